"""What the desk's tests do over and over."""

from __future__ import annotations

from pathlib import Path

from baoku.desk import ArchiveDesk
from baoku.ingesting import Ingestion
from baoku.settings import Settings
from baoku.store import Store
from schemas import Figure
from schemas.desk import FigureReview, ReplaceText
from search_api import service
from search_api.models import SearchRequest

ID = "beilingdianlibao-2025-04-10-p01-a01"


def ingest(store: Store, settings: Settings, page: Path, *, replace: bool = False) -> None:
    outcomes: list[object] = []
    Ingestion(store.archive, settings, newspaper="北岭电力报", replace=replace).run([page], outcomes.append)
    assert [getattr(one, "status", None) for one in outcomes] == ["done"]
    store.synchronise()


def found(store: Store, query: str) -> set[str]:
    return {hit.id for hit in service.search(store.archive, store.engine, SearchRequest(q=query)).hits}


def paragraph(store: Store, start: str, article_id: str = ID) -> tuple[int, str]:
    """Return number and text of the paragraph that has ``start`` in it."""
    texts = [one.text for one in store.archive.article(article_id).paragraphs]
    (number,) = (at for at, text in enumerate(texts) if start in text)
    return number, texts[number]


def replaced(store: Store, old: str, new: str, article_id: str = ID) -> ReplaceText:
    number, text = paragraph(store, old, article_id)
    return ReplaceText(paragraph=number, old=text, text=text.replace(old, new))


def figure(store: Store, text: str, article_id: str = ID) -> tuple[int, Figure]:
    figures = store.archive.article(article_id).figures
    (number,) = (at for at, one in enumerate(figures) if one.text == text)
    return number, figures[number]


def review(store: Store, desk: ArchiveDesk, text: str, verdict: str, **more: object) -> Figure:
    number, seen = figure(store, text)
    last = None if seen.verdict is None else seen.verdict.act
    asked = {"verdict": verdict, "text": text, "seen_act": last, **more}
    desk.review("审计甲", ID, number, FigureReview.model_validate(asked))
    return store.archive.article(ID).figures[number]
