"""How much a heading speaks of each body on the page, by the pairs and triples of characters they share (文题相关)."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

_PAIR_WEIGHT = 2.0
_TRIPLE_WEIGHT = 4.0
"""A shared triple is a word or name, where a shared pair may be chance: it counts twice."""
_REMEMBERED = 2000
"""Headings whose affinities are kept; a page has some dozens."""
_SATURATION = 8.0
"""Occurrences in a body of average length at which a pair has half its weight for :meth:`Affinity.about`."""
_LABEL_WORDS = re.compile(r"(?:在?行动|活动|专栏|专题|系列(?:报道)?|大家谈|进行时|见闻|故事)?[①-⑳]?$|[·“”《》（）\s]")


class Affinity:
    """Affinity of headings to the bodies of one page; bodies are known by their index."""

    def __init__(self, bodies: Sequence[str]) -> None:
        self._lengths = [len(body) for body in bodies]
        self._usual = sum(self._lengths) / len(bodies) if bodies else 1.0
        self._holders: dict[str, dict[int, int]] = defaultdict(dict)
        for index, body in enumerate(bodies):
            for gram, count in Counter(_all_grams(body)).items():
                self._holders[gram][index] = count
        self._known: dict[str, list[float]] = {}

    def of(self, heading: str) -> list[float]:
        """Return the affinity to each body: the share of its pairs and triples held there, by rarity (0 to 6)."""
        if heading not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            scores = [0.0] * len(self._lengths)
            for size, weight in ((2, _PAIR_WEIGHT), (3, _TRIPLE_WEIGHT)):
                own = set(_grams(heading, size))
                for gram in own:
                    holders = self._holders.get(gram, {})
                    for index in holders:
                        scores[index] += weight * self._rarity(len(holders)) / len(own)
            self._known[heading] = scores
        return self._known[heading]

    def about(self, label: str) -> list[float]:
        """Return how much each body is about a label's words: how often it uses them for its length.

        What the label calls itself (行动, 专栏, ⑦) doesn't count.
        """
        scores = [0.0] * len(self._lengths)
        for gram in set(_grams(_LABEL_WORDS.sub("", label), 2)):
            holders = self._holders.get(gram, {})
            for index, count in holders.items():
                weight = count / (count + _SATURATION * self._lengths[index] / self._usual)
                scores[index] += weight * self._rarity(len(holders))
        return scores

    def _rarity(self, holders: int) -> float:
        total = len(self._lengths)
        return math.log(1 + total / holders) / math.log(1 + total) if total else 0.0


def shared(heading: str, text: str) -> float:
    """Return the share of a heading's pairs and triples that stand in a text, weighted as in :class:`Affinity`."""
    score = 0.0
    for size, weight in ((2, _PAIR_WEIGHT), (3, _TRIPLE_WEIGHT)):
        own = set(_grams(heading, size))
        score += weight * sum(gram in text for gram in own) / max(1, len(own))
    return score


def _grams(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(len(text) - size + 1)]


def _all_grams(text: str) -> list[str]:
    return _grams(text, 2) + _grams(text, 3)
