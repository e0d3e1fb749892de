#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether the tables of docs/command.md list the commands and options that --help lists.

   PARINDEX=BINARY tests/cli/tables.py [--write]

The table of commands and the first two columns of that of options are the command's; the third
column of options is the page's own, and what --help says where the page has none. --write puts in
the rows that differ.
"""
import difflib
import os
import pathlib
import re
import subprocess
import sys

PAGE = pathlib.Path(__file__).resolve().parent.parent.parent / "docs" / "command.md"


def help_of(*command):
    return subprocess.run(
        [os.environ["PARINDEX"], *command, "--help", "--lang", "en"],
        stdout=subprocess.PIPE, check=True).stdout.decode("utf-8").splitlines()


COMMAND, OPTION = "[a-z]+", "--[a-z-]+"


def entries(page, pattern):
    """What --help lists: {name: (with its arguments, what it is)}, a broken line put together."""
    found, name = {}, None
    for line in page:
        start = re.match(rf"  ({pattern})((?: \S+)*) +(\S.*)$", line)
        if start:
            name = start[1]
            found[name] = (start[1] + start[2], start[3])
        elif name and line.startswith(" " * 20):
            found[name] = (found[name][0], found[name][1] + " " + line.strip())
        else:
            name = None
    return found


def command_table():
    return [f"| `{call}` | {about} |" for call, about in entries(help_of(), COMMAND).values()]


def option_table(written):
    """Each option, the commands that take it, and what the page says of it."""
    taken = {name: entries(help_of(name), OPTION) for name in entries(help_of(), COMMAND)}
    said = {row.split("`")[1].split()[0]: row.rsplit(" | ", 1)[1] for row in written}
    rows = []
    for option, (call, about) in entries(help_of(), OPTION).items():
        using = [f"`{name}`" for name in taken if option in taken[name]]
        others = [f"`{name}`" for name in taken if option not in taken[name]]
        if not others:
            using = ["all"]
        elif len(others) <= 4:
            using = ["all but " + others[0], *others[1:]]
        call = call.replace("|", "\\|")
        rows.append(f"| `{call}` | {', '.join(using)} | {said.get(option, about + ' |')}")
    return [*rows, "| `--help`, `--version` | all | |"]


def with_tables(written):
    """The page with both tables as the command has them."""
    page, lines, tables = [], iter(written), {"| command | gives |", "| option | with | |"}
    for line in lines:
        page.append(line)
        if line in tables:
            page.append(next(lines))
            rows = []
            while (row := next(lines)).startswith("| `"):
                rows.append(row)
            page += command_table() if line == "| command | gives |" else option_table(rows)
            page.append(row)
            tables.remove(line)
    if tables:
        sys.exit("docs/command.md: no table " + ", ".join(tables))
    return page


def main():
    written = PAGE.read_text(encoding="utf-8").splitlines()
    printed = with_tables(written)
    if "--write" in sys.argv:
        PAGE.write_text("\n".join(printed) + "\n", encoding="utf-8")
    else:
        difference = difflib.unified_diff(written, printed, "written", "printed", lineterm="")
        sys.exit("\n".join(difference) or 0)


main()
