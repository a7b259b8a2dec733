"""A PDF whose pages are JPEG pictures, written page by page: the same pictures give the same bytes."""

from __future__ import annotations

from typing import BinaryIO

POINTS_PER_INCH = 72
"""A PDF's unit is 1/72 inch."""
CATALOGUE, PAGES = 1, 2
"""Numbers of the objects that are written last, when all pages are known."""


class PicturePdf:
    """Writes pages into an open file; :meth:`close` makes a PDF of it.

    Args:
        file: where it goes, from its present place on.
        dpi: pixels of the pictures that make an inch of paper.
    """

    def __init__(self, file: BinaryIO, dpi: int) -> None:
        self._file = file
        self._dpi = dpi
        self._at = 0
        self._places: dict[int, int] = {}
        self._pages: list[int] = []
        self._next = PAGES + 1
        self._write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

    @property
    def count(self) -> int:
        """How many pages have been written."""
        return len(self._pages)

    def add(self, jpeg: bytes, width: int, height: int) -> None:
        """Write one page: an RGB picture as a JPEG file of ``width`` × ``height`` pixels."""
        wide, high = (f"{side * POINTS_PER_INCH / self._dpi:.2f}" for side in (width, height))
        picture = self._stream(
            f"/Type /XObject /Subtype /Image /Width {width} /Height {height} "
            "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
            jpeg,
        )
        drawing = self._stream("", f"q {wide} 0 0 {high} 0 0 cm /P Do Q".encode())
        page = self._number()
        self._pages.append(page)
        self._object(
            page,
            f"<< /Type /Page /Parent {PAGES} 0 R /MediaBox [0 0 {wide} {high}] "
            f"/Resources << /XObject << /P {picture} 0 R >> >> /Contents {drawing} 0 R >>".encode(),
        )

    def close(self) -> None:
        """Write what holds the pages together; the file itself stays open."""
        kids = " ".join(f"{page} 0 R" for page in self._pages)
        self._object(PAGES, f"<< /Type /Pages /Count {self.count} /Kids [{kids}] >>".encode())
        self._object(CATALOGUE, f"<< /Type /Catalog /Pages {PAGES} 0 R >>".encode())
        table = self._at
        rows = b"".join(f"{self._places[number]:010d} 00000 n \n".encode() for number in range(1, self._next))
        self._write(f"xref\n0 {self._next}\n0000000000 65535 f \n".encode() + rows)
        self._write(f"trailer\n<< /Size {self._next} /Root {CATALOGUE} 0 R >>\nstartxref\n{table}\n%%EOF\n".encode())

    def _stream(self, entries: str, data: bytes) -> int:
        number = self._number()
        self._object(number, f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")
        return number

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def _object(self, number: int, body: bytes) -> None:
        self._places[number] = self._at
        self._write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._at += len(data)
