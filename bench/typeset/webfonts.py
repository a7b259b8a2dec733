"""The typefaces cut down to what is printed, with TrueType outlines.

Chromium draws fonts with PostScript outlines into a PDF glyph by glyph, as nameless Type 3 fonts; TrueType ones it
embeds as fonts, as a newspaper's PDF has them. So the Noto faces are subset and their curves made quadratic.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from functools import reduce
from importlib import import_module
from typing import Any

from bench.typeset import faces
from bench.typeset.sheet import BASELINE, Face, PlacedLine

CURVE_ERROR = 1.0
"""Largest distance of the quadratic curve from the cubic one, in thousandths of an em."""

_VARIATION_SEQUENCES = 14
"""Format of the cmap table that holds no plain characters."""
_UNHINTED = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)
"""Entries of the maxp table that count instructions and composites: there are none."""


def style_sheet(lines: Iterable[PlacedLine]) -> str:
    """Return CSS with one embedded font for each face that the lines use."""
    wanted: dict[tuple[Face, bool], set[str]] = {}
    for line in lines:
        for face, start, end in line.faces():
            text = set(line.text[start:end])
            wanted.setdefault((face, False), set()).update(text)
            if line.direction == "vertical" and (forms := text & faces.VERTICAL_FORMS):
                wanted.setdefault((face, True), set()).update(forms)
    rules = []
    for face, vertical in sorted(wanted):
        name = faces.css_name(face, vertical=vertical)
        data = base64.b64encode(_truetype(face, "".join(sorted(wanted[face, vertical])), vertical=vertical)).decode()
        rules.append(f"@font-face{{font-family:'{name}';src:url(data:font/ttf;base64,{data})}}")
    return "".join(rules)


def _truetype(face: Face, text: str, *, vertical: bool) -> bytes:
    """Return the face with the glyphs of ``text`` only (their vertical forms if asked for), as a TrueType file."""
    subset = import_module("fontTools.subset")
    font = import_module("fontTools.ttLib").TTFont(faces.file(face), fontNumber=faces.SC_INDEX, recalcTimestamp=False)
    if vertical:
        _use_vertical_forms(font)
    options = subset.Options(layout_features=[], notdef_outline=True, name_IDs=[1, 2, 4, 6], hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=text + " ")
    cutter.subset(font)
    _make_quadratic(font)
    _set_em_box(font)
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=True)
    return buffer.getvalue()


def _use_vertical_forms(font: Any) -> None:
    """Make the characters point at the glyphs that Simplified Chinese sets in their place in vertical lines."""
    table = font["GSUB"].table
    script = next(record.Script for record in table.ScriptList.ScriptRecord if record.ScriptTag == "hani")
    language = next(record.LangSys for record in script.LangSysRecord if record.LangSysTag == "ZHS ")
    features = [table.FeatureList.FeatureRecord[index] for index in language.FeatureIndex]
    chosen = {
        index
        for record in features
        if record.FeatureTag in ("locl", "vert")
        for index in record.Feature.LookupListIndex
    }
    steps = [
        getattr(found, "ExtSubTable", found).mapping
        for index in sorted(chosen)
        for found in table.LookupList.Lookup[index].SubTable
    ]
    for cmap in font["cmap"].tables:
        if cmap.format != _VARIATION_SEQUENCES:
            cmap.cmap = {
                code: reduce(lambda name, step: step.get(name, name), steps, cmap.cmap[code]) for code in cmap.cmap
            }


def _make_quadratic(font: Any) -> None:
    to_quadratic = import_module("fontTools.pens.cu2quPen").Cu2QuPen
    glyph_pen = import_module("fontTools.pens.ttGlyphPen").TTGlyphPen
    new_table = import_module("fontTools.ttLib").newTable
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    outlines = {}
    for name in order:
        pen = glyph_pen(None)
        glyphs[name].draw(to_quadratic(pen, CURVE_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = new_table("loca")
    font["glyf"] = table = new_table("glyf")
    table.glyphOrder = order
    table.glyphs = outlines
    metrics = font["hmtx"]
    for name in order:
        outline = outlines[name]
        outline.recalcBounds(table)
        width, _ = metrics[name]
        metrics[name] = (width, getattr(outline, "xMin", 0))
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    limits.maxZones = 1
    for entry in _UNHINTED:
        setattr(limits, entry, 0)
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    for tag in ("CFF ", "VORG", "vhea", "vmtx", "GPOS", "GSUB", "GDEF", "BASE"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\000\001\000\000"


def _set_em_box(font: Any) -> None:
    """Make ascender and descender the em box, as Chinese newspaper faces have them."""
    ascender = round(BASELINE * font["head"].unitsPerEm)
    descender = font["head"].unitsPerEm - ascender
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascender, -descender, 0
    metrics = font["OS/2"]
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = ascender, -descender, 0
    metrics.usWinAscent, metrics.usWinDescent = ascender, descender
