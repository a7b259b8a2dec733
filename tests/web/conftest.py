"""The web pages as a reader has them: a served archive of the sample issue, and a real browser."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from baoku.cli.app import run

expect.set_options(timeout=30_000)
"""Milliseconds: a busy machine is no fault."""
TRIES = 300
"""Of 0.2 seconds: a start takes two seconds on a free machine."""


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """Run `baoku serve` over a data folder; give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from baoku.cli.app import main; main()"]
    server = subprocess.Popen([*command, "--data", str(data), "serve", "--port", str(port)])
    try:
        yield _ready(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(timeout=60)


def _ready(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(TRIES):
        assert server.poll() is None, "the server ended"
        try:
            httpx.get(f"{address}/healthz")
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return address
    raise AssertionError("the server did not start")


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory, sample: Callable[[str], Path]) -> Path:
    """A data folder with the sample issue's PDF in it; tests leave it as it is."""
    data = tmp_path_factory.mktemp("web") / "data"
    assert run(["--data", str(data), "ingest", str(sample(".pdf"))]) == 0
    return data


@pytest.fixture(scope="session")
def address(sample_data: Path) -> Iterator[str]:
    """Address of a server that all tests share; they change nothing there."""
    with serving(sample_data) as found:
        yield found


@pytest.fixture
def own_address(sample_data: Path, tmp_path: Path) -> Iterator[str]:
    """Address of a server over an archive of the test's own, which it may change."""
    copied = shutil.copytree(sample_data, tmp_path / "data")
    with serving(copied) as found:
        yield found


@pytest.fixture(scope="module")
def browser(absence: Callable[[str], None]) -> Iterator[Browser]:
    """Debian's chromium; of one module, since no other event loop can run in the thread meanwhile."""
    found = shutil.which("chromium")
    if found is None:
        absence("chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A new tab without history or cookies; the test fails if the browser complains of anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    opened = context.new_page()
    wrong: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            wrong.append(f"{message.text} ({message.location.get('url')})")

    opened.on("console", said)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    context.close()
    assert wrong == []
