# SPDX-License-Identifier: MIT
"""Workbooks of thousands of units take time in proportion to them."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import parindex
from parindex import excel

pytest.importorskip("openpyxl")


def seconds(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return time.process_time() - began


def test_a_result_as_a_workbook(ministries: parindex.Framework, tmp_path: Path) -> None:
    def written(count: int) -> float:
        points = np.random.default_rng(1).uniform(0, 30, (count, len(ministries.inputs)))
        result = ministries.score(points, units=[f"Xã {i:05d}" for i in range(count)])
        return seconds(lambda: excel.write(result, tmp_path / "a.xlsx"))

    written(10)
    small, large = written(1000), written(5000)
    assert large < 12 * small  # 5 times the units; the square would be 25


@pytest.mark.once
def test_a_sheet_for_each_unit(service: parindex.Framework, tmp_path: Path) -> None:
    def made_and_read(count: int) -> tuple[float, float]:
        units = [f"Xã {i:05d}" for i in range(count)]
        made = seconds(lambda: excel.template(service, tmp_path / "a.xlsx", units=units))
        read = seconds(lambda: excel.read(tmp_path / "a.xlsx", service))
        assert excel.read(tmp_path / "a.xlsx", service).units == units
        return made, read

    made_and_read(2)
    few, many = made_and_read(30), made_and_read(150)
    assert many[0] < 12 * few[0]  # 5 times the sheets; the square would be 25
    assert many[1] < 12 * few[1]
