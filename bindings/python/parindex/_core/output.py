# SPDX-License-Identifier: MIT
"""In which form functions of plain tables give their tables."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from .arguments import one_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Form = Literal["pandas", "polars", "arrow", "numpy"]

FORMS: Final = ("pandas", "polars", "arrow", "numpy")
_current: Form | None = None


def set_output(form: Form | None) -> None:
    """Choose the form of what functions of plain tables give, whatever the table that they were given.

    It holds for the whole process, and for :func:`parindex.composite.normalise`, ``aggregate``, ``denominate``,
    ``interpolate`` and ``endpoints``. Results have ``to_pandas()`` and ``to_arrow()`` of their own.

    Parameters
    ----------
    form
        ``"pandas"``, ``"polars"``, ``"arrow"`` or ``"numpy"``; None, as at first: an array gives an array, any
        other table a DataFrame of pandas. Polars and Arrow have the labels of the rows, where there
        are some, as a column ``unit``.

    Examples
    --------
    >>> import numpy as np
    >>> import parindex
    >>> parindex.set_output("pandas")
    >>> parindex.composite.aggregate(np.array([[1.0, 3.0], [2.0, 2.0]]))
       total
    0    2.0
    1    2.0
    >>> parindex.set_output(None)
    """
    global _current
    if form is not None:
        one_of(FORMS, form, "form")
    _current = form


def output_form() -> Form | None:
    """What :func:`set_output` was told."""
    return _current


def table_as(
    form: Form, values: npt.NDArray[np.float64], names: Sequence[Hashable], index: Any
) -> Any:
    """Numbers in one of the forms; `index`: the labels of the rows, or None."""
    if form == "numpy":
        return values
    if form == "pandas":
        import pandas as pd

        return pd.DataFrame(values, index, pd.Index(list(names)))
    columns: dict[str, Any] = {} if index is None else {"unit": [str(label) for label in index]}
    columns |= {str(name): values[:, i] for i, name in enumerate(names)}
    if form == "polars":
        import polars as pl

        return pl.DataFrame(columns)
    import pyarrow as pa

    return pa.table(columns)
