import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

TRIES = 300
"""Of 0.2 seconds: a start takes two seconds on a free machine."""


@pytest.fixture
def address(data: Path, page: Path, baoku: Callable[..., object]) -> Iterator[str]:
    """Address of a server over an archive with one page."""
    assert baoku("ingest", "--data", data, "--newspaper", "北岭电力报", page).code == 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from baoku.cli.app import main; main()"]
    server = subprocess.Popen([*command, "--data", str(data), "serve", "--port", str(port)])
    try:
        yield ready(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(timeout=60)


def ready(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(TRIES):
        assert server.poll() is None, "the server ended"
        try:
            httpx.get(f"{address}/healthz")
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return address
    raise AssertionError("the server did not start")


def answer(address: str, **asked: str) -> Any:
    response = httpx.get(address, params=asked)
    assert response.status_code == 200
    return response.json()


def test_a_served_archive_answers_over_http(address: str) -> None:
    assert answer(f"{address}/healthz")["status"] == "ok"
    (hit,) = answer(f"{address}/api/v1/articles", q="送电")["hits"]
    assert hit["highlights"][0]["regions"]
    article = answer(f"{address}/api/v1/articles/{hit['id']}")
    assert article["title"] == hit["title"]
    assert answer(f"{address}/api/v1/figures", article=hit["id"])["total"] == len(article["figures"])
    assert "<mark>" in httpx.get(f"{address}/", params={"q": "送电"}).text
