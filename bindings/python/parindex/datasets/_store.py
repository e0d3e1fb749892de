# SPDX-License-Identifier: MIT
"""The files of the data sets, as they are: ``datapackage.json`` says what each is."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from .. import _native as native
from .._core.language import lang

HERE: Final = Path(__file__).parent
SOURCES: Final = "sources"

Columns = dict[str, list[Any]]


@cache
def resources() -> dict[str, dict[str, Any]]:
    """The description of each file, by its name."""
    package = json.loads((HERE / "data/datapackage.json").read_text(encoding="utf-8"))
    return {r["name"]: r for r in package["resources"]}


def names() -> list[str]:
    """The names of the tables of figures, in the order of the package."""
    return [name for name in resources() if name != SOURCES]


def text(resource: Mapping[str, Any], key: str) -> str:
    """A text of a description in the language chosen."""
    return str(resource[f"{key}_vi" if lang() == native.LANG_VI else key])


@cache
def read(name: str) -> Mapping[str, tuple[Any, ...]]:
    """The columns of a file, with the types that its description gives them."""
    resource = resources()[name]
    with (HERE / "data" / resource["path"]).open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    types = {"integer": int, "number": float, "string": str}
    fields = resource["schema"]["fields"]
    return {
        field["name"]: tuple(map(types[field["type"]], column))
        for field, column in zip(fields, zip(*rows, strict=True), strict=True)
    }


def shaped(columns: Columns, attrs: Mapping[str, object], index: tuple[str, ...] = ()) -> Any:
    """A DataFrame with its attributes where there is pandas; else the columns."""
    if find_spec("pandas") is None:
        return columns
    import pandas as pd

    frame = pd.DataFrame(columns)
    if index:
        frame = frame.set_index([*index] if len(index) > 1 else index[0])
    frame.attrs.update(attrs)
    return frame
