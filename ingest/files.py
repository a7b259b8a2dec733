"""A source file: read once, hashed, and told apart by what is in it rather than by its name."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from schemas.errors import BrokenSource, ChangedSource, NotFoundError, OversizedSource, SourceError, UnsupportedSource

Kind = Literal["pdf", "image", "text"]
READABLE = "Baoku reads PDF, PNG, JPEG, TIFF, JPEG 2000, WebP and plain text."
_PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\x00",
    b"MM\x00*",
    b"II+\x00",
    b"MM\x00+",
    b"\x00\x00\x00\x0cjP  ",
    b"\xff\x4f\xff\x51",
)
_OTHERS = {
    b"PK\x03\x04": "a ZIP or office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "a gzip file",
    b"7z\xbc\xaf": "a 7-Zip file",
    b"Rar!": "a RAR file",
    b"{\\rtf": "a rich text document",
    b"%!PS": "a PostScript file",
    b"GIF8": "a GIF picture",
    b"AT&TFORM": "a DjVu file",
    b"\x7fELF": "a program",
}
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1a\x1b")
CONTROL_SHARE = 0.01
"""Share of control bytes above which a file is no text; the text encodings in use have none."""
SNIFFED = 1 << 16
"""Bytes at a file's start that are looked at to tell its kind."""


@dataclass(frozen=True)
class SourceFile:
    """A file's contents and what they are."""

    path: Path
    data: bytes
    sha256: str
    kind: Kind


def load(path: Path, max_bytes: int) -> SourceFile:
    """Read the file at ``path`` whole.

    Raises:
        NotFoundError: there is no such file.
        UnsupportedSource: it is a folder or device, or of a kind that Baoku doesn't read.
        BrokenSource: it has no bytes.
        OversizedSource: it is larger than ``max_bytes``.
        ChangedSource: it changed while it was read.
        SourceError: the system doesn't let it be read.
    """
    name = str(path)
    try:
        data = _bytes(path, max_bytes)
    except FileNotFoundError as error:
        raise NotFoundError("there is no such file", remedy="Check the name.", file=name) from error
    except OSError as error:
        raise SourceError(
            f"the file can't be read ({error.strerror or error})",
            remedy="Check its permissions and its disk.",
            file=name,
        ) from error
    return SourceFile(path, data, hashlib.sha256(data).hexdigest(), sniff(data, name))


def _bytes(path: Path, max_bytes: int) -> bytes:
    name = str(path)
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise UnsupportedSource(
            "this is a folder", remedy="Name the files in it, or archive them all with `baoku ingest`.", file=name
        )
    if not stat.S_ISREG(status.st_mode):
        raise UnsupportedSource("this is no regular file", remedy="Copy its contents into a file.", file=name)
    with path.open("rb") as stream:
        before = os.fstat(stream.fileno())
        if before.st_size > max_bytes:
            raise OversizedSource(
                f"the file has {before.st_size:,} bytes; the limit is {max_bytes:,}",
                remedy="Split it into smaller files, or raise the limit.",
                file=name,
            )
        data = stream.read(max_bytes + 1)
        after = os.fstat(stream.fileno())
    if len(data) != before.st_size or _state(before) != _state(after):
        raise ChangedSource(
            "the file changed while it was read", remedy="Wait until it is written and read it again.", file=name
        )
    if not data:
        raise BrokenSource("the file has no bytes", remedy="Copy or download it again.", file=name)
    return data


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def sniff(data: bytes, name: str) -> Kind:
    """Return what kind of source ``data`` is.

    Raises:
        UnsupportedSource: none that Baoku reads.
    """
    start = data[:SNIFFED]
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(_PICTURES) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        return "image"
    other = next((what for magic, what in _OTHERS.items() if start.startswith(magic)), None)
    if other is not None:
        raise UnsupportedSource(f"this is {other}", remedy=f"{READABLE} Save it as one of these.", file=name)
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if not start.startswith(_TEXT_MARKS) and controls > CONTROL_SHARE * len(start):
        raise UnsupportedSource("this is no kind of file that Baoku knows", remedy=READABLE, file=name)
    return "text"
