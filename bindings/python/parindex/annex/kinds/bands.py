# SPDX-License-Identifier: MIT
"""Bands of the measure: "từ 90% trở lên: 2 điểm; dưới 90%: 0 điểm"."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from .._words import say
from ..measures import IN_RANKS, Input, Inputs, Measure
from ..numerals import exact
from ..rules import Json, Reading, Row, Rule, Scale
from ..subjects import grows, title_of
from ..tokens import NotUnderstoodError, Stream, words_of
from ._band import Band
from ._cases import Cases, first_case, read_cases
from ._cliff import read_cliff
from ._formula import Proportion, read_proportion
from ._gives import Gives
from ._range import Range, ranges_of
from ._ranks import RANK
from ._shares import read_shares
from ._stairs import read_stairs
from ._step_bands import leap_of, of_cliff, of_shares, of_stairs
from ._targets import is_exceeded, stated_target
from ._units import unit_of
from ._whole_percents import whole_number, whole_percents

#: Units of what has parts: 150,5 million, 79,5 points.
_PARTED: Final = frozenset(["đồng", "triệu", "tỷ", "tỉ", "km", "m", "ha", "tấn", "kg", "điểm"])


@dataclass(frozen=True)
class Bands(Scale):
    """Bands from the best down, as the acts list them."""

    bands: tuple[Band, ...]

    @classmethod
    def from_json(cls, given: Json, inputs: Inputs, measure: Measure) -> Bands:
        return cls(tuple(Band.from_json(b, measure) for b in given["bands"]))

    def to_json(self, measure: Measure, row: Row) -> dict[str, Any]:
        return {"bands": [b.to_json(measure) for b in self.bands]}

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        cliff = read_cliff(stream, maximum) if measure is None else None
        if cliff is not None:
            return Reading(Rule(cls(of_cliff(cliff)), Measure("value", (_count(cliff.title),))))
        leap = leap_of(stream, maximum) if measure is None else None
        if leap is not None:
            return Reading(Rule(cls(leap[1]), Measure("value", (_count(leap[0]),))))
        stairs = read_stairs(stream, maximum) if measure is None else None
        if stairs is not None:
            rate = Measure("value", (Input(stairs.title, "percent"),))
            return Reading(Rule(cls(of_stairs(stairs)), rate))
        shares = read_shares(stream, measure, maximum)
        if shares is not None:
            return shares.reading(cls(of_shares(shares)), measure) if shares.part else None
        line = _line_from_bound(stream, measure, maximum)
        if line is not None:
            return line
        cases = read_cases(stream, maximum)
        if cases is None or cases.ranges is None:
            return None
        cases = _with_missed(cases, maximum)
        ranges = cases.ranges or []
        cases = replace(cases, gives=[_of_target(g, ranges) for g in cases.gives])
        formulas = [g for g in cases.gives if isinstance(g, Proportion)]
        ratios = {g.measure for g in formulas if g.measure}
        if len(ratios) > 1 or (ratios and measure is not None):
            raise NotUnderstoodError(say("mixed"))
        gives: list[Gives] = [
            ("proportional", g.target) if isinstance(g, Proportion) else g for g in cases.gives
        ]
        _check_numbers(ranges, formulas)
        own = ratios.pop() if ratios else measure
        in_whole = whole_percents(ranges) if own is None and not formulas else []
        if in_whole:
            ranges, own = in_whole, whole_number(_measured(cases, percent=True))
            cases = replace(cases, remarks=(*cases.remarks, say("whole_percents")))
        whole = own is None or own.kind == "value" or (own.kind == "ratio" and not own.may_exceed)
        ranges = _narrowed(_falling(ranges, gives), gives)
        bands, percent = _bands_of(ranges, gives, whole=whole)
        if any(isinstance(g, Proportion) and g.in_words for g in cases.gives):
            _check_in_words(bands, percent, maximum)
        if own is None:
            own = _measured(cases, percent)
        open_ended = all(b.low is None and b.high is None for b in bands)
        in_points = own.kind == "value" and own.inputs[0].title.endswith("(%)")
        if own.percent != percent and not open_ended and not (percent and in_points):
            raise NotUnderstoodError(say("of_percent", text=words_of(cases.labels[0])))
        return Reading(Rule(cls(bands), own), cases.remarks)

    def write(self, measure: Measure) -> str:
        return "; ".join(b.write(measure.percent) for b in self.bands)


def _line_from_bound(
    stream: Stream, measure: Measure | None, maximum: float | None
) -> Reading | None:
    """ "Điểm = tỷ lệ thu gom × 15 (tỷ lệ thu gom dưới 50% thì không tính điểm)": a line that begins at a bound."""
    start = stream.at
    try:
        formula = read_proportion(stream, maximum)
    except NotUnderstoodError:  # "từ 6 đến 11 tin/năm" is none
        formula = None
    bracket = stream.next is not None and stream.next.key == "(" and stream.tokens[-1].key == ")"
    tokens = stream.tokens[:-1] if bracket else stream.tokens
    ahead = Stream(tokens, stream.at)
    stream.at = start
    if formula is None or formula.number or formula.capped or not ahead.take(",", ";", ".", "("):
        return None
    try:
        case = first_case(ahead, maximum)
    except NotUnderstoodError:
        return None
    full = case is not None and case[1] in (("share", 1.0), ("points", maximum))
    nothing = case is not None and case[1] == ("points", 0.0)
    ranges = ranges_of([case[0]] * 2) if case is not None and (full or nothing) else None
    low = ranges[0] if ranges else None
    if full and low is not None and not ahead and formula.target == 100:
        return _leaps_from(low, formula, measure, stream)
    if ahead or low is None or low.low is not None or low.high is None or low.high_inside:
        return None
    if not low.percent or (formula.measure is not None and measure is not None):
        return None
    stream.at = len(stream.tokens)
    own = formula.measure or measure or Measure("value", (Input(formula.title, "percent"),))
    bands = (
        Band(low.high, True, None, False, ("proportional", formula.target)),
        Band(None, False, low.high, False, ("points", 0.0)),
    )
    return Reading(Rule(Bands(bands), own))


def _leaps_from(
    low: Range, formula: Proportion, measure: Measure | None, stream: Stream
) -> Reading | None:
    """ "(a / b) × 10; tỷ lệ từ 80% trở lên: điểm tối đa": a line of the whole that leaps at a bound."""
    inside = low.low is not None and low.high is None and low.low_inside and low.percent
    if not inside or (formula.measure is not None and measure is not None) or low.low == 100:
        return None
    stream.at = len(stream.tokens)
    own = formula.measure or measure or Measure("value", (Input(formula.title, "percent"),))
    bands = (
        Band(low.low, True, None, False, ("share", 1.0)),
        Band(None, False, low.low, False, ("proportional", 100.0)),
    )
    return Reading(Rule(Bands(bands), own))


def _count(title: str) -> Input:
    return Input(title, "count")


def _with_missed(cases: Cases, maximum: float | None) -> Cases:
    """ "Đạt chỉ tiêu giao (80%): 2 điểm" of 2 alone: a target is reached or missed, and missing it brings nothing."""
    full = cases.gives[0] in (("share", 1.0), ("points", maximum))
    if len(cases.labels) > 1 or not full or not cases.ranges or not cases.ranges[0].target:
        return cases
    missed = replace(cases.ranges[0], low=None, low_inside=False, rest=True)
    return replace(
        cases,
        labels=cases.labels * 2,
        gives=[*cases.gives, ("points", 0.0)],
        ranges=[*cases.ranges, missed],
        remarks=(*cases.remarks, say("one_outcome")),
    )


def _of_target(gives: Gives | Proportion, ranges: list[Range]) -> Gives | Proportion:
    """ "Đạt chỉ tiêu (45%): 20; không đạt: (kết quả/chỉ tiêu) × 20": a line of the result alone, up to 45 %."""
    if not isinstance(gives, Proportion):
        return gives
    target = stated_target(gives.measure, ranges)
    if target is None or gives.measure is None or gives.target != 100:
        return gives
    return Proportion(target, None, gives.measure.inputs[0].title)


def _check_numbers(ranges: list[Range], formulas: list[Proportion]) -> None:
    """ "Từ 50 tin trở lên: 10; dưới 50: (số tin / 50) × 10": bounds and formula are of the same number."""
    percent = any(r.percent for r in ranges)
    if any((f.number and percent) or f.capped for f in formulas):
        raise NotUnderstoodError(say("mixed"))


def _check_in_words(bands: tuple[Band, ...], percent: bool, maximum: float | None) -> None:
    """ "Dưới 80% thì tính theo tỷ lệ": of 80 or of 100 nobody says; below 100 % there is but one reading, where 100 %
    gives all points.
    """
    for band in bands:
        if band.gives[0] == "proportional":
            clear = percent and band.high in (100, None)
        else:
            whole = maximum is None or band.gives in (("share", 1.0), ("points", maximum))
            clear = band.low != 100 or whole
        if not clear:
            raise NotUnderstoodError(say("two_meanings", text=band.write(percent)))


def _measured(cases: Cases, percent: bool) -> Measure:
    """What the sentence itself names, the row's title otherwise; growth may be below 0 and above 100."""
    if cases.counted is not None:
        return Measure("value", (_count(cases.counted),))
    ranges = cases.ranges or []
    shares = [g.title for g in cases.gives if isinstance(g, Proportion)]
    subjects = [cases.subject, *(r.subject for r in ranges), *shares]
    title = next((t for s in subjects if (t := title_of(s))), "")
    if percent and grows(title):
        behind = next((r.behind for r in ranges if r.subject and r.behind), "")
        title = f"{title} {behind}".strip()
        return Measure("value", (Input(f"{title} (%)", "number"),))
    beyond = any(x is not None and x > 100 for r in ranges for x in (r.low, r.high))
    if percent and (beyond or any(is_exceeded(r) for r in ranges)):
        # "Đạt từ 120% chỉ tiêu": no share of a whole, whose evidence ends at 100.
        return Measure("value", (Input(f"{title or 'Tỷ lệ thực hiện'} (%)", "number"),))
    if ranges and all(r.words == RANK for r in ranges):
        return Measure("value", (Input(IN_RANKS, "number"),))
    if _counts_whole(ranges):
        return Measure("value", (_count(title),))
    unit = "" if percent else unit_of(ranges)
    if unit and unit not in title:
        title = f"{title} ({unit})".strip()
    return Measure("value", (Input(title, "percent" if percent else "number"),))


