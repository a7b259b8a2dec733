from __future__ import annotations

from archive_examples import PAPER, VERSION, article, outcome, page

from archive import Archive
from schemas import Page, PageOutcome
from schemas.errors import BrokenSource, UnreadablePage


def failed(of: Page) -> PageOutcome:
    error = UnreadablePage("no text could be recognised", remedy="Scan it again at 300 dpi.")
    return PageOutcome.of_error(error, file=of.source.file, page=of.source.index + 1)


def broken(file: str) -> PageOutcome:
    return PageOutcome.of_error(BrokenSource("it is cut off", remedy="Fetch it again"), file=file)


def seen(archive: Archive, status: str | None = None) -> list[tuple[str, int | None, str]]:
    return [(found.file, found.page, found.status) for found in archive.outcomes(status)]


def put(archive: Archive, of: Page) -> None:
    archive.put_page(of, [article(of)], version=VERSION, outcome=outcome(of))


def test_status_tells_what_is_done_failed_and_waiting(archive: Archive) -> None:
    one, two = page(1), page(2)
    archive.record_waiting(["b.pdf", "a.pdf"])
    put(archive, one)
    archive.put_outcome(failed(two), two.source.sha256, VERSION)
    archive.file_done("a.pdf")
    status = archive.status()
    assert (status.done, status.articles, status.figures) == (1, 1, 1)
    assert (status.newspapers, status.first_date, status.last_date) == ([PAPER], "2025-03-08", "2025-03-08")
    assert status.waiting == ["b.pdf"]
    (failure,) = status.failed
    assert (failure.page, failure.code, failure.remedy) == (2, "page_unreadable", "Scan it again at 300 dpi.")


def test_an_empty_archive_has_a_status(archive: Archive) -> None:
    status = archive.status()
    assert (status.done, status.failed, status.waiting, status.first_date) == (0, [], [], None)


def test_a_failure_goes_when_its_page_is_read(archive: Archive) -> None:
    one = page(1)
    archive.put_outcome(failed(one), one.source.sha256, VERSION)
    assert seen(archive, "failed") == [("a.pdf", 1, "failed")]
    put(archive, one)
    assert seen(archive) == [("a.pdf", 1, "done")]


def test_a_failure_of_the_whole_file_goes_when_a_page_of_it_is_read(archive: Archive) -> None:
    archive.put_outcome(broken("a.pdf"))
    put(archive, page(1))
    assert seen(archive) == [("a.pdf", 1, "done")]


def test_a_file_that_is_queued_again_takes_back_its_failures_and_no_others(archive: Archive) -> None:
    put(archive, page(1))
    archive.put_outcome(failed(page(2)))
    archive.put_outcome(broken("a.pdf"))
    archive.put_outcome(broken("other.pdf"), "f" * 64)
    archive.record_waiting(["a.pdf"])
    assert seen(archive) == [("a.pdf", None, "waiting"), ("a.pdf", 1, "done"), ("other.pdf", None, "failed")]


def test_a_page_that_fails_stays_failed_while_the_others_of_its_file_go_in(archive: Archive) -> None:
    archive.record_waiting(["a.pdf"])
    archive.put_outcome(failed(page(2)))
    put(archive, page(1))
    put(archive, page(3))
    archive.file_done("a.pdf")
    assert seen(archive) == [("a.pdf", 1, "done"), ("a.pdf", 2, "failed"), ("a.pdf", 3, "done")]


def test_a_failure_of_one_page_leaves_the_others(archive: Archive) -> None:
    put(archive, page(1))
    archive.put_outcome(failed(page(2)), page(2).source.sha256, VERSION)
    assert seen(archive) == [("a.pdf", 1, "done"), ("a.pdf", 2, "failed")]


def test_unchanged_leaves_done_as_it_is(archive: Archive) -> None:
    one = page(1)
    put(archive, one)
    archive.put_outcome(outcome(one, "unchanged", articles=0), one.source.sha256, VERSION)
    assert list(archive.outcomes()) == [outcome(one)]


def test_a_file_that_fails_as_a_whole_no_longer_waits(archive: Archive) -> None:
    archive.record_waiting(["a.pdf"])
    archive.put_outcome(broken("a.pdf"), "0" * 64)
    assert (archive.status().waiting, seen(archive)) == ([], [("a.pdf", None, "failed")])
    archive.record_waiting(["a.pdf"])
    archive.file_done("a.pdf")
    assert seen(archive) == []


def test_two_empty_files_are_two_failures(archive: Archive) -> None:
    for file in ("a.pdf", "b.pdf"):
        archive.put_outcome(broken(file), "e3b0c442" * 8)
    assert len(archive.status().failed) == 2


def test_file_names_of_any_bytes_are_kept_apart_from_the_rest(archive: Archive) -> None:
    names = ["\udcff.pdf", "a\0b.pdf", "'; DROP TABLE outcomes; --", "版" * 300]
    archive.record_waiting(names)
    assert len(archive.status().waiting) == len(names)


def test_outcomes_stream_past_one_batch(archive: Archive) -> None:
    archive.record_waiting([f"{n:04d}.pdf" for n in range(450)])
    assert [file for file, _, _ in seen(archive, "waiting")] == [f"{n:04d}.pdf" for n in range(450)]
