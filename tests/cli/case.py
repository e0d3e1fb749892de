# SPDX-License-Identifier: MIT
"""One case: its file read into blocks, and the files that it asks for."""
import json
import re


class CaseError(Exception):
    """The case itself is at fault."""


def read(path):
    """The blocks of a case: a list of (words, lines)."""
    blocks = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            blocks.append((line[3:].split(), []))
        elif blocks:
            blocks[-1][1].append(line)
    for _, lines in blocks:
        while lines and lines[-1] == "":
            lines.pop()
    return blocks


def update(path, whole):
    """Writes new texts into the blocks that hold a whole answer: {"out": text}."""
    result, skipping = [], False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            if skipping:
                result.append("")
            name = line[3:]
            skipping = name in whole
            result.append(line)
            if skipping:
                result.extend(whole[name].splitlines())
        elif not skipping:
            result.append(line)
    path.write_text("\n".join(result) + "\n", encoding="utf-8")


def _unescape(text):
    known = {"n": b"\n", "r": b"\r", "\\": b"\\"}
    out = b""
    for part in re.split(r"(\\x[0-9a-fA-F]{2}|\\.)", text):
        if part.startswith("\\x"):
            out += bytes([int(part[2:], 16)])
        elif part.startswith("\\"):
            out += known[part[1:]]
        else:
            out += part.encode()
    return out


def _replace(text, lines):
    for line in lines:
        old, found, new = line.partition(" => ")
        if not found or text.count(old) != 1:
            raise CaseError(f"'{old}' stands {text.count(old)} times, not once")
        text = text.replace(old, new)
    return text


def _edit(text, lines):
    document = json.loads(text)
    for line in lines:
        path, _, value = line.partition(" = ")
        *keys, last = [int(key) if key.isdigit() else key for key in path.split(".")]
        place = document
        for key in keys:
            place = place[key]
        place[last] = json.loads(value)
    return json.dumps(document, ensure_ascii=False, indent=1)


def make_file(directory, words, lines):
    """Makes the file that a block asks for; False where it asks for none."""
    kind = words[0]
    if kind not in ("file", "bytes", "fill", "cut", "replace", "json"):
        return False
    path = directory / words[1]
    if kind == "file":
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    elif kind == "bytes":
        path.write_bytes(_unescape("".join(lines)))
    elif kind == "fill":
        piece, left = _unescape(lines[0]) * (1 << 20), int(words[2])
        with path.open("wb") as stream:
            while left > 0:
                left -= stream.write(piece[:left])
    elif kind == "cut":
        path.write_bytes((directory / words[2]).read_bytes()[: int(words[3])])
    else:
        source = (directory / words[2]).read_text(encoding="utf-8")
        change = _replace if kind == "replace" else _edit
        path.write_text(change(source, lines), encoding="utf-8")
    return True
