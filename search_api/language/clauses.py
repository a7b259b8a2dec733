"""From typed text to clauses: runs of Chinese characters, letters and numbers; phrases; a question's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from search_api.analysis import Atom, atoms, characters_of, normalise, words_of
from search_api.language.syntax import Clause, Typed
from search_api.lexicon import Lexicon

FUZZY_LEAST = 4
"""Characters of the shortest phrase of which one may differ: of three, a third would be free."""
FUZZY_MOST = 40
"""Characters of all fuzzy phrases of a query together: each is looked for with each of its characters left open, in two
fields, which makes 3,000 conditions."""
QUESTION_LEAST = 4
"""Telling words that make a sentence; of fewer, all must be there."""


@cache
def _function_words() -> frozenset[str]:
    """Return the words that a question is made with and that say nothing of what is asked for."""
    lines = files("search_api").joinpath("data/function_words.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def typed(text: str, lexicon: Lexicon, *, fuzzy: bool = False) -> Typed | None:
    """Return the clauses of text typed without white space, split at punctuation and script changes; none if empty."""
    clauses: list[Clause] = []
    together: tuple[str, ...] = ()
    for stretch in _stretches(normalise(text).text):
        found = [_clause(run, lexicon, fuzzy=fuzzy) for run in _runs(stretch)]
        clauses += found
        if len(found) > 1:
            together = together or tuple("".join(atom.text for atom in stretch))
    return Typed(tuple(dict.fromkeys(clauses)), together) if clauses else None


def phrase(text: str, *, fuzzy: bool = False) -> Typed | None:
    """Return the clause of a quoted phrase; none if it holds no letter, digit or character."""
    characters = characters_of(text)
    if not any(char.isalnum() for char in characters):
        return None
    return Typed((Clause("phrase", characters, fuzzy=fuzzy),))


def question_words(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of a whole question that say what it is about, each once; none for other queries.

    A question has a question mark or a word that questions are made with, and more words than a list of keywords.
    """
    normal = normalise(text).text
    found = words_of(normal, lexicon.cut)
    telling = dict.fromkeys(word for word in found if word not in _function_words())
    asks = "?" in normal or len(telling) < len(set(found))
    return tuple(telling) if asks and len(telling) >= QUESTION_LEAST else ()


def _clause(run: Sequence[Atom], lexicon: Lexicon, *, fuzzy: bool) -> Clause:
    parts = tuple(atom.text for atom in run)
    text = "".join(parts)
    others = tuple(tuple(name) for name in lexicon.others(text))
    if run[0].kind != "wide":
        return Clause("latin", parts, others=others)
    may_differ = fuzzy and len(parts) >= FUZZY_LEAST
    words = () if fuzzy else tuple(dict.fromkeys(lexicon.cut_for_search(text)))
    return Clause("wide", parts, words, others, fuzzy=may_differ)


def _stretches(normal: str) -> Iterator[list[Atom]]:
    """Yield the atoms between punctuation marks and spaces."""
    for chunk in normal.split():
        for is_mark, group in groupby(atoms(chunk), key=lambda atom: atom.kind == "mark"):
            if not is_mark:
                yield list(group)


def _runs(stretch: Sequence[Atom]) -> Iterator[list[Atom]]:
    for _, group in groupby(stretch, key=lambda atom: atom.kind == "wide"):
        yield list(group)
