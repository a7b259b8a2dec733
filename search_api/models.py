"""A search's question and its answer, the same for every engine, the command line and the API.

An answer has hundreds of highlights and facet values; they are plain dataclasses, made in 0.3 and 0.1 µs where models
take 1.2 and 0.7.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from schemas import Model, Region
from search_api.examples import RESPONSE_EXAMPLE
from search_api.language.parser import LONGEST
from search_api.texts import TextPart

Sort = Literal["relevance", "date"]
FACETS = ("newspaper", "year", "section", "organisation", "person", "page", "kind", "figure")
"""Every answer counts these."""
LIMIT_MAX = 100
"""Hits on one page of results."""
FACET_VALUES = 20
"""Values counted for each facet, the most frequent first."""


def _iso_only(value: object) -> object:
    """Let pydantic read no text as a date but YYYY-MM-DD (it takes seconds since 1970, too)."""
    if not isinstance(value, date) and not (isinstance(value, str) and _ISO_DAY.fullmatch(value)):
        raise ValueError("give a date as YYYY-MM-DD")
    return value


_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
Day = Annotated[date, BeforeValidator(_iso_only)]


CursorText = Annotated[str, Field(json_schema_extra={"pattern": "^[A-Za-z0-9_-]+$"})]
"""What an answer gave as ``next``."""


class Question(Model):
    """What is looked for."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    q: str = Field(default="", examples=["抽水蓄能 2023"], json_schema_extra={"maxLength": LONGEST})
    """Words that must all occur, ``"…"`` or “…” for exact phrases, AND OR NOT and brackets, fields such as 标题: 机构:
    日期: 数字: (see the README); most words of a whole question; empty for every article."""
    date_from: Day | None = Field(default=None, examples=["2023-01-01"])
    """First issue date."""
    date_to: Day | None = Field(default=None, examples=["2023-12-31"])
    """Last issue date."""
    newspaper: str | None = None
    """Name of the newspaper."""
    organisation: str | None = None
    """Canonical name."""
    person: str | None = None
    """Canonical name."""
    section: str | None = None
    """Section label."""
    page: str | None = None
    """Printed page number, or a page id."""
    kind: str | None = Field(default=None, examples=["photo"])
    """Kind of article: article, photo, notice, advertisement, table."""
    figure: str | None = Field(default=None, examples=["energy"])
    """Articles with a figure of this kind: energy, power, money, …"""


class SearchRequest(Question):
    """What is looked for, and how it is shown."""

    sort: Sort = "relevance"
    """Best first, or newest first; without words it is newest first."""
    recency: bool = False
    """Let newer articles rise among those of like scores: a score counts half as much after many years, three quarters
    after one, counted from the newest issue. Without words, or newest first, it changes nothing."""
    meaning: bool = False
    """Look for articles that say it in other words, too, where this is switched on. Words needn't occur; phrases,
    fields, dates, amounts, filters and what must not be stay conditions. The best 100 by words and the best 100 by
    meaning are one ranking, with which ``next`` ends; ``total`` and facets count these and all others that the words
    find. A hit that the words don't find has a snippet without marks. Without words, or newest first, it changes
    nothing."""
    fold: bool = True
    """Show articles with nearly the same text once, and name the others in ``also``."""
    limit: int = Field(default=20, ge=1, le=LIMIT_MAX)
    """Hits on one page of results."""
    cursor: CursorText | None = None
    """``next`` of the answer before."""


@dataclass(slots=True)
class Highlight:
    """A found stretch of an article's text."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    part: TextPart
    """Field of the article's JSON: ``paragraphs``, ``heads``, or the field itself where it has no ink."""
    paragraph: int
    """Index into that field; 0 where it is a single text."""
    role: str
    """headline, kicker, lead, body, …"""
    start: int
    end: int
    text: str
    regions: list[Region] = field(default_factory=list)
    """Where it stands on the pages, one box for each printed line; filled from the archive."""


class SnippetSource(Model):
    """Where a snippet was cut from: ``text[start:end]`` of that paragraph, unchanged."""

    part: TextPart
    paragraph: int
    start: int
    end: int
    length: int
    """Length of the whole paragraph, so that a reader sees whether the snippet is cut."""


class Hit(Model):
    """One found article."""

    id: str
    title: str | None
    newspaper: str | None
    issue_date: str | None
    pages: list[str]
    page_numbers: list[int] = Field(default_factory=list)
    kind: str
    section: str | None = None
    score: float
    snippet: str
    """The densest place, in the article's own characters: no marks, no dots, no HTML."""
    snippet_source: SnippetSource | None = None
    snippet_marks: list[tuple[int, int]] = Field(default_factory=list)
    """Spans of the snippet that were found."""
    highlights: list[Highlight]
    also: list[str] = Field(default_factory=list)
    """Ids of further hits that are prints of nearly the same text."""


@dataclass(slots=True)
class FacetValue:
    """How many of the found articles have a value."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    value: str
    count: int


class SearchResponse(Model):
    """One page of results."""

    model_config = ConfigDict(json_schema_extra={"examples": [RESPONSE_EXAMPLE]})

    total: int
    hits: list[Hit]
    facets: dict[str, list[FacetValue]]
    next: str | None = None
    """Cursor of the next page; none on the last."""
    hint: str | None = None
    """What to try, where nothing was found."""
    did_you_mean: str | None = None
    """The query with what can't be found put right, where something near it can."""
