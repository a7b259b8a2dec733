"""The access log and the headers of answers."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from access_support import Guarded, guarded, log_in, token_in

from archive.accesses import Access
from schemas.errors import ArchiveError
from search_api.access.recorder import Recorder
from search_api.app import create_app


def access(number: int) -> Access:
    return Access("2025-06-13T08:30:00Z", "a", None, None, "GET", f"/{number}", 200)


def told(made: Guarded) -> list[tuple[str, str, str, int]]:
    return [(one.actor, one.method, one.path, one.status) for one in made.logged()]


def test_what_is_seen_is_logged(tmp_path: Path) -> None:
    with guarded(tmp_path) as made:
        client = made.with_key("read", name="王敏")
        client.get("/api/v1/articles/cms-1")
        client.get("/api/v1/articles", params={"q": "抽水"})
        client.get("/api/v1/articles/none")
        client.get("/api/v1/audit")
        client.post("/api/v1/figures/cms-1/0/review")
        client.get("/healthz")
        client.get("/static/desk.css")
        client.get("/api/v1/suggest", params={"q": "a"})
        assert told(made) == [
            ("王敏", "GET", "/api/v1/articles/cms-1", 200),
            ("王敏", "GET", "/api/v1/articles?q=%E6%8A%BD%E6%B0%B4", 200),
            ("王敏", "GET", "/api/v1/articles/none", 404),
            ("王敏", "GET", "/api/v1/audit", 403),
            ("王敏", "POST", "/api/v1/figures/cms-1/0/review", 403),
        ]
        (first, *_) = made.logged()
        assert (first.at, first.client) == ("2025-06-13T08:30:00Z", "192.0.2.7")
        assert first.key == made.archive.keys.all()[0].id


def test_who_has_no_key_is_logged_where_they_try_something(tmp_path: Path) -> None:
    with guarded(tmp_path) as made:
        stranger = made.client()
        stranger.get("/api/v1/articles")
        stranger.post("/api/v1/articles")
        made.client(authorization="Bearer wrong").get("/api/v1/articles")
        assert told(made) == [
            ("unknown", "POST", "/api/v1/articles", 401),
            ("unknown", "GET", "/api/v1/articles", 401),
        ]


def test_logins_are_logged_and_no_key_with_them(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with guarded(tmp_path) as made:
        key = made.key("read", name="王敏")
        client = made.client()
        answers = [log_in(client, key[:-4] + "beef"), log_in(client, key), made.client().post("/login")]
        page = client.get("/login").text
        client.post("/logout", data={"csrf": token_in(page)})
        assert told(made) == [
            ("unknown", "POST", "/login", 401),
            ("王敏", "POST", "/login", 303),
            ("unknown", "POST", "/login", 403),
            ("王敏", "POST", "/logout", 303),
        ]
        kept = json.dumps([vars(one) for one in made.logged()])
        secret = key.rsplit("_", 1)[1][:-4]
        for text in (kept, caplog.text, page, *(answer.text for answer in answers)):
            assert secret not in text
        assert secret not in repr(made.gate.policy)
        assert "a secret of tests" not in repr(made.gate.policy)


def test_what_breaks_inside_is_logged_too(tmp_path: Path) -> None:
    with guarded(tmp_path, "local") as made:

        @made.app.get("/breaks")
        def breaks() -> None:
            raise RuntimeError

        assert made.client().get("/breaks").status_code == 500
        assert told(made) == [("local", "GET", "/breaks", 500)]


def test_the_log_is_read_over_http_by_who_may(tmp_path: Path) -> None:
    with guarded(tmp_path) as made:
        reader, admin = made.with_key("read", name="a"), made.with_key("admin", name="b")
        for number in range(5):
            made.clock.seconds += 60
            reader.get(f"/api/v1/articles/cms-{number}")
        made.logged()
        first = admin.get("/api/v1/audit", params={"limit": 3}).json()
        assert [one["path"][-1] for one in first["entries"]] == ["0", "1", "2"]
        rest = admin.get("/api/v1/audit", params={"cursor": first["next"], "actor": "a"}).json()
        assert [one["path"][-1] for one in rest["entries"]] == ["3", "4"]
        assert rest["next"] is None
        late = {"since": "2025-06-13T10:34:00+02:00", "path": "/api/v1/articles/"}
        assert [one["path"][-1] for one in admin.get("/api/v1/audit", params=late).json()["entries"]] == ["3", "4"]
        assert admin.get("/api/v1/audit", params={"since": "yesterday"}).status_code == 422
        assert reader.get("/api/v1/audit").status_code == 403


def test_a_log_that_cannot_be_written_shuts_the_gate_and_loses_nothing(tmp_path: Path) -> None:
    written: list[Access] = []
    works = False

    def write(batch: Sequence[Access]) -> None:
        if not works:
            raise ArchiveError("the disk is full", remedy="Make room")
        written.extend(batch)

    with guarded(tmp_path, "local") as made, Recorder(write, most=3, every=0.01) as recorder:
        made.gate.recorder = recorder
        client = made.client()
        statuses = [client.get("/api/v1/articles").status_code for _ in range(5)]
        assert statuses == [200, 200, 200, 503, 503]
        assert client.get("/healthz").status_code == 200
        works = True
        for _ in range(500):
            if not recorder.is_full:
                break
            time.sleep(0.01)
        assert client.get("/api/v1/articles").status_code == 200
    assert len(written) == 4


def test_a_recorder_writes_all_in_order_before_it_ends() -> None:
    written: list[list[Access]] = []
    with Recorder(lambda batch: written.append(list(batch)), every=3600) as recorder:
        for number in range(2500):
            recorder.add(access(number))
        assert written == []
    assert [len(batch) for batch in written] == [1000, 1000, 500]
    assert [one for batch in written for one in batch] == [access(number) for number in range(2500)]


def test_what_cannot_be_written_at_the_end_is_told(caplog: pytest.LogCaptureFixture) -> None:
    def write(batch: Sequence[Access]) -> None:
        raise ArchiveError("the disk is full", remedy="Make room")

    with Recorder(write, every=3600) as recorder:
        recorder.add(access(1))
    assert "1 accesses could not be written" in caplog.text


def test_pages_and_data_have_each_their_policy(tmp_path: Path) -> None:
    with guarded(tmp_path, "local") as made:
        page, data = made.client().get("/"), made.client().get("/api/v1/articles")
        scripts = page.headers["content-security-policy"].split("; ")
        assert "script-src 'self'" in scripts
        assert "unsafe" not in page.headers["content-security-policy"]
        assert "sandbox" in data.headers["content-security-policy"]
        for answer in (page, data, made.client(host="elsewhere.example").get("/")):
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["referrer-policy"] == "same-origin"
            assert answer.headers["cache-control"] == "private, no-cache"
            assert answer.headers["cross-origin-opener-policy"] == "same-origin"
            assert "strict-transport-security" not in answer.headers
        https = made.client("https://localhost").get("/")
        assert https.headers["strict-transport-security"].startswith("max-age=")


def test_an_application_without_a_gate_is_its_callers_to_guard(tmp_path: Path) -> None:
    with guarded(tmp_path) as made:
        app = create_app(made.archive, None)  # type: ignore[arg-type]
        assert made.client().get("/api/v1/audit").status_code == 401
        made.app = app
        assert made.client().get("/api/v1/audit").json() == {"entries": [], "next": None}
        assert made.client().get("/login").status_code == 404
