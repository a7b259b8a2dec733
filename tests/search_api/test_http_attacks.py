"""What somebody may send who means ill: it is refused or answered, at a cost in proportion, as a problem document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from access_support import Guarded, guarded, token_in
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import etree
from PIL import Image
from search_examples import article
from served import serving

from search_api.pictures import render

PAGE = "lanchuandianlibao-2025-06-13-p01"
ARTICLE = f"{PAGE}-a02"
ISSUE = f"{quote('澜川电力报')}/2025-06-13"
FORM = "application/x-www-form-urlencoded"
EVIL = "<script>alert(1)</script>]]>&amp;\"'--><!-- {{7*7}} \u2028\u202e\ufffe"
WIDE = "抽水蓄能电站今年发电量达到新高运行人员坚守岗位保障夏季用电安全可靠送往千家万户山区农民收入增长稳定"
"""Fifty characters of one sentence."""
ADDRESSES = [
    "/",
    "/issues",
    "/figures",
    "/dashboard",
    "/docs",
    f"/articles/{ARTICLE}",
    f"/pages/{PAGE}",
    f"/issues/{ISSUE}",
    "/healthz",
    "/metrics",
    "/oai?verb=Identify",
    "/opensearch.xml",
    "/api/v1/articles",
    "/api/v1/articles.atom",
    "/api/v1/articles.feed.json",
    f"/api/v1/articles/{ARTICLE}",
    f"/api/v1/articles/{ARTICLE}/jsonld",
    f"/api/v1/articles/{ARTICLE}/ninjs",
    "/api/v1/figures.csv",
    "/api/v1/figures.jsonl",
    "/api/v1/openapi.json",
    f"/api/v1/pages/{PAGE}",
    f"/api/v1/pages/{PAGE}/image?width=100",
    f"/api/v1/pages/{PAGE}/alto.xml",
    f"/api/v1/pages/{PAGE}/hocr.html",
    f"/api/v1/issues/{ISSUE}/mets.xml",
    "/iiif/3/collection.json",
    f"/iiif/3/issues/{ISSUE}/manifest.json",
    f"/iiif/image/3/{PAGE}",
    f"/iiif/image/3/{PAGE}/info.json",
    f"/iiif/image/3/{PAGE}/full/100,/0/default.jpg",
]
HOSTILE = article(
    "evil-1",
    EVIL,
    "=1+1 抽水蓄能",
    title=EVIL,
    newspaper=f"{EVIL}/..\r\nSet-Cookie: x=1",
    issue_date="2025-06-13",
    section="=cmd|' /C calc'!A0",
    people=["@SUM(1+1)"],
)
FORMS = ("", "/jsonld", "/ninjs", "/similar")


@pytest.fixture
def client(sample_app: FastAPI) -> TestClient:
    return TestClient(sample_app, raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server whose archive holds an article of somebody who means ill."""
    with serving(tmp_path_factory.mktemp("evil"), [HOSTILE]) as opened:
        yield opened


@pytest.fixture
def gated(tmp_path: Path) -> Iterator[Guarded]:
    with guarded(tmp_path) as made:
        yield made


def problem(answer: Any, status: int) -> Any:
    assert answer.status_code == status, answer.text[:300]
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["remedy"]
    return answer.json()


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
def test_queries_beyond_reason_are_refused(client: TestClient, q: str) -> None:
    problem(client.get("/api/v1/articles", params={"q": q}), 400)
    problem(client.get("/api/v1/articles.atom", params={"q": q}), 400)
    assert client.get("/", params={"q": q}, headers={"accept": "text/html"}).status_code == 400


def test_queries_as_deep_as_is_allowed_are_answered(client: TestClient) -> None:
    for q in ("-" * 20 + "x", "(" * 20 + "x" + ")" * 20, "-(" * 10 + "x" + ")" * 10, "标题:(" * 20 + "x" + ")" * 20):
        assert client.get("/api/v1/articles", params={"q": q}).status_code == 200


