# SPDX-License-Identifier: MIT
"""Every public callable has an example, and every example gives what it says; so do the pages where readers start."""

from __future__ import annotations

import doctest
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import parindex
from parindex._printed import Printed

REPOSITORY = Path(__file__).resolve().parents[3]
PAGES = sorted(
    str(page.relative_to(REPOSITORY)) for page in (REPOSITORY / "docs/start").rglob("*.md")
)


def callables() -> Iterator[tuple[str, Any]]:
    """Functions, and classes with their methods, that `parindex.__all__` and those of its modules lead to."""
    seen: set[int] = set()
    modules = [parindex.__name__]
    for name in modules:
        module = importlib.import_module(name)
        for key in getattr(module, "__all__", ()):
            thing = getattr(module, key)
            if inspect.ismodule(thing):
                modules.append(thing.__name__)
            elif callable(thing) and id(thing) not in seen:
                seen.add(id(thing))
                yield from parts(f"{name}.{key}", thing)


def parts(name: str, thing: Any) -> Iterator[tuple[str, Any]]:
    if not inspect.isclass(thing):
        if inspect.isroutine(thing):
            yield name, thing
        return
    if issubclass(thing, BaseException):
        return
    # Classes that a caller makes. Others are what functions give, and those have the examples.
    if "Parameters\n" in (thing.__doc__ or ""):
        yield name, thing
    # With what it has of the classes that it is cut into; how all are printed is left to its own tests.
    own = [c for c in thing.__mro__ if c.__module__.startswith("parindex") and c is not Printed]
    for key, value in {k: v for c in reversed(own) for k, v in vars(c).items()}.items():
        function = value.__func__ if isinstance(value, (classmethod, staticmethod)) else value
        if not key.startswith("_") and inspect.isfunction(function):
            yield f"{name}.{key}", function


EXAMPLES = dict(callables())
FOUND = {name: thing for name, thing in EXAMPLES.items() if ">>> " in (thing.__doc__ or "")}


@pytest.mark.once
def test_every_public_callable_has_an_example() -> None:
    assert len(EXAMPLES) > 150
    assert not EXAMPLES.keys() - FOUND.keys()


@pytest.mark.once
def test_every_parameter_is_described() -> None:
    assert not [name for name, thing in EXAMPLES.items() if not described(thing)]


def described(thing: Any) -> bool:
    """Whether each argument has its entry under "Parameters"."""
    given = [
        name
        for name, parameter in inspect.signature(thing).parameters.items()
        if name not in ("self", "cls") and parameter.kind is not parameter.VAR_KEYWORD
    ]
    text = inspect.getdoc(thing) or ""
    _, _, entries = text.partition("Parameters\n----------\n")
    if not entries:
        return not given
    names = {
        name.strip(" *:")
        for line in entries.splitlines()
        if line and not line.startswith(" ")
        for name in line.split(",")
    }
    return names.issuperset(given)


@pytest.mark.once
@pytest.mark.parametrize("name", FOUND)
def test_example(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pyplot = pytest.importorskip("matplotlib.pyplot")
    pyplot.switch_backend("Agg")
    monkeypatch.chdir(REPOSITORY)
    thing = FOUND[name]
    test = doctest.DocTestParser().get_doctest(inspect.getdoc(thing) or "", {}, name, None, 0)
    ran(test)
    pyplot.close("all")


@pytest.mark.once
@pytest.mark.parametrize("page", PAGES)
def test_page(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From an empty folder: readers have the package, and no checkout beside it."""
    monkeypatch.chdir(tmp_path)
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    ran(doctest.DocTestParser().get_doctest(text, {}, page, page, 0))


def ran(test: doctest.DocTest) -> None:
    said: list[str] = []
    failed, _ = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(
        test, out=said.append
    )
    assert not failed, "".join(said)
