"""Acts of people as the journal keeps them, and how each stands today (操作记录).

An act is kept against the ink: where on which page the thing stood, and how it read. So it finds its target again
when the page has been read anew and ids and numbers have changed.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from schemas.article import HeadRole, ParagraphRole
from schemas.base import Model
from schemas.desk import EditableHead
from schemas.findings import FigureReading, Part
from schemas.geometry import Region


class Anchor(Model):
    """What an act was made against."""

    article: str
    """Id that its article had then."""
    place: str
    """Page that the article began on; of an imported article its id."""
    part: Part = "paragraphs"
    index: int = Field(ge=0)
    """Which paragraph it was then."""
    start: int | None = None
    """Of a figure: its offset then."""
    regions: list[Region] = []
    """Where it stands; empty for an article without ink, which is known by its id and the text."""
    text: str
    """Exactly how it read."""


class _Kept(Model):
    anchor: Anchor
    note: str | None = None


class FigureAct(_Kept):
    """A figure was reviewed."""

    action: Literal["figure"] = "figure"
    verdict: Literal["confirm", "correct", "reject", "reopen"]
    before: FigureReading
    """How it was read when the person looked."""
    after: FigureReading
    """How it is to be read."""


class HeadAct(_Kept):
    """A head was set; ``anchor`` is the headline, or where there was none the first paragraph."""

    action: Literal["head"] = "head"
    head: EditableHead
    old: str | None
    text: str | None


class TextAct(_Kept):
    """A paragraph's text was replaced."""

    action: Literal["text"] = "text"
    text: str


class RoleAct(_Kept):
    """A paragraph was given another role."""

    action: Literal["role"] = "role"
    role: ParagraphRole | HeadRole


class MergeAct(_Kept):
    """``other`` was taken into the article of ``anchor``."""

    action: Literal["merge"] = "merge"
    other: Anchor
    position: Literal["after", "before"]


class SplitAct(_Kept):
    """The paragraph and all after it were made an article of their own."""

    action: Literal["split"] = "split"
    new_article: str


class UndoAct(Model):
    """An earlier act was taken back (one that undid another as well)."""

    action: Literal["undo"] = "undo"
    number: int = Field(ge=1)
    note: str | None = None


Act = Annotated[FigureAct | HeadAct | TextAct | RoleAct | MergeAct | SplitAct | UndoAct, Field(discriminator="action")]


class Standing(Model):
    """How an act stands today, over the newest reading of its page."""

    state: Literal["applied", "satisfied", "conflict", "undone"]
    """``satisfied``: the machine reads it so by itself now. ``conflict``: what it was made against is no longer there,
    so it is not applied; ``reason`` says why."""
    article: str | None = None
    """Id of the article it is in today."""
    reason: str | None = None


class JournalEntry(Model):
    """An act, by whom and when."""

    number: int
    at: str
    """UTC, ISO 8601."""
    actor: str
    article: str
    """Id of the article then."""
    act: Act
    standing: Standing
    digest: str
    """SHA-256 over the entry before it and this one."""
