# SPDX-License-Identifier: MIT
"""The words that stores need."""

from __future__ import annotations

from typing import Final

from .._core.language import Words

#: key: (English, Vietnamese)
WORDS: Final = {
    "changed": (
        "The rows of {id}, {period}, were changed: {n} points are other than the edition gives for the evidence.",
        "Các dòng của {id}, {period}, đã bị sửa: {n} điểm khác với kết quả bộ chỉ số cho từ số liệu.",
    ),
    "edition": (
        "The row of the edition {id}, {period}, was changed (its text, its provenance or what is said of it): its digest is "
        "another one.",
        "Dòng của bộ chỉ số {id}, {period}, đã bị sửa (văn bản, nguồn gốc hoặc thông tin kèm theo): mã kiểm tra không khớp.",
    ),
    "evidence": (
        "The evidence of {id}, {period}, was changed: its digest is another one.",
        "Số liệu của {id}, {period}, đã bị sửa: mã kiểm tra không khớp.",
    ),
    "scores": (
        "The rows of {id}, {period}, were changed: their points are those of the evidence, but their digest is another one.",
        "Các dòng của {id}, {period}, đã bị sửa: điểm vẫn khớp với số liệu nhưng mã kiểm tra không khớp.",
    ),
    "not_there": (
        "Nothing of {id}, {period}, is here; there are {names}.",
        "Không có {id}, {period}; hiện có: {names}.",
    ),
    "layout": (
        "These rows are of layout {layout}; this version of the library reads layout {own}.",
        "Các dòng này theo bố cục {layout}; phiên bản thư viện này chỉ đọc bố cục {own}.",
    ),
    "places": (
        "the path of a folder, a connection of DuckDB, or one of psycopg (PostgreSQL)",
        "đường dẫn thư mục, kết nối DuckDB, hoặc kết nối psycopg (PostgreSQL)",
    ),
    "several": (
        "Several editions or years are here: {names}. Say which.",
        "Có nhiều bộ chỉ số hoặc năm: {names}. Hãy nêu rõ.",
    ),
    "history": (
        "This result was scored over earlier years too; write those first, in the same place.",
        "Kết quả này được chấm trên cả các năm trước; hãy ghi các năm đó trước, vào cùng một nơi.",
    ),
}
say: Final = Words(WORDS)
