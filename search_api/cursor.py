"""Opaque cursors: where the next page of results starts, and which question it belongs to."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel

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
    return sealed([cursor.score, cursor.order, cursor.seen], request)


def decode(request: SearchRequest) -> Cursor | None:
    """Return the cursor of ``request``; none where it asks for the first page.

    Raises:
        QueryError: the cursor is damaged, or belongs to another question.
    """
    values = unsealed(request.cursor, request, 3, "question")
    return None if values is None else Cursor(values[0], int(values[1]), int(values[2]))


def sealed(values: Sequence[float], request: BaseModel) -> str:
    """Return ``values`` as URL-safe text, bound to all of ``request`` but its ``cursor`` and ``limit``."""
    raw = json.dumps([_question(request), *values], separators=(",", ":"))
    return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


def unsealed(text: str | None, request: BaseModel, count: int, kind: str) -> list[float] | None:
    """Return the ``count`` values of a cursor; none where there is no cursor.

    Args:
        text: what :func:`sealed` gave.
        request: the question that it is given with.
        count: how many values it holds, all but the first of them whole.
        kind: what the message calls a question.

    Raises:
        QueryError: the cursor is damaged, or belongs to another question.
    """
    if text is None:
        return None
    try:
        padded = text + "=" * (-len(text) % 4)
        question, first, *rest = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        values = [float(first), *map(int, rest)]
    except (binascii.Error, UnicodeError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise QueryError("the cursor can't be read", remedy=_REMEDY) from error
    if len(values) != count:
        raise QueryError("the cursor can't be read", remedy=_REMEDY)
    if question != _question(request):
        raise QueryError(f"the cursor belongs to another {kind}", remedy=_REMEDY)
    return values


def _question(request: BaseModel) -> str:
    """Return a short hash of everything that decides which hits come, and in what order."""
    asked = request.model_dump_json(exclude={"cursor", "limit"})
    return hashlib.sha256(asked.encode("utf-8", "backslashreplace")).hexdigest()[:12]
