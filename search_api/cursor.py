"""Opaque cursors: where the next page of results starts, and which question it belongs to."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass

from schemas.errors import QueryError
from search_api.models import SearchRequest

_REMEDY = "Take the cursor from `next` of the answer to the same question, unchanged, or leave it out."


@dataclass(frozen=True)
class Cursor:
    """The last hit that was given out.

    Attributes:
        score: its score; 0 where results are sorted by date.
        order: its place in date order (:attr:`search_api.fields.order_of`).
        seen: how many hits were given out up to and with it.
    """

    score: float
    order: int
    seen: int


def encode(cursor: Cursor, request: SearchRequest) -> str:
    """Return the cursor as URL-safe text, bound to ``request``."""
    raw = json.dumps([_question(request), cursor.score, cursor.order, cursor.seen], separators=(",", ":"))
    return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


def decode(request: SearchRequest) -> Cursor | None:
    """Return the cursor of ``request``; none where it asks for the first page.

    Raises:
        QueryError: the cursor is damaged, or belongs to another question.
    """
    if request.cursor is None:
        return None
    try:
        padded = request.cursor + "=" * (-len(request.cursor) % 4)
        question, score, order, seen = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        cursor = Cursor(float(score), int(order), int(seen))
    except (binascii.Error, UnicodeError, ValueError, TypeError, OverflowError) as error:
        raise QueryError("the cursor can't be read", remedy=_REMEDY) from error
    if question != _question(request):
        raise QueryError("the cursor belongs to another question", remedy=_REMEDY)
    return cursor


def _question(request: SearchRequest) -> str:
    """Return a short hash of everything that decides which hits come, and in what order."""
    asked = request.model_dump_json(exclude={"cursor", "limit"})
    return hashlib.sha256(asked.encode("utf-8", "backslashreplace")).hexdigest()[:12]
