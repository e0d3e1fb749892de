# SPDX-License-Identifier: MIT
"""A survey whose weights add up to known totals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .. import _native as native
from .._core.arguments import chosen, number, unused
from .._core.labels import some
from .._core.plain import Floats
from .._core.travel import Made
from ..errors import ArgumentError, Error, OutOfMemoryError
from ._figures import Figures
from ._store import Store
from ._words import say

if TYPE_CHECKING:
    import pandas as pd

_KINDS: Final = {
    "linear": native.CALIBRATE_LINEAR,
    "raking": native.CALIBRATE_RAKING,
    "bounded": native.CALIBRATE_BOUNDED,
    "logit": native.CALIBRATE_LOGIT,
}


class Calibrated(Made, Figures):
    """A survey with calibrated weights; figures are asked of it as of a :class:`Survey`.

    Made by :meth:`Survey.calibrate`, :meth:`Survey.rake` and :meth:`Survey.post_stratify`. It does not change when
    rows are added to the survey later.
    """

    def __init__(self, store: Store, calibration: native.calibration) -> None:
        self._store = store
        self._calibration = calibration
        out = np.empty(max(len(store.cells.whole) if store.cells else 0, 1))
        native.survey_calibrate(out, store.handle, calibration)
        out.flags.writeable = False
        self.factors: Floats = out
        """What the weights of each cell are multiplied by, in the order of :attr:`cells`."""

    def _outcome(self) -> Any:
        return self.factors

    @property
    def cells(self) -> tuple[Any, ...]:
        """The labels of each cell: a label where the cells are those of one column, else a tuple."""
        assert self._store.cells is not None
        many = self._store.cells.whole.labels
        return tuple(labels[0] if len(labels) == 1 else labels for labels in many)

    def to_pandas(self) -> pd.DataFrame:
        """A row for each cell: its labels and its factor.

        Examples
        --------
        >>> import parindex
        >>> import pandas as pd
        >>> answers = pd.DataFrame({"satisfied": [5, 4, 2, 3], "sex": ["f", "f", "m", "m"], "weight": [1.0, 1, 1, 1]})
        >>> survey = parindex.Survey(items="satisfied", levels=5, weight="weight", cells="sex", keep_rows=True).add(answers)
        >>> list(survey.post_stratify({"f": 60, "m": 40}).to_pandas().columns)
        ['sex', 'factor']
        """
        import pandas as pd

        assert self._store.cells is not None
        columns = {
            name: [labels[i] for labels in self._store.cells.whole.labels]
            for i, name in enumerate(self.design.cells)
        }
        return pd.DataFrame({**columns, "factor": self.factors})

    def __repr__(self) -> str:
        from .._core.language import between

        ends = between(float(self.factors.min()), float(self.factors.max()), 4)
        return say("calibrated", n=len(self.factors), ends=ends)


def calibrated(store: Store, totals: Any, kind: str, lowest: Any, highest: Any) -> Calibrated:
    """The survey with weights that meet the totals."""
    if store.cells is None:
        raise ArgumentError(say("no_cells"))
    if not len(store.cells.whole):
        raise ArgumentError(say("no_cells_yet"))
    if not isinstance(totals, Mapping) or not totals:
        raise ArgumentError(say("totals_given"))
    calibration = native.calibration()
    bounded = kind in ("bounded", "logit")
    if kind != "post":
        calibration.kind = chosen(_KINDS, kind, "kind")
    for name, given in (("lowest", lowest), ("highest", highest)):
        if given is None and bounded:
            raise ArgumentError(say("bounds", kind=kind))
        if given is not None and not bounded:
            raise unused(name, 'kind="bounded" / "logit"')
    if bounded:
        calibration.lowest = number(lowest, "lowest", 0)
        calibration.highest = number(highest, "highest", 1, above=True)
    if kind == "post":
        names, wanted, done = _cell_totals(store, totals, calibration)
    else:
        names, wanted, done = _margins(store, totals, calibration)
    if not (done and calibration.set_totals(np.array(wanted, np.float64))):
        raise OutOfMemoryError("")
    try:
        return Calibrated(store, calibration)
    except Error as error:
        _named(error, names)
        raise


def _named(error: Error, names: list[str]) -> None:
    """Margins by their labels in place of their numbers."""
    import re

    def name(m: re.Match[str]) -> str:
        at = int(m.group(2)) - 1
        return f"{m.group(1)} {names[at]}" if at < len(names) else m.group()

    error.message = re.sub(
        r"\b([Mm]argin|[Tt]ổng biên|[Bb]iên|[Cc]ell|ô) (\d+)\b", name, error.message
    )
    error.args = (error.message,)


def _cell_totals(
    store: Store, totals: Mapping[Any, Any], calibration: native.calibration
) -> tuple[list[str], list[float], bool]:
    assert store.cells is not None
    many = store.cells.whole.labels
    keys = [labels[0] if len(labels) == 1 else labels for labels in many]
    strange = [key for key in totals if key not in keys]
    lost = [key for key in keys if key not in totals]
    if strange:
        raise ArgumentError(say("no_cell", name=strange[0], names=some(keys)))
    if lost:
        raise ArgumentError(say("cell_lost", name=lost[0]))
    wanted = [number(totals[key], f"totals[{key!r}]") for key in keys]
    return [str(key) for key in keys], wanted, True


def _margins(
    store: Store, totals: Mapping[Any, Any], calibration: native.calibration
) -> tuple[list[str], list[float], bool]:
    assert store.cells is not None
    many = store.cells.whole.labels
    columns: list[Floats] = []
    names: list[str] = []
    wanted: list[float] = []
    for key, of in totals.items():
        if key is None:
            columns.append(np.ones(len(many)))
            names.append(say("everybody"))
            wanted.append(number(of, "totals[None]"))
            continue
        if key not in store.design.cells:
            raise ArgumentError(say("no_cell_column", name=key, names=some(store.design.cells)))
        place = store.design.cells.index(key)
        labels = [cell[place] for cell in many]
        if not isinstance(of, Mapping):
            if not all(isinstance(x, int) for x in labels):
                raise ArgumentError(say("margin_numbers", name=key))
            columns.append(np.array(labels, np.float64))
            names.append(str(key))
            wanted.append(number(of, f"totals[{key!r}]"))
            continue
        for label, count in of.items():
            columns.append(np.array([x == label for x in labels], np.float64))
            names.append(f"{key} = {label}")
            wanted.append(number(count, f"totals[{key!r}][{label!r}]"))
    return names, wanted, calibration.set_margins(np.column_stack(columns))
