# SPDX-License-Identifier: MIT
"""What the sheets and their faults say, in both languages."""

from __future__ import annotations

from typing import Final

from .._core.language import Words

#: key: (English, Vietnamese)
WORDS: Final = {
    # -- the sheet that an agency fills --
    "form": ("DECLARED FIGURES AND SELF-ASSESSMENT", "BẢNG KÊ KHAI SỐ LIỆU VÀ TỰ ĐÁNH GIÁ"),
    "sheet_name": ("Evidence", "Kê khai"),
    "unit": ("Unit:", "Đơn vị:"),
    "year": ("Year:", "Năm đánh giá:"),
    "edition": ("Edition:", "Bộ chỉ số:"),
    "limits": ("Limits:", "Giới hạn:"),
    "how": ("How to fill in:", "Cách điền:"),
    "how_text": (
        "Fill in the yellow cells; the others are protected. Leave a cell blank where there is no figure "
        "yet; write “n/a” where the criterion does not apply to the unit. Do not put two figures into "
        "one cell. Points are worked out while you type; where your own points differ, they turn red.",
        "Chỉ điền các ô nền vàng, các ô khác được khóa. Chưa có số liệu thì để trống; tiêu chí không áp "
        "dụng đối với đơn vị thì ghi “không áp dụng”. Không ghi hai số liệu vào một ô. Điểm được tính "
        "ngay khi nhập số liệu; điểm tự đánh giá khác với điểm tính được thì hiện màu đỏ.",
    ),
    "how_appraise": (
        "Fill in the yellow cells. A blank figure: what was declared holds. Give the reason for each "
        "figure that you change.",
        "Chỉ điền các ô nền vàng. Để trống số liệu nghĩa là giữ nguyên số liệu đã kê khai. Ghi lý do cho "
        "từng số liệu thay đổi.",
    ),
    "held": (
        "'{name}' is there already and was filled in ({place}); name another file, or pass force=True to replace it",
        "đã có '{name}' và đã được điền ({place}); hãy nêu tên tệp khác, hoặc thêm force=True để thay tệp đó",
    ),
    "act_of": ("{number} of {date}, {issuer}", "{number} ngày {date}, {issuer}"),
    "number": ("No.", "STT"),
    "criterion": ("Criterion, component", "Tiêu chí, tiêu chí thành phần"),
    "maximum": ("Maximum points", "Điểm tối đa"),
    "evidence": ("Declared figures", "Số liệu kê khai"),
    "item": ("Item", "Nội dung"),
    "value": ("Value", "Giá trị"),
    "rule": ("Scoring rule", "Cách tính điểm"),
    "documents": ("Supporting documents", "Tài liệu kiểm chứng"),
    "own_points": ("Self-assessed points", "Điểm tự đánh giá"),
    "points_of_figures": ("Points by the figures", "Điểm theo số liệu"),
    "remarks": ("Notes", "Ghi chú"),
    "stage": ("Stage:", "Bước:"),
    "appraisal_1": ("First appraisal", "Thẩm định lần 1"),
    "clarification": ("Clarification of the unit", "Giải trình của đơn vị"),
    "appraisal_2": ("Second appraisal", "Thẩm định lần 2"),
    "figure": ("Figure", "Số liệu"),
    "points": ("Points", "Điểm"),
    "reason": ("Reason", "Lý do"),
    "words": ("Clarification", "Nội dung giải trình"),
    "second_page": ("APPRAISAL AND CLARIFICATION", "THẨM ĐỊNH VÀ GIẢI TRÌNH"),
    "check_figures": ("check the figures", "xem lại số liệu"),
    "left_out": ("left out", "bỏ qua"),
    "scored_later": ("scored later", "chấm sau"),
    "nation": ("", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    "motto": ("", "Độc lập - Tự do - Hạnh phúc"),
    "appraiser": ("APPRAISED BY", "NGƯỜI THẨM ĐỊNH"),
    "total": ("TOTAL", "TỔNG CỘNG"),
    "not_known": ("not known", "chưa rõ"),
    "provenance_of": ("Provenance: {text}.", "Độ tin cậy: {text}."),
    "date_line": ("..............., ..../..../20....", "..............., ngày ..... tháng ..... năm 20....."),
    "made_by": ("PREPARED BY", "NGƯỜI LẬP BIỂU"),
    "signed_by": ("HEAD OF THE UNIT", "THỦ TRƯỞNG ĐƠN VỊ"),
    "sign_here": ("(signature, full name)", "(ký, ghi rõ họ tên)"),
    "seal_here": ("(signature, seal)", "(ký tên, đóng dấu)"),
    "not_applicable": ("n/a", "không áp dụng"),
    "not_self_scored": ("not self-scored", "không tự chấm"),
    "page": ("Page &P of &N", "Trang &P/&N"),
    # -- what a cell takes --
    "takes_choice": ("A choice", "Chọn một mức"),
    "takes_count": ("A whole number from 0", "Số nguyên từ 0"),
    "takes_percent": ("A percentage, 0 to 100", "Tỷ lệ %, từ 0 đến 100"),
    "takes_points": ("Points from 0 to {most}", "Điểm, từ 0 đến {most}"),
    "takes_any_points": ("Points", "Điểm"),
    "takes_number": ("A number", "Một số"),
    "takes_number_from": ("A number from {least}", "Một số, từ {least}"),
    "takes_number_to": ("A number up to {most}", "Một số, đến {most}"),
    "takes_number_within": ("A number from {least} to {most}", "Một số, từ {least} đến {most}"),
    "takes_choice_plain": ("a choice", "một mức trong danh sách"),
    "takes_count_plain": ("a whole number", "số nguyên"),
    "takes_points_plain": ("points", "điểm"),
    "takes_number_plain": ("a number", "một số"),
    "as_percent": (" Type 88.4 for 88.4%.", " Ghi 88,4 nếu là 88,4%."),
    "from_list": (" Choose from the list.", " Chọn trong danh sách."),
    "or_blank": (
        " Blank: no figure yet; n/a: does not apply.",
        " Để trống: chưa có số liệu; “không áp dụng”: tiêu chí không áp dụng.",
    ),
    "survey": (
        " The unit does not score this itself.",
        " Đơn vị không tự chấm tiêu chí này.",
    ),
    # -- the workbook of a result --
    "ranking": ("Ranking", "Xếp hạng"),
    "notes": ("Notes", "Ghi chú"),
    "units": ("Units", "Số đơn vị"),
    "ranked_by": ("Ranking by the index", "Xếp hạng theo chỉ số"),
    "points_by": ("Points by criterion", "Điểm theo tiêu chí"),
    "numbers": ("Numbers", "Các con số"),
    "numbers_text": (
        "Cells hold the numbers unrounded and show {n} decimals.",
        "Ô chứa số chưa làm tròn, chỉ hiển thị {n} chữ số thập phân.",
    ),
    "title": ("Title", "Trích yếu"),
    # -- a plain table --
    "several_sheets": (
        "There are several sheets with cells: {names}. Keep the table alone.",
        "Có nhiều trang tính có dữ liệu: {names}. Hãy chỉ giữ trang có bảng.",
    ),
    "no_cells": ("No sheet has a cell.", "Không trang tính nào có dữ liệu."),
    # -- the place of a fault --
    "sheet": ("sheet '{name}'", "trang tính '{name}'"),
    "of_criterion": ("criterion {code}", "tiêu chí {code}"),
    # -- a file that is no workbook --
    "empty_file": ("The file is empty.", "Tệp trống, không có dữ liệu."),
    "old_excel": (
        "This is a workbook of the old .xls kind. Open it in Excel and save it as .xlsx.",
        "Đây là tệp Excel kiểu cũ (.xls). Hãy mở bằng Excel và lưu lại dạng .xlsx.",
    ),
    "encrypted": (
        "The workbook is protected by a password. Open it in Excel and save a copy without one.",
        "Tệp được bảo vệ bằng mật khẩu. Hãy mở bằng Excel và lưu một bản không có mật khẩu.",
    ),
    "no_workbook": (
        "This is no Excel workbook (.xlsx).",
        "Đây không phải là tệp Excel (.xlsx).",
    ),
    "other_workbook": (
        "This is a workbook of another kind ({kind}). Open it and save it as .xlsx.",
        "Đây là tệp bảng tính dạng khác ({kind}). Hãy mở và lưu lại dạng .xlsx.",
    ),
    "damaged": (
        "The workbook is damaged or cut off ({why}). Fetch it again, or open it in Excel and save "
        "it again.",
        "Tệp bị hỏng hoặc bị cắt mất một phần ({why}). Hãy tải lại tệp, hoặc mở bằng Excel rồi lưu "
        "lại.",
    ),
    "many_cells": (
        "The workbook has more than {most} filled cells, which is more than is read. Copy the table "
        "alone into a new file.",
        "Tệp có quá {most} ô có dữ liệu, vượt mức được đọc. Hãy chép riêng bảng sang tệp mới.",
    ),
    "many_merges": (
        "The sheet '{name}' has more merged cells than any table: more than {most}, or over more than "
        "{rows} rows together. Unmerge those outside the table.",
        "Trang tính '{name}' có quá nhiều ô gộp: hơn {most} vùng, hoặc gộp tổng cộng hơn {rows} dòng. "
        "Hãy bỏ gộp các ô ngoài bảng.",
    ),
    "no_sheet": (
        "There is no sheet '{name}'. The workbook has: {names}.",
        "Không có trang tính '{name}'. Tệp có: {names}.",
    ),
    "all_empty": (
        "Every sheet is empty. The form with the edition's criteria was expected.",
        "Mọi trang tính đều trống. Cần biểu mẫu có các tiêu chí của bộ chỉ số.",
    ),
    # -- a sheet that is none of this edition --
    "no_header": (
        "The sheet has no header row: a row with “{number}” and “{value}” was expected. Put it back; "
        "where the sheet is no unit's, delete the whole sheet.",
        "Không tìm thấy dòng tiêu đề: cần một dòng có “{number}” và “{value}”. Hãy ghi lại dòng này; nếu "
        "trang tính không phải của đơn vị nào thì hãy xóa cả trang tính.",
    ),
    "two_tables": (
        "Two tables stand beside each other, from {first} and from {second} on. Give each unit a sheet of its own.",
        "Hai bảng đặt cạnh nhau, bắt đầu từ ô {first} và ô {second}. Hãy đặt mỗi đơn vị vào một trang tính riêng.",
    ),
    "two_columns": (
        "Two columns are headed like “{value}”: {first} and {second}. Rename one of them.",
        "Có hai cột cùng mang tiêu đề “{value}”: {first} và {second}. Hãy đổi tên một cột.",
    ),
    "other_edition": (
        "The sheet is of the edition {found}; {wanted} was expected.",
        "Trang tính này thuộc bộ chỉ số {found}; cần {wanted}.",
    ),
    "no_criteria": (
        "None of the {n} scored criteria of {id} is in the sheet; numbers such as {some} were "
        "expected in the column “{number}”.",
        "Không có tiêu chí nào trong {n} tiêu chí chấm điểm của {id}; cần các số thứ tự như {some} "
        "ở cột “{number}”.",
    ),
    "no_unit": (
        "The unit's name is missing.",
        "Chưa ghi tên đơn vị.",
    ),
    "unit_twice": (
        "The unit \"{unit}\" is there twice, here and in {other}.",
        "Đơn vị \"{unit}\" xuất hiện hai lần, ở đây và ở {other}.",
    ),
    "no_year": (
        "\"{text}\" is no year.",
        "\"{text}\" không phải là năm.",
    ),
    "other_year": (
        "The sheet is of {found}; {wanted} was expected.",
        "Trang tính này của năm {found}; cần năm {wanted}.",
    ),
    "no_stage": (
        "\"{text}\" is no stage; there are: {stages}.",
        "\"{text}\" không phải là một bước; chỉ có: {stages}.",
    ),
    "no_heading": (
        "The column “{name}” is not in the header (row {row}): it was renamed or deleted, and what is in "
        "it would be lost. Write the heading again as it was.",
        "Không tìm thấy cột “{name}” ở dòng tiêu đề (dòng {row}): cột đã bị đổi tên hoặc xóa, nội dung trong "
        "cột sẽ bị mất. Hãy ghi lại tiêu đề như cũ.",
    ),
    "stray_column": (
        "The column “{name}” is none of the sheet's, so nobody would read what is in it ({text}). Move that to "
        "the notes and delete the column.",
        "Cột “{name}” không thuộc biểu mẫu nên nội dung trong cột ({text}) sẽ không được đọc. Hãy chuyển sang cột ghi "
        "chú rồi xóa cột này.",
    ),
    "stray_cell": (
        "“{text}” is in a column without a heading, where nobody would read it. Move it to the cell that it is "
        "meant for, or delete it.",
        "“{text}” nằm ở cột không có tiêu đề nên sẽ không được đọc. Hãy chuyển vào đúng ô, hoặc xóa đi.",
    ),
    "stray_figure": (
        "{value} is in a line that is no criterion's, so nobody would read it. Clear the cell, or move the figure "
        "to its criterion; sums are worked out.",
        "{value} ở dòng không phải của tiêu chí nào nên sẽ không được đọc. Hãy xóa ô này hoặc chuyển số về đúng tiêu "
        "chí; tổng điểm được tính tự động.",
    ),
    "own_survey": (
        "The unit does not score this criterion itself. Clear the cell.",
        "Đơn vị không tự chấm tiêu chí này. Hãy xóa nội dung ô.",
    ),
    "other_points": (
        "{value} was typed over the formula of the points; the figures give {points}. Put the figure right, or "
        "write own points beside it.",
        "{value} được gõ đè lên công thức tính điểm; theo số liệu là {points}. Hãy sửa số liệu, hoặc ghi điểm vào cột "
        "tự đánh giá.",
    ),
    "inner_words": (
        "“{value}” is written beside {code}, which takes no evidence itself. Write it beside one of its criteria.",
        "“{value}” ghi ở {code}, mục này không nhận số liệu. Hãy ghi ở tiêu chí thuộc mục này.",
    ),
    "no_workbooks": (
        "There is no workbook (.xlsx) in the folder '{folder}'.",
        "Thư mục '{folder}' không có tệp Excel (.xlsx) nào.",
    ),
    "not_before": (
        "The unit \"{unit}\" has nothing at the stages before; its name may have been changed here.",
        "Đơn vị \"{unit}\" không có trong các bước trước; có thể tên đơn vị đã bị sửa ở đây.",
    ),
    "too_early": (
        "The cell is for the {stage}, but the sheet is at the {now}. Clear it, or have the sheet of that "
        "stage made.",
        "Ô này dành cho bước {stage}, nhưng trang tính đang ở bước {now}. Hãy xóa nội dung ô, hoặc dùng "
        "trang tính của bước đó.",
    ),
    "changed_since": (
        "What was said at the {stage} is locked, but is another here. Put it back as it was.",
        "Nội dung của bước {stage} đã khóa nhưng ở đây bị thay đổi. Hãy ghi lại như cũ.",
    ),
    "needs_all": (
        "“{title}” is needed too: the criterion was declared as not applicable, so no figure holds here.",
        "Cần ghi cả “{title}”: tiêu chí này đã kê khai là không áp dụng nên chưa có số liệu nào.",
    ),
    "no_points": (
        "{text} is no number of points. Type a number such as 1.5, or leave the cell blank.",
        "{text} không phải là số điểm. Hãy gõ một số, ví dụ 1,5, hoặc để trống ô.",
    ),
    "own_twice": (
        "The criterion has own points twice; first in cell {first}. Keep one of them.",
        "Tiêu chí này có hai điểm tự đánh giá; lần đầu ở ô {first}. Hãy giữ lại một.",
    ),
    "own_beyond": (
        "{value} points are not within 0 and the maximum, {maximum}.",
        "{value} điểm không nằm trong khoảng từ 0 đến điểm tối đa {maximum}.",
    ),
    "long_text": (
        "The text has {n} letters; {most} are the most. Name the document, and keep the text there.",
        "Nội dung có {n} ký tự, tối đa là {most}. Hãy ghi tên tài liệu và để nội dung ở đó.",
    ),
    # -- rows --
    "ambiguous_code": (
        "The number {text} can be any of {codes}. A spreadsheet has made a number or a date of it: "
        "type it again as text.",
        "Số thứ tự {text} có thể là {codes}. Bảng tính đã đổi nó thành số hoặc ngày tháng: hãy gõ "
        "lại dưới dạng văn bản.",
    ),
    "unknown_code": (
        "\"{text}\" is no number of {id}, but its row has a value.",
        "\"{text}\" không phải số thứ tự nào của {id}, nhưng dòng này có giá trị.",
    ),
    "no_code": (
        "The row has a value but belongs to no criterion.",
        "Dòng này có giá trị nhưng không thuộc tiêu chí nào.",
    ),
    "mixed_row": (
        "The row's number says {code}, its hidden address says {address}. Cells were moved without "
        "their whole row: put them back, or clear the hidden column.",
        "Số thứ tự của dòng là {code} nhưng địa chỉ ẩn là {address}. Các ô đã bị chuyển chỗ mà "
        "không kèm cả dòng: hãy đưa về chỗ cũ, hoặc xóa cột ẩn.",
    ),
    "mixed_label": (
        "The row says “{label}”, its hidden address says “{other}”. Cells were moved without their "
        "whole row.",
        "Dòng này ghi “{label}” nhưng địa chỉ ẩn là “{other}”. Các ô đã bị chuyển chỗ mà không kèm "
        "cả dòng.",
    ),
    "other_maximum": (
        "The maximum is {value} here, but {maximum} in the edition, which the points are worked out by. "
        "Type {maximum} again, or score with an edition that has {value}.",
        "Điểm tối đa ở đây là {value}, còn theo bộ chỉ số là {maximum}; điểm được tính theo bộ chỉ số. Hãy "
        "ghi lại {maximum}, hoặc dùng bộ chỉ số có mức {value}.",
    ),
    "row_twice": (
        "“{title}” is there twice; first in cell {first}.",
        "“{title}” xuất hiện hai lần; lần đầu ở ô {first}.",
    ),
    "no_row": (
        "The row is missing for: {titles}. Where there is no figure, keep the row and leave its "
        "value blank.",
        "Thiếu dòng cho: {titles}. Nếu chưa có số liệu, hãy giữ dòng và để trống giá trị.",
    ),
    "cannot_tell": (
        "{code} has {rows} rows for its {n} figures, and their items do not say which is which: "
        "{titles}.",
        "{code} có {rows} dòng cho {n} số liệu, và cột nội dung không cho biết dòng nào là số liệu "
        "nào: {titles}.",
    ),
    "inner_value": (
        "{value} is given for {code}, which takes no evidence itself.",
        "Có giá trị {value} ở {code}, nhưng mục này không nhận số liệu.",
    ),
    "merged_values": (
        "The cells {cells} are merged, but are of several figures. Unmerge them and type each.",
        "Các ô {cells} bị gộp nhưng là của nhiều số liệu. Hãy bỏ gộp ô và ghi từng số liệu.",
    ),
    # -- values --
    "error_value": (
        "The cell shows the error {text}. Mend its formula, or type the value.",
        "Ô báo lỗi {text}. Hãy sửa công thức hoặc gõ giá trị.",
    ),
    "formula": (
        "The cell has a formula without a stored value. Open the file in Excel and save it, or "
        "type the value.",
        "Ô có công thức nhưng chưa lưu kết quả. Hãy mở tệp bằng Excel và lưu lại, hoặc gõ giá trị.",
    ),
    "boolean": (
        "{value} is no evidence: choose from the list, or type a number.",
        "{value} không phải là số liệu: hãy chọn trong danh sách hoặc gõ một số.",
    ),
    "date": (
        "{value} is a date. A spreadsheet may have made it of a number such as 1.2; type it again "
        "as text.",
        "{value} là ngày tháng. Có thể bảng tính đã đổi từ một số như 1.2; hãy gõ lại dưới dạng "
        "văn bản.",
    ),
    "percent": (
        "The cell is formatted as a percentage ({shown}), but takes {takes}. Format it as a number "
        "and type the value again.",
        "Ô được định dạng phần trăm ({shown}) nhưng cần: {takes}. Hãy định dạng lại thành số và gõ "
        "lại giá trị.",
    ),
}  # fmt: skip
say: Final = Words(WORDS)
