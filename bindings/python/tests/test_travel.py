# SPDX-License-Identifier: MIT
"""Objects travel: every public class, by every way, to the bit; what is damaged is refused."""

from __future__ import annotations

import copy
import dataclasses
import io
import math
import pickle
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import parindex
import travellers
from parindex._core import packing, travel
from parindex.errors import Error, SavedError
from travellers import in_another, said

CLASSES = sorted(travellers.public_classes(), key=lambda c: f"{c.__module__}.{c.__name__}")


@cache
def sent() -> list[Any]:
    return list(travellers.travellers())


def by_pickle(protocol: int) -> Any:
    return lambda x: pickle.loads(pickle.dumps(x, protocol))


def out_of_band(x: Any) -> Any:
    buffers: list[pickle.PickleBuffer] = []
    data = pickle.dumps(x, 5, buffer_callback=buffers.append)
    return pickle.loads(data, buffers=[bytes(b) for b in buffers])


def askew(x: Any) -> Any:
    """Out of band, to addresses that are no multiple of 8."""
    buffers: list[pickle.PickleBuffer] = []
    data = pickle.dumps(x, 5, buffer_callback=buffers.append)
    return pickle.loads(data, buffers=[memoryview(b"x" + bytes(b))[1:] for b in buffers])


WAYS = {
    **{f"pickle {n}": by_pickle(n) for n in (2, 4, 5)},
    "out of band": out_of_band,
    "askew": askew,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
}


def test_all_classes_are_here() -> None:
    """A class that is added later has to be sent too."""
    met = {type(x) for x in sent()}
    errors = {c for c in CLASSES if issubclass(c, BaseException)}
    missing = [f"{c.__module__}.{c.__name__}" for c in CLASSES if c not in met | errors]
    assert not missing, f"travellers.py has none of {missing}"
    assert len(CLASSES) > 70


@pytest.mark.parametrize("way", WAYS)
def test_everything_travels(way: str) -> None:
    for x in sent():
        again = WAYS[way](x)
        assert type(again) is type(x)
        assert said(again) == said(x), f"{type(x).__name__} came out otherwise by {way}"


@pytest.mark.parametrize("kind", [c for c in CLASSES if issubclass(c, BaseException)])
def test_every_error_travels(kind: type) -> None:
    one = travellers.an_error(kind)
    again = pickle.loads(pickle.dumps(one))
    assert type(again) is kind and str(again) == str(one)
    assert getattr(again, "row", None) == getattr(one, "row", None)


def test_what_is_shared_stays_shared() -> None:
    result = travellers.six_states()
    ranking = result.rank()
    again, other = pickle.loads(pickle.dumps((result, ranking)))
    assert other.result is again
    assert again.dossier.framework is again.framework


def test_years_know_each_other_on_arrival() -> None:
    framework = parindex.load("example.composite")
    first = framework.score("examples/composite.csv", period=2024)
    second = framework.score("examples/composite.csv", period=2025, history=[first.dossier])
    assert said(pickle.loads(pickle.dumps(second))) == said(second)
    apart = [pickle.loads(pickle.dumps(x.dossier)) for x in (first, second)]
    assert apart[1].score(history=apart[:1]).points.tobytes() == second.points.tobytes()


def test_a_copy_does_not_borrow() -> None:
    values = np.full((3, len(parindex.load("vn.766").columns)), 1.0)
    result = parindex.load("vn.766").score(values)
    again = copy.deepcopy(result)
    values[:] = 0
    assert again.explain(0, "PROGRESS").lines  # the original is stale now
    with pytest.raises(parindex.errors.StaleError):
        result.explain(0, "PROGRESS")


def test_to_a_process_that_starts_anew() -> None:
    several = [
        x for x in sent() if isinstance(x, parindex.Result | parindex.Uncertainty | parindex.Survey)
    ]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        for x, (text, back) in zip(several, pool.map(in_another, several), strict=True):
            assert text == said(x) == said(back)


def test_by_joblib_and_in_a_closure() -> None:
    joblib = pytest.importorskip("joblib")
    cloudpickle = pytest.importorskip("cloudpickle")
    result = travellers.six_states()
    with joblib.Parallel(n_jobs=2, backend="loky") as parallel:
        found = parallel(joblib.delayed(said)(x) for x in [result, result.rank()])
    assert found == [said(result), said(result.rank())]
    stream = io.BytesIO()
    joblib.dump(result, stream)
    stream.seek(0)
    assert said(joblib.load(stream)) == said(result)
    closure = pickle.loads(cloudpickle.dumps(lambda: said(result)))
    assert closure() == said(result)


