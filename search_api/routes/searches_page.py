"""``/searches``: saved searches listed, made and deleted in a browser, without any script."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, ValidationError

from archive import Archive
from schemas.errors import UsageError
from search_api.engine import Engine
from search_api.identity import identity_of
from search_api.models import Question
from search_api.params import known
from search_api.rendering import View, page
from search_api.saved import keeping
from search_api.saved.models import NewSearch, SavedSearchView, view

FIELDS = {
    "name": "名称",
    "q": "检索词",
    "newspaper": "报纸",
    "organisation": "机构",
    "person": "人物",
    "section": "栏目",
    "page": "版次",
    "date_from": "起始日期",
    "date_to": "截止日期",
    "webhook": "推送地址（可不填）",
}
"""What the form asks for, in its order."""
_TYPES = {"q": "search", "date_from": "date", "date_to": "date", "webhook": "url"}


class SearchForm(BaseModel):
    """The form as it was sent: an empty field wasn't filled in."""

    model_config = ConfigDict(extra="ignore")

    name: str = ""
    q: str = ""
    newspaper: str = ""
    organisation: str = ""
    person: str = ""
    section: str = ""
    page: str = ""
    date_from: str = ""
    date_to: str = ""
    webhook: str = ""


def router(archive: Archive, engine: Engine) -> APIRouter:
    """Return the routes over ``archive`` and ``engine``."""
    routes = APIRouter(prefix="/searches", include_in_schema=False)

    def listed(request: Request, status: int = 200, **values: object) -> Response:
        counts = archive.searches.counts()
        found = [view(one, counts.get(one.id, 0)) for one in keeping.all_owned(archive, identity_of(request))]
        shown = {"secret": None, "problem": None, "given": {}, **values}
        return page(
            request,
            "searches.html",
            status,
            searches=found,
            fields=list(FIELDS.items()),
            types=_TYPES,
            address=_address,
            conditions=_conditions,
            **shown,
        )

    @routes.get("", dependencies=[known(View)])
    def searches(params: Annotated[View, Query()], request: Request) -> Response:
        return listed(request)

    @routes.post("", dependencies=[known(View)])
    def save(form: Annotated[SearchForm, Form()], request: Request) -> Response:
        given = {name: text.strip() for name, text in form.model_dump().items() if text.strip()}
        try:
            made = keeping.save(archive, engine, identity_of(request), _wanted(given), datetime.now(UTC))
        except UsageError as error:
            return listed(request, 400, problem=error, given=given)
        if made.secret is not None:
            return listed(request, 201, secret=made.secret)
        return RedirectResponse("/searches", status_code=303)

    @routes.post("/{search_id}/delete", dependencies=[known()])
    def delete(search_id: str, request: Request) -> Response:
        archive.searches.remove(keeping.owned(archive, identity_of(request), search_id).id)
        return RedirectResponse("/searches", status_code=303)

    return routes


def _wanted(given: Mapping[str, str]) -> NewSearch:
    """Return the search that the form's fields describe.

    Raises:
        UsageError: a field holds what it can't hold.
    """
    question = {name: text for name, text in given.items() if name in Question.model_fields}
    kept = {name: given[name] for name in ("name", "webhook") if name in given}
    try:
        return NewSearch.model_validate({**kept, "search": question})
    except ValidationError as error:
        first = error.errors()[0]
        field = FIELDS.get(str(first["loc"][-1]), str(first["loc"][-1]))
        raise UsageError(f"{field}: {first['msg']}", remedy="Correct it and save again.") from None


def _asked(one: SavedSearchView) -> dict[str, str]:
    return {name: str(value) for name, value in one.search.model_dump(mode="json", exclude_defaults=True).items()}


def _address(one: SavedSearchView) -> str:
    """Return the address of the search page with the same question."""
    return "/?" + urlencode(_asked(one) | {"sort": "date"})


def _conditions(one: SavedSearchView) -> str:
    return " · ".join(_asked(one).values())
