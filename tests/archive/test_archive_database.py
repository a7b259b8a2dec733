from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from archive_examples import VERSION, article, outcome, page
from migration_support import migrations
from sqlalchemy import create_engine, text

from archive import Archive
from archive.database import HEAD, parse_url
from archive.desk_models import JournalRow
from schemas.errors import ArchiveError


def test_the_migrations_make_the_models_tables(database_url: str, archive: Archive) -> None:
    engine = create_engine(parse_url(database_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, JournalRow.metadata) == []
        assert context.get_current_revision() == HEAD
    engine.dispose()


def test_the_newest_migration_is_the_one_that_is_looked_for() -> None:
    assert ScriptDirectory.from_config(migrations()).get_current_head() == HEAD


def test_an_archive_opens_again_with_what_it_held(database_url: str, tmp_path: Path) -> None:
    first = page()
    for _ in range(2):
        with Archive.open(database_url, str(tmp_path / "files")) as archive:
            archive.put_page(first, [article(first)], version=VERSION, outcome=outcome(first))
            assert archive.page(first.id) == first


def test_an_archive_of_a_newer_version_is_refused(database_url: str, tmp_path: Path) -> None:
    Archive.open(database_url, str(tmp_path / "files")).close()
    engine = create_engine(parse_url(database_url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(ArchiveError, match=r"version 9999.*newer"):
        Archive.open(database_url, str(tmp_path / "files"))


@pytest.mark.parametrize("name", ["a b", "a?b#c", "100%41", "报库"])
def test_an_archive_may_stand_in_any_folder(tmp_path: Path, name: str) -> None:
    first = page()
    with Archive.at(tmp_path / name / "deep") as archive:
        archive.put_page(first, [], version=VERSION, outcome=outcome(first))
    assert (tmp_path / name / "deep" / "archive.sqlite").is_file()
    with Archive.at(tmp_path / name / "deep") as archive:
        assert archive.page(first.id) == first


def test_it_writes_ahead_so_that_readers_never_wait(tmp_path: Path) -> None:
    with Archive.at(tmp_path) as archive:
        other = sqlite3.connect(tmp_path / "archive.sqlite", isolation_level=None)
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        other.execute("BEGIN IMMEDIATE")
        assert archive.status().done == 0
        other.close()


def test_a_writer_that_waits_too_long_says_for_whom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.database.BUSY_SECONDS", 0.05)
    with Archive.at(tmp_path) as archive:
        other = sqlite3.connect(tmp_path / "archive.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match=r"locked.*Another process has been writing"):
            archive.record_waiting(["a.pdf"])
        other.close()


def test_the_databases_own_json_functions_read_the_json_columns(tmp_path: Path) -> None:
    first = page()
    with Archive.at(tmp_path) as archive:
        archive.put_page(first, [article(first)], version=VERSION, outcome=outcome(first))
        other = sqlite3.connect(tmp_path / "archive.sqlite")
        query = "SELECT json_extract(a.data, '$.title'), json_extract(f.data, '$.unit') FROM articles a, figures f"
        assert other.execute(query).fetchall() == [("第1篇", "千瓦时")]
        other.close()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "can't be read"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        ("nosuch://host/name", "no driver"),
        ("sqlite:////dev/null/archive.db", "can't be made"),
    ],
)
def test_a_database_that_cannot_be_is_refused(tmp_path: Path, url: str, said: str) -> None:
    with pytest.raises(ArchiveError, match=said):
        Archive.open(url, str(tmp_path))


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(ArchiveError, match=r"archive\.sqlite.*not a database.*backup"):
        Archive.at(tmp_path)
    assert (tmp_path / "archive.sqlite").read_bytes().startswith(b"no database")


def test_page_files_need_a_url_that_can_be_opened(database_url: str) -> None:
    with pytest.raises(ArchiveError, match="page files can't be kept"):
        Archive.open(database_url, "nosuch://bucket/files")


def test_page_files_may_stand_anywhere_that_fsspec_knows(database_url: str) -> None:
    first = page()
    with Archive.open(database_url, "memory://archive-test/files") as archive:
        archive.put_page(first, [], version=VERSION, picture=b"png", outcome=outcome(first))
        assert (archive.page(first.id), archive.picture(first.id)) == (first, b"png")
        assert archive.sweep() == 0
