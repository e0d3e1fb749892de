#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Lines and branches of lib/ that the tests reached, from gcov's counts, by room.

    coverage.py BUILD_DIR FLOORS

A line that stands in several objects (a file compiled for each width, an inline function) is reached where one of them
reached it; of its branches the object counts that reached most. FLOORS has a line ROOM LINES BRANCHES, in percent (and the conditions,
of which mcdc.py asks).
A line with the comment "unreachable: WHY", or below a comment that begins so, counts neither as a line nor for its branches.
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
UNREACHABLE = re.compile(r"/\* unreachable: \S")
GCOV = os.environ.get("GCOV", "gcov")


def counted(build):
    """{file: {line: (times, branches reached, branches)}}"""
    files = collections.defaultdict(dict)
    notes = [str(path.absolute()) for path in sorted(pathlib.Path(build).rglob("*.gcno"))
             if "CMakeFiles/parindex_shared.dir" in str(path)]
    for first in range(0, len(notes), 50):
        said = subprocess.run([GCOV, "--json-format", "--stdout", "--branch-probabilities", *notes[first:first + 50]], check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        for data in map(json.loads, said.splitlines()):
            for file in data["files"]:
                name = (pathlib.Path(data["current_working_directory"]) / file["file"]).resolve()
                if not name.is_relative_to(ROOT / "lib"):
                    continue
                lines = files[str(name.relative_to(ROOT))]
                for line in file["lines"]:
                    branches = [b["count"] > 0 for b in line["branches"] if not b["throw"]]
                    was = lines.get(line["line_number"], (0, 0, 0))
                    lines[line["line_number"]] = (was[0] + line["count"], max(was[1], sum(branches)), max(was[2], len(branches)))
    for name, lines in files.items():
        for number in left_out(name):
            lines.pop(number, None)
    return files


def left_out(name):
    """The lines of a file that no test can reach, by its comments."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    out = set()
    for number, line in enumerate(lines, 1):
        if UNREACHABLE.search(line):
            alone = line.lstrip().startswith("/*")
            while alone and "*/" not in lines[number - 1]:
                number += 1
            out.add(number + alone)
    return out


def shares(files):
    lines = [line for file in files for line in file.values()]
    branches = sum(line[2] for line in lines)
    return (100 * sum(line[0] > 0 for line in lines) / max(len(lines), 1), 100 * sum(line[1] for line in lines) / max(branches, 1))


def floors_of(name):
    """{room: [percent]}"""
    rows = [line.split() for line in pathlib.Path(name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {room: [float(x) for x in least] for room, *least in rows}


def main(build, floors):
    files = counted(build)
    if not files:
        sys.exit("coverage: no counts; script/coverage makes them")
    floor = floors_of(floors)
    table = "".join(f"{name} {lines:.1f} {branches:.1f}\n" for name in sorted(files) for lines, branches in [shares([files[name]])])
    (pathlib.Path(build) / "files.txt").write_text(table, encoding="utf-8")
    rooms = collections.defaultdict(list)
    for name, lines in files.items():
        rooms[name.split("/")[1]].append(lines)
        rooms["lib"].append(lines)
    faults = 0
    print(f"{'room':<12} {'lines':>7} {'branches':>9}")
    for room in sorted(rooms, key=lambda r: (r == "lib", r)):
        lines, branches = shares(rooms[room])
        least = floor.get(room, [0, 0])
        low = lines < least[0] or branches < least[1]
        faults += low
        print(f"{room:<12} {lines:>6.1f}% {branches:>8.1f}%" + (f"   below {least[0]:g} and {least[1]:g}" if low else ""))
    return faults > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
