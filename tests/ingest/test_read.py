import io
import subprocess
import sys
from pathlib import Path

import pytest
from pdf_examples import Sheet, pdf

import ingest
from ingest import ReadOptions
from schemas import PageOutcome
from schemas.errors import (
    BaokuError,
    BrokenSource,
    ChangedSource,
    EncryptedSource,
    NotFoundError,
    OversizedSource,
    PageError,
    SourceError,
    UnsupportedSource,
    UsageError,
)

BODY = "　　本报讯（记者 王小明）5月9日，江城供电公司完成了一条新线路的建设，为当地的经济发展提供了可靠的电力。"
ENCRYPT = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >> /ID [<00> <00>]"


def page(head: str = "") -> Sheet:
    sheet = Sheet().text(50, 120, "新线路投运", 24, font="F2")
    sheet.column(50, 160, BODY)
    return sheet.text(50, 40, head, 9) if head else sheet


def write(folder: Path, data: bytes, name: str = "page.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def read(path: Path, options: ReadOptions | None = None) -> list[ingest.reading.Page]:
    return list(ingest.read(path, options or ReadOptions()))


def assert_told(error: BaokuError, path: Path) -> None:
    assert error.file == str(path)
    assert error.remedy
    assert str(path) in str(error)


def test_the_kind_of_file_is_told_from_its_contents(tmp_path: Path) -> None:
    (found,) = read(write(tmp_path, pdf([page()]), "page.txt"))
    assert found.source.kind == "pdf"
    (found,) = read(write(tmp_path, BODY.encode(), "page.pdf"))
    assert found.source.kind == "text"


def test_reading_twice_gives_the_same_pages(tmp_path: Path) -> None:
    path = write(tmp_path, pdf([page("2025年6月13日 星期五 第2版")]))
    assert [p.model_dump_json() for p in read(path)] == [p.model_dump_json() for p in read(path)]


def test_options_go_before_the_file_name_and_that_before_the_masthead(tmp_path: Path) -> None:
    sheet = page("江城电力报 2025年6月13日 星期五 第2版")
    bare = write(tmp_path, pdf([sheet]), "a.pdf")
    named = write(tmp_path, pdf([sheet]), "山城日报2025-07-01第3版.pdf")
    assert read(bare)[0].id == "jiangchengdianlibao-2025-06-13-p02"
    assert read(named)[0].id == "shanchengribao-2025-07-01-p03"
    told = ReadOptions(issue_date="2024-01-31", newspaper="河东报")
    assert read(named, told)[0].id == "hedongbao-2024-01-31-p03"


def test_a_page_inherits_the_masthead_of_an_earlier_page_of_its_file(tmp_path: Path) -> None:
    first, second = read(write(tmp_path, pdf([page("江城电力报 2025年6月13日 星期五 第1版"), page()])))
    assert (second.newspaper, second.issue_date, second.number) == (first.newspaper, first.issue_date, 2)


def test_pages_of_one_file_never_share_an_id(tmp_path: Path) -> None:
    head = "江城电力报 2025年6月13日 星期五 第2版"
    ids = [p.id for p in read(write(tmp_path, pdf([page(head), page(head), page(head)])))]
    assert len(set(ids)) == 3


def test_a_page_of_unknown_date_is_named_by_its_source(tmp_path: Path) -> None:
    (found,) = read(write(tmp_path, pdf([page()])))
    assert found.id == f"undated-{found.source.sha256[:12]}-p01"
    assert found.issue_date is None


def test_the_date_of_a_text_is_not_the_masthead(tmp_path: Path) -> None:
    sheet = Sheet().text(50, 60, "新线路投运", 24)
    sheet.column(50, 90, "　　本报讯 2024年6月13日，江城供电公司完成了一条新线路的建设，为当地提供可靠的电力。")
    assert read(write(tmp_path, pdf([sheet])))[0].issue_date is None


@pytest.mark.parametrize("date", ["2025-13-01", "2025-2-3", "13.6.2025", ""])
def test_a_wrong_date_option(tmp_path: Path, date: str) -> None:
    with pytest.raises(UsageError):
        ingest.read(write(tmp_path, pdf([page()])), ReadOptions(issue_date=date))


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        ingest.read(tmp_path / "no.pdf")
    assert_told(caught.value, tmp_path / "no.pdf")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedSource, match="folder") as caught:
        ingest.read(tmp_path)
    assert_told(caught.value, tmp_path)


