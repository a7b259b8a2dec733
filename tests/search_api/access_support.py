"""An application behind a gate, over a real archive and index, with clocks that tests turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from search_examples import STORAGE, article

from archive import Archive
from archive.accesses import Access, AccessFilter
from baoku.desk import ArchiveDesk
from baoku.lexicon import lexicon_of
from search_api.access.gate import Gate
from search_api.access.policy import Mode, Policy
from search_api.access.recorder import Recorder
from search_api.app import create_app
from search_api.tantivy.engine import TantivyEngine

SECRET = b"a secret of tests, of 32 bytes.."


@dataclass
class Clock:
    """Time that passes when it is told to."""

    seconds: float = 1000.0
    start: datetime = field(default=datetime(2025, 6, 13, 8, 30, tzinfo=UTC))

    def __call__(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds - 1000.0)


@dataclass
class Guarded:
    """A guarded application."""

    archive: Archive
    app: FastAPI
    gate: Gate
    clock: Clock

    def client(self, base_url: str = "http://localhost", **headers: str) -> TestClient:
        return TestClient(
            self.app,
            base_url=base_url,
            headers={"accept": "*/*", **headers},
            follow_redirects=False,
            raise_server_exceptions=False,
            client=("192.0.2.7", 50000),
        )

    def key(self, *scopes: str, name: str = "王敏", days: int | None = None) -> str:
        return self.archive.keys.add(name, scopes or ("read",), now=self.clock.now(), days=days)[1]

    def with_key(self, *scopes: str, name: str = "王敏") -> TestClient:
        return self.client(authorization=f"Bearer {self.key(*scopes, name=name)}")

    def logged(self) -> list[Access]:
        """What the access log holds, after all that waits was written."""
        self.gate.recorder._flush()
        return list(self.archive.accesses.all(AccessFilter()))


@contextmanager
def guarded(folder: Path, mode: Mode = "keys", **policy: Any) -> Iterator[Guarded]:
    clock = Clock()
    with (
        Archive.at(folder) as archive,
        TantivyEngine(folder / "index", lexicon_of(folder)) as engine,
        Recorder(archive.accesses.add, every=3600) as recorder,
    ):
        archive.put_articles([STORAGE.model_copy(update={"id": "cms-1", "pages": []}), article("cms-2", "抽水试验。")])
        engine.rebuild(archive.articles(), archive.last_change())
        gate = Gate(Policy(mode, SECRET, **policy), archive.keys.find, recorder, now=clock.now, clock=clock)
        desk = ArchiveDesk(archive, lambda: 0)
        yield Guarded(archive, create_app(archive, engine, gate=gate, desk=desk), gate, clock)


def token_in(page: str) -> str:
    """The token in a page's form."""
    (token,) = set(re.findall(r'name="csrf" value="([^"]+)"', page))
    return str(token)


def log_in(client: TestClient, key: str, **fields: str) -> Any:
    """Log in as a browser does; the answer of the form."""
    token = token_in(client.get("/login", headers={"accept": "text/html"}).text)
    return client.post("/login", data={"csrf": token, "key": key, **fields})
