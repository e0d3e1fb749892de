# SPDX-License-Identifier: MIT
"""Figures as the grammar has them: "từ hai lần" with a 2, "b/a ≥ 0,8" in percent, a target in both of its bounds."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Final

from ._words import say
from .bare_zero import with_colons
from .forms import OF_WHOLE
from .numerals import POINTS, exact, written
from .plain_shares import with_whole
from .tokens import Stream, Token, TwoMeaningsError, words_of

_EACH: Final = ("mỗi", "cứ")
#: 766/QĐ-TTg, 876/QĐ-BNV, 892/QĐ-BNV.
_ACTS: Final = ("766", "876", "892")
_COMPARED: Final = ("≥", "≤", "<", ">", "=", "từ", "dưới", "trên", "đạt")
_TARGETS: Final = ("chỉ tiêu", "mục tiêu")
#: Words behind one of these, "chỉ tiêu tỉnh giao", at most.
_LONGEST_TARGET: Final = 4
#: What is below the target whose figure was said.
_UNDER_TARGET: Final = tuple(
    f"{under} {target}{given}"
    for under in ("thấp hơn", "dưới", "chưa đạt", "không đạt")
    for target in _TARGETS
    for given in ("", " giao", " được giao", " tỉnh giao", " đề ra")
)
_IN_WORDS: Final = {"hai": 2.0, "ba": 3.0, "bốn": 4.0, "sáu": 6.0}
_RATE: Final = (Token("word", "tỷ", "tỷ"), Token("word", "lệ", "lệ"))
#: What an age is a bound of, and no name of people.
_OF_AGE: Final = ("tuổi", "quân", "bình", "đạt", "đủ", "là", "có")
_FROM_AGE: Final = ("từ", "từ đủ", "đủ", "trên", "dưới")
#: Words from a number to "trở lên" at most.
_UNIT: Final = 5


def plain_figures(tokens: list[Token], maximum: float | None) -> list[Token]:
    """The same text with each figure where cases and formulas look for it; `maximum` is that of the row."""
    tokens = _minus_signs(tokens)
    tokens = _percentage_points(_off_in_column(_expelled(with_whole(tokens))))
    made = _acts_in_names(_fractions_in_percent(_in_bounds(tokens)))
    made = _bounds_in_formulas(_ages_in_names(_targets_in_bounds(made)))
    return (
        made
        if maximum is None
        else with_colons(_most_as_points(_shares_as_points(made, maximum), maximum), maximum)
    )


def _minus_signs(tokens: list[Token]) -> list[Token]:
    """ "-0,5 điểm/lần vi phạm" as "trừ 0,5 điểm/lần vi phạm", and no bullet; with a blank behind the dash it may be either
    where no other line has one.
    """
    made = list(tokens)
    for at in range(len(tokens) - 3):
        dash, figure, unit, stroke = tokens[at : at + 4]
        first = at == 0 or tokens[at - 1].key in ("\n", ";", ".", ":")
        points = figure.kind == "number" and not figure.percent and unit.key in POINTS
        if dash.key != "-" or not first or not points or stroke.key != "/":
            continue
        if not figure.apart:
            made[at : at + 2] = [
                Token("word", "trừ", "trừ", apart=True),
                replace(figure, apart=True),
            ]
        elif at == 0 and not any(
            a.key == "\n" and b.key == "-" for a, b in itertools.pairwise(tokens)
        ):
            raise TwoMeaningsError(say("two_meanings", text=words_of(tokens)))
    return made


def _expelled(tokens: list[Token]) -> list[Token]:
    """ "Bị khai trừ: trừ 5 điểm", where the first "trừ" takes no points off, with one word for it."""
    made: list[Token] = []
    for at, token in enumerate(tokens):
        again = Stream(tokens, at + 1).take("trừ", ": trừ", "thì trừ", "khỏi")
        if token.key == "trừ" and again and made and made[-1].key == "khai":
            text = words_of([made.pop(), token])
            token = Token("word", text, text.lower(), apart=True)
        made.append(token)
    return made


def _in_bounds(tokens: list[Token]) -> list[Token]:
    """ "từ hai lần trở lên" as "từ 2 lần trở lên"; a number in words elsewhere may be part of a name."""
    made = list(tokens)
    for at in range(1, len(tokens) - 2):
        value = _IN_WORDS.get(tokens[at].key)
        up = any(tokens[i].key == "trở" for i in range(at + 1, min(at + _UNIT, len(tokens))))
        if value and up and tokens[at - 1].key == "từ":
            made[at] = replace(tokens[at], kind="number", key="", value=value)
    return made


def _off_in_column(tokens: list[Token]) -> list[Token]:
    """ "Mỗi văn bản trễ hạn trừ: 0,1", whose figure was in the column of points, as "… trừ 0,1"."""
    made: list[Token] = []
    for at, token in enumerate(tokens):
        before, after = tokens[max(at - 2, 0) : at], tokens[at + 1 : at + 2]
        off = len(before) == 2 and before[1].key == "trừ" and before[0].key != "điểm"
        if not (token.key == ":" and off and after and after[0].kind == "number"):
            made.append(token)
    return made


def _percentage_points(tokens: list[Token]) -> list[Token]:
    """ "cứ thấp hơn 01 điểm phần trăm" as "cứ thấp hơn 1%"."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        stream = Stream(tokens, at + 1)
        figure = tokens[at]
        if (
            figure.kind == "number"
            and not figure.percent
            and stream.take("điểm phần trăm", "điểm %")
        ):
            text = f"{written(figure.value)}%"
            made.append(replace(figure, text=text, percent=True))
            at = stream.at
        else:
            made.append(figure)
            at += 1
    return made


