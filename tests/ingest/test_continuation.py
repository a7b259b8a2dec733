"""Jumps linked by marks, words and broken sentences: the layout is taken for right."""

from __future__ import annotations

from itertools import permutations

import pytest

from ingest.continuation import link
from ingest.draft import ArticleDraft, finish
from schemas import Article, Ink, Page, Paragraph, SourceRef

PORT = (
    "江城港三号码头昨天开港。码头长四百二十米，能停十万吨级的船。",
    "调度员何青说，三号码头的岸桥由司机在屋里遥控，一台岸桥一小时吊四十箱。",
    "岸桥司机赵一鸣在江城港干了十二年，他说遥控岸桥不用再爬梯子。",
    "江城港今年还要给二号码头装上岸桥。",
)
FARM = (
    "北岭农场的稻田今年不再漫灌。农场在稻田里埋了水位计，水位低了才开闸。",
    "农场技术员周启明说，水位计让每亩稻田省水一百方。",
    "稻田旁边的闸门由太阳能带动，周启明在家里就能看见水位。",
    "北岭农场明年要把水位计装到所有稻田里。",
)
BRIDGE = (
    "青屏大桥的检修昨天做完。检修队换了三百六十个螺栓，大桥重新通车。",
    "检修队队长沈嘉说，螺栓要在夜里换，白天大桥不能停。",
    "沈嘉带着检修队在桥下住了四十天，每个螺栓都写上了编号。",
    "青屏大桥明年再检修索塔。",
)


def page(number: int, day: str = "2025-06-13") -> Page:
    source = SourceRef(file="p.pdf", sha256="0" * 64, kind="pdf", index=number - 1)
    return Page(
        id=f"{day}-p{number:02d}",
        newspaper="江城电力报",
        issue_date=day,
        number=number,
        source=source,
        width=600,
        height=840,
    )


def paragraph(text: str, where: str, role: str = "body", *, indent: int | None = 2) -> Paragraph:
    """A paragraph in lines of ten characters, its first line set in; without ink where ``indent`` is none."""
    inks: list[Ink] = []
    at = 0
    while indent is not None and at < len(text):
        left = indent if at == 0 else 0
        end = min(len(text), at + 10 - left)
        edges = [(left + step) / 100 for step in range(end - at + 1)]
        top = len(inks) / 100
        box = (edges[0], top, edges[-1], top + 0.01)
        inks.append(Ink(start=at, end=end, page=where, line=len(inks), bbox=box, edges=edges))
        at = end
    return Paragraph.model_validate({"role": role, "text": text, "ink": inks})


def part(
    number: int,
    at: int,
    texts: tuple[str, ...],
    *,
    title: str | None = None,
    to: str | None = None,
    came: str | None = None,
    flush: bool = False,
    day: str = "2025-06-13",
) -> Article:
    """An article on page ``number``; ``flush``: its text begins inside a paragraph."""
    stands = page(number, day)
    draft = ArticleDraft(page=stands.id)
    draft.headline = Paragraph(role="headline", text=title) if title else None
    draft.jump_to = Paragraph(role="jump", text=to) if to else None
    draft.jump_from = Paragraph(role="jump", text=came) if came else None
    draft.paragraphs = [
        paragraph(text, stands.id, indent=0 if flush and not index else 2) for index, text in enumerate(texts)
    ]
    return finish(draft, f"{stands.id}-a{at:02d}", stands)


def linked(*articles: Article) -> dict[str, str]:
    """Return which part went to which article, by the ends of their ids."""
    issues = {article.pages[0]: ("江城电力报", article.issue_date or "") for article in articles}
    return {second[-7:]: first[-7:] for second, first in link(articles, issues)[1].items()}


def whole(*articles: Article) -> Article:
    issues = {article.pages[0]: ("江城电力报", article.issue_date or "") for article in articles}
    return link(articles, issues)[0][0]


