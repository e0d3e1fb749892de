# SPDX-License-Identifier: MIT
"""A warning where "n/a" may have been lost on the way through pandas."""

from __future__ import annotations

import json
import warnings
from typing import Any, Final

import numpy as np

from ._core.callers import callers
from ._core.columns import Table
from ._core.language import Words
from ._heads import LONG, folded, layout_of
from .errors import LostStateWarning
from .framework import Framework

#: key: (English, Vietnamese)
WORDS: Final = {
    "lost": (
        '{n} cells of the DataFrame are NaN, which is missing (first: {name}). If "n/a" stood there, pandas.read_csv or '
        'read_excel took it away: read with parindex.read_csv(path), or with keep_default_na=False, na_values=[""]. None '
        "in place of NaN says that it is missing indeed.",
        '{n} ô của DataFrame là NaN, nghĩa là chưa có số liệu (đầu tiên: {name}). Nếu ô đó vốn ghi "n/a" thì '
        "pandas.read_csv hoặc read_excel đã làm mất: hãy đọc bằng parindex.read_csv(path), hoặc với "
        'keep_default_na=False, na_values=[""]. Ghi None thay cho NaN nếu đúng là chưa có số liệu.',
    ),
}
_say: Final = Words(WORDS)


def warn_lost(framework: Framework, data: Any, table: Table) -> None:
    """Warn of NaN in some cells of a pandas DataFrame where "n/a" would mean something else than missing."""
    if table.index is None or not hasattr(data, "columns"):
        return
    if layout_of(table) == "long":
        table = table.only([i for i, n in enumerate(table.names) if folded(n) in LONG[1]])
    lost = [(name, n) for name, column in zip(table.names, table.columns, strict=True)
            if 0 < (n := _nans(column)) < len(column)]  # fmt: skip
    if lost and _tells_apart(framework):
        text = _say("lost", n=sum(n for _, n in lost), name=repr(lost[0][0]))
        warnings.warn(text, LostStateWarning, stacklevel=callers())


def _nans(column: Any) -> int:
    if column.dtype.kind == "f":
        return int(np.isnan(column).sum())
    if column.dtype.kind != "O":
        return 0
    return sum(isinstance(x, float) and x != x for x in column)


def _tells_apart(framework: Framework) -> bool:
    """Whether an edition treats what does not apply otherwise than what is missing."""
    policies = [json.loads(framework.json).get("absent")]
    policies += [node.get("absent") for node in _tree(json.loads(framework.json).get("tree"))]
    return any(p and p.get("missing") != p.get("not_applicable") for p in policies)


def _tree(node: Any) -> list[Any]:
    if isinstance(node, list):
        return [inner for each in node for inner in _tree(each)]
    if not isinstance(node, dict):
        return []
    return [node, *_tree(node.get("children"))]
