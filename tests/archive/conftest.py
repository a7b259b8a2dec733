from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from archive import Archive
from archive.database import parse_url


def emptied(url: str) -> str:
    """Return the URL of a PostgreSQL whose database was emptied."""
    engine = create_engine(parse_url(url))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return a database's URL, each of the two kinds in turn: a new SQLite file, or an empty PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'archive.db'}"
    return emptied(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def archive(database_url: str, tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(database_url, str(tmp_path / "files")) as opened:
        yield opened
