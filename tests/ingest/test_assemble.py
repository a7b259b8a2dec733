"""Pages into articles: ids, and jumps linked inside one issue."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_examples import article, columns_below, flow, lines_of
from pdf_examples import Sheet, pdf

import ingest
from ingest.continuation import joined
from schemas import Article, Ink, Paragraph

ISSUE = "江城电力报2025-06-13.pdf"


def head(number: int) -> Sheet:
    return Sheet().text(40, 30, f"江城电力报 2025年6月13日 星期五 第{number}版", 9).rule(40, 40, 560, 40)


def front(text: list[str], jump: str = "（下转第二版）", title: str = "新码头开港的第一个早晨") -> Sheet:
    sheet = head(1).text(60, 80, title, 20)
    bottom = flow(sheet, text, columns_below(text, 40, 110, 2))
    return sheet.text(250, bottom + 15, jump, 10) if jump else sheet


def second(text: list[str], jump: str = "（上接第一版）", *, indent: float = 2.0, title: str = "") -> Sheet:
    sheet = head(2)
    if title:
        sheet.text(60, 70, title, 16)
    sheet.text(60, 90, jump, 10)
    return place(sheet, text, indent)


def place(sheet: Sheet, text: list[str], indent: float) -> Sheet:
    lines = lines_of(text, 12)
    if indent == 0:
        first, *rest = text
        lines = [*lines_of_flush(first), *lines_of(rest, 12)]
    for at, (offset, line) in enumerate(lines):
        sheet.text(40 + 10 * offset, 105 + 15 * at, line, 10)
    return sheet


def lines_of_flush(text: str) -> list[tuple[float, str]]:
    return [(0.0, text[at : at + 12]) for at in range(0, len(text), 12)]


def read(folder: Path, *sheets: Sheet, name: str = ISSUE) -> list[ingest.reading.Page]:
    path = folder / name
    path.write_bytes(pdf(sheets))
    return list(ingest.read(path))


def closed(found: Article) -> list[str]:
    return [p.text.replace(" ", "") for p in found.paragraphs]


def test_a_continued_article_is_one_article_on_two_pages(tmp_path: Path) -> None:
    start, rest = article("port", 3), article("port", 2, opening="", start=50)
    pages = read(tmp_path, front(start), second(rest))
    assembly = ingest.assemble(pages)
    (found,) = assembly.articles
    assert found.title == "新码头开港的第一个早晨"
    assert found.pages == [page.id for page in pages]
    assert found.page_numbers == [1, 2]
    assert closed(found) == [text.replace(" ", "") for text in [*start, *rest]]
    assert found.continues is not None
    assert (found.continues.page, found.continues.text) == (2, "（下转第二版）")
    assert found.continues.article == f"{pages[1].id}-a01"
    owners = {block.article for page in assembly.pages for block in page.blocks if block.role == "body"}
    assert owners == {found.id}


def test_a_sentence_cut_by_the_jump_is_joined(tmp_path: Path) -> None:
    whole = article("port", 1)[0]
    cut = len("本报讯 ") + 40
    pages = read(tmp_path, front([whole[:cut]]), second([whole[cut:]], indent=0))
    (found,) = ingest.articles(pages)
    assert closed(found) == [whole.replace(" ", "")]
    assert {ink.page for ink in found.paragraphs[0].ink} == {page.id for page in pages}
    assert {region.page for region in found.paragraphs[0].regions} == {page.id for page in pages}


@pytest.mark.parametrize("size", [10, 12, 16, 20])
@pytest.mark.parametrize("jump", ["（上接第一版）", "上接一版", "▲上接第1版"])
@pytest.mark.parametrize("title", ["", "新码头开港"])
def test_a_jump_set_as_a_subhead_or_headline_is_the_jump(tmp_path: Path, title: str, jump: str, size: int) -> None:
    start, rest, other = article("port", 3), article("port", 2, opening="", start=50), article("farm", 3)
    after = head(2)
    if title:
        after.text(60, 68, title, 18, font="F2")
    after.text(60, 90, jump, min(size, 14) if title else size, font="F2")
    low = flow(after, rest, [(40, 115, 40)])
    after.rule(40, low + 20, 560, low + 20).text(60, low + 50, "稻田里的新办法", 22, font="F2")
    flow(after, other, columns_below(other, 40, low + 80, 3))
    found, second_article = ingest.articles(read(tmp_path, front(start), after))
    assert [p.text for p in found.heads if p.role == "jump"] == ["（下转第二版）", jump]
    assert closed(found) == [text.replace(" ", "") for text in [*start, *rest]]
    assert [p.text for p in second_article.heads] == ["稻田里的新办法"]


@pytest.mark.parametrize("font", ["F1", "F2"])
@pytest.mark.parametrize("size", [12, 16, 20])
def test_what_stands_under_a_jump_is_another_article(tmp_path: Path, size: int, font: str) -> None:
    start, rest, other = article("port", 3), article("port", 2, opening="", start=50), article("farm", 2, opening="")
    first = head(1).text(60, 80, "新码头开港的第一个早晨", 20)
    bottom = flow(first, start, columns_below(start, 40, 110, 2))
    first.text(180, bottom + 22, "下转第二版", size, font=font)
    flow(first, other, [(180, bottom + 42, 60)])
    found = [closed(one) for one in ingest.articles(read(tmp_path, first, second(rest)))]
    assert found == [[text.replace(" ", "") for text in texts] for texts in ([*start, *rest], other)]


def test_a_continuation_with_a_headline_of_its_own(tmp_path: Path) -> None:
    start, rest = article("port", 3), article("port", 2, opening="", start=50)
    (found,) = ingest.articles(read(tmp_path, front(start), second(rest, title="新码头开港")))
    assert found.title == "新码头开港的第一个早晨"
    assert [p.text for p in found.heads if p.role == "headline"] == ["新码头开港的第一个早晨", "新码头开港"]


def test_a_jump_whose_page_is_not_there(tmp_path: Path) -> None:
    (found,) = ingest.articles(read(tmp_path, front(article("port", 3))))
    assert found.continues is not None
    assert (found.continues.page, found.continues.article) == (2, None)


def test_a_continuation_whose_front_page_is_not_there(tmp_path: Path) -> None:
    pages = read(tmp_path, second(article("port", 2, opening="")), name="江城电力报2025-06-13第2版.pdf")
    (found,) = ingest.articles(pages)
    assert found.continued_from is not None
    assert found.continued_from.page == 1
    assert found.id == f"{pages[0].id}-a01"


def test_ids_do_not_depend_on_which_pages_are_read_together(tmp_path: Path) -> None:
    start, rest = article("port", 3), article("port", 2, opening="")
    pages = read(tmp_path, front(start), second(rest))
    together = ingest.articles(pages)
    alone = ingest.articles(pages[:1]) + ingest.articles(pages[1:])
    assert [a.id for a in alone] == [together[0].id, f"{pages[1].id}-a01"]


def test_jumps_do_not_cross_issues(tmp_path: Path) -> None:
    start, rest = article("port", 3), article("port", 2, opening="")
    first = read(tmp_path, front(start), name="江城电力报2025-06-13第1版.pdf")
    other = read(tmp_path, second(rest), name="江城电力报2025-06-14第2版.pdf")
    assert len(ingest.articles([*first, *other])) == 2


def test_two_continuations_find_their_own_beginnings(tmp_path: Path) -> None:
    ports, farms = article("port", 3), article("farm", 3)
    first = head(1).text(60, 80, "新码头开港了", 20)
    bottom = flow(first, ports, columns_below(ports, 40, 110, 2))
    first.text(250, bottom + 15, "（下转第二版）", 10).rule(40, bottom + 22, 320, bottom + 22)
    first.text(60, bottom + 55, "稻田里的新办法", 20)
    low = flow(first, farms, columns_below(farms, 40, bottom + 85, 2))
    first.text(250, low + 15, "（下转第二版）", 10)
    more_farm, more_port = article("farm", 2, opening="", start=30), article("port", 2, opening="", start=30)
    after = head(2).text(60, 70, "稻田新办法", 16).text(60, 90, "（上接第一版）", 10)
    end = flow(after, more_farm, [(40, 105, 40)])
    after.rule(40, end + 12, 160, end + 12).text(60, end + 40, "新码头", 16).text(60, end + 60, "（上接第一版）", 10)
    flow(after, more_port, [(40, end + 75, 40)])
    found = {a.title: closed(a) for a in ingest.articles(read(tmp_path, first, after))}
    assert found["新码头开港了"] == [text.replace(" ", "") for text in [*ports, *more_port]]
    assert found["稻田里的新办法"] == [text.replace(" ", "") for text in [*farms, *more_farm]]


def test_a_dump_and_its_jump(tmp_path: Path) -> None:
    path = tmp_path / "江城电力报2025-06-13.txt"
    path.write_text("短短的一页\n\n　　本报讯 5月9日，江城供电公司完成了一条新线路的建设。\n", encoding="utf-8")
    pages = list(ingest.read(path))
    assembly = ingest.assemble(pages)
    assert [page.id for page in assembly.pages] == ["jiangchengdianlibao-2025-06-13-p01"]
    assert [a.id for a in assembly.articles] == ["jiangchengdianlibao-2025-06-13-p01-a01"]


def paragraph(text: str, page: str) -> Paragraph:
    edges = [at / len(text) for at in range(len(text) + 1)]
    ink = Ink(start=0, end=len(text), page=page, line=0, bbox=(0, 0, 1, 0.1), edges=edges)
    return Paragraph(role="body", text=text, regions=[], ink=[ink])


@settings(max_examples=50)
@given(st.text("中文ab，12", min_size=1, max_size=8), st.text("中文ab，12", min_size=1, max_size=8))
def test_joined_paragraphs_lose_nothing(first: str, second: str) -> None:
    whole = joined(paragraph(first, "p1"), paragraph(second, "p2"))
    assert whole.text.replace(" ", "") == first + second
    assert all(whole.regions_of(at, at + 1) for at in range(len(whole.text)))
