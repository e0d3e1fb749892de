# SPDX-License-Identifier: MIT
"""A scale sentence cut into tokens: numbers as Vietnamese writes them, words, marks, quoted names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from ._words import say

Kind = Literal["number", "doubtful", "word", "quoted", "mark"]


class NotUnderstoodError(Exception):
    """A text that the grammar does not read; the message is the reason, for a person."""


class TwoMeaningsError(NotUnderstoodError):
    """Two meanings, of which a person must say one: what fewer bring than are spoken of; said before any other reason."""


@dataclass(frozen=True)
class Token:
    kind: Kind
    text: str
    """As written."""
    key: str = ""
    """A word in small letters, a mark in its one form, of a doubtful number the reason."""
    value: float = 0
    percent: bool = False
    apart: bool = False
    """There is a blank before it."""


_PATTERN: Final = re.compile(
    r"(?P<quoted>“[^”]*”|\"[^\"]*\")"
    r"|(?P<date>(?<![\d/.,])(?:\d{1,2}/)?\d{1,2}/(?:19|20)\d\d(?![\d/.,]\d)|(?<![\d/.,])(?:0[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2])(?![\d/%])"
    r"|(?<!\d)\d{4,5}:(?:19|20)\d\d(?!\d))"
    r"|(?P<number>\d+(?:[.,]\d+)*)(?P<percent>\s*%)?"
    r"|(?P<mark>>=|<=|=>|->|[;:,.()\[\]{}/×÷*+\-–—−=→≥≤><%|\n])"
    r"|(?P<word>(?<![^\W\d_])(?:(?=[a-z]*-?[A-Z])[A-Za-z]{2,}-[A-Za-z]+|[eiE]-[A-Za-z]{2,})(?![^\W\d_])|[^\W\d_]+|‰)"
    r"|(?P<blank>[^\S\n]+)"
    r"|(?P<other>.)"
)
_ONE_FORM: Final = {
    "*": "×",
    "–": "-",
    "—": "-",
    "|": ";",
    "[": "(",
    "]": ")",
    "{": "(",
    "}": ")",
    "−": "-",
    ">=": "≥",
    "<=": "≤",
    "=>": "→",
    "->": "→",
}
#: Bullets, and signs that the name of an outcome may have.
_OTHERS: Final = frozenset("…•◦▪●○■□►✓·&'’‘!?@#_°²³~")


def number_of(text: str) -> float:
    """A number with the decimal comma, or the point; one that could be thousands is refused."""
    marks = [c for c in text if c in ".,"]
    if len(marks) == 1:
        whole, fraction = re.split(r"[.,]", text)
        if len(fraction) == 3 and 1 <= len(whole) <= 3 and whole != "0":
            raise NotUnderstoodError(say("ambiguous_number", text=text))
        return float(f"{whole}.{fraction}")
    if len(marks) > 1:
        groups = re.split(r"[.,]", text)
        *front, last = groups
        if len(set(marks)) == 1:
            if not all(len(g) == 3 for g in groups[1:]):
                raise NotUnderstoodError(say("no_number", text=text))
            return float("".join(groups))
        if (
            len(set(marks[:-1])) != 1
            or marks[-1] == marks[0]
            or not all(len(g) == 3 for g in front[1:])
        ):
            raise NotUnderstoodError(say("no_number", text=text))
        return float("".join(front) + "." + last)
    return float(text)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text; NotUnderstoodError names a character that has no place in one."""
    found: list[Token] = []
    apart = False
    for match in _PATTERN.finditer(unicodedata.normalize("NFC", text).replace("\xa0", " ")):
        kind, piece = match.lastgroup, match.group()
        if kind == "blank":
            apart = True
            continue
        if match["number"]:
            token = _number(piece, match["number"], match["percent"] is not None)
        elif kind == "mark":
            token = Token("mark", piece, _ONE_FORM.get(piece, piece))
        elif kind == "date":
            token = Token("word", piece, piece)
        elif kind == "word":
            token = Token("word", piece, "x" if piece in ("x", "X") else piece.lower())
        elif kind == "quoted":
            token = Token("quoted", piece[1:-1])
        elif piece in _OTHERS:
            token = Token("mark", piece, piece)
        else:
            raise NotUnderstoodError(say("odd_character", text=piece))
        found.append(replace(token, apart=True) if apart else token)
        apart = False
    return found


def _number(piece: str, digits: str, percent: bool) -> Token:
    """A number; one with two readings, or none, is so only where a value is wanted."""
    try:
        return Token("number", piece, "", number_of(digits), percent)
    except NotUnderstoodError as error:
        return Token("doubtful", piece, str(error))


@lru_cache(maxsize=1000)
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[tuple[list[str], str]]]:
    """Phrases cut into words, the longest first, by the first of their words."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        keys = phrase.split()
        found.setdefault(keys[0], []).append((keys, phrase))
    return found


class Stream:
    """Tokens read from left to right; a reading that fails goes back to where it began."""

    def __init__(self, tokens: list[Token], at: int = 0) -> None:
        self.tokens = tokens
        self.at = at

    def __bool__(self) -> bool:
        return self.at < len(self.tokens)

    @property
    def next(self) -> Token | None:
        return self.tokens[self.at] if self else None

    def take(self, *phrases: str) -> str:
        """The longest of the phrases that comes next, moved past; "" where none does."""
        if self.at >= len(self.tokens):
            return ""
        for keys, phrase in _by_first_word(phrases).get(self.tokens[self.at].key, ()):
            here = self.tokens[self.at : self.at + len(keys)]
            if len(here) == len(keys) and all(t.key == k for t, k in zip(here, keys, strict=True)):
                self.at += len(keys)
                return phrase
        return ""

    def number(self) -> Token | None:
        token = self.next
        if token is not None and token.kind == "doubtful":
            raise NotUnderstoodError(token.key)
        if token is None or token.kind != "number":
            return None
        self.at += 1
        return token

    def signed_token(self) -> tuple[float, bool] | None:
        """A number that may have a minus before it, and whether it is in percent."""
        start = self.at
        sign = -1.0 if self.take("-") else 1.0
        token = self.number()
        if token is None:
            self.at = start
            return None
        return sign * token.value, token.percent

    def signed(self) -> float | None:
        """The number alone."""
        found = self.signed_token()
        return None if found is None else found[0]

    def quoted(self) -> str | None:
        token = self.next
        if token is None or token.kind != "quoted":
            return None
        self.at += 1
        return token.text


def split_at(tokens: list[Token], ends: tuple[str, ...]) -> list[list[Token]]:
    """What stands between such tokens, in their order; nothing between two of them is an empty list."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.key in ends:
            found.append([])
        else:
            found[-1].append(token)
    return found


def clauses_of(tokens: list[Token]) -> list[list[Token]]:
    """What stands between semicolons and full stops outside brackets, where anything does."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token.key, 0)
        if token.key in (";", ".") and depth <= 0:
            found.append([])
        else:
            found[-1].append(token)
    return [c for c in found if c]


def words_of(tokens: list[Token]) -> str:
    """Tokens as the text that they were, its blanks single."""
    text = ""
    for token in tokens:
        text += (" " if text and token.apart else "") + token.text
    return text


def spaced(phrase: str) -> str:
    """A phrase with its marks apart, as :meth:`Stream.take` has it."""
    for mark in ",(:)":
        phrase = phrase.replace(mark, f" {mark} ")
    return phrase
