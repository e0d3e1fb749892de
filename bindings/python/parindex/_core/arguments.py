# SPDX-License-Identifier: MIT
"""One argument: what it may be, and one sentence in the caller's words where it is something else."""

from __future__ import annotations

import math
import operator
import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from ..errors import ArgumentError
from .language import Words, fault

Value = TypeVar("Value")

THREADS: Final = 1024
"""The most threads that a call takes."""

#: key: (English, Vietnamese)
WORDS: Final = {
    "above": (
        "{what} must be a number above {least}, not {given}.",
        "{what} phải là số lớn hơn {least}, không phải {given}.",
    ),
    "between": (
        "{what} must be a number from {least} to {most}, not {given}.",
        "{what} phải là số từ {least} đến {most}, không phải {given}.",
    ),
    "file": (
        "{what} must be the text of a JSON file, as text or as bytes, not {given}.",
        "{what} phải là nội dung tệp JSON, dạng chuỗi hoặc byte, không phải {given}.",
    ),
    "flag": (
        "{what} must be True or False, not {given}.",
        "{what} phải là True hoặc False, không phải {given}.",
    ),
    "kind": (
        "{what} must be {kind}, not {given}.",
        "{what} phải là {kind}, không phải {given}.",
    ),
    "number": (
        "{what} must be a number, not {given}.",
        "{what} phải là một số, không phải {given}.",
    ),
    "number_from": (
        "{what} must be a number from {least} on, not {given}.",
        "{what} phải là số từ {least} trở lên, không phải {given}.",
    ),
    "one_of": (
        "{what} must be one of {names}, not {given}.",
        "{what} phải là một trong {names}, không phải {given}.",
    ),
    "near": (' Did you mean "{name}"?', ' Có phải "{name}"?'),
    "pair": (
        "{what} must be a pair of numbers, not {given}.",
        "{what} phải là một cặp số, không phải {given}.",
    ),
    "text": (
        "{what} must be a text, not {given}.",
        "{what} phải là chuỗi chữ, không phải {given}.",
    ),
    "text_nul": (
        "{what} holds a NUL or half a character, which no text has: {given}.",
        "{what} có ký tự NUL hoặc nửa ký tự, không thể là chuỗi chữ: {given}.",
    ),
    "unit": (
        "{what} must be the name of a unit, its label or its row, not {given}.",
        "{what} phải là tên, nhãn hoặc số dòng của đơn vị, không phải {given}.",
    ),
    "unused": (
        "{what} has no effect here: it goes with {goes}.",
        "{what} không có tác dụng ở đây: chỉ dùng cùng {goes}.",
    ),
    "year": (
        "{what} is a year, not {given}.",
        "{what} phải là một năm, không phải {given}.",
    ),
    "whole": (
        "{what} must be a whole number from {least} to {most}, not {given}.",
        "{what} phải là số nguyên từ {least} đến {most}, không phải {given}.",
    ),
    "whole_one": (
        "{what} can only be {least}, not {given}.",
        "{what} chỉ có thể là {least}, không phải {given}.",
    ),
    "whole_from": (
        "{what} must be a whole number from {least} on, not {given}.",
        "{what} phải là số nguyên từ {least} trở lên, không phải {given}.",
    ),
}
_say: Final = Words(WORDS)


def refused(key: str, what: str, given: object, **values: object) -> ArgumentError:
    """The error for an argument."""
    return ArgumentError(_say(key, what=what, given=shown(given), **values))


def shown(given: object) -> str:
    """What was given, short enough for a sentence."""
    if given is None or isinstance(given, str | bytes | bool | int | float | complex | tuple):
        try:
            said = repr(given)
        except ValueError:  # a whole number of thousands of digits
            return type(given).__name__
        return said if len(said) <= 60 else f"{said[:57]}…"
    if type(given).__module__ == "numpy" and getattr(given, "ndim", 1) == 0:
        return str(given)
    return type(given).__name__


def is_flag(given: object) -> bool:
    """Python's booleans and numpy's."""
    return isinstance(given, bool) or type(given).__name__ in ("bool_", "bool")


def whole(given: Any, what: str, least: int = 0, most: int = 2**64 - 1) -> int:
    """A whole number of any kind, numpy's among them, within its range."""
    try:
        found = None if is_flag(given) else operator.index(given)
    except TypeError:
        found = None
    if found is None or not least <= found <= most:
        above = found is not None and found > most
        key = "whole_from" if most >= 2**31 - 1 and not above else "whole"
        raise refused("whole_one" if least == most else key, what, given, least=least, most=most)
    return found


