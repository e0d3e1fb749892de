# SPDX-License-Identifier: MIT
"""Names of classes and periods beside bounds: "Tốt (từ 90%)" is the bound alone, "mỗi tuần ≥ 1 lần" a name."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from ..tokens import Token

#: Words of which the name of a class is made.
CLASSES: Final = frozenset([
    "xếp", "loại", "mức", "độ", "hạng", "bậc", "nhóm", "cấp", "danh", "hiệu", "đánh", "giá", "kết", "quả", "được", "là", "đạt",
    "tốt", "khá", "giỏi", "trung", "bình", "yếu", "kém", "xuất", "sắc", "hoàn", "thành", "nhiệm", "vụ", "không", "chưa", "rất",
    "cao", "thấp", "a", "b", "c", "d", "e", "i", "ii", "iii", "iv",
])  # fmt: skip
#: Words of reaching a target, whose figure is in the brackets: "đạt hoặc vượt dự toán (≥ 100%)".
_REACHED: Final = CLASSES | {
    "hoặc",
    "và",
    "vượt",
    "dự",
    "toán",
    "kế",
    "hoạch",
    "chỉ",
    "tiêu",
    "mục",
    "giao",
}
_PERIODS: Final = frozenset(["ngày", "tuần", "tháng", "quý", "năm", "kỳ"])
_PER: Final = frozenset(["mỗi", "hằng", "hàng", "/", "một", "từng"])


def bound_of_class(label: list[Token]) -> list[Token]:
    """ "Xếp loại Khá (từ 80 đến dưới 90 điểm)", "Khá: từ 80 đến dưới 90 điểm": the bound, where nothing but the name of a
    class is before it; [] for any other label.
    """
    at = next((i for i, t in enumerate(label) if t.key in ("(", ":")), 0)
    bracket = label[at].key == "(" if label else False
    inner = label[at + 1 : -1] if bracket else label[at + 1 :]
    if not at or (bracket and label[-1].key != ")") or any(t.key in ("(", ")") for t in inner):
        return []
    name = all(t.key in _REACHED or (t.kind == "number" and not t.percent) for t in label[:at])
    bounded = any(t.kind == "number" for t in inner)
    return inner if name and bounded and label[0].kind == "word" else []


def periods_differ(labels: list[list[Token]]) -> bool:
    """ "Mỗi tuần ≥ 1 lần; mỗi tháng ≥ 1 lần": how often, and the figures are not of one number."""
    said = {
        after.key
        for label in labels
        for before, after in pairwise(label)
        if before.key in _PER and after.key in _PERIODS
    }
    return len(said) > 1
