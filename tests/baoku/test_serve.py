from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench.serving import serving


@pytest.fixture
def address(data: Path, page: Path, baoku: Callable[..., object]) -> Iterator[str]:
    """Address of a server over an archive with one page."""
    assert baoku("ingest", "--data", data, "--newspaper", "北岭电力报", page).code == 0
    with serving(data) as server:
        yield server.address


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


def test_heads_leave_the_connection_in_step(address: str) -> None:
    """A head that is followed by any byte of a body would be read as the beginning of the next answer."""
    with httpx.Client(base_url=address) as client:
        for path in ("/api/v1/figures.csv", "/api/v1/articles", "/nothing", "/", "/api/v1/queries.csv"):
            head = client.head(path)
            assert (head.status_code, head.content) == (client.get(path).status_code, b"")
            assert "transfer-encoding" not in head.headers
        metrics = client.get("/metrics").text
    assert 'method="HEAD",route="/api/v1/figures.csv",status="200"' in metrics
