"""What an article says: names, dates, figures, each with exact offsets (实体、日期、数字)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.base import Exact, Model
from schemas.geometry import Region

Part = Literal["paragraphs", "heads"]
PARTS: tuple[Part, ...] = ("heads", "paragraphs")
"""Parts of an article that have ink, in the order in which they are printed."""
MentionKind = Literal["person", "organisation", "place", "event", "work"]
Granularity = Literal["time", "day", "week", "month", "quarter", "half-year", "year", "period", "vague"]
FigureKind = Literal[
    "energy",
    "power",
    "voltage",
    "capacity",
    "money",
    "price",
    "length",
    "area",
    "volume",
    "mass",
    "emission",
    "temperature",
    "speed",
    "duration",
    "share",
    "rate",
    "count",
    "other",
]
Qualifier = Literal["about", "over", "under", "at least", "at most", "more than", "maximum", "minimum"]


class Found(Model):
    """Where a found thing stands: ``text == article.part(part, paragraph).text[start:end]``."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    paragraph: int = Field(default=0, ge=0)
    """Index into the article's ``paragraphs`` (or ``heads``, as ``part`` says); 0 for plain text."""
    part: Part = "paragraphs"


class Mention(Found):
    """A name in the text (实体提及)."""

    kind: MentionKind
    name: str
    """Canonical name: spaces closed up, the short form resolved where the article says its full form."""
    title: str | None = None
    """A person's titles as printed, with their organisations (集团公司党委书记、董事长)."""
    organisation: str | None = None
    """A person's organisation."""
    division: str | None = None
    """Where a place of China lies, from its province down to itself (内蒙古自治区/呼和浩特市/新城区).

    None elsewhere, and where the text leaves open which of several it is."""
    adcode: str | None = None
    """Six-digit code of that division."""
    role: str | None = None
    """What a person does in the text: speaker, attendee, author, photographer, …"""


class DateMention(Found):
    """A date, time or period (日期)."""

    start_date: str | None = None
    """ISO date, or date and time to the minute; none where it can't be resolved."""
    end_date: str | None = None
    """Last day (inclusive) of a period or range; none for a single day or moment, and where it is open."""
    granularity: Granularity


class Change(Model):
    """How a figure says that something moved (增减)."""

    direction: Literal["up", "down", "unchanged", "from-to"]
    basis: str | None = None
    """What it is compared with, as printed: 同比, 环比, 较年初."""
    start: Exact | None = None
    """Value before, in the figure's printed unit, where the text gives it (由 12 降至 8)."""


class FigureReading(Model):
    """How a figure is read: the fields that a review vouches for or corrects, as :class:`schemas.Figure` has them."""

    value: Exact
    upper: Exact | None = None
    unit: str
    kind: FigureKind
    canonical_value: Exact
    canonical_upper: Exact | None = None
    canonical_unit: str
    of: str | None = None
    organisation: str | None = None
    date: str | None = None
    period: tuple[str, str | None] | None = None


class Verdict(Model):
    """What a person found of a figure; the last review that is in force."""

    state: Literal["confirmed", "corrected", "rejected"]
    """``confirmed``: read right by the machine; ``corrected``: read otherwise by a person; ``rejected``: no figure, or
    one that must not be used: it is left out of tables, sums and searches unless they ask for it."""
    by: str
    at: str
    """UTC, ISO 8601."""
    note: str | None = None
    machine: FigureReading | None = None
    """How the machine reads it, where that was corrected."""
    act: int
    """Number of the review in the journal."""


class Figure(Found):
    """A number with its unit (数字): what was counted, how much, of what, whose, when."""

    value: Exact
    """In the printed unit with 万 and 亿 multiplied out: 5698.7万千瓦时 is 56987000."""
    upper: Exact | None = None
    """Upper end of a range, like ``value``."""
    unit: str
    """As printed, without 万 and 亿: 千瓦时, 元, 家, 个百分点."""
    kind: FigureKind
    canonical_value: Exact
    canonical_upper: Exact | None = None
    canonical_unit: str
    """kWh, kW, kV, kVA, CNY, m, m2, m3, t, °C, %, bp, …; the measure word for counts."""
    qualifier: Qualifier | None = None
    qualifier_text: str | None = None
    """As printed: 突破, 余, 近, 最大."""
    change: Change | None = None
    of: str | None = None
    """What is measured, as printed."""
    organisation: str | None = None
    date: str | None = None
    """ISO date the figure holds for."""
    period: tuple[str, str | None] | None = None
    """First and last day of the period it holds for."""
    regions: list[Region] = []
    confidence: float = Field(default=1.0, ge=0, le=1)
    review: str | None = None
    """Why a person should look at it; none where nothing is doubtful."""
    verdict: Verdict | None = None
    """What a person found of it; none where nobody has looked."""

    @property
    def reading(self) -> FigureReading:
        """How it is read: what a review vouches for."""
        return FigureReading(**{name: getattr(self, name) for name in FigureReading.model_fields})


class Findings(Model):
    """What the NLP stage finds in one plain text."""

    mentions: list[Mention] = []
    dates: list[DateMention] = []
    figures: list[Figure] = []
