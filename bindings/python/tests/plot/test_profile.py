# SPDX-License-Identifier: MIT
"""The profile: a unit within its cohort."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib import pyplot as plt

import parindex
from parindex import plot
from pictures import legend_labels, row_names, texts


def test_profile_shows_the_unit_in_its_cohort(many: parindex.Result) -> None:
    ax = plot.profile(many, "Tỉnh 5")
    fields = [many.framework.nodes[c] for c in many.framework.root.children]
    assert row_names(ax) == [n.name for n in fields]
    by_label = {str(line.get_label()): line for line in ax.lines}
    np.testing.assert_array_equal(
        by_label["Tỉnh 5"].get_xdata(), many.share[5, [n.index for n in fields]]
    )
    for y, node in enumerate(fields):
        known = many.share[np.isfinite(many.share[:, node.index]), node.index]
        low, high = np.percentile(known, [25, 75])
        (band,) = ax.containers[y]
        assert (band.get_x(), band.get_x() + band.get_width()) == pytest.approx((low, high))
        drawn = {line.get_xdata()[0] for line in ax.lines if list(line.get_ydata()) == [y]}
        assert drawn == {np.median(known), known.max()}
        rank = int(many.rank(node.code)["Tỉnh 5"])
        assert f"{rank}/{len(known)}" in texts(ax)


def test_profile_of_a_node_and_of_leaves(communes: parindex.Result) -> None:
    inside = plot.profile(communes, "Xã Một (ví dụ)", code="1")
    assert len(row_names(inside)) == 4
    assert "Direction and administration" in inside.get_title(loc="left").replace("\n", " ")
    assert len(row_names(plot.profile(communes, 0, leaves=True))) == 14
    with pytest.raises(ValueError, match=r"1\.1 .* has no parts.* such as 1\."):
        plot.profile(communes, 0, code="1.1")
    with pytest.raises(parindex.errors.UnknownCodeError):
        plot.profile(communes, 0, code="9.9")
    with pytest.raises(parindex.errors.UnknownUnitError):
        plot.profile(communes, "Xã Không")
    assert len(plt.get_fignums()) == 2


def test_profile_of_a_lone_unit_compares_with_nobody(phu_tho: parindex.Result) -> None:
    ax = plot.profile(phu_tho, "Phú Thọ")
    assert legend_labels(ax) == ["Phú Thọ"]
    assert "One unit only: nothing to compare with." in texts(ax)
    assert not ax.containers


def test_profile_says_why_a_share_is_not_there(many: parindex.Result) -> None:
    ax = plot.profile(many, 62)
    assert texts(ax).count("not scored yet") == 6
    assert texts(ax).count("–") == 6
