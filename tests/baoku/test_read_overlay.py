"""``baoku read --overlay``: a PDF with a picture of each page, drawn over."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from conftest import Ran
from PIL import Image

from baoku import overlay
from baoku.exit_codes import ExitCode
from baoku.picture_pdf import PicturePdf
from ingest import Assembly
from ingest.files import load
from ingest.options import MAX_BYTES
from schemas import Page, SourceRef

SAMPLE = Path(__file__).parents[2] / "samples" / "澜川电力报-2025-06-13.pdf"
Command = Callable[..., Ran]


def pages(path: Path) -> list[tuple[float, float]]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [document[at].get_size() for at in range(len(document))]
    finally:
        document.close()


def test_each_page_is_drawn_and_the_articles_come_out_as_ever(baoku: Command, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    ran = baoku("read", "--no-nlp", "--overlay", out, SAMPLE)
    assert ran.code == ExitCode.OK
    assert ran.out == baoku("read", "--no-nlp", SAMPLE).out
    sizes = pages(out)
    assert len(sizes) == 2
    assert all(wide > 900 and high > 1400 for wide, high in sizes)
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]
    first = out.read_bytes()
    baoku("read", "--no-nlp", "--overlay", out, SAMPLE)
    assert out.read_bytes() == first


def test_several_files_and_a_dump_among_them(baoku: Command, tmp_path: Path, page: Path) -> None:
    copy = tmp_path / "copy.pdf"
    shutil.copy(SAMPLE, copy)
    out = tmp_path / "out.pdf"
    ran = baoku("read", "--no-nlp", "--overlay", out, copy, page, SAMPLE)
    assert ran.code == ExitCode.OK
    assert len(pages(out)) == 4
    assert f"{page}: a text dump has no picture" in ran.err


def test_a_scan_is_drawn_upright_and_no_larger_than_is_of_use(tmp_path: Path) -> None:
    scan = tmp_path / "scan.png"
    Image.new("L", (4800, 3200), 255).save(scan)
    source = load(scan, MAX_BYTES)
    reference = SourceRef(file=scan.name, sha256=source.sha256, kind="image", index=0)
    page = Page(id="p01", source=reference, width=3200, height=4800, rotation=90, ocr="fast")
    stream = io.BytesIO()
    pdf = PicturePdf(stream, overlay.DPI)
    overlay.write(pdf, Assembly([page], []), {source.sha256: scan}, on_page=lambda: None, on_failure=pytest.fail)
    pdf.close()
    out = tmp_path / "out.pdf"
    out.write_bytes(stream.getvalue())
    ((wide, high),) = pages(out)
    assert high == pytest.approx(2400 * 72 / overlay.DPI, abs=0.1)
    assert high * 2 / 3 < wide < high


def test_dumps_alone_can_not_be_drawn(baoku: Command, tmp_path: Path, page: Path) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"kept")
    ran = baoku("read", "--no-nlp", "--overlay", out, page)
    assert ran.code == ExitCode.USAGE
    assert "leave --overlay out" in ran.err
    assert len(ran.out.splitlines()) == 1
    assert out.read_bytes() == b"kept"
    assert {path.name for path in tmp_path.iterdir()} == {"out.pdf", page.name}


def test_nothing_readable_leaves_nothing_behind(baoku: Command, tmp_path: Path) -> None:
    ran = baoku("read", "--no-nlp", "--overlay", tmp_path / "out.pdf", tmp_path / "none.pdf")
    assert ran.code == ExitCode.NOT_FOUND
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("way", ["name", "link"])
def test_an_input_is_never_written_over(baoku: Command, tmp_path: Path, way: str) -> None:
    copy = tmp_path / "copy.pdf"
    shutil.copy(SAMPLE, copy)
    out = copy
    if way == "link":
        out = tmp_path / "link.pdf"
        out.hardlink_to(copy)
    ran = baoku("read", "--no-nlp", "--overlay", out, copy)
    assert ran.code == ExitCode.USAGE
    assert "one of the files to read" in ran.err
    assert copy.read_bytes() == SAMPLE.read_bytes()


def test_a_folder_that_is_not_there_is_told_before_anything_is_read(baoku: Command, tmp_path: Path) -> None:
    ran = baoku("read", "--no-nlp", "--overlay", tmp_path / "no" / "out.pdf", SAMPLE)
    assert ran.code == ExitCode.USAGE
    assert "--overlay" in ran.err
    assert ran.out == ""


def test_a_file_that_changed_meanwhile_is_a_failure_of_its_pages(
    baoku: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(SAMPLE.read_bytes() + b"%other")
    write = overlay.write

    def changed(*arguments: object, **options: object) -> None:
        copy.write_bytes(SAMPLE.read_bytes() + b"%changed")
        write(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(overlay, "write", changed)
    ran = baoku("read", "--no-nlp", "--overlay", tmp_path / "out.pdf", copy, SAMPLE)
    assert ran.code == ExitCode.PARTIAL
    assert ran.err.count("source_changed") == 2
    assert len(pages(tmp_path / "out.pdf")) == 2
