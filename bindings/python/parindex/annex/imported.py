# SPDX-License-Identifier: MIT
"""An annex as an edition: what was understood beside what was not, and the edition if all was."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping as Table
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .._core.arguments import flag, one_of, whole
from .._core.arguments import path as a_path
from .._core.arguments import refused as wrong_argument
from .._core.html import page
from .._core.html import table as html_table
from .._core.language import number, word
from .._core.save import save
from .._core.text import cut
from .._core.text import table as text_table
from ..errors import ArgumentError, DossierError, Error
from ..framework import Framework
from ._words import say
from .clauses import put_clauses
from .edition import Leaf, edition_of
from .mapping import Mapping
from .outline import Outline
from .rules import named
from .sentence import read_scale, write_scale
from .sheet import refused, text_of
from .sheets import open_sheets
from .tables import Problem, annex_of
from .tokens import NotUnderstoodError


@dataclass(frozen=True)
class Understood:
    """One criterion as it was read."""

    cell: str
    code: str
    level: int
    title: str
    maximum: float | None
    text: str
    """The scale as the annex has it; of an inner node its conditions, "" where it has none."""
    rule: str
    """The same as the library reads it, in one sentence."""


class Import:
    """An annex that was read. Nothing is imported unless everything is understood.

    Made by :func:`parindex.annex.read`.
    """

    def __init__(
        self,
        source: str,
        text: str | None,
        understood: list[Understood],
        problems: list[Problem],
        remarks: list[Problem],
    ) -> None:
        self.source = source
        self.framework_json: str | None = None if problems else text
        """The edition's JSON text; None where anything is not understood."""
        wrong = {_row_of(p.cell) for p in problems}
        self._criteria = tuple(understood)
        self.understood: tuple[Understood, ...] = tuple(
            u for u in understood if (u.rule or not u.text) and _row_of(u.cell) not in wrong
        )
        """The criteria that were read, those of :attr:`not_understood` left out."""
        self.not_understood: tuple[Problem, ...] = tuple(problems)
        """What a person must look at: cell, text and reason."""
        self.remarks: tuple[Problem, ...] = tuple(remarks)
        """What was read in the only way there was, but is worth knowing."""

    @property
    def complete(self) -> bool:
        return not self.not_understood

    @cached_property
    def framework(self) -> Framework:
        """The edition.

        Raises
        ------
        DossierError
            Something is not understood; ``.faults`` has every place.
        """
        if self.framework_json is None:
            first = self.not_understood[0]
            text = say(
                "incomplete", n=len(self.not_understood), cell=first.cell, reason=first.reason
            )
            error = DossierError(text, source=self.source)
            error.faults = tuple(
                DossierError(p.reason, source=self.source, place=p.cell)
                for p in self.not_understood
            )
            raise error
        return Framework.from_json(self.framework_json, source=self.source)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the edition as a file; raises as :attr:`framework` does."""
        save(a_path(path, "path"), self.framework.json.encode())

    # -- how it is shown -------------------------------------------------------------------

    def _rows(self) -> list[list[str]]:
        reasons: dict[str, list[str]] = {}
        for problem in self.not_understood:
            reasons.setdefault(_row_of(problem.cell), []).append(
                f"{problem.cell}: {problem.reason}"
            )
        rows = []
        for u in self._criteria:
            wrong = reasons.pop(_row_of(u.cell), [])
            maximum = "" if u.maximum is None else number(u.maximum)
            rows.append([f"{u.code} {u.title}", maximum, u.text, u.rule, "; ".join(wrong)])
        rows.extend(["", "", "", "", "; ".join(wrong)] for wrong in reasons.values())
        return rows

    def _head(self) -> list[str]:
        return [word("criterion"), word("maximum"), say("text"), say("rule"), say("not_understood")]

    def __repr__(self) -> str:
        read = len(self.understood)
        head = f"{self.source}: {say('understood')} {read}; {say('not_understood')} {len(self.not_understood)}"
        if self.not_understood:
            rows = [
                [p.cell, cut(" ".join(p.text.split()), 40), p.reason]
                for p in self.not_understood[:14]
            ]
            return f"{head}\n{text_table([say('cell'), say('text'), say('reason')], rows)}"
        rows = [[cut(f"{u.code} {u.title}", 48), cut(u.rule, 60)] for u in self.understood[:16]]
        return f"{head}\n{text_table([word('criterion'), say('rule')], rows)}"

    def _repr_html_(self) -> str:
        levels = [u.level for u in self._criteria]
        rows = self._rows()
        levels += [0] * (len(rows) - len(levels))
        body = html_table(self._head(), rows, caption=self.source, numbers=(1,), levels=levels)
        notes = [(p.cell, p.reason) for p in self.remarks]
        return page(body, notes=notes)


def _row_of(cell: str) -> str:
    """Sheet and row: Sheet1!5 of Sheet1!C5."""
    return re.sub(r"![A-Z]+", "!", cell)


def read(
    path: str | os.PathLike[str],
    mapping: Mapping | Table[str, Any] | str | os.PathLike[str] | None = None,
    *,
    edition: Table[str, Any] | None = None,
    fragment: bool = False,
) -> Import:
    """Read an official annex table and say what was understood and what was not.

    Parameters
    ----------
    path
        An xlsx or CSV file, or a docx with tables (``pip install 'parindex[annex]'``).
    mapping
        Headings and words of the annex, a JSON file or a dict; the default knows the usual ones.
    edition
        Keys of the edition that no table has: ``id``, ``title``, ``acts``, ``periods``,
        ``provenance`` … as docs/framework-file.md has them. ``counts`` is verified.
    fragment
        The annex is a part: a criterion without a scale is *described*, and a parent whose parts
        do not add up has an unknown maximum. Otherwise both are faults.

    Raises
    ------
    DossierError
        The file is locked, scanned, in an old encoding, or has no table with the headings.
    ArgumentError
        An argument, or a key of `mapping` or `edition`, is of another type than it must be.
    """
    file = a_path(path, "path")
    fragment = flag(fragment, "fragment")
    keys, announced = _keys_of({} if edition is None else edition)
    words = Mapping.read(mapping)
    annex = annex_of(open_sheets(file), words, file)
    outline = Outline(annex, words)
    if not outline.rows and not outline.problems:
        raise refused(say("no_rows"), file, outline.place(annex.parts[0].first, "code"))
    leaves = _leaves(outline, fragment=fragment)
    made = edition_of(outline, leaves, file.name, keys, fragment=fragment)
    said = put_clauses(made, outline)
    _verify(outline, made.text, made.places, made.counts, announced)
    understood = [
        Understood(
            outline.place(r.row, "code"),
            r.code,
            r.depth,
            r.title,
            r.maximum,
            r.scale if not r.children or r.row in said else "",
            leaves[r.row].sentence if r.row in leaves else said.get(r.row, ""),
        )
        for r in outline.rows
    ]
    return Import(file.name, made.text, understood, outline.problems, outline.remarks)


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


def _leaves(outline: Outline, *, fragment: bool) -> dict[int, Leaf]:
    """The rule of every leaf; what is wrong with a row is listed."""
    leaves: dict[int, Leaf] = {}
    for row in outline.rows:
        if row.children:
            continue
        if row.maximum is None:
            outline.problem(row.row, "max", say("max_missing"))
        try:
            if not row.scale:
                raise NotUnderstoodError(say("scale_missing"))
            reading = read_scale(row.scale, row.maximum)
        except NotUnderstoodError as error:
            reason = str(error)
            if not fragment:
                outline.problems.append(
                    Problem(outline.sheet.place(*row.scale_at), row.scale, reason)
                )
            leaves[row.row] = Leaf(None, "", reason)
            continue
        place = outline.sheet.place(*row.scale_at)
        outline.remarks.extend(Problem(place, row.scale, r) for r in reading.remarks)
        leaves[row.row] = Leaf(reading.rule, write_scale(named(reading.rule, row.title)), "")
    return leaves


def _verify(
    outline: Outline,
    text: str,
    places: dict[str, tuple[int | None, int]],
    counts: dict[str, int],
    announced: dict[str, int],
) -> None:
    """The library's reader finds what does not fit together; its paths become cells."""
    for what, n in announced.items():
        if counts[what] != n:
            reason = say("counts", n=n, what=say(what), found=counts[what])
            outline.problems.append(Problem(outline.place(outline.rows[0].row, "code"), "", reason))
    try:
        Framework.from_json(text)
    except Error as error:
        for fault in error.faults or (error,):
            path = fault.path or "$"
            node = re.match(r"\$\.tree(\.children\[\d+\])*", path)
            row, scale_column = places.get(node.group() if node else "", (None, 0))
            reason = say("fault", message=fault.message)
            if row is None:
                outline.problems.append(Problem(outline.sheet.title, "", reason))
            elif re.search(r"\.(scale|inputs|measure)\b", path):
                cell = outline.sheet.place(row, scale_column)
                value = text_of(outline.sheet.value(row, scale_column))
                outline.problems.append(Problem(cell, value, reason))
            else:
                outline.problem(row, "max" if path.endswith(".max") else "code", reason)