def test_a_file_of_no_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, b"")
    with pytest.raises(BrokenSource) as caught:
        ingest.read(path)
    assert_told(caught.value, path)


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"\x7fELF\x02", bytes(range(256)) * 8, b"GIF89a"])
def test_other_kinds_of_files(tmp_path: Path, data: bytes) -> None:
    path = write(tmp_path, data)
    with pytest.raises(UnsupportedSource) as caught:
        ingest.read(path)
    assert_told(caught.value, path)


def test_a_file_above_the_limit(tmp_path: Path) -> None:
    path = write(tmp_path, pdf([page()]))
    with pytest.raises(OversizedSource) as caught:
        ingest.read(path, ReadOptions(max_bytes=1000))
    assert_told(caught.value, path)


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, b"x" * 20_000_000, "growing.txt")
    grow = "import sys\nwith open(sys.argv[1], 'ab', 0) as f:\n  while True: f.write(b'y' * 4096)"
    with subprocess.Popen([sys.executable, "-c", grow, str(path)]) as writer:
        try:
            start = path.stat().st_size
            while path.stat().st_size == start:
                pass
            with pytest.raises(ChangedSource) as caught:
                ingest.read(path)
        finally:
            writer.kill()
    assert_told(caught.value, path)


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    path = write(tmp_path, pdf([page()], trailer=ENCRYPT))
    with pytest.raises(EncryptedSource) as caught:
        read(path)
    assert_told(caught.value, path)


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", pdf([page()])[:300], b"%PDF-1.7\n" + b"\x80garbage" * 100])
def test_a_damaged_pdf(tmp_path: Path, data: bytes) -> None:
    path = write(tmp_path, data)
    with pytest.raises(BrokenSource) as caught:
        read(path)
    assert_told(caught.value, path)


def test_a_pdf_without_pages(tmp_path: Path) -> None:
    with pytest.raises(BrokenSource):
        read(write(tmp_path, pdf([])))


def test_a_bad_page_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    path = write(tmp_path, pdf([page(), Sheet(), page()]))
    outcomes: list[PageOutcome] = []
    pages = list(ingest.read(path, on_failure=outcomes.append))
    assert [p.source.index for p in pages] == [0, 2]
    (outcome,) = outcomes
    assert (outcome.page, outcome.code, outcome.file) == (2, "page_empty", str(path))
    assert outcome.remedy


def test_a_bad_page_is_raised_where_nobody_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, pdf([page(), Sheet()]))
    pages = ingest.read(path)
    assert next(pages).source.index == 0
    with pytest.raises(PageError) as caught:
        next(pages)
    assert caught.value.page == 2
    assert_told(caught.value, path)


def test_a_pdf_cut_anywhere_is_read_or_refused(tmp_path: Path) -> None:
    data = pdf([page("2025年6月13日 星期五 第2版"), page()])
    for end in range(20, len(data), len(data) // 40):
        path = write(tmp_path, data[:end])
        outcomes: list[PageOutcome] = []
        try:
            list(ingest.read(path, on_failure=outcomes.append))
        except SourceError as error:
            assert_told(error, path)


def test_text_that_is_gibberish_is_no_text(tmp_path: Path) -> None:
    path = write(tmp_path, io.BytesIO(b"\x00\x01\x02" * 500).getvalue(), "a.txt")
    with pytest.raises(UnsupportedSource):
        ingest.read(path)
