# SPDX-License-Identifier: MIT
"""A result as three tables of Arrow, and a result of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .. import _native as native
from ..dossier import Dossier
from ..errors import SavedError
from ..framework import Framework, edition_of
from ..node import STATES
from ..result import Result
from ._digest import digest_of
from ._words import say

if TYPE_CHECKING:
    import pyarrow as pa

LAYOUT: Final = 2
"""Of the tables; another one is refused."""

#: Columns of each table: name, type of Arrow, type of PostgreSQL. The first two are the key of a year.
COLUMNS: Final = {
    "editions": (
        ("edition", "string", "text not null"),
        ("period", "int32", "integer not null"),
        ("layout", "int32", "integer not null"),
        ("title_en", "string", "text"),
        ("title_vi", "string", "text"),
        ("reading", "string", "text"),
        ("provenance", "string", "text"),
        ("version", "string", "text"),
        ("units", "int64", "bigint"),
        ("history", "string", "text"),
        ("scores_digest", "string", "text"),
        ("evidence_digest", "string", "text"),
        ("digest", "string", "text"),
        ("json", "string", "text"),
    ),
    "scores": (
        ("edition", "string", "text not null"),
        ("period", "int32", "integer not null"),
        ("row", "int64", "bigint not null"),
        ("unit", "string", "text"),
        ("unit_group", "string", "text"),
        ("ranked", "bool", "boolean"),
        ("code", "string", "text not null"),
        ("level", "int32", "integer"),
        ("title_en", "string", "text"),
        ("title_vi", "string", "text"),
        ("points", "double", "double precision"),
        ("max", "double", "double precision"),
        ("share", "double", "double precision"),
        ("state", "string", "text"),
        ("rank", "double", "double precision"),
        ("class", "string", "text"),
        ("provenance", "string", "text"),
    ),
    "evidence": (
        ("edition", "string", "text not null"),
        ("period", "int32", "integer not null"),
        ("row", "int64", "bigint not null"),
        ("unit", "string", "text"),
        ("code", "string", "text not null"),
        ("input", "string", "text not null"),
        ("value", "double", "double precision"),
        ("state", "string", "text"),
    ),
}

_NAMES: Final = np.array([STATES[i] for i in sorted(STATES)], object)
_NUMBERS: Final = {name: number for number, name in STATES.items()}


def key_of(result: Result) -> tuple[str, int]:
    """Edition and year; 0 where none was said."""
    return result.framework.id, result.period or 0


def schema_of(name: str) -> pa.Schema:
    import pyarrow as pa

    kinds = {"bool": pa.bool_(), "double": pa.float64()}
    return pa.schema(
        [(c, kinds[k] if k in kinds else getattr(pa, k)()) for c, k, _ in COLUMNS[name]]
    )


def tables_of(result: Result) -> dict[str, pa.Table]:
    """The rows of a result."""
    f = result.framework
    found = {
        "scores": _table("scores", len(result) * len(f), result, _scores(result)),
        "evidence": _table("evidence", len(result) * len(f.inputs), result, _evidence(result)),
    }
    digests = {f"{name}_digest": [digest_of(table)] for name, table in found.items()}
    edition = {**_edition(result), **digests, "digest": [None]}
    edition["digest"] = [digest_of(_table("editions", 1, result, edition))]
    return {**found, "editions": _table("editions", 1, result, edition)}


def _table(name: str, rows: int, result: Result, columns: dict[str, Any]) -> pa.Table:
    import pyarrow as pa

    edition, period = key_of(result)
    schema = schema_of(name)
    every = {"edition": [edition] * rows, "period": [period] * rows, **columns}
    return pa.table([pa.array(every[f.name], f.type) for f in schema], schema=schema)


def _edition(result: Result) -> dict[str, Any]:
    f = result.framework
    history = " ".join(str(d.period) for d in result._history)
    return {
        "layout": [LAYOUT], "title_en": [f.title_en], "title_vi": [f.title_vi], "reading": [f.taken],
        "provenance": [f.weakest], "version": [native.version_string()], "units": [len(result)],
        "history": [history], "json": [f.json],
    }  # fmt: skip


def _rows(result: Result, times: int) -> dict[str, Any]:
    """Which unit each row is of; a unit without a name has none."""
    names = [native.dossier_unit(result.dossier._handle, i) or None for i in range(len(result))]
    return {
        "row": np.repeat(np.arange(len(result)), times),
        "unit": np.repeat(np.array(names, object), times),
    }


def _scores(result: Result) -> dict[str, Any]:
    nodes, count = result.framework.nodes, len(result)

    def per_node(name: str) -> Any:
        return np.tile(np.array([getattr(n, name) for n in nodes], object), count)

    ranks = np.empty((count, len(nodes)))
    for node in nodes:
        ranks[:, node.index] = result.rank(node.code).ranks
    classes = np.full((count, len(nodes)), None, object)
    classes[:, 0] = [result._class_at(row) for row in range(count)]
    ranked = [bool(native.result_is_ranked(result._handle, row)) for row in range(count)]
    return {
        **_rows(result, len(nodes)),
        "unit_group": np.repeat(np.array(result.groups, object), len(nodes)),
        "ranked": np.repeat(np.array(ranked, bool), len(nodes)),
        "code": per_node("code"),
        "level": per_node("level"),
        "title_en": per_node("title_en"),
        "title_vi": per_node("title_vi"),
        "points": _known(result.points),
        "max": _known(result.max),
        "share": _known(result.share),
        "state": _NAMES[result.state.reshape(-1)],
        "rank": _known(ranks),
        "class": classes.reshape(-1),
        "provenance": per_node("weakest"),
    }


def _known(numbers: Any) -> Any:
    """What is not there is null, in every language of queries."""
    import pyarrow as pa

    flat = np.ascontiguousarray(numbers).reshape(-1)
    return pa.array(flat, mask=np.isnan(flat))


def _evidence(result: Result) -> dict[str, Any]:
    dossier = result.dossier
    f, inputs = dossier.framework, dossier.framework.inputs
    states = np.empty((len(dossier), len(f.leaves)), np.uint8)
    native.dossier_states(states, dossier._handle, 0)
    leaf = np.array([f.nodes[i.node].leaf for i in inputs], int)
    codes = [f.nodes[i.node].code for i in inputs]
    return {
        **_rows(result, len(inputs)),
        "code": np.tile(np.array(codes, object), len(dossier)),
        "input": np.tile(np.array(f.columns, object), len(dossier)),
        "value": _known(dossier.to_numpy()),
        "state": _NAMES[states[:, leaf].reshape(-1)],
    }


# -- and back ------------------------------------------------------------------------------


def result_of(tables: dict[str, pa.Table], history: list[Dossier]) -> Result:
    """The result that rows are of, scored again and compared with them.

    Raises
    ------
    SavedError
        Rows were changed, or lost.
    """
    edition = {name: column[0].as_py() for name, column in _columns(tables["editions"]).items()}
    if edition["layout"] != LAYOUT:
        raise SavedError(say("layout", layout=edition["layout"], own=LAYOUT))
    if digest_of(_undigested(tables["editions"])) != edition["digest"]:
        raise SavedError(say("edition", id=edition["edition"], period=edition["period"]))
    framework = edition_of(edition["json"].encode(), edition["reading"])
    period = edition["period"] or None
    dossier = _dossier(framework.at(period), tables, edition, period)
    result = dossier.score(history=history)
    _compare(result, tables["scores"], edition)
    _check_digest("scores", tables, edition, "code", [n.code for n in framework.nodes])
    return result


def _check_digest(
    name: str,
    tables: dict[str, pa.Table],
    edition: dict[str, Any],
    column: str,
    names: Sequence[str],
) -> None:
    if digest_of(_in_order(tables[name], names, column)) != edition[f"{name}_digest"]:
        raise SavedError(say(name, id=edition["edition"], period=edition["period"]))


def _undigested(editions: pa.Table) -> pa.Table:
    """The row as it was when its digest was taken."""
    import pyarrow as pa

    place = editions.schema.get_field_index("digest")
    return editions.set_column(place, editions.schema.field(place), pa.array([None], pa.string()))


def _in_order(table: pa.Table, names: Sequence[str], column: str) -> pa.Table:
    """Rows as they were written, by unit and then by name: a database has no order."""
    places = {name: i for i, name in enumerate(names)}
    of = np.array([places[name] for name in table.column(column).to_pylist()], np.int64)
    key = table.column("row").to_numpy() * len(places) + of
    return table if (np.diff(key) >= 0).all() else table.take(np.argsort(key, kind="stable"))


def _columns(table: pa.Table) -> dict[str, Any]:
    return dict(zip(table.column_names, table.columns, strict=True))


def _dossier(
    framework: Framework, tables: dict[str, pa.Table], edition: dict[str, Any], period: int | None
) -> Dossier:
    evidence, units = tables["evidence"], int(edition["units"])
    shape = (units, len(framework.inputs))
    places = {address: i for i, address in enumerate(framework.columns)}
    rows = evidence.column("row").to_numpy()
    inputs = [places.get(name, -1) for name in evidence.column("input").to_pylist()]
    count = np.zeros(shape, int)
    if len(rows) == units * shape[1] and all(i >= 0 for i in inputs) and (rows < units).all():
        np.add.at(count, (rows, inputs), 1)
    if not (count == 1).all():
        raise _changed(edition, abs(len(rows) - units * shape[1]) or 1)
    _check_digest("evidence", tables, edition, "input", framework.columns)
    values, states = np.full(shape, np.nan), np.zeros((units, len(framework.leaves)), np.uint8)
    values[rows, inputs] = evidence.column("value").to_numpy()
    leaf = np.array([framework.nodes[i.node].leaf for i in framework.inputs], int)
    given = [_NUMBERS.get(name, 0) for name in evidence.column("state").to_pylist()]
    states[rows, leaf[inputs]] = given
    scores = tables["scores"]
    first = scores.filter(_is_root(scores, framework)).sort_by("row")
    if first.num_rows != units:
        raise _changed(edition, abs(first.num_rows - units))
    names = first.column("unit").to_pylist()
    groups = first.column("unit_group").to_pylist()
    made = framework.dossier(
        values,
        units=names if any(names) else None,
        states=states,
        groups=groups if any(groups) else None,
        period=period,
    )
    for row, ranked in enumerate(first.column("ranked").to_pylist()):
        if not ranked:
            made._assess(row)
    return made


def _is_root(scores: pa.Table, framework: Framework) -> Any:
    import pyarrow.compute as pc

    return pc.equal(scores.column("code"), framework.root.code)


def _compare(result: Result, scores: pa.Table, edition: dict[str, Any]) -> None:
    """Every point of the rows is the one that comes out, to the bit."""
    shape = result.points.shape
    codes = {n.code: n.index for n in result.framework.nodes}
    rows = scores.column("row").to_numpy()
    nodes = [codes.get(code, -1) for code in scores.column("code").to_pylist()]
    if len(rows) != shape[0] * shape[1] or min(nodes, default=0) < 0:
        raise _changed(edition, abs(len(rows) - shape[0] * shape[1]) or 1)
    found = np.full(shape, np.inf)
    found[rows, nodes] = scores.column("points").to_numpy()
    other = ~((found == result.points) | (np.isnan(found) & np.isnan(result.points)))
    if other.any():
        raise _changed(edition, int(other.sum()))


def _changed(edition: dict[str, Any], n: int) -> SavedError:
    return SavedError(say("changed", id=edition["edition"], period=edition["period"], n=n))
