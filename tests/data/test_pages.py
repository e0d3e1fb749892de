# SPDX-License-Identifier: MIT
"""Every link of a page leads to a file of the tree, and docs/index.md leads to every page of docs/.

    /usr/bin/python3 tests/data/test_pages.py
"""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md")] + [page for top in ("bindings", "docs", "examples", "frameworks", "tests", "units")
                                for page in (ROOT / top).rglob("*.md") if "node_modules" not in page.parts]


def links(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:|#", target):
            yield (page.parent / target.split("#")[0]).resolve()


class Pages(unittest.TestCase):
    def test_links_lead_somewhere(self):
        broken = [f"{page.relative_to(ROOT)}: {target}" for page in PAGES
                  for target in links(page) if not target.exists()]
        self.assertEqual(broken, [])

    def test_index_leads_to_every_page(self):
        index = ROOT / "docs" / "index.md"
        self.assertEqual({page for page in (ROOT / "docs").glob("*.md")} - {index, *links(index)}, set())


if __name__ == "__main__":
    unittest.main()
