# SPDX-License-Identifier: MIT
"""Pictures of a survey: the greatest figure first, bars as wide as the intervals, what must be said below."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib import pyplot

import parindex
from parindex import Survey, errors, plot
from parindex.survey import Estimates

RNG = np.random.default_rng(4)
ROWS = 900


def estimates() -> Estimates:
    unit = np.repeat([f"Tỉnh {c}" for c in "ABCDE"], ROWS // 5)
    likes = np.repeat([0.2, 0.5, 0.52, 0.8, 0.9], ROWS // 5)
    table = {"u": unit, "d": np.tile(np.arange(3), ROWS // 3), "q": 1 + (RNG.random(ROWS) < likes)}
    survey = Survey(items="q", levels=2, unit="u", strata="u", ids="d").add(table)
    return survey.share("q", answers=2, by="unit")


def texts(axes: pyplot.Axes) -> str:
    return "\n".join(t.get_text() for t in axes.texts)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_intervals_and_ladder(language: parindex._core.language.Language) -> None:
    with parindex.language(language):
        e = estimates()
        axes = plot.intervals(e)
        names = [label.get_text() for label in axes.get_yticklabels()]
        order = np.argsort(-e.value, kind="stable")
        assert [n.strip()[:6] for n in names] == [str(e.keys[i][0]) for i in order]
        bars = axes.collections[0].get_segments()  # type: ignore[attr-defined]
        assert np.allclose([b[0][0] for b in bars], 100 * e.low[order])
        assert np.allclose([b[1][0] for b in bars], 100 * e.high[order])
        assert ("degrees of freedom" if language == "en" else "bậc tự do") in texts(axes).replace(
            "\n", " "
        )
        fields = plot.ladder(e).images[0].get_array()
        assert fields is not None
        apart = e.distinguished().to_numpy()[np.ix_(order, order)]
        assert ((np.asarray(fields) == 2) == apart).all()
    pyplot.close("all")


def test_what_cannot_be_drawn() -> None:
    e = estimates()
    with pytest.raises(errors.ArgumentError):
        plot.intervals(e, top=0)
    with pytest.raises(errors.ArgumentError):
        plot.intervals(5)  # type: ignore[arg-type]
    with pytest.raises(errors.ArgumentError):
        plot.ladder(e.difference("Tỉnh A", "Tỉnh B"))
    assert len(plot.intervals(e, top=2).get_yticklabels()) == 2
    pyplot.close("all")
