# SPDX-License-Identifier: MIT
"""What a column of a survey may hold, in whatever form it comes, and what is said of a cell that it may not hold."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import parindex
from parindex import Survey, errors

NAN = np.nan


def bytes_of(data: Any, **design: Any) -> bytes:
    return Survey(**design).add(data).to_bytes()


# -- answers -------------------------------------------------------------------------------

LEVELS = [[1, 5, 2], [2, 4, 2], [3, 1, 2], [5, 5, 4]]
ITEMS = ["a", "b", "c"]
PLAIN = {name: [row[i] for row in LEVELS] for i, name in enumerate(ITEMS)}
IN_BYTES = np.array(LEVELS, np.uint8)


def columns(table: Any) -> dict[str, Any]:
    return {name: table[:, i] for i, name in enumerate(ITEMS)}


IN_ONE_PIECE: dict[str, Any] = {
    "rows": columns(IN_BYTES),
    "columns": columns(np.asfortranarray(IN_BYTES)),
    "every second row": columns(np.repeat(IN_BYTES, 2, axis=0)[::2]),
    "backwards": columns(np.ascontiguousarray(IN_BYTES[:, ::-1])[:, ::-1]),
    "uneven": {**columns(np.insert(IN_BYTES, 1, 9, axis=1)), "b": IN_BYTES[:, 1], "c": IN_BYTES[:, 2]},
    "of two strides": {**columns(IN_BYTES), "c": IN_BYTES[:, 2].copy()},
    "one of them wider": {**columns(IN_BYTES), "b": IN_BYTES[:, 1].astype(np.int64)},
    "structured": np.rec.fromarrays(list(IN_BYTES.T), names=ITEMS),
}  # fmt: skip


@pytest.mark.parametrize("form", IN_ONE_PIECE)
def test_bytes_that_lie_in_one_piece(form: str) -> None:
    wanted = bytes_of(PLAIN, items=ITEMS, levels=5)
    assert bytes_of(IN_ONE_PIECE[form], items=ITEMS, levels=5) == wanted


def test_one_item_in_bytes() -> None:
    assert bytes_of({"a": IN_BYTES[:, 0]}, items="a", levels=5) == bytes_of(
        {"a": PLAIN["a"]}, items="a", levels=5
    )


@pytest.mark.parametrize(
    ("code", "meaning"), [(0, {"no_answer": 0}), (255, {"not_asked": 255}), (6, {}), (254, {})]
)
def test_codes_in_bytes_mean_what_the_design_says(code: int, meaning: dict[str, int]) -> None:
    """0 and 255 are the library's own codes for no answer; they are answers' only where the design names them."""
    table = IN_BYTES.copy()
    table[2, 1] = code
    with pytest.raises(errors.EvidenceError, match=rf"row 2 \(from 0\), column b: .*is {code};"):
        Survey(items=ITEMS, levels=5).add(columns(table))
    if meaning:
        cells = {**PLAIN, "b": [5, 4, code, 5]}
        made = Survey(items=ITEMS, levels=5, **meaning).add(columns(table))
        assert made.to_bytes() == bytes_of(cells, items=ITEMS, levels=5, **meaning)
        assert made.mean("b").value.tolist() == [14 / 3]


#: What a column holds, what the design says beside levels=2, and the levels that this means; None: no answer.
MEANT: dict[str, tuple[Any, dict[str, Any], list[int | None]]] = {
    "bools": (np.array([True, True]), {}, [1, 1]),
    "bools and a blank": ([True, None, True], {}, [1, None, 1]),
    "pandas' bools": (pd.array([True, True], "boolean"), {}, [1, 1]),
    "pandas' bools and a blank": (pd.array([True, None], "boolean"), {}, [1, None]),
    "False that means no answer": (np.array([True, False]), {"no_answer": 0}, [1, None]),
    "texts of numbers": (["1", " 2 ", "2.0"], {}, [1, 2, 2]),
    "blank texts": (["1", "", "  "], {}, [1, None, None]),
    "texts of codes": (["8", "2", "9"], {"no_answer": (8, 9)}, [None, 2, None]),
    "codes beyond a byte": (np.array([1, 999, -7, 2]), {"no_answer": (999, -7)}, [1, None, None, 2]),
    "codes as floats": ([1.0, 999.0, NAN, 2.0], {"no_answer": 999}, [1, None, None, 2]),
    "a code that no number is": (np.array([2, -1]), {"no_answer": (-1, "?")}, [2, None]),
    "categories": (pd.Categorical(["1", "2", "1"]), {}, [1, 2, 1]),
    "Arrow's blanks": (pa.array([2, None, 1], pa.int8()), {}, [2, None, 1]),
    "a label that is blank": (
        pa.DictionaryArray.from_arrays([0, 1], pa.array(["2", None])), {}, [2, None],
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", MEANT)
def test_cells_that_mean_levels(form: str) -> None:
    given, design, meant = MEANT[form]
    made = Survey(items="q", levels=2, **design)
    made.add(pa.table({"q": given}) if isinstance(given, pa.Array) else pd.DataFrame({"q": given}))
    answered = [x for x in meant if x is not None]
    found = made.mean("q")
    assert (made.rows, found.n[0]) == (len(meant), len(answered))
    assert found.value[0] == pytest.approx(sum(answered) / len(answered), rel=1e-15)


@pytest.mark.parametrize(
    ("cells", "row", "shown"),
    [
        ([1, 2, False], 2, "False"),
        ([1, None, [2]], 2, r"\[2\]"),
        (["2", "1.5", "x"], 1, "1.5"),
        ([2, datetime.date(2024, 1, 2)], 1, "2024-01-02"),
        (np.array([True, False]), 1, "False"),
        (np.array([1, 2, 300]), 2, "300"),
        (np.array([1.0, 2.0**60]), 1, "1.15"),
    ],
)
@pytest.mark.parametrize("table", [dict, pd.DataFrame])
def test_cells_that_are_no_answer(cells: Any, row: int, shown: str, table: Any) -> None:
    made = Survey(items="q", levels=2)
    with pytest.raises(
        errors.EvidenceError, match=rf"row {row} \(from 0\), column q: The answer is {shown}"
    ) as caught:
        made.add(table({"q": cells}))
    assert (caught.value.row, caught.value.criterion, made.rows) == (row, "q", 0)


def test_what_an_answer_may_be_is_listed() -> None:
    words = {"Tốt": 2, "Kém": 1}
    made = Survey(items="q", levels=words, no_answer=8, not_asked="bỏ")
    with pytest.raises(errors.EvidenceError) as caught:
        made.add({"q": ["Tốt", "xấu"]})
    assert "is xấu; it may be Tốt (2), Kém (1), 8 (no answer), bỏ (not asked), or blank" in str(
        caught.value
    )
    with parindex.language("vi"), pytest.raises(errors.EvidenceError) as caught:
        made.add({"q": ["Tốt", "xấu"]})
    assert "Tốt (2), Kém (1), 8 (không trả lời), bỏ (không hỏi), hoặc để trống" in str(caught.value)


# -- nothing at all ------------------------------------------------------------------------

EVERYTHING: dict[str, Any] = {
    "items": ["q"], "levels": 3, "weight": "w", "strata": ["s", "t"], "ids": "d", "unit": "u",
    "domains": "g", "cells": ["g", "t"],
}  # fmt: skip
FULL = pd.DataFrame(
    {"q": [1, 2, 3], "w": 1.5, "s": "x", "t": [1, 1, 2], "d": [7, 8, 9], "u": ["A", "B", "A"], "g": ["k", "l", "k"]}
)  # fmt: skip


@pytest.mark.parametrize(
    "form",
    [
        lambda f: f.iloc[:0],
        lambda f: f.iloc[:0].astype(object),
        lambda f: pa.Table.from_pandas(f.iloc[:0], preserve_index=False),
        lambda f: pa.table(
            {c: pa.chunked_array([], pa.array(f[c]).type) for c in f}
        ),
        lambda f: {c: [] for c in f},
        lambda f: {c: np.empty(0, np.uint8 if c == "q" else float) for c in f},
        lambda f: {c: np.empty(0, int) for c in f},
    ],
)  # fmt: skip
def test_no_rows_change_nothing(form: Any) -> None:
    wanted = bytes_of(FULL, **EVERYTHING)
    assert Survey(**EVERYTHING).add(form(FULL)).add(FULL).to_bytes() == wanted
    made = Survey(**EVERYTHING).add(FULL)
    assert made.add(form(FULL)).to_bytes() == wanted


def test_a_file_without_rows_changes_nothing(tmp_path: Any) -> None:
    FULL.iloc[:0].to_csv(tmp_path / "none.csv", index=False)
    made = Survey(**EVERYTHING).add(FULL)
    before = made.to_bytes()
    assert made.add(tmp_path / "none.csv").to_bytes() == before


def test_progress_of_a_table_in_memory() -> None:
    told: list[tuple[int, int]] = []
    Survey(items="q", levels=3).add(FULL, progress=lambda *n: told.append(n))
    assert told == [(3, 3)]


# -- numbers: weights, FPC -----------------------------------------------------------------

WEIGHTS: dict[str, Any] = {
    "categories": pd.Categorical([2.0, 1.0, 2.0, 1.0]),
    "a category that no row has": pd.Categorical([2.0, 1.0, 2.0, 1.0], [1.0, 2.0, "?"]),
    "objects": pd.Series([2, 1.0, 2, 1], dtype=object),
    "pandas' own": pd.array([2, 1, 2, 1], "Int64"),
}


@pytest.mark.parametrize("form", WEIGHTS)
def test_weights_in_any_form(form: str) -> None:
    wanted = bytes_of({"q": [1, 2, 3, 3], "w": [2.0, 1, 2, 1]}, items="q", levels=3, weight="w")
    given = pd.DataFrame({"q": [1, 2, 3, 3], "w": WEIGHTS[form]})
    assert bytes_of(given, items="q", levels=3, weight="w") == wanted


def test_weights_that_are_bools() -> None:
    assert bytes_of({"q": [1, 2], "w": [1.0, 1.0]}, items="q", levels=3, weight="w") == bytes_of(
        {"q": [1, 2], "w": np.array([True, True])}, items="q", levels=3, weight="w"
    )


@pytest.mark.parametrize(
    ("weights", "row", "shown"),
    [
        ([1.0, "hai", 2.0], 1, "hai"),
        (pd.Categorical([1.0, 2.0, "x"]), 2, "x"),
        ([1.0, 2.0, datetime.date(2024, 1, 2)], 2, "2024-01-02"),
    ],
)
def test_weights_that_are_no_numbers(weights: Any, row: int, shown: str) -> None:
    for table in ({"q": [1, 2, 3], "w": weights}, pd.DataFrame({"q": [1, 2, 3], "w": weights})):
        with pytest.raises(errors.EvidenceError, match=f"“{shown}”, which is no number") as caught:
            Survey(items="q", levels=3, weight="w").add(table)
        assert f"row {row} (from 0): The column w" in str(caught.value)
        assert caught.value.row == row


def test_numbers_are_answers_where_there_are_no_levels() -> None:
    for given in ([1.5, None, 4.5], np.ma.masked_equal([1.5, 0, 4.5], 0), [1.5, pd.NA, 4.5]):
        found = Survey(items="x").add({"x": given}).mean("x")
        assert (found.value[0], found.n[0]) == (3, 2)


# -- labels: strata, ids, units, groups ----------------------------------------------------


@pytest.mark.parametrize("role", ["strata", "ids", "unit", "domains", "cells"])
@pytest.mark.parametrize(
    ("labels", "row", "what"),
    [
        (["a", "b", 2.5, "c"], 2, "a value of type float"),
        (["a", "b", "c", datetime.date(2024, 1, 2)], 3, "a value of type date"),
        (["a", ["b"], "c", "d"], 1, "a value of type list"),
        (np.array([1, 2, 3.5, 4]), 2, "has 3.5"),
        (np.array([1, 2, 3, np.inf]), 3, "has inf"),
    ],
)
@pytest.mark.parametrize("table", [dict, pd.DataFrame])
def test_labels_that_are_none(role: str, labels: Any, row: int, what: str, table: Any) -> None:
    made = Survey(items="q", levels=2, **{role: "u"})
    with pytest.raises(errors.EvidenceError) as caught:
        made.add(table({"q": [1, 2, 1, 2], "u": labels}))
    message = str(caught.value)
    assert f"row {row} (from 0)" in message and "The column u has" in message
    assert what in message and "labels are texts or whole numbers" in message
    assert caught.value.row == row


@pytest.mark.parametrize("role", ["strata", "ids", "cells"])
@pytest.mark.parametrize(
    "labels",
    [
        ["a", None, "c"],
        np.array([1, NAN, 3]),
        pd.Categorical([4, None, 5], [4, 5]),
        pd.Categorical(["x", None, "y"]),
        pa.array([4, None, 5]).dictionary_encode(),
    ],
)
def test_labels_that_must_not_be_blank(role: str, labels: Any) -> None:
    data = {"q": [1, 2, 1], "u": labels}
    made = Survey(items="q", levels=2, **{role: "u"})
    with pytest.raises(errors.EvidenceError, match=r"row 1 \(from 0\).*column u is blank"):
        made.add(pa.table(data) if isinstance(labels, pa.Array) else pd.DataFrame(data))
    assert made.rows == 0


@pytest.mark.parametrize("role", ["strata", "ids"])
def test_blank_cells_of_lists(role: str) -> None:
    with pytest.raises(errors.EvidenceError, match=r"row 2 \(from 0\).*column u is blank"):
        Survey(items="q", levels=2, **{role: "u"}).add({"q": [1, 2, 1], "u": ["a", "b", None]})


@pytest.mark.parametrize(
    "labels",
    [
        np.array([3.0, NAN, 3.0, 4.0]),
        [3, None, 3, 4],
        [3.0, None, np.int64(3), 4],
        pd.Categorical([3, None, 3, 4]),
        pd.array([3, None, 3, 4], "Int64"),
    ],
)
def test_who_has_no_label_is_in_no_group(labels: Any) -> None:
    data = pd.DataFrame({"q": [1, 5, 3, 4], "g": labels})
    made = Survey(items="q", levels=5, domains="g", unit="g").add(data)
    assert made.groups == {"g": (3, 4)} and made.units == (3, 4)
    assert made.mean("q", within={"g": 3}).value.tolist() == [2]
    assert made.mean("q", by="unit").value.tolist() == [2, 4]
    assert made.mean("q").value.tolist() == [13 / 4]


@pytest.mark.parametrize("role", ["strata", "ids"])
def test_categories_of_whole_numbers_are_numbers(role: str) -> None:
    codes = [7, 8, 8, 9]
    plain = {"q": [1, 2, 1, 2], "u": codes}
    coded = pd.DataFrame({"q": [1, 2, 1, 2], "u": pd.Categorical(codes)})
    assert bytes_of(coded, items="q", levels=2, **{role: "u"}) == bytes_of(
        plain, items="q", levels=2, **{role: "u"}
    )


def test_numbers_and_texts_are_labels_beside_each_other() -> None:
    """Texts first, then numbers: numbers are looked up in a table that has no place for the texts."""
    made = Survey(items="q", levels=2, unit="u")
    made.add({"q": [1, 2], "u": ["b", "a"]}).add({"q": [2, 2, 1], "u": [9, 4, 9]})
    made.add({"q": [1], "u": [1_000_000]}).add({"q": [1], "u": np.array([-5])})
    assert made.units == (-5, 4, 9, 1_000_000, "a", "b")
    assert made.mean(by="unit").value.tolist() == [1, 2, 1.5, 1, 2, 1]


def test_ids_beyond_what_a_code_holds() -> None:
    wide = {"q": [1, 2, 1], "d": [5, 2**31 + 5, -(2**31)]}
    with pytest.raises(errors.EvidenceError) as caught:
        Survey(items="q", levels=2, ids="d").add(wide)
    assert str(caught.value).startswith("row 1 (from 0): The column d has the id 2147483653")
    assert "text=['d'] takes such ids as labels" in str(caught.value)
    with pytest.raises(errors.EvidenceError, match="the id -2147483648, beyond"):
        Survey(items="q", levels=2, ids="d").add({"q": [1], "d": [-(2**31)]})
    assert Survey(items="q", levels=2, ids="d").add({"q": [1], "d": [2**31 - 1]}).rows == 1


def test_many_labels_in_two_columns() -> None:
    """1,100 × 1,100 combinations are possible, of which each row has one of its own."""
    n = 1100
    strata = Survey(items="q", levels=2, strata=["s", "t"], ids="d")
    rows = np.arange(2 * n)
    strata.add({"q": 1 + rows % 2, "s": rows % n, "t": [f"t{i % n:04}" for i in rows], "d": rows})
    found = strata.mean("q")
    assert (found.value[0], found.table["strata"].iloc[0], found.df[0]) == (1.5, n, n)


def test_a_stratum_of_two_columns_is_named_by_both() -> None:
    made = Survey(items="q", levels=2, ids="d", strata=["s", "t"]).add(
        {"d": [1, 2, 3], "q": [1, 2, 1], "s": ["x"] * 3, "t": [1, 1, 2]}
    )
    with pytest.raises(errors.MethodError, match="Stratum x · 2 has a unit that was drawn alone"):
        made.mean("q")
    alone = Survey(items="q", levels=2, ids="d").add({"d": [1, 1], "q": [1, 2]})
    with pytest.raises(errors.MethodError, match="^The only stratum has a unit that was drawn"):
        alone.mean("q")
    with parindex.language("vi"), pytest.raises(errors.MethodError, match="^Tầng duy nhất "):
        alone.mean("q")
