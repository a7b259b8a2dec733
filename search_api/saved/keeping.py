"""Saved searches made, changed and shown to those whose they are."""

from __future__ import annotations

import secrets
from datetime import datetime

from archive import Archive, SavedSearch
from archive.times import stamp
from schemas.errors import UsageError
from search_api.engine import Ask, Engine
from search_api.fields import Stored
from search_api.identity import Identity
from search_api.language import parse
from search_api.models import Question
from search_api.planning import plan_of
from search_api.saved.addresses import check_webhook
from search_api.saved.models import NewSearch, SearchChange
from search_api.saved.signing import new_secret
from search_api.spelling import spoken_query

SEARCHES_MOST = 200
"""Saved searches of one owner: each is asked again with every change of the archive."""
QUESTION_MOST = 4000
"""Characters of a saved question's JSON."""
KNOWN_MOST = 1000
"""Articles that a new search finds already and that are kept as its first matches, the newest; an older one that is
changed later comes as new."""


def save(archive: Archive, engine: Engine, owner: Identity, wanted: NewSearch, now: datetime) -> SavedSearch:
    """Keep a search; what it finds already is no news.

    Raises:
        UsageError: the question can't be read or is too long, the webhook is none, or the owner has too many.
        SearchIndexError: the index can't be used.
        ArchiveError: the archive can't be written.
    """
    if len(archive.searches.all(owner.name)) >= SEARCHES_MOST:
        raise UsageError(f"{owner.name} has {SEARCHES_MOST} saved searches", remedy="Delete one first.")
    if wanted.webhook is not None:
        check_webhook(wanted.webhook)
    request = _checked(engine, wanted.search)
    seen = engine.checkpoint
    made = SavedSearch(
        id=secrets.token_hex(8),
        name=wanted.name,
        owner=owner.name,
        request=request,
        made_at=stamp(now),
        webhook=wanted.webhook,
        secret=None if wanted.webhook is None else new_secret(),
        seen=seen,
    )
    archive.searches.add(made, _known(engine, wanted.search))
    return made


def change(archive: Archive, engine: Engine, before: SavedSearch, wanted: SearchChange, now: datetime) -> SavedSearch:
    """Change a saved search; one whose question is another starts over.

    Raises:
        UsageError: see :func:`save`.
        NotFoundError: it was removed meanwhile.
        SearchIndexError: the index can't be used.
        ArchiveError: the archive can't be written.
    """
    made = before.model_copy(update={"name": wanted.name or before.name})
    if "webhook" in wanted.model_fields_set:
        if wanted.webhook is not None:
            check_webhook(wanted.webhook)
        made.webhook = wanted.webhook
    made.secret = _secret(before, made.webhook, renew=wanted.new_secret)
    if wanted.search is None:
        archive.searches.change(made)
        return made
    made.request, made.seen = _checked(engine, wanted.search), engine.checkpoint
    archive.searches.change(made, (stamp(now), _known(engine, wanted.search)))
    return made


def owned(archive: Archive, who: Identity, search_id: str) -> SavedSearch:
    """Return a saved search of ``who``; everybody's are an administrator's.

    Raises:
        NotFoundError: there is none of that id, or it is somebody else's.
    """
    return archive.searches.get(search_id, _owner(who))


def all_owned(archive: Archive, who: Identity) -> list[SavedSearch]:
    """Return the saved searches of ``who``, the oldest first; an administrator's are all."""
    return archive.searches.all(_owner(who))


def _owner(who: Identity) -> str | None:
    return None if who.may("admin") else who.name


def _secret(before: SavedSearch, webhook: str | None, *, renew: bool) -> str | None:
    if webhook is None:
        return None
    return new_secret() if renew or before.secret is None else before.secret


def _checked(engine: Engine, question: Question) -> str:
    """Return the question as it is kept."""
    parse(question.q, engine.lexicon)
    text = question.model_dump_json(exclude_defaults=True)
    if len(text) > QUESTION_MOST:
        raise UsageError(f"the question is longer than {QUESTION_MOST} characters", remedy="Make it shorter.")
    return text


def _known(engine: Engine, question: Question) -> list[str]:
    parsed = spoken_query(engine, parse(question.q, engine.lexicon))
    answer = engine.ask(Ask(plan_of(question, parsed), size=KNOWN_MOST, by="order"))
    return [] if answer is None else [str(Stored.loads(one.stored).fields["id"]) for one in answer.found]
