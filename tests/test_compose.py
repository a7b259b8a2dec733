"""The compose file: checked by Compose itself, which needs no engine, and its commands run beside real servers."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from baoku.settings import Settings

DOCKER = Path(__file__).parents[1] / "docker"
COMPOSE = (DOCKER / "compose.yaml").read_text("utf-8")
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE)["services"]


def config(compose: str, folder: Path, env: str) -> subprocess.CompletedProcess[str]:
    """What Compose makes of the file with some variables, and none of this machine's own."""
    (folder / "some.env").write_text(env, "utf-8")
    words = [
        compose,
        "--env-file",
        str(folder / "some.env"),
        "--profile",
        "*",
        "-f",
        str(DOCKER / "compose.yaml"),
        "config",
    ]
    return subprocess.run([*words, "--quiet"], env={"HOME": str(folder)}, check=False, capture_output=True, text=True)


def health(service: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a service's health check on this machine."""
    kind, line = SERVICES[service]["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    told = {**os.environ, **variables}
    return subprocess.run(["sh", "-c", line.replace("$$", "$")], env=told, check=False, capture_output=True, text=True)


def test_compose_takes_it_with_the_example_and_a_password(tool: Callable[[str], str], tmp_path: Path) -> None:
    example = (DOCKER / "env.example").read_text("utf-8")
    taken = config(tool("docker-compose"), tmp_path, example.replace("ELASTIC_PASSWORD=", "ELASTIC_PASSWORD=secret"))
    assert (taken.returncode, taken.stderr) == (0, "")


def test_without_a_password_it_says_which_to_set(tool: Callable[[str], str], tmp_path: Path) -> None:
    refused = config(tool("docker-compose"), tmp_path, (DOCKER / "env.example").read_text("utf-8"))
    assert refused.returncode == 1
    assert "set ELASTIC_PASSWORD in docker/.env" in refused.stderr


def test_every_variable_is_told_of_in_the_example() -> None:
    asked = set(re.findall(r"(?<!\$)\$\{(\w+)", COMPOSE))
    assert asked == set(re.findall(r"^(?:# )?([A-Z_]+)=", (DOCKER / "env.example").read_text("utf-8"), re.MULTILINE))


def test_the_api_is_told_nothing_but_settings() -> None:
    names = {name.removeprefix("BAOKU_").lower() for name in SERVICES["api"]["environment"]}
    assert names <= set(Settings.model_fields)


def test_the_elasticsearch_is_the_one_that_tests_speak_with() -> None:
    (version,) = re.findall(r"^version=(.+)$", (DOCKER / "elasticsearch-node.sh").read_text("utf-8"), re.MULTILINE)
    assert SERVICES["elasticsearch"]["image"] == f"elasticsearch:{version}"


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_held_in(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert {"mem_limit", "pids_limit", "restart"} <= set(service)
    assert "user" in service or "build" in service
    assert re.search(r":[\w.]+$", service["image"])
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


def test_the_api_starts_when_what_it_needs_is_well() -> None:
    needed = SERVICES["api"]["depends_on"]
    assert set(needed) == set(SERVICES) - {"api", "grafana"}
    assert all(
        one["condition"] == "service_healthy" and "healthcheck" in SERVICES[name] for name, one in needed.items()
    )


def test_the_health_check_of_elasticsearch_tells_a_server_from_none(
    elasticsearch_url: str, tool: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tool("curl")
    kind, line = SERVICES["elasticsearch"]["healthcheck"]["test"]
    told = {"ELASTIC_PASSWORD": "any"}
    for place, code in ((urlsplit(elasticsearch_url).netloc, 0), ("127.0.0.1:1", 7)):
        moved = [kind, line.replace("127.0.0.1:9200", place)]
        monkeypatch.setitem(SERVICES["elasticsearch"], "healthcheck", {"test": moved})
        assert health("elasticsearch", **told).returncode == code


def test_the_health_check_of_postgresql_tells_a_server_from_none(
    postgresql_url: str, tool: Callable[[str], str]
) -> None:
    tool("pg_isready")
    told = {"POSTGRES_USER": "baoku", "POSTGRES_DB": "baoku"}
    assert health("postgresql", PGPORT=str(urlsplit(postgresql_url).port), **told).returncode == 0
    assert health("postgresql", PGPORT="1", **told).returncode == 2