def test_what_may_be_meant_is_looked_for_by_no_longer_phrase_than_people_may_ask_for(tmp_path: Path) -> None:
    with serving(tmp_path, [article("one", WIDE)]) as client:
        for length, found in ((40, True), (41, False)):
            asked = WIDE[: length // 2] + "错" + WIDE[length // 2 + 1 : length]
            meant = client.get("/api/v1/articles", params={"q": asked}).json()["did_you_mean"]
            assert meant == (WIDE[:length] if found else None)


def test_boxes_over_each_other_are_one() -> None:
    white = io.BytesIO()
    Image.new("L", (400, 600), 255).save(white, "PNG")
    boxes = [(0.1, 0.1, 0.9, 0.9)]
    once = render(white.getvalue(), highlights=boxes, width=1000)
    assert render(white.getvalue(), highlights=boxes * 200, width=1000) == once
    two = Image.open(io.BytesIO(render(white.getvalue(), highlights=[*boxes, (0.2, 0.2, 1.0, 1.0)]).data))
    assert two.getpixel((60, 90)) == two.getpixel((200, 300)) == two.getpixel((380, 570)) != (255, 255, 255)


@pytest.mark.parametrize("path", ["/api/v1/searches", "/api/v1/searches/x", "/oai"])
def test_large_bodies_are_not_read(client: TestClient, path: str) -> None:
    method = "PATCH" if path.endswith("/x") else "POST"
    body = b"a&" * 500_000 if path == "/oai" else b'{"k":1,' * 100_000
    kind = {"Content-Type": FORM if path == "/oai" else "application/json"}
    problem(client.request(method, path, content=body, headers=kind), 413)
    pieces = (body[at : at + 50_000] for at in range(0, len(body), 50_000))
    problem(client.request(method, path, content=pieces, headers=kind), 413)


def test_answers_name_no_more_wrong_fields_than_a_person_reads(client: TestClient) -> None:
    body = problem(client.post("/api/v1/searches", json={f"k{number}": 1 for number in range(5000)}), 422)
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
def test_form_bombs(client: TestClient, body: bytes) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    problem(client.post("/api/v1/queries.csv", content=body, headers=kind), 400)


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
def test_bodies_that_are_no_search(client: TestClient, body: bytes) -> None:
    answer = client.post("/api/v1/searches", content=body, headers={"Content-Type": "application/json"})
    problem(answer, 400 if body[:1] in b"[9" else 422)


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2f..%2fapp.py",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static//etc/passwd",
        "/static/%00",
        "/api/v1/articles/..%2f..%2fetc%2fpasswd",
        "/api/v1/pages/..%2fpictures/image",
        "/api/v1/pages/%2e%2e/image",
        "/iiif/image/3/%2e%2e/info.json",
        "/iiif/3/newspapers/..%2f..%2f/collection.json",
        "/api/v1/articles/%00",
        "/api/v1/articles/%ff%fe",
        "/api/v1/articles/" + "a" * 5000,
    ],
)
def test_paths_lead_nowhere_else(client: TestClient, path: str) -> None:
    problem(client.get(path), 404)


@pytest.mark.parametrize("path", ["/iiif/image/3/{}", "/api/v1/pages/{}/image", "/articles/{}", "/login?next={}"])
def test_line_breaks_make_no_header(sample_app: FastAPI, gated: Guarded, path: str) -> None:
    for client in (TestClient(sample_app), gated.client()):
        answer = client.get(path.format("%0d%0aSet-Cookie:%20x=1"), follow_redirects=False)
        assert answer.status_code < 500
        assert "x=1" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_is_get_without_a_body(client: TestClient, address: str) -> None:
    head, get = client.head(address), client.get(address)
    assert head.status_code == get.status_code < 400
    assert head.content == b""
    told = {"content-type", "etag", "cache-control", "content-security-policy", "location"}
    assert {name: head.headers.get(name) for name in told} == {name: get.headers.get(name) for name in told}


def test_other_methods_are_told_the_right_ones(client: TestClient) -> None:
    for method in ("PUT", "TRACE", "OPTIONS", "PROPFIND"):
        answer = client.request(method, "/api/v1/articles")
        assert "methods that each address takes" in problem(answer, 405)["remedy"]
        assert answer.headers["allow"] == "GET, HEAD"
    assert client.head("/api/v1/queries.csv").headers["allow"] == "POST"
    assert client.put("/oai").headers["allow"] == "GET, POST, HEAD"


@pytest.mark.parametrize("address", ADDRESSES)
def test_ranges_are_not_multiplied(client: TestClient, address: str) -> None:
    whole = client.get(address)
    asked = client.get(address, headers={"Range": "bytes=" + ",".join(["0-"] * 500)})
    assert asked.status_code == whole.status_code
    assert len(asked.content) <= 2 * len(whole.content)


