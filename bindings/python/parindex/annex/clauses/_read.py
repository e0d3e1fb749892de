# SPDX-License-Identifier: MIT
"""A sentence as a clause, in Vietnamese or English, or the place where the grammar stopped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from ..._core.arguments import text as a_text
from .._words import say as say_of_annex
from ..numerals import of_percent
from ..tokens import NotUnderstoodError
from ._clause import Clause
from ._names import Json, Names
from ._phrases import LANGUAGES, Language, Phrases
from ._scan import Scan
from ._words import say

_ABSENT = ("missing", "not_applicable", "not_self_scored")
_LOW = ("from", "above")


def read_clause(text: str, edition: Json | str) -> Clause:
    """What one sentence says of an edition, whose codes and titles it names.

    A condition, bounds and exclusive parts are of the node whose row has the sentence: ``at`` is "" unless the sentence
    says "the total" or names a node itself.

    Parameters
    ----------
    text
        A sentence.
    edition
        The edition as JSON, whose codes and titles the sentence names.

    >>> import parindex
    >>> text = parindex.load("vn.335.official").json
    >>> parindex.annex.read_clause("Nếu B1 dưới 100% thì không quá 49 điểm", text).given
    {'when': {'share': 'B1', 'below': 100.0}, 'then': {'cap': 49.0}}

    Raises
    ------
    NotUnderstoodError
        How far it was understood, and what is expected there; a name that several have; "and" beside "or".
    ArgumentError
        `text` is no text, or `edition` no edition.
    """
    names = Names.of(edition)
    return _best(a_text(text, "text"), names)


def read_clauses(text: str, edition: Json | str) -> list[Clause]:
    """The clauses of several sentences, each ended by a full stop or on a line of its own.

    Parameters
    ----------
    text
        Sentences.
    edition
        The edition as JSON, whose codes and titles the sentences name.

    Raises
    ------
    NotUnderstoodError
        As of :func:`read_clause`, of the first sentence that is not understood.

    Examples
    --------
    >>> import parindex
    >>> from parindex import annex
    >>> text = parindex.load("vn.335.official").json
    >>> clauses = annex.read_clauses("Nếu B1 dưới 100% thì không quá 49 điểm.", text)
    >>> clauses[0].given
    {'when': {'share': 'B1', 'below': 100.0}, 'then': {'cap': 49.0}}
    """
    names = Names.of(edition)
    sentences = Scan.sentences(a_text(text, "text"))
    return [_best(sentence, names) for sentence in sentences]


def _best(text: str, names: Names) -> Clause:
    """The reading of the language that gets furthest."""
    furthest: tuple[int, NotUnderstoodError] | None = None
    for words in LANGUAGES.values():
        scan = Scan(text)
        try:
            return _Reader(scan, names, words).sentence()
        except NotUnderstoodError as error:
            if furthest is None or scan.furthest > furthest[0]:
                furthest = (scan.furthest, error)
    assert furthest is not None
    raise furthest[1] if furthest[0] > 0 else NotUnderstoodError(say_of_annex("no_phrase"))


class _Reader:
    def __init__(self, scan: Scan, names: Names, words: Language) -> None:
        self.scan, self.names, self.words = scan, names, words

    def refuse(self, wanted: str, **values: object) -> NoReturn:
        before, after = self.scan.parted()
        raise NotUnderstoodError(
            say("not_known", before=before, wanted=say(wanted, **values), after=after)
        )

    def take(self, phrases: Phrases) -> bool:
        return bool(self.scan.take(*phrases))

    def pick(self, table: Mapping[str, Phrases], *keys: str) -> str | None:
        """The key whose phrase comes next, the longest of all phrases first."""
        phrases = {p: k for k in keys or table for p in table[k]}
        return phrases.get(self.scan.take(*phrases))

    def mark(self, mark: str) -> None:
        if not self.scan.take(mark):
            self.refuse("mark", mark=mark)

    def sentence(self) -> Clause:
        start = self.scan.at
        found = self._exclusive() or self._class_given() or self._quota()
        if found is None:
            self.scan.at = start
            found = self._condition()
        self.scan.take(".")
        if self.scan:
            self.refuse("end")
        return found

    def _exclusive(self) -> Clause | None:
        return Clause("exclusive", "") if self.take(self.words.exclusive) else None

    def _class_given(self) -> Clause | None:
        before, behind = self.words.class_given
        start = self.scan.at
        if not self.take(before):
            return None
        key = self._class()
        if key is None or not self.take(behind):
            self.scan.at = start
            return None
        return Clause("class", key, {"when": self.test()} | self._absent())

    def _condition(self) -> Clause:
        w = self.words
        if self.take(w.where):
            test = self.test()
            if not self.take(w.then):
                self.refuse("then")
            at, then = self._effect()
            return Clause("condition", at, {"when": test, "then": then} | self._absent())
        at, then = self._effect()
        limits = self._limits(then)
        if self.take(w.where_after):
            if limits != then:
                self.refuse("end")
            return Clause("condition", at, {"when": self.test(), "then": then} | self._absent())
        if not set(limits) <= {"cap", "floor"}:
            self.refuse("then")
        return Clause("bounds", at, limits)

    def _limits(self, then: dict[str, Any]) -> dict[str, Any]:
        """A floor behind a cap."""
        start = self.scan.at
        if "cap" in then and self.take((",", ";")):
            _, more = self._effect()
            if set(more) == {"floor"}:
                return then | more
            self.scan.at = start
        return then

    def _effect(self) -> tuple[str, dict[str, Any]]:
        w, at = self.words, ""
        if self.take(w.total):
            at = self.names.root
            self.take(w.is_)
        elif self.take(w.points_of):
            at = self._node() or self.refuse("node")
            self.take(w.verbs)
        if self.take(w.at_most_class):
            return at, {"class": self._class() or self.refuse("class")}
        if self.take(w.nothing):
            return at, {"set": 0}
        if self.take(w.times):
            return at, {"times": self._plain_number()}
        for effect, phrases in (("cap", w.cap), ("floor", w.floor)):
            start = self.scan.at
            if self.take(phrases):
                number = self.scan.number()
                if number is not None and not number.percent:
                    self.take(w.points)
                    return at, {effect: number.value}
                self.scan.at = start
        return at, self._given_points()

    def _given_points(self) -> dict[str, Any]:
        self.take(self.words.gives)
        number = self.scan.number()
        if number is None:
            self.refuse("effect")
        if number.percent:
            if not self.take(self.words.share):
                self.refuse("effect")
            return {"times": of_percent(number.value)}
        if not self.take(self.words.points):
            self.refuse("effect")
        return {"set": number.value}

    def _plain_number(self) -> float:
        number = self.scan.number()
        if number is None or number.percent:
            self.refuse("number")
        return number.value

    def _absent(self) -> dict[str, Any]:
        w, start = self.words, self.scan.at
        if not self.scan.take("("):
            return {}
        found: dict[str, str] = {}
        while True:
            state = self.pick(w.states)
            if state is None:
                self.scan.at = start
                self.refuse("absent")
            self.mark(":")
            answer = self.pick(w.answers)
            if answer is None:
                self.refuse("absent")
            found[state] = answer
            if not self.take((";", ",")):
                break
        self.mark(")")
        return {"absent": {s: found.get(s, "blank") for s in _ABSENT}}

    # -- tests ---------------------------------------------------------------------------------------------------

    def test(self) -> dict[str, Any]:
        """Tests joined by "and", or by "or"; both only where brackets say what belongs together."""
        w, start = self.words, self.scan.at
        tests = [self._one()]
        joined = ""
        while True:
            here = "all" if self.take(w.both) else "any" if self.take(w.either) else ""
            if not here:
                break
            if joined and here != joined:
                raise NotUnderstoodError(say("and_or", text=self.scan.since(start)))
            joined = here
            tests.append(self._one())
        return {joined: tests} if joined else tests[0]

    def _one(self) -> dict[str, Any]:
        w = self.words
        if self.scan.take("("):
            test = self.test()
            self.mark(")")
            return test
        for kind, opening in (("none", w.none_of), ("all", w.all_of), ("any", w.any_of)):
            if self.take(opening):
                return {kind: self._listed()}
        if self.take(w.count_of):
            return {"count": self._listed()} | self._count()
        return self._of_children() or self._of_class() or self._of_points() or self._of_node()

    def _listed(self) -> list[dict[str, Any]]:
        self.mark("(")
        tests = [self.test()]
        while self.scan.take(";"):
            tests.append(self.test())
        self.mark(")")
        return tests

    def _count(self) -> dict[str, Any]:
        self.take(self.words.verbs)
        return self._bounds(percent=False)

    def _of_children(self) -> dict[str, Any] | None:
        w = self.words
        for which, (before, behind) in w.children.items():
            start = self.scan.at
            if not self.take(before):
                continue
            code = self._node()
            if code is None or not self.take(behind):
                self.scan.at = start
                continue
            kind = self._what()
            one = {kind: {"children": code}, **self._bounds(percent=kind == "share")}
            if which == "each":
                return one
            return {which: [one]} | (self._count() if which == "count" else {})
        return None

    def _what(self) -> str:
        """What the children have: a share, unless points are named."""
        shares = {"vi": ("tỷ lệ đạt", "tỷ lệ điểm", "tỷ lệ"), "en": ("a share", "shares")}
        points = {"vi": ("điểm", "số điểm"), "en": ("points",)}
        key = self.words.key
        if self.scan.take(*points[key]):
            return "points"
        self.scan.take(*shares[key])
        return "share"

    def _of_class(self) -> dict[str, Any] | None:
        if not self.take(self.words.class_by_index):
            return None
        self.take(self.words.is_)
        return {"class": self._class() or self.refuse("class")}

    def _of_points(self) -> dict[str, Any] | None:
        w = self.words
        for kind, opening in (("points", w.points_of), ("share", w.share_of)):
            start = self.scan.at
            if not self.take(opening):
                continue
            code = self._node()
            if code is None:
                self.scan.at = start
                continue
            self.take(w.verbs)
            return {kind: code, **self._bounds(percent=kind == "share")}
        return None

    def _of_node(self) -> dict[str, Any]:
        """A figure, a choice, or a node whose bound says whether its points or its share are meant."""
        w = self.words
        named = self.take(w.figure)
        address = self.scan.name(self.names.inputs)
        if address is None and named:
            quoted = self.scan.quoted()
            address = None if quoted is None else self.names.key_of(self.names.inputs, quoted)
        if address is not None:
            self._title(self.names.inputs[address], address)
            self.take(w.verbs)
            return {"input": address, **self._bounds(percent=None)}
        if named:
            self.refuse("input")
        code = self._node()
        if code is None:
            self.refuse("node")
        start = self.scan.at
        self.take(w.is_)
        quoted = self.scan.quoted()
        if quoted is not None and code in self.names.choices:
            key = self.names.key_of(self.names.choices[code], quoted)
            return {"choice": code, "is": key or self.refuse("choice", code=code)}
        self.scan.at = start
        self.take(w.verbs)
        bounds, percent = self._measured()
        return {"share" if percent else "points": code, **bounds}

    def _node(self) -> str | None:
        """A code, with its title or without; or a title that only one node has."""
        start = self.scan.at
        for skip in (False, True):
            self.scan.at = start
            if skip and not self.take(self.words.node):
                break
            code = self.scan.name(self.names.nodes)
            if code is not None:
                self._title(self.names.nodes[code], code)
                return code
            quoted = self.scan.quoted()
            if quoted is not None:
                found = self.names.key_of(self.names.nodes, quoted)
                if found is not None:
                    return found
        self.scan.at = start
        title = self.scan.title(self.names.nodes)
        if title is None:
            return None
        return self.names.key_of(self.names.nodes, title)

    def _title(self, titles: dict[str, str], code: str) -> None:
        """The title behind a code must be that of the code."""
        start = self.scan.at
        quoted = self.scan.quoted()
        if quoted is None:
            self.scan.title({code: titles})
            return
        from ._names import plain

        if plain(quoted) not in (plain(t) for t in titles.values()):
            if code in self.names.choices:
                self.scan.at = start
                return
            raise NotUnderstoodError(
                say("other_title", code=code, title=titles[self.words.key], text=quoted)
            )

    def _class(self) -> str | None:
        start = self.scan.at
        quoted = self.scan.quoted()
        if quoted is not None:
            found = self.names.key_of(self.names.classes, quoted)
        else:
            found = self.scan.name(self.names.classes)
            if found is None:
                title = self.scan.title(self.names.classes)
                found = None if title is None else self.names.key_of(self.names.classes, title)
        if found is None:
            self.scan.at = start
        return found

    # -- bounds --------------------------------------------------------------------------------------------------

    def _bounds(self, *, percent: bool | None) -> dict[str, Any]:
        """`percent`: whether the numbers are percentages; None: either, for a figure of the evidence."""
        start = self.scan.at
        bounds, said = self._measured()
        if percent is not None and said != percent:
            raise NotUnderstoodError(say("not_percent", number=self.scan.since(start)))
        return bounds

    def _measured(self) -> tuple[dict[str, Any], bool]:
        w = self.words
        key = self.pick(w.bounds)
        number = self.scan.number()
        if number is None:
            self.refuse("bound")
        self.take(w.points)
        behind = self.pick(w.behind)
        if key == "equal":
            return {"from": number.value, "to": number.value}, number.percent
        if key in _LOW and behind is None:
            second = self.pick(w.up_to)
            if second is not None:
                other = self.scan.number()
                if other is None or other.percent != number.percent:
                    self.refuse("number")
                self.take(w.points)
                return {key: number.value, second: other.value}, number.percent
        if behind is not None and key in (None, "from"):
            return {behind: number.value}, number.percent
        if key is None or behind is not None:
            self.refuse("bound")
        return {key: number.value}, number.percent

    # -- quotas --------------------------------------------------------------------------------------------------

    def _quota(self) -> Clause | None:
        w, start = self.words, self.scan.at
        number = self.scan.number() if self.take(w.quota) else None
        if number is None:
            self.scan.at = start
            return None
        rounding = None
        if number.percent and self.scan.take("("):
            rounding = self.pick(w.rounding)
            if rounding is None:
                self.refuse("rounding")
            self.mark(")")
        if not self.take(w.ranked):
            self.scan.at = start
            return None
        given: dict[str, Any] = {
            "most": {"share": of_percent(number.value)}
            if number.percent
            else {"count": int(number.value)}
        }
        if number.percent:
            given["rounding"] = rounding or self.refuse("rounding")
        if self.take(w.that_reach):
            given["of"] = self._class() or self.refuse("class")
            self.take(w.or_better)
        given["within"] = "cohort"
        if self.take(w.in_each_group):
            given["within"] = "group"
        elif self.take(w.in_group):
            given |= {
                "within": "group",
                "group": self.scan.quoted() or self.refuse("mark", mark="“"),
            }
        if not self.take(w.may_be):
            self.refuse("class")
        key = self._class() or self.refuse("class")
        self.take((";", ","))
        if self.take(w.parted_by):
            given["by"] = self._parting()
            self.take((";",))
        ties = self.pick(w.ties)
        return Clause("quota", key, given | {"ties": ties or self.refuse("ties")})

    def _parting(self) -> list[str]:
        codes = [self._node() or self.refuse("node")]
        while self.scan.take(","):
            codes.append(self._node() or self.refuse("node"))
        return codes
