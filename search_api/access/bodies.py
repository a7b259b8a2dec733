"""Bodies of requests: how large they may be, and the token that a form carries."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import HTTPException
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Message, Receive
from starlette.types import Scope as ASGIScope

from search_api.access.signing import TOKEN_FIELD

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class TooLarge(HTTPException):
    """More was sent than is taken; FastAPI passes its own kind of error on, and makes 400 of any other."""

    def __init__(self, most: int) -> None:
        super().__init__(413, f"No more than {most} bytes can be sent.", {"Connection": "close"})


def limited(receive: Receive, most: int) -> Receive:
    """Return ``receive`` that raises :class:`TooLarge` when more than ``most`` bytes have come."""
    come = 0

    async def counted() -> Message:
        nonlocal come
        message = await receive()
        come += len(message.get("body", b""))
        if come > most:
            raise TooLarge(most)
        return message

    return counted


def taking(most: int) -> type[APIRoute]:
    """Return a class of routes that take no body of more than ``most`` bytes, whatever the server takes elsewhere.

    A megabyte of JSON or of a form can hold a hundred thousand fields, and each costs more than its bytes.
    """

    class Route(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            answer = super().get_route_handler()

            async def limited_answer(request: Request) -> Response:
                return await answer(Request(request.scope, limited(request.receive, most)))

            return limited_answer

    return Route


def is_form(content_type: str) -> bool:
    """Tell whether a body of this type is what a browser sends of a form."""
    return content_type.partition(";")[0].strip().lower() in _FORMS


async def read_token(scope: ASGIScope, receive: Receive) -> tuple[str | None, Receive]:
    """Return the token in a form's body, and what gives the same body once more to the route.

    Raises:
        TooLarge: ``receive`` said so.
        ClientDisconnect: the sender went away before the end.
    """
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        more = message.get("more_body", False)
    try:
        async with Request(scope, _again(bytes(body), receive)).form() as form:
            value = form.get(TOKEN_FIELD)
    except (AnyHTTPException, MultiPartException):
        value = None
    return value if isinstance(value, str) else None, _again(bytes(body), receive)


def _again(body: bytes, receive: Receive) -> Receive:
    given = False

    async def once_more() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return once_more