def _counts_whole(ranges: list[Range]) -> bool:
    """ "từ 10 tin trở lên; từ 5 đến 9 tin" leaves nothing between 9 and 10: 9,5 is none. Ranks may be shared, and money,
    sizes and scores have parts.
    """
    ranks = any(r.words & {"hạng", "thứ"} for r in ranges)
    parted = any(_PARTED & set(r.text.lower().split()) or "‰" in r.text for r in ranges)
    return not ranks and not parted and _of_whole_numbers(ranges) != ranges


def _bands_of(
    ranges: list[Range], gives: list[Gives], *, whole: bool
) -> tuple[tuple[Band, ...], bool]:
    """Bands without gap or overlap, from one end to the other; whether they are in percent.

    With `whole` percentages lie within 0 and 100, so that a bound at either end says nothing.
    """
    ranges = _of_last_digits(_of_whole_numbers(_with_rest(ranges)))
    bounded = [r for r in ranges if r.low is not None or r.high is not None]
    percent = any(r.percent for r in bounded)
    for r in bounded:
        if r.percent != percent:
            raise NotUnderstoodError(say("of_percent", text=r.text))
    subject = next((r.words for r in ranges if r.words), frozenset())
    for r in ranges:
        if not r.words <= subject:
            odd = ", ".join(sorted(r.words - subject))
            raise NotUnderstoodError(say("conditions_differ", words=odd))
    order = sorted(range(len(ranges)), key=lambda i: _start_of(ranges[i]))
    ordered = [ranges[i] for i in order]
    first, last = ordered[0], ordered[-1]
    if whole and percent and last.high == 100 and last.high_inside:
        ordered[-1] = replace(last, high=None, high_inside=False)
    if whole and percent and first.low == 0 and first.low_inside:
        ordered[0] = replace(ordered[0], low=None, low_inside=False)
    _check(ordered, "%" if percent else "")
    bands = [_band(r, gives[i]) for i, r in zip(order, ordered, strict=True)]
    return tuple(bands if order == list(range(len(ranges))) else bands[::-1]), percent


