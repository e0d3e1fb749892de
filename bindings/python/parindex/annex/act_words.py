# SPDX-License-Identifier: MIT
"""The act's own words beside a rule, read by the grammar of annexes: where they give other points than the rule does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ._words import say
from .leaf import rule_of, to_json
from .rules import Json
from .sentence import read_scale, write_scale
from .tokens import NotUnderstoodError

_OUTCOMES = ("bands", "choices")
_BOUNDS = ("from", "above", "to", "below")


class Other(NamedTuple):
    """A node whose words say another rule."""

    path: str
    """The place of the words in the edition's JSON."""
    code: str
    words: str
    """As the library reads them."""
    rule: str
    """The node's own."""


def other_words(edition: Json) -> Iterator[Other]:
    """Every leaf whose Vietnamese words are understood, and give other points, bounds or steps than its rule.

    What an input is called is not compared, for the words of an act seldom name it; nor is a rule that has no sentence.
    """
    if "tree" in edition:
        yield from _below(edition["tree"], "$.tree")


def _below(node: Json, path: str) -> Iterator[Other]:
    words = node.get("words", {}).get("vi")
    if words and "scale" in node:
        found = _other(node, words)
        if found is not None:
            yield Other(f"{path}.words.vi", node["code"], *found)
    for i, child in enumerate(node.get("children", ())):
        yield from _below(child, f"{path}.children[{i}]")


def _other(node: Json, words: str) -> tuple[str, str] | None:
    maximum = node.get("max")
    known = maximum if isinstance(maximum, int | float) else None
    try:
        rule = read_scale(words.replace(" | ", "\n"), known)
        own = rule_of(node)
    except NotUnderstoodError:
        return None
    read = to_json(rule.rule, node["title"]["vi"], known or 0.0, extra=bool(node.get("extra")))
    if _same(read, node, known):
        return None
    return write_scale(rule.rule), write_scale(own)


def _same(read: Json, own: Json, maximum: float | None) -> bool:
    a, b = read["scale"], own["scale"]
    if a["kind"] in _OUTCOMES and b["kind"] in _OUTCOMES:
        if a["kind"] == b["kind"] == "bands":
            return _bands(read, maximum) == _bands(own, maximum)
        return sorted(_points(a, maximum)) == sorted(_points(b, maximum))
    if a["kind"] != b["kind"]:
        return False
    return _numbers(read) == _numbers(own)


def _points(scale: Json, maximum: float | None) -> list[tuple[str, float]]:
    """What each outcome gives; a share as points where the maximum is known."""
    found = []
    for outcome in scale[scale["kind"]]:
        key = next(k for k in ("points", "share", "proportional") if k in outcome)
        value = outcome[key]
        if isinstance(value, list):
            raise NotUnderstoodError(say("dated", name=key))
        if key == "share" and maximum is not None:
            key, value = "points", value * maximum
        found.append((key, round(float(value), 9)))
    return found


def _times(leaf: Json) -> float:
    """A share has its bounds from 0 to 1 where it is worked out, and in percent where it is given."""
    return 100 if leaf.get("measure", {}).get("kind") in ("ratio", "growth") else 1


def _bands(leaf: Json, maximum: float | None) -> list[Any]:
    bands, times = leaf["scale"]["bands"], _times(leaf)
    bounds = [[(k, round(b[k] * times, 9)) for k in _BOUNDS if k in b] for b in bands]
    found = list(zip(bounds, _points(leaf["scale"], maximum), strict=True))
    lowest_first = not any(k in ("from", "above") for k, _ in bounds[0])
    return found if lowest_first else found[::-1]


def _numbers(leaf: Json) -> dict[str, Any]:
    """The keys of any other scale; what is left out is what it means."""
    scale = {"start": 0, "target": 1, **leaf["scale"]}
    if scale["kind"] == "proportional":
        percent = any(i["kind"] == "percent" for i in leaf.get("inputs", ()))
        scale["target"] = round(scale["target"] * (1 if percent else _times(leaf)), 9)
    terms = scale.pop("terms", {})
    return scale | {"terms": sorted(terms.values())}
