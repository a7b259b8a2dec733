"""The API does what its description says: made-up requests to every operation, right and wrong ones (schemathesis)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.desk.contract import Checked, checked
from bench.desk.contract_server import Server, fill, serving


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("contract") / "data"
    fill(made)
    return made


@pytest.fixture
def own_data(data: Path, tmp_path: Path) -> Path:
    return shutil.copytree(data, tmp_path / "data")


def operations(server: Server) -> set[str]:
    paths = server.app.openapi()["paths"]
    return {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}


def said(found: Checked) -> list[str]:
    return [f"{label}: {text}" for label, texts in found.failures.items() for text in texts]


def test_every_operation_answers_as_it_is_described(
    own_data: Path, record_property: Callable[[str, object], None]
) -> None:
    with serving(own_data, "keys") as server:
        found = checked(server, examples=5, coverage=True)
        assert set(found.statuses) == operations(server)
    record_property("requests", found.cases)
    assert said(found) == []
    assert found.never_right == set()


def test_on_this_machine_without_a_key(own_data: Path) -> None:
    with serving(own_data, "local") as server:
        found = checked(server, examples=5, coverage=False)
        assert set(found.statuses) == operations(server)
    assert said(found) == []
    assert {401, 403} & {status for counts in found.statuses.values() for status in counts} == set()


def test_a_key_that_reads_changes_nothing(own_data: Path) -> None:
    with serving(own_data, "keys", "read") as server:
        found = checked(server, examples=1, coverage=False)
    assert said(found) == []
    for label, counts in found.statuses.items():
        if not label.startswith("GET") and "queries.csv" not in label and "/oai" not in label:
            assert set(counts) <= {403, 405}, label
