# SPDX-License-Identifier: MIT
"""What an edition does with evidence: a dossier, a result, a panel of years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ._framework_described import Described, whole_framework

if TYPE_CHECKING:
    import pandas as pd

    from ._evidence import Decimal
    from ._heads import Extra
    from .dossier import Dossier, Groups
    from .framework import Framework
    from .panel import Panel
    from .result import Result
    from .units import Registry


class Scored(Described):
    """An edition that evidence is given to."""

    def dossier(
        self,
        data: Any,
        *,
        units: Sequence[object] | None = None,
        states: Any = None,
        groups: Groups = None,
        assessed: Iterable[object] = (),
        tasks: Any = None,
        period: int | None = None,
        registry: Registry | str | int | bool | None = None,
        decimal: Decimal = "auto",
        extra: Extra = "refuse",
    ) -> Dossier:
        """The evidence of all units, ready to be scored.

        Parameters
        ----------
        data
            In any of the forms that :meth:`score` takes, which has more on each argument.
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

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> framework.dossier({"unit": ["A", "B"], "group": ["x"] * 2, "1": [60, 50], "2": [38, 35]}, period=2026).period
        2026
        """
        from .dossier import Dossier

        return Dossier.read(
            whole_framework(self),
            data,
            units=units,
            states=states,
            groups=groups,
            assessed=assessed,
            tasks=tasks,
            period=period,
            registry=registry,
            decimal=decimal,
            extra=extra,
        )

    def score(
        self,
        data: Any,
        *,
        units: Sequence[object] | None = None,
        states: Any = None,
        groups: Groups = None,
        assessed: Iterable[object] = (),
        tasks: Any = None,
        period: int | None = None,
        registry: Registry | str | int | bool | None = None,
        decimal: Decimal = "auto",
        extra: Extra = "refuse",
        history: Sequence[Dossier] = (),
        threads: int = 1,
    ) -> Result:
        """Score every unit in one pass.

        Parameters
        ----------
        data
            Evidence: a pandas or polars DataFrame, anything with the Arrow PyCapsule interface, a
            mapping of columns, a list of mappings, a Series (of one unit, or indexed by unit and code),
            a numpy array (units × inputs, in the order of :attr:`columns`), the path of a CSV or xlsx
            file, an open one (``BytesIO``, ``StringIO``), or a :class:`~parindex.Dossier`. A table is wide
            (one row a unit, one column an input, called by its address or by its criterion's title) or
            long (columns ``unit``, ``code``, ``value`` and ``of``). A column ``year`` or ``period``, or such a
            level of the index, says of which year a row is; of several years `period` takes one, and
            :meth:`panel` all. NaN, None and a blank cell are
            *missing*, which is never zero by itself. ``n/a`` is *not applicable*, but
            ``pandas.read_csv`` and ``read_excel`` make NaN of it: read with
            :func:`parindex.read_csv`, or with ``keep_default_na=False``.
        units
            Names of the units, where the data have none.
        states
            uint8 array, units × leaves, that says why a value is not there
            (``parindex.STATES``).
        groups
            The group of each unit, None for a unit of none; ``"region"`` or ``"type"``: as the
            registry of units has it at the end of the year. A wide table may have a column ``group``
            instead. Ranks can then be within groups, and editions can fill in missing numbers or
            limit a class within them.
        assessed
            Names (or rows) of the units that are assessed but not ranked.
        tasks
            For editions that score units by their :attr:`tasks`: a table with the columns ``unit``
            and ``task`` and one for each figure of a task, or the path of such a CSV file. Inputs
            that come from tasks need no column in ``data``.
        period
            Year that the evidence is of; without it no class is given, and an edition whose numbers
            change from year to year is not scored.
        registry
            Binds the units to the registry of units: a :class:`parindex.units.Registry`, a date, or True
            for the year of the evidence. Codes and names in any spelling become the official names; what
            is no unit of the date, could be several, or is there twice is refused with its row.
            ``result.dossier.resolution`` says which spelling meant which unit.
        decimal
            ``"point"`` or ``"comma"`` settles numbers given as text that could be either.
        extra
            ``"ignore"`` leaves out columns that are no evidence, such as a population; they are refused
            otherwise, all of them at once, since a misspelt code looks the same.
        history
            Dossiers of earlier years, for editions whose scales run over several of them or that
            fill in the last number read.
        threads
            Never changes a bit of the result.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score({"unit": ["A", "B"], "group": ["x"] * 2, "1": [60, 50], "2": [38, 35]}, period=2026)
        >>> result.cell("A").points
        98.0
        """
        return self.dossier(
            data,
            units=units,
            states=states,
            groups=groups,
            assessed=assessed,
            tasks=tasks,
            period=period,
            registry=registry,
            decimal=decimal,
            extra=extra,
        ).score(history=history, threads=threads)

    def panel(
        self,
        data: Any,
        *,
        editions: Mapping[int, Framework] = MappingProxyType({}),
        extra: Extra = "refuse",
        registry: Registry | str | int | bool | None = None,
        decimal: Decimal = "auto",
        threads: int = 1,
    ) -> Panel:
        """Score each year of a table of several years.

        Parameters
        ----------
        data
            Evidence as :meth:`score` takes it, with a column ``year`` or ``period`` (``năm``, ``kỳ``) or such a
            level of the index; or a mapping from years to the evidence of each.
        editions
            The edition of a year, where it is another than this one.
        extra, registry, decimal, threads
            As for :meth:`score`, for each year.

        Returns
        -------
        Panel
            A :class:`~parindex.Result` for each year, the earliest first. An edition whose scales run over
            several years is scored with the earlier ones of the panel as its history.

        Raises
        ------
        DossierError
            The table says no years, or a row has none.

        Examples
        --------
        >>> import parindex
        >>> rows = {"unit": ["A", "B", "A", "B"], "year": [2022, 2022, 2023, 2023],
        ...         "appraisal": [50, 48, 53, 57], "survey": [20, 24, 21, 25]}
        >>> panel = parindex.load("vn.par.876.ministry").panel(rows)
        >>> panel.years, int(panel[2023].rank()["B"])
        ((2022, 2023), 1)
        """
        from .panel import scored

        return scored(
            whole_framework(self),
            data,
            editions=editions,
            extra=extra,
            registry=registry,
            decimal=decimal,
            threads=threads,
        )

    def blank(self, units: Iterable[object], *, missing: object = None) -> pd.DataFrame:
        """An empty table of evidence: a row for each unit, a column for each input, to be filled.

        Parameters
        ----------
        units
            What the units are called.
        missing
            What stands in the cells; None by default, so that they take numbers as well as ``n/a``.

        Examples
        --------
        >>> import parindex
        >>> table = parindex.load("vn.par.876.ministry").blank(["Bộ Y tế", "Bộ Nội vụ"])
        >>> table.loc["Bộ Y tế"] = [61.5, 25.0]
        >>> table.shape
        (2, 2)
        """
        import numpy as np
        import pandas as pd

        self.need_tree()
        index = pd.Index(list(units), name="unit")
        cells = np.full((len(index), len(self.columns)), None, object)
        cells[:] = missing
        return pd.DataFrame(cells, index, pd.Index(self.columns))
