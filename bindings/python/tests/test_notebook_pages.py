# SPDX-License-Identifier: MIT
"""What a notebook shows: errors that end at the caller's line, and pages that keep their shape without their style sheet."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import parindex

_CELL = """
import parindex
frame = {"unit": ["A"], "appraisal": ["x"], "survey": [2]}
parindex.load("vn.par.876.ministry").score(frame)
"""


def test_an_error_ends_at_the_callers_line() -> None:
    pytest.importorskip("IPython")
    code = (
        "from IPython.core.interactiveshell import InteractiveShell as Shell\n"
        f"shell = Shell.instance(colors='NoColor')\nshell.run_cell({_CELL!r})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert "EvidenceError" in said, said
    assert ".score(frame)" in said
    assert "_native" not in said
    assert "dossier.py" not in said
    assert said.rstrip().splitlines()[-1].startswith("EvidenceError: ")


def test_a_traceback_without_a_caller_stays_whole() -> None:
    from parindex._core.callers import callers_part

    try:
        parindex.load("nothing.of.that.name")
    except parindex.Error as error:
        whole = error.__traceback__
        part = callers_part(whole)
        assert part is not None
        assert part.tb_frame is sys._getframe()
        assert part.tb_next is None
        assert whole is not None
        assert callers_part(whole.tb_next) is whole.tb_next


def _without_style_sheet(page: str) -> str:
    """As JupyterLab leaves it of a notebook that is not trusted; it takes attributes of these forms only."""
    inner = re.sub(r"<style>.*?</style>", "", page, flags=re.S)
    number = r"([0-9]*[.])?[0-9]+"
    forms = {
        "text-align": "left|right", "width|max-width": f"{number}em", "height": f"{number}em",
        "margin-left|padding-left": f"{number}em", "display": "inline-block", "font-weight": "[1-9]00",
        "opacity": "0?[.][0-9]+", "background-color": r"rgba\((\d{1,3},){3}0?[.][0-9]+\)",
    }  # fmt: skip
    for style in re.findall(r'style="([^"]*)"', inner):
        for said in style.split(";"):
            name, _, value = said.partition(":")
            assert any(
                re.fullmatch(names, name) and re.fullmatch(form, value)
                for names, form in forms.items()
            ), said
    return inner


def test_shape_without_the_style_sheet(examples: Path) -> None:
    framework = parindex.load("vn.766")
    tree = _without_style_sheet(framework.tree()._repr_html_())
    assert tree.count("<details") == tree.count("margin-left:1.1em")
    assert "margin-left:2.2em" in tree
    result = framework.score(examples / "phu-tho-2026.csv", period=2026)
    page = _without_style_sheet(result._repr_html_())
    assert "text-align:right" in page
    assert "padding-left:2.4em" in page
    widths = [float(w) for w in re.findall(r"background-color:[^;]*;width:([0-9.]+)em", page)]
    shares = result.share[0][~(result.share[0] != result.share[0])]
    assert widths == pytest.approx(shares / 20, abs=0.005)
