"""What the newspapers' own words add to search: a user dictionary, synonyms, units (词典、同义词、单位).

``search_api`` knows neither the registries nor the grammar of figures; the application hands it this.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from search_api.analysis import Cut, key

_WORD_MOST = 16
"""Characters of the longest word that goes into the dictionary: longer names are found as phrases."""


@dataclass(frozen=True)
class Amount:
    """A quantity, in canonical units.

    Attributes:
        low: its value, or the lower end of a range.
        high: the same as ``low`` where it is no range.
        unit: canonical unit (kWh, CNY, …).
        kind: kind of figure (energy, money, …).
    """

    low: float
    high: float
    unit: str
    kind: str


def no_amount(text: str) -> Amount | None:
    """Read no quantity: what a lexicon without the grammar of figures does."""
    return None


class Lexicon:
    """Words, synonyms and units that queries and indexes are cut by.

    Args:
        words: names that are words of their own, beside jieba's dictionary.
        synonyms: groups of names for one thing (国网, 国家电网, 国家电网有限公司).
        amount: reads a quantity (3亿千瓦时, 10GWh, 5至8万千瓦); none where the text is no quantity.
    """

    def __init__(
        self,
        words: Iterable[str] = (),
        synonyms: Iterable[Sequence[str]] = (),
        amount: Callable[[str], Amount | None] = no_amount,
    ) -> None:
        self.words = tuple(sorted({word for word in map(key, words) if 1 < len(word) <= _WORD_MOST}))
        self.amount = amount
        self._synonyms = _joined([tuple(dict.fromkeys(map(key, group))) for group in synonyms])

    @property
    def digest(self) -> str:
        """What tells this dictionary from another; an index made with another one finds fewer words."""
        text = json.dumps(self.words, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:12] if self.words else "jieba"

    def others(self, name: str) -> tuple[str, ...]:
        """Return the other names of what ``name`` names, in normal form."""
        own = key(name)
        return tuple(other for other in self._synonyms.get(own, ()) if other != own)

    @cached_property
    def cut_for_search(self) -> Cut:
        """Cuts as the index is cut: long words also into their parts."""
        if not self.words:
            from rjieba import cut_for_search

            return cut_for_search
        return self._jieba.cut_for_search  # type: ignore[attr-defined, no-any-return]

    @cached_property
    def cut(self) -> Cut:
        """Cuts into words that don't overlap."""
        if not self.words:
            from rjieba import cut

            return cut
        return self._jieba.cut  # type: ignore[attr-defined, no-any-return]

    @cached_property
    def _jieba(self) -> object:
        from rjieba import Jieba

        jieba = Jieba()
        for word in self.words:
            jieba.add_word(word, None, None)
        return jieba


def _joined(groups: Sequence[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the group of each name; a name in two groups is ambiguous (集团公司), and stands for neither."""
    seen: dict[str, int] = {}
    for group in groups:
        for name in group:
            seen[name] = seen.get(name, 0) + 1
    return {name: group for group in groups for name in group if seen[name] == 1 and len(group) > 1}
