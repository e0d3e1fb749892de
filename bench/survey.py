# SPDX-License-Identifier: MIT
"""22 items × 63 provinces with errors, side by side in one run: reading the bytes of the answers once, the C
library, the Python package, numpy, and svy and R's survey where they are installed.

The C calls are made through ctypes on the installed libparindex.so, from the same arrays. Each round asks all of
them one after the other, each first in turn; ratios are medians of the rounds'. The process keeps the memory that was
freed (with --fresh it does not): how long a system takes to give it anew hangs on the system, and meets whoever is next.

    bench/survey.py [--fresh] LIBRARY [RESPONDENTS ...]
"""

from __future__ import annotations

import ctypes
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

import parindex

ITEMS, LEVELS, PROVINCES, IN_DISTRICT = 22, 5, 63, 159
SVY_MOST, SVY_ITEMS = 100_000, 4

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of glibc's malloc.h


class View(ctypes.Structure):
    _fields_ = [
        ("data", ctypes.c_void_p),
        ("shape_and_strides", ctypes.c_int64 * 4),
        ("type", ctypes.c_uint32 * 2),
    ]


def view(array: np.ndarray) -> View:
    table = array.reshape(len(array), -1)
    kind = {"f": 1, "i": 2, "u": 3}[array.dtype.kind]
    return View(array.ctypes.data, (*table.shape, *table.strides), (kind, 0))


class Options(ctypes.Structure):
    _fields_ = [(f"u{i}", ctypes.c_uint32) for i in range(12)] + [("allocator", ctypes.c_void_p)]


class Answers(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32),
        ("first", ctypes.c_uint64),
        *(
            (name, ctypes.c_void_p)
            for name in (
                "weight",
                "stratum",
                "ids",
                "fpc",
                "unit",
                "domains",
                "cell",
                "answers",
                "replicates",
            )
        ),
    ]


class Statistic(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32),
        ("top", ctypes.c_void_p),
        ("bottom", ctypes.c_void_p),
        ("within", ctypes.c_uint64),
        ("without", ctypes.c_uint64),
    ]


class Estimating(ctypes.Structure):
    _fields_ = [
        *((f"u{i}", ctypes.c_uint32) for i in range(8)),
        ("seed", ctypes.c_uint64),
        ("fay", ctypes.c_double),
        ("scale", ctypes.c_double),
        ("scales", ctypes.c_void_p),
        ("degrees", ctypes.c_double),
        ("level", ctypes.c_double),
        ("calibration", ctypes.c_void_p),
    ]


