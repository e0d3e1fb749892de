#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Replaces a corpus by the inputs of another, smallest first, as many as fit; regression cases stay.

    corpus.py FROM_DIR TO_DIR KILOBYTES

A file whose name begins with "found-" is a case that was a fault once. It is never removed.
"""
import hashlib
import pathlib
import sys


def main(source, target, kilobytes):
    source, target = pathlib.Path(source), pathlib.Path(target)
    target.mkdir(parents=True, exist_ok=True)
    kept = {path.read_bytes() for path in target.glob("found-*")}
    for path in target.iterdir():
        if not path.name.startswith("found-"):
            path.unlink()
    left = int(kilobytes) * 1024
    inputs = sorted({path.read_bytes() for path in source.iterdir()} - kept, key=lambda b: (len(b), b))
    for content in inputs:
        left -= len(content)
        if left < 0:
            break
        (target / hashlib.sha256(content).hexdigest()[:12]).write_bytes(content)
    print(f"{target.name}: {len(list(target.iterdir()))} inputs")


if __name__ == "__main__":
    main(*sys.argv[1:])
