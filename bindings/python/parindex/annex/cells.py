# SPDX-License-Identifier: MIT
"""What the scale of each criterion says: a rule, parts that add up, or the reason why it is not read."""

from __future__ import annotations

import itertools
from collections.abc import Mapping as Table
from dataclasses import dataclass, replace
from typing import Final

from .._core.language import number
from .._core.text import cut
from ._words import say
from .added_up import cut_added
from .broken_off import broken_off, write_below
from .extra_rows import in_extra_row
from .kinds.bands import Bands
from .kinds.choices import NOT_SO, OTHERWISE, Choices, Share
from .kinds.per_item import PerItem
from .kinds.points import Points
from .limits import says_maximum
from .noted import Noted
from .numbering import Row
from .numerals import exact
from .outline import Outline
from .part import Parts
from .parts import all_off, capped, questions_of, read_parts, write_parts
from .phrases import nearest
from .points import takes_off
from .rules import Rule, named
from .sentence import read_scale, write_scale
from .tables import Problem
from .title_rules import aside_of, asides_of, is_limit, with_aside, with_asides
from .tokens import NotUnderstoodError
from .told_line import told_line
from .top import top_of

#: Letters of a scale at most: 2,000 words and signs are never as long.
_LONGEST: Final = 20_000
#: The sentence for a cell that nobody can put into a rule.
BY_HAND = "chấm tay"


@dataclass(frozen=True)
class Leaf:
    """A leaf's rule, or its parts; neither where its scale was not understood, and then why."""

    rule: Rule | None
    sentence: str
    reason: str = ""
    parts: Parts | None = None
    questions: Parts | None = None
    """The two questions that the cell may be."""
    by_hand: bool = False
    most: float | None = None
    """What the parts may come to together, where each of them alone may come to it."""
    remarks: tuple[str, ...] = ()
    nothing_below: float | None = None
    """The figure below which the rule's line breaks off."""

    @property
    def read(self) -> bool:
        return self.rule is not None or self.parts is not None

    @property
    def top(self) -> float | None:
        """The most points that it says itself."""
        if self.parts is not None:
            most = sum(p.maximum for p in self.parts if not p.off)
            return most if self.most is None else min(most, self.most)
        return None if self.rule is None else top_of(self.rule)


def leaf_of(text: str, maximum: float | None, title: str) -> Leaf:
    """What a scale says under the maximum of its row."""
    limit = None if maximum is None else abs(maximum)
    if len(text) > _LONGEST:
        return Leaf(None, "", say("too_long", n=len(text.split())))
    added = cut_added(text)
    all_parts = read_parts(added, limit) if added else None
    if all_parts:
        return Leaf(None, write_parts(all_parts), parts=all_parts)
    try:
        reading = read_scale(text, limit) if text else None
        reason = "" if text else say("scale_missing")
    except NotUnderstoodError as error:
        reading, reason = None, str(error)
    line = None
    if reading is None and limit and text:
        line = broken_off(text, limit) or told_line(text, limit)
    if line is not None:
        rule = line.reading.rule
        sentence = f"{write_scale(named(rule, title))} {write_below(line.below)}"
        return Leaf(rule, sentence, remarks=line.reading.remarks, nothing_below=line.below)
    top = None if reading is None else top_of(reading.rule, limit)
    if reading is None or (top is not None and limit is not None and top < limit):
        parts = read_parts(text, limit) if text else None
        if parts:
            said = say("parts_capped") if capped(parts, limit) else _said_of(parts)
            return Leaf(None, write_parts(parts), parts=parts, most=limit, remarks=(said,))
        if reading is not None and _may_add_up(reading.rule, limit):
            return Leaf(None, "", say("two_meanings", text=cut(text.strip(), 200)))
    if reading is None:
        return Leaf(None, "", reason)
    if top is not None and limit is not None and top > limit:
        return Leaf(None, "", say("more_than_max", top=number(top), max=number(limit)))
    questions = questions_of(text) if "\n" in text or ";" in text or "|" in text else None
    sentence = write_scale(named(reading.rule, title))
    return Leaf(reading.rule, sentence, questions=questions, remarks=reading.remarks)


def _may_add_up(rule: Rule, limit: float | None) -> bool:
    """ "Có kế hoạch: 1 điểm; có báo cáo: 1 điểm" of 3: what all give the same part of the whole is a list of things, and not
    one of several outcomes; so may be what comes to the whole together, "Ban hành: 2; thực hiện: 1; chưa có gì: 0" of 3, and
    outcomes whose points begin again, "Từ 90%: 2; dưới 90%: 0; đạt 100%: 2; dưới 100%: 0" of 4.
    """
    if not isinstance(rule.scale, Choices):
        return False
    worth = [p for t, p in rule.scale.choices if t != NOT_SO and not isinstance(p, Share)]
    if len(worth) < 2:
        return False
    together = limit is not None and sum(map(exact, worth)) == exact(limit)
    best = max(worth)
    again = any(p < q == best for p, q in itertools.pairwise(worth[worth.index(best) :]))
    return len(set(worth)) == 1 or together or again


