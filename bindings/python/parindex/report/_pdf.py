# SPDX-License-Identifier: MIT
"""A report as PDF: the page that prints, printed."""

from __future__ import annotations

from ._content import Report
from ._html import page
from ._words import say


def printed(report: Report) -> bytes:
    """The bytes of the .pdf file.

    Raises
    ------
    ImportError
        WeasyPrint is not there, or the library that it draws letters with.
    """
    try:
        import weasyprint
    except ImportError as error:
        raise ImportError(say("needs", form="PDF", package="WeasyPrint")) from error
    except OSError as error:
        raise ImportError(say("no_pango", why=str(error).split("\n")[0])) from error
    made: bytes = weasyprint.HTML(string=page(report), url_fetcher=_nothing).write_pdf()
    return made


def _nothing(url: str, *args: object, **kwargs: object) -> dict[str, object]:
    """A report needs nothing from anywhere."""
    raise ValueError(url)
