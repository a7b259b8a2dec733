"""Short forms within one article: what 学会, 电力集团 or a bare surname-and-name stand for (简称)."""

from __future__ import annotations

from nlp.lexicon import words
from nlp.state import Memory, State
from schemas import Mention

_UNNAMED = words("organisation_unnamed")
_SHORTEST_FULL = 2
"""Characters by which a full form must be longer than its short form (电力集团 ← 蒙山电力集团)."""


_REMEMBERED = 100
"""Names kept to find a full form among; a front page's longest article names about 20 organisations."""


def mark(state: State) -> None:
    """Give organisations their full form and people their titles from earlier in the article; updates the memory.

    Short forms that name nobody without a full form before them (供电公司) are dropped. Mentions are in text order.
    """
    kept: list[Mention] = []
    for mention in state.mentions:
        if mention.kind == "organisation":
            _organisation(mention, state.memory)
            if mention.name in _UNNAMED:
                continue
        elif mention.kind == "person":
            _person(mention, state.memory)
        kept.append(mention)
    state.mentions = kept


def _organisation(mention: Mention, memory: Memory) -> None:
    printed = "".join(mention.text.split())
    if mention.name != printed:
        return
    full = next((name for name in reversed(memory.organisations) if _shortens(printed, name)), None)
    if full is not None:
        mention.name = full
    elif printed not in _UNNAMED:
        memory.organisations.append(printed)
        del memory.organisations[:-_REMEMBERED]


def _shortens(short: str, full: str) -> bool:
    return len(full) >= len(short) + _SHORTEST_FULL and full.endswith(short)


def _person(mention: Mention, memory: Memory) -> None:
    title, organisation = memory.people.get(mention.name, (None, None))
    if mention.title is None:
        mention.title = title
        mention.organisation = mention.organisation or organisation
    elif mention.organisation is None and mention.title == title:
        mention.organisation = organisation
    memory.people[mention.name] = (mention.title, mention.organisation)
