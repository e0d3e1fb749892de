# SPDX-License-Identifier: MIT
"""A dossier bound to the registry: every unit is one of the date, under its official name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import _native as native
from .._core.arguments import refused
from .._core.language import fault, word
from .._evidence import Given, of_array, plain_label
from ..dossier import Dossier
from ..errors import DossierError, Error, PeriodError
from ._words import say
from .registry import Registry
from .resolution import Resolution


def registry_of(given: Any, period: int | None) -> Registry:
    """The registry that a caller means: one that it has, a date, or True for the year of the evidence.

    Raises
    ------
    PeriodError
        True without a period; or a registry of another year than the evidence.
    """
    if given is True:
        if not period:
            raise PeriodError(say("registry_needs_period"))
        return Registry(period)
    if isinstance(given, bool) or not isinstance(given, str | int | Registry):
        raise refused("kind", "registry", given, kind=say("registry_kind"))
    found = given if isinstance(given, Registry) else Registry(given)
    if period and found.date and not found.date.startswith(f"{period:04d}"):
        raise PeriodError(say("registry_of_other_year", date=found.date, period=period))
    return found


def bound(dossier: Dossier, given: Any) -> Dossier:
    """The same evidence with the official names of its units; it knows which spelling meant which.

    Raises
    ------
    UnregisteredUnitError, AmbiguousUnitError
        A unit is none of the date, or can be several; ``.faults`` has all of them with their rows.
    DossierError
        Two rows are the same unit.
    """
    registry = registry_of(given, dossier.period)
    labels = dossier._labels
    try:
        resolution = registry.resolve(dossier.units)
    except Error as error:
        for each in error.faults or (error,):
            if each.row is not None:
                label = labels[each.row] if labels is not None else dossier.units[each.row]
                each.place = word("row", name=repr(plain_label(label)))
        raise
    names = [unit.name_vi for unit in resolution.units if unit is not None]
    _refuse_twins(resolution, names)
    made = Dossier(
        dossier.framework,
        of_array(
            dossier.framework, dossier.to_numpy(), names, dossier.states(), dossier.period or 0
        ),
    )
    for row, group in enumerate(dossier.groups):
        if group is not None:
            native.dossier_set_group(made._handle, row, group)
    given = Given(made._handle, names, dossier._columns, held=made._held)
    return Dossier(dossier.framework, given, resolution=resolution)


def _refuse_twins(resolution: Resolution, names: Sequence[str]) -> None:
    first: dict[str, int] = {}
    faults: list[Error] = []
    for row, name in enumerate(names):
        if name in first:
            text = fault("unit_twice", name=name, a=first[name] + 1, b=row + 1)
            spelled = (resolution[first[name]].text, resolution[row].text)
            note = say("spelled", a=spelled[0], b=spelled[1]) if spelled[0] != spelled[1] else ""
            faults.append(DossierError(f"{text}{note}", unit=name, row=row))
        first.setdefault(name, row)
    if faults:
        faults[0].faults = tuple(faults)
        raise faults[0]
