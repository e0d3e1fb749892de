# SPDX-License-Identifier: MIT
"""A file is written whole or not at all: the one that was there stays until the new one is on disk."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path


def save(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file; on any failure the old one is as it was.

    A draft beside it takes its place once it is on disk. The old file's permissions stay; a link
    stays one, and what it leads to is written. Devices, pipes and the like are written directly.

    Raises
    ------
    OSError
        It cannot be written; its ``filename`` is `path`.
    """
    try:
        old = _status(path)
        if _is_stream(path, old):
            _append(path, data)
        else:
            _replace(Path(os.path.realpath(path)), data, old)
    except OSError as error:
        if error.errno is None:
            raise
        # The draft's name would tell nobody anything.
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error


def _status(path: str | os.PathLike[str]) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _is_stream(path: str | os.PathLike[str], old: os.stat_result | None) -> bool:
    """What somebody else has open, or what is no file on a disk: nothing can take its place."""
    if old is not None and not stat.S_ISREG(old.st_mode):
        return True
    place = Path(path)
    for _ in range(40):  # as many links as Linux follows
        folder = os.path.realpath(place.parent)
        # /dev/stdout leads here, to a file perhaps that the shell holds open.
        if folder.startswith("/proc/") or folder == "/dev/fd":
            return True
        if not place.is_symlink():
            return False
        place = Path(folder, os.readlink(place))
    return False


def _append(path: str | os.PathLike[str], data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND)
    try:
        _write(descriptor, data)
    finally:
        os.close(descriptor)


def _replace(target: Path, data: bytes, old: os.stat_result | None) -> None:
    if old is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    # A short name: the target's may be as long as a name can be.
    draft = target.with_name(f".parindex-{os.urandom(8).hex()}")
    mode = 0o666 if old is None else 0o600
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(draft, flags, mode)
    try:
        try:
            if old is not None:
                _take_over(descriptor, draft, old)
            _write(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _take_over(descriptor: int, draft: Path, old: os.stat_result) -> None:
    """The owner, where that is allowed, and the permissions of the old file."""
    if hasattr(os, "fchown"):
        with suppress(PermissionError):
            os.fchown(descriptor, old.st_uid, old.st_gid)
    os.chmod(draft, stat.S_IMODE(old.st_mode))


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _settle(folder: Path) -> None:
    """Has the new name outlive a power cut, where folders can be flushed."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
