from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from archive import Archive
from baoku.ingesting import Ingestion
from baoku.lexicon import lexicon_of
from baoku.settings import Settings
from bench.search.servers import remove
from search_api.app import create_app
from search_api.elastic.engine import ElasticEngine
from search_api.elastic.settings import Connection
from search_api.engine import Engine
from search_api.lexicon import Lexicon
from search_api.tantivy.engine import TantivyEngine

ENGINES = ("tantivy", "elastic")
"""Every engine must pass the contract tests; add the next one here, and to :func:`opened`."""


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return lexicon_of(Path("no-such-folder"))


@pytest.fixture(scope="session")
def sample_app(tmp_path_factory: pytest.TempPathFactory, sample: Callable[[str], Path]) -> Iterator[FastAPI]:
    """The application over the sample issue: its PDF, and its text dump under another name; tests change nothing."""
    folder = tmp_path_factory.mktemp("issue")
    settings = Settings(data=folder, cache=Path(os.environ.get("BAOKU_CACHE", ".cache")))
    with Archive.at(folder) as archive, TantivyEngine(folder / "index", lexicon_of(folder)) as engine:
        for suffix, paper in ((".pdf", "澜川电力报"), (".txt", "澜川文本报")):
            Ingestion(archive, settings, newspaper=paper).run([sample(suffix)], lambda outcome: None)
        engine.rebuild(archive.articles(), archive.last_change())
        yield create_app(archive, engine)


@pytest.fixture
def sample_client(sample_app: FastAPI) -> TestClient:
    """A new browser of the sample issue."""
    return TestClient(sample_app, headers={"accept": "text/html"})


@pytest.fixture
def program(sample_app: FastAPI) -> TestClient:
    """A program that asks the sample issue: errors and redirections come to it as they are."""
    return TestClient(sample_app, raise_server_exceptions=False, follow_redirects=False)


@contextmanager
def opened(name: str, request: pytest.FixtureRequest, lexicon: Lexicon) -> Iterator[Engine]:
    """Open a new, empty engine; nothing of it stays."""
    if name == "tantivy":
        with TantivyEngine(request.getfixturevalue("tmp_path") / "index", lexicon) as engine:
            yield engine
        return
    connection = Connection(
        request.getfixturevalue("elasticsearch_url"), prefix=f"test-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    )
    with ElasticEngine(connection, lexicon) as engine:
        yield engine
    remove(connection)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, lexicon: Lexicon) -> Iterator[Engine]:
    with opened(request.param, request, lexicon) as made:
        yield made
