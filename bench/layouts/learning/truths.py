"""What is true of pieces: whose they are, and which follows which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bench.layouts.learning.pages import Truth
from ingest.layout.pieces import CHAINED, Piece


@dataclass(frozen=True)
class Chains:
    """The true links between a page's pieces.

    Attributes:
        owner: article and piece of each, none for what is in no article.
        after: for each the piece that it follows in its article, -1 for the first of one, -2 for what is in none,
            -3 for a caption that an article with text hosts.
        role: true role of most of its characters.
        pure: share of its characters that are the owner's.
    """

    owner: list[str | None]
    after: list[int]
    role: list[str]
    pure: list[float]


def chains(pieces: Sequence[Piece], truth: Sequence[Truth]) -> Chains:
    """Return the true links; ``truth`` is that of the page's lines."""
    owner: list[str | None] = []
    role: list[str] = []
    pure: list[float] = []
    place: list[int] = []
    for piece in pieces:
        owners: Counter[str | None] = Counter()
        roles: Counter[str] = Counter()
        for item in piece.items:
            owners[_owner(truth[item.index])] += len(item.text)
            roles[truth[item.index].role] += len(item.text)
        mine, count = owners.most_common(1)[0]
        owner.append(mine)
        role.append(roles.most_common(1)[0][0])
        pure.append(count / sum(owners.values()))
        own = [truth[item.index].place for item in piece.items if _owner(truth[item.index]) == mine]
        place.append(min(own))
    after = [-2] * len(pieces)
    for name in dict.fromkeys(owner):
        if name is None:
            continue
        members = [at for at, own in enumerate(owner) if own == name and pieces[at].role in CHAINED]
        members.sort(key=lambda at: place[at])
        if any(role[at] in ("body", "table") for at in members):
            for at in [at for at in members if role[at] == "caption"]:
                after[at] = -3
            members = [at for at in members if role[at] != "caption"]
        for before, at in zip([-1, *members], members, strict=False):
            after[at] = before
    return Chains(owner, after, role, pure)


def _owner(truth: Truth) -> str | None:
    return truth.article if truth.role not in ("furniture", "advert") else None
