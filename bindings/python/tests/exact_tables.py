# SPDX-License-Identifier: MIT
"""Tables of short decimals, a rule for them, and the ranks that a person finds by exact sums.

Nothing here asks the library for a number: sums and shares are fractions, roots and logarithms have 60
digits. A table has a truth where every two units are either exactly equal or clearly apart; others are
drawn again.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, getcontext, localcontext
from fractions import Fraction

getcontext().prec = 60

COMBINES = (
    "sum",
    "mean",
    "affine",
    "geometric",
    "harmonic",
    "power",
    "minimum",
    "median",
    "copeland",
)
OWN_SCALES = ("points", "choices", "bands", "proportional", "per_item", "affine", "goalposts")
COHORT_SCALES = ("minmax", "zscore", "rank", "percentile", "distance")
SCALES = (*OWN_SCALES, *COHORT_SCALES)
PERTURBED = ("typed", "one ulp", "sums", "4e-16")
"""How an input may differ from what a person typed: not at all; by the neighbouring double; as the sum of
two shorter decimals comes out; by up to four parts in 10^16."""

#: Least and greatest value in units of the last place, and that place.
STYLES = {
    "digits": (1, 5, 1),
    "tenths": (1, 99, 10),
    "hundredths": (1, 99, 100),
    "narrow": (9730, 9990, 100),
    "large": (1000, 9999, 1),
}


@dataclass(frozen=True)
class Rule:
    """One rule for every leaf, so that columns may change places; `reverse` is each leaf's own."""

    combine: str
    scale: str
    weights: tuple[Fraction, ...]
    reverse: tuple[bool, ...]
    inputs: int = 1
    onto: tuple[int, int] = (0, 1)
    constant: Fraction = Fraction(0)
    """Of an affine scale; `each` and `terms` are its coefficients."""
    terms: tuple[Fraction, ...] = ()
    bounds: tuple[Fraction, ...] = ()
    """Of bands, of goalposts; the target of a proportion or a distance; the cap of items."""
    inside: tuple[bool, ...] = ()
    points: tuple[Fraction, ...] = ()
    """What bands and choices give."""
    most: Fraction = Fraction(1)
    """The maximum of a leaf, where the scale needs one."""
    clamp: bool = False
    population: bool = False
    ties: str = "min"
    plotting: str = "upper"
    reference: str = "best"
    form: str = "ratio"
    power: float = 1.0
    zero: str = ""
    at: int = 0
    plus: Fraction = Fraction(0)
    """The constant of an affine combination."""


@dataclass(frozen=True)
class Table:
    """Units × leaves × inputs, as a person types them, and the rule."""

    seed: int
    style: str
    rule: Rule
    cells: tuple[tuple[tuple[Fraction, ...], ...], ...]

    def without_unit(self, u: int) -> Table:
        return replace(self, cells=self.cells[:u] + self.cells[u + 1 :])

    def without_leaf(self, c: int) -> Table:
        rule = self.rule
        return replace(
            self,
            cells=tuple(row[:c] + row[c + 1 :] for row in self.cells),
            rule=replace(
                rule,
                weights=rule.weights[:c] + rule.weights[c + 1 :],
                reverse=rule.reverse[:c] + rule.reverse[c + 1 :],
            ),
        )

    @property
    def kind(self) -> tuple[str, str]:
        return self.rule.combine, self.rule.scale


class NoTruthError(Exception):
    """Two units too near to be told apart for certain, or a rule that refuses the numbers."""


# -- drawing -----------------------------------------------------------------------------------


def _weights(r: random.Random, n: int) -> tuple[Fraction, ...]:
    style = r.choice(("equal", "equal", "digits", "tenths", "shares"))
    if style == "equal":
        w = Fraction(1, r.choice((1, 2, 3, 6, 7, 10, n)))
        return (w,) * n
    if style == "shares":
        parts = [r.randint(1, 5) for _ in range(n)]
        return tuple(Fraction(p, sum(parts)) for p in parts)
    place = 1 if style == "digits" else 10
    return tuple(Fraction(r.randint(1, 9), place) for _ in range(n))


