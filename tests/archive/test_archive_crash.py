"""What stands after a crash: nothing half, nothing dangling."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from archive_examples import VERSION, article, outcome, page
from sqlalchemy import event
from sqlalchemy.orm import Session

from archive import Archive
from schemas.errors import ArchiveError, NotFoundError

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
sys.path[:0] = sys.argv[1].split(":")
from archive import Archive
from archive_examples import article, outcome, page
url, files, who = sys.argv[2:5]
with Archive.open(url, files) as archive:
    for day in range(1, int(sys.argv[5]) + 1):
        of = page(int(who), date=f"2025-01-{day:02d}", content=f"{who} {day}", file=f"{who}-{day}.pdf")
        picture = f"{who} {day}".encode() * 40_000
        archive.put_page(of, [article(of, 1), article(of, 2)], version="1", picture=picture, outcome=outcome(of))
        print(day, flush=True)
"""


def write(url: str, files: Path, who: int, days: int) -> subprocess.Popen[str]:
    paths = f"{ROOT}:{Path(__file__).parent}"
    command = [sys.executable, "-c", WRITER, paths, url, str(files), str(who), str(days)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def check_whole(archive: Archive) -> int:
    """Check that every page that is known stands whole; return how many there are."""
    done = 0
    for found in archive.outcomes():
        assert found.page_id is not None
        stored = archive.page(found.page_id)
        assert archive.known(stored.source.sha256, stored.source.index, "1")
        assert len(archive.picture(found.page_id)) > 100_000
        assert archive.articles_on(found.page_id) == [article(stored, 1), article(stored, 2)]
        done += 1
    status = archive.status()
    assert (status.done, status.articles, status.figures) == (done, 2 * done, 2 * done)
    assert sorted(change.article_id for change in archive.changes()) == [a.id for a in archive.articles()]
    return done


def test_killed_writers_leave_whole_pages_and_nothing_aside_after_a_sweep(database_url: str, tmp_path: Path) -> None:
    files = tmp_path / "files"
    done = 0
    for pages_before_the_kill in (0, 1, 3, 6):
        with write(database_url, files, 1, 28) as writer:
            assert writer.stdout is not None
            for _ in range(pages_before_the_kill):
                writer.stdout.readline()
            os.kill(writer.pid, signal.SIGKILL)
        with Archive.open(database_url, str(files)) as archive:
            whole = check_whole(archive)
            assert whole >= max(done, pages_before_the_kill)
            done = whole
            archive.sweep()
    assert len([path for path in files.rglob("*") if path.is_file()]) == 2 * done


def test_two_processes_that_open_and_write_at_once_wait_for_each_other(database_url: str, tmp_path: Path) -> None:
    writers = [write(database_url, tmp_path / "files", who, 8) for who in (1, 2, 3)]
    for writer in writers:
        assert writer.communicate()[0].split() == [str(day) for day in range(1, 9)]
        assert writer.returncode == 0
    with Archive.open(database_url, str(tmp_path / "files")) as archive:
        assert check_whole(archive) == 24
        assert [change.seq for change in archive.changes()] == list(range(1, 49))


class Crash(BaseException):
    """Stands for the process's end."""


@contextmanager
def crash_before_commit() -> Iterator[None]:
    def crash(_session: Session) -> None:
        raise Crash

    event.listen(Session, "before_commit", crash)
    try:
        yield
    finally:
        event.remove(Session, "before_commit", crash)


def test_a_crash_between_files_and_commit_leaves_nothing_but_files_to_sweep(archive: Archive, tmp_path: Path) -> None:
    first = page()
    with crash_before_commit(), pytest.raises(Crash):
        archive.put_page(first, [article(first)], version=VERSION, picture=b"picture", outcome=outcome(first))
    assert (archive.count(), archive.last_change(), list(archive.outcomes())) == (0, 0, [])
    with pytest.raises(NotFoundError):
        archive.page(first.id)
    (tmp_path / "files" / "pictures" / "half.part").write_bytes(b"ha")
    assert archive.sweep() == 3
    archive.put_page(first, [article(first)], version=VERSION, picture=b"picture", outcome=outcome(first))
    assert archive.picture(first.id) == b"picture"
    assert archive.sweep() == 0


def test_a_crash_while_a_page_is_replaced_leaves_the_old_one(archive: Archive) -> None:
    first = page()
    archive.put_page(first, [article(first)], version=VERSION, picture=b"old", outcome=outcome(first))
    renewed = page(text="新正文")
    with crash_before_commit(), pytest.raises(Crash):
        archive.put_page(renewed, [], version="2", picture=b"new", outcome=outcome(renewed))
    assert (archive.page(first.id), archive.picture(first.id)) == (first, b"old")
    assert archive.article(article(first).id) == article(first)
    assert archive.last_change() == 1


def test_page_files_that_cannot_be_written_leave_no_row(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "files").write_text("in the way")
    first = page()
    with pytest.raises(ArchiveError, match="page file"):
        archive.put_page(first, [article(first)], version=VERSION, outcome=outcome(first))
    assert (archive.count(), list(archive.outcomes())) == (0, [])


def test_a_damaged_or_missing_page_file_is_told_and_healed_by_storing_it_again(
    archive: Archive, tmp_path: Path
) -> None:
    first = page()

    def store() -> None:
        archive.put_page(first, [], version=VERSION, picture=b"picture", outcome=outcome(first))

    store()
    for harm in (lambda path: path.write_bytes(b"half"), lambda path: path.unlink()):
        for path in (tmp_path / "files").rglob("*"):
            if path.is_file():
                harm(path)
        for read in (archive.page, archive.picture):
            with pytest.raises(ArchiveError, match=r"damaged.*--replace"):
                read(first.id)
        store()
        assert (archive.page(first.id), archive.picture(first.id)) == (first, b"picture")


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    first = page()
    for name in ("one", "two"):
        with Archive.at(tmp_path / name) as archive:
            archive.put_page(first, [], version=VERSION, picture=b"picture", outcome=outcome(first))
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name / "files").rglob("*.*")}
        for name in ("one", "two")
    )
    assert one
    assert one == two
