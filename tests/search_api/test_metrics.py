"""``/metrics``, read by Prometheus's own parser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client import CollectorRegistry
from prometheus_client.openmetrics.parser import text_string_to_metric_families as open_metrics
from prometheus_client.parser import text_string_to_metric_families
from search_examples import ALL, article, figured

from archive import Archive
from baoku.lexicon import lexicon_of
from schemas import PageOutcome
from search_api.app import create_app
from search_api.metrics.holdings import KEPT_SECONDS, Holdings
from search_api.tantivy.engine import TantivyEngine

DOUBTED = figured("cms-f", "发电。", ("energy", 1.0, None, "kWh"), figure={"review": "千瓦？"})


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[tuple[Archive, TantivyEngine]]:
    with Archive.at(tmp_path) as archive, TantivyEngine(tmp_path / "index", lexicon_of(tmp_path)) as engine:
        archive.put_articles([*ALL, DOUBTED])
        engine.rebuild(archive.articles(), archive.last_change())
        yield archive, engine


@pytest.fixture
def client(parts: tuple[Archive, TantivyEngine]) -> TestClient:
    return TestClient(create_app(*parts), raise_server_exceptions=False)


def samples(client: TestClient) -> dict[tuple[str, ...], float]:
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    families = text_string_to_metric_families(answer.text)
    return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


def test_requests_are_counted_by_template_method_and_status(client: TestClient) -> None:
    for _ in range(3):
        client.get("/api/v1/articles", params={"q": "抽水"})
    for path in ("/api/v1/articles/cms-17", "/api/v1/articles/none", "/no/such/address/1", "/no/such/address/2"):
        client.get(path)
    client.request("BREW", "/api/v1/articles")
    found = samples(client)
    name = "baoku_http_requests_total"
    assert found[name, "GET", "/api/v1/articles", "200"] == 3
    assert found[name, "GET", "/api/v1/articles/{article_id}", "200"] == 1
    assert found[name, "GET", "/api/v1/articles/{article_id}", "404"] == 1
    assert found[name, "GET", "none", "404"] == 2
    assert sum(value for key, value in found.items() if key[:2] == (name, "OTHER")) == 1
    assert found["baoku_http_request_duration_seconds_count", "GET", "/api/v1/articles"] == 3
    assert not any("no/such" in part for key in found for part in key)


def test_a_fault_of_ours_is_counted_too(parts: tuple[Archive, TantivyEngine]) -> None:
    app = create_app(*parts)

    def broken() -> None:
        raise RuntimeError

    app.add_api_route("/broken", broken)
    client = TestClient(app, raise_server_exceptions=False)
    assert client.get("/broken").status_code == 500
    assert samples(client)["baoku_http_requests_total", "GET", "/broken", "500"] == 1


def test_what_archive_and_index_hold(client: TestClient, parts: tuple[Archive, TantivyEngine]) -> None:
    archive, _ = parts
    archive.put_outcome(PageOutcome(file="a.pdf", page=1, status="failed", code="page_empty", message="m", remedy="r"))
    archive.record_waiting(["b.pdf"])
    archive.put_articles([article("cms-new", "还没有进索引。")])
    found = samples(client)
    assert {name: found[f"baoku_{name}",] for name in ("archive_articles", "archive_figures", "index_articles")} == {
        "archive_articles": len(ALL) + 2,
        "archive_figures": 1,
        "index_articles": len(ALL) + 1,
    }
    assert [found[f"baoku_{name}",] for name in ("archive_failed", "archive_waiting", "index_behind")] == [1, 1, 1]
    assert found["baoku_figures_to_review",] == 1
    assert found["baoku_archive_database_bytes",] > 0
    assert found["baoku_index_bytes",] > 0
    assert found["baoku_deliveries", "waiting"] == 0
    assert found["baoku_usable", "archive"] == found["baoku_usable", "index"] == 1


def test_a_damaged_index_is_told_and_hides_nothing_else(
    client: TestClient, parts: tuple[Archive, TantivyEngine]
) -> None:
    (parts[1].folder / "CURRENT").write_text("{", "utf-8")
    found = samples(client)
    assert found["baoku_usable", "index"] == 0
    assert found["baoku_usable", "archive"] == 1
    assert found["baoku_archive_articles",] == len(ALL) + 1
    assert ("baoku_index_articles",) not in found


def test_the_archive_is_not_looked_through_at_every_request(parts: tuple[Archive, TantivyEngine]) -> None:
    now = [0.0]
    registry = CollectorRegistry()
    registry.register(Holdings(*parts, clock=lambda: now[0]))

    def articles() -> float | None:
        return registry.get_sample_value("baoku_archive_articles")

    before = articles()
    parts[0].put_articles([article("cms-new", "新。")])
    assert articles() == before
    now[0] = KEPT_SECONDS
    assert articles() == (before or 0) + 1


def test_two_applications_count_apart_and_open_metrics_is_spoken(parts: tuple[Archive, TantivyEngine]) -> None:
    first, second = (TestClient(create_app(*parts)) for _ in range(2))
    first.get("/healthz")
    assert ("baoku_http_requests_total", "GET", "/healthz", "200") not in samples(second)
    answer = first.get("/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
    assert answer.headers["content-type"].startswith("application/openmetrics-text")
    assert {family.name for family in open_metrics(answer.text)} >= {"baoku_http_requests", "baoku_usable"}