def _rule(r: random.Random, combine: str, scale: str, style: str, leaves: int) -> Rule:
    low, high, place = STYLES[style]

    def value() -> Fraction:
        return Fraction(r.randint(low, high), place)

    weights = _weights(r, leaves)
    if combine == "affine" and r.random() < 0.5:
        weights = tuple(w * r.choice((1, -1)) for w in weights)
    if combine in ("sum", "minimum"):
        weights = (Fraction(1),) * leaves
    reversible = scale in COHORT_SCALES or scale == "goalposts"
    reverse = tuple(reversible and r.random() < 0.3 for _ in range(leaves))
    rule = Rule(combine, scale, weights, reverse, plus=Fraction(r.randint(0, 30), 10))
    most = Fraction(high, place)
    if scale == "points":
        rule = replace(rule, most=most)
    elif scale == "choices":
        count = r.randint(2, 4)
        rule = replace(rule, points=tuple(Fraction(r.randint(0, 99), 10) for _ in range(count)))
        rule = replace(rule, most=Fraction(10))
    elif scale == "bands":
        bounds = sorted({value() for _ in range(r.randint(1, 3))})
        rule = replace(
            rule,
            bounds=tuple(bounds),
            inside=tuple(r.random() < 0.6 for _ in bounds),
            points=tuple(Fraction(r.randint(0, 99), 10) for _ in range(len(bounds) + 1)),
            most=Fraction(10),
        )
    elif scale == "proportional":
        rule = replace(rule, bounds=(value(),), most=Fraction(r.randint(1, 99), 10))
    elif scale == "per_item":
        each = Fraction(r.randint(1, 20), 10)
        rule = replace(rule, terms=(each,), bounds=(each * value(),), most=10 * each * most)
    elif scale == "affine":
        terms = tuple(Fraction(r.choice((-3, -2, -1, 1, 2, 3)), 10) for _ in range(2))
        rule = replace(rule, inputs=2, terms=terms, constant=Fraction(r.randint(-3, 30), 10))
    elif scale == "goalposts":
        lo, hi = sorted((value(), value() + Fraction(1, place)))
        if lo == hi:
            hi += 1
        rule = replace(rule, bounds=(lo, hi), clamp=r.random() < 0.6)
    if reversible:
        rule = replace(rule, onto=r.choice(((0, 1), (1, 10), (0, 100))))
    if scale == "zscore":
        rule = replace(rule, onto=r.choice(((0, 1), (50, 10))), population=r.random() < 0.5)
    if scale in ("rank", "percentile"):
        rule = replace(rule, ties=r.choice(("min", "max", "mean", "dense")))
        rule = replace(rule, plotting=r.choice(("upper", "middle", "between")))
    if scale == "distance":
        rule = replace(
            rule,
            reference=r.choice(("best", "mean", "target")),
            form=r.choice(("ratio", "difference", "range")),
            bounds=(most + 1,),
        )
    if combine == "power":
        rule = replace(rule, power=r.choice((0.5, 2.0, -1.0, 3.0)))
    if combine in ("geometric", "harmonic", "power"):
        zero, at = r.choice((("floor", 1), ("shift", 64), ("shift", 64)))
        rule = replace(rule, zero=zero, at=at)
    return rule


def _cells(
    r: random.Random, rule: Rule, style: str, units: int
) -> tuple[tuple[tuple[Fraction, ...], ...], ...]:
    low, high, place = STYLES[style]
    leaves = len(rule.weights)

    def cell() -> tuple[Fraction, ...]:
        if rule.scale == "choices":
            return (Fraction(r.randrange(len(rule.points))),)
        near = [b for b in rule.bounds if low <= b * place <= high and r.random() < 0.3]
        if near and rule.scale in ("bands", "proportional", "goalposts"):
            return (r.choice(near),)
        return tuple(Fraction(r.randint(low, high), place) for _ in range(rule.inputs))

    rows = [tuple(cell() for _ in range(leaves)) for _ in range(units)]
    same = tuple(Fraction(r.randint(low, high), place) for _ in range(rule.inputs))
    if rule.scale in ("minmax", "zscore") and r.random() < 0.2:  # a column of equal numbers
        rows = [(same, *row[1:]) for row in rows]
    for u in range(1, units):
        luck = r.random()
        if luck < 0.25:  # a copy of another unit
            rows[u] = rows[r.randrange(u)]
        elif luck < 0.5:  # its numbers in other columns
            other = list(rows[r.randrange(u)])
            r.shuffle(other)
            rows[u] = tuple(other)
    return tuple(rows)


def draw(seed: int, combine: str | None = None, scale: str | None = None) -> Table:
    """A table that has a truth; the same for the same seed."""
    r = random.Random(seed)
    while True:
        of = combine or r.choice(COMBINES)
        onto = scale or r.choice(SCALES)
        style = r.choice(tuple(STYLES))
        rule = _rule(r, of, onto, style, r.randint(1, 10))
        table = Table(seed, style, rule, _cells(r, rule, style, r.randint(2, 8)))
        try:
            truth(table)
        except NoTruthError:
            continue
        return table


def doubles(table: Table, how: str, seed: int) -> list[list[float]]:
    """Units × inputs as a program would have them."""
    r = random.Random(seed)
    places = STYLES[table.style][2]

    def one(x: Fraction) -> float:
        if how == "typed" or table.rule.scale == "choices":
            return float(x)
        if how == "one ulp":
            return math.nextafter(float(x), r.choice((-math.inf, float(x), math.inf)))
        if how == "sums":
            whole = int(x * places)
            cut = r.randint(0, whole)
            return cut / places + (whole - cut) / places
        return float(x) * (1 + r.choice((-1, 1)) * r.randint(1, 4) * 1e-16)

    made = [[one(x) for leaf in row for x in leaf] for row in table.cells]
    typed = [[float(x) for leaf in row for x in leaf] for row in table.cells]
    for got, want in zip(made, typed, strict=True):
        for a, b in zip(got, want, strict=True):
            assert f"{a:.15g}" == f"{b:.15g}", "a person reads another number"
    return made


# -- the truth ---------------------------------------------------------------------------------


def decimal(x: Fraction) -> Decimal:
    return Decimal(x.numerator) / Decimal(x.denominator)


def _places(column: list[Fraction], ties: str, reverse: bool) -> tuple[list[Fraction], int]:
    """The place of each from below, and how many there are."""
    worth = [-x for x in column] if reverse else column
    distinct = sorted(set(worth))
    if ties == "dense":
        return [Fraction(distinct.index(x) + 1) for x in worth], len(distinct)
    found = []
    for x in worth:
        least = Fraction(sum(y < x for y in worth) + 1)
        most = Fraction(sum(y <= x for y in worth))
        found.append({"min": least, "max": most, "mean": (least + most) / 2}[ties])
    return found, len(worth)


def _onto(rule: Rule, p: list[Fraction], reverse: bool) -> list[Fraction]:
    a, b = rule.onto
    made = [a + (b - a) * x for x in p]
    return [a + b - s for s in made] if reverse else made


def _percentile(rule: Rule, x: list[Fraction], reverse: bool) -> list[Fraction]:
    places, n = _places(x, rule.ties, reverse)
    if rule.plotting == "between":
        if n < 2:
            raise NoTruthError
        return _onto(rule, [(r - 1) / (n - 1) for r in places], False)
    less = Fraction(1, 2) if rule.plotting == "middle" else Fraction(0)
    return _onto(rule, [(r - less) / n for r in places], False)


