"""Answers that aren't sent again to who has them (RFC 9110, If-None-Match)."""

from __future__ import annotations

import hashlib
from typing import Any

from fastapi import Request, Response

NOT_MODIFIED: dict[int | str, dict[str, Any]] = {
    304: {"description": "What `If-None-Match` names is still the same."},
}
"""What OpenAPI says of it."""


def conditional(request: Request, body: bytes, media_type: str) -> Response:
    """Return ``body`` with its tag; only that it hasn't changed, where the request names the tag."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def is_known(request: Request, tag: str) -> bool:
    """Tell whether ``If-None-Match`` names ``tag``."""
    given = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    return tag in given or "*" in given
