from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from baoku.lexicon import lexicon_of
from bench.search.servers import remove
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
