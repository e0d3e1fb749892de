# SPDX-License-Identifier: MIT
"""Long runs: told, ended, interrupted, and beside other threads."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import parindex
from interrupted import interrupt
from parindex import Variation
from parindex.errors import CancelledError

MANY = 300_000


def variation() -> Variation:
    return Variation(np.random.default_rng(1).random((40, 30))).weights(0.25)


def test_progress_is_told_on_the_calling_thread_to_the_end() -> None:
    told: list[tuple[int, int, int]] = []
    counts = variation().run(
        MANY,
        threads=2,
        progress=lambda done, total: told.append((done, total, threading.get_ident())),
    )
    assert [done for done, *_ in told] == [65536, 131072, 196608, 262144, MANY]
    assert {(total, thread) for _, total, thread in told} == {(MANY, threading.get_ident())}
    assert counts.replicates == MANY


def test_what_is_true_ends_the_run() -> None:
    calls: list[int] = []

    def twice(done: int, total: int) -> bool:
        calls.append(done)
        return len(calls) == 2

    with pytest.raises(CancelledError, match="ended by its caller"):
        variation().run(MANY, progress=twice)
    assert len(calls) == 2


class OwnError(Exception):
    pass


@pytest.mark.parametrize("threads", [1, 3])
def test_an_exception_is_raised_as_itself(threads: int) -> None:
    def fail(done: int, total: int) -> None:
        raise OwnError(done)

    v = variation()
    with pytest.raises(OwnError, match="65536"):
        v.run(MANY, threads=threads, progress=fail)
    assert v.run(10).replicates == 10


def test_an_object_that_is_neither_true_nor_false() -> None:
    class Neither:
        def __bool__(self) -> bool:
            raise OwnError("neither")

    with pytest.raises(OwnError, match="neither"):
        variation().run(10, progress=lambda done, total: Neither())


def test_what_cannot_be_called_is_refused() -> None:
    with pytest.raises(
        parindex.errors.ArgumentError,
        match=r"progress must be a function of \(done, total\), or True, not 5",
    ):
        variation().run(10, progress=5)  # type: ignore[arg-type]


def test_a_signal_ends_a_run_and_nothing_is_leaked() -> None:
    v = variation()

    def memory() -> int:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * 4096

    class StopError(Exception):
        pass

    def stop(number: int, frame: object) -> None:
        raise StopError

    def run_stopped() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0.02)  # it may end before the run begins
        v.run(2**38, threads=2)

    before = signal.signal(signal.SIGALRM, stop)
    try:
        sizes = []
        for _ in range(8):
            with pytest.raises(StopError):
                run_stopped()
            gc.collect()
            sizes.append(memory())
    finally:
        signal.signal(signal.SIGALRM, before)
    assert sizes[-1] - sizes[1] < 2**21  # a tally alone takes a megabyte


@pytest.mark.parametrize("wide", [False, True])
def test_ctrl_c_ends_a_long_run(wide: bool) -> None:
    shape = "(800, 300)" if wide else "(40, 30)"
    code = (
        "import numpy as np, parindex\n"
        f"v = parindex.Variation(np.random.default_rng(1).random({shape})).weights(.25)\n"
        "print('ready', flush=True)\n"
        "v.run(2**39)\n"
    )
    err, seconds = interrupt(code, after=0.3)
    assert "KeyboardInterrupt" in err
    assert seconds < 20  # a second, and time for a busy machine


def test_python_goes_on_meanwhile() -> None:
    v = variation()
    begun, done = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        v.run(60_000)  # told once
        done.set()

    thread = threading.Thread(target=work)
    steps = 0
    interval = sys.getswitchinterval()
    sys.setswitchinterval(0.5)  # nobody is given the lock meanwhile who has not been handed it
    try:
        thread.start()
        while not done.is_set():
            steps += begun.is_set()
    finally:
        sys.setswitchinterval(interval)
        thread.join()
    assert steps > 1000


def test_threads_share_a_variation() -> None:
    v = variation()
    whole = v.run(8000).to_bytes()
    points = np.random.default_rng(3).random((200, len(v.factors)))
    expected = v.evaluate(points).scores

    def shard(i: int) -> parindex.Uncertainty:
        np.testing.assert_array_equal(v.evaluate(points).scores, expected)
        v.weights(0.5).run(10)
        return v.run(1000, first=1000 * i)

    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(shard, range(8)))
    assert parts[0].merge(*parts[1:]).to_bytes() == whole


def test_a_variation_never_changes() -> None:
    v = variation()
    before = v.run(500).to_bytes()
    other = v.weights(0.5).drop([3]).combine("geometric", zero="floor", at=0.1)
    assert other.run(500).to_bytes() != before
    assert v.run(500).to_bytes() == before and len(v.varied) == 1
    assert v.weights(0.5).weights(0.25).run(500).to_bytes() == before
