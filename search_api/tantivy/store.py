"""The folder of a tantivy index: generations side by side, one of them current, one writer at a time.

::

    search/
    ├── CURRENT            {"folder": "index-000002", "format": "…", "dictionary": "…"}; replaced atomically
    ├── LOCK               held by whoever writes
    └── index-000002/
        ├── articles/      tantivy's files
        ├── figures/       likewise
        └── CHECKPOINT     number of the last change that is in it
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from schemas.errors import IndexBusy, SearchIndexError
from search_api import analysis, fields
from search_api.engine import REINDEX
from search_api.whole_files import locked, replace, stamp

FORMAT: Final = f"tantivy-{fields.FORMAT}.{analysis.VERSION}"
"""What is in the fields, and how text is cut."""
_CURRENT = "CURRENT"
_CHECKPOINT = "CHECKPOINT"
_PREFIX = "index-"


class Store:
    """Paths and files of one index; knows nothing of what is in it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def stamp(self) -> tuple[int, int] | None:
        """Return what changes whenever another generation becomes current; none for no index."""
        return stamp(self.root / _CURRENT)

    def current(self) -> Path | None:
        """Return the folder of the current generation; none where there is no index yet.

        Raises:
            SearchIndexError: it is damaged, or of another version.
        """
        named = self._named()
        if named is None:
            return None
        path = self.root / _CURRENT
        try:
            folder, version = str(named["folder"]), named["format"]
        except (KeyError, TypeError) as error:
            raise SearchIndexError("the index is damaged", remedy=REINDEX, file=str(path)) from error
        if version != FORMAT:
            raise SearchIndexError(
                f"the index is of another version ({version}, this program has {FORMAT})", remedy=REINDEX
            )
        if Path(folder).name != folder or not (self.root / folder).is_dir():
            raise SearchIndexError("the index names a folder that isn't there", remedy=REINDEX, file=str(path))
        return self.root / folder

    def dictionary(self) -> str | None:
        """Return the digest of the dictionary that the current generation was cut by; none for no index.

        Raises:
            SearchIndexError: the index is damaged.
        """
        named = self._named()
        return None if named is None else str(named.get("dictionary"))

    def _named(self) -> dict[str, object] | None:
        path = self.root / _CURRENT
        try:
            named = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise SearchIndexError("the index is damaged", remedy=REINDEX, file=str(path)) from error
        if not isinstance(named, dict):
            raise SearchIndexError("the index is damaged", remedy=REINDEX, file=str(path))
        return named

    def make_generation(self) -> Path:
        """Return a new empty folder beside the others; call it under :meth:`locked`."""
        self.root.mkdir(parents=True, exist_ok=True)
        numbers = [int(path.name.removeprefix(_PREFIX)) for path in self.root.glob(f"{_PREFIX}[0-9]*")]
        folder = self.root / f"{_PREFIX}{max(numbers, default=0) + 1:06}"
        folder.mkdir()
        return folder

    def make_current(self, folder: Path, dictionary: str) -> None:
        """Put ``folder`` in the place of the current generation, then remove all others; under :meth:`locked`."""
        named = {"folder": folder.name, "format": FORMAT, "dictionary": dictionary}
        replace(self.root / _CURRENT, json.dumps(named).encode())
        for path in self.root.glob(f"{_PREFIX}*"):
            if path != folder:
                shutil.rmtree(path, ignore_errors=True)

    def checkpoint(self, folder: Path) -> int:
        """Return the checkpoint of a generation; 0 where none was set.

        Raises:
            SearchIndexError: it can't be read.
        """
        path = folder / _CHECKPOINT
        try:
            return int(path.read_text("ascii"))
        except FileNotFoundError:
            return 0
        except (OSError, ValueError) as error:
            raise SearchIndexError("the index's checkpoint is damaged", remedy=REINDEX, file=str(path)) from error

    def set_checkpoint(self, folder: Path, checkpoint: int) -> None:
        """Remember ``checkpoint``, atomically."""
        replace(folder / _CHECKPOINT, str(checkpoint).encode())

    def size(self) -> int:
        """Return how many bytes the current generation takes; 0 where there is none.

        Raises:
            SearchIndexError: see :meth:`current`.
        """
        folder = self.current()
        if folder is None:
            return 0
        found = 0
        for path in folder.rglob("*"):
            with suppress(FileNotFoundError):
                found += path.stat().st_size
        return found

    @contextmanager
    def locked(self, patience: float) -> Iterator[None]:
        """Hold the write lock; the system frees it when the process dies.

        Args:
            patience: seconds to wait for another writer.

        Raises:
            IndexBusy: another process (or another engine of this one) still writes after that.
        """
        with locked(self.root / "LOCK", patience) as got:
            if not got:
                raise _busy()
            yield


@contextmanager
def as_index_errors(folder: Path | None) -> Iterator[None]:
    """Turn tantivy's errors into ours.

    Raises:
        IndexBusy: another writer is at work.
        SearchIndexError: anything else that tantivy can't do with the files.
    """
    try:
        yield
    except (ValueError, OSError, RuntimeError) as error:
        if "LockBusy" in str(error):
            raise _busy() from error
        raise SearchIndexError(
            f"the index can't be used: {error}", remedy=REINDEX, file=None if folder is None else str(folder)
        ) from error


def _busy() -> IndexBusy:
    """Return the error of an index that somebody else writes."""
    return IndexBusy(
        "another process writes the search index",
        remedy="Wait until it has ended and run the command again: what is archived gets indexed then.",
    )
