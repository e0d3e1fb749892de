# SPDX-License-Identifier: MIT
"""What changed between two editions, and what the change alone does to the figures of a year."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from . import _native as native
from ._core.arguments import instance, one_of, period_of
from ._core.enums import enum_names
from ._core.html import page
from ._core.html import table as html_table
from ._core.language import Words, get_language, lang, number
from ._core.text import cut
from ._core.text import table as text_table
from ._core.travel import Travels, record
from ._evidence import Given
from .compare import Comparisons, Concordance
from .dossier import Dossier
from .framework import Framework
from .node import PROVENANCES, Node, provenance_name

if TYPE_CHECKING:
    import pandas as pd

    from .result import Result

_KINDS: Final = {value: native.amendment_key(value) for value in enum_names("AMENDMENT_")}
_BASES: Final = enum_names("BASIS_")
_ABSENT: Final = {
    "missing": native.STATE_MISSING,
    "not_applicable": native.STATE_NOT_APPLICABLE,
}
_word: Final = Words(
    {
        "before": ("Before", "Trước"),
        "now": ("Now", "Nay"),
        "code": ("Code", "Mã"),
        "title": ("Title", "Tên"),
        "what": ("What", "Nội dung"),
        "unit": ("Unit", "Đơn vị"),
        "change": ("Change", "Thay đổi"),
        "rank": ("Rank", "Hạng"),
        "class": ("Class", "Xếp loại"),
        "provenance": ("Provenance", "Nguồn gốc"),
        "proposed": ("proposed, {sure}% sure", "đề xuất, mức chắc chắn {sure}%"),
        "more": ("… and {n} more amendments", "… và {n} nội dung khác"),
        "summary": (
            "Of {units} units with an index under both editions {gain} gain and {lose} lose; the mean "
            "change is {mean} percentage points. Another rank: {ranks}.",
            "Trong {units} đơn vị có chỉ số theo cả hai bản, {gain} đơn vị tăng, {lose} đơn vị giảm; "
            "bình quân thay đổi {mean} điểm phần trăm. {ranks} đơn vị đổi hạng.",
        ),
    }
)


def _either(vi: str, en: str) -> str:
    return vi if get_language() == "vi" else en


@record
@dataclass(frozen=True)
class Pair:
    """Nodes of two editions that correspond, or one that has no counterpart."""

    before: Node | None
    """The node of the earlier edition."""
    after: Node | None
    """The node of the later edition."""
    basis: str
    """``concordance``, ``same``, ``proposed``, or ``none`` for a node without a counterpart."""
    sure: float
    """0 to 1; NaN where there is one node only."""
    confirmed: bool
    """A concordance that a person confirmed says so."""

    @property
    def proposed(self) -> bool:
        """Taken to correspond, and confirmed by nobody."""
        return self.basis == "proposed"


@record
@dataclass(frozen=True)
class Amendment:
    """One thing that the later edition says otherwise."""

    kind: str
    """``added``, ``dropped``, ``maximum``, ``rule`` … (``docs/difference.md``)."""
    pair: Pair | None
    """None for the edition as a whole."""
    what_en: str
    what_vi: str
    before_en: str
    before_vi: str
    after_en: str
    after_vi: str

    @property
    def node(self) -> Node | None:
        """The later node; of what was dropped the earlier one."""
        return None if self.pair is None else self.pair.after or self.pair.before

    @property
    def name(self) -> str:
        """The kind in words, with what of it, in the language chosen."""
        what = _either(self.what_vi, self.what_en)
        if self.kind == "whole":
            return what
        number_of = next(value for value, key in _KINDS.items() if key == self.kind)
        name = native.amendment_name(number_of, lang())
        return f"{name} ({what})" if what else name

    @property
    def before(self) -> str:
        """What it was, in the language chosen."""
        return _either(self.before_vi, self.before_en)

    @property
    def after(self) -> str:
        """What it is, in the language chosen."""
        return _either(self.after_vi, self.after_en)

    def __str__(self) -> str:
        code = self.node.code if self.node is not None else ""
        return " ".join(filter(None, (code, f"{self.name}:", self.before, "→", self.after)))


class Difference(Travels):
    """What changed between two editions. Made by :meth:`Framework.diff`.

    Iterating gives the amendments, those of the edition as a whole first.
    """

    def __init__(
        self,
        handle: native.difference,
        before: Framework,
        after: Framework,
        concordance: Concordance | None,
    ) -> None:
        self._handle = handle
        self.before = before
        self.after = after
        self._given = concordance
        info = native.difference_describe(handle)
        self._sizes = (info.pairs, info.amendments)
        self.proposed: int = info.proposed
        """How many pairs nobody has confirmed."""
        self.points_added: float = info.points_added
        """Points of new leaves; NaN, as the three below, unless all parents are plain sums and all
        maxima known."""
        self.points_dropped: float = info.points_dropped
        self.points_raised: float = info.points_raised
        self.points_lowered: float = info.points_lowered
        self.provenance: str = PROVENANCES.get(info.provenance, "")
        """The weakest provenance of either edition and of the concordance."""

    def _packed(self) -> dict[str, Any]:
        return {"before": self.before, "after": self.after, "concordance": self._given}

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> Difference:
        return difference(**state)

    def _outcome(self) -> Any:
        return [[a.kind, a.what_en, a.before_en, a.after_en] for a in self.amendments]

    # -- what it holds ---------------------------------------------------------------------

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """In the order of the later edition; what was dropped follows its earlier neighbour."""
        return tuple(self._pair(i) for i in range(self._sizes[0]))

    def _pair(self, index: int) -> Pair:
        p = native.difference_pair(self._handle, index)
        return Pair(
            None if p.from_node == native.NONE else self.before.nodes[p.from_node],
            None if p.to_node == native.NONE else self.after.nodes[p.to_node],
            _BASES[p.basis],
            p.sure,
            bool(p.confirmed),
        )

    @cached_property
    def amendments(self) -> tuple[Amendment, ...]:
        """Those of the edition as a whole first, then pair by pair."""
        return tuple(self._amendment(i) for i in range(self._sizes[1]))

    def _amendment(self, index: int) -> Amendment:
        a = native.difference_amendment(self._handle, index)
        return Amendment(
            _KINDS[a.kind],
            None if a.pair == native.NONE else self.pairs[a.pair],
            a.what_en,
            a.what_vi,
            a.from_en,
            a.from_vi,
            a.to_en,
            a.to_vi,
        )

    @property
    def counts(self) -> dict[str, int]:
        """How many pairs have an amendment of each kind."""
        return {key: native.difference_count(self._handle, kind) for kind, key in _KINDS.items()}

    @property
    def summary(self) -> str:
        """What is new in one paragraph, in the language chosen."""
        return native.difference_words(self._handle, lang())

    @property
    def not_carried(self) -> dict[str, str]:
        """Codes of later leaves that last year's evidence cannot be carried over to, and why."""
        found = {}
        for leaf in self.after.leaves:
            assert leaf.leaf is not None
            c = native.difference_carried(self._handle, leaf.leaf)
            if not c.carried:
                found[leaf.code] = _either(c.reason_vi, c.reason_en)
        return found

    def __len__(self) -> int:
        return self._sizes[1]

    def __iter__(self) -> Iterator[Amendment]:
        return iter(self.amendments)

    # -- what follows from it --------------------------------------------------------------

    def propose(self) -> str:
        """The concordance that follows, as JSON for a person to check and confirm.

        Examples
        --------
        >>> import parindex
        >>> old = parindex.load("example.quota")
        >>> new = old.with_(maxima={"1": 50})
        >>> difference = old.diff(new)
        >>> difference.propose()[:20]
        '{\\n  "layout": 1,\\n  "'
        """
        return native.difference_concordance(self._handle)

    @cached_property
    def concordance(self) -> Concordance:
        """The one that was given, or the one that is proposed."""
        if self._given is not None:
            return self._given
        return Concordance.from_json(self.propose(), self.before, self.after)

    def carry(
        self,
        dossier: Dossier,
        *,
        period: int | None = None,
        absent: Literal["missing", "not_applicable"] = "missing",
    ) -> Dossier:
        """Evidence under the earlier edition as evidence under the later one.

        Parameters
        ----------
        dossier
            Of the earlier edition.
        period
            Year of the dossier that is made; by default that of ``dossier``.
        absent
            What leaves without evidence are; :attr:`not_carried` lists them.

        Examples
        --------
        >>> import parindex
        >>> old = parindex.load("example.quota")
        >>> new = old.with_(maxima={"1": 50})
        >>> difference = old.diff(new)
        >>> dossier = old.dossier({"unit": ["A"], "group": ["x"], "1": [45], "2": [38]}, period=2026)
        >>> difference.carry(dossier).framework["1"].max
        50.0
        """
        instance(dossier, Dossier, "dossier", "a Dossier")
        options = native.carry_options()
        options.absent = _ABSENT[one_of(_ABSENT, absent, "absent")]
        options.period = period_of(period)
        handle, _ = native.difference_dossier(self._handle, dossier._handle, options)
        given = Given(handle, dossier._labels, {}, dossier._index, ())
        return Dossier(self.after.at(native.dossier_period(handle) or None), given)

    def effect(
        self,
        data: Any,
        *,
        period: int | None = None,
        absent: Literal["missing", "not_applicable"] = "missing",
        **how: Any,
    ) -> Effect:
        """What the change of rules alone does to the figures of a year.

        Parameters
        ----------
        data
            Evidence under the earlier edition: a :class:`Dossier`, or whatever
            :meth:`Framework.dossier` takes, with its arguments in ``how``.
        period
            Year of the evidence.
        absent
            What leaves of the later edition are to which no evidence can be carried over.

        Examples
        --------
        >>> import parindex
        >>> old = parindex.load("example.quota")
        >>> new = old.with_(maxima={"1": 50})
        >>> difference = old.diff(new)
        >>> effect = difference.effect({"unit": ["A"], "group": ["x"], "1": [45], "2": [38]}, period=2026)
        >>> effect.before.cell("A").share, round(effect.after.cell("A").share, 2)
        (83.0, 83.89)
        """
        dossier = data
        if not isinstance(data, Dossier):
            dossier = self.before.dossier(data, period=period, **how)
        before = dossier.score()
        after = self.carry(dossier, period=period, absent=absent).score()
        return Effect(self, before, after)

    # -- how it is shown -------------------------------------------------------------------

    def to_pandas(self) -> pd.DataFrame:
        """One row an amendment.

        Examples
        --------
        >>> import parindex
        >>> old = parindex.load("example.quota")
        >>> new = old.with_(maxima={"1": 50})
        >>> difference = old.diff(new)
        >>> list(difference.to_pandas().columns)
        ['kind', 'from_code', 'to_code', 'title', 'what', 'before', 'now', 'basis', 'sure']
        """
        import pandas as pd

        rows = []
        for a in self.amendments:
            pair = a.pair
            rows.append(
                {
                    "kind": a.kind,
                    "from_code": pair.before.code if pair and pair.before else None,
                    "to_code": pair.after.code if pair and pair.after else None,
                    "title": a.node.title if a.node else None,
                    "what": _either(a.what_vi, a.what_en),
                    "before": a.before,
                    "now": a.after,
                    "basis": pair.basis if pair else None,
                    "sure": pair.sure if pair else float("nan"),
                }
            )
        columns = [
            "kind",
            "from_code",
            "to_code",
            "title",
            "what",
            "before",
            "now",
            "basis",
            "sure",
        ]
        return pd.DataFrame(rows, columns=columns)

    def _head(self) -> list[str]:
        return [_word(key) for key in ("code", "title", "what", "before", "now")]

    @staticmethod
    def _shown(a: Amendment) -> list[str]:
        node = a.node
        title = node.title if node else ""
        if a.pair and a.pair.proposed:
            title += f" [{_word('proposed', sure=number(100 * a.pair.sure, 0))}]"
        return [node.code if node else "", title, a.name, a.before, a.after]

    def __str__(self) -> str:
        most = 20
        rows = [
            [
                cut(cell, width)
                for cell, width in zip(self._shown(a), (16, 40, 24, 36, 36), strict=True)
            ]
            for a in self.amendments[:most]
        ]
        text = f"{self.summary}\n"
        if rows:
            text += f"\n{text_table(self._head(), rows)}\n"
        if len(self) > most:
            text += _word("more", n=len(self) - most) + "\n"
        return text + provenance_name(self.provenance)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from html import escape

        body = html_table(self._head(), [self._shown(a) for a in self.amendments])
        notes = [(_word("provenance"), provenance_name(self.provenance))]
        return page(f"<p>{escape(self.summary)}</p>", body, notes=notes)


