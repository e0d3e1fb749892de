# SPDX-License-Identifier: MIT
"""From a file or a table to an import: what is read, what a person says of single cells, what is verified."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping as Table
from typing import Any

from .._core.arguments import flag, one_of, whole
from .._core.arguments import path as a_path
from .._core.arguments import refused as wrong_argument
from ..errors import ArgumentError, Error
from ..framework import Framework
from ._words import say
from .cells import leaves_of
from .class_notes import classes_of
from .clauses import put_clauses
from .edition import Made, edition_of
from .frame import sheet_of
from .given import Given
from .imported import Import, Understood
from .mapping import Mapping
from .maxima import maxima_of
from .outline import Outline
from .review import read_review
from .sheet import refused, text_of
from .sheets import open_sheets
from .tables import Problem, annex_of
from .title_cells import split_titles


def read(
    source: Any,
    mapping: Mapping | Table[str, Any] | str | os.PathLike[str] | None = None,
    *,
    edition: Table[str, Any] | None = None,
    fragment: bool = False,
    rules: Table[str, str | float] | None = None,
    review: str | os.PathLike[str] | None = None,
) -> Import:
    """Read an official annex table and say what was understood and what was not.

    Parameters
    ----------
    source
        An xlsx or CSV file, a docx with tables or a PDF with text (``pip install
        'parindex[annex]'``); or a DataFrame, whose columns are the headings.
    mapping
        Headings and words of the annex, a JSON file or a dict; the default knows the usual ones.
    edition
        Keys of the edition that no table has: ``id``, ``title``, ``acts``, ``periods``,
        ``provenance`` … as docs/framework-file.md has them. ``counts`` is verified.
    fragment
        The annex is a part: a criterion without a scale is *described*, and a parent whose parts
        do not add up has an unknown maximum. Otherwise both are said, and the criterion is scored by hand.
    rules
        What single cells mean: the cell (``"D22"``, ``"Phụ lục!D22"``) or the number of the
        criterion (``"1.2.3"``), and a sentence that is read, `parindex.annex.BY_HAND` for what
        nobody can put into a rule, or a number for a maximum.
    review
        The workbook of :meth:`Import.review` with its yellow cells filled; `rules` go before it.

    Raises
    ------
    DossierError
        The file is locked, scanned, in an old encoding, or has no table with the headings; or a
        cell of the review is not understood.
    ArgumentError
        An argument, or a key of `mapping`, `edition` or `rules`, is of another type than it must
        be, or no cell of the annex.

    Examples
    --------
    >>> import parindex
    >>> table = {
    ...     "STT": ["1", "2"],
    ...     "Tiêu chí": ["Kế hoạch", "Hồ sơ đúng hạn"],
    ...     "Điểm tối đa": [2, 3],
    ...     "Cách tính điểm": ["Kịp thời: 2; Chậm: 1; Không: 0", "theo quy định"],
    ... }
    >>> found = parindex.annex.read(table)
    >>> [p.cell for p in found.not_understood]
    ['DataFrame!D3']
    >>> rules = {"D3": "Từ 95% trở lên: 3; dưới 95%: 0"}
    >>> parindex.annex.read(table, rules=rules).framework["total"].max
    5.0
    """
    fragment = flag(fragment, "fragment")
    keys, announced = _keys_of({} if edition is None else edition)
    words = Mapping.read(mapping)
    if isinstance(source, str | os.PathLike):
        file = a_path(source, "source")
        sheets, name = open_sheets(file), file.name
    else:
        sheet = sheet_of(source)
        sheets, name = [sheet], sheet.title
        file = a_path(name, "source")
    annex = annex_of(sheets, words, file)
    outline = Outline(annex, words)
    if not outline.rows and not outline.problems:
        raise refused(say("no_rows"), file, outline.place(annex.parts[0].first, "code"))
    split_titles(outline)
    given = Given.of(rules, outline)
    if review is not None:
        given = read_review(review, outline).under(given)
    given.set_maxima(outline)
    leaves, tops = leaves_of(outline, given.sentences, fragment=fragment)
    lost = any(p.holds for p in outline.problems)
    if (
        not fragment
        and not any(r.scale for r in outline.rows if not r.children)
        and not given.sentences
    ):
        first = annex.parts[0].first - 1
        place = outline.place(first, "title")
        outline.problems.insert(0, Problem(place, "", say("no_scales"), holds=False))
    maxima = maxima_of(outline, tops, quiet=fragment or lost)
    if not fragment:
        for row in outline.rows:
            if maxima.of[row.row] is None and not row.children:
                outline.problem(row.row, "max", say("max_missing"), holds=False)
    classes = _classes(outline, maxima.total)
    made = edition_of(outline, leaves, maxima, name, keys, fragment=fragment, classes=classes)
    said = put_clauses(made, outline)
    _verify(outline, made, announced)
    understood = [
        Understood(
            outline.place(r.row, "code"),
            r.code,
            r.depth,
            r.title,
            maxima.of[r.row],
            r.scale if not r.children or r.row in said else "",
            leaves[r.row].sentence if r.row in leaves else said.get(r.row, ""),
            outline.sheet.place(*r.scale_at) if r.scale_at[1] else outline.place(r.row, "scale"),
            outline.place(r.row, "max"),
            not r.children,
        )
        for r in outline.rows
    ]
    total = None
    if outline.total_row is not None:
        cell = outline.place(outline.total_row, "max")
        total = Understood(cell, "", 0, say("total"), outline.total, "", "", cell, cell, leaf=False)
    return Import(name, made.text, understood, outline.problems, outline.remarks, total)


def _classes(outline: Outline, total: float | None) -> list[dict[str, Any]]:
    """The bands of the classes that notes say, each such note remarked."""
    left = (say("left_out"), say("left_out_note"))
    notes = [r.text for r in outline.remarks if r.reason in left]
    found = classes_of(notes, total)
    kept = [r for r in outline.remarks if r.text not in found.whole or r.reason not in left]
    read = [
        Problem(r.cell, r.text, say("classes_read"))
        for r in outline.remarks
        if r.text in found.said and r.reason in left
    ]
    outline.remarks = [*kept, *read]
    return found.bands


def _keys_of(edition: Any) -> tuple[dict[str, Any], dict[str, int]]:
    """The keys of the edition that were given, and how much of what is announced."""
    if not isinstance(edition, Table):
        raise wrong_argument("kind", "edition", edition, kind=say("object"))
    keys = dict(edition)
    try:
        json.dumps(keys)
    except (TypeError, ValueError, RecursionError) as error:
        raise ArgumentError(say("edition_json", why=error)) from None
    if "tree" in keys:
        raise ArgumentError(say("edition_tree"))
    counts = keys.get("counts", {})
    if not isinstance(counts, Table):
        raise wrong_argument("kind", 'edition["counts"]', counts, kind=say("object"))
    announced = {}
    for what, n in counts.items():
        one_of(("fields", "criteria", "components"), what, 'edition["counts"]')
        announced[what] = whole(n, f'edition["counts"]["{what}"]')
    return keys, announced


def _verify(outline: Outline, made: Made, announced: dict[str, int]) -> None:
    """The library's reader finds what does not fit together; its paths become cells."""
    for what, n in announced.items():
        if made.counts[what] != n:
            reason = say("counts", n=n, what=say(what), found=made.counts[what])
            outline.problems.append(Problem(outline.place(outline.rows[0].row, "code"), "", reason))
    try:
        Framework.from_json(made.text)
    except Error as error:
        for fault in error.faults or (error,):
            _tell(outline, made.places, fault.path or "$", fault.message)


def _tell(
    outline: Outline, places: dict[str, tuple[int | None, int]], path: str, message: str
) -> None:
    node = re.match(r"\$\.tree(\.children\[\d+\])*", path)
    at = node.group() if node else ""
    while at and at not in places:  # a part of a criterion has the cell of the criterion
        at = at.rpartition(".children")[0]
    row, scale_column = places.get(at, (None, 0))
    reason = say("fault", message=message)
    if row is None:
        outline.problems.append(Problem(outline.sheet.title, "", reason))
    elif re.search(r"\.(scale|inputs|measure)\b", path):
        text = text_of(outline.sheet.value(row, scale_column))
        outline.problems.append(Problem(outline.sheet.place(row, scale_column), text, reason))
    else:
        outline.problem(row, "max" if path.endswith(".max") else "code", reason)
