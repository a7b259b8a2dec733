"""Flat rows for dashboards, the same on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from search_examples import ALL, PUMPS, STORAGE, article, figured

from archive import Archive
from search_api.app import create_app
from search_api.engine import Engine
from search_api.series import time_of

ENERGY = figured(
    "cms-e1", "发电。", ("energy", 10.0, None, "kWh"), ("energy", 5.0, None, "kWh"), issue_date="2023-04-30"
)
OTHERS = [
    ENERGY,
    figured("cms-e2", "发电。", ("energy", 2.0, None, "kWh"), issue_date="2023-05-01", newspaper="东湖报"),
    article("cms-old", "旧闻。", issue_date="1999-12-31", newspaper="澄江报"),
    article("cms-first", "远古。", issue_date="0001-01-01"),
    article("cms-last", "将来。", issue_date="9999-12-31", newspaper="东湖报"),
]


@pytest.fixture
def client(engine: Engine, tmp_path: Path) -> Iterator[TestClient]:
    engine.index([*ALL, *OTHERS])
    engine.commit()
    with Archive.at(tmp_path / "archive") as archive:
        yield TestClient(create_app(archive, engine))


def rows(client: TestClient, what: str, **asked: Any) -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/series/{what}", params=asked)
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()
    assert not any(isinstance(value, dict | list) for row in found for value in row.values())
    return found


def test_coverage_and_sums_are_flat_rows_in_order_of_time(client: TestClient) -> None:
    found = rows(client, "coverage")
    assert [(row["time"], row["articles"]) for row in found] == [
        ("0001-01-01T00:00:00Z", 1),
        ("1999-12-01T00:00:00Z", 1),
        ("2023-04-01T00:00:00Z", 3),
        ("2023-05-01T00:00:00Z", 1),
        ("2024-11-01T00:00:00Z", 1),
        ("9999-12-01T00:00:00Z", 1),
    ]
    papers = rows(client, "coverage", group="newspaper", by="quarter")
    assert [(row["key"], row["group"], row["articles"]) for row in papers] == [
        ("1999-Q4", "澄江报", 1),
        ("2023-Q2", "澄江报", 2),
        ("2023-Q2", "东湖报", 1),
        ("2024-Q4", "东湖报", 1),
        ("9999-Q4", "东湖报", 1),
    ]
    (only,) = rows(client, "coverage", group="organisation", groups=1, by="year", q="云岭", date_to="2023-12-31")
    assert (only["key"], only["group"], only["articles"]) == ("2023", STORAGE.mentions[-1].name, 1)
    assert rows(client, "coverage", q="没有这样的字") == []
    sums = [(row["time"], row["kind"], row["unit"], row["exact"]) for row in rows(client, "figures", kind="energy")]
    assert sums == [("2023-04-01T00:00:00Z", "energy", "kWh", 15.0), ("2023-05-01T00:00:00Z", "energy", "kWh", 2.0)]
    (paper,) = rows(client, "figures", by="newspaper")
    assert (paper["time"], paper["key"], paper["figures"]) == (None, PUMPS.newspaper, 1)


@pytest.mark.parametrize(
    ("key", "time"),
    [("2025-06", "2025-06-01T00:00:00Z"), ("2025-Q4", "2025-10-01T00:00:00Z"), ("2025", "2025-01-01T00:00:00Z")],
)
def test_times_of_spans(key: str, time: str) -> None:
    assert time_of(key) == time


@pytest.mark.parametrize("key", ["undated", "longer", "云岭抽水蓄能有限公司", "99"])
def test_what_is_no_time_has_none(key: str) -> None:
    assert time_of(key) is None
