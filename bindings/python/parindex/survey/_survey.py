# SPDX-License-Identifier: MIT
"""Answers of people, with how these were drawn."""

from __future__ import annotations

import os
import pickle
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Final, Literal

from .._core.arguments import instance, refused, whole
from .._core.arguments import path as path_given
from .._core.language import number
from .._core.progress import Progress, progress_of
from .._core.save import save
from .._core.travel import makes
from ..errors import CancelledError, Error, SavedError
from . import _sources
from ._calibrated import Calibrated, calibrated
from ._design import design_of
from ._figures import Figures
from ._store import Store
from ._words import say

Levels = int | Sequence[str] | Mapping[Hashable, int]

_STRUCTURE: Final = (
    "items", "levels", "weight", "strata", "ids", "fpc", "fpc_as", "persons", "unique_ids", "unit",
    "domains", "cells", "replicates", "keep_rows", "text",
)  # fmt: skip


class Survey(Figures):
    """Sums over people's answers, with how the people were drawn.

    Rows are added in batches, of any size and in any order; surveys are merged with ``|``, saved, loaded
    and pickled. The sums are exact, so that every order and every split into shards gives the same bits.
    ``docs/survey.md`` says what each number means and how it is computed.

    Parameters
    ----------
    items
        The columns of the questions.
    levels
        What an answer may be. A number: 1 to that many. A list of texts: 1 for the first, or the numbers.
        A mapping from what cells hold to levels, ``{"Rất hài lòng": 5, ...}``. None: answers are numbers.
        A blank cell is no answer.
    weight
        The column that says for how many people one answers; None: 1.
    strata
        The column of the strata that were drawn from, or several whose combinations are the strata.
    ids
        The columns of what was drawn, first stage first: ``["district", "commune", "village"]``. Without any,
        errors are as if each person had been drawn alone, and a note says so.
    fpc
        A column for each stage (with `persons` one more): how much there was to draw from, within the unit
        above. Without them only the first stage counts, as if drawn with replacement.
    fpc_as
        ``"counts"``, or ``"fractions"``: the share that was drawn.
    persons
        People are a stage themselves: every row is one.
    unique_ids
        The same id in two units above is a mistake, and is refused. By default ids are numbered anew in each.
    unit
        The column of the units that figures are asked of, such as provinces.
    domains
        Columns of groups, each of a few labels (female, year): figures are asked ``by`` or ``within`` them. A
        blank cell is in no group.
    cells
        Columns whose combinations are the cells that :meth:`calibrate` and :meth:`rake` weigh.
    replicates
        Columns of replicate weights, for ``variance="given"``.
    keep_rows
        Keep every row, for design effects of several items together. Rows are kept in any case with
        `persons`, with numbers, and with replicates.
    text
        Columns whose cells are labels though they look like numbers: 01 and 1 are two.
    no_answer, not_asked
        Cells that mean so: ``no_answer=(8, 9), not_asked=(7,)``.

    Examples
    --------
    >>> import parindex
    >>> rows = {
    ...     "province": ["Hưng Yên"] * 4 + ["Hà Tĩnh"] * 4,
    ...     "district": [1, 1, 2, 2, 1, 1, 2, 2],
    ...     "q1": [4, 5, 2, 4, 3, 4, 1, 4],
    ... }
    >>> survey = parindex.Survey(
    ...     items=["q1"], levels=5, strata="province", ids=["district"], unit="province"
    ... )
    >>> survey.add(rows).rows
    8
    >>> survey.share("q1", at_least=4, by="unit").value.round(3).tolist()
    [0.5, 0.75]
    """

    def __init__(
        self,
        *,
        items: str | Iterable[str],
        levels: Levels | None = None,
        weight: str | None = None,
        strata: str | Iterable[str] | None = None,
        ids: str | Iterable[str] | None = None,
        fpc: str | Iterable[str] | None = None,
        fpc_as: Literal["counts", "fractions"] = "counts",
        persons: bool = False,
        unique_ids: bool = False,
        unit: str | None = None,
        domains: str | Iterable[str] | None = None,
        cells: str | Iterable[str] | None = None,
        replicates: str | Iterable[str] | None = None,
        keep_rows: bool = False,
        text: str | Iterable[str] | None = None,
        no_answer: Hashable | Iterable[Hashable] = (),
        not_asked: Hashable | Iterable[Hashable] = (),
    ) -> None:
        design = design_of(
            items, levels, weight, strata, ids, fpc, fpc_as, persons, unique_ids, unit, domains, cells,
            replicates, keep_rows, text, no_answer, not_asked,
        )  # fmt: skip
        self._store = Store(design)

    # -- answers in ------------------------------------------------------------------------

    def add(
        self,
        data: Any,
        *,
        first: int | None = None,
        progress: Progress | bool | None = None,
    ) -> Survey:
        """Adds rows; on any failure, and on Ctrl-C, none of them.

        Parameters
        ----------
        data
            A DataFrame of pandas or polars, an Arrow table or record batch, a mapping of columns, a structured
            array of numpy; the path of a CSV, Parquet, SPSS (``.sav``, ``.zsav``, ``.por``) or Stata (``.dta``) file, or
            an Arrow dataset or reader: these are read in batches of 65,536 rows, never whole. Columns that are not
            named in the design are not read. Words that SPSS and Stata files have for codes of strata, units and
            groups are taken as labels.
        first
            The number of the first row in the whole survey, from 1, so that a shard that is added twice is
            refused. By default rows come behind the last.
        progress
            Called with (rows read, rows in all; 0 where that is not known) after each batch; a true return value
            ends the call.

        Returns
        -------
        The survey itself.

        Raises
        ------
        EvidenceError
            A weight, id, FPC, label or answer that cannot be, with its row and column.
        OverlapError
            Rows of these numbers are there already.
        CancelledError
            `progress` said so.
        LimitError
            More than 4,096 units, 64 groups or 256 cells.

        Examples
        --------
        >>> import parindex
        >>> survey = parindex.Survey(items="q", levels=["no", "yes"])
        >>> survey.add({"q": ["yes", None, "no"]}).add({"q": [2, 2]}).rows
        5
        """
        if first is not None:
            whole(first, "first", 1)
        progress = progress_of(progress)
        start = self._store.next if first is None else first
        in_parts = _sources.in_parts(data)
        store = Store(self.design) if in_parts else self._store
        done = 0
        try:
            for batch, total in _sources.batches_of(data, self.design):
                store.add(batch, start + done)
                done += batch.rows
                if in_parts and progress is not None and progress(done, total):
                    raise CancelledError(say("cancelled"))
            if in_parts and done and self.rows:
                self._store.merge(store)
        except Error as error:
            error.source = error.source or _sources.source_of(data)
            raise
        if not in_parts:
            if progress is not None:
                progress(done, done)
        elif not self.rows:
            store.next = max(store.next, self._store.next)
            self._store = store
        return self

    def merge(self, *others: Survey) -> Survey:
        """The answers of these and of other surveys of the same design together.

        Labels decide which units, strata and groups are the same, whatever the order in which they were met.

        Parameters
        ----------
        others
            Surveys of the same design.

        Raises
        ------
        OverlapError
            Rows of one number are in two of them: number the rows of each shard with ``add(..., first=)``.
        SavedError
            One is of another design.

        Examples
        --------
        >>> import parindex
        >>> one, two = (parindex.Survey(items="q", levels=2) for _ in range(2))
        >>> (one.add({"q": [1, 2]}) | two.add({"q": [2]}, first=3)).rows
        3
        """
        found = Survey._of(Store(self.design))
        for one in (self, *others):
            instance(one, Survey, "merge", "surveys (Survey)")
            if one.design != self.design:
                before, after = self.design.to_json(), one.design.to_json()
                other = [key for key in before if before[key] != after[key]]
                raise SavedError(say("designs_differ", names=", ".join(other)))
            found._store.merge(one._store)
        return found

    def __or__(self, other: Survey) -> Survey:
        return self.merge(other) if isinstance(other, Survey) else NotImplemented

    # -- as bytes --------------------------------------------------------------------------

    def to_bytes(self) -> bytes:
        """The survey as bytes that any machine can load: its design, its labels, its sums.

        The same answers give the same bytes, in whatever order and shards they were added.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> answers = pd.DataFrame({"unit": ["A"] * 6 + ["B"] * 6, "satisfied": [5, 4, 4, 3, 5, 2, 2, 3, 1, 4, 2, 3]})
        >>> survey = parindex.Survey(items="satisfied", levels=5, strata="unit", unit="unit").add(answers)
        >>> parindex.Survey.from_bytes(survey.to_bytes()).units
        ('A', 'B')
        """
        self._settle()
        return self._store.to_bytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Survey:
        """What :meth:`to_bytes` gave.

        Parameters
        ----------
        data
            What :meth:`to_bytes` gave.

        Raises
        ------
        SavedError
            Truncated, damaged, or of another version.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> answers = pd.DataFrame({"unit": ["A"] * 6 + ["B"] * 6, "satisfied": [5, 4, 4, 3, 5, 2, 2, 3, 1, 4, 2, 3]})
        >>> survey = parindex.Survey(items="satisfied", levels=5, strata="unit", unit="unit").add(answers)
        >>> parindex.Survey.from_bytes(survey.to_bytes()).rows
        12
        """
        if not isinstance(data, bytes | bytearray | memoryview):
            raise refused("kind", "data", data, kind="bytes")
        return cls._of(Store.from_bytes(bytes(data)))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the survey to a file, whole or not at all.

        Parameters
        ----------
        path
            Of the file; it is written whole or not at all.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> answers = pd.DataFrame({"unit": ["A"] * 6 + ["B"] * 6, "satisfied": [5, 4, 4, 3, 5, 2, 2, 3, 1, 4, 2, 3]})
        >>> survey = parindex.Survey(items="satisfied", levels=5, strata="unit", unit="unit").add(answers)
        >>> import os, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     survey.save(os.path.join(folder, "answers.state"))
        ...     os.listdir(folder)
        ...
        ['answers.state']
        """
        save(path, self.to_bytes())

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Survey:
        """What :meth:`save` wrote; else as :meth:`from_bytes`.

        Parameters
        ----------
        path
            Of a file that :meth:`save` wrote.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> answers = pd.DataFrame({"unit": ["A"] * 6 + ["B"] * 6, "satisfied": [5, 4, 4, 3, 5, 2, 2, 3, 1, 4, 2, 3]})
        >>> survey = parindex.Survey(items="satisfied", levels=5, strata="unit", unit="unit").add(answers)
        >>> import os, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     survey.save(os.path.join(folder, "answers.state"))
        ...     parindex.Survey.load(os.path.join(folder, "answers.state")).units
        ...
        ('A', 'B')
        """
        source = path_given(path, "path")
        try:
            return cls.from_bytes(source.read_bytes())
        except Error as error:
            error.source = source.name
            raise

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        data = self.to_bytes()
        return _of_bytes, (pickle.PickleBuffer(data) if protocol >= 5 else data,)

    @classmethod
    def _of(cls, store: Store) -> Survey:
        found = cls.__new__(cls)
        found._store = store
        return found

    # -- known totals ----------------------------------------------------------------------

    @makes
    def calibrate(
        self,
        totals: Mapping[Any, Any],
        kind: Literal["linear", "raking", "bounded", "logit"] = "linear",
        *,
        lowest: float | None = None,
        highest: float | None = None,
    ) -> Calibrated:
        """The same survey with weights that add up to known totals.

        Parameters
        ----------
        totals
            For each column of ``cells`` a mapping from its labels to how many people there are, or for a column of
            numbers their sum; None: for how many people there are in all.
        kind
            How the weights keep near those of the design: ``"linear"``, ``"raking"`` (factors above 0), ``"bounded"`` and
            ``"logit"`` (factors from `lowest` to `highest`).
        lowest, highest
            Of the factors by which a weight may change, of the last two kinds.

        Raises
        ------
        MethodError
            A margin without an answer, margins that disagree, or no factors that meet them.

        Examples
        --------
        >>> import parindex
        >>> survey = parindex.Survey(items="q", levels=2, cells=["sex"])
        >>> survey = survey.add({"q": [1, 2, 2], "sex": ["nam", "nữ", "nữ"]})
        >>> survey.rake({"sex": {"nam": 50, "nữ": 50}}).mean("q").value.round(6).tolist()
        [1.5]
        """
        self._settle()
        return calibrated(self._store, totals, kind, lowest, highest)

    @makes
    def rake(self, totals: Mapping[Any, Any]) -> Calibrated:
        """:meth:`calibrate` by raking: factors are products over the margins, above 0.

        Parameters
        ----------
        totals
            As for :meth:`calibrate`.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> answers = pd.DataFrame({"satisfied": [5, 4, 2, 3], "sex": ["f", "f", "m", "m"], "weight": [1.0, 1, 1, 1]})
        >>> survey = parindex.Survey(items="satisfied", levels=5, weight="weight", cells="sex", keep_rows=True).add(answers)
        >>> survey.rake({"sex": {"f": 60, "m": 40}}).mean("satisfied").value
        array([3.7])
        """
        return self.calibrate(totals, "raking")

    @makes
    def post_stratify(self, totals: Mapping[Any, float]) -> Calibrated:
        """Weights that add up to a known number of people in each cell.

        Parameters
        ----------
        totals
            For each combination of the labels of ``cells`` (a label where they are one column, else a tuple) how many
            people there are.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> answers = pd.DataFrame({"satisfied": [5, 4, 2, 3], "sex": ["f", "f", "m", "m"], "weight": [1.0, 1, 1, 1]})
        >>> survey = parindex.Survey(items="satisfied", levels=5, weight="weight", cells="sex", keep_rows=True).add(answers)
        >>> survey.post_stratify({"f": 60, "m": 40}).mean("satisfied").value
        array([3.7])
        """
        self._settle()
        return calibrated(self._store, totals, "post", None, None)

    # -- shown -----------------------------------------------------------------------------

    def __repr__(self) -> str:
        design, store = self.design, self._store
        parts = [
            say("repr_rows", n=number(self.rows)),
            say("repr_items", n=number(len(design.items))),
        ]
        if design.unit is not None:
            parts.append(say("repr_units", n=number(len(store.unit)), name=design.unit))
        if design.ids:
            parts.append(say("repr_ids", names=" > ".join(design.ids)))
        return f"Survey({', '.join(parts)})"


def _of_bytes(data: Any) -> Survey:
    return Survey.from_bytes(data)
