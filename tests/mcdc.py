#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Conditions of lib/score and lib/kinds that decided something by themselves (MC/DC), by file and room.

    mcdc.py EXPORT FLOORS

EXPORT is what llvm-cov exports. A condition of && and || counts where two runs of the tests differ in it alone and in the outcome. One that
stands in several objects (a file compiled for each width, an inline function) counts where it does in one of them; one on a line
that nothing can reach, as coverage.py reads it, is left out. FLOORS has a line ROOM LINES BRANCHES CONDITIONS, in percent. What does not count
is listed with its place.
"""
import collections
import json
import pathlib
import sys

from coverage import ROOT, floors_of, left_out

ROOMS = ("kinds", "score")


def shown(export):
    """{file: {(line, column): whether the condition was shown to decide}}"""
    files = collections.defaultdict(dict)
    for function in json.loads(pathlib.Path(export).read_text(encoding="utf-8"))["data"][0]["functions"]:
        for *place, file, _, covered in function["mcdc_records"]:
            name = pathlib.Path(function["filenames"][file])
            if not any(name.is_relative_to(ROOT / "lib" / room) for room in ROOMS):
                continue
            inside = sorted(tuple(b[:4]) for b in function["branches"]
                            if b[6] == file and tuple(place[:2]) <= tuple(b[:2]) and tuple(b[2:4]) <= tuple(place[2:]))
            conditions = files[str(name.relative_to(ROOT))]
            for at, is_shown in zip(inside, covered, strict=True):
                conditions[at[:2]] = conditions.get(at[:2], False) or is_shown
    return {name: {at: is_shown for at, is_shown in conditions.items() if at[0] not in left_out(name)}
            for name, conditions in sorted(files.items())}


def main(export, floors):
    files = shown(export)
    floor = floors_of(floors)
    faults = 0
    print(f"{'conditions':<36} {'of':>5} {'shown':>5}")
    for room in ROOMS:
        of_room = {name: conditions for name, conditions in files.items() if name.startswith(f"lib/{room}/")}
        for name, conditions in of_room.items():
            missed = " ".join(f"{line}:{column}" for (line, column), is_shown in sorted(conditions.items()) if not is_shown)
            print(f"{name:<36} {len(conditions):>5} {sum(conditions.values()):>5}   {missed}".rstrip())
        count = sum(map(len, of_room.values()))
        share = 100 * sum(sum(conditions.values()) for conditions in of_room.values()) / max(count, 1)
        low = share < floor[room][2]
        faults += low
        print(f"{room:<36} {count:>5} {share:>6.1f}%" + (f"   below {floor[room][2]:g}" if low else ""))
    return faults > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
