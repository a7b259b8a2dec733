"""The Grafana dashboard: every question in it is asked of the API, and every column it shows is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from fastapi.testclient import TestClient
from search_examples import ALL, figured
from served import serving

DOCKER = Path(__file__).parents[2] / "docker"
GRAFANA = DOCKER / "grafana"
DASHBOARD: dict[str, Any] = json.loads((GRAFANA / "dashboards" / "baoku.json").read_text("utf-8"))
PROVISIONING = GRAFANA / "provisioning"
SOURCE: dict[str, Any] = yaml.safe_load((PROVISIONING / "datasources" / "baoku.yaml").read_text("utf-8"))
COMPOSE: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yaml").read_text("utf-8"))
TARGETS = [(panel["title"], target) for panel in DASHBOARD["panels"] for target in panel["targets"]]
MACROS = {
    "${__from:date:YYYY-MM-DD}": "2023-01-01",
    "${__to:date:YYYY-MM-DD}": "2025-12-31",
    "${q:percentencode}": "",
}
FIGURES = [
    figured(
        f"cms-{kind}",
        "发电。",
        (kind, 5.0, None, unit),
        issue_date="2024-03-01",
        figure={"organisation": "云岭水电公司", "review": "千瓦？"},
    )
    for kind, unit in (("energy", "kWh"), ("money", "CNY"))
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(tmp_path_factory.mktemp("data"), [*ALL, *FIGURES]) as made:
        yield made


@pytest.mark.parametrize(("title", "target"), TARGETS, ids=[title for title, _ in TARGETS])
def test_every_question_answers_with_every_column(client: TestClient, title: str, target: dict[str, Any]) -> None:
    url = target["url"]
    for macro, value in MACROS.items():
        url = url.replace(macro, value)
    assert "$" not in url
    assert urlsplit(url).path in client.get("/api/v1/openapi.json").json()["paths"]
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    found = answer.json()[target["root_selector"]] if target["root_selector"] else answer.json()
    rows = found if isinstance(found, list) else [found]
    assert rows, title
    for column in target["columns"]:
        values = [row[column["selector"]] for row in rows]
        kind = {"number": (int, float), "string": str, "timestamp": str}[column["type"]]
        assert any(isinstance(value, kind) for value in values) or column["text"] in (
            "约",
            "至少",
            "至多",
            "增减",
            "重复刊登",
            "何数",
        )
        assert not any(isinstance(value, dict | list) for value in values)


def test_panels_time_and_source_fit_together() -> None:
    (source,) = SOURCE["datasources"]
    for panel in DASHBOARD["panels"]:
        assert panel["datasource"] == {"type": source["type"], "uid": source["uid"]}
        assert all(target["datasource"] == panel["datasource"] for target in panel["targets"])
        if panel["type"] == "timeseries":
            assert panel["targets"][0]["columns"][0]["selector"] == "time"
    ids = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(set(ids)) == len(ids)
    used = set(re.findall(r"\$\{(\w+):percentencode\}", json.dumps(DASHBOARD)))
    assert used == {variable["name"] for variable in DASHBOARD["templating"]["list"]}


def test_the_source_sends_a_key_to_the_api_and_nowhere_else() -> None:
    (source,) = SOURCE["datasources"]
    grafana = COMPOSE["services"]["grafana"]
    assert source["jsonData"]["allowedHosts"] == [source["url"]] == ["http://api:8000"]
    assert source["jsonData"]["auth_method"] == "bearerToken"
    key = source["secureJsonData"]["bearerToken"].removeprefix("$")
    assert grafana["environment"][key].startswith("${")
    assert set(grafana["networks"]) & set(COMPOSE["services"]["api"]["networks"])
    assert re.fullmatch(r"[\w-]+@\d+\.\d+\.\d+", grafana["environment"]["GF_PLUGINS_PREINSTALL_SYNC"])
    assert grafana["environment"]["GF_PLUGINS_PREINSTALL_SYNC"].startswith(f"{source['type']}@")


def test_what_is_provisioned_is_mounted() -> None:
    mounts = dict(volume.split(":")[:2] for volume in COMPOSE["services"]["grafana"]["volumes"])
    assert (DOCKER / next(at for at, to in mounts.items() if to == "/etc/grafana/provisioning")).is_dir()
    (provider,) = yaml.safe_load((PROVISIONING / "dashboards" / "baoku.yaml").read_text("utf-8"))["providers"]
    folder = DOCKER / next(at for at, to in mounts.items() if to == provider["options"]["path"])
    assert [path.name for path in folder.iterdir()] == ["baoku.json"]
