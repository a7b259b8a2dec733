"""Acts for the journal's tests, and what lays them."""

from __future__ import annotations

from collections.abc import Sequence

from archive import Archive, KeptAct, Laid, Proposed, Subjects
from schemas import Article
from schemas.acts import Anchor, RoleAct, Standing, UndoAct

AT = "2025-04-01T08:00:00Z"


def lay(articles: Sequence[Article], acts: Sequence[KeptAct]) -> Laid:
    """Let each act write its note behind the title of the article that it names; one noted 不变 does nothing."""
    by_id = {one.id: one for one in articles}
    undone = {kept.act.number for kept in acts if isinstance(kept.act, UndoAct)}
    standings: dict[int, Standing] = {}
    for kept in acts:
        if kept.number in undone:
            standings[kept.number] = Standing(state="undone")
        elif isinstance(kept.act, UndoAct):
            standings[kept.number] = Standing(state="applied")
        else:
            standings[kept.number] = _apply(by_id, kept)
    return Laid(list(by_id.values()), standings)


def _apply(by_id: dict[str, Article], kept: KeptAct) -> Standing:
    one = by_id.get(kept.article)
    if one is None:
        return Standing(state="conflict", reason="it is gone")
    if kept.act.note == "不变":
        return Standing(state="satisfied", article=one.id)
    by_id[one.id] = one.model_copy(update={"title": f"{one.title}{kept.act.note}"})
    return Standing(state="applied", article=one.id)


def noted(article_id: str, note: str, places: tuple[str, ...]) -> Proposed:
    anchor = Anchor(article=article_id, place=places[0], index=0, text="甲")
    act = RoleAct(anchor=anchor, role="lead", note=note)
    return Proposed(act, article_id, Subjects(frozenset({article_id}), frozenset(places)))


def act(archive: Archive, on: Article, note: str = "一") -> int:
    return archive.journal.act("王编辑", AT, lambda _: noted(on.id, note, tuple(on.pages))).number
