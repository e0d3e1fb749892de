# SPDX-License-Identifier: MIT
"""Points given directly, or a sum of such."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from .._words import say
from ..measures import Inputs, Measure
from ..numerals import POINTS
from ..rules import Json, Reading, Row, Rule, Scale, only_input
from ..tokens import Stream, Token
from ._graded import graded

_DIRECTLY: Final = (
    "chấm điểm trực tiếp",
    "điểm chấm trực tiếp",
    "chấm trực tiếp",
    "hội đồng chấm điểm",
    "hội đồng thẩm định chấm điểm",
    "hội đồng đánh giá chấm điểm",
    "theo kết quả thẩm định",
    "theo kết quả điều tra xã hội học",
    "điều tra xã hội học",
    "lấy kết quả điều tra xã hội học",
    "theo kết quả đtxhh",
    "đtxhh",
    "điểm điều tra xã hội học",
    "điểm đtxhh",
    "khảo sát xã hội học",
    "điểm khảo sát",
    "theo kết quả khảo sát",
    "theo kết quả khảo sát xã hội học",
    "căn cứ kết quả điều tra xã hội học",
    "căn cứ kết quả thẩm định",
    "theo kết quả đánh giá của hội đồng",
    "hội đồng chấm",
    "hội đồng thẩm định chấm",
    "chấm tay",
)


#: Who gives points, where nothing else says how.
_WHO: Final = (
    "hội đồng", "tổ thẩm định", "tổ chấm điểm", "tổ công tác", "tổ giúp việc", "đoàn kiểm tra", "đoàn thẩm định",
    "ban chỉ đạo", "cơ quan thẩm định", "cơ quan chủ trì", "chủ tịch", "lãnh đạo", "người đứng đầu", "thường trực",
    "ubnd", "ủy ban nhân dân", "thủ trưởng", "trưởng phòng", "giám đốc", "sở nội vụ", "cấp có thẩm quyền", "cấp trên",
    "cơ quan cấp trên", "thành viên", "tập thể", "đơn vị tư vấn", "cơ quan tư vấn", "đơn vị khảo sát", "đơn vị độc lập",
    "tổ chức độc lập", "cơ quan có thẩm quyền", "khối thi đua", "cụm thi đua", "khối", "cụm",
    "người có thẩm quyền",
)  # fmt: skip
#: Names that agencies begin with, which may also be what is scored.
_ANY_AGENCY: Final = (
    "hiệp hội", "sở", "các sở", "các sở, ngành", "ủy ban mặt trận", "mặt trận", "mttq", "liên đoàn",
)  # fmt: skip
#: With these an agency is scored: "sở xếp loại A chấm điểm tối đa".
_OF_SCORED: Final = frozenset(
    ["không", "chưa", "nên", "xếp", "loại", "đạt", "được", "có", "nếu", "thực"]
)
_GIVES: Final = (
    "cho điểm",
    "chấm điểm",
    "chấm",
    "quyết định điểm",
    "quyết định số điểm",
    "quyết định mức điểm",
    "quyết định điểm số",
    "xem xét cho điểm",
    "xem xét , quyết định",
    "xem xét quyết định",
    "xem xét và quyết định",
)
#: The same where the sentence speaks of the points, "điểm số do … khảo sát", or says from where to where they go.
_FINDS: Final = (
    *_GIVES, "đánh giá", "khảo sát", "thẩm định", "xác định", "công bố", "cung cấp", "tổng hợp", "xem xét", "quyết định",
    "nhận xét", "bình chọn",
)  # fmt: skip
_POINTS_OF: Final = ("điểm số", "điểm", "số điểm", "mức điểm", "điểm đánh giá")
#: Points that somebody else has worked out.
_TAKEN: Final = (
    "lấy điểm",
    "lấy điểm số",
    "lấy theo điểm",
    "theo điểm số",
    "căn cứ điểm số",
    "điểm số",
)
_PUBLISHED: Final = ("công bố", "thông báo", "cung cấp")
_ASKED: Final = (
    "điều tra xã hội học",
    "đtxhh",
    "khảo sát xã hội học",
    "khảo sát sự hài lòng",
    "khảo sát mức độ hài lòng",
    "lấy ý kiến",
    "lấy phiếu",
    "ý kiến đánh giá",
    "ý kiến nhận xét",
    "phiếu đánh giá",
    "bình xét",
    "biểu quyết",
    "phiếu khảo sát",
    "văn bản nhận xét",
    "bản nhận xét",
    "khảo sát của",
    "khảo sát do",
    "khảo sát độc lập",
)
_BEFORE_ASKED: Final = frozenset(
    [
        "khảo",
        "sát",
        "đánh",
        "giá",
        "qua",
        "thông",
        "kết",
        "quả",
        "điểm",
        "theo",
        "căn",
        "cứ",
        "từ",
        "số",
        "lấy",
        "của",
        "và",
        "sự",
        "trên",
        "cơ",
        "sở",
        "tổ",
        "chức",
        "các",
        "trung",
        "bình",
        "dựa",
        "chấm",
        "cho",
        "tính",
        "được",
        ",",
        ":",
        "/",
        "(",
        ")",
    ]
)
#: Who scores is not said, but that somebody weighs.
_WEIGHED: Final = ("chấm", "chấm điểm", "cho điểm", "đánh giá", "đánh giá chấm điểm", "điểm chấm")
_BY: Final = (
    "tùy theo",
    "tuỳ theo",
    "tùy",
    "tuỳ",
    "tùy thuộc",
    "căn cứ",
    "theo mức độ",
    "trên cơ sở",
    "dựa trên",
)
#: "Căn cứ … để cho điểm".
_TO_GIVE: Final = (["để", "cho", "điểm"], ["để", "chấm", "điểm"])
#: With these the points can be worked out.
_RECKONED: Final = frozenset(["tỷ", "tỉ", "%", "số", "lần", "mỗi", "cứ"])
_MOST_BEHIND: Final = 30
#: Words of who judges, at least.
_SHORTEST: Final = 4
_MOST: Final = (
    "tối đa",
    "tối đa là",
    "tối đa không quá",
    "điểm tối đa",
    "điểm tối đa là",
    "không quá",
    *(
        f"{but} {most}".strip()
        for but in ("", "nhưng", ", nhưng", "song", ", song")
        for most in ("không quá", "không vượt quá", "tối đa", "tối đa không quá")
    ),
    "thang điểm",
    "theo thang điểm",
)


def _without_most(tokens: list[Token], maximum: float | None) -> list[Token]:
    """Without "tối đa 2 điểm", "từ 0 đến 2 điểm", "thang điểm 2" where they say the row's maximum again."""
    for at in range(len(tokens)):
        stream = Stream(tokens, at)
        bare = stream.take(":") and stream.next is not None and stream.next.kind == "number"
        if stream.take("từ") or bare:  # "…: 0 - 3"
            zero = stream.next
            stream.at += 1
            stream.take(*POINTS)
            said = zero is not None and zero.text == "0" and bool(stream.take("đến", "-", "tới"))
        else:
            said = bool(stream.take(*_MOST))
        number = stream.next if said else None
        if number is not None and number.kind == "number" and number.value == maximum:
            stream.at += 1
            stream.take(*POINTS)
            return tokens[:at] + tokens[stream.at :]
    return tokens


