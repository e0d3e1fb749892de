# SPDX-License-Identifier: MIT
"""Named outcomes: "Có: 1 điểm; Không: 0 điểm"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from .._words import say
from ..measures import Inputs, Measure
from ..numerals import POINTS, quoted, to_percent, written
from ..rules import Json, Reading, Row, Rule, Scale, only_input
from ..titles import both, name_of
from ..tokens import NotUnderstoodError, Stream, Token, words_of
from ._cases import Cases, read_cases
from ._formula import Proportion
from ._if_any import reads_if_any

#: Of a sentence with one outcome: everything else, as where the parts of a sum are one outcome each.
NOT_SO: Final = "Không"
OTHERWISE: Final = "Trường hợp khác"
#: Words that begin no outcome: "Tổng điểm: 2", "Mỗi sáng kiến: 1 điểm", "Không quá 5: 1 điểm".
_NO_OUTCOME: Final = frozenset([
    "điểm", "tổng", "thang", "tối", "mức", "mỗi", "cứ", "trừ", "cộng", "còn", "từ", "trên", "dưới", "nếu",
    "trong", "gồm", "tỷ", "tỉ", "số", "chỉ", "ít", "thiếu", "chậm",
])  # fmt: skip
#: Behind "theo" what is done is done by a rule, and nobody's mark.
_BY_RULE: Final = frozenset(["đúng", "kế", "quy", "yêu", "hướng", "tiến", "chỉ", "luật"])
#: Of what an agency may have or not: "giải Nhì", but not "giải quyết".
_AWARDS: Final = re.compile(
    r"\b(?:giải(?! (?:quyết|ngân|pháp|trình|thể|phóng|đáp|tỏa|toả|thích|mã|trí|cứu|bày|tán))"
    r"|khen|(?:^|; )cấp (?:tỉnh|huyện|xã|cơ sở|quốc gia|trung ương|bộ|ngành|sở|thành phố|phường|toàn quốc)\b|(?<!chào )(?<!treo )(?<!thượng )cờ(?! bạc)|huân|huy (?:chương|hiệu))\b"
)
#: Who has none of them has an outcome.
_NONE: Final = re.compile(r"\bkhông (?:có|phát sinh|được giao|còn)\b")
_DENIALS: Final = ("không", "chưa")
#: A figure behind one of these is a name, and counts nothing.
_LEVELS: Final = frozenset(["mức", "hạng", "loại", "cấp", "bậc", "nhóm", "lần", "quý", "độ", "thứ"])
_NAMED: Final = _LEVELS | {"ngày", "tháng", "năm", "kỳ", "đợt", "khoản", "điều", "số"}
#: Words of what has parts below one, or an order.
_PARTS: Final = frozenset([
    "đồng", "triệu", "tỷ", "tỉ", "km", "m", "ha", "tấn", "kg", "điểm", "hạng", "thứ", "ngày", "giờ", "phút", "tháng", "năm",
    "mức", "bậc", "cấp", "độ",
])  # fmt: skip
#: With these somebody gives the points, or there are levels.
_NO_WORDS: Final = frozenset([
    "chấm", "căn", "tùy", "tuỳ", "đa", "thiểu", "tương", "theo", "tỷ", "tỉ", "mỗi", "từng", "trừ", "cộng", "hoặc", "xếp",
])  # fmt: skip


@dataclass(frozen=True)
class Share:
    """A part of the maximum, 0.75 for 75 %."""

    of_maximum: float


@dataclass(frozen=True)
class Choices(Scale):
    """Named outcomes, each with its points or its share of the maximum."""

    choices: tuple[tuple[str, float | Share], ...]

    @classmethod
    def takes(cls, measure: str) -> bool:
        return False

    @classmethod
    def from_json(cls, given: Json, inputs: Inputs, measure: Measure) -> Choices:
        return cls(
            tuple(
                (c["title"]["vi"], Share(float(c["share"])) if "share" in c else float(c["points"]))
                for c in given["choices"]
            )
        )

    def to_json(self, measure: Measure, row: Row) -> dict[str, Any]:
        keys: list[str] = []
        for i, (title, _) in enumerate(self.choices):
            keys.append(name_of(title, keys, f"choice_{i + 1}"))
        return {
            "choices": [
                {"key": k, "title": both(t), **_json(p)}
                for k, (t, p) in zip(keys, self.choices, strict=True)
            ]
        }

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        if measure is None and maximum is not None and reads_if_any(stream):
            return Reading(Rule(cls((("Có", 0.0), (NOT_SO, maximum)))), (say("title_is_case"),))
        cases = read_cases(stream, maximum)
        if cases is None or measure is not None:
            return None
        if cases.ranges is not None and not _has_one(cases, maximum):
            return None
        if any(not label or _holds_points(label) for label in cases.labels):
            return None
        alone = len(cases.labels) < 2 and cases.labels[0][0].kind != "quoted"
        if alone and cases.ranges is None and not _is_whole(cases, maximum):
            return None
        choices: list[tuple[str, float | Share]] = []
        for label, gives in zip(_without_lead(cases.labels), cases.gives, strict=True):
            if isinstance(gives, Proportion) or gives[0] == "proportional":
                raise NotUnderstoodError(say("mixed"))
            title = label[0].text if len(label) == 1 else words_of(label)
            if title in dict(choices):
                raise NotUnderstoodError(say("two_meanings", text=title))
            choices.append((title, Share(gives[1]) if gives[0] == "share" else gives[1]))
        bounded = len(cases.labels) > 1 and any(map(_says_number, cases.labels))
        remarks = (*cases.remarks, *([say("chosen_by_name")] if bounded else []))
        if alone:
            # "Không tham gia: trừ 5 điểm": a "Không" beside it would be that again.
            denied = cases.labels[0][0].key in ("không", "chưa")
            choices.append((OTHERWISE if denied else NOT_SO, 0.0))
            remarks += (say("one_outcome"),)
        elif _leaves_none(stream.tokens, cases):
            known = [p for _, p in choices if not isinstance(p, Share)]
            if maximum is not None and len(known) == len(choices) and max(known) < maximum:
                # "Cờ: 4 điểm; Bằng khen: 2 điểm" of 6: both, or the higher one?
                raise NotUnderstoodError(say("two_meanings", text=words_of(stream.tokens)))
            choices.append((NOT_SO, 0.0))
            remarks += (say("none_of_them"),)
        elif _has_no_none(cases):
            remarks += (say("none_unsaid"),)
        return Reading(Rule(cls(tuple(choices))), remarks)

    def write(self, measure: Measure) -> str:
        return "; ".join(f"{quoted(t)}: {_written(p)}" for t, p in self.choices)

    def evidence(self, measure: Measure | None, row: Row) -> dict[str, Any]:
        return only_input("choice", row)


def _holds_points(label: list[Token]) -> bool:
    """Whether a name runs on behind the points of the outcome before it: "Không bị nhắc nhở: 4 điểm Bị nhắc nhở"."""
    return any(
        t.key == ":" and number.kind == "number" and unit.key in POINTS
        for t, number, unit in zip(label, label[1:], label[2:], strict=False)
    )


def _says_number(label: list[Token]) -> bool:
    """Whether a name has a percentage or a count in it, and no class, date or quarter alone."""
    return any(
        after.percent or (after.kind == "number" and (before is None or before.key not in _NAMED))
        for before, after in pairwise([None, *label])
        if after is not None
    )


def _leaves_none(tokens: list[Token], cases: Cases) -> bool:
    """ "Giải Nhất: 5 điểm; giải Nhì: 3 điểm", "từ 03 phong trào trở lên: 15 điểm; 02: 10; 01: 5": awards and counts from
    one up, so that who has none of them is left; levels and answers leave nobody.
    """
    if any(not isinstance(g, tuple) or g[1] <= 0 for g in cases.gives):
        return False
    said = "; ".join(" ".join(t.key for t in label) for label in cases.labels)
    if any(label[0].key in ("không", "chưa") for label in cases.labels) or _NONE.search(said):
        return False  # "không được khen: 4 điểm", "từ 95% trở lên hoặc không phát sinh đơn thư: 4 điểm"
    if _AWARDS.search(said) or any(
        a.key == "được" and b.key in ("cộng", "thưởng") for a, b in pairwise(tokens)
    ):
        return True
    figures = [
        b.value
        for label in cases.labels
        for a, b in pairwise([None, *label])
        if b is not None and b.kind == "number" and (a is None or a.key not in _LEVELS)
    ]
    return len(figures) > 1 and sorted(figures) == [*range(1, len(cases.labels) + 1)]


def _has_no_none(cases: Cases) -> bool:
    """ "Có mô hình được tỉnh công nhận: 10; …; có mô hình nhưng chưa được công nhận: 3": each has one."""
    brings = all(isinstance(g, tuple) and g[1] > 0 for g in cases.gives)
    having = cases.labels[0][0].key == "có"
    return brings and having and not any(label[0].key in _DENIALS for label in cases.labels[1:])


def _has_one(cases: Cases, maximum: float | None) -> bool:
    """ "Có tham gia ít nhất 01 hoạt động: 1 điểm" of 1 alone: one of them is there or none is."""
    ranges = cases.ranges or []
    said = ranges[0] if len(ranges) == 1 else None
    whole = cases.gives[0] == ("share", 1.0) or cases.gives[0] == ("points", maximum)
    if said is None or said.percent or said.rest or not whole:
        return False
    parts = _PARTS & {t.key for t in cases.labels[0]}
    return said.low == 1 and said.low_inside and said.high is None and not parts


def _is_whole(cases: Cases, maximum: float | None) -> bool:
    """ "Ban hành đúng hạn: 1 điểm" of 1: done or not done. A level, a sum or a person's mark is none."""
    label, gives = cases.labels[0], cases.gives[0]
    points = () if maximum is None else (("points", maximum), ("points", -maximum))
    full = gives == ("share", 1.0) or gives in points
    named = len(label) > 1 and all(t.kind == "word" or t.key in ("(", ")", ",", "/") for t in label)
    return (
        full
        and named
        and label[0].key not in _NO_OUTCOME
        and [t.key for t in label[:2]] != ["hội", "đồng"]
        and not any(
            b.key in _NO_WORDS
            and (a.key, b.key) != ("sắp", "xếp")
            and not (b.key == "theo" and c.key in _BY_RULE)
            for a, b, c in zip([label[0], *label], label, [*label[1:], label[0]], strict=False)
        )
    )


