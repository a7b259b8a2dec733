"""The HTTP application over a real archive and a real index."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image
from search_examples import PAGE, STORAGE, article, inked

from archive import Archive
from baoku.lexicon import lexicon_of
from schemas import Article, Figure, Page, PageOutcome, SourceRef
from search_api.app import create_app
from search_api.examples import RESPONSE_EXAMPLE, TABLE_EXAMPLE
from search_api.models import SearchResponse
from search_api.rows import FigureTable
from search_api.tantivy.engine import TantivyEngine

TEXT = "本报讯 云岭水库<b>蓄水</b>达到3.2亿立方米，全年发电12.6亿千瓦时。"
FIGURE = Figure(
    text="12.6亿千瓦时",
    start=TEXT.index("12.6"),
    end=TEXT.index("12.6") + 8,
    value=1_260_000_000,
    unit="千瓦时",
    kind="energy",
    canonical_value=1_260_000_000,
    canonical_unit="kWh",
    of="发电",
    organisation="云岭水电公司",
)


def inked_article() -> Article:
    paragraph = inked("body", TEXT)
    regions = paragraph.regions_of(FIGURE.start, FIGURE.end)
    return Article(
        id=f"{PAGE}-a01",
        newspaper="澄江报",
        issue_date="2023-04-06",
        pages=[PAGE],
        page_numbers=[1],
        title="云岭<i>水库</i>",
        heads=[inked("headline", "云岭<i>水库</i>", left=0.5)],
        paragraphs=[paragraph],
        figures=[FIGURE.model_copy(update={"regions": regions})],
    )


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("L", (400, 600), 255).save(out, "PNG")
    return out.getvalue()


@contextmanager
def served(folder: Path) -> Iterator[tuple[Archive, TantivyEngine, TestClient]]:
    with Archive.at(folder) as archive, TantivyEngine(folder / "index", lexicon_of(folder)) as engine:
        source = SourceRef(file="p.pdf", sha256="0" * 64, kind="pdf", index=0)
        page = Page(id=PAGE, newspaper="澄江报", issue_date="2023-04-06", source=source, width=400, height=600)
        outcome = PageOutcome(file="p.pdf", page=1, page_id=PAGE, status="done")
        archive.put_page(page, [inked_article()], version="1", picture=picture(), outcome=outcome)
        archive.put_articles([STORAGE.model_copy(update={"id": "cms-1", "pages": []}), article("cms-2", "抽水试验。")])
        engine.rebuild(archive.articles(), archive.last_change())
        yield archive, engine, TestClient(create_app(archive, engine), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with served(tmp_path_factory.mktemp("data")) as (_, _, client):
        yield client


def problem(client: TestClient, url: str, status: int, method: str = "GET") -> dict[str, Any]:
    answer = client.request(method, url)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["status"] == status
    assert body["instance"] == url.split("?")[0]
    assert all(body[name] for name in ("type", "title", "detail", "remedy"))
    return body


def test_search_answers_with_the_place_of_every_mark(client: TestClient) -> None:
    answer = client.get("/api/v1/articles", params={"q": "全年发电", "newspaper": "澄江报"})
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert {"total", "hits", "facets", "next"} <= set(body)
    hit = body["hits"][0]
    assert {"id", "title", "newspaper", "issue_date", "pages", "score", "snippet", "highlights"} <= set(hit)
    mark = hit["highlights"][0]
    start = TEXT.index("全年发电")
    assert (mark["part"], mark["paragraph"], mark["start"], mark["end"]) == ("paragraphs", 0, start, start + 4)
    expected = inked_article().paragraphs[0].regions_of(start, start + 4)
    assert mark["regions"] == [region.model_dump(mode="json") for region in expected]


def test_all_parameters_and_paging(client: TestClient) -> None:
    asked = {
        "q": "水",
        "date_from": "2023-01-01",
        "date_to": "2023-12-31",
        "newspaper": "澄江报",
        "sort": "date",
        "limit": "1",
    }
    first = client.get("/api/v1/articles", params=asked).json()
    assert (first["total"], len(first["hits"])) == (2, 1)
    second = client.get("/api/v1/articles", params={**asked, "cursor": first["next"]}).json()
    assert [second["next"], len(second["hits"])] == [None, 1]
    assert first["hits"][0]["id"] != second["hits"][0]["id"]


def test_articles_are_given_whole(client: TestClient) -> None:
    assert Article.model_validate(client.get(f"/api/v1/articles/{PAGE}-a01").json()) == inked_article()


def test_figures_lead_back_to_the_ink(client: TestClient) -> None:
    asked = {"kind": "energy", "unit": "kWh", "min": "1e9", "max": "1260000000.5", "of": "发电", "organisation": "水电"}
    body = client.get("/api/v1/figures", params=asked).json()
    assert (body["total"], body["next"]) == (1, None)
    row = body["rows"][0]
    assert (row["article"], row["page"], row["text"], row["value"]) == (
        f"{PAGE}-a01",
        PAGE,
        "12.6亿千瓦时",
        1_260_000_000,
    )
    assert row["regions"][0]["page"] == PAGE
    assert client.get(row["article_url"]).status_code == 200
    assert client.get(row["image_url"]).headers["content-type"] == "image/png"
    assert client.get("/api/v1/figures", params={"min": "1260000001"}).json()["total"] == 0


def test_figures_are_summed(client: TestClient) -> None:
    body = client.get("/api/v1/figures/aggregate", params={"by": "year", "min": "10亿千瓦时"}).json()
    assert (body["by"], body["total"], [group["key"] for group in body["groups"]]) == ("year", 1, ["2023"])
    (measure,) = body["groups"][0]["measures"]
    assert (measure["unit"], measure["exact"]["sum"], measure["repeated"]["count"]) == ("kWh", 1_260_000_000, 0)
    problem(client, "/api/v1/figures/aggregate?by=week", 422)
    assert "亿元" in problem(client, "/api/v1/figures?min=many", 400)["remedy"]


def test_suggestions_and_articles_like_one(client: TestClient) -> None:
    suggested = client.get("/api/v1/suggest", params={"q": "云岭抽水"}).json()["suggestions"]
    assert suggested[0]["text"] == "云岭抽水蓄能有限公司"
    problem(client, "/api/v1/suggest", 422)
    like = client.get("/api/v1/articles/cms-1/similar", params={"limit": 3}).json()["hits"]
    assert "cms-1" not in [hit["id"] for hit in like]
    problem(client, "/api/v1/articles/nothing/similar", 404)


def test_a_wrong_query_is_explained(client: TestClient) -> None:
    assert "^" in problem(client, "/api/v1/articles?q=(水库", 400)["detail"]
    assert client.get("/api/v1/articles", params={"q": "标题:水库 -泵站"}).json()["total"] == 1


def test_pages_name_their_articles_and_picture(client: TestClient) -> None:
    body = client.get(f"/api/v1/pages/{PAGE}").json()
    assert body["articles"] == [{"id": f"{PAGE}-a01", "title": "云岭<i>水库</i>"}]
    assert client.get(body["image_url"]).content == picture()


def test_pictures_are_marked_scaled_and_cut(client: TestClient) -> None:
    url = f"/api/v1/pages/{PAGE}/image"
    marked = Image.open(io.BytesIO(client.get(f"{url}?highlight=0.5,0.5,1,1&highlight=0,0,0.1,0.1").content)).convert(
        "RGB"
    )
    assert marked.size == (400, 600)
    assert marked.getpixel((100, 300)) == (255, 255, 255)
    assert marked.getpixel((300, 450)) == marked.getpixel((20, 30)) != (255, 255, 255)
    half = Image.open(
        io.BytesIO(client.get(f"{url}?width=200&crop=0.5,0.5,1,1&highlight=0.5,0.5,0.75,1").content)
    ).convert("RGB")
    assert half.size == (200, 300)
    assert half.getpixel((50, 150)) != half.getpixel((150, 150)) == (255, 255, 255)
    tag = client.get(url).headers["etag"]
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(f"{url}?width=200", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("highlight=0,0,1", 400),
        ("highlight=0.5,0,0.4,1", 400),
        ("highlight=0,0,2,1", 400),
        ("highlight=nan,0,1,1", 400),
        ("crop=a,b,c,d", 400),
        ("width=31", 422),
        ("width=5000", 422),
        ("crop=0,0,0.001,1&width=4096", 400),
        ("crop=0,0,1,1&crop=0,0,1,1", 400),
        ("&".join(["highlight=0,0,1,1"] * 201), 422),
    ],
)
def test_pictures_that_cannot_be_made(client: TestClient, query: str, status: int) -> None:
    problem(client, f"/api/v1/pages/{PAGE}/image?{query}", status)


def test_unknown_parameters_are_refused_with_the_right_ones(client: TestClient) -> None:
    body = problem(client, "/api/v1/articles?query=x", 400)
    assert body["remedy"] == (
        "It takes: q, date_from, date_to, newspaper, organisation, person, section, page, kind, figure, sort, "
        "recency, meaning, fold, limit, cursor."
    )
    assert "min, max" in problem(client, "/api/v1/figures?minimum=3", 400)["remedy"]
    problem(client, f"/api/v1/pages/{PAGE}?x=1", 400)
    problem(client, "/api/v1/articles?q=a&q=b", 400)


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "sort=best", "date_from=2023-02-30", "date_from=1700000000", "limit=x"]
)
def test_wrong_parameters_are_named(client: TestClient, query: str) -> None:
    body = problem(client, f"/api/v1/articles?{query}", 422)
    assert body["errors"][0]["parameter"] == query.split("=")[0]


@pytest.mark.parametrize("query", ["q=%22abc", "q=%EF%BC%8C", "cursor=abc"])
def test_queries_that_cannot_be_read(client: TestClient, query: str) -> None:
    assert problem(client, f"/api/v1/articles?{query}", 400)["type"] == "urn:baoku:problem:query"


def test_what_is_not_there(client: TestClient) -> None:
    for url in (
        "/api/v1/articles/none",
        "/api/v1/pages/none",
        "/api/v1/pages/none/image",
        "/api/v2",
        "/api/v1/articles/a/b",
    ):
        problem(client, url, 404)
    problem(client, "/api/v1/articles", 405, method="POST")
    problem(client, "/api/v1/figures?cursor=abc", 400)


def test_what_breaks_inside_is_told_without_its_paths(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with served(tmp_path) as (_, _, client):
        (tmp_path / "index" / "CURRENT").write_text("{", "utf-8")
        body = problem(client, "/api/v1/articles?q=x", 503)
        assert str(tmp_path) not in json.dumps(body)
        assert "baoku reindex" in body["remedy"]
        health = client.get("/healthz")
        assert health.status_code == 503
        assert health.json()["index"]["usable"] is False
        assert health.json()["archive"]["usable"] is True
        assert str(tmp_path) in caplog.text


def test_health(tmp_path: Path) -> None:
    with served(tmp_path) as (archive, _, client):
        body = client.get("/healthz").json()
        assert body["status"] == "ok"
        assert (body["archive"]["articles"], body["index"]["articles"], body["index"]["behind"]) == (3, 3, False)
        archive.put_articles([article("cms-3", "新来的。")])
        assert client.get("/healthz").json()["index"]["behind"] is True


def test_marks_of_an_article_that_changed_since_have_no_place(tmp_path: Path) -> None:
    with served(tmp_path) as (archive, engine, client):
        engine.index([inked_article().model_copy(update={"paragraphs": [inked("body", "旧的文字，全年发电。")]})])
        engine.index([article("gone", "全年发电。")])
        engine.commit()
        hits = client.get("/api/v1/articles", params={"q": "全年发电"}).json()["hits"]
        assert {hit["id"] for hit in hits} == {f"{PAGE}-a01", "gone"}
        assert all(mark["regions"] == [] for hit in hits for mark in hit["highlights"])
        assert archive.count() == 3


@pytest.mark.parametrize(
    "url", ["/", "/?q=水库", "/?q=蓄水", "/api/v1/articles?q=水库", f"/api/v1/articles/{PAGE}-a01", "/docs"]
)
def test_page_text_never_becomes_markup(client: TestClient, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 200
    assert "<b>" not in answer.text
    assert "<i>" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in answer.headers


def test_the_search_page_marks_and_links(client: TestClient) -> None:
    page = client.get("/", params={"q": "全年发电", "limit": "1"}).text
    assert "<mark>全年发电</mark>" in page
    assert f"/api/v1/pages/{PAGE}/image?crop=" in page
    style = re.search(r"/static/desk\.css\?v=\w+", page)
    assert style is not None
    assert client.get(style.group()).headers["content-type"].startswith("text/css")
    assert "下一页" in client.get("/", params={"limit": "1"}).text
    assert "取消筛选" in client.get("/", params={"newspaper": "澄江报", "q": "水"}).text


def test_openapi_describes_every_parameter_with_its_problems(client: TestClient) -> None:
    api = client.get("/api/v1/openapi.json").json()
    search = api["paths"]["/api/v1/articles"]["get"]
    names = " ".join(one["name"] for one in search["parameters"])
    asked = "q date_from date_to newspaper organisation person section page kind figure"
    assert names == f"{asked} sort recency meaning fold limit cursor"
    assert all(one.get("description") for one in search["parameters"])
    assert "application/problem+json" in search["responses"]["400"]["content"]
    assert {"/api/v1/articles/{article_id}", "/api/v1/figures", "/api/v1/pages/{page_id}", "/healthz"} <= set(
        api["paths"]
    )


def test_the_examples_are_answers() -> None:
    assert SearchResponse.model_validate(RESPONSE_EXAMPLE).model_dump(mode="json") == RESPONSE_EXAMPLE
    assert FigureTable.model_validate(TABLE_EXAMPLE).model_dump(mode="json") == TABLE_EXAMPLE
