# SPDX-License-Identifier: MIT
"""What can go wrong: one exception for each status of the library, all of them ``parindex.Error``."""

from __future__ import annotations

from typing import Any, Final

from . import _native as native
from ._core.language import fault, word
from ._core.text import shown

BY_STATUS: Final[dict[int, type[Error]]] = {}
"""The exception of each status."""


class Error(ValueError):
    """A call failed. ``str()`` of it says where, what is wrong and what was expected.

    Attributes
    ----------
    message : str
        The sentence alone, in the language of :func:`parindex.set_language`.
    status : int
        The library's number for it (``docs/errors.md``).
    unit : str or None
        Name of the unit at fault.
    row : int or None
        Its row, from 0.
    criterion : str or None
        Code of the criterion at fault.
    path : str or None
        JSON path in a criteria edition.
    source : str or None
        Name of the file.
    line, column, offset : int or None
        Place in a text: line and column from 1, byte from 0.
    place : str or None
        The data's own labels: a DataFrame's row and column, a sheet's cell.
    faults : tuple of Error
        Every fault of a text that was read, this one first; empty where none was read.
    """

    status: int = native.ERR_ARGUMENT

    def __init_subclass__(cls, *, status: int | None = None) -> None:
        """The exception of a status is described as the library describes the status."""
        if status is not None:
            text = native.status_text(status, native.LANG_EN)
            cls.__doc__ = f"{text[0].upper()}{text[1:]}."
            cls.status = status
            BY_STATUS[status] = cls

    def __init__(
        self,
        message: str,
        *,
        unit: str | None = None,
        row: int | None = None,
        criterion: str | None = None,
        path: str | None = None,
        source: str | None = None,
        line: int | None = None,
        column: int | None = None,
        offset: int | None = None,
        place: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.unit = unit
        self.row = row
        self.criterion = criterion
        self.path = path
        self.source = source
        self.line = line
        self.column = column
        self.offset = offset
        self.place = place
        self.faults: tuple[Error, ...] = ()

    def _where(self) -> str:
        parts = [self.source] if self.source else []
        if self.place:
            parts.append(self.place)
        elif self.line and not isinstance(self, JsonError):  # whose sentence has the place
            parts.append(word("line", n=self.line))
            if self.column:
                parts.append(word("column", name=self.column))
        elif self.path:
            parts.append(self.path)
        if self.unit and self.unit not in (self.place or "") and self.unit not in self.message:
            parts.append(word("unit_at", name=self.unit))
        elif self.row is not None and not self.unit and not self.place and not self.line:
            parts.append(word("row_number", n=self.row))
        return ", ".join(parts)

    def __str__(self) -> str:
        text = shown(self._placed())
        more = len(self.faults) - 1
        return f"{text} ({word('faults_more', n=more)})" if more > 0 else text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({shown(self._placed())!r})"

    def _placed(self) -> str:
        """Where and what."""
        where = self._where()
        return f"{where}: {self.message}" if where else self.message

    def _render_traceback_(self) -> list[str]:
        from ._core.callers import in_a_notebook

        return in_a_notebook(self)

    def __reduce_ex__(self, protocol: Any) -> Any:
        from ._core.travel import reduced

        return reduced(self, dict(self.__dict__), None, protocol)

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> Error:
        error = cls(state["message"])
        error.__dict__.update(state)
        return error


class ArgumentError(Error, status=native.ERR_ARGUMENT): ...


class StructSizeError(Error, status=native.ERR_STRUCT_SIZE): ...


class OutOfMemoryError(Error, MemoryError, status=native.ERR_NOMEM): ...


class LimitError(Error, status=native.ERR_LIMIT): ...


class CancelledError(Error, status=native.ERR_CANCELLED): ...


class SavedError(Error, status=native.ERR_SAVED): ...


class OverlapError(Error, status=native.ERR_OVERLAP): ...


class ShapeError(Error, status=native.ERR_SHAPE): ...


class FrameworkError(Error, status=native.ERR_FRAMEWORK): ...


class JsonError(FrameworkError, status=native.ERR_JSON): ...


class UnknownIdError(Error, LookupError, status=native.ERR_UNKNOWN_ID): ...


class UnknownCodeError(Error, LookupError, status=native.ERR_UNKNOWN_CODE): ...


class UnknownUnitError(Error, LookupError, status=native.ERR_UNKNOWN_UNIT): ...


class RowError(UnknownUnitError, IndexError):
    """The dossier has no row of that number."""


class UnregisteredUnitError(Error, LookupError, status=native.ERR_UNREGISTERED_UNIT): ...


class AmbiguousUnitError(Error, LookupError, status=native.ERR_AMBIGUOUS_UNIT): ...


class NotScorableError(Error, status=native.ERR_NOT_SCORABLE): ...


class PeriodError(Error, status=native.ERR_PERIOD): ...


class GoalError(Error, status=native.ERR_GOAL): ...


class ConcordanceError(Error, status=native.ERR_CONCORDANCE): ...


class DossierError(Error, status=native.ERR_DOSSIER): ...


class CsvError(DossierError, status=native.ERR_CSV): ...


class AmbiguousNumberError(DossierError, status=native.ERR_AMBIGUOUS): ...


class EvidenceError(DossierError, status=native.ERR_EVIDENCE): ...


class MethodError(Error, status=native.ERR_METHOD): ...


class NoIndexError(DossierError, status=native.ERR_NO_INDEX): ...


class StagedError(DossierError, status=native.ERR_STAGED): ...


class StaleError(DossierError, status=native.ERR_STALE): ...


class CoverageWarning(UserWarning):
    """A mean was made of a part of a unit's columns, and nobody said that it is meant."""


class LostStateWarning(UserWarning):
    """ "n/a" may have become NaN, which is missing, on the way through pandas."""


def with_faults(error: Error, faults: list[Error], source: str | None) -> Error:
    """The error to raise for a text with faults: the first one, which has them all."""
    error.faults = tuple(faults)
    for each in (error, *faults):
        each.source = source
    return error


def not_pickled() -> TypeError:
    """The error of pickling an object that holds memory of the library."""
    return TypeError(fault("not_pickled"))


def from_native(
    status: int,
    message: str,
    criterion: str,
    path: str,
    row: int,
    unit: str,
    line: int,
    column: int,
    offset: int,
) -> Error:
    """The exception for one ``parindex_error``; called by ``_native``."""
    return BY_STATUS.get(status, Error)(
        message,
        unit=unit or None,
        row=row if row >= 0 else None,
        criterion=criterion or None,
        path=path or None,
        line=line or None,
        column=column or None,
        offset=offset if offset >= 0 else None,
    )


__all__ = [
    "CoverageWarning",
    "Error",
    "LostStateWarning",
    "RowError",
    *(kind.__name__ for kind in BY_STATUS.values()),
]
