# SPDX-License-Identifier: MIT
"""Results written to where rows rest, and read from there."""

from __future__ import annotations

from typing import Any

from .._core.arguments import instance, refused
from .._core.arguments import period_of as year_of
from ..dossier import Dossier
from ..errors import SavedError, UnknownIdError
from ..result import Result
from ._places import Key, Place, place_of
from ._tables import key_of, result_of, tables_of
from ._words import say


def write(result: Result, place: Any) -> None:
    """Write the rows of a result. A year of an edition that is there already is replaced, so that writing twice is
    writing once.

    Parameters
    ----------
    result
        What scoring gave.
    place
        The path of a folder (Parquet), a connection of DuckDB, or one of psycopg (PostgreSQL). A database gets the tables
        ``parindex_scores``, ``parindex_evidence`` and ``parindex_editions`` where it has none; a transaction that the caller
        has open is the caller's to end.

    Raises
    ------
    SavedError
        The result was scored over earlier years too, and one of these is not there yet.

    Examples
    --------
    >>> import parindex, tempfile
    >>> result = parindex.load("vn.766").score("examples/phu-tho-2026.csv", period=2026)
    >>> folder = tempfile.mkdtemp()
    >>> parindex.store.write(result, folder)
    >>> parindex.store.held(folder)
    [('vn.766', 2026)]
    >>> parindex.store.read(folder).units
    ['Phú Thọ']
    """
    instance(result, Result, "result", "a parindex.Result")
    there = place_of(place)
    before = {(result.framework.id, d.period or 0) for d in result._history}
    if before - set(there.keys()):
        raise SavedError(say("history"))
    there.put(key_of(result), tables_of(result))


def held(place: Any) -> list[tuple[str, int]]:
    """Which editions and years are there; the year is 0 where none was said.

    Parameters
    ----------
    place
        As for :func:`write`.

    Examples
    --------
    >>> import parindex, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> parindex.store.write(parindex.load("vn.766").score("examples/phu-tho-2026.csv", period=2026), folder)
    >>> parindex.store.held(folder)
    [('vn.766', 2026)]
    """
    return place_of(place).keys()


def read(place: Any, edition: str | None = None, period: int | None = None) -> Result:
    """Read a result again: its evidence is scored again, and every point compared with the rows, to the bit; then digests
    are, so that no cell of the three tables is other than it was written.

    Parameters
    ----------
    place
        As for :func:`write`.
    edition, period
        Which one, the year 0 where none was said; may be left out where that leaves one only.

    Raises
    ------
    UnknownIdError
        There is no such edition or year, or several.
    SavedError
        Rows were changed, or lost.

    Examples
    --------
    >>> import parindex, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> parindex.store.write(parindex.load("vn.766").score("examples/phu-tho-2026.csv", period=2026), folder)
    >>> parindex.store.read(folder).units
    ['Phú Thọ']
    """
    there = place_of(place)
    if edition is not None and not isinstance(edition, str):
        raise refused("text", "edition", edition)
    year = period if period in (None, 0) else year_of(period)
    keys = there.keys()
    found = [k for k in keys if edition in (None, k[0]) and year in (None, k[1])]
    names = "; ".join(f"{k[0]}, {k[1]}" for k in (found or keys)) or "–"
    if not found:
        raise UnknownIdError(
            say(
                "not_there",
                id=edition or "…",
                period="…" if period is None else period,
                names=names,
            )
        )
    if len(found) > 1:
        raise UnknownIdError(say("several", names=names))
    return _read(there, found[0])


def _read(there: Place, key: Key) -> Result:
    tables = there.get(key)
    history: list[Dossier] = []
    for year in (tables["editions"].column("history")[0].as_py() or "").split():
        history.append(_read(there, (key[0], int(year))).dossier)
    return result_of(tables, history)
