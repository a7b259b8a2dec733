"""One archive for all tests of exchange formats: the sample issue as PDF, and as text dump under another name."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from exchange_support import DATE, DUMPED, LICENCE, PAPER
from fastapi import FastAPI
from fastapi.testclient import TestClient

from archive import Archive
from baoku.ingesting import Ingestion
from baoku.lexicon import lexicon_of
from baoku.settings import Settings
from search_api.app import create_app
from search_api.engine import Engine
from search_api.routes.formats import ExchangeOptions
from search_api.tantivy.engine import TantivyEngine

TRIES = 300
"""Of 0.1 seconds, until a server listens."""


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory, sample: Callable[[str], Path]) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("exchange")
    settings = Settings(data=folder, cache=Path(os.environ.get("BAOKU_CACHE", ".cache")))
    with Archive.at(folder) as opened:
        for suffix, paper in ((".pdf", PAPER), (".txt", DUMPED)):
            Ingestion(opened, settings, newspaper=paper).run([sample(suffix)], lambda outcome: None)
        yield opened


@pytest.fixture(scope="session")
def engine(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with TantivyEngine(tmp_path_factory.mktemp("index") / "index", lexicon_of(Path("no-such-folder"))) as made:
        made.index(archive.articles())
        made.commit(archive.last_change())
        yield made


@pytest.fixture(scope="session")
def app(archive: Archive, engine: Engine) -> FastAPI:
    options = ExchangeOptions(iiif_origin="*", admin_email="archive@example.org")
    return create_app(archive, engine, rights=LICENCE, exchange=options)


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as opened:
        yield opened


@pytest.fixture(scope="session")
def plain(archive: Archive, engine: Engine) -> Iterator[TestClient]:
    """An installation where nothing is set."""
    with TestClient(create_app(archive, engine)) as opened:
        yield opened


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[FastAPI], str]]:
    """Serves an application over a socket and returns its host and port."""
    stops: list[Callable[[], None]] = []

    def start(served: FastAPI) -> str:
        bound = socket.socket()
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(served, log_level="error", ws="none", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()

        def stop() -> None:
            server.should_exit = True
            thread.join()

        stops.append(stop)
        for _ in range(TRIES):
            if server.started:
                return f"127.0.0.1:{bound.getsockname()[1]}"
            time.sleep(0.1)
        raise AssertionError("the server did not start")

    yield start
    for stop in stops:
        stop()


@pytest.fixture(scope="session")
def page_ids(archive: Archive) -> list[str]:
    """Pages of the PDF."""
    return [page.id for page in archive.pages_of_issue(PAPER, DATE)]


@pytest.fixture(scope="session")
def dumped_ids(archive: Archive) -> list[str]:
    """Pages of the text dump."""
    return [page.id for page in archive.pages_of_issue(DUMPED, DATE)]
