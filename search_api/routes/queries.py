"""``POST /api/v1/queries.csv``: a list of queries in, what each finds out."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pydantic import Field
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from archive import Archive
from schemas import Model
from schemas.errors import UsageError
from search_api.engine import Engine
from search_api.links import base_url
from search_api.models import LIMIT_MAX
from search_api.params import known
from search_api.queries import BYTES_MOST, Asked, answers, read_queries

if TYPE_CHECKING:
    from search_api.meaning.index import Meanings

FILE = "file"
"""Field of a form that holds the list."""
_FRAME_BYTES = 100_000
"""What a form may take around the list."""
_EXAMPLE = "query,date_from,newspaper\r\n抽水蓄能,2023-01-01,\r\n“全年发电”,,澄江报\r\n"
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "text/csv": {"schema": {"type": "string"}, "example": _EXAMPLE},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": [FILE],
                    "properties": {FILE: {"type": "string", "format": "binary"}},
                }
            },
        },
    }
}


class QueriesParams(Model):
    """How much of each answer is wanted."""

    limit: int = Field(default=10, ge=1, le=LIMIT_MAX)


class CsvResponse(Response):
    """CSV in UTF-8, with a byte order mark."""

    media_type = "text/csv"


def router(archive: Archive, engine: Engine, meanings: Meanings | None = None) -> APIRouter:
    """Return the route over ``archive`` and ``engine``, and ``meanings`` where articles are searched by them."""
    routes = APIRouter(prefix="/api/v1", tags=["articles"])

    @routes.post(
        "/queries.csv",
        response_class=CsvResponse,
        dependencies=[known(QueriesParams)],
        openapi_extra=_BODY,
        summary="A list of queries, asked at once",
    )
    async def queries(params: Annotated[QueriesParams, Query()], request: Request) -> Response:
        """Ask up to 1,000 queries: CSV in (UTF-8 or GB 18030; columns ``query`` and any filter of the search), CSV out.

        One line for each hit; one line with a ``note`` for a query that can't be read, or finds nothing.
        """
        data = await _list_of(request)

        def prepared() -> list[Asked]:
            asked = read_queries(data)
            engine.count()
            return asked

        asked = await run_in_threadpool(prepared)
        lines = answers(archive, engine, asked, params.limit, base_url(request), meanings)
        name = {"Content-Disposition": 'attachment; filename="answers.csv"'}
        return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=name)

    return routes


async def _list_of(request: Request) -> bytes:
    """Return the list: the body, or the file in it.

    Raises:
        UsageError: it is too long, or holds none.
    """
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > BYTES_MOST + _FRAME_BYTES:
            raise UsageError(f"the list is longer than {BYTES_MOST} bytes", remedy="Ask in several lists.")
    if not request.headers.get("Content-Type", "").lower().startswith("multipart/form-data"):
        return body
    remedy = f"Send the list as the field {FILE!r} of a form, or as the body with the type text/csv."
    try:
        form = await MultiPartParser(request.headers, _once(body)).parse()
    except (MultiPartException, KeyError, ValueError) as error:
        raise UsageError("the form can't be read", remedy=remedy) from error
    try:
        given = form.get(FILE)
        if given is None:
            raise UsageError("the form holds no list", remedy=remedy)
        return await given.read() if isinstance(given, UploadFile) else given.encode("utf-8", "replace")
    finally:
        await form.close()


async def _once(body: bytes) -> AsyncGenerator[bytes, None]:
    yield body
    yield b""