def _without_grounds(tokens: list[Token]) -> list[Token]:
    """ "Căn cứ kết quả theo dõi, Hội đồng …": without what those who give the points look at."""
    end = next((i for i, t in enumerate(tokens) if t.key == ","), 0)
    if end and Stream(tokens).take(*_BY) and Stream(tokens, end + 1).take(*_WHO, *_ANY_AGENCY):
        return tokens[end + 1 :]
    return tokens


def _given(stream: Stream, maximum: float | None) -> bool:
    """Words alone that say who gives the points, or that people are asked: moved past to the end."""
    tokens = _without_most(stream.tokens[stream.at :], maximum)
    if any(
        t.kind in ("number", "doubtful", "quoted")
        or t.key in (";", ".", "×", "x", "=", "trừ", "cộng")
        for t in tokens
    ):
        return False
    ranged = len(tokens) < len(stream.tokens) - stream.at
    tokens = _without_grounds(tokens)
    ahead = Stream(tokens)
    named = bool(ahead.take(*_POINTS_OF)) and ahead.next is not None and ahead.next.key == "do"
    ahead.at = ahead.at if named else 0
    by = ahead.take(
        "do", "được", "giao", "giao cho", "theo đánh giá của", "trên cơ sở đánh giá của"
    )
    # Behind "do" anybody may be named where points are spoken of; "do chậm nên không cho điểm" names nobody.
    unsaid = any(t.key in ("không", "chưa", "nên") for t in tokens)
    scored = bool(Stream(tokens, ahead.at).take(*_ANY_AGENCY)) and _is_scored(tokens)
    denied = scored or (unsaid and by == "do")
    anybody = by == "do" and (named or ranged or _passes(Stream(tokens), _GIVES))
    known = not denied and (anybody or bool(ahead.take(*_WHO, *_ANY_AGENCY)))
    finds = (*(_FINDS if named or ranged else _GIVES), "lấy ý kiến")
    # "Sở Nội vụ phối hợp với các cơ quan liên quan đánh giá"
    itself = any(t.key == "tự" for t in tokens)
    judged = (
        len(tokens) > _SHORTEST and not itself and [t.key for t in tokens[-2:]] == ["đánh", "giá"]
    )
    found = known and (judged or _passes(ahead, finds))
    if not found:
        ahead.at = 0
        found = ranged and _at_discretion(ahead)
    if not found:
        ahead.at = 0
        found = bool(ahead.take(*_BY)) and [t.key for t in tokens[-3:]] in _TO_GIVE
    if not found:
        ahead.at = 0
        found = bool(ahead.take(*_TAKEN)) and _passes(ahead, _PUBLISHED)
    if not found:
        ahead.at = 0
        while ahead and ahead.tokens[ahead.at].key in _BEFORE_ASKED and not found:
            found = bool(ahead.take(*_ASKED))
            ahead.at += not found
        found = found or bool(ahead.take(*_ASKED))
    if not found or len(tokens) - ahead.at > _MOST_BEHIND:
        return False
    stream.at = len(stream.tokens)
    return True


