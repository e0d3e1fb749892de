# SPDX-License-Identifier: MIT
"""The values that R survey gave, in the folder that PARINDEX_REFERENCE names or beside the source."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import parindex
from conftest import REPOSITORY
from parindex.survey import Estimates

FOLDER = (
    Path(os.environ.get("PARINDEX_REFERENCE", REPOSITORY.parent / "shared/reference"))
    / "survey/given"
)

needed = pytest.mark.skipif(
    not (FOLDER / "values.csv").exists(), reason="PARINDEX_REFERENCE has no values of R survey"
)


def data(name: str, **options: Any) -> pd.DataFrame:
    return pd.read_csv(FOLDER / f"{name}.csv", **options)


@cache
def values() -> dict[str, dict[tuple[str, str, str, str, str], float]]:
    """By case: the value of (domain, item, quantity, with, level)."""
    table = pd.read_csv(FOLDER / "values.csv", dtype=str, keep_default_na=False)
    found: dict[str, dict[tuple[str, str, str, str, str], float]] = {}
    for case, domain, item, quantity, other, level, value in table.itertuples(index=False):
        number = math.nan if value in ("NaN", "NA", "") else float(value)
        found.setdefault(case, {})[(domain, item, quantity, other, level)] = number
    return found


class Case:
    """Numbers held against those of one case; every one that R gave is to be compared, but those left out."""

    def __init__(self, name: str, *, without: Iterable[str] = ()) -> None:
        self.name = name
        self.left = dict(values()[name])
        for key in list(self.left):
            if any(key[2] == w or key[2].endswith(w) for w in without):
                del self.left[key]

    def put(
        self, quantity: str, value: float, domain: str = "", item: str = "", other: str = "",
        level: str = "", *, within: float = 1e-10, size: float = 0.0,
    ) -> None:  # fmt: skip
        wanted = self.left.pop((domain, item, quantity, other, level), None)
        if wanted is None:
            return
        what = (self.name, domain, item, quantity, other, level, value, wanted)
        if math.isnan(wanted) or math.isnan(value):
            assert math.isnan(wanted) and math.isnan(value), what
            return
        assert abs(value - wanted) <= within * max(abs(wanted), size), what

    def put_row(
        self, e: Estimates, row: int, domain: str = "", item: str = "", *, within: float = 1e-10
    ) -> None:
        """Everything that is known of one figure."""
        scale = abs(float(e.value[row]))
        numbers = e.table.iloc[row]
        self.put("estimate", numbers["value"], domain, item, within=within)
        self.put("se", numbers["error"], domain, item, within=within, size=scale * 1e-3)
        self.put("low", numbers["low"], domain, item, level="0.95", within=max(within, 1e-8))
        self.put("high", numbers["high"], domain, item, level="0.95", within=max(within, 1e-8))
        self.put("deff", numbers["deff"], domain, item, within=1e-8)
        self.put("n", numbers["n"], domain, item)
        self.put("n", numbers["people"], domain)
        self.put("df", numbers["df"], domain, item)
        self.put("df", numbers["df"], domain)

    def put_covariances(self, e: Estimates, names: list[tuple[str, str]]) -> None:
        """Of rows named (domain, item)."""
        found = e.covariance().to_numpy()
        for i, (domain, item) in enumerate(names):
            for j, (other_domain, other_item) in enumerate(names):
                size = math.sqrt(found[i, i] * found[j, j]) * 1e-3 if i != j else 0.0
                same = (other_item,) if domain == other_domain else ()
                whole = (other_domain,) if item == other_item == "" else ()
                for other in (*same, *whole, f"{other_domain}:{other_item}"):
                    self.put("covariance", found[i, j], domain, item, other, size=size)

    def end(self, *, left: int = 0) -> None:
        assert len(self.left) <= left, (self.name, list(self.left.items())[:12])


def survey(frame: pd.DataFrame, **design: Any) -> parindex.Survey:
    return parindex.Survey(**design).add(frame)
