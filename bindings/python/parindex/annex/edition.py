# SPDX-License-Identifier: MIT
"""The JSON of an edition from the rows of an annex and their rules."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ._words import WORDS
from .kinds.points import Points
from .leaf import to_json
from .outline import Outline, Row
from .rules import Rule

_ABSENT: Final = {"missing": "blank", "not_applicable": "blank", "not_self_scored": "blank"}
_TOTAL: Final = {"vi": "Tổng điểm", "en": "Total"}


@dataclass(frozen=True)
class Leaf:
    """A leaf's rule; None where its scale was not understood, and then why."""

    rule: Rule | None
    sentence: str
    reason: str


@dataclass
class Made:
    """The text, the row and scale column of every JSON path, and how much there is of what."""

    text: str = ""
    places: dict[str, tuple[int | None, int]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def edition_of(
    outline: Outline,
    leaves: dict[int, Leaf],
    name: str,
    given: dict[str, Any],
    *,
    fragment: bool,
) -> Made:
    """The edition of an annex. A leaf without a rule is taken as points, so that all else is verified."""
    made = Made()
    provenance = given.get("provenance", "published")
    build = _Build(outline, leaves, made, fragment=fragment)
    made.places["$.tree"] = (outline.total_row, 0)
    children = [build.node(r, f"$.tree.children[{i}]") for i, r in enumerate(outline.top)]
    tree = {
        "code": "total",
        "title": _TOTAL,
        "max": build.maximum(outline.total, outline.top),
        "source": "annex",
        "combine": {"kind": "sum"},
        "children": children,
    }
    depth = max((r.depth for r in outline.rows), default=1)
    made.counts = {
        "fields": len(outline.top),
        "criteria": sum(r.depth == 2 for r in outline.rows),
        "components": sum(r.depth == 3 for r in outline.rows),
    }
    stem = Path(name).stem
    text = {
        "vi": WORDS["read_from"][1].format(name=name),
        "en": WORDS["read_from"][0].format(name=name),
    }
    edition: dict[str, Any] = {
        "layout": 1,
        "id": _id(stem),
        "title": {"vi": stem, "en": stem},
        "acts": [
            {
                "number": stem,
                "date": "",
                "issuer": {"vi": "-", "en": "-"},
                "title": {"vi": stem, "en": stem},
            }
        ],
        "periods": {},
        "supersedes": [],
        "levels": [{"vi": t, "en": t} for t in outline.mapping.levels[: depth + 1]],
        "decimals": 2,
        "source": "annex",
        "sources": {"annex": {"provenance": provenance, "text": text}},
        "absent": _ABSENT,
        "classes": [],
        **{key: value for key, value in given.items() if key != "provenance"},
        "tree": tree,
    }
    made.text = json.dumps(edition, ensure_ascii=False, indent=1) + "\n"
    return made


def _id(stem: str) -> str:
    plain = unicodedata.normalize("NFD", stem.lower().replace("đ", "d"))
    return "annex." + (
        re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")[:50]
        or "file"
    )


class _Build:
    """Nodes from rows."""

    def __init__(
        self, outline: Outline, leaves: dict[int, Leaf], made: Made, *, fragment: bool
    ) -> None:
        self.outline, self.leaves, self.made, self.fragment = outline, leaves, made, fragment

    def node(self, row: Row, path: str, kind: str = "") -> dict[str, Any]:
        self.made.places[path] = (row.row, self.outline.column(row.row, "scale"))
        mapping = self.outline.mapping
        if row.depth == 1:
            kind = next((k for k in ("bonus", "penalty") if mapping.begins(k, row.title)), "")
        node: dict[str, Any] = {
            "code": row.code,
            "title": {"vi": row.title, "en": row.title},
            "max": self._max(row, kind),
            "source": "annex",
            "row": self.outline.place(row.row, "code"),
        }
        if kind and (row.depth == 1 or kind == "penalty"):
            node["extra"] = True
        if row.children:
            node["combine"] = {"kind": "sum"}
            node["children"] = [
                self.node(c, f"{path}.children[{i}]", kind) for i, c in enumerate(row.children)
            ]
            return node
        return node | self._leaf(row, penalty=kind == "penalty")

    def _max(self, row: Row, kind: str) -> float | str:
        if kind == "penalty":
            return "none"
        return self.maximum(row.maximum, row.children)

    def maximum(self, said: float | None, rows: list[Row]) -> float | str:
        """What the annex says; what the rows below give where it says nothing."""
        counted = [r for r in rows if not self._outside(r)]
        below = [r.maximum for r in counted]
        whole = all(b is not None for b in below)
        total = sum(b for b in below if b is not None)
        if said is None:
            said = total if rows and whole else None
        if said is None:
            return "unknown"
        if (
            self.fragment
            and rows
            and (not whole or abs(total - said) > 1e-9 or self._described(rows))
        ):
            return "unknown"
        return said

    def _outside(self, row: Row) -> bool:
        kinds = ("bonus", "penalty")
        return row.depth == 1 and any(self.outline.mapping.begins(k, row.title) for k in kinds)

    def _described(self, rows: list[Row]) -> bool:
        return any(
            (r.row in self.leaves and self.leaves[r.row].rule is None)
            or self._described(r.children)
            for r in rows
        )

    def _leaf(self, row: Row, *, penalty: bool) -> dict[str, Any]:
        leaf = self.leaves[row.row]
        if leaf.rule is None and self.fragment:
            return {
                "described": True,
                "note": {
                    k: WORDS["unread"][k == "vi"].format(reason=leaf.reason) for k in ("vi", "en")
                },
            }
        rule = leaf.rule or Rule(Points())
        words = {"words": {"vi": row.scale}} if row.scale and leaf.rule is not None else {}
        made = words | to_json(rule, row.title, row.maximum or 0.0, extra=penalty)
        if self.outline.mapping.begins("survey", row.scale):
            made["self_scored"] = False
        return made
