# SPDX-License-Identifier: MIT
"""Ten thousand re-weightings in vectorised numpy, as a careful analyst would write them: all weights
drawn at once, one matrix product, ranks by sorting; ranks and scores of every unit counted, and how far
units are from their nominal ranks; where asked, Kendall's pairs too."""
import sys
import time

try:
    import numpy as np
except ImportError:
    print("absent", flush=True)
    sys.exit(0)

print("ready", np.__version__, flush=True)
units, leaves, nodes, replicates = map(int, sys.stdin.readline().split())
x = np.array(sys.stdin.readline().split(), dtype=float).reshape(units, leaves)
tree = [sys.stdin.readline().split() for _ in range(nodes)]
parent = np.array([int(p) for p, _ in tree])
weight = np.array([float(w) for _, w in tree])
inner = [n for n in range(nodes) if np.any(parent == n)]
leaf = [n for n in range(nodes) if not np.any(parent == n)]
family = {n: np.flatnonzero(parent == n) for n in inner}
columns = x.T.copy()
rng = np.random.default_rng(2023)
BINS = 2048
low, high = x.min(), x.max()


def places(score):
    order = np.argsort(-score, axis=1)
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.arange(units), axis=1)
    return rank


def shares(w):
    w[:, 0] = 1
    for n in inner:  # parents before children: a leaf's share of the whole
        w[:, family[n]] *= (w[:, n] / w[:, family[n]].sum(axis=1))[:, None]
    return w[:, leaf]


nominal = places(shares(weight[None, :].copy()) @ columns)[0]
in_order = np.argsort(nominal)


def opposed(rank):
    """Pairs of units against their nominal order: a unit at a time against all behind it."""
    by_unit = np.ascontiguousarray(rank.T[in_order], dtype=np.int16)
    return sum(np.count_nonzero(by_unit[a] > by_unit[a + 1:]) for a in range(units))


def turn(pairs):
    score = shares(weight * rng.uniform(0.75, 1.25, (replicates, nodes))) @ columns
    rank = places(score)
    unit = np.arange(units)
    ranks = np.bincount((rank + unit * units).ravel(), minlength=units * units)
    bins = ((score - low) * (BINS / (high - low))).astype(np.int64)
    scores = np.bincount((bins + unit * BINS).ravel(), minlength=units * BINS)
    shift = rank - nominal
    against = opposed(rank) if pairs else None
    return ranks, scores, score.mean(axis=0), np.abs(shift).sum(), (shift * shift).sum(), against


assert turn(True)[0].sum() == units * replicates
for line in sys.stdin:
    start = time.process_time()
    turn(line == "pairs\n")
    print(time.process_time() - start, flush=True)
