# SPDX-License-Identifier: MIT
"""What is drawn adds up to what is printed, in every picture and for every kind of edition."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.patches import Rectangle

import parindex
from parindex import plot
from pictures import in_order, joined, row_names

REPOSITORY = Path(__file__).parents[4]


def _random(framework: parindex.Framework, units: int, seed: int) -> dict[str, object]:
    """Evidence of every kind; some of it missing or not applicable."""
    rng = np.random.default_rng(seed)
    columns: dict[str, object] = {"unit": [f"Đơn vị {i}" for i in range(units)]}
    for given in framework.inputs:
        leaf = framework.nodes[given.node]
        first = given.index == leaf.inputs[0].index
        values: list[object] = []
        for _ in range(units):
            if given.kind == "choice":
                values.append(leaf.choices[int(rng.integers(len(leaf.choices)))].key)
            elif given.kind == "count":
                values.append(str(int(rng.integers(0, 40) if first else rng.integers(40, 90))))
            else:
                low = max(given.min, 0.0) if math.isfinite(given.min) else 0.0
                high = min(given.max, leaf.max if leaf.max_known and given.kind == "points" else 60)
                values.append(repr(round(float(rng.uniform(low, max(high, low))), 2)))
        columns[given.address] = values
    for leaf in framework.leaves[:: max(len(framework.leaves) // 3, 1)]:
        for given in leaf.inputs:
            columns[given.address][-1] = "n/a"  # type: ignore[index]
    return columns


def _scored(name: str, period: int | None = None, units: int = 6) -> parindex.Result:
    framework = parindex.load(REPOSITORY / name if "/" in name else name).at(period)
    return framework.score(_random(framework, units, 11), period=period)


def _of_file(name: str, file: str, period: int | None = None) -> parindex.Result:
    return parindex.load(name).score(REPOSITORY / "examples" / file, period=period)


def _beside() -> parindex.Result:
    """Nodes beside the sum at two levels, with a maximum as large as the whole; a penalty."""
    title = {"vi": "Thử", "en": "Trial"}
    points = {"name": "points", "kind": "points", "title": title}

    def leaf(code: str, most: float | str, **more: object) -> dict[str, object]:
        return {
            "code": code, "title": {"vi": f"Mục {code}", "en": f"Part {code}"}, "max": most,
            "source": "example", "inputs": [points], "measure": {"kind": "value", "input": "points"},
            "scale": {"kind": "points"}, **more,
        }  # fmt: skip

    def field(code: str, most: float, *children: object, **more: object) -> dict[str, object]:
        return {
            "code": code, "title": {"vi": f"Lĩnh vực {code}", "en": f"Field {code}"}, "max": most,
            "source": "example", "combine": {"kind": "sum"}, "children": list(children), **more,
        }  # fmt: skip

    root = field(
        "total", 30,
        field("1", 10, leaf("1.1", 4), leaf("1.2", 6), leaf("1.3", 10, beside=True)),
        field("2", 20, leaf("2.1", 20)),
        field("3", 30, leaf("3.1", 30), beside=True),
        leaf("4", 5, extra=True),
    )  # fmt: skip
    edition = json.loads(parindex.load("example.commune").json)
    edition |= {"tree": root, "classes": [], "levels": edition["levels"][:3]}
    edition.pop("counts", None)
    framework = parindex.Framework.from_json(json.dumps(edition))
    return framework.score(_random(framework, 5, 3))


RESULTS: dict[str, Callable[[], parindex.Result]] = {
    "PAPI 2019": lambda: _of_file("vn.papi.2018.dimensions", "papi-2019.csv", 2019),
    "PAPI 2012": lambda: _of_file("vn.papi.2011.dimensions", "papi-2012.csv", 2012),
    "ministries": lambda: _of_file("vn.par.876.ministry", "ministries-2023.csv", 2023),
    "communes": lambda: _of_file("example.commune", "commune.csv", 2023),
    "766": lambda: _of_file("vn.766", "phu-tho-2026.csv", 2026),
    "departments": lambda: _of_file("vn.par.camau-2013.department", "ca-mau-departments.csv"),
    "province 1149": lambda: _of_file("vn.par.1149.province", "provinces-2020.csv", 2020),
    "every kind": lambda: _scored("tests/frameworks/good-all-kinds.json"),
    "digital": lambda: _scored("vn.dti.922.province"),
    "composite": lambda: _of_file("example.composite", "composite.csv", 2024),
    "beside": _beside,
}


@pytest.fixture(scope="module", params=list(RESULTS))
def result(request: pytest.FixtureRequest) -> parindex.Result:
    return RESULTS[request.param]()


def bars(ax: Axes) -> list[Rectangle]:
    return [
        p for p in ax.patches if isinstance(p, Rectangle) and p.get_width() and not p.get_hatch()
    ]


def below(framework: parindex.Framework, node: parindex.node.Node) -> list[parindex.node.Node]:
    return [framework.nodes[c] for c in node.children]


def test_stacked(result: parindex.Result) -> None:
    framework = result.framework
    if framework.root.combine != "sum":
        with pytest.raises(ValueError, match="add its fields up"):
            plot.stacked(result)
        return
    ax = plot.stacked(result)
    parts = [c for c in below(framework, framework.root) if not c.described and not c.beside]
    for y, row in enumerate(result.rank().order):
        found = [b for b in ax.patches if abs(b.get_y() + b.get_height() / 2 - y) < 0.01]
        drawn = sum(b.get_width() for b in found)
        total = result.points[row, 0]
        points = np.nan_to_num(result.points[row, [p.index for p in parts]])
        assert drawn == pytest.approx(points.sum(), abs=1e-9)
        if not np.isfinite(total):
            continue
        strokes = [
            line.get_xdata()[0]
            for line in ax.lines
            if list(line.get_ydata()) == [y - 0.45, y + 0.45]
        ]
        ends = max(sum(max(b.get_width(), 0) for b in found), 0)
        assert strokes == [] or strokes[0] == pytest.approx(total)
        # Bars without a stroke end at what is printed; the printed number is the total.
        assert strokes or ends == pytest.approx(total, abs=1e-5)
        assert parindex.format(total, framework.decimals) in joined(ax)
    assert ("worked out beside" in joined(ax)) == any(
        c.beside for c in below(framework, framework.root)
    )


def test_icicle(result: parindex.Result) -> None:
    framework = result.framework
    ax = plot.icicle(framework)
    blocks = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_fill()]
    columns = sorted({round(b.get_x(), 6) for b in blocks})
    whole = min(blocks, key=lambda b: b.get_x())
    assert whole.get_height() == pytest.approx(1)
    for left, right in pairwise(columns):
        for parent in (b for b in blocks if round(b.get_x(), 6) == left):
            top, bottom = parent.get_y(), parent.get_y() + parent.get_height()
            inside = [
                b for b in blocks
                if round(b.get_x(), 6) == right
                and top - 1e-9 <= b.get_y() and b.get_y() + b.get_height() <= bottom + 1e-9
            ]  # fmt: skip
            if inside:
                height = sum(b.get_height() for b in inside)
                assert height == pytest.approx(parent.get_height())
    beside = sum(n.beside for n in framework.nodes)
    assert ("worked out beside" in joined(ax)) == bool(beside)
    known = [
        c
        for c in below(framework, framework.root)
        if not c.extra and not c.described and not c.beside
    ]
    most = framework.root.max
    if framework.root.combine == "sum" and sum(c.max for c in known) == pytest.approx(most):
        sizes = [b.get_height() * most for b in blocks if round(b.get_x(), 6) == columns[1]]
        for child in known:
            assert any(s == pytest.approx(child.max) for s in sizes)


@pytest.mark.parametrize("level", [None, 1])
def test_heatmap(result: parindex.Result, level: int | None) -> None:
    framework = result.framework
    ax = plot.heatmap(result, level=level)
    (mesh,) = (c for c in ax.collections if isinstance(c, QuadMesh))
    nodes = [n for n in framework.nodes if (n.leaf is not None if level is None else n.level == 1)]
    parts = [n for n in nodes if not _aside(framework, n)]
    order = result.rank().order
    expected = result.share[np.ix_(order, [n.index for n in parts])]
    drawn = np.ma.filled(np.ma.asarray(mesh.get_array(), float), np.nan).reshape(expected.shape)
    np.testing.assert_array_equal(drawn, expected)
    assert row_names(ax) == in_order(result)
    for share in result.share[order, 0]:
        assert (parindex.format(share, framework.decimals) or "–") in joined(ax)
    shallow = [n for n in framework.nodes if n.beside and (level is None or n.level == 1)]
    assert ("worked out beside" in joined(ax)) == bool(shallow)


def _aside(framework: parindex.Framework, node: parindex.node.Node) -> bool:
    return node.beside or (
        node.parent is not None and _aside(framework, framework.nodes[node.parent])
    )


def test_ranking(result: parindex.Result) -> None:
    framework = result.framework
    ax = plot.ranking(result)
    order = result.rank().order
    by_share = bool(np.isfinite(result.share[:, 0]).any())
    whole = (result.share if by_share else result.points)[order, 0]
    dots = [line for line in ax.lines if line.get_linestyle() == "None"]
    np.testing.assert_array_equal(dots[0].get_xdata(), whole)
    parts = [
        c for c in below(framework, framework.root)
        if not c.described and not c.beside and not c.extra and np.isfinite(result.share[:, c.index]).any()
    ] if by_share else []  # fmt: skip
    assert len(dots) == 1 + len(parts)
    for line, part in zip(dots[1:], parts, strict=True):
        np.testing.assert_array_equal(line.get_xdata(), result.share[order, part.index])
    for number in whole:
        assert (parindex.format(number, framework.decimals) or "–") in joined(ax)
    assert ("worked out beside" in joined(ax)) == any(
        c.beside for c in below(framework, framework.root)
    )


def test_profile(result: parindex.Result) -> None:
    framework = result.framework
    for node in (n for n in framework.nodes if n.children and not n.described):
        parts = [c for c in below(framework, node) if not c.extra and not c.beside]
        parts = [c for c in parts if np.isfinite(result.share[:, c.index]).any()]
        if not parts:
            continue
        ax = plot.profile(result, 0, code=node.code)
        own = next(line for line in ax.lines if line.get_label() == result.units[0])
        np.testing.assert_array_equal(own.get_xdata(), result.share[0, [c.index for c in parts]])
        for part in parts:
            share = parindex.format(result.share[0, part.index], framework.decimals)
            assert share in joined(ax)
        assert ("worked out beside" in joined(ax)) == any(c.beside for c in below(framework, node))
        ax.figure.clear()


def test_sureness() -> None:
    """Bars of a unit's ranks are all its replicates; changes are those of the cases."""
    result = RESULTS["ministries"]()
    variation = parindex.Variation.of(result).weights(within=0.25)
    counts = variation.run(400)
    ax = plot.rank_acceptability(counts)
    for y, name in enumerate(row_names(ax)):
        row = list(variation.units).index(name)
        assert counts.ranks[row].sum() == pytest.approx(1), y
    ax = plot.rank_intervals(counts)
    assert row_names(ax) == [
        variation.units[i] for i in np.argsort(counts.nominal.ranks, kind="stable")
    ]
    ax = plot.tornado(variation, result.units[0])
    found = sorted(b.get_width() for b in ax.patches)
    assert found
    assert max(abs(w) for w in found) <= len(result)


def test_sliders() -> None:
    widgets = pytest.importorskip("ipywidgets")
    from parindex import interactive

    sliders = interactive.weights(RESULTS["PAPI 2019"](), replicates=50)
    shares = [
        float(label.value.split(" · ")[1].removesuffix("%"))
        for label in _labels(widgets, sliders.widget)
    ]
    assert len(shares) == 8  # the parts; what is beside them has no slider
    assert sum(shares) == pytest.approx(100, abs=0.5)


def _labels(widgets: object, box: object) -> list[object]:
    children = getattr(box, "children", ())
    own = [box] if type(box).__name__ == "Label" else []
    return own + [label for child in children for label in _labels(widgets, child)]
