"""What the components of the pipeline hand to each other about one text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from schemas import DateMention, Figure, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from nlp.registry import Registry

_KEY = "baoku"


class Cut(NamedTuple):
    """A word of a sentence: its characters ``start`` to ``end``, and LAC's tag."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word as LAC cuts it: characters ``start`` to ``end`` of the text, with LAC's tag (n, v, PER, ORG …)."""

    start: int
    end: int
    tag: str
    text: str


@dataclass(slots=True)
class Memory:
    """What earlier texts of the same article have said; shared by the states of one article's paragraphs."""

    day: date | None = None
    """Latest day that was named in full."""
    organisations: list[str] = field(default_factory=list)
    """Organisation names in the order of their first mention."""
    people: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    """Name to latest printed title and organisation."""


@dataclass(slots=True)
class State:
    """What is known so far of one text."""

    issue_date: date | None = None
    registry: Registry | None = None
    memory: Memory = field(default_factory=Memory)
    words: list[Word] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    text: str | None = None
    """The text; asked for it, spaCy would put it together anew from its tokens each time."""

    def of_kind(self, kind: str) -> list[Mention]:
        """Return the mentions of one kind, in text order."""
        return [mention for mention in self.mentions if mention.kind == kind]


def state_of(doc: Doc) -> State:
    """Return the state of ``doc``, a new one if it has none yet."""
    state = doc.user_data.get(_KEY)
    if not isinstance(state, State):
        state = doc.user_data[_KEY] = State()
    return state


def attach(doc: Doc, state: State) -> Doc:
    """Give ``doc`` its state (issue date, registry, memory), keeping the words its tokenizer found."""
    state.words = state_of(doc).words
    doc.user_data[_KEY] = state
    return doc
