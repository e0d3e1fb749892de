# SPDX-License-Identifier: MIT
"""The built-in editions as a table: what each of them is, for which years, and how surely it is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ._core.html import page
from ._core.html import table as html_table
from ._core.language import Words, word
from ._core.text import cut
from ._core.text import table as text_table
from ._printed import Printed, Sheet
from .node import provenance_name

if TYPE_CHECKING:
    import pandas as pd

    from .framework import Framework

#: key: (English, Vietnamese)
WORDS: Final = {
    "id": ("Id", "Mã"),
    "title": ("Title", "Tên"),
    "years": ("Years", "Năm"),
    "scored": ("Scored", "Chấm được"),
    "yes": ("yes", "có"),
    "no": ("no", "không"),
}
_say: Final = Words(WORDS)


class Catalogue(tuple[str, ...], Printed):
    """Ids of editions: a tuple, shown as a table.

    Examples
    --------
    >>> import parindex
    >>> "vn.766" in parindex.catalogue()
    True
    >>> table = parindex.catalogue().to_pandas()
    >>> bool(table.loc["vn.766", "scorable"])
    True
    """

    __slots__ = ()

    def frameworks(self) -> list[Framework]:
        """The editions themselves."""
        from .framework import load

        return [load(id) for id in self]

    def to_pandas(self) -> pd.DataFrame:
        """One row an edition: title, first and last year, whether it can be scored, its weakest provenance, size."""
        import pandas as pd

        found = self.frameworks()
        columns = {
            "title": [f.title for f in found],
            "first_year": pd.array([f.period_from for f in found], dtype="Int64"),
            "last_year": pd.array([f.period_to for f in found], dtype="Int64"),
            "scorable": [f.scorable for f in found],
            "provenance": [f.weakest or f.provenance for f in found],
            "leaves": [len(f.leaves) for f in found],
            "superseded_by": [f.superseded_by for f in found],
        }
        return pd.DataFrame(columns, index=pd.Index(list(self), name="id"))

    def _sheet(self, most: int | None = None) -> Sheet:
        head = [_say("id"), _say("title"), _say("years"), _say("scored"), word("provenance")]
        rows = [
            [
                f.id,
                f.title,
                _years(f.period_from, f.period_to),
                _say("yes" if f.scorable else "no"),
                provenance_name(f.weakest or f.provenance),
            ]
            for f in self.frameworks()[:most]
        ]
        return Sheet("", head, rows, (), [])

    def __str__(self) -> str:
        sheet = self._sheet()
        rows = [[row[0], cut(row[1], 60), *row[2:]] for row in sheet.rows]
        return text_table(sheet.head, rows)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        sheet = self._sheet()
        rows: Sequence[Sequence[str]] = sheet.rows
        return page(html_table(sheet.head, rows))


def _years(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return ""
    return str(first) if first == last else f"{first or '…'}–{last or '…'}"