# -- what comes out of band, and how much it is --------------------------------------------


def large() -> parindex.Result:
    framework = parindex.load("example.commune")
    numbers = np.tile(travellers.six_states().dossier.to_numpy()[:1], (20_000, 1))
    return framework.score(numbers, period=2024)


def test_arrays_go_out_of_band_and_little_else() -> None:
    result = large()
    buffers: list[pickle.PickleBuffer] = []
    data = pickle.dumps(result, 5, buffer_callback=buffers.append)
    arrays = result.dossier.to_numpy().nbytes
    assert sum(len(b.raw()) for b in buffers) >= arrays
    assert len(data) < 4000


@pytest.mark.parametrize("protocol", [3, 4, 5])  # before 3, pickle writes bytes as text
def test_not_more_than_the_arrays(protocol: int) -> None:
    result = large()
    arrays = result.dossier.to_numpy().nbytes
    assert len(pickle.dumps(result, protocol)) <= 1.1 * arrays
    assert len(pickle.dumps((result, result.rank()), protocol)) <= 1.1 * arrays
    table = np.random.default_rng(1).uniform(size=(300, 40))
    variation = parindex.Variation(table)
    assert len(pickle.dumps(variation, protocol)) <= 1.1 * table.nbytes
    counted = variation.run(200)
    both = table.nbytes + len(counted.to_bytes())
    assert len(pickle.dumps(counted, protocol)) <= 1.1 * both


def test_a_dossier_of_a_buffer_borrows_it() -> None:
    dossier = large().dossier
    buffers: list[pickle.PickleBuffer] = []
    data = pickle.dumps(dossier, 5, buffer_callback=buffers.append)
    kept = [bytes(b) for b in buffers]
    again = pickle.loads(data, buffers=kept)
    again.score()
    values = next(b for b in kept if len(b) == dossier.to_numpy().nbytes)
    assert np.shares_memory(np.asarray(again._held[0]), np.frombuffer(values))


# -- what is refused -----------------------------------------------------------------------


def test_only_our_own_is_called() -> None:
    """A pickle of what has plain labels names nothing but this package: nobody else's code runs."""
    for x in sent():
        names = _names(pickle.dumps(x, 4))
        strangers = {n for n in names if n.split(".")[0].split()[0] != "parindex"}
        if isinstance(x, parindex.sensitivity.Sensitivity | parindex.sensitivity.Axis):
            strangers -= {"builtins str", "functools partial", "builtins getattr"}
        if isinstance(x, parindex.annex.Reading):
            strangers -= {"copyreg _reconstructor", "builtins object"}
        parts = x if isinstance(x, tuple) else getattr(x, "__dict__", {}).values()
        if any(hasattr(part, "to_parquet") for part in parts):
            continue  # what functions give of tables: pandas sends its own
        assert not strangers, (type(x), strangers)


