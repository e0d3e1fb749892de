# SPDX-License-Identifier: MIT
"""When one machine is not enough: Spark, Dask, or any pool of processes.

>>> from parindex import cluster
>>> scored = cluster.score(spark.read.parquet("communes"), framework, keep=["unit", "year"], period="year")  # doctest: +SKIP
>>> cluster.replicates(variation, 10**8, spark).to_pandas()  # doctest: +SKIP
>>> cluster.answers(survey, "answers/*.parquet", client).share("q1", at_least=4, by="unit")  # doctest: +SKIP

Everything gives the bits that one process gives, in whatever order tasks end and however often an engine runs one.
``docs/large.md`` says from where on a cluster pays.
"""

from __future__ import annotations

from ._answers import answers
from ._replicates import replicates
from ._score import score
from ._scores import Scoring

__all__ = ["Scoring", "answers", "replicates", "score"]
