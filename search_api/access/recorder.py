"""The access log's writer: a thread that writes batches while requests go on."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from threading import Event, Thread
from types import TracebackType
from typing import Self

from archive.accesses import Access
from schemas.errors import ArchiveError

FLUSH_SECONDS = 0.5
"""How often what waits is written."""
WAITING_MOST = 20_000
"""Accesses that may wait for a database that is busy or can't be written; with more, requests are refused."""
_BATCH = 1000
_LOG = logging.getLogger(__name__)


class Recorder:
    """Keeps accesses and writes them within a second; use it as a context manager.

    Leaving it writes what still waits. What a process that is killed (``kill -9``, power) had not written is lost: the
    requests of its last half second. While the database can't be written nothing is lost, it is tried again and again;
    when too much waits (:attr:`is_full`), the access layer refuses requests.

    Args:
        write: writes a batch in one transaction.
        most: accesses that may wait.
        every: seconds between two writings.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Access]], None],
        *,
        most: int = WAITING_MOST,
        every: float = FLUSH_SECONDS,
    ) -> None:
        self._write = write
        self._most = most
        self._every = every
        self._waiting: deque[Access] = deque()
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="access log", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._thread.join()
        if self._waiting:
            _LOG.error("%d accesses could not be written to the access log and are lost", len(self._waiting))

    @property
    def is_full(self) -> bool:
        """Whether no more can wait."""
        return len(self._waiting) >= self._most

    def add(self, access: Access) -> None:
        """Keep ``access`` to be written; from any thread."""
        self._waiting.append(access)

    def _run(self) -> None:
        while not self._stopping.wait(self._every):
            self._flush()
        self._flush()

    def _flush(self) -> None:
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(_BATCH, len(self._waiting)))]
            try:
                self._write(batch)
            except ArchiveError as error:
                self._waiting.extendleft(reversed(batch))
                _LOG.error("the access log waits: %s", error)
                return
