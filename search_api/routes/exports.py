"""``/api/v1/figures.csv``, ``.jsonl``, ``.xlsx``, ``.parquet``: all figures that filters leave (导出)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, BinaryIO

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from archive import Archive
from search_api.engine import Engine
from search_api.export import FIGURE_COLUMNS, csv_lines, figure_lines, figure_row, write_parquet, write_xlsx
from search_api.export.workbook import ROWS_MOST, too_long
from search_api.links import base_url
from search_api.params import known
from search_api.walking import WholeTable, walk

MEDIA_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
"""Of each form of export. JSON Lines has none that is registered; this is the one that its home page names."""
FORMS = tuple(MEDIA_TYPES)
_PIECE = 65_536
"""Bytes that are sent at a time."""
_LINES = 100
"""Lines that are sent at a time."""


def router(archive: Archive, engine: Engine) -> APIRouter:
    """Return the routes over ``archive`` and ``engine``."""
    routes = APIRouter(prefix="/api/v1", tags=["figures"])

    @routes.get("/figures.csv", **_described("csv", "CSV"))
    def as_csv(request: Request, wanted: Annotated[WholeTable, Query()]) -> Response:
        """Return them as CSV (UTF-8 with a byte order mark); numbers keep all digits, no cell is a formula."""
        base = base_url(request)
        rows = walk(archive, engine, wanted).rows
        return _answer("csv", _bytes(csv_lines(FIGURE_COLUMNS, (figure_row(one, base) for one in rows))))

    @routes.get("/figures.jsonl", **_described("jsonl", "JSON Lines"))
    def as_json_lines(request: Request, wanted: Annotated[WholeTable, Query()]) -> Response:
        """Return them as JSON Lines: the rows of `/api/v1/figures`, with absolute links."""
        return _answer("jsonl", _bytes(figure_lines(walk(archive, engine, wanted).rows, base_url(request))))

    @routes.get("/figures.xlsx", **_described("xlsx", "XLSX"))
    def as_xlsx(request: Request, wanted: Annotated[WholeTable, Query()]) -> Response:
        """Return them as a workbook; `…_exact` holds as text what floating point can't hold. 400 for too many rows."""
        base, found = base_url(request), walk(archive, engine, wanted)
        if found.total > ROWS_MOST:
            raise too_long()
        file = _file()
        write_xlsx(file, FIGURE_COLUMNS, (figure_row(one, base) for one in found.rows), "figures")
        return _answer("xlsx", _pieces(file))

    @routes.get("/figures.parquet", **_described("parquet", "Parquet"))
    def as_parquet(request: Request, wanted: Annotated[WholeTable, Query()]) -> Response:
        """Return them as a Parquet file; `…_exact` holds as text what floating point can't hold."""
        base, found = base_url(request), walk(archive, engine, wanted)
        file = _file()
        write_parquet(file, FIGURE_COLUMNS, (figure_row(one, base) for one in found.rows))
        return _answer("parquet", _pieces(file))

    return routes


def _described(form: str, name: str) -> dict[str, Any]:
    return {
        "dependencies": [known(WholeTable)],
        "summary": f"All figures as {name}",
        "response_class": Response,
        "responses": {200: {"description": f"{name}.", "content": {MEDIA_TYPES[form]: {"schema": {"type": "string"}}}}},
    }


def _answer(form: str, body: Iterator[bytes]) -> Response:
    disposition = f'attachment; filename="baoku-figures.{form}"'
    return StreamingResponse(body, media_type=MEDIA_TYPES[form], headers={"Content-Disposition": disposition})


def _bytes(lines: Iterable[str]) -> Iterator[bytes]:
    part: list[str] = []
    for line in lines:
        part.append(line)
        if len(part) == _LINES:
            yield "".join(part).encode()
            part.clear()
    yield "".join(part).encode()


def _file() -> BinaryIO:
    """Return a file that is gone when it is closed."""
    return tempfile.TemporaryFile()


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece
