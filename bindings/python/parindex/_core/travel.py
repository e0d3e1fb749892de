# SPDX-License-Identifier: MIT
"""How objects travel: by pickle and copy, and so to joblib, other processes, Dask and Spark.

An object says what it is made of (``_packed``): plain values, arrays, other objects of the package. On arrival it is
made of them again (``_unpacked``), by the same functions that made it at first; what is worked out is worked out again
and compared with what was sent. Arrays go out of band where the protocol can (pickle 5). A digest covers all but objects
of the caller's own, such as dates that are labels: these are pickled as they are.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from .language import get_language, language

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


class Travels:
    """What is packed and unpacked as this module says. Immutable, so that a shallow copy is itself."""

    __slots__ = ()

    def _packed(self) -> dict[str, Any]:
        """What it is made of."""
        raise saved("unsaid", name=type(self).__name__)

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> Any:
        """The same again."""
        return cls(**state)

    def _mark(self) -> str:
        """By which a whole that it is part of knows it again."""
        return type(self).__name__

    def _outcome(self) -> Any:
        """Plain values and arrays that must come out the same on arrival; None: nothing is worked out."""
        return None

    def __reduce_ex__(self, protocol: Any) -> Any:
        return reduced(self, self._packed(), self._outcome(), protocol)

    def __copy__(self: T) -> T:
        return self


def record(cls: type[T]) -> type[T]:
    """A class of plain fields, a dataclass or a named tuple, travels as its fields."""

    def reduce(self: Any, protocol: Any) -> Any:
        if isinstance(self, tuple):
            return reduced(self, self._asdict(), None, protocol)  # type: ignore[attr-defined]
        fields = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        return reduced(self, fields, None, protocol)

    def unpacked(kind: Any, state: dict[str, Any]) -> Any:
        return kind(**state)

    cls._unpacked = classmethod(unpacked)  # type: ignore[attr-defined]
    cls.__reduce_ex__ = reduce  # type: ignore[method-assign]
    return cls


class Made(Travels):
    """What a method gave; it travels as the call that made it."""

    _made: tuple[Any, str, tuple[Any, ...], dict[str, Any], str, Any] | None

    def _packed(self) -> dict[str, Any]:
        made = getattr(self, "_made", None)
        if made is None:
            raise saved("unsaid", name=type(self).__name__)
        owner, name, given, named, language_then, stamp = made
        if _stamp(owner) != stamp:
            raise saved("rows_added", name=type(self).__name__)
        return {"of": owner, "by": name, "given": given, "named": named, "lang": language_then}

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> Any:
        method = getattr(state["of"], state["by"])
        if not getattr(method, "_makes", False):
            raise saved("stranger")
        with language(state["lang"]):
            return method(*state["given"], **state["named"])


def makes(method: F) -> F:
    """A method whose result travels as the call of it."""

    @wraps(method)
    def called(self: Any, *given: Any, **named: Any) -> Any:
        found = method(self, *given, **named)
        if isinstance(found, Made):
            found._made = (self, method.__name__, given, dict(named), get_language(), _stamp(self))
        return found

    called._makes = True  # type: ignore[attr-defined]
    return cast(F, called)


def _stamp(owner: Any) -> Any:
    """What tells whether something that can change is still the same."""
    return getattr(owner, "rows", None)


# numpy is first needed when something travels.


def saved(key: str, **values: object) -> Exception:
    from .packing import refusal

    return refusal(key, **values)


def reduced(made: Any, state: dict[str, Any], outcome: Any, protocol: Any) -> tuple[Any, ...]:
    """What pickle is told of an object: how to make it again, and of what."""
    from .packing import reduced as told

    return told(made, state, outcome, protocol)


def digest_of(value: Any) -> str:
    """One text for plain values and arrays: equal where all bits are."""
    from .packing import digest_of as found

    return found(value)
