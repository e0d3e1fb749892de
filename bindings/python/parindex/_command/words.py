# SPDX-License-Identifier: MIT
"""What the command says where Python answers."""

from __future__ import annotations

from typing import Final

from .._core.language import Words

_WORDS: Final = {
    "edition_stdin": (
        "the edition comes from stdin; a workbook needs one that is named: an id or a file",
        "bộ chỉ số đọc từ đầu vào chuẩn; khi đọc tệp Excel cần nêu mã hoặc tên tệp của bộ chỉ số",
    ),
    "no_file": (
        "there is no file or folder '{name}'; check the name and the folder",
        "không tìm thấy tệp hoặc thư mục '{name}'; đề nghị kiểm tra lại tên tệp và thư mục",
    ),
    "folder": (
        "'{name}' is a directory; name the file inside it",
        "'{name}' là thư mục; đề nghị chỉ rõ tệp nằm trong thư mục đó",
    ),
    "not_allowed": (
        "'{name}' may not be read or written; ask for the right to, or close the program that has it open",
        "không có quyền đọc hoặc ghi '{name}'; đề nghị xin cấp quyền, hoặc đóng chương trình đang mở tệp",
    ),
    "bad_file": ("'{name}': {why}", "'{name}': {why}"),
    "fault": ("{name}: 1 fault; nothing was done", "{name}: có 1 lỗi; chưa thực hiện"),
    "faults": ("{name}: {n} faults; nothing was done", "{name}: có {n} lỗi; chưa thực hiện"),
    "several_sheets": (
        "There are several sheets with cells: {names}. Keep the table alone.",
        "Có nhiều trang tính có dữ liệu: {names}. Hãy chỉ giữ trang có bảng.",
    ),
    "no_cells": ("No sheet has a cell.", "Không trang tính nào có dữ liệu."),
    "output_xlsx": (
        "'parindex {name}' needs --output FILE.xlsx",
        "lệnh 'parindex {name}' cần --output TỆP.xlsx",
    ),
    "output_report": (
        "'parindex report' needs --output FILE.docx, FILE.html or FILE.pdf",
        "lệnh 'parindex report' cần --output TỆP.docx, TỆP.html hoặc TỆP.pdf",
    ),
    "written": ("{name} was written.", "Đã ghi {name}."),
    "no_workbook": (
        "'{name}' is no workbook and no folder of workbooks: a name ends in .xlsx",
        "'{name}' không phải tệp Excel hoặc thư mục chứa tệp Excel: tên tệp có đuôi .xlsx",
    ),
    "within": (
        "a report ranks within the cohort or its groups; --within {name} is none of them",
        "báo cáo xếp hạng trong tất cả đơn vị hoặc trong từng nhóm; không nhận --within {name}",
    ),
    "stage": (
        "'{name}' names no stage; there are self, appraisal_1, clarification, appraisal_2, and the final "
        "one without any",
        "'{name}' không phải là một bước; các bước là self, appraisal_1, clarification, appraisal_2, không nêu "
        "thì lấy kết quả cuối cùng",
    ),
    "history": (
        "--history takes YEAR=FILE, parted by commas; '{text}' is none",
        "--history nhận các mục NĂM=TỆP, cách nhau bằng dấu phẩy; không nhận '{text}'",
    ),
    "letterhead": (
        "--place and --signer are of a letterhead; name its --agency",
        "--place, --signer thuộc phần đầu văn bản; hãy nêu cả --agency",
    ),
}  # fmt: skip
say: Final = Words(_WORDS)
