"""The application that the contract of the API is checked on: the sample issue, with something of everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient

from archive import Archive
from baoku.desk import ArchiveDesk
from baoku.ingesting import Ingestion
from baoku.settings import Settings
from baoku.store import Store
from bench.score_samples import sample
from schemas import Article, Paragraph
from search_api.access.gate import Gate
from search_api.access.policy import Mode, Policy
from search_api.access.recorder import Recorder
from search_api.access.signing import TOKEN_HEADER, cookie_name, nonce
from search_api.app import create_app
from search_api.emissions import Factor
from search_api.identity import Scope
from search_api.routes.formats import ExchangeOptions

HOST = "testserver"
"""By which schemathesis asks."""
PAPER, DUMPED, IMPORTED = "澜川电力报", "澜川文本报", "a/b <澜川>&\"'"
REVIEWED, CORRECTED = "lanchuandianlibao-2025-06-13-p01-a02", "lanchuandianlibao-2025-06-13-p01-a03"
"""The article whose figures are reviewed, and the one that is corrected."""
_FACTOR = Factor(region="made up", year=2025, t_co2_per_mwh=Decimal("0.5"), source="made up for the check")

Known = Mapping[str, Sequence[str | int]]
"""Values that are there, by what they are values of."""


@dataclass(frozen=True)
class Server:
    """An application, and what a request needs to get far in it.

    Attributes:
        app: the application.
        archive: its archive.
        headers: by which the requests are let in.
        known: values that are there.
    """

    app: FastAPI
    archive: Archive
    headers: dict[str, str]
    known: Known


def fill(data: Path) -> None:
    """Make a data folder with the sample issue as PDF and as text dump, and an imported article without a page."""
    settings = Settings(data=data)
    imported = Article(
        id="cms-1",
        newspaper=IMPORTED,
        issue_date="2025-06-13",
        pages=[],
        title="<抽水蓄能>",
        paragraphs=[Paragraph(role="body", text="]]> =1+1 抽水蓄能电站投产")],
    )
    with Store.open(settings) as store:
        for kind, paper in (("pdf", PAPER), ("dump", DUMPED)):
            Ingestion(store.archive, settings, newspaper=paper).run([sample(kind)], lambda outcome: None)
        store.archive.put_articles([imported])
        store.synchronise()


@contextmanager
def serving(data: Path, mode: Mode, scope: Scope = "admin") -> Iterator[Server]:
    """Give the application over a data folder, which it may change.

    Args:
        data: the folder.
        mode: whom the application is open to.
        scope: of the key that requests carry where keys are asked for; a program of this machine carries none.
    """
    with Store.open(Settings(data=data)) as store, Recorder(store.archive.accesses.add) as recorder:
        policy = Policy(mode, b"a secret of checks, of 32 bytes..", hosts=frozenset({HOST}), rate=0)
        gate = Gate(policy, store.archive.keys.find, recorder)
        app = create_app(
            store.archive,
            store.engine,
            gate=gate,
            desk=ArchiveDesk(store.archive, store.synchronise),
            exchange=ExchangeOptions(iiif_origin="*"),
            factors=[_FACTOR],
        )
        key = store.archive.keys.add("沈嘉", (scope,), now=gate.now())[1]
        headers = {"Authorization": f"Bearer {key}"} if mode == "keys" else _of_page(gate)
        yield Server(app, store.archive, headers, _known(store) | {"searches": [_saved(app, headers)]})


def _of_page(gate: Gate) -> dict[str, str]:
    """Return what a page's script sends: the cookie that the page came with, and its token."""
    binding = nonce()
    return {TOKEN_HEADER: gate.signer.token(binding), "Cookie": f"{cookie_name('csrf', https=False)}={binding}"}


def _known(store: Store) -> dict[str, Sequence[str | int]]:
    article = store.archive.article(REVIEWED)
    issues = [(paper, "2025-06-13") for paper in (PAPER, DUMPED)]
    return {
        "articles": [REVIEWED, "cms-1"],
        "pages": [page.id for issue in issues for page in store.archive.pages_of_issue(*issue)],
        "newspapers": [PAPER, DUMPED, IMPORTED],
        "days": ["2025-06-13"],
        "numbers": list(range(len(article.figures))),
    }


def _saved(app: FastAPI, headers: Mapping[str, str]) -> str:
    """Return the id of a search that is kept; of none where the key may not keep any."""
    search = {"name": "储能", "search": {"q": "储能"}, "webhook": "https://desk.example/hook"}
    answer = TestClient(app, base_url=f"http://{HOST}", headers=dict(headers)).post("/api/v1/searches", json=search)
    return str(answer.json().get("id", "none"))
