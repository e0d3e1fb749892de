# SPDX-License-Identifier: MIT
"""The clauses of an edition: where each is, and its keys as docs/framework-file.md has them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Literal

from ..._core.arguments import instance
from ..._core.travel import record
from ._names import Json, edition_of, nodes_of
from ._words import say

Kind = Literal["condition", "class", "quota", "exclusive", "bounds"]


@record
@dataclass(frozen=True)
class Clause:
    """One thing that a set says beside its scales."""

    kind: Kind
    """``condition`` of a node; ``class``: what it hangs on; ``quota`` of a class; ``exclusive`` parts; ``bounds`` of a whole."""
    at: str
    """The code of the node; of ``class`` and ``quota`` the key of the class; "" where a sentence leaves it to its row."""
    given: dict[str, Any] = field(default_factory=dict)
    """The keys: ``when``, ``then``, ``absent``; of a quota all but ``class``; ``cap`` and ``floor``."""


def clauses(edition: Json | str) -> list[Clause]:
    """The clauses of an edition, node by node, then those of its last set of classes.

    Notes, sources and places are left behind: they are no part of a sentence.

    Parameters
    ----------
    edition
        An edition as JSON, a text or an object.

    >>> import parindex
    >>> [c.kind for c in parindex.annex.clauses(parindex.load("vn.thanhhoa.03.leader").json)]
    ['condition', 'condition', 'class']

    Raises
    ------
    ArgumentError
        It is no edition.
    """
    given = edition_of(edition)
    found: list[Clause] = []
    for node in nodes_of(given["tree"]):
        found += _of_node(node)
    for bands in given.get("classes", ())[-1:]:
        for band in bands["bands"]:
            if "when" in band:
                keys = {k: band[k] for k in ("when", "absent") if k in band}
                found.append(Clause("class", band["key"], keys))
        for quota in bands.get("quotas", ()):
            keys = {k: v for k, v in quota.items() if k != "class"}
            found.append(Clause("quota", quota["class"], keys))
    return found


def _of_node(node: Json) -> list[Clause]:
    code = node["code"]
    combine = node.get("combine", {})
    bounds = {k: combine[k] for k in ("cap", "floor") if k in combine}
    found = [Clause("bounds", code, bounds)] if bounds else []
    if node.get("exclusive"):
        found.append(Clause("exclusive", code))
    for condition in node.get("conditions", ()):
        keys = {k: condition[k] for k in ("when", "then", "absent") if k in condition}
        found.append(Clause("condition", code, keys))
    return found


def put_clause(edition: Json | str, clause: Clause, *, source: str | None = None) -> dict[str, Any]:
    """The edition with one clause more.

    Parameters
    ----------
    edition
        The edition, as JSON or as what JSON gives.
    clause
        What is added.
    source
        Name of a condition's source; the edition's by default.

    Examples
    --------
    >>> import parindex
    >>> from parindex.annex import Clause, clauses, put_clause
    >>> text = parindex.load("example.commune").json
    >>> more = put_clause(text, Clause("bounds", "1", {"cap": 20}))
    >>> Clause("bounds", "1", {"cap": 20}) in clauses(more)
    True

    Raises
    ------
    ArgumentError
        It is no edition, no clause, or the clause is at a node or a class that the edition does not have.
    """
    instance(clause, Clause, "clause", say("a_clause"))
    made: dict[str, Any] = json.loads(json.dumps(edition_of(edition)))
    if clause.kind in ("class", "quota"):
        _put_class(made, clause)
        return made
    at = clause.at or made["tree"]["code"]
    node = next((n for n in nodes_of(made["tree"]) if n["code"] == at), None)
    if node is None:
        raise _unknown(at)
    assert isinstance(node, dict)
    if clause.kind == "exclusive":
        node["exclusive"] = True
    elif clause.kind == "bounds":
        node["combine"] = {**node["combine"], **clause.given}
    else:
        condition = {**clause.given, "source": source or made["source"]}
        node["conditions"] = [*node.get("conditions", ()), condition]
    return made


def _put_class(made: dict[str, Any], clause: Clause) -> None:
    for bands in made.get("classes", ())[-1:]:
        if clause.kind == "quota":
            bands["quotas"] = [*bands.get("quotas", ()), {"class": clause.at, **clause.given}]
            return
        for band in bands["bands"]:
            if band["key"] == clause.at:
                band.update(clause.given)
                return
    raise _unknown(clause.at)


def _unknown(name: str) -> Exception:
    from ..._core.arguments import refused

    return refused("kind", "clause.at", name, kind=say("node"))
