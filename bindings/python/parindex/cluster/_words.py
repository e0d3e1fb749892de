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
        "cluster.score gathers the evidence first and scores it whole.",
        "{id} xét mọi đơn vị của một kỳ cùng nhau nên chấm riêng một phần sẽ cho số khác. cluster.score gom "
        "số liệu trước rồi chấm toàn bộ.",
    ),
    "column_lost": (
        "The data have no column {name}; there are {names}.",
        "Dữ liệu không có cột {name}; các cột hiện có: {names}.",
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
