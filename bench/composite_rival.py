# SPDX-License-Identifier: MIT
"""The weighted means of the benchmark in missing-aware numpy, on a table by rows as one is read from a
file; prints the median of so many rounds, in seconds."""
import statistics
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


def aggregate():
    groups = [mean(values[:, k:k + parts], weights[k:k + parts]) for k in range(0, COLUMNS, parts)]
    return np.nanmean(np.stack(groups, axis=1), axis=1)


seconds = []
for _ in range(int(sys.argv[1]) + 1):
    start = time.perf_counter()
    aggregate()
    seconds.append(time.perf_counter() - start)
print(statistics.median(seconds[1:]))
