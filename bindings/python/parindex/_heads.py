# SPDX-License-Identifier: MIT
"""What the columns of a table of evidence are: the units, their groups, the year, and inputs by address or title."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final, Literal, NamedTuple

from . import _native as native
from ._core.arguments import one_of
from ._core.columns import Table
from ._core.labels import some
from ._core.language import Words, word
from ._core.text import fold, one_line
from .errors import Error, UnknownCodeError
from .framework import Framework

Extra = Literal["refuse", "ignore"]
"""What becomes of a column that is no evidence."""

EXTRAS: Final = ("refuse", "ignore")

#: What the column of the units is called: by the manual, and as statistics call it.
UNIT: Final = ("unit", "đơn vị")
_UNIT_TOO: Final = (
    "địa phương", "tỉnh", "tỉnh thành phố", "tỉnh thành", "tên đơn vị", "bộ", "bộ ngành", "cơ quan",
    "province", "ministry", "department", "commune", "district", "sở", "xã", "huyện", "agency",
    "unit name", "index level 0",
)  # fmt: skip
_GROUP: Final = ("group", "nhóm")
LONG: Final = (("code", "mã"), ("value", "giá trị"))
_OF: Final = ("of", "trên tổng")

#: key: (English, Vietnamese)
WORDS: Final = {
    "unknown": (
        '{n} columns are no input of {id}: {names}. framework.columns has its inputs; extra="ignore" leaves other '
        "columns out.",
        '{n} cột không phải số liệu của {id}: {names}. framework.columns liệt kê các số liệu; extra="ignore" bỏ qua '
        "các cột khác.",
    ),
    "ignore": (
        'A column that is no evidence is left out by extra="ignore".',
        'Cột không phải số liệu được bỏ qua bằng extra="ignore".',
    ),
}
_say: Final = Words(WORDS)


class Heads(NamedTuple):
    """The columns of a table by what they are."""

    table: Table
    """Without what is left out."""
    names: list[str]
    """The name of each column, of an input its address."""
    unit: int | None
    group: int | None


def folded(name: object) -> str:
    return one_line(name).lower()


def layout_of(data: Table) -> Literal["wide", "long"]:
    names = {folded(n) for n in data.names}
    return "long" if all(names.intersection(words) for words in LONG) else "wide"


def heads_of(framework: Framework, data: Table, extra: str) -> Heads:
    """The columns by what they are; those that are no evidence are left out or refused, all of them at once."""
    ignore = one_of(EXTRAS, extra, "extra") == "ignore"
    unit = _unit_column(framework, data)
    group = _group_column(framework, data) if layout_of(data) == "wide" else None
    if layout_of(data) == "long":
        return _long_heads(data, unit, ignore)
    titled = _titled(framework)
    names, faults, out = [], [], []
    for i, own in enumerate(data.names):
        name = str(own)
        if i not in (unit, group):
            name, error = _address(framework, name, titled)
            if error is not None:
                error.place = word("column", name=repr(_label(own)))
                faults.append(error)
                out.append(i)
        names.append(name)
    if faults and not ignore:
        raise _refused(framework, data, out, faults)
    return _without(data, names, unit, group, out)


def _address(
    framework: Framework, name: str, titled: dict[str, str]
) -> tuple[str, UnknownCodeError | None]:
    """The address of an input that a column is called by; else why it is none."""
    if name in framework._positions:
        return name, None
    try:
        at = native.framework_find_input(framework._handle, one_line(name))
    except UnknownCodeError as error:
        found = titled.get(fold(name))
        return (name, error) if found is None else (found, None)
    return framework.columns[at], None


def _titled(framework: Framework) -> dict[str, str]:
    """The address of each leaf with one input by its title, with or without its code, where no other has that."""
    found: list[tuple[str, str]] = []
    for leaf in framework.leaves:
        if len(leaf.inputs) == 1:
            for title in {fold(leaf.title_vi), fold(leaf.title_en)} - {""}:
                found.append((title, leaf.inputs[0].address))
                found.append((fold(f"{leaf.code} {title}"), leaf.inputs[0].address))
    times = Counter(title for title, _ in found)
    return {title: address for title, address in found if times[title] == 1}


def _refused(
    framework: Framework, data: Table, out: list[int], faults: list[UnknownCodeError]
) -> Error:
    if len(faults) == 1:
        error = faults[0]
        error.message = f"{error.message} {_say('ignore')}"
        error.args = (error.message,)
        return error
    names = some((repr(_label(data.names[i])) for i in out), 12)
    error = UnknownCodeError(_say("unknown", n=len(out), id=framework.id, names=names))
    error.criterion = faults[0].criterion
    error.faults = tuple(faults)
    return error


def _long_heads(data: Table, unit: int | None, ignore: bool) -> Heads:
    known = [*LONG[0], *LONG[1], *_OF, *_GROUP]
    out = [
        i for i, name in enumerate(data.names) if i != unit and folded(name) not in known and ignore
    ]
    return _without(data, [str(n) for n in data.names], unit, None, out)


def _without(
    data: Table, names: list[str], unit: int | None, group: int | None, out: list[int]
) -> Heads:
    kept = [i for i in range(len(names)) if i not in out]
    table = data.only(kept)
    place = {old: new for new, old in enumerate(kept)}
    return Heads(
        table,
        [names[i] for i in kept],
        None if unit is None else place[unit],
        None if group is None else place[group],
    )


def _unit_column(framework: Framework, data: Table) -> int | None:
    """The column of the units: called so, or, where the rows have no names, called as a kind of unit."""
    names = [folded(name) for name in data.names]
    for i, name in enumerate(names):
        if name in UNIT:
            return i
    if data.labels is not None:
        return None
    called = [i for i, name in enumerate(names) if fold(name.replace("_", " ")) in _UNIT_TOO]
    free = [i for i in called if not _is_code(framework, str(data.names[i]))]
    return free[0] if len(free) == 1 else None


def _group_column(framework: Framework, data: Table) -> int | None:
    """The column of a wide table that names the group of each unit, where no criterion has its code."""
    found = next((i for i, n in enumerate(data.names) if folded(n) in _GROUP), None)
    if found is not None and _is_code(framework, str(data.names[found])):
        return None
    return found


def _is_code(framework: Framework, name: str) -> bool:
    return any(node.code == one_line(name) for node in framework.nodes)


def _label(label: Any) -> Any:
    return label.item() if type(label).__module__ == "numpy" else label
