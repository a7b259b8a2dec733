from __future__ import annotations

from pathlib import Path

import pytest
from archive_examples import PAPER, VERSION, article, articles, outcome, page, paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import Archive, PageEntry
from schemas import Article, Credit, Line, Mention, Page
from schemas.errors import ArchiveError, NotFoundError, PageTaken, UsageError

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def put(archive: Archive, of: Page, *items: Article, version: str = VERSION, replace: bool = False) -> list[str]:
    written = archive.put_page(of, items, version=version, outcome=outcome(of), replace=replace)
    return [*written.changed, *(f"-{id_}" for id_ in written.removed)]


def changes(archive: Archive, since: int = 0) -> list[tuple[str, bool]]:
    return [(change.article_id, change.deleted) for change in archive.changes(since)]


def test_what_is_put_comes_back(archive: Archive) -> None:
    first = page()
    archive.put_page(first, [article(first)], version=VERSION, picture=b"picture", outcome=outcome(first))
    assert archive.page(first.id) == first
    assert archive.picture(first.id) == b"picture"
    assert archive.article(article(first).id) == article(first)
    assert archive.articles_on(first.id) == [article(first)]
    assert archive.pages_of_issue(PAPER, "2025-03-08") == [first]
    assert archive.articles_naming("湖滨供电公司", "organisation") == [article(first).id]
    assert archive.articles_naming("湖滨供电公司", "person") == []


@SLOW
@given(data=st.data())
def test_any_article_comes_back_as_it_was(archive: Archive, data: st.DataObject) -> None:
    first = page()
    drawn = data.draw(articles(first))
    put(archive, first, drawn)
    assert archive.article(drawn.id) == drawn
    assert [row.figure for row in archive.figures().rows] == drawn.figures
    assert put(archive, first, drawn) == []


@SLOW
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), size=st.floats(0, 1e6))
def test_any_page_comes_back_as_it_was(archive: Archive, text: str, size: float) -> None:
    edges = [i / len(text) for i in range(len(text) + 1)]
    line = Line(text=text, bbox=(0, 0, 1, 1), edges=edges, size=size, number=0, font=text, confidences=edges[1:])
    drawn = page().model_copy(update={"lines": [line], "newspaper": text.replace("\0", " ")})
    put(archive, drawn)
    assert archive.page(drawn.id) == drawn
    assert archive.pages_of_issue(drawn.newspaper, "2025-03-08") == [drawn]


def test_a_lone_surrogate_is_stored_as_the_replacement_character_and_offsets_stay(archive: Archive) -> None:
    first = page()
    broken = article(first, text="甲\ud800乙").model_copy(update={"title": "\udc80\0"})
    put(archive, first, broken)
    stored = archive.article(broken.id)
    assert stored.paragraphs[0].text == "甲\N{REPLACEMENT CHARACTER}乙"
    assert stored.title == "\N{REPLACEMENT CHARACTER}\0"
    assert stored.paragraphs[0].ink == broken.paragraphs[0].ink


def test_a_paragraph_of_a_million_characters_comes_back(archive: Archive) -> None:
    first = page()
    long = article(first).model_copy(
        update={"paragraphs": [paragraph("电" * 1_000_000, first.id)], "title": "题" * 9999}
    )
    long.mentions.append(Mention(text="长", start=0, end=1, kind="work", name="长" * 9999))
    put(archive, first, long)
    assert archive.article(long.id) == long


def test_the_same_page_again_changes_nothing(archive: Archive) -> None:
    first = page()
    assert put(archive, first, article(first)) == [article(first).id]
    before = archive.last_change()
    slower = outcome(first, seconds=9.5)
    assert not archive.put_page(first, [article(first)], version=VERSION, outcome=slower).changed
    assert archive.last_change() == before
    assert [found.seconds for found in archive.outcomes()] == [None]


