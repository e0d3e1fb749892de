# SPDX-License-Identifier: MIT
"""Python in a process of its own, ended by Ctrl+C wherever the tests were started."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

# Who starts tests in the background lets them ignore Ctrl+C, and so would what they start.
_LISTEN = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"


def interrupt(code: str, after: float) -> tuple[str, float]:
    """Runs code that prints "ready", interrupts it so many seconds later; gives what it wrote to
    stderr and how many seconds it went on. The process has ended in any case."""
    process = subprocess.Popen(
        [sys.executable, "-c", _LISTEN + code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        return err, time.monotonic() - start
    finally:
        process.kill()
        process.wait()
