# SPDX-License-Identifier: MIT
"""Tasks run by whatever runs tasks: Spark, Dask, a pool of processes, or this process.

A task has a number, and its answer is taken once, however often an engine ran it: after a worker was lost, or where it
tries one in two places at once. Answers come in any order.
"""

from __future__ import annotations

import importlib
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, wait
from typing import Any, TypeVar

from .._core.arguments import refused, whole
from ..errors import CancelledError
from ._words import say

Task = TypeVar("Task")
Progress = Callable[[int, int], object]
Function = Callable[[Any, Any], Any]
"""Of what all tasks share, and of one task."""

_WAIT = 0.2


def run(
    engine: Any,
    function: Function,
    shared: Any,
    tasks: Sequence[Any],
    progress: Progress | None = None,
    retries: int = 2,
) -> Iterator[Any]:
    """The answer of each task, as it comes.

    Raises
    ------
    CancelledError
        `progress` said so; what still ran is ended.
    """
    if progress is not None and not callable(progress):
        raise TypeError(f"progress must be callable, not {type(progress).__name__}")
    whole(retries, "retries", 0, 1000)
    answers = _way_of(engine)(
        engine, function, shared, list(tasks), retries, _Told(progress, len(tasks))
    )
    taken: set[int] = set()
    for number, answer in answers:
        if number not in taken:
            taken.add(number)
            yield answer


class _Told:
    """Says how many tasks are done, and ends the run where it is told to."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._last = -1

    def __call__(self, done: int) -> None:
        if self._progress is None or done == self._last:
            return
        self._last = done
        if self._progress(done, self._total):
            raise CancelledError(say("cancelled", done=done, total=self._total))


def _way_of(engine: Any) -> Any:
    if engine is None:
        return _here
    if isinstance(engine, Executor):
        return _by_executor
    kinds = {f"{c.__module__.partition('.')[0]}.{c.__name__}" for c in type(engine).__mro__}
    if "distributed.Client" in kinds:
        return _by_dask
    if "pyspark.SparkSession" in kinds:
        return _by_spark
    raise refused("kind", "engine", engine, kind=say("engine"))


def _here(
    _: None, function: Function, shared: Any, tasks: list[Any], retries: int, told: _Told
) -> Iterator[tuple[int, Any]]:
    for number, task in enumerate(tasks):
        yield number, function(shared, task)
        told(number + 1)


def _by_executor(
    engine: Executor, function: Function, shared: Any, tasks: list[Any], retries: int, told: _Told
) -> Iterator[tuple[int, Any]]:
    futures = {engine.submit(function, shared, task): n for n, task in enumerate(tasks)}
    done = 0
    try:
        waiting = set(futures)
        while waiting:
            ended, waiting = wait(waiting, timeout=_WAIT, return_when=FIRST_COMPLETED)
            for future in ended:
                done += 1
                yield futures[future], future.result()
            told(done)
    finally:
        for future in futures:
            future.cancel()


def _by_dask(
    engine: Any, function: Function, shared: Any, tasks: list[Any], retries: int, told: _Told
) -> Iterator[tuple[int, Any]]:
    distributed: Any = importlib.import_module("distributed")  # typed in some versions alone
    there = engine.scatter(shared, broadcast=True, hash=False)
    futures = {
        engine.submit(_numbered, function, there, n, task, pure=False, retries=retries): n
        for n, task in enumerate(tasks)
    }
    done = 0
    try:
        for future in distributed.as_completed(futures):
            done += 1
            yield future.result()
            told(done)
            future.release()
    finally:
        engine.cancel(list(futures))


def _numbered(function: Function, shared: Any, number: int, task: Any) -> tuple[int, Any]:
    return number, function(shared, task)


def _by_spark(
    engine: Any, function: Function, shared: Any, tasks: list[Any], retries: int, told: _Told
) -> Iterator[tuple[int, Any]]:
    """One task of Spark for each; how often a failed one is tried, ``spark.task.maxFailures`` says."""
    from pyspark import InheritableThread

    context = engine.sparkContext
    there = context.broadcast(shared)
    group = f"parindex-{uuid.uuid4()}"
    found: list[tuple[int, Any]] = []
    failed: list[BaseException] = []

    def of_part(part: Any) -> Any:
        return [_numbered(function, there.value, number, task) for number, task in part]

    def collect() -> None:
        try:
            context.setJobGroup(group, "parindex", interruptOnCancel=True)
            rdd = context.parallelize(list(enumerate(tasks)), max(len(tasks), 1))
            found.extend(rdd.mapPartitions(of_part).collect())
        except BaseException as error:
            failed.append(error)

    thread: threading.Thread = InheritableThread(target=collect, session=engine)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(_WAIT)
            told(_done(context.statusTracker(), group))
    except BaseException:
        context.cancelJobGroup(group)
        thread.join()
        raise
    finally:
        there.unpersist()
    if failed:
        raise failed[0]
    told(len(tasks))
    yield from found


def _done(tracker: Any, group: str) -> int:
    """How many tasks of a group of jobs are done."""
    done = 0
    for job in tracker.getJobIdsForGroup(group):
        info = tracker.getJobInfo(job)
        for stage in info.stageIds if info is not None else ():
            known = tracker.getStageInfo(stage)
            done += known.numCompletedTasks if known is not None else 0
    return done


def workers_of(engine: Any) -> int:
    """How many tasks run at once."""
    way = _way_of(engine)
    if way is _by_executor:
        return int(getattr(engine, "_max_workers", 1))
    if way is _by_dask:
        return max(1, sum(int(n) for n in engine.nthreads().values()))
    return max(1, int(engine.sparkContext.defaultParallelism)) if way is _by_spark else 1
