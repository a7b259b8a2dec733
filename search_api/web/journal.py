"""The journal at ``/journal``: who confirmed and corrected what, and what no longer applies (操作记录)."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict

from schemas.errors import StaleError
from search_api.access.locations import local_path
from search_api.desk import Desk, JournalRequest, page_of_journal
from search_api.identity import identity_of
from search_api.links import article_page
from search_api.params import known
from search_api.rendering import View, page

ACTIONS = {
    "figure": "复核数字",
    "head": "改标题等",
    "text": "改文字",
    "role": "改段落类型",
    "merge": "合并稿件",
    "split": "拆分稿件",
    "undo": "撤销",
}
STATES = {"applied": "已生效", "satisfied": "新识别结果已一致", "conflict": "已不适用", "undone": "已撤销"}
ENTRIES = 50
"""Entries on one page of the journal."""


class JournalView(View):
    """One page of the journal."""

    show: Literal["all", "conflicts"] = "all"
    cursor: str | None = None


class UndoForm(BaseModel):
    """What the button that takes back an act sends."""

    model_config = ConfigDict(extra="forbid")

    back: str = "/journal"
    csrf: str = ""


def router(desk: Desk) -> APIRouter:
    """Return the routes over ``desk``."""
    routes = APIRouter(prefix="/journal", include_in_schema=False)

    def listed(request: Request, view: JournalView, problem: StaleError | None = None) -> Response:
        conflicts = desk.conflicts()
        entries, following = conflicts, None
        if view.show == "all":
            found = page_of_journal(desk, JournalRequest(limit=ENTRIES, cursor=view.cursor))
            entries, following = found.entries, found.next
        return page(
            request,
            "journal.html",
            409 if problem else 200,
            entries=entries,
            conflicts=len(conflicts),
            show=view.show,
            following=following and f"/journal?{urlencode({'cursor': following})}",
            problem=problem,
            actions=ACTIONS,
            states=STATES,
            article_page=article_page,
        )

    @routes.get("", dependencies=[known(JournalView)])
    def journal(request: Request, view: Annotated[JournalView, Query()]) -> Response:
        return listed(request, view)

    @routes.post("/{number}/undo", dependencies=[known()])
    def undo(number: int, request: Request, form: Annotated[UndoForm, Form()]) -> Response:
        try:
            desk.undo(identity_of(request).name, number)
        except StaleError as error:
            return listed(request, JournalView(), error)
        return RedirectResponse(local_path(form.back), status_code=303)

    return routes
