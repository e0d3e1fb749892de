# SPDX-License-Identifier: MIT
"""The rules of the benchmark's edition in vectorised numpy, as a careful analyst would write them:
whole columns, no Python loop over units, the same refusals, the same outputs (points and state of
every node) in arrays that are kept from turn to turn. Its sums are either compensated, which gives
the same bits, or plain."""
import sys
import time

try:
    import numpy as np
except ImportError:
    print("absent", flush=True)
    sys.exit(0)

POINTS, CHOICES, BANDS, PROPORTIONAL, PER_ITEM = 1, 2, 3, 4, 5
folder, units = sys.argv[1], int(sys.argv[2])
values = np.fromfile(f"{folder}/values").reshape(-1, units)
given = np.fromfile(f"{folder}/states", dtype=np.uint8).reshape(-1, units)
totals = np.fromfile(f"{folder}/totals")
plan = [
    (int(a), int(b), int(c), int(d), float(e))
    for a, b, c, d, e in (line.split() for line in open(f"{folder}/plan"))
]
CHOICE_POINTS = np.array([1.0, 0.5, 0.0])


def refuse(bad):
    if bad.any():
        raise ValueError("evidence out of bounds")


def check_count(a):
    """A count is a whole number from 0, not beyond 1e15; NaN is a missing one."""
    refuse((a < 0) | (a > 1e15) | (np.abs(a - np.rint(a)) > 0))


def leaf_points(scale, first, target):
    a = values[first]
    if scale == BANDS or (scale == PROPORTIONAL and target != 100):
        b = values[first + 1]
        check_count(a)
        check_count(b)
        refuse(a > b)
        zero = b == 0
        r = a / b
        if scale == PROPORTIONAL:
            p = np.minimum(1.0, r / target)
            p[zero] = 0.0
        else:
            p = np.where(r >= 1, 1.0, np.where(r >= 0.8, r, 0.0))
            p[np.isnan(r)] = np.nan
            p[zero] = 1.0
        p[np.isnan(a)] = np.nan
        return p
    if scale == PROPORTIONAL:
        refuse((a < 0) | (a > 100))
        return np.minimum(1.0, a / target)
    if scale == CHOICES:
        refuse((a < 0) | (a > 2) | (np.abs(a - np.rint(a)) > 0))
        missing = np.isnan(a)
        p = CHOICE_POINTS[np.where(missing, 0, a).astype(np.intp)]
        p[missing] = np.nan
        return p
    if scale == PER_ITEM:
        check_count(a)
        return np.minimum(1.0, 0.25 * a)
    refuse((a < 0) | (a > 1))
    return a.copy()


points = np.empty((len(plan), units))
states = np.empty((len(plan), units), dtype=np.uint8)
np.seterr(divide="ignore", invalid="ignore")


children = {}
for node, (_, parent, *_) in enumerate(plan):
    children.setdefault(parent, []).append(node)


def plain_sum(terms):
    total = terms[0].copy()
    for term in terms[1:]:
        total += term
    return total


def exact_sum(terms):
    """Knuth's two-sum, as the library adds: the same bits."""
    total = terms[0].copy()
    carry = np.zeros_like(total)
    for term in terms[1:]:
        new = total + term
        part = new - total
        carry += (total - (new - part)) + (term - part)
        total = new
    return total + carry


def score(add):
    for node in range(len(plan) - 1, -1, -1):
        scale, _, first, leaf, target = plan[node]
        if scale:
            p = leaf_points(scale, first, target)
            state = np.where(given[leaf] != 0, given[leaf], np.isnan(p))
            p[state != 0] = np.nan
        else:
            # missing counts as no points, not applicable is left out
            below = children[node]
            p = add([np.where(states[c] == 0, points[c], 0.0) for c in below])
            absent = np.logical_and.reduce([states[c] == 2 for c in below])
            p[absent] = np.nan
            state = np.where(absent, 2, 0)
        points[node] = p
        states[node] = state


score(exact_sum)
if not np.array_equal(points[0], totals, equal_nan=True):
    print("differs", flush=True)
    sys.exit(1)
print("ready", flush=True)
for line in sys.stdin:
    start = time.process_time()
    score(exact_sum if line == "exact\n" else plain_sum)
    print(time.process_time() - start, flush=True)