class Effect(Travels):
    """What a change of rules alone does: the same figures scored under both editions.

    Made by :meth:`Difference.effect`.
    """

    def __init__(self, difference: Difference, before: Result, after: Result) -> None:
        self.difference = difference
        self.before = before
        """The result under the earlier edition."""
        self.after = after
        """The result under the later edition."""

    def _packed(self) -> dict[str, Any]:
        return {"difference": self.difference, "before": self.before, "after": self.after}

    @cached_property
    def comparisons(self) -> Comparisons:
        """Every unit, its change split by criterion so that the parts add up."""
        found = self.difference
        counts = found.counts
        kept = not any(counts[key] for key in ("added", "dropped", "unread", "moved", "renumbered"))
        if found._given is None and found.before.id == found.after.id and kept:
            return self.before.compare(self.after)
        return self.before.compare(self.after, concordance=found.concordance)

    def to_pandas(self) -> pd.DataFrame:
        """One row a unit: index and rank under both editions, indexed by unit.

        Examples
        --------
        >>> import parindex
        >>> old = parindex.load("example.quota")
        >>> new = old.with_(maxima={"1": 50})
        >>> difference = old.diff(new)
        >>> effect = difference.effect({"unit": ["A"], "group": ["x"], "1": [45], "2": [38]}, period=2026)
        >>> list(effect.to_pandas().columns)
        ['from_index', 'to_index', 'change', 'from_rank', 'to_rank', 'from_class', 'to_class', 'by_quota']
        """
        return self.comparisons.to_pandas()

    def by_node(self) -> pd.DataFrame:
        """Where the change comes from: means over the units that have an index under both.

        Examples
        --------
        >>> import parindex
        >>> old = parindex.load("example.quota")
        >>> new = old.with_(maxima={"1": 50})
        >>> difference = old.diff(new)
        >>> effect = difference.effect({"unit": ["A"], "group": ["x"], "1": [45], "2": [38]}, period=2026)
        >>> list(effect.by_node().columns)
        ['title', 'change', 'rule', 'maximum']
        """
        import pandas as pd

        items = [item for item in self.comparisons if item.split]
        rows = items[0].rows if items else ()
        data: dict[str, Any] = {
            "code": [row.code for row in rows],
            "title": [row.title for row in rows],
        }
        for field in ("change", "rule", "maximum"):
            data[field] = [
                sum(getattr(item.rows[i], field) for item in items) / len(items)
                for i in range(len(rows))
            ]
        return pd.DataFrame(data).set_index("code")

    @property
    def summary(self) -> str:
        """Who gains and who loses, in the language chosen."""
        places = max(self.before.framework.decimals, self.after.framework.decimals)
        wholes = [item.rows[0] for item in self.comparisons if item.split]
        changes = [native.round_(row.change, places) for row in wholes]
        mean = sum(row.change for row in wholes) / len(wholes) if wholes else float("nan")
        return _word(
            "summary",
            units=len(wholes),
            gain=sum(x > 0 for x in changes),
            lose=sum(x < 0 for x in changes),
            mean=number(mean, places) if wholes else "-",
            ranks=sum(row.from_rank != row.to_rank for row in wholes),
        )

    def __str__(self) -> str:
        return f"{self.summary}\n\n{self.comparisons}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from html import escape

        return f"<p>{escape(self.summary)}</p>{self.comparisons._repr_html_()}"


def difference(
    before: Framework,
    after: Framework,
    concordance: Concordance | str | os.PathLike[str] | None,
) -> Difference:
    instance(after, Framework, "other", "a parindex.Framework")
    if concordance is not None and not isinstance(concordance, Concordance):
        concordance = Concordance.load(concordance, before, after)
    same = before == after
    handle = native.difference_new(
        before._handle,
        before._handle if same else after._handle,
        None if concordance is None else concordance._handle,
        None,
    )
    return Difference(handle, before, after, concordance)
