# SPDX-License-Identifier: MIT
"""Editions made in Python: from a table of code, title, maximum and sentence, or with one thing changed."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

from ._core.arguments import figure, instance, number, one_of, refused, text
from ._core.columns import table_of
from ._core.language import Words
from .annex.leaf import to_json
from .annex.sentence import read_scale
from .annex.tokens import NotUnderstoodError
from .errors import ArgumentError
from .framework import Framework

COLUMNS: Final = ("code", "title", "maximum", "sentence")
PROVENANCES: Final = ("official", "published", "recovered", "observed", "recalled", "invented")
_LEVELS: Final = (
    {"vi": "Chỉ số", "en": "Index"},
    {"vi": "Lĩnh vực", "en": "Field"},
    {"vi": "Tiêu chí", "en": "Criterion"},
    {"vi": "Tiêu chí thành phần", "en": "Component"},
)

_say: Final = Words(
    {
        "below": ("Level {n}", "Cấp {n}"),
        "changed": (
            "Changed from {id}; nobody has issued it.",
            "Sửa từ {id}; không do cơ quan nào ban hành.",
        ),
        "code_twice": ("The code {code} is there twice.", "Mã {code} xuất hiện hai lần."),
        "column": (
            "There is no column {name!r}; the table has {given}. Needed are code, title, maximum and "
            "sentence.",
            "Không có cột {name!r}; bảng có {given}. Cần các cột code, title, maximum và sentence.",
        ),
        "empty": ("The table has no rows.", "Bảng không có dòng nào."),
        "made": ("Written in Python.", "Viết trong Python."),
        "maximum": (
            "{code}: the maximum must be a number from 0 on, not {given!r}.",
            "{code}: điểm tối đa phải là số từ 0 trở lên, không phải {given!r}.",
        ),
        "no_class": (
            "There is no class {band!r}; there are: {keys}.",
            "Không có xếp loại {band!r}; chỉ có: {keys}.",
        ),
        "no_sentence": (
            "{code} has no sentence and nothing below it: say how it is scored.",
            "{code} không có cách tính điểm và không có mục con: hãy ghi cách tính điểm.",
        ),
        "not_leaf": (
            "{code} is worked out from what is below it: change a criterion that is scored itself.",
            "{code} được tính từ các mục con: hãy sửa ở tiêu chí được chấm trực tiếp.",
        ),
        "not_weighed": (
            "{code} has no weight: its parent does not weigh what is below it.",
            "{code} không có trọng số: nút cha không dùng trọng số.",
        ),
        "nothing": ("Nothing is changed.", "Không thay đổi gì."),
        "own_reading": (
            "Change the edition's own reading; {name!r} is another one.",
            "Hãy sửa cách hiểu của chính bộ chỉ số; {name!r} là cách hiểu khác.",
        ),
        "parent_sentence": (
            "{code} has rows below it, so it takes no sentence.",
            "{code} có mục con nên không có cách tính điểm riêng.",
        ),
        "rows": (
            "a DataFrame, a mapping of columns, or a list of rows (code, title, maximum, sentence)",
            "DataFrame, bảng theo cột hoặc danh sách dòng (code, title, maximum, sentence)",
        ),
        "sentence": (
            "{code}: the sentence {text!r} was not understood: {reason}.",
            "{code}: không hiểu cách tính điểm {text!r}: {reason}.",
        ),
    }
)
_BOTH: Final = ("vi", "en")


def _both(key: str, **values: object) -> dict[str, str]:
    from ._core.language import language

    found = {}
    for code in _BOTH:
        with language(cast(Any, code)):
            found[code] = _say(key, **values)
    return found


def _wrong(key: str, **values: object) -> ArgumentError:
    return ArgumentError(_say(key, **values))


def _blank(value: object) -> bool:
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def _code(value: object) -> str:
    """A code as a text; a spreadsheet's 1.0 is the code 1."""
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return str(value).strip()


def _rows(given: Any) -> list[dict[str, Any]]:
    if isinstance(given, list | tuple):
        if any(isinstance(r, str) or not isinstance(r, Sequence | Mapping) for r in given):
            raise refused("kind", "rows", given, kind=_say("rows"))
        rows = [
            dict(r) if isinstance(r, Mapping) else dict(zip(COLUMNS, r, strict=False))
            for r in given
        ]
        names = [*rows[0]] if rows else [*COLUMNS]
    else:
        found = table_of(given)
        if found is None:
            raise refused("kind", "rows", given, kind=_say("rows"))
        names = [str(n) for n in found.names]
        columns = [column.tolist() for column in found.columns]
        rows = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
    for name in COLUMNS[:3]:
        if name not in names:
            raise _wrong("column", name=name, given=", ".join(map(repr, names)))
    if not rows:
        raise _wrong("empty")
    return rows


