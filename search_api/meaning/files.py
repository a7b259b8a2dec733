"""The folder of meanings: segments of vectors that are never changed, and a list of those that count.

::

    meaning/
    ├── CURRENT            {"format", "model", "checkpoint", "segments"}; replaced atomically
    ├── LOCK               held by whoever writes
    ├── 000007.npy         one row a passage: 384 numbers of a byte, and what they are multiplied by
    └── 000007.json        [article, its place in date order, digest of what was encoded, rows], in the rows' order

In a later segment an article replaces, or with an empty digest removes, what an earlier one has of it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from schemas.errors import IndexBusy, SearchIndexError
from search_api.engine import REINDEX
from search_api.meaning import passages
from search_api.meaning.encoder import DIMENSIONS
from search_api.whole_files import locked, replace, stamp

FORMAT: Final = f"meaning-1.{passages.VERSION}"
ROW: Final = np.dtype([("vector", "i1", DIMENSIONS), ("scale", "<f4")])
Rows = NDArray[Any]
_CURRENT = "CURRENT"


class Entry(NamedTuple):
    """What a segment says of one article.

    Attributes:
        id: of the article.
        order: its place in date order (:func:`search_api.fields.order_of`).
        digest: of what was encoded; empty where the article was removed.
        rows: how many rows it has.
    """

    id: str
    order: int
    digest: str
    rows: int


@dataclass(frozen=True)
class Segment:
    """Articles that were encoded together.

    Attributes:
        name: of its files.
        entries: the articles, each once.
        rows: their vectors, in the order of the articles.
    """

    name: str
    entries: list[Entry]
    rows: Rows


@dataclass(frozen=True)
class Manifest:
    """Which segments count.

    Attributes:
        checkpoint: number of the archive's last change that is in them; none before they are whole.
        segments: their names, oldest first.
    """

    checkpoint: int | None
    segments: tuple[str, ...]


class Folder:
    """Paths and files; knows nothing of what the vectors mean.

    Args:
        root: the folder; made when first written.
        model: which model the vectors come from.
    """

    def __init__(self, root: Path, model: str) -> None:
        self.root = root
        self._model = model

    def stamp(self) -> tuple[int, int] | None:
        """Return what changes with every commit; none where nothing was ever written."""
        return stamp(self.root / _CURRENT)

    def manifest(self) -> Manifest | None:
        """Return what counts; none where nothing was ever written.

        Raises:
            SearchIndexError: it is damaged, of another version, or made by another model.
        """
        path = self.root / _CURRENT
        try:
            said = json.loads(path.read_text("utf-8"))
            version = said["format"], said["model"]
            checkpoint = None if said["checkpoint"] is None else int(said["checkpoint"])
            found = Manifest(checkpoint, tuple(str(name) for name in said["segments"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _damaged(path) from error
        if version != (FORMAT, self._model):
            was, now = (" by ".join(one) for one in (version, (FORMAT, self._model)))
            raise SearchIndexError(f"the meanings are of another version ({was}; this is {now})", remedy=REINDEX)
        return found

    def segment(self, name: str) -> Segment:
        """Return a segment; its vectors stay on the disk until they are looked at.

        Raises:
            SearchIndexError: it is damaged.
        """
        path = self.root / f"{name}.npy"
        try:
            said = json.loads(path.with_suffix(".json").read_text("utf-8"))
            entries = [Entry(str(one), int(order), str(digest), int(rows)) for one, order, digest, rows in said]
            count = sum(entry.rows for entry in entries)
            rows = np.load(path, mmap_mode="r" if count else None)
        except (OSError, ValueError, TypeError) as error:
            raise _damaged(path) from error
        if rows.dtype != ROW or rows.shape != (count,) or any(entry.rows < 0 for entry in entries):
            raise _damaged(path)
        return Segment(name, entries, rows)

    def write_segment(self, entries: Sequence[Entry], rows: Rows) -> Segment:
        """Write a segment under a new name; it counts once a manifest names it. Under :meth:`locked`."""
        numbers = [int(path.stem) for path in self.root.glob("[0-9]*.npy")]
        path = self.root / f"{max(numbers, default=0) + 1:06}.npy"
        with path.open("wb") as file:
            np.save(file, rows)
            file.flush()
            os.fsync(file.fileno())
        replace(path.with_suffix(".json"), json.dumps(entries, ensure_ascii=False).encode())
        return Segment(path.stem, list(entries), rows)

    def set_manifest(self, manifest: Manifest) -> None:
        """Let the segments of ``manifest`` count, then remove all others; under :meth:`locked`."""
        said = {
            "format": FORMAT,
            "model": self._model,
            "checkpoint": manifest.checkpoint,
            "segments": manifest.segments,
        }
        replace(self.root / _CURRENT, json.dumps(said).encode())
        for path in self.root.glob("[0-9]*"):
            if path.name.partition(".")[0] not in manifest.segments:
                with suppress(FileNotFoundError):
                    path.unlink()

    @contextmanager
    def locked(self, patience: float) -> Iterator[None]:
        """Hold the write lock.

        Raises:
            IndexBusy: somebody else writes for longer than ``patience`` seconds.
        """
        with locked(self.root / "LOCK", patience) as got:
            if not got:
                remedy = "Wait until it has ended and run the command again; what is done stays."
                raise IndexBusy("another process encodes the articles' meanings", remedy=remedy)
            yield


def _damaged(path: Path) -> SearchIndexError:
    return SearchIndexError("the meanings are damaged", remedy=REINDEX, file=str(path))