def year(given: Any, what: str = "period") -> int:
    """A year of four digits at most."""
    try:
        return whole(given, what, 1, 9999)
    except ArgumentError:
        raise refused("year", what, given) from None


def period_of(given: Any) -> int:
    """A year as the library takes it: 0 where none is given."""
    return 0 if given is None else year(given)


def number(
    given: Any,
    what: str,
    least: float = -math.inf,
    most: float = math.inf,
    *,
    above: bool = False,
    infinite: bool = False,
) -> float:
    """A number of any kind, Decimal among them, within its range; `above`: not the least itself."""
    found = _float_of(given)
    low = found is not None and (found > least if above and least > -math.inf else found >= least)
    if found is None or not low or not found <= most or (math.isinf(found) and not infinite):
        ends = {"least": f"{least:g}", "most": f"{most:g}"}
        if least == -math.inf and most == math.inf:
            raise refused("number", what, given)
        if most < math.inf and least > -math.inf and not above:
            raise refused("between", what, given, **ends)
        raise refused("above" if above else "number_from", what, given, **ends)
    return found


def figure(given: Any, what: str) -> float:
    """Any number at all, NaN among them."""
    if isinstance(given, float):
        return given
    if type(given).__name__ in ("float64", "float32") and math.isnan(given):
        return math.nan
    return number(given, what, infinite=True)


def _float_of(given: Any) -> float | None:
    if is_flag(given) or isinstance(given, str | bytes) or getattr(given, "ndim", 0) != 0:
        return None
    try:
        found = float(given)
    except (TypeError, ValueError, OverflowError):
        return None
    return None if math.isnan(found) else found


def pair(given: Any, what: str, most: float = math.inf) -> tuple[float, float]:
    """Two numbers, neither beyond `most`."""
    try:
        ends = () if isinstance(given, str | bytes | Mapping | set) else tuple(given)
    except TypeError:
        ends = ()
    if len(ends) != 2:
        raise refused("pair", what, given)
    return number(ends[0], what, -most, most), number(ends[1], what, -most, most)


def flag(given: Any, what: str) -> bool:
    """True or False, or 1 or 0 in their place."""
    if is_flag(given) or (isinstance(given, int) and given in (0, 1)):
        return bool(given)
    raise refused("flag", what, given)


def text(given: Any, what: str) -> str:
    """A text that the library can hold, whole."""
    if not isinstance(given, str):
        raise refused("text", what, given)
    try:
        given.encode()
    except UnicodeEncodeError:
        raise refused("text_nul", what, given) from None
    if "\0" in given:
        raise refused("text_nul", what, given)
    return str(given)


def path(given: Any, what: str) -> Path:
    """The path of a file."""
    if not isinstance(given, str | os.PathLike):
        raise refused("kind", what, given, kind=fault("a_path"))
    if isinstance(given, str):
        text(given, what)
    return Path(given)


def text_bytes(given: Any) -> bytes:
    """The text of a file, as text or as bytes."""
    if isinstance(given, bytes | bytearray | memoryview):
        return bytes(given)
    if not isinstance(given, str):
        raise refused("file", "text", given)
    try:
        return given.encode()
    except UnicodeEncodeError:
        raise refused("text_nul", "text", given) from None


def one_of(options: Collection[str], given: Any, what: str) -> str:
    """One of a few words."""
    if not isinstance(given, str) or given not in options:
        import difflib  # which takes milliseconds that "import parindex" has not

        error = refused("one_of", what, given, names=", ".join(options))
        near = difflib.get_close_matches(given, options, 1) if isinstance(given, str) else []
        raise ArgumentError(error.message + _say("near", name=near[0])) if near else error
    return given


def chosen(options: Mapping[str, Value], given: Any, what: str) -> Value:
    """What a word means."""
    return options[one_of(options, given, what)]


def instance(given: Any, of: type[Value], what: str, kind: str) -> Value:
    """An object of the package."""
    if not isinstance(given, of):
        raise refused("kind", what, given, kind=kind)
    return given


def unused(what: str, goes: str) -> ArgumentError:
    """The error for an option that nothing would look at."""
    return ArgumentError(_say("unused", what=what, goes=goes))
