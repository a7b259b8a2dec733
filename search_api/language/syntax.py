"""The tree of a query that was understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

ClauseKind = Literal["wide", "latin", "phrase"]
Scope = Literal["title", "body"]


@dataclass(frozen=True)
class Clause:
    """One thing that must occur.

    Attributes:
        kind: ``wide`` (a run of Chinese characters: as a phrase, or all of its words), ``latin`` (a run of letters
            and numbers, whole), ``phrase`` (quoted: exactly so).
        atoms: its atoms in order; the single characters of a phrase.
        words: jieba's words of a ``wide`` clause, each once; empty for the others.
        others: other names of the same thing, as their characters; each does in its place.
        fuzzy: one of its characters may be another.
    """

    kind: ClauseKind
    atoms: tuple[str, ...]
    words: tuple[str, ...] = ()
    others: tuple[tuple[str, ...], ...] = ()
    fuzzy: bool = False

    @property
    def text(self) -> str:
        """The clause as a reader would write it."""
        return "".join(self.atoms)

    @property
    def characters(self) -> tuple[str, ...]:
        """Its single characters."""
        return tuple(self.text)


@dataclass(frozen=True)
class Typed:
    """A stretch typed without white space: all its clauses, and worth more where they stand together (500千伏)."""

    clauses: tuple[Clause, ...]
    together: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named:
    """A name in one of the facets (机构:云岭): any name there that holds these characters.

    Attributes:
        facet: newspaper, organisation, person, section or page.
        names: the name's characters and those of its other forms; one of them must be there.
    """

    facet: str
    names: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Printed:
    """Printed in a span of days (numbers as :meth:`datetime.date.toordinal` counts), both ends inside."""

    first: int
    last: int


@dataclass(frozen=True)
class Amounted:
    """Holds a figure in a range of canonical values.

    Attributes:
        unit: canonical unit.
        low: none for no lower end.
        high: none for no upper end.
        open_low: whether the lower end itself is out.
        open_high: whether the upper end itself is out.
    """

    unit: str
    low: float | None
    high: float | None
    open_low: bool = False
    open_high: bool = False


@dataclass(frozen=True)
class Spoken:
    """Letters that stand for how a name or a headline's words are spoken (拼音).

    Attributes:
        text: the letters.
        readings: ways to cut them into syllables; they may also be the first letters of syllables.
    """

    text: str
    readings: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Scoped:
    """What stands in titles, or in bodies, alone."""

    scope: Scope
    node: Node


@dataclass(frozen=True)
class Not:
    """What must not be."""

    node: Node


@dataclass(frozen=True)
class And:
    """What must all be."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Or:
    """Of which one must be."""

    nodes: tuple[Node, ...]


Node = Typed | Spoken | Named | Printed | Amounted | Scoped | Not | And | Or


@dataclass(frozen=True)
class ParsedQuery:
    """A query that was understood.

    Attributes:
        root: its tree; none for every article.
        question: the words of a question typed as a sentence, of which most must occur; empty for other queries.
    """

    root: Node | None = None
    question: tuple[str, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """What can be marked in a text: every clause that isn't negated, each once."""
        return tuple(dict.fromkeys(clause for _, clause in self.scoped))

    @property
    def scoped(self) -> tuple[tuple[Scope | None, Clause], ...]:
        """The clauses, each with the part of the article that it is looked for in."""
        return () if self.root is None else tuple(dict.fromkeys(_leaves(self.root, None)))

    @property
    def is_words(self) -> bool:
        """Whether it is words and phrases alone, all of which must occur."""
        nodes = self.root.nodes if isinstance(self.root, And) else (self.root,)
        return all(isinstance(node, Typed) for node in nodes)


def _leaves(node: Node, scope: Scope | None) -> Iterator[tuple[Scope | None, Clause]]:
    if isinstance(node, Typed):
        yield from ((scope, clause) for clause in node.clauses)
    elif isinstance(node, Scoped):
        yield from _leaves(node.node, node.scope)
    elif isinstance(node, And | Or):
        for one in node.nodes:
            yield from _leaves(one, scope)