def people(count: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(7)
    rows = np.arange(count)
    districts = count // IN_DISTRICT // PROVINCES + 2
    of = np.array([0, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 4], np.uint8)
    return {
        "province": (rows * PROVINCES // count).astype(np.int32),
        "district": (rows * PROVINCES * districts // count % districts).astype(np.int32),
        "weight": 1 + rng.random(count) * 2000,
        "answers": of[rng.integers(0, 16, (count, ITEMS), np.uint8)],
    }


NAMES = [f"q{i:02}" for i in range(ITEMS)]


def in_c(library: str, data: dict[str, np.ndarray]) -> Callable[[], tuple[float, float]]:
    c = ctypes.CDLL(library)
    pointer = ctypes.c_void_p
    c.parindex_survey_free.argtypes = c.parindex_estimates_free.argtypes = [pointer]
    views = {name: view(array) for name, array in data.items()}
    place = {name: ctypes.addressof(v) for name, v in views.items()}
    options = Options()
    options.u0 = ctypes.sizeof(Options)
    options.u5, options.u6, options.u7 = ITEMS, LEVELS, PROVINCES
    rows = Answers(size=ctypes.sizeof(Answers), weight=place["weight"], stratum=place["province"])
    rows.unit, rows.ids, rows.answers = place["province"], place["district"], place["answers"]
    top = np.zeros((ITEMS, ITEMS, LEVELS + 1))
    bottom = np.zeros_like(top)
    for i in range(ITEMS):
        top[i, i] = np.arange(LEVELS + 1)
        bottom[i, i, 1:] = 1
    tables = [view(t) for pair in zip(top, bottom, strict=True) for t in pair]
    wanted = (Statistic * ITEMS)(
        *(
            Statistic(ctypes.sizeof(Statistic), 0, ctypes.addressof(tables[2 * i]), ctypes.addressof(tables[2 * i + 1]), 0, 0)
            for i in range(ITEMS)
        )
    )  # fmt: skip
    how = Estimating(u0=ctypes.sizeof(Estimating), u1=1)
    kept = (views, top, bottom, tables)

    def run() -> tuple[float, float]:
        assert kept
        survey, found = pointer(), pointer()
        start = time.process_time()
        assert c.parindex_survey_new(ctypes.byref(survey), ctypes.byref(options), None) == 0
        assert c.parindex_survey_add(survey, ctypes.byref(rows), None) == 0
        middle = time.process_time()
        assert (
            c.parindex_survey_estimate(
                ctypes.byref(found), survey, wanted, ctypes.c_size_t(ITEMS), ctypes.byref(how), None
            )
            == 0
        )
        end = time.process_time()
        c.parindex_estimates_free(found)
        c.parindex_survey_free(survey)
        return middle - start, end - start

    return run


def in_python(
    data: dict[str, np.ndarray],
) -> tuple[Callable[[], tuple[float, float]], list[np.ndarray], list[float]]:
    columns = {name: data[name] for name in ("province", "district", "weight")}
    columns |= {name: data["answers"][:, i] for i, name in enumerate(NAMES)}
    errors: list[np.ndarray] = []
    grown: list[float] = []

    def run() -> tuple[float, float]:
        before = resident()
        start = time.process_time()
        survey = parindex.Survey(
            items=NAMES, levels=LEVELS, weight="weight", strata="province", ids="district", unit="province",
            no_answer=0, not_asked=255,
        )  # fmt: skip
        survey.add(columns)
        middle = time.process_time()
        found = survey.mean(by="unit")
        end = time.process_time()
        errors[:] = [found.error]
        grown.append(resident() - before)
        return middle - start, end - start

    return run, errors, grown


def in_numpy(data: dict[str, np.ndarray]) -> tuple[Callable[[], float], list[np.ndarray]]:
    """The plain way, for rows in any order: sums by district of weights and of weights × answers, an item at a time."""
    errors: list[np.ndarray] = []

    def run() -> float:
        start = time.process_time()
        districts = int(data["district"].max()) + 1
        code = data["province"].astype(np.int64) * districts + data["district"]
        size = PROVINCES * districts
        out = np.empty((PROVINCES, ITEMS))
        there = np.bincount(code, minlength=size).reshape(PROVINCES, districts) > 0
        n = there.sum(1)
        weight = data["weight"]
        for i in range(ITEMS):
            answer = data["answers"][:, i]
            asked = np.bincount(code, weight * (answer > 0), size).reshape(PROVINCES, districts)
            total = np.bincount(code, weight * answer, size).reshape(PROVINCES, districts)
            mean = total.sum(1) / asked.sum(1)
            z = (total - mean[:, None] * asked) / asked.sum(1)[:, None]
            middle = z.sum(1) / n
            out[:, i] = np.sqrt(n / (n - 1) * (there * (z - middle[:, None]) ** 2).sum(1))
        errors[:] = [out.reshape(-1)]
        return time.process_time() - start

    return run, errors


def by_runs(data: dict[str, np.ndarray]) -> float:
    """Seconds for the same sums where rows are known to lie by district, which these do."""
    start = time.process_time()
    there = data["district"]
    starts = np.flatnonzero(np.concatenate(([True], there[1:] != there[:-1])))
    for i in range(ITEMS):
        answer = data["answers"][:, i]
        np.add.reduceat(data["weight"] * (answer > 0), starts)
        np.add.reduceat(data["weight"] * answer, starts)
    return time.process_time() - start


def in_svy(data: dict[str, np.ndarray]) -> float | None:
    """Seconds for all items, worked out from a few of them; None where svy is not there."""
    try:
        import polars as pl
        import svy
    except ImportError:
        return None
    rows = len(data["weight"])
    frame = pl.DataFrame({
        "province": data["province"], "district": data["district"], "weight": data["weight"],
        **{n: np.where(data["answers"][:, i] == 0, np.nan, data["answers"][:, i]) for i, n in enumerate(NAMES[:SVY_ITEMS])},
    }).with_columns(pl.col(NAMES[:SVY_ITEMS]).fill_nan(None))  # fmt: skip
    start = time.process_time()
    sample = svy.Sample(frame, svy.Design(stratum="province", psu="district", wgt="weight"))
    for name in NAMES[:SVY_ITEMS]:
        sample.estimation.mean(name, by="province", drop_nulls=True)
    return (time.process_time() - start) * ITEMS / SVY_ITEMS if rows else None


R = """
suppressMessages(library(survey))
d <- read.csv(commandArgs(TRUE)[1])
taken <- system.time({
    design <- svydesign(ids = ~district, strata = ~province, weights = ~weight, data = d, nest = TRUE)
    for (item in grep("^q", names(d), value = TRUE))
        svyby(reformulate(item), ~province, design, svymean, na.rm = TRUE)
})
cat(taken[["user.self"]] + taken[["sys.self"]])
"""


def in_r(data: dict[str, np.ndarray]) -> float | None:
    """The same of R's survey, reading the table left out; None where it is not there."""
    columns = [data["province"], data["district"], data["weight"], *data["answers"].T[:SVY_ITEMS]]
    with tempfile.TemporaryDirectory() as folder:
        table, script = Path(folder) / "answers.csv", Path(folder) / "means.R"
        script.write_text(R)
        with table.open("w") as file:
            print("province", "district", "weight", *NAMES[:SVY_ITEMS], sep=",", file=file)
            for province, district, weight, *answers in zip(*columns, strict=True):
                print(province, district, weight, *(a or "NA" for a in answers), sep=",", file=file)
        try:
            done = subprocess.run(["Rscript", script, table], capture_output=True, text=True)
        except FileNotFoundError:
            return None
    return float(done.stdout) * ITEMS / SVY_ITEMS if done.returncode == 0 else None


def reading(data: dict[str, np.ndarray]) -> float:
    start = time.process_time()
    for array in data.values():
        block = array.reshape(-1).view(np.uint8)
        block[: block.size // 8 * 8].view(np.uint64).sum()
    return time.process_time() - start


def resident() -> float:
    """MB in memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


def measure(library: str, count: int, fresh: bool) -> None:
    data = people(count)
    size = sum(a.nbytes for a in data.values()) / 2**20
    rounds = 9 if count <= 1_000_000 else 5
    c, (python, errors, grown), (plain, others) = (
        in_c(library, data),
        in_python(data),
        in_numpy(data),
    )
    python()
    if not fresh:
        keep_memory()
    times: dict[str, list[float]] = {
        name: [] for name in ("read", "c add", "c", "python add", "python", "numpy", "by runs")
    }
    asked: list[tuple[tuple[str, ...], Callable[[], tuple[float, ...]]]] = [
        (("read",), lambda: (reading(data),)),
        (("c add", "c"), c),
        (("python add", "python"), python),
        (("numpy",), lambda: (plain(),)),
        (("by runs",), lambda: (by_runs(data),)),
    ]
    for r in range(rounds + 1):
        turn = r % len(asked)
        for names, run in asked[turn:] + asked[:turn]:
            for name, seconds in zip(names, run(), strict=True):
                if r > 0:
                    times[name].append(seconds)
    assert np.allclose(errors[0], others[0], rtol=1e-9), "numpy gives other errors"
    read = times["read"]
    print(
        f"{count:,} respondents, {ITEMS} items, {PROVINCES} provinces; arrays {size:.0f} MB, the survey takes {grown[0]:.0f} MB beside them"
    )
    for name, what in (
        ("read", "reading the bytes once"),
        ("c add", "C, adding"),
        ("c", "C, with means and errors by province"),
        ("python add", "Python, adding"),
        ("python", "Python, with means and errors by province"),
        ("numpy", "numpy, the same means and errors"),
        ("by runs", "numpy, sums of rows that lie by district"),
    ):
        own = times[name]
        ratio = statistics.median(a / b for a, b in zip(own, read, strict=True))
        least = min(own) / min(read)
        text = f"  {what:<44} {1e3 * min(own):10.2f} ms  {ratio:7.1f} x reading ({least:.1f} at their least)"
        if name in ("python add", "python"):
            of = "c add" if name == "python add" else "c"
            text += (
                f", {statistics.median(a / b for a, b in zip(own, times[of], strict=True)):.2f} x C"
            )
        if name in ("numpy", "by runs"):
            text += f", {statistics.median(a / b for a, b in zip(own, times['c'], strict=True)):.1f} x C"
        print(text)
    if count <= SVY_MOST:
        for name, other in (("svy", in_svy(data)), ("R survey", in_r(data))):
            if other is not None:
                print(
                    f"  {f'{name}, worked out from {SVY_ITEMS} items':<44} {1e3 * other:10.0f} ms  {other / statistics.median(times['c']):7.0f} x C"
                )


def keep_memory() -> None:
    """What is freed stays with the process, where its C library can be asked for that."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_MMAP_THRESHOLD, 2**31 - 1)
        mallopt(M_TRIM_THRESHOLD, 2**31 - 1)


if __name__ == "__main__":
    given = sys.argv[1:]
    fresh = given[:1] == ["--fresh"]
    library, *sizes = given[1:] if fresh else given
    if len(sizes) == 1:
        measure(library, int(sizes[0]), fresh)
        sys.exit()
    for size in sizes or ["30000", "1000000"]:
        # Each in a process of its own: what one kept is not the next one's.
        options = ["--fresh"] if fresh else []
        subprocess.run([sys.executable, __file__, *options, library, size], check=True)
