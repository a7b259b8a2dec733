"""Engines for the measurements: tantivy in a scratch folder, and Elasticsearch where its address is given."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from baoku.lexicon import lexicon_of
from search_api.elastic.client import Client
from search_api.elastic.engine import ElasticEngine
from search_api.elastic.settings import Connection
from search_api.engine import Engine
from search_api.tantivy.engine import TantivyEngine

VARIABLE = "BAOKU_TEST_ELASTICSEARCH_URL"
PREFIX = "bench"


def connection(prefix: str = PREFIX) -> Connection | None:
    """Return the connection to the server that ``BAOKU_TEST_ELASTICSEARCH_URL`` names; none without one."""
    url = os.environ.get(VARIABLE)
    return Connection(url, prefix=prefix, timeout=120) if url else None


@contextmanager
def engines() -> Iterator[dict[str, Engine]]:
    """Open an empty engine of each kind that there is; nothing of them stays."""
    lexicon = lexicon_of(Path("no-such-folder"))
    folder = Path(tempfile.mkdtemp(prefix="baoku-bench-"))
    opened: dict[str, Engine] = {"tantivy": TantivyEngine(folder / "index", lexicon)}
    reached = connection()
    if reached is None:
        print(f"without Elasticsearch: set {VARIABLE} (docker/elasticsearch-node.sh DIR PORT starts one)")
    else:
        remove(reached)
        opened["Elasticsearch"] = ElasticEngine(reached, lexicon)
    try:
        yield opened
    finally:
        for engine in opened.values():
            engine.close()
        shutil.rmtree(folder, ignore_errors=True)
        if reached is not None:
            remove(reached)


def remove(reached: Connection) -> None:
    """Remove all indexes of a connection's prefix from the server."""
    client = Client(reached)
    for name in client.call(client.raw.indices.get, index=f"{reached.prefix}-*", filter_path="*.aliases"):
        client.call(client.raw.indices.delete, index=name)
    client.close()


def folder_bytes(folder: Path) -> int:
    """Return how many bytes the files under ``folder`` take."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
