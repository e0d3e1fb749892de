# SPDX-License-Identifier: MIT
"""What was asked of a report beside its unit."""

from __future__ import annotations

from dataclasses import dataclass

from ..compare import Concordance
from ..ranking import Within
from ..result import Result
from ..staged import StagedDossier
from ..uncertainty import Uncertainty


@dataclass(frozen=True)
class Asked:
    last: Result | None = None
    concordance: Concordance | None = None
    staged: StagedDossier | None = None
    uncertainty: Uncertainty | bool = True
    within: Within = "cohort"
    title: str = ""
