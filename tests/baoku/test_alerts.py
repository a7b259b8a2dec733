"""Saved searches from the command line's side: matched with every change, sent by hand and by the server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from baoku.settings import Settings
from baoku.store import Store
from bench.serving import serving
from search_api.identity import LOCAL
from search_api.saved import keeping
from search_api.saved.models import NewSearch


class Inbox:
    """A web server for one message."""

    def __init__(self) -> None:
        self.came, self.body = Event(), b""
        inbox = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                inbox.body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(204)
                self.end_headers()
                inbox.came.set()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"

    def titles(self) -> list[str]:
        return [one["title"] for one in json.loads(self.body)["data"]["matches"]]


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    made = Inbox()
    thread = Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def watch(data: Path, webhook: str) -> None:
    from datetime import UTC, datetime

    wanted = NewSearch.model_validate({"name": "送电", "search": {"q": "送电"}, "webhook": webhook})
    with Store.open(Settings(data=data)) as store:
        keeping.save(store.archive, store.engine, LOCAL, wanted, datetime.now(UTC))


def test_an_empty_archive_says_how_a_search_is_saved(data: Path, baoku: Callable[..., Any]) -> None:
    ran = baoku("alerts", "--data", data)
    assert ran.code == 0
    assert "Save a search at /searches" in ran.out


def test_ingested_articles_are_matched_and_sent_by_hand(
    data: Path, page: Path, baoku: Callable[..., Any], inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(data, inbox.url)
    assert baoku("ingest", "--data", data, "--newspaper", "北岭电力报", page).code == 0
    assert json.loads(baoku("alerts", "--data", data, "--json").out)["waiting"] == 1
    refused = baoku("alerts", "--data", data, "--run")
    assert "0 alerts waiting, 0 sent, 1 given up" in refused.out
    assert "BAOKU_WEBHOOK_PRIVATE=1" in refused.err
    assert "baoku alerts --retry --run" in refused.err
    monkeypatch.setenv("BAOKU_WEBHOOK_PRIVATE", "1")
    told = json.loads(baoku("alerts", "--data", data, "--retry", "--run", "--json").out)
    assert (told["searches"], told["waiting"], told["sent"], told["dead"]) == (1, 0, 1, 0)
    assert inbox.titles() == ["北岭电网一季度送电创新高"]


def test_the_server_takes_in_what_others_put_and_sends(
    data: Path, page: Path, baoku: Callable[..., Any], inbox: Inbox
) -> None:
    watch(data, inbox.url)
    variables = {"BAOKU_WEBHOOK_PRIVATE": "1", "BAOKU_ALERTS_EVERY": "1", "BAOKU_PUBLIC_URL": "https://desk.example"}
    with serving(data, **variables):
        assert baoku("ingest", "--data", data, "--newspaper", "北岭电力报", page).code == 0
        assert inbox.came.wait(timeout=60)
    assert inbox.titles() == ["北岭电网一季度送电创新高"]
