"""What asks for more than it should cost is refused, or costs in proportion: queries, pictures, bodies."""

from __future__ import annotations

import io
from pathlib import Path
from threading import Thread

import pytest
from fastapi.testclient import TestClient
from http_support import FORM, problem
from PIL import Image
from search_examples import article
from served import serving

from search_api.pictures import AT_ONCE, TURNS, part

WIDE = "抽水蓄能电站今年发电量达到新高运行人员坚守岗位保障夏季用电安全可靠送往千家万户山区农民收入增长稳定"
"""Fifty characters of one sentence."""


@pytest.mark.parametrize(
    "q",
    [
        "-" * 499 + "x",
        "NOT " * 124 + "x",
        "-(" * 20 + "x" + ")" * 20,
        "(" * 10_000,
        "(" * 240 + "x" + ")" * 240,
        " OR ".join(["a"] * 5000),
        " OR ".join(WIDE),
        "㍿" * 500,
        "ﷺ" * 500,
        "数字:>" + "9" * 400,
    ],
    ids=["minus", "not", "both", "open", "deep", "long", "clauses", "square", "ligature", "number"],
)
def test_queries_beyond_reason_are_refused(program: TestClient, q: str) -> None:
    problem(program.get("/api/v1/articles", params={"q": q}), 400)
    problem(program.get("/api/v1/articles.atom", params={"q": q}), 400)
    assert program.get("/", params={"q": q}, headers={"accept": "text/html"}).status_code == 400


def test_queries_as_deep_as_is_allowed_are_answered(program: TestClient) -> None:
    for q in ("-" * 20 + "x", "(" * 20 + "x" + ")" * 20, "-(" * 10 + "x" + ")" * 10, "标题:(" * 20 + "x" + ")" * 20):
        assert program.get("/api/v1/articles", params={"q": q}).status_code == 200


def test_what_may_be_meant_is_looked_for_by_no_longer_phrase_than_people_may_ask_for(tmp_path: Path) -> None:
    with serving(tmp_path, [article("one", WIDE)]) as client:
        for length, found in ((40, True), (41, False)):
            asked = WIDE[: length // 2] + "错" + WIDE[length // 2 + 1 : length]
            meant = client.get("/api/v1/articles", params={"q": asked}).json()["did_you_mean"]
            assert meant == (WIDE[:length] if found else None)


def test_boxes_over_each_other_are_one() -> None:
    white = Image.new("L", (400, 600), 255)
    boxes = [(0.1, 0.1, 0.9, 0.9)]
    once = part(white, "PNG", highlights=boxes, width=1000)
    assert part(white, "PNG", highlights=boxes * 200, width=1000) == once
    two = Image.open(io.BytesIO(part(white, "PNG", highlights=[*boxes, (0.2, 0.2, 1.0, 1.0)]).data))
    assert two.getpixel((60, 90)) == two.getpixel((200, 300)) == two.getpixel((380, 570)) != (255, 255, 255)


def test_no_more_pictures_are_made_at_once_than_memory_holds() -> None:
    made: list[bytes] = []
    white = Image.new("L", (40, 60), 255)
    waiting = Thread(target=lambda: made.append(part(white, "PNG", width=80).data))
    for _ in range(AT_ONCE):
        TURNS.acquire()
    waiting.start()
    waiting.join(0.2)
    assert made == []
    for _ in range(AT_ONCE):
        TURNS.release()
    waiting.join()
    assert len(made) == 1


@pytest.mark.parametrize("path", ["/api/v1/searches", "/api/v1/searches/x", "/oai"])
def test_large_bodies_are_not_read(program: TestClient, path: str) -> None:
    method = "PATCH" if path.endswith("/x") else "POST"
    body = b"a&" * 500_000 if path == "/oai" else b'{"k":1,' * 100_000
    kind = {"Content-Type": FORM if path == "/oai" else "application/json"}
    problem(program.request(method, path, content=body, headers=kind), 413)
    pieces = (body[at : at + 50_000] for at in range(0, len(body), 50_000))
    problem(program.request(method, path, content=pieces, headers=kind), 413)


def test_answers_name_no_more_wrong_fields_than_a_person_reads(program: TestClient) -> None:
    body = problem(program.post("/api/v1/searches", json={f"k{number}": 1 for number in range(5000)}), 422)
    assert len(body["errors"]) == 20
    assert "and 4982 more" in body["detail"]


@pytest.mark.parametrize(
    "body",
    [
        b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n" * 15_000 + b"--x--\r\n",
        b"--x\r\n" + b"A: b\r\n" * 150_000,
        b"--x\r\nContent-Disposition: form-data; " + b"a=b; " * 150_000,
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n' + b"z" * 5_000_000 + b"\r\n--x--",
        b"-" * 900_000,
    ],
    ids=["parts", "headers", "options", "file", "dashes"],
)
def test_form_bombs(program: TestClient, body: bytes) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    problem(program.post("/api/v1/queries.csv", content=body, headers=kind), 400)


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 50_000 + b"]" * 50_000,
        b"\xff\xfe",
        b"null",
        b"NaN",
        b'{"name":"\\ud800","search":{"q":"\\ud800"}}',
        b"9" * 5000,
    ],
    ids=["deep", "bytes", "null", "nan", "surrogate", "number"],
)
def test_bodies_that_are_no_search(program: TestClient, body: bytes) -> None:
    answer = program.post("/api/v1/searches", content=body, headers={"Content-Type": "application/json"})
    problem(answer, 400 if body[:1] in b"[9" else 422)
