# SPDX-License-Identifier: MIT
"""What changed between two results, criterion by criterion; a unit among all units."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _native as native
from ._core.arguments import chosen, instance, text_bytes
from ._core.arguments import path as path_given
from ._core.html import page
from ._core.html import table as html_table
from ._core.language import fault, number, word
from ._core.text import cut, place_of, shown
from ._core.text import table as text_table
from ._core.travel import Travels, record
from .errors import Error, UnknownUnitError, with_faults
from .framework import Framework
from .node import PROVENANCES, STATES, Titled, provenance_name
from .ranking import WITHINS, Within

if TYPE_CHECKING:
    import pandas as pd

    from .result import Result


@record
class Position(NamedTuple):
    """A unit among all units of its result, at one node."""

    in_points: bool
    """The values are points, for the maximum is not known; else shares in percent."""
    value: float
    rank: float
    units: int
    """How many have a value; the figures below are over these."""
    mean: float
    best: float
    worst: float
    lower_quartile: float
    """Quartiles are of type 7, as numpy's and a spreadsheet's QUARTILE.INC."""
    median: float
    upper_quartile: float


class Concordance(Travels):
    """Which criteria of one edition correspond to which of another."""

    def __init__(
        self, from_: Framework, to: Framework, handle: native.concordance, text: bytes
    ) -> None:
        self.from_ = from_
        self.to = to
        self._handle = handle
        self._text = text

    def _packed(self) -> dict[str, Any]:
        return {"text": self._text, "from_": self.from_, "to": self.to}

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> Concordance:
        return cls.from_json(**state)

    @classmethod
    def from_json(
        cls, text: str | bytes, from_: Framework, to: Framework, *, source: str | None = None
    ) -> Concordance:
        """Read one from its JSON text (``docs/compare-and-improve.md``).

        Parameters
        ----------
        text
            JSON, as ``docs/compare-and-improve.md`` has it.
        from_
            The earlier edition.
        to
            The later edition.
        source
            What the text is called in errors.

        Raises
        ------
        JsonError, ConcordanceError, LimitError
            With the JSON path of each fault: above all of points that would be dropped or doubled.

        Examples
        --------
        >>> import parindex
        >>> old, new = parindex.load("vn.par.1149.province"), parindex.load("vn.par.876.province")
        >>> from pathlib import Path
        >>> text = Path("examples/concordance-1149-876.json").read_text("utf-8")
        >>> parindex.Concordance.from_json(text, old, new).from_.id
        'vn.par.1149.province'
        """
        data = text_bytes(text)
        for one, what in ((from_, "from_"), (to, "to")):
            instance(one, Framework, what, "a parindex.Framework")
        options, faults = native.load_options(), []  # type: tuple[native.load_options, list[Error]]
        options.collect(faults)
        try:
            handle = native.concordance_parse(from_._handle, to._handle, data, options)
        except Error as error:
            raise with_faults(error, faults, source) from None
        return cls(from_, to, handle, data)

    @classmethod
    def load(cls, path: str | os.PathLike[str], from_: Framework, to: Framework) -> Concordance:
        """The same from a file.

        Parameters
        ----------
        path
            Of a JSON file.
        from_
            The earlier edition.
        to
            The later edition.

        Examples
        --------
        >>> import parindex
        >>> old, new = parindex.load("vn.par.1149.province"), parindex.load("vn.par.876.province")
        >>> concordance = parindex.Concordance.load("examples/concordance-1149-876.json", old, new)
        >>> concordance.to.id
        'vn.par.876.province'
        """
        file = path_given(path, "path")
        return cls.from_json(file.read_bytes(), from_, to, source=file.name)

    def __repr__(self) -> str:
        return f"<parindex.Concordance from {self.from_.id} to {self.to.id}>"


_NO_CRITERION = "no_criterion"


@record
@dataclass(frozen=True)
class Change(Titled):
    """One row of a comparison; the four changes are in percentage points of the index."""

    code: str
    title_en: str
    title_vi: str
    level: int
    parent: int | None
    """Row of the node above it."""
    from_points: float
    from_max: float
    from_share: float
    from_rank: float
    from_state: str
    """``"no_criterion"`` where the edition has no such criterion."""
    to_points: float
    to_max: float
    to_share: float
    to_rank: float
    to_state: str
    """As ``from_state``."""
    change: float
    """How much of the change of the index comes from here: the sum of the next three."""
    achieved: float
    """More or less of the same maximum under the same rule."""
    maximum: float
    """Maxima and weights changed, or what applies."""
    rule: float
    """Achieved under another rule: evidence and rule changed together."""
    own: float
    """Of ``change``, what is no other row's below it."""
    part: bool
    """Not split further."""
    rule_changed: bool


_FIELDS = (
    "code", "level", "from_points", "from_max", "from_share", "from_rank", "from_state",
    "to_points", "to_max", "to_share", "to_rank", "to_state", "change", "achieved", "maximum",
    "rule", "own",
)  # fmt: skip


