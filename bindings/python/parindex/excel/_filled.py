# SPDX-License-Identifier: MIT
"""From filled sheets to a staged dossier: figures, own points, documents, notes, appraisals, reasons."""

from __future__ import annotations

import datetime
import json
import os
import re
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from .. import _native as native
from .._core.language import lang, number, word
from .._core.text import fold, one_line
from .._evidence import Decimal
from ..dossier import Dossier
from ..errors import DossierError, Error
from ..framework import Framework
from ..node import STATES, Node
from ..staged import STAGES, Entry, StagedDossier
from ._columns import PARTS, order, stage_named
from ._lost import tell_lost, tell_typed_points
from ._reading import Opened
from ._sheet import Sheet
from ._words import WORDS, say
from ._workbook import name_of

_TEXTS: Final = ("documents", "notes")
_NUMBER: Final = re.compile(r"-?\d+([.,]\d+)?")
_STAGE_WORDS: Final = {fold(t) for k in ("not_applicable", "not_self_scored") for t in WORDS[k]}
_MOST_TEXT: Final = 4000


def read_staged(
    path: str | os.PathLike[str],
    framework: Framework,
    *,
    sheet: str | Sequence[str] | None = None,
    period: int | None = None,
    decimal: Decimal = "auto",
    before: StagedDossier | None = None,
    date: str | None = None,
    without_survey: bool = False,
) -> StagedDossier:
    """Read all that was filled into the sheets of a workbook: a staged dossier.

    Figures are the evidence of a stage; documents are its reference, notes and reasons its words; the
    self-assessed points are kept beside the figures (:attr:`Entry.own_points`). A figure that an
    appraiser left blank is the one that was declared. What is filled in for a stage that the sheet is
    not at is refused. What a cell may be is said at :func:`read`.

    Parameters
    ----------
    path
        The .xlsx file that :func:`template` wrote.
    framework, sheet, period, decimal, without_survey
        As for :func:`read`.
    before
        What the stages before the sheet's said: they are taken from it, with their dates, and a sheet
        that has something else there is refused.
    date
        ``YYYY-MM-DD``: the day of the entries of the sheet's stage, which a lock needs.

    Raises
    ------
    DossierError
        As for :func:`read`: every fault with its sheet and cell, and nothing is read in part.

    >>> import parindex, tempfile, pathlib
    >>> commune = parindex.load("example.commune")
    >>> path = pathlib.Path(tempfile.mkdtemp(), "xa-mot.xlsx")
    >>> parindex.excel.template(commune, path, units=["Xã Một"], period=2024)
    >>> parindex.excel.read_staged(path, commune)
    <parindex.StagedDossier of example.commune: 1 units, 0 entries, 2024>
    """
    opened = Opened(path, framework, sheet, period, decimal, without_survey)
    made = Filled(opened, before, date)
    if opened.faults:
        raise opened.faults.error(opened.name)
    return made.staged()


