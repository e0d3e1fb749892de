# SPDX-License-Identifier: MIT
"""A project of COINr: its two tables as the columns, directions, weights and groups of a composite."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .._core.arguments import path as path_given
from .._core.arguments import refused
from .._core.columns import is_blank
from .._core.labels import some
from .._core.language import fault
from ..errors import ArgumentError
from ._prepare import denominate
from ._words import say

if TYPE_CHECKING:
    import pandas as pd

_DATA: Final = ("uCode",)
_META: Final = ("Level", "iCode", "Parent", "Direction", "Weight", "Type")
_APART: Final = ("uCode", "uName", "Time")


@dataclass(frozen=True)
class Coin:
    """What :func:`read_coin` reads: the pieces that :func:`normalise`, :func:`aggregate` and
    :class:`parindex.Variation` take."""

    table: pd.DataFrame
    """Units × indicators; of several times with an index of ``uCode`` and ``Time``."""
    reversed: dict[str, bool]
    """Where less is better: Direction is -1."""
    weights: dict[str, float]
    """By indicator and aggregate; that of the index, which stands for nothing, is 1."""
    groups: dict[str, str]
    """The parent of each indicator and aggregate."""
    names: dict[str, str]
    """What codes are called: iName and uName where they are there."""
    denominators: dict[str, str]
    """The denominator of an indicator, for those that have one."""
    others: pd.DataFrame
    """Units × what is in iData besides: denominators, groups of units."""

    def denominated(self, times: Any = 1.0) -> pd.DataFrame:
        """The table with each indicator divided by its denominator.

        Parameters
        ----------
        times
            What a quotient is multiplied by: one number for all, or one for each indicator by code.

        Examples
        --------
        >>> import pandas as pd
        >>> from parindex import composite
        >>> data = pd.DataFrame({"uCode": ["A", "B"], "x": [10, 30], "people": [5, 6]})
        >>> meta = pd.DataFrame({"iCode": ["x", "top", "people"], "Level": [1, 2, None], "Parent": ["top", None, None],
        ...                      "Direction": [1, 1, 1], "Weight": [1, 1, None],
        ...                      "Type": ["Indicator", "Aggregate", "Denominator"], "Denominator": ["people", None, None]})
        >>> composite.read_coin(data, meta).denominated()["x"].tolist()
        [2.0, 5.0]
        """
        names = list(dict.fromkeys(self.denominators.values()))
        below = self.others[names].astype(float)
        made: pd.DataFrame = denominate(
            self.table, self.denominators, denominators=below, times=times
        )
        return made


def read_coin(data: Any, meta: Any) -> Coin:
    """Read a project of COINr as it is: the tables ``iData`` and ``iMeta``.

    Parameters
    ----------
    data
        ``iData``: a DataFrame, or the path of a CSV or xlsx file. It needs ``uCode``; ``uName`` and ``Time`` are known.
    meta
        ``iMeta``: the same. It needs ``iCode``, ``Level``, ``Parent``, ``Direction``, ``Weight`` and ``Type``; ``iName`` and
        ``Denominator`` are known.

    Returns
    -------
    Coin

    Raises
    ------
    ArgumentError
        A column is missing, a code is there twice, a parent is not there or not one level up, a direction is
        neither 1 nor -1, or a weight none. ``.faults`` has all of them.

    References
    ----------
    Becker, Caperna, Del Sorbo, Norlén, Papadimitriou and Saisana (2022), COINr: an R package for developing
    composite indicators, Journal of Open Source Software 7.

    Examples
    --------
    >>> import pandas as pd
    >>> from parindex import composite
    >>> data = pd.DataFrame({"uCode": ["A", "B", "C"], "x": [1, 2, 3], "y": [9, 5, 1]})
    >>> meta = pd.DataFrame({"iCode": ["x", "y", "top"], "Level": [1, 1, 2], "Parent": ["top", "top", None],
    ...                      "Direction": [1, -1, 1], "Weight": [1, 3, 1], "Type": ["Indicator", "Indicator", "Aggregate"]})
    >>> coin = composite.read_coin(data, meta)
    >>> scaled = composite.normalise(coin.table, reversed=coin.reversed, onto=(0, 100))
    >>> composite.aggregate(scaled, coin.weights, groups=coin.groups)["top"].tolist()
    [0.0, 50.0, 100.0]
    """
    import pandas as pd

    units, codes = _frame(data, "data"), _frame(meta, "meta")
    _need(units, "iData", _DATA)
    _need(codes, "iMeta", _META)
    codes = codes.assign(iCode=[_text(x) for x in codes["iCode"]])
    by_code = codes.drop_duplicates("iCode").set_index("iCode")
    faults = _faults(units, codes, by_code)
    if faults:
        first = ArgumentError(faults[0])
        first.faults = (first, *map(ArgumentError, faults[1:]))
        raise first
    used = by_code[by_code["Type"].isin(["Indicator", "Aggregate"]) & by_code["Level"].notna()]
    indicators = list(used.index[used["Type"] == "Indicator"])
    index: Any = pd.Index([_text(u) for u in units["uCode"]], name="uCode")
    if "Time" in units and units["Time"].nunique() > 1:
        index = pd.MultiIndex.from_arrays([index, units["Time"]], names=["uCode", "Time"])
    named = {str(c): _text(n) for c, n in by_code.get("iName", pd.Series(dtype=object)).items()}
    if "uName" in units:
        named |= dict(
            zip((_text(u) for u in units["uCode"]), map(_text, units["uName"]), strict=True)
        )
    rest = [c for c in units.columns if c not in (*_APART, *indicators)]
    parents = used["Parent"].dropna()
    return Coin(
        table=units[indicators].astype(float).set_axis(index),
        reversed={str(c): float(used.loc[c, "Direction"]) == -1 for c in indicators},
        weights={
            str(c): float(used.loc[c, "Weight"]) if c in parents.index else 1.0 for c in used.index
        },
        groups={str(c): _text(p) for c, p in parents.items()},
        names=named,
        denominators=_denominators(by_code, indicators, rest),
        others=units[rest].set_axis(index),
    )


def _denominators(by_code: Any, indicators: list[str], rest: list[str]) -> dict[str, str]:
    if "Denominator" not in by_code:
        return {}
    given = by_code.loc[indicators, "Denominator"].dropna()
    return {str(c): _text(d) for c, d in given.items() if _text(d) in rest}


def _frame(given: Any, what: str) -> Any:
    import pandas as pd

    if isinstance(given, pd.DataFrame):
        return given.copy()
    if isinstance(given, str | os.PathLike):
        file = path_given(given, what)
        if file.suffix.lower() in (".xlsx", ".xlsm"):
            return pd.read_excel(file)
        return pd.read_csv(file, sep=None, engine="python", encoding="utf-8-sig")
    raise refused("kind", what, given, kind=fault("a_frame"))


def _need(frame: Any, called: str, names: tuple[str, ...]) -> None:
    for name in names:
        if name not in frame:
            raise ArgumentError(say("coin_column", table=called, name=name, names=some(names)))


def _faults(units: Any, codes: Any, by_code: Any) -> list[str]:
    """All that is wrong with the two tables."""
    keys = ["uCode", "Time"] if "Time" in units else ["uCode"]
    found = [
        say("coin_twice", table="iData", code=" ".join(map(str, row)))
        for row in units.loc[units.duplicated(keys), keys].to_numpy()
    ]
    found += [
        say("coin_twice", table="iMeta", code=c)
        for c in codes.loc[codes["iCode"].duplicated(), "iCode"]
    ]
    used = by_code[by_code["Type"].isin(["Indicator", "Aggregate"]) & by_code["Level"].notna()]
    tops = 0
    for code, row in used.iterrows():
        if row["Type"] == "Indicator" and code not in units:
            found.append(say("coin_both", code=code))
        if _number(row["Direction"]) not in (1, -1):
            found.append(say("coin_direction", code=code, x=row["Direction"]))
        if is_blank(row["Parent"]):
            tops += 1
            continue
        weight = _number(row["Weight"])
        if not (weight >= 0 and np.isfinite(weight)):
            found.append(say("coin_weight", code=code, x=row["Weight"]))
        parent = _text(row["Parent"])
        if parent not in used.index:
            found.append(say("coin_parent", code=code, parent=parent))
        elif used.loc[parent, "Level"] != row["Level"] + 1:
            found.append(
                say("coin_level", code=code, level=_text(row["Level"]), parent=parent,
                    above=_text(used.loc[parent, "Level"]))
            )  # fmt: skip
    if tops != 1:
        found.append(say("coin_top", n=tops))
    return found


def _number(x: Any) -> float:
    try:
        return float(x)
    except (TypeError, ValueError):
        return np.nan


def _text(x: Any) -> str:
    if isinstance(x, float | np.floating) and float(x).is_integer():
        return str(int(x))
    return str(x).strip()
