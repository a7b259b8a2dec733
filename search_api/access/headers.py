"""The headers that every answer has, so that a browser does no more with it than it should."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}
"""A route may say otherwise. With ``no-referrer`` a browser sends ``Origin: null`` with forms, which says nothing."""
_PAGES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_DATA = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""For what the archive gave: nothing runs in it, whatever a browser takes it for."""
_OF_ARCHIVE = ("/api/", "/iiif/", "/oai")
_YEAR = 31_536_000


class SecurityHeaders:
    """Adds the headers; a plain ASGI layer, without the tasks of Starlette's base class."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        said = {**_ALWAYS, "Content-Security-Policy": _DATA if scope["path"].startswith(_OF_ARCHIVE) else _PAGES}
        if scope.get("scheme") == "https":
            said["Strict-Transport-Security"] = f"max-age={_YEAR}"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in said.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)
