# SPDX-License-Identifier: MIT
"""The columns of the sheet that a unit fills, and what its appraisers fill beside it."""

from __future__ import annotations

from typing import Final, NamedTuple

from .. import _native as native
from .._core.text import fold
from ..staged import STAGES

CODE, TITLE, MAX, LABEL, VALUE, RULE, DOCUMENTS, OWN, ADDRESS, POINTS, NOTES = range(1, 12)
#: What is printed on the first page across.
LAST_OF_UNIT: Final = NOTES


class Part(NamedTuple):
    """The columns of one stage; None where the stage has no such column."""

    figure: int
    points: int | None
    words: int


PARTS: Final = {
    "self": Part(VALUE, POINTS, NOTES),
    "appraisal_1": Part(12, 13, 14),
    "clarification": Part(15, None, 16),
    "appraisal_2": Part(17, 18, 19),
}
LAST: Final = 19

#: Hidden: whose child a row is, and what it is to its parent; the figures that hold after each
#: appraisal; state and points for each column of points.
PARENT, WEIGHT, EXTRA, MAXIMUM, HOLDS_1, HOLDS_2 = range(20, 26)
STATE: Final = {"self": 26, "appraisal_1": 28, "appraisal_2": 30}
HOLDS: Final = {"self": VALUE, "appraisal_1": HOLDS_1, "appraisal_2": HOLDS_2}
HIDDEN: Final = (ADDRESS, *range(PARENT, 32))

WIDTHS: Final = {
    CODE: 8, TITLE: 30, MAX: 9.5, LABEL: 24, VALUE: 16, RULE: 30, DOCUMENTS: 18, OWN: 9.5, ADDRESS: 12,
    POINTS: 9.5, NOTES: 16, 12: 14, 13: 9.5, 14: 25, 15: 14, 16: 24, 17: 14, 18: 9.5, 19: 25,
}  # fmt: skip


def stage_named(text: str) -> str | None:
    """The stage of a name that a sheet has, in either language; None where it is no stage's."""
    for stage in PARTS:
        for lang in (native.LANG_EN, native.LANG_VI):
            if fold(native.stage_name(STAGES[stage], lang)) == fold(text):
                return stage
    return None


def order(stage: str) -> int:
    """The place of a stage among the stages."""
    return STAGES[stage]


def state_of(stage: str) -> int:
    return STATE[stage]


def points_of(stage: str) -> int:
    """The hidden column of unrounded points."""
    return STATE[stage] + 1
