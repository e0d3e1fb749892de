# SPDX-License-Identifier: MIT
"""A dossier (hồ sơ): the evidence of all units for one period under one framework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, Literal, cast

import numpy as np
import numpy.typing as npt

from . import _native as native
from ._containers import held, suffix_of
from ._core.arguments import THREADS, chosen, period_of, refused, text, whole
from ._core.arguments import number as number_given
from ._core.beside import groups_given, history_given, index_of
from ._core.cells import evidence, read_csv
from ._core.columns import Table, is_blank
from ._core.enums import enum_numbers
from ._core.html import page, table
from ._core.labels import group_names, key_of, pairs_of
from ._core.language import fault, lang, number, word
from ._core.save import save
from ._core.text import place_of
from ._core.travel import Travels
from ._evidence import DECIMALS, Decimal, Given, of_array, of_table, plain_label
from ._heads import Extra, layout_of
from ._lost import warn_lost
from ._packed_dossier import packed, unpacked
from ._tasks import Tasks, take_tasks
from ._years import of_one_year
from .errors import (
    DossierError,
    Error,
    EvidenceError,
    UnknownCodeError,
    UnknownUnitError,
    with_faults,
)
from .framework import Framework
from .node import Input, state_name

if TYPE_CHECKING:
    import pandas as pd

    from .result import Result
    from .units import Resolution


Groups = Sequence[object] | Literal["region", "type"] | None
"""The group of each unit, None for a unit of none; or what the registry of units makes groups by."""

_GROUP_BY: Final = enum_numbers("GROUP_")


def score_options(history: Iterable[Dossier], threads: int) -> native.score_options:
    """What the library is told of a scoring beside the evidence."""
    options = native.score_options()
    options.threads = threads
    for earlier in history:
        if not options.add_history(earlier._handle):
            raise MemoryError
    return options


class Dossier(Travels):
    """The evidence of all units. Immutable; any number of threads may score it.

    Made by :meth:`Framework.dossier`. A float64 array is borrowed, not copied: leave it as it is
    while the dossier is in use.
    """

    __slots__ = (
        "__weakref__", "_assessed", "_columns", "_handle", "_held", "_index", "_labels", "_tasks",
        "framework", "resolution",
    )  # fmt: skip

    def __init__(
        self, framework: Framework, given: Given, *, resolution: Resolution | None = None
    ) -> None:
        self.framework = framework
        self.resolution = resolution
        """Which unit each spelling of the data meant, where they were bound to the registry of units."""
        self._handle, self._labels, self._columns, self._index, self._held, groups = given
        self._assessed: tuple[int, ...] = ()
        self._tasks: Tasks | None = None
        if groups is not None:
            self._set_groups(groups)

    @classmethod
    def read(
        cls,
        framework: Framework,
        data: Any,
        *,
        units: Sequence[object] | None = None,
        states: Any = None,
        groups: Groups = None,
        assessed: Iterable[object] = (),
        tasks: Any = None,
        period: int | None = None,
        registry: Any = None,
        decimal: Decimal = "auto",
        extra: Extra = "refuse",
        without_survey: bool = False,
    ) -> Dossier:
        """The evidence in any of the forms that :meth:`Framework.score` takes; beside a survey a table need not have
        what people's answers give.

        Parameters
        ----------
        framework
            The edition.
        data
            The evidence.
        units
            Names of the rows, where the data have none of their own.
        states
            Of an array: the state of each cell, numbers of ``parindex.STATES``.
        groups
            The group of each unit, or ``"region"`` or ``"type"`` of the registry.
        assessed
            Units that are assessed but not ranked.
        tasks
            A second table, or the path of one, for editions that have tasks.
        period
            The year.
        registry
            True, a date or a :class:`~parindex.units.Registry`: names and codes become official names.
        decimal
            The decimal mark of numbers that are text.
        extra
            ``"ignore"`` leaves out columns that are no evidence.
        without_survey
            Leaves that are made of people's answers need no column.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> evidence = {"unit": ["A", "B"], "group": ["x"] * 2, "1": [60, 50], "2": [38, 35]}
        >>> parindex.Dossier.read(framework, evidence, period=2026).units
        ['A', 'B']
        """
        mark = chosen(DECIMALS, decimal, "decimal")
        period_of(period)
        if isinstance(data, Dossier):
            asked = (units, states, groups, tasks, period, registry)
            if any(x is not None for x in asked) or decimal != "auto" or assessed != ():
                raise TypeError(
                    "a Dossier has its units, states, groups, tasks, period, registry and marks already"
                )
            of = data.framework
            if (of.json, of.taken) != (framework.json, framework.taken):
                raise DossierError(fault("other_edition", other=data.framework.id, id=framework.id))
            same: Dossier = data
            return same
        framework.need_tree()
        given = held(framework, data, extra)
        if isinstance(given, Table):
            if states is None:
                warn_lost(framework, data, given)
            given, period = of_one_year(framework, given, period)
        year, of = period_of(period), framework.at(period)
        made = cls._read(of, given, units, states, year, mark, without_survey, extra)
        if registry is not None and registry is not False:
            from .units.binding import bound

            made = bound(made, registry)
        if groups is not None:
            made._bind_groups(groups, index_of(data, len(made)))
        made._bind_assessed(assessed)
        if tasks is not None:
            made._tasks = take_tasks(made._handle, made.framework, tasks, mark)
        return made

    @classmethod
    def _read(
        cls,
        framework: Framework,
        data: Any,
        units: Sequence[object] | None,
        states: Any,
        year: int,
        mark: int,
        without_survey: bool,
        extra: str,
    ) -> Dossier:
        if isinstance(data, Path | bytes):
            if units is not None or states is not None:
                raise TypeError(
                    "a file has its units and states already; leave out units and states"
                )
            return cls._from_file(framework, data, year, mark, without_survey)
        if not isinstance(data, Table):
            return cls(framework, of_array(framework, data, units, states, year))
        if states is not None and layout_of(data) == "long":
            raise TypeError(
                "states go with a wide table or an array; a long one has them in its cells"
            )
        given = of_table(framework, data, units, states, year, mark, without_survey, extra)
        return cls(framework, given)

    def _bind_groups(self, groups: Any, index: Any) -> None:
        """A group for each unit, or what the registry of units says."""
        if isinstance(groups, str):
            by = chosen(_GROUP_BY, groups, "groups")
            native.dossier_group_by(self._handle, by, None, lang())
            return
        self._set_groups(groups_given(groups, self._names(), index))

    def _set_groups(self, groups: Sequence[Any]) -> None:
        for row, name in enumerate(group_names(groups)):
            native.dossier_set_group(self._handle, row, name)

    def _bind_assessed(self, assessed: Any) -> None:
        """Who is assessed, not ranked: by what the data call their units, or by row."""
        if isinstance(assessed, str | bytes) or not isinstance(assessed, Iterable):
            raise refused("kind", "assessed", assessed, kind=fault("names"))
        wanted = [key_of(unit) for unit in assessed]
        if not wanted:
            return
        rows = {key_of(name): row for row, name in reversed(list(enumerate(self._names())))}
        for unit in wanted:
            if unit not in rows:
                raise UnknownUnitError(fault("no_such_unit", name=unit), unit=str(unit))
            self._assess(rows[unit])

    def _assess(self, row: int) -> None:
        native.dossier_set_assessment(self._handle, row, native.ASSESSMENT_ASSESSED)
        self._assessed = (*self._assessed, row)

    def _names(self) -> Sequence[object]:
        """What the data call their units; their numbers from 0 where they call them nothing."""
        if self._labels is not None:
            return self._labels
        found = [native.dossier_unit(self._handle, i) for i in range(len(self))]
        return found if all(found) else range(len(self))

    # -- the forms of evidence -------------------------------------------------------------

    @classmethod
    def _from_file(
        cls, framework: Framework, given: Path | bytes, year: int, mark: int, without_survey: bool
    ) -> Dossier:
        if isinstance(given, bytes) and suffix_of(given) == ".xlsx":
            with TemporaryDirectory() as directory:
                file = Path(directory, "data.xlsx")
                save(file, given)
                return cls._from_file(framework, file, year, mark, without_survey)
        path = given if isinstance(given, Path) else Path("data.csv")
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            from . import excel

            read: Dossier = excel.read(
                path,
                framework,
                period=year or None,
                decimal=_name_of(mark),
                without_survey=without_survey,
            )
            return read
        bytes_read = given if isinstance(given, bytes) else path.read_bytes()
        if kind := _book(path, bytes_read):
            raise with_faults(DossierError(fault("not_csv", kind=fault(kind))), [], path.name)
        handle = read_csv(
            evidence(framework._handle, without_survey),
            bytes_read,
            period=year,
            decimal=mark,
            source=path.name,
        )
        return cls(framework, Given(handle))

    # -- what it holds ---------------------------------------------------------------------

    @property
    def period(self) -> int | None:
        """Year that the evidence is of."""
        return native.dossier_period(self._handle) or None

    def __len__(self) -> int:
        return native.dossier_units(self._handle)

    @property
    def units(self) -> list[str]:
        """Names of the units; their row, from 0, where they have none."""
        return [native.dossier_unit(self._handle, i) or str(i) for i in range(len(self))]

    @property
    def groups(self) -> list[str | None]:
        """The group of each unit; None for a unit in none."""
        return [native.dossier_group(self._handle, i) or None for i in range(len(self))]

    def to_numpy(self) -> npt.NDArray[np.float64]:
        """The evidence, units × inputs; NaN where there is no value.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> dossier = framework.dossier({"unit": ["A", "B"], "group": ["x"] * 2, "1": [60, None], "2": [38, 35]}, period=2026)
        >>> dossier.to_numpy()
        array([[60., 38.],
               [nan, 35.]])
        """
        out = np.empty((len(self), len(self.framework.inputs)), np.float64, order="F")
        native.dossier_values(out, self._handle, 0)
        return out

    def states(self) -> npt.NDArray[np.uint8]:
        """Why a value is not there, units × leaves; ``parindex.STATES`` has the names.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> dossier = framework.dossier({"unit": ["A", "B"], "group": ["x"] * 2, "1": [60, None], "2": [38, 35]}, period=2026)
        >>> states = dossier.states()
        >>> parindex.STATES[states[1, 0]]
        'missing'
        """
        shape = (len(self), len(self.framework.leaves))
        state, handle = native.dossier_state, self._handle
        cells = (state(handle, u, i) for u in range(shape[0]) for i in range(shape[1]))
        return np.fromiter(cells, np.uint8, shape[0] * shape[1]).reshape(shape)

    def to_pandas(self) -> pd.DataFrame:
        """The evidence as a wide DataFrame: units × inputs.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> dossier = framework.dossier({"unit": ["A", "B"], "group": ["x"] * 2, "1": [60, None], "2": [38, 35]}, period=2026)
        >>> dossier.to_pandas()
                 1     2
        unit
        A     60.0  38.0
        B      NaN  35.0
        """
        import pandas as pd

        index = self._index if self._index is not None else pd.Index(self.units, name="unit")
        return pd.DataFrame(self.to_numpy(), index=index, columns=list(self.framework.columns))

    def score(self, *, history: Sequence[Dossier] = (), threads: int = 1) -> Result:
        """Points, maximum, share and state of every unit and node; see :meth:`Framework.score`.

        Parameters
        ----------
        history
            Dossiers of earlier years, for rules that look back.
        threads
            How many at once; never changes a bit of the result.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> dossier = framework.dossier({"unit": ["A", "B"], "group": ["x"] * 2, "1": [60, None], "2": [38, 35]}, period=2026)
        >>> dossier.score().cell("A").points
        98.0
        """
        from .result import Result

        known = history_given(history, Dossier)
        options = score_options(known, whole(threads, "threads", 1, THREADS))
        return Result(self, self._scored(options), tuple(known))

    def _scored(self, options: native.score_options) -> native.result:
        try:
            return native.score(self._handle, options)
        except Error as error:
            self._label(error)
            raise

    def changed(self, row: int, evidence: Mapping[str, float | str]) -> Dossier:
        """A dossier with other values of one unit, by address; this one stays as it is.

        Parameters
        ----------
        row
            The unit, from 0.
        evidence
            New values by the address of the input; a text is a choice or a state.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> dossier = framework.dossier({"unit": ["A", "B"], "group": ["x"] * 2, "1": [60, None], "2": [38, 35]}, period=2026)
        >>> dossier.changed(1, {"1": 55}).score().cell("B").points
        90.0
        """
        handle = native.dossier_copy(self._handle, None)
        named = pairs_of(evidence, "evidence")
        if named is None:
            raise refused("kind", "evidence", evidence, kind=fault("evidence"))
        for address, value in named.items():
            address = text(address, "evidence")
            index = native.framework_find_input(self.framework._handle, address)
            native.dossier_set(handle, row, index, self._value(index, value))
        made = Dossier(self.framework, Given(handle, self._labels, self._columns, self._index))
        made._assessed, made._tasks = self._assessed, self._tasks
        return made

    def _value(self, index: int, value: float | str) -> float:
        if not isinstance(value, str):
            return np.nan if is_blank(value) else number_given(value, "evidence")
        found = self.framework.inputs[index]
        keys = [c.key for c in self.framework.nodes[found.node].choices]
        place = place_of(value, keys)
        if place is None:
            raise EvidenceError(
                fault("no_choice", x=value, address=found.address, keys=", ".join(keys) or "–"),
                criterion=self.framework.nodes[found.node].code,
            )
        return float(place)

    def _label(self, error: Error) -> None:
        """Adds to a fault its place in the data that the caller gave."""
        if error.row is None or not self._columns or error.criterion is None:
            return
        try:
            inputs = self.framework.node(error.criterion).inputs
        except UnknownCodeError:
            return
        names = [repr(plain_label(self._columns[i.index])) for i in inputs]
        label = self._labels[error.row] if self._labels is not None else error.row
        heading = (
            word("column", name=names[0])
            if len(names) == 1
            else word("columns", names=", ".join(names))
        )
        error.place = f"{word('row', name=repr(plain_label(label)))}, {heading}"

    def _packed(self) -> dict[str, Any]:
        return packed(self)

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> Dossier:
        return unpacked(**state)

    def _mark(self) -> str:
        return f"{self.framework._mark()} {len(self)} {self.period}"

    def __repr__(self) -> str:
        year = f", {self.period}" if self.period else ""
        return f"<parindex.Dossier of {self.framework.id}: {len(self)} units{year}>"

    def _cell_text(self, unit: int, given: Input) -> str:
        node = self.framework.nodes[given.node]
        value = native.dossier_value(self._handle, unit, given.index)
        state = native.dossier_state(self._handle, unit, cast(int, node.leaf))
        if state != native.STATE_VALUE and np.isnan(value):
            return state_name(state)
        if given.kind == "choice" and not np.isnan(value):
            return node.choices[int(value)].title
        return number(value)

    def _repr_html_(self) -> str:
        columns = self.framework.columns
        rows = [
            [name, *(self._cell_text(u, i) for i in self.framework.inputs)]
            for u, name in enumerate(self.units[:20])
        ]
        return page(
            table([word("unit"), *columns], rows, numbers=range(1, len(columns) + 1)),
            notes=[(word("edition"), f"{self.framework.title} ({self.framework.id})")],
            more=max(0, len(self) - 20),
        )


def _book(path: Path, text: bytes) -> str | None:
    """What a file that is no CSV is, by its name or its first bytes; None: it may be one."""
    kind = f"book_{path.suffix.lower()[1:]}"
    if kind in ("book_xls", "book_xlsb", "book_ods"):
        return kind
    if text.startswith(b"\xd0\xcf\x11\xe0"):
        return "book_xls"
    return "book_zip" if text.startswith(b"PK\x03\x04") else None


def _name_of(mark: int) -> Decimal:
    return cast(Decimal, next(name for name, value in DECIMALS.items() if value == mark))
