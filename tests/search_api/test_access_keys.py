"""Keys, scopes, limits: who is let in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from access_support import Guarded, guarded
from fastapi.routing import iter_route_contexts

from schemas.errors import ArchiveError
from search_api.access.scopes import needed

FREE = {"/healthz", "/static/name", "/login", "/logout"}


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """An application that asks for keys; its tests leave it as it was."""
    with guarded(tmp_path_factory.mktemp("data"), rate=0) as made:
        yield made


def addresses(made: Guarded) -> list[tuple[str, str]]:
    """Method and address of every route, its parameters filled in with their names."""
    return [
        (method, re.sub(r"{(\w+)(:\w+)?}", r"\1", str(route.path)))
        for route in iter_route_contexts(made.app.routes)
        for method in sorted(getattr(route, "methods", None) or {"GET"})
    ]


def test_every_route_refuses_who_has_no_key(keys: Guarded) -> None:
    client = keys.client()
    answers = {(method, path): client.request(method, path) for method, path in addresses(keys) if path not in FREE}
    assert {("GET", "/"), ("GET", "/api/v1/articles/article_id"), ("GET", "/api/v1/openapi.json")} <= set(answers)
    for answer in answers.values():
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_every_unsafe_route_refuses_who_sends_no_token(tmp_path: Path) -> None:
    with guarded(tmp_path, "local") as made:
        client = made.client()
        unsafe = [one for one in addresses(made) if one[0] not in ("GET", "HEAD", "OPTIONS")]
        assert {("POST", "/login"), ("POST", "/api/v1/articles/article_id/corrections")} <= set(unsafe)
        for method, path in unsafe:
            if needed(method, path) == "read":
                answer = client.request(method, path, headers={"origin": "https://elsewhere.example"})
                assert answer.json()["type"].endswith(":cross-site")
            else:
                answer = client.request(method, path)
                assert answer.json()["type"].endswith(":csrf")
            assert answer.status_code == 403


def test_an_unknown_address_is_not_told_from_others_without_a_key(keys: Guarded) -> None:
    assert keys.client().get("/nothing/here").status_code == 401
    assert keys.with_key("read").get("/nothing/here").status_code == 404


def test_what_anybody_may_see(keys: Guarded) -> None:
    client = keys.client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/static/desk.css").status_code == 200
    assert client.get("/login").status_code == 200
    assert client.post("/healthz").status_code == 401
    assert client.get("/metrics").status_code == 401


def test_metrics_may_be_opened(tmp_path: Path) -> None:
    with guarded(tmp_path, open_metrics=True) as made:
        assert made.client().get("/metrics").status_code != 401
        assert made.client().get("/api/v1/articles").status_code == 401


@pytest.mark.parametrize("header", ["authorization", "x-api-key"])
def test_a_key_opens(keys: Guarded, header: str) -> None:
    key = keys.key("read")
    value = f"bearer {key}" if header == "authorization" else key
    assert keys.client(**{header: value}).get("/api/v1/articles").status_code == 200


def test_the_scopes_are_held(keys: Guarded) -> None:
    reader, reviewer, admin = keys.with_key("read"), keys.with_key("read", "review"), keys.with_key("admin")
    review = "/api/v1/figures/cms-1/0/review"
    assert reader.get("/api/v1/articles").status_code == 200
    refused = reader.post(review)
    assert refused.status_code == 403
    assert "'review'" in refused.json()["detail"]
    assert "--scope review" in refused.json()["remedy"]
    assert reviewer.post(review).status_code != 403
    assert keys.with_key("review").get("/api/v1/articles").status_code == 403
    assert reviewer.get("/api/v1/audit").status_code == 403
    assert admin.get("/api/v1/audit").status_code == 200
    assert admin.get("/api/v1/articles").status_code == 200
    assert reviewer.post("/api/v1/articles").status_code == 403
    assert admin.post("/api/v1/articles").status_code == 405


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("GET", "/api/v1/articles/x", "read"),
        ("HEAD", "/anything", "read"),
        ("POST", "/api/v1/figures/a/3/review", "review"),
        ("POST", "/api/v1/articles/a/corrections", "review"),
        ("POST", "/api/v1/journal/7/undo", "review"),
        ("DELETE", "/api/v1/searches/x", "review"),
        ("POST", "/searches", "review"),
        ("POST", "/articles/a/correct", "review"),
        ("POST", "/api/v1/ingest", "ingest"),
        ("GET", "/api/v1/keys", "admin"),
        ("GET", "/api/v1/audit", "admin"),
        ("POST", "/oai", "read"),
        ("POST", "/api/v1/queries.csv", "read"),
        ("PUT", "/api/v1/articles/a", "admin"),
        ("POST", "/api/v1/figures/a/3/reviews/../x", "admin"),
        ("POST", "/some/later/route", "admin"),
        ("TRACE", "/", "admin"),
        ("POST", "/login", None),
    ],
)
def test_the_table_of_scopes(method: str, path: str, scope: str | None) -> None:
    assert needed(method, path) == scope


def test_a_wrong_key_is_refused_even_where_none_is_needed(tmp_path: Path) -> None:
    with guarded(tmp_path, "local") as made:
        assert made.client().get("/api/v1/articles").status_code == 200
        key = made.key("read")
        for wrong in ("", "x", key[:-1], key[:-1] + ("0" if key[-1] != "0" else "1"), key.upper()):
            answer = made.client(authorization=f"Bearer {wrong}").get("/api/v1/articles")
            assert answer.status_code == 401
            assert 'error="invalid_token"' in answer.headers["www-authenticate"]


def test_a_key_narrows_what_this_machine_may_do(tmp_path: Path) -> None:
    with guarded(tmp_path, "local") as made:
        assert made.client().get("/api/v1/audit").status_code == 200
        assert made.with_key("read").get("/api/v1/audit").status_code == 403


def test_basic_authorization_is_a_proxys_own_affair(tmp_path: Path) -> None:
    with guarded(tmp_path, "local") as made:
        assert made.client(authorization="Basic dTpw").get("/api/v1/articles").status_code == 200


def test_a_revoked_key_ends_within_seconds(tmp_path: Path) -> None:
    with guarded(tmp_path, rate=0) as made:
        stored, key = made.archive.keys.add("a", ["read"], now=made.clock.now())
        client = made.client(authorization=f"Bearer {key}")
        assert client.get("/api/v1/articles").status_code == 200
        made.archive.keys.revoke(stored.id, now=made.clock.now())
        made.clock.seconds += 5
        assert client.get("/api/v1/articles").status_code == 401


def test_a_key_ends_at_its_time(tmp_path: Path) -> None:
    with guarded(tmp_path, rate=0) as made:
        client = made.client(authorization=f"Bearer {made.key('read', days=1)}")
        made.clock.seconds += 86_399
        assert client.get("/api/v1/articles").status_code == 200
        made.clock.seconds += 1
        assert client.get("/api/v1/articles").status_code == 401


def test_keys_that_cannot_be_looked_up_open_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with guarded(tmp_path) as made:

        def broken(_: str) -> None:
            raise ArchiveError("the database says no", remedy="Wait")

        monkeypatch.setattr(made.gate._keys, "_find", broken)
        answer = made.with_key("read").get("/api/v1/articles")
        assert answer.status_code == 503
        assert "says no" not in answer.text


def test_the_rate_is_held_for_each_key(tmp_path: Path) -> None:
    with guarded(tmp_path, rate=3) as made:
        first, second = made.with_key("read"), made.with_key("read")
        statuses = [first.get("/api/v1/articles").status_code for _ in range(4)]
        assert statuses == [200, 200, 200, 429]
        told = first.get("/api/v1/articles")
        assert told.headers["retry-after"] == "20"
        assert told.headers["ratelimit"] == '"minute";r=0;t=20'
        assert told.headers["ratelimit-policy"] == '"minute";q=3;w=60'
        assert second.get("/api/v1/articles").headers["ratelimit"] == '"minute";r=2'
        made.clock.seconds += 20
        assert first.get("/api/v1/articles").status_code == 200
        assert first.get("/healthz").status_code == 200


def test_who_has_no_key_is_counted_by_address(tmp_path: Path) -> None:
    with guarded(tmp_path, "open", rate=2) as made:
        assert [made.client().get("/api/v1/articles").status_code for _ in range(3)] == [200, 200, 429]


def test_this_machine_is_not_counted(tmp_path: Path) -> None:
    with guarded(tmp_path, "local", rate=1) as made:
        answers = [made.client().get("/api/v1/articles") for _ in range(5)]
        assert {answer.status_code for answer in answers} == {200}
        assert "ratelimit" not in answers[0].headers


def test_who_tries_keys_must_wait(tmp_path: Path) -> None:
    with guarded(tmp_path) as made:
        right = made.key("read")
        for _ in range(10):
            assert made.client(authorization="Bearer wrong").get("/api/v1/articles").status_code == 401
        for key in ("wrong", right):
            answer = made.client(authorization=f"Bearer {key}").get("/api/v1/articles")
            assert answer.status_code == 429
            assert answer.headers["retry-after"] == "6"
        made.clock.seconds += 6
        assert made.client(authorization=f"Bearer {right}").get("/api/v1/articles").status_code == 200


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    with guarded(tmp_path, body=100) as made:
        client = made.with_key("admin")
        assert client.post("/api/v1/articles", content=b"x" * 101).status_code == 413

        def pieces() -> Iterator[bytes]:
            yield from [b"x" * 60] * 2

        with guarded(tmp_path / "local", "local", body=100) as local:
            form = {"content-type": "application/x-www-form-urlencoded"}
            answer = local.client().post("/login", content=pieces(), headers=form)
            assert answer.status_code == 413
            assert answer.json()["type"] == "urn:baoku:problem:body"


def test_the_description_tells_how_one_is_let_in(keys: Guarded) -> None:
    api = keys.with_key("read").get("/api/v1/openapi.json").json()
    assert set(api["components"]["securitySchemes"]) == {"bearer", "header", "login"}
    assert {"bearer": []} in api["security"]
    assert api["paths"]["/healthz"]["get"]["security"] == []
    assert {"401", "403", "413", "421", "429"} <= set(api["paths"]["/api/v1/articles"]["get"]["responses"])
