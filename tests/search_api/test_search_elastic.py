"""What is Elasticsearch's own: mappings, refusals, security, a cluster that loses a node, a killed writer."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from nodes import MissingServer, Node, cluster, secured
from search_examples import ALL, GRID, PUMPS, article, figured

from bench.search.servers import remove
from schemas.errors import SearchIndexError
from search_api.aggregates import AggregateRequest, aggregate
from search_api.elastic.client import Client
from search_api.elastic.engine import ElasticEngine
from search_api.elastic.mapping import make_mappings, mappings
from search_api.elastic.settings import Connection
from search_api.engine import Engine
from search_api.models import SearchRequest
from search_api.searching import search


@pytest.fixture
def connection(elasticsearch_url: str, request: pytest.FixtureRequest) -> Iterator[Connection]:
    made = Connection(elasticsearch_url, prefix=f"own-{os.getpid()}-{abs(hash(request.node.name)) % 10**8}")
    yield made
    remove(made)


@pytest.fixture
def secured_node(server: Path, absence: Callable[[str], None]) -> Iterator[Node]:
    try:
        with secured(server / "secured", server / "server", "right-password") as node:
            yield node
    except MissingServer as missing:
        absence(str(missing))


@pytest.fixture
def three_nodes(server: Path, absence: Callable[[str], None]) -> Iterator[list[Node]]:
    try:
        with cluster(server / "cluster", server / "server") as nodes:
            yield nodes
    except MissingServer as missing:
        absence(str(missing))


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    """Folder that nodes of these tests share their server's files in; other users may enter it."""
    folder = Path(tempfile.mkdtemp(prefix="baoku-nodes-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def names_on(connection: Connection) -> list[str]:
    client = Client(connection)
    found = client.call(client.raw.indices.get, index=f"{connection.prefix}-*", filter_path="*.aliases")
    client.close()
    return sorted(found)


def test_the_mapping_file_is_what_the_fields_say() -> None:
    assert mappings() == make_mappings()
    assert all(mapping["dynamic"] == "strict" for mapping in mappings().values())


def test_an_unreachable_server_is_told() -> None:
    with ElasticEngine(Connection("http://127.0.0.1:9", retries=0)) as engine:
        with pytest.raises(SearchIndexError, match="can't be reached") as caught:
            engine.count()
        assert "BAOKU_SEARCH_URL" in caught.value.remedy


def test_an_address_that_is_none_is_told() -> None:
    with ElasticEngine(Connection("nowhere")) as engine, pytest.raises(SearchIndexError, match="named"):
        engine.count()


def test_an_index_of_another_version_is_refused_and_can_be_rebuilt(connection: Connection) -> None:
    with ElasticEngine(connection) as engine:
        engine.rebuild(ALL, 4)
        client = Client(connection)
        meta = {"baoku": {"format": "elastic-0", "dictionary": "jieba", "checkpoint": 4}}
        client.call(client.raw.indices.put_mapping, index=f"{connection.prefix}-articles", meta=meta)
        client.close()
    with ElasticEngine(connection) as engine:
        with pytest.raises(SearchIndexError, match="another version") as caught:
            engine.count()
        assert "baoku reindex" in caught.value.remedy
        assert engine.rebuild(ALL, 4) == engine.count() == 4


def test_an_index_of_somebody_else_is_left_alone(connection: Connection) -> None:
    client = Client(connection)
    client.call(client.raw.indices.create, index=f"{connection.prefix}-articles")
    client.close()
    with ElasticEngine(connection) as engine:
        for ask in (engine.count, lambda: engine.rebuild(ALL)):
            with pytest.raises(SearchIndexError, match="somebody else") as caught:
                ask()
            assert "BAOKU_SEARCH_PREFIX" in caught.value.remedy
    assert f"{connection.prefix}-articles" in names_on(connection)


def test_refused_documents_are_named_and_kept_for_another_try(connection: Connection) -> None:
    with ElasticEngine(connection) as engine:
        engine.rebuild([GRID], 1)
        client = Client(connection)
        block = {"index.blocks.write": True}
        client.call(client.raw.indices.put_settings, index=f"{connection.prefix}-articles", settings=block)
        engine.index([PUMPS])
        with pytest.raises(SearchIndexError, match=PUMPS.id):
            engine.commit(2)
        assert (engine.checkpoint, engine.count()) == (1, 1)
        block["index.blocks.write"] = False
        client.call(client.raw.indices.put_settings, index=f"{connection.prefix}-articles", settings=block)
        client.close()
        engine.commit(2)
        assert (engine.checkpoint, engine.count()) == (2, 2)


def test_searches_go_on_while_an_index_is_rebuilt_and_the_old_one_goes(connection: Connection) -> None:
    def slowly() -> Iterator[object]:
        yield PUMPS
        with ElasticEngine(connection) as reader:
            assert reader.count() == 4

    with ElasticEngine(connection) as engine:
        engine.rebuild(ALL, 4)
        before = names_on(connection)
        engine.rebuild(slowly(), 9)  # type: ignore[arg-type]
        assert (engine.count(), engine.checkpoint) == (1, 9)
        assert len(names_on(connection)) == len(before) == 2
        assert not set(names_on(connection)) & set(before)


def test_a_rebuild_that_fails_leaves_the_old_index(connection: Connection) -> None:
    def broken() -> Iterator[object]:
        yield PUMPS
        raise RuntimeError("the source broke")

    with ElasticEngine(connection) as engine:
        engine.rebuild(ALL, 4)
        before = names_on(connection)
        with pytest.raises(RuntimeError, match="the source broke"):
            engine.rebuild(broken())  # type: ignore[arg-type]
        assert (engine.count(), engine.checkpoint, names_on(connection)) == (4, 4, before)


WRITER = """
import json, sys
from search_api.elastic.engine import ElasticEngine
from search_api.elastic.settings import Connection
from schemas import Article, Paragraph
engine = ElasticEngine(Connection(sys.argv[1], prefix=sys.argv[2]))
start = engine.checkpoint
for number in range(start, start + 10_000):
    engine.index([Article(id=f"k{number}", pages=[], paragraphs=[Paragraph(role="body", text="检修文字")])])
    engine.commit(number + 1)
    print(number, flush=True)
"""


def test_a_killed_writer_loses_nothing_that_was_committed(connection: Connection) -> None:
    written = -1
    for _ in range(3):
        command = [sys.executable, "-c", WRITER, connection.url, connection.prefix]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
        assert process.stdout is not None
        for _ in range(4):
            written = int(process.stdout.readline())
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with ElasticEngine(connection) as engine:
            assert engine.checkpoint > written
            engine._refresh()
            assert search(engine, SearchRequest(q="检修")).total == engine.count() >= engine.checkpoint


def test_figures_of_a_commit_that_broke_off_are_taken_out_with_the_next(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = figured("a", "甲乙", ("energy", 1, None, "kWh"), ("energy", 2, None, "kWh"))
    with ElasticEngine(connection) as engine:
        engine.rebuild([])
        engine.index([two])
        monkeypatch.setattr(engine, "_refresh", lambda *_: (_ for _ in ()).throw(SearchIndexError("off", remedy="on")))
        with pytest.raises(SearchIndexError, match="off"):
            engine.commit(1)
    with ElasticEngine(connection) as engine:
        engine.index([two.model_copy(update={"figures": []})])
        engine.commit(2)
        assert aggregate(engine, AggregateRequest()).total == 0


def test_who_has_no_password_is_refused(secured_node: Node) -> None:
    node = secured_node
    good = Connection(node.url, user="elastic", password="right-password", ca=node.folder / "ca.crt", retries=0)  # noqa: S106
    with ElasticEngine(good) as engine:
        assert engine.rebuild(ALL) == engine.count() == 4
    for bad in (
        replace(good, password="wrong"),  # noqa: S106
        replace(good, user=None),
        replace(good, user=None, api_key="bm90OmFrZXk="),
    ):
        with ElasticEngine(bad) as engine, pytest.raises(SearchIndexError, match="refuses us") as caught:
            engine.count()
        assert "BAOKU_SEARCH_API_KEY" in caught.value.remedy
    with ElasticEngine(replace(good, ca=None)) as engine, pytest.raises(SearchIndexError, match="reached"):
        engine.count()


def test_a_node_that_is_killed_loses_nothing_that_was_acknowledged(three_nodes: list[Node]) -> None:
    nodes = three_nodes
    connection = Connection(",".join(node.url for node in nodes), replicas=1, shards=2)
    acknowledged: list[str] = []
    with ElasticEngine(connection) as engine:
        engine.rebuild([])
        for number in range(60):
            if number == 20:
                nodes[_holder_of_a_primary(engine)].kill()
            engine.index([article(f"k{number}", f"检修第{number}号线路。")])
            if _committed(engine, number + 1):
                acknowledged.append(f"k{number}")
        assert len(acknowledged) == 60
        found: list[str] = []
        cursor: str | None = None
        while True:
            request = SearchRequest(q="检修", limit=50, cursor=cursor, fold=False)
            response = search(engine, request)
            found += [hit.id for hit in response.hits]
            cursor = response.next
            if cursor is None:
                break
        assert sorted(found) == sorted(acknowledged)
        assert engine.checkpoint == 60


def _holder_of_a_primary(engine: Engine) -> int:
    assert isinstance(engine, ElasticEngine)
    client = engine._client
    rows = client.call(client.raw.cat.shards, index="baoku-articles*", format="json", h="node,prirep")
    name = next(row["node"] for row in rows if row["prirep"] == "p")
    return int(name.removeprefix("n"))


def _committed(engine: Engine, checkpoint: int) -> bool:
    """Commit, again and again while the cluster finds a new master."""
    for _ in range(60):
        try:
            engine.commit(checkpoint)
        except SearchIndexError:
            time.sleep(1)
        else:
            return True
    return False
