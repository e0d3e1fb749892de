#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether the examples of docs/command.md and README.md print what the pages say.

   PARINDEX=BINARY tests/cli/docs.py [--write]

A line "$ command" of a console block is run at the top of the sources; what follows it, up to
the next command or the end of the block, is its answer, stderr included. A line "…" of an answer
is any number of lines. --write puts in each answer that differs.
"""
import difflib
import os
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
PAGES = [TOP / "docs" / "command.md", TOP / "README.md"]


def answer(command):
    script = 'parindex() { "$PARINDEX" "$@"; }\n' + command
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=TOP,
        env={**os.environ, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8").splitlines()


def matches(written, printed):
    parts = [r"(.*\n)*?" if line.strip() == "…" else re.escape(line) + r"\n" for line in written]
    return re.fullmatch("".join(parts), "".join(line + "\n" for line in printed)) is not None


def blocks(lines):
    """The page in pieces: (command or None, lines)."""
    command, piece, console = None, [], False
    for line in lines:
        if line.startswith("```") or (console and line.startswith("$ ")):
            yield command, piece
            command, piece = None, []
        if line.startswith("```"):
            console = line == "```console"
        if console and line.startswith("$ "):
            yield None, [line]
            command = line[2:]
        else:
            piece.append(line)
    yield command, piece


def main():
    faults, commands = [], 0
    for page in PAGES:
        written = page.read_text(encoding="utf-8").splitlines()
        printed = []
        for command, piece in blocks(written):
            commands += command is not None
            new = piece if command is None else answer(command)
            printed += piece if matches(piece, new) else new
        if "--write" in sys.argv:
            page.write_text("\n".join(printed) + "\n", encoding="utf-8")
        elif printed != written:
            faults += difflib.unified_diff(
                written, printed, f"{page.name} written", "printed", lineterm="")
    sys.exit("\n".join(faults) or (0 if commands else "no example found"))


main()
