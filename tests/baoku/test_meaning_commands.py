"""Search by meaning on the command line, over HTTP and on the page; nothing of it is there unless asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from baoku.meaning import catch_up, open_meanings
from baoku.settings import Settings
from baoku.store import Store
from schemas import Article, Paragraph
from schemas.errors import ModelError, SearchIndexError
from search_api.app import create_app

LINES = """\
{"id": "cms-1", "title": "防汛演练走进霁湾", "text": "供电所组织职工演习，假定连日降雨，抽干进水的配电房。", \
"issue_date": "2025-06-01", "newspaper": "霁湾报"}
{"id": "cms-2", "title": "绿色信贷落地", "text": "银行按碳排放量给出不同利率，减排多的企业付息少。", \
"issue_date": "2024-03-05", "newspaper": "砚坪报"}
"""
ASKED = "污染越轻，借款成本越低"


@pytest.fixture
def switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAOKU_MEANING", "1")


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "cms.jsonl"
    path.write_text(LINES, "utf-8")
    return path


def found(ran: Any) -> list[str]:
    assert ran.code == 0, ran.err
    return [hit["id"] for hit in json.loads(ran.out)["hits"]]


@pytest.mark.usefixtures("switched_on")
def test_a_new_archive_is_encoded_as_it_is_indexed(baoku: Callable[..., Any], data: Path, lines: Path) -> None:
    assert baoku("import", "--data", data, "--no-nlp", lines).code == 0
    assert found(baoku("search", "--data", data, "--json", ASKED)) == []
    assert found(baoku("search", "--data", data, "--json", "--meaning", ASKED)) == ["cms-2", "cms-1"]
    queries = data.parent / "queries.csv"
    queries.write_text(f"query,meaning\n“{ASKED}”,\n{ASKED},true\n", "utf-8")
    assert "cms-2" in baoku("search", "--data", data, "--queries", queries).out
    again = baoku("reindex", "--data", data, "--json")
    assert json.loads(again.out) == {"indexed": 2, "encoded": 0}


def test_an_archive_that_was_there_before_needs_a_reindex(
    baoku: Callable[..., Any], data: Path, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert baoku("import", "--data", data, "--no-nlp", lines).code == 0
    off = baoku("search", "--data", data, "--meaning", ASKED)
    assert (off.code, "BAOKU_MEANING=1" in off.err) == (2, True)
    assert not (data / "meaning").exists()
    monkeypatch.setenv("BAOKU_MEANING", "1")
    unmade = baoku("search", "--data", data, "--meaning", ASKED)
    assert (unmade.code, "baoku reindex" in unmade.err) == (8, True)
    assert baoku("search", "--data", data, "信贷").code == 0
    assert "2 articles encoded, 0 as they were" in baoku("reindex", "--data", data).err
    assert found(baoku("search", "--data", data, "--json", "--meaning", ASKED))[0] == "cms-2"
    (data / "meaning" / "CURRENT").write_text("{")
    assert baoku("search", "--data", data, "--meaning", ASKED).code == 8
    assert baoku("reindex", "--data", data).code == 0
    assert found(baoku("search", "--data", data, "--json", "--meaning", ASKED))[0] == "cms-2"


def test_only_what_changed_is_encoded(settings: Settings) -> None:
    chosen = settings.model_copy(update={"meaning": True})
    made = Article.model_validate({"id": "a", "title": "一", "pages": []})
    with Store.open(chosen) as store:
        store.archive.put_articles([made, made.model_copy(update={"id": "b"})])
        told: list[int] = []
        assert store.synchronise(told.append) == 2
        assert told == [2, 1, 1]
        store.archive.put_articles([made.model_copy(update={"paragraphs": [Paragraph(role="body", text="改了。")]})])
        told.clear()
        assert store.synchronise(told.append) == 1
        assert told == [1, 1]
        assert store.meanings is not None
        assert store.meanings.checkpoint == store.archive.last_change()
        assert set(store.meanings.snapshot().digests) == {"a", "b"}


def test_who_finds_somebody_else_encoding_leaves_it_to_them(settings: Settings) -> None:
    chosen = settings.model_copy(update={"meaning": True})
    with Store.open(chosen) as store:
        meanings = open_meanings(chosen)
        assert meanings is not None
        with meanings.writer():
            store.archive.put_articles([Article.model_validate({"id": "a", "title": "一", "pages": []})])
            assert store.synchronise() == 1
        with pytest.raises(SearchIndexError, match="not been made"):
            meanings.snapshot()
        catch_up(store.archive, meanings, lambda _: None, begin=True)
        assert set(meanings.snapshot().digests) == {"a"}


def test_without_the_package_the_error_says_how_to_install_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert open_meanings(settings) is None

    def missing(name: str) -> str:
        from importlib.metadata import PackageNotFoundError

        raise PackageNotFoundError(name)

    monkeypatch.setattr("search_api.meaning.encoder.version", missing)
    with pytest.raises(ModelError) as caught:
        open_meanings(settings.model_copy(update={"meaning": True}))
    assert "pip install 'baoku[semantic]'" in caught.value.remedy


def test_over_http_and_on_the_page(baoku: Callable[..., Any], settings: Settings, data: Path, lines: Path) -> None:
    assert baoku("import", "--data", data, "--no-nlp", lines).code == 0
    with Store.open(settings.model_copy(update={"meaning": True})) as store:
        store.remake_meanings()
        client = TestClient(create_app(store.archive, store.engine, meanings=store.meanings))
        answer = client.get("/api/v1/articles", params={"q": ASKED, "meaning": "true"}).json()
        assert [hit["id"] for hit in answer["hits"]] == ["cms-2", "cms-1"]
        page = client.get("/", params={"q": ASKED}).text
        assert "也按意思找" in page
        chosen = client.get("/", params={"q": ASKED, "meaning": "true"}).text
        assert "绿色信贷落地" in chosen
        assert "只按词语找" in chosen
        listed = client.post(
            "/api/v1/queries.csv", content=f"query,meaning\n{ASKED},true\n", headers={"content-type": "text/csv"}
        )
        assert "cms-2" in listed.text
        feed = client.get("/api/v1/articles.atom", params={"q": "信贷", "meaning": "true"})
        assert feed.status_code == 200

        plain = TestClient(create_app(store.archive, store.engine))
        refused = plain.get("/api/v1/articles", params={"q": ASKED, "meaning": "true"})
        assert (refused.status_code, "BAOKU_MEANING=1" in refused.json()["remedy"]) == (400, True)
        assert "也按意思找" not in plain.get("/", params={"q": ASKED}).text
