# SPDX-License-Identifier: MIT
"""Answers in any form, order, batch and shard give the same bits."""

from __future__ import annotations

import itertools
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet
import pytest

import parindex
from parindex import Survey, errors
from parindex.survey._labels import Labels

PROVINCES = ["Hưng Yên", "Hà Tĩnh", "Cà Mau", "An Giang"]
WORDS = ["Rất kém", "Kém", "Trung bình", "Tốt", "Rất tốt"]


def frame(rows: int = 600, seed: int = 1) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    made = pd.DataFrame(
        {
            "province": rng.choice(PROVINCES, rows),
            "district": rng.choice(["Huyện A", "Huyện B", "Thị xã C"], rows),
            "w": rng.integers(1, 50, rows) / 8,
            "year": rng.choice([2023, 2024], rows),
            "sex": rng.choice(["nam", "nữ"], rows),
            "age": rng.choice(["18-29", "30-49", "50+"], rows),
        }
    )
    for item in ("q1", "q2"):
        made[item] = rng.choice([*range(1, 6), np.nan], rows)
    return made


def design(**more: Any) -> Survey:
    return Survey(
        items=["q1", "q2"], levels=5, weight="w", strata="province", ids="district", unit="province",
        domains=["year", "sex"], cells=["sex", "age"], **more,
    )  # fmt: skip


FRAME = frame()
WHOLE = design().add(FRAME)


def numbers(survey: Survey) -> bytes:
    e = survey.index(at_least=4, by=["unit", "year"])
    return e.table.drop(columns="note").to_numpy().tobytes() + e.covariance().to_numpy().tobytes()


@pytest.mark.parametrize("shards", [1, 7, 64])
def test_shards_in_any_order(shards: int) -> None:
    rng = np.random.default_rng(shards)
    parts = np.array_split(np.arange(len(FRAME)), shards)
    surveys = [design().add(FRAME.iloc[p], first=int(p[0]) + 1) for p in parts]
    rng.shuffle(surveys)  # type: ignore[arg-type]
    merged = surveys[0].merge(*surveys[1:])
    assert merged.to_bytes() == WHOLE.to_bytes()
    assert numbers(merged) == numbers(WHOLE)
    assert merged.units == tuple(sorted(PROVINCES))


def test_rows_in_any_order_and_threads() -> None:
    shuffled = FRAME.sample(frac=1, random_state=5)
    survey = design()
    for first in range(0, len(shuffled), 37):
        survey.add(shuffled.iloc[first : first + 37])
    assert survey.to_bytes() == WHOLE.to_bytes()
    for threads in (1, 2, 4):
        e = WHOLE.mean(by="unit", threads=threads)
        assert e.error.tobytes() == WHOLE.mean(by="unit").error.tobytes()


def as_text(data: pd.DataFrame) -> pd.DataFrame:
    made = data.copy()
    for item in ("q1", "q2"):
        made[item] = [None if np.isnan(x) else WORDS[int(x) - 1] for x in data[item]]
    return made


