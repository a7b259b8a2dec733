"""What a figure may be of: one option, with the features that tell of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


class Evidence:
    """Features, with the sum of their weights, which is reckoned once.

    Whatever depends on the same few things is told by one object, made once for the same things: most of what a figure
    looks at was looked at before.
    """

    __slots__ = ("_by", "_features", "_parts", "_sum")

    def __init__(self, features: Sequence[str] = (), *parts: Evidence) -> None:
        """Hold ``features`` and those of ``parts``."""
        self._features = features
        self._parts = parts
        self._by: Mapping[str, int] | None = None
        self._sum = 0

    def __iter__(self) -> Iterator[str]:
        """Yield the features."""
        yield from self._features
        for part in self._parts:
            yield from part

    def weight(self, weights: Mapping[str, int]) -> int:
        """Return the sum of what ``weights`` give to the features.

        Threads share evidence: the sum is there before it is said whose weights it is of.
        """
        if self._by is not weights:
            get = weights.get
            total = sum([get(feature, 0) for feature in self._features])
            for part in self._parts:
                total += part.weight(weights)
            self._sum = total
            self._by = weights
        return self._sum


NONE = Evidence()
"""No feature."""


@dataclass(slots=True)
class Option:
    """A thing that may be measured.

    Attributes:
        printed: its words without white space; none where the words around the figure don't say.
        own: features that tell of it.
        shared: features that it has together with the options right before and behind it.
        told: features that tell how it stands to what the rules say, and to what is known to be measured.
    """

    printed: str | None
    own: Evidence
    shared: Evidence = NONE
    told: Evidence = NONE

    def features(self) -> Iterator[str]:
        """Yield all that tells of it."""
        yield from self.shared
        yield from self.own
        yield from self.told

    def weight(self, weights: Mapping[str, int]) -> int:
        """Return the sum of what ``weights`` give to all that tells of it."""
        return self.shared.weight(weights) + self.own.weight(weights) + self.told.weight(weights)
