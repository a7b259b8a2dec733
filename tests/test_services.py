"""The scripts that start servers for tests: what they say where something is missing, and that they start and stop."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from sqlalchemy import create_engine, text

from archive.database import parse_url
from bench.serving import free_port

ROOT = Path(__file__).parents[1]
ELASTICSEARCH, POSTGRES = ROOT / "docker" / "elasticsearch-node.sh", ROOT / "docker" / "postgres-node.sh"


def run(script: Path, *words: object, **variables: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **variables}
    return subprocess.run([script, *map(str, words)], env=env, check=False, capture_output=True, text=True)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the servers' users may enter, which pytest's own are not."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    for script in (ELASTICSEARCH, POSTGRES):
        run(script, "stop", made)
    shutil.rmtree(made)


@pytest.fixture
def fake(folder: Path) -> Callable[[str, str], str]:
    """Put a program of some name and text before all others; return the PATH."""

    def program(name: str, script: str) -> str:
        path = folder / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o755)
        return f"{path.parent}{os.pathsep}{os.environ['PATH']}"

    return program


def test_a_linter_finds_nothing(tool: Callable[[str], str]) -> None:
    scripts = [*(ROOT / "docker").glob("*.sh"), ROOT / ".ci" / "run"]
    linted = subprocess.run([tool("shellcheck"), "-x", *scripts], check=False, capture_output=True, text=True)
    assert (linted.returncode, linted.stdout) == (0, "")


@pytest.mark.parametrize("script", [ELASTICSEARCH, POSTGRES])
@pytest.mark.parametrize("words", [[], ["dir"], ["--what", "1", "dir", "1"], ["stop"]])
def test_what_it_does_not_know_it_explains(script: Path, words: list[str]) -> None:
    told = run(script, *words)
    assert (told.returncode, told.stdout) == (64, "")
    assert told.stderr.startswith(f"usage: {script.name}")


def test_a_node_of_a_cluster_has_all_that_it_needs(folder: Path) -> None:
    assert run(ELASTICSEARCH, "--name", "n1", folder, 1).returncode == 64


@pytest.mark.parametrize("script", [ELASTICSEARCH, POSTGRES])
def test_a_taken_port_is_refused(script: Path, folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = run(script, folder / "node", taken.getsockname()[1])
    assert (told.returncode, told.stdout) == (69, "")
    assert "is taken" in told.stderr


@pytest.mark.parametrize("script", [ELASTICSEARCH, POSTGRES])
def test_what_does_not_run_can_be_stopped(script: Path, folder: Path) -> None:
    (folder / "node.pid").write_text(str(os.getpid()), "utf-8")
    assert run(script, "stop", folder).returncode == 0


def test_a_download_that_is_not_the_pinned_one_is_refused(folder: Path, fake: Callable[[str, str], str]) -> None:
    fake("java", "echo 'openjdk version \"21.0.1\"' >&2")
    path = fake("mvn", 'for word; do out=${word#-DoutputDirectory=}; done; echo other > "$out/elasticsearch-9.5.0.zip"')
    told = run(ELASTICSEARCH, folder / "node", free_port(), PATH=path, JAVA_HOME=str(folder))
    assert told.returncode == 69
    assert "not the file that was pinned" in told.stderr


def test_a_server_that_can_not_be_fetched_is_told(folder: Path, fake: Callable[[str, str], str]) -> None:
    fake("java", "echo 'openjdk version \"21.0.1\"' >&2")
    path = fake("mvn", "echo '[ERROR] no such thing'; exit 1")
    told = run(ELASTICSEARCH, folder / "node", free_port(), PATH=path, JAVA_HOME=str(folder))
    assert told.returncode == 69
    assert "no such thing" in told.stderr
    assert "settings.xml" in told.stderr


def test_the_java_of_the_variable_is_taken_if_it_is_new_enough(folder: Path, fake: Callable[[str, str], str]) -> None:
    fake("java", "echo 'openjdk version \"21.0.1\"' >&2")
    assert run(ELASTICSEARCH, "java", JAVA_HOME=str(folder)).stdout == f"{folder}\n"
    fake("java", "echo 'openjdk version \"17.0.1\"' >&2")
    assert run(ELASTICSEARCH, "java", JAVA_HOME=str(folder)).stdout != f"{folder}\n"


def test_a_postgresql_starts_stops_and_starts_again_with_what_it_held(postgresql_url: str, folder: Path) -> None:
    for made in ("CREATE TABLE t (a int)", "DROP TABLE t"):
        started = run(POSTGRES, folder, free_port())
        assert (started.returncode, started.stderr) == (0, "")
        engine = create_engine(parse_url(started.stdout.strip()))
        with engine.begin() as connection:
            connection.execute(text(made))
        engine.dispose()
        assert "runs in" in run(POSTGRES, folder, free_port()).stderr
        assert run(POSTGRES, "stop", folder).returncode == 0
        assert not (folder / "node.pid").exists()


def test_a_start_is_waited_for_while_its_command_can_not_be_seen(
    postgresql_url: str, folder: Path, fake: Callable[[str, str], str]
) -> None:
    """Its line is empty while one program takes another's place; once this was taken for its end."""
    path = fake("setsid", "REST=\"$*\" exec sh -c 'sleep 1; exec /usr/bin/setsid $REST'")
    started = run(POSTGRES, folder, free_port(), PATH=path)
    assert (started.returncode, started.stderr) == (0, "")


def answer(url: str, ca: Path, password: str) -> int:
    """The status of an answer to the user `elastic`."""
    request = Request(url)  # noqa: S310
    request.add_header("Authorization", "Basic " + b64encode(f"elastic:{password}".encode()).decode())
    try:
        with urlopen(request, context=ssl.create_default_context(cafile=ca)) as response:  # noqa: S310
            status: int = response.status
    except HTTPError as error:
        error.close()
        return error.code
    return status


def test_an_elasticsearch_keeps_others_out_and_can_be_trusted(elasticsearch_url: str, folder: Path) -> None:
    secret = " ".join(("a", "$ecret"))
    started = run(ELASTICSEARCH, "--tls", folder, free_port(), ELASTIC_PASSWORD=secret)
    assert (started.returncode, started.stderr) == (0, "")
    url = started.stdout.strip()
    assert url.startswith("https://127.0.0.1:")
    assert answer(url + "/_cluster/health", folder / "ca.crt", secret) == 200
    assert answer(url + "/_cluster/health", folder / "ca.crt", "another") == 401
    assert run(ELASTICSEARCH, "stop", folder).returncode == 0
