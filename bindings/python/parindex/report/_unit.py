# SPDX-License-Identifier: MIT
"""One unit's year: what it has, why, what changed, where it is among all, how sure that is."""

from __future__ import annotations

import math

from .._core.language import between, get_language, number
from ..compare import Comparison
from ..errors import Error, MethodError
from ..improve import Plan
from ..node import Node
from ..ranking import Within
from ..result import Result
from ..staged import Gap, StagedDossier
from ..uncertainty import Uncertainty
from . import _criteria
from ._asked import Asked
from ._content import Cell, Column, Facts, Part, Row, Section, Sentence, Table
from ._figures import grouped, named, of_share, place, points, signed
from ._words import say

_MOST_LOSSES = 6
_MOST_CHANGES = 8


def part(result: Result, unit: str | int, asked: Asked) -> Part:
    """The report of a unit in the language chosen."""
    row = result.row(unit)
    change = _change(result, row, asked)
    sections = [
        Section(say("general"), [Facts(_general(result, row, change, asked))]),
        Section(say("criteria"), [_criteria.table(result, row, asked.staged)]),
        Section(say("lost"), _lost(result, row)),
    ]
    fields = _fields(result, row, change, asked)
    if fields is not None:
        sections.append(fields)
    sections.append(Section(say("basis"), [Facts(_criteria.basis(result), small=True)]))
    return Part(get_language(), say("kind"), _title(result, row, asked), sections)


def _title(result: Result, row: int, asked: Asked) -> str:
    year = say("in_year", year=result.period) if result.period else ""
    edition = asked.title or result.framework.title
    return say("title_unit", unit=result.units[row], edition=_inside(edition), year=year)


def _inside(title: str) -> str:
    """A title as it is written inside a sentence."""
    if get_language() == "vi":
        first, _, rest = title.partition(" ")
        named = not first[1:].islower() or rest[:1].isupper()  # SIPAS, Thanh Hóa
        return title if named else title[:1].lower() + title[1:]
    return title.removeprefix("A ").removeprefix("The ")


def _change(result: Result, row: int, asked: Asked) -> Comparison | None:
    """From last year to this one; None where the unit was not in it or no figures are given."""
    unit = result.units[row]
    if asked.last is None or unit not in asked.last.units:
        return None
    return asked.last.compare(result, unit, concordance=asked.concordance, within=asked.within)


# -- the facts above -----------------------------------------------------------------------


def _general(
    result: Result, row: int, change: Comparison | None, asked: Asked
) -> list[tuple[str, str]]:
    within = _within(result, row, asked)
    facts = [(say("index"), _index(result, row)), (say("place"), _place(result, row))]
    title = result.class_title(result._class_at(row))
    if title:
        facts.append((say("class"), "; ".join([title, *(m.text for m in result.misses(row))])))
    among = _among(result, row, within)
    if among:
        name = say("among_group", group=result.groups[row]) if within == "group" else say("among")
        facts.append((name, among))
    if asked.last is not None:
        facts.append((say("on_last_year"), _on_last_year(result, change)))
    if asked.staged is not None:
        facts.append((say("claimed"), _claimed(result, row, asked.staged)))
    ranked = not math.isnan(result.position(row).rank)
    if ranked and len(result) > 1 and asked.uncertainty is not False:
        facts.append((say("sure"), _sure(result, row, asked)))
    return facts


def _within(result: Result, row: int, asked: Asked) -> Within:
    """Whom the unit is set against: its group, where that was asked for and it has one."""
    if asked.within == "group" and not any(result.groups):
        result.position(row, within="group")  # says that there are no groups
    return asked.within if result.groups[row] is not None else "cohort"


def _index(result: Result, row: int) -> str:
    root, places = result.framework.root, result.framework.decimals
    share = float(result.share[row, 0])
    if math.isnan(share):
        said = result.points_text(row, root)
        no_number = math.isnan(result.points[row, 0])
        return say("index_none", why=said) if no_number else say("points_is", points=said)
    return say(
        "index_is",
        index=number(share, places),
        points=points(result, row, root),
        max=grouped(number(float(result.max[row, 0]))),
    )


def _place(result: Result, row: int) -> str:
    found = result.position(row)
    if math.isnan(found.rank):
        return say("place_none")
    said = [say("place_is", rank=place(found.rank), units=found.units)]
    group = result.groups[row]
    if group is not None:
        inside = result.position(row, within="group")
        said.append(say("place_in_group", rank=place(inside.rank), units=inside.units, group=group))
    return "; ".join(said)


def _among(result: Result, row: int, within: Within) -> str:
    found, places = result.position(row, within=within), result.framework.decimals
    if found.units < 2 or found.in_points:
        return ""
    return say(
        "among_is",
        mean=number(found.mean, places),
        best=number(found.best, places),
        worst=number(found.worst, places),
    )


def _on_last_year(result: Result, change: Comparison | None) -> str:
    if change is None:
        return say("not_in_last")
    whole, places = change.rows[0], result.framework.decimals
    return say(
        "on_last_year_is",
        change=signed(whole.to_share - whole.from_share, places),
        before=of_share(whole.from_share, places),
        from_rank=place(whole.from_rank),
        to_rank=place(whole.to_rank),
    )


