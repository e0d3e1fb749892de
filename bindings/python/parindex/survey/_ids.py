# SPDX-License-Identifier: MIT
"""Strata and what was drawn: whole numbers are their own codes, texts are labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..errors import EvidenceError
from ._labels import Coded, Column, Combined, Labels, Where, Whole, as_whole
from ._words import say

_MOST = 2**31 - 1


class Ids:
    """One column of ids. What it holds in the first rows, numbers or texts, it holds in all."""

    def __init__(
        self, name: str, labels: Sequence[Any] = (), *, numbers: bool | None = None
    ) -> None:
        self.labels = Labels(name, labels)
        self.numbers = numbers

    @property
    def name(self) -> str:
        return self.labels.name

    def codes(self, column: Column, where: Where) -> Whole:
        if isinstance(column, Coded) and all(isinstance(x, int) for x in column.labels):
            if (np.asarray(column.codes) < 0).any():
                row = int((np.asarray(column.codes) < 0).argmax())
                raise EvidenceError(say("label_blank", column=self.name), place=where(row), row=row)
            table = np.array(column.labels, np.int64)
            column = table[column.codes] if len(table) else np.empty(0, np.int64)
        numbers = not isinstance(column, Coded) and column.dtype.kind in "biuf"
        if not len(column.codes if isinstance(column, Coded) else column):
            return np.empty(0, np.int32)
        if self.numbers is None:
            self.numbers = numbers
        if self.numbers != numbers:
            key = "ids_numbers" if numbers else "ids_texts"
            raise EvidenceError(say(key, column=self.name), place=where(0), row=0)
        if not numbers:
            return self.labels.codes(column, where)
        assert not isinstance(column, Coded)
        found = as_whole(column, self.name, where)
        if found.dtype == np.int32:
            return found  # type: ignore[return-value]
        wide = (found > _MOST) | (found < -_MOST)
        if wide.any():
            row = int(wide.argmax())
            raise EvidenceError(
                say("ids_wide", column=self.name, x=int(found[row])), place=where(row), row=row
            )
        return found.astype(np.int32)

    def shown(self, code: int) -> str:
        """What the column has for a code."""
        if self.numbers or not 0 <= code < len(self.labels):
            return str(code)
        return str(self.labels.labels[code])


class Strata:
    """The strata: one column, or the combinations of several."""

    def __init__(
        self,
        names: Sequence[str],
        labels: Sequence[Any] = (),
        *,
        numbers: bool | None = None,
    ) -> None:
        self.one = Ids(names[0], labels, numbers=numbers) if len(names) == 1 else None
        self.many = None
        if len(names) > 1:
            parts = [
                Labels(
                    name,
                    sorted({combo[i] for combo in labels}, key=lambda x: (isinstance(x, str), x)),
                )
                for i, name in enumerate(names)
            ]
            self.many = Combined(parts, labels)

    @property
    def labels(self) -> Labels:
        if self.one is not None:
            return self.one.labels
        assert self.many is not None
        return self.many.whole

    def codes(self, columns: Sequence[Column], where: Where) -> Whole:
        if self.one is not None:
            return self.one.codes(columns[0], where)
        assert self.many is not None
        return self.many.codes(columns, where)

    def shown(self, code: int) -> str:
        """What the columns have for a code."""
        if self.one is not None:
            return self.one.shown(code)
        if not 0 <= code < len(self.labels):
            return str(code)
        return " · ".join(map(str, self.labels.labels[code]))
