# SPDX-License-Identifier: MIT
"""A survey as bytes: the design and the labels, then the library's own state, then a digest of both."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

from ..errors import SavedError
from ._words import say

_MAGIC: Final = b"parindex.survey\x01"
_LENGTH: Final = 8
_DIGEST: Final = 32


def to_bytes(head: dict[str, Any], state: bytes) -> bytes:
    text = json.dumps(head, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    body = b"".join([_MAGIC, len(text).to_bytes(_LENGTH, "little"), text, state])
    return body + hashlib.sha256(body).digest()


def from_bytes(data: bytes) -> tuple[dict[str, Any], memoryview]:
    """What :func:`to_bytes` was given; anything else is refused."""
    at = len(_MAGIC)
    if data[: at - 1] != _MAGIC[:-1]:
        raise SavedError(say("saved_other"))
    if data[:at] != _MAGIC:
        raise SavedError(say("saved_version"))
    if len(data) < at + _LENGTH + _DIGEST:
        raise SavedError(say("saved_cut"))
    body, digest = memoryview(data)[:-_DIGEST], data[-_DIGEST:]
    if hashlib.sha256(body).digest() != digest:
        raise SavedError(say("saved_cut"))
    length = int.from_bytes(data[at : at + _LENGTH], "little")
    text, state = body[at + _LENGTH : at + _LENGTH + length], body[at + _LENGTH + length :]
    try:
        head = json.loads(bytes(text))
    except ValueError:
        raise SavedError(say("saved_cut")) from None
    if not isinstance(head, dict):
        raise SavedError(say("saved_cut"))
    return head, state


def labels_out(labels: list[Any]) -> list[Any]:
    return [list(x) if isinstance(x, tuple) else x for x in labels]


def labels_in(labels: list[Any]) -> list[Any]:
    return [tuple(x) if isinstance(x, list) else x for x in labels]
