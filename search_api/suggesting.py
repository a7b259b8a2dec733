"""Suggestions as one types: names, sections and headlines that hold what is typed, or sound like it (联想)."""

from __future__ import annotations

from typing import Literal

from schemas import Model
from search_api.analysis import characters_of, key
from search_api.engine import Ask, Engine
from search_api.fields import Stored
from search_api.pinyin import LEAST_INITIALS, readings, syllables_of
from search_api.plan import Plan, any_of, run
from search_api.searching import facet_counts

Kind = Literal["organisation", "person", "section", "title"]
NAMED: tuple[Kind, ...] = ("organisation", "person", "section")
SUGGESTIONS_MOST = 20
TYPED_MOST = 50
"""Characters that are looked at."""
_VALUES = 2000
"""Names of the articles found that are looked through."""
_TITLES = 5


class Suggestion(Model):
    """Something that may be meant."""

    text: str
    kind: Kind
    count: int
    """Articles that have it."""


class Suggestions(Model):
    """What may be meant, the likeliest first."""

    suggestions: list[Suggestion]


def suggest(engine: Engine, typed: str, limit: int = 10) -> Suggestions:
    """Return names, sections and headlines that begin with ``typed``, hold it, or are spoken so.

    Raises:
        SearchIndexError: the index can't be used.
    """
    characters = characters_of(typed[:TYPED_MOST])
    if not characters:
        return Suggestions(suggestions=[])
    spoken = "".join(characters)
    plans = [run(field, characters) for field in (*(f"{name}_c" for name in NAMED), "title_c")]
    if spoken.isascii() and spoken.isalpha():
        plans += _spoken(spoken)
    answer = engine.ask(Ask(any_of(tuple(plans)), size=_TITLES, counts=facet_counts(NAMED, _VALUES)))
    if answer is None:
        return Suggestions(suggestions=[])
    found = [
        Suggestion(text=str(bucket["key"]), kind=kind, count=int(bucket["doc_count"]))
        for kind in NAMED
        for bucket in answer.counts[kind]["buckets"]
    ]
    titles = dict.fromkeys(str(Stored.loads(one.stored).fields["title"] or "") for one in answer.found)
    found += [Suggestion(text=title, kind="title", count=1) for title in titles]
    ranked = sorted((_rank(one, spoken), one.kind == "title", -one.count, one.text) for one in found)
    kept = [place[1:] for place in ranked if place[0] < _NEITHER]
    by_text = {(one.text, one.kind == "title"): one for one in found}
    return Suggestions(suggestions=[by_text[text, is_title] for is_title, _, text in kept][:limit])


_BEGINS, _HOLDS, _SOUNDS, _NEITHER = range(4)


def _rank(one: Suggestion, typed: str) -> int:
    text = key(one.text)
    if text.startswith(typed):
        return _BEGINS
    if typed in text:
        return _HOLDS
    syllables = syllables_of("".join(char for char in text if "\u4e00" <= char <= "\u9fff"))
    initials = "".join(syllable[0] for syllable in syllables)
    return _SOUNDS if typed in "".join(syllables) or typed in initials else _NEITHER


def _spoken(letters: str) -> list[Plan]:
    plans = [run("pinyin", reading) for reading in readings(letters)]
    if len(letters) >= LEAST_INITIALS:
        plans.append(run("initials", tuple(letters)))
    return plans
