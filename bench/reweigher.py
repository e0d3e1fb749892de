# SPDX-License-Identifier: MIT
"""Ten thousand re-weightings in vectorised numpy, as a careful analyst would write them: all weights
drawn at once, one matrix product, or where numbers are missing two for each node above leaves, so that
weights are shared among what is there; ranks by sorting; ranks and scores of every unit counted, and how
far units are from their nominal ranks; where asked, Kendall's pairs too."""
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
wanted = np.array(sys.stdin.readline().split(), dtype=float)
columns = x.T.copy()
there = ~np.isnan(columns)
whole = there.all()
filled = np.where(there, columns, 0)
given = there.astype(float)
place = {n: k for k, n in enumerate(leaf)}
rng = np.random.default_rng(2023)
BINS = 2048
low, high = np.nanmin(x), np.nanmax(x)


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


def of_leaves(w, below):
    rows = [place[k] for k in below]
    return w[:, below] @ filled[rows], w[:, below] @ given[rows]


def of_nodes(w, below, value):
    total = shared = 0
    for k in below:
        known = ~np.isnan(value[k])
        total = total + np.where(known, value[k], 0) * w[:, k, None]
        shared = shared + known * w[:, k, None]
    return total, shared


def composites(w):
    if whole:
        return shares(w) @ columns
    value = {}
    for n in reversed(inner):  # a node's children are all leaves, or none is
        below = family[n]
        total, shared = of_leaves(w, below) if below[0] in place else of_nodes(w, below, value)
        value[n] = total / shared
    return value[0]


np.seterr(invalid="ignore")
nominal_score = composites(weight[None, :].copy())
if not np.allclose(nominal_score[0], wanted, rtol=0, atol=(high - low) * 2.0**-40):
    print("differs", flush=True)
    sys.exit(1)
nominal = places(nominal_score)[0]
in_order = np.argsort(nominal)
print("same", flush=True)


def opposed(rank):
    """Pairs of units against their nominal order: a unit at a time against all behind it."""
    by_unit = np.ascontiguousarray(rank.T[in_order], dtype=np.int16)
    return sum(np.count_nonzero(by_unit[a] > by_unit[a + 1:]) for a in range(units))


def turn(pairs):
    score = composites(weight * rng.uniform(0.75, 1.25, (replicates, nodes)))
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
