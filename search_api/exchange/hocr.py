"""A page as hOCR 1.2: HTML with the boxes of blocks, lines and words."""

from __future__ import annotations

from schemas import Page
from search_api.exchange.about import LANGUAGE, SOFTWARE, Rights
from search_api.exchange.grid import Box, Grid
from search_api.exchange.layout import PlacedBlock, PlacedLine, Run, blocks_of, confidences_of
from search_api.exchange.markup import Node, child, fragment, root
from search_api.provenance import program_version

VERSION = "1.2"
_XHTML = "http://www.w3.org/1999/xhtml"
_CAPABILITIES = "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf"


def hocr(page: Page, grid: Grid, rights: Rights, image: str | None) -> bytes:
    """Return the page as an hOCR document that reads as HTML and as XML.

    Args:
        page: the page.
        grid: its units; hOCR has whole pixels only, of 1/1200 inch where a PDF's picture isn't kept, and of a text
            dump's cells where there never was one.
        rights: of the newspaper.
        image: address of the page picture.
    """
    html = root("html", {None: _XHTML}, {"lang": LANGUAGE})
    head = child(html, "head")
    child(head, "title", page.id)
    child(head, "meta", None, {"http-equiv": "Content-Type", "content": "text/html; charset=utf-8"})
    for name, content in (
        ("ocr-system", f"{SOFTWARE} {program_version()}{f' ({page.ocr})' if page.ocr else ''}"),
        ("ocr-capabilities", _CAPABILITIES),
        ("ocr-number-of-pages", "1"),
        ("ocr-langs", LANGUAGE),
        ("dcterms.rights", rights.statement),
    ):
        child(head, "meta", name=name, content=content)
    properties = [_bbox(grid, (0, 0, 1, 1)), f"ppageno {page.source.index}", f"lpageno {page.number}"]
    if image is not None:
        properties.insert(0, f'image "{image}"')
    if grid.unit == "inch1200":
        properties.append("scan_res 1200 1200")
    side = child(child(html, "body"), "div", None, {"class": "ocr_page"}, id="P1", title="; ".join(properties))
    for block in blocks_of(page):
        if block.lines:
            _block(side, block, grid)
    return fragment(html, "<!DOCTYPE html>")


def _block(parent: Node, block: PlacedBlock, grid: Grid) -> None:
    box = _bbox(grid, block.box)
    area = child(parent, "div", None, {"class": "ocr_carea"}, id=block.id, title=box)
    paragraph = child(area, "p", None, {"class": "ocr_par"}, id=f"{block.id}P", title=box)
    for line in block.lines:
        _line(paragraph, line, grid)


def _line(parent: Node, placed: PlacedLine, grid: Grid) -> None:
    title = _bbox(grid, placed.line.bbox)
    if placed.line.direction == "vertical":
        title += "; textangle 270"
    line = child(parent, "span", None, {"class": "ocr_line"}, id=placed.id, title=title)
    for number, run in enumerate(placed.runs(), 1):
        word = child(
            line, "span", run.text, {"class": "ocrx_word"}, id=f"{placed.id}W{number}", title=_word(grid, placed, run)
        )
        word.tail = " "


def _word(grid: Grid, placed: PlacedLine, run: Run) -> str:
    confidences = confidences_of(placed.line, run.start, run.start + len(run.text))
    return f"{_bbox(grid, run.box)}; x_wconf {round(100 * sum(confidences) / len(confidences))}"


def _bbox(grid: Grid, box: Box) -> str:
    return "bbox " + " ".join(str(value) for value in grid.corners(box))
