"""Queries and filters in tantivy's terms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tantivy import FieldType, Occur, Query

from search_api.analysis import is_wide, key, pairs_of
from search_api.models import SearchRequest
from search_api.query import Clause, ParsedQuery
from search_api.tantivy_documents import KEYS, schema

TITLE_BOOST = 4.0
"""Title against body: BM25 favours short fields already; at 4 one word in a title beats five in a body (tested)."""
PHRASE_BOOST = 2.0
"""A run of characters as typed against its words; it has their scores too, so that it always stands above them."""


def text_query(parsed: ParsedQuery) -> Query:
    """Return the scored query: every clause must match, stretches typed together are worth more together."""
    musts = [(Occur.Must, clause_query(clause)) for clause in parsed.clauses]
    shoulds = [(Occur.Should, _exact(parts)) for parts in parsed.together]
    return Query.boolean_query([*musts, *shoulds])


def clause_query(clause: Clause) -> Query:
    """Return the query of one clause."""
    exact = _exact(clause.atoms)
    if clause.kind != "wide" or len(clause.atoms) == 1:
        return exact
    words = [(Occur.Must, _term("w", word)) for word in clause.words]
    return Query.boolean_query([(Occur.Should, exact), (Occur.Should, Query.boolean_query(words))])


def filters(request: SearchRequest) -> list[tuple[Occur, Query]]:
    """Return the unscored conditions of ``request``'s filters."""
    found = []
    for name in KEYS:
        value = getattr(request, name)
        if value is not None:
            found.append(Query.term_query(schema(), f"{name}_k", _filter_key(name, value), "basic"))
    if request.date_from is not None or request.date_to is not None:
        found.append(
            _range("day", (request.date_from or date.min).toordinal(), (request.date_to or date.max).toordinal())
        )
    return [(Occur.Must, Query.const_score_query(query, 0.0)) for query in found]


def before(order: int) -> tuple[Occur, Query]:
    """Return the condition of coming after ``order`` in falling order."""
    return Occur.Must, Query.const_score_query(_range("order", 0, order - 1), 0.0)


def all_of(conditions: Sequence[tuple[Occur, Query]]) -> Query:
    """Return the query of all ``conditions``; of every article where there is none."""
    return Query.boolean_query(list(conditions)) if conditions else Query.all_query()


def _filter_key(name: str, value: str) -> str:
    return value.strip().lstrip("0") if name == "page" and value.strip().isdecimal() else key(value)


def _range(field: str, low: int, high: int) -> Query:
    return Query.range_query(schema(), field, FieldType.Unsigned, low, high)


def _exact(parts: Sequence[str]) -> Query:
    """Return the query of atoms side by side, in a title or in the body."""
    if len(parts) == 1:
        return _term("c" if is_wide(parts[0]) else "w", parts[0])
    if len(parts) == 2:
        return Query.boost_query(_term("b", pairs_of(parts)[0]), PHRASE_BOOST)
    tokens: list[str | tuple[int, str]] = [*pairs_of(parts)]
    return _either(
        Query.boost_query(Query.phrase_query(schema(), "title_b", tokens), PHRASE_BOOST),
        Query.boost_query(Query.phrase_query(schema(), "body_b", tokens), PHRASE_BOOST),
    )


def _term(stream: str, token: str) -> Query:
    option = "position" if stream == "b" else "freq"
    return _either(
        Query.term_query(schema(), f"title_{stream}", token, option),
        Query.term_query(schema(), f"body_{stream}", token, option),
    )


def _either(title: Query, body: Query) -> Query:
    return Query.boolean_query([(Occur.Should, Query.boost_query(title, TITLE_BOOST)), (Occur.Should, body)])
