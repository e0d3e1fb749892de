# SPDX-License-Identifier: MIT
"""How errors are found."""

from __future__ import annotations

from typing import Any, Final, Literal, TypedDict

import numpy as np

from .. import _native as native
from .._core.arguments import THREADS, chosen, flag, number, unused, whole
from .._core.enums import enum_numbers
from ..errors import OutOfMemoryError

_LONELY: Final = enum_numbers("LONELY_", ())
_VARIANCE: Final = enum_numbers("VARIANCE_", ())
_ABOUT: Final = {"mean": 0, "estimate": 1}


class How(TypedDict, total=False):
    """How errors are found; every method of figures takes these."""

    lonely: Literal["refuse", "remove", "adjust", "average"]
    """A stratum of which one unit was drawn: refused, adds nothing, is compared with the mean of all
    primary units, or adds as much as the others do on average."""
    lonely_domain: bool
    """Also where a group has answers from one of several units that were drawn."""
    variance: Literal["linear", "jk1", "jkn", "brr", "fay", "bootstrap", "given"]
    """Linearisation over all stages, or replicates."""
    about: Literal["mean", "estimate"]
    """Squares of replicates are about their mean or the estimate."""
    replicates: int
    """Of the bootstrap; 500."""
    seed: int
    """Of the bootstrap."""
    fay: float
    """Of Fay's method, 0 or more and below 1."""
    scale: float
    """``given``: what the sum of squares is multiplied by; 1 / replicates."""
    scales: Any
    """``given``: what each square is multiplied by."""
    degrees: float
    """Degrees of freedom of all figures, in place of those of each group."""
    level: float
    """Of the intervals; 0.95."""
    threads: int


_KNOWN: Final = tuple(How.__annotations__)


def options_of(how: Any, calibration: native.calibration | None) -> native.estimate_options:
    """How errors are found, as the library takes it."""
    strange = [name for name in how if name not in _KNOWN]
    if strange:
        raise TypeError(
            f"unexpected keyword argument {strange[0]!r}; how errors are found: {', '.join(_KNOWN)}"
        )
    options = native.estimate_options()
    options.lonely = chosen(_LONELY, how.get("lonely", "refuse"), "lonely")
    options.lonely_domain = int(flag(how.get("lonely_domain", False), "lonely_domain"))
    options.variance = chosen(_VARIANCE, how.get("variance", "linear"), "variance")
    variance = how.get("variance", "linear")
    for name, goes in (
        ("about", _VARIANCE), ("replicates", ("bootstrap",)), ("seed", ("bootstrap",)), ("fay", ("fay",)),
        ("scale", ("given",)), ("scales", ("given",)),
    ):  # fmt: skip
        if name in how and (variance not in goes or variance == "linear"):
            one = [v for v in goes if v != "linear"]
            raise unused(name, " / ".join(f'variance="{v}"' for v in one))
    options.about = chosen(_ABOUT, how.get("about", "mean"), "about")
    if "replicates" in how:
        options.replicates = whole(how["replicates"], "replicates", 2, 10_000)
    options.seed = whole(how.get("seed", 0), "seed")
    options.fay = number(how.get("fay", 0), "fay", 0, 1)
    if "scale" in how:
        options.scale = number(how["scale"], "scale", 0, above=True)
    scales = how.get("scales")
    if scales is not None and not options.set_scales(np.asarray(scales, np.float64)):
        raise OutOfMemoryError("")
    if how.get("degrees") is not None:
        options.degrees = number(how["degrees"], "degrees", 0, above=True)
    if "level" in how:
        options.level = number(how["level"], "level", 0, 1, above=True)
    options.threads = whole(how.get("threads", 1), "threads", 1, THREADS)
    options.set_calibration(calibration)
    return options
