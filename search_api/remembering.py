"""Answers that are the same until the index changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from search_api.engine import Engine

T = TypeVar("T")


class Remembered(Generic[T]):
    """The last answer to a question over the whole index, which is given again until the index has changed.

    Args:
        engine: the index; its checkpoint tells whether it has changed.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._last: tuple[tuple[Hashable, int], T] | None = None

    def answer(self, question: Hashable, ask: Callable[[], T]) -> T:
        """Return the answer to ``question``, which ``ask`` finds.

        Raises:
            SearchIndexError: the index can't be used; also what ``ask`` raises.
        """
        state = question, self._engine.checkpoint
        last = self._last
        if last is not None and last[0] == state:
            return last[1]
        found = ask()
        self._last = state, found
        return found
