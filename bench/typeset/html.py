"""Sheets as one HTML file: each page an SVG picture whose every glyph has its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from bench.typeset.faces import VERTICAL_FORMS, css_name
from bench.typeset.sheet import BASELINE, Face, PlacedLine, Sheet

OVERPRINT_SHIFT = 0.2
"""Points between the two prints of an overprinted line."""


def document(sheets: Iterable[Sheet], pictures: Mapping[str, str], fonts: str, title: str) -> str:
    """Return the HTML of ``sheets``.

    ``pictures`` gives a data URI for each picture's story id, ``fonts`` is the style sheet of the faces.
    """
    sheets = list(sheets)
    width, height = sheets[0].width, sheets[0].height
    pages = "\n".join(_page(sheet, pictures) for sheet in sheets)
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{fonts}"
        f"@page{{size:{width}pt {height}pt;margin:0}}body{{margin:0}}"
        "svg{display:block;page-break-after:always}text{white-space:pre}"
        f"</style></head><body>\n{pages}\n</body></html>\n"
    )


def _page(sheet: Sheet, pictures: Mapping[str, str]) -> str:
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{sheet.width}pt" height="{sheet.height}pt"'
        f' viewBox="0 0 {sheet.width} {sheet.height}">'
    ]
    for fill in sheet.fills:
        parts.append(
            f'<rect x="{fill.area.x:.2f}" y="{fill.area.y:.2f}" width="{fill.area.width:.2f}"'
            f' height="{fill.area.height:.2f}" fill="{_shade(fill.grey)}"/>'
        )
    for story, area in sheet.pictures:
        parts.append(
            f'<image x="{area.x:.2f}" y="{area.y:.2f}" width="{area.width:.2f}" height="{area.height:.2f}"'
            f' preserveAspectRatio="xMidYMid slice" href="{pictures[story]}"/>'
        )
    for frame in sheet.frames:
        parts.append(
            f'<rect x="{frame.x:.2f}" y="{frame.y:.2f}" width="{frame.width:.2f}" height="{frame.height:.2f}"'
            ' fill="none" stroke="#000" stroke-width="0.7"/>'
        )
    for rule in sheet.rules:
        dash = f' stroke-dasharray="{rule.dash}"' if rule.dash else ""
        parts.append(
            f'<line x1="{rule.x0:.2f}" y1="{rule.y0:.2f}" x2="{rule.x1:.2f}" y2="{rule.y1:.2f}"'
            f' stroke="#000" stroke-width="{rule.weight}"{dash}/>'
        )
    for line in sheet.lines:
        parts.append(_text(line, 0.0))
        if line.overprint:
            parts.append(_text(line, OVERPRINT_SHIFT))
    parts.append("</svg>")
    return "\n".join(parts)


def _text(line: PlacedLine, shift: float) -> str:
    return "".join(_stretch(line, face, start, end, shift) for face, start, end in line.faces())


def _stretch(line: PlacedLine, face: Face, start: int, end: int, shift: float) -> str:
    glyphs = line.glyphs[start:end]
    if line.direction == "horizontal":
        xs = " ".join(f"{x + shift:.2f}" for x in glyphs)
        ys = f"{line.across + BASELINE * line.size:.2f}"
    else:
        sideways = line.sideways[start:end] or (0.0,) * len(glyphs)
        xs = " ".join(f"{line.across + shift + aside:.2f}" for aside in sideways)
        ys = " ".join(f"{y + BASELINE * line.size:.2f}" for y in glyphs)
    ink = f' fill="{_shade(line.grey)}"' if line.grey else ""
    text = line.text[start:end]
    family = css_name(face)
    if line.direction == "vertical" and not VERTICAL_FORMS.isdisjoint(text):
        family = f"{css_name(face, vertical=True)},{family}"
    return f'<text x="{xs}" y="{ys}" font-family="{family}" font-size="{line.size}"{ink}>{escape(text)}</text>'


def _shade(grey: float) -> str:
    """Return the CSS colour of a grey from 0 (black) to 1 (white)."""
    return f"rgb({', '.join([str(round(255 * grey))] * 3)})"