def _claimed(result: Result, row: int, staged: StagedDossier) -> str:
    frame = Gap(staged.score("self"), result)
    own = frame.claimed_result.row(result.units[row])
    places = result.framework.decimals
    return say(
        "claimed_is",
        claimed=grouped(number(float(frame.claimed[own, 0]), places)) or "–",
        given=grouped(number(float(frame.given[own, 0]), places)) or "–",
    )


def _sure(result: Result, row: int, asked: Asked) -> str:
    try:
        if isinstance(asked.uncertainty, Uncertainty):
            found = asked.uncertainty
        else:
            found = result.uncertainty()
    except MethodError:
        return say("sure_sum")
    except Error as error:
        return say("sure_not", why=error.message)
    from ..uncertainty._shown import summary

    s = summary(found, 0.9)
    if math.isnan(s["rank"][row]):
        return say("place_none")
    return say(
        "sure_is",
        ranks=between(float(s["rank_low"][row]), float(s["rank_high"][row])),
        n=grouped(str(found.replicates)),
        rank=number(float(s["rank"][row])),
        same=number(100 * float(s["same_rank"][row]), 0),
    )


# -- where points were lost ----------------------------------------------------------------


def _lost(result: Result, row: int) -> list[Table | Facts | Sentence]:
    try:
        plan = result.improve(row)
    except Error as error:
        first = result.position(row).rank == 1
        said = say("way_first") if first else say("way_not", why=error.message)
        return [Sentence(said)]
    blocks: list[Table | Facts | Sentence] = []
    if plan.losses:
        blocks += [_losses(result, plan), Sentence(_loss_note(plan), small=True)]
    else:
        blocks.append(Sentence(say("no_loss")))
    return blocks + _way(result, row, plan)


def _losses(result: Result, plan: Plan) -> Table:
    places = result.framework.decimals
    rows = [
        Row(
            [
                named(result, loss.node),
                number(loss.max),
                number(loss.points, places) or "–",
                number(loss.index, places),
            ]
        )
        for loss in plan.losses[:_MOST_LOSSES]
    ]
    columns = [
        Column(say("criterion"), 105),
        Column(say("max"), 18, "right"),
        Column(say("points"), 20, "right"),
        Column(say("lost_points"), 22, "right"),
    ]
    return Table(columns, rows)


def _loss_note(plan: Plan) -> str:
    more = len(plan.losses) - _MOST_LOSSES
    return say("lost_note", n=more) if more > 0 else say("lost_note_all")


def _way(result: Result, row: int, plan: Plan) -> list[Table | Facts | Sentence]:
    places = result.framework.decimals
    if plan.rank_before == 1:
        return [Sentence(say("way_first"))]
    if not plan.reachable or not plan.changes:
        return [Sentence(say("way_none", best=number(plan.best, places)))]
    head = say(
        "way",
        rank=place(plan.rank_before),
        after=place(plan.rank_after),
        before=number(plan.before, places),
        index=number(plan.after, places),
    )
    rows = [
        Row(
            [
                named(result, c.node),
                number(c.before, places),
                number(c.after, places),
                c.text,
            ]
        )
        for c in plan.changes[:_MOST_CHANGES]
    ]
    columns = [
        Column(say("criterion"), 56),
        Column(say("now"), 18, "right"),
        Column(say("then"), 20, "right"),
        Column(say("move"), 71),
    ]
    held = [Sentence(h.text, small=True) for h in plan.held_back]
    return [Sentence(head), Table(columns, rows), *held]


# -- fields --------------------------------------------------------------------------------


def _fields(result: Result, row: int, change: Comparison | None, asked: Asked) -> Section | None:
    """A row a field: share, last year, what it added to the change, mean and best of all or of the group."""
    nodes = [n for n in result.framework.nodes if n.level == 1 and not n.described and not n.beside]
    many = len(result) > 1
    if not nodes or not (many or change):
        return None
    within = _within(result, row, asked)
    heads = ["share"]
    heads += ["before", "change"] if change else []
    if many and within == "group":
        heads += ["group_mean", "group_best", "group_rank"]
    elif many:
        heads += ["mean", "best"]
        heads += ["group_mean", "rank"] if result.groups[row] is not None else ["rank"]
    columns = [
        Column(say("field"), 61),
        *(Column(say(h), 17 if h != "rank" else 13, "right") for h in heads),
    ]
    rows = [
        Row(
            [
                named(result, n) if n.parent is not None else say("total"),
                *_of_field(result, row, n, change, within),
            ],
            strong=n.parent is None,
        )
        for n in [*nodes, result.framework.root]
    ]
    title = say("fields" if many and change else "fields_alone" if many else "fields_change")
    note = [Sentence(say("change_note"), small=True)] if change else []
    return Section(title, [Table(columns, rows), *note])


def _of_field(
    result: Result, row: int, node: Node, change: Comparison | None, within: Within
) -> list[str | Cell]:
    places = result.framework.decimals
    found = result.position(row, node.code, within=within)
    cells: list[str | Cell] = [of_share(float(result.share[row, node.index]), places)]
    if found.in_points:
        cells = [points(result, row, node)]
    if change is not None:
        match = [r for r in change.rows if r.code == node.code]
        cells += (
            [of_share(match[0].from_share, places), signed(match[0].change, places)]
            if match
            else ["–", "–"]
        )
    if len(result) > 1:
        cells += [of_share(found.mean, places), of_share(found.best, places)]
        if within == "cohort" and result.groups[row] is not None:
            inside = result.position(row, node.code, within="group")
            cells.append(of_share(inside.mean, places))
        cells.append(place(found.rank))
    return cells