class _Named(pickle.Unpickler):
    """Notes whatever a pickle names."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.names: set[str] = set()

    def find_class(self, module: str, name: str) -> Any:
        self.names.add(f"{module} {name}")
        return super().find_class(module, name)


def _names(data: bytes) -> set[str]:
    unpickler = _Named(data)
    unpickler.load()
    return unpickler.names


def test_a_bit_that_fell_over_is_refused() -> None:
    """Wherever it is: never another object, never a crash."""
    draw = np.random.default_rng(4)
    counted = parindex.Variation(draw.uniform(size=(4, 3))).run(20)
    for x in (
        travellers.six_states(),
        counted,
        travellers.six_states().rank(),
        travellers.a_survey(),
    ):
        data = pickle.dumps(x, 5)
        refused, wanted = 0, said(x)
        for at in draw.choice(len(data), 150, replace=False):
            bad = bytearray(data)
            bad[at] ^= 1 << int(draw.integers(0, 8))
            try:
                again = pickle.loads(bytes(bad))
            except Exception:
                refused += 1
            else:
                assert not isinstance(again, type(x)) or said(again) == wanted
        assert refused > 120


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_reason_is_given(language: Any) -> None:
    with parindex.language(language):
        _, (kind, form, text, digest, parts, *arrays) = (
            travellers.six_states().dossier.__reduce_ex__(4)
        )
        for bad in (
            (kind, form + 1, text, digest, parts, *arrays),
            (kind, form, text.replace(b"period", b"perjod"), digest, parts, *arrays),
            (kind, form, text, digest[::-1], parts, *arrays),
            (kind, form, text, digest, parts, *arrays[:-1]),
            (kind, form, text, digest, parts, arrays[0][:-8], *arrays[1:]),
            (kind, form, text, digest, parts[1:], *arrays),
            (parindex.Result, form, text, digest, parts, *arrays),
            (str, form, text, digest, parts, *arrays),
            (kind, form, "text", digest, parts, *arrays),
            (kind, form, text, digest, parts, 7),
            (kind, form, text, digest, (parindex.load("vn.766"),), *arrays),
        ):
            with pytest.raises(SavedError) as caught:
                packing.opened(*bad)
            assert str(caught.value) and "{" not in str(caught.value)
            assert (
                "hỏng" in str(caught.value)
                or "dạng" in str(caught.value)
                or "gói này" in str(caught.value)
            ) == (language == "vi")


def test_another_result_than_the_one_sent_is_refused() -> None:
    result = travellers.six_states()
    changed = {"dossier": result.dossier, "history": ()}
    wrong = travel.reduced(result, changed, [result.points + 1, result.state], 4)[1]
    with pytest.raises(SavedError, match="comes out otherwise"):
        packing.opened(*wrong)


def test_a_survey_that_grew_is_not_the_one_that_was_asked() -> None:
    survey = travellers.a_survey()
    share = survey.share("q1", at_least=4)
    survey.add({"u": ["Phú Thọ"], "d": [1], "sex": ["nam"], "w": [1.0], "q1": [1], "q2": [2]})
    with pytest.raises(SavedError, match="Rows were added"):
        pickle.dumps(share)


def test_labels_of_the_caller_come_back() -> None:
    framework = parindex.load("vn.766")
    numbers = np.ones((3, len(framework.columns)))
    for index in (
        pd.Index(["x", "y", "z"], name="xã"),
        pd.Index([3, 1, 2]),
        pd.date_range("2024-01-01", periods=3),
        pd.RangeIndex(1, 7, 2),
        pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)]),
    ):
        frame = pd.DataFrame(numbers, index=index, columns=list(framework.columns))
        result = framework.score(frame)
        again = pickle.loads(pickle.dumps(result))
        pd.testing.assert_frame_equal(again.to_pandas("wide"), result.to_pandas("wide"))


def test_a_changed_dossier_keeps_its_state() -> None:
    """A value beside the state missing stays missing."""
    result = travellers.six_states()
    changed = result.dossier.changed(3, {"3.1": 9.0}).changed(1, {"1.2": 3.0})
    assert said(pickle.loads(pickle.dumps(changed))) == said(changed)
    assert said(pickle.loads(pickle.dumps(changed.score()))) == said(changed.score())


def test_widgets_and_handles_say_why_not() -> None:
    for handle in (travellers.six_states()._handle, travellers.a_survey()._store.handle):
        with pytest.raises(TypeError, match="Pickle the object that has it"):
            pickle.dumps(handle)
    interactive = pytest.importorskip("parindex.interactive")
    with pytest.raises(TypeError, match="belong to this notebook"):
        pickle.dumps(interactive.weights(parindex.Variation(np.ones((3, 2)))))


@travel.record
@dataclasses.dataclass
class Carrier:
    """Carries one value, of whatever kind."""

    value: Any


def _index(*labels: Any, **how: Any) -> Any:
    return pd.Index(labels, **how)


def _with_attrs(of: Any) -> Any:
    of.attrs["from"] = "a survey"
    return of


CARRIED: dict[str, Any] = {
    "set": {3, 1, 2},
    "frozenset": frozenset({"b", "a"}),
    "range": range(2, 11, 3),
    "tuples in lists": [(1, [2.5, None]), ("x", (True,))],
    "not finite": [math.inf, -math.inf, math.nan],
    "a number of numpy": np.float32(0.1),
    "a bool of numpy": np.bool_(True),
    "a text of numpy": np.str_("xã"),
    "a whole number of numpy": np.uint64(2**64 - 1),
    "objects": np.array(["a", None, 2.5], object),
    "by columns": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    "every second": np.arange(9)[::2],
    "nothing": np.empty((0, 3)),
    "bytes": b"\x00\xff",
    "a mapping with keys of all kinds": {1: "a", "1": "b", (1, 2): "c", None: "d"},
    "a Series": pd.Series([1.5, 2.5], _index("x", "y", name="u"), name=("a", 1)),
    "a Series of texts": pd.Series(["a", None, "b"]),
    "a Series of categories": pd.Series(pd.Categorical(["a", "b", "a"])),
    "a Series with attrs": _with_attrs(pd.Series([1.0, 2.0])),
    "a DataFrame": pd.DataFrame({"a": [1, 2], "b": [0.5, math.nan]}, _index(5, 3)),
    "a DataFrame of texts": pd.DataFrame({"a": ["x", "y"], "b": [1.0, 2.0]}),
    "a DataFrame with attrs": _with_attrs(pd.DataFrame({"a": [1.0]})),
    "an Index of times": pd.DatetimeIndex(["2024-01-01", "2024-02-01"]),
    "an Index of periods": pd.PeriodIndex(["2024-01", "2024-03"], freq="M"),
    "an Index of categories": pd.CategoricalIndex(["a", "b", "a"]),
    "an Index of tuples": _index((1, "a"), (2, "b"), tupleize_cols=False),
    "an Index of nullable numbers": pd.Index(pd.array([1, None], "Int64")),
    "an Index of bools": _index(True, False),
    "a range as an Index": pd.RangeIndex(1, 9, 2, name="row"),
}  # fmt: skip


def same(one: Any, other: Any) -> bool:
    """Equal, of one type, with what is not seen in it."""
    if type(one) is not type(other):
        return False
    if isinstance(one, pd.DataFrame):
        pd.testing.assert_frame_equal(one, other, check_column_type=True, check_index_type=True)
        return one.attrs == other.attrs
    if isinstance(one, pd.Series):
        pd.testing.assert_series_equal(one, other, check_index_type=True)
        return one.attrs == other.attrs
    if isinstance(one, pd.Index):
        pd.testing.assert_index_equal(one, other, exact=True)
        return one.names == other.names
    if isinstance(one, np.ndarray):
        return (
            (one.dtype, one.shape) == (other.dtype, other.shape)
            and (
                one.dtype == object
                or one.flags.f_contiguous == other.flags.f_contiguous
                or one.ndim < 2
            )
            and all(
                same(a, b)
                for a, b in zip(one.ravel().tolist(), other.ravel().tolist(), strict=True)
            )
        )
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(map(same, one.values(), other.values()))
    return one == other or (one != one and other != other)


@pytest.mark.parametrize("protocol", [2, 4, 5])
@pytest.mark.parametrize("name", CARRIED)
def test_values_come_back_as_they_were(name: str, protocol: int) -> None:
    value = CARRIED[name]
    _, (_, form, text, digest, parts, *arrays) = Carrier(value).__reduce_ex__(protocol)
    again = packing.opened(Carrier, form, text, digest, parts, *arrays)
    assert same(again.value, value), again.value
    sent = pickle.loads(pickle.dumps(Carrier(value), protocol))
    assert same(sent.value, value)
    assert packing.digest_of(sent.value) == packing.digest_of(value) or parts


def test_sets_of_one_content_have_one_digest() -> None:
    """In whatever order they were filled: the order of a set differs from one process to the next."""
    names = [f"x{i}" for i in range(50)]
    back = names[::-1]
    assert packing.digest_of(set(names)) == packing.digest_of(set(back))
    assert packing.digest_of(set(names)) != packing.digest_of(frozenset(names))
    assert packing.digest_of({1, 2}) != packing.digest_of({1, 3})


class Silent(travel.Made):
    """What no method of the package made."""


def test_what_nothing_made_does_not_travel() -> None:
    with pytest.raises(SavedError, match="Silent"):
        pickle.dumps(Silent())
    with pytest.raises(SavedError, match="Nothing"):
        pickle.dumps(Nothing())


class Nothing(travel.Travels):
    """What does not say what it is made of."""


def test_no_other_method_is_called_on_arrival() -> None:
    """A forged call of a method that makes nothing: it has the right digest, and is refused."""
    share = travellers.a_survey().share("q1", at_least=4)
    state = share._packed()
    assert state["by"] == "share"
    forged = travel.reduced(share, {**state, "by": "save", "given": ("x",), "named": {}}, None, 4)[
        1
    ]
    with pytest.raises(SavedError, match="no object of this package"):
        packing.opened(*forged)
    assert not Path("x").exists()


def test_saved_errors_are_ours() -> None:
    assert issubclass(SavedError, Error)
