"""Browsing by date: the calendar, an issue's contents, pages of no known issue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from crawling import by_class, dead_links, links_of, text_of, tree_of
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from search_examples import article, inked
from test_search_app import picture

from archive import Archive, IssueDay
from baoku.lexicon import lexicon_of
from schemas import Page, PageOutcome, SourceRef
from search_api.app import create_app
from search_api.links import issue_view
from search_api.tantivy.engine import TantivyEngine
from search_api.web.calendar import months
from search_api.web.issues import UNDATED_SHOWN

ISSUE = issue_view("澜川电力报", "2025-06-13")
NASTY = "报/<script>&"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.at(tmp_path) as opened:
        yield opened


@pytest.fixture
def client(archive: Archive, tmp_path: Path) -> Iterator[TestClient]:
    with TantivyEngine(tmp_path / "index", lexicon_of(tmp_path)) as engine:
        yield TestClient(create_app(archive, engine), headers={"accept": "text/html"})


def put(archive: Archive, name: str, *, picture_of: bytes | None = None, **fields: Any) -> None:
    source = SourceRef(file=f"{name}.pdf", sha256=name.encode().hex().ljust(64, "0")[:64], kind="pdf", index=0)
    page = Page.model_validate({"id": name, "source": source, "width": 400, "height": 600, **fields})
    outcome = PageOutcome(file=source.file, page=1, page_id=name, status="done")
    archive.put_page(page, [], version="1", picture=picture_of, outcome=outcome)


def test_the_calendar_leads_to_every_issue(sample_client: TestClient) -> None:
    tree = tree_of(sample_client, "/issues")
    assert [text_of(one) for one in by_class(tree, "choices")] == ["澜川文本报 澜川电力报", "2025 1 期"]
    wanted = tree_of(sample_client, "/issues?newspaper=澜川电力报&year=2025")
    days = [one for month in by_class(wanted, "month") for one in month.iter() if one.get("href")]
    assert [(one.get("href"), text_of(one)) for one in days] == [(ISSUE, "13，2 版，16 篇")]
    assert len(by_class(wanted, "month")) == 12
    assert dead_links(sample_client, "/issues?newspaper=澜川电力报&year=2025") == []


def test_an_issue_shows_its_pages_with_their_headlines(sample_client: TestClient) -> None:
    tree = tree_of(sample_client, ISSUE)
    first, second = by_class(tree, "sheet")
    assert text_of(first).startswith("第1版")
    assert "集团公司与临砚市签署战略合作协议" in text_of(first)
    assert "一条绿电走廊的十年答卷 上接第1版" in text_of(second)
    assert "（无题）" not in text_of(tree)
    pictures = [one for one in tree.iter() if one.get("loading")]
    assert [one.get("loading") for one in pictures] == ["lazy", "lazy"]
    assert all(one.get("src").endswith("image?width=320") for one in pictures)
    assert "星期五" in text_of(tree)
    assert {"METS", "IIIF"} <= {text_of(one) for one in tree.iter() if one.get("href")}
    assert dead_links(sample_client, ISSUE) == []


def test_issues_before_and_after_are_linked(archive: Archive, client: TestClient) -> None:
    for day in ("2024-12-31", "2025-01-02", "2025-01-05"):
        put(archive, day, newspaper=NASTY, issue_date=day)
    tree = tree_of(client, issue_view(NASTY, "2025-01-02"))
    leading = {one.get("rel"): one.get("href") for one in tree.iter() if one.get("rel") in ("prev", "next")}
    assert leading == {"prev": issue_view(NASTY, "2024-12-31"), "next": issue_view(NASTY, "2025-01-05")}
    assert NASTY in text_of(tree)
    assert "没有版面图片" in text_of(tree)
    assert dead_links(client, issue_view(NASTY, "2025-01-02")) == []
    assert dead_links(client, f"/issues?year=2024&newspaper={NASTY.replace('&', '%26')}") == []


def test_imported_articles_are_an_issue_too(archive: Archive, client: TestClient) -> None:
    archive.put_articles([article("cms-1", "检修。", newspaper="东湖报", issue_date="2025-03-08", title=NASTY)])
    assert issue_view("东湖报", "2025-03-08") in set(links_of(tree_of(client, "/issues"), "/issues"))
    (loose,) = by_class(tree_of(client, issue_view("东湖报", "2025-03-08")), "loose")
    assert text_of(loose) == NASTY


def test_what_has_no_headline_is_named_by_its_first_words(archive: Archive, client: TestClient) -> None:
    body = inked("body", "因设备检修，以下线路停电：某线、某线、某线。")
    given = {"newspaper": "东湖报", "issue_date": "2025-03-08", "paragraphs": [body]}
    archive.put_articles(
        [article("cms-1", kind="notice").model_copy(update=given), article("cms-2", **given | {"paragraphs": []})]
    )
    (loose,) = by_class(tree_of(client, issue_view("东湖报", "2025-03-08")), "loose")
    assert [text_of(one) for one in loose] == ["因设备检修，以下线路停电：某线、… 启事", "（无题）"]


def test_pages_of_no_known_issue_are_listed_and_turned(archive: Archive, client: TestClient) -> None:
    for number in range(UNDATED_SHOWN + 2):
        put(archive, f"undated-{number:03d}", newspaper="东湖报" if number else None, picture_of=picture())
    tree = tree_of(client, "/issues")
    (listed,) = by_class(tree, "undated")
    assert len(listed) == UNDATED_SHOWN
    (more,) = (one.get("href") for one in tree.iter() if one.get("rel") == "next")
    assert text_of(by_class(tree_of(client, more), "undated")[0]) == "undated-060 东湖报 第1版 undated-061 东湖报 第1版"
    assert dead_links(client, "/issues") == []
    assert dead_links(client, "/pages/undated-000") == []


def test_an_empty_archive_says_what_to_do(client: TestClient) -> None:
    tree = tree_of(client, "/issues")
    assert "baoku ingest" in text_of(tree)
    assert dead_links(client, "/issues") == []


def test_what_has_no_issue_says_so(sample_client: TestClient) -> None:
    assert "请从上面选一个年份" in text_of(tree_of(sample_client, "/issues?newspaper=澜川电力报&year=1999"))
    assert "请从上面选一份报纸" in text_of(tree_of(sample_client, "/issues?newspaper=无名报"))
    for gone in (issue_view("澜川电力报", "1999-01-01"), issue_view("无名报", "2025-06-13"), issue_view("a/b", "%")):
        assert "没有找到" in text_of(tree_of(sample_client, gone, status=404))
    assert sample_client.get("/issues?year=0").status_code == 422


@given(st.integers(1, 9999), st.sets(st.dates(), max_size=5))
def test_a_year_has_all_its_days_each_once(year: int, days: set[Any]) -> None:
    held = [IssueDay(f"{year:04}-{day.month:02}-{min(day.day, 28):02}", 1, 2) for day in days]
    made = months(year, held)
    drawn = [(month.number, day.number) for month in made for week in month.weeks for day in week if day]
    assert len(drawn) == len(set(drawn)) in (365, 366)
    assert all(len(week) == 7 for month in made for week in month.weeks)
    issues = [day.issue.issue_date for month in made for week in month.weeks for day in week if day and day.issue]
    assert issues == sorted({one.issue_date for one in held})
    assert sum(month.issues for month in made) == len(issues)
