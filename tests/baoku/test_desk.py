"""The desk over a real archive and a real index: what an act changes, at once and after the page is read anew."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from beiling_page import PAGE
from desk_support import ID, figure, found, ingest, paragraph, replaced, review

from baoku.desk import ArchiveDesk
from baoku.imports import ImportedArticle, article_of
from baoku.reading import annotated
from baoku.settings import Settings
from baoku.store import Store
from schemas import Article
from schemas.desk import FigureReview, Merge, ReplaceText, SetHead, SetRole, Split
from schemas.errors import NotFoundError, StaleError, UsageError
from search_api.figures import FigureRequest, figures

SECOND = """\

北岭电网春检收官

　　本报讯（通讯员 林小雨）4月8日，北岭电网
公司完成春季检修，投入1200人次。
"""


def test_a_corrected_text_is_found_by_its_new_words_at_once_and_not_by_its_old(store: Store, desk: ArchiveDesk) -> None:
    assert found(store, "周启明") == {ID}
    before = store.archive.article(ID)
    entry = desk.correct("王编辑", ID, replaced(store, "周启明表示", "周启铭透露"))
    assert (entry.number, entry.actor, entry.standing.state) == (1, "王编辑", "applied")
    assert (found(store, "周启铭"), found(store, "周启明")) == ({ID}, set())
    after = store.archive.article(ID)
    people = [mention.name for mention in after.mentions if mention.kind == "person"]
    assert ("周启铭" in people, "周启明" in people) == (True, False)
    assert [one.regions for one in after.figures] == [one.regions for one in before.figures]
    assert store.engine.checkpoint == store.archive.last_change()


def test_a_corrected_headline_is_found_too(store: Store, desk: ArchiveDesk) -> None:
    desk.correct("王编辑", ID, SetHead(head="headline", old="北岭电网一季度送电创新高", text="首季送电再创新高"))
    assert found(store, "标题:首季送电") == {ID}
    assert found(store, "标题:一季度") == set()


def test_who_saw_something_else_is_refused(store: Store, desk: ArchiveDesk) -> None:
    number, text = paragraph(store, "周启明")
    digest = desk.history(ID).digest
    stale: list[Callable[[], object]] = [
        lambda: desk.correct("甲", ID, ReplaceText(paragraph=number, old=text, text=f"{text}又及。")),
        lambda: desk.correct("甲", ID, SetHead(head="kicker", old="引题", text="新引题")),
        lambda: desk.correct("甲", ID, SetHead(head="kicker", old=None, text="新引题", seen=digest)),
        lambda: desk.correct("甲", ID, Split(paragraph=number, old=text)),
        lambda: desk.review("甲", ID, 0, FigureReview(verdict="confirm", text="5元")),
        lambda: desk.review("甲", ID, figure(store, "8.2%")[0], FigureReview(verdict="confirm", text="8.2%")),
    ]
    desk.correct("王编辑", ID, replaced(store, "周启明", "周启铭"))
    review(store, desk, "8.2%", "confirm")
    for attempt in stale:
        with pytest.raises(StaleError):
            attempt()
    assert len(desk.journal()) == 2


def test_what_is_not_there(store: Store, desk: ArchiveDesk) -> None:
    confirm = FigureReview(verdict="confirm", text="1元")
    for attempt in (
        lambda: desk.review("甲", "no-such", 0, confirm),
        lambda: desk.review("甲", ID, 999, confirm),
        lambda: desk.correct("甲", ID, ReplaceText(paragraph=99, old="甲", text="乙")),
        lambda: desk.undo("甲", 7),
        lambda: desk.history("no-such"),
    ):
        with pytest.raises(NotFoundError):
            attempt()


def test_what_people_did_survives_a_reading_by_another_pipeline(
    store: Store, desk: ArchiveDesk, settings: Settings, page: Path
) -> None:
    review(store, desk, "412万千瓦", "confirm")
    desk.correct("王编辑", ID, replaced(store, "周启明", "周启铭"))
    desk.correct("王编辑", ID, SetHead(head="kicker", old=None, text="开局之年"))
    before, changes = store.archive.article(ID), store.archive.last_change()
    ingest(store, settings.model_copy(update={"ocr": "accurate"}), page)
    assert store.archive.article(ID) == before
    assert store.archive.last_change() == changes
    assert (found(store, "周启铭"), found(store, "周启明")) == ({ID}, set())
    assert [entry.standing.state for entry in desk.history(ID).entries] == ["applied"] * 3


def test_an_act_whose_target_reads_otherwise_now_is_a_conflict_that_undo_clears(
    store: Store, desk: ArchiveDesk, settings: Settings, page: Path
) -> None:
    desk.correct("王编辑", ID, replaced(store, "周启明", "周启铭"))
    review(store, desk, "412万千瓦", "confirm")
    page.write_text(PAGE.replace("周启明", "周启朋").replace("412万", "413万"), "utf-8")
    ingest(store, settings, page, replace=True)
    assert [entry.number for entry in desk.conflicts()] == [1, 2]
    assert all(entry.standing.reason for entry in desk.conflicts())
    assert (found(store, "周启朋"), found(store, "周启铭")) == ({ID}, set())
    assert figure(store, "413万千瓦")[1].verdict is None
    desk.undo("李主任", 1)
    assert [entry.number for entry in desk.conflicts()] == [2]
    page.write_text(PAGE, "utf-8")
    ingest(store, settings, page, replace=True)
    assert desk.conflicts() == []
    assert figure(store, "412万千瓦")[1].verdict is not None
    assert [entry.standing.state for entry in desk.history(ID).entries] == ["undone", "applied", "applied"]


def test_an_act_is_taken_back_and_done_again(store: Store, desk: ArchiveDesk) -> None:
    before = store.archive.article(ID)
    desk.correct("王编辑", ID, replaced(store, "周启明", "周启铭"))
    after = store.archive.article(ID)
    desk.undo("李主任", 1, "原稿无误")
    assert store.archive.article(ID) == before
    assert (found(store, "周启明"), found(store, "周启铭")) == ({ID}, set())
    with pytest.raises(StaleError):
        desk.undo("李主任", 1)
    desk.undo("李主任", 2)
    assert store.archive.article(ID) == after
    assert [entry.number for entry in desk.journal()] == [3, 2, 1]


def test_articles_are_split_merged_and_put_back(
    store: Store, desk: ArchiveDesk, settings: Settings, page: Path
) -> None:
    page.write_text(PAGE + SECOND, "utf-8")
    ingest(store, settings, page, replace=True)
    before = {one.id: one for one in store.archive.articles()}
    other = next(id_ for id_ in before if id_ != ID)
    number, text = paragraph(store, "周启明")
    split = desk.correct("王编辑", ID, Split(paragraph=number, old=text))
    new = f"{ID}@1"
    assert (found(store, "周启明"), found(store, "何青")) == ({new}, {ID})
    assert desk.history(new).entries == [split]
    digests = {id_: desk.history(id_).digest for id_ in (new, other)}
    merge = Merge.model_validate({"seen": digests[new], "other": other, "other_seen": digests[other]})
    desk.correct("王编辑", new, merge)
    assert (found(store, "林小雨"), found(store, "周启明")) == ({new}, {new})
    ingest(store, settings.model_copy(update={"ocr": "accurate"}), page)
    assert (found(store, "林小雨"), desk.conflicts()) == ({new}, [])
    for number in (2, 1):
        desk.undo("王编辑", number)
    assert {one.id: one for one in store.archive.articles()} == before
    assert found(store, "林小雨") == {other}
    assert store.engine.count() == len(before)


def test_a_role_is_set(store: Store, desk: ArchiveDesk) -> None:
    number, text = paragraph(store, "周启明")
    desk.correct("王编辑", ID, SetRole(paragraph=number, old=text, role="caption"))
    assert store.archive.article(ID).paragraphs[number].role == "caption"
    with pytest.raises(UsageError, match="nothing was changed"):
        desk.correct("王编辑", ID, SetRole(paragraph=number, old=text, role="caption"))


def test_imported_articles_are_corrected_merged_and_imported_again(
    store: Store, desk: ArchiveDesk, settings: Settings
) -> None:
    given = [
        ImportedArticle(
            id="cms-1", title="青石站投运", text="青石站投资1.2亿元。\n站长孙立群到场。", byline="记者 何青"
        ),
        ImportedArticle(id="cms-2", title="续闻", text="又讯，白石站开工。"),
    ]
    articles: list[Article] = list(annotated(map(article_of, given), settings))

    def bring() -> None:
        store.archive.put_articles(articles)
        store.synchronise()

    bring()
    desk.correct("王编辑", "cms-1", replaced(store, "孙立群", "孙力群", "cms-1"))
    digests = {id_: desk.history(id_).digest for id_ in ("cms-1", "cms-2")}
    merge = {"seen": digests["cms-1"], "other": "cms-2", "other_seen": digests["cms-2"]}
    desk.correct("王编辑", "cms-1", Merge.model_validate(merge))
    bring()
    assert (found(store, "孙力群"), found(store, "白石站")) == ({"cms-1"}, {"cms-1"})
    desk.undo("王编辑", 2)
    assert found(store, "白石站") == {"cms-2"}
    number, text = paragraph(store, "孙力群", "cms-1")
    desk.correct("王编辑", "cms-1", Split(paragraph=number, old=text))
    assert found(store, "孙力群") == {"cms-1@4"}
    bring()
    desk.undo("王编辑", 4)
    assert found(store, "孙力群") == {"cms-1"}
    page = desk.history(ID).digest
    with pytest.raises(UsageError, match="can't be merged"):
        desk.correct("甲", "cms-2", Merge.model_validate({"seen": digests["cms-2"], "other": ID, "other_seen": page}))
    with pytest.raises(UsageError, match="into itself"):
        desk.correct("甲", ID, Merge.model_validate({"seen": page, "other": ID, "other_seen": page}))
    store.archive.put_articles([articles[0].model_copy(update={"id": "cms-3", "issue_date": "2025-04-11"})])
    others = {"seen": digests["cms-2"], "other": "cms-3", "other_seen": desk.history("cms-3").digest}
    with pytest.raises(UsageError, match="two issues"):
        desk.correct("甲", "cms-2", Merge.model_validate(others))


def test_an_index_built_anew_holds_what_people_did(store: Store, desk: ArchiveDesk) -> None:
    desk.correct("王编辑", ID, replaced(store, "周启明", "周启铭"))
    review(store, desk, "412万千瓦", "reject")
    store.rebuild()
    assert (found(store, "周启铭"), found(store, "周启明")) == ({ID}, set())
    assert figures(store.archive, store.engine, FigureRequest(verdict="rejected")).total == 1


def test_threads_that_act_at_once_all_get_through(store: Store, desk: ArchiveDesk) -> None:
    amounts = [one.text for one in store.archive.article(ID).figures]
    acts: list[Callable[[], object]] = [
        lambda number=number, text=text: desk.review(  # type: ignore[misc]
            f"审计{number}", ID, number, FigureReview(verdict="confirm", text=text)
        )
        for number, text in enumerate(amounts)
    ]
    acts.append(lambda: desk.correct("王编辑", ID, replaced(store, "周启明", "周启铭")))
    acts.append(lambda: desk.correct("王编辑", ID, SetHead(head="kicker", old=None, text="开局之年")))
    with ThreadPoolExecutor(len(acts)) as pool:
        for future in [pool.submit(act) for act in acts]:
            future.result()
    article = store.archive.article(ID)
    assert [one.verdict.by for one in article.figures if one.verdict] == [f"审计{n}" for n in range(len(amounts))]
    assert article.kicker == "开局之年"
    assert found(store, "周启铭 开局之年") == {ID}
    assert store.archive.journal.verify().entries == len(acts)
    assert store.engine.checkpoint == store.archive.last_change()
