"""What a person asks, checked against the archive as it is, made an act against the ink."""

from __future__ import annotations

from archive import Bench, Proposed, Subjects
from baoku.desk.amounts import amended
from baoku.desk.anchors import anchor, anchor_of_article, anchor_of_figure
from schemas import Article, Figure, FigureReading
from schemas.acts import FigureAct, HeadAct, MergeAct, RoleAct, SplitAct, TextAct, UndoAct
from schemas.desk import Correction, FigureReview, Merge, ReplaceText, SetHead, SetRole, Split, head_text
from schemas.errors import NotFoundError, StaleError, UsageError
from schemas.findings import Part

_RELOAD = "Load the article again, look at it as it is now, and decide anew"


def review(bench: Bench, article_id: str, number: int, asked: FigureReview) -> Proposed:
    """Return the act of a review.

    Raises:
        NotFoundError: there is no such article or figure.
        StaleError: it isn't as the person saw it any more.
        UsageError: the amount can't be read, or nothing would change.
    """
    article = _seen(bench, article_id, asked.seen)
    if not 0 <= number < len(article.figures):
        raise NotFoundError(f"article {article_id} has no figure {number}", remedy="Figures are counted from 0")
    figure = article.figures[number]
    _check_figure(figure, asked)
    after = _judged(figure, asked)
    act = FigureAct(
        anchor=anchor_of_figure(article, bench.places(article)[0], number),
        verdict=asked.verdict,
        before=figure.reading,
        after=after,
        note=asked.note,
    )
    return _proposed(act, article, bench)


def _judged(figure: Figure, asked: FigureReview) -> FigureReading:
    """Return how the figure is to be read."""
    if asked.verdict == "correct":
        after = amended(figure.reading, asked)
        if after == figure.reading:
            raise UsageError("the figure is read so already", remedy="Confirm it")
        return after
    if asked.verdict == "reopen" and figure.verdict is not None and figure.verdict.machine is not None:
        return figure.verdict.machine
    return figure.reading


def correction(bench: Bench, article_id: str, asked: Correction) -> Proposed:
    """Return the act of a correction.

    Raises:
        NotFoundError: there is no such article or paragraph.
        StaleError: it isn't as the person saw it any more.
        UsageError: it can't be done.
    """
    article = _seen(bench, article_id, asked.seen)
    place = bench.places(article)[0]
    match asked:
        case SetHead():
            if (said := head_text(article, asked.head)) != asked.old:
                raise StaleError(f"the {asked.head} reads {said!r} by now", remedy=_RELOAD)
            act = HeadAct(
                anchor=anchor_of_article(article, place),
                head=asked.head,
                old=asked.old,
                text=asked.text,
                note=asked.note,
            )
            return _proposed(act, article, bench)
        case ReplaceText():
            _check_paragraph(article, "paragraphs", asked.paragraph, asked.old)
            target = anchor(article, place, "paragraphs", asked.paragraph)
            return _proposed(TextAct(anchor=target, text=asked.text, note=asked.note), article, bench)
        case SetRole():
            _check_paragraph(article, asked.part, asked.paragraph, asked.old)
            target = anchor(article, place, asked.part, asked.paragraph)
            return _proposed(RoleAct(anchor=target, role=asked.role, note=asked.note), article, bench)
        case Split():
            _check_paragraph(article, "paragraphs", asked.paragraph, asked.old)
            target = anchor(article, place, "paragraphs", asked.paragraph)
            new = f"{article.id.partition('@')[0]}@{bench.number}"
            return _proposed(SplitAct(anchor=target, new_article=new, note=asked.note), article, bench)
        case Merge():
            return _merge(bench, article, asked)


def undo(bench: Bench, number: int, note: str | None) -> Proposed:
    """Return the act that takes back act ``number``.

    Raises:
        NotFoundError: there is no such act.
        StaleError: it has been taken back already.
    """
    entry = bench.entry(number)
    if entry.standing.state == "undone":
        raise StaleError(f"act {number} has been taken back already", remedy="See the article's history")
    return Proposed(UndoAct(number=number, note=note), entry.article, bench.subjects(number))


def _merge(bench: Bench, article: Article, asked: Merge) -> Proposed:
    if asked.other == article.id:
        raise UsageError("an article can't be taken into itself", remedy="Name another article")
    other = _seen(bench, asked.other, asked.other_seen)
    if bool(article.pages) != bool(other.pages):
        raise UsageError(
            "an imported article and one of a page can't be merged", remedy="Merge articles of pages, or imported ones"
        )
    if (article.newspaper, article.issue_date) != (other.newspaper, other.issue_date):
        raise UsageError("the articles are of two issues", remedy="Merge articles of one newspaper and day")
    act = MergeAct(
        anchor=anchor_of_article(article, bench.places(article)[0]),
        other=anchor_of_article(other, bench.places(other)[0]),
        position=asked.position,
        note=asked.note,
    )
    return _proposed(act, article, bench, other)


def _proposed(
    act: FigureAct | HeadAct | TextAct | RoleAct | MergeAct | SplitAct, article: Article, bench: Bench, *more: Article
) -> Proposed:
    concerned = (article, *more)
    new = {act.new_article} if isinstance(act, SplitAct) else set()
    places = frozenset(place for one in concerned for place in bench.places(one))
    return Proposed(act, article.id, Subjects(frozenset({one.id for one in concerned} | new), places))


def _seen(bench: Bench, article_id: str, seen: str | None) -> Article:
    article = bench.article(article_id)
    if seen is not None and bench.digest(article_id) != seen:
        raise StaleError(f"article {article_id} has changed", remedy=_RELOAD)
    return article


def _check_figure(figure: Figure, asked: FigureReview) -> None:
    if figure.text != asked.text:
        raise StaleError(f"the figure there reads {figure.text!r} by now", remedy=_RELOAD)
    last = figure.verdict
    if (None if last is None else last.act) != asked.seen_act:
        found = f"{last.state} by {last.by} (act {last.act})" if last else "open again"
        raise StaleError(f"the figure is {found} by now", remedy=_RELOAD)


def _check_paragraph(article: Article, part: Part, index: int, old: str) -> None:
    paragraphs = article.heads if part == "heads" else article.paragraphs
    if index >= len(paragraphs):
        raise NotFoundError(f"article {article.id} has no paragraph {index} in its {part}", remedy=_RELOAD)
    if paragraphs[index].text != old:
        raise StaleError(f"the paragraph reads {paragraphs[index].text[:80]!r} by now", remedy=_RELOAD)
