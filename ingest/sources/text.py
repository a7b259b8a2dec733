"""Text dumps: the text of pages as a tool wrote it out, without geometry (文本)."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.sources.radicals import UNIFIED
from schemas import Line, Page, SourceRef, round_fraction
from schemas.errors import BrokenSource, EmptyPage, UnsupportedSource

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAVE_AS_UTF8 = "Save the text as UTF-8 and read it again"
_CONTROL_SHARE = 0.01
"""Share of control characters from which a file is no text: text has none but tab, line and page ends."""
_BROKEN_SHARE = 0.05
"""Share of undecodable places up to which bytes are damaged UTF-8 rather than another encoding: GB 18030 text read
as UTF-8 has one at almost every character."""
_INVISIBLE = dict.fromkeys([0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060, 0x00AD, *range(0x09), 0x0B, *range(0x0E, 0x20)])


@dataclass(frozen=True)
class TextDocument:
    """A decoded text dump; its pages are parted by form feeds.

    Attributes:
        file: file name without its folder.
        sha256: of the file's bytes.
        texts: text of each page.
    """

    file: str
    sha256: str
    texts: tuple[str, ...]

    @property
    def count(self) -> int:
        """Number of pages."""
        return len(self.texts)

    def page(self, index: int) -> Page:
        """Return page ``index`` (from 0): one line for each of the file's that isn't blank, boxes on a grid.

        Raises:
            EmptyPage: nothing but white space stands on it.
        """
        lines = self.texts[index].split("\n")
        while lines and not lines[-1].strip():
            lines.pop()
        if not lines:
            raise EmptyPage(
                "nothing but white space stands on this page",
                remedy="Leave the page out, or read the PDF or scan that the text came from",
                file=self.file,
                page=index + 1,
            )
        width = max(map(len, lines))
        return Page(
            id="",
            number=index + 1,
            source=SourceRef(file=self.file, sha256=self.sha256, kind="text", index=index),
            width=width,
            height=len(lines),
            geometry="text",
            lines=[_line(text, at, width, len(lines)) for at, text in enumerate(lines) if text.strip()],
        )


def open_text(path: Path, data: bytes, sha256: str) -> TextDocument:
    """Decode ``data``: by its byte order mark, else UTF-8, else GB 18030.

    Raises:
        BrokenSource: empty, or damaged text.
        UnsupportedSource: not text, or of another encoding.
    """
    if not data:
        raise BrokenSource("the file is empty", remedy="Write the file anew", file=path.name)
    text = _decoded(path.name, data).replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    if sum(unicodedata.category(char) == "Cc" for char in text if char not in "\n\t\f") > _CONTROL_SHARE * len(text):
        raise _unsupported(path.name, "the file holds control characters as no text does")
    pages = text.translate(_INVISIBLE | str.maketrans(UNIFIED)).split("\f")
    while len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    return TextDocument(path.name, sha256, tuple(pages))


def pages(path: Path, data: bytes, sha256: str) -> Iterator[Page]:
    """Yield the pages of a text dump, without the blank ones.

    Raises:
        BrokenSource: empty, or damaged text.
        UnsupportedSource: not text, or of another encoding.
        EmptyPage: nothing but white space stands in the whole file.
    """
    document = open_text(path, data, sha256)
    filled = [index for index, text in enumerate(document.texts) if text.strip()]
    for index in filled or [0]:
        yield document.page(index)


def _decoded(file: str, data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(file, data[len(bom) :], encoding)
    if b"\0" in data:
        raise _unsupported(file, "the file is binary, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        loose = data.decode("utf-8", "replace")
        cut_off = error.end == len(data) and not data[: error.start].isascii()
        if cut_off or loose.count("\ufffd") <= _BROKEN_SHARE * len(loose):
            raise BrokenSource(
                f"the UTF-8 text is damaged at byte {error.start}",
                remedy="Write the text anew from what it was made from",
                file=file,
            ) from error
    return _strict(file, data, "gb18030")


def _strict(file: str, data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "gb18030":
            raise _unsupported(file, "the file is neither UTF-8 nor GB 18030 text") from error
        raise BrokenSource(
            f"the {encoding} text is damaged at byte {error.start}", remedy=_SAVE_AS_UTF8, file=file
        ) from error
    return text


def _unsupported(file: str, message: str) -> UnsupportedSource:
    return UnsupportedSource(message, remedy=_SAVE_AS_UTF8, file=file)


def _line(text: str, at: int, width: int, height: int) -> Line:
    text = text.rstrip()
    edges = [round_fraction(index / width) for index in range(len(text) + 1)]
    return Line(
        text=text,
        bbox=(0.0, round_fraction(at / height), edges[-1], round_fraction((at + 1) / height)),
        edges=edges,
        size=1.0,
        number=at,
    )
