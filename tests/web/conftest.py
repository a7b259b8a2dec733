"""The web pages as a reader has them: a served archive of the sample issue, and a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from baoku.cli.app import run
from bench.serving import serving

expect.set_options(timeout=30_000)
"""Milliseconds: a busy machine is no fault."""


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory, sample: Callable[[str], Path]) -> Path:
    """A data folder with the sample issue's PDF in it; tests leave it as it is."""
    data = tmp_path_factory.mktemp("web") / "data"
    assert run(["--data", str(data), "ingest", str(sample(".pdf"))]) == 0
    return data


@pytest.fixture(scope="session")
def address(sample_data: Path) -> Iterator[str]:
    """Address of a server that all tests share; they change nothing there."""
    with serving(sample_data) as server:
        yield server.address


@pytest.fixture
def own_address(sample_data: Path, tmp_path: Path) -> Iterator[str]:
    """Address of a server over an archive of the test's own, which it may change."""
    copied = shutil.copytree(sample_data, tmp_path / "data")
    with serving(copied) as server:
        yield server.address


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
