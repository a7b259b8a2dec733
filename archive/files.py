"""Page files: geometry and pictures, each named by the SHA-256 of its content.

A file is written aside and renamed, so a crash leaves a whole file or none; what no row names is swept later.
Names come from hashes alone, never from page ids or file names, and are checked before they touch a path.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from archive.codec import decode_page, encode_page
from schemas import Page
from schemas.errors import ArchiveError

Kind = Literal["pages", "pictures"]

_SUFFIXES: dict[str, str] = {"pages": ".json.gz", "pictures": ""}
_NAME = re.compile(r"[0-9a-f]{64}")
_ASIDE = ".part"


class PageFiles:
    """The folder of page files.

    Args:
        url: a local folder, or anything that fsspec opens by a URL (``memory://``, ``s3://``).
    """

    def __init__(self, url: str) -> None:
        import fsspec

        try:
            if "://" in url:
                self._fs, self._root = fsspec.core.url_to_fs(url)
            else:
                self._fs, self._root = fsspec.filesystem("file"), str(Path(url).absolute())
        except (ImportError, ValueError) as error:
            raise ArchiveError(
                f"page files can't be kept at this URL ({error})", remedy="Give a folder, or a URL that fsspec knows"
            ) from error
        self._root = self._root.rstrip("/")

    def put_page(self, page: Page) -> str:
        """Store the page's geometry and return its name."""
        name, content = encode_page(page)
        self._put("pages", name, content, lambda stored: decode_page(stored, name))
        return name

    def put_picture(self, picture: bytes) -> str:
        """Store a page picture and return its name."""
        name = hashlib.sha256(picture).hexdigest()
        self._put("pictures", name, picture, lambda stored: _check_picture(stored, name))
        return name

    def page(self, name: str) -> Page:
        """Return the page stored under ``name``.

        Raises:
            ArchiveError: its file is missing or damaged.
        """
        content = self._get("pages", name)
        try:
            return decode_page(content, name)
        except ValueError as error:
            raise _damaged(self._path("pages", name), str(error)) from error

    def picture(self, name: str) -> bytes:
        """Return the picture stored under ``name``.

        Raises:
            ArchiveError: its file is missing or damaged.
        """
        content = self._get("pictures", name)
        try:
            _check_picture(content, name)
        except ValueError as error:
            raise _damaged(self._path("pictures", name), str(error)) from error
        return content

    def sweep(self, kind: Kind, keep: Collection[str]) -> int:
        """Remove the files of ``kind`` whose names aren't in ``keep``, and what a crash left aside; return how many."""
        removed = 0
        with _told(self._root):
            for path in sorted(self._fs.find(f"{self._root}/{kind}")):
                name = self._name(kind, path)
                if name is None or name not in keep:
                    self._fs.rm_file(path)
                    removed += 1
        return removed

    def _path(self, kind: Kind, name: str) -> str:
        if not _NAME.fullmatch(name):
            raise ArchiveError(
                f"the archive names a page file {name!r}, which is no SHA-256", remedy="Restore it from a backup"
            )
        return f"{self._root}/{kind}/{name[:2]}/{name}{_SUFFIXES[kind]}"

    def _name(self, kind: Kind, path: str) -> str | None:
        last = path.rsplit("/", 1)[-1]
        name = last.removesuffix(_SUFFIXES[kind])
        return name if _NAME.fullmatch(name) and last == name + _SUFFIXES[kind] else None

    def _get(self, kind: Kind, name: str) -> bytes:
        path = self._path(kind, name)
        with _told(path):
            content: bytes = self._fs.cat_file(path)
        return content

    def _put(self, kind: Kind, name: str, content: bytes, check: Callable[[bytes], object]) -> None:
        path = self._path(kind, name)
        with _told(path):
            if self._fs.exists(path) and _sound(self._fs.cat_file(path), check):
                return
            self._fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
            with self._fs.open(path + _ASIDE, "wb") as file:
                file.write(content)
                _to_disk(file)
            self._fs.mv(path + _ASIDE, path)


def _sound(content: bytes, check: Callable[[bytes], object]) -> bool:
    try:
        check(content)
    except ValueError:
        return False
    return True


def _check_picture(content: bytes, name: str) -> None:
    if hashlib.sha256(content).hexdigest() != name:
        raise ValueError("its SHA-256 is not the one it was stored under")


def _to_disk(file: Any) -> None:
    """Have a local file on the disk before the row that names it; other stores have it when it is closed."""
    file.flush()
    with suppress(io.UnsupportedOperation, AttributeError):
        os.fsync(file.fileno())


def _damaged(path: str, why: str) -> ArchiveError:
    return ArchiveError(
        f"the page file is damaged: {why}",
        remedy="Restore it from a backup, or ingest the page's source again with --replace",
        file=path,
    )


@contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise _damaged(path, "it is missing") from error
    except OSError as error:
        raise ArchiveError(
            f"a page file can't be read or written ({error.strerror or error})",
            remedy="Check the room on the disk and the rights on the archive's folder",
            file=path,
        ) from error