class Comparison(Travels):
    """One unit of a result against one of another. Made by :meth:`Result.compare`.

    The rows are the nodes of the edition or, between two editions, the pairs of the concordance;
    row 0 is the whole. The sum of all ``own`` and of :attr:`residual` is the change of the index
    to the last bit.
    """

    def __init__(
        self,
        before: Result,
        after: Result,
        of: tuple[int, int],
        concordance: Concordance | None,
        within: Within,
    ) -> None:
        self._asked = {
            "before": before,
            "after": after,
            "of": of,
            "concordance": concordance,
            "within": within,
        }
        decimals = max(before.framework.decimals, after.framework.decimals)
        which = None if concordance is None else concordance._handle
        options = native.compare_options()
        options.within = chosen(WITHINS, within, "within")
        handle = native.compare(before._handle, of[0], after._handle, of[1], which, options)
        self._handle = handle
        self._decimals = decimals
        info = native.comparison_describe(handle)
        self.from_unit: str = info.from_unit
        self.to_unit: str = info.to_unit
        self.from_period: int | None = info.from_period or None
        self.to_period: int | None = info.to_period or None
        self.from_edition: str = info.from_edition
        self.to_edition: str = info.to_edition
        self.split: bool = bool(info.split)
        """False where an index is not there: the changes are NaN then."""
        self.residual: float = info.residual
        """What the roundings of the splitting leave, in percentage points."""
        self.provenance: str = PROVENANCES.get(info.provenance, "")
        self.from_class: str | None = info.from_class or None
        self.to_class: str | None = info.to_class or None
        self.by_quota: bool = bool(info.by_quota)
        """The classes differ, and without quotas they would not."""
        self._count = info.rows

    def _packed(self) -> dict[str, Any]:
        return self._asked

    def _outcome(self) -> Any:
        return [[r.code, r.change, r.own, r.from_rank, r.to_rank] for r in self.rows]

    @cached_property
    def rows(self) -> tuple[Change, ...]:
        """The whole first, in the order of the act or of the concordance."""
        return tuple(self._row(i) for i in range(self._count))

    def _row(self, index: int) -> Change:
        row = native.comparison_at(self._handle, index)
        return Change(
            code=row.code,
            title_en=row.title_en,
            title_vi=row.title_vi,
            level=row.level,
            parent=None if row.parent == native.NONE else row.parent,
            from_points=row.from_points,
            from_max=row.from_max,
            from_share=row.from_share,
            from_rank=row.from_rank,
            from_state=STATES[row.from_state] if row.from_nodes else _NO_CRITERION,
            to_points=row.to_points,
            to_max=row.to_max,
            to_share=row.to_share,
            to_rank=row.to_rank,
            to_state=STATES[row.to_state] if row.to_nodes else _NO_CRITERION,
            change=row.change,
            achieved=row.achieved,
            maximum=row.maximum,
            rule=row.rule,
            own=row.own,
            part=bool(row.part),
            rule_changed=bool(row.rule_changed),
        )

    @property
    def change(self) -> float:
        """Change of the index in percentage points; NaN where an index is not there."""
        return self.rows[0].change

    def __getitem__(self, code: str) -> Change:
        place = place_of(code, [row.code for row in self.rows])
        if place is None:
            raise KeyError(code)
        return self.rows[place]

    def __iter__(self) -> Iterator[Change]:
        return iter(self.rows)

    def __len__(self) -> int:
        return self._count

    def to_pandas(self) -> pd.DataFrame:
        """One row a node, indexed by code.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> later = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [58, 57, 50], "2": [39, 36, 30]}, period=2027)
        >>> result.compare(later, "A").to_pandas()["from_points"]
        code
        total    98.0
        1        60.0
        2        38.0
        Name: from_points, dtype: float64
        """
        import pandas as pd

        data: dict[str, Any] = {"code": [row.code for row in self.rows]}
        data["title"] = [row.title for row in self.rows]
        for field in _FIELDS[1:]:
            data[field] = [getattr(row, field) for row in self.rows]
        return pd.DataFrame(data).set_index("code")

    # -- how it is shown -------------------------------------------------------------------

    def _head(self) -> list[str]:
        keys = ["criterion", "before", "after", "share_change", "index_change"]
        return [word(key) for key in [*keys, *(key for key, _ in self._reasons())]]

    def _reasons(self) -> list[tuple[str, str]]:
        """The columns that tell maxima and rules apart, where there is anything to tell."""
        found = [
            (key, field)
            for key, field in (("by_maximum", "maximum"), ("by_rule", "rule"))
            if any(abs(getattr(row, field)) > 1e-6 for row in self.rows)
        ]
        return [("by_achieved", "achieved"), *found] if found else []

    def _shown(self, row: Change) -> list[str]:
        places = self._decimals
        changes = [row.to_share - row.from_share, row.change]
        changes += [getattr(row, field) for _, field in self._reasons()]
        return [
            f"{row.code} {row.title}",
            number(row.from_points, places),
            number(row.to_points, places),
            *(_signed(x, places) for x in changes),
        ]

    def _caption(self) -> str:
        ends = [
            ", ".join(filter(None, (unit, str(period or ""), edition)))
            for unit, period, edition in (
                (self.from_unit, self.from_period, self.from_edition),
                (self.to_unit, self.to_period, self.to_edition),
            )
        ]
        return " → ".join(ends)

    def _notes(self) -> list[tuple[str, str]]:
        return [
            (word("share_change"), word("share_change_note")),
            (word("index_change"), word("index_change_note")),
            *self._classes(),
            (word("provenance"), provenance_name(self.provenance)),
        ]

    def _classes(self) -> list[tuple[str, str]]:
        """What became of the class, where it changed."""
        if self.from_class == self.to_class:
            return []
        text = f"{self.from_class or '–'} → {self.to_class or '–'}"
        return [(word("category"), f"{text} ({word('by_quota')})" if self.by_quota else text)]

    def __str__(self) -> str:
        rows = [row for row in self.rows if row.level <= 1][:16]
        body = [[*line[1:], cut(line[0], 60)] for line in map(self._shown, rows)]
        head = self._head()
        text = text_table([*head[1:], head[0]], body, numbers=range(len(head) - 1))
        classes = "".join(f"\n{name}: {said}" for name, said in self._classes())
        return f"{shown(self._caption())}\n{text}{classes}\n{provenance_name(self.provenance)}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head = self._head()
        body = html_table(
            head,
            [self._shown(row) for row in self.rows],
            caption=self._caption(),
            numbers=range(1, len(head)),
            levels=[row.level for row in self.rows],
        )
        return page(body, notes=self._notes())