def _in_extra(leaf: Leaf, text: str, row: Row, *, off: bool) -> Leaf:
    """A leaf that was not read as what its scale means in a row of bonus, or of points taken off."""
    reading = in_extra_row(text, row.title, row.maximum, off=off)
    if reading is None:
        return leaf
    top, limit = top_of(reading.rule), row.maximum
    if top is not None and limit is not None and top > abs(limit):
        return Leaf(None, "", say("more_than_max", top=number(top), max=number(abs(limit))))
    sentence = write_scale(named(reading.rule, row.title))
    return Leaf(reading.rule, sentence, remarks=reading.remarks)


def _said_of(parts: Parts) -> str:
    return say("parts_taken_off" if any(p.off for p in parts) else "parts_add_up")


def taken_off(leaf: Leaf, maximum: float | None, title: str, text: str) -> Leaf:
    """A leaf among points taken off; one that adds points there, or of which the most is not known, is not read."""
    if not leaf.read:
        return leaf
    if leaf.parts is not None and maximum:
        parts = all_off(leaf.parts)
        if parts is None:
            return Leaf(None, "", say("points_added"))
        return Leaf(None, write_parts(parts), parts=parts, remarks=(say("parts_all_off"),))
    scale = None if leaf.rule is None else leaf.rule.scale
    if leaf.rule is not None and isinstance(scale, Choices):
        leaf = _with_none(leaf, leaf.rule, scale, title)
        scale = None if leaf.rule is None else leaf.rule.scale
    if leaf.rule is not None and isinstance(scale, Bands) and maximum and takes_off(text):
        leaf = _lowered(leaf, leaf.rule, scale, abs(maximum), title)
        scale = None if leaf.rule is None else leaf.rule.scale
    if isinstance(scale, PerItem):
        adds = scale.each > 0 or bool(scale.start)
    elif isinstance(scale, Bands | Choices):
        adds = leaf.top is None or leaf.top > 0
    else:
        adds = not isinstance(scale, Points)
    if adds:
        return Leaf(None, "", say("points_added"))
    if leaf.rule is None or not isinstance(scale, PerItem) or scale.most_lost is not None:
        return leaf
    if scale.limit is not None and scale.limit < 0:
        return leaf
    if not maximum:
        return Leaf(None, "", say("max_missing"))
    if scale.limit is None:
        return leaf
    # "trừ đến hết điểm": all that the row has
    rule = replace(leaf.rule, scale=replace(scale, limit=None, most_lost=abs(maximum)))
    return replace(leaf, rule=rule, sentence=write_scale(named(rule, title)))


def _lowered(leaf: Leaf, rule: Rule, scale: Bands, most: float, title: str) -> Leaf:
    """Bands that say what is left of the whole, where nothing but what is taken off counts."""
    bands = tuple(
        replace(b, gives=("points", float(exact(b.gives[1]) - exact(most)))) for b in scale.bands
    )
    if any(b.gives[0] != "points" for b in scale.bands) or leaf.top != most:
        return leaf
    made = replace(rule, scale=replace(scale, bands=bands))
    return replace(leaf, rule=made, sentence=write_scale(named(made, title)))


def _with_none(leaf: Leaf, rule: Rule, scale: Choices, title: str) -> Leaf:
    """ "Nộp muộn: trừ 2 điểm; không nộp: trừ 5 điểm": who did neither loses nothing."""
    points = [p for _, p in scale.choices if not isinstance(p, Share)]
    if len(points) < len(scale.choices) or not all(p < 0 for p in points):
        return leaf
    return _with(leaf, rule, scale, OTHERWISE, title)


def _with_nothing(leaf: Leaf, title: str) -> Leaf:
    """ "Cấp tỉnh: 5 điểm; cấp cơ sở: 3 điểm" among points that are added: who has neither has none of them."""
    scale = None if leaf.rule is None else leaf.rule.scale
    if leaf.rule is None or not isinstance(scale, Choices):
        return leaf
    worth = [p.of_maximum if isinstance(p, Share) else p for _, p in scale.choices]
    denied = any(t.lower().startswith(("không", "chưa")) for t, _ in scale.choices)
    if denied or not all(p > 0 for p in worth):
        return leaf
    return _with(leaf, leaf.rule, scale, NOT_SO, title)


def _with(leaf: Leaf, rule: Rule, scale: Choices, name: str, title: str) -> Leaf:
    """The leaf with one more outcome, of no points."""
    made = replace(rule, scale=replace(scale, choices=(*scale.choices, (name, 0.0))))
    remarks = (*leaf.remarks, say("none_of_them"))
    return replace(leaf, rule=made, sentence=write_scale(named(made, title)), remarks=remarks)


def _with_title(leaf: Leaf, row: Row, *, off: bool) -> Leaf:
    """The leaf with what the title of its row says of points; among points taken off that is left out."""
    rule, said = with_asides(leaf.rule, row.title, None if off else row.maximum)
    if rule is leaf.rule or rule is None:
        return replace(leaf, remarks=(*leaf.remarks, *said))
    kept = tuple(r for r in leaf.remarks if r != say("zero_by_choice"))
    sentence = write_scale(named(rule, row.title))
    return replace(leaf, rule=rule, sentence=sentence, remarks=(*kept, *said))


