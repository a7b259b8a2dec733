"""Two pages on one scan: each half is a page of its own, and an archive of before they were told apart goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archive_examples import VERSION, article, outcome, page
from migration_support import brought_to
from sqlalchemy import create_engine, func, select, table, text

from archive import Archive
from archive.database import parse_url
from schemas import Half, Page, Side
from schemas.errors import PageTaken

LEFT, RIGHT = (
    Half(side="left", bbox=(0.0, 0.0, 0.49, 1.0), rotation=0.4),
    Half(side="right", bbox=(0.51, 0.0, 1.0, 1.0), rotation=0.4),
)


def half(side: Side, number: int) -> Page:
    """Return one half of the first page of a file."""
    whole = page(number)
    part = LEFT if side == "left" else RIGHT
    return whole.model_copy(update={"source": whole.source.model_copy(update={"index": 0, "half": part})})


def put(archive: Archive, *pages: Page, version: str = VERSION, replace: bool = False) -> None:
    for one in pages:
        told = outcome(one, half=one.source.side, page=one.source.index + 1)
        archive.put_page(one, [article(one)], version=version, outcome=told, replace=replace)


def stored(archive: Archive) -> list[str]:
    return [one.id for one in archive.pages_of_issue("湖滨电业报", "2025-03-08")]


def test_both_halves_of_a_scan_are_pages_and_the_same_again_changes_nothing(archive: Archive) -> None:
    pages = [half("left", 2), half("right", 3)]
    put(archive, *pages)
    before = archive.last_change()
    put(archive, *pages)
    assert archive.last_change() == before
    assert [archive.page(one.id) for one in pages] == pages
    assert archive.pages_of_source(pages[0].source.sha256, 0) == [one.id for one in pages]
    assert [(told.page, told.half, told.page_id) for told in archive.outcomes()] == [
        (1, "left", pages[0].id),
        (1, "right", pages[1].id),
    ]


def test_a_scan_is_known_when_both_its_halves_are(archive: Archive) -> None:
    left, right = half("left", 2), half("right", 3)
    put(archive, left)
    assert not archive.known(left.source.sha256, 0, VERSION)
    put(archive, right)
    assert archive.known(left.source.sha256, 0, VERSION)
    put(archive, left, version="2")
    assert not archive.known(left.source.sha256, 0, "2")


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_a_scan_that_was_read_as_one_page_gives_way_to_its_halves(archive: Archive, number: int) -> None:
    whole = page(number).model_copy(update={"source": page(1).source})
    put(archive, whole)
    pages = [half("left", 2), half("right", 3)]
    put(archive, *pages, version="2")
    assert stored(archive) == [one.id for one in pages]
    assert archive.count() == 2
    assert [told.half for told in archive.outcomes()] == ["left", "right"]


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_halves_give_way_to_the_page_that_they_were_taken_from(archive: Archive, number: int) -> None:
    put(archive, half("left", 2), half("right", 3))
    whole = page(number).model_copy(update={"source": page(1).source})
    put(archive, whole, version="2")
    assert stored(archive) == [whole.id]
    assert [one.id for one in archive.articles()] == [article(whole).id]
    assert [told.half for told in archive.outcomes()] == [None]


def test_halves_may_be_numbered_the_other_way_round_later(archive: Archive) -> None:
    put(archive, half("left", 2), half("right", 3))
    pages = [half("left", 3), half("right", 2)]
    put(archive, *pages, version="2")
    assert [archive.page(one.id).source.side for one in pages] == ["left", "right"]
    assert stored(archive) == [pages[1].id, pages[0].id]


def test_a_half_is_refused_where_another_source_stands(archive: Archive) -> None:
    put(archive, page(3, content="other"))
    with pytest.raises(PageTaken):
        put(archive, half("right", 3))
    put(archive, half("left", 2), half("right", 3), replace=True)
    assert len(stored(archive)) == 2


def test_an_archive_of_whole_pages_alone_is_brought_up_to_date(database_url: str, tmp_path: Path) -> None:
    with brought_to("0002", database_url) as connection:
        for insert in (
            "INSERT INTO pages (id, number, source_sha256, source_index, version, geometry) "
            "VALUES ('p1', 1, 'aa', 0, '1', 'gg'), ('p2', 2, 'aa', 1, '1', 'hh')",
            "INSERT INTO articles (id, page_id, digest, data, ink) VALUES ('p1-a01', 'p1', 'd', '{}', '')",
            "INSERT INTO mentions (article_id, number, kind, name, text) VALUES ('p1-a01', 0, 'person', '甲', '甲')",
            "INSERT INTO readings (article_id, page_id, data, ink) VALUES ('p1-a01', 'p1', '{}', '')",
        ):
            connection.execute(text(insert))
        told = {"file": "a.pdf", "page": 2, "page_id": "p2", "status": "done"}
        kept = text("INSERT INTO outcomes (file, page, status, data) VALUES ('a.pdf', 2, 'done', :data)")
        connection.execute(kept, {"data": json.dumps(told)})
    with Archive.open(database_url, str(tmp_path / "files")) as archive:
        assert archive.known("aa", 0, "1")
        assert archive.pages_of_source("aa", 1) == ["p2"]
        assert [(one.page, one.half) for one in archive.outcomes()] == [(2, None)]
    engine = create_engine(parse_url(database_url))
    with engine.connect() as connection:
        counted = [connection.execute(select(func.count()).select_from(table(name))).scalar() for name in TABLES]
    engine.dispose()
    assert counted == [2, 1, 1, 1]


TABLES = ("pages", "articles", "mentions", "readings")
