"""The page view, without script: the sample issue as PDF and as text dump, and made-up pages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from crawling import by_class, dead_links, text_of, tree_of
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from search_examples import inked
from test_search_app import picture

from archive import Archive, Outline
from baoku.lexicon import lexicon_of
from schemas import Article, Block, Line, Page, PageOutcome, SourceRef
from schemas.article import Jump
from search_api.app import create_app
from search_api.tantivy.engine import TantivyEngine
from search_api.web.colours import coloured
from search_api.web.doubts import doubts
from search_api.web.sheet import sheet_of

FIRST, SECOND = "lanchuandianlibao-2025-06-13-p01", "lanchuandianlibao-2025-06-13-p02"
DUMPED = "lanchuanwenbenbao-2025-06-13-p01"
NASTY = "</a><script>alert(1)</script>"


def hrefs(elements: list[Any]) -> list[str]:
    return [one.get("href") for one in elements]


def test_articles_are_areas_and_a_list_in_reading_order(sample_client: TestClient) -> None:
    tree = tree_of(sample_client, f"/pages/{FIRST}")
    areas = by_class(tree, "area")
    assert [text_of(one)[0] for one in areas] == [str(number) for number in range(1, len(areas) + 1)]
    entries = [text_of(one) for one in by_class(tree, "title")]
    assert [one.get("aria-label").split(" ", 1)[1] for one in areas] == [entry.split(" 图片")[0] for entry in entries]
    assert hrefs(areas) == [one[0].get("href") for one in by_class(tree, "title")]
    assert "集团公司与临砚市签署战略合作协议" in entries
    assert by_class(tree, "furniture")
    assert not by_class(tree, "unsure")


def test_neighbours_have_different_colours(sample_client: TestClient) -> None:
    tree = tree_of(sample_client, f"/pages/{SECOND}")
    colours = [one.get("class").split()[1] for one in by_class(tree, "area")]
    assert len(set(colours)) >= 5
    assert all(one != other for one, other in pairwise(colours))


def test_jumps_lead_to_the_other_page(sample_client: TestClient) -> None:
    article = f"{FIRST}-a07"
    (onwards,) = by_class(tree_of(sample_client, f"/pages/{FIRST}"), "leap")
    assert (text_of(onwards), onwards[0].get("href")) == ("下转第2版", f"/pages/{SECOND}?article={article}")
    back = by_class(tree_of(sample_client, f"/pages/{SECOND}?article={article}"), "leap")
    assert (text_of(back[0]), back[0][0].get("href")) == ("上接第1版", f"/pages/{FIRST}?article={article}")


@pytest.mark.parametrize("page", [FIRST, SECOND, DUMPED])
def test_every_link_of_a_page_answers(sample_client: TestClient, page: str) -> None:
    assert dead_links(sample_client, f"/pages/{page}") == []


def test_a_state_is_an_address(sample_client: TestClient) -> None:
    article = f"{FIRST}-a03"
    tree = tree_of(
        sample_client, f"/pages/{FIRST}?article={article}&highlight=0.1,0.2,0.3,0.25&highlight=0.5,0.5,0.6,0.6"
    )
    assert [one.get("data-article") for one in by_class(tree, "picked")] == [article, article]
    first, second = by_class(tree, "marked")
    assert (first.get("x"), first.get("width"), second.get("x")) == ("100.0", "200.0", "500.0")
    assert sample_client.get(f"/pages/{FIRST}?highlight=1,2").status_code == 400
    assert sample_client.get(f"/pages/{FIRST}?colour=red").status_code == 400


def test_a_dump_is_shown_as_text_in_the_colours_of_its_articles(sample_client: TestClient) -> None:
    tree = tree_of(sample_client, f"/pages/{DUMPED}")
    (dump,) = by_class(tree, "dump")
    assert not by_class(tree, "area")
    numbers = by_class(dump, "number")
    entries = by_class(tree, "articles")[0]
    assert len(numbers) == len(entries)
    assert hrefs(numbers) == [one[0].get("href") for one in by_class(entries, "title")]
    lines = "".join(dump.itertext()).split("\n")
    assert any("一条绿电走廊的十年答卷" in line for line in lines)
    assert by_class(tree, "doubt"), "an article under 0.75 says so"


def test_english_has_no_chinese_of_ours(sample_client: TestClient) -> None:
    text = sample_client.get(f"/pages/{FIRST}", params={"lang": "en"}).text
    assert "Articles on this page" in text
    assert "本版稿件" not in text


def test_what_is_not_there_is_a_page_for_readers_and_a_problem_for_programs(sample_client: TestClient) -> None:
    tree = tree_of(sample_client, "/pages/no-such-page", status=404)
    assert "没有找到" in text_of(tree)
    answer = sample_client.get("/pages/no-such-page", params={"lang": "en"})
    assert "Not found" in answer.text
    assert answer.headers["vary"] == "Accept"
    for address, accept in (("/pages/no-such-page", "*/*"), ("/api/v1/pages/no-such-page", "text/html")):
        problem = sample_client.get(address, headers={"accept": accept})
        assert (problem.status_code, problem.headers["content-type"]) == (404, "application/problem+json")
    assert "&lt;script&gt;" in sample_client.get("/pages/%3Cscript%3E").text


def line(text: str, number: int, confidences: list[float] | None = None, confidence: float = 1.0) -> Line:
    edges = [round(0.1 + 0.02 * at, 5) for at in range(len(text) + 1)]
    box = (edges[0], 0.1 + 0.02 * number, edges[-1], 0.11 + 0.02 * number)
    return Line(text=text, bbox=box, edges=edges, size=9, number=number, confidences=confidences, confidence=confidence)


def made_up(**fields: Any) -> Page:
    source = SourceRef(file="p.tif", sha256="0" * 64, kind="image", index=0)
    return Page.model_validate({"id": 'undated-"1"', "source": source, "width": 400, "height": 600, **fields})


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.at(tmp_path) as opened:
        yield opened


@pytest.fixture
def client(archive: Archive, tmp_path: Path) -> Iterator[TestClient]:
    with TantivyEngine(tmp_path / "index", lexicon_of(tmp_path)) as engine:
        yield TestClient(create_app(archive, engine), headers={"accept": "text/html"})


def put(archive: Archive, page: Page, *articles: Article) -> None:
    outcome = PageOutcome(file="p.tif", page=1, page_id=page.id, status="done")
    archive.put_page(page, articles, version="1", picture=picture(), outcome=outcome)


def test_page_text_stays_text(archive: Archive, client: TestClient) -> None:
    page = made_up(newspaper=NASTY, issue_date="2025-06-13", lines=[line(NASTY, 0, [0.1] * len(NASTY))])
    body = inked("body", NASTY, page=page.id)
    article = Article(id=f"{page.id}-a01", newspaper=NASTY, issue_date="2025-06-13", pages=[page.id], paragraphs=[body])
    put(archive, page, article.model_copy(update={"title": NASTY, "section": NASTY, "confidence": 0.5}))
    tree = tree_of(client, "/pages/undated-%221%22?doubts=1")
    assert NASTY in text_of(tree)
    assert [one.get("class") for one in by_class(tree, "area")] == ["area c1 unsure"]
    assert dead_links(client, "/pages/undated-%221%22?doubts=1") == []


def test_uncertain_characters_are_counted_listed_and_marked(archive: Archive, client: TestClient) -> None:
    lines = [line("甲乙，丙丁", 0, [0.99, 0.5, 0.1, 0.6, 0.95]), line("戊己", 1, confidence=0.4), line("庚", 2)]
    put(archive, made_up(lines=lines))
    plain, marked = (tree_of(client, f"/pages/undated-%221%22{state}") for state in ("", "?doubts=1"))
    assert not by_class(plain, "with-doubts")
    assert by_class(marked, "with-doubts")
    assert "（4）" in "".join(plain.itertext())
    (listed,) = by_class(plain, "doubt-list")
    assert [text_of(one) for one in listed] == ["甲乙，丙丁", "甲乙，丙丁", "戊己"]
    assert [text_of(one[0]) for one in listed] == ["乙", "丙", "戊己"]
    assert listed[0].get("href") == "/pages/undated-%221%22?highlight=0.12,0.1,0.14,0.11&doubts=1"


def test_a_page_without_articles_says_what_to_do(archive: Archive, client: TestClient) -> None:
    put(archive, made_up())
    assert "baoku ingest --replace" in client.get("/pages/undated-%221%22").text


def test_a_jump_to_a_page_that_is_not_there_says_so(archive: Archive, client: TestClient) -> None:
    page = made_up()
    article = Article(id="a", pages=[page.id], page_numbers=[1], paragraphs=[inked("body", "正文", page=page.id)])
    put(archive, page, article.model_copy(update={"continues": Jump(page=4, text="下转第四版")}))
    (leap,) = by_class(tree_of(client, "/pages/undated-%221%22"), "leap")
    assert text_of(leap) == "下转第4版（尚未入库）"


def test_advertisements_are_grey(archive: Archive, client: TestClient) -> None:
    page = made_up()
    article = Article(id="a", kind="advertisement", pages=[page.id], paragraphs=[inked("body", "出租", page=page.id)])
    put(archive, page, article)
    (area,) = by_class(tree_of(client, "/pages/undated-%221%22"), "area")
    assert area.get("class") == "area c0"


def outline(name: str, *tops: float) -> Outline:
    texts = [inked("body", "正文正文", page="p") for _ in tops]
    moved = [
        one.model_copy(update={"regions": [one.regions[0].model_copy(update={"bbox": (0.1, top, 0.5, top + 0.05)})]})
        for one, top in zip(texts, tops, strict=True)
    ]
    article = Article(id=name, pages=["p"], paragraphs=moved)
    return Outline.model_validate(article.model_dump())


def test_order_is_that_of_the_blocks_whatever_articles_are_called_by_now() -> None:
    blocks = [Block(role="body", bbox=(0, top, 1, top + 0.1), lines=[], article="gone") for top in (0.5, 0.0)]
    page = made_up(id="p", blocks=blocks)
    areas = sheet_of(page, [outline("a", 0.02), outline("b", 0.52)]).areas
    assert [area.article.id for area in areas] == ["b", "a"]


def test_paragraphs_of_one_column_are_one_piece() -> None:
    (area,) = sheet_of(made_up(id="p"), [outline("a", 0.1, 0.152, 0.7)]).areas
    assert area.boxes == [(0.1, 0.1, 0.5, 0.202), (0.1, 0.7, 0.5, 0.75)]
    assert area.path.count("M") == 2


BOXES = st.builds(
    lambda x, y, w, h: (x, y, min(1.0, x + w), min(1.0, y + h)), *[st.floats(0, 1)] * 2, *[st.floats(0.01, 0.5)] * 2
)


@given(st.lists(st.lists(BOXES, min_size=1, max_size=3), max_size=7))
def test_up_to_seven_articles_have_seven_colours_where_all_are_neighbours(articles: list[list[Any]]) -> None:
    together = [[*boxes, (0.0, 0.0, 1.0, 1.0)] for boxes in articles]
    assert sorted(coloured(together)) == list(range(1, len(articles) + 1))


@given(st.lists(st.tuples(st.sampled_from("甲1.，「 "), st.floats(0, 1)), min_size=1, max_size=20))
def test_doubts_are_the_uncertain_characters_but_for_punctuation(characters: list[tuple[str, float]]) -> None:
    text = "".join(char for char, _ in characters)
    found = doubts(made_up(lines=[line(text, 0, [confidence for _, confidence in characters])]))
    unsure = [char for char, confidence in characters if confidence < 0.9 and char in "甲1."]
    assert "".join(one.text for one in found) == "".join(unsure)
    assert all(one.before + one.text + one.after in text for one in found)
