"""The layer before every route: who asks, whether they may, the token of forms, the access log. Plain ASGI."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as ASGIScope

from archive.accesses import Access
from archive.times import stamp
from schemas.errors import ArchiveError
from search_api.access import refusals
from search_api.access.asked import Asked, asked_of
from search_api.access.bodies import TooLarge, is_form, limited, read_token
from search_api.access.gate import Gate, Visit, needs_token
from search_api.access.refusals import Refusal
from search_api.access.scopes import LOGIN, is_logged
from search_api.access.signing import TOKEN_HEADER, cookie_name
from search_api.identity import NOBODY, identity_in, set_identity
from search_api.problems import on_baoku_error
from search_api.rendering import CSRF_STATE

_POLICY_VIOLATION = 1008
"""Close code of a WebSocket (RFC 6455, 7.4.1): there are none here."""


class AccessLayer:
    """Lets in whom ``gate`` lets in."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: ASGIScope, receive: Receive, send: Send) -> None:
        """Answer, or refuse to."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: ASGIScope, receive: Receive, send: Send) -> None:
        asked = asked_of(scope)
        if self._gate.refuses_host(asked):
            await refusals.WRONG_HOST.response(Request(scope))(scope, receive, send)
            return
        if self._gate.is_outside(asked):
            set_identity(scope, NOBODY)
            await self._app(scope, receive, send)
            return
        try:
            visit = await self._gate.visit(asked)
        except ArchiveError as error:
            await on_baoku_error(Request(scope), error)(scope, receive, send)
            return
        set_identity(scope, visit.identity)
        scope[CSRF_STATE] = self._gate.signer.token(visit.binding)
        await self._let_in(scope, receive, _Answer(self._gate, asked, visit, scope, send))

    async def _let_in(self, scope: ASGIScope, receive: Receive, answer: _Answer) -> None:
        asked, visit = answer.asked, answer.visit
        most = self._gate.policy.body
        refusal = visit.refusal
        if refusal is None and _declared(asked) > most:
            refusal = refusals.too_large(most)
        receive = limited(receive, most)
        try:
            if refusal is None and needs_token(asked, visit):
                refusal, receive = await self._without_token(scope, receive, asked, visit)
        except TooLarge:
            refusal = refusals.too_large(most)
        except ClientDisconnect:
            return
        app = self._app if refusal is None else _refused(asked, refusal, Request(scope))
        await answer.of(app, receive)

    async def _without_token(
        self, scope: ASGIScope, receive: Receive, asked: Asked, visit: Visit
    ) -> tuple[Refusal | None, Receive]:
        """Return the refusal of a request that lacks its token, and the body for the route."""
        token = asked.headers.get(TOKEN_HEADER)
        if token is None and is_form(asked.headers.get("content-type", "")):
            token, receive = await read_token(scope, receive)
        right = self._gate.signer.is_token(token, visit.binding)
        return (None if right else refusals.NO_TOKEN), receive


class _Answer:
    """Passes an answer on: with its limits and the cookie of a page's token, and into the access log."""

    def __init__(self, gate: Gate, asked: Asked, visit: Visit, scope: ASGIScope, send: Send) -> None:
        self.asked = asked
        self.visit = visit
        self._gate = gate
        self._scope = scope
        self._send = send
        self._started = False

    async def of(self, app: ASGIApp, receive: Receive) -> None:
        """Answer with ``app``; what breaks inside is logged as answered 500, which a layer further out sends."""
        try:
            await app(self._scope, receive, self._pass_on)
        except Exception:
            if not self._started:
                self._record(500)
            raise

    async def _pass_on(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._started = True
            headers = MutableHeaders(scope=message)
            if self.visit.count is not None:
                headers.update(self.visit.count.headers())
            if self.visit.is_new and headers.get("content-type", "").startswith("text/html"):
                headers.append("set-cookie", self._binding_cookie())
            self._record(message["status"])
        await self._send(message)

    def _binding_cookie(self) -> str:
        https = self.asked.https
        secure = "; Secure" if https else ""
        return f"{cookie_name('csrf', https=https)}={self.visit.binding}; Path=/; HttpOnly; SameSite=Lax{secure}"

    def _record(self, status: int) -> None:
        identity = identity_in(self._scope)
        saw_nothing = identity is NOBODY and self.asked.is_safe and not self.visit.by_key
        unkept = status == refusals.TOO_MANY or self.visit.refusal is refusals.LOG_FULL
        if saw_nothing or unkept or not is_logged(self.asked.method, self.asked.path):
            return
        self._gate.recorder.add(
            Access(
                at=stamp(self._gate.now()),
                actor=identity.name,
                key=identity.key,
                client=self.asked.client,
                method=self.asked.method,
                path=self.asked.target,
                status=status,
            )
        )


def _declared(asked: Asked) -> int:
    """Return how many bytes the request says that it sends."""
    length = asked.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0


def _refused(asked: Asked, refusal: Refusal, request: Request) -> Response:
    """Return the way to the login for a browser without one, else the problem document."""
    if refusal is refusals.NO_KEY and asked.wants_page:
        return RedirectResponse(f"{LOGIN}?{urlencode({'next': asked.target})}", status_code=303)
    return refusal.response(request)
