# SPDX-License-Identifier: MIT
"""The ways out of a result: DataFrame, Arrow, workbook, report, the explorer's page."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal

from ._core.arguments import one_of, unused
from ._core.enums import enum_numbers
from ._result_frames import columns_of, long, wide
from ._result_shown import Shown
from ._result_tables import whole_result
from .ranking import Within

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from ._core.language import Language
    from .compare import Concordance
    from .explorer import Frame
    from .report import Letterhead
    from .report._write import Languages
    from .result import Result
    from .staged import StagedDossier
    from .uncertainty import Uncertainty

Form = Literal["long", "wide"]
TableName = Literal["points", "max", "share", "state"]

_TABLES: Final = enum_numbers("TABLE_")


class Written(Shown):
    """A result as files and as tables of other packages."""

    def report(
        self,
        unit: str | int | None,
        path: str | os.PathLike[str],
        *,
        language: Languages | None = None,
        last: Result | None = None,
        concordance: Concordance | str | os.PathLike[str] | None = None,
        staged: StagedDossier | None = None,
        uncertainty: Uncertainty | bool = True,
        within: Within = "cohort",
        title: str = "",
        letterhead: Letterhead | None = None,
    ) -> None:
        """Write the year of a unit, or of all units, as a report to read and to sign.

        Of a unit: index, place, class; each field and criterion with figures, points and reason; where
        points were lost and what would lift the rank; the change on last year and the mean and best
        of all by field; how sure the place is; what the numbers rest on. Of all units: the ranking,
        each field of each unit as a colour, notes.

        Parameters
        ----------
        unit
            Its name, or its row; None: all units.
        path
            The file: .docx (Word, to be edited), .html (a page that prints) or .pdf.
        language
            ``"vi"``, ``"en"`` or ``"both"``, Vietnamese first; the language chosen by default.
        last, concordance
            The result of last year; which criteria correspond, where its edition is another one.
        staged
            The dossier with its stages: what the unit claimed stands beside what it was given, with
            the appraiser's reasons.
        uncertainty
            How sure places are, where that is worked out already; True: weights vary by ±25 %,
            10,000 times; False: nothing is said of it.
        within
            ``"group"``: the ranking of all units, and the change of places, are within groups.
        title
            What the index is called; by default the edition's title.
        letterhead
            Who sends it and who signs it: it then begins and ends as Decree 30/2020/NĐ-CP has it.

        Raises
        ------
        UnknownUnitError
        ArgumentError
            The file's name ends in something else.
        ImportError
            The package that writes this form is not there: ``pip install 'parindex[report]'``.
        OSError
            The file cannot be written; nothing is written in part.

        Examples
        --------
        >>> import parindex, tempfile, pathlib
        >>> framework = parindex.load("vn.par.876.ministry")
        >>> evidence = {"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}
        >>> result = framework.score(evidence, period=2023)
        >>> file = pathlib.Path(tempfile.mkdtemp(), "A.docx")
        >>> result.report("A", file, language="vi")
        >>> file.stat().st_size > 10_000
        True
        """
        from .report import write

        write(
            whole_result(self),
            unit,
            path,
            language=language,
            last=last,
            concordance=concordance,
            staged=staged,
            uncertainty=uncertainty,
            within=within,
            title=title,
            letterhead=letterhead,
        )

    def page(
        self,
        path: str | os.PathLike[str],
        *,
        earlier: Sequence[Result] = (),
        concordance: Concordance | str | os.PathLike[str] | None = None,
        within: Within = "cohort",
        language: Language | None = None,
    ) -> None:
        """Write the explorer: one HTML file that answers why, what if and how sure, without a network.

        It holds the library, the edition and the evidence, and works every number out again in the
        reader's browser: the ranking with the ranks that could as well be, each unit's page, the
        reason for every number, weights and evidence that can be changed. It can be opened from a
        disk or sent by e-mail.

        Parameters
        ----------
        path
            The file, which ends in .html.
        earlier
            Results of earlier years, the latest first: the page shows what changed.
        concordance
            Where earlier results are of another edition: which of its criteria are which of this one.
        within
            ``"group"``: ranks are within groups at first; the reader can change it.
        language
            ``"vi"`` or ``"en"``, which the reader can change; the language chosen by default.

        Raises
        ------
        ArgumentError
            The file's name ends in something else, or the concordance is of other editions.
        FileNotFoundError
            The package was built without the explorer.
        OSError
            The file cannot be written; nothing is written in part.

        Examples
        --------
        >>> import parindex, tempfile, pathlib
        >>> framework = parindex.load("vn.par.876.ministry")
        >>> evidence = {"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}
        >>> result = framework.score(evidence, period=2023)
        >>> result.page(pathlib.Path(tempfile.mkdtemp(), "explorer.html"))  # doctest: +SKIP
        """
        from .explorer import write

        write(
            whole_result(self),
            path,
            earlier=earlier,
            concordance=concordance,
            within=within,
            language=language,
        )

    def explore(
        self,
        *,
        earlier: Sequence[Result] = (),
        concordance: Concordance | str | os.PathLike[str] | None = None,
        within: Within = "cohort",
        language: Language | None = None,
        height: int = 700,
    ) -> Frame:
        """The explorer of :meth:`page` in an output cell of a notebook.

        Parameters
        ----------
        earlier
            Results of earlier years, the latest first: the page shows what changed.
        concordance
            Where earlier results are of another edition: which of its criteria are which of this one.
        within
            ``"group"``: ranks are within groups at first; the reader can change it.
        language
            ``"vi"`` or ``"en"``, which the reader can change; the language chosen by default.
        height
            Of the cell, in pixels.

        Raises
        ------
        FileNotFoundError
            The package was built without the explorer.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}, period=2023)
        >>> result.explore(height=500)  # doctest: +SKIP
        """
        from .explorer import frame

        return frame(
            whole_result(self),
            earlier=earlier,
            concordance=concordance,
            within=within,
            language=language,
            height=height,
        )

    def to_pandas(self, form: Form = "long", table: TableName = "points") -> pd.DataFrame:
        """The result as a DataFrame.

        Parameters
        ----------
        form
            ``"long"``: one row for each unit and node, with every table as a column.
            ``"wide"``: units × codes of one table, with the index that the data had.
        table
            Which one, for the wide form.

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
        ...      "survey": [28.1, 26.62, 25.6]},
        ...     period=2023)
        >>> result.to_pandas("wide")
        code        total  appraisal  survey   1   2   3   4   5   6   7
        unit
        Bộ Tư pháp  89.96      61.86   28.10 NaN NaN NaN NaN NaN NaN NaN
        Bộ Nội vụ   87.03      60.41   26.62 NaN NaN NaN NaN NaN NaN NaN
        Bộ Y tế     79.80      54.20   25.60 NaN NaN NaN NaN NaN NaN NaN
        """
        one_of(_TABLES, table, "table")
        if one_of(("long", "wide"), form, "form") == "wide":
            return wide(whole_result(self), table)
        if table != "points":
            raise unused("table=", 'form="wide"')
        return long(whole_result(self))

    def to_arrow(self) -> pa.Table:
        """The long form as an Arrow table (needs pyarrow).

        Examples
        --------
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["Bộ Tư pháp", "Bộ Nội vụ", "Bộ Y tế"], "appraisal": [61.86, 60.41, 54.2],
        ...      "survey": [28.1, 26.62, 25.6]},
        ...     period=2023)
        >>> result.to_arrow().num_rows
        30
        """
        try:
            import pyarrow as pa
        except ImportError as error:
            raise ImportError("Arrow tables need pyarrow: pip install 'parindex[arrow]'") from error
        return pa.table(columns_of(whole_result(self)))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        stream: object = self.to_arrow().__arrow_c_stream__(requested_schema)
        return stream

    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Write a workbook: ranking, points of units × criteria, what they rest on (:func:`parindex.excel.write`).

        Parameters
        ----------
        path
            The file, which ends in .xlsx; it is written whole or not at all.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> import parindex
        >>> result = parindex.load("vn.par.876.ministry").score(
        ...     {"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}, period=2023)
        >>> file = pathlib.Path(tempfile.mkdtemp(), "result.xlsx")
        >>> result.to_excel(file)
        >>> file.stat().st_size > 4000
        True
        """
        from .excel import write

        write(whole_result(self), path)
