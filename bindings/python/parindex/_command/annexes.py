# SPDX-License-Identifier: MIT
"""`parindex annex`: an edition out of the annex of a decision, and the workbook in which a person mends it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from .. import annex
from ..annex.tables import Problem
from ..errors import DossierError
from .options import Options, Refused, written
from .words import say

#: What a person can say of a file; "recovered" is of numbers that are worked out, not read.
_PROVENANCES: Final = ("official", "published", "observed", "recalled", "invented")


def annex_of(options: Options) -> bytes:
    """What was understood; the edition, and the workbook to mend it in, where they were asked for."""
    review = None if options.review is None else options.file("review", (".xlsx",))
    # Somebody may have filled it in.
    if review is not None and review.exists() and not options.force:
        raise Refused(say("review_exists", name=review))
    found = annex.read(options.arguments[1], edition=_keys(options), review=options.reviewed)
    said = repr(found)
    if found.remarks:
        said += f"\n\n{say('remarks', n=len(found.remarks))}\n{_lines(found.remarks)}"
    said += "\n"
    if review is not None:
        found.review(review)
        said += written(review)
        said += "" if found.complete else say("to_review", name=review) + "\n"
    if options.output is not None:
        if found.framework_json is None:
            raise _unread(found)
        found.save(options.output)
        said += written(options.output)
        if options.provenance is None and not options.arguments[2].startswith("example."):
            said += say("published") + "\n"
    if not found.complete and review is None:
        said += say("unread" if found.framework_json is not None else "held_back") + "\n"
    return said.encode()


def _keys(options: Options) -> dict[str, Any]:
    """What no table has. A file is what it was handed in as; that it is the act's own, a person says."""
    _, name, edition, *titles = options.arguments
    title = titles[0] if titles else Path(name).stem
    provenance = options.provenance
    if provenance is None:
        provenance = "invented" if edition.startswith("example.") else "published"
    if provenance not in _PROVENANCES:
        raise Refused(say("provenance", name=provenance, names=", ".join(_PROVENANCES)))
    return {"id": edition, "title": {"vi": title, "en": title}, "provenance": provenance}


def _lines(remarks: tuple[Problem, ...]) -> str:
    return "\n".join(f"{r.cell}: {r.reason}" for r in remarks)


def _unread(found: annex.Import) -> DossierError:
    """Every cell that somebody must look at before an edition can be written."""
    faults = tuple(
        DossierError(p.reason, source=found.source, place=p.cell) for p in found.not_understood
    )
    error = DossierError(str(faults[0]), source=found.source)
    error.faults = faults
    return error
