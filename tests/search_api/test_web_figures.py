"""The auditor's table in a browser without any script: what it shows, and reviews by its forms."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from fastapi.testclient import TestClient
from PIL import Image
from search_examples import PAGE, inked

from archive import Archive
from baoku.desk import ArchiveDesk
from baoku.settings import Settings
from baoku.store import Store
from schemas import Article, Figure, Page, PageOutcome, SourceRef
from search_api.app import create_app
from search_api.web.figure_rows import AROUND, words_around

TEXT = "本报讯 云岭<script>alert(1)</script>电站投产。全年发电12.6亿千瓦时，投资3亿元！工程共用8年。"


def figure(text: str, value: int, unit: str, kind: str, canonical: str, **more: Any) -> Figure:
    start = TEXT.index(text)
    base = {"text": text, "start": start, "end": start + len(text), "value": value, "unit": unit, "kind": kind}
    return Figure.model_validate(base | {"canonical_value": value, "canonical_unit": canonical} | more)


FIGURES = [
    figure("12.6亿千瓦时", 1_260_000_000, "千瓦时", "energy", "kWh", of="发电", organisation="<b>云岭</b>水电公司"),
    figure(
        "3亿元", 300_000_000, "元", "money", "CNY", of="投资", review="the unit <i>is</i> hard to read", confidence=0.6
    ),
    figure("8年", 8, "年", "duration", "a", period=("2015-01-01", "2022-12-31")),
]


def article() -> Article:
    paragraph = inked("body", TEXT)
    figures = [one.model_copy(update={"regions": paragraph.regions_of(one.start, one.end)}) for one in FIGURES]
    return Article(
        id=f"{PAGE}-a01",
        newspaper="澄江报",
        issue_date="2023-04-06",
        pages=[PAGE],
        page_numbers=[1],
        title="云岭投产",
        paragraphs=[paragraph],
        figures=figures,
    )


def put(archive: Archive) -> None:
    out = io.BytesIO()
    Image.new("L", (400, 600), 255).save(out, "PNG")
    source = SourceRef(file="p.pdf", sha256="0" * 64, kind="pdf", index=0)
    page = Page(id=PAGE, newspaper="澄江报", issue_date="2023-04-06", source=source, width=400, height=600)
    outcome = PageOutcome(file="p.pdf", page=1, page_id=PAGE, status="done")
    archive.put_page(page, [article()], version="1", picture=out.getvalue(), outcome=outcome)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with Store.open(Settings(data=tmp_path)) as store:
        put(store.archive)
        store.synchronise()
        desk = ArchiveDesk(store.archive, store.synchronise)
        app = create_app(store.archive, store.engine, desk=desk)
        yield TestClient(app, raise_server_exceptions=False, follow_redirects=False)


def parsed(client: TestClient, address: str, status: int = 200) -> Any:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return tree(answer.text)


def tree(text: str) -> Any:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def texts(element: Any) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def figures_in(page: Any) -> list[str]:
    return [texts(mark) for mark in page.findall(".//table//mark")]


def form_of(page: Any, row: int, verdict: str) -> dict[str, str]:
    """The fields that a browser would send of one of the row's forms."""
    (form,) = [
        one
        for one in page.findall(f".//tr[@id='f{row}']//form")
        if one.find(f".//button[@value='{verdict}']") is not None
        and (verdict != "reject" or one.get("class") == "quick")
    ]
    sent = {field.get("name"): field.get("value", "") for field in form.findall(".//input")}
    return {**sent, "verdict": verdict, "action": form.get("action")}


def send(client: TestClient, fields: dict[str, str], **changed: str) -> Any:
    body = {**fields, **changed}
    return client.post(body.pop("action"), data=body)


def test_each_row_shows_ink_words_reading_and_source(client: TestClient) -> None:
    page = parsed(client, "/figures")
    assert figures_in(page) == ["12.6亿千瓦时", "3亿元", "8年"]
    first, second, third = page.findall(".//table//tbody/tr")
    assert texts(first.find(".//p[@class='words']")) == "全年发电12.6亿千瓦时，投资3亿元！"
    assert "1,260,000,000 千瓦时" in texts(first)
    assert "1,260,000,000 kWh" in texts(first)
    assert "<b>云岭</b>水电公司" in texts(first)
    assert f"/articles/{PAGE}-a01#tf0" in [link.get("href") for link in first.findall(".//a")]
    image = first.find(".//img")
    assert image.get("loading") == "lazy"
    assert client.get(image.get("src")).headers["content-type"].startswith("image/")
    assert "the unit <i>is</i> hard to read" in texts(second)
    assert "60.0%" in texts(second)
    assert "2015-01-01 – 2022-12-31" in texts(third)


