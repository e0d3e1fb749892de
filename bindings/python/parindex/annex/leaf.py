# SPDX-License-Identifier: MIT
"""A rule as the keys of a leaf of an edition, as docs/framework-file.md has them, and back."""

from __future__ import annotations

from typing import Any

from .._core.arguments import refused
from ._words import say
from .kinds import KINDS
from .measures import PLAIN, Input, Measure
from .rules import Json, Row, Rule
from .tokens import NotUnderstoodError
from .treatment import Treatment


def to_json(rule: Rule, title: str, maximum: float, *, extra: bool) -> dict[str, Any]:
    """The keys ``inputs``, ``measure``, ``treatment`` and ``scale`` of a leaf.

    `title` is the title of an input without one, `maximum` the limit where the sentence leaves it to
    the row; with `extra` it is the bonus or penalty of a row outside the total.
    """
    row, measure = Row(title, maximum, extra), rule.measure or PLAIN
    made = rule.scale.evidence(rule.measure, row)
    if rule.treatment is not None:
        made["treatment"] = rule.treatment.to_json(measure)
    made["scale"] = {"kind": rule.scale.key, **rule.scale.to_json(measure, row)}
    return made


def rule_of(leaf: Json) -> Rule:
    """The rule of a leaf as the edition's JSON has it; :func:`write_scale` says it.

    Names and the English are left behind: a sentence has the Vietnamese titles alone.

    Parameters
    ----------
    leaf
        A leaf of an edition, as JSON.

    Raises
    ------
    NotUnderstoodError
        A number differs by year: a sentence is of one year, and so is the edition as it stood then.
    ArgumentError
        It is no leaf as docs/framework-file.md has it.

    Examples
    --------
    >>> import parindex
    >>> from parindex import annex
    >>> import json
    >>> leaf = json.loads(parindex.load("vn.766").json)["tree"]["children"][0]["children"][0]
    >>> annex.write_scale(annex.rule_of(leaf))[:49]
    'Tính theo tỷ lệ “Số thủ tục công bố đúng hạn” (số'
    """
    try:
        return _rule_of(leaf)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise refused("kind", "leaf", leaf, kind=say("a_leaf")) from error


def _rule_of(leaf: Json) -> Rule:
    given, treatment = leaf["scale"], leaf.get("treatment")
    kind = KINDS.get(given["kind"])
    if kind is None:
        raise NotUnderstoodError(say("no_sentence", kind=given["kind"]))
    inputs = {
        i["name"]: Input.from_json(i) for i in leaf.get("inputs", ()) if i["kind"] != "choice"
    }
    own = leaf.get("measure")
    measure = Measure.from_json(own, inputs) if own and kind.takes(own["kind"]) else None
    scale = kind.from_json(given, inputs, measure or PLAIN)
    done = Treatment.from_json(treatment, measure or PLAIN) if treatment else None
    return Rule(scale, measure, done)
