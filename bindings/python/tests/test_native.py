# SPDX-License-Identifier: MIT
"""The private module: complete, careful with what it is handed, and without leaks."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

import parindex
from cohorts import evidence
from parindex import _native as native


def test_every_public_function_is_there_or_left_out_with_a_reason(repository: Path) -> None:
    names = re.findall(r"^ +parindex_(\w+);$", (repository / "parindex.map").read_text(), re.M)
    page = (repository / "docs/python.md").read_text(encoding="utf-8")
    left_out = set(re.findall(r"^\| `parindex_(\w+)` \| .{10,} \|$", page, re.M))
    renamed = {"round": "round_", "format": "format_"}
    assert len(names) > 50
    for name in names:
        assert hasattr(native, renamed.get(name, name)) != (name in left_out), name
    assert left_out <= set(names)


def test_functions_that_only_c_programs_need() -> None:
    assert native.status_name(native.ERR_SHAPE) == "PARINDEX_ERR_SHAPE"
    assert native.status_text(0, native.LANG_VI) == "hoàn thành"
    assert native.version_number() == native.VERSION_NUMBER
    assert native.version_string() == native.VERSION_STRING == parindex.__version__
    framework = native.framework_open("vn.par.876.ministry", None)
    dossier = native.dossier_new(framework, 2, None)
    native.dossier_set_state(dossier, 0, 0, native.STATE_MISSING)
    native.dossier_set(dossier, 1, 0, 60.0)
    native.dossier_set(dossier, 1, 1, 20.0)
    result = native.score(dossier, None)
    assert native.framework_leaf(framework, 0) == 1
    assert native.result_period(result) == 0
    assert native.result_unit(result, 0) == ""
    assert native.result_unit(result, 9) is None
    assert native.result_cell(result, 1, 0)[:2] == (native.STATE_VALUE, 80.0)
    for handle in (native.dossier_framework(dossier), native.result_framework(result)):
        assert native.framework_describe(handle).id == "vn.par.876.ministry"


def test_handles_outlive_their_parents() -> None:
    framework = native.framework_open("vn.766", None)
    dossier = native.dossier_new(framework, 1, None)
    del framework
    gc.collect()
    result = native.score(dossier, None)
    del dossier
    gc.collect()
    again = native.result_framework(result)
    del result
    gc.collect()
    assert native.framework_describe(again).leaves == 21


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_texts_are_taken_whole_or_refused(text: str) -> None:
    with pytest.raises(ValueError):
        native.framework_open(text, None)


def test_wrong_types_are_refused() -> None:
    framework = native.framework_open("vn.par.876.ministry", None)
    with pytest.raises(TypeError):
        native.framework_open(5, None)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        native.framework_describe(5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        native.framework_parse("text", None)  # type: ignore[arg-type]
    with pytest.raises((TypeError, OverflowError)):
        native.dossier_new(framework, -1, None)
    assert native.catalogue_text("none") is None
    with pytest.raises(parindex.Error):
        native.framework_open(None, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((1, 2), np.float32),
        np.zeros((1, 2), ">f8"),
        np.zeros((1, 2), np.int64),
        np.zeros((1, 2), bool),
        np.zeros((1, 2), "S8"),
        np.zeros((1, 2, 1)),
        np.array(1.0),
        "text",
        None,
    ],
)
def test_arrays_of_another_kind_are_refused(array: object) -> None:
    dossier = native.dossier_new(native.framework_open("vn.par.876.ministry", None), 1, None)
    with pytest.raises((TypeError, ValueError, BufferError)):
        native.dossier_bind(dossier, 0, array, native.COPY)  # type: ignore[arg-type]


def test_outputs_must_be_writable() -> None:
    ranks = np.zeros(3)
    ranks.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        native.rank(ranks, np.zeros(3), None)
    whole = np.zeros(3, np.int32)
    native.rank(whole, np.array([1.0, np.nan, 2.0]), None)
    assert list(whole) == [2, 0, 1]


def test_a_borrowed_buffer_cannot_be_resized(ministries: parindex.Framework) -> None:
    values = np.array([[60.0, 20.0]])
    dossier = ministries.dossier(values)
    with pytest.raises(ValueError, match="resize"):
        values.resize((5000, 2))
    assert dossier.score().cell(0).points == 80


def _resident() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_ten_thousand_calls_leak_nothing(service: parindex.Framework) -> None:
    good = evidence(service, 5, missing=0)
    bad = good.copy()
    bad[3, 0] = -1
    text = service.json.encode()

    def once() -> None:
        result = service.score(good, units=list("ABCDE"))
        result.points.sum()
        result.explain(0, "PROGRESS")
        native.framework_words(service._handle, 0, 0)
        native.catalogue_text("vn.766")

    def fails() -> None:
        with pytest.raises(parindex.Error):
            service.score(bad)
        with pytest.raises(parindex.Error):
            native.framework_parse(text[:40], None)
        with pytest.raises(TypeError):
            native.rank(np.zeros(2), np.zeros(2, np.float32), None)

    for call in (once, fails):
        for _ in range(500):
            call()
        gc.collect()
        before, blocks = _resident(), sys.getallocatedblocks()
        for _ in range(10_000):
            call()
        gc.collect()
        assert sys.getallocatedblocks() - blocks < 500
        assert _resident() - before < 4 * 2**20


def test_a_float64_array_costs_no_copy(service: parindex.Framework) -> None:
    values = np.asfortranarray(evidence(service, 20_000))
    service.score(values[:10])
    tracemalloc.start()
    dossier = service.dossier(values)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < values.nbytes / 100
    assert len(dossier) == 20_000


def test_importing_brings_nothing_heavy() -> None:
    code = (
        "import sys, parindex; parindex.load('vn.766').nodes\n"
        "heavy = {'numpy', 'pandas', 'matplotlib', 'openpyxl', 'pyarrow'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert set(parindex.__all__) <= {*dir(parindex)}
    with pytest.raises(AttributeError, match="no attribute 'scores'"):
        _ = parindex.scores  # type: ignore[attr-defined]
