"""What to try where nothing was found, in one or two sentences."""

from __future__ import annotations

from collections.abc import Callable

from search_api.language import Clause, ParsedQuery, Typed
from search_api.language.clauses import typed
from search_api.lexicon import Lexicon
from search_api.models import SearchRequest

NOTHING_INDEXED = "Nothing is indexed yet: run `baoku ingest` on pages, or `baoku reindex` if the archive has some."
FILTERS = ("date_from", "date_to", "newspaper", "organisation", "person", "section", "page")
Count = Callable[[SearchRequest, ParsedQuery], int]


def hint_for(request: SearchRequest, parsed: ParsedQuery, count: Count) -> str:
    """Say why ``request`` found nothing and what would find something.

    Args:
        request: the question.
        parsed: its query, read.
        count: counts the articles that another question would find.
    """
    everything = SearchRequest()
    if count(everything, ParsedQuery()) == 0:
        return NOTHING_INDEXED
    set_filters = [name for name in FILTERS if getattr(request, name) is not None]
    without_filters = count(everything, parsed)
    if set_filters and without_filters:
        return _filters_hint(request, parsed, set_filters, without_filters, count)
    if not parsed.is_words or parsed.root is None:
        return "No article fits the whole query; leave a condition out."
    missing = [clause for clause in parsed.clauses if count(everything, _of([clause])) == 0]
    phrases = [clause for clause in parsed.clauses if clause.kind == "phrase"]
    if phrases and (found := count(everything, _of([part for one in parsed.clauses for part in _loose(one)]))):
        return f"No article has the phrase exactly so; without quotation marks there are {found}."
    if missing:
        return f"No article has {_listed(missing)}; leave it out or write it another way."
    return "Each word occurs, but no article has all of them; leave one out."


def _filters_hint(request: SearchRequest, parsed: ParsedQuery, names: list[str], without: int, count: Count) -> str:
    for name in names:
        found = count(request.model_copy(update={name: None}), parsed)
        if found:
            return f"Without the filter {name} there are {found}."
    return f"Without the filters ({', '.join(names)}) there are {without}."


def _of(clauses: list[Clause]) -> ParsedQuery:
    return ParsedQuery(Typed(tuple(dict.fromkeys(clauses))))


def _loose(clause: Clause) -> tuple[Clause, ...]:
    """Return the clauses of a phrase without its quotation marks."""
    if clause.kind != "phrase":
        return (clause,)
    loose = typed(clause.text, Lexicon())
    return () if loose is None else loose.clauses


def _listed(clauses: list[Clause]) -> str:
    return " or ".join(f"“{clause.text}”" for clause in clauses)