def test_text_of_a_page_stays_text(client: TestClient) -> None:
    page = parsed(client, "/figures")
    assert [script.get("src", "").split("?")[0] for script in page.findall(".//script")] == ["/static/figures.js"]
    assert page.findall(".//main//b") == page.findall(".//main//i") == []


def test_every_state_is_an_address_and_empty_fields_ask_for_nothing(client: TestClient) -> None:
    asked = "kind=money&unit=&min=1%E4%BA%BF%E5%85%83&max=&organisation=&date_from=2023-01-01&verdict=&sort=largest"
    page = parsed(client, f"/figures?{asked}")
    assert figures_in(page) == ["3亿元"]
    kept = {field.get("name"): field.get("value") for field in page.findall(".//form[@role='search']//input")}
    assert (kept["min"], kept["date_from"], kept["unit"]) == ("1亿元", "2023-01-01", "")
    exports = [link.get("href") for link in page.findall(".//a[@download]")]
    assert len(exports) == 4
    assert "3亿元" in client.get(exports[0]).text
    assert "8年" not in client.get(exports[0]).text


def test_pages_follow_each_other_in_either_language(client: TestClient) -> None:
    page = parsed(client, "/figures?limit=2")
    following = page.find(".//a[@rel='next']").get("href")
    assert figures_in(parsed(client, following)) == ["8年"]
    assert figures_in(parsed(client, f"{following}&lang=en")) == ["8年"]


def test_nothing_found_says_what_to_try(client: TestClient) -> None:
    page = parsed(client, "/figures?unit=%E5%90%A8")
    assert "去掉一个条件" in texts(page)
    assert "take a filter away" in texts(parsed(client, "/figures?unit=x&lang=en"))


@pytest.mark.parametrize("asked", ["min=abc", "cursor=abc", "min=1%E4%BA%BF%E5%85%83&max=1GWh"])
def test_what_cannot_be_asked_is_told_in_the_page(client: TestClient, asked: str) -> None:
    assert texts(parsed(client, f"/figures?{asked}", 400).find(".//p[@role='alert']"))


