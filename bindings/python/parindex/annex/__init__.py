# SPDX-License-Identifier: MIT
"""From an official annex to a criteria edition: a table in Excel, Word or CSV becomes a framework.

Numbers, maxima and the Vietnamese sentences of the scales are read by a grammar; what it does not
read is listed with its cell for a person, never guessed, and then nothing is imported.

>>> found = parindex.annex.read("annex.xlsx")  # doctest: +SKIP
>>> found.framework.score("dossier.csv")  # doctest: +SKIP
"""

from __future__ import annotations

from .cells import BY_HAND
from .clauses import Clause, clauses, put_clause, read_clause, read_clauses, write_clause
from .imported import Import, Understood
from .importing import read
from .leaf import rule_of
from .mapping import Mapping
from .phrases import PHRASES
from .rules import Reading
from .sentence import read_scale, write_scale
from .tables import Problem
from .tokens import NotUnderstoodError

__all__ = [
    "BY_HAND",
    "PHRASES",
    "Clause",
    "Import",
    "Mapping",
    "NotUnderstoodError",
    "Problem",
    "Reading",
    "Understood",
    "clauses",
    "put_clause",
    "read",
    "read_clause",
    "read_clauses",
    "read_scale",
    "rule_of",
    "write_clause",
    "write_scale",
]
