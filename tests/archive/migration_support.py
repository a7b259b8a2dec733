"""Databases as older versions of the archive left them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine

import archive
from archive.database import parse_url


def migrations() -> Config:
    """Return where the archive's migrations are."""
    config = Config()
    config.set_main_option("script_location", str(Path(archive.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


@contextmanager
def brought_to(revision: str, url: str) -> Iterator[Connection]:
    """Make the tables of a revision in an empty database, and give the transaction to put rows into them."""
    engine = create_engine(parse_url(url))
    config = migrations()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        yield connection
    engine.dispose()
