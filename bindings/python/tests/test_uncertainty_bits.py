# SPDX-License-Identifier: MIT
"""The bits of counts: those of the C tests, and the same for any threads, shards and ways back."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import parindex
from parindex import Uncertainty, Variation
from parindex import _native as native
from parindex.composite._aggregate import COMBINES
from parindex.errors import OverlapError, SavedError
from parindex.uncertainty._steps import Step

UNITS, LEAVES, REPLICATES = 12, 8, 3000
GROUPS = {0: "total", **dict.fromkeys((1, 2, 3, 4), "a"), **dict.fromkeys((5, 6, 7), "b")}
WEIGHTS = {"a": 3, "b": 2, 0: 1, 1: 1, 2: 2, 3: 1, 4: 1, 5: 4, 6: 1, 7: 2}


def numbers() -> np.ndarray:
    """As fill_numbers of tests/support/uncertainty_support.c."""
    u, k = np.indices((UNITS, LEAVES))
    return 20 + ((u * 37 + k * 53 + u * k * 11) % 97) * 0.7 + u * 0.1


def busy(seed: int = 5) -> Variation:
    """As busy of tests/support/uncertainty_support.c."""
    v = Variation(
        numbers(), WEIGHTS, groups=GROUPS, seed=seed, bins=300, classes={"B": 40, "A": 55}
    )
    v = v.weights(0.3).weights(dirichlet=20, node="b")
    v = v.weight_sets([{}, dict.fromkeys(v.nodes[1:], 1)]).drop([0, 2, 5])
    v = v.scale(None).scale("minmax", onto=(1, 100))
    return v.combine("mean").combine("geometric")


def noisy() -> Variation:
    """As noisy of tests/uncertainty/test_uncertainty_bits.c."""
    table = numbers()
    table[3, 2] = table[7, 6] = np.nan
    v = Variation(table, WEIGHTS, groups=GROUPS, seed=0x123456789ABCDEF, bins=300, pairs=False)
    errors = np.tile([2.0, 0.0], (UNITS, LEAVES // 2))
    v = v.errors(errors, lowest=0, highest=100).impute().weights(dirichlet=0.9)
    for method in ("mean", "geometric", "harmonic", "power", "minimum", "median"):
        v = v._and(_as_in_c(method))
    return v


def _as_in_c(method: str) -> Step:
    """One more mean with the options that the C test sets for all of them, whether looked at or not."""
    options = native.aggregate_options()
    options.combine = COMBINES[method]
    options.zero = native.ZERO_REFUSED if method == "geometric" else native.ZERO_FLOOR
    options.at, options.power = 1e-3, 2
    return Step(
        "combine",
        native.NONE,
        lambda handle: native.variation_combine(handle, native.NONE, options),
        options=(method,),
    )


def checksum(counts: Uncertainty) -> int:
    return int.from_bytes(counts.to_bytes()[-8:], "little")


def test_the_bits_are_those_of_the_c_tests(repository: Path) -> None:
    c = (
        (repository / "tests/uncertainty/test_uncertainty_bits.c")
        .read_text(encoding="utf-8")
        .lower()
    )
    for variation in (busy(), noisy()):
        assert f"uint64_c({checksum(variation.run(REPLICATES)):#x})" in c


@pytest.mark.parametrize("make", [busy, noisy])
def test_threads_change_nothing(make: type[Variation]) -> None:
    one = make().run(REPLICATES, first=17).to_bytes()
    for threads in (2, 4):
        assert make().run(REPLICATES, first=17, threads=threads).to_bytes() == one


@pytest.mark.parametrize("shards", [1, 7, 100])
def test_shards_add_up_to_the_same_bits(shards: int) -> None:
    variation = busy()
    whole = variation.run(REPLICATES)
    cuts = [REPLICATES * s // shards for s in range(shards + 1)]
    parts = [
        variation.run(end - first, first=first, threads=1 + first % 2)
        for first, end in pairwise(cuts)
    ]
    random.Random(11).shuffle(parts)
    again = [Uncertainty.from_bytes(busy(), part.to_bytes()) for part in parts]
    assert again[0].merge(*again[1:]).to_bytes() == whole.to_bytes()
    assert sum(parts).to_bytes() == whole.to_bytes()
    with pytest.raises(OverlapError, match="added twice"):
        sum([*parts, again[0]])
    assert sum(part.replicates for part in parts) == whole.replicates == REPLICATES


def test_a_file_gives_the_same_back(tmp_path: Path) -> None:
    counts = busy().run(200)
    path = tmp_path / "shard.counts"
    counts.save(path)
    assert path.read_bytes() == counts.to_bytes()
    assert Uncertainty.load(busy(), path).to_bytes() == counts.to_bytes()
    counts.save(path)
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_half_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "shard.counts"
    path.write_bytes(b"before")

    def full(self: Path, target: Path) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space"):
        busy().run(10).save(path)
    assert list(tmp_path.iterdir()) == [path] and path.read_bytes() == b"before"


def test_what_is_truncated_is_refused() -> None:
    variation = busy()
    data = variation.run(50).to_bytes()
    for size in [*range(100), *range(100, len(data), 997), len(data) - 1]:
        with pytest.raises(SavedError, match="cut off"):
            Uncertainty.from_bytes(variation, data[:size])


def test_every_bit_counts() -> None:
    variation = busy()
    data = variation.run(50).to_bytes()
    draw = random.Random(3)
    for bit in [*range(64 * 10), *(draw.randrange(8 * len(data)) for _ in range(500))]:
        broken = bytearray(data)
        broken[bit // 8] ^= 1 << bit % 8
        with pytest.raises(SavedError, match="cannot be taken"):
            Uncertainty.from_bytes(variation, bytes(broken))


def test_counts_of_another_variation_are_refused(tmp_path: Path) -> None:
    counts = busy().run(50)
    other = busy(seed=6)
    with pytest.raises(SavedError, match="of another variation"):
        Uncertainty.from_bytes(other, counts.to_bytes())
    with pytest.raises(SavedError, match="of another variation"):
        counts.merge(other.run(50, first=50))
    counts.save(tmp_path / "five.counts")
    with pytest.raises(SavedError, match="five.counts: .*another variation"):
        Uncertainty.load(other, tmp_path / "five.counts")
    parindex.set_language("vi")
    with pytest.raises(SavedError, match="phương án khác"):
        Uncertainty.from_bytes(other, counts.to_bytes())
