# SPDX-License-Identifier: MIT
"""What can go wrong: one exception for each status of the library, all of them ``parindex.Error``."""

from __future__ import annotations

from typing import Final

from . import _native as native
from ._core.language import fault, word
from ._core.text import shown

__all__ = [
    "AmbiguousNumberError",
    "AmbiguousUnitError",
    "ArgumentError",
    "CancelledError",
    "ConcordanceError",
    "CsvError",
    "DossierError",
    "Error",
    "EvidenceError",
    "FrameworkError",
    "GoalError",
    "JsonError",
    "LimitError",
    "MethodError",
    "NoIndexError",
    "NotScorableError",
    "OutOfMemoryError",
    "OverlapError",
    "PeriodError",
    "RowError",
    "ShapeError",
    "StagedError",
    "StaleError",
    "StateError",
    "StructSizeError",
    "UnknownCodeError",
    "UnknownIdError",
    "UnknownUnitError",
    "UnregisteredUnitError",
]


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
        where = self._where()
        text = shown(f"{where}: {self.message}" if where else self.message)
        more = len(self.faults) - 1
        return f"{text} ({word('faults_more', n=more)})" if more > 0 else text

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, dict(self.__dict__)))


def _rebuild(kind: type[Error], message: str, state: dict[str, object]) -> Error:
    error = kind(message)
    error.__dict__.update(state)
    return error


class ArgumentError(Error):
    """An argument is out of its range."""

    status = native.ERR_ARGUMENT


class StructSizeError(Error):
    """The module and the library that it runs with do not fit each other."""

    status = native.ERR_STRUCT_SIZE


class OutOfMemoryError(Error, MemoryError):
    """Memory ran out; nothing was changed."""

    status = native.ERR_NOMEM


class LimitError(Error):
    """The input is larger or deeper than the library accepts."""

    status = native.ERR_LIMIT


class CancelledError(Error):
    """The caller ended the call before it was done."""

    status = native.ERR_CANCELLED


class StateError(Error):
    """Saved counts are damaged, or of another variation."""

    status = native.ERR_STATE


class OverlapError(Error):
    """Replicates would be counted twice."""

    status = native.ERR_OVERLAP


class ShapeError(Error):
    """An array has a wrong shape or type."""

    status = native.ERR_SHAPE


class FrameworkError(Error):
    """A file is no valid criteria edition."""

    status = native.ERR_FRAMEWORK


class JsonError(FrameworkError):
    """A file is not well-formed JSON."""

    status = native.ERR_JSON


class UnknownIdError(Error, LookupError):
    """No edition of that id is built in."""

    status = native.ERR_UNKNOWN_ID


class UnknownCodeError(Error, LookupError):
    """The edition has no criterion or input of that code."""

    status = native.ERR_UNKNOWN_CODE


class UnknownUnitError(Error, LookupError):
    """The dossier has no unit of that name."""

    status = native.ERR_UNKNOWN_UNIT


class RowError(UnknownUnitError, IndexError):
    """The dossier has no row of that number."""


class UnregisteredUnitError(Error, LookupError):
    """The registry has no such unit on that date, or none for sure."""

    status = native.ERR_UNREGISTERED_UNIT


class AmbiguousUnitError(Error, LookupError):
    """A code or a name means several units; the date decides."""

    status = native.ERR_AMBIGUOUS_UNIT


class NotScorableError(Error):
    """The edition is known by name only: the annex of its act has not been read."""

    status = native.ERR_NOT_SCORABLE


class PeriodError(Error):
    """The edition has no numbers for that period, or the history lacks one."""

    status = native.ERR_PERIOD


class GoalError(Error):
    """There is no such goal: not a place, a class of that year, or an index."""

    status = native.ERR_GOAL


class ConcordanceError(Error):
    """A file is no valid concordance, or none of these two editions."""

    status = native.ERR_CONCORDANCE


class DossierError(Error):
    """The table lacks rows or columns, or names a unit or a criterion twice."""

    status = native.ERR_DOSSIER


class CsvError(DossierError):
    """A text is not a well-formed CSV table."""

    status = native.ERR_CSV


class AmbiguousNumberError(DossierError):
    """A number can be read with a decimal or with a thousands mark."""

    status = native.ERR_AMBIGUOUS


class EvidenceError(DossierError):
    """A value cannot be evidence for its criterion."""

    status = native.ERR_EVIDENCE


class MethodError(Error):
    """A method cannot be carried out on these numbers: nothing is guessed in place of a result."""

    status = native.ERR_METHOD


class NoIndexError(DossierError):
    """The unit has no index: not everything that it needs is scored."""

    status = native.ERR_NO_INDEX


class StagedError(DossierError):
    """A staged dossier breaks a rule of its stages or of its layout."""

    status = native.ERR_STAGED


class StaleError(DossierError):
    """The evidence was changed after it was scored."""

    status = native.ERR_STALE


def with_faults(error: Error, faults: list[Error], source: str | None) -> Error:
    """The error to raise for a text with faults: the first one, which has them all."""
    error.faults = tuple(faults)
    for each in (error, *faults):
        each.source = source
    return error


def not_pickled() -> TypeError:
    """What pickle says of an object that stands for memory of the library."""
    return TypeError(fault("not_pickled"))


BY_STATUS: Final[dict[int, type[Error]]] = {
    kind.status: kind
    for kind in (
        ArgumentError,
        StructSizeError,
        OutOfMemoryError,
        LimitError,
        CancelledError,
        StateError,
        OverlapError,
        ShapeError,
        JsonError,
        FrameworkError,
        UnknownIdError,
        UnknownCodeError,
        UnknownUnitError,
        NotScorableError,
        PeriodError,
        UnregisteredUnitError,
        AmbiguousUnitError,
        ConcordanceError,
        GoalError,
        NoIndexError,
        StagedError,
        CsvError,
        DossierError,
        AmbiguousNumberError,
        EvidenceError,
        MethodError,
        StaleError,
    )
}


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
