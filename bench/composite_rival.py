# SPDX-License-Identifier: MIT
"""The weighted means of the benchmark in missing-aware numpy, on a table by rows as one is read from a
file: group by group as it is mostly written, and by einsum, the fastest way found, for groups that are
neighbours and of one size. Prints the least of so many rounds, in seconds."""
import sys
import time

import numpy as np

UNITS, COLUMNS, GROUPS = 100_000, 88, 8
rng = np.random.default_rng(88)
values = 1 + 99 * rng.random((UNITS, COLUMNS))
values[rng.random((UNITS, COLUMNS)) < 0.05] = np.nan
weights = 1 + np.arange(COLUMNS) * 37 % 100 / 100
parts = COLUMNS // GROUPS


def mean(block, weight):
    there = ~np.isnan(block)
    return (np.where(there, block, 0) * weight).sum(axis=1) / (there * weight).sum(axis=1)


def by_masks():
    groups = [mean(values[:, k:k + parts], weights[k:k + parts]) for k in range(0, COLUMNS, parts)]
    return np.nanmean(np.stack(groups, axis=1), axis=1)


def by_einsum():
    there = ~np.isnan(values)
    shape = UNITS, GROUPS, parts
    weight = weights.reshape(GROUPS, parts)
    sums = np.einsum("ugp,gp->ug", np.where(there, values, 0).reshape(shape), weight)
    return np.nanmean(sums / np.einsum("ugp,gp->ug", there.reshape(shape), weight), axis=1)


assert np.allclose(by_masks(), by_einsum(), rtol=1e-13)
ways = by_masks, by_einsum
seconds = {way: [] for way in ways}
for _ in range(int(sys.argv[1])):
    for way in ways:
        start = time.process_time()
        way()
        seconds[way].append(time.process_time() - start)
print(*(min(seconds[way]) for way in ways))
