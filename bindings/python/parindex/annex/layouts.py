# SPDX-License-Identifier: MIT
"""The lines of a cell: bullets, letters and headings that add nothing, and where one case ends."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Final

from .bracketed_case import other_in_brackets
from .bracketed_each import each_before_whole
from .forms import in_percent, points_behind, taken_off, with_added
from .limit_in_brackets import limit_behind
from .numerals import POINTS
from .tokens import Stream, Token

_BULLETS: Final = frozenset("-+•◦▪●○■□►✓·×~")
#: What may come before the cases and says nothing of them.
_LEADS: Final = (
    "cách tính điểm", "cách tính", "cách chấm điểm", "cách chấm", "cách đánh giá", "thang điểm",
    "thang điểm đánh giá", "mức điểm", "phương pháp đánh giá", "phương pháp tính điểm", "chấm điểm",
    "hướng dẫn chấm điểm", "hướng dẫn chấm", "điểm được tính như sau", "chấm điểm như sau", "cụ thể",
    "cụ thể như sau", "như sau", "điểm đánh giá", "tính điểm", "tính điểm như sau", "tiêu chí chấm điểm",
    "cách cho điểm", "điểm đánh giá như sau", "chấm điểm theo các mức", "theo các mức sau",
)  # fmt: skip
#: What is said behind it belongs to the scale as well.
NOTING: Final = ("ghi chú :", "lưu ý :", "chú ý :")
_RATES: Final = (
    "tỷ lệ",
    "tỉ lệ",
    "mức độ",
    "chỉ số",
    "số lượng",
    "kết quả",
    "tỷ trọng",
    "tỉ trọng",
)
_UP_TO: Final = ("dưới", "trên", "đến", "tới", "cận")
#: Behind these a figure of points is a bound.
_NO_NAME: Final = frozenset(
    ["từ", "trên", "dưới", "đến", "hơn", "quá", "trừ", "cộng", "thiểu", "đa", "là"]
)
_ENDS: Final = (";", ".", ",", "…", "\n")


def layouts(tokens: list[Token]) -> list[list[Token]]:
    """The text with its line breaks as ends of cases; as blanks; and as ends before a bullet alone."""
    lines = _headed(without_lead(_without_bullets(_wrapped(_numbered(_without_noting(tokens))))))
    found: list[list[Token]] = []
    for made in (_parted(lines), _joined(lines), _mixed(lines)):
        while made and made[-1].key in _ENDS:
            made.pop()
        made = points_behind(
            in_percent(
                taken_off(with_added(other_in_brackets(limit_behind(each_before_whole(made)))))
            )
        )
        if made not in found:
            found.append(made)
    return found


def by_lines(tokens: list[Token]) -> list[list[Token]]:
    """The text with a case on each line, or at each bullet: a semicolon within one is part of a name."""
    plain: list[Token] = []
    for token in without_lead(_without_bullets(_wrapped(_numbered(_without_noting(tokens))))):
        if token.key in (";", ".") and token.text != "\n":
            plain.append(Token("mark", token.text, "", apart=token.apart))
        else:
            plain.append(token)
    found: list[list[Token]] = []
    for made in (_parted(plain), _mixed(plain)):
        while made and (made[-1].key in _ENDS or not made[-1].text.strip(";. ")):
            made.pop()
        made = points_behind(made)
        if made not in found:
            found.append(made)
    return found


def _without_noting(tokens: list[Token]) -> list[Token]:
    """ "…; dưới 90%: 0 điểm. Ghi chú: không phát sinh thì …": what is noted behind a mark is said as any other sentence."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        stream = Stream(tokens, at)
        begins = not made or made[-1].key in (".", ";", "\n", "-", "+")
        if not (begins and stream.take(*NOTING)):
            made.append(tokens[at])
            stream.at = at + 1
        at = stream.at
    return made


def _numbered(tokens: list[Token]) -> list[Token]:
    """Lines that are numbered "1. … 2. … 3. …" with bullets instead; the same tokens where a number is missing."""
    starts = [0, *(i + 1 for i, t in enumerate(tokens) if t.key == "\n")]
    heads: list[int] = []
    for at in starts:
        here = tokens[at : at + 3]
        dotted = len(here) == 3 and here[0].text.isdecimal() and here[1].key == "."
        if dotted and not here[1].apart and here[2].apart:
            heads.append(at)
    values = [int(tokens[at].text) for at in heads]
    if len(heads) < 2 or values != list(range(1, len(heads) + 1)):
        return tokens
    bullet = Token("mark", "-", "-", apart=True)
    return [bullet if at in heads else t for at, t in enumerate(tokens) if at - 1 not in heads]


