"""The manuscript of an issue, as an editor would hand it in."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

PartRole = Literal["body", "subhead", "sign"]
"""sign: the name or date under a notice (落款), set to the right; a paragraph of the body all the same."""


@dataclass(frozen=True)
class Part:
    """A paragraph, subhead or signature of a body."""

    role: PartRole
    text: str


@dataclass(frozen=True)
class Jump:
    """Where a body is cut and goes on elsewhere (下转／上接).

    Attributes:
        after: number of parts before the cut.
        to: page it goes on to.
        text: the line printed at the cut.
        start: page it comes from.
        start_text: the line printed where it goes on.
        headline: the headline printed there.
    """

    after: int
    to: int
    text: str
    start: int
    start_text: str
    headline: str


@dataclass(frozen=True)
class Story:
    """One article of the manuscript.

    Attributes:
        bylines: lines under the headline, as printed.
        tail: the line at the end of the body that names its writer, as printed.
        byline: who is credited: role, name and, where printed, organisation.
    """

    id: str
    page: int
    kind: str = "article"
    section: str | None = None
    kicker: str | None = None
    headline: str | None = None
    subtitle: str | None = None
    bylines: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    caption: str | None = None
    credit: str | None = None
    tail: str | None = None
    jump: Jump | None = None
    byline: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class Manuscript:
    """One issue."""

    newspaper: str
    issue_date: str
    publisher: str
    furniture: dict[int, dict[str, str]]
    stories: dict[str, Story] = field(default_factory=dict)


def load(path: Path) -> Manuscript:
    """Read a manuscript (YAML).

    Raises:
        KeyError: a required entry is missing.
        ValueError: two articles have one id.
    """
    data: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    stories: dict[str, Story] = {}
    for entry in data["articles"]:
        story = _story(entry)
        if story.id in stories:
            raise ValueError(f"two articles are called {story.id}")
        stories[story.id] = story
    return Manuscript(
        newspaper=data["newspaper"],
        issue_date=data["issue_date"],
        publisher=data["publisher"],
        furniture={number: page["furniture"] for number, page in data["pages"].items()},
        stories=stories,
    )


def _story(entry: dict[str, Any]) -> Story:
    parts: list[Part] = []
    jump: Jump | None = None
    for item in entry.get("body", []):
        if isinstance(item, str):
            parts.append(Part("body", item))
        elif "subhead" in item:
            parts.append(Part("subhead", item["subhead"]))
        elif "sign" in item:
            parts.append(Part("sign", item["sign"]))
        else:
            told = item["jump"]
            jump = Jump(len(parts), told["to"], told["text"], told["from"], told["from_text"], told["headline"])
    texts = ("section", "kicker", "headline", "subtitle", "caption", "credit", "tail")
    return Story(
        id=entry["id"],
        page=entry["page"],
        kind=entry.get("kind", "article"),
        bylines=tuple(entry.get("bylines", ())),
        parts=tuple(parts),
        jump=jump,
        byline=tuple(entry.get("byline", ())),
        **{key: entry[key] for key in texts if key in entry},
    )
