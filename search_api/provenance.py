"""What every document that leaves says of itself: by which program, when published, with which rights."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from importlib.metadata import version

from search_api.fields import day_of

RIGHTS = "版权归原出版单位所有。Rights are the publisher's."
"""What is said of the rights where nobody set anything else."""
_DAY_BREAK = timezone(timedelta(hours=8))
"""China has one time zone; an issue is dated from its day's first moment there."""
NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Of an undated article, where a format wants a time: this one says that there is none."""


def program_version() -> str:
    """Return the version of Baoku."""
    return version("baoku")


def published_at(issue_date: str | None) -> str:
    """Return when an issue appeared, as RFC 3339; 1 January 1970 where its date is unknown."""
    day = day_of(issue_date)
    moment = datetime.fromordinal(day).replace(tzinfo=_DAY_BREAK) if day else NO_TIME
    return moment.isoformat()
