"""The command line, run as a user runs it but inside this process."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from beiling_page import PAGE
from desk_support import ingest

from baoku.cli.app import run
from baoku.desk import ArchiveDesk
from baoku.settings import Settings
from baoku.store import Store


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def baoku(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command."""

    def call(*arguments: object) -> Ran:
        code = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A small text dump."""
    path = tmp_path / "beiling-2025-04-10.txt"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty data folder."""
    return tmp_path / "data"


@pytest.fixture
def settings(data: Path) -> Settings:
    return Settings(data=data)


@pytest.fixture
def store(settings: Settings, page: Path) -> Iterator[Store]:
    """A store with one page in it."""
    with Store.open(settings) as opened:
        ingest(opened, settings, page)
        yield opened


@pytest.fixture
def desk(store: Store) -> ArchiveDesk:
    return ArchiveDesk(store.archive, store.synchronise)
