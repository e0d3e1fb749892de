# SPDX-License-Identifier: MIT
"""Results of several years together: how units moved from year to year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from ._containers import held
from ._core.arguments import instance, one_of, year
from ._core.columns import Table
from ._core.html import page
from ._core.html import table as html_table
from ._core.language import Words, number, word
from ._core.text import one_line
from ._core.text import table as text_table
from ._printed import Printed, Sheet
from ._years import by_year, years_of
from .errors import ArgumentError, DossierError, UnknownUnitError
from .result import Result

if TYPE_CHECKING:
    import pandas as pd

    from .compare import Comparisons, Concordance
    from .framework import Framework

What = Literal["share", "points", "max", "rank"]

WHATS: Final = ("share", "points", "max", "rank")

#: key: (English, Vietnamese)
WORDS: Final = {
    "no_years": (
        "The data say no years: a column year (or period), or such a level of the index, is needed.",
        "Dữ liệu không ghi năm: cần có cột năm (hoặc kỳ), hoặc một cấp chỉ mục như vậy.",
    ),
    "no_period": (
        "A result of a panel has a year; one of {id} has none.",
        "Mỗi kết quả trong bảng nhiều năm phải có năm; một kết quả của {id} không có.",
    ),
    "twice": ("Two results are of {year}.", "Có hai kết quả của năm {year}."),
    "no_such": (
        "The panel has no {year}; it has {years}.",
        "Bảng không có năm {year}; chỉ có {years}.",
    ),
    "none": ("A panel needs one result at least.", "Bảng nhiều năm cần ít nhất một kết quả."),
    "no_unit": ('No year has a unit "{name}".', 'Không năm nào có đơn vị "{name}".'),
    "caption": ("{title}, {first}–{last}", "{title}, {first}–{last}"),
    "change": ("Change", "Thay đổi"),
}
_say: Final = Words(WORDS)


class Panel(Mapping[int, Result], Printed):
    """Results by year. Made by :meth:`Framework.panel`, or of results that have been scored.

    ``panel[2023]`` is the result of a year, ``for year in panel`` goes over the years. Units are the
    same where they have the same name; bind them to the registry of units where names change.

    Parameters
    ----------
    results
        Results, each of another year; they may be of several editions.

    Examples
    --------
    >>> import parindex
    >>> ministries = parindex.load("vn.par.876.ministry")
    >>> years = [ministries.score({"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, x]}, period=year)
    ...          for year, x in ((2022, 25), (2023, 31))]
    >>> parindex.Panel(years).frame(what="rank")
    year  2022  2023
    unit
    A      1.0   2.0
    B      2.0   1.0
    """

    def __init__(self, results: Iterable[Result]) -> None:
        found: dict[int, Result] = {}
        for result in results:
            of = instance(result, Result, "results", "a list of parindex.Result").period
            if of is None:
                raise ArgumentError(_say("no_period", id=result.framework.id))
            if of in found:
                raise ArgumentError(_say("twice", year=of))
            found[of] = result
        if not found:
            raise ArgumentError(_say("none"))
        self._results = dict(sorted(found.items()))

    def __getitem__(self, year: int) -> Result:
        try:
            return self._results[year]
        except KeyError:
            years = ", ".join(map(str, self._results))
            raise DossierError(_say("no_such", year=year, years=years)) from None

    def __contains__(self, year: object) -> bool:
        return year in self._results

    def __iter__(self) -> Iterator[int]:
        return iter(self._results)

    def __len__(self) -> int:
        return len(self._results)

    @property
    def years(self) -> tuple[int, ...]:
        """The years, the earliest first."""
        return tuple(self._results)

    @property
    def units(self) -> list[str]:
        """Every unit of any year, in the order in which they come."""
        names: dict[str, str] = {}
        for result in self._results.values():
            for unit in result.units:
                names.setdefault(one_line(unit), unit)
        return list(names.values())

    def frame(self, code: str | None = None, what: What = "share") -> pd.DataFrame:
        """Units × years at one node; NaN where a unit has no value in a year.

        Parameters
        ----------
        code
            Code of the node; the whole index by default.
        what
            ``"share"`` in percent, ``"points"``, ``"max"``, or ``"rank"``.

        Examples
        --------
        >>> import parindex
        >>> rows = {"unit": ["A", "B"] * 2, "year": [2022, 2022, 2023, 2023], "appraisal": [60, 50, 60, 57],
        ...         "survey": [20, 25, 20, 26]}
        >>> panel = parindex.load("vn.par.876.ministry").panel(rows)
        >>> panel.frame()
        year  2022  2023
        unit
        A     80.0  80.0
        B     75.0  83.0
        """
        import pandas as pd

        one_of(WHATS, what, "what")
        columns = {}
        for of, result in self._results.items():
            node = result._node(code)
            values = (
                result.rank(code).ranks if what == "rank" else getattr(result, what)[:, node.index]
            )
            columns[of] = pd.Series(values, [one_line(unit) for unit in result.units])
        keys = [one_line(unit) for unit in self.units]
        made = pd.DataFrame({of: column.reindex(keys) for of, column in columns.items()})
        made.index = pd.Index(self.units, name="unit")
        made.columns = pd.Index(self.years, name="year")
        return made

    def compare(
        self,
        first: int | None = None,
        last: int | None = None,
        *,
        concordance: Concordance | None = None,
    ) -> Comparisons:
        """Every common unit of two years side by side; the first and the last year by default.

        Parameters
        ----------
        first, last
            The years.
        concordance
            Which criteria correspond, where the editions are two.

        Examples
        --------
        >>> import parindex
        >>> rows = {"unit": ["A", "B"] * 2, "year": [2022, 2022, 2023, 2023], "appraisal": [60, 50, 60, 57],
        ...         "survey": [20, 25, 20, 26]}
        >>> panel = parindex.load("vn.par.876.ministry").panel(rows)
        >>> panel.compare().to_pandas()["change"].tolist()
        [0.0, 8.0]
        """
        from_, to = (
            (self.years[0] if first is None else first),
            (self.years[-1] if last is None else last),
        )
        return self[from_].compare(self[to], concordance=concordance)

    def trend(self, code: str | None = None, what: What = "share") -> pd.DataFrame:
        """How each unit moved over the years.

        Parameters
        ----------
        code
            Code of the node; the whole index by default.
        what
            ``"share"`` in percent, ``"points"``, ``"max"``, or ``"rank"``.

        Returns
        -------
        pandas.DataFrame
            A row for each unit: ``years`` with a value, ``first`` and ``last`` value, ``change``, ``slope`` (by
            least squares, per year), ``r2`` of that line, and ``cagr``, the compound growth per year in
            percent from the first to the last value; NaN where it means nothing.

        Examples
        --------
        >>> import parindex
        >>> rows = {"unit": ["A", "B"] * 2, "year": [2022, 2022, 2023, 2023], "appraisal": [60, 50, 60, 57],
        ...         "survey": [20, 25, 20, 26]}
        >>> panel = parindex.load("vn.par.876.ministry").panel(rows)
        >>> panel.trend()[["first", "last", "change"]]
              first  last  change
        unit
        A      80.0  80.0     0.0
        B      75.0  83.0     8.0
        """
        import pandas as pd

        frame = self.frame(code, what)
        rows = [trend_of(np.array(self.years, float), row) for row in frame.to_numpy()]
        return pd.DataFrame(rows, frame.index).astype({"years": np.int64})

    def cagr(self, code: str | None = None, what: What = "share") -> pd.Series:
        """Compound growth per year in percent, from the first to the last value of each unit.

        Parameters
        ----------
        code
            Code of the node; the whole index by default.
        what
            ``"share"`` in percent, ``"points"``, ``"max"``, or ``"rank"``.

        Examples
        --------
        >>> import parindex
        >>> rows = {"unit": ["A", "B"] * 2, "year": [2022, 2022, 2023, 2023], "appraisal": [60, 50, 60, 57],
        ...         "survey": [20, 25, 20, 26]}
        >>> panel = parindex.load("vn.par.876.ministry").panel(rows)
        >>> panel.cagr().round(2).tolist()
        [0.0, 10.67]
        """
        return self.trend(code, what)["cagr"]

    def unit(self, unit: str) -> pd.DataFrame:
        """One unit over the years: nodes × years of its shares.

        Parameters
        ----------
        unit
            Its name.

        Raises
        ------
        UnknownUnitError
            No year has that unit.

        Examples
        --------
        >>> import parindex
        >>> rows = {"unit": ["A", "B"] * 2, "year": [2022, 2022, 2023, 2023], "appraisal": [60, 50, 60, 57],
        ...         "survey": [20, 25, 20, 26]}
        >>> panel = parindex.load("vn.par.876.ministry").panel(rows)
        >>> panel.unit("B").loc["total"].tolist()
        [75.0, 83.0]
        """
        import pandas as pd

        key = one_line(unit)
        columns = {}
        for of, result in self._results.items():
            names = [one_line(name) for name in result.units]
            if key in names:
                codes = [node.code for node in result.framework.nodes]
                columns[of] = pd.Series(
                    result.share[names.index(key)], pd.Index(codes, name="code")
                )
        if not columns:
            raise UnknownUnitError(_say("no_unit", name=unit), unit=unit)
        order = dict.fromkeys(code for column in columns.values() for code in column.index)
        made = pd.DataFrame(columns).reindex(list(order))
        made.columns.name = "year"
        return made.rename_axis("code")

    def to_pandas(self) -> pd.DataFrame:
        """The long table of all years: a row for each year, unit and node.

        Examples
        --------
        >>> import parindex
        >>> rows = {"unit": ["A", "B"] * 2, "year": [2022, 2022, 2023, 2023], "appraisal": [60, 50, 60, 57],
        ...         "survey": [20, 25, 20, 26]}
        >>> panel = parindex.load("vn.par.876.ministry").panel(rows)
        >>> panel.to_pandas().query("code == 'survey'")[["period", "unit", "points"]].to_numpy().tolist()
        [[2022, 'A', 20.0], [2022, 'B', 25.0], [2023, 'A', 20.0], [2023, 'B', 26.0]]
        """
        import pandas as pd

        frames = [result.to_pandas() for result in self._results.values()]
        return pd.concat(frames, ignore_index=True)

    def __repr__(self) -> str:
        return str(self)

    def _sheet(self, most: int | None = None) -> Sheet:
        places = self._results[self.years[-1]].framework.decimals
        shares, ranks = self.frame(), self.frame(what="rank")
        order = np.argsort(ranks[self.years[-1]].to_numpy(), kind="stable")[:most]
        rows = []
        for i in order:
            values = shares.to_numpy()[i]
            row = [number(ranks.iloc[i, -1]), shares.index[i], *(number(x, places) for x in values)]
            there = values[~np.isnan(values)]
            row.append(number(there[-1] - there[0], places) if len(there) > 1 else "")
            rows.append(row)
        head = [word("rank"), word("unit"), *map(str, self.years), _say("change")]
        last = self._results[self.years[-1]]
        caption = _say(
            "caption", title=last.framework.title, first=self.years[0], last=self.years[-1]
        )
        return Sheet(caption, head, rows, (0, *range(2, len(head))), last.notes())

    def __str__(self) -> str:
        sheet = self._sheet(None if len(self.units) <= 15 else 12)
        text = text_table(sheet.head, sheet.rows, numbers=sheet.numbers)
        if len(sheet.rows) < len(self.units):
            text += "\n" + word("and_more", n=len(self.units) - len(sheet.rows))
        return f"{text}\n{self._results[self.years[-1]].basis()}"

    def _repr_html_(self) -> str:
        sheet = self._sheet(100)
        body = html_table(
            sheet.head, sheet.rows, numbers=sheet.numbers, header=1, caption=sheet.caption
        )
        return page(body, notes=sheet.notes, more=len(self.units) - len(sheet.rows))


def trend_of(years: Any, values: Any) -> dict[str, float]:
    """The trend of one row of numbers."""
    there = ~np.isnan(values)
    x, y = years[there], values[there]
    found = dict.fromkeys(("first", "last", "change", "slope", "r2", "cagr"), np.nan)
    if len(y):
        found.update(first=y[0], last=y[-1])
    if len(y) > 1:
        dx, dy = x - x.mean(), y - y.mean()
        slope = (dx @ dy) / (dx @ dx)
        total = dy @ dy
        found.update(change=y[-1] - y[0], slope=slope)
        found["r2"] = slope * slope * (dx @ dx) / total if total > 0 else np.nan
        if y[0] > 0 and y[-1] >= 0:
            found["cagr"] = 100 * ((y[-1] / y[0]) ** (1 / (x[-1] - x[0])) - 1)
    return {"years": int(there.sum()), **found}


def scored(
    framework: Framework, data: Any, *, editions: Mapping[int, Framework], **how: Any
) -> Panel:
    """The panel of a table with years, or of a mapping from years to tables."""
    threads, extra = how.pop("threads"), how["extra"]
    dossiers: dict[int, Any] = {}
    for of, part in _parts(framework, data, extra):
        edition = editions.get(of, framework)
        dossiers[of] = edition.dossier(part, period=of, **how)
    results: list[Result] = []
    earlier: list[Any] = []
    for dossier in dossiers.values():
        same = [d for d in earlier if d.framework.id == dossier.framework.id]
        results.append(dossier.score(history=same, threads=threads))
        earlier.append(dossier)
    return Panel(results)


def _parts(framework: Framework, data: Any, extra: str) -> Iterator[tuple[int, Any]]:
    if isinstance(data, Mapping) and data and all(_is_year(key) for key in data):
        for key in sorted(data, key=int):
            yield year(int(key), "data"), data[key]
        return
    given = held(framework, data, "ignore")
    found = years_of(framework, given) if isinstance(given, Table) else None
    if found is None:
        raise DossierError(_say("no_years"))
    yield from by_year(*found)


def _is_year(key: Any) -> bool:
    return str(key).isdecimal() and 1900 <= int(key) <= 2199
