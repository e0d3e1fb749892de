# SPDX-License-Identifier: MIT
"""Numbers and figures as a report prints them."""

from __future__ import annotations

import math
import re

from .. import _native as native
from .._core.language import get_language, number
from ..dossier import Dossier
from ..excel._numbering import Numbering
from ..node import STATES, Node, state_name
from ..result import Result


def grouped(text: str) -> str:
    """A printed number with its thousands parted: 528.684 in Vietnamese, 528,684 in English."""
    mark = "." if get_language() == "vi" else ","
    whole = re.match(r"\D*(\d{4,})", text)
    if whole is None:
        return text
    start, end = whole.span(1)
    return f"{text[:start]}{int(whole[1]):,}".replace(",", mark) + text[end:]


def points(result: Result, row: int, node: Node) -> str:
    """The points as printed; a dash where there are none."""
    if math.isnan(result.points[row, node.index]):
        return "–"
    return grouped(number(float(result.points[row, node.index]), result.framework.decimals))


def shown(result: Result) -> list[str]:
    """What each node is called before its title: its number in the edition's table."""
    return [text or "" for text in Numbering(result.framework).shown]


def named(result: Result, node: Node) -> str:
    return f"{shown(result)[node.index]} {node.title}".strip()


def of_share(x: float, places: int) -> str:
    """A share in percent; a dash where there is none."""
    return number(x, places) or "–"


def signed(x: float, places: int) -> str:
    text = number(x, places)
    if not text:
        return "–"
    return f"+{text}" if native.round_(x, places) > 0 else text.replace("-", "−")


def place(x: float) -> str:
    return "–" if math.isnan(x) else number(x)


def evidence(dossier: Dossier, row: int, leaf: Node) -> str:
    """What a unit gives for a criterion: one figure, a part of a whole, or each with its name."""
    state = STATES[native.dossier_state(dossier._handle, row, leaf.leaf or 0)]
    if state != "value":
        return state_name(native.dossier_state(dossier._handle, row, leaf.leaf or 0))
    said = []
    for given in leaf.inputs:
        x = native.dossier_value(dossier._handle, row, given.index)
        if math.isnan(x):
            said.append("–")
        elif given.kind == "choice":
            said.append(leaf.choices[int(x)].title)
        else:
            said.append(grouped(number(x)) + ("%" if given.kind == "percent" else ""))
    if len(said) == 1:
        return said[0]
    if leaf.measure == "ratio" and len(said) == 2:
        return " / ".join(said)
    return "; ".join(f"{i.title}: {x}" for i, x in zip(leaf.inputs, said, strict=True))
