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
from .broken_off import condition_below
from .cells import Leaf
from .kinds.points import Points
from .leaf import to_json
from .maxima import Maxima, inside
from .numbering import Row
from .outline import Outline
from .part import Parts
from .parts import capped
from .readings import readings_of
from .rules import Rule

_ABSENT: Final = {"missing": "blank", "not_applicable": "blank", "not_self_scored": "blank"}
_TOTAL: Final = {"vi": "Tổng điểm", "en": "Total"}
_KEPT: Final = ("code", "title", "max", "source", "row", "extra")


@dataclass
class Made:
    """The text, the row and scale column of every JSON path, and how much there is of what."""

    text: str = ""
    places: dict[str, tuple[int | None, int]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def edition_of(
    outline: Outline,
    leaves: dict[int, Leaf],
    maxima: Maxima,
    name: str,
    given: dict[str, Any],
    *,
    fragment: bool,
    classes: list[dict[str, Any]],
) -> Made:
    """The edition of an annex. A leaf without a rule is scored by hand, with its maximum."""
    made = Made()
    provenance = given.get("provenance", "published")
    build = _Build(outline, leaves, maxima, made, fragment=fragment)
    made.places["$.tree"] = (outline.total_row, 0)
    children = [build.node(r, f"$.tree.children[{i}]") for i, r in enumerate(outline.top)]
    tree = {
        "code": "total",
        "title": _TOTAL,
        "max": build.total(),
        "source": "annex",
        "combine": {"kind": "sum"},
        "children": children,
    }
    depth = max((r.depth + _has_parts(r, leaves) for r in outline.rows), default=1)
    made.counts = {
        "fields": len(outline.top),
        "criteria": sum(r.depth == 2 for r in outline.rows),
        "components": sum(r.depth == 3 for r in outline.rows),
    }
    stem = Path(name).stem
    edition: dict[str, Any] = {
        "layout": 1,
        "id": _id(stem),
        "title": {"vi": stem, "en": stem},
        "acts": [
            {
                "number": stem,
                "date": "",
                "issuer": _both("no_issuer"),
                "title": {"vi": stem, "en": stem},
            }
        ],
        "periods": {},
        "supersedes": [],
        "levels": _named(outline.mapping.levels, depth),
        "decimals": 2,
        "source": "annex",
        "sources": {"annex": {"provenance": provenance, "text": _both("read_from", name=name)}},
        "absent": _ABSENT,
        "classes": [{"periods": {}, "source": "annex", "bands": classes}] if classes else [],
        **build.open_ends(depth),
        **{key: value for key, value in given.items() if key != "provenance"},
        "tree": tree,
    }
    made.text = json.dumps(edition, ensure_ascii=False, indent=1) + "\n"
    return made


def _has_parts(row: Row, leaves: dict[int, Leaf]) -> bool:
    return row.row in leaves and leaves[row.row].parts is not None


def _named(names: tuple[str, ...], depth: int) -> list[dict[str, str]]:
    """A name for each level, the last one again where the annex is deeper."""
    found = [names[min(i, len(names) - 1)] for i in range(depth + 1)]
    return [{"vi": t, "en": t} for t in found]


def _splits(reading: dict[str, Any]) -> bool:
    return any("children" in keys for keys in reading["nodes"].values())


def _points_off(most: float) -> dict[str, Any]:
    """A deduction that somebody decides: how many points are taken off, at most `most` where that is known."""
    given = {"name": "points_off", "kind": "number", "title": _both("points_off"), "min": 0}
    return {
        "inputs": [given | ({"max": most} if most else {})],
        "scale": {"kind": "affine", "constant": 0, "terms": {"points_off": -1}},
    }


def _both(key: str, **values: str) -> dict[str, str]:
    return {k: WORDS[key][k == "vi"].format(**values) for k in ("vi", "en")}


def _texts(key: str) -> dict[str, str]:
    return {
        k: WORDS["unread"][k == "vi"].format(reason=WORDS[key][k == "vi"]) for k in ("vi", "en")
    }


def _id(stem: str) -> str:
    plain = unicodedata.normalize("NFD", stem.lower().replace("đ", "d"))
    return "annex." + (
        re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")[:50]
        or "file"
    )


class _Build:
    """Nodes from rows."""

    def __init__(
        self,
        outline: Outline,
        leaves: dict[int, Leaf],
        maxima: Maxima,
        made: Made,
        *,
        fragment: bool,
    ) -> None:
        self.outline, self.leaves, self.maxima = outline, leaves, maxima
        self.made, self.fragment = made, fragment
        self._nodes: dict[int, dict[str, Any]] = {}

    def node(self, row: Row, path: str) -> dict[str, Any]:
        self.made.places[path] = (row.row, self.outline.column(row.row, "scale"))
        kind = self.outline.beside(row)
        node: dict[str, Any] = {
            "code": row.code,
            "title": {"vi": row.title, "en": row.title},
            "max": "none" if kind == "penalty" else self._max(row),
            "source": "annex",
            "row": self.outline.place(row.row, "code"),
        }
        if kind and (row.depth == 1 or kind == "penalty"):
            node["extra"] = True
        if row.children:
            node["combine"] = {"kind": "sum"}
            node["children"] = [
                self.node(c, f"{path}.children[{i}]") for i, c in enumerate(row.children)
            ]
        else:
            node |= self._leaf(row, penalty=kind == "penalty")
        self._nodes[row.row] = node
        return node

    def _max(self, row: Row) -> float | str:
        if self.fragment and row.children:
            return self._in_fragment(row.maximum, row.children)
        worth = self.maxima.of[row.row]
        return "unknown" if worth is None else abs(worth)

    def total(self) -> float | str:
        if self.fragment:
            return self._in_fragment(self.outline.total, self.outline.top)
        known = [self.maxima.of[r.row] for r in inside(self.outline, self.outline.top)]
        if self.maxima.total is None or None in known:
            return "unknown"
        return self.maxima.total

    def _in_fragment(self, said: float | None, rows: list[Row]) -> float | str:
        """What the annex says; unknown where the rows below do not add up to it."""
        counted = inside(self.outline, rows)
        below = [r.maximum for r in counted]
        whole = all(b is not None for b in below)
        total = sum(b for b in below if b is not None)
        if said is None:
            said = total if rows and whole else None
        if said is None or not whole or abs(total - said) > 1e-9 or self._described(rows):
            return "unknown"
        return said

    def _described(self, rows: list[Row]) -> bool:
        return any(
            (r.row in self.leaves and not self.leaves[r.row].read) or self._described(r.children)
            for r in rows
        )

    def _leaf(self, row: Row, *, penalty: bool) -> dict[str, Any]:
        leaf = self.leaves[row.row]
        if leaf.parts is not None:
            return self._sum(row, leaf.parts, penalty=penalty)
        if not leaf.read and self.fragment:
            return {"described": True, "note": _both("unread", reason=leaf.reason)}
        if self.maxima.of[row.row] is None and not self.fragment and not penalty:
            # Without a maximum nothing can be scored, not even by hand.
            return {"described": True, "note": _texts("max_missing")}
        rule = leaf.rule or Rule(Points())
        words = {"words": {"vi": row.scale}} if row.scale and leaf.read else {}
        worth = self.maxima.of[row.row]
        if penalty and isinstance(rule.scale, Points):
            made = words | _points_off(abs(worth or 0.0))
        else:
            made = words | to_json(rule, row.title, abs(worth or 0.0), extra=penalty)
        if leaf.nothing_below is not None:
            address = f"{row.code}:{made['inputs'][0]['name']}"
            made["conditions"] = [condition_below(leaf.nothing_below, address)]
        if leaf.by_hand or not leaf.read:
            made["note"] = _both("note_by_hand", text=" ".join(row.scale.split())[:400] or "-")
        if row.surveyed or self.outline.mapping.begins("survey", row.scale):
            made["self_scored"] = False
        return made

    def _sum(self, row: Row, parts: Parts, *, penalty: bool) -> dict[str, Any]:
        most = self.maxima.of[row.row] or 0.0
        combine: dict[str, Any] = {"kind": "sum"}
        if any(p.off for p in parts):
            combine["floor"] = -abs(most) if penalty else 0
        elif most and capped(parts, most):
            combine["cap"] = most
        return {"combine": combine, "children": self.parts(row, parts)}

    def parts(self, row: Row, parts: Parts) -> list[dict[str, Any]]:
        """The parts of a criterion as nodes below it."""
        return [
            {
                "code": f"{row.code}.{chr(ord('a') + i)}",
                "title": {"vi": part.title, "en": part.title},
                "max": "none" if part.off else part.maximum,
                "source": "annex",
                "row": self.outline.place(row.row, "code"),
                **({"extra": True} if part.off else {}),
                **to_json(part.rule, part.title, part.maximum, extra=part.off),
            }
            for i, part in enumerate(parts)
        ]

    def open_ends(self, depth: int) -> dict[str, Any]:
        """What the annex can mean otherwise, and what was not read."""
        if self.fragment:
            return {}
        asked = {at: leaf.questions for at, leaf in self.leaves.items() if leaf.questions}
        found = readings_of(self.outline.rows, self.maxima, asked, self.parts, self._leaf_keys)
        deeper = max((r.depth + 1 for r in self.outline.rows if r.row in asked), default=0)
        if deeper > depth:
            named = _named(self.outline.mapping.levels, deeper)
            found = [
                r if r.get("default") or not _splits(r) else r | {"levels": named} for r in found
            ]
        made: dict[str, Any] = {"readings": found} if found else {}
        unread = [r.code for r in self.outline.rows if self._unread(r)]
        if unread:
            codes = ", ".join(unread[:20]) + (" …" if len(unread) > 20 else "")
            made["limits"] = _both("limits_by_hand", codes=codes)
        return made

    def _unread(self, row: Row) -> bool:
        return row.row in self.leaves and not self.leaves[row.row].read

    def _leaf_keys(self, row: Row) -> list[str]:
        return [key for key in self._nodes[row.row] if key not in _KEPT]
