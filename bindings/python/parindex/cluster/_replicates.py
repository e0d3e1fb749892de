# SPDX-License-Identifier: MIT
"""Replicates of a variation, split among workers; the counts add up to those of one run."""

from __future__ import annotations

from typing import Any

from .. import _native as native
from .._core.arguments import THREADS, instance, whole
from ..uncertainty import Uncertainty, Variation
from ._engine import Progress, run, workers_of


def replicates(
    variation: Variation,
    count: int,
    engine: Any = None,
    *,
    first: int = 0,
    shard: int | None = None,
    threads: int = 1,
    progress: Progress | None = None,
    retries: int = 2,
) -> Uncertainty:
    """Work a composite out so many times on all workers, and count: :meth:`parindex.Variation.run`, split.

    The counts are those of one run, to the bit: a replicate hangs on the variation, its seed and its own number alone.

    Parameters
    ----------
    variation
        The composite, and what of it varies.
    count
        How many replicates.
    engine
        A ``SparkSession``, a ``dask.distributed.Client``, an executor of ``concurrent.futures`` (also of joblib's loky,
        of mpi4py …); None: this process.
    first
        The number of the first replicate.
    shard
        How many a task has; by default four tasks for each worker.
    threads
        Of each task.
    progress
        Called now and then with (tasks done, tasks); what is true ends the run.
    retries
        How often Dask tries a task again that failed. Spark's own setting is ``spark.task.maxFailures``.

    Raises
    ------
    CancelledError
        `progress` said so.
    MethodError, LimitError
        As for :meth:`parindex.Variation.run`.

    Examples
    --------
    >>> import parindex
    >>> variation = parindex.Variation([[1, 2], [2, 1], [3, 3]]).weights(0.25)
    >>> found = parindex.cluster.replicates(variation, 1000, shard=300)
    >>> found.to_bytes() == variation.run(1000).to_bytes()
    True
    """
    instance(variation, Variation, "variation", "a parindex.Variation")
    count, first = whole(count, "count"), whole(first, "first")
    threads = whole(threads, "threads", 1, THREADS)
    if shard is None:
        shard = max(1, -(-count // (4 * workers_of(engine))))
    size = whole(shard, "shard", 1)
    tasks = [
        (at, min(size, first + count - at), threads) for at in range(first, first + count, size)
    ]
    total = variation.run(0)
    for data in run(engine, _counted, variation, tasks, progress, retries):
        native.uncertainty_merge(total._handle, Uncertainty.from_bytes(variation, data)._handle)
    return total


def _counted(variation: Variation, task: tuple[int, int, int]) -> bytes:
    first, count, threads = task
    return variation.run(count, first=first, threads=threads).to_bytes()
