# SPDX-License-Identifier: MIT
"""A staged dossier as a workbook and back, without a change: a row an entry, read by the JSON reader."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from .._core.language import fault, word
from .._core.save import save
from .._core.text import spelled
from ..errors import Error, StagedError
from ..framework import Framework
from ..staged import StagedDossier
from ._workbook import bytes_of, openpyxl, put, read_sheets
from ._xlsx import Cells

# Names of the sheets and columns, the same in every language: programs look for them.
_SHEETS: Final = ("entries", "units", "locks", "dossier")
_WORDS: Final = ("date", "reason", "comment", "reference")
_FIXED: Final = ("unit", "code", "stage", "state", *_WORDS, "own_points")


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
        rows.append([e.unit, e.node.code, e.stage, e.state, *words, e.own_points, *values])
    _fill(sheets[0], rows)
    _fill(sheets[1], [["unit"], *([unit] for unit in staged.units)])
    _fill(sheets[2], [["stage", "until"], *staged.locks])
    _fill(
        sheets[3],
        [["key", "value"], ["edition", staged.framework.id], ["period", staged.period]],
    )
    for column in range(1, len(_FIXED) + width + 1):
        sheets[0].column_dimensions[openpyxl("utils").get_column_letter(column)].width = 18
    data = bytes_of(book)
    if _json_of(_tables(data, path.name), staged.framework)[0] != json.loads(staged.json):
        raise StagedError(fault("not_for_a_sheet"))
    save(path, data)


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


def is_staged(path: Path) -> bool:
    """Whether it has the sheets of a staged dossier, and not those that units fill."""
    titles = read_sheets(path.read_bytes(), path.name, lambda sheet: sheet.title)
    return any(name in titles for name in ("entries", "units", "locks"))


def read(path: Path, framework: Framework) -> StagedDossier:
    rows: dict[tuple[int, int], int] = {}
    try:
        document, rows = _json_of(_tables(path.read_bytes(), path.name), framework)
        return StagedDossier.from_json(
            json.dumps(document, ensure_ascii=False), framework, source=path.name
        )
    except Error as error:
        for each in (error, *error.faults):
            each.source = path.name
            _say_where(each, rows)
        raise


def _say_where(error: Error, rows: dict[tuple[int, int], int]) -> None:
    """The row of the sheet that a JSON path is of."""
    found = re.match(r"\$\.units\[(\d+)\]\.entries\[(\d+)\]", error.path or "")
    if found:
        row = rows[int(found[1]), int(found[2])]
        error.place = word("cell", name=f"entries!A{row}")


_Rows = dict[int, dict[int, Any]]


def _tables(data: bytes, name: str) -> dict[str, _Rows]:
    """The filled cells of each sheet, by row and column from 1."""

    def rows_of(sheet: Cells) -> tuple[str, _Rows]:
        rows: _Rows = {}
        for (row, column), cell in sorted(sheet.cells.items(), key=lambda each: each[0]):
            rows.setdefault(row, {})[column] = _plain(cell.value)
        return sheet.title, rows

    return dict(read_sheets(data, name, rows_of))


def _plain(value: Any) -> Any:
    """A date that a spreadsheet made of a text, as text again."""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


def _sheet(book: dict[str, _Rows], name: str, head: Sequence[str]) -> list[tuple[int, list[Any]]]:
    """The rows below the head with their numbers, as wide as it is."""
    rows = book.get(name, {})
    if list(rows.get(1, {}).values()) != list(head):
        raise StagedError(fault("staged_sheet", name=name, columns=", ".join(head)))
    columns = list(rows[1])
    return [(r, [row.get(c) for c in columns]) for r, row in rows.items() if r > 1]


def _json_of(
    book: dict[str, _Rows], framework: Framework
) -> tuple[dict[str, Any], dict[tuple[int, int], int]]:
    """The document that the workbook is, and the sheet's row of each entry."""
    head = _head(framework)
    facts = dict(row for _, row in _sheet(book, "dossier", ("key", "value")))
    document: dict[str, Any] = {"layout": 1, "edition": facts.get("edition")}
    if facts.get("period") is not None:
        document["period"] = facts["period"]
    locks = _sheet(book, "locks", ("stage", "until"))
    document["locks"] = [dict(zip(("stage", "until"), lock, strict=True)) for _, lock in locks]
    units: list[dict[str, Any]] = [
        {"code": row[0], "entries": []} for _, row in _sheet(book, "units", ("unit",))
    ]
    document["units"] = units
    number_of = {spelled(unit["code"]): i for i, unit in enumerate(units)}
    rows: dict[tuple[int, int], int] = {}
    for r, row in _sheet(book, "entries", head):
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
    for name, value in zip((*_WORDS, "own_points"), row[4 : len(_FIXED)], strict=True):
        if value is not None:
            entry[name] = value
    return entry
