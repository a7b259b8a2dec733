"""The server as it runs: its own process, real sockets, real cookies."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from conftest import Ran

from archive import Archive
from archive.accesses import AccessFilter
from bench.serving import serving

Baoku = Callable[..., Ran]
EVERY = "0.0.0.0"  # noqa: S104


def test_an_address_that_others_reach_asks_for_keys(baoku: Baoku, data: Path) -> None:
    key = baoku("keys", "add", "王敏", "--scope", "read", "--data", data).out.strip()
    said = data.parent / "said.txt"
    with serving(data, "--host", EVERY, said=said) as running:
        address, server = running.address, running.process
        assert httpx.get(f"{address}/api/v1/articles").status_code == 401
        assert httpx.get(f"{address}/healthz", headers={"host": "baoku.internal"}).status_code == 200
        with httpx.Client(base_url=address, headers={"authorization": f"Bearer {key}"}) as client:
            answer = client.get("/api/v1/articles?q=%E7%94%B5")
            assert answer.status_code == 200
            assert "server" not in answer.headers
            wrong = client.get("/api/v1/articles", headers={"authorization": f"Bearer {key[:-4]}beef"})
            assert wrong.status_code == 401
        server.terminate()
        assert server.wait(timeout=60) == 0
        told = said.read_text()
    assert "unencrypted" in told
    assert key[-64:] not in told
    with Archive.at(data) as archive:
        logged = list(archive.accesses.all(AccessFilter()))
    assert [(one.actor, one.path, one.status) for one in logged] == [
        ("王敏", "/api/v1/articles?q=%E7%94%B5", 200),
        ("unknown", "/api/v1/articles", 401),
    ]
    assert logged[0].client == "127.0.0.1"
    assert key[-64:] not in json.dumps([vars(one) for one in logged])


def test_loopback_is_open_to_this_machine_alone(data: Path) -> None:
    with serving(data) as running:
        address = running.address
        assert httpx.get(f"{address}/api/v1/articles").status_code == 200
        assert httpx.get(f"{address}/api/v1/articles", headers={"host": "rebound.example"}).status_code == 421
        assert httpx.get(f"{address}/api/v1/articles", headers={"x-forwarded-for": "192.0.2.7"}).status_code == 401
        with httpx.Client(base_url=address) as client:
            form = client.get("/login").text
            token = form.split('name="csrf" value="')[1].split('"')[0]
            assert client.post("/login", data={"key": "x"}).status_code == 403
            assert client.post("/login", data={"key": "x", "csrf": token}).status_code == 401


def test_a_proxy_that_is_named_tells_whose_request_it_is(baoku: Baoku, data: Path) -> None:
    key = baoku("keys", "add", "a", "--scope", "read", "--data", data).out.strip()
    told = {"BAOKU_ACCESS": "keys", "BAOKU_PROXY": "127.0.0.1", "BAOKU_HOSTS": "archive.example"}
    with serving(data, **told) as running:
        address, server = running.address, running.process
        passed_on = {"host": "archive.example", "x-forwarded-for": "192.0.2.7", "x-forwarded-proto": "https"}
        with httpx.Client(base_url=address, headers=passed_on) as client:
            token = client.get("/login").text.split('name="csrf" value="')[1].split('"')[0]
            (csrf,) = client.cookies.jar
            assert (csrf.name, csrf.secure) == ("__Host-baoku-csrf", True)
            cookies = {"cookie": f"{csrf.name}={csrf.value}"}
            answer = client.post("/login", data={"key": key, "csrf": token}, headers=cookies)
            assert answer.status_code == 303
            assert "__Host-baoku-session" in answer.headers["set-cookie"]
            assert "Secure" in answer.headers["set-cookie"]
        server.terminate()
        server.wait(timeout=60)
    with Archive.at(data) as archive:
        (login,) = archive.accesses.all(AccessFilter())
    assert (login.actor, login.client, login.method, login.path) == ("a", "192.0.2.7", "POST", "/login")


def test_an_unnamed_proxy_is_not_believed(data: Path) -> None:
    with serving(data, BAOKU_ACCESS="keys") as running:
        address, server = running.address, running.process
        answer = httpx.get(f"{address}/login", headers={"x-forwarded-proto": "https"})
        assert "strict-transport-security" not in answer.headers
        assert "__Host" not in answer.headers["set-cookie"]
        httpx.post(f"{address}/login", headers={"x-forwarded-for": "192.0.2.7"})
        server.terminate()
        server.wait(timeout=60)
    with Archive.at(data) as archive:
        (login,) = archive.accesses.all(AccessFilter())
    assert login.client == "127.0.0.1"


def test_what_is_killed_has_logged_what_is_a_second_old(data: Path) -> None:
    with serving(data) as running:
        address, server = running.address, running.process
        httpx.get(f"{address}/api/v1/articles")
        with Archive.at(data) as archive:
            for _ in range(100):
                if archive.accesses.find(AccessFilter(), 1):
                    break
                time.sleep(0.1)
            server.kill()
            server.wait(timeout=60)
            assert len(archive.accesses.find(AccessFilter(), 10)) == 1


def test_without_a_key_it_says_how_to_make_one(data: Path) -> None:
    said = data.parent / "said.txt"
    with serving(data, said=said, BAOKU_ACCESS="keys"):
        assert "baoku keys add" in said.read_text()


def test_a_wrong_setting_ends_the_start(baoku: Baoku, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAOKU_ACCESS", "closed")
    assert "BAOKU_ACCESS" in baoku("serve", "--data", data).err
