"""Saved searches over HTTP: kept, changed, matched, listed, read as feeds, made and deleted in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from access_support import guarded, token_in
from fastapi import FastAPI
from fastapi.testclient import TestClient
from search_examples import ALL, PUMPS, STORAGE, article
from starlette.types import Receive, Scope, Send

from archive import Archive
from baoku.lexicon import lexicon_of
from schemas import Article
from search_api.app import create_app
from search_api.engine import Engine
from search_api.identity import Identity, set_identity
from search_api.saved import keeping, matching
from search_api.saved.matching import match
from search_api.saved.models import NewSearch
from search_api.tantivy.engine import TantivyEngine

SEARCHES = "/api/v1/searches"
NOW = datetime(2025, 6, 13, 8, tzinfo=UTC)
LATER = datetime(2099, 6, 14, 8, tzinfo=UTC)
EDITOR, AUDITOR = Identity("沈嘉", frozenset(("read", "review"))), Identity("何青", frozenset(("read", "review")))


class Desk:
    """An archive, its index, and clients of several people."""

    def __init__(self, archive: Archive, engine: Engine) -> None:
        self.archive, self.engine = archive, engine
        self._app = create_app(archive, engine)

    def client(self, who: Identity | None = None) -> TestClient:
        return TestClient(As(self._app, who) if who else self._app)

    def put(self, *articles: Article) -> None:
        self.archive.put_articles(articles)
        self.engine.index(articles)
        self.engine.commit(self.archive.last_change())


class As:
    """An access layer that lets one person in."""

    def __init__(self, app: FastAPI, who: Identity) -> None:
        self._app, self._who = app, who

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        set_identity(scope, self._who)
        await self._app(scope, receive, send)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path) as made:
        yield made


@contextmanager
def opened(folder: Path) -> Iterator[Desk]:
    with Archive.at(folder) as archive, TantivyEngine(folder / "index", lexicon_of(folder)) as engine:
        made = Desk(archive, engine)
        made.put(*ALL)
        yield made


def saved(client: TestClient, q: str = "抽水蓄能", **more: Any) -> dict[str, Any]:
    answer = client.post(SEARCHES, json={"name": "储能", "search": {"q": q}, **more})
    assert answer.status_code == 201
    body: dict[str, Any] = answer.json()
    assert answer.headers["location"] == f"{SEARCHES}/{body['id']}"
    return body


def titles(client: TestClient, address: str) -> list[str]:
    return [entry.title for entry in feedparser.parse(client.get(address).content).entries]


def test_a_search_is_kept_with_what_it_finds_already(desk: Desk) -> None:
    client = desk.client()
    made = saved(client)
    assert (made["owner"], made["matches"], made["webhook"], made["secret"]) == ("local", 3, None, None)
    assert client.get(SEARCHES).json()["searches"] == [made]
    assert client.get(f"{SEARCHES}/{made['id']}").json() == made
    assert set(titles(client, made["atom_url"])) == {"云岭抽水蓄能电站投产", "春检收官", "电力助农"}


def test_new_articles_come_first_in_its_feeds_and_are_told_once(desk: Desk) -> None:
    client = desk.client()
    made = saved(client)
    new = article("cms-9", "抽水蓄能电站开工。", title="开工", issue_date="2020-01-01")
    desk.put(new, article("cms-10", "风电场开工。", title="风电"))
    assert match(desk.archive, desk.engine, LATER) == 1
    assert match(desk.archive, desk.engine, LATER) == 0
    desk.put(new.model_copy(update={"title": "开工了"}))
    assert match(desk.archive, desk.engine, LATER) == 0
    assert titles(client, made["atom_url"])[0] == "开工了"
    feed = client.get(made["feed_url"], params={"limit": 1}).json()
    assert [item["title"] for item in feed["items"]] == ["开工了"]
    assert feed["items"][0]["date_modified"] == "2099-06-14T08:00:00Z"
    assert feed["items"][0]["date_published"] == "2020-01-01T00:00:00+08:00"
    again = client.get(made["feed_url"], params={"limit": 1}, headers={"If-None-Match": "*"})
    assert again.status_code == 304


def test_an_article_that_is_changed_so_that_it_fits_is_found(desk: Desk) -> None:
    made = saved(desk.client(), "海上风电")
    desk.put(STORAGE.model_copy(update={"title": "海上风电并网"}))
    assert match(desk.archive, desk.engine, LATER) == 1
    assert titles(desk.client(), made["atom_url"]) == ["海上风电并网"]


def test_filters_count_and_what_the_index_has_not_yet_waits(desk: Desk) -> None:
    client = desk.client()
    made = client.post(
        SEARCHES, json={"name": "东湖", "search": {"newspaper": "东湖报", "date_from": "2025-01-01"}}
    ).json()
    assert made["matches"] == 0
    new = PUMPS.model_copy(update={"id": "cms-5", "pages": [], "issue_date": "2025-05-01"})
    desk.archive.put_articles([new])
    assert match(desk.archive, desk.engine, NOW) == 0
    desk.put(new, PUMPS.model_copy(update={"id": "cms-6", "pages": []}))
    assert match(desk.archive, desk.engine, NOW) == 1
    assert [one.article_id for one in desk.archive.searches.matches(made["id"], 9)] == ["cms-5"]


def test_changes_are_looked_through_in_batches(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "BATCH", 3)
    made = saved(desk.client(), "开工")
    desk.put(*(article(f"cms-{number}", "电站开工。", title=str(number)) for number in range(10)))
    assert match(desk.archive, desk.engine, NOW) == 10
    assert desk.archive.searches.get(made["id"]).seen == desk.engine.checkpoint


def test_everybody_sees_their_own_and_an_administrator_all(desk: Desk) -> None:
    hers, his = saved(desk.client(EDITOR)), saved(desk.client(AUDITOR))
    assert [one["id"] for one in desk.client(EDITOR).get(SEARCHES).json()["searches"]] == [hers["id"]]
    assert {one["id"] for one in desk.client().get(SEARCHES).json()["searches"]} == {hers["id"], his["id"]}
    stranger = desk.client(AUDITOR)
    answers = [
        stranger.get(f"{SEARCHES}/{hers['id']}"),
        stranger.get(hers["atom_url"]),
        stranger.get(hers["feed_url"]),
        stranger.get(f"{SEARCHES}/{hers['id']}/deliveries"),
        stranger.patch(f"{SEARCHES}/{hers['id']}", json={"name": "x"}),
        stranger.delete(f"{SEARCHES}/{hers['id']}"),
        stranger.post(f"{SEARCHES}/{hers['id']}/deliveries/retry"),
        stranger.post(f"/searches/{hers['id']}/delete"),
    ]
    missing = stranger.get(f"{SEARCHES}/{'0' * 16}").json()["detail"].replace("0" * 16, hers["id"])
    assert [answer.status_code for answer in answers] == [404] * len(answers)
    assert {answer.json()["detail"] for answer in answers} == {missing}


def test_name_question_and_webhook_are_changed(desk: Desk) -> None:
    client = desk.client()
    address = f"{SEARCHES}/{saved(client)['id']}"
    assert client.patch(address, json={"name": "抽蓄"}).json()["name"] == "抽蓄"
    hooked = client.patch(address, json={"webhook": "https://desk.example/hook"}).json()
    assert hooked["secret"].startswith("whsec_")
    assert client.get(address).json()["secret"] is None
    assert client.patch(address, json={"name": "再改"}).json()["secret"] is None
    renewed = client.patch(address, json={"new_secret": True}).json()["secret"]
    assert renewed.startswith("whsec_")
    assert renewed != hooked["secret"]
    changed = client.patch(address, json={"search": {"q": "农户"}}).json()
    assert (changed["search"]["q"], changed["matches"], changed["webhook"]) == ("农户", 1, hooked["webhook"])
    gone = client.patch(address, json={"webhook": None}).json()
    assert gone["webhook"] is None
    assert desk.archive.searches.get(changed["id"]).secret is None
    assert client.delete(address).status_code == 204
    assert client.get(SEARCHES).json() == {"searches": [], "hint": "Save one: POST /api/v1/searches, or at /searches."}


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        ({"search": {"q": "("}}, 400),
        ({"search": {"q": "字" * 5000}}, 400),
        ({"webhook": "ftp://desk.example/hook"}, 400),
        ({"webhook": "https://user:pass@desk.example/"}, 400),
        ({"webhook": "/hook"}, 400),
        ({"webhook": "http://[::1"}, 400),
        ({"name": ""}, 422),
        ({"name": "a\u0000b"}, 422),
        ({"search": {"limit": 3}}, 422),
        ({"search": {"date_to": 0}}, 422),
        ({"x": 1}, 422),
    ],
)
def test_what_cannot_be_kept_is_refused(desk: Desk, wanted: dict[str, Any], status: int) -> None:
    answer = desk.client().post(SEARCHES, json={"name": "n", "search": {}, **wanted})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["remedy"]
    assert desk.archive.searches.all() == []


def test_nobody_keeps_searches_without_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "SEARCHES_MOST", 1)
    saved(desk.client(EDITOR))
    answer = desk.client(EDITOR).post(SEARCHES, json={"name": "n", "search": {}})
    assert (answer.status_code, answer.json()["remedy"]) == (400, "Delete one first.")
    saved(desk.client(AUDITOR))


def test_the_page_lists_makes_and_deletes_without_a_script(desk: Desk) -> None:
    client = desk.client(EDITOR)
    assert "还没有订阅检索" in client.get("/searches").text
    form = {"name": "<b>储能", "q": "抽水蓄能", "newspaper": "", "date_from": "2023-01-01", "csrf": "x"}
    answer = client.post("/searches", data=form, follow_redirects=True)
    assert (answer.status_code, answer.url.path) == (200, "/searches")
    assert "&lt;b&gt;储能" in answer.text
    assert "抽水蓄能 · 2023-01-01" in answer.text
    assert "<script" not in answer.text
    (action,) = re.findall(r'action="(/searches/\w+/delete)"', answer.text)
    assert "还没有订阅检索" in client.post(action, follow_redirects=True).text


def test_the_page_tells_a_webhooks_secret_once_and_what_is_wrong(desk: Desk) -> None:
    client = desk.client(EDITOR)
    hook = {"name": "储能", "webhook": "https://desk.example/hook"}
    made = client.post("/searches", data=hook)
    assert made.status_code == 201
    (secret,) = re.findall(r"whsec_[^<]+", made.text)
    assert desk.archive.searches.all()[0].secret == secret.replace("&#43;", "+").replace("&#47;", "/")
    assert "whsec_" not in client.get("/searches").text
    wrong = client.post("/searches?lang=en", data={"name": "储能", "date_from": "soon", "q": "风电"})
    assert wrong.status_code == 400
    assert 'value="风电"' in wrong.text
    assert "Saved searches" in wrong.text
    assert "起始日期" in wrong.text


def test_matching_agrees_on_every_engine(engine: Engine, tmp_path: Path) -> None:
    with Archive.at(tmp_path / "archive") as archive:
        desk = Desk(archive, engine)
        desk.put(article("cms-1", "风电。"))
        questions = {
            "词": {"q": "抽水蓄能"},
            "短语": {"q": "“抽水泵站”"},
            "全部": {},
            "机构": {"organisation": "东湖供电公司"},
        }
        wanted = {name: NewSearch.model_validate({"name": name, "search": asked}) for name, asked in questions.items()}
        kept = {name: keeping.save(archive, engine, EDITOR, one, NOW).id for name, one in wanted.items()}
        desk.put(*ALL)
        match(archive, engine, LATER)
        found = {
            name: {one.article_id for one in archive.searches.matches(search_id, 99) if one.at.startswith("2099-06-14")}
            for name, search_id in kept.items()
        }
    assert {name: len(ids) for name, ids in found.items()} == {"词": 3, "短语": 1, "全部": 4, "机构": 1}


def test_behind_the_gate_forms_carry_the_token_and_keys_their_owner(tmp_path: Path) -> None:
    with guarded(tmp_path, "local") as desk:
        browser = desk.client()
        form = {"name": "水库", "q": "抽水"}
        assert browser.post("/searches", data=form).status_code == 403
        token = token_in(browser.get("/searches").text)
        assert browser.post("/searches", data={**form, "csrf": token}).status_code == 303
        page = browser.get("/searches").text
        (action,) = re.findall(r'action="(/searches/\w+/delete)"', page)
        assert browser.post(action).status_code == 403
        assert browser.post(action, data={"csrf": token_in(page)}).status_code == 303
    with guarded(tmp_path / "keys", "keys") as desk:
        assert desk.with_key("read").post(SEARCHES, json={"name": "n", "search": {}}).status_code == 403
        made = saved(desk.with_key("read", "review", name="沈嘉"), "抽水")
        assert made["owner"] == "沈嘉"
        assert titles(desk.with_key("read", name="沈嘉"), made["atom_url"])
        assert desk.with_key("read", name="何青").get(made["atom_url"]).status_code == 404
        assert desk.client().get(made["atom_url"]).status_code == 401