def _is_scored(tokens: list[Token]) -> bool:
    """Whether an agency is what is scored; "các cơ quan có liên quan" are asked."""
    return any(
        a.key in _OF_SCORED and (a.key, b) not in (("có", "liên"), ("có", "thẩm"))
        for a, b in zip(tokens, [*(t.key for t in tokens[1:]), ""], strict=True)
    )


def _at_discretion(stream: Stream) -> bool:
    """ "Chấm (từ 0 đến 5 điểm) tùy theo mức độ hoàn thành" to the end: somebody weighs it, and no share is said."""
    if not stream.take(*_WEIGHED):
        return False
    stream.take(",")
    words = {t.key for t in stream.tokens[stream.at :]}
    return not stream or (bool(stream.take(*_BY)) and not words & _RECKONED)


def _passes(stream: Stream, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases comes, behind any words."""
    while stream:
        if stream.take(*phrases):
            return True
        stream.at += 1
    return False


@dataclass(frozen=True)
class Points(Scale):
    """Points given directly."""

    @classmethod
    def takes(cls, measure: str) -> bool:
        return measure != "value"

    @classmethod
    def from_json(cls, given: Json, inputs: Inputs, measure: Measure) -> Points:
        return cls()

    def to_json(self, measure: Measure, row: Row) -> dict[str, Any]:
        return {}

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        grades = graded(stream.tokens[stream.at :], maximum) if measure is None else ""
        if grades:
            stream.at = len(stream.tokens)
            return Reading(Rule(cls()), (say("grades_chosen", text=grades),))
        if (measure is None or measure.kind == "sum") and (
            _given(stream, maximum) or stream.take(*_DIRECTLY)
        ):
            return Reading(Rule(cls(), measure))
        return None

    def write(self, measure: Measure) -> str:
        return "chấm điểm trực tiếp"

    def evidence(self, measure: Measure | None, row: Row) -> dict[str, Any]:
        return only_input("points", row) if measure is None else super().evidence(measure, row)
