# SPDX-License-Identifier: MIT
"""The number of a criterion: I, A, 1, 1.1, A.1.2, A1, a), "Phần I", "TC 1.2"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["roman", "upper", "decimal", "lower"]

_PIECE: Final = r"(?:[IVXLC]{1,6}|[A-ZĐ]\d*|\d{1,6}|[a-zđ])"
#: Words for a level, which may be before its number; the longer of two is first.
_WORD: Final = (
    r"(?:phần|tiểu mục|hạng mục|mục tiêu|mục|chương|nhóm (?:tiêu chí|chỉ tiêu|nội dung|nhiệm vụ|chỉ số)|nhóm|"
    r"tiêu chí thành phần|tiêu chí|tiêu chuẩn|lĩnh vực|chỉ tiêu|chỉ số|nội dung|nhiệm vụ|hợp phần|trụ cột|"
    r"tctp|tc|lv|ct|cs|nd|nv)"
)
_SHORT: Final = {
    "tc": "tiêu chí", "tctp": "tiêu chí thành phần", "lv": "lĩnh vực", "ct": "chỉ tiêu", "cs": "chỉ số",
    "nd": "nội dung", "nv": "nhiệm vụ",
}  # fmt: skip
_CODE: Final = re.compile(
    rf"\(?(?:{_WORD}(?:\s+(?:(?:thứ|số)\s+)?|\.|(?=\d)))?"
    rf"(?P<code>{_PIECE}(?:\s*[.\-]\s*{_PIECE})*)\s*[.):]*",
)
_WORDS: Final = re.compile(rf"\(?{_WORD}(?=[\s.\d])", re.IGNORECASE)
_LEADING: Final = re.compile(
    rf"(?P<code>(?:(?i:{_WORD})\s+(?:(?i:thứ|số)\s+)?)?(?:[IVXLC]{{1,5}}|[A-ZĐ]|\d{{1,2}})(?:\.\d{{1,2}})*)"
    r"(?:[.):]|\s*[-–:])\s+(?P<title>\S.*)|(?P<deep>(?:[A-Z]\.|[IVX]+\.)?\d{1,2}(?:\.\d{1,2})+)[.):]?\s+(?P<rest>\S.*)",
    re.DOTALL,
)
#: The order of the letters: with Đ or without it, with F or without it.
_UPPER: Final = "ABCDĐEFGHIKLMNOPQRSTUVXY"
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True)
class Piece:
    """One part of a number, and what it can be: I is 1 in Roman numbers, and a letter."""

    text: str
    kinds: tuple[Kind, ...]

    def number(self, kind: Kind) -> int:
        """Its place, from 1 on."""
        if kind == "decimal":
            return int(self.text)
        if kind == "roman":
            return _value(self.text)
        return _UPPER.index(self.text.upper()) + 1 if self.text.upper() in _UPPER else 0


Code = tuple[Piece, ...]


def code_of(text: str) -> Code | None:
    """The pieces of a number that a cell holds; None where it holds something else."""
    bare = " ".join(text.split()) if text else ""
    bare = _WORDS.sub(lambda m: m.group().lower(), bare, count=1)
    found = _CODE.fullmatch(bare)
    if found is None or len(bare) > 30:
        return None
    if re.fullmatch(r"\d+(?:\.\d+)*-\d+(?:\.\d+)*", found["code"].replace(" ", "")):
        return None  # 1-2, 1.1-1.2: of two criteria, or a date
    pieces: list[Piece] = []
    for part in re.split(r"\s*[.\-]\s*", found["code"]):
        mixed = re.fullmatch(r"([A-ZĐ])(\d+)", part)
        pieces += [_piece(mixed[1]), _piece(mixed[2])] if mixed else [_piece(part)]
    return tuple(pieces)


def word_before(text: str) -> str:
    """The word for the level before a number, "tiêu chí" of "Tiêu chí 1"; "" where there is none."""
    found = _WORDS.match(text.strip())
    word = " ".join(found.group().lower().strip("(").split()) if found else ""
    return _SHORT.get(word, word)


def several_codes(text: str) -> list[str]:
    """The numbers of a cell that has more than one: "1.1, 1.2", one on each line; [] where it has not."""
    parts = [
        p.strip() for p in re.split(r"[\n,;/&+]|\bvà\b|(?<=\d)\s*[-–]\s*(?=\d)", text) if p.strip()
    ]
    return parts if len(parts) > 1 and all(code_of(p) for p in parts) else []


def leading_code(title: str) -> tuple[str, str] | None:
    """A number and the title behind it: "1.1. Ban hành kế hoạch"."""
    found = _LEADING.fullmatch(title)
    if found is None:
        return None
    code = found["code"] or found["deep"]
    return (code, (found["title"] or found["rest"]).strip()) if code_of(code) else None


def _piece(text: str) -> Piece:
    if text.isdecimal():
        return Piece(text, ("decimal",))
    if text.islower():
        return Piece(text, ("lower",))
    is_roman = set(text) <= set(_VALUES) and roman(_value(text)) == text
    if len(text) > 1:
        return Piece(text, ("roman",))
    if not is_roman:
        return Piece(text, ("upper",))
    return Piece(text, ("upper", "roman") if text in "CL" else ("roman", "upper"))


def _value(text: str) -> int:
    values = [_VALUES.get(c, 0) for c in text]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))


def roman(number: int) -> str:
    """A Roman number."""
    text = ""
    for value, letters in (
        (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        while number >= value:
            text, number = text + letters, number - value
    return text


def follows(kind: Kind, before: str, after: str) -> bool:
    """Whether one piece comes right after another of its kind: Đ and F may be left out."""
    first, second = Piece(before, (kind,)).number(kind), Piece(after, (kind,)).number(kind)
    if second == first + 1:
        return True
    if kind not in ("upper", "lower"):
        return False
    between = _UPPER[first : second - 1]
    return 0 < first < second and set(between) <= {"Đ", "F"}


def after(kind: Kind, before: str) -> str:
    """The piece that comes right after another."""
    if kind == "decimal":
        return str(int(before) + 1)
    if kind == "roman":
        return roman(_value(before) + 1)
    at = _UPPER.index(before.upper()) + 1 if before.upper() in _UPPER else 0
    found = "?" if at >= len(_UPPER) else "E" if _UPPER[at] == "Đ" else _UPPER[at]
    return found.lower() if kind == "lower" else found


def first(kind: Kind) -> str:
    return {"decimal": "1", "roman": "I", "upper": "A", "lower": "a"}[kind]


def plain(code: str) -> str:
    """A number as an edition can have it: no Đ."""
    return code.replace("Đ", "DD").replace("đ", "dd").replace(" ", "")
