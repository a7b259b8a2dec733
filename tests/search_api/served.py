"""The application over articles of a test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from archive import Archive
from baoku.lexicon import lexicon_of
from schemas import Article
from search_api.app import create_app
from search_api.tantivy.engine import TantivyEngine


@contextmanager
def serving(folder: Path, articles: Sequence[Article], **options: Any) -> Iterator[TestClient]:
    """Serve an archive and an index that hold ``articles``; ``options`` are those of the application."""
    with Archive.at(folder) as archive, TantivyEngine(folder / "index", lexicon_of(folder)) as engine:
        archive.put_articles(articles)
        engine.rebuild(archive.articles(), archive.last_change())
        yield TestClient(create_app(archive, engine, **options))
