# SPDX-License-Identifier: MIT
"""What every test has at hand: the repository's data, and English again after each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import parindex

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    parindex.set_language("en")
    yield
    parindex.set_language("en")


@pytest.fixture
def repository() -> Path:
    return REPOSITORY


@pytest.fixture
def examples() -> Path:
    return REPOSITORY / "examples"


@pytest.fixture
def ministries() -> parindex.Framework:
    return parindex.load("vn.par.876.ministry")


@pytest.fixture
def service() -> parindex.Framework:
    return parindex.load("vn.766")


@pytest.fixture
def all_kinds() -> parindex.Framework:
    """An edition with every kind of rule."""
    return parindex.load(REPOSITORY / "tests/frameworks/good-all-kinds.json")


@pytest.fixture
def commune() -> parindex.Framework:
    return parindex.load("example.commune")
