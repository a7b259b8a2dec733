"""Reviews applied to figures (复核)."""

from __future__ import annotations

from collections.abc import Iterable

from archive import KeptAct
from baoku.desk.anchors import FigureSpot, find_figure
from baoku.desk.applying import Conflict, applied
from schemas import Article, Figure, FigureReading, Verdict
from schemas.acts import FigureAct, Standing


class Reviews:
    """The figures of articles, while reviews are applied to them one after the other."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = {article.id: article for article in articles}
        self._machine: dict[tuple[str, int], Figure] = {}

    def apply(self, kept: KeptAct, act: FigureAct) -> Standing:
        """Apply a review; return how it stands.

        Raises:
            Conflict: the figure is no longer there, or is read otherwise than the person saw it.
        """
        spot = find_figure(self.articles.values(), act.anchor)
        if spot is None:
            raise Conflict(f"no figure stands any more where “{act.anchor.text}” stood")
        figure = spot.figure
        if figure.text != act.anchor.text:
            raise Conflict(f"the figure was “{act.anchor.text}” and is “{figure.text}” now")
        machine = self._machine.setdefault((spot.article.id, spot.number), figure)
        satisfied = act.verdict == "correct" and figure.reading == act.after
        if figure.reading != act.before and not satisfied:
            raise Conflict(f"the figure is read otherwise than when it was reviewed: {difference(figure, act.before)}")
        if act.verdict == "reopen" and figure.verdict is None:
            return applied("satisfied", spot.article.id)
        self._put(spot, machine if act.verdict == "reopen" else _judged(figure, machine, kept, act))
        return applied("satisfied" if satisfied else "applied", spot.article.id)

    def _put(self, spot: FigureSpot, figure: Figure) -> None:
        figures = list(spot.article.figures)
        figures[spot.number] = figure
        self.articles[spot.article.id] = spot.article.model_copy(update={"figures": figures})


def difference(figure: Figure, reading: FigureReading) -> str:
    """Say in which fields ``figure`` is read otherwise than ``reading``."""
    now = figure.reading
    names = [name for name in FigureReading.model_fields if getattr(now, name) != getattr(reading, name)]
    return ", ".join(f"{name} was {getattr(reading, name)} and is {getattr(now, name)}" for name in names)


def _judged(figure: Figure, machine: Figure, kept: KeptAct, act: FigureAct) -> Figure:
    """Return ``figure`` with a verdict: a corrected one that is confirmed stays corrected."""
    amended = figure.model_copy(update=dict(act.after)) if act.verdict == "correct" else figure
    differs = amended.reading != machine.reading
    verdict = Verdict.model_validate(
        {
            "state": "rejected" if act.verdict == "reject" else "corrected" if differs else "confirmed",
            "by": kept.actor,
            "at": kept.at,
            "note": act.note,
            "machine": machine.reading if differs else None,
            "act": kept.number,
        }
    )
    return amended.model_copy(update={"verdict": verdict})
