# SPDX-License-Identifier: MIT
"""The tables of published figures, each a function."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal

from .._core.arguments import one_of
from ._table import Periods, table

Level = Literal["national", "region", "province", "ministry"]


def papi(
    period: Periods = None,
    *,
    indicator: str | Collection[str] | None = None,
    wide: bool = False,
) -> Any:
    """PAPI of 63 provinces: sub-dimensions, dimensions and the total without weights.

    Of 2011, 2012, 2014 (61 provinces), 2015 and 2016; licence CC0. Nobody has given away the
    tables from 2018 on, so they are not in the package.

    Parameters
    ----------
    period
        A year or several; all by default.
    indicator
        A code of ``vn.papi.2011`` or several: ``"D1"``, ``"1.1"``, ``"total"``; all by default.
    wide
        A row a unit and period, a column an indicator. A single period is not named in the rows.

    Returns
    -------
    pandas.DataFrame or dict
        See :func:`par_index`.

    Raises
    ------
    ArgumentError
        There is nothing of the period or the indicator; the message says what there is.

    Examples
    --------
    >>> import parindex
    >>> print(parindex.datasets.papi(2012, wide=True).loc["Hà Nội", "total"])
    36.893185
    """
    return table("papi", period, indicator=indicator, wide=wide)


def pci(
    period: Periods = None,
    *,
    indicator: str | Collection[str] | None = None,
    wide: bool = False,
) -> Any:
    """PCI of provinces: sub-indices and totals of 2005 to 2016 (CC0), totals from the press after.

    2008, 2010 and 2015 are not there. Until 2007 the rows have the codes of 2008, the registry's
    first year; Hà Tây, which joined Hà Nội in 2008, has none.

    Parameters
    ----------
    period, wide
        As in :func:`papi`.
    indicator
        A code of the PCI editions or several: ``"entry"``, ``"total"``; or ``"rank"``.

    Returns
    -------
    pandas.DataFrame or dict
        See :func:`par_index`.

    Examples
    --------
    >>> import parindex
    >>> parindex.datasets.pci(2022, indicator="rank", wide=True).index[:2].to_list()
    ['Quảng Ninh', 'Bắc Giang']
    """
    return table("pci", period, indicator=indicator, wide=wide)


def par_index(
    period: Periods = None,
    *,
    level: Level | None = "province",
    indicator: str | Collection[str] | None = None,
    wide: bool = False,
) -> Any:
    """PAR INDEX as far as it was published: of provinces, ministries, regions, and for the country.

    No whole table of the 63 provinces was found for any year: of most years the first and the last
    are there. Of ministries 2023 is whole.

    Parameters
    ----------
    period
        A year or several; all by default.
    level
        ``"province"``, ``"ministry"``, ``"region"``, ``"national"``, or None for all.
    indicator
        ``"total"`` (points of 100), ``"rank"``, parts and fields by their codes, ``"change"``; for the
        country and regions ``"mean.province"``, ``"mean.ministry"``, and how many units had a class,
        ``"units.province.A"``.
    wide
        A row a unit and period, a column an indicator. A single period is not named in the rows.

    Returns
    -------
    pandas.DataFrame or dict
        Long: ``index``, ``edition``, ``period``, ``units_on`` (the day on which ``code`` is the unit's),
        ``level``, ``code``, ``unit``, ``indicator``, ``value``, ``unit_of_measure``,
        ``provenance``, ``source``. A DataFrame has ``title``, ``citation``, ``licence`` and the
        references of its sources in ``.attrs``.

    Raises
    ------
    ArgumentError
        There is nothing of the period, the level or the indicator; the message says what there is.

    Examples
    --------
    >>> import parindex
    >>> table = parindex.datasets.par_index(2023, level="ministry", wide=True)
    >>> print(table.loc["Bộ Tư pháp", "total"])
    89.95
    """
    if level is not None:
        one_of(("national", "region", "province", "ministry"), level, "level")
    return table("par-index", period, level=level, indicator=indicator, wide=wide)


def ministries(
    period: Periods = None,
    *,
    indicator: str | Collection[str] | None = None,
    wide: bool = False,
) -> Any:
    """PAR INDEX of ministries: the 17 of 2023 with both parts, single figures of 2012, 2013, 2021.

    Parameters
    ----------
    period
        A year, or several; all by default.
    indicator
        A key, or several; all by default.
    wide
        Units × indicators of one year, units × years of one indicator, or units × both.

    Examples
    --------
    >>> import parindex
    >>> len(parindex.datasets.ministries(2023, wide=True))
    17
    """
    return table("par-index", period, level="ministry", indicator=indicator, wide=wide)


def services_766(
    period: Periods = None,
    *,
    indicator: str | Collection[str] | None = None,
    units_on: str | None = None,
    wide: bool = False,
) -> Any:
    """Service index of Decision 766 as the national portal showed it: a running figure of a day.

    The 34 provinces on 2026-10-10 by six groups; Phú Thọ in September 2026 by indicators.

    Parameters
    ----------
    period, wide
        As in :func:`papi`.
    indicator
        ``"1"`` to ``"6"``, a code of ``vn.766``, ``"total"``, ``"rank"``, ``"change"``.
    units_on
        The day, ``"2026-10-10"``; all by default.

    Returns
    -------
    pandas.DataFrame or dict
        See :func:`par_index`.

    Examples
    --------
    >>> import parindex
    >>> table = parindex.datasets.services_766(2026, units_on="2026-10-10", wide=True)
    >>> print(table.loc["Đồng Tháp", "total"])
    68.8
    """
    return table("services-766", period, indicator=indicator, units_on=units_on, wide=wide)


def dti(
    period: Periods = None,
    *,
    level: Level | None = None,
    indicator: str | Collection[str] | None = None,
    units_on: str | None = None,
    wide: bool = False,
) -> Any:
    """DTI, the digital transformation index, as far as it was published, as a ratio from 0 to 1.

    Five provinces of 2022 by main indices; totals and ranks of others. The figures of 2024 are both of the
    63 provinces (``units_on="2024-12-31"``) and of the 34 (``"2025-07-01"``).

    Parameters
    ----------
    period, level, wide
        As in :func:`par_index`; every level by default.
    indicator
        A code of the DTI editions, ``"total"``, ``"rank"``, ``"mean.province"``.
    units_on
        The day of the map of provinces; all by default.

    Returns
    -------
    pandas.DataFrame or dict
        See :func:`par_index`.

    Examples
    --------
    >>> import parindex
    >>> print(parindex.datasets.dti(2022, level="province", wide=True).loc["Đà Nẵng", "total"])
    0.8002
    """
    if level is not None:
        one_of(("national", "province", "ministry"), level, "level")
    return table("dti", period, level=level, indicator=indicator, units_on=units_on, wide=wide)


def sipas(
    period: Periods = None,
    *,
    level: Level | None = None,
    indicator: str | Collection[str] | None = None,
    wide: bool = False,
) -> Any:
    """SIPAS, the satisfaction index, in percent: the country by domain and factor, single provinces.

    Parameters
    ----------
    period, level, wide
        As in :func:`par_index`; every level by default.
    indicator
        A code of ``vn.sipas.1001`` (``"I"``, ``"II.A"``), ``"total"``, ``"rank"``; for the country the
        ends of the provinces' range, ``"least.I"`` and ``"most.I"``.

    Returns
    -------
    pandas.DataFrame or dict
        See :func:`par_index`.

    Examples
    --------
    >>> import parindex
    >>> print(parindex.datasets.sipas(2023, level="national", wide=True).loc["Việt Nam", "total"])
    82.66
    """
    if level is not None:
        one_of(("national", "province"), level, "level")
    return table("sipas", period, level=level, indicator=indicator, wide=wide)
