"""Logins, tokens of forms, names of the server: what a browser is kept from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from access_support import SECRET, Guarded, guarded, log_in, token_in
from fastapi import Request
from fastapi.testclient import TestClient
from hypothesis import example, given
from hypothesis import strategies as st

from search_api.access.locations import local_path
from search_api.access.signing import SESSION_SECONDS, Signer, new_session

PAGE = {"accept": "text/html"}
REVIEW = "/api/v1/figures/cms-1/0/review"


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """An application that is open to this machine; its tests leave it as it was."""
    with guarded(tmp_path_factory.mktemp("local"), "local") as made:
        yield made


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """An application that asks for keys; its tests make some, and leave it otherwise as it was."""
    with guarded(tmp_path_factory.mktemp("keys")) as made:
        yield made


def browser(made: Guarded, base_url: str = "http://localhost") -> TestClient:
    return made.client(base_url, accept="text/html,*/*;q=0.8")


def test_a_browser_without_a_login_is_led_there_and_back(tmp_path: Path) -> None:
    with guarded(tmp_path) as made:
        client = browser(made)
        led = client.get("/?q=抽水")
        assert led.status_code == 303
        assert led.headers["location"] == "/login?next=%2F%3Fq%3D%25E6%258A%25BD%25E6%25B0%25B4"
        form = client.get(led.headers["location"])
        assert form.headers["cache-control"] == "no-store"
        assert 'name="next" value="/?q=%E6%8A%BD%E6%B0%B4"' in form.text
        back = log_in(client, made.key("read"), next="/?q=%E6%8A%BD%E6%B0%B4")
        assert (back.status_code, back.headers["location"]) == (303, "/?q=%E6%8A%BD%E6%B0%B4")
        assert client.get(back.headers["location"]).status_code == 200


def test_the_cookie_is_kept_from_scripts_and_other_sites(keys: Guarded) -> None:
    for base_url, name, secure in (
        ("http://archive.example", "baoku-session", False),
        ("https://archive.example", "__Host-baoku-session", True),
    ):
        cookie: SimpleCookie = SimpleCookie()
        answer = log_in(browser(keys, base_url), keys.key("read"))
        cookie.load(answer.headers["set-cookie"])
        told = cookie[name]
        assert (told["httponly"], told["samesite"], told["path"]) == (True, "lax", "/")
        assert bool(told["secure"]) is secure
        assert told["max-age"] == str(SESSION_SECONDS)
        assert ("strict-transport-security" in answer.headers) is secure


def test_a_login_has_the_scopes_of_its_key_and_ends_with_it(tmp_path: Path) -> None:
    with guarded(tmp_path) as made:
        stored, key = made.archive.keys.add("王敏", ["read"], now=made.clock.now())
        client = browser(made)
        log_in(client, f"  {key}\n")
        page = client.get("/login").text
        assert "已登录：王敏" in page
        token = token_in(page)
        assert client.get("/api/v1/audit").status_code == 403
        assert "'review'" in client.post(REVIEW, headers={"x-csrf-token": token}).json()["detail"]
        made.archive.keys.revoke(stored.id, now=made.clock.now())
        made.clock.seconds += 5
        assert client.get("/").status_code == 303


def test_a_login_ends_after_a_day_of_work(tmp_path: Path) -> None:
    with guarded(tmp_path) as made:
        client = browser(made)
        log_in(client, made.key("read"))
        made.clock.seconds += SESSION_SECONDS - 1
        assert client.get("/").status_code == 200
        made.clock.seconds += 1
        assert client.get("/").status_code == 303


def test_who_logs_out_is_out(tmp_path: Path) -> None:
    with guarded(tmp_path) as made:
        client = browser(made)
        log_in(client, made.key("read"))
        assert client.post("/logout").status_code == 403
        answer = client.post("/logout", data={"csrf": token_in(client.get("/login").text)})
        assert answer.status_code == 303
        assert client.get("/").status_code == 303


def test_a_wrong_key_is_told_on_the_page_and_wrong_ones_are_counted(tmp_path: Path) -> None:
    with guarded(tmp_path) as made:
        client = browser(made)
        right = made.key("read")
        for _ in range(10):
            answer = log_in(client, "baoku_wrong")
            assert answer.status_code == 401
            assert "密钥不对" in answer.text
            assert "baoku_wrong" not in answer.text
        late = log_in(client, right)
        assert (late.status_code, late.headers["retry-after"]) == (429, "6")
        assert "请一分钟后再试" in late.text
        assert "set-cookie" not in late.headers
        made.clock.seconds += 6
        assert log_in(client, right).status_code == 303


def test_the_login_page_speaks_english_too(keys: Guarded) -> None:
    page = browser(keys).get("/login", params={"lang": "en", "next": "/?q=a"}).text
    assert "Paste the key" in page
    assert "<script" not in page


@pytest.mark.parametrize("forged", ["", "x", "e30.x", "a.b.c"])
def test_a_forged_cookie_opens_nothing(keys: Guarded, forged: str) -> None:
    stored, _ = keys.archive.keys.add("a", ["admin"], now=keys.clock.now())
    others = Signer(b"another secret of 32 bytes......").cookie(new_session(stored.id, keys.clock.now()))
    for value in (forged, others):
        client = browser(keys)
        client.cookies.set("baoku-session", value)
        assert client.get("/").status_code == 303


def test_a_cookie_is_not_a_token_and_a_token_is_of_one_login() -> None:
    signer = Signer(SECRET)
    now = datetime(2025, 6, 13, tzinfo=UTC)
    first, second = new_session("a", now), new_session("a", now)
    assert signer.session(signer.cookie(first), now) == first
    assert signer.session(signer.cookie(first), now + timedelta(seconds=SESSION_SECONDS)) is None
    assert signer.is_token(signer.token(first.nonce), first.nonce)
    assert not signer.is_token(signer.token(first.nonce), second.nonce)
    assert not signer.is_token("é", first.nonce)
    assert not signer.is_token(None, first.nonce)


@pytest.mark.parametrize(
    "wanted",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        "\\\\elsewhere.example",
        "javascript:alert(1)",
        " //elsewhere.example",
        "elsewhere.example",
        "//[",
        "",
    ],
)
def test_a_login_leads_nowhere_else(keys: Guarded, wanted: str) -> None:
    assert local_path(wanted) == "/"
    answer = log_in(browser(keys), keys.key("read"), next=wanted)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@given(st.text(alphabet="/\\.:@?#ab\t\n[]é 版", max_size=12))
@example("/articles/a?b=c#d")
def test_a_location_is_always_of_this_server(wanted: str) -> None:
    found = local_path(wanted)
    assert found.startswith("/")
    assert found[1:2] not in ("/", "\\")
    assert not set(found) & set("\\\t\n ")
    assert found in (wanted, "/")


def changing(made: Guarded) -> tuple[TestClient, str]:
    """A browser that has loaded a page, and the page's token."""
    client = browser(made)
    return client, token_in(client.get("/login").text)


