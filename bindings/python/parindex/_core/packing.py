# SPDX-License-Identifier: MIT
"""What :mod:`.travel` sends: plain values as JSON, arrays and other objects beside it, and a digest."""

from __future__ import annotations

import hashlib
import json
import math
import pickle
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from .. import _native as native
from .language import Words
from .travel import Travels

FORM: Final = 1
"""How the bytes are laid out; another form is refused."""

#: key: (English, Vietnamese)
WORDS: Final = {
    "damaged": (
        "This {name} is damaged or cut off: its digest is another one.",
        "{name} này bị hỏng hoặc bị cắt: mã kiểm tra không khớp.",
    ),
    "form": (
        "This {name} was packed in form {form}; this version of the library reads form {own}.",
        "{name} này được đóng gói theo dạng {form}; phiên bản thư viện này chỉ đọc dạng {own}.",
    ),
    "other": (
        "This {name} was made by version {version} of the library and comes out otherwise here, with version {own}.",
        "{name} này do phiên bản {version} của thư viện tạo ra và cho kết quả khác ở đây, với phiên bản {own}.",
    ),
    "not_made": (
        "This {name} cannot be made again here: {reason}",
        "Không thể tạo lại {name} này ở đây: {reason}",
    ),
    "stranger": (
        "These bytes are no object of this package.",
        "Dữ liệu này không phải đối tượng của gói này.",
    ),
    "unsaid": (
        "This {name} cannot travel, for it does not say what it was made from.",
        "{name} này không thể chuyển đi vì không cho biết được tạo từ đâu.",
    ),
    "rows_added": (
        "Rows were added to the survey after this {name} was made; ask the survey again.",
        "Khảo sát đã được thêm dòng sau khi tạo {name} này; hãy hỏi lại khảo sát.",
    ),
}
_say: Final = Words(WORDS)


def refusal(key: str, **values: object) -> Exception:
    from ..errors import SavedError

    return SavedError(_say(key, **values))


# -- out -----------------------------------------------------------------------------------


def reduced(made: Any, state: dict[str, Any], outcome: Any, protocol: int) -> tuple[Any, ...]:
    """What pickle is told of an object: how to make it again, and of what."""
    kind, out = type(made), _Out()
    head = {"version": native.version_string(), "state": out.put(state)}
    if outcome is not None:
        head["outcome"] = digest_of(outcome)
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    digest = _digest(kind, FORM, text, out.arrays)
    arrays = [pickle.PickleBuffer(a) if protocol >= 5 else a.tobytes() for a in out.arrays]
    return opened, (kind, FORM, text, digest, tuple(out.parts), *arrays)


def digest_of(value: Any) -> str:
    """One text for plain values and arrays: equal where all bits are."""
    out = _Out()
    text = json.dumps(out.put(value), ensure_ascii=False, separators=(",", ":")).encode()
    return _digest(type(None), FORM, text, out.arrays).hex()


def _digest(kind: type, form: int, text: bytes, arrays: Any) -> bytes:
    found = hashlib.sha256(f"{kind.__module__}.{kind.__qualname__} {form}\n".encode())
    found.update(text)
    for array in arrays:
        found.update(array)
    return found.digest()


class _Out:
    """Plain values as JSON; arrays, and other objects, beside it."""

    def __init__(self) -> None:
        self.arrays: list[Any] = []
        self.parts: list[Any] = []

    def put(self, x: Any) -> Any:
        if x is None or type(x) in (bool, str, int):
            return x
        if type(x) is float:
            return x if math.isfinite(x) else {"float": repr(x)}
        if type(x) in (tuple, list):
            return {type(x).__name__: [self.put(each) for each in x]}
        if type(x) in (set, frozenset):
            return {type(x).__name__: [self.put(each) for each in sorted(x, key=repr)]}
        if type(x) is range:
            return {"range": [x.start, x.stop, x.step]}
        if isinstance(x, np.generic) and x.dtype.kind in "biufU":
            return {"number": self._array(np.asarray(x))}
        if type(x) is np.ndarray and x.dtype.kind in "biufU":
            return {"array": self._array(x)}
        if type(x) is np.ndarray and x.dtype == object and x.ndim == 1:
            return {"objects": [self.put(each) for each in x.tolist()]}
        if isinstance(x, bytes | bytearray | memoryview):
            return {"bytes": self._array(np.frombuffer(x, np.uint8))}
        if isinstance(x, Mapping) and not hasattr(type(x), "_unpacked"):
            return {"dict": [[self.put(k), self.put(v)] for k, v in x.items()]}
        if (kind := _pandas(x)) is not None:
            return self._frame(kind, x)
        return self._part(x)

    def _array(self, x: np.ndarray[Any, Any]) -> list[Any]:
        turned = x.ndim > 1 and x.flags.f_contiguous and not x.flags.c_contiguous
        flat = np.ascontiguousarray(x.T if turned else x)
        self.arrays.append(flat.reshape(-1).view(np.uint8) if flat.size else np.empty(0, np.uint8))
        return [len(self.arrays) - 1, x.dtype.str, list(x.shape), turned]

    def _part(self, x: Any) -> dict[str, Any]:
        at = next((i for i, part in enumerate(self.parts) if part is x), None)
        if at is None:
            at = len(self.parts)
            self.parts.append(x)
        return {"part": [at, _mark_of(x)]}

    def _frame(self, kind: str, x: Any) -> Any:
        """A frame, a column or an index, where its labels and numbers are plain; else as it is."""
        if kind == "RangeIndex":
            return {kind: [x.start, x.stop, x.step, self.put(x.name)]}
        if kind == "Index":
            plain = x.dtype.kind in "biufO" or str(x.dtype) in ("str", "string")
            if not plain:
                return self._part(x)
            return {kind: [self.put(x.tolist()), str(x.dtype), self.put(x.name)]}
        if kind == "Series":
            if x.attrs or not isinstance(x.dtype, np.dtype) or x.dtype.kind not in "biuf":
                return self._part(x)
            return {kind: [self.put(x.to_numpy()), self.put(x.index), self.put(x.name)]}
        if x.attrs or not all(isinstance(d, np.dtype) and d.kind in "biuf" for d in x.dtypes):
            return self._part(x)
        columns = [x.iloc[:, i].to_numpy() for i in range(x.shape[1])]
        return {kind: [self.put(columns), self.put(x.index), self.put(x.columns)]}


