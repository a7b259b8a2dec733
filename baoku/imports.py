"""Articles that somebody already has (a CMS export) into Baoku's articles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from ingest.identity import slug
from schemas import Article, Credit, Paragraph

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._~-]{0,199}$"
"""Ids stand in URLs and file names: letters, digits and ``. _ ~ -``, at most 200 of them."""
MAX_LINE = 16 << 20
"""16 MiB of JSON: no article is longer; a longer line is most likely a file that is not JSON Lines."""


def _iso(value: str | None) -> str | None:
    return date.fromisoformat(value).isoformat() if value is not None else None


class ImportedArticle(BaseModel):
    """One line of an import file."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    id: str | None = Field(default=None, pattern=ID_PATTERN)
    title: str | None = None
    text: str | None = None
    paragraphs: list[str] | None = None
    issue_date: Annotated[str | None, AfterValidator(_iso)] = None
    newspaper: str | None = None
    page: int | None = Field(default=None, ge=1)
    section: str | None = None
    byline: list[Credit] | str | None = None

    @model_validator(mode="after")
    def _has_text(self) -> ImportedArticle:
        if not self.bodies() and not self.title:
            raise ValueError("it has neither a title nor text; give `text` or `paragraphs`")
        return self

    def bodies(self) -> list[str]:
        """Return the paragraphs: ``paragraphs``, else ``text`` cut at its line breaks."""
        parts = self.paragraphs if self.paragraphs is not None else (self.text or "").splitlines()
        return [part.strip() for part in parts if part.strip()]


@dataclass(frozen=True)
class WrongLine:
    """A line of an import file that was left out.

    Attributes:
        number: line number, from 1.
        reason: what is wrong with it.
    """

    number: int
    reason: str


def imported(lines: Iterable[bytes]) -> Iterator[tuple[int, Article | WrongLine]]:
    """Yield, for each line that is not blank, its number and its article, or why it is wrong."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, article_of(ImportedArticle.model_validate(_parsed(line)))
        except ValidationError as error:
            yield number, WrongLine(number, "; ".join(_reason(entry) for entry in error.errors()))
        except ValueError as error:
            yield number, WrongLine(number, str(error))


def article_of(given: ImportedArticle) -> Article:
    """Return the article that ``given`` describes.

    Without an ``id`` of its own it is known by its newspaper, date and the SHA-256 of its words, so that the same
    line imported again is the same article.
    """
    heads = [
        Paragraph(role=role, text=text)
        for role, text in (("section", given.section), ("headline", given.title))
        if text
    ]
    return Article(
        id=given.id or _id(given),
        newspaper=given.newspaper,
        issue_date=given.issue_date,
        pages=[],
        page_numbers=[given.page] if given.page else [],
        section=given.section,
        title=given.title,
        byline=_byline(given.byline),
        heads=heads,
        paragraphs=[Paragraph(role="body", text=text) for text in given.bodies()],
    )


def _byline(given: list[Credit] | str | None) -> list[Credit]:
    if isinstance(given, str):
        from ingest.credits import find_credits

        found = [
            Credit(role=entry.role, name=entry.name, organisation=entry.organisation) for entry in find_credits(given)
        ]
        return found or [Credit(role="作者", name=given)]
    return given or []


def _id(given: ImportedArticle) -> str:
    words = "\n".join([given.title or "", *given.bodies()])
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    if given.newspaper and given.issue_date:
        return f"{slug(given.newspaper)}-{given.issue_date}-i{digest}"
    return f"undated-{digest}"


def _parsed(line: bytes) -> Any:
    if len(line) > MAX_LINE:
        raise ValueError(f"the line is longer than {MAX_LINE} bytes; is this a JSON Lines file?")
    try:
        return json.loads(line)
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON: {error.msg} at column {error.colno}") from None


def _reason(entry: Any) -> str:
    place = ".".join(str(part) for part in entry["loc"])
    message = str(entry["msg"]).removeprefix("Value error, ")
    return f"{place}: {message}" if place else message
