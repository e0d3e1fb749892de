# SPDX-License-Identifier: MIT
"""matplotlib is optional."""

from __future__ import annotations

import subprocess
import sys

import pytest


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_parindex_imports_no_matplotlib() -> None:
    assert run("import sys, parindex; print('matplotlib' in sys.modules)") == "False\n"
    code = "import sys; from parindex import plot; print('matplotlib.pyplot' in sys.modules)"
    assert run(code) == "False\n"


@pytest.mark.parametrize("statement", ["parindex.plot", "from parindex import plot"])
def test_without_matplotlib_says_how_to_get_it(statement: str) -> None:
    told = run(
        "import sys; sys.modules['matplotlib'] = None\nimport parindex\n"
        f"try:\n    {statement}\nexcept ImportError as error: print(error)"
    )
    assert "pip install 'parindex[plot]'" in told
