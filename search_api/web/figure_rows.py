"""Figures as rows that a template shows: the ink, the sentence around it, and how it is read (数字表的行)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from archive import Archive, FoundFigure
from archive.passages import Passage
from schemas import Figure
from schemas.findings import Qualifier
from search_api.figure_fields import Judged, judged
from search_api.links import article_page, excerpt_link, figure_view, image_link, page_view
from search_api.web.article_text import sentences_of

QUALIFIERS: dict[Qualifier, str] = {
    "about": "约",
    "over": "超过",
    "more than": "多于",
    "at least": "不低于",
    "minimum": "最小",
    "under": "不足",
    "at most": "不超过",
    "maximum": "最大",
}
CHANGES = {"up": "增", "down": "减", "unchanged": "持平", "from-to": "变为"}
VERDICTS: dict[Judged, str] = {
    "confirmed": "已确认",
    "corrected": "已更正",
    "rejected": "已否决",
    "doubtful": "存疑",
    "undoubted": "未复核",
}
AROUND = 60
"""Characters of a sentence that are shown on each side of the figure: a sentence of a newspaper is seldom longer."""
_CUT = "…"


@dataclass(frozen=True)
class ShownFigure:
    """A figure as a page shows it.

    Attributes:
        found: the figure, and where it was printed.
        words: what stands before it in its sentence, its own words, and what stands behind.
        excerpt: address of the picture of the place; none where its page has none.
        image: address of the whole page's picture with the figure marked.
        state: what a person found of it, or whether the machine doubts it.
    """

    found: FoundFigure
    words: tuple[str, str, str]
    excerpt: str | None
    image: str | None
    state: Judged

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.found.figure

    @property
    def address(self) -> str:
        """Of its own page."""
        return figure_address(self.found.article, self.found.number)

    @property
    def article_address(self) -> str:
        """Of its place in its article."""
        return figure_view(self.found.article, self.found.number)

    @property
    def page_address(self) -> str | None:
        """Of the page that it stands on."""
        return None if self.found.page is None else page_view(self.found.page)

    @property
    def when(self) -> str:
        """The day or the days that it holds for, as ISO 8601; nothing where it doesn't say."""
        if self.figure.period is not None:
            return " – ".join(day or _CUT for day in self.figure.period)
        return self.figure.date or ""


def figure_address(article_id: str, number: int) -> str:
    """Return the address of a figure's own page."""
    return f"/figures/{article_page(article_id).rpartition('/')[2]}/{number}"


def shown_figures(archive: Archive, rows: Sequence[FoundFigure]) -> list[ShownFigure]:
    """Return ``rows`` as a page shows them; their sentences are read with one query.

    Raises:
        ArchiveError: the archive can't be read.
    """
    passages = {_passage(row) for row in rows}
    texts = archive.texts(passages) if passages else {}
    return [_shown(row, texts.get(_passage(row), "")) for row in rows]


def _passage(row: FoundFigure) -> Passage:
    return Passage(row.article, row.figure.part, row.figure.paragraph)


def _shown(row: FoundFigure, text: str) -> ShownFigure:
    regions = row.figure.regions if row.pictured else []
    return ShownFigure(
        found=row,
        words=words_around(text, row.figure),
        excerpt=excerpt_link(regions) if regions else None,
        image=image_link(regions),
        state=judged(row.figure),
    )


def words_around(text: str, figure: Figure) -> tuple[str, str, str]:
    """Return what stands before a figure in its sentence, its own words, and what stands behind it.

    The words alone where ``text`` isn't the paragraph that they stand in.
    """
    start, end = figure.start, figure.end
    if text[start:end] != figure.text:
        return "", figure.text, ""
    spans = [span for span in sentences_of(text) if span[1] > start and span[0] < end]
    low, high = max(spans[0][0], start - AROUND), min(spans[-1][1], end + AROUND)
    before = (_CUT if low > spans[0][0] else "") + text[low:start]
    return before, figure.text, text[end:high] + (_CUT if high < spans[-1][1] else "")


def grouped(number: Decimal) -> str:
    """Return a number with its thousands parted, all its digits kept."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
