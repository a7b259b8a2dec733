"""A printed page as read: lines with their glyph edges, drawings, blocks (版、行、块)."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from schemas.base import Model
from schemas.geometry import Box

Direction = Literal["horizontal", "vertical"]

BlockRole = Literal[
    "headline",
    "kicker",
    "subtitle",
    "byline",
    "lead",
    "body",
    "subhead",
    "caption",
    "section",
    "jump",
    "furniture",
]
"""引题 kicker, 副题 subtitle, 小标题 subhead, 栏目 section, 下转／上接 jump, 报头・版头 furniture."""


Side = Literal["left", "right"]


class Half(Model):
    """One of two pages that stand side by side on one scan or one page of a PDF (一图两版)."""

    side: Side
    bbox: Box
    """Where it stands, as fractions of the scan after it was turned."""
    rotation: float = 0.0
    """Degrees clockwise that the scan was turned before it was parted."""


class SourceRef(Model):
    """The file a page came from."""

    file: str
    """File name without its folder."""
    sha256: str
    kind: Literal["pdf", "image", "text"]
    index: int = Field(ge=0)
    """Which page of the file, from 0."""
    half: Half | None = None
    """Which half of it, where it shows two pages."""

    @property
    def side(self) -> Side | None:
        """Which half of the file's page it is, none where it is all of it."""
        return self.half.side if self.half is not None else None


class Line(Model):
    """One printed line inside one column (行).

    ``edges`` are the ``len(text) + 1`` boundaries between glyphs along the writing direction (x for horizontal
    lines, y for vertical ones), as page fractions, never falling; glyph ``i`` stands between ``edges[i]`` and
    ``edges[i + 1]``. Between two glyphs with white between them, the boundary is the middle of the white.
    """

    text: str
    bbox: Box
    edges: list[float]
    direction: Direction = "horizontal"
    size: float = Field(ge=0)
    """Type size (em) in page units: points for a PDF, pixels for a scan, 1 for a text dump."""
    font: str | None = None
    bold: bool = False
    opening: int = Field(default=0, ge=0)
    """How many of its first characters are bold where the rest is not: a brief's opening words."""
    confidence: float = Field(default=1.0, ge=0, le=1)
    """Mean recognition confidence; 1 for text that was not recognised but given."""
    confidences: list[float] | None = None
    """Recognition confidence of each character, where the source gives it."""
    number: int = Field(ge=0)
    """Place in the source's own order, from 0 (the line number of a text dump)."""

    @model_validator(mode="after")
    def _shape(self) -> Line:
        if len(self.edges) != len(self.text) + 1:
            raise ValueError(f"line of {len(self.text)} characters has {len(self.edges)} edges; it needs one more")
        if any(b < a for a, b in pairwise(self.edges)):
            raise ValueError("line edges must never fall")
        if self.confidences is not None and len(self.confidences) != len(self.text):
            raise ValueError("a line with confidences needs one for each character")
        return self


class Rule(Model):
    """A printed rule (线): thin in one direction."""

    bbox: Box
    direction: Direction


class Block(Model):
    """Lines that belong together (块)."""

    role: BlockRole
    bbox: Box
    lines: list[int]
    """Indexes into the page's ``lines``, in reading order."""
    article: str | None = None
    """Article id; none for furniture."""


class Page(Model):
    """One printed side (版) with what stands on it."""

    id: str
    newspaper: str | None = None
    issue_date: str | None = None
    """ISO date of the issue, where known."""
    number: int = Field(default=1, ge=1)
    """Printed page number (第N版)."""
    source: SourceRef
    width: float = Field(gt=0)
    """In page units: points for a PDF, pixels for a scan, characters for a text dump."""
    height: float = Field(gt=0)
    """In page units; lines for a text dump."""
    geometry: Literal["printed", "text"] = "printed"
    """``text``: a dump without geometry; its boxes are places in the file seen as a grid of lines and characters."""
    ocr: str | None = None
    """Recogniser that read the page, none where a text layer was used."""
    rotation: float = 0.0
    """Degrees clockwise that the source's picture (of a half: that half's) was turned before it was read."""
    lines: list[Line] = []
    rules: list[Rule] = []
    frames: list[Box] = []
    """Drawn or shaded rectangles."""
    pictures: list[Box] = []
    blocks: list[Block] = []
