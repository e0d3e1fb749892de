# SPDX-License-Identifier: MIT
"""The Python of README.md runs unchanged, and gives what its comments say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).resolve().parents[3]


def test_readme(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas")
    text = (TOP / "README.md").read_text(encoding="utf-8")
    programs = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert len(programs) == 1
    monkeypatch.chdir(TOP)
    names: dict[str, Any] = {}
    exec(programs[0], names)
    assert "17.68" in capsys.readouterr().out
    assert len(names["table"]) == len(names["framework"])
