"""Articles of known ids as hits of a query."""

from __future__ import annotations

from collections.abc import Sequence

from search_api.engine import Ask, Engine
from search_api.fields import Stored, utf8
from search_api.highlight import Highlighter
from search_api.language import ParsedQuery
from search_api.models import Hit
from search_api.plan import Bool, Plan, Term, any_of
from search_api.searching import hit_of


def hits_of(engine: Engine, ids: Sequence[str], parsed: ParsedQuery, within: Plan | None = None) -> list[Hit]:
    """Return the articles of ``ids`` that the index has, with what ``parsed`` finds in them, in the order of ``ids``.

    Args:
        engine: the index.
        ids: of the articles.
        parsed: what is marked.
        within: only those that fit this plan, if it is given.

    Raises:
        SearchIndexError: the index can't be used.
    """
    if not ids:
        return []
    named = any_of(tuple(Term("id", utf8(article_id)) for article_id in ids))
    plan = named if within is None else Bool(must=(within,), when=(named,))
    answer = engine.ask(Ask(plan, size=len(ids), by="order"))
    highlighter = Highlighter(parsed)
    stored = (Stored.loads(one.stored) for one in ([] if answer is None else answer.found))
    found = {str(one.fields["id"]): hit_of(one, 0.0, highlighter) for one in stored}
    return [found[article_id] for article_id in dict.fromkeys(ids) if article_id in found]
