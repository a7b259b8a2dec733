"""What a person asks of the desk: a review of a figure, a correction of an article (复核、更正).

Each names what the person saw, so that nobody corrects what has changed meanwhile.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from schemas.article import Article, HeadRole, ParagraphRole
from schemas.base import Exact, Model
from schemas.findings import Part

NOTE_CHARS = 2000
"""Longest note: a page of typescript; more belongs into a document of its own."""
TEXT_CHARS = 20_000
"""Longest text put in the place of another: a full broadsheet page of body type has 8,800 characters."""
FIELD_CHARS = 500
"""Longest unit, name or amount in a review, as the archive's columns take it."""


def _printable(text: str) -> str:
    if wrong := next((char for char in text if char < " " or char == "\x7f" or "\ud800" <= char <= "\udfff"), None):
        raise ValueError(f"it holds U+{ord(wrong):04X}, which is no printed character; a paragraph is one line")
    return text


def _day(text: str) -> str:
    return datetime.date.fromisoformat(text).isoformat()


def _tagged(schema: dict[str, Any]) -> None:
    """Say that ``action`` must be there: it tells which correction is meant."""
    schema["required"] = ["action", *schema.get("required", [])]


IsoDate = Annotated[
    str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", json_schema_extra={"format": "date"}), AfterValidator(_day)
]
Written = Annotated[str, AfterValidator(_printable), Field(json_schema_extra={"pattern": r"^[^\x00-\x1f\x7f]*$"})]
"""What a person typed: printed characters alone."""
Note = Annotated[Written | None, Field(max_length=NOTE_CHARS)]
Name = Annotated[Written, Field(min_length=1, max_length=FIELD_CHARS)]
"""A unit, a name, an amount."""
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
EditableHead = Literal["section", "kicker", "headline", "subtitle", "byline"]
HEAD_FIELDS: dict[str, str] = {
    "section": "section",
    "kicker": "kicker",
    "headline": "title",
    "subtitle": "subtitle",
}
"""The article's fields, by the role of the head that they repeat."""


def head_text(article: Article, head: EditableHead) -> str | None:
    """Return what a head of ``article`` says; a byline's lines are put together without a break."""
    if head in HEAD_FIELDS:
        found: str | None = getattr(article, HEAD_FIELDS[head])
        return found
    return "".join(one.text for one in article.heads if one.role == head) or None


class FigureReview(Model):
    """A figure confirmed, corrected, rejected, or opened again.

    Of the corrected fields those that are not given stay as they are; one that is given as null is emptied (``of``,
    ``organisation``, ``date``, ``period``, ``upper``). A ``date`` takes the place of the ``period``, and the other way.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [{"verdict": "confirm", "text": "318亿千瓦时"}]})

    verdict: Literal["confirm", "correct", "reject", "reopen"]
    text: str
    """The figure's exact words, as they were seen."""
    seen_act: int | None = None
    """``verdict.act`` of the figure as it was seen; none where nobody had looked."""
    seen: Digest | None = None
    """Digest of the article as it was seen; where it is given, the whole article must still be that."""
    amount: Name | None = Field(default=None, examples=["5698.7万千瓦时"])
    """The right amount as it would be printed; or ``value``, ``upper`` and ``unit``."""
    value: Exact | None = None
    """In the printed unit, with 万 and 亿 multiplied out."""
    upper: Exact | None = None
    unit: Name | None = None
    of: Name | None = None
    organisation: Name | None = None
    date: IsoDate | None = None
    period: tuple[IsoDate, IsoDate | None] | None = None
    note: Note = None

    @model_validator(mode="after")
    def _fits_its_verdict(self) -> FigureReview:
        corrected = self.corrected
        if bool(corrected) != (self.verdict == "correct"):
            raise ValueError("a correction, and nothing else, gives at least one corrected field")
        if "amount" in corrected and corrected & {"value", "upper", "unit"}:
            raise ValueError("give either `amount`, or `value`, `upper` and `unit`")
        if emptied := sorted(name for name in corrected & {"amount", "value", "unit"} if getattr(self, name) is None):
            raise ValueError(f"{', '.join(emptied)} can't be emptied; reject the figure if it is none")
        if self.date is not None and self.period is not None:
            raise ValueError("give either `date` or `period`")
        if self.period is not None and self.period[1] is not None and self.period[1] < self.period[0]:
            raise ValueError("the period ends before it begins")
        return self

    @property
    def corrected(self) -> set[str]:
        """Names of the corrected fields that were given."""
        return self.model_fields_set - {"verdict", "text", "seen_act", "seen", "note"}


class _Asked(Model):
    """What every correction may have."""

    model_config = ConfigDict(json_schema_extra=_tagged)

    seen: Digest | None = None
    """Digest of the article as it was seen; where it is given, the whole article must still be that."""
    note: Note = None


class SetHead(_Asked):
    """The text of a head: headline, kicker, subtitle, section or byline (标题、引题、副题、栏目、署名)."""

    action: Literal["head"] = "head"
    head: EditableHead
    old: str | None
    """As it was seen (``title``, ``kicker``, ``subtitle``, ``section``; a byline's text); none where there was none."""
    text: Written | None = Field(min_length=1, max_length=TEXT_CHARS)
    """As it should be; none takes it out."""


class ReplaceText(_Asked):
    """The text of a paragraph."""

    action: Literal["text"] = "text"
    paragraph: int = Field(ge=0)
    """Index into the article's ``paragraphs``."""
    old: str
    """Its text as it was seen."""
    text: Written = Field(min_length=1, max_length=TEXT_CHARS)


class SetRole(_Asked):
    """What a paragraph is: one that becomes a head moves among the heads, and the other way."""

    action: Literal["role"] = "role"
    part: Part = "paragraphs"
    paragraph: int = Field(ge=0)
    """Index into the article's ``paragraphs`` (or ``heads``, as ``part`` says)."""
    old: str
    """Its text as it was seen."""
    role: ParagraphRole | HeadRole


class Merge(_Asked):
    """Another article taken into this one, which keeps its id and its heads.

    The other's headline, kicker and subtitle become subheads (or this one's heads, where it has no headline); its
    section, byline and jump lines join this one's heads.
    """

    action: Literal["merge"] = "merge"
    seen: Digest
    """Digest of this article as it was seen."""
    other: str
    """Id of the article that is taken in; it is then no more."""
    other_seen: Digest
    """Digest of the other article as it was seen."""
    position: Literal["after", "before"] = "after"
    """Where the other's paragraphs come."""


class Split(_Asked):
    """A paragraph, and all after it, made an article of its own; ``<article id>@<number of the act>``."""

    action: Literal["split"] = "split"
    paragraph: int = Field(ge=1)
    """Index into the article's ``paragraphs`` of the new article's first."""
    old: str
    """Its text as it was seen."""


Correction = Annotated[SetHead | ReplaceText | SetRole | Merge | Split, Field(discriminator="action")]
"""A correction of an article."""