def _without_lead(labels: list[list[Token]]) -> list[list[Token]]:
    """ "Mức độ hoàn thành: Tốt: 2; Khá: 1": what comes before the first outcome is none of it."""
    marks = [[i for i, t in enumerate(label) if t.key == ":"] for label in labels]
    if len(labels) < 2 or len(marks[0]) != 1 or any(marks[1:]) or marks[0][0] + 1 == len(labels[0]):
        return labels
    lead, behind = labels[0][: marks[0][0]], labels[0][marks[0][0] + 1 :]
    if Stream(lead).take("chọn", "lấy") and any(t.kind == "number" and t.value > 1 for t in lead):
        raise NotUnderstoodError(say("two_meanings", text=words_of(lead)))  # "Chọn 02 mức:"
    if len(behind) > 1 and behind[0].kind == "number" and behind[1].key in POINTS:
        # "Đúng hạn: 4 điểm chậm: 2 điểm" is two cases whose end is lost, "Có: 2 điểm: 1" has two figures of points.
        raise NotUnderstoodError(say("no_value", text=words_of(labels[0])))
    return [behind, *labels[1:]]


def _json(gives: float | Share) -> dict[str, float]:
    return {"share": gives.of_maximum} if isinstance(gives, Share) else {"points": gives}


def _written(gives: float | Share) -> str:
    if isinstance(gives, Share):
        return f"{written(to_percent(gives.of_maximum))}% điểm tối đa"
    return f"{written(gives)} điểm"
