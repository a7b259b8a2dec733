"""The server as it runs: its own process, real sockets, real cookies."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from conftest import Ran
from test_serve import ready

from archive import Archive
from archive.accesses import AccessFilter

Baoku = Callable[..., Ran]
EVERY = "0.0.0.0"  # noqa: S104


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def serving(data: Path, *words: str, **variables: str) -> Iterator[tuple[str, subprocess.Popen[bytes], Path]]:
    """Run `baoku serve`; give its address, the process, and the file of what it says."""
    port, said = free_port(), data.parent / "said.txt"
    command = [sys.executable, "-c", "from baoku.cli.app import main; main()"]
    with said.open("wb") as out:
        server = subprocess.Popen(
            [*command, "--data", str(data), "serve", "--port", str(port), *words],
            stdout=out,
            stderr=out,
            env={**os.environ, **variables},
        )
    try:
        yield ready(f"http://127.0.0.1:{port}", server), server, said
    finally:
        server.terminate()
        server.wait(timeout=60)


def test_an_address_that_others_reach_asks_for_keys(baoku: Baoku, data: Path) -> None:
    key = baoku("keys", "add", "王敏", "--scope", "read", "--data", data).out.strip()
    with serving(data, "--host", EVERY) as (address, server, said):
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
    with serving(data) as (address, _, _):
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
    with serving(data, **told) as (address, server, _):
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
    with serving(data, BAOKU_ACCESS="keys") as (address, server, _):
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
    with serving(data) as (address, server, _):
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
    with serving(data, BAOKU_ACCESS="keys") as (_, _, said):
        assert "baoku keys add" in said.read_text()


def test_a_wrong_setting_ends_the_start(baoku: Baoku, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAOKU_ACCESS", "closed")
    assert "BAOKU_ACCESS" in baoku("serve", "--data", data).err