def _acts_in_names(tokens: list[Token]) -> list[Token]:
    """ "Điểm 766 của đơn vị": the number of an act that a set is called after is a word of its name."""
    made = list(tokens)
    for at, (before, token) in enumerate(itertools.pairwise(tokens), 1):
        if token.text in _ACTS and before.key in ("điểm", "số", "chỉ", "tiêu", "qđ"):
            made[at] = replace(token, kind="word", key=token.text, value=0)
    return made


def _ages_in_names(tokens: list[Token]) -> list[Token]:
    """ "số người từ 18 tuổi trở lên", "95% dân số từ 14 tuổi": the ages are one word of the name of who is counted, and no
    bound.
    """
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        ages = Stream(tokens, at)
        of_whom = at > 0 and tokens[at - 1].kind == "word" and tokens[at - 1].key not in _OF_AGE
        if of_whom and ages.take(*_FROM_AGE) and _figure(ages):
            if ages.take("đến dưới", "đến", "-"):
                _figure(ages)
            if ages.take("tuổi"):
                ages.take("trở lên", "trở xuống")
                said = words_of(tokens[at : ages.at])
                made.append(replace(tokens[at], text=said, key=said))
                at = ages.at
                continue
        made.append(tokens[at])
        at += 1
    return made


def _figure(stream: Stream) -> bool:
    """A plain number, moved past."""
    plain = stream.next is not None and stream.next.kind == "number" and not stream.next.percent
    stream.at += plain
    return plain


def _targets_in_bounds(tokens: list[Token]) -> list[Token]:
    """ "Tỷ lệ ≥ chỉ tiêu (80%): 6; tỷ lệ < chỉ tiêu: …" with the figure of the target in both bounds."""
    figure: Token | None = None
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        stream = Stream(tokens, at)
        whole = _whole_of_target(tokens, at)
        if whole is not None:
            figure, at = whole
            made.append(replace(figure, apart=True))
            continue
        under = stream.take(*_UNDER_TARGET) if figure is not None else ""
        if figure is not None and under:
            made += [Token("word", "dưới", "dưới", apart=True), replace(figure, apart=True)]
            at = stream.at
            continue
        compared = at > 0 and tokens[at - 1].key in _COMPARED and tokens[at - 1].key != "đạt"
        if compared and stream.take("chỉ tiêu", "mục tiêu", "chỉ tiêu giao", "chỉ tiêu được giao"):
            said = stream.tokens[stream.at + 1 : stream.at + 2]
            if stream.take("(") and said and said[0].percent:
                stream.at += 1
                figure = said[0] if stream.take(")") else None
            if figure is not None:
                made.append(replace(figure, apart=True))
                at = stream.at
                continue
        made.append(tokens[at])
        at += 1
    return made