def _falling(ranges: list[Range], gives: list[Gives]) -> list[Range]:
    """ "100%: 2; từ 50% trở lên: 1; dưới 50%: 0": the second goes up to the first, which is better and said first."""
    made = list(ranges)
    for at in range(1, len(ranges)):
        before, here = ranges[at - 1], ranges[at]
        (kind, more), (same, less) = gives[at - 1], gives[at]
        worse = kind == same != "proportional" and less < more
        if not worse or before.low is None or here.low is None or before.percent != here.percent:
            continue
        if before.high is None and here.high is None and here.low < before.low:
            made[at] = replace(here, high=before.low, high_inside=not before.low_inside)
    return made


def _narrowed(ranges: list[Range], gives: list[Gives]) -> list[Range]:
    """ "Dưới 95%: (tỷ lệ × 2)/95%; riêng dưới 70%: 0": the line goes down to the bound from which on there is nothing."""
    last, lowest = ranges[-1], gives[-1]
    if lowest != ("points", 0.0) or last.low is not None or last.high is None or last.high_inside:
        return ranges
    return [
        replace(r, low=last.high, low_inside=True)
        if g[0] == "proportional" and r.low is None and r.high is not None and r.high > last.high
        else r
        for r, g in zip(ranges, gives, strict=True)
    ]


