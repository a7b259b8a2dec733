"""Names that the server is asked by, and what a proxy passes on: what is open to this machine stays so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from access_support import Guarded, guarded
from hypothesis import example, given
from hypothesis import strategies as st

from search_api.access.hosts import host_name, is_loopback


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """An application that is open to this machine; its tests leave it as it was."""
    with guarded(tmp_path_factory.mktemp("local"), "local") as made:
        yield made


@pytest.mark.parametrize(
    "name", ["localhost", "LOCALHOST:8000", "127.0.0.1:80", "127.9.9.9", "[::1]:8000", "localhost."]
)
def test_this_machines_own_names(local: Guarded, name: str) -> None:
    assert local.client(host=name).get("/api/v1/articles").status_code == 200


@pytest.mark.parametrize("name", ["elsewhere.example", "localhost.elsewhere.example:8000", "192.0.2.7", "", "[::2]"])
def test_a_name_that_was_bound_to_this_machine_opens_nothing(local: Guarded, name: str) -> None:
    for path in ("/api/v1/articles", "/healthz", "/login"):
        answer = local.client(host=name).get(path)
        assert answer.status_code == 421
        assert "BAOKU_HOSTS" in answer.json()["remedy"]


def test_a_name_that_was_set_is_the_servers(tmp_path: Path) -> None:
    with guarded(tmp_path, "local", hosts=frozenset({"archive.example"})) as made:
        assert made.client(host="archive.example:8000").get("/api/v1/articles").status_code == 200
        assert made.client(host="other.example").get("/api/v1/articles").status_code == 421
    with guarded(tmp_path, "open", hosts=frozenset({"*"})) as made:
        assert made.client(host="any.example").get("/api/v1/articles").status_code == 200


def test_a_strange_name_opens_nothing_where_keys_are_asked_for(tmp_path: Path) -> None:
    with guarded(tmp_path) as made:
        assert made.client(host="api:8000").get("/api/v1/articles").status_code == 401
        assert made.client(host="api:8000").get("/healthz").status_code == 200


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "via", "x-real-ip", "x-forwarded-host"])
def test_what_a_proxy_passes_on_is_not_this_machines(local: Guarded, header: str) -> None:
    assert local.client(**{header: "127.0.0.1"}).get("/api/v1/articles").status_code == 401


def test_whoever_reaches_an_open_server_may_not_put_in_or_look_on(tmp_path: Path) -> None:
    with guarded(tmp_path, "open") as made:
        client = made.client()
        assert client.get("/api/v1/articles").status_code == 200
        assert client.get("/api/v1/audit").status_code == 403
        assert client.post("/api/v1/ingest").status_code == 403


@given(st.text(max_size=30))
@example("[::1]:80")
@example("[")
def test_any_host_header_can_be_read(header: str) -> None:
    is_loopback(host_name(header))
