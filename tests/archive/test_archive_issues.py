from __future__ import annotations

import pytest
from archive_examples import PAPER, VERSION, article, outcome, page

from archive import Archive, HeldPage, HeldYear, IssueDay
from schemas import Article, Page
from schemas.article import Jump
from schemas.errors import NotFoundError


def put(archive: Archive, one: Page, *articles: Article, picture: bytes | None = b"picture") -> None:
    archive.put_page(one, articles, version=VERSION, picture=picture, outcome=outcome(one))


def filled(archive: Archive) -> None:
    for number, date in ((2, "2025-03-08"), (1, "2025-03-08"), (1, "2025-03-09"), (1, "2024-12-31")):
        one = page(number, content=date, date=date)
        put(archive, one, article(one), article(one, 2))
    imported = article(page()).model_copy(update={"id": "cms-1", "newspaper": "东湖报", "pages": []})
    archive.put_articles([imported, imported.model_copy(update={"id": "cms-2", "newspaper": PAPER})])


def undated(name: str, **known: str | None) -> Page:
    return page(content=name).model_copy(update={"id": name, "newspaper": None, "issue_date": None} | known)


def test_years_are_those_of_pages_and_of_imported_articles(archive: Archive) -> None:
    assert archive.held_years() == []
    filled(archive)
    put(archive, undated("undated-1"))
    assert archive.held_years() == sorted(
        [HeldYear(PAPER, "2024", 1), HeldYear(PAPER, "2025", 2), HeldYear("东湖报", "2025", 1)]
    )


def test_the_days_of_a_year_are_counted(archive: Archive) -> None:
    filled(archive)
    assert archive.issue_days(PAPER, "2025") == [IssueDay("2025-03-08", 2, 5), IssueDay("2025-03-09", 1, 2)]
    assert archive.issue_days("东湖报", "2025") == [IssueDay("2025-03-08", 0, 1)]
    assert archive.issue_days(PAPER, "2023") == []
    assert archive.issue_days(PAPER, "%") == []


def test_the_issues_before_and_after_a_day(archive: Archive) -> None:
    filled(archive)
    assert archive.issues_beside(PAPER, "2025-03-08") == ("2024-12-31", "2025-03-09")
    assert archive.issues_beside(PAPER, "2025-01-01") == ("2024-12-31", "2025-03-08")
    assert archive.issues_beside(PAPER, "2025-03-09") == ("2025-03-08", None)
    assert archive.issues_beside("无名报", "2025-03-09") == (None, None)


def test_the_pages_of_an_issue_come_by_number(archive: Archive) -> None:
    filled(archive)
    put(archive, page(3), picture=None)
    ids = [f"hubindianyebao-2025-03-08-p{number:02d}" for number in (1, 2, 3)]
    assert archive.pages_held(PAPER, "2025-03-08") == [
        HeldPage(ids[0], PAPER, "2025-03-08", 1, True),
        HeldPage(ids[1], PAPER, "2025-03-08", 2, True),
        HeldPage(ids[2], PAPER, "2025-03-08", 3, False),
    ]
    assert archive.pages_held(PAPER, "2025-03-10") == []


def test_pages_of_no_known_issue_are_listed_in_parts(archive: Archive) -> None:
    filled(archive)
    put(archive, undated("undated-b", newspaper=PAPER))
    put(archive, undated("undated-a", issue_date="2025-03-08"))
    put(archive, undated("undated-c"))
    assert [one.id for one in archive.undated_pages(2)] == ["undated-a", "undated-b"]
    assert [one.id for one in archive.undated_pages(2, "undated-b")] == ["undated-c"]


def test_outlines_have_extent_and_words_but_neither_ink_nor_findings(archive: Archive) -> None:
    filled(archive)
    one, two, imported = archive.outlines_of_issue(PAPER, "2025-03-08")[1:4]
    assert (one.id, two.id, imported.id) == (
        "hubindianyebao-2025-03-08-p01-a01",
        "hubindianyebao-2025-03-08-p01-a02",
        "hubindianyebao-2025-03-08-p02-a01",
    )
    whole = archive.article(one.id)
    assert (one.title, one.kind, one.confidence) == (whole.title, whole.kind, whole.confidence)
    assert [text.regions for text in one.paragraphs] == [text.regions for text in whole.paragraphs]
    assert [text.ink for text in one.paragraphs] == [[]]


def test_an_article_stands_on_each_page_that_it_goes_on_to(archive: Archive) -> None:
    first, second = page(1), page(2)
    jump = Jump(page=2, text="下转第二版", article=None)
    long = article(first, also=(second,)).model_copy(update={"continues": jump})
    put(archive, second)
    put(archive, first, long, article(first, 2))
    assert [one.id for one in archive.outlines_on(first.id)] == [long.id, f"{first.id}-a02"]
    (one,) = archive.outlines_on(second.id)
    assert (one.id, one.pages, one.continues) == (long.id, [first.id, second.id], long.continues)


def test_an_article_on_a_page_of_no_known_issue_is_found_there(archive: Archive) -> None:
    one = undated('undated-"1"%')
    put(archive, one, article(one))
    put(archive, undated("undated-2"))
    assert [found.id for found in archive.outlines_on(one.id)] == [f"{one.id}-a01"]
    with pytest.raises(NotFoundError):
        archive.outlines_on("undated-3")
