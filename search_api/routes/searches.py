"""``/api/v1/searches``: saved searches, their feeds, and what they send."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from archive import Archive
from archive.deliveries import State
from schemas import Model
from search_api.access.bodies import taking
from search_api.conditional import NOT_MODIFIED, conditional
from search_api.engine import Engine
from search_api.feeds import atom as atom_form
from search_api.feeds import json_feed as json_form
from search_api.feeds.feed import Feed
from search_api.identity import identity_of
from search_api.links import base_url
from search_api.models import LIMIT_MAX
from search_api.params import known
from search_api.path_params import SearchId
from search_api.responses import json_of
from search_api.routes.feeds import AtomResponse, JsonFeedResponse
from search_api.saved import keeping
from search_api.saved.feed import feed_of_saved
from search_api.saved.models import Deliveries, NewSearch, Queued, SavedSearches, SavedSearchView, SearchChange, view

_BODY_BYTES = 100_000
"""Largest body: a saved question has at most 4,000 characters of JSON."""
NOTHING_SAVED = "Save one: POST /api/v1/searches, or at /searches."


class FeedParams(Model):
    """How long the feed is."""

    limit: int = Field(default=50, ge=1, le=LIMIT_MAX)


class DeliveryParams(Model):
    """Which deliveries are wanted."""

    state: State = "dead"
    limit: int = Field(default=50, ge=1, le=200)


def router(archive: Archive, engine: Engine, rights: str) -> APIRouter:
    """Return the routes over ``archive`` and ``engine``; ``rights`` is what feeds say of the articles' rights."""
    routes = APIRouter(prefix="/api/v1/searches", tags=["saved searches"], route_class=taking(_BODY_BYTES))
    _keeping(routes, archive, engine)
    _feeds(routes, archive, engine, rights)
    _deliveries(routes, archive)
    return routes


def _keeping(routes: APIRouter, archive: Archive, engine: Engine) -> None:
    @routes.get("", response_model=SavedSearches, dependencies=[known()], summary="Your saved searches")
    def searches(request: Request) -> Response:
        """Return the saved searches of who asks; an administrator sees everybody's."""
        counts = archive.searches.counts()
        found = keeping.all_owned(archive, identity_of(request))
        views = [view(one, counts.get(one.id, 0)) for one in found]
        return json_of(SavedSearches(searches=views, hint=None if views else NOTHING_SAVED))

    @routes.post("", status_code=201, response_model=SavedSearchView, dependencies=[known()], summary="Save a search")
    def save(wanted: NewSearch, request: Request) -> Response:
        """Keep a search: new and changed articles are matched against it from now on.

        Where it has a webhook, the answer holds the secret that signs what is sent (Standard Webhooks); it isn't told
        again.
        """
        made = keeping.save(archive, engine, identity_of(request), wanted, datetime.now(UTC))
        answer = json_of(view(made, _count(archive, made.id), made.secret), 201)
        answer.headers["Location"] = f"/api/v1/searches/{made.id}"
        return answer

    @routes.get("/{search_id}", response_model=SavedSearchView, dependencies=[known()], summary="One saved search")
    def search(search_id: SearchId, request: Request) -> Response:
        """Return a saved search."""
        found = keeping.owned(archive, identity_of(request), search_id)
        return json_of(view(found, _count(archive, search_id)))

    @routes.patch(
        "/{search_id}", response_model=SavedSearchView, dependencies=[known()], summary="Change a saved search"
    )
    def change(search_id: SearchId, wanted: SearchChange, request: Request) -> Response:
        """Change name, question or webhook; with another question its matches start over."""
        before = keeping.owned(archive, identity_of(request), search_id)
        made = keeping.change(archive, engine, before, wanted, datetime.now(UTC))
        told = made.secret if made.secret != before.secret else None
        return json_of(view(made, _count(archive, search_id), told))

    @routes.delete("/{search_id}", status_code=204, dependencies=[known()], summary="Delete a saved search")
    def delete(search_id: SearchId, request: Request) -> None:
        """Forget a saved search, what it found, and what it still had to send."""
        archive.searches.remove(keeping.owned(archive, identity_of(request), search_id).id)


def _feeds(routes: APIRouter, archive: Archive, engine: Engine, rights: str) -> None:
    def feed(search_id: str, limit: int, request: Request) -> Feed:
        found = keeping.owned(archive, identity_of(request), search_id)
        return feed_of_saved(archive, engine, found, limit, base_url(request), request.url.path, rights)

    @routes.get(
        "/{search_id}/atom",
        response_class=AtomResponse,
        responses=NOT_MODIFIED,
        dependencies=[known(FeedParams)],
        summary="A saved search as an Atom feed",
    )
    def atom(search_id: SearchId, params: Annotated[FeedParams, Query()], request: Request) -> Response:
        """Return the articles that it found last, the latest first."""
        return conditional(request, atom_form.atom(feed(search_id, params.limit, request)), atom_form.MEDIA_TYPE)

    @routes.get(
        "/{search_id}/feed.json",
        response_model=json_form.JsonFeed,
        response_class=JsonFeedResponse,
        responses=NOT_MODIFIED,
        dependencies=[known(FeedParams)],
        summary="A saved search as a JSON Feed",
    )
    def json_feed(search_id: SearchId, params: Annotated[FeedParams, Query()], request: Request) -> Response:
        """Return the articles that it found last, the latest first."""
        return conditional(request, json_form.json_feed(feed(search_id, params.limit, request)), json_form.MEDIA_TYPE)


def _deliveries(routes: APIRouter, archive: Archive) -> None:
    @routes.get(
        "/{search_id}/deliveries",
        response_model=Deliveries,
        dependencies=[known(DeliveryParams)],
        summary="What a saved search has to send",
    )
    def deliveries(search_id: SearchId, params: Annotated[DeliveryParams, Query()], request: Request) -> Response:
        """Return what waits to be sent, was sent, or was given up (dead), with the last error."""
        found = keeping.owned(archive, identity_of(request), search_id)
        return json_of(Deliveries(deliveries=archive.deliveries.in_state(params.state, params.limit, found.id)))

    @routes.post(
        "/{search_id}/deliveries/retry",
        response_model=Queued,
        dependencies=[known()],
        summary="Try again what was given up",
    )
    def retry(search_id: SearchId, request: Request) -> Response:
        """Queue every dead delivery of a saved search again."""
        found = keeping.owned(archive, identity_of(request), search_id)
        return json_of(Queued(queued=archive.deliveries.revive(datetime.now(UTC), found.id)))


def _count(archive: Archive, search_id: str) -> int:
    return archive.searches.counts().get(search_id, 0)
