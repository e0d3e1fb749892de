# SPDX-License-Identifier: MIT
"""Every status of the library reaches Python as its exception, with its place."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import parindex
from cohorts import evidence
from parindex import _native as native
from parindex import errors


def _stale() -> None:
    framework = parindex.load("vn.766")
    values = evidence(framework, 1, missing=0)
    result = framework.score(values)
    values[0, 0] += 1
    values[0, 1] += 7
    result.explain(0)


def _score(data: object, edition: str = "vn.par.876.ministry") -> None:
    parindex.load(edition).score(data)


def _one(survey: float | None = 2) -> parindex.Result:
    return parindex.load("vn.par.876.ministry").score({"appraisal": [1.0], "survey": [survey]})


def _staged() -> None:
    parindex.StagedDossier.from_json("{}", parindex.load("vn.766"))


def _two_editions() -> None:
    one = parindex.load("vn.par.876.ministry").score([1, 2])
    one.compare(parindex.load("vn.par.876.province").score([1] * 8), 0, other_unit=0)


def _csv(text: bytes) -> None:
    options = native.csv_options()
    native.dossier_read_csv(parindex.load("vn.par.876.ministry")._handle, text, options)


HUGE = 2**46

RAISED: dict[str, tuple[Callable[[], object], str]] = {
    "ARGUMENT": (lambda: native.dossier_set(_dossier(), 9, 0, 1.0), "No unit 9"),
    "LIMIT": (lambda: parindex.Framework.from_json(" " * (16 * 2**20 + 1)), "at most 16777216"),
    "NOMEM": (lambda: native.dossier_new(_handle(), HUGE, None), "Memory ran out"),
    "SHAPE": (lambda: native.rank(np.empty(2), np.zeros(3), None), "row"),
    "GOAL": (lambda: _one().improve(0, "best"), "is no goal"),
    "STAGED": (_staged, "is missing"),
    "NO_INDEX": (lambda: _one(None).improve(0, 80), "without points: survey"),
    "JSON": (lambda: parindex.Framework.from_json("{"), "line 1"),
    "FRAMEWORK": (lambda: parindex.Framework.from_json("{}"), '"layout" is missing'),
    "UNKNOWN_ID": (lambda: parindex.load("vn.767"), "Did you mean: vn.766"),
    "UNKNOWN_CODE": (lambda: parindex.load("vn.766").node("X"), 'no code "X"'),
    "UNKNOWN_UNIT": (lambda: parindex.load("vn.par.876.ministry").score([1, 2]).row("X"), "X"),
    "UNREGISTERED_UNIT": (lambda: parindex.units.Registry(2024)["Hà Tây"], "No unit of the registry"),
    "AMBIGUOUS_UNIT": (lambda: parindex.units.Registry().find("24"), "Say the date"),
    "NOT_SCORABLE": (lambda: _score([1], "vn.par.892.ministry"), "known by name only"),
    "PERIOD": (lambda: parindex.load("vn.papi.2018").at(None), "change with the period"),
    "METHOD": (lambda: native.normalise(np.empty(2), np.ones(2), _minmax()), "equal"),
    "CONCORDANCE": (_two_editions, "concordance must say"),
    "CSV": (lambda: _csv(b'unit,appraisal,survey\n"A,1,2\n'), "not closed"),
    "DOSSIER": (lambda: _csv(b"unit,appraisal\nA,1\n"), "survey"),
    "AMBIGUOUS": (lambda: _csv(b"unit,appraisal,survey\nA,8.718,1\n"), '"decimal"'),
    "EVIDENCE": (lambda: _score([99, 1]), "maximum of 68.5"),
    "STALE": (_stale, "Score it again"),
    "CANCELLED": (lambda: _varied().run(progress=lambda done, total: True), "ended"),
    "SAVED": (lambda: parindex.Uncertainty.from_bytes(_varied(), b"none"), "cut off"),
    "OVERLAP": (lambda: _varied().run(9).merge(_varied().run(1)), "added twice"),
}  # fmt: skip

# No caller can cause it: the module itself sets the sizes of the options.
UNREACHABLE = {"STRUCT_SIZE"}


def _minmax() -> native.normalise_options:
    options = native.normalise_options()
    options.scale.kind = native.SCALE_MINMAX
    return options


def _handle() -> native.framework:
    return native.framework_open("vn.par.876.ministry", None)


def _varied() -> parindex.Variation:
    return parindex.Variation([[1.0, 2.0], [2.0, 1.0]]).weights(0.5)


def _dossier() -> native.dossier:
    return native.dossier_new(_handle(), 1, None)


def statuses(repository: Path) -> dict[str, int]:
    text = (repository / "include/parindex/status.def").read_text(encoding="utf-8")
    return {n: int(v) for n, v in re.findall(r"^PARINDEX_STATUS\(ERR_(\w+), (\d+),", text, re.M)}


def test_every_status_has_its_own_exception(repository: Path) -> None:
    found = statuses(repository)
    assert {kind.status for kind in errors.BY_STATUS.values()} == set(found.values())
    assert set(RAISED) | UNREACHABLE == set(found)
    for name, value in found.items():
        assert getattr(native, f"ERR_{name}") == value
        kind = errors.BY_STATUS[value]
        assert issubclass(kind, parindex.Error) and issubclass(kind, ValueError)
        assert kind.__name__ in errors.__all__
        assert kind.__doc__ is not None
        assert kind.__doc__.lower() == f"{native.status_text(value, native.LANG_EN)}.".lower()


@pytest.mark.parametrize("name", RAISED)
def test_it_is_raised(name: str, repository: Path) -> None:
    call, match = RAISED[name]
    with pytest.raises(parindex.Error, match=re.escape(match)) as caught:
        call()
    assert caught.value.status == statuses(repository)[name]
    assert type(caught.value) is errors.BY_STATUS[caught.value.status]


def test_memory_and_look_ups_can_be_caught_as_such() -> None:
    with pytest.raises(MemoryError):
        native.dossier_new(_handle(), HUGE, None)
    with pytest.raises(LookupError):
        parindex.load("vn.767")


def test_an_unknown_status_is_an_error_too() -> None:
    made = errors.from_native(999, "Of a newer library.", "", "", -1, "", 0, 0, -1)
    assert type(made) is parindex.Error
    assert (made.unit, made.row, made.line, made.offset) == (None, None, None, None)


def test_faults_that_are_listed_say_where() -> None:
    with pytest.raises(errors.EvidenceError) as caught:
        _score({"appraisal": ["x", 1.0], "survey": [1.0, "y"]})
    first, second = caught.value.faults
    assert "appraisal" in repr(first) and "survey" in repr(second)
    assert repr(second).startswith("EvidenceError(") and second.message in repr(second)


def test_errors_can_be_sent_to_another_process() -> None:
    with pytest.raises(errors.EvidenceError) as caught:
        _score([99, 1])
    for again in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value)):
        assert type(again) is errors.EvidenceError
        assert (str(again), again.criterion, again.row) == (
            str(caught.value),
            "appraisal",
            0,
        )


def test_a_failed_call_leaves_nothing_half_made() -> None:
    dossier = native.dossier_new(_handle(), 1, None)
    native.dossier_set(dossier, 0, 0, 5.0)
    with pytest.raises(errors.EvidenceError):
        native.dossier_set(dossier, 0, 0, 99.0)
    assert native.dossier_value(dossier, 0, 0) == 5.0
