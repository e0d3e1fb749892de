# SPDX-License-Identifier: MIT
"""Reports to sign: one unit's year, or that of all units, as Word, as a page that prints, as PDF.

:meth:`parindex.Result.report` writes them. What a report says is made once (``_unit``, ``_cohort``) and
written by one of three writers (``_word``, ``_html``, ``_pdf``), so all forms say the same. They need
python-docx, Jinja2 and WeasyPrint (``pip install 'parindex[report]'``), each for its own form alone.
"""

from __future__ import annotations

from ._content import Letterhead
from ._write import write

__all__ = ["Letterhead", "write"]
