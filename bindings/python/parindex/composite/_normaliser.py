# SPDX-License-Identifier: MIT
"""A scale that is learnt of one table and gives later ones the same endpoints."""

from __future__ import annotations

import inspect
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

from .._core.arguments import one_of
from .._core.labels import some
from .._core.language import fault
from .._core.output import FORMS, Form, table_as
from .._core.plain import Floats, Plain, plain
from .._core.travel import Travels
from ..errors import ArgumentError
from ._endpoints import ends_of
from ._normalise import normalise
from ._reversed import reversed_of
from ._words import say

_METHODS: Final = ("minmax", "zscore", "goalposts")


class Normaliser(Travels):
    """Learns the endpoints of each column with :meth:`fit`; :meth:`transform` scales any table by them.

    It has the methods that a step of scikit-learn's ``Pipeline`` needs. A number beyond the endpoints goes beyond the
    scale, unless ``cap=True``. Ranks, percentiles and distances are relative to the units of one table, and
    cannot be learnt.

    Parameters
    ----------
    method
        ``"minmax"`` learns the least and the greatest number, ``"zscore"`` the mean and the deviation;
        ``"goalposts"`` takes `endpoints`, as :func:`normalise` does.
    onto
        The ends of the scale, (0, 1) by default; of z-scores the mean and the deviation.
    reversed
        Where less is better, as for :func:`normalise`.
    endpoints
        Of goalposts.
    population
        z-scores divide by n, not by n - 1.
    cap
        Nothing goes beyond the ends of the scale. Not of z-scores.

    Attributes
    ----------
    endpoints_
        Columns × 2, after :meth:`fit`: what becomes the two ends of the scale; of z-scores, what becomes its mean
        and one deviation above it.

    Examples
    --------
    >>> import pandas as pd
    >>> from parindex import composite
    >>> first = pd.DataFrame({"income": [50.0, 70.0], "poverty": [9.0, 5.0]}, index=["A", "B"])
    >>> scale = composite.Normaliser(onto=(0, 100), reversed=["poverty"]).fit(first)
    >>> scale.transform(pd.DataFrame({"income": [60.0], "poverty": [4.0]}, index=["C"]))
       income  poverty
    C    50.0    125.0
    """

    def __init__(
        self,
        method: Literal["minmax", "zscore", "goalposts"] = "minmax",
        *,
        onto: tuple[float, float] | None = None,
        reversed: bool | Mapping[Any, Any] | Iterable[Any] = False,
        endpoints: Any = None,
        population: bool = False,
        cap: bool = False,
    ) -> None:
        self.method = method
        self.onto = onto
        self.reversed = reversed
        self.endpoints = endpoints
        self.population = population
        self.cap = cap
        self._form: Form | None = None

    def fit(self, table: Any, y: object = None) -> Normaliser:
        """Learn the endpoints.

        Parameters
        ----------
        table
            Units × columns. NaN is a number that is not there.
        y
            Not looked at; pipelines give it.

        Raises
        ------
        MethodError
            A column that cannot be scaled, of equal numbers for instance.

        Examples
        --------
        >>> from parindex import composite
        >>> composite.Normaliser().fit([[1.0, 5.0], [3.0, 9.0]]).endpoints_
        array([[1., 3.],
               [5., 9.]])
        """
        data = plain(table)
        one_of(_METHODS, self.method, "method")
        found = self._learnt(data)
        self._scaled(data, found)  # refuses here what transform would refuse later
        self._keep(found, data.columns)
        self._named = data.names is not None
        return self

    def transform(self, table: Any) -> Any:
        """Scale a table by what was learnt.

        Parameters
        ----------
        table
            Units × columns: those that were learnt, in any order where they have names.

        Raises
        ------
        ArgumentError
            Nothing was learnt yet, or columns are missing or more than were learnt.

        Examples
        --------
        >>> from parindex import composite
        >>> composite.Normaliser().fit([[1.0], [3.0]]).transform([[2.0], [5.0]])
        array([[0.5],
               [2. ]])
        """
        if not hasattr(self, "endpoints_"):
            raise ArgumentError(say("not_fitted"))
        data = self._as_learnt(plain(table))
        made = self._scaled(data, self.endpoints_)
        if self._form is None:
            return made
        return table_as(self._form, plain(made).values, data.columns, data.index)

    def fit_transform(self, table: Any, y: object = None) -> Any:
        """Learn the endpoints of a table and scale it.

        Parameters
        ----------
        table
            Units × columns.
        y
            Not looked at; pipelines give it.

        Examples
        --------
        >>> from parindex import composite
        >>> composite.Normaliser("zscore").fit_transform([[1.0], [3.0]]).round(3)
        array([[-0.707],
               [ 0.707]])
        """
        return self.fit(table).transform(table)

    def set_output(self, *, transform: Form | Literal["default"] | None = None) -> Normaliser:
        """Choose the form of what :meth:`transform` gives.

        Parameters
        ----------
        transform
            ``"pandas"``, ``"polars"``, ``"arrow"`` or ``"numpy"``; ``"default"``: as the table that is given; None
            changes nothing.

        Examples
        --------
        >>> from parindex import composite
        >>> composite.Normaliser().set_output(transform="pandas").fit_transform([[1.0], [3.0]])
             0
        0  0.0
        1  1.0
        """
        if transform is not None:
            one_of(("default", *FORMS), transform, "transform")
            self._form = None if transform == "default" else transform
        return self

    def get_feature_names_out(self, input_features: object = None) -> npt.NDArray[Any]:
        """Names of the columns that :meth:`transform` gives: those that were learnt.

        Parameters
        ----------
        input_features
            Not looked at; pipelines give it.

        Examples
        --------
        >>> import pandas as pd
        >>> from parindex import composite
        >>> composite.Normaliser().fit(pd.DataFrame({"a": [1.0, 2.0]})).get_feature_names_out().tolist()
        ['a']
        """
        if not hasattr(self, "endpoints_"):
            raise ArgumentError(say("not_fitted"))
        return self.feature_names_in_

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The arguments that it was made with.

        Parameters
        ----------
        deep
            Not looked at: nothing in it has parameters of its own.

        Examples
        --------
        >>> from parindex import composite
        >>> composite.Normaliser("zscore").get_params()["method"]
        'zscore'
        """
        return {name: getattr(self, name) for name in _arguments()}

    def set_params(self, **params: Any) -> Normaliser:
        """Change arguments; what was learnt is learnt anew by :meth:`fit`.

        Parameters
        ----------
        params
            Arguments of the constructor by name.

        Raises
        ------
        ArgumentError
            There is no argument of that name.

        Examples
        --------
        >>> from parindex import composite
        >>> composite.Normaliser().set_params(method="zscore").method
        'zscore'
        """
        for name, given in params.items():
            one_of(_arguments(), name, "params")
            setattr(self, name, given)
        return self

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "endpoints_")

    def __sklearn_tags__(self) -> Any:
        from sklearn.utils import InputTags, Tags, TargetTags, TransformerTags

        return Tags(
            estimator_type=None,
            target_tags=TargetTags(required=False),
            transformer_tags=TransformerTags(),
            input_tags=InputTags(allow_nan=True),
        )

    def _learnt(self, data: Plain) -> Floats:
        if self.method == "goalposts":
            if self.endpoints is None:
                raise ArgumentError(fault("needs", what='method="goalposts"', needed="endpoints="))
            return ends_of(data, self.endpoints)
        if self.endpoints is not None:
            raise ArgumentError(fault("needs", what="endpoints=", needed='method="goalposts"'))
        # What the method refuses, a column of one number or of none, is refused by it.
        normalise(data, self.method, onto=self.onto, population=self.population)
        if self.method == "minmax":
            return np.column_stack([np.nanmin(data.values, axis=0), np.nanmax(data.values, axis=0)])
        mean = np.nanmean(data.values, axis=0)
        above = mean + np.nanstd(data.values, axis=0, ddof=0 if self.population else 1)
        return np.column_stack([mean, above])

    def _scaled(self, data: Plain, ends: Floats) -> Any:
        if self.method != "zscore":
            return normalise(
                data,
                "goalposts",
                onto=self.onto,
                reversed=self.reversed,
                endpoints=ends,
                cap=self.cap,
            )
        if self.cap:
            raise ArgumentError(fault("needs", what="cap=True", needed='method="minmax"'))
        mean, deviation = (0.0, 1.0) if self.onto is None else self.onto
        less = reversed_of(data, self.reversed).astype(bool)
        turned = ends.copy()
        turned[less, 1] = 2 * ends[less, 0] - ends[less, 1]
        return normalise(data, "goalposts", onto=(mean, mean + deviation), endpoints=turned)

    def _as_learnt(self, data: Plain) -> Plain:
        """The columns in the order in which they were learnt."""
        wanted: list[Hashable] = list(self.feature_names_in_)
        if data.names is None or not self._named:
            if len(data.columns) != len(wanted):
                raise ArgumentError(say("columns_learnt", n=len(wanted), found=len(data.columns)))
            return Plain(data.values, tuple(wanted) if self._named else data.names, data.index)
        lost = [name for name in wanted if not data.has_column(name)]
        strange = [name for name in data.columns if name not in wanted]
        if lost or strange:
            key = "columns_lost" if lost else "columns_strange"
            raise ArgumentError(say(key, names=some(lost or strange)))
        at = [data.column(name) for name in wanted]
        return Plain(data.values[:, at], tuple(wanted), data.index)

    def _packed(self) -> dict[str, Any]:
        learnt = None
        if hasattr(self, "endpoints_"):
            learnt = (self.endpoints_, list(self.feature_names_in_), self._named)
        return {"params": self.get_params(), "form": self._form, "learnt": learnt}

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> Normaliser:
        made = cls(**state["params"])
        made._form = state["form"]
        if state["learnt"] is not None:
            ends, names, made._named = state["learnt"]
            made._keep(ends, names)
        return made

    def __copy__(self) -> Normaliser:
        return type(self)._unpacked(self._packed())  # it can be changed, unlike what else travels

    def _keep(self, ends: Floats, names: Iterable[Hashable]) -> None:
        self.endpoints_ = ends
        self.feature_names_in_ = np.array([*names], dtype=object)
        self.n_features_in_ = len(self.feature_names_in_)

    def __repr__(self) -> str:
        usual = inspect.signature(type(self)).parameters
        said = [
            f"{k}={v!r}" for k, v in self.get_params().items() if repr(v) != repr(usual[k].default)
        ]
        return f"Normaliser({', '.join(said)})"


def _arguments() -> list[str]:
    return list(inspect.signature(Normaliser).parameters)
