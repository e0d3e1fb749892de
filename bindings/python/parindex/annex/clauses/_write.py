# SPDX-License-Identifier: MIT
"""A clause as a sentence."""

from __future__ import annotations

from typing import Any, Literal

from ..._core.arguments import instance, one_of
from ..numerals import written
from ..tokens import NotUnderstoodError
from ._clause import Clause
from ._names import Json, Names, in_quotes
from ._phrases import LANGUAGES, Language
from ._words import say


def write_clause(
    clause: Clause, edition: Json | str, *, language: Literal["vi", "en"] = "vi"
) -> str:
    """The sentence of a clause of that edition; :func:`read_clause` reads it back as the same clause.

    Parameters
    ----------
    clause
        One of :func:`clauses`, or one that :func:`put_clause` takes.
    edition
        The edition, as JSON or as what JSON gives.
    language
        ``"vi"`` or ``"en"``.

    Examples
    --------
    >>> import parindex
    >>> text = parindex.load("vn.335.official").json
    >>> parindex.annex.write_clause(parindex.annex.clauses(text)[0], text, language="en")
    'If the share of B1 “a) Quantity” is below 100% then at most 49 points.'

    Raises
    ------
    NotUnderstoodError
        A number differs by year, or no quotes can hold a name.
    ArgumentError
        It is no clause, no edition, or another language.
    """
    instance(clause, Clause, "clause", say("a_clause"))
    one_of(tuple(LANGUAGES), language, "language")
    text = _Writer(Names.of(edition), LANGUAGES[language]).clause(clause)
    return f"{text[0].upper()}{text[1:]}."


