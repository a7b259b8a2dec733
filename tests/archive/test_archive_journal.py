"""The journal: append-only, a chain, and all of an act or nothing of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from archive_examples import VERSION, article, figure, outcome, page
from journal_examples import AT, act, lay, noted
from sqlalchemy import create_engine, event, text
from sqlalchemy.orm import Session

from archive import Archive, Bench, Proposed, Subjects
from archive.database import parse_url
from schemas import Article
from schemas.acts import Anchor, FigureAct, UndoAct
from schemas.errors import ArchiveError, NotFoundError, StaleError, UsageError

TAKE_OUT = "DELETE FROM {table} WHERE seq = {number}"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def archive(database_url: str, tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(database_url, str(tmp_path / "files"), lay) as opened:
        yield opened


def store(archive: Archive, number: int = 1, *, version: str = VERSION, text: str = "正文") -> Article:
    of = page(number, file=f"{number}.pdf", content=f"{number}", text=text)
    archive.put_page(of, [article(of)], version=version, outcome=outcome(of))
    return article(of)


def title(archive: Archive, of: Article) -> str | None:
    return archive.article(of.id).title


def test_an_act_is_kept_with_what_follows_from_it(archive: Archive) -> None:
    one = store(archive)
    before = archive.last_change()
    entry = archive.journal.act("王编辑", AT, lambda _: noted(one.id, "一", tuple(one.pages)))
    assert (entry.number, entry.at, entry.actor, entry.article) == (1, AT, "王编辑", one.id)
    assert (entry.standing.state, entry.standing.article) == ("applied", one.id)
    assert title(archive, one) == f"{one.title}一"
    assert [change.article_id for change in archive.changes(before)] == [one.id]
    assert archive.journal.machine_article(one.id) == one
    assert archive.journal.entry(1) == entry


def test_the_journal_is_read_by_article_number_and_page(archive: Archive) -> None:
    one, other = store(archive, 1), store(archive, 2)
    for on, note in ((one, "一"), (other, "二"), (one, "三")):
        act(archive, on, note)
    journal = archive.journal
    assert [entry.number for entry in journal.newest(limit=2)] == [3, 2]
    assert [entry.number for entry in journal.newest(before=2)] == [1]
    assert [entry.number for entry in journal.after(1)] == [2, 3]
    assert [entry.number for entry in journal.of_article(one.id)] == [1, 3]
    assert journal.of_article("no-such") == []
    assert journal.newest(before=10**30, limit=1)[0].number == 3
    with pytest.raises(NotFoundError, match="number 9"):
        journal.entry(9)


def test_what_changes_nothing_or_is_refused_is_not_kept(archive: Archive) -> None:
    one = store(archive)
    before = archive.last_change()

    def refuse(_: Bench) -> Proposed:
        raise StaleError("it has changed", remedy="Look again")

    with pytest.raises(UsageError, match="reads so already"):
        act(archive, one, "不变")
    with pytest.raises(StaleError):
        archive.journal.act("王编辑", AT, refuse)
    assert (archive.journal.newest(), archive.last_change()) == ([], before)
    assert archive.journal.verify().entries == 0
    assert archive.journal.machine_article(one.id) == one


def test_who_proposes_sees_the_archive_as_it_is(archive: Archive) -> None:
    one = store(archive)
    act(archive, one)

    def propose(bench: Bench) -> Proposed:
        assert bench.number == 2
        assert bench.article(one.id).title == f"{one.title}一"
        assert bench.digest(one.id) == archive.journal.digest(one.id)
        assert bench.digest("no-such") is None
        assert bench.places(one) == one.pages
        assert bench.places(Article(id="cms-1@4", pages=[])) == ["cms-1"]
        return Proposed(UndoAct(number=1), one.id, bench.subjects(1))

    assert archive.journal.act("李主任", AT, propose).standing.state == "applied"
    assert archive.article(one.id) == one
    assert [entry.standing.state for entry in archive.journal.after()] == ["undone", "applied"]


def test_what_people_did_survives_another_pipelines_reading(archive: Archive) -> None:
    one = store(archive)
    act(archive, one)
    store(archive, version="2", text="新读的正文")
    assert title(archive, one) == f"{one.title}一"
    before = archive.last_change()
    store(archive, version="2", text="新读的正文")
    assert archive.last_change() == before


def test_numbers_of_any_length_are_kept_exactly(archive: Archive) -> None:
    one = store(archive)
    exact = Decimal("1234567890123456789.0123456789")
    reading = figure(value=exact, canonical_value=exact).reading

    def propose(_: Bench) -> Proposed:
        anchor = Anchor(article=one.id, place=one.pages[0], index=0, text="甲")
        act = FigureAct(anchor=anchor, verdict="confirm", before=reading, after=reading)
        return Proposed(act, one.id, Subjects(frozenset({one.id}), frozenset(one.pages)))

    act = archive.journal.act("审计甲", AT, propose).act
    assert isinstance(act, FigureAct)
    assert act.before == reading


def test_an_act_without_its_article_is_a_conflict_until_that_is_there_again(archive: Archive) -> None:
    one = store(archive)
    act(archive, one)
    of = page(1, file="1.pdf", content="1")
    archive.put_page(of, [], version="2", outcome=outcome(of))
    (conflict,) = archive.journal.conflicts()
    assert (conflict.number, conflict.standing.reason) == (1, "it is gone")
    assert archive.count() == 0
    store(archive, version="3")
    assert archive.journal.conflicts() == []
    assert title(archive, one) == f"{one.title}一"


def test_a_page_that_is_known_under_another_id_now_leaves_its_acts_in_conflict(archive: Archive) -> None:
    one = store(archive)
    act(archive, one)
    moved = page(1, file="1.pdf", content="1", date="2025-03-09")
    archive.put_page(moved, [article(moved)], version="2", outcome=outcome(moved))
    assert [entry.number for entry in archive.journal.conflicts()] == [1]
    assert [found.id for found in archive.articles()] == [article(moved).id]


def test_places_that_one_act_names_are_laid_together(archive: Archive) -> None:
    one, other = store(archive, 1), store(archive, 2)
    archive.journal.act("王编辑", AT, lambda _: noted(one.id, "合", (one.pages[0], other.pages[0])))
    act(archive, other, "二")
    store(archive, 2, version="2", text="新")
    assert (title(archive, one), title(archive, other)) == (f"{one.title}合", f"{other.title}二")


def test_imported_articles_keep_what_people_did(archive: Archive) -> None:
    one = Article(id="cms-1", pages=[], title="来稿")
    archive.put_articles([one])
    archive.journal.act("王编辑", AT, lambda _: noted("cms-1", "一", ("cms-1",)))
    archive.put_articles([one.model_copy(update={"section": "要闻"}), Article(id="cms-2", pages=[])])
    found = archive.article("cms-1")
    assert (found.title, found.section) == ("来稿一", "要闻")
    assert archive.journal.machine_article("cms-2") == Article(id="cms-2", pages=[])


def test_an_archive_opened_without_what_lays_acts_does_not_lose_them(
    archive: Archive, database_url: str, tmp_path: Path
) -> None:
    one = store(archive)
    act(archive, one)
    with Archive.open(database_url, str(tmp_path / "files")) as plain:
        with pytest.raises(ArchiveError, match="corrections lie over it"):
            store(plain, version="2", text="新")
        store(plain, 2)
    assert title(archive, one) == f"{one.title}一"


@pytest.mark.parametrize("table", ["journal", "journal_subjects"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET seq = seq", "DELETE FROM {}"])
def test_the_database_refuses_that_a_row_is_changed_or_taken_out(
    archive: Archive, database_url: str, table: str, statement: str
) -> None:
    act(archive, store(archive))
    engine = create_engine(parse_url(database_url))
    with pytest.raises(Exception, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement.format(table)))
    engine.dispose()
    assert archive.journal.verify().entries == 1


def rewrite(database_url: str, *statements: str) -> None:
    """Do what only somebody with the database's password can: take the triggers away, and write."""
    engine = create_engine(parse_url(database_url))
    with engine.begin() as connection:
        sqlite = connection.dialect.name == "sqlite"
        for table in ("journal", "journal_subjects"):
            for name in (f"{table}_no_update", f"{table}_no_delete") if sqlite else (f"{table}_append_only",):
                connection.execute(text(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {table}")))
        for statement in statements:
            connection.execute(text(statement.format(json="" if sqlite else "::json")))
    engine.dispose()


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE journal SET actor = '另一人' WHERE seq = 2", 2),
        ("UPDATE journal SET at = '2025-04-02T08:00:00Z' WHERE seq = 3", 3),
        ("UPDATE journal SET digest = 'x' WHERE seq = 1", 1),
        ("UPDATE journal SET article_id = 'x' WHERE seq = 3", 3),
        ("UPDATE journal_subjects SET subject = 'x' WHERE seq = 2 AND is_place", 2),
        ("DELETE FROM journal_subjects WHERE seq = 3 AND is_place", 3),
        ("UPDATE journal SET data = REPLACE(CAST(data AS TEXT), '二', '贰'){json} WHERE seq = 2", 2),
    ],
)
def test_a_row_rewritten_behind_its_back_breaks_the_chain(
    archive: Archive, database_url: str, statement: str, broken: int
) -> None:
    one = store(archive)
    for note in "一二三":
        act(archive, one, note)
    assert archive.journal.verify().broken is None
    rewrite(database_url, statement)
    assert archive.journal.verify().broken == broken


