# SPDX-License-Identifier: MIT
"""What Python adds to the C library, measured side by side in one run.

The C calls are made through ctypes on the installed libparindex.so, from the same array, so that
both sides do the same work: a dossier, its columns bound, the score, and everything given back.
"""

from __future__ import annotations

import ctypes
import gc
import hashlib
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

import parindex

sys.path.insert(0, str(Path(__file__).parents[1] / "bindings/python/tests"))
from cohorts import evidence

MANY, FEW = 100_000, 63


class View(ctypes.Structure):
    _fields_ = [
        ("data", ctypes.c_void_p),
        ("shape_and_strides", ctypes.c_int64 * 4),
        ("type", ctypes.c_uint32 * 2),
    ]


def c_scorer(library: str, text: bytes, values: np.ndarray) -> Callable[[], None]:
    """The C calls that score an array of units × inputs."""
    c = ctypes.CDLL(library)
    pointer, size = ctypes.c_void_p, ctypes.c_size_t
    c.parindex_framework_parse.argtypes = [pointer, ctypes.c_char_p, size, pointer, pointer]
    c.parindex_dossier_new.argtypes = [pointer, pointer, size, pointer, pointer]
    c.parindex_dossier_bind.argtypes = [pointer, size, pointer, ctypes.c_uint32, pointer]
    c.parindex_score.argtypes = [pointer, pointer, pointer, pointer]
    c.parindex_dossier_free.argtypes = c.parindex_result_unref.argtypes = [pointer]
    framework = pointer()
    assert c.parindex_framework_parse(ctypes.byref(framework), text, len(text), None, None) == 0
    view = View(values.ctypes.data, (*values.shape, *values.strides), (1, 0))

    def score() -> None:
        dossier, result = pointer(), pointer()
        failed = (
            c.parindex_dossier_new(ctypes.byref(dossier), framework, len(values), None, None)
            or c.parindex_dossier_bind(dossier, 0, ctypes.byref(view), 1, None)
            or c.parindex_score(ctypes.byref(result), dossier, None, None)
        )
        assert failed == 0
        c.parindex_result_unref(result)
        c.parindex_dossier_free(dossier)

    return score


def seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def side_by_side(rounds: int, *calls: Callable[[], object]) -> list[list[float]]:
    """The calls in turn, round after round; the first round warms up."""
    times = [[seconds(call) for call in calls] for _ in range(rounds + 1)]
    return [list(column) for column in zip(*times[1:], strict=True)]


def row(what: str, times: list[float], against: list[float] | None = None, whom: str = "") -> None:
    text = f"  {what:<44} {statistics.median(times) * 1e3:9.3f} ms"
    if against is not None:
        ratio = statistics.median(a / b for a, b in zip(times, against, strict=True))
        text += f"  {ratio:6.2f} x {whom}"
    print(text)


def interpreter(code: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)


def in_two_threads(call: Callable[[], object]) -> None:
    threads = [threading.Thread(target=call) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def main(library: str, edition: str, rounds: int) -> None:
    text = Path(edition).read_bytes()
    framework = parindex.Framework.from_json(text)
    leaves, inputs = len(framework.leaves), len(framework.inputs)
    print(f"{leaves} leaves, {inputs} inputs; medians of {rounds} rounds, ratios pair by pair\n")

    print("import")
    empty, imported = side_by_side(rounds, interpreter("pass"), interpreter("import parindex"))
    added = [b - a for a, b in zip(empty, imported, strict=True)]
    row("python -c 'import parindex', above 'pass'", added)

    print(f"{FEW} units in a DataFrame, from the frame to the result")
    frame = pd.DataFrame(
        evidence(framework, FEW),
        columns=list(framework.columns),
        index=[f"Tỉnh {i}" for i in range(FEW)],
    )
    (times,) = side_by_side(rounds * 10, lambda: framework.score(frame))
    row("parindex", times)

    for order, what in (
        ("F", "a column's units side by side"),
        ("C", "a unit's inputs side by side"),
    ):
        values = np.array(evidence(framework, MANY), order=order)
        in_c = c_scorer(library, text, values)
        print(f"{MANY:,} units in an array, {what}")
        c, python = side_by_side(rounds, in_c, lambda v=values: framework.score(v))
        row("C", c)
        row("Python", python, c, "C")

    print("two scorings, one after the other and in two threads")
    dossier = framework.dossier(np.asfortranarray(values))
    cores: list[float] = []

    def at_once(call: Callable[[], object]) -> None:
        wall, cpu = time.perf_counter(), time.process_time()
        in_two_threads(call)
        cores.append((time.process_time() - cpu) / (time.perf_counter() - wall))

    serial, parallel = side_by_side(
        rounds, lambda: (dossier.score(), dossier.score()), lambda: at_once(dossier.score)
    )
    row("one after the other", serial)
    row("in two threads", parallel, serial, "one after the other")
    print(f"  processors kept busy by the two threads: {statistics.median(cores):.2f}")
    cores.clear()
    block = bytes(40_000_000)
    side_by_side(rounds, lambda: at_once(lambda: hashlib.sha256(block)))
    print(
        f"  (by two of hashlib, which shows what this machine has free: {statistics.median(cores):.2f})"
    )

    print("10,000 re-weightings of 51 units × 49 columns in 8 groups, ranks counted")
    groups = [f"pillar {i % 8}" for i in range(49)]
    table = np.random.default_rng(1).random((51, 49))
    variation = parindex.Variation(table, groups=groups, pairs=False)
    varied = variation.weights(0.25)
    whole, ran = side_by_side(
        rounds,
        lambda: variation.weights(0.25).run(10_000).to_pandas(),
        lambda: varied.run(10_000),
    )
    row("the run alone", ran)
    row("from the weights to the DataFrame", whole, ran, "the run")

    print("memory")
    gc.collect()
    before = resident()
    held = framework.dossier(values)
    print(
        f"  array {values.nbytes / 2**20:.1f} MiB; its dossier {(resident() - before) / 2**20:.1f} MiB"
    )
    del held


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 15)
