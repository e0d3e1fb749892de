# SPDX-License-Identifier: MIT
"""Lays out what the site is built of: the pages of the repository at their own paths, so that their links hold,
the notebooks among the files they read, and the pages that are made of editions, headers and the package.

    stage.py FOLDER
"""

import re
import shutil
import sys
from pathlib import Path

import editions
import reference

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\(([^)\s]+)\)")
SECTION = re.compile(r"^## (.+)$", re.M)


def tracked():
    """The pages of the repository, those that are made in a build left out."""
    tops = ("docs", "examples", "frameworks", "units", "bindings", "tests")
    found = [*ROOT.glob("*.md"), *(page for top in tops for page in (ROOT / top).rglob("*.md"))]
    return sorted(page for page in found if "node_modules" not in page.parts)


def targets(page):
    for target in LINK.findall(page.read_text("utf-8")):
        if not re.match(r"[a-z]+:|#", target):
            yield (page.parent / target.split("#")[0]).resolve()


def copy(path, folder):
    to = folder / path.relative_to(ROOT)
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(path, to)


def decisions(folder):
    """A page that lists the decisions, where the repository has a folder."""
    at = folder / "docs/decisions"
    pages = sorted(page.stem for page in at.glob("[0-9]*.md"))
    (at / "index.md").write_text("# Decisions\n\nWhat was chosen, and why.\n\n" + toctree(pages), "utf-8")


def toctree(entries, caption="", hidden=False):
    options = [f":caption: {caption}"] * bool(caption) + [":hidden:"] * hidden + [":maxdepth: 1"]
    return "```{toctree}\n" + "\n".join([*options, "", *entries]) + "\n```\n"


def navigation(index, made):
    """The tables of contents: the sections of docs/index.md with the pages that each is first to link to."""
    text = index.read_text("utf-8")
    names = SECTION.findall(text)
    parts = SECTION.split(text)[2::2]
    seen, trees = {index.resolve()}, []
    for name, part in zip(names, parts, strict=True):
        entries = []
        for target in LINK.findall(part):
            path = (index.parent / target.split("#")[0]).resolve()
            if re.match(r"[a-z]+:|#", target) or path in seen or path.suffix not in (".md", ".ipynb"):
                continue
            seen.add(path)
            entries.append(relative(path, index))
        trees.append(toctree(entries, name, hidden=True))
    return "\n".join(trees) + "".join(toctree(entries, name, hidden=True) for name, entries in made), seen


def relative(path, index):
    return "/" + str(path.relative_to(index.parents[1]).with_suffix(""))


def main(folder):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "examples", folder / "examples")
    pages = tracked()
    for page in pages:
        copy(page, folder)
        for target in targets(page):
            if target.is_file() and target.suffix != ".md":
                copy(target, folder)
    decisions(folder)
    made = [("Reference", [*reference.write(folder / "reference")]),
            ("Editions", [*editions.write(folder / "editions")])]
    index = folder / "docs/index.md"
    index.write_text(index.read_text("utf-8").replace("](decisions/)", "](decisions/index.md)"), "utf-8")
    trees, seen = navigation(index, made)
    beside = sorted(
        relative(page, index) for page in folder.rglob("*.md")
        if page not in seen and page.relative_to(folder).parts[0] not in ("editions", "reference")
        and "decisions" not in page.parts)
    notebooks = [relative(page, index) for page in sorted(folder.glob("examples/notebooks/*.ipynb"))]
    with index.open("a", encoding="utf-8") as file:
        file.write("\n" + trees + toctree(notebooks, "Notebooks", hidden=True)
                   + toctree(beside, "More pages", hidden=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
