# SPDX-License-Identifier: MIT
"""People's answers summed where they lie; what travels is a survey's sums, merged two by two."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .._core.arguments import instance
from ..errors import ArgumentError, EvidenceError
from ..survey import Survey
from ._engine import Progress, run
from ._words import say

Files = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def answers(
    survey: Survey,
    files: Files,
    engine: Any = None,
    *,
    progress: Progress | None = None,
    retries: int = 2,
) -> Survey:
    """Add the answers of many Parquet files to a survey, each file by the worker that has it.

    The sums are exact, so that the survey is the one, to the byte, that adding the files one after the other gives. Rows
    are numbered through all files in the order of their names: a file that were added twice would be refused.

    Parameters
    ----------
    survey
        An empty one, which says how people were drawn. It stays empty.
    files
        A folder, a pattern (``"answers/*.parquet"``), or paths. Every worker reads its own, so that they lie where all can.
    engine, progress, retries
        As for :func:`replicates`.

    Raises
    ------
    EvidenceError
        A row that cannot be, with its file and place; or a file that changed meanwhile.
    ArgumentError
        There is no file, or the survey has rows.

    Examples
    --------
    >>> import parindex, pathlib, tempfile
    >>> import pyarrow as pa, pyarrow.parquet as pq
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> for i in range(3):
    ...     pq.write_table(pa.table({"q": [1, 2, 2, i]}), folder / f"{i}.parquet")
    >>> empty = parindex.Survey(items="q", levels=2, not_asked=0)
    >>> parindex.cluster.answers(empty, folder).rows
    12
    """
    instance(survey, Survey, "survey", "a parindex.Survey")
    if survey.rows:
        raise ArgumentError(say("survey_rows"))
    paths = _paths(files)
    tasks = _numbered(paths)
    tree = _Tree(survey)
    for data in run(engine, _added, survey, tasks, progress, retries):
        tree.add(Survey.from_bytes(data))
    return tree.whole()


def _paths(files: Files) -> list[str]:
    given = [files] if isinstance(files, str | os.PathLike) else list(files)
    found: list[str] = []
    for path in given:
        one = os.fspath(path)
        if Path(one).is_dir():
            found += map(str, Path(one).glob("*.parquet"))
        elif glob.has_magic(one):
            found += glob.glob(one)
        else:
            found.append(one)
    if not found:
        raise ArgumentError(say("no_files", name=", ".join(map(str, given))))
    return sorted(set(found))


def _numbered(paths: list[str]) -> list[tuple[str, int, int]]:
    """Each file with the number of its first row, and how many there are: by the files' own ends alone."""
    import pyarrow.parquet as pq

    tasks, first = [], 1
    for path in paths:
        rows = pq.read_metadata(path).num_rows
        tasks.append((path, first, rows))
        first += rows
    return tasks


def _added(empty: Survey, task: tuple[str, int, int]) -> bytes:
    path, first, rows = task
    survey = empty.merge().add(path, first=first)
    if survey.rows != rows:
        name = Path(path).name
        raise EvidenceError(say("rows_changed", name=name, before=rows, after=survey.rows))
    return survey.to_bytes()


class _Tree:
    """Surveys merged two by two, those of as many files each: n files cost n log n, and any order will do."""

    def __init__(self, empty: Survey) -> None:
        self._empty = empty
        self._levels: list[Survey | None] = []

    def add(self, one: Survey) -> None:
        for level, held in enumerate(self._levels):
            if held is None:
                self._levels[level] = one
                return
            one = held.merge(one)
            self._levels[level] = None
        self._levels.append(one)

    def whole(self) -> Survey:
        return self._empty.merge(*(one for one in self._levels if one is not None))
