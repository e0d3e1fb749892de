# SPDX-License-Identifier: MIT
"""Weights as sliders in a notebook: the ranking follows while they are moved.

>>> from parindex import interactive
>>> interactive.weights(result)  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Final

import numpy as np

from ._core.arguments import number as given_number
from ._core.arguments import whole
from ._core.html import page
from ._core.html import table as html_table
from ._core.language import Words, between, number, word
from .errors import ArgumentError, Error
from .result import Result
from .uncertainty import Uncertainty, Variation

try:
    import ipywidgets
except ImportError as error:
    raise ImportError("sliders need ipywidgets: pip install 'parindex[interactive]'") from error

__all__ = ["Sliders", "weights"]

#: key: (English, Vietnamese)
WORDS: Final = {
    "interval": ("Weights ± {amount}%: ranks", "Trọng số ± {amount}%: thứ hạng"),
    "moved": ("Moved", "Thay đổi"),
    "no_children": (
        "{name} has no parts whose weights could be moved.",
        "{name} không có mục thành phần để đổi trọng số.",
    ),
    "not_sent": (
        "Sliders belong to this notebook; send their result or their variation.",
        "Các thanh trượt thuộc sổ tay này; hãy gửi kết quả hoặc phương án của chúng.",
    ),
    "refused": ("No ranking", "Không có xếp hạng"),
    "reset": ("Nominal weights", "Trọng số gốc"),
    "score": ("Score", "Điểm"),
    "share": ("{share}%", "{share}%"),
    "unmoved": (
        "As it was when the notebook was saved: run the cell again, and the sliders move.",
        "Như khi lưu sổ tay: chạy lại ô này thì các thanh trượt hoạt động.",
    ),
}
say: Final = Words(WORDS)

#: ipywidgets marks each widget without a kernel with a broken link; here one sentence says it for all.
_STYLE: Final = """<style>
.parindex-sliders.jupyter-widgets-disconnected::before,
.parindex-sliders .jupyter-widgets-disconnected::before { display: none !important; }
.parindex-unmoved { display: none; }
.jupyter-widgets-disconnected .parindex-unmoved { display: block; }
</style>"""


def weights(
    source: Result | Variation,
    node: Hashable = None,
    *,
    within: float | None = 0.25,
    replicates: int = 2000,
    top: int = 20,
) -> Sliders:
    """A slider for each part of a node: what the ranking would be with other weights.

    Parameters
    ----------
    source
        A result, or a variation of any table; whatever else it varies still varies.
    node
        Name or code of the node whose parts get sliders; the whole by default.
    within
        Beside each unit, the ranks that it has in the middle 90 % of the replicates when all weights
        are this share more or less than the sliders say; None: none.
    replicates
        So many each time that a slider moves.
    top
        Show the first so many units.

    Raises
    ------
    ArgumentError
        There is no such node, or it has no parts.
    MethodError
        The node is more than a sum or means of what is below it (a cap, a bonus).

    Examples
    --------
    >>> import parindex
    >>> result = parindex.load("vn.par.876.ministry").score(
    ...     {"unit": ["A", "B"], "appraisal": [60, 50], "survey": [20, 25]}, period=2023)
    >>> sliders = parindex.interactive.weights(result)
    >>> sliders.weights
    {'appraisal': 68.5, 'survey': 31.5}
    """
    variation = source if isinstance(source, Variation) else Variation.of(source)
    within = None if within is None else given_number(within, "within", 0, 1)
    replicates, top = whole(replicates, "replicates", 1), whole(top, "top", 1)
    return Sliders(variation, node, within, replicates, top)


class Sliders:
    """The sliders and the ranking below them; the last line of a notebook's cell shows it."""

    def __reduce__(self) -> str:
        raise TypeError(say("not_sent"))

    def __init__(
        self,
        source: Variation,
        node: Hashable,
        within: float | None,
        replicates: int,
        top: int,
    ) -> None:
        self._source = source
        self._within = within
        self._replicates = replicates
        self._top = top
        self._nominal = source.nominal
        self._sliders: dict[Hashable, Any] = {}
        self._shares: dict[Hashable, Any] = {}
        parts = _parts(source, node)
        most = max(weight for _, weight in parts.values())
        for name, (title, weight) in parts.items():
            end = 2 * (weight or most)
            self._sliders[name] = ipywidgets.FloatSlider(
                value=weight, min=0, max=end, step=end / 200, description=title,
                readout=False, style={"description_width": "22em"},
                layout=ipywidgets.Layout(width="44em"),
            )  # fmt: skip
            self._shares[name] = ipywidgets.Label()
        self._start = {name: slider.value for name, slider in self._sliders.items()}
        self._table = ipywidgets.HTML()
        reset = ipywidgets.Button(description=say("reset"))
        reset.on_click(lambda _: self.reset())
        lines = [
            ipywidgets.HBox([slider, self._shares[name]]) for name, slider in self._sliders.items()
        ]
        unmoved = ipywidgets.HTML(f'{_STYLE}<p class="parindex-unmoved">{say("unmoved")}</p>')
        self.widget = ipywidgets.VBox([unmoved, *lines, reset, self._table])
        self.widget.add_class("parindex-sliders")
        for slider in self._sliders.values():
            slider.observe(lambda _: self._show(), names="value")
        self._show()

    @property
    def weights(self) -> dict[Hashable, float]:
        """The positions of the sliders."""
        return {name: slider.value for name, slider in self._sliders.items()}

    @property
    def variation(self) -> Variation:
        """The composite with these weights as the nominal ones."""
        return self._source.weight_sets([self.weights])

    @property
    def uncertainty(self) -> Uncertainty:
        """What is shown beside the units: weights around those of the sliders."""
        variation = self.variation
        if self._within is None:
            return variation.run(0)
        return variation.weights(within=self._within).run(self._replicates)

    def reset(self) -> None:
        """The nominal weights again.

        Examples
        --------
        >>> import parindex
        >>> sliders = parindex.interactive.weights(parindex.Variation([[1.0, 3.0], [2.0, 1.0]], [2, 1]))
        >>> sliders.reset()
        >>> sliders.weights
        {0: 2.0, 1: 1.0}
        """
        for name, slider in self._sliders.items():
            slider.value = self._start[name]

    def _show(self) -> None:
        whole = sum(self.weights.values())
        for name, weight in self.weights.items():
            share = say("share", share=number(100 * weight / whole, 1)) if whole > 0 else ""
            self._shares[name].value = " · ".join(filter(None, [number(weight), share]))
        try:
            self._table.value = self._ranking(self.uncertainty)
        except Error as error:
            # All weights at 0: said in the place of the table, which the next move brings back.
            self._table.value = page(html_table([say("refused")], [[str(error)]]))

    def _ranking(self, u: Uncertainty) -> str:
        places, before = u.nominal.ranks, self._nominal.ranks
        rows = np.argsort(places, kind="stable")[: self._top]
        head = [word("rank"), say("moved"), word("unit"), say("score")]
        body = [
            [
                number(places[row]),
                _moved(before[row] - places[row]),
                str(u.variation.units[row]),
                number(u.nominal.scores[row], 2),
            ]
            for row in rows
        ]
        if self._within is not None:
            head.append(say("interval", amount=number(100 * self._within)))
            ends = u.quantiles("rank", [0.05, 0.95])[rows]
            for line, (low, high) in zip(body, ends, strict=True):
                line.append(between(low, high))
        table = html_table(head, body, numbers=(0, 1, 3, 4), header=2)
        return page(table, more=len(places) - len(rows))

    def _repr_mimebundle_(self, **options: Any) -> Any:
        # A page that was saved has no sliders any more: it shows the ranking as it stood.
        return {"text/html": self._table.value, **self.widget._repr_mimebundle_(**options)}


def _parts(source: Variation, node: Hashable) -> dict[Hashable, tuple[str, float]]:
    """Title and nominal weight of each part of a node, by its name or code."""
    tree, nominal = source._base.tree, source._base.weights
    at = 0 if node is None else tree.number(node)
    children = [n for n, parent in enumerate(tree.parents) if parent == at]
    if not children:
        raise ArgumentError(say("no_children", name=tree.title(at)))
    return {tree.names[n]: (tree.title(n), float(nominal[n])) for n in children}


def _moved(places: float) -> str:
    """▲ and the places gained, ▼ and those lost."""
    if not np.isfinite(places) or places == 0:
        return ""
    return f"{'▲' if places > 0 else '▼'} {number(abs(places))}"


def __dir__() -> list[str]:
    return sorted(__all__)
