"""The files that the web pages bring along: styles, small scripts, two libraries (静态文件).

They are read once, compressed once, and known by their content: an address with its hash may be kept for ever.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter, Header, Query, Response

from schemas.errors import NotFoundError

_MEDIA = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_KEEP = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class StaticFile:
    """A file as it is served.

    Attributes:
        data: its bytes.
        compressed: the same with gzip.
        media_type: what it is.
        version: the first 12 digits of its SHA-256.
    """

    data: bytes
    compressed: bytes
    media_type: str
    version: str


@cache
def static_files() -> dict[str, StaticFile]:
    """Return all files, by their path under ``static``."""
    return dict(_found(files("search_api") / "static", ""))


def _found(folder: Traversable, prefix: str) -> Iterator[tuple[str, StaticFile]]:
    for one in folder.iterdir():
        name = prefix + one.name
        if one.is_dir():
            yield from _found(one, f"{name}/")
        elif (media_type := _MEDIA.get(PurePosixPath(name).suffix)) is not None:
            data = one.read_bytes()
            version = hashlib.sha256(data).hexdigest()[:12]
            yield name, StaticFile(data, gzip.compress(data, 9, mtime=0), media_type, version)


def address(name: str) -> str:
    """Return the address of a static file, which changes with its content."""
    return f"/static/{name}?v={static_files()[name].version}"


def router() -> APIRouter:
    """Return the route of the files."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/static/{name:path}")
    def static(
        name: str,
        v: Annotated[str | None, Query(max_length=64)] = None,
        accept_encoding: Annotated[str, Header()] = "",
        if_none_match: Annotated[str, Header()] = "",
    ) -> Response:
        one = static_files().get(name)
        if one is None:
            raise NotFoundError("there is no such file", remedy="Load the page again.")
        headers = {"ETag": f'"{one.version}"', "Vary": "Accept-Encoding"}
        headers["Cache-Control"] = _KEEP if v == one.version else "no-cache"
        if one.version in if_none_match:
            return Response(status_code=304, headers=headers)
        if "gzip" in accept_encoding:
            return Response(one.compressed, media_type=one.media_type, headers={**headers, "Content-Encoding": "gzip"})
        return Response(one.data, media_type=one.media_type, headers=headers)

    return routes