def test_a_row_taken_out_of_the_middle_breaks_the_chain(archive: Archive, database_url: str) -> None:
    one = store(archive)
    for note in "一二三":
        act(archive, one, note)
    whole = archive.journal.verify()
    assert (whole.entries, whole.broken) == (3, None)
    assert whole.last == archive.journal.entry(3).digest
    rewrite(database_url, *taken_out(2))
    assert archive.journal.verify().broken == 3


def test_a_last_digest_kept_elsewhere_tells_of_rows_taken_off_the_end(archive: Archive, database_url: str) -> None:
    one = store(archive)
    for note in "一二三":
        act(archive, one, note)
    kept = archive.journal.verify().last
    rewrite(database_url, *taken_out(3))
    shorter = archive.journal.verify()
    assert (shorter.entries, shorter.broken) == (2, None)
    assert shorter.last != kept


def taken_out(number: int) -> list[str]:
    """Return the statements that take an act out."""
    return [TAKE_OUT.format(table=table, number=number) for table in ("standings", "journal_subjects", "journal")]


class Crash(BaseException):
    """Stands for the process's end."""


def test_a_crash_before_the_commit_leaves_nothing_of_an_act(archive: Archive) -> None:
    one = store(archive)
    before = archive.last_change()

    def crash(_session: Session) -> None:
        raise Crash

    event.listen(Session, "before_commit", crash)
    try:
        with pytest.raises(Crash):
            act(archive, one)
    finally:
        event.remove(Session, "before_commit", crash)
    assert (archive.journal.newest(), archive.last_change(), archive.article(one.id)) == ([], before, one)
    assert act(archive, one) == 1


