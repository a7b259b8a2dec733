"""All acts over the machine's readings: texts first, then what they say is read anew, then figures are judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from archive import KeptAct, Laid, Lay
from baoku.desk.annotating import Annotator
from baoku.desk.applying import Conflict, Table, applied, in_force
from baoku.desk.verdicts import Reviews
from schemas import Article
from schemas.acts import FigureAct, Standing, UndoAct

if TYPE_CHECKING:
    from baoku.settings import Settings

Annotate = Callable[[Sequence[Article]], Iterable[Article]]
"""Reads what articles say, in their order."""


def layer(settings: Settings) -> Lay:
    """Return what lays acts over readings; what a corrected text says is read by the registries of ``settings``."""
    annotator = Annotator(settings)
    return lambda articles, acts: laid(articles, acts, annotator)


def laid(articles: Sequence[Article], acts: Sequence[KeptAct], annotate: Annotate) -> Laid:
    """Return what ``acts`` (oldest first) make of the machine's ``articles``, and how each act stands.

    An act is applied to what those before it left. Reviews of figures come after all that changes a text, so that a
    figure whose words were corrected later is in conflict with what was found of the old ones.
    """
    live = in_force(acts)
    table = Table(articles)
    standings: dict[int, Standing] = {}
    for kept in acts:
        if kept.number not in live:
            standings[kept.number] = Standing(state="undone", article=kept.article)
        elif isinstance(kept.act, UndoAct):
            standings[kept.number] = applied("applied", kept.article)
        elif not isinstance(kept.act, FigureAct):
            standings[kept.number] = _tried(partial(table.apply, kept.act))
    reviews = Reviews(_read_anew(table.articles, {article.id: article for article in articles}, annotate))
    for kept in acts:
        if isinstance(kept.act, FigureAct) and kept.number in live:
            standings[kept.number] = _tried(partial(reviews.apply, kept, kept.act))
    homes = {
        number: standing.model_copy(update={"article": standing.article and table.home_of(standing.article)})
        for number, standing in standings.items()
    }
    return Laid([reviews.articles[id_] for id_ in sorted(reviews.articles)], homes)


def _tried(apply: Callable[[], Standing]) -> Standing:
    try:
        return apply()
    except Conflict as conflict:
        return Standing(state="conflict", reason=str(conflict))


def _read_anew(
    articles: Mapping[str, Article], machine: Mapping[str, Article], annotate: Annotate
) -> Iterator[Article]:
    """Yield the articles; what changed is read anew for names, dates and figures."""
    changed = [article for id_, article in articles.items() if article != machine.get(id_)]
    anew = {article.id: article for article in (annotate(changed) if changed else ())}
    return (anew.get(id_, article) for id_, article in articles.items())
