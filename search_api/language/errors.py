"""A wrong query, explained with a caret under the place."""

from __future__ import annotations

import unicodedata

from schemas.errors import QueryError


def wrong(query: str, at: int, message: str, remedy: str) -> QueryError:
    """Return the error of what stands at offset ``at`` of ``query``.

    The caret stands under the place where each Chinese character is as wide as the full-width space.
    """
    gap = "".join("\u3000" if unicodedata.east_asian_width(char) in "FW" else " " for char in query[:at])
    shown = "".join(" " if unicodedata.category(char) == "Cc" else char for char in query)
    return QueryError(f"the query can't be read:\n  {shown}\n  {gap}^ {message}", remedy=remedy)
