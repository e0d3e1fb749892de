# SPDX-License-Identifier: MIT
"""A dossier through its stages, and what appraisal cut from the self-scores."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, cast

import numpy as np
import numpy.typing as npt

from . import _native as native
from ._core.arguments import chosen, instance, text_bytes
from ._core.arguments import path as path_given
from ._core.arguments import text as text_given
from ._core.enums import enum_names, enum_numbers
from ._core.html import page
from ._core.html import table as html_table
from ._core.language import lang, number, word
from ._core.save import save
from ._core.text import cut
from ._core.text import table as text_table
from ._core.travel import Travels, record
from ._evidence import Given
from .dossier import Dossier, Groups
from .errors import Error, with_faults
from .framework import Framework
from .node import STATES, Node, provenance_name

if TYPE_CHECKING:
    import pandas as pd

    from .result import Result

Stage = Literal["final", "self", "appraisal_1", "clarification", "appraisal_2"]

STAGES: Final = enum_numbers("STAGE_")
_NAMES: Final = enum_names("STAGE_")


@record
class Lock(NamedTuple):
    """From the day after ``until`` on nothing of the stage may change."""

    stage: str
    until: str


@record
@dataclass(frozen=True)
class Entry:
    """What one stage says of one criterion of one unit."""

    unit: str
    node: Node
    stage: str
    state: str | None
    """``value``, ``missing``, ``not_applicable``, ``not_self_scored``; None: words alone."""
    values: tuple[float, ...]
    """One for each input of the criterion, NaN where there is none."""
    date: str
    reason: str
    comment: str
    reference: str
    own_points: float | None = None
    """The points that the unit wrote down for itself beside its evidence; no score is made of them."""

    @property
    def written(self) -> dict[str, float | str | None]:
        """The values by name, as a file has them: choices by their keys."""
        return {
            i.name: self._written(x) for i, x in zip(self.node.inputs, self.values, strict=True)
        }

    def _written(self, x: float) -> float | str | None:
        if np.isnan(x):
            return None
        return self.node.choices[int(x)].key if self.node.choices else x


class StagedDossier(Travels):
    """The evidence of all units at every stage, with reasons. Immutable.

    Made by :meth:`load` or :meth:`from_json`; ``docs/stages.md`` has the file and its rules.
    """

    def __init__(self, framework: Framework, handle: native.staged) -> None:
        self.framework = framework
        self._handle = handle
        info = native.staged_describe(handle)
        self.period: int | None = info.period or None
        self.units: tuple[str, ...] = tuple(
            native.staged_unit(handle, i) for i in range(info.units)
        )
        self._count = info.entries
        locks = (native.staged_lock(handle, i) for i in range(info.locks))
        self.locks: tuple[Lock, ...] = tuple(Lock(_NAMES[k.stage], k.until) for k in locks)

    def _packed(self) -> dict[str, Any]:
        return {"text": self.json.encode(), "framework": self.framework}

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> StagedDossier:
        return cls.from_json(**state)

    @classmethod
    def from_json(
        cls, text: str | bytes, framework: Framework, *, source: str | None = None
    ) -> StagedDossier:
        """Read one from its JSON text.

        Parameters
        ----------
        text
            JSON, as ``docs/stages.md`` has it.
        framework
            The edition that it is of.
        source
            What the text is called in errors.

        Raises
        ------
        JsonError, StagedError, EvidenceError, LimitError
            With the JSON path of each fault: a stage out of order, a survey criterion scored by the
            unit itself, a change after its lock, evidence that cannot be. ``.faults`` has them all.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.commune")
        >>> from pathlib import Path
        >>> text = Path("examples/staged-communes.json").read_text("utf-8")
        >>> len(parindex.StagedDossier.from_json(text, framework).units)
        2
        """
        data = text_bytes(text)
        instance(framework, Framework, "framework", "a parindex.Framework")
        options, faults = native.load_options(), []  # type: tuple[native.load_options, list[Error]]
        options.collect(faults)
        try:
            handle = native.staged_parse(framework._handle, data, options)
        except Error as error:
            raise with_faults(error, faults, source) from None
        return cls(framework, handle)

    @classmethod
    def load(cls, path: str | os.PathLike[str], framework: Framework) -> StagedDossier:
        """Read a JSON file, the workbook that :meth:`save` writes, or one that units have filled in.

        Filled sheets are those of :func:`parindex.excel.template`, read as by
        :func:`parindex.excel.read_staged`, which has more to say about them.

        Parameters
        ----------
        path
            Of a JSON file or a workbook.
        framework
            The edition that it is of.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.commune")
        >>> staged = parindex.StagedDossier.load("examples/staged-communes.json", framework)
        >>> len(staged.units)
        2
        """
        path = path_given(path, "path")
        instance(framework, Framework, "framework", "a parindex.Framework")
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            from .excel import read_staged
            from .excel._staged import is_staged, read

            return read(path, framework) if is_staged(path) else read_staged(path, framework)
        return cls.from_json(path.read_bytes(), framework, source=path.name)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write a JSON file or, where the name ends in .xlsx, a workbook; either changes nothing.

        Parameters
        ----------
        path
            Ends in ``.json`` or ``.xlsx``.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.commune")
        >>> staged = parindex.StagedDossier.load("examples/staged-communes.json", framework)
        >>> import os, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     staged.save(os.path.join(folder, "staged.json"))
        ...     os.listdir(folder)
        ...
        ['staged.json']
        """
        path = Path(path)
        if path.suffix.lower() == ".xlsx":
            from .excel._staged import write

            write(self, path)
        else:
            save(path, self.json.encode())

    @property
    def json(self) -> str:
        """The whole as JSON, in one form: equal dossiers are equal texts."""
        text = native.staged_text(self._handle)
        return "" if text is None else text.decode()

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """In the order of the file, a unit's side by side."""
        return tuple(self._entry(i) for i in range(self._count))

    def _entry(self, index: int) -> Entry:
        e = native.staged_entry(self._handle, index)
        node = self.framework.nodes[e.node]
        return Entry(
            unit=self.units[e.unit],
            node=node,
            stage=_NAMES[e.stage],
            state=STATES[e.state] if e.says else None,
            values=tuple(
                native.staged_value(self._handle, index, i) for i in range(len(node.inputs))
            ),
            date=e.date,
            reason=e.reason,
            comment=e.comment,
            reference=e.reference,
            own_points=None if np.isnan(e.own_points) else e.own_points,
        )

    def dossier(self, stage: Stage = "final", *, groups: Groups = None) -> Dossier:
        """The evidence of a stage; the final one is the last that is present.

        Parameters
        ----------
        stage
            ``"self"``, ``"appraisal_1"``, ``"clarification"``, ``"appraisal_2"``, or ``"final"``, the last that there is.
        groups
            The group of each unit, as for :meth:`Framework.score`.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.commune")
        >>> staged = parindex.StagedDossier.load("examples/staged-communes.json", framework)
        >>> len(staged.dossier("self").units)
        2
        """
        handle = native.staged_dossier(self._handle, chosen(STAGES, stage, "stage"), None)
        made = Dossier(self.framework, Given(handle))
        if groups is not None:
            made._bind_groups(groups, None)
        return made

    def score(self, stage: Stage = "final", *, groups: Groups = None) -> Result:
        """Points of every unit at a stage.

        Parameters
        ----------
        stage
            ``"self"``, ``"appraisal_1"``, ``"clarification"``, ``"appraisal_2"``, or ``"final"``, the last that there is.
        groups
            The group of each unit, as for :meth:`Framework.score`.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.commune")
        >>> staged = parindex.StagedDossier.load("examples/staged-communes.json", framework)
        >>> result = staged.score("final")
        >>> len(result)
        2
        """
        return self.dossier(stage, groups=groups).score()

    def gap(self, *, group: str | None = None, groups: Groups = None) -> Gap:
        """What units claimed themselves against what the last stage gave them.

        Parameters
        ----------
        group
            The name of a group, whose units alone are counted.
        groups
            The group of each unit, as :meth:`Framework.score` takes it.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.commune")
        >>> staged = parindex.StagedDossier.load("examples/staged-communes.json", framework)
        >>> type(staged.gap()).__name__
        'Gap'
        """
        return Gap(self.score("self", groups=groups), self.score("final", groups=groups), group)

    def own_points(self) -> pd.DataFrame:
        """What units gave themselves beside what their figures give: a row wherever they wrote points.

        The columns are ``unit``, ``code``, ``stage``, ``own_points``, ``points`` and ``differs``: whether
        the two print otherwise, with the decimals of the edition.

        >>> import parindex
        >>> commune = parindex.load("example.commune")
        >>> staged = parindex.StagedDossier.load("examples/staged-communes.json", commune)
        >>> print(staged.own_points().to_string(index=False))
                  unit code stage  own_points  points  differs
        Xã Một (ví dụ)  1.2  self         8.0     8.0    False
        """
        import pandas as pd

        given = [e for e in self.entries if e.own_points is not None]
        results = {stage: self.score(cast(Stage, stage)) for stage in {e.stage for e in given}}
        places = self.framework.decimals
        rows = []
        for e in given:
            points = results[e.stage].cell(e.unit, e.node.code).points
            own = cast(float, e.own_points)
            differs = number(own, places) != number(points, places)
            rows.append((e.unit, e.node.code, e.stage, own, points, differs))
        names = ["unit", "code", "stage", "own_points", "points", "differs"]
        return pd.DataFrame(rows, columns=names)

    def to_pandas(self) -> pd.DataFrame:
        """One row an entry, with the points of its criterion at that stage.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.commune")
        >>> staged = parindex.StagedDossier.load("examples/staged-communes.json", framework)
        >>> list(staged.to_pandas().columns)
        ['unit', 'code', 'stage', 'state', 'points', 'own_points', 'date', 'reason', 'comment', 'reference']
        """
        import pandas as pd

        points = {stage: self.score(cast(Stage, stage)) for stage in STAGES if stage != "final"}
        rows = [
            {
                "unit": e.unit,
                "code": e.node.code,
                "stage": e.stage,
                "state": e.state,
                "points": points[e.stage].cell(e.unit, e.node.code).points,
                "own_points": np.nan if e.own_points is None else e.own_points,
                "date": e.date,
                "reason": e.reason,
                "comment": e.comment,
                "reference": e.reference,
            }
            for e in self.entries
        ]
        names = ["unit", "code", "stage", "state", "points", "own_points", "date", "reason", "comment",
                 "reference"]  # fmt: skip
        return pd.DataFrame(rows, columns=names)

    def __len__(self) -> int:
        return len(self.units)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, StagedDossier)
            and self.framework == other.framework
            and self.json == other.json
        )

    def __hash__(self) -> int:
        return hash(self.json)

    def __repr__(self) -> str:
        year = f", {self.period}" if self.period else ""
        return (
            f"<parindex.StagedDossier of {self.framework.id}: {len(self)} units, "
            f"{self._count} entries{year}>"
        )

    def _repr_html_(self) -> str:
        head = [word(k) for k in ("unit", "criterion", "stage", "inputs", "date", "words")]
        rows = [
            [
                e.unit,
                e.node.name,
                native.stage_name(STAGES[e.stage], lang()),
                "; ".join(
                    f"{i.title}: {x if isinstance(x, str) else number(x)}"
                    for i, x in zip(e.node.inputs, e.written.values(), strict=True)
                    if x is not None
                ),
                e.date,
                "; ".join(filter(None, (e.reason, e.comment, e.reference))),
            ]
            for e in self.entries[:100]
        ]
        f = self.framework
        notes = [(word("edition"), f"{f.title} ({f.id})")]
        return page(html_table(head, rows), notes=notes, more=max(0, self._count - 100))