OTHER = part(2, 9, ("本报讯（记者 何小满）昨天，望汐市的公交车换了新的座椅。",), title="公交车换新椅")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_parts_with_the_same_mark_find_their_beginnings_in_any_order(order: tuple[int, ...]) -> None:
    stories = (PORT, FARM, BRIDGE)
    firsts = [part(1, at, text[:2], title=text[0][:7], to="（下转第二版）") for at, text in enumerate(stories, 1)]
    seconds = [part(2, at, stories[which][2:], came="（上接第一版）") for at, which in enumerate(order, 1)]
    found = linked(*firsts, OTHER, *seconds)
    assert found == {f"p02-a{at:02d}": f"p01-a{which + 1:02d}" for at, which in enumerate(order, 1)}


@pytest.mark.parametrize(("one", "two"), [("A", "B"), ("①", "②"), ("之一", "之二"), ("★", "▲")])
def test_letters_tell_parts_apart_that_nothing_else_does(one: str, two: str) -> None:
    firsts = [
        part(1, at, ("本报讯 会议昨天开完。",), title="会议", to=f"（下转第二版{mark}）")
        for at, mark in ((1, one), (2, two))
    ]
    seconds = [part(2, at, ("大家都很满意。",), came=f"（上接第一版{mark}）") for at, mark in ((1, two), (2, one))]
    assert linked(*firsts, *seconds) == {"p02-a01": "p01-a02", "p02-a02": "p01-a01"}


def test_a_broken_sentence_goes_on_in_a_part_without_mark() -> None:
    cut = 14
    first = part(1, 1, (PORT[0], PORT[1][:cut]), title="新码头开港", to="（下转第二版）")
    second = part(2, 1, (PORT[1][cut:], *PORT[2:]), flush=True)
    assert linked(first, OTHER, second) == {"p02-a01": "p01-a01"}
    made = whole(first, OTHER, second)
    assert [text.text for text in made.paragraphs] == list(PORT)
    assert made.page_numbers == [1, 2]


def test_an_article_of_its_own_is_no_second_part() -> None:
    first = part(1, 1, PORT[:2], title="新码头开港", to="（下转第二版）")
    assert linked(first, OTHER, part(2, 1, ("本报讯 " + FARM[0], *FARM[1:]), title="稻田里的新办法")) == {}


@pytest.mark.parametrize("title", ["新码头开港的第一个早晨", "第一个早晨", "岸桥不用再爬"])
def test_the_headline_may_be_the_same_or_shortened_or_another(title: str) -> None:
    firsts = [
        part(1, 1, PORT[:2], title="新码头开港的第一个早晨", to="（下转第二版）"),
        part(1, 2, FARM[:2], title="稻田里的新办法", to="（下转第二版）"),
    ]
    seconds = [
        part(2, 1, FARM[2:], title="一块田省下一百方", came="（上接第一版）"),
        part(2, 2, PORT[2:], title=title, came="（上接第一版）"),
    ]
    assert linked(*firsts, OTHER, *seconds) == {"p02-a01": "p01-a02", "p02-a02": "p01-a01"}


@pytest.mark.parametrize(("to", "came"), [("（下转第三版）", "（上接第一版）"), ("（下转第二版）", "（上接第七版）")])
def test_a_misread_page_number_is_made_up_for_by_the_words(to: str, came: str) -> None:
    first = part(1, 1, PORT[:2], title="新码头开港", to=to)
    second = part(2, 1, PORT[2:], title="新码头开港", came=came)
    assert linked(first, part(1, 2, FARM, title="稻田"), OTHER, second) == {"p02-a01": "p01-a01"}
    made = whole(first, second)
    assert made.continues is not None
    assert (made.continues.page, made.continues.text, made.continues.article) == (2, to, second.id)


def test_a_part_that_jumps_twice() -> None:
    first = part(1, 1, PORT[:1], title="新码头开港", to="（下转第二版）")
    second = part(2, 1, PORT[1:2], came="（上接第一版）", to="（下转第三版）")
    third = part(3, 1, PORT[2:], came="（上接第二版）")
    assert linked(first, OTHER, second, third) == {"p02-a01": "p01-a01", "p03-a01": "p01-a01"}
    made = whole(first, OTHER, second, third)
    assert [text.text for text in made.paragraphs] == list(PORT)
    assert made.page_numbers == [1, 2, 3]