def test_a_figure_is_confirmed_and_the_table_comes_back_as_it_was(client: TestClient) -> None:
    page = parsed(client, "/figures?kind=money")
    answer = send(client, form_of(page, 0, "confirm"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/figures?kind=money#f0")
    row = parsed(client, answer.headers["location"]).find(".//table//tbody/tr")
    assert "已确认 local" in texts(row)
    assert figures_in(parsed(client, "/figures?verdict=confirmed")) == ["3亿元"]


def test_a_rejected_figure_leaves_the_table_and_can_be_opened_again(client: TestClient) -> None:
    assert send(client, form_of(parsed(client, "/figures"), 1, "reject")).status_code == 303
    assert figures_in(parsed(client, "/figures")) == ["12.6亿千瓦时", "8年"]
    rejected = parsed(client, "/figures?verdict=rejected")
    assert figures_in(rejected) == ["3亿元"]
    assert send(client, form_of(rejected, 0, "reopen")).status_code == 303
    assert figures_in(parsed(client, "/figures")) == ["12.6亿千瓦时", "3亿元", "8年"]


def test_a_correction_sends_what_was_changed_alone(client: TestClient) -> None:
    fields = form_of(parsed(client, "/figures"), 2, "correct")
    assert (fields["date_from"], fields["date_to"]) == ("2015-01-01", "2022-12-31")
    assert send(client, fields, amount="9年", date_to="2023-12-31", note="查档案").status_code == 303
    (row,) = client.get("/api/v1/figures", params={"verdict": "corrected"}).json()["rows"]
    assert (row["value"], row["period"], row["of"]) == (9, ["2015-01-01", "2023-12-31"], None)
    assert (row["verdict"]["note"], row["verdict"]["machine"]["value"]) == ("查档案", 8)
    assert "机器读作 8 年" in texts(parsed(client, "/figures?verdict=corrected"))


@pytest.mark.parametrize("changed", [{}, {"amount": "很多"}, {"date_from": "昨天"}])
def test_a_correction_that_cannot_be_made_is_told_in_the_page(client: TestClient, changed: dict[str, str]) -> None:
    answer = send(client, form_of(parsed(client, "/figures?kind=money"), 0, "correct"), **changed)
    assert answer.status_code == 400
    page = tree(answer.text)
    assert texts(page.find(".//p[@role='alert']"))
    assert figures_in(page) == ["3亿元"]


def test_somebody_elses_review_is_not_overwritten(client: TestClient) -> None:
    seen = form_of(parsed(client, "/figures"), 0, "confirm")
    assert send(client, seen).status_code == 303
    answer = send(
        client, form_of(parsed(client, "/figures"), 1, "confirm") | {"action": seen["action"], "text": seen["text"]}
    )
    assert answer.status_code == 409
    page = tree(answer.text)
    assert texts(page.find(".//p[@role='alert']"))
    assert figures_in(page) == ["12.6亿千瓦时", "3亿元", "8年"]


def test_a_review_of_no_figure_is_told(client: TestClient) -> None:
    fields = form_of(parsed(client, "/figures"), 0, "confirm")
    assert send(client, fields, action=f"/figures/{PAGE}-a01/99/review").status_code == 404
    assert client.get(f"/figures/{PAGE}-a01/99").status_code == 404


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "figures"])
def test_a_review_leads_nowhere_else(client: TestClient, back: str) -> None:
    answer = send(client, form_of(parsed(client, "/figures"), 0, "confirm"), back=back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_figures_own_page_tells_its_reviews(client: TestClient) -> None:
    for verdict in ("confirm", "reopen"):
        page = parsed(client, "/figures")
        send(client, form_of(page, 0, verdict), note="一一核对")
    send(client, form_of(parsed(client, "/figures"), 1, "confirm"))
    address = f"/figures/{PAGE}-a01/0"
    page = parsed(client, address)
    assert [row.get("id") for row in page.findall(".//tr[@id]")] == ["f0", "act-2", "act-1"]
    assert "一一核对" in texts(page)
    assert client.get(f"{address}/review").headers["location"] == address


def test_without_a_desk_there_is_nothing_to_review(tmp_path: Path) -> None:
    with Store.open(Settings(data=tmp_path)) as store:
        put(store.archive)
        store.synchronise()
        client = TestClient(create_app(store.archive, store.engine), raise_server_exceptions=False)
        page = parsed(client, "/figures")
        assert figures_in(page) == ["12.6亿千瓦时", "3亿元", "8年"]
        assert page.findall(".//form[@method='post']") == []
        assert client.post(f"/figures/{PAGE}-a01/0/review", data={}).status_code in (404, 405)
        assert figures_in(parsed(client, f"/figures/{PAGE}-a01/0")) == ["12.6亿千瓦时"]


def test_conflicts_show_the_figures_side_by_side(client: TestClient) -> None:
    assert "没有发现互相矛盾的数字" in texts(parsed(client, "/figures/conflicts"))
    page = parsed(client, "/figures")
    same = {"of": "投资", "organisation": "云岭公司", "date_from": "2022-12-31", "date_to": ""}
    send(client, form_of(page, 1, "correct"), **same)
    send(client, form_of(page, 0, "correct"), **same, amount="4亿元")
    page = parsed(client, "/figures/conflicts?kind=money&organisation=")
    assert figures_in(page) == ["12.6亿千瓦时", "3亿元"]
    assert "云岭公司 · 投资 · 2022-12-31" in texts(page)
    assert parsed(client, "/figures/conflicts?cursor=x", 400) is not None


def test_words_around_stay_in_the_sentence_and_are_not_too_long() -> None:
    long = "甲" * 100
    text = f"前句。{long}5元{long}。后句。"
    start = text.index("5元")
    made = figure("3亿元", 3, "元", "money", "CNY").model_copy(update={"text": "5元", "start": start, "end": start + 2})
    before, words, behind = words_around(text, made)
    assert (before, words, behind) == ("…" + "甲" * AROUND, "5元", "甲" * AROUND + "…")
    assert words_around("别的文字", made) == ("", "5元", "")
