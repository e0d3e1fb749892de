# SPDX-License-Identifier: MIT
"""What is known of the tables: what there is, sources, citations, what the indicators are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .. import _native as native
from .._core.arguments import one_of
from ..framework import load
from ._store import SOURCES, Columns, names, read, resources, shaped, text
from ._words import say


def list() -> Any:
    """What there is: a row for each table, with its periods, its licence and how it is known.

    Returns
    -------
    pandas.DataFrame or dict
        ``name``, ``title``, ``rows``, ``first`` and ``last`` period, ``units``, ``levels``,
        ``licence``, ``provenance`` (the weakest). ``name`` with ``_`` for ``-`` is the function.

    Examples
    --------
    >>> import parindex
    >>> parindex.datasets.list()["name"].to_list()
    ['par-index', 'papi', 'pci', 'services-766', 'dti', 'sipas']
    """
    described = []
    for name in names():
        table = read(name)
        described.append(
            {
                "name": name,
                "title": text(resources()[name], "title"),
                "rows": len(table["period"]),
                "first": min(table["period"]),
                "last": max(table["period"]),
                "units": len(
                    {
                        u
                        for u, v in zip(table["unit"], table["level"], strict=True)
                        if v != "national"
                    }
                ),
                "levels": ", ".join(dict.fromkeys(table["level"])),
                "licence": ", ".join(x["name"] for x in resources()[name]["licenses"]),
                "provenance": weakest(table["provenance"]),
            }
        )
    return shaped({key: [row[key] for row in described] for key in described[0]}, {})


def weakest(provenances: Iterable[str]) -> str:
    """The one of them that can be trusted least."""
    return max(set(provenances), key=lambda p: int(getattr(native, f"PROVENANCE_{p.upper()}")))


def sources(name: str | None = None) -> Any:
    """Where figures are from: a row for each source, of one table or of all.

    Parameters
    ----------
    name
        The name of a table, as :func:`list` has it.

    Returns
    -------
    pandas.DataFrame or dict
        ``source`` (the key that rows have), ``reference``, ``licence``.

    Examples
    --------
    >>> import parindex
    >>> [*parindex.datasets.sources("papi").columns]
    ['source', 'reference', 'licence']
    """
    table = read(SOURCES)
    used = None if name is None else set(read(_known(name))["source"])
    rows = [i for i, key in enumerate(table["source"]) if used is None or key in used]
    return shaped({key: [column[i] for i in rows] for key, column in table.items()}, {})


def citation(name: str) -> str:
    """How to cite a table: the library, the table and whose figures they are.

    Parameters
    ----------
    name
        The name of a table, as :func:`list` has it.

    Examples
    --------
    >>> import parindex
    >>> "CECODES" in parindex.datasets.citation("papi")
    True
    """
    resource = resources()[_known(name)]
    return say(
        "cite",
        version=native.version_string(),
        name=name,
        title=text(resource, "title"),
        credit=text(resource, "description"),
    )


def indicators(name: str) -> Any:
    """What the indicators of a table are, by the edition that each was published under.

    Parameters
    ----------
    name
        The name of a table, as :func:`list` has it.

    Returns
    -------
    pandas.DataFrame or dict
        ``edition``, ``indicator``, ``title`` and ``max`` as the edition has them ("" and NaN
        where it is known by name only, or the indicator is no node of it), ``unit_of_measure``.

    Examples
    --------
    >>> import parindex
    >>> [*parindex.datasets.indicators("papi").columns]
    ['edition', 'indicator', 'title', 'max', 'unit_of_measure']
    """
    table = read(_known(name))
    pairs = dict.fromkeys(
        zip(table["edition"], table["indicator"], table["unit_of_measure"], strict=True)
    )
    nodes: dict[str, dict[str, Any]] = {"": {}}
    for edition, _, _ in pairs:
        if edition not in nodes:
            nodes[edition] = {n.code: n for n in load(edition).nodes}
    found: Columns = {k: [] for k in ("edition", "indicator", "title", "max", "unit_of_measure")}
    for edition, code, measured in pairs:
        node = nodes[edition].get(code)
        values = (edition, code, node.title if node else "", node.max if node else float("nan"))
        for key, value in zip(found, (*values, measured), strict=True):
            found[key].append(value)
    return shaped(found, {})


def attributes(name: str, keys: Iterable[str]) -> dict[str, object]:
    """What a frame says of itself."""
    known = read(SOURCES)
    references = dict(zip(known["source"], known["reference"], strict=True))
    resource = resources()[name]
    return {
        "name": name,
        "title": text(resource, "title"),
        "citation": citation(name),
        "licence": ", ".join(x["name"] for x in resource["licenses"]),
        "sources": {key: references[key] for key in sorted(set(keys))},
    }


def _known(name: Any) -> str:
    return one_of(names(), name, "name")
