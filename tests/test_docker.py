"""The image's description, seen and run without a container engine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from baoku.serving import mode_of
from baoku.settings import Settings
from bench.serving import free_port

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "docker" / "Dockerfile").read_text("utf-8")
BIN = Path(sys.executable).parent


def instructions(name: str) -> list[str]:
    """The values of an instruction, its continued lines joined."""
    return re.findall(rf"^{name} (.+)$", DOCKERFILE.replace("\\\n", " "), re.MULTILINE)


def command(name: str) -> list[str]:
    """The command of an instruction, which has the form that needs no shell."""
    (value,) = instructions(name)
    words: list[str] = json.loads(value[value.index("[") :])
    return words


def copied() -> list[str]:
    return [name for value in instructions("COPY") if "--from" not in value for name in value.split()[:-1]]


def run(words: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command, without the variables that OCR in this process has set."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    own = {name: value for name, value in os.environ.items() if not name.startswith("PADDLE_")}
    env = {**own, "PATH": path, **variables}
    return subprocess.run(words, env=env, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Port of the command that the image runs, over an empty archive."""
    port = str(free_port())
    told = {"BAOKU_DATA": str(tmp_path_factory.mktemp("data")), "BAOKU_PORT": port}
    words = command("ENTRYPOINT") + command("CMD")
    server = subprocess.Popen([str(BIN / words[0]), *words[1:]], env={**os.environ, **told})
    yield port
    server.terminate()
    server.wait(timeout=60)


def test_a_linter_finds_nothing(tool: Callable[[str], str]) -> None:
    linted = run([tool("hadolint"), str(ROOT / "docker" / "Dockerfile")])
    assert (linted.returncode, linted.stdout) == (0, "")


def test_what_is_copied_exists_and_is_sent_to_the_engine() -> None:
    sent = (ROOT / "docker" / "Dockerfile.dockerignore").read_text("utf-8").split()
    assert copied()
    assert [name for name in copied() if not (ROOT / name).exists()] == []
    assert [name for name in copied() if f"!{name}" not in sent] == []


def test_every_package_is_copied() -> None:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert [name for name in packages if name not in copied()] == []


def test_uv_and_python_are_those_of_the_lock() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (version,) = re.findall(r"^UV_VERSION := (.+)$", makefile, re.MULTILINE)
    assert f"uv=={version}" in DOCKERFILE
    (python,) = re.findall(r"--python-version (\S+)", makefile)
    assert {value.split()[0] for value in instructions("FROM")} == {f"python:{python}-slim"}


def test_what_is_left_of_the_lock_can_be_constraints() -> None:
    (left_out,) = re.findall(r"grep -v '(.+?)' requirements.lock", DOCKERFILE)
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    named = [line for line in lines if line[:1] not in ("", " ", "#") and not re.search(left_out, line)]
    assert [line for line in named if not re.match(r"[a-z0-9._-]+==\S+ ", line)] == []


def test_its_variables_are_settings() -> None:
    names = set(re.findall(r"\bBAOKU_(\w+)=", DOCKERFILE))
    assert names <= {name.upper() for name in Settings.model_fields}


def test_what_it_serves_asks_for_keys() -> None:
    (host,) = re.findall(r"\bBAOKU_HOST=(\S+)", DOCKERFILE)
    assert mode_of(Settings(), host) == "keys"
    assert "BAOKU_ACCESS" not in DOCKERFILE


def test_it_runs_as_a_user_without_a_name_to_look_up() -> None:
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", instructions("USER")[-1])


def test_the_health_check_tells_a_served_archive_from_none(served: str) -> None:
    check = command("HEALTHCHECK")
    for _ in range(120):
        checked = run(check, BAOKU_PORT=served)
        if checked.returncode == 0:
            break
        time.sleep(0.25)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert run(check, BAOKU_PORT="1").returncode == 1


def test_the_models_are_made_where_they_are_looked_for(tmp_path: Path) -> None:
    baked = run([sys.executable, str(ROOT / "docker" / "bake_models.py")], BAOKU_CACHE=str(tmp_path))
    assert baked.returncode == 0, baked.stderr
    folders = {path.name for path in (tmp_path / "models").iterdir() if path.is_dir()}
    assert folders == {"paddlex", *(f"PP-OCRv6_{size}_{kind}" for size in ("tiny", "small") for kind in ("det", "rec"))}
    assert [path for path in tmp_path.rglob("*.onnx") if path.stat().st_mode & 0o444 != 0o444] == []
