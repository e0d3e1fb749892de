# SPDX-License-Identifier: MIT
"""What the tests of plots share: every kind drawn, and what is read off a picture."""

from __future__ import annotations

import json
from collections.abc import Callable

from matplotlib.axes import Axes
from matplotlib.text import Text

import parindex
from parindex import plot

Draw = Callable[..., Axes]


def draws(result: parindex.Result) -> dict[str, Callable[[Axes | None], Axes]]:
    return {
        "ranking": lambda ax: plot.ranking(result, ax=ax),
        "stacked": lambda ax: plot.stacked(result, ax=ax),
        "heatmap": lambda ax: plot.heatmap(result, ax=ax),
        "profile": lambda ax: plot.profile(result, 0, ax=ax),
        "icicle": lambda ax: plot.icicle(result.framework, ax=ax),
    }


def texts(ax: Axes) -> list[str]:
    return [t.get_text() for t in ax.findobj(Text) if t.get_text()]


def joined(ax: Axes) -> str:
    """All its text, with the line breaks undone."""
    return " | ".join(t.replace("\n", " ") for t in texts(ax))


def row_names(ax: Axes) -> list[str]:
    """Names of the rows from the top down, without their places."""
    ticks = sorted(zip(ax.get_yticks(), ax.get_yticklabels(), strict=True), key=lambda t: t[0])
    assert ax.get_ylim()[0] > ax.get_ylim()[1]
    return [label.get_text().split("  ")[0] for _, label in ticks]


def legend_labels(ax: Axes) -> list[str]:
    legend = ax.get_legend()
    return [] if legend is None else [t.get_text().replace("\n", " ") for t in legend.get_texts()]


def in_order(result: parindex.Result) -> list[str]:
    return [result.units[i] for i in result.rank().order]


ALL = ["ranking", "stacked", "heatmap", "profile", "icicle"]
RESULTS = ["ministries", "provinces", "communes", "phu_tho", "quang_nam", "many"]


def made(combine: str, maximum: float | str, count: int) -> parindex.Framework:
    """An edition of so many fields, whose points are their evidence."""
    title = {"vi": "Thử", "en": "Trial"}
    field = {
        "title": title,
        "max": maximum,
        "source": "example",
        "inputs": [{"name": "points", "kind": "points", "title": title}],
        "measure": {"kind": "value", "input": "points"},
        "scale": {"kind": "points"},
    }
    weight = {"weight": 1} if combine == "mean" else {}
    whole = maximum if isinstance(maximum, str) or combine == "mean" else count * maximum
    root = {
        "code": "total",
        "title": title,
        "max": whole,
        "source": "example",
        "combine": {"kind": combine},
        "children": [{"code": str(i + 1), **field, **weight} for i in range(count)],
    }
    example = json.loads(parindex.load("example.commune").json)
    example["levels"] = example["levels"][:2]
    return parindex.Framework.from_json(json.dumps({**example, "tree": root}))
