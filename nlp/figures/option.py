"""What a figure may be of: one option, with the features that tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Option:
    """A thing that may be measured.

    Attributes:
        printed: its words without white space; none where the words around the figure don't say.
        own: features that tell of it.
        shared: features that it has together with the options right before and behind it: one list for all of them.
    """

    printed: str | None
    own: list[str]
    shared: list[str] = field(default_factory=list)
