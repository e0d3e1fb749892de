# SPDX-License-Identifier: MIT
"""Cohorts of all periods, fitted to the rows that rules over all units must see; a process does that once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any, Final

from .. import _native as native
from ..dossier import Dossier, score_options
from ..errors import Error
from ..framework import Framework

Cohorts = dict[int | None, native.cohort]

_HELD: Final[OrderedDict[tuple[str, int], tuple[Framework, Cohorts]]] = OrderedDict()
_MOST: Final = 2
_LOCK: Final = threading.Lock()


def held(name: str, framework: Framework, make: Callable[[], Cohorts]) -> Cohorts:
    """Those that this process has fitted already; it keeps those of the last two scorings, with their edition: what
    comes with the next task is then that same object."""
    with _LOCK:
        key = name, id(framework)
        if key not in _HELD:
            _HELD[key] = framework, make()
        _HELD.move_to_end(key)
        while len(_HELD) > _MOST:
            _HELD.popitem(last=False)
        return _HELD[key][1]


def fitted(dossiers: Iterable[tuple[int | None, Dossier]], threads: int) -> Cohorts:
    """One for each period, in their order, with all periods before it."""
    history: list[Dossier] = []
    found: Cohorts = {}
    for period, dossier in dossiers:
        try:
            found[period] = native.cohort_fit(dossier._handle, score_options(history, threads))
        except Error as error:
            error.row = error.unit = None  # of the rows that were seen: nobody's
            raise
        history.append(dossier)
    return found


def scored_in(dossier: Dossier, cohort: Any, threads: int) -> native.result:
    """The units of a dossier, as the part of a cohort that they are."""
    options = score_options((), threads)
    options.cohort = cohort
    return dossier._scored(options)
