"""Did you mean: what stands in the index in the place of a clause that doesn't (您是不是要找)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from search_api.analysis import is_wide
from search_api.engine import Ask, Engine
from search_api.fields import Stored
from search_api.highlight import Highlighter
from search_api.language import Clause, ParsedQuery, Typed
from search_api.language.clauses import FUZZY_LEAST, FUZZY_MOST
from search_api.models import SearchRequest
from search_api.pinyin import reading_of, syllables_of
from search_api.plan import Phrase, Plan
from search_api.planning import clause_plan

_LOOKED_AT = 5
"""Articles in which the other form is looked for."""


def did_you_mean(engine: Engine, request: SearchRequest, parsed: ParsedQuery) -> str | None:
    """Return the query with what can't be found put right; none where nothing near it is found either.

    A name or a headline's words that sound alike are tried, then text with one character changed.
    """
    better = request.q
    for clause in parsed.clauses:
        if not all(is_wide(char) for char in clause.characters) or len(clause.characters) < 2 or clause.fuzzy:
            continue
        if engine.total(clause_plan(clause)):
            continue
        found = next(_instead(engine, clause), None)
        if found is None or clause.text not in better:
            return None
        better = better.replace(clause.text, found)
    return better if better != request.q else None


def _instead(engine: Engine, clause: Clause) -> Iterator[str]:
    syllables = syllables_of(clause.text)
    if len(syllables) >= 2:
        for stored in _found(engine, Phrase("pinyin", syllables)):
            yield from _sounding(stored, syllables)
    if FUZZY_LEAST <= len(clause.characters) <= FUZZY_MOST:
        fuzzy = Clause("wide", clause.atoms, fuzzy=True)
        highlighter = Highlighter(ParsedQuery(Typed((fuzzy,))))
        for stored in _found(engine, clause_plan(replace(fuzzy, words=()))):
            for mark in highlighter.mark(stored.texts).highlights:
                yield "".join(mark.text.split())


def _sounding(stored: Stored, syllables: tuple[str, ...]) -> Iterator[str]:
    """Yield the stretches of an article's texts that are read as ``syllables``."""
    length = len(syllables)
    for text in stored.texts:
        characters = "".join(text.text.split())
        for at in range(len(characters) - length + 1):
            if reading_of(characters[at + 1]) == syllables[1]:
                part = characters[at : at + length]
                if syllables_of(part) == syllables:
                    yield part


def _found(engine: Engine, plan: Plan) -> list[Stored]:
    answer = engine.ask(Ask(plan, size=_LOOKED_AT))
    return [] if answer is None else [Stored.loads(one.stored) for one in answer.found]
