#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Lines and branches of the Python package that its tests reached, by room, from coverage's counts.

    coverage_python.py COUNTS.json FLOORS

FLOORS has a line ROOM LINES BRANCHES, in percent; a room is a folder of the package, or "package" for the files beside
them.
"""
import collections
import json
import pathlib
import sys


def room_of(name):
    inside = pathlib.PurePath(name).parts
    inside = inside[len(inside) - inside[::-1].index("parindex"):]
    return inside[0] if len(inside) > 1 else "package"


def main(counts, floors):
    floor = {}
    for line in pathlib.Path(floors).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            room, *least = line.split()
            floor[room] = [float(x) for x in least]
    rooms = collections.defaultdict(lambda: [0, 0, 0, 0])
    for name, file in json.loads(pathlib.Path(counts).read_text(encoding="utf-8"))["files"].items():
        said = file["summary"]
        for room in (room_of(name), "all"):
            for i, key in enumerate(("covered_lines", "num_statements", "covered_branches", "num_branches")):
                rooms[room][i] += said[key]
    faults = 0
    print(f"{'room':<12} {'lines':>7} {'branches':>9}")
    for room in sorted(rooms, key=lambda r: (r == "all", r)):
        reached, lines, taken, branches = rooms[room]
        shares = 100 * reached / max(lines, 1), 100 * taken / branches if branches else 100
        least = floor.get(room, [0, 0])
        low = shares[0] < least[0] or shares[1] < least[1]
        faults += low
        print(f"{room:<12} {shares[0]:>6.1f}% {shares[1]:>8.1f}%" + (f"   below {least[0]:g} and {least[1]:g}" if low else ""))
    return faults > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
