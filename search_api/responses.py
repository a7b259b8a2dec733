"""JSON bodies that are safe inside HTML."""

from __future__ import annotations

import json
from typing import Any

from fastapi import Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

_ESCAPES = (
    (b"<", b"\\u003c"),
    (b">", b"\\u003e"),
    (b"&", b"\\u0026"),
    ("\u2028".encode(), b"\\u2028"),
    ("\u2029".encode(), b"\\u2029"),
)
"""Page text can't start a tag or end a script; in JSON these bytes occur in strings alone."""


class SafeJSONResponse(JSONResponse):
    """JSON in which ``<``, ``>`` and ``&`` are escaped."""

    def render(self, content: Any) -> bytes:
        """Return ``content`` as UTF-8 JSON."""
        return safe(json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8"))


def json_of(model: BaseModel, status: int = 200) -> Response:
    """Return ``model`` as a response, without the second validation that FastAPI would give it."""
    body = safe(model.model_dump_json().encode("utf-8"))
    return Response(body, status_code=status, media_type="application/json")


def safe(body: bytes) -> bytes:
    """Return JSON that stands safely inside HTML: what could begin a tag is escaped inside its strings."""
    for char, escape in _ESCAPES:
        body = body.replace(char, escape)
    return body
