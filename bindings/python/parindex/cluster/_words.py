# SPDX-License-Identifier: MIT
"""The words that clusters need."""

from __future__ import annotations

from typing import Final

from .._core.language import Words

#: key: (English, Vietnamese)
WORDS: Final = {
    "cancelled": (
        "Cancelled after {done} of {total} tasks.",
        "Đã hủy sau {done} trên {total} phần việc.",
    ),
    "cohort_part": (
        "{id} looks at all units of a period together, so that a partition alone would give other numbers. "
        "cluster.score goes over all of them first; in a pipeline of your own, Scoring.seen and Scoring.fitted do.",
        "{id} xét mọi đơn vị của một kỳ cùng nhau nên chấm riêng một phần sẽ cho số khác. cluster.score xem hết "
        "các đơn vị trước; nếu tự lập quy trình thì dùng Scoring.seen và Scoring.fitted.",
    ),
    "cohort_unit": (
        "{id} looks for units by their names; say which column has them (unit=).",
        "{id} tìm đơn vị theo tên; hãy cho biết cột nào ghi tên đơn vị (unit=).",
    ),
    "cohort_year": (
        "The cohorts are of the periods {names}, but rows of {period} are there too.",
        "Các tập đơn vị so sánh thuộc kỳ {names}, nhưng dữ liệu có cả dòng của kỳ {period}.",
    ),
    "column_lost": (
        "The data have no column {name}; there are {names}.",
        "Dữ liệu không có cột {name}; các cột hiện có: {names}.",
    ),
    "cohort_whole": (
        "{id} compares pairs of units or limits the number of units of a class: its units are scored together.",
        "{id} so sánh từng cặp đơn vị hoặc giới hạn số đơn vị của một loại: phải chấm các đơn vị cùng nhau.",
    ),
    "column_twice": (
        "Two columns would be called {name}: one of keep= and one of the result.",
        "Hai cột cùng tên {name}: một cột của keep= và một cột của kết quả.",
    ),
    "data": (
        "a DataFrame of Spark or Dask, or a table of Arrow or pandas",
        "DataFrame của Spark hoặc Dask, hoặc bảng của Arrow hay pandas",
    ),
    "engine": (
        "a SparkSession, a dask.distributed.Client, an executor of concurrent.futures, or None",
        "SparkSession, dask.distributed.Client, executor của concurrent.futures, hoặc None",
    ),
    "no_files": ("No Parquet file is there: {name}.", "Không có tệp Parquet nào: {name}."),
    "period_blank": (
        "The period of a row is blank; a year is needed in every row.",
        "Có dòng để trống năm; mỗi dòng phải có năm.",
    ),
    "rows_changed": (
        "{name} had {before} rows when they were counted and has {after} now.",
        "{name} có {before} dòng khi đếm nhưng nay có {after} dòng.",
    ),
    "survey_rows": (
        "The survey that answers are added to must be empty; merge another one with | afterwards.",
        "Khảo sát nhận phiếu phải trống; khảo sát khác thì gộp sau bằng |.",
    ),
    "table_form": (
        'table= goes with form="wide"; the long form has every table.',
        'table= chỉ dùng với form="wide"; dạng dài có mọi bảng.',
    ),
}
say: Final = Words(WORDS)
