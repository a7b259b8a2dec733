"""Two pages on one page of a file, through the commands: each is a page of the archive with a picture of its own."""

from __future__ import annotations

import ctypes
import io
import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from archive import Archive
from baoku.exit_codes import ExitCode

IDS = ["lanchuandianlibao-2025-06-13-p01", "lanchuandianlibao-2025-06-13-p02"]


@pytest.fixture
def spread(sample: Callable[[str], Path], tmp_path: Path) -> Path:
    """The sample issue with its two pages side by side on one page of a PDF."""
    path = tmp_path / "澜川电力报-2025-06-13.pdf"
    single = pypdfium2.PdfDocument(sample(".pdf"))
    width, height = single[0].get_size()
    raw = pypdfium2.raw.FPDF_ImportNPagesToOne(
        single, ctypes.c_float(2 * width), ctypes.c_float(height), ctypes.c_size_t(2), ctypes.c_size_t(1)
    )
    double = pypdfium2.PdfDocument(raw)
    double.save(path)
    double.close()
    single.close()
    return path


def outcomes(text: str) -> list[tuple[str, str | None, str]]:
    return [(told["page_id"], told["half"], told["status"]) for told in map(json.loads, text.splitlines())]


def test_the_articles_of_a_spread_are_those_of_its_pages(
    spread: Path, sample: Callable[[str], Path], baoku: Callable[..., object]
) -> None:
    double, single = (
        [json.loads(line) for line in baoku("read", "--no-nlp", path).out.splitlines()]
        for path in (spread, sample(".pdf"))
    )
    assert [(one["id"], one["title"], one["pages"]) for one in double] == [
        (one["id"], one["title"], one["pages"]) for one in single
    ]
    texts = [["".join(part["text"].split()) for part in one["paragraphs"]] for one in double]
    assert texts == [["".join(part["text"].split()) for part in one["paragraphs"]] for one in single]


def test_a_spread_is_two_pages_of_the_archive(spread: Path, data: Path, baoku: Callable[..., object]) -> None:
    ran = baoku("ingest", "--json", "--data", data, spread)
    assert outcomes(ran.out) == [(IDS[0], "left", "done"), (IDS[1], "right", "done")]
    with Archive.at(data) as archive:
        for page in map(archive.page, IDS):
            with Image.open(io.BytesIO(archive.picture(page.id))) as shown:
                assert shown.width / shown.height == pytest.approx(page.width / page.height, rel=0.01)
    again = baoku("ingest", "--json", "--data", data, spread)
    assert outcomes(again.out) == [(IDS[0], "left", "unchanged"), (IDS[1], "right", "unchanged")]


def test_what_the_user_says_of_a_spread_stays(spread: Path, data: Path, baoku: Callable[..., object]) -> None:
    baoku("ingest", "--data", data, spread)
    said = baoku("ingest", "--json", "--data", data, "--spread", "single", spread)
    assert outcomes(said.out) == [(IDS[0], None, "done")]
    for spreads in ("single", "auto"):
        kept = baoku("ingest", "--json", "--data", data, "--spread", spreads, spread)
        assert outcomes(kept.out) == [(IDS[0], None, "unchanged")]
    with Archive.at(data) as archive:
        assert [page.id for page in archive.pages_of_issue("澜川电力报", "2025-06-13")] == IDS[:1]


def test_a_spread_is_drawn_as_two_pages(spread: Path, tmp_path: Path, baoku: Callable[..., object]) -> None:
    overlay = tmp_path / "overlay.pdf"
    assert baoku("read", "--no-nlp", "--overlay", overlay, spread).code == ExitCode.OK
    drawn = pypdfium2.PdfDocument(overlay)
    assert len(drawn) == 2
    drawn.close()


def test_a_wrong_spread_is_told_with_the_right_ones(
    spread: Path, baoku: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = baoku("read", "--spread", "triple", spread)
    assert ran.code == ExitCode.USAGE
    assert all(right in ran.err for right in ("auto", "single", "double"))
    monkeypatch.setenv("BAOKU_SPREAD", "triple")
    ran = baoku("read", spread)
    assert ran.code == ExitCode.USAGE
    assert "BAOKU_SPREAD" in ran.err
