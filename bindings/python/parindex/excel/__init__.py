# SPDX-License-Identifier: MIT
"""Excel workbooks: the sheet that an agency fills, its way back, and a result to send.

``template`` writes the workbook, ``read`` makes a dossier of its figures, ``read_staged`` a staged dossier
of all that was filled in, ``read_folder`` one of all workbooks of a folder; ``write`` makes a workbook of a
result. They need openpyxl (``pip install 'parindex[excel]'``).
"""

from __future__ import annotations

from ._filled import read_staged
from ._folder import read_folder
from ._reading import read
from ._report import write
from ._template import template

__all__ = ["read", "read_folder", "read_staged", "template", "write"]
