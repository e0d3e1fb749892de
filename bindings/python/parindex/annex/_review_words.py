# SPDX-License-Identifier: MIT
"""What the workbook says in which a person reviews an annex."""

from __future__ import annotations

from typing import Final

from .._core.language import Words

#: key: (English, Vietnamese)
WORDS: Final = {
    "r_about": (
        "Places to look at: {n}. Fill the yellow cells: a sentence like those of the second sheet, or “chấm tay” "
        "for a criterion that is scored by hand; in the last column the right maximum. To keep what was "
        "understood, copy it. A white cell beside them may be filled too, where something was understood wrongly.",
        "Số chỗ cần xem lại: {n}. Điền vào ô màu vàng: một câu như trong trang thứ hai, hoặc “chấm tay” với tiêu chí "
        "chấm tay; cột cuối ghi điểm tối đa đúng. Muốn giữ nguyên cách đã hiểu thì chép lại. Ô trắng bên cạnh cũng "
        "điền được, nếu có chỗ hiểu sai.",
    ),
    "r_by_hand": ("described, to be scored by hand", "chỉ mô tả, chấm tay"),
    "r_cell": ("Cell of the annex", "Ô trong phụ lục"),
    "r_code": ("No.", "STT"),
    "r_faults": (
        "cells of the review that are not understood: {n}, the first {first}",
        "số ô trong tệp rà soát chưa hiểu: {n}, ô đầu tiên {first}",
    ),
    "r_look": ("To look at", "Cần xem lại"),
    "r_max": ("Maximum", "Điểm tối đa"),
    "r_max_right": ("Right maximum", "Điểm tối đa đúng"),
    "r_no_review": (
        "this is no review of an annex: no row has its headings; write the review again and keep its first rows",
        "đây không phải tệp rà soát phụ lục: không có dòng tiêu đề của tệp; hãy tạo lại tệp rà soát và giữ nguyên các "
        "dòng đầu",
    ),
    "r_other_annex": (
        "“{title}” is not in this row of the annex: the review is of another annex, or the annex was changed; "
        "write the review again",
        "“{title}” không ở dòng này của phụ lục: tệp rà soát của phụ lục khác, hoặc phụ lục đã thay đổi; hãy tạo lại "
        "tệp rà soát",
    ),
    "r_others": ("To correct in the annex itself", "Cần sửa ngay trong phụ lục"),
    "r_page": ("Page &P/&N", "Trang &P/&N"),
    "r_phrases": ("Sentences", "Mẫu câu"),
    "r_phrases_about": (
        "Sentences that are read; change words and figures",
        "Các mẫu câu đọc được; thay chữ và số cho phù hợp",
    ),
    "r_rule": ("Understood as", "Được hiểu là"),
    "r_rule_right": ("Right scale", "Cách tính điểm đúng"),
    "r_sheet": ("Review", "Rà soát"),
    "r_text": ("Scale in the annex", "Cách tính điểm trong phụ lục"),
    "r_title": ("Criterion", "Tiêu chí"),
}
say: Final = Words(WORDS)