def _with_notes(leaf: Leaf, row: Row, *, off: bool) -> tuple[Leaf, list[Problem]]:
    """The leaf with what the notes beside its scale say of points, and a remark for each of them."""
    remarks: list[Problem] = []
    text = row.scale
    for note in row.noted:
        if is_limit(note.text, row.maximum):
            continue
        made = None if off else _with_note(leaf, row, text, note)
        if made is None:
            remarks.append(_note_left_out(note))
        else:
            leaf, text = made, f"{text}\n{note.text}"
            remarks.append(Problem(note.cell, note.text, say("note_read", text=note.text)))
    return leaf, remarks


def _with_note(leaf: Leaf, row: Row, text: str, note: Noted) -> Leaf | None:
    """The leaf read with the note as one more sentence of its scale, or as who has nothing to do there."""
    if leaf.rule is None:
        return None
    whole = leaf_of(f"{text}\n{note.text}", row.maximum, row.title)
    if whole.rule is not None and type(whole.rule.scale) is type(leaf.rule.scale):
        same = whole.rule == leaf.rule
        return None if same else replace(whole, remarks=(*leaf.remarks, *whole.remarks))
    spoken = f"{row.title} {row.scale}"
    rule = with_aside(leaf.rule, aside_of(note.text), spoken, row.maximum)
    sentence = "" if rule is None else write_scale(named(rule, row.title))
    return None if rule is None else replace(leaf, rule=rule, sentence=sentence)


def _note_left_out(note: Noted) -> Problem:
    return Problem(note.cell, note.text, say("note_left_out", text=note.text))


def _loses(leaf: Leaf) -> bool:
    """Whether all that its outcomes do is to take points off."""
    if leaf.rule is None or not isinstance(leaf.rule.scale, Choices):
        return False
    points = [p for _, p in leaf.rule.scale.choices if not isinstance(p, Share)]
    return any(p < 0 for p in points) and max(points) <= 0


def leaves_of(
    outline: Outline, given: Table[int, str], *, fragment: bool
) -> tuple[dict[int, Leaf], dict[int, float | None]]:
    """Every leaf by its row, and the most that each says itself; what is wrong is listed at its cell.

    `given` has sentences of a person's own for some of the rows.
    """
    leaves: dict[int, Leaf] = {}
    off = outline.taken_off()
    for row in outline.rows:
        if row.children:
            at = outline.place(row.row, "title")
            left = (a.text for a in asides_of(row.title, row.maximum))
            outline.remarks.extend(
                Problem(at, row.title, say("title_left_out", text=t)) for t in left
            )
            outline.remarks.extend(_note_left_out(n) for n in row.noted)
            continue
        own = given.get(row.row)
        if own is not None and is_by_hand(own):
            leaves[row.row] = Leaf(Rule(Points()), say("by_hand"), by_hand=True)
            continue
        said = row.scale if own is None else own
        leaf = leaf_of(said, row.maximum, row.title)
        beside = outline.beside(row)
        if beside and said and not leaf.read:
            leaf = _in_extra(leaf, said, row, off=beside == "penalty")
        if row.row in off:
            leaf = taken_off(leaf, row.maximum, row.title, said)
        elif beside == "bonus":
            leaf = _with_nothing(leaf, row.title)
        elif _loses(leaf) or (leaf.parts is not None and all(p.off for p in leaf.parts)):
            leaf = Leaf(None, "", say("points_lost"))
        if own is None:
            leaf = _with_title(leaf, row, off=row.row in off)
            leaf, remarks = _with_notes(leaf, row, off=row.row in off)
            outline.remarks.extend(remarks)
        else:
            leaf = replace(leaf, questions=None)
        leaves[row.row] = leaf
        place = outline.sheet.place(*_place_of(outline, row))
        if not leaf.read and not fragment:
            close = nearest(row.scale) if row.scale else ""
            outline.problems.append(Problem(place, row.scale, leaf.reason, False, close))
        known = (say("cap_by_maximum"),) if says_maximum(row) else ()
        outline.remarks.extend(Problem(place, row.scale, r) for r in leaf.remarks if r not in known)
        if leaf.questions is not None and not fragment:
            one, two = leaf.questions[0], leaf.questions[1]
            text = say("two_questions", first=cut(one.title, 40), second=cut(two.title, 40))
            outline.problems.append(
                Problem(place, row.scale, text, False, write_parts(leaf.questions))
            )
    return leaves, {at: leaf.top for at, leaf in leaves.items()}


def is_by_hand(text: str) -> bool:
    return text.strip().rstrip(".").lower() in (BY_HAND, "by hand", "mô tả, chấm tay")


def _place_of(outline: Outline, row: Row) -> tuple[int, int]:
    at = row.scale_at
    return at if at[1] else (row.row, outline.column(row.row, "scale"))