def _pandas(x: Any) -> str | None:
    """Which of pandas' plain kinds it is; None: none of them."""
    kind = type(x)
    name = kind.__name__
    return name if kind.__module__.partition(".")[0] == "pandas" and name in _PANDAS else None


_PANDAS: Final = ("RangeIndex", "Index", "Series", "DataFrame")


def _mark_of(x: Any) -> str:
    return str(x._mark()) if isinstance(x, Travels) else type(x).__name__


# -- in ------------------------------------------------------------------------------------


def opened(kind: Any, form: Any, text: Any, digest: Any, parts: Any, *arrays: Any) -> Any:
    """The object that :func:`reduced` told of.

    Raises
    ------
    SavedError
        Damaged, cut off, of another form, or what comes of it here is not what was sent.
    """
    given = (isinstance(text, bytes), isinstance(digest, bytes), isinstance(parts, tuple))
    if not (isinstance(kind, type) and hasattr(kind, "_unpacked") and all(given)):
        raise refusal("stranger")
    name = kind.__name__
    if form != FORM:
        raise refusal("form", name=name, form=form, own=FORM)
    try:
        found = [np.frombuffer(a, np.uint8) for a in arrays]
    except (TypeError, ValueError, BufferError):
        raise refusal("damaged", name=name) from None
    if _digest(kind, form, text, found) != digest:
        raise refusal("damaged", name=name)
    head = json.loads(text)
    made = _made(kind, _In(found, parts, name).get(head["state"]))
    if "outcome" in head and digest_of(made._outcome()) != head["outcome"]:
        own = native.version_string()
        raise refusal("other", name=name, version=head["version"], own=own)
    return made


def _made(kind: Any, state: dict[str, Any]) -> Any:
    from ..errors import Error, SavedError

    try:
        return kind._unpacked(state)
    except SavedError:
        raise
    except (Error, TypeError, LookupError, AttributeError) as error:
        raise refusal("not_made", name=kind.__name__, reason=error) from error


class _In:
    """What :class:`_Out` wrote."""

    def __init__(self, arrays: list[Any], parts: tuple[Any, ...], name: str) -> None:
        self._arrays = arrays
        self._parts = parts
        self._name = name

    def get(self, x: Any) -> Any:
        if not isinstance(x, dict):
            return x
        ((kind, inside),) = x.items()
        return getattr(self, f"_{kind}")(inside)

    def _float(self, x: str) -> float:
        return float(x)

    def _tuple(self, x: list[Any]) -> tuple[Any, ...]:
        return tuple(self.get(each) for each in x)

    def _list(self, x: list[Any]) -> list[Any]:
        return [self.get(each) for each in x]

    def _set(self, x: list[Any]) -> set[Any]:
        return {self.get(each) for each in x}

    def _frozenset(self, x: list[Any]) -> frozenset[Any]:
        return frozenset(self._set(x))

    def _range(self, x: list[int]) -> range:
        return range(*x)

    def _dict(self, x: list[Any]) -> dict[Any, Any]:
        return {self.get(k): self.get(v) for k, v in x}

    def _array(self, x: list[Any]) -> np.ndarray[Any, Any]:
        at, dtype, shape, turned = x
        flat: np.ndarray[Any, Any] = self._arrays[at].view(np.dtype(dtype))
        if not flat.flags.aligned:  # a buffer is wherever its engine put it
            flat = flat.copy()
        return flat.reshape(shape[::-1]).T if turned else flat.reshape(shape)

    def _number(self, x: list[Any]) -> Any:
        return self._array(x)[()]

    def _bytes(self, x: list[Any]) -> bytes:
        return self._array(x).tobytes()

    def _objects(self, x: list[Any]) -> np.ndarray[Any, Any]:
        found = np.empty(len(x), object)
        found[:] = [self.get(each) for each in x]
        return found

    def _part(self, x: list[Any]) -> Any:
        at, mark = x
        if at >= len(self._parts) or _mark_of(self._parts[at]) != mark:
            raise refusal("damaged", name=self._name)
        return self._parts[at]

    def _RangeIndex(self, x: list[Any]) -> Any:  # noqa: N802
        import pandas as pd

        start, stop, step, name = x
        return pd.RangeIndex(start, stop, step, name=self.get(name))

    def _Index(self, x: list[Any]) -> Any:  # noqa: N802
        import pandas as pd

        return pd.Index(self.get(x[0]), dtype=x[1], name=self.get(x[2]), tupleize_cols=False)

    def _Series(self, x: list[Any]) -> Any:  # noqa: N802
        import pandas as pd

        values, index, name = map(self.get, x)
        return pd.Series(values.copy(), index, name=name)

    def _DataFrame(self, x: list[Any]) -> Any:  # noqa: N802
        import pandas as pd

        columns, index, names = map(self.get, x)
        frame = pd.DataFrame({i: column.copy() for i, column in enumerate(columns)}, index)
        frame.columns = names
        return frame
