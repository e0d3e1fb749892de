# SPDX-License-Identifier: MIT
"""Excel workbooks: the sheet that an agency fills, its way back, and a result to send.

``template`` writes the workbook, ``read`` makes a dossier of it, ``write`` makes a workbook of a
result. They need openpyxl (``pip install 'parindex[excel]'``).
"""

from __future__ import annotations

from ._reading import read
from ._report import write
from ._template import template

__all__ = ["read", "template", "write"]
