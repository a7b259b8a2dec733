"""What an engine is asked, in terms of fields and tokens: built once, compiled by each engine to its own query.

Scores are BM25 with k1 = 1.2 and b = 0.75 on the sum over all documents of a field, as tantivy and Lucene both count
them; :class:`Constant` scores add to them as they are.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document, with no score."""


@dataclass(frozen=True, slots=True)
class Term:
    """Documents that have a token in a field; scored in text fields."""

    field: str
    token: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents that have tokens in a field at places as given, relative to the first; at least two of them."""

    field: str
    tokens: tuple[str, ...]
    places: tuple[int, ...] = ()
    """One for each token, rising from 0; empty where they stand side by side."""


@dataclass(frozen=True, slots=True)
class Between:
    """Documents that have a number of a field in a range, both ends inside; no score."""

    field: str
    low: int | float | None
    high: int | float | None


@dataclass(frozen=True, slots=True)
class Boost:
    """A query whose score counts ``by`` times."""

    query: Plan
    by: float


@dataclass(frozen=True, slots=True)
class Constant:
    """A query whose every document has the same score."""

    query: Plan
    score: float


@dataclass(frozen=True, slots=True)
class Bool:
    """Documents that fit all of ``must`` and ``when``, at least ``least`` of ``should``, and none of ``never``.

    The score is the sum of those of ``must`` and ``should``.
    """

    must: tuple[Plan, ...] = ()
    should: tuple[Plan, ...] = ()
    when: tuple[Plan, ...] = ()
    never: tuple[Plan, ...] = ()
    least: int = 0


@dataclass(frozen=True, slots=True)
class Stepped:
    """A query whose score counts as many times as a number field's value says.

    Attributes:
        query: which documents.
        field: the number field; each document has one value in it.
        steps: ranges (both ends inside, none for no end) with their factors, which hold every value once.
    """

    query: Plan
    field: str
    steps: tuple[tuple[int | None, int | None, float], ...]


Plan = Everything | Term | Phrase | Between | Boost | Constant | Bool | Stepped


def run(field: str, tokens: tuple[str, ...]) -> Plan:
    """Return the plan of tokens (not none) side by side in a field."""
    return Term(field, tokens[0]) if len(tokens) == 1 else Phrase(field, tokens)


def any_of(plans: tuple[Plan, ...]) -> Plan:
    """Return the plan of which one of ``plans`` (not none) is enough."""
    return plans[0] if len(plans) == 1 else Bool(should=plans, least=1)


def all_of(plans: tuple[Plan, ...]) -> Plan:
    """Return the plan that fits all of ``plans``; every document where there is none."""
    if not plans:
        return Everything()
    return plans[0] if len(plans) == 1 else Bool(must=plans)
