"""One act after the other, applied to the articles as they are by then; what doesn't fit is a conflict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive import KeptAct
from baoku.desk import structure
from baoku.desk.anchors import Spot, find, find_article
from baoku.desk.heads import set_head
from schemas import Article
from schemas.acts import Anchor, HeadAct, MergeAct, RoleAct, SplitAct, Standing, TextAct, UndoAct
from schemas.desk import head_text

SHOWN = 40
"""Characters of a text that a reason quotes: a headline's length."""


class Conflict(Exception):
    """What an act was made against is no longer there; says why."""


def in_force(acts: Sequence[KeptAct]) -> set[int]:
    """Return the numbers of the acts that nobody took back: an undo that was itself undone doesn't count."""
    undone: set[int] = set()
    for kept in reversed(acts):
        if isinstance(kept.act, UndoAct) and kept.number not in undone:
            undone.add(kept.act.number)
    return {kept.number for kept in acts} - undone


def applied(state: str, article: str | None) -> Standing:
    """Return the standing of an act that is in force."""
    return Standing.model_validate({"state": state, "article": article})


class Table:
    """Articles on the desk, by id, while acts are applied to them.

    Attributes:
        articles: as they are by now.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = {article.id: article for article in articles}
        self._taken: dict[str, str] = {}

    def home_of(self, article_id: str) -> str:
        """Return the id that the article of that id has after merges."""
        while article_id in self._taken and article_id not in self.articles:
            article_id = self._taken[article_id]
        return article_id

    def apply(self, act: HeadAct | TextAct | RoleAct | MergeAct | SplitAct) -> Standing:
        """Apply an act; return how it stands.

        Raises:
            Conflict: it doesn't apply any more.
        """
        match act:
            case HeadAct():
                return self._head(act)
            case TextAct():
                return self._text(act)
            case RoleAct():
                return self._role(act)
            case MergeAct():
                return self._merge(act)
            case SplitAct():
                return self._split(act)

    def _head(self, act: HeadAct) -> Standing:
        article = self._article(act.anchor)
        said = head_text(article, act.head)
        if said == act.text:
            return applied("satisfied", article.id)
        if said != act.old:
            raise Conflict(f"the {act.head} was {_quoted(act.old)} and is {_quoted(said)} now")
        self.articles[article.id] = set_head(article, act.head, act.text)
        return applied("applied", article.id)

    def _text(self, act: TextAct) -> Standing:
        spot = self._spot(act.anchor)
        if spot.paragraph.text == act.text:
            return applied("satisfied", spot.article.id)
        _check_text(spot.paragraph.text, act.anchor)
        self.articles[spot.article.id] = structure.with_text(spot.article, spot.part, spot.index, act.text)
        return applied("applied", spot.article.id)

    def _role(self, act: RoleAct) -> Standing:
        spot = self._spot(act.anchor)
        _check_text(spot.paragraph.text, act.anchor)
        if spot.paragraph.role == act.role:
            return applied("satisfied", spot.article.id)
        self.articles[spot.article.id] = structure.with_role(spot.article, spot.part, spot.index, act.role)
        return applied("applied", spot.article.id)

    def _merge(self, act: MergeAct) -> Standing:
        article, other = self._article(act.anchor), self._article(act.other)
        if article.id == other.id:
            return applied("satisfied", article.id)
        for one, anchor in ((article, act.anchor), (other, act.other)):
            if anchor.text and all(part.text != anchor.text for part in [*one.heads, *one.paragraphs]):
                raise Conflict(f"{one.id} doesn't say {_quoted(anchor.text)} any more")
        self.articles[article.id] = structure.merged(article, other, before=act.position == "before")
        del self.articles[other.id]
        self._taken[other.id] = article.id
        self._lead_to(article.id, other.id)
        return applied("applied", article.id)

    def _split(self, act: SplitAct) -> Standing:
        spot = self._spot(act.anchor)
        _check_text(spot.paragraph.text, act.anchor)
        if spot.part == "heads" or spot.index == 0:
            return applied("satisfied", spot.article.id)
        first, rest = structure.split(spot.article, spot.index, act.new_article)
        self.articles |= {first.id: first, rest.id: rest}
        return applied("applied", first.id)

    def _lead_to(self, article_id: str, gone: str) -> None:
        """Let the jumps of other articles lead to the article that took ``gone`` in."""
        for one in list(self.articles.values()):
            jumps = {name: getattr(one, name) for name in ("continues", "continued_from")}
            led = {
                name: jump.model_copy(update={"article": article_id})
                for name, jump in jumps.items()
                if jump is not None and jump.article == gone
            }
            if led and one.id != article_id:
                self.articles[one.id] = one.model_copy(update=led)

    def _spot(self, anchor: Anchor) -> Spot:
        spot = find(self.articles.values(), anchor)
        if spot is None:
            raise Conflict(f"no paragraph stands any more where {_quoted(anchor.text)} stood")
        return spot

    def _article(self, anchor: Anchor) -> Article:
        article = find_article(self.articles.values(), anchor)
        if article is None:
            raise Conflict(f"no article stands any more where {anchor.article} stood")
        return article


def _check_text(text: str, anchor: Anchor) -> None:
    if text != anchor.text:
        raise Conflict(f"it read {_quoted(anchor.text)} and reads {_quoted(text)} now")


def _quoted(text: str | None) -> str:
    if text is None:
        return "nothing"
    return f"“{text if len(text) <= SHOWN else text[: SHOWN - 1] + '…'}”"
