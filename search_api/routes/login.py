"""``/login`` and ``/logout``: a key, shown once, for a cookie that holds for a working day."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import Field

from archive.keys import KEY_CHARS
from search_api.access import refusals
from search_api.access.asked import asked_of
from search_api.access.gate import Gate
from search_api.access.locations import HOME, local_path
from search_api.access.refusals import Refusal
from search_api.access.scopes import LOGIN, LOGOUT
from search_api.access.signing import SESSION_SECONDS, cookie_name, new_session
from search_api.identity import Identity, set_identity
from search_api.params import known
from search_api.rendering import View, page


class LoginParams(View):
    """Where the login leads."""

    next: str = Field(default=HOME, max_length=2000)


def router(gate: Gate) -> APIRouter:
    """Return the routes by which one logs in and out at ``gate``."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(LOGIN, dependencies=[known(LoginParams)])
    def login_page(request: Request, params: Annotated[LoginParams, Query()]) -> Response:
        return _page(request, params.next)

    @routes.post(LOGIN)
    async def log_in(
        request: Request,
        key: Annotated[str, Form(max_length=2 * KEY_CHARS)] = "",
        next_: Annotated[str, Form(alias="next")] = HOME,
    ) -> Response:
        asked = asked_of(request.scope)
        found = await gate.checked(key.strip(), asked)
        if isinstance(found, Refusal):
            return _page(request, next_, found)
        set_identity(request.scope, found)
        return _logged_in(gate, found, local_path(next_), https=asked.https)

    @routes.post(LOGOUT)
    def log_out(request: Request) -> Response:
        answer = RedirectResponse(LOGIN, status_code=303)
        https = asked_of(request.scope).https
        answer.delete_cookie(cookie_name("session", https=https), secure=https, httponly=True, samesite="lax")
        return answer

    return routes


def _page(request: Request, wanted: str, refusal: Refusal | None = None) -> Response:
    status = 200 if refusal is None else refusal.status
    answer = page(
        request,
        "login.html",
        status,
        next=local_path(wanted),
        wrong=refusal is refusals.WRONG_KEY,
        waits=status == refusals.TOO_MANY,
    )
    answer.headers.update({**(refusal.headers if refusal else {}), "Cache-Control": "no-store"})
    return answer


def _logged_in(gate: Gate, identity: Identity, where: str, *, https: bool) -> Response:
    """Return the answer that carries the cookie.

    It is ``Lax``, not ``Strict``: who follows a link to an article in a mail or a spreadsheet stays logged in. What
    changes anything is sent by POST, where such a cookie isn't sent from other sites, and needs the token besides.
    """
    answer = RedirectResponse(where, status_code=303)
    answer.set_cookie(
        cookie_name("session", https=https),
        gate.signer.cookie(new_session(str(identity.key), gate.now())),
        max_age=SESSION_SECONDS,
        secure=https,
        httponly=True,
        samesite="lax",
    )
    return answer