def _leaf(code: str, title: str, sentence: str, maximum: float) -> dict[str, Any]:
    try:
        rule = read_scale(sentence, maximum).rule
    except NotUnderstoodError as error:
        raise _wrong("sentence", code=code, text=sentence, reason=str(error)) from None
    return to_json(rule, title, maximum, extra=False)


def _maximum(code: str, given: object) -> float:
    try:
        return number(given, "maximum", 0)
    except ArgumentError:
        raise _wrong("maximum", code=code, given=given) from None


def _plain(x: float) -> float | int:
    return int(x) if x == int(x) else x


def build(
    rows: Any,
    *,
    id: str,
    title: str,
    provenance: str,
    decimals: int,
    classes: Mapping[str, float] | None,
    edition: Mapping[str, Any] | None,
) -> Framework:
    """What :meth:`Framework.build` says."""
    one_of(PROVENANCES, provenance, "provenance")
    nodes: dict[str, dict[str, Any]] = {}
    sentences: dict[str, Any] = {}
    for row in _rows(rows):
        code = _code(row["code"])
        if code in nodes:
            raise _wrong("code_twice", code=code)
        name = text(row["title"], f"title {code}")
        nodes[code] = {"code": code, "title": {"vi": name, "en": name}, "max": row["maximum"]}
        sentences[code] = row.get("sentence")
    children: dict[str, list[str]] = {}
    for code in nodes:
        above = code
        while "." in above:
            above = above.rpartition(".")[0]
            if above in nodes:
                break
        children.setdefault(above if above in nodes and above != code else "", []).append(code)

    def finished(code: str, depth: int) -> tuple[dict[str, Any], int]:
        node, below = nodes[code], children.get(code, [])
        made = [finished(c, depth + 1) for c in below]
        deepest = max((d for _, d in made), default=depth)
        said = None if _blank(node["max"]) else _maximum(code, node["max"])
        if said is None and below:
            said = math.fsum(n["max"] for n, _ in made)
        if said is None:
            raise _wrong("maximum", code=code, given=node["max"])
        node |= {"max": _plain(said), "source": "made"}
        sentence = sentences[code]
        if below:
            if not _blank(sentence):
                raise _wrong("parent_sentence", code=code)
            node |= {"combine": {"kind": "sum"}, "children": [n for n, _ in made]}
        elif _blank(sentence):
            raise _wrong("no_sentence", code=code)
        else:
            words = text(sentence, f"sentence {code}")
            node |= {"words": {"vi": words}, **_leaf(code, node["title"]["vi"], words, said)}
        return node, deepest

    top = [finished(c, 1) for c in children.get("", [])]
    depth = max(d for _, d in top)
    levels = [*_LEVELS]
    while len(levels) <= depth:
        levels.append(_both("below", n=len(levels)))
    named = {"vi": text(title, "title"), "en": title}
    whole = {
        "layout": 1,
        "id": text(id, "id"),
        "title": named,
        "acts": [{"number": title, "date": "", "issuer": {"vi": "-", "en": "-"}, "title": named}],
        "periods": {},
        "supersedes": [],
        "levels": levels[: depth + 1],
        "decimals": decimals,
        "source": "made",
        "sources": {"made": {"provenance": provenance, "text": _both("made")}},
        "absent": {"missing": "blank", "not_applicable": "blank", "not_self_scored": "blank"},
        "classes": _classes(classes),
        **dict(edition or {}),
        "tree": {
            "code": "total",
            "title": {"vi": "Tổng điểm", "en": "Total"},
            "max": _plain(math.fsum(n["max"] for n, _ in top)),
            "source": "made",
            "combine": {"kind": "sum"},
            "children": [n for n, _ in top],
        },
    }
    return Framework.from_json(json.dumps(whole, ensure_ascii=False))


