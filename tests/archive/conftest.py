from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from archive import Archive
from archive.database import parse_url


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """Return a new SQLite file's URL, or that of the PostgreSQL which BAOKU_TEST_DATABASE_URL names, emptied."""
    url = os.environ.get("BAOKU_TEST_DATABASE_URL")
    if url is None:
        return f"sqlite:///{tmp_path / 'archive.db'}"
    engine = create_engine(parse_url(url))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url


@pytest.fixture
def archive(database_url: str, tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(database_url, str(tmp_path / "files")) as opened:
        yield opened
