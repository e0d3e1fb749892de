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
    "needs_file": (
        "'parindex {command}' needs --{option} {names}",
        "lệnh 'parindex {command}' cần --{option} {names}",
    ),
    "file": ("FILE", "TỆP"),
    "written": ("{name} was written.", "Đã ghi {name}."),
    "no_workbook": (
        "'{name}' is no workbook and no folder of workbooks: a name ends in .xlsx",
        "'{name}' không phải tệp Excel hoặc thư mục chứa tệp Excel: tên tệp có đuôi .xlsx",
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
    "provenance": (
        "'{name}' is none of the provenances that a file can have: {names}",
        "'{name}' không thuộc các nguồn mà một tệp có thể có: {names}",
    ),
    "remarks": ("Read in the only way there was, but worth knowing: {n}", "Đã hiểu theo cách duy nhất có thể, nên xem lại: {n}"),
    "review_exists": (
        "'{name}' is there already and may have been filled in; name another file, or add --force to replace it",
        "đã có '{name}', có thể đã được điền; hãy nêu tên tệp khác, hoặc thêm --force để thay tệp đó",
    ),
    "held": (
        "'{name}' is there already and was filled in ({place}); name another file, or add --force to replace it",
        "đã có '{name}' và đã được điền ({place}); hãy nêu tên tệp khác, hoặc thêm --force để thay tệp đó",
    ),
    "to_review": (
        "Fill in its yellow cells, save it, and name it: --reviewed {name}",
        "Hãy điền các ô màu vàng, lưu lại, rồi chạy lại với --reviewed {name}",
    ),
    "unread": (
        "What was not understood keeps its maximum and is scored by hand. To say what it means: --review FILE.xlsx",
        "Phần chưa hiểu giữ nguyên điểm tối đa và được chấm tay. Để ghi rõ cách tính: --review TỆP.xlsx",
    ),
    "held_back": (
        "No edition can be made of it yet. To see what is to be mended: --review FILE.xlsx",
        "Chưa lập được bộ chỉ số. Để xem những chỗ cần sửa: --review TỆP.xlsx",
    ),
    "published": (
        "Its numbers count as published: read from this file. If the file is the annex that the act was issued "
        "with, add --provenance official.",
        "Bộ chỉ số ghi nguồn là published: lấy từ tệp này. Nếu tệp chính là phụ lục ban hành kèm văn bản, hãy thêm "
        "--provenance official.",
    ),
    "letterhead": (
        "--place and --signer are of a letterhead; name its --agency",
        "--place, --signer thuộc phần đầu văn bản; hãy nêu cả --agency",
    ),
}  # fmt: skip
say: Final = Words(_WORDS)