def test_a_page_read_anew_replaces_its_articles_and_tells_the_changes(archive: Archive) -> None:
    first = page()
    put(archive, first, article(first, 1), article(first, 2), article(first, 3))
    before = archive.last_change()
    renewed = article(first, 2, text="改了8万千瓦时。")
    assert put(archive, first, article(first, 1), renewed, version="2") == [renewed.id, f"-{first.id}-a03"]
    assert changes(archive, before) == [(renewed.id, False), (f"{first.id}-a03", True)]
    assert [a.id for a in archive.articles()] == [f"{first.id}-a01", f"{first.id}-a02"]
    assert archive.figures().total == 2
    assert archive.known(first.source.sha256, 0, "2")
    assert not archive.known(first.source.sha256, 0, VERSION)


def test_a_change_of_one_article_is_told_once_with_its_last_state(archive: Archive) -> None:
    first = page()
    for text in ("一", "二", "三"):
        put(archive, first, article(first, text=text))
    assert changes(archive) == [(article(first).id, False)]
    put(archive, first)
    assert changes(archive) == [(article(first).id, True)]


def test_another_source_for_a_page_is_refused_unless_it_may_replace(archive: Archive) -> None:
    mine, other = page(content="a"), page(content="b", file="b.pdf")
    archive.put_page(mine, [article(mine)], version=VERSION, picture=b"mine", outcome=outcome(mine))
    with pytest.raises(PageTaken, match=r"b\.pdf page 1.*--replace"):
        put(archive, other, article(other))
    with pytest.raises(PageTaken):
        archive.check_free(other, VERSION)
    assert archive.page(mine.id) == mine
    put(archive, other, article(other, 2), replace=True)
    assert archive.page(mine.id) == other
    assert [a.id for a in archive.articles()] == [article(other, 2).id]
    assert not archive.known(mine.source.sha256, 0, VERSION)
    with pytest.raises(NotFoundError, match="no picture"):
        archive.picture(mine.id)


def test_two_pages_of_one_file_that_claim_one_id_do_not_overwrite_each_other(archive: Archive) -> None:
    first = page()
    second = first.model_copy(update={"source": first.source.model_copy(update={"index": 1})})
    put(archive, first)
    with pytest.raises(PageTaken):
        put(archive, second)


def test_a_new_pipeline_version_may_number_the_pages_of_a_file_anew(archive: Archive) -> None:
    one, two = page(1), page(2)
    put(archive, one, article(one))
    put(archive, two, article(two))
    swapped = [
        one.model_copy(update={"source": two.source}),
        two.model_copy(update={"source": one.source}),
    ]
    for moved in swapped:
        put(archive, moved, article(moved), version="2")
    assert archive.pages_of_issue(PAPER, "2025-03-08") == swapped
    assert archive.count() == 2


def test_a_page_that_gets_its_date_later_leaves_its_undated_place(archive: Archive) -> None:
    dated = page()
    undated = dated.model_copy(update={"id": f"undated-{dated.source.sha256[:12]}-p01", "issue_date": None})
    put(archive, undated, article(undated))
    assert archive.pages_of_source(dated.source.sha256, 0) == [undated.id]
    assert put(archive, dated, article(dated)) == [article(dated).id, f"-{article(undated).id}"]
    assert archive.pages_of_source(dated.source.sha256, 0) == [dated.id]
    with pytest.raises(NotFoundError):
        archive.page(undated.id)


def test_a_jump_that_is_linked_later_takes_its_second_part_in_and_drops_the_remnant(archive: Archive) -> None:
    two = page(2, content="two")
    put(archive, two, article(two, 1, text="上接"), article(two, 2))
    one = page(1, content="one")
    before = archive.last_change()
    stored = archive.pages_of_issue(PAPER, "2025-03-08")
    joined = article(one, 1, also=(two,))
    entries = [PageEntry(one, outcome(one))]
    written = archive.put_issue(entries, [joined, article(two, 2)], version=VERSION, stored=stored)
    assert (written.changed, written.removed) == ((joined.id,), (article(two, 1).id,))
    assert changes(archive, before) == [(joined.id, False), (article(two, 1).id, True)]
    assert archive.article(joined.id).pages == [one.id, two.id]
    assert archive.articles_on(two.id) == [article(two, 2)]
    assert archive.known(two.source.sha256, 1, VERSION)


