"""What somebody may send, or have printed, who means ill: it leads nowhere, and stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from access_support import Guarded, guarded, token_in
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from http_support import ADDRESSES, FORM, ISSUE, problem
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from search_examples import article
from served import serving

from schemas.errors import ArchiveError
from search_api.problems import on_baoku_error

EVIL = "<script>alert(1)</script>]]>&amp;\"'--><!-- {{7*7}} \u2028\u202e\ufffe"
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


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server whose archive holds an article of somebody who means ill."""
    with serving(tmp_path_factory.mktemp("evil"), [HOSTILE]) as opened:
        yield opened


@pytest.fixture
def gated(tmp_path: Path) -> Iterator[Guarded]:
    with guarded(tmp_path) as made:
        yield made


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
def test_paths_lead_nowhere_else(program: TestClient, path: str) -> None:
    problem(program.get(path), 404)


@pytest.mark.parametrize("path", ["/iiif/image/3/{}", "/api/v1/pages/{}/image", "/articles/{}", "/login?next={}"])
def test_line_breaks_make_no_header(sample_app: FastAPI, gated: Guarded, path: str) -> None:
    for client in (TestClient(sample_app), gated.client()):
        answer = client.get(path.format("%0d%0aSet-Cookie:%20x=1"), follow_redirects=False)
        assert answer.status_code < 500
        assert "x=1" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize("address", [*ADDRESSES, "/figures/", "/api/v1/articles/"])
def test_no_shared_cache_keeps_an_answer_that_names_its_host(program: TestClient, address: str) -> None:
    answer = program.get(address, headers={"Host": "evil.example"})
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


@given(st.text(max_size=60), st.sampled_from(["ListRecords", "GetRecord", "ListIdentifiers"]))
def test_whatever_is_asked_documents_stay_readable(sample_app: FastAPI, text: str, verb: str) -> None:
    client = TestClient(sample_app)
    names = ("verb", "metadataPrefix", "identifier", "from", "until", "set", "resumptionToken")
    for name in names:
        asked = {"verb": verb, "metadataPrefix": "mods", name: text}
        etree.fromstring(client.get("/oai", params=asked).content)
        etree.fromstring(client.post("/oai", data=asked).content)
    for answer in (
        client.get("/api/v1/articles.atom", params={"q": text}),
        client.get("/api/v1/articles.atom", params={"newspaper": text}),
        client.get("/api/v1/articles.feed.json", params={"organisation": text}),
        client.get("/opensearch/suggest", params={"q": text}),
        client.get(f"/iiif/search/2/issues/{ISSUE}", params={"q": text}),
        client.get(f"/iiif/3/newspapers/{quote(text, safe='')}/collection.json"),
    ):
        assert answer.status_code in (200, 400, 404, 422)
        if "xml" in answer.headers["content-type"]:
            etree.fromstring(answer.content)
        else:
            assert answer.json()


def test_nothing_of_an_address_reaches_the_screen_of_who_reads_the_log(caplog: pytest.LogCaptureFixture) -> None:
    asked = Request({"type": "http", "method": "GET", "path": "/\x1b[2J", "query_string": b"", "headers": []})
    assert on_baoku_error(asked, ArchiveError("broken", remedy="Mend it.")).status_code == 503
    assert "\x1b" not in caplog.text


def test_no_cell_of_an_answer_is_a_formula(attacked: TestClient) -> None:
    listed = "query\r\n抽水蓄能\r\n=1+1\r\n@SUM(1)\r\n-(\r\n".encode()
    answer = attacked.post("/api/v1/queries.csv", content=listed, headers={"Content-Type": "text/csv"})
    assert answer.status_code == 200
    cells = re.split(r"[,\r\n]+", answer.text.removeprefix("\ufeff"))
    assert [cell for cell in cells if cell.lstrip('"')[:1] in tuple("=+@-\t")] == []
