"""From a query that was understood to the plan that engines carry out, with its scores."""

from __future__ import annotations

import math
from collections.abc import Iterator

from search_api import quantities
from search_api.analysis import key, pairs_of
from search_api.fields import BODY, KEYS, TITLE
from search_api.language import Amounted, And, Clause, Named, Node, Not, Or, ParsedQuery, Printed, Scoped, Spoken, Typed
from search_api.language.syntax import Scope
from search_api.models import Question
from search_api.plan import Between, Bool, Boost, Constant, Phrase, Plan, Term, all_of, any_of, run
from search_api.similar_characters import similar_to

TITLE_BOOST = 4.0
"""Title against body: BM25 favours short fields already; at 4 one word in a title beats five in a body (tested)."""
PHRASE_BOOST = 2.0
"""A run of characters as typed against its words; it has their scores too, so that it always stands above them."""
QUESTION_PART = 0.6
"""Part of a question's telling words that must occur: set, not learned. The questions of `bench.search.quality`, which
take all their words from the article, have MRR .52, .55, .61, .73 with .5, .6, .7, .8, and find 198, 126, 73, 31
articles; a person's questions have words that the article says otherwise."""
OTHER_BOOST = 0.8
"""Another name of the same thing against the name as typed."""
SIMILAR_SCORE, DIFFERENT_SCORE = 0.2, 0.1
"""Of a phrase with one character changed for one that looks like it, and for any: below every exact one's."""
INITIALS_BOOST = 0.5
"""Initials against whole syllables: they fit more names by chance."""
_SCOPES: dict[Scope | None, tuple[tuple[str, float], ...]] = {
    None: ((TITLE, TITLE_BOOST), (BODY, 1.0)),
    "title": ((TITLE, TITLE_BOOST),),
    "body": ((BODY, 1.0),),
}


def plan_of(request: Question, parsed: ParsedQuery) -> Plan:
    """Return the plan of a query and the request's filters."""
    text = text_plan(parsed)
    when = tuple(filters(request))
    if not when:
        return all_of(() if text is None else (text,))
    return Bool(must=() if text is None else (text,), when=when)


def text_plan(parsed: ParsedQuery) -> Plan | None:
    """Return the scored plan of a query; none for an empty one."""
    if parsed.root is None:
        return None
    if not parsed.question:
        return _node(parsed.root, None)
    words = tuple(_word(word) for word in parsed.question)
    least = math.ceil(QUESTION_PART * len(words))
    return Bool(must=(Bool(should=words, least=least),), should=tuple(_node_parts(parsed.root)))


def filters(request: Question) -> Iterator[Plan]:
    """Yield the unscored conditions of the request's filters."""
    for name in KEYS:
        value = getattr(request, name)
        if value is not None:
            yield Term(f"{name}_k", filter_key(name, value))
    if request.date_from is not None or request.date_to is not None:
        low = request.date_from.toordinal() if request.date_from else 1
        high = request.date_to.toordinal() if request.date_to else None
        yield Between("day", low, high)


def filter_key(name: str, value: str) -> str:
    """Return what a filter's value is compared by: a printed page number may have zeros before it."""
    return value.strip().lstrip("0") if name == "page" and value.strip().isdecimal() else key(value)


def clause_plan(clause: Clause, scope: Scope | None = None) -> Plan:
    """Return the scored plan of one clause.

    A clause that is one word stands wherever the word does, so that only its score asks for the word: half the work.
    """
    if clause.words == (clause.text,) and len(clause.atoms) > 1 and not clause.others:
        return Bool(must=(_exact(clause.characters, scope),), should=(_token("w", clause.text, scope),))
    ways = list(_ways(clause, scope))
    ways += [Boost(_exact(other, scope), OTHER_BOOST) for other in clause.others]
    return any_of(tuple(ways))


def _node(node: Node, scope: Scope | None) -> Plan:
    match node:
        case Typed():
            return _typed(node, scope)
        case Scoped():
            return _node(node.node, node.scope)
        case And():
            never = tuple(_node(one.node, scope) for one in node.nodes if isinstance(one, Not))
            must = tuple(_node(one, scope) for one in node.nodes if not isinstance(one, Not))
            return Bool(must=must, never=never)
        case Or():
            return any_of(tuple(_node(one, scope) for one in node.nodes))
        case Not():
            return Bool(never=(_node(node.node, scope),))
        case Named():
            return Constant(any_of(tuple(_named(node.facet, name) for name in node.names)), 0.0)
        case Printed():
            return Between("day", node.first, node.last)
        case Amounted():
            return _amounted(node)
        case Spoken():
            return _spoken(node)


