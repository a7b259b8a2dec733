"""Deliveries to a real web server: signed, tried again, given up, and never into the inner network by mistake."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_examples import ALL, PUMPS, STORAGE, article
from standardwebhooks import Webhook, WebhookVerificationError
from webhook_receiver import Receiver, receiving

from archive import Archive, Delivery, SavedSearch
from baoku.lexicon import lexicon_of
from schemas.errors import UsageError
from search_api.identity import LOCAL
from search_api.saved import bodies, keeping
from search_api.saved.addresses import check_webhook, is_public
from search_api.saved.matching import match
from search_api.saved.models import NewSearch
from search_api.saved.sending import ATTEMPTS_MOST, Options, Sent, pause, send_due
from search_api.tantivy.engine import TantivyEngine

NEAR = Options(private=True)
BASE = "https://desk.example"


class Clock:
    """Time as the test has it."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


class Newsroom:
    """An archive with one search that has a webhook."""

    def __init__(self, archive: Archive, engine: TantivyEngine) -> None:
        self.archive, self.engine, self.clock = archive, engine, Clock()

    def watch(self, webhook: str) -> SavedSearch:
        wanted = NewSearch.model_validate({"name": "储能", "search": {"q": "抽水"}, "webhook": webhook})
        return keeping.save(self.archive, self.engine, LOCAL, wanted, self.clock())

    def put(self, *articles: Any) -> int:
        self.archive.put_articles(articles)
        self.engine.index(articles)
        self.engine.commit(self.archive.last_change())
        return match(self.archive, self.engine, self.clock(), BASE)

    def send(self, options: Options = NEAR) -> Sent:
        return send_due(self.archive, self.clock, options)

    def only(self, state: Any) -> Delivery:
        (found,) = self.archive.deliveries.in_state(state, 10)
        return found


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with Archive.at(tmp_path) as archive, TantivyEngine(tmp_path / "index", lexicon_of(tmp_path)) as engine:
        made = Newsroom(archive, engine)
        made.put(article("cms-1", "风电。"))
        yield made


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


def test_new_matches_are_sent_signed_and_once(newsroom: Newsroom, receiver: Receiver) -> None:
    search = newsroom.watch(receiver.url)
    assert newsroom.put(*ALL) == 3
    assert newsroom.send() == Sent(sent=1)
    ((headers, body),) = receiver.requests
    assert (headers["content-type"], headers["host"]) == ("application/json", httpx.URL(receiver.url).netloc.decode())
    message = Webhook(search.secret).verify(body, headers)
    assert message["type"] == "search.matched"
    assert message["data"]["search"]["name"] == "储能"
    found = {one["id"]: one for one in message["data"]["matches"]}
    assert "泵站抽水灌溉" in found[PUMPS.id]["snippet"]
    assert found[STORAGE.id]["link"] == f"{BASE}/articles/{STORAGE.id}"
    with pytest.raises(WebhookVerificationError):
        Webhook(search.secret).verify(body.replace(b"\xe6", b"\xe7"), headers)
    assert newsroom.put(*ALL) == 0
    assert newsroom.send() == Sent()


def test_a_receiver_that_fails_first_gets_the_same_message_again(newsroom: Newsroom, receiver: Receiver) -> None:
    receiver.statuses = [500, 302, 204]
    search = newsroom.watch(receiver.url)
    newsroom.put(*ALL)
    assert newsroom.send() == Sent(failed=1)
    waiting = newsroom.only("waiting")
    assert (waiting.attempts, waiting.error) == (1, "it answered 500")
    assert newsroom.send() == Sent()
    newsroom.clock.now += pause(1)
    assert newsroom.send() == Sent(failed=1)
    assert newsroom.only("waiting").error == "it answered 302"
    newsroom.clock.now += pause(2)
    assert newsroom.send() == Sent(sent=1)
    assert len({headers["webhook-id"] for headers, _ in receiver.requests}) == 1
    assert len({body for _, body in receiver.requests}) == 1
    stamps = [int(headers["webhook-timestamp"]) for headers, _ in receiver.requests]
    assert stamps == sorted(set(stamps))
    assert newsroom.only("sent").search_id == search.id


def test_it_gives_up_in_the_end_and_can_be_asked_to_try_again(newsroom: Newsroom, receiver: Receiver) -> None:
    receiver.statuses = [503]
    newsroom.watch(receiver.url)
    newsroom.put(*ALL)
    pauses = []
    while newsroom.archive.deliveries.counts()["waiting"]:
        newsroom.send()
        pauses.append(pause(len(pauses) + 1))
        newsroom.clock.now += pauses[-1]
    dead = newsroom.only("dead")
    assert (dead.attempts, dead.error) == (ATTEMPTS_MOST, "it answered 503")
    assert len(receiver.requests) == ATTEMPTS_MOST
    assert pauses == [timedelta(seconds=5 * 4**n) for n in range(ATTEMPTS_MOST)]
    receiver.statuses = [200]
    assert newsroom.archive.deliveries.revive(newsroom.clock()) == 1
    assert newsroom.send() == Sent(sent=1)


def test_a_receiver_that_is_gone_is_not_asked_again(newsroom: Newsroom, receiver: Receiver) -> None:
    receiver.statuses = [410]
    newsroom.watch(receiver.url)
    newsroom.put(*ALL)
    assert newsroom.send() == Sent(dead=1)
    assert newsroom.only("dead").error == "it answered 410"


