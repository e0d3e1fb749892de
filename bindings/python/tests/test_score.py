# SPDX-License-Identifier: MIT
"""The same evidence gives the same bits, whatever it comes in."""

from __future__ import annotations

import csv
import ctypes
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

import parindex
from cohorts import evidence, same_bits

Floats = npt.NDArray[np.float64]


def test_phu_tho(service: parindex.Framework, examples: Path) -> None:
    result = service.score(examples / "phu-tho-2026.csv")
    shown = str(result)
    for points in ("61.89", "7.96", "17.68", "8.56", "9.59", "11.43", "6.67"):
        assert points in shown
    with open(examples / "published/phu-tho-2026.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            cell = result.cell("Phú Thọ", row["code"])
            assert abs(parindex.round(cell.points) - float(row["points"])) < 0.0101


def test_ministries(ministries: parindex.Framework, examples: Path) -> None:
    result = ministries.score(examples / "ministries-2023.csv", period=2023)
    ranking = result.rank()
    with open(examples / "published/ministries-2023.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assert ranking[row["unit"]] == int(row["rank"])
            assert abs(result.cell(row["unit"]).points - float(row["total"])) < 0.0101


@pytest.fixture(params=["vn.766", "vn.par.876.province", "example.commune", "all kinds"])
def framework(request: pytest.FixtureRequest, all_kinds: parindex.Framework) -> parindex.Framework:
    return all_kinds if request.param == "all kinds" else parindex.load(request.param)


def _strided(a: Floats) -> Floats:
    wide = np.full((a.shape[0] * 3, a.shape[1] * 2), np.nan)
    wide[::3, ::2] = a
    return wide[::3, ::2]


def _read_only(a: Floats) -> Floats:
    a = a.copy()
    a.flags.writeable = False
    return a


LAYOUTS: dict[str, Callable[[Floats], Any]] = {
    "C order": np.ascontiguousarray,
    "Fortran order": np.asfortranarray,
    "strided": _strided,
    "reversed twice": lambda a: a[::-1, ::-1].copy()[::-1, ::-1],
    "transposed": lambda a: a.T.copy().T,
    "read-only": _read_only,
    "big-endian": lambda a: a.astype(">f8"),
    "unaligned": lambda a: (
        np.frombuffer(b"x" + a.tobytes(), np.uint8)[1:].view(np.float64).reshape(a.shape)
    ),
    "masked": np.ma.masked_invalid,
    "list of lists": lambda a: a.tolist(),
    "memoryview": lambda a: memoryview(np.ascontiguousarray(a)),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_of_an_array(framework: parindex.Framework, layout: str) -> None:
    values = evidence(framework, 300)
    expected = framework.score(values)
    found = framework.score(LAYOUTS[layout](values))
    assert same_bits(found.points, expected.points)
    assert (found.state == expected.state).all()


def test_a_masked_value_is_missing_whatever_lies_under_the_mask(
    framework: parindex.Framework,
) -> None:
    values = evidence(framework, 60)
    mask = np.isnan(values)
    under = np.ma.array(np.where(mask, 1e300, values), mask=mask)
    assert same_bits(framework.score(under).points, framework.score(values).points)


def test_narrower_numbers_are_widened_never_misread(framework: parindex.Framework) -> None:
    values = np.floor(evidence(framework, 60, missing=0))
    expected = framework.score(values)
    for kind in (np.float32, np.int64, np.int32, np.int16, np.uint16, ">i4"):
        assert same_bits(framework.score(values.astype(kind)).points, expected.points), kind
    tenths = evidence(framework, 60).astype(np.float32)
    assert same_bits(
        framework.score(tenths).points, framework.score(tenths.astype(np.float64)).points
    )


@pytest.mark.parametrize("kind", ["bool", "complex128", "U8", "datetime64[D]", "object"])
def test_other_elements_are_refused(ministries: parindex.Framework, kind: str) -> None:
    with pytest.raises(parindex.errors.EvidenceError, match="is no evidence"):
        ministries.score(np.zeros((2, 2), dtype=kind))


@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (2, 2, 2), (0, 1)])
def test_other_shapes_are_refused(ministries: parindex.Framework, shape: tuple[int, ...]) -> None:
    with pytest.raises(parindex.errors.ShapeError, match="units × 2 inputs"):
        ministries.score(np.zeros(shape))


def test_one_row_and_no_row(ministries: parindex.Framework) -> None:
    assert ministries.score([60.0, 20.0]).points[0, 0] == 80
    empty = ministries.score(np.empty((0, 2)))
    assert len(empty) == 0 and empty.points.shape == (0, 10)
    assert "Rank" in str(empty) and empty._repr_html_()
    assert empty.to_pandas().empty


def test_threads_do_not_change_a_bit(framework: parindex.Framework) -> None:
    values = evidence(framework, 5000)
    expected = framework.score(values)
    for threads in (2, 3, 7):
        assert same_bits(framework.score(values, threads=threads).points, expected.points)
    with pytest.raises(ValueError, match="threads"):
        framework.score(values, threads=0)


def test_states_say_why_a_value_is_not_there(all_kinds: parindex.Framework) -> None:
    values = evidence(all_kinds, 4, missing=0)
    states = np.zeros((4, len(all_kinds.leaves)), np.uint8)
    states[1, 0], states[2, 0], states[3, 3] = 1, 2, 3
    result = all_kinds.score(values, states=states)
    leaf = all_kinds.leaves[0].index
    assert [parindex.STATES[s] for s in result.state[:3, leaf]] == [
        "value",
        "missing",
        "not_applicable",
    ]
    assert result.cell(3, all_kinds.leaves[3].code).state == "not_self_scored"
    assert (result.dossier.states() == states).all()
    with pytest.raises(parindex.errors.ArgumentError, match="no state of evidence"):
        all_kinds.score(values, states=states + 7)
    with pytest.raises(parindex.errors.ShapeError):
        all_kinds.score(values, states=states[:, 0])
    with pytest.raises(parindex.errors.EvidenceError):
        all_kinds.score(values, states=states.astype(float))


def test_a_float64_array_is_borrowed_not_copied(service: parindex.Framework) -> None:
    values = evidence(service, 1000)
    dossier = service.dossier(values)
    points = dossier.score().points.copy()
    values[:, 1::2] *= 2  # the whole of each ratio: the dossier sees it
    assert (dossier.score().points[:, 0] < points[:, 0]).any()


class _View(ctypes.Structure):
    _fields_ = [
        ("data", ctypes.c_void_p),
        ("shape", ctypes.c_int64 * 4),
        ("type", ctypes.c_uint32 * 2),
    ]


@pytest.mark.skipif(
    "PARINDEX_LIBRARY" not in os.environ, reason="PARINDEX_LIBRARY names no libparindex.so"
)
def test_c_gives_the_same_bits(framework: parindex.Framework, examples: Path) -> None:
    """The installed C library, called without the package, from the same bytes."""
    library = ctypes.CDLL(os.environ["PARINDEX_LIBRARY"])
    pointer, size = ctypes.c_void_p, ctypes.c_size_t
    library.parindex_framework_parse.argtypes = [pointer, ctypes.c_char_p, size, pointer, pointer]
    library.parindex_dossier_new.argtypes = [pointer, pointer, size, pointer, pointer]
    library.parindex_dossier_bind.argtypes = [pointer, size, pointer, ctypes.c_uint32, pointer]
    library.parindex_score.argtypes = [pointer, pointer, pointer, pointer]
    library.parindex_result_view.argtypes = [pointer, pointer, ctypes.c_uint32, pointer]
    for name in ("framework_unref", "dossier_free", "result_unref"):
        getattr(library, f"parindex_{name}").argtypes = [pointer]

    values = np.asfortranarray(evidence(framework, 700))
    text = framework.json.encode()
    handles = [pointer() for _ in range(3)]
    f, d, r = handles
    rows, cols = values.shape
    given = _View(values.ctypes.data, (rows, cols, *values.strides), (1, 0))
    assert library.parindex_framework_parse(ctypes.byref(f), text, len(text), None, None) == 0
    assert library.parindex_dossier_new(ctypes.byref(d), f, rows, None, None) == 0
    assert library.parindex_dossier_bind(d, 0, ctypes.byref(given), 1, None) == 0
    assert library.parindex_score(ctypes.byref(r), d, None, None) == 0
    view = _View()
    assert library.parindex_result_view(ctypes.byref(view), r, 1, None) == 0
    units, nodes, row_stride, col_stride = view.shape
    assert (row_stride, units) == (8, rows)
    found = np.empty((units, nodes))
    for node in range(nodes):
        column = (ctypes.c_double * units).from_address(view.data + node * col_stride)
        found[:, node] = column
    assert same_bits(found, framework.score(values).points)
    library.parindex_result_unref(r)
    library.parindex_dossier_free(d)
    library.parindex_framework_unref(f)


@pytest.mark.filterwarnings("ignore::parindex.errors.LostStateWarning")
def test_frames_and_files_give_the_same_bits(framework: parindex.Framework, tmp_path: Path) -> None:
    values = evidence(framework, 40)
    frame = pd.DataFrame(
        values, columns=list(framework.columns), index=[f"Đơn vị {i}" for i in range(40)]
    )
    expected = framework.score(values)
    assert same_bits(framework.score(frame).points, expected.points)

    path = tmp_path / "wide.csv"
    text = frame.copy()
    for leaf in framework.leaves:
        if leaf.choices:
            column = text[leaf.code]
            text[leaf.code] = [None if np.isnan(x) else leaf.choices[int(x)].key for x in column]
    text.to_csv(path, index_label="unit")
    assert same_bits(framework.score(path, decimal="point").points, expected.points)
    # The cells of a frame with text in it are read as a file's are; numbers stay what they are.
    for decimal in ("auto", "point", "comma"):
        assert same_bits(framework.score(text, decimal=decimal).points, expected.points)
