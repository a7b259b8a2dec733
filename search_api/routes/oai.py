"""OAI-PMH 2.0 at ``/oai``: all articles, and what was changed or removed since (元数据收割)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request, Response

from archive.times import stamp
from search_api.access.bodies import taking
from search_api.exchange.addresses import Addresses
from search_api.exchange.oai_document import MEDIA_TYPE
from search_api.harvesting import Repository
from search_api.links import base_url
from search_api.routes.exchange import gives

_FORM = "application/x-www-form-urlencoded"
_BODY_BYTES = 100_000
"""Largest body: the arguments of the longest request, with a resumption token, are some hundred characters."""
_ARGUMENTS = ("verb", "metadataPrefix", "identifier", "from", "until", "set", "resumptionToken")
_ANSWER = gives("An OAI-PMH document; also of errors, as the protocol has it.", "text/xml")
_QUERY: dict[str, Any] = {
    "parameters": [
        {"name": name, "in": "query", "required": False, "schema": {"type": "string"}} for name in _ARGUMENTS
    ]
}
_BODY: dict[str, Any] = {
    "requestBody": {
        "content": {
            _FORM: {"schema": {"type": "object", "properties": {name: {"type": "string"} for name in _ARGUMENTS}}}
        }
    }
}


async def _body(request: Request) -> bytes:
    return await request.body()


def router(repository: Repository) -> APIRouter:
    """Return the routes over ``repository``."""
    routes = APIRouter(tags=["exchange"], route_class=taking(_BODY_BYTES))

    def answer(request: Request, arguments: list[tuple[str, str]]) -> Response:
        body = repository.answer(arguments, Addresses(base_url(request)), stamp(datetime.now(UTC)))
        return Response(body, media_type=MEDIA_TYPE, headers=repository.rights.headers)

    @routes.get("/oai", response_class=Response, responses=_ANSWER, openapi_extra=_QUERY, summary="OAI-PMH")
    def get(request: Request) -> Response:
        """Answer an OAI-PMH 2.0 request: articles as oai_dc or mods, newspapers as sets, removed ones for good."""
        return answer(request, request.query_params.multi_items())

    @routes.post("/oai", response_class=Response, responses=_ANSWER, openapi_extra=_BODY, summary="OAI-PMH by form")
    def post(request: Request, body: Annotated[bytes, Depends(_body)]) -> Response:
        """Answer an OAI-PMH 2.0 request whose arguments come as a form; nothing is changed by it."""
        return answer(request, parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))

    return routes
