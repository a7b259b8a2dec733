"""Dates of a text, resolved against the issue's date and what the article named before."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.dates import scan
from nlp.dates.resolve import Anchor
from nlp.state import State
from nlp.view import view
from schemas import DateMention


def dates(text: str, state: State) -> Iterator[DateMention]:
    """Yield the dates of ``text``; the memory of ``state`` is moved along.

    Without an issue date, what has no year in the text stays unresolved (``start_date`` none).
    """
    seen = view(text)
    anchor = Anchor(issue=state.issue_date, day=state.memory.day)
    for found in scan.dates(seen.text, anchor):
        start, end = seen.span(found.start, found.end)
        yield DateMention(
            text=text[start:end],
            start=start,
            end=end,
            start_date=found.span.start_date,
            end_date=found.span.end_date,
            granularity=found.span.granularity,
        )
    state.memory.day = anchor.day
