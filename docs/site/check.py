# SPDX-License-Identifier: MIT
"""The built site by itself: every link and every anchor leads to something that is there, nothing is fetched from
the net when a page is opened, every edition has its two pages, and each page has a heading and a language.

    check.py FOLDER
"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import languages
import parindex

LOADS = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"), ("source", "src"), ("object", "data")}
#: Pages of the site itself.
MADE = ("index", "search", "genindex", "py-modindex")


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.loads, self.ids, self.headings, self.lang = [], [], set(), 0, ""
        self.english_only = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self.ids.update(filter(None, (given.get("id"), given.get("name") if tag == "a" else None)))
        self.headings += tag == "h1"
        self.english_only |= given.get("class") == "english-only"
        if tag == "html":
            self.lang = given.get("lang", "")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        for name in ("src", "href", "data"):
            if (tag, name) in LOADS and name in given and given.get("rel") not in ("canonical", "prev", "next"):
                self.loads.append(given[name])


def faults(folder):
    pages = {path: Page(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))}
    names = {str(path.relative_to(folder).with_suffix("")) for path in pages}
    links = 0
    for path, page in pages.items():
        name = path.relative_to(folder)
        if str(name) not in ("index.html", "search.html") and not page.headings:
            yield f"{name}: no heading"
        if page.lang != ("vi" if "vi" in name.parts else "en") and str(name) != "index.html":
            yield f"{name}: its language is “{page.lang}”"
        called = str(name.with_suffix(""))
        if called not in MADE and page.english_only != bool(languages.line(called, names, str)):
            yield f"{name}: does not say rightly whether it is in English only"
        for target in page.loads:
            if urlsplit(target).scheme not in ("", "data"):
                yield f"{name}: loads {target}"
        for target in [*page.links, *page.loads]:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            links += 1
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not to.is_file():
                yield f"{name}: {target} leads nowhere"
            elif parts.fragment and to in pages and unquote(parts.fragment) not in pages[to].ids:
                yield f"{name}: {target} names no place of that page"
    for edition in parindex.catalogue():
        for at in ("editions", "editions/vi"):
            if not (folder / at / f"{edition}.html").is_file():
                yield f"{at}/{edition}: no page"
    for style in folder.rglob("*.css"):
        for net in ("url(http", "url(\"http", "url('http", "url(//", "@import"):
            if net in style.read_text("utf-8"):
                yield f"{style.relative_to(folder)}: {net}"
    print(f"{len(pages)} pages, {links} links inside the site")


if __name__ == "__main__":
    found = list(faults(Path(sys.argv[1]).resolve()))
    print("\n".join(found))
    sys.exit(bool(found))
