# SPDX-License-Identifier: MIT
"""Whether the examples of docs/command.md print what it says they print.

   PARINDEX=BINARY docs.py [--write]

A line "$ command" of a console block is run at the top of the sources; what follows it, up to
the next command or the end of the block, is its answer, stderr included. --write puts the
answers in.
"""
import difflib
import os
import pathlib
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = TOP / "docs" / "command.md"


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


def main():
    written = PAGE.read_text(encoding="utf-8").splitlines()
    printed, console, commands = [], False, 0
    for line in written:
        if line.startswith("```"):
            console = line == "```console"
            printed.append(line)
        elif console and line.startswith("$ "):
            printed.append(line)
            printed.extend(answer(line[2:]))
            commands += 1
        elif not console:
            printed.append(line)
    if "--write" in sys.argv:
        PAGE.write_text("\n".join(printed) + "\n", encoding="utf-8")
    elif printed != written:
        sys.exit("\n".join(difflib.unified_diff(written, printed, "written", "printed", lineterm="")))
    sys.exit(0 if commands else "docs/command.md: no example found")


main()
