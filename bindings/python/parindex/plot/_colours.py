# SPDX-License-Identifier: MIT
"""Colours that differ visibly, and inks that are readable on them."""

from __future__ import annotations

from typing import Final

from matplotlib.colors import to_hex, to_rgb

# Okabe and Ito's colours, which people with any kind of colour vision tell apart.
PALETTE: Final = (
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#999999",
)  # fmt: skip
MARKERS: Final = "osD^vPX*hpd<>"
HATCHES: Final = ("", "////", "....", "xxxx")


def mix(first: str, second: str, part: float) -> str:
    """A colour between two: the first at 0, the second at 1."""
    pairs = zip(to_rgb(first), to_rgb(second), strict=True)
    red, green, blue = (a + (b - a) * part for a, b in pairs)
    return to_hex((red, green, blue))


def ink_on(ground: str) -> str:
    """Black or white, whichever is read better on a colour."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(ground)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#1a1a1a" if luminance > 0.18 else "#f5f5f5"
