"""The archive in numbers, on both databases."""

from __future__ import annotations

from archive_examples import VERSION, article, outcome, page

from archive import Archive
from schemas import PageOutcome


def test_what_is_held_and_what_is_to_do_is_counted(archive: Archive) -> None:
    empty = archive.gauges()
    assert empty[:6] == (0, 0, 0, 0, 0, 0)
    of = page()
    archive.put_page(of, [article(of, 1), article(of, 2)], version=VERSION, outcome=outcome(of))
    archive.put_outcome(PageOutcome(file="b.pdf", page=1, status="failed", code="page_empty", message="m", remedy="r"))
    archive.record_waiting(["c.pdf", "d.pdf"])
    held = archive.gauges()
    assert (held.pages, held.articles, held.figures, held.failed, held.waiting) == (1, 2, 2, 1, 2)
    assert held.last_change == archive.last_change()
    assert held.database_bytes >= empty.database_bytes > 0
