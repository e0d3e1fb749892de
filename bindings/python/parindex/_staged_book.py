# SPDX-License-Identifier: MIT
"""A staged dossier as a workbook and back, without a change: a row an entry, read by the JSON reader."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from ._language import fault, word
from ._text import spelled
from .errors import Error, StagedError
from .excel._workbook import openpyxl, put
from .framework import Framework
from .staged import StagedDossier

# Names of the sheets and columns, the same in every language: programs look for them.
_SHEETS: Final = ("entries", "units", "locks", "dossier")
_WORDS: Final = ("date", "reason", "comment", "reference")
_FIXED: Final = ("unit", "code", "stage", "state", *_WORDS)


def _inputs(framework: Framework) -> int:
    return max(len(n.inputs) for n in framework.leaves)


def _head(framework: Framework) -> list[str]:
    return [*_FIXED, *(f"value {i + 1}" for i in range(_inputs(framework)))]


def write(staged: StagedDossier, path: Path) -> None:
    book = openpyxl().Workbook()
    sheets = [book.active, *(book.create_sheet() for _ in _SHEETS[1:])]
    for sheet, name in zip(sheets, _SHEETS, strict=True):
        sheet.title = name
        sheet.freeze_panes = "A2"
    width = _inputs(staged.framework)
    rows: list[Sequence[Any]] = [_head(staged.framework)]
    for e in staged.entries:
        words = [getattr(e, name) or None for name in _WORDS]
        values = list(e.written.values()) if e.state == "value" else []
        rows.append([e.unit, e.node.code, e.stage, e.state, *words, *values])
    _fill(sheets[0], rows)
    _fill(sheets[1], [["unit"], *([unit] for unit in staged.units)])
    _fill(sheets[2], [["stage", "until"], *staged.locks])
    _fill(
        sheets[3],
        [["key", "value"], ["edition", staged.framework.id], ["period", staged.period]],
    )
    for column in range(1, len(_FIXED) + width + 1):
        sheets[0].column_dimensions[openpyxl("utils").get_column_letter(column)].width = 18
    data = io.BytesIO()
    book.save(data)
    again = openpyxl().load_workbook(io.BytesIO(data.getvalue()), data_only=True)
    if _json_of(again, staged.framework)[0] != json.loads(staged.json):
        raise StagedError(fault("not_for_a_sheet"))
    path.write_bytes(data.getvalue())


def _fill(sheet: Any, rows: Sequence[Sequence[Any]]) -> None:
    for r, row in enumerate(rows, 1):
        for c, value in enumerate(row, 1):
            if value is None:
                continue
            cell = sheet.cell(r, c)
            if isinstance(value, str):
                if openpyxl("cell.cell").ILLEGAL_CHARACTERS_RE.search(value) or "_x" in value:
                    raise StagedError(fault("not_for_a_sheet"), place=f"{sheet.title}!{r}")
                cell.number_format = "@"
            put(cell, value)


def read(path: Path, framework: Framework) -> StagedDossier:
    book = openpyxl().load_workbook(path, data_only=True)
    document, rows = _json_of(book, framework)
    try:
        return StagedDossier.from_json(
            json.dumps(document, ensure_ascii=False), framework, source=path.name
        )
    except Error as error:
        for each in (error, *error.faults):
            _say_where(each, rows)
        raise


def _say_where(error: Error, rows: dict[tuple[int, int], int]) -> None:
    """The row of the sheet that a JSON path is of."""
    found = re.match(r"\$\.units\[(\d+)\]\.entries\[(\d+)\]", error.path or "")
    if found:
        row = rows[int(found[1]), int(found[2])]
        error.place = word("cell", name=f"entries!A{row}")


def _sheet(book: Any, name: str, head: Sequence[str]) -> list[list[Any]]:
    """The rows below the head, as wide as it is."""
    rows = []
    if name in book.sheetnames:
        rows = [list(row) for row in book[name].iter_rows(values_only=True)]
    if not rows or [x for x in rows[0] if x is not None] != list(head):
        raise StagedError(fault("staged_sheet", name=name, columns=", ".join(head)))
    return [[*row, *[None] * len(head)][: len(head)] for row in rows[1:]]


def _json_of(book: Any, framework: Framework) -> tuple[dict[str, Any], dict[tuple[int, int], int]]:
    """The document that the workbook is, and the sheet's row of each entry."""
    head = _head(framework)
    facts = dict(_sheet(book, "dossier", ("key", "value")))
    document: dict[str, Any] = {"layout": 1, "edition": facts.get("edition")}
    if facts.get("period") is not None:
        document["period"] = facts["period"]
    locks = _sheet(book, "locks", ("stage", "until"))
    document["locks"] = [dict(zip(("stage", "until"), lock, strict=True)) for lock in locks]
    units: list[dict[str, Any]] = [
        {"code": row[0], "entries": []} for row in _sheet(book, "units", ("unit",))
    ]
    document["units"] = units
    number_of = {spelled(unit["code"]): i for i, unit in enumerate(units)}
    rows: dict[tuple[int, int], int] = {}
    for r, row in enumerate(_sheet(book, "entries", head), 2):
        if all(x is None for x in row):
            continue
        place = word("cell", name=f"entries!A{r}")
        unit = spelled(row[0])
        if unit not in number_of:
            raise StagedError(fault("staged_unit", name=row[0]), place=place)
        entries = units[number_of[unit]]["entries"]
        rows[number_of[unit], len(entries)] = r
        entries.append(_entry(row, framework))
    return document, rows


def _entry(row: list[Any], framework: Framework) -> dict[str, Any]:
    _, code, stage, state = row[:4]
    entry: dict[str, Any] = {"code": code, "stage": stage}
    values = row[len(_FIXED) :]
    if state == "value":
        inputs = framework.node(code).inputs if code in framework else ()
        entry["values"] = {i.name: x for i, x in zip(inputs, values, strict=False)}
    elif state is not None:
        entry["state"] = state
    for name, value in zip(_WORDS, row[4 : len(_FIXED)], strict=True):
        if value is not None:
            entry[name] = value
    return entry
