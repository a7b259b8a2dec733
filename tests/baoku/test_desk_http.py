"""Reviews, corrections and the journal over HTTP, and on the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from baoku.desk import ArchiveDesk
from baoku.exit_codes import ExitCode
from baoku.settings import Settings
from baoku.store import Store
from search_api.app import create_app

Baoku = Callable[..., Any]
ID = "beilingdianlibao-2025-04-10-p01-a01"


@pytest.fixture
def filled(baoku: Baoku, data: Path, page: Path) -> Path:
    assert baoku("ingest", "--data", data, "--newspaper", "北岭电力报", page).code == 0
    return data


@pytest.fixture
def client(filled: Path) -> Iterator[TestClient]:
    with Store.open(Settings(data=filled)) as store:
        app = create_app(store.archive, store.engine, desk=ArchiveDesk(store.archive, store.synchronise))
        with TestClient(app, raise_server_exceptions=False) as opened:
            yield opened


def article(client: TestClient) -> Any:
    return client.get(f"/api/v1/articles/{ID}").json()


def figure(client: TestClient, text: str) -> tuple[int, Any]:
    found = [(at, one) for at, one in enumerate(article(client)["figures"]) if one["text"] == text]
    return found[0]


def corrected(client: TestClient, old: str, new: str) -> Any:
    number, text = next((at, p["text"]) for at, p in enumerate(article(client)["paragraphs"]) if old in p["text"])
    body = {"action": "text", "paragraph": number, "old": text, "text": text.replace(old, new)}
    return client.post(f"/api/v1/articles/{ID}/corrections", json=body)


def problem(answer: Any, status: int) -> str:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["remedy"]
    return str(answer.json()["type"]).removeprefix("urn:baoku:problem:")


def test_a_figure_is_reviewed(client: TestClient) -> None:
    number, before = figure(client, "412万千瓦")
    assert before["verdict"] is None
    body = {"verdict": "correct", "text": "412万千瓦", "amount": "421万千瓦", "note": "见原稿"}
    answer = client.post(f"/api/v1/figures/{ID}/{number}/review", json=body)
    assert answer.status_code == 201
    entry = answer.json()
    assert (entry["number"], entry["actor"], entry["act"]["action"]) == (1, "local", "figure")
    after = figure(client, "412万千瓦")[1]
    assert (after["canonical_value"], after["verdict"]["state"]) == (4_210_000, "corrected")
    assert after["verdict"]["machine"]["canonical_value"] == 4_120_000
    table = client.get("/api/v1/figures", params={"verdict": "corrected"}).json()
    assert [row["number"] for row in table["rows"]] == [number]
    assert problem(client.post(f"/api/v1/figures/{ID}/{number}/review", json=body), 409) == "stale"


@pytest.mark.parametrize("value", ["1e999999999", "1e-999999", "0e-999999", "1e18", "0.0000000000000001"])
def test_a_value_that_takes_a_million_digits_is_refused(client: TestClient, value: str) -> None:
    number, before = figure(client, "412万千瓦")
    body = {"verdict": "correct", "text": "412万千瓦", "value": value}
    assert problem(client.post(f"/api/v1/figures/{ID}/{number}/review", json=body), 400) == "usage"
    assert figure(client, "412万千瓦")[1] == before


def test_a_body_larger_than_any_correction_is_refused(client: TestClient) -> None:
    body = {"action": "text", "paragraph": 0, "old": "甲" * 1_000_000, "text": "乙"}
    for address in (f"figures/{ID}/0/review", f"articles/{ID}/corrections", "journal/1/undo"):
        assert problem(client.post(f"/api/v1/{address}", json=body), 413) == "http-413"


def test_an_article_is_corrected_and_the_act_taken_back(client: TestClient) -> None:
    assert corrected(client, "周启明", "周启铭").status_code == 201
    assert client.get("/api/v1/articles", params={"q": "周启铭"}).json()["total"] == 1
    history = client.get(f"/api/v1/articles/{ID}/history").json()
    assert [entry["standing"]["state"] for entry in history["entries"]] == ["applied"]
    body = {"action": "head", "head": "kicker", "old": None, "text": "开局之年", "seen": history["digest"]}
    assert client.post(f"/api/v1/articles/{ID}/corrections", json=body).status_code == 201
    assert problem(client.post(f"/api/v1/articles/{ID}/corrections", json=body), 409) == "stale"
    assert client.post("/api/v1/journal/1/undo", json={"note": "原稿无误"}).status_code == 201
    assert client.post("/api/v1/journal/2/undo").status_code == 201
    assert client.get("/api/v1/articles", params={"q": "周启铭"}).json()["total"] == 0
    assert problem(client.post("/api/v1/journal/1/undo"), 409) == "stale"
    assert client.get("/api/v1/conflicts").json() == {"entries": []}


def test_the_journal_is_paged(client: TestClient) -> None:
    for old, new in (("周启明", "周启铭"), ("周启铭", "周启鸣"), ("周启鸣", "周启明")):
        assert corrected(client, old, new).status_code == 201
    first = client.get("/api/v1/journal", params={"limit": 2}).json()
    assert [entry["number"] for entry in first["entries"]] == [3, 2]
    rest = client.get("/api/v1/journal", params={"limit": 2, "cursor": first["next"]}).json()
    assert ([entry["number"] for entry in rest["entries"]], rest["next"]) == ([1], None)
    assert problem(client.get("/api/v1/journal", params={"cursor": "x"}), 400) == "query"


@pytest.mark.parametrize(
    ("address", "body", "status"),
    [
        ("figures/no-such/0/review", {"verdict": "confirm", "text": "1元"}, 404),
        (f"figures/{ID}/999/review", {"verdict": "confirm", "text": "1元"}, 404),
        (f"figures/{ID}/0/review", {"verdict": "confirm", "text": "1元", "amount": "2元"}, 422),
        (f"figures/{ID}/0/review", {"verdict": "correct", "text": "1元"}, 422),
        (f"figures/{ID}/0/review", {"verdict": "correct", "text": "1元", "unit": None}, 422),
        (f"figures/{ID}/0/review", {"verdict": "correct", "text": "1元", "value": 1e400}, 422),
        (f"figures/{ID}/0/review", {"verdict": "correct", "text": "1元", "date": "2025-02-30"}, 422),
        (f"figures/{ID}/0/review", {"verdict": "correct", "text": "1元", "period": ["2025-02-01", "2025-01-01"]}, 422),
        (f"figures/{ID}/0/review", {"verdict": "bless", "text": "1元"}, 422),
        (f"figures/{ID}/-1/review", {"verdict": "confirm", "text": "1元"}, 422),
        (f"articles/{ID}/corrections", {"action": "text", "paragraph": 999, "old": "甲", "text": "乙"}, 404),
        (f"articles/{ID}/corrections", {"action": "text", "paragraph": 0, "old": "甲", "text": "乙\n丙"}, 422),
        (f"articles/{ID}/corrections", {"action": "text", "paragraph": 0, "old": "甲", "text": "乙"}, 409),
        (f"articles/{ID}/corrections", {"action": "burn"}, 422),
        ("articles/no-such/corrections", {"action": "head", "head": "kicker", "old": None, "text": "甲"}, 404),
        ("journal/99/undo", {}, 404),
        (f"journal/{2**70}/undo", {}, 404),
    ],
)
def test_what_cannot_be_done_is_a_problem_and_leaves_no_trace(
    client: TestClient, address: str, body: dict[str, object], status: int
) -> None:
    sent = json.dumps(body).replace("Infinity", "1e400")
    headers = {"Content-Type": "application/json"}
    problem(client.post(f"/api/v1/{address}", content=sent, headers=headers), status)
    assert client.get("/api/v1/journal").json()["entries"] == []


def test_an_article_nobody_knows_has_no_history(client: TestClient) -> None:
    assert problem(client.get("/api/v1/articles/no-such/history"), 404) == "not_found"


def test_without_a_desk_there_is_nothing_to_correct_at(filled: Path) -> None:
    with Store.open(Settings(data=filled)) as store, TestClient(create_app(store.archive, store.engine)) as bare:
        assert bare.get("/api/v1/journal").status_code == 404
        assert bare.post("/api/v1/journal/1/undo").status_code == 404


def test_the_journal_on_the_command_line(baoku: Baoku, filled: Path, client: TestClient) -> None:
    assert "baoku serve" in baoku("journal", "--data", filled).err
    corrected(client, "周启明", "周启铭")
    number, _ = figure(client, "412万千瓦")
    client.post(f"/api/v1/figures/{ID}/{number}/review", json={"verdict": "confirm", "text": "412万千瓦"})
    confirmed = json.loads(baoku("figures", "--verdict", "confirmed", "--json", "--data", filled).out)
    assert [row["text"] for row in confirmed["rows"]] == ["412万千瓦"]
    client.post("/api/v1/journal/1/undo", json={"note": "原稿无误"})
    lines = baoku("journal", "--data", filled).out.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2", "3"]
    assert lines[0].endswith("[undone]")
    assert re.search(r"confirm figure 412万千瓦: 4,120,000 千瓦 \[applied\]", lines[1])
    assert "took back 1 (原稿无误)" in lines[2]
    listed = [
        json.loads(line) for line in baoku("journal", "--article", ID, "--json", "--data", filled).out.splitlines()
    ]
    assert [entry["number"] for entry in listed] == [1, 2, 3]
    assert baoku("journal", "--article", "no-such", "--data", filled).out == ""
    assert baoku("journal", "--conflicts", "--data", filled).out == ""
    whole = json.loads(baoku("journal", "--verify", "--json", "--data", filled).out)
    assert whole == {"entries": 3, "last": listed[-1]["digest"], "broken": None}
    assert baoku("journal", "--verify", "--data", filled).out.startswith("3 acts")


def test_a_journal_that_was_rewritten_is_told(baoku: Baoku, filled: Path, client: TestClient) -> None:
    import sqlite3

    corrected(client, "周启明", "周启铭")
    with sqlite3.connect(filled / "archive.sqlite") as database:
        database.execute("DROP TRIGGER journal_no_update")
        database.execute("UPDATE journal SET actor = '另一人'")
    database.close()
    ran = baoku("journal", "--verify", "--data", filled)
    assert ran.code == ExitCode.ARCHIVE
    assert "number 1" in ran.err
