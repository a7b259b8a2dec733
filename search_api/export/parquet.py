"""Rows as a Parquet file, written group by group (列式文件)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, BinaryIO

from search_api.export.columns import Column, Kind, Row, spread, with_exact

GROUP = 10_000
"""Rows of one group, which are all that is held in memory."""
_TYPES: dict[Kind, str] = {"text": "string", "whole": "int64", "real": "float64"}


def write_parquet(file: BinaryIO, columns: Sequence[Column], rows: Iterable[Row]) -> None:
    """Write ``rows`` to ``file``, in memory that doesn't grow with them."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([(name, getattr(pa, _TYPES[kind])()) for name, kind in with_exact(columns)])
    remaining = iter(rows)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := list(islice(remaining, GROUP)):
            writer.write_table(_table(pa, schema, columns, group))


def _table(pa: Any, schema: Any, columns: Sequence[Column], rows: Sequence[Row]) -> Any:
    cells = list(zip(*(spread(columns, row) for row in rows), strict=True))
    return pa.table([pa.array(values, field.type) for values, field in zip(cells, schema, strict=True)], schema=schema)