def _of_whole_numbers(ranges: list[Range]) -> list[Range]:
    """ "từ 1 đến 5; từ 6 đến 10; từ 11": counts and ranks, so nothing is between 5 and 6."""
    bounds = [x for r in ranges for x in (r.low, r.high) if x is not None]
    if any(r.percent for r in ranges) or not all(x.is_integer() for x in bounds):
        return ranges
    ends = {r.high for r in ranges if r.high is not None and r.high_inside}
    made = []
    for r in ranges:
        ranks = any(o.words & {"hạng", "thứ"} for o in ranges)
        if ranks and r.low is None and r.high_inside and r.high is not None and r.high - 1 in ends:
            # "xếp hạng từ 16 trở xuống" behind "từ 11 đến 15": those below it in the table
            r = replace(r, low=r.high - 1, high=None, high_inside=False)
        elif r.low is not None and r.low_inside and r.low - 1 in ends:
            r = replace(r, low=r.low - 1, low_inside=False)
        elif r.low == 1 and r.low_inside and ranks:
            r = replace(r, low=None, low_inside=False)
        made.append(r)
    return made


def _of_last_digits(ranges: list[Range]) -> list[Range]:
    """ "từ 80% đến 89,99%; từ 90%": a bound that its digits put right below the next one, or right above, means that one."""
    ends = {exact(r.high) for r in ranges if r.high is not None and r.high_inside}
    starts = {exact(r.low) for r in ranges if r.low is not None and r.low_inside}
    made = []
    for r in ranges:
        above = None if r.high is None or not r.high_inside else _beyond(r.high, 1)
        below = None if r.low is None or not r.low_inside else _beyond(r.low, -1)
        if above is not None and above in starts:
            r = replace(r, high=float(above), high_inside=False)
        if below is not None and below in ends:
            r = replace(r, low=float(below), low_inside=False)
        made.append(r)
    return made


def _beyond(figure: float, side: int) -> Decimal | None:
    """The next figure of as many decimals, where it is written with fewer: 90 beyond 89.99; None beyond any other."""
    own = exact(figure)
    places = int(own.as_tuple().exponent)
    after = own + side * Decimal(1).scaleb(places)
    shorter = places < 0 and int(after.normalize().as_tuple().exponent) > places
    return after if figure % 1 and shorter else None


def _with_rest(ranges: list[Range]) -> list[Range]:
    """ "còn lại" as the values on the one side that the other cases leave."""
    rest = [i for i, r in enumerate(ranges) if r.rest]
    if not rest:
        return ranges
    others = sorted((r for r in ranges if not r.rest), key=_start_of)
    first, last = others[0], others[-1]
    below, above = first.low is not None, last.high is not None
    if last.percent and last.high == 100 and last.high_inside:
        above = False
    if len(rest) > 1 or below == above or ranges[rest[0]].low is not None:
        raise NotUnderstoodError(say("two_meanings", text=ranges[rest[0]].text))
    ends = (
        {"high": first.low, "high_inside": not first.low_inside}
        if below
        else {"low": last.high, "low_inside": not last.high_inside}
    )
    filled = replace(ranges[rest[0]], percent=first.percent, **ends)  # type: ignore[arg-type]
    return [filled if r.rest else r for r in ranges]


def _band(r: Range, gives: Gives) -> Band:
    return Band(r.low, r.low_inside, r.high, r.high_inside, gives)


def _start_of(r: Range) -> tuple[float, bool]:
    return (float("-inf") if r.low is None else r.low, not r.low_inside)


def _check(ordered: list[Range], unit: str) -> None:
    first, last = ordered[0], ordered[-1]

    def shown(x: float | None) -> str:
        return f"{x:g}{unit}"

    if first.low is not None:
        raise NotUnderstoodError(say("band_bounded", side=say("below"), bound=shown(first.low)))
    for lower, upper in itertools.pairwise(ordered):
        if lower.high is None or upper.low is None or lower.high > upper.low:
            raise NotUnderstoodError(
                say("overlap", bound=shown(upper.low if upper.low is not None else lower.high))
            )
        if lower.high < upper.low:
            raise NotUnderstoodError(say("gap", bound=f"{shown(lower.high)} – {shown(upper.low)}"))
        if lower.high_inside and upper.low_inside:
            raise NotUnderstoodError(say("overlap", bound=shown(upper.low)))
        if not lower.high_inside and not upper.low_inside:
            raise NotUnderstoodError(say("gap", bound=shown(upper.low)))
    if last.high is not None:
        raise NotUnderstoodError(say("band_bounded", side=say("above"), bound=shown(last.high)))
