"""What two stretches of text share, weighted by how rare it is on the page (共有字串)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from ingest.spacing import HAN

_RUN = re.compile(rf"[{HAN}]+|[A-Za-z]+|\d+(?:\.\d+)?")


def grams(text: str) -> Counter[str]:
    """Return the overlapping pairs of Han characters, the Latin words and the numbers of ``text``, counted."""
    found: Counter[str] = Counter()
    for run in _RUN.findall(text):
        if run[0].isascii():
            found[run.lower()] += 1
        elif len(run) > 1:
            found.update(run[at : at + 2] for at in range(len(run) - 1))
    return found


class Rarity:
    """How much it says that a gram stands in a text, by the share of the page's texts that hold it."""

    def __init__(self, texts: Iterable[Mapping[str, int]]) -> None:
        self._holders: Counter[str] = Counter()
        self._texts = 0
        for text in texts:
            self._holders.update(text.keys())
            self._texts += 1

    def of(self, gram: str) -> float:
        """Return the gram's weight: 0 where every text holds it, rising with rarity."""
        return math.log((1 + self._texts) / (1 + self._holders[gram])) if self._texts else 0.0

    def likeness(self, a: Mapping[str, int], b: Mapping[str, int]) -> float:
        """Return the cosine of two texts' weighted grams (counts damped by the square root), 0 to 1."""
        small, large = (a, b) if len(a) <= len(b) else (b, a)
        dot = sum(math.sqrt(count * large[gram]) * self.of(gram) ** 2 for gram, count in small.items() if gram in large)
        norm = math.sqrt(self._norm(a) * self._norm(b))
        return dot / norm if norm > 0 else 0.0

    def _norm(self, text: Mapping[str, int]) -> float:
        return sum(count * self.of(gram) ** 2 for gram, count in text.items())
