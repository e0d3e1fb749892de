# SPDX-License-Identifier: MIT
"""The language that texts are shown in, and the few words the package adds to the library's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, Literal

from .. import _native as native

Language = Literal["en", "vi"]

_CODES: Final[dict[str, int]] = {"en": native.LANG_EN, "vi": native.LANG_VI}
_current: Language = "en"


class Words:
    """Texts by key, each in English and in Vietnamese: called with a key, the one in the language chosen."""

    def __init__(self, texts: Mapping[str, tuple[str, str]]) -> None:
        self._texts = texts

    def __call__(self, key: str, /, **values: object) -> str:
        """The text, its places filled in."""
        return self._texts[key][_current == "vi"].format(**values)


#: What the package adds to the library's own, key: (English, Vietnamese).
WORDS: Final = {
    "act": ("Act", "Văn bản"),
    "and_more": ("… and {n} more", "… và {n} mục khác"),
    "after": ("After", "Sau"),
    "before": ("Before", "Trước"),
    "by_achieved": ("of it: results", "do kết quả"),
    "by_maximum": ("maxima", "do điểm tối đa"),
    "by_rule": ("rules", "do quy tắc"),
    "by": ("by", "đơn vị"),
    "category": ("Class", "Xếp loại"),
    "claimed": ("Claimed", "Tự chấm"),
    "code": ("Code", "Mã"),
    "columns": ("columns {names}", "các cột {names}"),
    "column": ("column {name}", "cột {name}"),
    "column_number": ("column {n} (from 0)", "cột {n} (tính từ 0)"),
    "cut": ("Cut", "Bị trừ"),
    "cut_units": ("cut", "bị trừ"),
    "date": ("Date", "Ngày"),
    "cost": ("Cost", "Chi phí"),
    "criterion": ("Criterion", "Tiêu chí"),
    "described": ("described only, not scored", "chỉ mô tả, không chấm điểm"),
    "dossier": ("Dossier", "Hồ sơ"),
    "edition": ("Edition", "Bộ chỉ số"),
    "faults_more": ("and {n} more faults (see .faults)", "và {n} lỗi khác (xem .faults)"),
    "gap_note": (
        "points of the criteria that have both, means over the units; what is never self-scored has no "
        "part",
        "điểm của các tiêu chí có cả hai, trung bình các đơn vị; tiêu chí không tự chấm không tính",
    ),
    "given": ("Given", "Thẩm định"),
    "by_quota": ("by a quota", "do hạn mức"),
    "group": ("Group", "Nhóm"),
    "index": ("Index (%)", "Chỉ số (%)"),
    "index_change": ("Part of the index", "Phần của Chỉ số"),
    "index_change_note": (
        "how much of the change of the index comes from here, percentage points; unrounded, the "
        "parts add up to the whole",
        "phần thay đổi của Chỉ số do mục này mang lại, điểm phần trăm; khi chưa làm tròn, các phần "
        "cộng lại đúng bằng tổng",
    ),
    "inputs": ("Evidence", "Số liệu kê khai"),
    "leaves": ("leaves", "tiêu chí chấm điểm"),
    "limits": ("Limits", "Giới hạn"),
    "line": ("line {n}", "dòng {n}"),
    "losses": (
        "Where points were lost (percentage points of the index)",
        "Nơi mất điểm (điểm phần trăm của Chỉ số)",
    ),
    "lost": ("Lost", "Mất"),
    "maximum": ("Maximum", "Điểm tối đa"),
    "maximum_of": ("maximum {n}", "tối đa {n} điểm"),
    "most": ("Most", "Nhiều nhất"),
    "move": ("What to move", "Số liệu cần thay đổi"),
    "nodes": ("nodes", "mục"),
    "not_said": ("not said (period=)", "chưa nêu (period=)"),
    "not_said_classes": (
        "not said (period=), so no class is given",
        "chưa nêu (period=) nên không xếp loại",
    ),
    "outside": (
        "{year}, which the edition is not for ({years})",
        "{year}, ngoài thời gian áp dụng ({years})",
    ),
    "period": ("Year", "Năm"),
    "plan_found": (
        "{unit}: from {before}% to {after}% (rank {place}), cost {cost}; perhaps not the cheapest way "
        "to {target}%",
        "{unit}: từ {before}% lên {after}% (hạng {place}), chi phí {cost}; có thể chưa phải cách rẻ nhất "
        "để đạt {target}%",
    ),
    "held_back": ("held back: {text}", "bị khống chế: {text}"),
    "held_back_past": (
        "held back: {text} (the goal is reached without lifting it)",
        "bị khống chế: {text} (vẫn đạt mục tiêu dù chưa gỡ)",
    ),
    "held_back_still": (
        "held back: {text} (no evidence that may change lifts it)",
        "bị khống chế: {text} (không số liệu nào được thay đổi có thể gỡ)",
    ),
    "held_back_label": ("Condition", "Điều kiện"),
    "plan_met": (
        "{unit}: {before}% is {target}% or more already (rank {place}, {after}%); cost {cost}",
        "{unit}: {before}% đã đạt mức {target}% (hạng {place}, {after}%); chi phí {cost}",
    ),
    "plan_proven": (
        "{unit}: from {before}% to {after}% (rank {place}), the cheapest way to {target}%: cost {cost}",
        "{unit}: từ {before}% lên {after}% (hạng {place}), cách rẻ nhất để đạt {target}%: chi phí {cost}",
    ),
    "plan_unreachable": (
        "{unit}: {target}% is out of reach; from {before}% the best is {after}% (rank {place}), cost "
        "{cost}",
        "{unit}: không thể đạt {target}%; từ {before}% cao nhất là {after}% (hạng {place}), chi phí {cost}",
    ),
    "points": ("Points", "Điểm"),
    "provenance": ("Weakest provenance", "Độ tin cậy thấp nhất"),
    "rank": ("Rank", "Thứ hạng"),
    "reach": ("Can reach", "Có thể đạt"),
    "reading": ("Reading", "Cách hiểu"),
    "row": ("row {name}", "dòng {name}"),
    "row_number": ("row {n} (from 0)", "dòng thứ {n} (tính từ 0)"),
    "rule": ("Rule", "Cách tính điểm"),
    "share": ("Share (%)", "Tỷ lệ (%)"),
    "share_change": ("Share", "Thay đổi tỷ lệ"),
    "share_change_note": (
        "change of the criterion's own share of its maximum, percentage points",
        "thay đổi tỷ lệ đạt so với điểm tối đa của chính tiêu chí, điểm phần trăm",
    ),
    "source": ("Source", "Nguồn"),
    "stage": ("Stage", "Bước"),
    "words": ("Reason, comment, reference", "Lý do, ý kiến, tài liệu"),
    "unit": ("Unit", "Đơn vị"),
    "unit_at": ("unit {name}", "đơn vị {name}"),
    "units": ("units", "đơn vị"),
    "cell": ("cell {name}", "ô {name}"),
}
word: Final = Words(WORDS)

#: What is wrong with data that never reached the library, and what was expected.
FAULTS: Final = {
    "a_name": ("a name", "một tên"),
    "a_progress": (
        "a function of (done, total), or True",
        "một hàm của (đã xong, tổng số), hoặc True",
    ),
    "no_file": (
        "A file is meant by this name. parindex.catalogue() lists the editions that are built in.",
        "Tên này được hiểu là tệp. parindex.catalogue() liệt kê các bộ chỉ số có sẵn.",
    ),
    "a_frame": ("a DataFrame, or the path of a file", "một DataFrame hoặc đường dẫn tệp"),
    "a_mapping": ("a mapping by column", "ánh xạ theo cột"),
    "same_rows": ("a table with the same rows", "bảng có cùng số dòng"),
    "a_path": ("the path of a file", "đường dẫn tệp"),
    "a_table": ("a table, not a parindex.Result", "một bảng, không phải parindex.Result"),
    "a_result": ("a parindex.Result", "một parindex.Result"),
    "array_of": (
        "An array of {dtype} is no evidence; one of numbers is. Choices are given by their number "
        "from 0, or as text in a table.",
        "Mảng kiểu {dtype} không thể là số liệu; cần mảng số. Lựa chọn được ghi bằng số thứ tự từ "
        "0, hoặc bằng chữ trong một bảng.",
    ),
    "array_shape": (
        "{id} takes an array of units × {inputs} inputs, in the order of framework.columns; this "
        "one is {shape}.",
        "{id} nhận mảng gồm đơn vị × {inputs} số liệu, theo thứ tự của framework.columns; mảng này "
        "là {shape}.",
    ),
    "beyond": (
        "{name}: a number is beyond 1e15; a number that is not there is NaN.",
        "{name}: có giá trị vượt quá 1e15; số liệu không có được ghi là NaN.",
    ),
    "boolean": (
        "{x} is no evidence: write the choice's key or title, or a number.",
        "{x} không thể là số liệu: hãy ghi mã hoặc tên của lựa chọn, hoặc một con số.",
    ),
    "costs_kind": (
        "a mapping from codes to costs, or the path of a CSV table",
        "ánh xạ từ mã sang chi phí, hoặc đường dẫn tệp CSV",
    ),
    "circle": (
        "The groups go round in a circle: {names}.",
        "Các nhóm nối thành vòng: {names}.",
    ),
    "column_twice": ("The column is there twice: {name}.", "Cột xuất hiện hai lần: {name}."),
    "columns_missing": (
        "Columns are missing, {n} of the {all} that {id} needs: {names}. Where there is no "
        "evidence, keep the column and leave its cells blank: frame.reindex(columns=framework.columns).",
        "Thiếu {n} trên {all} cột mà {id} cần: {names}. Nếu chưa có số liệu, hãy giữ cột và để "
        "trống các ô: frame.reindex(columns=framework.columns).",
    ),
    "date": (
        "{x} is a date. A spreadsheet may have made it of a number such as 1.2; type it again as "
        "text.",
        "{x} là ngày tháng. Có thể bảng tính đã tự đổi từ một số như 1.2; hãy nhập lại dạng văn "
        "bản.",
    ),
    "no_choice": (
        '"{x}" is no choice of {address}; there are: {keys}.',
        '"{x}" không phải phương án của {address}; chỉ có: {keys}.',
    ),
    "dossiers": ("a list of dossiers of earlier years", "danh sách hồ sơ của các năm trước"),
    "task_table": (
        "a table with the columns unit and task, or the path of a CSV file",
        "một bảng có các cột unit và task, hoặc đường dẫn của tệp CSV",
    ),
    "evidence": (
        "a mapping from addresses to values",
        "ánh xạ từ địa chỉ sang giá trị",
    ),
    "equal": (
        "{name}: all numbers are equal, so it goes together with nothing.",
        "{name}: mọi giá trị đều bằng nhau nên không thể xét tương quan.",
    ),
    "name_twice": (
        'A group and a column are both called "{name}".',
        'Có nhóm và cột cùng mang tên "{name}".',
    ),
    "names": ("a list of names", "danh sách tên"),
    "needs": ("{what} needs {needed}.", "{what} cần có {needed}."),
    "no_column": (
        "There is no column {name}; there are {names}.",
        "Không có cột {name}; các cột hiện có: {names}.",
    ),
    "no_parent": (
        "groups: the parent of {name} is a name, not {x}.",
        "groups: nhóm của {name} phải là một tên, không phải {x}.",
    ),
    "no_row": ("There is no row {name}.", "Không có dòng {name}."),
    "row_twice": ("There are two rows {name}.", "Có hai dòng {name}."),
    "no_groups": (
        'The data say nothing of the groups of their units; give groups= or a column "group".',
        'Dữ liệu không ghi nhóm của các đơn vị; hãy nêu groups= hoặc thêm cột "nhóm".',
    ),
    "no_such_unit": (
        "The data have no unit {name}.",
        "Dữ liệu không có đơn vị {name}.",
    ),
    "no_such_row": (
        "Row {n} is outside the {rows} units.",
        "Dòng {n} nằm ngoài {rows} đơn vị.",
    ),
    "no_text": (
        "{x} is no text: it has a NUL character or half a character.",
        "{x} không phải văn bản: có ký tự NUL hoặc nửa ký tự.",
    ),
    "no_unit_in_both": (
        'No unit is in both results: the first of each is "{a}" and "{b}".',
        'Không đơn vị nào có trong cả hai kết quả: đơn vị đầu của mỗi kết quả là "{a}" và "{b}".',
    ),
    "unit_twice": (
        'The unit "{name}" is there twice, in rows {a} and {b}.',
        'Đơn vị "{name}" xuất hiện hai lần, ở dòng {a} và {b}.',
    ),
    "no_name": ("The unit has no name.", "Đơn vị chưa có tên."),
    "no_unit_column": (
        'A long table needs a column "unit".',
        'Bảng dạng dài cần có cột "đơn vị".',
    ),
    "not_csv": (
        "This is {kind}, not a CSV table: save it as .xlsx or .csv.",
        "Đây là {kind}, không phải bảng CSV: hãy lưu dưới dạng .xlsx hoặc .csv.",
    ),
    "book_xls": ("an old Excel workbook (.xls)", "sổ tính Excel kiểu cũ (.xls)"),
    "book_xlsb": ("a binary Excel workbook (.xlsb)", "sổ tính Excel nhị phân (.xlsb)"),
    "book_ods": ("an OpenDocument workbook (.ods)", "sổ tính OpenDocument (.ods)"),
    "book_zip": ("a workbook or another zip file", "sổ tính hoặc một tệp nén zip"),
    "not_utf8": (
        "The file is not in UTF-8. Save it as CSV UTF-8.",
        "Tệp không dùng bảng mã UTF-8. Hãy lưu lại dạng CSV UTF-8.",
    ),
    "not_for_a_sheet": (
        "A text holds characters that a workbook cannot keep; save as JSON.",
        "Có chuỗi chứa ký tự mà bảng tính không giữ được; hãy lưu dạng JSON.",
    ),
    "staged_sheet": (
        'A staged dossier needs a sheet "{name}" with the columns {columns}.',
        'Hồ sơ theo bước cần trang tính "{name}" có các cột {columns}.',
    ),
    "staged_unit": (
        'The unit "{name}" is not in the sheet "units".',
        'Đơn vị "{name}" không có trong trang tính "units".',
    ),
    "not_again": (
        "{code} does more than combine its parts (a cap, a condition, a rule for what is absent), so it cannot be worked out again from their points.",
        "{code} không chỉ kết hợp các thành phần (có mức trần hoặc quy tắc cho phần "
        "thiếu) nên không thể tính lại từ điểm thành phần.",
    ),
    "not_linear": (
        "{code} is not just a sum or a mean of its parts, so nothing adds up to its points.",
        "{code} không chỉ là tổng hay trung bình cộng của các thành phần nên không thể tách điểm "
        "thành các phần cộng lại.",
    ),
    "not_pickled": (
        "A handle of the library cannot be pickled: it is memory of this process. Pickle the object that has it.",
        "Không thể pickle con trỏ của thư viện vì đó là bộ nhớ của tiến trình này. Hãy pickle đối tượng chứa nó.",
    ),
    "not_taken": (
        "{what} is not taken here: each criterion is left out of one mean of all.",
        "{what} không dùng ở đây: mỗi tiêu chí được bỏ khỏi một trung bình chung.",
    ),
    "nothing_left": (
        "Nothing is left to score without {code}.",
        "Bỏ {code} thì không còn gì để tính điểm.",
    ),
    "other_edition": (
        "The dossier is one of {other}, not of {id}.",
        "Hồ sơ này lập theo {other}, không phải {id}.",
    ),
    "group": (
        "A group is a name or a number, not a {x}.",
        "Nhóm phải là tên hoặc số, không phải {x}.",
    ),
    "lo_hi": (
        "A table of endpoints has the columns lo and hi, and a row for each column; this one has "
        "{names}.",
        "Bảng mốc cần hai cột lo và hi, mỗi cột số liệu một dòng; bảng này có {names}.",
    ),
    "lower_upper": (
        "lower= is above upper=; nothing lies between them.",
        "lower= lớn hơn upper=; không có giá trị nào ở giữa.",
    ),
    "one_column": (
        "A ranking is of one column of numbers; this table has {n}.",
        "Chỉ xếp hạng theo một cột số; bảng này có {n} cột.",
    ),
    "onto": (
        "onto= has two different ends; a scale of no width gives one number for all.",
        "onto= cần hai đầu khác nhau; thang không có độ rộng cho mọi đơn vị cùng một điểm.",
    ),
    "onto_zscore": (
        "onto= of z-scores is a mean and a deviation, and the deviation is not 0.",
        "onto= của z-score gồm trung bình và độ lệch, và độ lệch phải khác 0.",
    ),
    "pair": (
        "The endpoints of {name} are two numbers, lo and hi, not {x}.",
        "Hai mốc của {name} phải là hai số, thấp và cao, không phải {x}.",
    ),
    "plain_cell": (
        "A plain table holds numbers, not {x}. Put names of units into the index.",
        "Bảng chỉ nhận số, không nhận {x}. Hãy đưa tên đơn vị vào chỉ mục.",
    ),
    "plain_shape": (
        "A plain table has two dimensions, units × columns, and at least one column; this one is "
        "{shape}.",
        "Bảng số phải có hai chiều, đơn vị × cột, và ít nhất một cột; bảng này là {shape}.",
    ),
    "plain_type": (
        "A plain table holds numbers, not {dtype}. Put names of units into the index.",
        "Bảng chỉ nhận số, không nhận kiểu {dtype}. Hãy đưa tên đơn vị vào chỉ mục.",
    ),
    "reversed": (
        "reversed= has True or False for each column, or a direction (-1 where less is better, else 1), "
        "or the names of the columns where less is better; {x} is none of these.",
        "reversed= nhận True hoặc False cho mỗi cột, hoặc hướng (-1 nếu càng nhỏ càng tốt, còn lại 1), "
        "hoặc tên các cột mà càng nhỏ càng tốt; {x} không thuộc loại nào.",
    ),
    "reversed_ones": (
        "reversed= of ones alone can be read as directions (no column) or as flags (all columns): say "
        "False or True.",
        "reversed= chỉ gồm số 1 có thể hiểu là hướng (không cột nào) hoặc là cờ (mọi cột): hãy ghi "
        "False hoặc True.",
    ),
    "reversed_two_ways": (
        "reversed= can be read as numbers of columns or as one flag for each column: say True or False "
        "for each.",
        "reversed= có thể hiểu là số thứ tự cột hoặc là cờ cho mỗi cột: hãy ghi True hoặc False cho từng "
        "cột.",
    ),
    "bad_quote": (
        "In the row that begins in line {n} a quoted cell is not closed, or text follows its closing quote. A quote "
        "inside a quoted cell is written twice.",
        "Ở hàng bắt đầu từ dòng văn bản {n}, một ô có dấu nháy kép chưa được đóng, hoặc có chữ sau dấu nháy đóng. Dấu "
        "nháy bên trong ô phải viết hai lần.",
    ),
    "long_cell": (
        "A cell of the row that begins in line {n} has more than {most} characters: is a quotation mark "
        "not closed?",
        "Dòng bắt đầu ở dòng văn bản {n} có ô dài hơn {most} ký tự: có thể dấu ngoặc kép chưa được đóng.",
    ),
    "ragged": (
        "A row has {n} cells, but the first line names {columns} columns: {row}",
        "Một dòng có {n} ô, trong khi dòng đầu có {columns} cột: {row}",
    ),
    "state": (
        "States are whole numbers of units × leaves; parindex.STATES has their meanings.",
        "Trạng thái là số nguyên, đơn vị × tiêu chí; xem ý nghĩa ở parindex.STATES.",
    ),
    "sum_equal": (
        "The items add up to the same for every unit, so nothing of their sum can be explained.",
        "Tổng các thành phần của mọi đơn vị bằng nhau nên không có biến thiên để xét.",
    ),
    "too_few": (
        "{least} units with every number are needed; {n} of {all} have them.",
        "Cần {least} đơn vị có đủ số liệu; chỉ {n} trên {all} đơn vị có đủ.",
    ),
    "two_items": ("Two items are needed.", "Cần ít nhất hai thành phần."),
    "type": (
        "A value of type {type} is no evidence; numbers and text are.",
        "Giá trị kiểu {type} không thể là số liệu; chỉ nhận số và chữ.",
    ),
    "unit_count": (
        "{n} units are named; the data have {rows} rows.",
        "Có {n} tên đơn vị; dữ liệu có {rows} dòng.",
    ),
    "power": (
        "power is from 0.25 to 64 or from -64 to -0.25, not {x}.",
        "power phải từ 0,25 đến 64 hoặc từ -64 đến -0,25, không phải {x}.",
    ),
    "weight": (
        "{x} is no weight; numbers from 0 to 1e15 are.",
        "{x} không thể là trọng số; cần số từ 0 đến 1e15.",
    ),
    "weights_zero": (
        "The weights of {name} add up to 0.",
        "Tổng trọng số của {name} bằng 0.",
    ),
    "years": ("Periods are years, not {names}.", "Kỳ phải là năm, không phải {names}."),
}
fault: Final = Words(FAULTS)


def set_language(language: Language) -> None:
    """Choose the language of tables, explanations, plots and error messages.

    Parameters
    ----------
    language
        ``"en"`` or ``"vi"``. It holds for the whole process; data (codes, column names, keys)
        do not depend on it.

    Examples
    --------
    >>> import parindex
    >>> parindex.set_language("vi")
    >>> parindex.format(1234.5)
    '1.234,5'
    >>> parindex.set_language("en")
    """
    global _current
    if not isinstance(language, str) or language not in _CODES:
        raise ValueError(
            f'language phải là "en" hoặc "vi", không phải {language!r}'
            if _current == "vi"
            else f'language must be "en" or "vi", not {language!r}'
        )
    _current = language
    native.set_message_language(_CODES[language])


@contextmanager
def language(language: Language) -> Iterator[None]:
    """``with parindex.language("vi"):`` a language for a block, and then the one before.

    Parameters
    ----------
    language
        ``"en"`` or ``"vi"``.

    Examples
    --------
    >>> import parindex
    >>> with parindex.language("vi"):
    ...     parindex.format(1234.5)
    ...
    '1.234,5'
    """
    before = _current
    set_language(language)
    try:
        yield
    finally:
        set_language(before)


def get_language() -> Language:
    """The language chosen last, ``"en"`` at first.

    Examples
    --------
    >>> import parindex
    >>> parindex.get_language()
    'en'
    """
    return _current


def lang() -> int:
    """The same as the library's number."""
    return _CODES[_current]


def number(x: float, decimals: int = -1) -> str:
    """A number as people write it: half away from zero, the language's marks, "" for none."""
    return native.format_grouped(float(x), decimals, lang())


def between(low: float, high: float, decimals: int = -1) -> str:
    """From one number to another, or the one where they print alike; "" for none."""
    ends = [number(low, decimals), number(high, decimals)]
    return "–".join(dict.fromkeys(ends)) if all(ends) else ""