class Comparisons(Travels):
    """Every unit that is in both results. Made by :meth:`Result.compare` without a unit."""

    def __init__(self, items: tuple[Comparison, ...], decimals: int) -> None:
        self.items = items
        self._decimals = decimals

    def _packed(self) -> dict[str, Any]:
        return {"items": self.items, "decimals": self._decimals}

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Comparison]:
        return iter(self.items)

    def __getitem__(self, unit: str) -> Comparison:
        place = place_of(unit, [item.to_unit for item in self.items])
        if place is None:
            raise KeyError(unit)
        return self.items[place]

    def to_pandas(self) -> pd.DataFrame:
        """One row a unit: index and place before and after, indexed by unit.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [60, 55, 50], "2": [38, 35, 40]}, period=2026)
        >>> later = framework.score(
        ...     {"unit": ["A", "B", "C"], "group": ["x"] * 3, "1": [58, 57, 50], "2": [39, 36, 30]}, period=2027)
        >>> list(result.compare(later).to_pandas().columns)
        ['from_index', 'to_index', 'change', 'from_rank', 'to_rank', 'from_class', 'to_class', 'by_quota']
        """
        import pandas as pd

        wholes = [item.rows[0] for item in self.items]
        data = {
            "unit": [item.to_unit for item in self.items],
            "from_index": [row.from_share for row in wholes],
            "to_index": [row.to_share for row in wholes],
            "change": [row.change for row in wholes],
            "from_rank": [row.from_rank for row in wholes],
            "to_rank": [row.to_rank for row in wholes],
            "from_class": [item.from_class for item in self.items],
            "to_class": [item.to_class for item in self.items],
            "by_quota": [item.by_quota for item in self.items],
        }
        return pd.DataFrame(data).set_index("unit")

    def _shown(self, most: int) -> tuple[list[str], list[list[str]]]:
        head = [word(key) for key in ("unit", "before", "after", "index_change", "rank")]
        rows = []
        for item in self.items[:most]:
            whole = item.rows[0]
            rows.append(
                [
                    cut(item.to_unit, 48),
                    number(whole.from_share, self._decimals),
                    number(whole.to_share, self._decimals),
                    _signed(whole.change, self._decimals),
                    f"{number(whole.from_rank)} → {number(whole.to_rank)}",
                ]
            )
        return head, rows

    def __str__(self) -> str:
        head, rows = self._shown(len(self) if len(self) <= 15 else 12)
        text = text_table(head, rows, numbers=(1, 2, 3, 4))
        if len(rows) < len(self):
            text += "\n" + word("and_more", n=len(self) - len(rows))
        return text

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head, rows = self._shown(100)
        more = len(self) - len(rows)
        return page(html_table(head, rows, numbers=(1, 2, 3, 4)), more=more)


def _signed(x: float, places: int) -> str:
    text = number(x, places)
    return f"+{text}" if native.round_(x, places) > 0 else text


def compare_unit(
    before: Result,
    after: Result,
    from_unit: str | int,
    to_unit: str | int,
    concordance: Concordance | None,
    within: Within,
) -> Comparison:
    rows = before.row(from_unit), after.row(to_unit)
    return Comparison(before, after, rows, concordance, within)


def compare_units(
    before: Result, after: Result, concordance: Concordance | None, within: Within
) -> Comparisons:
    rows = {unit: row for row, unit in enumerate(before.units)}
    found = tuple(
        Comparison(before, after, (rows[unit], row), concordance, within)
        for row, unit in enumerate(after.units)
        if unit in rows
    )
    if not found and len(before) and len(after):
        raise UnknownUnitError(
            fault("no_unit_in_both", a=before.units[0], b=after.units[0]), unit=after.units[0]
        )
    return Comparisons(found, max(before.framework.decimals, after.framework.decimals))
