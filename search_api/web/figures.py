"""The auditor's table at ``/figures``, and a figure's own page (数字)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter, Form, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import Field, ValidationError, model_validator

from archive import Archive, FigurePage, FoundFigure
from schemas.errors import BaokuError, NotFoundError, StaleError, UsageError
from search_api.access.locations import local_path
from search_api.desk import Desk
from search_api.engine import Ask, Engine
from search_api.figures import FigureFilters, FigureRequest, Order, Wanted, figure_plan, figures
from search_api.identity import identity_of
from search_api.names import FIGURE_KINDS
from search_api.params import known
from search_api.problems import status_of
from search_api.rendering import View, page
from search_api.routes.exports import FORMS
from search_api.web.figure_forms import ReviewForm, days_of, review_of
from search_api.web.figure_history import acts_on
from search_api.web.figure_rows import CHANGES, QUALIFIERS, VERDICTS, figure_address, grouped, shown_figures

ROWS = 30
"""Rows on one page of the table."""
ORDERS: dict[Order, str] = {
    "newest": "新刊在前",
    "oldest": "旧刊在前",
    "largest": "数值从大到小",
    "smallest": "数值从小到大",
}
WANTED: dict[Wanted, str] = {
    "open": "未复核与存疑",
    "doubtful": "存疑",
    "confirmed": "已确认",
    "corrected": "已更正",
    "rejected": "已否决",
    "any": "全部，含已否决",
}
_MORE = frozenset(("unit", "newspaper", "held_from", "held_to", "sort"))
"""Fields that the form shows when one of them is used."""


class FormView(View):
    """What a form sends by its address: an empty field asks for nothing."""

    @model_validator(mode="before")
    @classmethod
    def _without_empty_fields(cls, given: Any) -> Any:
        return {name: value for name, value in given.items() if value != ""} if isinstance(given, Mapping) else given


class FiguresView(FigureRequest, FormView):
    """A state of the table."""

    limit: int = Field(default=ROWS, ge=1, le=200)
    """Rows on one page of the table."""


def router(archive: Archive, engine: Engine, desk: Desk | None) -> APIRouter:
    """Return the routes; without a ``desk`` nothing can be reviewed."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    def table(request: Request, view: FiguresView, problem: BaokuError | None = None) -> HTMLResponse:
        asked = view.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"lang"})
        try:
            found, counts = figures(archive, engine, _request(asked)), _counts(engine, asked)
        except UsageError as error:
            problem, found, counts = problem or error, FigurePage([], None, 0), {}
        address = f"/figures?{urlencode(asked)}"
        return page(
            request,
            "figures.html",
            status_of(problem),
            problem=problem,
            asked=asked,
            more=not _MORE.isdisjoint(asked),
            total=found.total,
            counts=counts,
            shown=shown_figures(archive, found.rows),
            following=found.next and _address(asked, cursor=found.next),
            address=lambda **changes: _address(asked, **{"cursor": None, **changes}),
            exports=[(form, f"/api/v1/figures.{form}?{_filters(asked)}") for form in FORMS],
            orders=ORDERS,
            wanted=WANTED,
            **words_of_rows(request, desk, address),
        )

    @routes.get("/figures", dependencies=[known(FiguresView)])
    def figures_page(request: Request, view: Annotated[FiguresView, Query()]) -> HTMLResponse:
        return table(request, view)

    @routes.get("/figures/{article_id}/{number}", dependencies=[known(View)])
    def figure_page(
        article_id: str,
        number: Annotated[int, Path(ge=0, le=2**31 - 1)],
        request: Request,
        view: Annotated[View, Query()],
    ) -> HTMLResponse:
        (found,) = _existing(archive, article_id, number)
        entries = desk.history(article_id).entries if desk else []
        return page(
            request,
            "figure.html",
            200,
            one=shown_figures(archive, [found])[0],
            entries=acts_on(entries, found.figure),
            problem=None,
            **words_of_rows(request, desk, figure_address(article_id, number)),
        )

    if desk is None:
        return routes

    @routes.get("/figures/{article_id}/{number}/review")
    def reviewed(article_id: str, number: Annotated[int, Path(ge=0, le=2**31 - 1)]) -> Response:
        """Lead to the figure: the address of the form is asked for when the language is changed after a problem."""
        return RedirectResponse(figure_address(article_id, number), status_code=303)

    @routes.post("/figures/{article_id}/{number}/review", dependencies=[known()])
    def review(
        article_id: str,
        number: Annotated[int, Path(ge=0, le=2**31 - 1)],
        request: Request,
        form: Annotated[ReviewForm, Form()],
    ) -> Response:
        try:
            (found,) = _existing(archive, article_id, number)
            desk.review(identity_of(request).name, article_id, number, review_of(form, found.figure))
        except (StaleError, NotFoundError, UsageError) as error:
            return table(request, _view_before(form.back, article_id), error)
        return RedirectResponse(local_path(form.back), status_code=303)

    return routes


def words_of_rows(request: Request, desk: Desk | None, back: str) -> dict[str, object]:
    """Return what the templates of rows take: ``back`` is where a review returns to."""
    return {
        "reviewable": desk is not None and identity_of(request).may("review"),
        "back": back,
        "kinds": FIGURE_KINDS,
        "qualifiers": QUALIFIERS,
        "changes": CHANGES,
        "verdicts": VERDICTS,
        "grouped": grouped,
        "days_of": days_of,
    }


def _existing(archive: Archive, article_id: str, number: int) -> list[FoundFigure]:
    found = archive.figures_at([(article_id, number)])
    if not found:
        remedy = "Look it up in the table of figures: its article may have been read anew."
        raise NotFoundError(f"there is no figure {number} in article {article_id[:80]!r}", remedy=remedy)
    return found


def _request(asked: Mapping[str, Any]) -> FigureRequest:
    return FigureRequest.model_validate({"limit": ROWS, **asked})


def _counts(engine: Engine, asked: Mapping[str, Any]) -> dict[str, int]:
    """Return how many figures of each state the filters leave, that of the state left out."""
    names = {field.alias or name for name, field in FigureFilters.model_fields.items()}
    filters = {name: value for name, value in asked.items() if name in names} | {"verdict": "any"}
    plan = figure_plan(FigureFilters.model_validate(filters), engine.lexicon)
    answer = engine.ask(Ask(plan, counts={"verdicts": {"terms": {"field": "verdict", "size": 10}}}), "figures")
    buckets = answer.counts["verdicts"]["buckets"] if answer else []
    return {str(bucket["key"]): int(bucket["doc_count"]) for bucket in buckets}


def _filters(asked: Mapping[str, Any]) -> str:
    return urlencode({name: value for name, value in asked.items() if name not in ("cursor", "limit")})


def _address(asked: Mapping[str, Any], **changes: object) -> str:
    wanted = {**asked, **changes}
    return f"/figures?{urlencode({name: value for name, value in wanted.items() if value not in (None, '')})}"


def _view_before(back: str, article_id: str) -> FiguresView:
    """Return the state of the table that a form was sent from; the article's figures where it was another page."""
    parts = urlsplit(local_path(back))
    if parts.path == "/figures":
        try:
            return FiguresView.model_validate(dict(parse_qsl(parts.query)))
        except ValidationError:
            pass
    return FiguresView(article=article_id, verdict="any")
