#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No assertion of a test went away since main: in C, Python and JavaScript, by the hunks of git diff.

    assertions.py [BASE]     BASE is the commit to compare with; else where this branch left main, on main the commit before

A hunk of a test that has fewer assertions than before is a fault, unless the same lines stand somewhere else now. Where
one was wrong or is asked for elsewhere in other words, a commit since BASE says so in a line of its body:
"Dropped: tests/room/test_file.c: why".
"""
import collections
import re
import subprocess
import sys

PLACES = ["tests/*.c", "tests/*.py", "tests/*.mjs", "tests/*.js", "bindings/*/tests/*", "bindings/*/test/*", "bindings/*/test*.mjs"]
ASSERTION = re.compile(r"\b(assert_\w+|near_at|same_at|part_at|fail_msg|CHECK|EXPECT)\s*\(|^\s*assert\b|\bassert(\.\w+)?\(|pytest\.raises\(")
HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)")


def git(*arguments):
    ran = subprocess.run(["git", *arguments], capture_output=True, text=True)
    return ran.stdout if ran.returncode == 0 else None


def base():
    head = (git("rev-parse", "HEAD") or "").strip()
    for main in ("origin/main", "main"):
        left = (git("merge-base", "HEAD", main) or "").strip()
        if left:
            return left if left != head else (git("rev-parse", "--verify", "--quiet", "HEAD^") or "").strip()
    return ""


def hunks(diff):
    """(file, line, assertions gone, assertions new) of each."""
    file, hunk = "", None
    for line in diff.split("\n"):
        found = HUNK.match(line)
        if line.startswith("--- "):
            file = line[6:]
        elif found:
            hunk = (file, int(found[1]), [], [])
            yield hunk
        elif hunk and line[:1] in "-+" and not line.startswith("+++ ") and ASSERTION.search(line[1:]):
            hunk[2 if line[0] == "-" else 3].append(line[1:].strip())


def main():
    since = sys.argv[1] if len(sys.argv) > 1 else base()
    if not since:
        print("assertions: nothing to compare with")
        return 0
    found = list(hunks(git("diff", "--no-color", "--no-renames", "--no-ext-diff", "--src-prefix=a/", "-U6", since, "--", *PLACES)))
    elsewhere = collections.Counter(line for *_, new in found for line in new)
    dropped = set(re.findall(r"^Dropped: (\S+): \S", git("log", "--format=%B", f"{since}..HEAD") or "", re.M))
    faults = 0
    for file, line, gone, new in found:
        moved = sum((collections.Counter(gone) & (elsewhere - collections.Counter(new))).values())
        if len(gone) - moved > len(new) and file not in dropped:
            faults += 1
            print(f"{file}:{line}: {len(gone) - len(new)} assertions fewer than in {since[:10]}: {gone[0]}", file=sys.stderr)
    print(f"assertions: {len(found)} hunks since {since[:10]}, {faults} with fewer")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
