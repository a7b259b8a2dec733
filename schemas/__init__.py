"""The data that all floors share: pydantic models, errors, and the JSON Schemas made from them."""

from schemas.article import Article, Credit, Ink, Jump, Paragraph
from schemas.base import FRACTION_DIGITS, Model, round_fraction
from schemas.findings import Change, DateMention, Figure, FigureReading, Findings, Mention, Verdict
from schemas.geometry import Box, Region, union
from schemas.outcome import PageOutcome
from schemas.page import Block, BlockRole, Half, Line, Page, Rule, Side, SourceRef

__all__ = [
    "FRACTION_DIGITS",
    "Article",
    "Block",
    "BlockRole",
    "Box",
    "Change",
    "Credit",
    "DateMention",
    "Figure",
    "FigureReading",
    "Findings",
    "Half",
    "Ink",
    "Jump",
    "Line",
    "Mention",
    "Model",
    "Page",
    "PageOutcome",
    "Paragraph",
    "Region",
    "Rule",
    "Side",
    "SourceRef",
    "Verdict",
    "round_fraction",
    "union",
]
