# SPDX-License-Identifier: MIT
"""The points of a leaf as formulas of a spreadsheet, which give what the library gives, as printed.

Two cells a leaf: its state and its points. The state is a number, 0 where there are points and
greater the more it needs a person's attention, so that of several the greatest shows.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..node import Input, Node
from ._rule import Rules, UnworkableError
from ._words import WORDS

VALUE: Final = 0
NOT_APPLICABLE: Final = 1
LEFT_OUT: Final = 2
"""By a denominator of 0."""
NOT_SELF_SCORED: Final = 3
MISSING: Final = 4
DOUBTFUL: Final = 5
"""The library would refuse such figures."""
UNWORKABLE: Final = 6

#: Digits that a person sees: sums and quotients of doubles differ behind them.
_DIGITS: Final = 15
#: Where figures are added up before they meet a bound.
_PLACES: Final = 12
_MOST_NESTED: Final = 60
_STATE_OF_ZERO: Final = {
    "zero": VALUE,
    "full": VALUE,
    "blank": MISSING,
    "skip": LEFT_OUT,
    "applicable": NOT_APPLICABLE,
}


@dataclass(frozen=True)
class Figures:
    """Where the figures of a leaf are: a cell each, one below the other, and the list of its choices."""

    column: str
    first: int
    last: int
    choices: str = ""
    """The range of the titles of its choices."""
    points: str = ""
    """The range of their points."""

    @property
    def range(self) -> str:
        return f"{self.column}{self.first}:{self.column}{self.last}"


@dataclass(frozen=True)
class Formulas:
    """The two cells of a node, without the sign that begins them."""

    state: str
    points: str


def leaf_formulas(leaf: Node, rules: Rules, at: Figures, state_cell: str) -> Formulas:
    """The formulas of a leaf whose state is in `state_cell`; unworkable ones say so."""
    try:
        return _Leaf(leaf, rules, at).formulas(state_cell)
    except UnworkableError:
        return Formulas(str(UNWORKABLE), "0")


def rounded(formula: str, node: Node) -> str:
    """A formula rounded at the 15th digit of what the node gives below its maximum."""
    most = abs(node.max) if node.max_known else 100
    return f"ROUND({formula},{_DIGITS - math.ceil(math.log10(max(most, 1)))})"


def plain(x: float) -> str:
    """A number as formulas have it, to its last bit."""
    if not math.isfinite(x):
        raise UnworkableError
    if x == int(x) and abs(x) < 1e15:
        return str(int(x))
    return repr(float(x)).upper()


def _signed(x: float) -> str:
    return f"({plain(x)})" if x < 0 else plain(x)


class _Leaf:
    def __init__(self, leaf: Node, rules: Rules, at: Figures) -> None:
        self._leaf = leaf
        self._rules = rules
        self._at = at
        rule = rules[leaf.code]
        if leaf.conditions or leaf.treated or any(i.tasks for i in leaf.inputs):
            raise UnworkableError
        self._rule = rule
        self._scale: Mapping[str, Any] = rule["scale"]
        self._measure: Mapping[str, Any] = rule.get("measure", {})
        self._cell = {i.name: f"{at.column}{at.first + k}" for k, i in enumerate(leaf.inputs)}

    def formulas(self, state_cell: str) -> Formulas:
        if self._leaf.scale == "constant":
            return Formulas(str(VALUE), plain(self._number("points")))
        worth = self._worth()
        zero = self._zero()
        state = f"IF(NOT({self._good()}),{DOUBTFUL},{VALUE})"
        if zero:
            kind = self._measure["zero_denominator"]
            state = (
                f"IF(NOT({self._good()}),{DOUBTFUL},IF({zero}=0,{_STATE_OF_ZERO[kind]},{VALUE}))"
            )
            of_zero = plain(self._leaf.max) if kind == "full" else "0"
            worth = f"IF({zero}=0,{of_zero},{worth})"
        given = f"COUNT({self._at.range})<{len(self._leaf.inputs)}"
        if self._leaf.scale == "choices":
            if len({c.title for c in self._leaf.choices}) < len(self._leaf.choices):
                raise UnworkableError
            given = f"SUMPRODUCT(--({self._at.choices}={self._first}))<>1"
        state = f"IF({given},{MISSING},{state})"
        for key, number in (
            ("not_self_scored", NOT_SELF_SCORED),
            ("not_applicable", NOT_APPLICABLE),
        ):
            if key == "not_applicable" or not self._leaf.self_scored:
                words = [*WORDS[key], *(["not applicable"] if key == "not_applicable" else [])]
                found = "+".join(f'COUNTIF({self._at.range},"{w}")' for w in words)
                state = f"IF({found}>0,{number},{state})"
        return Formulas(state, f"IF({state_cell}={VALUE},{rounded(worth, self._leaf)},0)")

    def _number(self, key: str) -> float:
        return self._rules.number(self._scale[key])

    @property
    def _first(self) -> str:
        return self._cell[self._leaf.inputs[0].name]

    # -- what the figures may be -----------------------------------------------------------

    def _good(self) -> str:
        tests = [t for i in self._leaf.inputs for t in self._bounds(i, self._cell[i.name])]
        kind = self._leaf.measure
        if kind == "ratio" and self._leaf.scale != "affine":
            part, whole = self._named("part"), self._named("whole")
            tests += [f"{part}>=0", f"{whole}>=0"]
            if not self._measure.get("may_exceed"):
                tests.append(f"{part}<={whole}")
        elif kind == "growth":
            tests.append(f"{self._named('before')}>=0")
        elif kind == "log" or self._scale.get("log"):
            tests.append(f"{self._first}>0")
        if self._leaf.scale == "points" and self._leaf.max_known:
            tests.append(f"{self._measured()}<={plain(self._leaf.max)}")
        if self._leaf.scale == "piecewise" and self._scale["outside"] == "refused":
            corners = self._scale["corners"]
            low, high = plain(corners[0][0]), plain(corners[-1][0])
            tests += [f"{self._measured()}>={low}", f"{self._measured()}<={high}"]
        tests = list(dict.fromkeys(tests))
        return f"AND({','.join(tests)})" if tests else "TRUE"

    def _bounds(self, given: Input, cell: str) -> list[str]:
        if given.kind == "choice":
            return []
        if given.kind == "count":
            return [f"{cell}>=0", f"{cell}=INT({cell})"]
        low, high = given.min, given.max
        tests = [f"{cell}>={plain(low)}"] if math.isfinite(low) else []
        return [*tests, f"{cell}<={plain(high)}"] if math.isfinite(high) else tests

    # -- measure ---------------------------------------------------------------------------

    def _named(self, key: str) -> str:
        return self._cell[self._measure[key]]

    def _zero(self) -> str:
        """The cell that must not be 0 to divide by."""
        if self._leaf.scale == "affine":
            return ""
        return {"ratio": "whole", "growth": "before"}.get(self._leaf.measure, "") and self._named(
            "whole" if self._leaf.measure == "ratio" else "before"
        )

    def _measured(self) -> str:
        kind = self._leaf.measure
        if kind == "value":
            return self._named("input")
        if kind == "ratio":
            return f"({self._named('part')}/{self._named('whole')})"
        if kind == "log":
            return f"LN({self._named('input')})"
        if kind == "growth":
            now, before = self._named("now"), self._named("before")
            return f"ROUND(({now}-{before})/{before},{_PLACES + 2})"
        if kind == "sum":
            return f"ROUND({'+'.join(self._cell[n] for n in self._measure['inputs'])},{_PLACES})"
        raise UnworkableError

    # -- scale -----------------------------------------------------------------------------

    def _worth(self) -> str:
        kinds: dict[str, Callable[[], str]] = {
            "points": self._measured,
            "choices": self._choices,
            "bands": self._bands,
            "proportional": self._proportional,
            "per_item": self._per_item,
            "affine": self._affine,
            "goalposts": self._goalposts,
            "piecewise": self._piecewise,
        }
        if self._leaf.scale not in kinds:
            raise UnworkableError
        return kinds[self._leaf.scale]()

    def _choices(self) -> str:
        return f"SUMPRODUCT(({self._at.choices}={self._first})*{self._at.points})"

    def _proportion(self, target: float) -> str:
        most = plain(self._leaf.max)
        return f"MAX(0,MIN({most},{most}*{self._measured()}/{plain(target)}))"

    def _proportional(self) -> str:
        return self._proportion(self._rules.number(self._scale.get("target", 1)))

    def _bands(self) -> str:
        bands: Sequence[Mapping[str, Any]] = self._scale["bands"]
        if len(bands) > _MOST_NESTED:
            raise UnworkableError
        rising = sorted(bands, key=lambda b: b.get("from", b.get("above", -math.inf)))
        worth = self._of_band(rising[0])
        for band in rising[1:]:
            sign, bound = (">=", band["from"]) if "from" in band else (">", band["above"])
            worth = f"IF({self._measured()}{sign}{plain(bound)},{self._of_band(band)},{worth})"
        return worth

    def _of_band(self, band: Mapping[str, Any]) -> str:
        if "proportional" in band:
            return self._proportion(band["proportional"])
        return plain(band["points"] if "points" in band else band["share"] * self._leaf.max)

    def _per_item(self) -> str:
        each, start = self._number("each"), self._scale.get("start", 0)
        low, high = (start, self._scale["cap"]) if each > 0 else (self._scale["floor"], start)
        worth = f"{plain(start)}+{_signed(each)}*{self._measured()}"
        return f"MAX({plain(low)},MIN({plain(high)},{worth}))"

    def _affine(self) -> str:
        terms = self._scale["terms"]
        parts = [f"{_signed(self._rules.number(c))}*{self._cell[n]}" for n, c in terms.items()]
        return "+".join([plain(self._number("constant")), *parts])

    def _goalposts(self) -> str:
        low, high = self._number("lo"), self._number("hi")
        a, b = self._scale["to"]
        x = self._measured()
        if self._scale.get("log"):
            x, low, high = f"LN({x})", math.log(low), math.log(high)
        if self._scale.get("reverse"):
            a, b = b, a
        worth = _line(x, low, high, a, b)
        if self._scale.get("clamp"):
            worth = f"MAX({plain(min(a, b))},MIN({plain(max(a, b))},{worth}))"
        return worth

    def _piecewise(self) -> str:
        corners = self._scale["corners"]
        if len(corners) > _MOST_NESTED:
            raise UnworkableError
        x = self._measured()
        worth = plain(corners[-1][1])
        for (low, a), (high, b) in reversed(list(itertools.pairwise(corners))):
            worth = f"IF({x}<{plain(high)},{_line(x, low, high, a, b)},{worth})"
        return f"IF({x}<={plain(corners[0][0])},{plain(corners[0][1])},{worth})"


def _line(x: str, low: float, high: float, a: float, b: float) -> str:
    return f"{plain(a)}+{_signed(b - a)}*({x}-{_signed(low)})/{_signed(high - low)}"
