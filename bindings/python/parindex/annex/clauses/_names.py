# SPDX-License-Identifier: MIT
"""What the clauses of an edition can speak of: its nodes, figures, choices and classes, by code and by title."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..._core.arguments import refused
from ..tokens import NotUnderstoodError
from ._words import say

Json = Mapping[str, Any]
Titles = dict[str, str]


def plain(text: str) -> str:
    """One spelling of a name: composed letters, single blanks, small letters."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


@dataclass
class Names:
    nodes: dict[str, Titles] = field(default_factory=dict)
    """code: titles."""
    inputs: dict[str, Titles] = field(default_factory=dict)
    """code:name of a number: titles."""
    choices: dict[str, dict[str, Titles]] = field(default_factory=dict)
    """code: key: titles."""
    classes: dict[str, Titles] = field(default_factory=dict)
    root: str = "total"

    @classmethod
    def of(cls, edition: Json | str) -> Names:
        """The names of an edition as its file has them.

        Raises
        ------
        ArgumentError
            It is no edition.
        """
        found = cls()
        given = edition_of(edition)
        found.root = given["tree"]["code"]
        for node in nodes_of(given["tree"]):
            found._take(node)
        for bands in given.get("classes", ()):
            for band in bands["bands"]:
                found.classes[band["key"]] = dict(band["title"])
        return found

    def _take(self, node: Json) -> None:
        code = node["code"]
        self.nodes[code] = dict(node["title"])
        for given in node.get("inputs", ()):
            if given["kind"] != "choice":
                self.inputs[f"{code}:{given['name']}"] = dict(given["title"])
        choices = node.get("scale", {}).get("choices", ())
        if choices:
            self.choices[code] = {c["key"]: dict(c["title"]) for c in choices}

    def key_of(self, table: Mapping[str, Titles], text: str) -> str | None:
        """The key whose key or title is that text; None where there is none."""
        if text in table:
            return text
        wanted = plain(text)
        keys = [k for k in table if plain(k) == wanted]
        if not keys:
            keys = [k for k, t in table.items() if any(plain(one) == wanted for one in t.values())]
        if len(keys) > 1:
            raise NotUnderstoodError(say("several", text=text, codes=", ".join(keys)))
        return keys[0] if keys else None

    def named(self, table: Mapping[str, Titles], key: str, language: str) -> str:
        """Its title where no other has it, and otherwise its key; in quotes."""
        title = table[key][language]
        try:
            alone = self.key_of(table, title) == key
        except NotUnderstoodError:
            alone = False
        return in_quotes(title if alone else key)


def in_quotes(text: str) -> str:
    """Quotes that are not in the text."""
    if "”" not in text and "“" not in text:
        return f"“{text}”"
    if '"' in text:
        raise NotUnderstoodError(say("no_quotes", text=text))
    return f'"{text}"'


def nodes_of(tree: Json) -> Iterator[Json]:
    """The node and all below it, in the order of the file."""
    yield tree
    for child in tree.get("children", ()):
        yield from nodes_of(child)


def edition_of(edition: Json | str) -> dict[str, Any]:
    """An edition as JSON or as its text."""
    try:
        given = json.loads(edition) if isinstance(edition, str) else dict(edition)
        _ = given["tree"]["code"]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise refused("kind", "edition", edition, kind=say("an_edition")) from error
    return given
