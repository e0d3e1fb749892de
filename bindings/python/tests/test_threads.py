# SPDX-License-Identifier: MIT
"""The interpreter's lock is given up while the library works."""

from __future__ import annotations

import sys
import threading

import numpy as np

import parindex
from cohorts import evidence, same_bits
from interrupted import interrupt


def test_python_goes_on_while_the_library_scores(service: parindex.Framework) -> None:
    values = np.asfortranarray(np.tile(evidence(service, 1000), (300, 1)))
    dossier = service.dossier(values)
    done = threading.Event()

    def work() -> None:
        dossier.score()
        done.set()

    thread = threading.Thread(target=work)
    steps = 0
    interval = sys.getswitchinterval()
    sys.setswitchinterval(10)  # nobody is given the lock who has not been handed it
    try:
        thread.start()
        while not done.is_set():
            steps += 1
    finally:
        sys.setswitchinterval(interval)
        thread.join()
    assert steps > 1000


def test_threads_share_a_framework_a_dossier_and_a_result(service: parindex.Framework) -> None:
    values = evidence(service, 3000)
    dossier = service.dossier(values)
    expected = dossier.score()
    found: list[parindex.Result] = []

    def work() -> None:
        for _ in range(10):
            found.append(dossier.score(threads=2))
            expected.explain(7, "PROGRESS")
            expected.rank("1")
            service.node("PROGRESS")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 40
    assert all(same_bits(result.points, expected.points) for result in found)


def test_ctrl_c_ends_a_run() -> None:
    code = (
        "import numpy as np, parindex\n"
        "f = parindex.load('vn.par.876.ministry')\n"
        "d = f.dossier(np.ones((100_000, 2)))\n"
        "print('ready', flush=True)\n"
        "while True: d.score()\n"
    )
    err, _ = interrupt(code, after=0.2)
    assert "KeyboardInterrupt" in err