def _distance(rule: Rule, x: list[Fraction], reverse: bool) -> list[Fraction]:
    if len(set(x)) == 1:
        raise NoTruthError
    best, worst = (min(x), max(x)) if reverse else (max(x), min(x))
    ref = {"best": best, "mean": sum(x) / len(x), "target": rule.bounds[0]}[rule.reference]
    if rule.form == "ratio":
        p = [ref / v if reverse else v / ref for v in x]
    elif rule.form == "difference":
        p = [(ref - v) / ref if reverse else (v - ref) / ref for v in x]
    elif ref == worst or (rule.reference == "target" and reverse):
        raise NoTruthError
    else:
        p = [1 - (ref - v) / (ref - worst) for v in x]
    return _onto(rule, p, False)


def _zscore(rule: Rule, x: list[Fraction], reverse: bool) -> list[Decimal]:
    mean = sum(x) / Fraction(len(x))
    square = sum((v - mean) ** 2 for v in x) / Fraction(len(x) - (not rule.population))
    deviation = decimal(square).sqrt()
    a, b = rule.onto
    return [a + (-b if reverse else b) * decimal(v - mean) / deviation for v in x]


def _own(rule: Rule, x: tuple[Fraction, ...]) -> Fraction:
    """Points of a scale that looks at one unit."""
    v = x[0]
    if rule.scale == "choices":
        return rule.points[int(v)]
    if rule.scale == "bands":
        at = 0
        for k, (bound, inside) in enumerate(zip(rule.bounds, rule.inside, strict=True)):
            if v > bound or (inside and v == bound):
                at = k + 1
        return rule.points[at]
    if rule.scale == "proportional":
        return min(rule.most, rule.most * v / rule.bounds[0])
    if rule.scale == "per_item":
        return min(rule.bounds[0], rule.terms[0] * v)
    if rule.scale == "affine":
        return rule.constant + sum(c * i for c, i in zip(rule.terms, x, strict=True))
    return v


def _goalposts(rule: Rule, x: list[Fraction], reverse: bool) -> list[Fraction]:
    lo, hi = rule.bounds
    p = [(v - lo) / (hi - lo) for v in x]
    return _onto(
        rule, [min(max(t, Fraction(0)), Fraction(1)) if rule.clamp else t for t in p], reverse
    )


#: What a column of equal numbers gives.
IF_CONSTANT = 5


def leaf_points(table: Table, c: int) -> list[Fraction] | list[Decimal]:
    rule, reverse = table.rule, table.rule.reverse[c]
    x = [row[c][0] for row in table.cells]
    if rule.scale in ("minmax", "zscore") and len(set(x)) == 1:
        return [Fraction(IF_CONSTANT)] * len(x)
    if rule.scale == "minmax":
        low, high = min(x), max(x)
        return _onto(rule, [(v - low) / (high - low) for v in x], reverse)
    if rule.scale == "zscore":
        return _zscore(rule, x, reverse)
    if rule.scale == "rank":
        return _places(x, rule.ties, reverse)[0]
    if rule.scale == "percentile":
        return _percentile(rule, x, reverse)
    if rule.scale == "distance":
        return _distance(rule, x, reverse)
    if rule.scale == "goalposts":
        return _goalposts(rule, x, reverse)
    return [_own(rule, row[c]) for row in table.cells]


def _as_decimal(x: Fraction | Decimal) -> Decimal:
    return x if isinstance(x, Decimal) else decimal(x)


def _prepared(rule: Rule, x: Decimal) -> Decimal:
    if rule.zero == "floor":
        return max(x, Decimal(rule.at))
    made = x + rule.at
    if made <= 0:
        raise NoTruthError
    return made