def test_a_form_needs_the_token_of_its_page(local: Guarded) -> None:
    client, token = changing(local)
    for sent in ({}, {"csrf": ""}, {"csrf": token[:-1]}, {"csrf": local.gate.signer.token("0" * 32)}):
        answer = client.post(REVIEW, data=sent)
        assert answer.status_code == 403
        assert answer.json()["type"] == "urn:baoku:problem:csrf"
    assert client.post(REVIEW, data={"csrf": token}).status_code != 403
    assert client.post(REVIEW, files={"csrf": (None, token), "file": ("a.csv", b"x")}).status_code != 403
    assert client.post(REVIEW, json={}, headers={"x-csrf-token": token}).status_code != 403
    assert client.post(REVIEW, json={"csrf": token}).status_code == 403
    assert client.post(f"{REVIEW}?csrf={token}").status_code == 403
    assert browser(local).post(REVIEW, data={"csrf": token}).status_code == 403


def test_the_route_reads_the_form_whose_token_was_read(tmp_path: Path) -> None:
    with guarded(tmp_path, "local") as made:

        @made.app.post("/figures/echo")
        async def echo_form(request: Request) -> dict[str, str]:
            async with request.form() as form:
                return {name: str(value) for name, value in form.items()}

        client, token = changing(made)
        long = "长" * 50_000
        answer = client.post("/figures/echo", data={"more": long, "csrf": token})
        assert answer.json() == {"more": long, "csrf": token}


@pytest.mark.parametrize("content_type", ["multipart/form-data", "multipart/form-data; boundary=x", "text/plain"])
def test_a_broken_form_has_no_token(local: Guarded, content_type: str) -> None:
    client, token = changing(local)
    body = f"csrf={token}".encode()
    assert client.post(REVIEW, content=body, headers={"content-type": content_type}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://["},
        {"origin": "localhost"},
        {"origin": "http://localhost.elsewhere.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_sites_page_changes_nothing(local: Guarded, headers: dict[str, str]) -> None:
    client, token = changing(local)
    answer = client.post(REVIEW, data={"csrf": token}, headers=headers)
    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:baoku:problem:cross-site"
    own = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}
    assert client.post(REVIEW, data={"csrf": token}, headers=own).status_code != 403


def test_a_key_needs_no_token(keys: Guarded) -> None:
    assert keys.with_key("review").post(REVIEW).status_code != 403


def test_the_tokens_cookie_is_set_once_and_with_pages_alone(local: Guarded) -> None:
    client = browser(local)
    assert "set-cookie" not in client.get("/api/v1/articles").headers
    assert "HttpOnly; SameSite=Lax" in client.get("/login").headers["set-cookie"]
    assert "set-cookie" not in client.get("/login").headers
    chosen = browser(local).get("/login", headers={"cookie": "baoku-csrf=chosen"})
    assert "set-cookie" in chosen.headers
    assert token_in(chosen.text) != local.gate.signer.token("chosen")
