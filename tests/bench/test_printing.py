"""A typeset page printed for real, by a browser, and read back."""

import io
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

import ingest
from bench.layouts.measure import found_articles, score
from bench.layouts.press import family, printed

CASE = 2
"""Of family a: an inner page of six columns."""


@pytest.mark.usefixtures("noto_fonts", "chromium")
def test_a_layout_is_printed_as_it_was_placed_and_read_back(tmp_path: Path) -> None:
    case = family("a").case(CASE)
    data = printed(case, tmp_path)
    placed = Counter("".join(line.text for sheet in case.sheets for line in sheet.lines).replace(" ", ""))
    with pdfplumber.open(io.BytesIO(data)) as file:
        seen = Counter("".join(char["text"] for page in file.pages for char in page.chars).replace(" ", ""))
    assert seen == placed
    path = tmp_path / f"{case.issue_date}.pdf"
    path.write_bytes(data)
    pages = list(ingest.read(path))
    scored = score(case, found_articles(ingest.articles(pages), pages), recognised=False)
    assert any(story.counts for story in scored.stories)
