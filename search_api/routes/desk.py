"""Reviews, corrections, and the journal of both (复核、更正、操作日志)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from schemas.acts import JournalEntry
from schemas.desk import Correction, FigureReview
from search_api.access.bodies import taking
from search_api.desk import Conflicts, Desk, History, Journal, JournalRequest, Undo, page_of_journal
from search_api.identity import identity_of
from search_api.params import known
from search_api.path_params import ActNumber, ArticleId, FigureNumber
from search_api.responses import json_of

_BODY_BYTES = 2**20
"""Largest body: the longest text of a correction and the one it replaces, each character written as ``\\u4e00``, take a
quarter of it."""


def router(desk: Desk) -> APIRouter:
    """Return the routes over ``desk``."""
    routes = APIRouter(prefix="/api/v1", tags=["desk"], route_class=taking(_BODY_BYTES))
    _acts(routes, desk)
    _lists(routes, desk)
    return routes


def _acts(routes: APIRouter, desk: Desk) -> None:
    @routes.post(
        "/figures/{article_id}/{number}/review",
        status_code=201,
        response_model=JournalEntry,
        dependencies=[known()],
        summary="Confirm, correct or reject a figure",
    )
    def review(article_id: ArticleId, number: FigureNumber, asked: FigureReview, request: Request) -> Response:
        """Keep what was found of a figure, with name and time, for good.

        409 where the figure isn't as it was seen any more: `text`, `seen_act` and `seen` say how that was.
        """
        return json_of(desk.review(identity_of(request).name, article_id, number, asked), 201)

    @routes.post(
        "/articles/{article_id}/corrections",
        status_code=201,
        response_model=JournalEntry,
        dependencies=[known()],
        summary="Correct an article",
    )
    def correct(article_id: ArticleId, asked: Correction, request: Request) -> Response:
        """Keep a correction: the article is changed, read anew for names, dates, figures, and found by its new words.

        409 where the article isn't as it was seen any more: `old` and `seen` say how that was.
        """
        return json_of(desk.correct(identity_of(request).name, article_id, asked), 201)

    @routes.post(
        "/journal/{number}/undo",
        status_code=201,
        response_model=JournalEntry,
        dependencies=[known()],
        summary="Take back an act",
    )
    def undo(number: ActNumber, request: Request, asked: Undo | None = None) -> Response:
        """Take back a review, a correction, or the taking back of one; the act itself stays in the journal."""
        return json_of(desk.undo(identity_of(request).name, number, asked.note if asked else None), 201)


def _lists(routes: APIRouter, desk: Desk) -> None:
    @routes.get(
        "/articles/{article_id}/history",
        response_model=History,
        dependencies=[known()],
        summary="What was done to an article",
    )
    def history(article_id: ArticleId) -> Response:
        """Return all acts on an article, oldest first, whatever its id was then, and its digest as it is now."""
        return json_of(desk.history(article_id))

    @routes.get("/journal", response_model=Journal, dependencies=[known(JournalRequest)], summary="What was done")
    def journal(request: Annotated[JournalRequest, Query()]) -> Response:
        """Return all acts, newest first."""
        return json_of(page_of_journal(desk, request))

    @routes.get("/conflicts", response_model=Conflicts, dependencies=[known()], summary="Acts that no longer apply")
    def conflicts() -> Response:
        """Return the acts that a newer reading of their page left without what they were made against."""
        return json_of(Conflicts(entries=desk.conflicts()))