def _whole_of_target(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """ "100% chỉ tiêu tỉnh giao (70%)": the figure of the target, and what is behind it; None for anything else."""
    stream = Stream(tokens, at + 1)
    if not tokens[at].percent or tokens[at].value != 100 or not stream.take(*_TARGETS):
        return None
    end = stream.at + _LONGEST_TARGET
    while stream.next is not None and stream.next.kind == "word" and stream.at < end:
        stream.at += 1
    figure = stream.number() if stream.take("(") and stream.next is not None else None
    closed = figure is not None and figure.percent and stream.take(")")
    return (figure, stream.at) if figure is not None and closed else None


def _bounds_in_formulas(tokens: list[Token]) -> list[Token]:
    """ "Từ 10% trở lên: 2 điểm; dưới 10%: tỷ lệ x 2/10" with the bound in percent, below the line of the formula as well."""
    bounds = {t.value for t in tokens if t.percent} - {100.0}
    made = list(tokens)
    for at, (stroke, figure) in enumerate(itertools.pairwise(tokens), 1):
        times, points = tokens[max(at - 3, 0)], tokens[max(at - 2, 0)]
        divides = stroke.key in ("/", ":") and points.kind == "number" and times.key in ("x", "×")
        bound = figure.kind == "number" and not figure.percent and figure.value in bounds
        if divides and bound and at > 3:
            made[at] = replace(figure, percent=True)
    return made


def _fractions_in_percent(tokens: list[Token]) -> list[Token]:
    """ "b/a ≥ 0,8" as "tỷ lệ ≥ 80%": a bound of a quotient of two letters, where no other quotient is spoken of."""
    quotients = {(t.key, tokens[i + 2].key): i for i, t in enumerate(tokens) if _divides(tokens, i)}
    compared = all(
        Stream(tokens, i + 3).take(*_COMPARED) for i in range(len(tokens)) if _divides(tokens, i)
    )
    letters = next(iter(quotients), ())
    defined = len(quotients) == 1 and compared and all(_is_named(tokens, x) for x in letters)
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        ahead = Stream(tokens, at + 3)
        sign = ahead.take(*_COMPARED) if _divides(tokens, at) and len(quotients) == 1 else ""
        figure = ahead.next
        if not sign or figure is None or figure.kind != "number":
            made.append(tokens[at])
            at += 1
            continue
        figure = _as_share(figure)
        if len(made) > 1 and made[-1].key in _COMPARED and made[-2].kind == "number":
            made[-2] = _as_share(made[-2])  # "0,8 ≤ b/a < 0,9"
        if defined:
            made = _with_definition(made, tokens[at : at + 3])
            defined = False
        made += [replace(t, apart=True) for t in _RATE]
        made += [*tokens[at + 3 : ahead.at], figure]
        at = ahead.at + 1
    return made


def _as_share(figure: Token) -> Token:
    """0,8 as 80%."""
    if figure.percent or not 0 < figure.value <= 1:
        return figure
    return replace(figure, value=float(exact(figure.value) * 100), percent=True)


def _is_named(tokens: list[Token], letter: str) -> bool:
    """Whether "a = số hồ sơ", "a là số hồ sơ" is there."""
    return any(
        a.key == letter and b.key in ("=", "là") and c.kind == "word" and len(c.text) > 1
        for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _with_definition(made: list[Token], quotient: list[Token]) -> list[Token]:
    """ "Tỷ lệ = b/a." before the clause in which the quotient is first compared."""
    start = next((i for i in range(len(made), 0, -1) if made[i - 1].key in (".", ";", "\n")), 0)
    ends, full_stop = Token("mark", "=", "=", apart=True), Token("mark", ".", ".")
    return [*made[:start], *_RATE, ends, *quotient, full_stop, *made[start:]]


def _divides(tokens: list[Token], at: int) -> bool:
    """Whether "b/a" begins there."""
    here = tokens[at : at + 3]
    letters = len(here) == 3 and all(
        t.kind == "word" and len(t.text) == 1 for t in (here[0], here[2])
    )
    return letters and here[1].key == "/"


def _shares_as_points(tokens: list[Token], maximum: float) -> list[Token]:
    """ "mỗi lần sai sót trừ 25% số điểm" as "mỗi lần sai sót trừ 1,25 điểm": the points of each, which no name holds."""
    made: list[Token] = []
    each = False
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.key in (";", ".", "\n"):
            each = False
        each = each or token.key in _EACH
        off = Stream(tokens, at)
        part = _part_of_all(tokens, at, maximum) if each else None
        if part is not None:
            figure = Token("number", written(part), "", part, apart=True)
            made += [figure, Token("word", "điểm", "điểm", apart=True)]
            at += _of_all(tokens, at)
            continue
        share = off.number() if each and off.take("trừ") else None
        if share is not None and share.percent and off.take(*OF_WHOLE):
            points = float(exact(share.value) * exact(maximum) / 100)
            figure = Token("number", written(points), "", points, apart=True)
            made += [token, figure, Token("word", "điểm", "điểm", apart=True)]
            at = off.at
        else:
            made.append(token)
            at += 1
    return made


def _most_as_points(tokens: list[Token], maximum: float) -> list[Token]:
    """ "Thực hiện kịp thời được tối đa 3 điểm" of 3 as "được 3 điểm"; behind so much for each it is a limit."""
    if any(t.key in (*_EACH, "trừ", "cộng", "/") for t in tokens):
        return tokens
    dropped: set[int] = set()
    for at, token in enumerate(tokens):
        ahead = Stream(tokens, at + 1)
        if token.key not in ("được", "đạt") or not ahead.take("tối đa"):
            continue
        figure, *unit = tokens[ahead.at : ahead.at + 2] or [token]
        if figure.kind == "number" and figure.value == maximum and unit and unit[0].key in POINTS:
            dropped |= {at + 1, at + 2}
    return [t for i, t in enumerate(tokens) if i not in dropped]


def _part_of_all(tokens: list[Token], at: int, maximum: float) -> float | None:
    """The points of "1/4 × điểm tối đa" for each, which no name holds; None for another text."""
    if not _of_all(tokens, at):
        return None
    part = exact(maximum) * exact(tokens[at].value) / exact(tokens[at + 2].value)
    return float(part) if part == exact(float(part)) else None


def _of_all(tokens: list[Token], at: int) -> int:
    """How many tokens "1/4 × điểm tối đa" has here; 0 where there is another."""
    here = tokens[at : at + 3]
    if (
        len(here) < 3
        or here[1].key != "/"
        or any(t.kind != "number" or t.percent for t in here[::2])
    ):
        return 0
    ahead = Stream(tokens, at + 3)
    ahead.take("×", "x", "nhân", "của")
    if not 0 < here[0].value < here[2].value or not ahead.take(*OF_WHOLE):
        return 0
    return ahead.at - at