@pytest.mark.parametrize("address", [*ADDRESSES, "/figures/", "/api/v1/articles/"])
def test_no_shared_cache_keeps_an_answer_that_names_its_host(client: TestClient, address: str) -> None:
    answer = client.get(address, headers={"Host": "evil.example"})
    if "evil.example" in answer.text or "evil.example" in answer.headers.get("location", ""):
        assert answer.headers["cache-control"].split(",")[0] in ("private", "no-store")


def test_a_public_address_is_told_whatever_the_host(sample_app: FastAPI, attacked: TestClient) -> None:
    assert "evil.example" in TestClient(sample_app).get("/opensearch.xml", headers={"Host": "evil.example"}).text
    app = attacked.app
    assert isinstance(app, FastAPI)
    before, app.state.public_url = app.state.public_url, "https://baoku.example"
    for address in ("/opensearch.xml", "/api/v1/articles.atom", "/oai?verb=Identify", "/iiif/3/collection.json"):
        text = attacked.get(address, headers={"Host": "evil.example"}).text
        assert "evil.example" not in text
        assert "https://baoku.example" in text
    app.state.public_url = before


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"name":"x","search":{}}'),
        ("text/plain", b'{"name":"x","search":{}}'),
        ("text/plain;application/json", b'{"name":"x","search":{}}'),
        (FORM, b'{"name":"x","search":{},"a":"=b"}'),
        (FORM, b"csrf=&name=x"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n\r\n--x--\r\n'),
        ("", b'{"name":"x","search":{}}'),
    ],
)
def test_no_type_of_body_gets_around_the_token(tmp_path: Path, kind: str, body: bytes) -> None:
    with guarded(tmp_path, "local") as made:
        client = made.client()
        for path in ("/api/v1/searches", "/searches"):
            assert problem(client.post(path, content=body, headers={"Content-Type": kind}), 403)["type"].endswith(
                "csrf"
            )
        assert client.get("/api/v1/searches").json()["searches"] == []
        token = token_in(client.get("/login", headers={"accept": "text/html"}).text)
        foreign = {"X-CSRF-Token": token, "Sec-Fetch-Site": "cross-site", "Content-Type": kind}
        assert problem(client.post("/api/v1/searches", content=body, headers=foreign), 403)["type"].endswith("site")


def test_nothing_of_an_article_becomes_markup_or_headers(attacked: TestClient) -> None:
    newspaper = quote(str(HOSTILE.newspaper), safe="")
    addresses = [
        *(f"/api/v1/articles/evil-1{form}" for form in FORMS),
        "/articles/evil-1",
        "/",
        "/?q=抽水蓄能",
        "/issues",
        "/dashboard",
        "/api/v1/articles?q=抽水蓄能",
        "/api/v1/articles.atom",
        "/api/v1/articles.feed.json",
        "/api/v1/suggest?q=scr",
        "/opensearch/suggest?q=scr",
        "/api/v1/series/coverage?by=year&group=newspaper",
        "/metrics",
        "/oai?verb=ListSets",
        "/oai?verb=ListRecords&metadataPrefix=oai_dc",
        "/oai?verb=ListRecords&metadataPrefix=mods",
        f"/issues?newspaper={newspaper}",
        f"/issues/{newspaper}/2025-06-13",
        f"/iiif/3/newspapers/{newspaper}/collection.json",
        f"/api/v1/issues/{newspaper}/2025-06-13/mets.xml",
        f"/api/v1/articles?newspaper={newspaper}",
    ]
    for address in addresses:
        answer = attacked.get(address, headers={"accept": "text/html" if "/api" not in address else "*/*"})
        assert answer.status_code in (200, 404), address
        assert "<script>alert" not in answer.text, address
        assert "set-cookie" not in answer.headers
        kind = answer.headers["content-type"]
        if "xml" in kind:
            etree.fromstring(answer.content)
        elif "json" in kind:
            assert answer.json() is not None
            assert not re.search(r"[<>&\u2028\u2029]", answer.text), address


def test_no_cell_of_an_answer_is_a_formula(attacked: TestClient) -> None:
    listed = "query\r\n抽水蓄能\r\n=1+1\r\n@SUM(1)\r\n-(\r\n".encode()
    answer = attacked.post("/api/v1/queries.csv", content=listed, headers={"Content-Type": "text/csv"})
    assert answer.status_code == 200
    cells = re.split(r"[,\r\n]+", answer.text.removeprefix("\ufeff"))
    assert [cell for cell in cells if cell.lstrip('"')[:1] in tuple("=+@-\t")] == []
