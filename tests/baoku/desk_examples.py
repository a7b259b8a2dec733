"""Pages, articles and acts for the desk's tests; what is said in them is made up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from archive import KeptAct
from schemas import Article, Figure, Ink, Paragraph, Region
from schemas.acts import Act

PAGE = "beilingdianlibao-2025-04-10-p01"
TWO = "beilingdianlibao-2025-04-10-p02"
_AMOUNT = re.compile(r"(\d+)(千瓦时|元)")


def inked(text: str, *, top: float, role: str = "body", page: str = PAGE, width: int = 10) -> Paragraph:
    """Return a paragraph in lines of ``width`` characters, each 0.05 wide and 0.01 high, from ``top`` down."""
    inks = []
    for line, start in enumerate(range(0, len(text), width)):
        end, y = min(len(text), start + width), round(top + 0.01 * line, 5)
        edges = [round(0.1 + 0.05 * place, 5) for place in range(end - start + 1)]
        box = (0.1, y, edges[-1], round(y + 0.01, 5))
        inks.append(Ink(start=start, end=end, page=page, line=line, bbox=box, edges=edges))
    regions = [Region(page=page, bbox=(0.1, top, 0.6, round(top + 0.01 * len(inks), 5)))]
    return Paragraph.model_validate({"role": role, "text": text, "regions": regions, "ink": inks})


def printed(
    number: int, title: str | None, *texts: str, top: float = 0.1, page: str = PAGE, also: Sequence[str] = ()
) -> Article:
    """Return article ``number`` of a page, read for figures: its headline, and below it each paragraph."""
    heads = [inked(title, top=top, role="headline", page=page)] if title else []
    bodies = [inked(text, top=round(top + 0.05 * (at + 1), 5), page=page) for at, text in enumerate(texts)]
    article = Article(
        id=f"{page}-a{number:02d}",
        newspaper="北岭电力报",
        issue_date="2025-04-10",
        pages=[page, *also],
        page_numbers=[int(page[-2:])],
        title=title,
        heads=heads,
        paragraphs=bodies,
    )
    return next(iter(read([article])))


def imported(id_: str, *texts: str) -> Article:
    """Return an article that came without a page, read for figures."""
    bodies = [Paragraph(role="body", text=text) for text in texts]
    return next(iter(read([Article(id=id_, pages=[], paragraphs=bodies)])))


def read(articles: Iterable[Article]) -> list[Article]:
    """Stand for the NLP stage: every ``<number>千瓦时`` and ``<number>元`` is a figure."""
    return [article.model_copy(update={"figures": list(_figures(article))}) for article in articles]


def _figures(article: Article) -> Iterable[Figure]:
    for index, paragraph in enumerate(article.paragraphs):
        for match in _AMOUNT.finditer(paragraph.text):
            value, unit = Decimal(match[1]), match[2]
            yield Figure.model_validate(
                {
                    "text": match.group(),
                    "start": match.start(),
                    "end": match.end(),
                    "paragraph": index,
                    "value": value,
                    "unit": unit,
                    "kind": "energy" if unit == "千瓦时" else "money",
                    "canonical_value": value,
                    "canonical_unit": "kWh" if unit == "千瓦时" else "CNY",
                    "regions": paragraph.regions_of(*match.span()),
                }
            )


def kept(*acts: Act) -> list[KeptAct]:
    """Return acts as the journal has them, numbered from 1."""
    return [
        KeptAct(number, f"2025-05-01T08:00:{number:02d}Z", "王编辑", "?", act) for number, act in enumerate(acts, 1)
    ]
