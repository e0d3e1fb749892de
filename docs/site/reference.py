# SPDX-License-Identifier: MIT
"""The pages of the reference: of C a page for each header, of Python one for each class and module of the package."""

import importlib
import inspect
import sys
from pathlib import Path

import parindex

ROOT = Path(__file__).resolve().parents[2]


def headers():
    """Every header but the one that takes all of them."""
    names = sorted(path.name.removesuffix(".in") for path in (ROOT / "include/parindex").glob("*.h*"))
    return [name for name in names if name != "parindex.h"]


def rst(lines):
    return "```{eval-rst}\n" + "\n".join(lines) + "\n```\n"


def page(title, *parts):
    return f"# {title}\n\n" + "\n".join(parts)


def tree(entries):
    return "```{toctree}\n:maxdepth: 1\n\n" + "\n".join(entries) + "\n```\n"


def write_c(folder):
    folder.mkdir(parents=True)
    names = headers()
    for name in names:
        stem = name.removesuffix(".h")
        (folder / f"{stem}.md").write_text(page(f"`parindex/{name}`", rst([f".. doxygenfile:: {name}"])))
    (folder / "index.md").write_text(page(
        "The C interface", "All of it is in `<parindex/parindex.h>`: a page for each header.\n",
        tree([name.removesuffix(".h") for name in names])))


def documented():
    """{page: (what its text is of, objects)} of the package: what `parindex.__all__` leads to, and the public classes
    of the modules that they are in."""
    pages = {}
    for name in parindex.__all__:
        thing = getattr(parindex, name)
        if inspect.ismodule(thing):
            found = getattr(thing, "__all__", None) or public(thing)
            beside = [each for each in found if getattr(thing, each) is not getattr(parindex, each, None)]
            pages[name] = (thing.__name__, [f"parindex.{name}.{each}" for each in beside])
        elif inspect.isclass(thing) and thing.__name__ != "Error":
            pages[name] = ("", [f"parindex.{name}"])
    return pages


def public(module):
    return [name for name, thing in vars(module).items()
            if not name.startswith("_") and getattr(thing, "__module__", "") == module.__name__]


def sharers(classes):
    """The public classes beside those of `__all__` in the same modules: what methods return."""
    seen = set(classes)
    for name in sorted({getattr(parindex, c).__module__ for c in classes}):
        if any(part.startswith("_") for part in name.split(".")):
            continue
        module = importlib.import_module(name)
        for each in public(module):
            if inspect.isclass(getattr(module, each)) and each not in seen:
                seen.add(each)
                yield f"{name}.{each}"


def auto(path):
    parts = path.split(".")
    thing = getattr(importlib.import_module(".".join(parts[:-1])), parts[-1])
    if inspect.isclass(thing):
        inherited = [] if issubclass(thing, (tuple, Exception)) else ["   :inherited-members:"]
        # Most classes are what functions give; how they are made is nobody's business.
        made = "Parameters\n" in (thing.__doc__ or "")
        hidden = [] if made else ["   :exclude-members: __init__, __new__"]
        return [f".. autoclass:: {path}", "   :members:", *inherited, *hidden, "   :show-inheritance:", ""]
    if inspect.isroutine(thing):
        return [f".. autofunction:: {path}", ""]
    return []


def write_python(folder):
    folder.mkdir(parents=True)
    pages = documented()
    functions = [f"parindex.{name}" for name in parindex.__all__
                 if inspect.isfunction(getattr(parindex, name)) or name == "Error"]
    parts = {"functions": ("", functions), **pages}
    classes = [name for name in pages if inspect.isclass(getattr(parindex, name))]
    parts["returned"] = ("", list(sharers(classes)))
    titles = {"functions": "Functions of the package", "returned": "What methods return"}
    for name, (module, paths) in parts.items():
        text = (inspect.getdoc(sys.modules[module]) or "") if module else ""
        lines = [*text.splitlines(), ""] + [line for path in paths for line in auto(path)]
        (folder / f"{name}.md").write_text(page(titles.get(name, f"`parindex.{name}`"), rst(lines)), "utf-8")
    (folder / "index.md").write_text(page(
        "The Python package", "Of functions and classes their parameters, what they return and raise, and an example.\n",
        "## The package\n", tree(["functions", *classes, "returned"]),
        "## Its modules\n", tree([name for name in pages if name not in classes])), "utf-8")


def write(folder):
    write_c(folder / "c")
    write_python(folder / "python")
    return ["/reference/c/index", "/reference/python/index"]
