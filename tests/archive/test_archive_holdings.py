from __future__ import annotations

from pathlib import Path

from archive_examples import PAPER, VERSION, article, outcome, page
from migration_support import brought_to
from sqlalchemy import text

from archive import Archive, ChangeFilter, Issue


def filled(archive: Archive) -> None:
    for number, date in ((1, "2025-03-08"), (2, "2025-03-08"), (1, "2025-03-09")):
        one = page(number, content=date, date=date)
        archive.put_page(one, [article(one)], version=VERSION, picture=b"picture", outcome=outcome(one))


def test_newspapers_and_their_issues_are_listed(archive: Archive) -> None:
    filled(archive)
    archive.put_articles([article(page()).model_copy(update={"id": "cms-1", "newspaper": "东湖报", "pages": []})])
    assert archive.newspapers() == sorted([PAPER, "东湖报"])
    assert archive.issues() == [Issue(PAPER, "2025-03-08", 2), Issue(PAPER, "2025-03-09", 1)]
    assert archive.issues(PAPER) == archive.issues()
    assert archive.issues("东湖报") == []


def test_a_change_has_a_time_and_a_removed_article_keeps_its_own(archive: Archive) -> None:
    filled(archive)
    one = page(1, content="2025-03-09", date="2025-03-09")
    archive.put_page(one, [], version=VERSION, outcome=outcome(one))
    changes = archive.dated_changes(ChangeFilter(), 10)
    assert [(change.deleted, change.newspaper) for change in changes] == [(False, PAPER), (False, PAPER), (True, None)]
    assert archive.first_change_at() == changes[0].at
    assert archive.dated_change(changes[-1].article_id) == changes[-1]
    assert archive.dated_change("no-such-article") is None


def test_changes_are_filtered_by_time_newspaper_and_number(archive: Archive) -> None:
    filled(archive)
    archive.put_articles([article(page()).model_copy(update={"id": "cms-1", "newspaper": "东湖报", "pages": []})])
    changes = archive.dated_changes(ChangeFilter(), 10)
    assert archive.dated_changes(ChangeFilter(after=changes[0].seq), 2) == changes[1:3]
    assert archive.dated_changes(ChangeFilter(newspaper="东湖报"), 10) == changes[-1:]
    assert archive.dated_changes(ChangeFilter(first=changes[0].at, last=changes[-1].at), 10) == changes
    assert archive.dated_changes(ChangeFilter(first="9999-01-01T00:00:00Z"), 10) == []
    assert archive.dated_changes(ChangeFilter(last="1999-01-01T00:00:00Z"), 10) == []


def test_a_picture_is_named_by_its_digest(archive: Archive) -> None:
    filled(archive)
    name = archive.picture_name(page().id)
    assert name is not None
    assert len(name) == 64
    assert archive.picture_name("no-such-page") is None


def test_changes_made_before_they_had_times_have_that_of_the_migration(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'archive.db'}"
    with brought_to("0001", url) as connection:
        connection.execute(text("INSERT INTO changes (article_id, seq, deleted) VALUES ('a', 1, 1)"))
    with Archive.open(url, str(tmp_path / "files")) as opened:
        (change,) = opened.dated_changes(ChangeFilter(), 10)
        assert change.deleted
        assert change.at > "2025"