def _mean(rule: Rule, x: list[Decimal]) -> Decimal:
    weights = [decimal(w) for w in rule.weights]
    total = sum(weights)
    if rule.combine == "sum":
        return sum(x, Decimal(0))
    if rule.combine == "affine":
        return decimal(rule.plus) + sum(w * v for w, v in zip(weights, x, strict=True))
    if rule.combine == "mean":
        return sum(w * v for w, v in zip(weights, x, strict=True)) / total
    if rule.combine == "minimum":
        return min(x)
    given = [_prepared(rule, v) for v in x]
    if rule.combine == "geometric":
        made = (sum(w * v.ln() for w, v in zip(weights, given, strict=True)) / total).exp()
    elif rule.combine == "harmonic":
        made = total / sum(w / v for w, v in zip(weights, given, strict=True))
    else:
        p = Decimal(rule.power)
        made = (sum(w * v**p for w, v in zip(weights, given, strict=True)) / total) ** (1 / p)
    return made - rule.at if rule.zero == "shift" else made


def _apart(a: Decimal, b: Decimal, scale: Decimal) -> int:
    """-1, 0 or 1; NoTruthError where a and b are near and not equal."""
    gap = a - b
    if abs(gap) <= scale * Decimal("1e-40"):
        return 0
    if abs(gap) <= scale * Decimal("1e-11"):
        raise NoTruthError
    return 1 if gap > 0 else -1


def _median(rule: Rule, x: list[Decimal], scale: Decimal) -> Decimal:
    """The least number up to which half of the weight lies; the middle of it and the next at half."""
    order = sorted(range(len(x)), key=lambda c: x[c])
    half = sum(rule.weights, Fraction(0)) / 2
    reached = Fraction(0)
    for k, c in enumerate(order):
        reached += rule.weights[c]
        if reached == half:
            return (x[c] + x[order[k + 1]]) / 2
        if reached > half:
            return x[c]
    raise AssertionError


def _copeland(rule: Rule, columns: list[list[Decimal]], scale: Decimal) -> list[Decimal]:
    units = range(len(columns[0]))
    scores = [Decimal(0)] * len(units)
    for u in units:
        for v in units:
            lead = sum(
                w * _apart(x[u], x[v], scale) for w, x in zip(rule.weights, columns, strict=True)
            )
            scores[u] += (lead > 0) - (lead < 0)
    return scores


def scores(table: Table) -> tuple[list[Decimal], Decimal]:
    """The composite of each unit, and how large the numbers are that it is a sum of."""
    rule = table.rule
    columns = [list(map(_as_decimal, leaf_points(table, c))) for c in range(len(rule.weights))]
    largest = max(max(map(abs, x)) for x in columns)
    inputs = max(x for row in table.cells for leaf in row for x in leaf)
    scale = max(largest, decimal(inputs) if rule.scale == "affine" else Decimal(0), Decimal(1))
    rows = [list(row) for row in zip(*columns, strict=True)]
    if rule.combine == "copeland":
        return _copeland(rule, columns, scale), scale
    for x in columns:  # near columns would make the order within a unit doubtful
        for u in range(len(x)):
            for v in range(u):
                _apart(x[u], x[v], scale)
    if rule.combine == "median":
        return [_median(rule, x, scale) for x in rows], scale
    weights = max(abs(decimal(w)) for w in rule.weights)
    grown = scale * max(weights, Decimal(1)) * len(columns)
    return [_mean(rule, x) for x in rows], grown if rule.combine in ("sum", "affine") else scale


def truth(table: Table) -> list[float]:
    """The ranks, 1 for the greatest; equal scores share the best place."""
    with localcontext() as context:
        context.prec = 60
        found, scale = scores(table)
        return [1.0 + sum(_apart(other, own, scale) > 0 for other in found) for own in found]


# -- the least table that still fails -----------------------------------------------------------


def shrunk(table: Table, fails: Callable[[Table], bool]) -> Table:
    """Units and leaves left out one by one, as long as it fails."""
    found = True
    while found:
        found = False
        smaller = [table.without_unit(u) for u in range(len(table.cells)) if len(table.cells) > 1]
        smaller += [
            table.without_leaf(c)
            for c in range(len(table.rule.weights))
            if len(table.rule.weights) > 1
        ]
        for other in smaller:
            try:
                truth(other)
            except NoTruthError:
                continue
            if fails(other):
                table, found = other, True
                break
    return table