class Filled:
    """The entries of the sheets of a workbook."""

    def __init__(self, opened: Opened, before: StagedDossier | None, date: str | None) -> None:
        self._opened = opened
        self._framework = opened.framework
        self._before = before
        self._date = date
        self.stage_of = [self._stage(s) for s in opened.sheets]
        for each in opened.sheets:
            tell_lost(each)
        self.units: list[dict[str, Any]] = []
        self._places: list[list[str]] = []
        figures = self._figures()
        if not opened.faults and figures is not None:
            for row, each in enumerate(opened.sheets):
                self._unit(row, each, figures)

    def document(self) -> dict[str, Any]:
        """The staged dossier as its JSON has it."""
        whole: dict[str, Any] = {"layout": 1, "edition": self._framework.id}
        if self._opened.year:
            whole["period"] = self._opened.year
        before = self._before
        locks = (
            [] if before is None else [{"stage": k.stage, "until": k.until} for k in before.locks]
        )
        return {**whole, "locks": locks, "units": self.units}

    def staged(self) -> StagedDossier:
        text = json.dumps(self.document(), ensure_ascii=False)
        try:
            return StagedDossier.from_json(text, self._framework, source=self._opened.name)
        except Error as error:
            for each in (error, *error.faults):
                found = re.match(r"\$\.units\[(\d+)\]\.entries\[(\d+)\]", each.path or "")
                if found:
                    each.place = self._places[int(found[1])][int(found[2])]
                    each.path = None
            raise

    # -- what a sheet is -------------------------------------------------------------------

    def _stage(self, sheet: Sheet) -> str:
        assert sheet.layout is not None
        at = sheet.layout.stage
        if at is None or not at.text:
            return "self"
        found = stage_named(at.text)
        if found is None:
            known = ", ".join(native.stage_name(STAGES[s], lang()) for s in PARTS)
            sheet.tell(at.row, at.column, DossierError(say("no_stage", text=at.text, stages=known)))
        return found or "self"

    # -- figures ---------------------------------------------------------------------------

    def _figures(self) -> dict[str, tuple[Dossier, list[list[bool]]]] | None:
        """The evidence of each stage, and which cells of it were filled in."""
        sheets = self._opened.sheets
        held = [list(s.values) for s in sheets]
        found: dict[str, tuple[Dossier, list[list[bool]]]] = {}
        own = self._opened.dossier(held, None)
        if own is None:
            return None
        found["self"] = (own, [[v is not None for v in values] for values in held])
        tell_typed_points(sheets, own)
        for values in held:  # that a unit does not score it itself is no figure that holds
            for leaf in self._framework.leaves:
                if not leaf.self_scored:
                    values[leaf.inputs[0].index : leaf.inputs[-1].index + 1] = [None] * len(
                        leaf.inputs
                    )
        last = self._opened.dossier(held, None) or own
        for stage in tuple(PARTS)[1:]:
            key = f"{stage}.figure"
            typed: list[list[object]] = []
            for sheet in sheets:
                assert sheet.layout is not None
                column = sheet.layout.others.get(key)
                typed.append(
                    [None] * len(self._framework.inputs)
                    if column is None
                    else sheet.figures(column)
                )
            filled = [[not _is_blank(v) for v in values] for values in typed]
            for row, sheet in enumerate(sheets):
                held[row] = self._held(sheet, stage, held[row], typed[row])
            if any(map(any, filled)):
                made = self._opened.dossier(held, key)
                if made is None:
                    return None
            else:
                made = last
            last = made
            found[stage] = (made, filled)
        return found

    def _held(
        self, sheet: Sheet, stage: str, held: Sequence[object], typed: Sequence[object]
    ) -> list[object]:
        """The figures after a stage: a blank cell keeps what held, but for a state, which is of the leaf."""
        now = list(held)
        for leaf in self._framework.leaves:
            inputs = [i.index for i in leaf.inputs]
            given = [i for i in inputs if not _is_blank(typed[i])]
            if not given:
                continue
            states = any(_is_state(typed[i]) for i in given)
            for i in inputs:
                if i in given:
                    now[i] = typed[i]
                elif states or _is_state(held[i]):
                    now[i] = None
                    if not states:
                        self._needs_all(sheet, stage, leaf, i)
        return now

    def _needs_all(self, sheet: Sheet, stage: str, leaf: Node, index: int) -> None:
        assert sheet.layout is not None
        given = self._framework.inputs[index]
        fault = DossierError(say("needs_all", title=given.title), criterion=leaf.code)
        sheet.tell(sheet.row_of(given), sheet.layout.others[f"{stage}.figure"], fault)

    # -- entries ---------------------------------------------------------------------------

    def _unit(
        self, row: int, sheet: Sheet, figures: dict[str, tuple[Dossier, list[list[bool]]]]
    ) -> None:
        now = self.stage_of[row]
        entries: list[dict[str, Any]] = []
        places: list[str] = []
        before = self._said_before(sheet)
        for leaf in self._framework.leaves:
            if not leaf.inputs:
                continue
            made: list[dict[str, Any]] = []
            for stage in PARTS:
                dossier, filled = figures[stage]
                entry = self._entry(row, sheet, leaf, stage, dossier, filled[row])
                if order(stage) > order(now):
                    if entry is not None:
                        self._too_early(sheet, leaf, stage, now)
                    continue
                if order(stage) < order(now) and self._before is not None:
                    entry = self._unchanged(sheet, leaf, stage, entry, before)
                if entry is None:
                    continue
                if order(stage) > order("appraisal_1") and not any(
                    e["stage"] == "appraisal_1" for e in made
                ):
                    # The first appraisal left it as it was declared.
                    first = {"code": leaf.code, "stage": "appraisal_1"}
                    made.append(first | _evidence(figures["appraisal_1"][0], row, leaf))
                if stage == now and self._date:
                    entry["date"] = self._date
                made.append(entry)
            for entry in made:
                entries.append(entry)
                places.append(self._place(sheet, leaf, entry["stage"]))
        self.units.append({"code": sheet.unit, "entries": entries})
        self._places.append(places)

    def _place(self, sheet: Sheet, leaf: Node, stage: str) -> str:
        assert sheet.layout is not None
        column = sheet.layout.others.get(f"{stage}.figure", sheet.layout.value)
        at = name_of(sheet.row_of(leaf.inputs[0]), column)
        return f"{say('sheet', name=sheet.grid.title)}, {word('cell', name=at)}"

    def _entry(
        self,
        row: int,
        sheet: Sheet,
        leaf: Node,
        stage: str,
        dossier: Dossier,
        filled: Sequence[bool],
    ) -> dict[str, Any] | None:
        """What a sheet says of a leaf at a stage; None for nothing."""
        entry: dict[str, Any] = {"code": leaf.code, "stage": stage}
        figure = any(filled[i.index] for i in leaf.inputs)
        if stage == "self":
            self._words(sheet, leaf, entry, "documents", "reference")
            self._words(sheet, leaf, entry, "notes", "comment")
            own = self._own_points(sheet, leaf)
            if own is not None:
                entry["own_points"] = own
            evidence = _evidence(dossier, row, leaf)
            if len(entry) == 2 and evidence.get("state") in ("missing", "not_self_scored"):
                return None
            return entry | evidence
        name = "comment" if stage == "clarification" else "reason"
        self._words(sheet, leaf, entry, f"{stage}.words", name)
        if figure or (len(entry) > 2 and stage != "clarification"):
            return entry | _evidence(dossier, row, leaf)
        return entry if len(entry) > 2 else None

    def _too_early(self, sheet: Sheet, leaf: Node, stage: str, now: str) -> None:
        assert sheet.layout is not None
        names = [native.stage_name(STAGES[s], lang()) for s in (stage, now)]
        text = say("too_early", stage=names[0], now=names[1])
        column = sheet.layout.others[f"{stage}.figure"]
        sheet.tell(sheet.row_of(leaf.inputs[0]), column, DossierError(text, criterion=leaf.code))

    # -- what earlier stages said ----------------------------------------------------------

    def _said_before(self, sheet: Sheet) -> dict[tuple[str, str], Entry]:
        if self._before is None:
            return {}
        unit = one_line(sheet.unit)
        if unit not in self._before.units:
            sheet.tell_unit(DossierError(say("not_before", unit=unit)))
        return {(e.node.code, e.stage): e for e in self._before.entries if e.unit == unit}

    def _unchanged(
        self,
        sheet: Sheet,
        leaf: Node,
        stage: str,
        entry: dict[str, Any] | None,
        before: dict[tuple[str, str], Entry],
    ) -> dict[str, Any] | None:
        """The entry of an earlier stage as it was, dates and all; a fault where the sheet has another."""
        was = before.get((leaf.code, stage))
        said = None if was is None else _as_json(was)
        if _core(said) != _core(entry):
            name = native.stage_name(STAGES[stage], lang())
            fault = DossierError(say("changed_since", stage=name), criterion=leaf.code)
            assert sheet.layout is not None
            column = sheet.layout.others.get(f"{stage}.figure", sheet.layout.value)
            sheet.tell(sheet.row_of(leaf.inputs[0]), column, fault)
        return said

    # -- texts and own points --------------------------------------------------------------

    def _cells(self, sheet: Sheet, leaf: Node, key: str) -> list[tuple[Any, int, int]]:
        """The cells of a column beside a leaf's figures: one that is merged, or several that no longer are."""
        assert sheet.layout is not None
        column = sheet.layout.others.get(key)
        rows = sorted({sheet.row_of(i) for i in leaf.inputs} - {0})
        if column is None or not rows:
            return []
        at = dict.fromkeys(sheet.grid.owner(row, column) for row in rows)
        # What spans from the column before belongs to that one.
        at = {place: None for place in at if place[1] == column}
        for place in at:
            if place in sheet.grid.formulas and place not in sheet.grid.cells:
                sheet.tell(*place, DossierError(say("formula"), criterion=leaf.code))
        found = ((sheet.grid.cells.get(place), *place) for place in at)
        return [(cell, row, c) for cell, row, c in found if cell is not None]

    def _words(self, sheet: Sheet, leaf: Node, entry: dict[str, Any], key: str, name: str) -> None:
        """A text of the sheet into an entry; what a person sees in a cell with a number or a date."""
        lines: list[str] = []
        cells = self._cells(sheet, leaf, key)
        for cell, row, column in cells:
            value: Any = cell.value
            if cell.data_type == "e":
                fault = DossierError(say("error_value", text=value), criterion=leaf.code)
                sheet.tell(row, column, fault)
                return
            if isinstance(value, datetime.datetime | datetime.date):
                value = f"{value:%d/%m/%Y}" if lang() == native.LANG_VI else f"{value:%Y-%m-%d}"
            elif isinstance(value, int | float) and not isinstance(value, bool):
                value = number(value)
            lines += map(one_line, str(value).replace("\r\n", "\n").split("\n"))
        text = "\n".join(filter(None, lines))
        if len(text) > _MOST_TEXT:
            fault = DossierError(
                say("long_text", n=number(len(text)), most=number(_MOST_TEXT)), criterion=leaf.code
            )
            sheet.tell(*cells[0][1:], fault)
        elif text:
            entry[name] = text

    def _own_points(self, sheet: Sheet, leaf: Node) -> float | None:
        cells = self._cells(sheet, leaf, "own")
        if not cells:
            return None
        cell, row, column = cells[-1]

        def refuse(key: str, **values: object) -> None:
            sheet.tell(row, column, DossierError(say(key, **values), criterion=leaf.code))

        value: Any = cell.value
        if len(cells) > 1:
            refuse("own_twice", first=name_of(*cells[0][1:]))
            return None
        if cell.data_type == "e":
            refuse("error_value", text=value)
            return None
        if isinstance(value, datetime.date | datetime.time):
            refuse("date", value=value)
            return None
        if isinstance(value, str):
            text = one_line(value)
            if fold(text) in _STAGE_WORDS or not text:
                return None
            if not _NUMBER.fullmatch(text):
                refuse("no_points", text=text)
                return None
            value = float(text.replace(",", "."))
        if not leaf.self_scored:
            refuse("own_survey")
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            refuse("no_points", text=value)
            return None
        if "%" in re.sub(r'"[^"]*"|\\.', "", cell.number_format):
            refuse("no_points", text=f"{number(value * 100)}%")
            return None
        if leaf.max_known and not leaf.extra and not 0 <= value <= leaf.max * (1 + 1e-12):
            refuse("own_beyond", value=number(value), maximum=number(leaf.max))
            return None
        return int(value) if float(value).is_integer() else float(value)


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not one_line(value))


