# SPDX-License-Identifier: MIT
"""An edition and the same steps called on plain tables give the same bits."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
from cohorts import same_bits
from parindex import composite

TITLE = {"en": "Made up", "vi": "Giả định"}
PILLARS = {"1": ("a", "b", "c"), "2": ("d", "e"), "3": ("f", "g", "h", "i")}
OF = {leaf: pillar for pillar, leaves in PILLARS.items() for leaf in leaves}
WEIGHTS = {leaf: 1 + i / 7 for i, leaf in enumerate(OF)}
ABOVE = {"1": 0.3, "2": 2.0, "3": 1.1}


def _edition(
    scale: dict[str, Any],
    combine: dict[str, Any],
    treatment: dict[str, Any] | None = None,
    above: dict[str, Any] | None = None,
) -> parindex.Framework:
    """Nine leaves of one scale in three pillars."""
    maximum = scale["to"][1] if "to" in scale and scale["kind"] != "zscore" else "none"

    def leaf(code: str) -> dict[str, Any]:
        more = {} if treatment is None else {"treatment": treatment}
        return {
            "code": code,
            "title": TITLE,
            "max": maximum,
            "source": "own",
            "weight": WEIGHTS[code],
            "inputs": [{"name": "x", "kind": "number", "title": TITLE}],
            "measure": {"kind": "value", "input": "x"},
            "scale": scale,
            **more,
        }

    def pillar(code: str) -> dict[str, Any]:
        return {
            "code": code,
            "title": TITLE,
            "max": maximum,
            "source": "own",
            "weight": ABOVE[code],
            "combine": combine,
            "children": [leaf(each) for each in PILLARS[code]],
        }

    policy = dict.fromkeys(("missing", "not_applicable", "not_self_scored"), "skip")
    tree = {
        "code": "total",
        "title": TITLE,
        "max": maximum,
        "source": "own",
        "combine": above or combine,
        "children": [pillar(each) for each in PILLARS],
    }
    return parindex.Framework.from_json(
        json.dumps(
            {
                "layout": 1,
                "id": "example.same.bits",
                "title": TITLE,
                "acts": [{"number": "0", "date": "", "issuer": TITLE, "title": TITLE}],
                "periods": {},
                "supersedes": [],
                "levels": [TITLE, TITLE, TITLE],
                "decimals": 2,
                "limits": TITLE,
                "source": "own",
                "sources": {"own": {"provenance": "invented", "text": TITLE}},
                "absent": policy,
                "classes": [],
                "tree": tree,
            }
        )
    )


@pytest.fixture
def frame() -> pd.DataFrame:
    random = np.random.default_rng(11)
    values = np.round(random.lognormal(2, 0.8, (700, len(OF))), 3)
    values[random.random(values.shape) < 0.06] = np.nan
    index = pd.Index([f"Xã {i}" for i in range(len(values))], name="unit")
    return pd.DataFrame(values, index=index, columns=list(OF))


SCALES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "minmax": ({"kind": "minmax", "to": [1, 10]}, {"method": "minmax", "onto": (1, 10)}),
    "minmax, less is better": (
        {"kind": "minmax", "to": [1, 10], "reverse": True},
        {"method": "minmax", "onto": (1, 10), "reversed": True},
    ),
    "zscore": (
        {"kind": "zscore", "to": [100, 10], "deviation": "sample"},
        {"method": "zscore", "onto": (100, 10)},
    ),
    "rank": ({"kind": "rank", "ties": "mean"}, {"method": "rank", "ties": "mean"}),
    "percentile": (
        {"kind": "percentile", "to": [0, 100], "ties": "max", "plotting": "middle"},
        {"method": "percentile", "onto": (0, 100), "ties": "max", "plotting": "middle"},
    ),
    "distance": (
        {"kind": "distance", "to": [0, 1], "reference": "best", "form": "ratio"},
        {"method": "distance", "onto": (0, 1)},
    ),
    "goalposts": (
        {"kind": "goalposts", "lo": 0, "hi": 30, "to": [1, 10], "clamp": True},
        {"method": "goalposts", "onto": (1, 10), "endpoints": (0, 30), "cap": True},
    ),
}
TREATMENTS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "none": ({}, {}),
    "filled and cut": (
        {
            "impute": {"kind": "median", "within": "cohort"},
            "winsorise": {"kind": "quantiles", "lower": 0.05, "upper": 0.95, "type": 6},
        },
        {"impute": "median", "winsorise": "quantiles", "lower": 0.05, "upper": 0.95, "quantile": 6},
    ),
    "shape and logarithm": (
        {
            "winsorise": {"kind": "shape", "skewness": 2, "kurtosis": 3.5, "most": 2},
            "log": {"kind": "range", "by": 0.01, "when": "skewed"},
        },
        {"winsorise": "shape", "most": 2, "log": "range", "if_skewed": True},
    ),
}
MEANS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "mean": ({"kind": "mean"}, {}),
    "geometric": (
        {"kind": "geometric", "zero": {"kind": "floor", "at": 0.5}},
        {"method": "geometric", "zero": "floor", "at": 0.5},
    ),
    "harmonic": (
        {"kind": "harmonic", "zero": {"kind": "zero"}},
        {"method": "harmonic", "zero": "zero"},
    ),
    "power": ({"kind": "power", "power": 0.5}, {"method": "power", "power": 0.5}),
    "median": ({"kind": "median"}, {"method": "median"}),
    "copeland": ({"kind": "copeland"}, {"method": "copeland"}),
    "covered": (
        {"kind": "mean", "coverage": {"of": "weights", "least": 0.7}},
        {"coverage": 0.7, "cover_weights": True},
    ),
}


def _same(
    frame: pd.DataFrame, framework: parindex.Framework, scale: Any, mean: Any, above: Any
) -> None:
    result = framework.score(frame).to_pandas("wide")
    leaves = composite.normalise(frame, **scale)
    pillars = composite.aggregate(leaves, WEIGHTS, groups=OF, **{"coverage": 0, **mean})
    total = composite.aggregate(pillars, ABOVE, threads=2, **{"coverage": 0, **above})
    assert not np.isnan(total.to_numpy()).all()
    for part in (leaves, pillars, total):
        assert same_bits(part.to_numpy(), result[list(part.columns)].to_numpy())


@pytest.mark.parametrize("treatment", TREATMENTS)
@pytest.mark.parametrize("scale", SCALES)
def test_scales(frame: pd.DataFrame, scale: str, treatment: str) -> None:
    rule, arguments = SCALES[scale]
    steps, more = TREATMENTS[treatment]
    framework = _edition(rule, {"kind": "mean"}, steps or None)
    _same(frame, framework, {**arguments, **more}, {}, {})


@pytest.mark.parametrize("mean", MEANS)
def test_means(frame: pd.DataFrame, mean: str) -> None:
    rule, arguments = MEANS[mean]
    maximum_free = {"kind": "rank", "ties": "min"} if mean == "copeland" else SCALES["minmax"][0]
    scale = {"method": "rank"} if mean == "copeland" else SCALES["minmax"][1]
    if mean == "copeland":  # a majority of places, and then the mean of what comes out
        framework = _edition(maximum_free, rule, None, {"kind": "mean"})
        _same(frame, framework, scale, arguments, {})
    else:
        _same(frame, _edition(maximum_free, rule), scale, arguments, arguments)
