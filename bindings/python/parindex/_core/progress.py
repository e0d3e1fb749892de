# SPDX-License-Identifier: MIT
"""How far a long computation is: told to a function, or shown by tqdm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .arguments import is_flag, refused
from .language import fault

Progress = Callable[[int, int], object]


def progress_of(given: Progress | bool | None) -> Progress | None:
    """The function to call with (done, total): the caller's, or True for a bar of tqdm's."""
    if given is None or (is_flag(given) and not given):
        return None
    if is_flag(given):
        return _Bar()
    if not callable(given):
        raise refused("kind", "progress", given, kind=fault("a_progress"))
    return given


class _Bar:
    """A bar that is drawn by tqdm, as the notebook or the terminal shows it."""

    def __init__(self) -> None:
        try:
            from tqdm.auto import tqdm
        except ImportError as error:
            raise ImportError("progress=True needs tqdm: pip install tqdm") from error
        self._make: Any = tqdm
        self._bar: Any = None

    def __call__(self, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = self._make(total=total)
        self._bar.update(done - self._bar.n)
        if done >= total:
            self._bar.close()