def _is_state(value: object) -> bool:
    return isinstance(value, str) and fold(value) in (*_STAGE_WORDS, "not applicable")


def _evidence(dossier: Dossier, row: int, leaf: Node) -> dict[str, Any]:
    """The evidence of a leaf, as an entry has it."""
    assert leaf.leaf is not None
    numbers = dossier.to_numpy()[row]
    values = [float(numbers[i.index]) for i in leaf.inputs]
    state = STATES[int(dossier.states()[row, leaf.leaf])]
    if state not in ("value", "missing"):
        return {"state": state}
    if all(np.isnan(v) for v in values):
        return {"state": "missing"}
    return {"values": {i.name: _written(leaf, v) for i, v in zip(leaf.inputs, values, strict=True)}}


def _written(leaf: Node, x: float) -> float | str | None:
    if np.isnan(x):
        return None
    if leaf.choices:
        return leaf.choices[int(x)].key
    return int(x) if x.is_integer() and abs(x) < 1e15 else x


def _as_json(entry: Entry) -> dict[str, Any]:
    """An entry as its file has it."""
    said: dict[str, Any] = {"code": entry.node.code, "stage": entry.stage}
    if entry.state == "value":
        said["values"] = entry.written
    elif entry.state is not None:
        said["state"] = entry.state
    if entry.own_points is not None:
        said["own_points"] = entry.own_points
    for name in ("date", "reason", "comment", "reference"):
        if getattr(entry, name):
            said[name] = getattr(entry, name)
    return said


def _core(entry: dict[str, Any] | None) -> dict[str, Any]:
    """What must be the same: figures, state, own points, and the words whatever they were called."""
    if entry is None:
        return {}
    words = fold("\n".join(filter(None, (entry.get("reason"), entry.get("comment")))))
    return {
        "values": {k: float(v) if isinstance(v, int) else v for k, v in entry.get("values", {}).items()},
        "state": entry.get("state"),
        "own": entry.get("own_points"),
        "words": words,
        "reference": fold(entry.get("reference", "")),
    }  # fmt: skip
