"""HEAD: what GET would answer, without its body (RFC 9110, 9.3.2); link checkers and feed readers ask so."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HeadMethod:
    """Has HEAD answered by the route of GET.

    Server and layers before it go on seeing HEAD: a server that took it for GET would end a body that isn't there. What
    the routes leave in the scope is there for the layers afterwards.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, without a body where only the head is wanted."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        inner = {**scope, "method": "GET"}
        try:
            await self._app(inner, receive, send_head)
        finally:
            scope.update(inner | {"method": "HEAD"})
