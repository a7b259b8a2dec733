"""A page as ALTO 4.4, the format of digitised newspapers (Library of Congress)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import PurePath

from schemas import Page
from search_api.exchange.about import LANGUAGE, SOFTWARE, SOFTWARE_LICENCE, Rights
from search_api.exchange.grid import Box, Grid
from search_api.exchange.layout import PlacedBlock, PlacedLine, Run, blocks_of, confidences_of, glyph_box
from search_api.exchange.markup import SCHEMA_LOCATION, XLINK, XSI, Node, child, document, root
from search_api.provenance import program_version

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
VERSION = "4.4"
_LOCATION = f"{NAMESPACE} http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
_SURE, _UNSURE = 0, 9
"""ALTO's scale of a character's confidence (CC) runs from 0 (sure) to 9 (unsure)."""
_UNITS = {
    "pixel": "Pixels of the page picture.",
    "inch1200": "1/1200 inch of the PDF page.",
    "cell": "The source is a text dump, which has no picture: a unit is one cell of its grid, a character across and a "
    "line down.",
}
_SOURCES = {"pdf": "Text layer of the PDF.", "text": "Text dump.", "image": "Text of the image."}


def alto(page: Page, grid: Grid, rights: Rights, *, glyphs: bool = False) -> bytes:
    """Return the page as an ALTO document.

    A ``String`` is a line's characters up to a space (see :class:`search_api.exchange.layout.Run`). Roles of blocks and
    the articles they belong to are tags; the reading order is a group for each article.

    Args:
        page: the page.
        grid: its units.
        rights: said in the description of how the text was made.
        glyphs: give each character's box too, which makes the sample's pages 3.3 to 3.8 times as large.
    """
    blocks = blocks_of(page)
    tree = root(
        "alto",
        {None: NAMESPACE, "xlink": XLINK, "xsi": XSI},
        {SCHEMA_LOCATION: _LOCATION, "SCHEMAVERSION": VERSION},
    )
    _description(tree, page, grid, rights)
    tags = _tags(tree, blocks)
    _reading_order(tree, blocks)
    _layout(tree, page, grid, blocks, tags, glyphs=glyphs)
    return document(tree)


def _description(tree: Node, page: Page, grid: Grid, rights: Rights) -> None:
    description = child(tree, "Description")
    child(description, "MeasurementUnit", "inch1200" if grid.unit == "inch1200" else "pixel")
    source = child(description, "sourceImageInformation")
    child(source, "fileName", PurePath(page.source.file).name)
    child(source, "fileIdentifier", page.source.sha256, fileIdentifierLocation="SHA-256")
    child(source, "documentIdentifier", page.id)
    step = child(description, "Processing", ID="PR1")
    child(step, "processingCategory", "contentGeneration")
    made = f"Recognised by {page.ocr}." if page.ocr else _SOURCES[page.source.kind]
    for said in (made, _UNITS[grid.unit], f"Rights: {rights.statement}"):
        child(step, "processingStepDescription", said)
    software = child(step, "processingSoftware")
    child(software, "softwareName", SOFTWARE)
    child(software, "softwareVersion", program_version())
    child(software, "applicationDescription", f"Licence of the software: {SOFTWARE_LICENCE}")


def _tags(tree: Node, blocks: Sequence[PlacedBlock]) -> dict[str, str]:
    """Add a tag for each role and each article; return what each block's ``TAGREFS`` says, by the block's id."""
    refs: dict[str, list[str]] = {block.id: [] for block in blocks}
    tags = child(tree, "Tags")
    for kind, labelled in (
        ("role", [(block.id, block.role) for block in blocks if block.role]),
        ("article", [(block.id, block.article) for block in blocks if block.article]),
    ):
        ids = {
            label: f"{kind.upper()}{number}"
            for number, label in enumerate(dict.fromkeys(label for _, label in labelled), 1)
        }
        for label, id_ in ids.items():
            child(tags, "StructureTag", ID=id_, TYPE=kind, LABEL=label)
        for block, label in labelled:
            refs[block].append(ids[label])
    return {id_: " ".join(names) for id_, names in refs.items()}


def _reading_order(tree: Node, blocks: Sequence[PlacedBlock]) -> None:
    if not blocks:
        return
    page = child(child(tree, "ReadingOrder"), "OrderedGroup", ID="RO")
    runs = [list(group) for _, group in groupby(blocks, lambda block: block.article)]
    for number, run in enumerate(runs, 1):
        group = child(page, "OrderedGroup", ID=f"RO{number}")
        for block in run:
            child(group, "ElementRef", ID=f"RO_{block.id}", REF=block.id)


def _layout(
    tree: Node, page: Page, grid: Grid, blocks: Sequence[PlacedBlock], tags: dict[str, str], *, glyphs: bool
) -> None:
    side = child(
        child(tree, "Layout"),
        "Page",
        ID="P1",
        WIDTH=float(grid.width),
        HEIGHT=float(grid.height),
        PHYSICAL_IMG_NR=page.source.index + 1,
        PRINTED_IMG_NR=page.number,
        PROCESSINGREFS="PR1",
        LANG=LANGUAGE,
    )
    space = child(side, "PrintSpace", **_extent(grid, (0, 0, 1, 1)))
    for block in blocks:
        made = child(space, "TextBlock", ID=block.id, TAGREFS=tags[block.id] or None, **_extent(grid, block.box))
        for line in block.lines:
            _line(made, line, grid, glyphs=glyphs)
    for number, box in enumerate(page.pictures, 1):
        child(space, "Illustration", ID=f"I{number}", **_extent(grid, box))
    for number, rule in enumerate(page.rules, 1):
        child(space, "GraphicalElement", ID=f"G{number}", **_extent(grid, rule.bbox))


def _line(parent: Node, placed: PlacedLine, grid: Grid, *, glyphs: bool) -> None:
    line = placed.line
    made = child(
        parent,
        "TextLine",
        ID=placed.id,
        BASEDIRECTION="ltr" if line.direction == "horizontal" else "ttb",
        **_extent(grid, line.bbox),
    )
    runs = list(placed.runs())
    for number, run in enumerate(runs, 1):
        _string(made, placed, run, f"{placed.id}S{number}", grid, glyphs=glyphs)
        if number < len(runs):
            child(made, "SP", **_extent(grid, glyph_box(line, run.start + len(run.text), runs[number].start)))


def _string(parent: Node, placed: PlacedLine, run: Run, id_: str, grid: Grid, *, glyphs: bool) -> None:
    confidences = confidences_of(placed.line, run.start, run.start + len(run.text))
    made = child(
        parent,
        "String",
        ID=id_,
        CONTENT=run.text,
        WC=sum(confidences) / len(confidences),
        CC=" ".join(str(_scale(value)) for value in confidences),
        **_extent(grid, run.box),
    )
    if glyphs:
        for at, char in enumerate(run.text, run.start):
            box = _extent(grid, glyph_box(placed.line, at, at + 1))
            child(made, "Glyph", CONTENT=char, GC=float(confidences[at - run.start]), **box)


def _scale(confidence: float) -> int:
    return _SURE + round((1 - confidence) * (_UNSURE - _SURE))


def _extent(grid: Grid, box: Box) -> dict[str, float]:
    return dict(zip(("HPOS", "VPOS", "WIDTH", "HEIGHT"), grid.place(box), strict=True))
