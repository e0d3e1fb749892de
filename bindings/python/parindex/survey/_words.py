# SPDX-License-Identifier: MIT
"""The words that surveys need."""

from __future__ import annotations

from typing import Final

from .._core.language import Words

#: key: (English, Vietnamese)
WORDS: Final = {
    "all_figures": ("All figures", "Mọi số liệu"),
    "bounds": (
        "{kind} needs lowest= and highest=, between which the factors are.",
        "{kind} cần lowest= và highest= là hai giới hạn của hệ số.",
    ),
    "calibrated": ("Calibrated({n} cells, factors {ends})", "Calibrated({n} ô, hệ số {ends})"),
    "cancelled": ("progress ended the call.", "progress đã dừng lời gọi."),
    "cell_lost": ("totals says nothing of the cell {name}.", "totals chưa nêu ô {name}."),
    "cells_many": (
        "There are {n} combinations of the columns of cells; {most} are possible.",
        "Có {n} tổ hợp của các cột cells; chỉ được tối đa {most}.",
    ),
    "column_twice": ("{what} names the column {name} twice.", "{what} nêu cột {name} hai lần."),
    "columns_given": (
        "{what} is the name of a column, or a list of names.",
        "{what} phải là tên một cột hoặc danh sách tên cột.",
    ),
    "combine_given": (
        "weights is a mapping from figures to numbers.",
        "weights phải là ánh xạ từ số liệu sang trọng số.",
    ),
    "csv_utf8": ("The file is not text in UTF-8.", "Tệp không phải văn bản UTF-8."),
    "designs_differ": (
        "The surveys cannot be merged: their designs differ in {names}.",
        "Không thể gộp hai cuộc khảo sát: thiết kế khác nhau ở {names}.",
    ),
    "df": ("df", "Bậc tự do"),
    "difference_none": (
        "Nothing here has both labels {a} and {b}; there are {names}.",
        "Không mục nào có cả hai nhãn {a} và {b}; các nhãn hiện có: {names}.",
    ),
    "difference_several": (
        "Several columns have the labels {a} and {b}; say of=: {names}.",
        "Nhiều cột có các nhãn {a} và {b}; hãy nêu of=: {names}.",
    ),
    "domains_many": (
        "The columns of domains have {n} labels together; {most} are possible.",
        "Các cột domains có tất cả {n} nhãn; chỉ được tối đa {most}.",
    ),
    "error": ("Error", "Sai số chuẩn"),
    "everybody": ("everybody", "tất cả mọi người"),
    "figure": ("figure", "số liệu"),
    "fpc_count": (
        "fpc names {n} columns and there are {stages} stages: each stage has its own, or none has.",
        "fpc nêu {n} cột nhưng có {stages} bước chọn: mỗi bước cần một cột, hoặc không bước nào có.",
    ),
    "ids_kinds": (
        "The surveys cannot be merged: in one the column {column} has numbers, in the other texts; "
        "text=[{column!r}] makes labels of all.",
        "Không thể gộp hai cuộc khảo sát: cột {column} ở một bên là số, ở bên kia là chữ; "
        "text=[{column!r}] coi tất cả là nhãn.",
    ),
    "ids_numbers": (
        "The column {column} has numbers here and had texts before; text=[{column!r}] makes labels of all.",
        "Cột {column} ở đây là số còn trước đó là chữ; text=[{column!r}] coi tất cả là nhãn.",
    ),
    "ids_texts": (
        "The column {column} has texts here and had numbers before; text=[{column!r}] makes labels of all.",
        "Cột {column} ở đây là chữ còn trước đó là số; text=[{column!r}] coi tất cả là nhãn.",
    ),
    "ids_wide": (
        "The column {column} has the id {x}, beyond 2^31; text=[{column!r}] takes such ids as labels.",
        "Cột {column} có mã {x}, vượt quá 2^31; text=[{column!r}] coi các mã này là nhãn.",
    ),
    "index": ("index", "chỉ số"),
    "interval": ("Interval", "Khoảng tin cậy"),
    "interval_of": ("Interval, {level}%", "Khoảng tin cậy {level}%"),
    "interval_share": (
        "{kind} is an interval of shares, and some of these figures are none.",
        "{kind} là khoảng tin cậy của tỷ lệ, nhưng có số liệu không phải tỷ lệ.",
    ),
    "items_none": ("At least one item is needed.", "Cần ít nhất một câu hỏi."),
    "label_blank": (
        "The column {column} is blank.",
        "Cột {column} để trống.",
    ),
    "label_kind": (
        "The column {column} has a value of type {kind}; labels are texts or whole numbers.",
        "Cột {column} có giá trị kiểu {kind}; nhãn phải là chữ hoặc số nguyên.",
    ),
    "label_number": (
        "The column {column} has {x}; labels are texts or whole numbers.",
        "Cột {column} có {x}; nhãn phải là chữ hoặc số nguyên.",
    ),
    "levels_twice": ("levels has one text twice: {names}.", "levels có một nhãn lặp lại: {names}."),
    "margin_numbers": (
        "The column {name} has labels, so totals[{name!r}] is a mapping from these to numbers of people.",
        "Cột {name} là nhãn nên totals[{name!r}] phải là ánh xạ từ nhãn sang số người.",
    ),
    "meaning_twice": (
        "{what}: {name} is an answer already.",
        "{what}: {name} đã là một câu trả lời.",
    ),
    "n": ("Answers", "Số trả lời"),
    "needs_arrow": (
        "CSV and Parquet files and datasets are read by pyarrow: pip install 'parindex[survey]'",
        "Tệp CSV, Parquet và dataset được đọc bằng pyarrow: pip install 'parindex[survey]'",
    ),
    "needs_levels": (
        "Answers are numbers here; shares, scores and indices need levels=.",
        "Câu trả lời ở đây là số; tỷ lệ, điểm và chỉ số cần levels=.",
    ),
    "needs_readstat": (
        "Files of the form {ending} are read by pyreadstat: pip install 'parindex[survey]'",
        "Tệp dạng {ending} được đọc bằng pyreadstat: pip install 'parindex[survey]'",
    ),
    "no_answer": ("no answer", "không trả lời"),
    "no_cell": (
        "There is no cell {name}; there are {names}.",
        "Không có ô {name}; các ô hiện có: {names}.",
    ),
    "no_cell_column": (
        "totals: {name} is none of the columns of cells; these are {names}.",
        "totals: {name} không phải cột của cells; các cột là {names}.",
    ),
    "no_cells": (
        "Weights are calibrated over cells: name their columns with cells= when the survey is made.",
        "Quyền số được hiệu chỉnh theo ô: hãy nêu các cột bằng cells= khi tạo khảo sát.",
    ),
    "no_cells_yet": (
        "Weights are calibrated over cells: no answer has been added yet.",
        "Quyền số được hiệu chỉnh theo ô: chưa có câu trả lời nào.",
    ),
    "no_column": (
        "There is no column {name}; there are {names}.",
        "Không có cột {name}; các cột hiện có: {names}.",
    ),
    "no_domain": (
        "{what}: {name} is no column of domains; there are {names}.",
        "{what}: {name} không phải cột của domains; các cột hiện có: {names}.",
    ),
    "no_domains": (
        "{what}: {name} is no column of domains, and the survey has none: name them with domains= when it is made.",
        "{what}: {name} không phải cột của domains, và khảo sát không có cột nào như vậy: hãy nêu các cột bằng domains= "
        "khi tạo khảo sát.",
    ),
    "no_figure": (
        "There is no figure {name}; there are {names}.",
        "Không có số liệu {name}; các số liệu hiện có: {names}.",
    ),
    "no_file": (
        "Files of the form {ending} are not read; .csv, .parquet, .sav, .zsav, .por and .dta are.",
        "Không đọc được tệp dạng {ending}; các dạng đọc được: .csv, .parquet, .sav, .zsav, .por, .dta.",
    ),
    "no_item": (
        "There is no item {name}; there are {names}.",
        "Không có câu hỏi {name}; các câu hỏi hiện có: {names}.",
    ),
    "no_label": (
        "The column {column} has no label {name}; it has {names}.",
        "Cột {column} không có nhãn {name}; các nhãn hiện có: {names}.",
    ),
    "no_labels": (
        "The column {column} has no label {name}; it has none yet.",
        "Cột {column} không có nhãn {name}; cột chưa có nhãn nào.",
    ),
    "no_level": (
        "The answer is {x}; it may be {known}, or blank.",
        "Câu trả lời là {x}; giá trị được nhận: {known}, hoặc để trống.",
    ),
    "no_number": (
        "The column {column} has “{x}”, which is no number.",
        "Cột {column} có “{x}”, không phải là số.",
    ),
    "no_table": (
        "{kind} is no table with named columns.",
        "{kind} không phải bảng có tên cột.",
    ),
    "no_units": (
        'by="unit": no answer has been added yet.',
        'by="unit": chưa có câu trả lời nào.',
    ),
    "not_asked": ("not asked", "không hỏi"),
    "note": ("Note", "Ghi chú"),
    "notes_more": (
        "and {n} more notes (see .table)",
        "và {n} ghi chú khác (xem .table)",
    ),
    "of_figures": ("{n} figures ({names})", "{n} số liệu ({names})"),
    "pairs_units": (
        'Pairs are of two units or more with one figure each: by="unit", one item.',
        'Cần ít nhất hai đơn vị, mỗi đơn vị một số liệu: by="unit", một câu hỏi.',
    ),
    "points_levels": (
        "points has a number for each of the levels 1 to {n}.",
        "points phải có một số cho mỗi mức từ 1 đến {n}.",
    ),
    "points_or_answers": (
        "points= says what each answer counts; {what}= has no effect beside it.",
        "points= đã cho điểm của từng câu trả lời; {what}= không có tác dụng.",
    ),
    "quantile": ("Quantile", "Phân vị"),
    "repr_ids": ("drawn {names}", "chọn {names}"),
    "repr_items": ("{n} items", "{n} câu hỏi"),
    "repr_rows": ("{n} people", "{n} người"),
    "repr_units": ("{n} × {name}", "{n} × {name}"),
    "rows_added": (
        "Rows were added to the survey since; score it again.",
        "Khảo sát đã được thêm dòng; hãy chấm lại.",
    ),
    "saved_cut": (
        "The saved survey is cut off or damaged.",
        "Cuộc khảo sát đã lưu bị cắt hoặc hỏng.",
    ),
    "saved_other": (
        "These bytes are no saved survey.",
        "Dữ liệu này không phải cuộc khảo sát đã lưu.",
    ),
    "saved_version": (
        "The survey was saved by another version of the library.",
        "Cuộc khảo sát được lưu bởi phiên bản khác của thư viện.",
    ),
    "shares": (
        "q is a number from 0 to 1, or several, not {x}.",
        "q là một số từ 0 đến 1, hoặc nhiều số như vậy, không phải {x}.",
    ),
    "stages_many": (
        "There are {n} stages; {most} are possible.",
        "Có {n} bước chọn; chỉ được tối đa {most}.",
    ),
    "sum": ("sum", "tổng"),
    "text_item": (
        "{name} is an item and in text=: answers are not labels.",
        "{name} là câu hỏi nên không thể nằm trong text=.",
    ),
    "totals_given": (
        "totals is a mapping from columns, or from cells, to known totals.",
        "totals phải là ánh xạ từ cột, hoặc từ ô, sang tổng đã biết.",
    ),
    "units_many": (
        "There are {n} units; {most} are possible.",
        "Có {n} đơn vị; chỉ được tối đa {most}.",
    ),
    "value": ("Figure", "Số liệu"),
    "value_change": ("Difference", "Chênh lệch"),
    "which_answers": (
        "Say which answers count: at_least=, at_most=, both, or answers= alone.",
        "Hãy nêu câu trả lời nào được tính: at_least=, at_most=, cả hai, hoặc chỉ answers=.",
    ),
}
say: Final = Words(WORDS)
