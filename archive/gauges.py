"""How much an archive holds and how much is still to do, in numbers alone."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Engine, text

from archive.database import last_change, reading
from archive.models import ArticleRow, FigureRow, PageRow
from archive.outcomes import counts, rows_in


class Gauges(NamedTuple):
    """What an archive holds."""

    pages: int
    articles: int
    figures: int
    failed: int
    """Pages and files whose last reading failed."""
    waiting: int
    """Files that were queued and haven't been read to their end."""
    last_change: int
    database_bytes: int
    """Of the database, without the page files."""


_BYTES = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database())",
}


def gauges(engine: Engine) -> Gauges:
    """Return what the archive of a database holds.

    Raises:
        ArchiveError: the database fails.
    """
    with reading(engine) as session:
        ended = counts(session)
        return Gauges(
            pages=rows_in(session, PageRow),
            articles=rows_in(session, ArticleRow),
            figures=rows_in(session, FigureRow),
            failed=ended.get("failed", 0),
            waiting=ended.get("waiting", 0),
            last_change=last_change(session),
            database_bytes=int(session.execute(text(_BYTES[engine.dialect.name])).scalar_one()),
        )