def _classes(bounds: Mapping[str, float] | None) -> list[dict[str, Any]]:
    """One set of classes for all years, the best first; the lowest has no bound where it says None."""
    if bounds is None:
        return []
    instance(bounds, cast(Any, Mapping), "classes", "a mapping, code: value")
    if not bounds:
        return []
    bands = []
    for key, bound in bounds.items():
        band: dict[str, Any] = {"key": text(key, "classes"), "title": {"vi": key, "en": key}}
        if bound is not None:
            band["from"] = figure(bound, f"classes[{key!r}]")
        bands.append(band)
    return [{"periods": {}, "source": "made", "bands": bands}]


def changed(
    framework: Framework,
    *,
    id: str | None,
    rules: Mapping[str, str],
    maxima: Mapping[str, float],
    weights: Mapping[str, float],
    classes: Mapping[str, float],
) -> Framework:
    """What :meth:`Framework.with_` says."""
    for name, given in (
        ("rules", rules),
        ("maxima", maxima),
        ("weights", weights),
        ("classes", classes),
    ):
        instance(given, cast(Any, Mapping), name, "a mapping, code: value")
    if not (rules or maxima or weights or classes):
        raise _wrong("nothing")
    if (
        framework.taken
        and not next(r for r in framework.readings if r.name == framework.taken).default
    ):
        raise _wrong("own_reading", name=framework.taken)
    whole = json.loads(framework.json)
    whole.pop("cases", None)  # they are what the act gives, and this is another
    whole.pop("readings", None)
    whole["id"] = text(id, "id") if id is not None else f"{framework.id}.changed"[:63]
    whole["sources"]["changed"] = {
        "provenance": "invented",
        "text": _both("changed", id=framework.id),
    }
    nodes: dict[str, tuple[dict[str, Any], str | None]] = {}
    _collect(whole["tree"], None, nodes)
    for code in (*rules, *maxima, *weights):
        framework.node(code)
    _set_maxima(framework, nodes, maxima)
    for code, sentence in rules.items():
        node = nodes[framework.node(code).code][0]
        if "scale" not in node:
            raise _wrong("not_leaf", code=code)
        maximum = node["max"] if isinstance(node["max"], int | float) else 0.0
        words = text(sentence, f"rules[{code!r}]")
        for key in ("inputs", "measure", "treatment", "scale", "note"):
            node.pop(key, None)
        node |= {
            "words": {"vi": words},
            "source": "changed",
            **_leaf(code, node["title"]["vi"], words, maximum),
        }
    for code, weight in weights.items():
        node = nodes[framework.node(code).code][0]
        if "weight" not in node:
            raise _wrong("not_weighed", code=code)
        node |= {"weight": figure(weight, f"weights[{code!r}]"), "source": "changed"}
    _set_bounds(whole["classes"], classes)
    return Framework.from_json(json.dumps(whole, ensure_ascii=False))


def _collect(
    node: dict[str, Any], above: str | None, into: dict[str, tuple[dict[str, Any], str | None]]
) -> None:
    into[node["code"]] = (node, above)
    for child in node.get("children", ()):
        _collect(child, node["code"], into)


def _set_maxima(
    framework: Framework,
    nodes: dict[str, tuple[dict[str, Any], str | None]],
    maxima: Mapping[str, float],
) -> None:
    """Each maximum, and by as much those above it that are sums and are not given themselves."""
    given = {framework.node(c).code: _maximum(c, m) for c, m in maxima.items()}
    for code, maximum in given.items():
        node, above = nodes[code]
        before = node.get("max")
        node |= {"max": _plain(maximum), "source": "changed"}
        while above is not None and above not in given and isinstance(before, int | float):
            parent, higher = nodes[above]
            was = parent.get("max")
            if parent["combine"] != {"kind": "sum"} or not isinstance(was, int | float):
                break
            # The decimals that people read: 0.1 + 0.2 is 0.3.
            parent |= {"max": _plain(float(f"{was + maximum - before:.15g}"))}
            above = higher


def _set_bounds(sets: list[dict[str, Any]], bounds: Mapping[str, float]) -> None:
    for key, bound in bounds.items():
        found = [b for s in sets for b in s["bands"] if b["key"] == key]
        if not found:
            keys: Iterable[str] = dict.fromkeys(b["key"] for s in sets for b in s["bands"])
            raise _wrong("no_class", band=key, keys=", ".join(keys) or "-")
        for band in found:
            side = "above" if "above" in band else "from"
            band[side] = figure(bound, f"classes[{key!r}]")
    if bounds:
        for one in sets:
            one["source"] = "changed"