FORMS: dict[str, Callable[[pd.DataFrame], Any]] = {
    "pandas": lambda f: f,
    "pandas categories": lambda f: f.astype({"province": "category", "sex": "category"}),
    "pandas Int64": lambda f: f.astype({"q1": "Int64", "q2": "Int64", "year": "Int64"}),
    "pandas strings": lambda f: f.astype({"province": "string", "age": "string"}),
    "polars": lambda f: pytest.importorskip("polars").from_pandas(f),
    "polars lazy": lambda f: pytest.importorskip("polars").from_pandas(f).lazy(),
    "Arrow table": lambda f: pa.Table.from_pandas(f, preserve_index=False),
    "Arrow batch": lambda f: pa.RecordBatch.from_pandas(f, preserve_index=False),
    "Arrow int8": lambda f: pa.Table.from_pandas(f, preserve_index=False).set_column(
        6, "q1", pa.array(f["q1"], from_pandas=True).cast(pa.int8())
    ),
    "Arrow dictionaries": lambda f: pa.table(
        {c: pa.array(f[c], from_pandas=True).dictionary_encode() if f[c].dtype == object or c in ("province", "age") else pa.array(f[c], from_pandas=True) for c in f}
    ),
    "Arrow reader": lambda f: pa.Table.from_pandas(f, preserve_index=False).to_reader(100),
    "Arrow dataset": lambda f: pyarrow.dataset.dataset(pa.Table.from_pandas(f, preserve_index=False)),
    "lists": lambda f: {c: f[c].tolist() for c in f},
    "arrays": lambda f: {c: f[c].to_numpy() for c in f},
    "structured array": lambda f: f.astype(dict.fromkeys(("province", "district", "sex", "age"), "U20")).to_records(index=False, column_dtypes=dict.fromkeys(("province", "district", "sex", "age"), "U20")),
    "None for a blank": lambda f: {c: [None if x != x else x for x in f[c].tolist()] for c in f},
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_forms(form: str) -> None:
    assert design().add(FORMS[form](FRAME)).to_bytes() == WHOLE.to_bytes()


def test_texts_of_levels() -> None:
    texts = Survey(
        items=["q1", "q2"],
        levels=WORDS,
        weight="w",
        strata="province",
        ids="district",
        unit="province",
    )
    plain = Survey(
        items=["q1", "q2"], levels=5, weight="w", strata="province", ids="district", unit="province"
    )
    one, two = texts.add(as_text(FRAME)), plain.add(FRAME)
    assert one.mean(by="unit").table.equals(two.mean(by="unit").table)
    named = {word: level for level, word in enumerate(WORDS, 1)}
    three = Survey(
        items=["q1", "q2"],
        levels=named,
        weight="w",
        strata="province",
        ids="district",
        unit="province",
    ).add(as_text(FRAME))
    assert three.mean(by="unit").table.equals(two.mean(by="unit").table)


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".sav", ".dta"])
def test_files(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"answers{ending}"
    if ending == ".csv":
        FRAME.to_csv(path, index=False)
    elif ending == ".parquet":
        pyarrow.parquet.write_table(pa.Table.from_pandas(FRAME), path, row_group_size=100)
    elif ending == ".sav":
        pytest.importorskip("pyreadstat").write_sav(FRAME, path)
    else:
        pytest.importorskip("pyreadstat").write_dta(FRAME, path)
    told: list[tuple[int, int]] = []
    survey = design().add(path, progress=lambda done, total: told.append((done, total)))
    assert survey.to_bytes() == WHOLE.to_bytes()
    assert told[-1][0] == len(FRAME)
    assert design().add(str(path)).to_bytes() == WHOLE.to_bytes()


def test_codes_of_spss_become_their_words(tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    coded = FRAME.copy()
    codes = {name: i + 1 for i, name in enumerate(PROVINCES)}
    coded["province"] = [float(codes[p]) for p in FRAME["province"]]
    path = tmp_path / "answers.sav"
    words = {"province": {float(v): k for k, v in codes.items()}}
    pyreadstat.write_sav(coded, path, variable_value_labels=words)
    survey = design().add(path)
    assert survey.units == WHOLE.units
    assert numbers(survey) == numbers(WHOLE)


def test_files_of_many_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from parindex.survey import _sources

    monkeypatch.setattr(_sources, "ROWS", 50)
    monkeypatch.setattr(_sources, "BYTES", 4096)
    FRAME.to_csv(tmp_path / "a.csv", index=False)
    told: list[int] = []
    survey = design().add(tmp_path / "a.csv", progress=lambda done, _: told.append(done))
    assert survey.to_bytes() == WHOLE.to_bytes()
    assert len(told) > 3
    pyarrow.parquet.write_table(pa.Table.from_pandas(FRAME), tmp_path / "a.parquet")
    assert design().add(tmp_path / "a.parquet").to_bytes() == WHOLE.to_bytes()
    with pytest.raises(errors.CancelledError):
        survey.add(tmp_path / "a.csv", progress=lambda done, _: done > 100)
    assert survey.to_bytes() == WHOLE.to_bytes()

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        survey.add(tmp_path / "a.csv", progress=interrupt)
    assert survey.rows == len(FRAME)


def test_a_shard_twice() -> None:
    shard = design().add(FRAME, first=1)
    with pytest.raises(errors.OverlapError):
        WHOLE.merge(shard)
    with pytest.raises(errors.OverlapError):
        _ = shard | WHOLE
    assert (shard | design().add(FRAME, first=601)).rows == 1200
    with pytest.raises(errors.OverlapError):
        design().add(FRAME, first=5).add(FRAME, first=604)


def test_other_designs() -> None:
    other = Survey(items=["q1", "q2"], levels=5, unit="province")
    with pytest.raises(errors.SavedError, match="weight, strata"):
        WHOLE.merge(other)
    with pytest.raises(errors.ArgumentError):
        WHOLE.merge(5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        _ = WHOLE | 5  # type: ignore[operator]


def test_saved(tmp_path: Path) -> None:
    WHOLE.save(tmp_path / "s")
    loaded = Survey.load(tmp_path / "s")
    assert loaded.to_bytes() == WHOLE.to_bytes()
    assert numbers(loaded) == numbers(WHOLE)
    assert numbers(pickle.loads(pickle.dumps(WHOLE))) == numbers(WHOLE)
    more = frame(100, 9)
    more["province"] = more["province"].replace({"Cà Mau": "Bắc Ninh"})
    assert loaded.add(more).to_bytes() == design().add(pd.concat([FRAME, more])).to_bytes()


@pytest.mark.parametrize("other", ["", "x", "cut", "flipped", "version", "longer"])
def test_damaged(other: str) -> None:
    data = WHOLE.to_bytes()
    damaged = {
        "": b"",
        "x": b"parindex",
        "cut": data[:-5],
        "flipped": data[:400] + bytes([data[400] ^ 4]) + data[401:],
        "version": data[:15] + b"\x02" + data[16:],
        "longer": data + b"1",
    }[other]
    with pytest.raises(errors.SavedError):
        Survey.from_bytes(damaged)


def test_a_forged_head_is_refused() -> None:
    import hashlib

    data = WHOLE.to_bytes()[:-32]
    length = int.from_bytes(data[16:24], "little")
    head = data[24 : 24 + length]
    for old, new in (
        (b'"Cong"', b'"C"'),
        (b'"levels":5', b'"levels":6'),
        (b'"items"', b'"itemz"'),
        (b'"unit":["An Giang",', b'"unit":['),
    ):
        changed = head.replace(old, new)
        if changed == head:
            continue
        body = data[:16] + len(changed).to_bytes(8, "little") + changed + data[24 + length :]
        with pytest.raises(errors.SavedError):
            Survey.from_bytes(body + hashlib.sha256(body).digest())


@pytest.mark.parametrize(
    "body",
    [
        b"parindex.survey\x01",
        b"parindex.survey\x01" + (2).to_bytes(8, "little") + b"[]",
        b"parindex.survey\x01" + (2).to_bytes(8, "little") + b"{}",
        b"parindex.survey\x01" + (9).to_bytes(8, "little") + b"{",
    ],
)
def test_a_right_digest_of_nothing(body: bytes) -> None:
    import hashlib

    for data in (body, body + hashlib.sha256(body).digest()):
        with pytest.raises(errors.SavedError, match="cut off or damaged"):
            Survey.from_bytes(data)
    with pytest.raises(errors.ArgumentError, match="data must be bytes, not 'text'"):
        Survey.from_bytes("text")  # type: ignore[arg-type]


def test_a_file_whose_rows_are_there_already(tmp_path: Path) -> None:
    """Its labels are new, so that there was room made for them before the rows were refused."""
    survey = design().add(FRAME)
    more = frame(50, 3).assign(province="Bắc Ninh", age="0-17")
    more.to_csv(tmp_path / "more.csv", index=False)
    before = survey.to_bytes()
    with pytest.raises(errors.OverlapError, match=r"more.csv"):
        survey.add(tmp_path / "more.csv", first=1)
    assert survey.to_bytes() == before
    survey.add(tmp_path / "more.csv")
    assert survey.to_bytes() == design().add(pd.concat([FRAME, more])).to_bytes()


def test_strata_of_two_columns_in_shards() -> None:
    """Each shard met labels of its own in both columns, in another order."""
    made: dict[str, Any] = {
        "items": "q", "levels": 5, "strata": ["s", "t"], "ids": "d", "cells": ["s", "t"], "domains": "s",
    }  # fmt: skip
    rows = pd.DataFrame(
        {
            "s": ["b", "b", "a", "a", "c", "c", "b", "b"],
            "t": [1, 1, "x", "x", 2, 2, "x", "x"],
            "d": [1, 2, 1, 2, 1, 2, 1, 2],
            "q": [1, 2, 3, 4, 5, 5, 2, 1],
        }
    )
    whole = Survey(**made).add(rows)
    parts = [Survey(**made).add(rows.iloc[a : a + 2], first=a + 1) for a in (0, 2, 4, 6)]
    for order in itertools.permutations(parts):
        assert order[0].merge(*order[1:]).to_bytes() == whole.to_bytes()
    assert whole.groups == {"s": ("a", "b", "c")}
    # b has two strata, of which one was drawn alone in its own shard.
    assert whole.mean(within={"s": "b"}).value.tolist() == [1.5]
    assert whole.mean().table["strata"].tolist() == [4]


@pytest.mark.parametrize("role", ["ids", "strata"])
def test_shards_of_numbers_and_of_texts(role: str) -> None:
    numbered = Survey(items="q", levels=2, **{role: "c"}).add({"q": [1, 2], "c": [1, 2]})
    named = Survey(items="q", levels=2, **{role: "c"}).add({"q": [1, 2], "c": ["1", "b"]}, first=3)
    with pytest.raises(errors.SavedError) as caught:
        numbered.merge(named)
    assert "column c has numbers, in the other texts; text=['c'] makes labels of all" in str(
        caught.value
    )
    empty = Survey(items="q", levels=2, **{role: "c"})
    for one in (numbered, named):
        assert (empty | one).to_bytes() == one.to_bytes() == (one | empty).to_bytes()


def test_labels_that_come_later() -> None:
    """Many more units, groups and cells than the first rows have."""
    rng = np.random.default_rng(3)
    rows = 900
    table = pd.DataFrame(
        {
            "u": [f"U{i:03}" for i in rng.permutation(rows) // 3],
            "d": rng.integers(0, 4, rows),
            "g": rng.choice([f"g{i:02}" for i in range(40)], rows),
            "c": rng.choice([f"c{i:02}" for i in range(60)], rows),
            "q": rng.integers(1, 4, rows),
        }
    )
    made: dict[str, Any] = {
        "items": "q",
        "levels": 3,
        "unit": "u",
        "ids": "d",
        "strata": "u",
        "domains": "g",
        "cells": "c",
    }
    whole = Survey(**made).add(table)
    parts = Survey(**made)
    for first in range(0, rows, 11):
        parts.add(table.iloc[first : first + 11])
    assert parts.to_bytes() == whole.to_bytes()
    halves = [
        Survey(**made).add(table.iloc[a:b], first=a + 1)
        for a, b in itertools.pairwise((0, 20, 500, rows))
    ]
    assert (halves[2] | halves[0] | halves[1]).to_bytes() == whole.to_bytes()
    assert len(whole.units) == 300
    assert (
        whole.mean(by="unit", lonely="remove").value == table.groupby("u")["q"].mean().sort_index()
    ).all()


def test_numbers_that_are_labels() -> None:
    """Whole numbers stay as they are, however far apart, and sort as numbers."""
    table = pd.DataFrame({"u": [5, 70, 10**12, -3] * 5, "d": range(20), "q": [1, 2] * 10})
    survey = Survey(items="q", levels=2, unit="u", ids="d", domains="u").add(table)
    assert survey.units == (-3, 5, 70, 10**12)
    assert survey.mean(within={"u": 10**12}).value == survey.mean(by="unit").value[3]
    assert parindex.Survey.from_bytes(survey.to_bytes()).units == survey.units


def test_numbers_that_are_their_own_codes() -> None:
    column = np.repeat(np.arange(3, dtype=np.int32), 20)
    assert Labels("unit").codes(column, str) is column
    others = Labels("unit").codes(column + 5, str)
    assert others.tolist() == column.tolist()
    late = Labels("unit", [1, 0, 2]).codes(column, str)
    assert late.tolist() == np.repeat([1, 0, 2], 20).tolist()
    data = {
        "unit": column,
        "district": np.arange(60, dtype=np.int32) % 4,
        "q": np.arange(60) % 2 + 1,
    }
    saved = [
        Survey(items="q", levels=2, strata="unit", ids="district", unit="unit").add({**data, "unit": unit}).to_bytes()
        for unit in (column, column.astype(np.int64), column[::-1].copy()[::-1])
    ]  # fmt: skip
    assert saved[0] == saved[1] == saved[2]