def test_a_part_that_goes_on_on_two_pages() -> None:
    first = part(1, 1, PORT[:2], title="新码头开港", to="（下转第二、三版）")
    second = part(2, 1, PORT[2:3], came="（上接第一版）")
    third = part(3, 1, PORT[3:], came="（上接第一版）")
    assert linked(first, OTHER, second, third) == {"p02-a01": "p01-a01", "p03-a01": "p01-a01"}
    made = whole(first, OTHER, second, third)
    assert [text.text for text in made.paragraphs] == list(PORT)
    assert made.page_numbers == [1, 2, 3]


def test_a_jump_to_a_page_that_was_not_read_stays_open() -> None:
    first = part(1, 1, PORT[:2], title="新码头开港", to="（下转第四版）")
    made = whole(first, OTHER)
    assert made.continues is not None
    assert (made.continues.page, made.continues.article) == (4, None)
    assert made.pages == first.pages


def test_a_mark_alone_on_both_sides_is_enough() -> None:
    first = part(1, 1, ("会议昨天开完。",), to="（下转第二版）")
    assert linked(first, OTHER, part(2, 1, ("稻田不再漫灌。",), came="（上接第一版）")) == {"p02-a01": "p01-a01"}


def test_a_first_part_whose_mark_was_lost_is_found_by_the_second() -> None:
    cut = 14
    first = part(1, 1, (PORT[0], PORT[1][:cut]), title="新码头开港")
    second = part(2, 1, (PORT[1][cut:], *PORT[2:]), title="新码头开港", came="（上接第一版）", flush=True)
    made = whole(first, part(1, 2, FARM, title="稻田"), OTHER, second)
    assert made.continues is not None
    assert (made.continues.page, made.continues.text) == (2, "")


def test_two_parts_that_could_be_either_say_so() -> None:
    texts = (("会议昨天开完。", "大家谈了港口。"), ("会议昨天开完。", "大家谈了港口的事。"))
    firsts = [part(1, at, text, title="会议", to="（下转第二版）") for at, text in enumerate(texts, 1)]
    seconds = [part(2, at, ("港口的事定了。",), title="会议", came="（上接第一版）") for at in (1, 2)]
    issues = {article.pages[0]: ("江城电力报", "") for article in (*firsts, *seconds)}
    made, names = link([*firsts, *seconds], issues)
    assert len(names) == 2
    assert all(article.confidence < 0.8 for article in made)
    assert any("may go on in" in said for article in made for said in article.alternatives)


def test_issues_are_linked_apart() -> None:
    first = part(1, 1, PORT[:2], title="新码头开港", to="（下转第二版）")
    second = part(2, 1, PORT[2:], title="新码头开港", came="（上接第一版）", day="2025-06-14")
    assert linked(first, second) == {}


def test_no_article_goes_on_where_it_began() -> None:
    first = part(1, 1, PORT[:2], to="（下转第二版）", came="（上接第二版）")
    second = part(2, 1, PORT[2:], to="（下转第一版）", came="（上接第一版）")
    made, names = link([first, second], {first.pages[0]: ("a", ""), second.pages[0]: ("a", "")})
    assert (len(made), len(names)) == (1, 1)


def test_a_caption_between_does_not_part_a_sentence() -> None:
    cut = 14
    first = part(1, 1, (PORT[0], PORT[1][:cut]), title="新码头开港", to="（下转第二版）")
    caption = paragraph("图为三号码头。", first.pages[0], "caption")
    second = part(2, 1, (PORT[1][cut:], *PORT[2:]), came="（上接第一版）", flush=True)
    for paragraphs, roles in (
        ([*first.paragraphs, caption], ["body"] * 4 + ["caption"]),
        ([caption, *first.paragraphs], ["caption"] + ["body"] * 4),
    ):
        made = whole(first.model_copy(update={"paragraphs": paragraphs}), OTHER, second)
        assert [each.role for each in made.paragraphs] == roles
        assert [each.text for each in made.paragraphs if each.role == "body"] == list(PORT)
