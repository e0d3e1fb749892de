# SPDX-License-Identifier: MIT
"""Sliders: what moves with them, in both languages, and what they refuse."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import parindex
from parindex.uncertainty import Variation

pytest.importorskip("ipywidgets")

from parindex import interactive


@pytest.fixture
def result(ministries: parindex.Framework, examples: Path) -> parindex.Result:
    return ministries.score(examples / "ministries-2023.csv", period=2023)


def shown(sliders: interactive.Sliders) -> str:
    return str(sliders._table.value)


def test_sliders_begin_at_the_maxima_and_the_ranking_is_the_results(
    result: parindex.Result,
) -> None:
    sliders = interactive.weights(result)
    assert sliders.weights == {"appraisal": 68.5, "survey": 31.5}
    assert [label.value for label in sliders._shares.values()] == ["68.5 · 68.5%", "31.5 · 31.5%"]
    ranks = sliders.uncertainty.nominal.ranks
    np.testing.assert_array_equal(ranks, result.rank().ranks)
    first = result.units[int(np.argmin(ranks))]
    assert shown(sliders).index(first) < shown(sliders).index(result.units[int(np.argmax(ranks))])
    assert "▲" not in shown(sliders) and "▼" not in shown(sliders)


def test_the_ranking_follows_a_slider(result: parindex.Result) -> None:
    sliders = interactive.weights(result)
    sliders._sliders["survey"].value = 0
    points = result.points[:, result.framework.node("appraisal").index] / 68.5 * 100
    np.testing.assert_allclose(sliders.uncertainty.nominal.scores, points, rtol=1e-12)
    np.testing.assert_array_equal(sliders.uncertainty.nominal.ranks, parindex.rank(points))
    assert [label.value for label in sliders._shares.values()] == ["68.5 · 100.0%", "0 · 0.0%"]
    assert "▲" in shown(sliders) and "▼" in shown(sliders)
    sliders.reset()
    assert sliders.weights == {"appraisal": 68.5, "survey": 31.5}
    assert "▲" not in shown(sliders)


def test_intervals_are_those_of_the_weights_around_the_sliders(result: parindex.Result) -> None:
    sliders = interactive.weights(result, within=0.1, replicates=500)
    sliders._sliders["survey"].value = 50.0
    by_hand = Variation.of(result).weight_sets([{"survey": 50.0}]).weights(within=0.1).run(500)
    assert sliders.uncertainty.to_bytes() == by_hand.to_bytes()
    assert "Weights ± 10%: ranks" in shown(sliders)
    assert "Weights ±" not in shown(interactive.weights(result, within=None))


def test_weights_of_nothing_are_said_and_forgotten(result: parindex.Result) -> None:
    sliders = interactive.weights(result)
    for slider in sliders._sliders.values():
        slider.value = 0
    assert "No ranking" in shown(sliders)
    with pytest.raises(parindex.Error):
        _ = sliders.variation
    sliders.reset()
    assert "No ranking" not in shown(sliders)


def test_a_table_with_groups_has_sliders_for_each_node() -> None:
    table = pd.DataFrame({"a": [1.0, 2, 3], "b": [3.0, 2, 1], "c": [2.0, 9, 1]}, index=list("xyz"))
    variation = Variation(
        table,
        {"a": 1, "b": 3, "c": 1, "P": 2, "Q": 1},
        groups={"a": "P", "b": "P", "c": "Q"},
    )
    assert interactive.weights(variation).weights == {"P": 2, "Q": 1}
    sliders = interactive.weights(variation, "P", top=2)
    assert sliders.weights == {"a": 1, "b": 3}
    sliders._sliders["b"].value = 0
    np.testing.assert_allclose(
        sliders.uncertainty.nominal.scores, [(2 * 1 + 2) / 3, (2 * 2 + 9) / 3, (2 * 3 + 1) / 3]
    )
    assert "and 1 more" in shown(sliders)
    with pytest.raises(parindex.errors.ArgumentError, match="no parts"):
        interactive.weights(variation, "a")
    with pytest.raises(parindex.errors.ArgumentError, match="no node none"):
        interactive.weights(variation, "none")


def test_it_speaks_the_language(result: parindex.Result) -> None:
    parindex.set_language("vi")
    sliders = interactive.weights(result)
    assert {"Thứ hạng", "Đơn vị", "Trọng số ± 25%: thứ hạng"} <= set(
        shown(sliders).replace("</th>", "<").replace('">', "<").split("<")
    )
    assert sliders._shares["survey"].value == "31,5 · 31,5%"
    for english, vietnamese in interactive.WORDS.values():
        assert english and vietnamese


def test_a_notebook_gets_a_widget(result: parindex.Result) -> None:
    bundle = interactive.weights(result)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert "Bộ Tư pháp" in bundle["text/html"]


def test_a_saved_notebook_has_a_sentence_in_place_of_broken_links(
    result: parindex.Result,
) -> None:
    widget = interactive.weights(result).widget
    said = widget.children[0].value
    assert "parindex-sliders" in widget._dom_classes
    assert ".parindex-sliders .jupyter-widgets-disconnected::before { display: none" in said
    assert "run the cell again" in said


def test_without_ipywidgets_says_how_to_get_it() -> None:
    code = (
        "import sys; sys.modules['ipywidgets'] = None\nimport parindex\n"
        "try:\n    parindex.interactive\nexcept ImportError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "pip install 'parindex[interactive]'" in done.stdout, done.stderr
