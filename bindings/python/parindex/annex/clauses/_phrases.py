# SPDX-License-Identifier: MIT
"""The phrases of clauses in both languages: the first of a list is the one that is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

Phrases = tuple[str, ...]


@dataclass(frozen=True)
class Language:
    """What is said, and how else the acts say it."""

    key: str
    where: Phrases
    """Opens a test before its effect."""
    where_after: Phrases
    """Opens it behind."""
    then: Phrases
    both: Phrases
    either: Phrases
    points_of: Phrases
    share_of: Phrases
    figure: Phrases
    node: Phrases
    """May come before a code or a title."""
    verbs: Phrases
    """May come before a bound."""
    none_of: Phrases
    all_of: Phrases
    any_of: Phrases
    count_of: Phrases
    children: dict[str, tuple[Phrases, Phrases]]
    """all, any, none, count, each: before the node and behind it."""
    class_by_index: Phrases
    is_: Phrases
    points: Phrases
    bounds: dict[str, Phrases]
    """from, above, to, below, equal: before the number."""
    behind: dict[str, Phrases]
    """from, to: behind it."""
    up_to: dict[str, Phrases]
    """to, below: between two numbers."""
    cap: Phrases
    floor: Phrases
    gives: Phrases
    nothing: Phrases
    times: Phrases
    share: Phrases
    """X% of the points."""
    at_most_class: Phrases
    total: Phrases
    class_given: tuple[Phrases, Phrases]
    """Before the class and behind it."""
    exclusive: Phrases
    states: dict[str, Phrases]
    answers: dict[str, Phrases]
    quota: Phrases
    ranked: Phrases
    that_reach: Phrases
    or_better: Phrases
    in_group: Phrases
    in_each_group: Phrases
    may_be: Phrases
    parted_by: Phrases
    rounding: dict[str, Phrases]
    ties: dict[str, Phrases]


VI: Final = Language(
    key="vi",
    where=("nếu", "trường hợp", "khi"),
    where_after=("nếu", "khi", "trong trường hợp"),
    then=("thì", ":", ","),
    both=("và", "đồng thời"),
    either=("hoặc",),
    points_of=("điểm của", "số điểm của", "điểm đạt được của"),
    share_of=("tỷ lệ đạt của", "tỷ lệ điểm của", "mức đạt của", "tỷ lệ của"),
    figure=("số liệu",),
    node=("mục", "tiêu chí", "nhóm tiêu chí", "nhóm", "nội dung", "lĩnh vực", "phần"),
    verbs=("là", "đạt", "có", "chỉ đạt"),
    none_of=("không nội dung nào sau đây đúng:",),
    all_of=("mọi nội dung sau đây đúng:",),
    any_of=("có nội dung sau đây đúng:", "một trong các nội dung sau đúng:"),
    count_of=("số nội dung đúng trong",),
    children={
        "all": (("mọi mục của", "tất cả các mục của", "các mục của"), ("có", "đều có", "đều")),
        "any": (
            ("có mục của", "ít nhất một mục của", "bất kỳ mục nào của", "có mục nào của"),
            ("có",),
        ),
        "none": (("không mục nào của", "không có mục nào của"), ("có",)),
        "count": (("số mục của",), ("có",)),
        "each": (("mỗi mục của",), ("có",)),
    },
    class_by_index=("xếp loại theo chỉ số", "mức xếp loại theo chỉ số"),
    is_=("là",),
    points=("điểm", "đ"),
    bounds={
        "from": ("từ", "≥", "không dưới", "ít nhất", "tối thiểu", "không thấp hơn", "từ đủ"),
        "above": ("trên", ">", "lớn hơn", "cao hơn", "vượt", "quá"),
        "to": ("không quá", "≤", "tối đa", "không vượt quá", "không trên", "nhiều nhất"),
        "below": ("dưới", "<", "nhỏ hơn", "thấp hơn", "ít hơn", "chưa đạt", "không đạt"),
        "equal": ("bằng", "="),
    },
    behind={"from": ("trở lên",), "to": ("trở xuống",)},
    up_to={"to": ("đến", "tới"), "below": ("đến dưới", "tới dưới")},
    cap=(
        "không quá",
        "tối đa",
        "chỉ được tối đa",
        "không vượt quá",
        "khống chế ở mức",
        "điểm tối đa là",
    ),
    floor=("không dưới", "tối thiểu", "ít nhất", "không thấp hơn"),
    gives=("được", "tính", "chỉ tính", "chỉ được tính", "chấm", "cho", "đạt"),
    nothing=(
        "không có điểm",
        "không tính điểm",
        "không được điểm",
        "không chấm điểm",
        "không được tính điểm",
    ),
    times=("nhân điểm với", "nhân với hệ số", "điểm nhân với"),
    share=("số điểm", "điểm", "số điểm đạt được"),
    at_most_class=(
        "xếp loại cao nhất là",
        "xếp loại không quá",
        "không được xếp trên loại",
        "không xếp trên loại",
    ),
    total=("tổng điểm", "tổng số điểm"),
    class_given=(("chỉ xếp loại", "chỉ được xếp loại"), ("nếu", "khi")),
    exclusive=(
        "nhiều nhất một trong số đó được có điểm",
        "chỉ tính điểm cho một trong các mục",
        "chỉ tính điểm ở một mức",
        "chỉ một mục được có điểm",
    ),
    states={
        "missing": ("chưa có",),
        "not_applicable": ("không áp dụng",),
        "not_self_scored": ("không tự chấm",),
    },
    answers={"holds": ("coi như đúng",), "fails": ("coi như sai",), "blank": ("để ngỏ",)},
    quota=("không quá", "tối đa"),
    ranked=("số đơn vị được xếp hạng", "đơn vị được xếp hạng", "số đơn vị", "đơn vị"),
    that_reach=("đạt",),
    or_better=("trở lên",),
    in_group=("trong nhóm", "của nhóm"),
    in_each_group=("trong từng nhóm đơn vị", "trong từng nhóm", "của mỗi nhóm"),
    may_be=("được xếp loại", "xếp loại"),
    parted_by=("bằng chỉ số thì xét lần lượt", "nếu bằng điểm thì xét lần lượt"),
    rounding={
        "down": ("làm tròn xuống",),
        "nearest": ("làm tròn đến số gần nhất", "làm tròn"),
        "up": ("làm tròn lên",),
    },
    ties={
        "in": ("các đơn vị bằng điểm ở vạch giới hạn đều được xếp",),
        "out": ("các đơn vị bằng điểm ở vạch giới hạn đều không được xếp",),
    },
)

EN: Final = Language(
    key="en",
    where=("if", "where", "when"),
    where_after=("if", "where", "when"),
    then=("then", ":", ","),
    both=("and",),
    either=("or",),
    points_of=("the points of", "points of"),
    share_of=("the share of", "share of"),
    figure=("the figure", "figure"),
    node=("criterion", "item", "part", "group", "field"),
    verbs=("is", "are", "has", "have"),
    none_of=("none of these holds:",),
    all_of=("all of these hold:",),
    any_of=("one of these holds:",),
    count_of=("the number that hold of",),
    children={
        "all": (("every part of", "all parts of"), ("has", "have")),
        "any": (("some part of", "any part of", "at least one part of"), ("has",)),
        "none": (("no part of",), ("has",)),
        "count": (("the number of parts of", "the parts of"), ("that have", "with")),
        "each": (("each part of",), ("has",)),
    },
    class_by_index=("the class by the index",),
    is_=("is",),
    points=("points", "point"),
    bounds={
        "from": ("from", "≥", "at least", "not below", "not under", "no less than"),
        "above": ("above", ">", "more than", "over", "greater than"),
        "to": ("up to", "≤", "at most", "not above", "no more than", "not over"),
        "below": ("below", "<", "less than", "under"),
        "equal": ("equal to", "=", "exactly"),
    },
    behind={"from": ("up", "or more", "or above"), "to": ("or less", "or below")},
    up_to={"to": ("to",), "below": ("to below", "to under")},
    cap=("at most", "no more than", "capped at"),
    floor=("at least", "no less than", "not below"),
    gives=("it has", "it gets"),
    nothing=("no points", "it has no points"),
    times=("the points times", "points times"),
    share=("of the points", "of its points"),
    at_most_class=("at most the class", "no better class than"),
    total=("the total", "in total"),
    class_given=(("the class", "class"), ("is given only where", "is given only if")),
    exclusive=("at most one of them may have points", "only one of them may have points"),
    states={
        "missing": ("missing",),
        "not_applicable": ("not applicable",),
        "not_self_scored": ("not self-scored",),
    },
    answers={"holds": ("holds",), "fails": ("fails",), "blank": ("open",)},
    quota=("at most", "no more than"),
    ranked=("of the ranked units", "ranked units", "ranked unit", "of the units", "units"),
    that_reach=("that reach",),
    or_better=("or better",),
    in_group=("of the group",),
    in_each_group=("of each group",),
    may_be=("may be", "can be"),
    parted_by=("units of an equal index are parted by",),
    rounding={
        "down": ("rounded down",),
        "nearest": ("rounded to the nearest", "rounded"),
        "up": ("rounded up",),
    },
    ties={
        "in": ("units that are equal at the line all have it",),
        "out": ("of units that are equal at the line none has it",),
    },
)

LANGUAGES: Final = {"vi": VI, "en": EN}