class Gap(Travels):
    """What units claimed against what they were given, like with like.

    A node counts the criteria below it that have points at both ends: what is never self-scored
    has no part. Made by :meth:`StagedDossier.gap`; any two results of the same units will do. With
    `group` only the units of that group of `given` are counted.
    """

    def __init__(self, claimed: Result, given: Result, group: str | None = None) -> None:
        from .result import Result

        instance(claimed, Result, "claimed", "a parindex.Result")
        instance(given, Result, "given", "a parindex.Result")
        self.claimed_result = claimed
        self.given_result = given
        self._group = group
        options = native.gap_options()
        if group is not None and not options.set_group(text_given(group, "group")):
            raise MemoryError
        self._handle = native.gap_new(claimed._handle, given._handle, options)

    def _packed(self) -> dict[str, Any]:
        return {"claimed": self.claimed_result, "given": self.given_result, "group": self._group}

    def _outcome(self) -> Any:
        return [self.claimed, self.given]

    @property
    def framework(self) -> Framework:
        return self.claimed_result.framework

    def _table(self, which: int) -> npt.NDArray[np.float64]:
        shape = (len(self.claimed_result), len(self.framework))
        value, handle = native.gap_value, self._handle
        cells = (value(handle, which, u, n) for u in range(shape[0]) for n in range(shape[1]))
        return np.fromiter(cells, np.float64, shape[0] * shape[1]).reshape(shape)

    @cached_property
    def claimed(self) -> npt.NDArray[np.float64]:
        """Units × nodes, in points of the node; NaN where nothing was there at both ends."""
        return self._table(native.GAP_CLAIMED)

    @cached_property
    def given(self) -> npt.NDArray[np.float64]:
        return self._table(native.GAP_GIVEN)

    def to_pandas(self, unit: str | int | None = None) -> pd.DataFrame:
        """The pattern of all units, a row a node; or one unit's claims, what it was given, the cut.

        Parameters
        ----------
        unit
            The rows of this unit alone; None: one row a node, over all units.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.commune")
        >>> staged = parindex.StagedDossier.load("examples/staged-communes.json", framework)
        >>> list(staged.gap().to_pandas().columns)
        ['title', 'units', 'cut_units', 'raised_units', 'claimed', 'given', 'cut', 'most', 'worst']
        """
        import pandas as pd

        nodes = self.framework.nodes
        frame = pd.DataFrame({"title": [n.title for n in nodes]}, index=[n.code for n in nodes])
        frame.index.name = "code"
        if unit is not None:
            row = self.claimed_result.row(unit)
            frame["claimed"], frame["given"] = self.claimed[row], self.given[row]
            frame["cut"] = frame["claimed"] - frame["given"]
            return frame
        rows = [native.gap_at(self._handle, n.index) for n in nodes]
        for name in ("units", "cut", "raised"):
            frame[f"{name}_units" if name != "units" else name] = [getattr(r, name) for r in rows]
        frame["claimed"] = [r.claimed for r in rows]
        frame["given"] = [r.given for r in rows]
        frame["cut"] = frame["claimed"] - frame["given"]
        frame["most"] = [r.most for r in rows]
        names = self.claimed_result.units
        frame["worst"] = [None if r.worst == native.NONE else names[r.worst] for r in rows]
        return frame

    def _rows(self) -> Iterator[tuple[Node, list[str]]]:
        places = self.framework.decimals
        names = self.claimed_result.units
        for node in self.framework.nodes:
            r = native.gap_at(self._handle, node.index)
            if r.units:
                worst = "" if r.worst == native.NONE else names[r.worst]
                figures = (r.claimed, r.given, r.claimed - r.given, r.most)
                shown = [number(x, places) for x in figures]
                yield node, [str(r.units), str(r.cut), *shown, worst]

    def _head(self) -> list[str]:
        return [word(k) for k in ("units", "cut_units", "claimed", "given", "cut", "most", "by")]

    def __str__(self) -> str:
        rows = [[*row[:6], cut(row[6], 24), cut(n.name, 48)] for n, row in self._rows()]
        text = text_table([*self._head(), word("criterion")], rows[:20], numbers=range(6))
        if len(rows) > 20:
            text += "\n" + word("and_more", n=len(rows) - 20)
        return f"{text}\n{self.framework.id}: {provenance_name(self.framework.weakest)}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        found = list(self._rows())
        body = html_table(
            [word("criterion"), *self._head()],
            [[n.name, *row] for n, row in found],
            numbers=range(1, 7),
            levels=[n.level for n, _ in found],
        )
        f = self.framework
        notes = [
            (word("claimed"), word("gap_note")),
            (word("edition"), f"{f.title} ({f.id})"),
            (word("provenance"), provenance_name(f.weakest)),
        ]
        return page(body, notes=notes)
