"""Acts on the sample issue, over real pages: they outlive a reading by another pipeline, and a busy index."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_support import ID, found, replaced

from baoku.desk import ArchiveDesk
from baoku.ingesting import Ingestion
from baoku.settings import Settings
from baoku.store import Store
from schemas.desk import FigureReview, Merge, ReplaceText, Split
from schemas.errors import IndexBusy

SAMPLE = Path(__file__).parents[2] / "samples" / "澜川电力报-2025-06-13.pdf"


def ingest(store: Store, settings: Settings) -> None:
    Ingestion(store.archive, settings).run([SAMPLE], lambda outcome: None)


def test_acts_on_real_pages_outlive_a_reading_by_another_pipeline(settings: Settings) -> None:
    with Store.open(settings) as store:
        ingest(store, settings)
        desk = ArchiveDesk(store.archive, lambda: None)
        articles = [one for one in store.archive.articles() if one.figures and len(one.paragraphs) > 2]
        for one in articles:
            last = len(one.figures) - 1
            desk.review("审计甲", one.id, last, FigureReview(verdict="confirm", text=one.figures[last].text))
        first, second, third, *_ = articles
        body = first.paragraphs[1].text
        desk.correct("王编辑", first.id, ReplaceText(paragraph=1, old=body, text=f"据悉，{body[:-1]}！"))
        desk.correct("王编辑", second.id, Split(paragraph=2, old=second.paragraphs[2].text))
        digests = [desk.history(one.id).digest for one in (first, third)]
        merge = {"seen": digests[0], "other": third.id, "other_seen": digests[1]}
        desk.correct("王编辑", first.id, Merge.model_validate(merge))
        before = list(store.archive.articles())
        ingest(store, settings.model_copy(update={"ocr": "accurate"}))
        assert desk.conflicts() == []
        assert list(store.archive.articles()) == before
        verdicts = [figure.verdict for one in before for figure in one.figures if figure.verdict]
        assert len(verdicts) == len(articles)
        for number in range(len(articles) + 3, 0, -1):
            desk.undo("王编辑", number)
        machine = {one.id: store.archive.journal.machine_article(one.id) for one in store.archive.articles()}
        assert machine == {one.id: one for one in store.archive.articles()}


def test_an_act_is_kept_where_the_index_cannot_follow_just_then(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    def busy() -> None:
        raise IndexBusy("another process writes the search index", remedy="Wait")

    entry = ArchiveDesk(store.archive, busy).correct("王编辑", ID, replaced(store, "周启明", "周启铭"))
    assert entry.standing.state == "applied"
    assert "act 1 is kept" in caplog.text
    assert found(store, "周启铭") == set()
    store.synchronise()
    assert found(store, "周启铭") == {ID}
