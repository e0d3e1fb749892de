# SPDX-License-Identifier: MIT
"""The clauses in the scale cells of rows that have parts: "Nếu B1 dưới 100% thì không quá 49 điểm"."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..tokens import NotUnderstoodError
from ._clause import Clause, put_clause
from ._read import read_clause
from ._scan import Scan
from ._write import write_clause

if TYPE_CHECKING:
    from ..edition import Made
    from ..outline import Outline


def put_clauses(made: Made, outline: Outline) -> dict[int, str]:
    """Puts them into the edition that was made; by row, what was understood. What was not is listed with its cell."""
    edition: dict[str, Any] = json.loads(made.text)
    understood: dict[int, str] = {}
    for row in outline.rows:
        sentences = [
            one
            for one in Scan.sentences(row.scale if row.children else "")
            if not outline.mapping.begins("sum", one)
        ]
        said: list[str] = []
        for one in sentences:
            try:
                found = read_clause(one, edition)
                here = found.at or row.code
                edition = put_clause(edition, Clause(found.kind, here, found.given))
                said.append(write_clause(found, edition))
            except NotUnderstoodError as error:
                outline.problem(row.row, "scale", str(error), holds=False)
        if said:
            understood[row.row] = " ".join(said)
            made.text = json.dumps(edition, ensure_ascii=False, indent=1) + "\n"
    return understood
