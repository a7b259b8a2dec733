"""Saved searches as the API speaks of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from archive import Delivery, SavedSearch
from schemas import Model
from search_api.models import Question
from search_api.saved.addresses import WEBHOOK_MOST

NAME_MOST = 200
Name = Annotated[
    str,
    StringConstraints(min_length=1, max_length=NAME_MOST, strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]*$"),
]
Webhook = Annotated[
    str,
    StringConstraints(min_length=1, max_length=WEBHOOK_MOST),
    Field(json_schema_extra={"pattern": r"^https?://[^/?#@\s]", "format": "uri"}),
]


class NewSearch(Model):
    """A search that is to be kept."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    name: Name = Field(examples=["抽水蓄能"])
    """What people call it."""
    search: Question
    """What is looked for."""
    webhook: Webhook | None = Field(default=None, examples=["https://desk.example/hook"])
    """Where new matches are sent (POST, http or https); none for a feed alone."""


class SearchChange(Model):
    """What is changed of a saved search; what isn't given stays as it is."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    name: Name | None = None
    """What people call it."""
    search: Question | None = None
    """What is looked for; its matches start over."""
    webhook: Webhook | None = None
    """Where new matches are sent; null takes it away, and drops what waits for it."""
    new_secret: bool = False
    """Whether the secret that signs is made anew."""


class SavedSearchView(Model):
    """A saved search."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    id: str
    name: str
    owner: str
    search: Question
    made_at: str
    webhook: str | None
    secret: str | None = None
    """Signs what is sent (Standard Webhooks). It is told once: when it is made."""
    matches: int
    """Articles that it has found."""
    atom_url: str
    feed_url: str


class SavedSearches(Model):
    """Saved searches, the oldest first."""

    searches: list[SavedSearchView]
    hint: str | None = None
    """What to do, where there is none."""


class Deliveries(Model):
    """What a saved search has to send, or sent, the latest first."""

    deliveries: list[Delivery]


class Queued(Model):
    """What is tried again."""

    queued: int


def question_of(search: SavedSearch) -> Question:
    """Return what a saved search looks for."""
    return Question.model_validate_json(search.request)


def view(search: SavedSearch, matches: int, secret: str | None = None) -> SavedSearchView:
    """Return a saved search as the API gives it; ``secret`` only where it was just made."""
    address = f"/api/v1/searches/{search.id}"
    return SavedSearchView(
        id=search.id,
        name=search.name,
        owner=search.owner,
        search=question_of(search),
        made_at=search.made_at,
        webhook=search.webhook,
        secret=secret,
        matches=matches,
        atom_url=f"{address}/atom",
        feed_url=f"{address}/feed.json",
    )
