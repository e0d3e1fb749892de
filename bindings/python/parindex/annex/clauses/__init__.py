# SPDX-License-Identifier: MIT
"""What a set says beside its scales, as sentences in Vietnamese and English, and back.

Conditions (a cap, a floor, nothing at all, a factor, a class that is the best one), what a class hangs on, how many units may have it,
parts of which one at most has points, and bounds of a whole such as bonus and penalty together. What is written reads back as the same
clause, for every clause of every edition; the phrases of the acts are read too, and what is not understood is refused with the place
where the grammar stopped.

>>> import parindex
>>> text = parindex.load("example.bonus").json
>>> for clause in parindex.annex.clauses(text):
...     print(clause.at, "|", parindex.annex.write_clause(clause, text, language="en"))
award | At most one of them may have points.
year | At most 5 points, at least -5 points.
"""

from __future__ import annotations

from ._annex import put_clauses
from ._clause import Clause, clauses, put_clause
from ._read import read_clause, read_clauses
from ._write import write_clause

__all__ = [
    "Clause",
    "clauses",
    "put_clause",
    "put_clauses",
    "read_clause",
    "read_clauses",
    "write_clause",
]
