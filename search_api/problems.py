"""Every error as RFC 9457 problem JSON."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from schemas import Model
from schemas.errors import ArchiveError, BaokuError, ModelError, NotFoundError, SearchIndexError, StaleError, UsageError
from search_api.responses import SafeJSONResponse

_LOG = logging.getLogger(__name__)
_STATUS: tuple[tuple[type[BaokuError], HTTPStatus], ...] = (
    (UsageError, HTTPStatus.BAD_REQUEST),
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (StaleError, HTTPStatus.CONFLICT),
    (SearchIndexError, HTTPStatus.SERVICE_UNAVAILABLE),
    (ArchiveError, HTTPStatus.SERVICE_UNAVAILABLE),
    (ModelError, HTTPStatus.SERVICE_UNAVAILABLE),
)
_METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")
"""By which routes are asked; HEAD goes with GET."""
_WRONG_MOST = 20
"""Wrong parameters that an answer names: a body of a megabyte may hold a hundred thousand."""
_REMEDIES = {
    HTTPStatus.NOT_FOUND: "See /docs for the addresses that there are.",
    HTTPStatus.METHOD_NOT_ALLOWED: "See /docs for the methods that each address takes.",
}


class WrongParameter(Model):
    """One parameter that can't be used."""

    parameter: str
    message: str


class Problem(Model):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    remedy: str
    errors: list[WrongParameter] = []


class ProblemResponse(SafeJSONResponse):
    """A problem document."""

    media_type = "application/problem+json"


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": text, "content": {"application/problem+json": {}}}
    for status, text in {
        400: "A parameter that can't be used: unknown, given twice, or a query that can't be read.",
        401: "A key or a login is asked for, or the key can't be used.",
        403: "The key or login lacks the scope, or a page's token isn't there.",
        404: "No such article or page.",
        409: "What the request saw has changed since.",
        413: "What was sent is too large.",
        421: "Not a name of this server.",
        422: "A parameter of the wrong form.",
        429: "Too many requests: `Retry-After` says when to go on.",
        503: "Archive or index can't be used just now.",
    }.items()
}


def answer(request: Request, status: HTTPStatus, code: str, detail: str, remedy: str, **more: Any) -> ProblemResponse:
    """Return a problem document about ``request``; ``more`` are further fields of :class:`Problem`."""
    problem = Problem(
        type=f"urn:baoku:problem:{code}",
        title=status.phrase,
        status=status,
        detail=detail,
        instance=request.url.path,
        remedy=remedy,
        **more,
    )
    return ProblemResponse(problem.model_dump(exclude_defaults=True), status_code=status)


def status_of(error: BaokuError | None) -> HTTPStatus:
    """Return the status of an answer that tells ``error``."""
    if error is None:
        return HTTPStatus.OK
    return next((status for kind, status in _STATUS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)


def on_baoku_error(request: Request, error: Exception) -> ProblemResponse:
    """Answer with the error's own words; what broke inside goes to the log, since it may name paths."""
    if not isinstance(error, BaokuError):
        raise error
    status = status_of(error)
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return answer(request, status, error.code, error.message, error.remedy)
    _LOG.error("%s %r: %s", request.method, request.url.path, error)
    detail = (type(error).__doc__ or "It can't be answered now.").splitlines()[0]
    return answer(request, status, error.code, detail, error.remedy)


def _on_wrong_parameters(request: Request, error: Exception) -> ProblemResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    found = error.errors()
    wrong = [WrongParameter(parameter=str(one["loc"][-1]), message=str(one["msg"])) for one in found[:_WRONG_MOST]]
    names = ", ".join(dict.fromkeys(one.parameter for one in wrong))
    more = f", and {len(found) - len(wrong)} more" if len(found) > len(wrong) else ""
    return answer(
        request,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "parameter",
        f"These parameters can't be used: {names}{more}",
        "Give each the form that its message asks for.",
        errors=wrong,
    )


def _on_http_error(request: Request, error: Exception) -> ProblemResponse:
    if not isinstance(error, HTTPException):
        raise error
    status = HTTPStatus(error.status_code)
    remedy = _REMEDIES.get(status, "See /docs for how to ask.")
    problem = answer(request, status, f"http-{status.value}", str(error.detail), remedy)
    problem.headers.update(error.headers or {})
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        problem.headers["Allow"] = _methods(request)
    return problem


def _methods(request: Request) -> str:
    """Return all methods of an address; the router itself names only those of its first route."""
    asked = ({**request.scope, "method": method} for method in _METHODS)
    routes = request.app.router.routes
    taken = [one["method"] for one in asked if any(route.matches(one)[0] is Match.FULL for route in routes)]
    return ", ".join([*taken, "HEAD"] if "GET" in taken else taken)


def _on_anything(request: Request, error: Exception) -> ProblemResponse:
    _LOG.error("%s %r", request.method, request.url.path, exc_info=error)
    return answer(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "internal",
        "Something went wrong on our side.",
        "Try again; if it stays, look into the server's log.",
    )


HANDLERS: dict[type[Exception], Callable[[Request, Exception], ProblemResponse]] = {
    BaokuError: on_baoku_error,
    RequestValidationError: _on_wrong_parameters,
    HTTPException: _on_http_error,
    Exception: _on_anything,
}
"""What answers each kind of error; the most exact one counts."""