class _Writer:
    def __init__(self, names: Names, words: Language) -> None:
        self.names, self.words = names, words

    def clause(self, clause: Clause) -> str:
        w, given = self.words, clause.given
        if clause.kind == "exclusive":
            return w.exclusive[0]
        if clause.kind == "bounds":
            return self._limits(given)
        if clause.kind == "quota":
            return self._quota(clause.at, given)
        test = self.test(given["when"])
        if clause.kind == "class":
            before, behind = w.class_given
            text = f"{before[0]} {self._class(clause.at)} {behind[0]} {test}"
        else:
            text = f"{w.where[0]} {test}{self._then()}{self._effect(given['then'])}"
        return text + self._absent(given.get("absent"))

    def _then(self) -> str:
        return f" {self.words.then[0]} "

    def _limits(self, given: Json) -> str:
        parts = []
        if "cap" in given:
            parts.append(f"{self.words.cap[0]} {self._points(given['cap'])}")
        if "floor" in given:
            parts.append(f"{self.words.floor[0]} {self._points(given['floor'])}")
        return ", ".join(parts)

    def _number(self, x: Any, *, percent: bool = False) -> str:
        if isinstance(x, list):
            raise NotUnderstoodError(say("by_year"))
        text = written(x)
        return (text if self.words.key == "vi" else text.replace(",", ".")) + "%" * percent

    def _points(self, x: Any) -> str:
        one = self.words.key == "en" and x == 1
        return f"{self._number(x)} {self.words.points[one]}"

    def _class(self, key: str) -> str:
        return self.names.named(self.names.classes, key, self.words.key)

    def _node(self, code: str) -> str:
        try:
            return f"{code} {in_quotes(self.names.nodes[code][self.words.key])}"
        except NotUnderstoodError:
            return code

    def _effect(self, then: Json) -> str:
        w = self.words
        ((effect, amount),) = then.items()
        if effect == "class":
            return f"{w.at_most_class[0]} {self._class(amount)}"
        if effect == "times":
            return f"{w.times[0]} {self._number(amount)}"
        if effect == "set":
            return self._points(amount)
        return f"{(w.cap if effect == 'cap' else w.floor)[0]} {self._points(amount)}"

    def _absent(self, absent: Json | None) -> str:
        if absent is None:
            return ""
        w = self.words
        said = [f"{w.states[s][0]}: {w.answers[absent[s]][0]}" for s in w.states]
        return f" ({'; '.join(said)})"

    def _bounds(self, test: Json, *, percent: bool, unit: str = "") -> str:
        w = self.words
        low = next((k for k in ("from", "above") if k in test), None)
        high = next((k for k in ("to", "below") if k in test), None)

        def number(key: str) -> str:
            return self._number(test[key], percent=percent)

        if (low, high) == ("from", "to") and test["from"] == test["to"]:
            return f"{w.bounds['equal'][0]} {number('from')}{unit}"
        if low and high:
            return f"{w.bounds[low][0]} {number(low)} {w.up_to[high][0]} {number(high)}{unit}"
        if low == "from":
            return f"{w.bounds['from'][0]} {number('from')}{unit} {w.behind['from'][0]}"
        key = low or high
        assert key is not None
        return f"{w.bounds[key][0]} {number(key)}{unit}"

    def test(self, test: Json) -> str:
        kind = next(k for k in test if k in _TESTS)
        return _TESTS[kind](self, test)

    def _looked_at(self, test: Json) -> str:
        """Points or a share of one node; in a list, of each child of a node."""
        w = self.words
        kind = "points" if "points" in test else "share"
        subject, percent = test[kind], kind == "share"
        opening = (w.share_of if percent else w.points_of)[0]
        bounds = self._bounds(test, percent=percent)
        verb = f" {w.is_[0]} " if w.key == "en" else " "
        if isinstance(subject, str):
            return f"{opening} {self._node(subject)}{verb}{bounds}"
        return self._children("each", test)

    def _children(self, which: str, test: Json) -> str:
        w = self.words
        kind = "points" if "points" in test else "share"
        before, behind = w.children[which]
        what = {
            ("vi", "share"): "tỷ lệ đạt",
            ("vi", "points"): "điểm",
            ("en", "share"): "a share",
            ("en", "points"): "points",
        }[w.key, kind]
        bounds = self._bounds(test, percent=kind == "share")
        return f"{before[0]} {self._node(test[kind]['children'])} {behind[0]} {what} {bounds}"

    def _input(self, test: Json) -> str:
        address = test["input"]
        if address not in self.names.inputs and ":" not in address:
            address = next(a for a in self.names.inputs if a.startswith(f"{address}:"))
        verb = f" {self.words.is_[0]} " if self.words.key == "en" else " "
        return f"{self.words.figure[0]} {address}{verb}{self._bounds(test, percent=False)}"

    def _choice(self, test: Json) -> str:
        code = test["choice"]
        choice = self.names.named(self.names.choices[code], test["is"], self.words.key)
        return f"{self._node(code)} {self.words.is_[0]} {choice}"

    def _class_test(self, test: Json) -> str:
        return f"{self.words.class_by_index[0]} {self.words.is_[0]} {self._class(test['class'])}"

    def _list(self, test: Json) -> str:
        w = self.words
        kind = next(k for k in ("all", "any", "none", "count") if k in test)
        tests = test[kind]
        if len(tests) == 1 and _of_children(tests[0]):
            text = self._children(kind, tests[0])
            return f"{text} {self._count(test)}" if kind == "count" else text
        if kind in ("all", "any") and len(tests) > 1:
            between = f" {(w.both if kind == 'all' else w.either)[0]} "
            return between.join(self._within(t) for t in tests)
        inside = "; ".join(self.test(t) for t in tests)
        if kind == "count":
            return f"{w.count_of[0]} ({inside}) {self._count(test)}"
        opening = {"all": w.all_of, "any": w.any_of, "none": w.none_of}[kind][0]
        return f"{opening} ({inside})"

    def _count(self, test: Json) -> str:
        verb = f"{self.words.is_[0]} "
        return verb + self._bounds(test, percent=False)

    def _within(self, test: Json) -> str:
        """A list within a list is in brackets."""
        inner = any(k in test for k in ("all", "any", "none", "count"))
        return f"({self.test(test)})" if inner else self.test(test)

    def _quota(self, key: str, given: Json) -> str:
        w = self.words
        most = given["most"]
        if "share" in most:
            share = self._number(_percent(most["share"]), percent=True)
            text = f"{w.quota[0]} {share} ({w.rounding[given['rounding']][0]}) {w.ranked[0]}"
        else:
            one = w.key == "vi" or most["count"] != 1
            text = f"{w.quota[0]} {self._number(most['count'])} {w.ranked[1 if one else 2]}"
        if "of" in given:
            text += f" {w.that_reach[0]} {self._class(given['of'])} {w.or_better[0]}"
        if "group" in given:
            text += f" {w.in_group[0]} {in_quotes(given['group'])}"
        elif given["within"] == "group":
            text += f" {w.in_each_group[0]}"
        text += f" {w.may_be[0]} {self._class(key)}"
        if "by" in given:
            text += f"; {w.parted_by[0]} {', '.join(self._node(c) for c in given['by'])}"
        return f"{text}; {w.ties[given['ties']][0]}"


def _percent(share: float) -> float:
    from ..numerals import to_percent

    return to_percent(share)


def _of_children(test: Json) -> bool:
    return any(isinstance(test.get(k), dict) for k in ("points", "share"))


_TESTS = {
    "points": _Writer._looked_at,
    "share": _Writer._looked_at,
    "input": _Writer._input,
    "choice": _Writer._choice,
    "class": _Writer._class_test,
    "all": _Writer._list,
    "any": _Writer._list,
    "none": _Writer._list,
    "count": _Writer._list,
}
