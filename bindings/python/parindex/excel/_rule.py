# SPDX-License-Identifier: MIT
"""The rules of an edition as its file has them, in one year and under the reading that is taken."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..framework import Framework


class UnworkableError(Exception):
    """A rule that no formula of a sheet works out: it looks at all units, or is of a rare kind."""


class Rules:
    """What the file says of each node, by its code."""

    def __init__(self, framework: Framework, year: int) -> None:
        whole = json.loads(framework.json)
        self._year = year
        self._of: dict[str, dict[str, Any]] = {}
        own: dict[str, Any] = next(
            (r for r in whole.get("readings", ()) if r["name"] == framework.taken), {}
        )
        self._changes: Mapping[str, Any] = own.get("nodes", {})
        self._collect(whole["tree"], whole.get("absent", {}))

    def _collect(self, node: Mapping[str, Any], absent: Mapping[str, str]) -> None:
        node = {**node, **self._changes.get(node["code"], {})}
        absent = node.get("absent", absent)
        self._of[node["code"]] = {**node, "absent": absent}
        for child in node.get("children", ()):
            self._collect(child, absent)

    def __getitem__(self, code: str) -> dict[str, Any]:
        return self._of[code]

    def number(self, given: Any) -> float:
        """A number, or the year's of a list of numbers by year."""
        if isinstance(given, int | float):
            return given
        if len(given) == 1 and not {"from", "to"} & set(given[0]):
            return float(given[0]["value"])
        for each in given:
            if each.get("from", 0) <= self._year <= each.get("to", 9999) and self._year:
                return float(each["value"])
        raise UnworkableError
