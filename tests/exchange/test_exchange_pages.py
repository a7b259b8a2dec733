"""ALTO against the schema, hOCR against the hOCR validator; both against the page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from exchange_schemas import alto_schema, errors
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from archive import Archive
from schemas import Line, Page, SourceRef
from search_api.exchange.about import Rights
from search_api.exchange.alto import alto
from search_api.exchange.grid import Grid, grid_of
from search_api.exchange.hocr import hocr

ALTO = {"a": "http://www.loc.gov/standards/alto/ns-v4#"}
RIGHTS = Rights.of("https://creativecommons.org/publicdomain/zero/1.0/")


def scanned(text: str, confidences: list[float] | None = None) -> Page:
    edges = [round(0.1 + 0.8 * place / max(len(text), 1), 5) for place in range(len(text) + 1)]
    line = Line(text=text, bbox=(0.1, 0.1, 0.9, 0.2), edges=edges, size=20, confidences=confidences, number=0)
    source = SourceRef(file="/somewhere/扫描.tif", sha256="0" * 64, kind="image", index=0)
    return Page(id="p", source=source, width=1000, height=2000, lines=[line], ocr="PP-OCRv6 tiny")


@pytest.mark.parametrize("glyphs", [False, True])
def test_alto_is_valid(client: TestClient, page_ids: list[str], dumped_ids: list[str], glyphs: bool) -> None:
    for page_id in (*page_ids, *dumped_ids):
        answer = client.get(f"/api/v1/pages/{page_id}/alto.xml", params={"glyphs": glyphs})
        assert answer.headers["Content-Type"] == "application/xml"
        assert errors(alto_schema(), answer.content) == []


def test_alto_has_every_line_of_the_page_at_its_place(
    client: TestClient, archive: Archive, page_ids: list[str]
) -> None:
    tree = etree.fromstring(client.get(f"/api/v1/pages/{page_ids[0]}/alto.xml").content)
    page = archive.page(page_ids[0])
    lines = tree.findall(".//a:TextLine", ALTO)
    texts = [" ".join(one.get("CONTENT") for one in line.findall("a:String", ALTO)) for line in lines]
    assert sorted(texts) == sorted(" ".join(line.text.split()) for line in page.lines)
    side = tree.find(".//a:Page", ALTO)
    first = page.lines[page.blocks[0].lines[0]]
    assert float(lines[0].get("HPOS")) == pytest.approx(first.bbox[0] * float(side.get("WIDTH")), abs=0.01)
    assert float(lines[0].get("VPOS")) == pytest.approx(first.bbox[1] * float(side.get("HEIGHT")), abs=0.01)


def test_alto_tells_roles_articles_and_reading_order(client: TestClient, archive: Archive, page_ids: list[str]) -> None:
    tree = etree.fromstring(client.get(f"/api/v1/pages/{page_ids[0]}/alto.xml").content)
    page = archive.page(page_ids[0])
    tags = {one.get("ID"): one.get("LABEL") for one in tree.findall(".//a:StructureTag", ALTO)}
    told = [[tags[ref] for ref in one.get("TAGREFS").split()] for one in tree.findall(".//a:TextBlock", ALTO)]
    assert told == [[block.role, *([block.article] if block.article else [])] for block in page.blocks]
    order = [one.get("REF") for one in tree.findall(".//a:ElementRef", ALTO)]
    assert order == [one.get("ID") for one in tree.findall(".//a:TextBlock", ALTO)]


def test_alto_of_a_text_dump_counts_the_cells_of_its_grid(
    client: TestClient, archive: Archive, dumped_ids: list[str]
) -> None:
    tree = etree.fromstring(client.get(f"/api/v1/pages/{dumped_ids[0]}/alto.xml").content)
    page = archive.page(dumped_ids[0])
    side = tree.find(".//a:Page", ALTO)
    assert (float(side.get("WIDTH")), float(side.get("HEIGHT"))) == (page.width, page.height)
    said = [one.text for one in tree.findall(".//a:processingStepDescription", ALTO)]
    assert any("cell" in text for text in said)


def test_alto_has_confidences_and_spaces() -> None:
    page = scanned("电网 ab", [1.0, 0.5, 1.0, 0.0, 1.0])
    data = alto(page, grid_of(page, None), RIGHTS)
    tree = etree.fromstring(data)
    assert errors(alto_schema(), data) == []
    strings = tree.findall(".//a:String", ALTO)
    assert [one.get("CONTENT") for one in strings] == ["电网", "ab"]
    assert [one.get("CC") for one in strings] == ["0 4", "9 0"]
    assert [one.get("WC") for one in strings] == ["0.75", "0.5"]
    assert len(tree.findall(".//a:SP", ALTO)) == 1
    assert tree.find(".//a:fileName", ALTO).text == "扫描.tif"


def test_a_pdf_page_without_picture_is_measured_in_inches() -> None:
    page = scanned("电网").model_copy(update={"source": SourceRef(file="a.pdf", sha256="", kind="pdf", index=0)})
    tree = etree.fromstring(alto(page, grid_of(page, None), RIGHTS))
    assert tree.find(".//a:MeasurementUnit", ALTO).text == "inch1200"
    assert float(tree.find(".//a:Page", ALTO).get("HEIGHT")) == pytest.approx(2000 * 1200 / 72, abs=0.01)


@given(st.text(min_size=1, max_size=20))
def test_no_text_breaks_alto_or_hocr(text: str) -> None:
    page = scanned(text)
    data = alto(page, Grid(1000, 2000, "pixel"), RIGHTS, glyphs=True)
    assert errors(alto_schema(), data) == []
    etree.fromstring(hocr(page, Grid(1000, 2000, "pixel"), RIGHTS, "http://host/picture"))


def test_hocr_passes_the_validator(
    client: TestClient, page_ids: list[str], dumped_ids: list[str], tmp_path: Path, tool: Callable[[str], str]
) -> None:
    for page_id in (page_ids[0], dumped_ids[0]):
        answer = client.get(f"/api/v1/pages/{page_id}/hocr.html")
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        file = tmp_path / f"{page_id}.html"
        file.write_bytes(answer.content)
        done = subprocess.run([tool("hocr-spec"), "--profile", "standard", str(file)], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode()
        assert b"[ERROR]" not in done.stdout


def test_hocr_has_every_word_inside_the_page(client: TestClient, archive: Archive, page_ids: list[str]) -> None:
    tree = html.fromstring(client.get(f"/api/v1/pages/{page_ids[0]}/hocr.html").content)
    (side,) = tree.find_class("ocr_page")
    *_, width, height = boxes(side.get("title"))
    words = tree.find_class("ocrx_word")
    assert sum(len(one.text) for one in words) == sum(
        len("".join(x.text.split())) for x in archive.page(page_ids[0]).lines
    )
    for word in words:
        x0, y0, x1, y1 = boxes(word.get("title"))
        assert 0 <= x0 < x1 <= width
        assert 0 <= y0 < y1 <= height


def boxes(title: str) -> list[int]:
    found = re.search(r"bbox (\d+) (\d+) (\d+) (\d+)", title)
    assert found is not None
    return [int(one) for one in found.groups()]


def test_a_page_says_its_licence_and_is_not_sent_twice(client: TestClient, page_ids: list[str]) -> None:
    address = f"/api/v1/pages/{page_ids[0]}/alto.xml"
    answer = client.get(address)
    assert 'rel="license"' in answer.headers["Link"]
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(address).content == answer.content


def test_no_such_page(client: TestClient) -> None:
    for name in ("alto.xml", "hocr.html"):
        answer = client.get(f"/api/v1/pages/no-such-page/{name}")
        assert answer.status_code == 404
        assert answer.headers["Content-Type"] == "application/problem+json"