def _wrapped(tokens: list[Token]) -> list[Token]:
    """Without the line breaks inside brackets: the line was too short there, and no case ends."""
    inside: set[int] = set()
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.key == "(":
            opened.append(at)
        elif token.key == ")" and opened:
            inside.update(range(opened.pop(), at))
    made: list[Token] = []
    for at, token in enumerate(tokens):
        if at not in inside or token.key != "\n":
            broken = at - 1 in inside and tokens[at - 1].key == "\n"
            made.append(replace(token, apart=True) if broken else token)
    return made


class _Bulleted(Token):
    """A line break before a bullet or a letter: a new case begins there."""


_NEW: Final = _Bulleted("mark", "\n", "\n")


def _without_bullets(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    at = 0
    letters = 0
    while at < len(tokens):
        before = found[-1].key if found else "\n"
        size = _bullet(tokens, at, before)
        if not size and before in ("\n", ";", ".", ":"):
            size = _letter(tokens, at, letters)
            letters += bool(size)
        if not size and tokens[at].key == "/" and _to_other(tokens, at):
            size = 1
        # "100%: 2 / b) 90%: 1", "Có: 2đ / Không: 0đ": the stroke parts two cases.
        if not size and tokens[at].key == "/" and at + 1 < len(tokens) and tokens[at].apart:
            inner = _letter(tokens, at + 1, letters) if letters else 0
            if inner or _parts(tokens, at):
                letters += bool(inner)
                size = 1 + inner
        if not size:
            found.append(tokens[at])
            at += 1
            continue
        at += size
        if found and before == "\n":
            found[-1] = _NEW
        elif found and before not in (";", ":"):
            found.append(_NEW)
    return found


def _bullet(tokens: list[Token], at: int, before: str) -> int:
    """How many tokens a bullet has here; 0 where there is none."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if token.key not in _BULLETS or after is None or token.kind != "mark":
        return 0
    if before in ("\n", ";"):
        return 1 if after.key not in ("\n", ";") and not (after.key in ":;" and after.key) else 0
    if token.key == "-" and token.apart and after.apart and _behind_case(tokens, at):
        return 1
    # Behind a full stop or a colon it could be a sign.
    if before in (".", ":") and token.apart and after.apart:
        return 0 if before == ":" and _minus(tokens, at) else 1
    return 0


def _behind_case(tokens: list[Token], at: int) -> bool:
    """ "Đã dùng: 3 điểm - Chưa dùng: 0 điểm": a dash between the points of a case and the name of the next."""
    arrow, figure, unit = tokens[max(at - 3, 0) : at] if at > 2 else (tokens[at],) * 3
    named = arrow.kind == "word" and arrow.key not in _NO_NAME  # "Tốt 3 điểm - Khá 2 điểm"
    points = (
        (named or arrow.key in (":", "=", "→")) and figure.kind == "number" and unit.key in POINTS
    )
    after = tokens[at + 1]
    return points and after.kind == "word" and after.key not in _UP_TO


def _minus(tokens: list[Token], at: int) -> bool:
    """ "mỗi lần vi phạm: - 0,5 điểm": points and the end of a case behind a dash."""
    here = tokens[at + 1 : at + 4]
    if len(here) < 2 or here[0].kind != "number" or here[0].percent or here[1].key not in POINTS:
        return False
    return len(here) < 3 or here[2].key in _ENDS


def _parts(tokens: list[Token], at: int) -> bool:
    """Whether a stroke is between the points of a case and the name of the next."""
    number = at - 1 - (at > 0 and tokens[at - 1].key in POINTS)
    if number < 1 or tokens[number].kind != "number" or tokens[number - 1].key not in (":", "="):
        return False
    return tokens[at + 1].kind == "word" and tokens[at + 1].apart


def _to_other(tokens: list[Token], at: int) -> bool:
    """ "Có: 0,5 điểm/không: 0 điểm": the stroke is before the other outcome, and no unit."""
    after = tokens[at + 1 : at + 3]
    behind_points = at > 1 and tokens[at - 1].key in POINTS and tokens[at - 2].kind == "number"
    return behind_points and [t.key for t in after] in (
        ["không", ":"],
        ["chưa", ":"],
        ["không", "="],
    )


def _headed(tokens: list[Token]) -> list[Token]:
    """A first line that names a rate and has no figure heads the bullets below it: a colon ends it."""
    end = next((i for i, t in enumerate(tokens) if t.key == "\n"), 0)
    line = tokens[:end]
    if not line or tokens[end] is not _NEW or not Stream(line).take(*_RATES):
        return tokens
    if line[-1].key in _ENDS or any(
        t.kind != "word" and t.key not in ("(", ")", ",", "%") for t in line
    ):
        return tokens
    return [*line, Token("mark", ":", ":"), *tokens[end + 1 :]]


def _letter(tokens: list[Token], at: int, number: int) -> int:
    """The same for a) b) (1) (2) 1) i); the first must be the first of its kind."""
    stream = Stream(tokens, at)
    opened = bool(stream.take("("))
    token = stream.next
    if (
        token is None
        or len(token.text) > 3
        or token.kind not in ("word", "number")
        or token.percent
    ):
        return 0
    first = token.key in ("a", "i") or token.text in ("1", "01")
    if not number and not first:
        return 0
    if token.kind == "word" and len(token.text) > 1 and not set(token.key) <= set("ivx"):
        return 0
    stream.at += 1
    if not stream.take(")") or stream.next is None or (opened and not stream.next.apart):
        return 0
    return stream.at - at


def without_lead(tokens: list[Token]) -> list[Token]:
    """Without "Cách tính điểm:" before the cases."""
    stream = Stream(tokens)
    while stream.next is not None and stream.next.key in ("\n", *_BULLETS):
        stream.at += 1
    start = stream.at
    if not _one_level(stream) and (not stream.take(*_LEADS) or not stream.take(":")):
        return tokens[start:]
    while stream.next is not None and stream.next.key == "\n":
        stream.at += 1
    # "Thang điểm: 2" is a case of its own.
    return tokens[stream.at :] if _has_case(tokens[stream.at :]) else tokens[start:]


def _one_level(stream: Stream) -> bool:
    """ "Chọn 01 mức:", "Chấm theo một trong các mức sau:" moved past, which says that the cases exclude each other."""
    start = stream.at
    if stream.take(
        "chọn",
        "chọn theo",
        "chấm",
        "chấm theo",
        "lấy",
        "tính theo",
        "chấm điểm theo",
        "cho điểm theo",
    ):
        one = stream.next
        stream.at += one is not None and (one.key == "một" or one.text in ("1", "01"))
        if stream.take("trong", "trong số"):
            number = stream.next
            several = number is not None and (number.kind == "number" or number.key == "các")
            stream.at += several
        levels = stream.take("mức", "mức điểm", "mức độ", "trường hợp", "phương án", "mức đánh giá")
        stream.take("sau", "sau đây", "dưới đây")
        if levels and stream.take(":", "."):
            return True
    stream.at = start
    return False


def _has_case(tokens: list[Token]) -> bool:
    return sum(t.kind == "word" or t.percent for t in tokens) > 0


def _parted(tokens: list[Token]) -> list[Token]:
    made: list[Token] = []
    broken = False
    for token in tokens:
        if token.key != "\n":
            made.append(replace(token, apart=True) if broken else token)
        elif made and made[-1].key not in (";", ":", "."):
            made.append(Token("mark", ";", ";"))
        broken = token.key == "\n"
    return made


def _joined(tokens: list[Token]) -> list[Token]:
    made: list[Token] = []
    broken = False
    for token in tokens:
        if token.key != "\n":
            made.append(replace(token, apart=True) if broken else token)
        broken = token.key == "\n"
    return made


def _mixed(tokens: list[Token]) -> list[Token]:
    """A line that begins with no bullet goes on from the one before it, where any begins with one."""
    if not any(isinstance(t, _Bulleted) for t in tokens):
        return _joined(tokens)
    kept: list[Token] = []
    for before, token in itertools.pairwise([_NEW, *tokens]):
        if token.key != "\n" or isinstance(token, _Bulleted):
            broken = before.key == "\n" and not isinstance(before, _Bulleted)
            kept.append(replace(token, apart=True) if broken else token)
    return _parted(kept)
