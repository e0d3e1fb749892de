# SPDX-License-Identifier: MIT
"""The heat map: shares as colours."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.collections import PolyCollection, QuadMesh
from matplotlib.colors import to_hex

import parindex
from parindex import plot
from pictures import in_order, joined, legend_labels, row_names, texts


def test_heatmap_cells_are_shares(many: parindex.Result) -> None:
    ax = plot.heatmap(many)
    (mesh,) = [c for c in ax.collections if isinstance(c, QuadMesh)]
    leaves = [n.index for n in many.framework.leaves]
    expected = many.share[np.ix_(many.rank().order, leaves)]
    drawn = np.ma.filled(mesh.get_array(), np.nan).reshape(expected.shape)
    np.testing.assert_array_equal(drawn, expected)
    assert mesh.get_clim() == (0, 100)
    assert row_names(ax) == in_order(many)
    names = [t.get_text().replace("\n", " ") for t in ax.get_xticklabels()]
    assert names[0] == "Procedures published on time"
    assert len(names) == 21
    assert "4 Digitisation" in joined(ax)


def test_heatmap_prints_values_where_there_is_room(many: parindex.Result) -> None:
    wide = plot.heatmap(many, top=5)
    values = [t.get_text() for t in wide.texts if t.get_text().isdigit()]
    assert len(values) > 5 * 21
    _, ax = plt.subplots(figsize=(1.5, 1.5))
    plot.heatmap(many, ax=ax)
    assert not [t for t in ax.texts if t.get_text().isdigit() and len(t.get_text()) > 1]


def test_heatmap_tells_the_kinds_of_empty_cells_apart(communes: parindex.Result) -> None:
    ax = plot.heatmap(communes)
    handles = dict(zip(legend_labels(ax), ax.get_legend().get_patches(), strict=True))
    present = [k for k in handles if not k.endswith("%")]
    assert len(present) == 5
    assert present[0] == "not scored yet"
    assert "Points; the maximum is not known or none" in present
    looks = {(handles[k].get_hatch(), to_hex(handles[k].get_facecolor())) for k in present}
    assert len(looks) == 5
    cells = [c for c in ax.collections if isinstance(c, PolyCollection) and c.get_hatch()]
    missing = communes.state[:, [n.index for n in communes.framework.leaves]] == 1
    (hatched,) = [c for c in cells if c.get_hatch() == handles[present[0]].get_hatch()]
    assert len(hatched.get_paths()) == missing.sum()
    assert "-5.00" in texts(ax)


def test_heatmap_of_one_level(ministries: parindex.Result, phu_tho: parindex.Result) -> None:
    assert len(plot.heatmap(phu_tho, level=1).get_xticklabels()) == 6
    assert len(plot.heatmap(phu_tho, level=0).get_xticklabels()) == 1
    assert "described only" in legend_labels(plot.heatmap(ministries, level=1))
    with pytest.raises(ValueError, match="levels are 0 to 2"):
        plot.heatmap(phu_tho, level=3)
