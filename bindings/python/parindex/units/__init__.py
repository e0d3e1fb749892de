# SPDX-License-Identifier: MIT
"""Units (đơn vị) with validity in time: which there were, which one a spelling means, and earlier
results on a later map, or on shapes of your own.

>>> from parindex import units
>>> units.Registry("2024")["BRVT"].name_vi
'Bà Rịa - Vũng Tàu'
"""

from __future__ import annotations

from .cast import Backcast, backcast
from .registry import Registry, Unit
from .resolution import Resolution
from .shapes import join

__all__ = ["Backcast", "Registry", "Resolution", "Unit", "backcast", "join"]
