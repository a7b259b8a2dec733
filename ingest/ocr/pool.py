"""Pages read side by side: one single-threaded worker for each core."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from typing import Any, TypeVar

from schemas.errors import BaokuError

T = TypeVar("T")
LEAST_PAGES = 4
"""Pages from which workers pay: each takes 4 CPU seconds to start, as much as reading a page."""

_work: Callable[[int], Any] | None = None


def workers_for(pages: int) -> int:
    """Return how many workers read ``pages`` pages: none where reading them one by one is cheaper."""
    cores = len(os.sched_getaffinity(0))
    return min(cores, pages) if pages >= LEAST_PAGES and cores > 1 else 0


def in_order(work: Callable[[int], T], indexes: Iterable[int], workers: int) -> Iterator[Callable[[], T]]:
    """Yield, in the order of ``indexes``, what returns ``work(index)`` or raises what it raised.

    A worker is given ``work`` once, so it may hold a whole file; it must be picklable. At most one page more than
    there are workers is under way or waiting, so memory stays bounded however slowly the results are taken. With no
    workers, each page is read in this process when its result is asked for.

    Args:
        work: reads one page.
        indexes: the pages.
        workers: number of processes; 0 for none.
    """
    if workers == 0:
        for index in indexes:
            yield partial(work, index)
        return
    executor = ProcessPoolExecutor(
        max_workers=workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(work,),
    )
    try:
        waiting: deque[Future[Any]] = deque()
        for index in indexes:
            waiting.append(executor.submit(_run, index))
            if len(waiting) > workers:
                yield partial(_result, waiting.popleft())
        while waiting:
            yield partial(_result, waiting.popleft())
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _start(work: Callable[[int], Any]) -> None:
    global _work  # noqa: PLW0603 - the one thing a worker process is told when it starts
    _work = work


def _run(index: int) -> tuple[Any, tuple[type[BaokuError], dict[str, Any]] | None]:
    if _work is None:
        raise RuntimeError("the worker was not told what to do")
    try:
        return _work(index), None
    except BaokuError as error:
        told = {"message": error.message, "remedy": error.remedy, "file": error.file, "page": error.page}
        return None, (type(error), told)


def _result(future: Future[Any]) -> Any:
    value, failure = future.result()
    if failure is None:
        return value
    kind, told = failure
    message = told.pop("message")
    raise kind(message, **told)
