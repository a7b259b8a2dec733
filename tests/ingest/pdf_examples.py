"""Small PDFs written by hand: any text at any place, in a font that needs no file (Adobe's GB1 collection)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

LATIN = 0.5
"""Advance of an ASCII character, in ems."""


@dataclass
class Sheet:
    """One page under construction; coordinates are points from its top left."""

    width: float = 600
    height: float = 800
    extra: str = ""
    commands: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 10, *, font: str = "F1", spacing: float = 0) -> Sheet:
        """Set one line with its baseline at ``y``."""
        code = text.encode("utf-16-be").hex()
        self.commands.append(f"BT /{font} {size} Tf {spacing} Tc 1 0 0 1 {x} {self.height - y} Tm <{code}> Tj ET")
        return self

    def turned(self, x: float, y: float, text: str, size: float = 10) -> Sheet:
        """Set one line that runs downwards, turned by a quarter clockwise."""
        code = text.encode("utf-16-be").hex()
        self.commands.append(f"BT /F1 {size} Tf 0 -1 1 0 {x} {self.height - y} Tm <{code}> Tj ET")
        return self

    def stack(self, x: float, y: float, text: str, size: float = 10) -> Sheet:
        """Set upright characters below each other."""
        for at, char in enumerate(text):
            self.text(x, y + at * size * 1.1, char, size)
        return self

    def column(self, x: float, y: float, text: str, *, chars: int = 12, size: float = 10, leading: float = 15) -> float:
        """Set paragraphs (parted by a newline) into a column; return where the next line would stand."""
        for paragraph in text.split("\n"):
            rest, indent = paragraph.lstrip("\u3000"), len(paragraph) - len(paragraph.lstrip("\u3000"))
            while rest:
                taken = fitting(rest, chars - indent)
                self.text(x + indent * size, y, rest[:taken], size)
                rest, indent, y = rest[taken:], 0, y + leading
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """Draw a thin line."""
        self.commands.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def frame(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """Draw a rectangle."""
        self.commands.append(f"0.8 w {x0} {self.height - y1} {x1 - x0} {y1 - y0} re S")
        return self

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """Draw a picture of one grey point."""
        self.commands.append(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {self.height - y1} cm /Im1 Do Q")
        return self

    def raw(self, command: str) -> Sheet:
        """Add a command as it is."""
        self.commands.append(command)
        return self


def fitting(text: str, room: float) -> int:
    """Return how many characters of ``text`` fit into ``room`` ems, a mark that may not start a line counted in."""
    used = 0.0
    for at, char in enumerate(text):
        used += LATIN if char.isascii() else 1.0
        if used > room and (char not in "，。、；：！？）”" or used > room + 1.0):
            return max(at, 1)
    return len(text)


def pdf(sheets: Sequence[Sheet], *, font: str = "", trailer: str = "") -> bytes:
    """Return a PDF of ``sheets``; ``font`` replaces the description of font F1."""
    objects: list[bytes] = []

    def add(body: str, stream: bytes | None = None) -> int:
        content = body.encode()
        if stream is not None:
            content += b"\nstream\n" + stream + b"\nendstream"
        objects.append(content)
        return len(objects)

    add("<< /Type /Catalog /Pages 2 0 R >>")
    add("")
    fonts = [_font(add, name) for name in ("STSong-Light", "STHeiti-Bold")]
    if font:
        fonts[0] = add(font)
    image = add(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>",
        b"\x80",
    )
    kids = []
    for sheet in sheets:
        stream = "\n".join(sheet.commands).encode()
        content = add(f"<< /Length {len(stream)} >>", stream)
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] {sheet.extra} "
                f"/Resources << /Font << /F1 {fonts[0]} 0 R /F2 {fonts[1]} 0 R >> /XObject << /Im1 {image} 0 R >> >> "
                f"/Contents {content} 0 R >>"
            )
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    return _file(objects, trailer)


def _font(add: object, name: str) -> int:
    assert callable(add)
    descriptor = add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    )
    child = add(
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) "
        f"/Supplement 2 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W [1 95 {int(LATIN * 1000)}] >>"
    )
    return int(
        add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name}-UniGB-UCS2-H /Encoding /UniGB-UCS2-H "
            f"/DescendantFonts [{child} 0 R] >>"
        )
    )


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
