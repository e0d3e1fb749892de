# SPDX-License-Identifier: MIT
"""Annexes in styles put together at random: headings, order of columns, numbers, places of the scales."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annex_styles import LETTERHEAD, Row, workbook

CODES = ["STT", "TT", "Số TT", "Mã số", "Số thứ tự", "Mã tiêu chí", "SỐ TT"]
TITLES = [
    "Tiêu chí", "Nội dung", "Lĩnh vực/tiêu chí/tiêu chí thành phần", "Tên tiêu chí", "Nội dung đánh giá",
    "Lĩnh vực, tiêu chí, tiêu chí thành phần", "NỘI DUNG TIÊU CHÍ", "Chỉ tiêu đánh giá", "Tiêu chí/Nội dung",
]  # fmt: skip
MAXIMA = [
    "Điểm tối đa",
    "Điểm chuẩn",
    "Thang điểm",
    "Điểm",
    "Số điểm tối đa",
    "ĐIỂM TỐI ĐA",
    "Tối đa",
    "Mức điểm tối đa",
]
SCALES = [
    "Cách tính điểm", "Phương pháp đánh giá", "Hướng dẫn chấm", "Cách chấm điểm", "Hướng dẫn chấm điểm",
    "Phương pháp tính điểm", "Cách thức tính điểm", "Quy định chấm điểm", "Hướng dẫn đánh giá, chấm điểm",
]  # fmt: skip
POINTS = ["Điểm từng mức", "Mức điểm", "Điểm chi tiết", "Điểm thành phần"]
OTHERS = [
    "Ghi chú", "Tài liệu kiểm chứng", "Điểm tự đánh giá", "Điểm thẩm định", "Đơn vị theo dõi", "Điểm tự chấm",
    "Hồ sơ minh chứng", "Kết quả thẩm định", "Cơ quan thẩm định", "Thời hạn hoàn thành",
]  # fmt: skip
TOTALS = ["Tổng cộng", "TỔNG ĐIỂM", "Cộng", "TỔNG CỘNG (I+II+III)", "Tổng số điểm"]

#: Outcomes or bands of 2 points, a line each: the label, its points.
CASES: list[list[tuple[str, str]]] = [
    [("Ban hành đúng hạn", "2"), ("Ban hành chậm", "1"), ("Không ban hành", "0")],
    [("Đạt 100%", "2"), ("Từ 80% đến dưới 100%", "1"), ("Dưới 80%", "0")],
    [("Từ 90% trở lên", "2"), ("Từ 70% đến dưới 90%", "0,5"), ("Dưới 70%", "0")],
    [("Trên 90%", "2"), ("Từ 70% - 90%", "1,25"), ("Dưới 70%", "0")],
    [("Đầy đủ, kịp thời (trước 15/12)", "2"), ("Đầy đủ, chậm", "1,5"), ("Không đầy đủ", "0")],
    [("Có triển khai", "2"), ("Không triển khai", "0")],
    [("Hoàn thành từ 95% nhiệm vụ trở lên", "2"), ("Hoàn thành từ 90% đến dưới 95% nhiệm vụ", "1"), ("Còn lại", "0")],
    [("≥ 50%", "2"), ("< 50%", "0")],
]  # fmt: skip
#: Sentences of 2 points that are no list.
SENTENCES = [
    "(Tỷ lệ % × điểm tối đa)/100%",
    "Điểm = (Số hồ sơ đúng hạn / Tổng số hồ sơ) x 2",
    "Mỗi sáng kiến được 0,5 điểm, tối đa 2 điểm",
    "Trừ 0,25 điểm cho mỗi văn bản ban hành chậm, không thấp hơn 0 điểm",
    "Cứ giảm 1% trừ 0,1 điểm",
    "Điều tra xã hội học",
    "Tỷ lệ % hồ sơ trực tuyến x 2",
    "Gửi đủ báo cáo: 2 điểm; mỗi báo cáo chậm trừ 0,5 điểm, trừ tối đa 2 điểm",
]
BULLETS = ["", "- ", "+ ", "• ", "* "]
ENDS = ["", ";", ".", " điểm", " điểm;", "đ", " điểm."]


@dataclass
class Made:
    """An annex, and the sentence that each criterion means, in its order."""

    rows: list[Row]
    wanted: list[tuple[str, str]]
    total: float
    told: str
    merges: tuple[str, ...] = ()


def annex_of(seed: int) -> Made:
    """One annex; the same for the same number everywhere."""
    pick = random.Random(seed)
    where = pick.choice(["cell", "rows", "points", "cell"])
    numbers = pick.choice(["roman", "letters", "decimal", "deep", "lower", "inline"])
    columns = ["code", "title", "max"] + (["scale"] if where == "cell" else [])
    columns += ["points"] if where == "points" else []
    extra = pick.sample(OTHERS, pick.randint(0, 3))
    order = columns + extra
    if pick.random() < 0.4:
        rest = [c for c in order if c not in ("code", "title")]
        pick.shuffle(rest)
        order = ["code", "title", *rest]
    if numbers == "inline":
        order.remove("code")
    names = {
        "code": pick.choice(CODES), "title": pick.choice(TITLES), "max": pick.choice(MAXIMA),
        "scale": pick.choice(SCALES), "points": pick.choice(POINTS),
    }  # fmt: skip
    rows: list[Row] = [list(r) for r in LETTERHEAD] if pick.random() < 0.6 else []
    head: Row = [names.get(c, c) for c in order]
    merges: list[str] = []
    rows.append(head)
    if pick.random() < 0.4 and numbers != "inline":
        _second_row(pick, rows, order, merges)
    if pick.random() < 0.4:
        rows.append([f"({i})" for i in range(1, len(order) + 1)])
    wanted: list[tuple[str, str]] = []
    total = _body(pick, rows, order, where, numbers, wanted)
    if pick.random() < 0.8:
        _put(rows, order, {"title": pick.choice(TOTALS), "max": total})
    if pick.random() < 0.5:
        rows.append(["Ghi chú: (*) Không áp dụng đối với các đơn vị không có bộ phận một cửa."])
        rows.append(["NGƯỜI LẬP", None, "THỦ TRƯỞNG ĐƠN VỊ"])
    if pick.random() < 0.2:
        rows = [
            [unicodedata.normalize("NFD", v) if isinstance(v, str) else v for v in r] for r in rows
        ]
    return Made(rows, wanted, total, f"{seed}: {where}, {numbers}, {head}", tuple(merges))


def _second_row(pick: random.Random, rows: list[Row], order: list[str], merges: list[str]) -> None:
    """The maximum and its neighbour below one heading: Điểm over Tối đa and Tự đánh giá."""
    at = order.index("max")
    if at + 1 >= len(order) or order[at + 1] not in (
        "Điểm tự đánh giá",
        "Điểm thẩm định",
        "Điểm tự chấm",
    ):
        return
    second: Row = [None] * len(order)
    second[at], second[at + 1] = "Tối đa", order[at + 1].removeprefix("Điểm ").capitalize()
    rows[-1][at], rows[-1][at + 1] = "Điểm", None
    rows.append(second)
    if pick.random() < 0.5:
        top = len(rows) - 1
        letters = "ABCDEFGHIJ"
        merges.append(f"{letters[at]}{top}:{letters[at + 1]}{top}")
        merges += [
            f"{letters[i]}{top}:{letters[i]}{top + 1}"
            for i in range(len(order))
            if i not in (at, at + 1)
        ]


def _put(rows: list[Row], order: list[str], values: dict[str, Any]) -> None:
    rows.append([values.get(c) for c in order])


def _body(
    pick: random.Random, rows: list[Row], order: list[str], where: str, numbers: str,
    wanted: list[tuple[str, str]],
) -> float:  # fmt: skip
    total = 0.0
    bullet, end = pick.choice(BULLETS), pick.choice(ENDS)
    fields = pick.randint(2, 4)
    without = pick.random() < 0.2  # fields without maxima
    for f in range(1, fields + 1):
        count = pick.randint(1, 4)
        top = {
            "roman": ["I", "II", "III", "IV", "V"],
            "letters": "ABCDE",
            "inline": ["I", "II", "III", "IV", "V"],
        }
        code = str(top.get(numbers, "12345")[f - 1])
        _criterion(rows, order, numbers, code, f"LĨNH VỰC THỨ {f}", None if without else 2 * count)
        for c in range(1, count + 1):
            own = {"decimal": f"{f}.{c}", "deep": f"{f}.{c}", "lower": "abcde"[c - 1] + ")"}.get(
                numbers, str(c)
            )
            own = f"{code}.{c}" if numbers == "inline" else own
            title = f"Tiêu chí {'abcd'[c - 1]} của lĩnh vực {f}"
            if numbers == "deep" and pick.random() < 0.3:
                _criterion(rows, order, numbers, own, title, 2)
                own, title = f"{own}.1", f"Tiêu chí thành phần {c}"
            _scored(pick, rows, order, where, numbers, own, title, bullet, end, wanted)
        total += 2 * count
    return total


def _criterion(
    rows: list[Row], order: list[str], numbers: str, code: str, title: str, most: Any, **more: Any
) -> None:
    if numbers == "inline":
        title = f"{code}. {title}"
    _put(rows, order, {"code": code, "title": title, "max": most, **more})


def _scored(
    pick: random.Random, rows: list[Row], order: list[str], where: str, numbers: str, code: str,
    title: str, bullet: str, end: str, wanted: list[tuple[str, str]],
) -> None:  # fmt: skip
    most: Any = pick.choice([2, "2", "2,0", "2 điểm", "02"])
    if pick.random() < 0.3:
        sentence = pick.choice(SENTENCES)
        wanted.append((title, sentence))
        if where == "cell":
            _criterion(rows, order, numbers, code, title, most, scale=sentence)
        else:
            _criterion(rows, order, numbers, code, title, most)
            _put(rows, order, {"title": sentence})
        return
    cases = pick.choice(CASES)
    wanted.append((title, "; ".join(f"{label}: {points}" for label, points in cases)))
    lines = [f"{bullet}{label}: {points}{end}" for label, points in cases]
    if where == "cell":
        joined = (
            "\n".join(lines) if pick.random() < 0.7 or not end.endswith(";") else " ".join(lines)
        )
        _criterion(rows, order, numbers, code, title, most, scale=joined)
        return
    _criterion(rows, order, numbers, code, title, most)
    for (label, points), line in zip(cases, lines, strict=True):
        if where == "points":
            _put(rows, order, {"title": f"{bullet}{label}", "points": points})
        else:
            _put(rows, order, {"title": line})


def written(made: Made, path: Path) -> Path:
    """As xlsx, CSV or docx by the ending."""
    if path.suffix == ".xlsx":
        return workbook(path, made.rows, merges=made.merges)
    texts = [["" if v is None else str(v) for v in row] for row in made.rows]
    if path.suffix == ".csv":
        import csv

        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(texts)
        return path
    import docx

    wide = max(map(len, texts))
    document = docx.Document()
    table = document.add_table(rows=len(texts), cols=wide)
    cells = table._cells
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            cells[r * wide + c].text = text
    document.save(path)
    return path
