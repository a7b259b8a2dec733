"""What a figure may be of: one option, with the features that tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass


class Evidence(list[str]):
    """Features that several figures look at, with the sum of their weights."""

    __slots__ = ("_by", "_sum")

    def __init__(self, features: Iterable[str]) -> None:
        """Hold ``features``."""
        super().__init__(features)
        self._by: Mapping[str, int] | None = None
        self._sum = 0

    def weight(self, weights: Mapping[str, int]) -> int:
        """Return the sum of what ``weights`` give the features; it is reckoned once."""
        if self._by is not weights:
            self._by, self._sum = weights, weight(iter(self), weights)
        return self._sum


def weight(features: Iterable[str], weights: Mapping[str, int]) -> int:
    """Return the sum of what ``weights`` give to ``features``."""
    if isinstance(features, Evidence):
        return features.weight(weights)
    get = weights.get
    return sum([get(feature, 0) for feature in features])


@dataclass(slots=True)
class Option:
    """A thing that may be measured.

    Attributes:
        printed: its words without white space; none where the words around the figure don't say.
        own: features that tell of it.
        shared: features that it has together with the options right before and behind it: one list for all of them.
        told: features that tell how it stands to what the rules say, and to what is known to be measured.
    """

    printed: str | None
    own: Sequence[str]
    shared: Sequence[str] = ()
    told: Sequence[str] = ()

    def features(self) -> Iterator[str]:
        """Yield all that tells of it."""
        yield from self.shared
        yield from self.own
        yield from self.told
