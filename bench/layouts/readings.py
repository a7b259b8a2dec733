"""Cases read: pages as the sources and OCR give them, before any layout, kept in the cache folder.

Reading a scan costs twenty seconds, laying it out half of one. A reading is kept under what it was made from: the PDF,
the variant, the recogniser, and the program text of everything that reads.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

import ingest
from bench.layouts import press, variants
from bench.layouts.case import Case
from bench.layouts.press import CACHE, fingerprint
from ingest.identity import Named
from ingest.naming import Naming
from schemas import Page

Care = Literal["fast", "accurate"]
MODELS = CACHE.parent / "models"
"""Where OCR model folders are made."""
READERS = (
    "sources",
    "ocr",
    "reading.py",
    "spread.py",
    "files.py",
    "spacing.py",
    "options.py",
)
"""What of ``ingest`` turns a file into pages without names; they are named anew each time."""


@dataclass(frozen=True)
class Task:
    """One picture of one case.

    Attributes:
        variant: ``pdf``, or one of :data:`bench.layouts.variants.VARIANTS`.
        any_reader: whether a kept reading is good even where the reading code has changed since.
    """

    case: Case
    variant: str
    ocr: Care = "fast"
    any_reader: bool = False

    def file(self) -> bytes:
        """Return the file that is read."""
        pdf = press.printed(self.case)
        return pdf if self.variant == "pdf" else variants.make(pdf, self.variant, seed(self.case))

    def stem(self, reader: str) -> str:
        """Return the name under which what ``reader`` made of it is kept, without the reader's version."""
        source = fingerprint(press.printed(self.case), *_variant_sources(), str(seed(self.case)).encode())
        return f"{self.case.name}-{self.variant}-{reader}-{source}"


def seed(case: Case) -> int:
    """Return the seed of a case's scans."""
    return int(fingerprint(case.name.encode()), 16) % (1 << 31)


def pages(task: Task) -> list[Page]:
    """Return the pages of a task, out of the cache where it has them.

    Raises:
        MissingToolError: the PDF is not in the cache and Chromium or the fonts are missing.
    """
    folder = CACHE / "pages"
    stem = task.stem("text" if task.variant == "pdf" else task.ocr)
    kept = folder / f"{stem}-{fingerprint(*_reader_sources())}.jsonl"
    if task.any_reader and not kept.exists():
        older = sorted(folder.glob(f"{stem}-*.jsonl"), key=lambda path: path.stat().st_mtime)
        kept = older[-1] if older else kept
    options = ingest.ReadOptions(
        newspaper=task.case.newspaper, issue_date=task.case.issue_date, ocr=task.ocr, models=MODELS
    )
    if kept.exists():
        read = [Page.model_validate_json(line) for line in kept.read_text("utf-8").splitlines()]
        return list(_named(read, options))
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / ("case.pdf" if task.variant == "pdf" else "case.tif")
        path.write_bytes(task.file())
        read = list(ingest.read(path, options))
    press.write(kept, "\n".join(page.model_dump_json() for page in read).encode())
    return read


def _named(pages: Sequence[Page], options: ingest.ReadOptions) -> Iterator[Page]:
    naming = Naming(pages[0].source.sha256, options, Named())
    pictures = [list(group) for _, group in groupby(pages, key=lambda page: page.source.index)]
    for picture in pictures:
        yield from naming.named(picture, alone=len(pictures) == 1)


def _reader_sources() -> Iterator[bytes]:
    root = Path(ingest.__path__[0])
    for name in READERS:
        path = root / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            yield file.read_bytes()


def _variant_sources() -> Iterator[bytes]:
    for name in ("variants", "lens"):
        yield (Path(__file__).parent / f"{name}.py").read_bytes()