def _typed(node: Typed, scope: Scope | None) -> Plan:
    clauses = tuple(clause_plan(clause, scope) for clause in node.clauses)
    if not node.together:
        return all_of(clauses)
    return Bool(must=clauses, should=(_exact(node.together, scope),))


def _node_parts(root: Node) -> Iterator[Plan]:
    """Yield what makes a question's article better: its stretches as they were typed."""
    for node in root.nodes if isinstance(root, And) else (root,):
        if isinstance(node, Typed):
            yield from (_exact(clause.characters, None) for clause in node.clauses if clause.kind == "wide")


def _ways(clause: Clause, scope: Scope | None) -> Iterator[Plan]:
    if clause.kind == "latin":
        yield _token("w", clause.text, scope)
        return
    yield _exact(clause.characters, scope)
    if clause.words and len(clause.atoms) > 1:
        yield all_of(tuple(_token("w", word, scope) for word in clause.words))
    if clause.fuzzy:
        yield from _fuzzy(clause.characters, scope)


def _spoken(node: Spoken) -> Plan:
    """Return the plan of spoken names and headlines; of nothing, as typed, where the letters are no pinyin."""
    syllables = (run("pinyin", reading) for reading in node.readings)
    initials = Boost(run("initials", tuple(node.text)), INITIALS_BOOST)
    return any_of((*syllables, initials, _token("w", node.text, None)))


def _word(word: str) -> Plan:
    return _token("c" if len(word) == 1 and not word.isascii() else "w", word, None)


def _named(facet: str, name: tuple[str, ...]) -> Plan:
    return Term("page_k", "".join(name)) if facet == "page" else run(f"{facet}_c", name)


def _amounted(node: Amounted) -> Plan:
    low, high = quantities.span(node.unit, node.low, node.high)
    return Between(
        "amount", low + (node.open_low and node.low is not None), high - (node.open_high and node.high is not None)
    )


def _exact(characters: tuple[str, ...], scope: Scope | None) -> Plan:
    """Return the plan of characters side by side, in a title or in the body."""
    if len(characters) == 1:
        return _token("c", characters[0], scope)
    pairs = tuple(pairs_of(characters))
    return any_of(tuple(_boosted(run(f"{part}_b", pairs), PHRASE_BOOST * boost) for part, boost in _SCOPES[scope]))


def _token(stream: str, token: str, scope: Scope | None) -> Plan:
    return any_of(tuple(_boosted(Term(f"{part}_{stream}", token), boost) for part, boost in _SCOPES[scope]))


def _boosted(plan: Plan, boost: float) -> Plan:
    return plan if boost == 1.0 else Boost(plan, boost)


def _fuzzy(characters: tuple[str, ...], scope: Scope | None) -> Iterator[Plan]:
    """Yield the phrase with each character in turn changed: for one that looks like it, or for any."""
    similar = [
        _unboosted((*characters[:at], other, *characters[at + 1 :]), scope)
        for at, char in enumerate(characters)
        for other in similar_to(char)[: _similar_most(len(characters))]
    ]
    if similar:
        yield Constant(any_of(tuple(similar)), SIMILAR_SCORE)
    parts = [part for part, _ in _SCOPES[scope]]
    yield Constant(
        any_of(tuple(_without(part, characters, at) for at in range(len(characters)) for part in parts)),
        DIFFERENT_SCORE,
    )


def _similar_most(length: int) -> int:
    """Return how many characters that look alike are tried at each place: all four in short phrases.

    Elasticsearch counts each pair of each phrase as a condition, and a server with a small heap takes 8,192 of them.
    """
    return 4 if length <= 12 else 1 if length <= 24 else 0


def _unboosted(characters: tuple[str, ...], scope: Scope | None) -> Plan:
    pairs = tuple(pairs_of(characters))
    return any_of(tuple(run(f"{part}_b", pairs) for part, _ in _SCOPES[scope]))


def _without(part: str, characters: tuple[str, ...], at: int) -> Plan:
    """Return the phrase of all characters but one, whose place is left open.

    At an end the place needn't be there at all: the first character of a paragraph may be the one that was lost.
    """
    if at in (0, len(characters) - 1):
        rest = characters[1:] if at == 0 else characters[:-1]
        return run(f"{part}_b", tuple(pairs_of(rest)))
    kept = [place for place in range(len(characters)) if place != at]
    return Phrase(f"{part}_c", tuple(characters[place] for place in kept), tuple(kept))
