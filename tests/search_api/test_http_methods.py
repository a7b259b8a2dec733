"""HEAD, methods that an address doesn't take, and ranges."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from http_support import ADDRESSES, problem


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_is_get_without_a_body(program: TestClient, address: str) -> None:
    head, get = program.head(address), program.get(address)
    assert head.status_code == get.status_code < 400
    assert head.content == b""
    told = {"content-type", "etag", "cache-control", "content-security-policy", "location"}
    assert {name: head.headers.get(name) for name in told} == {name: get.headers.get(name) for name in told}


def test_other_methods_are_told_the_right_ones(program: TestClient) -> None:
    for method in ("PUT", "TRACE", "OPTIONS", "PROPFIND"):
        answer = program.request(method, "/api/v1/articles")
        assert "methods that each address takes" in problem(answer, 405)["remedy"]
        assert answer.headers["allow"] == "GET, HEAD"
    assert program.head("/api/v1/queries.csv").headers["allow"] == "POST"


@pytest.mark.parametrize("address", ADDRESSES)
def test_ranges_are_not_multiplied(program: TestClient, address: str) -> None:
    whole = program.get(address)
    asked = program.get(address, headers={"Range": "bytes=" + ",".join(["0-"] * 500)})
    assert asked.status_code == whole.status_code
    assert len(asked.content) <= 2 * len(whole.content)