ACTOR = """
import sys
sys.path[:0] = sys.argv[1].split(":")
from archive import Archive
from archive_examples import article, page
from journal_examples import act, lay
with Archive.open(sys.argv[2], sys.argv[3], lay) as archive:
    on = article(page(1, file="1.pdf", content="1"))
    for number in range(int(sys.argv[4])):
        print(act(archive, on, "一"), flush=True)
"""


def acting(url: str, files: Path, times: int) -> subprocess.Popen[str]:
    paths = f"{ROOT}:{Path(__file__).parent}"
    command = [sys.executable, "-c", ACTOR, paths, url, str(files), str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_killed_processes_leave_whole_acts(archive: Archive, database_url: str, tmp_path: Path) -> None:
    one = store(archive)
    for acts_before_the_kill in (0, 2, 5):
        with acting(database_url, tmp_path / "files", 1000) as process:
            assert process.stdout is not None
            told = [int(process.stdout.readline()) for _ in range(acts_before_the_kill)]
            os.kill(process.pid, signal.SIGKILL)
        chain = archive.journal.verify()
        assert chain.broken is None
        assert chain.entries >= max(told, default=0)
        assert title(archive, one) == f"{one.title}{'一' * chain.entries}"


def test_processes_that_act_at_once_wait_for_each_other(archive: Archive, database_url: str, tmp_path: Path) -> None:
    one = store(archive)
    processes = [acting(database_url, tmp_path / "files", 5) for _ in range(3)]
    numbers = sorted(int(line) for process in processes for line in process.communicate()[0].split())
    assert numbers == list(range(1, 16))
    assert archive.journal.verify().broken is None
    assert title(archive, one) == f"{one.title}{'一' * 15}"
