# SPDX-License-Identifier: MIT
"""The rows of headings of a table, one to three of them, and which column holds what: by the words of the
headings first, by what is below them where the words fit two columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .._core.text import fold
from .codes import code_of, leading_code
from .mapping import Mapping
from .points import ends_with_points, is_points, points_in, split_points
from .sheet import Sheet, text_of

#: Rows below the headings that are looked at.
_LOOKED_AT: Final = 300
_MOST_ROWS: Final = 3
_LONGEST: Final = 120

#: What a heading means, by its first match; the words are folded.
_MEANS: Final = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("code", r"(?:số )?(?:stt|tt|thứ tự|mã|mã số|mã hiệu|ký hiệu|kí hiệu|số thứ tự|số hiệu|mục|mã tiêu chí|mã tc|no)"),
        ("own", r".*\b(?:tự đánh giá|tự chấm|thẩm định|đạt được|chấm của|phúc tra|hội đồng|năm trước|sau khi|kết quả chấm|kết quả đánh giá|điểm đạt|điểm trừ|điểm cộng|thực tế|kiểm tra|giải trình|đề nghị)\b.*"),
        ("title", r"(?:\w+ ){0,3}?(?:tiêu chí|nội dung|lĩnh vực|chỉ tiêu|chỉ số|nhiệm vụ|hạng mục)\b.*\b(?:và|kèm)\b.*\b(?:cách|phương pháp|phương thức|mức điểm|thang điểm|hướng dẫn|công thức|biểu điểm|khung điểm|điểm số)\b.*"),
        ("note", r"(?:.*\b(?:ghi chú|tài liệu|minh chứng|kiểm chứng|hồ sơ kèm theo|căn cứ pháp lý|cơ quan|đơn vị|thời hạn|phụ trách|theo dõi|nguồn số liệu|văn bản|hình thức)\b.*)"),
        ("scale", r"(?:.*\b(?:cách tính|cách chấm|cách thức|cách cho|cách đánh giá|phương pháp|phương thức|hướng dẫn|công thức|quy định chấm|quy định tính|quy định về điểm|nguyên tắc chấm|mô tả|diễn giải|tiêu chuẩn|yêu cầu đánh giá|cách xác định|căn cứ chấm|căn cứ đánh giá|nội dung chấm|nội dung tính điểm|sentence|scale|how)\b.*)"),
        ("max", r"(?:.*\bđiểm (?:\w+ )?(?:tối đa|chuẩn|tuyệt đối|cao nhất)\b.*|(?:mức |khung )?tối đa|.*\bđiểm (?:quy định|theo quy định|khung|kế hoạch)\b.*|khung điểm|điểm của tiêu chí|max(?:imum)?(?: points)?|trọng số)"),
        ("points", r"(?:.*\b(?:mức điểm|điểm thành phần|điểm chi tiết|điểm từng (?:mức|nội dung|trường hợp)|điểm theo (?:mức|từng mức|kết quả)|điểm cụ thể|theo mức|từng mức|chi tiết)\b.*)"),
        ("figure", r"(?:thang điểm|điểm|số điểm|biểu điểm|thang|điểm số|points?|score)(?: đánh giá| chấm)?"),
        ("title", r"(?:.*\b(?:tiêu chí|nội dung|lĩnh vực|chỉ tiêu|chỉ số|danh mục|nhiệm vụ|hạng mục|tên gọi|title|criterion|criteria)\b.*)"),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Heading:
    """Rows of headings, and the columns that they name."""

    top: int
    bottom: int
    columns: dict[str, int]


def headings_of(sheet: Sheet, words: Mapping) -> list[Heading]:
    """All of a table: the first, and where they are repeated on a later page."""
    found: list[Heading] = []
    for row in sheet.rows:
        if (found and row <= found[-1].bottom) or _is_body(sheet, row):
            continue
        bottom = _bottom(sheet, row)
        roles = _roles(sheet, row, bottom, words)
        if len({r for r in roles.values() if r not in ("own", "note")}) < 2:
            continue
        columns = _columns(sheet, bottom, roles)
        if all(_has(columns, name) for name in words.needed):
            found.append(Heading(row, bottom, columns))
    return found


def named(sheet: Sheet, row: int, words: Mapping) -> dict[str, tuple[int, str]]:
    """The columns that a row seems to name, each with its heading, whether it has all of them or not."""
    bottom = _bottom(sheet, row)
    found: dict[str, tuple[int, str]] = {}
    for column, role in _roles(sheet, row, bottom, words).items():
        if role in ("code", "title", "max", "scale", "figure"):
            text = " ".join(_texts(sheet, column, row, bottom))
            found.setdefault("max" if role == "figure" else role, (column, text))
    return found


def roles_of(sheet: Sheet, row: int, words: Mapping) -> dict[int, str]:
    """What the columns are by the headings that begin in a row; none where it has a criterion."""
    return {} if _is_body(sheet, row) else _roles(sheet, row, _bottom(sheet, row), words)


def _has(columns: dict[str, int], name: str) -> bool:
    # The numbers may be in front of the titles.
    return name in columns or (name == "code" and "title" in columns)


def _is_body(sheet: Sheet, row: int) -> bool:
    """Whether a row has a number of a criterion, or points: no heading does."""
    texts = [text_of(v) for v in sheet.row(row).values()]
    return any(is_points(t) or code_of(t) for t in texts)


# -- rows ------------------------------------------------------------------------------------


def _bottom(sheet: Sheet, row: int) -> int:
    """The last row of headings that begin in a row."""
    bottom = row
    across = False
    for column in sheet.row(row):
        merge = sheet.merge(row, column)
        if merge.bottom - row < _MOST_ROWS:
            bottom = max(bottom, merge.bottom)
        across = across or merge.right > merge.left
    while bottom - row + 1 < _MOST_ROWS and _goes_on(sheet, row, bottom + 1, across=across):
        bottom += 1
        across = any(
            sheet.merge(bottom, c).right > sheet.merge(bottom, c).left for c in sheet.row(bottom)
        )
    return bottom


def _goes_on(sheet: Sheet, top: int, row: int, *, across: bool) -> bool:
    """Whether a row is below the headings as their second one: short words, where the first has room."""
    below = {c: text_of(v) for c, v in sheet.row(row).items() if text_of(v)}
    first = {c: text_of(v) for c, v in sheet.row(top).items() if text_of(v)}
    if not below or len(below) >= len(first) + len(below.keys() - first.keys()) + 1:
        return False
    if any(len(t) > 60 or is_points(t) or code_of(t) for t in below.values()):
        return False
    if any(_meaning(fold(t)) in ("code", "title") for t in below.values()):
        return False
    known = [
        t
        for t in below.values()
        if _meaning(fold(t)) in ("max", "own", "points", "figure", "scale", "note")
    ]
    if not known or len(known) * 2 < len(below):
        return False
    # Under a heading that spans them, or beside it where nothing is merged.
    return across or bool(below.keys() - first.keys())


def _texts(sheet: Sheet, column: int, top: int, bottom: int) -> list[str]:
    """The texts of a heading from the top down; one that spans its neighbours counts for each."""
    found: list[str] = []
    for row in range(top, bottom + 1):
        text = text_of(sheet.value(row, column))
        if not text and row < bottom:
            text = _beside(sheet, column, row, bottom)
        if text and (not found or found[-1] != text):
            found.append(text)
    return found


def _beside(sheet: Sheet, column: int, row: int, bottom: int) -> str:
    """The heading further left that goes on over a blank one: nothing is merged in a CSV file."""
    if not text_of(sheet.value(bottom, column)):
        return ""
    for left in range(column - 1, 0, -1):
        text = text_of(sheet.value(row, left))
        if text:
            return text if text_of(sheet.value(bottom, left)) not in ("", text) else ""
    return ""


# -- meanings --------------------------------------------------------------------------------


def _meaning(text: str) -> str | None:
    if not text or len(text) > _LONGEST:
        return None
    return next((role for role, pattern in _MEANS if pattern.fullmatch(text)), None)


def _roles(sheet: Sheet, top: int, bottom: int, words: Mapping) -> dict[int, str]:
    columns = sorted({c for r in range(top, bottom + 1) for c in sheet.row(r)})
    covered = {
        c
        for r in range(top, bottom + 1)
        for start in sheet.row(r)
        for c in range(start, min(sheet.merge(r, start).right, start + 30) + 1)
    }
    roles: dict[int, str] = {}
    for column in sorted({*columns, *covered}):
        texts = _texts(sheet, column, top, bottom)
        role = _role(texts, words)
        if role:
            roles[column] = role
    # A heading over several columns with nothing below names the first of them.
    for column in list(roles):
        merges = {sheet.merge(r, column) for r in range(top, bottom + 1)}
        if all(m.left < column for m in merges) and column - 1 in roles:
            del roles[column]
    return roles


def _role(texts: list[str], words: Mapping) -> str | None:
    """What a column holds: its own word in the mapping, else what the words mean."""
    if (
        not texts
        or any(is_points(t) for t in texts)
        or any(code_of(t) and len(t) < 3 for t in texts)
    ):
        return None
    whole = " ".join(texts)
    for text in (whole, texts[-1], texts[0]):
        own = words.column_of(text)
        if own:
            ambiguous = own == "max" and fold(text) in ("điểm", "thang điểm", "số điểm")
            return "figure" if ambiguous else own
    for text in (whole, texts[-1], texts[0]):
        role = _meaning(fold(text))
        if role:
            return role
    return None


def _columns(sheet: Sheet, bottom: int, roles: dict[int, str]) -> dict[str, int]:
    """One column for each meaning; what is below decides between "Điểm" and "Thang điểm"."""
    found: dict[str, int] = {}
    by_role: dict[str, list[int]] = {}
    for column, role in roles.items():
        by_role.setdefault(role, []).append(column)
    for name in ("title", "note"):
        if name in by_role:
            found[name] = by_role[name][0]
    if "title" not in found:
        return found
    code = by_role.get("code", [None])[0]
    if code is None and found["title"] > 1 and _mostly_codes(sheet, bottom, found["title"] - 1):
        code = found["title"] - 1
    if code is not None and code < found["title"] + 1:
        found["code"] = code
    figures = [c for role in ("max", "points", "figure") for c in by_role.get(role, [])]
    texts = [c for c in figures if _is_text(sheet, bottom, c)]
    numbers = [c for c in figures if c not in texts]
    own = _with_criteria(sheet, bottom, found, numbers)
    best = [c for c in own if roles[c] == "max"] or own or [c for c in numbers if roles[c] == "max"]
    best = best or [c for c in numbers if roles[c] != "points"]
    if best:
        found["max"] = best[0]
        rest = [c for c in numbers if c != best[0] and _beside_outcomes(sheet, bottom, found, c)]
        if rest:
            found["points"] = rest[0]
    elif _in_titles(sheet, bottom, found["title"]):
        found["max"] = 0
    _more_titles(sheet, bottom, by_role["title"], found)
    # "Thang điểm đánh giá" beside "Điểm tối đa": what holds sentences is no maximum.
    others = [c for c in texts if roles[c] != "max" or found.get("max", 0)]
    scales = by_role.get("scale", []) + others
    if scales:
        found.setdefault("scale", scales[0])
    elif "scale" not in found and (
        likely := _by_content(sheet, bottom, found, roles)
        or _beside_points(sheet, bottom, found, roles)
    ):
        found["scale"] = likely
    _more_notes(by_role, found)
    return found


def _more_notes(by_role: dict[str, list[int]], found: dict[str, int]) -> None:
    """The columns of notes beside the first, and of scales beside the one that is read: "note.1", "note.2"."""
    taken = {*found.values()}
    more = sorted(c for r in ("note", "scale") for c in by_role.get(r, []) if c not in taken)
    found.update((f"note.{at}", column) for at, column in enumerate(more, 1))


def _by_content(sheet: Sheet, bottom: int, found: dict[str, int], roles: dict[int, str]) -> int:
    """The column with scales under a heading that nobody foresaw; 0 where there is none."""
    taken = {*found.values()} - {found.get("note", 0)}
    counts: dict[int, list[int]] = {}
    for row in _below(sheet, bottom):
        cells = sheet.row(row)
        if code_of(text_of(cells.get(found.get("code", 0)))) is None:
            continue
        for column, value in cells.items():
            text = text_of(value)
            if text and column not in taken and roles.get(column) in (None, "note"):
                counts.setdefault(column, []).append(_is_scale(text))
    likely = {c: sum(n) for c, n in counts.items() if sum(n) * 2 > len(n) and sum(n) > 1}
    return max(likely, key=lambda c: likely[c], default=0)


def _beside_points(sheet: Sheet, bottom: int, found: dict[str, int], roles: dict[int, str]) -> int:
    """The column with the outcomes whose points are in a column of their own: texts wherever there are points, and
    only one column is like that; 0 where there is none.
    """
    points = found.get("points", 0)
    rows = [
        r for r in _below(sheet, bottom) if points and is_points(text_of(sheet.row(r).get(points)))
    ]
    taken = {*found.values()}
    columns = {c for r in rows for c in sheet.row(r) if c not in taken and roles.get(c) is None}
    full = [c for c in columns if all(_is_name(text_of(sheet.row(r).get(c))) for r in rows)]
    return full[0] if len(full) == 1 else 0


def _is_name(text: str) -> bool:
    return bool(text) and not is_points(text)


def _is_scale(text: str) -> bool:
    """Whether several cases with their points are in a text."""
    cases = [c for c in re.split(r"[;\n]", text) if c.strip(" .-+")]
    return len(cases) > 1 and sum(ends_with_points(c) for c in cases) * 2 > len(cases)


def _beside_outcomes(sheet: Sheet, bottom: int, found: dict[str, int], column: int) -> bool:
    """Whether a column has points in rows without a number."""
    code = found.get("code", 0)
    return any(
        is_points(text_of(sheet.row(r).get(column))) and not text_of(sheet.row(r).get(code))
        for r in _below(sheet, bottom)
    )


def _in_titles(sheet: Sheet, bottom: int, column: int) -> bool:
    """Whether the maxima are behind the titles: "Nguồn nguyên liệu (3 điểm)"."""
    texts = [text_of(sheet.row(r).get(column)) for r in _below(sheet, bottom)]
    own = [bool(split_points(t)[1]) for t in texts if t]
    return sum(own) > 1 and sum(own) * 2 >= len(own)


def _more_titles(sheet: Sheet, bottom: int, columns: list[int], found: dict[str, int]) -> None:
    """A second column of titles: a level of its own where it has numbers, what is scored otherwise."""
    for column in columns[1:]:
        texts = [t for r in _below(sheet, bottom) if (t := text_of(sheet.row(r).get(column)))]
        numbered = sum(leading_code(t) is not None for t in texts)
        if numbered * 2 > len(texts):
            found[f"title.{sum(k.startswith('title') for k in found)}"] = column
        elif "scale" not in found and _is_text(sheet, bottom, column):
            found["scale"] = column


def _below(sheet: Sheet, bottom: int) -> Iterator[int]:
    for row in sheet.rows:
        if bottom < row <= bottom + _LOOKED_AT:
            yield row


def _is_text(sheet: Sheet, bottom: int, column: int) -> bool:
    """Whether a column holds sentences rather than points."""
    texts = [t for r in _below(sheet, bottom) if (t := text_of(sheet.row(r).get(column)))]
    numbers = sum(is_points(t) or points_in(t) is not None for t in texts)
    return numbers * 2 < len(texts)


def _mostly_codes(sheet: Sheet, bottom: int, column: int) -> bool:
    texts = [t for r in _below(sheet, bottom) if (t := text_of(sheet.row(r).get(column)))]
    return bool(texts) and sum(code_of(t) is not None for t in texts) * 3 > 2 * len(texts)


def _with_criteria(
    sheet: Sheet, bottom: int, found: dict[str, int], columns: list[int]
) -> list[int]:
    """Those of the columns that have points in rows with a number."""
    counts = dict.fromkeys(columns, 0)
    for row in _below(sheet, bottom):
        code = text_of(sheet.row(row).get(found.get("code", 0)))
        title = text_of(sheet.row(row).get(found["title"]))
        if code_of(code) or (not code and leading_code(title)):
            for column in columns:
                counts[column] += is_points(text_of(sheet.row(row).get(column)))
    most = max(counts.values(), default=0)
    return [c for c, n in counts.items() if n and n * 3 > most]