def test_one_that_never_ends_its_answer_is_left(newsroom: Newsroom) -> None:
    over = Event()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        drip = Thread(target=dripping, args=(silent, over), daemon=True)
        drip.start()
        newsroom.watch(f"http://127.0.0.1:{silent.getsockname()[1]}/")
        newsroom.put(*ALL)
        try:
            assert newsroom.send(Options(private=True, seconds=1)) == Sent(failed=1)
        finally:
            over.set()
    assert newsroom.only("waiting").error == "no answer within 1 seconds"


def dripping(server: socket.socket, over: Event) -> None:
    """Answer one byte at a time, each well within any time-out of its own."""
    with suppress(OSError), server.accept()[0] as connection:
        while not over.wait(0.2):
            connection.sendall(b"H")


def test_many_matches_go_out_in_several_messages(
    newsroom: Newsroom, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "MATCHES_MOST", 2)
    newsroom.watch(receiver.url)
    newsroom.put(*(article(f"cms-9{number}", "抽水试验。") for number in range(5)))
    assert newsroom.send() == Sent(sent=3)
    assert sorted(len(json.loads(body)["data"]["matches"]) for _, body in receiver.requests) == [1, 2, 2]


def killed_while_sending(folder: Path, webhook: str) -> None:
    with Archive.at(folder) as archive, TantivyEngine(folder / "index", lexicon_of(folder)) as engine:
        newsroom = Newsroom(archive, engine)
        newsroom.watch(webhook)
        newsroom.put(*ALL)
        newsroom.send()


def test_a_sender_that_is_killed_loses_nothing(tmp_path: Path, receiver: Receiver) -> None:
    sender = multiprocessing.get_context("spawn").Process(target=killed_while_sending, args=(tmp_path, receiver.url))
    receiver.on_request = lambda: os.kill(int(sender.pid or 0), signal.SIGKILL)
    sender.start()
    sender.join(timeout=300)
    assert sender.exitcode == -signal.SIGKILL
    receiver.on_request = lambda: None
    with Archive.at(tmp_path) as archive, TantivyEngine(tmp_path / "index", lexicon_of(tmp_path)) as engine:
        newsroom = Newsroom(archive, engine)
        assert newsroom.send() == Sent()
        newsroom.clock.now += timedelta(minutes=5)
        assert newsroom.send() == Sent(sent=1)
    (first, _), (second, _) = receiver.requests
    assert first["webhook-id"] == second["webhook-id"]


def test_webhooks_do_not_go_into_the_inner_network(newsroom: Newsroom, receiver: Receiver) -> None:
    port = httpx.URL(receiver.url).port
    hosts = (
        "127.0.0.1",
        "localhost",
        "[::1]",
        "169.254.169.254",
        "10.0.0.1",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",  # noqa: S104
        "2130706433",
    )
    for host in hosts:
        newsroom.watch(f"http://{host}:{port}/hook")
    newsroom.put(*ALL)
    assert newsroom.send(Options()) == Sent(dead=len(hosts))
    errors = [one.error or "" for one in newsroom.archive.deliveries.in_state("dead", 20)]
    assert all("which is of the inner network. Set BAOKU_WEBHOOK_PRIVATE=1" in error for error in errors)
    assert receiver.requests == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory, tool: Callable[[str], str]) -> Path:
    """A certificate for the name localhost, signed by itself, with its key."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    command = [tool("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(path), "-out", str(path.with_suffix(".crt"))]
    subprocess.run([*command, *names], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + path.with_suffix(".crt").read_bytes())
    return path


def test_over_tls_the_name_counts_though_the_address_is_pinned(newsroom: Newsroom, certificate: Path) -> None:
    with receiving(certificate=certificate) as receiver:
        newsroom.watch(receiver.url)
        newsroom.watch(receiver.url.replace("localhost", "127.0.0.1"))
        newsroom.put(*ALL)
        assert newsroom.send(Options(private=True, ca=certificate)) == Sent(sent=1, failed=1)
        assert len(receiver.requests) == 1
    assert "127.0.0.1" in (newsroom.only("waiting").error or "")


def test_a_certificate_of_nobody_known_is_not_believed(newsroom: Newsroom, certificate: Path) -> None:
    with receiving(certificate=certificate) as receiver:
        newsroom.watch(receiver.url)
        newsroom.put(*ALL)
        assert newsroom.send() == Sent(failed=1)
        assert receiver.requests == []
    assert "certificate verify failed" in (newsroom.only("waiting").error or "")


def test_certificates_that_cannot_be_read_are_told(newsroom: Newsroom, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="certificates can't be read"):
        newsroom.send(Options(ca=tmp_path / "none.pem"))


@pytest.mark.parametrize(
    "address",
    ["100.64.0.1", "192.0.2.1", "224.0.0.1", "fe80::1", "fc00::1", "::", "64:ff9b::a00:1", "2002:7f00:1::", "ff02::1"],
)
def test_inner_addresses_are_known_in_every_wrapping(address: str) -> None:
    assert not is_public(address)


def test_public_addresses_are_let_through() -> None:
    assert is_public("1.1.1.1")
    assert is_public("2606:4700::1111")
    assert is_public("64:ff9b::101:101")


@given(st.text() | st.text().map("http://".__add__) | st.text(st.characters(codec="ascii")).map("https://a".__add__))
def test_any_text_is_a_webhook_or_told_to_be_none(text: str) -> None:
    try:
        url = check_webhook(text)
    except UsageError:
        return
    assert url.scheme in ("http", "https")
    assert url.host
    assert not url.userinfo