def test_an_issue_of_several_pages_is_stored_page_by_page(archive: Archive) -> None:
    pages = [page(number) for number in (1, 2, 3)]
    items = [article(pages[0], also=(pages[1],)), article(pages[2])]
    entries = [PageEntry(one, outcome(one), b"picture") for one in pages]
    written = archive.put_issue(entries, items, version=VERSION)
    assert written.changed == tuple(item.id for item in items)
    assert list(archive.articles()) == items
    assert archive.status().done == 3


def test_an_issue_whose_stored_page_was_replaced_meanwhile_is_refused_whole(archive: Archive) -> None:
    two = page(2, content="two")
    put(archive, two, article(two))
    stored = archive.pages_of_issue(PAPER, "2025-03-08")
    put(archive, page(2, content="other"), replace=True)
    one = page(1)
    with pytest.raises(ArchiveError, match="replaced by another process"):
        archive.put_issue([PageEntry(one, outcome(one))], [article(one)], version=VERSION, stored=stored)
    assert archive.count() == 0
    with pytest.raises(NotFoundError):
        archive.page(one.id)


def test_an_article_of_no_given_page_is_a_mistake(archive: Archive) -> None:
    with pytest.raises(ValueError, match="begin on none"):
        put(archive, page(1), article(page(2)))


@pytest.mark.parametrize("bad", ["", "x" * 256, "a\nb", "\ud800", "../../escape\0"])
def test_ids_that_are_none_are_refused(archive: Archive, bad: str) -> None:
    with pytest.raises(UsageError, match="can't be an id"):
        put(archive, page().model_copy(update={"id": bad}))
    for read in (archive.page, archive.picture, archive.article):
        with pytest.raises(NotFoundError):
            read(bad)


def test_an_id_that_stands_twice_is_refused(archive: Archive) -> None:
    first = page()
    with pytest.raises(UsageError, match="twice"):
        put(archive, first, article(first), article(first))


def test_a_page_id_is_never_a_path(archive: Archive, tmp_path: Path) -> None:
    evil = page().model_copy(update={"id": "../../../evil/p01"})
    archive.put_page(evil, [], version=VERSION, picture=b"x", outcome=outcome(evil))
    assert archive.page(evil.id) == evil
    inside = [path.relative_to(tmp_path) for path in tmp_path.rglob("*evil*")]
    assert inside == []


def test_articles_stream_in_order_from_any_place(archive: Archive) -> None:
    first = page()
    items = [article(first, number) for number in range(1, 8)]
    put(archive, first, *reversed(items))
    assert list(archive.articles(batch=3)) == items
    assert list(archive.articles(items[3].id, batch=2)) == items[4:]
    assert archive.count() == 7


def test_imported_articles_keep_their_ids_and_go_in_again_without_a_change(archive: Archive) -> None:
    items = [
        Article(id=f"cms-{n:04d}", pages=[], title=str(n), byline=[Credit(role="记者", name="钱七")])
        for n in range(450)
    ]
    assert len(archive.put_articles(items).changed) == 450
    assert not archive.put_articles(items).changed
    assert list(archive.articles()) == items
    assert [change.seq for change in archive.changes(448)] == [449, 450]


def test_an_import_takes_the_last_one_of_an_id_and_hands_back_those_it_refuses(archive: Archive) -> None:
    first = page()
    put(archive, first, article(first))
    refused: list[tuple[str, str]] = []
    items = [
        Article(id="cms-1", pages=[], title="旧"),
        Article(id=article(first).id, pages=[], title="占"),
        Article(id="cms-1", pages=[], title="新"),
        Article(id="\n", pages=[]),
    ]
    written = archive.put_articles(items, on_failure=lambda item, error: refused.append((item.id, error.code)))
    assert written.changed == ("cms-1",)
    assert archive.article("cms-1").title == "新"
    assert archive.article(article(first).id).title == "第1篇"
    assert refused == [(article(first).id, "page_taken"), ("\n", "usage")]
    with pytest.raises(PageTaken):
        archive.put_articles(items)


def test_a_page_does_not_take_an_imported_articles_id_by_itself(archive: Archive) -> None:
    first = page()
    archive.put_articles([Article(id=article(first).id, pages=[], title="先来")])
    with pytest.raises(PageTaken, match="imported"):
        put(archive, first, article(first))
    put(archive, first, article(first), replace=True)
    assert archive.article(article(first).id) == article(first)
