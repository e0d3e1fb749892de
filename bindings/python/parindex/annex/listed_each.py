# SPDX-License-Identifier: MIT
"""The same points for each thing of a list: "Mỗi nội dung được 1 điểm: (1) Có quy chế; (2) Có kế hoạch; (3) Có báo cáo"."""

from __future__ import annotations

from typing import Final

from .kinds._counted import begins_each, counted
from .kinds.choices import NOT_SO, Choices
from .layouts import layouts
from .numerals import exact
from .part import Part, Parts
from .rules import Rule
from .tokens import NotUnderstoodError, Stream, Token, tokens_of, words_of

_ENDS: Final = (";", ".")


def listed_each(text: str, maximum: float) -> Parts | None:
    """A part for each thing, where they come to the maximum; None where anything else is said."""
    try:
        laid = layouts(tokens_of(text))
    except NotUnderstoodError:
        return None
    for tokens in laid:
        stream = Stream(tokens)
        gain = counted(stream) if begins_each(stream) else None
        if (
            gain is None
            or gain[0] <= 0
            or not stream.take(":", "gồm :", ", gồm :", "( gồm :", "bao gồm :")
        ):
            continue
        names = _names(tokens[stream.at :])
        if len(set(names)) == len(names) > 1 and exact(gain[0]) * len(names) == exact(maximum):
            return tuple(
                Part(n, gain[0], Rule(Choices(((n, gain[0]), (NOT_SO, 0.0))))) for n in names
            )
    return None


def _names(tokens: list[Token]) -> list[str]:
    """The names of a list, in which no figure is; [] for another text."""
    clauses: list[list[Token]] = [[]]
    for token in tokens:
        if token.key in _ENDS:
            clauses.append([])
        else:
            clauses[-1].append(token)
    found = [c for c in clauses if c]
    plain = all(t.kind == "word" or t.key in (",", "/", "(", ")") for c in found for t in c)
    return [words_of(c) for c in found] if plain else []
