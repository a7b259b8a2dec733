"""Linked pieces gathered into articles: heads, text in reading order, captions, and how sure all that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ingest.layout.arrays import Floats
from ingest.layout.canvas import Box, Item
from ingest.layout.chain_parts import chains_of
from ingest.layout.headings import heading
from ingest.layout.linking import MOST, Links
from ingest.layout.pieces import HEADS, Piece
from ingest.layout.stacks import Stack

CLOSE_CALL = math.log(3)
"""A link that is less than three times as likely as its best rival is told as an alternative."""
SMALLER = 0.8
"""Lines of less than this share of a headline's size are no lines of it."""
HOST = 0.0
"""Log odds of standing in one article, alone and with those of belonging to any, from which on a caption goes to the
article it stands in. On practice pages .9388 of articles as PDFs and .9130 of worn ones came out right so, .9383 and
.9124 where it had to belong to an article by the latter odds alone."""


@dataclass
class Group:
    """One article's pieces.

    Attributes:
        heads: lines of each part of its heading, in reading order: section, kicker, headline, subtitle, byline.
        parts: text and tables as stacks, subheads as lists of lines, in reading order.
        captions: of its pictures.
        box: around everything, as fractions of nothing but ems of the page.
        margin: log odds by which its weakest link leads over that link's best rival.
        alternatives: what else it could have been, in words.
        advert: it is an advertisement.
        table: it is a table.
    """

    heads: dict[str, list[Item]] = field(default_factory=dict)
    parts: list[Stack | list[Item]] = field(default_factory=list)
    captions: list[Stack] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    margin: float = MOST
    alternatives: list[str] = field(default_factory=list)
    advert: bool = False
    table: bool = False

    @property
    def confidence(self) -> float:
        """How sure its extent is, 0 to 1: the probability that its weakest link is right, told from its lead."""
        return round(1 / (1 + math.exp(-self.margin)), 3)

    @property
    def stacks(self) -> list[Stack]:
        """Its texts."""
        return [part for part in self.parts if isinstance(part, Stack)]


def groups(pieces: Sequence[Piece], links: Links, *, recognised: bool) -> list[Group]:
    """Return the articles and advertisements of a page, in reading order of their first pieces.

    Args:
        pieces: of the page.
        links: which follows which.
        recognised: whether their type is measured on a picture.
    """
    chains = chains_of(links.before)
    chains = _hosted(pieces, chains, links)
    made = [_article(pieces, chain, links, recognised=recognised) for chain in chains]
    made += [_advert(piece) for piece in pieces if piece.role == "advert"]
    return sorted(made, key=_place)


def _place(group: Group) -> tuple[float, float]:
    first = group.boxes[0]
    return round(first[1]), first[0]


def _hosted(pieces: Sequence[Piece], chains: Sequence[list[int]], links: Links) -> list[list[int]]:
    """Give captions that follow nothing and belong to an article's own picture to that article."""
    texts = [chain for chain in chains if any(pieces[at].role != "caption" for at in chain)]
    alone = [chain for chain in chains if all(pieces[at].role == "caption" for at in chain)]
    out = [list(chain) for chain in texts]
    for chain in alone:
        grades = [(_together(chain, other, links.hosts), number) for number, other in enumerate(texts)]
        best, at = max(grades, default=(-MOST, -1))
        if at >= 0 and best + min(0.0, float(links.hosted[chain[0]])) > HOST:
            out[at] += chain
        else:
            out.append(list(chain))
    return out


def _together(chain: Sequence[int], other: Sequence[int], hosts: Floats) -> float:
    """Return the mean of the two best log odds that pieces of two chains are of one article."""
    values = sorted((float(hosts[a, b]) for a in other for b in chain), reverse=True)[:2]
    return sum(values) / len(values)


def _article(pieces: Sequence[Piece], chain: Sequence[int], links: Links, *, recognised: bool) -> Group:
    group = Group()
    own = [pieces[at] for at in chain]
    roles = heading(own, recognised=recognised)
    for at, piece, role in zip(chain, own, roles, strict=True):
        group.boxes.append(piece.level)
        _add(group, piece, role)
        if links.before[at] >= -1:
            _weigh(group, pieces, links, at)
    _tell_kickers(group)
    group.table = bool(group.stacks) and all(pieces[at].role in HEADS | {"table"} for at in chain)
    return group


def _tell_kickers(group: Group) -> None:
    """Make smaller lines over the headline its kicker, and under it its subtitle, where it has none."""
    lines = group.heads.get("headline", [])
    largest = max((item.size for item in lines), default=0.0)
    main = [at for at, item in enumerate(lines) if item.size >= SMALLER * largest]
    if not main or len(main) == len(lines):
        return
    over, under = lines[: main[0]], lines[main[-1] + 1 :]
    if over and "kicker" not in group.heads:
        group.heads["kicker"] = over
        lines = lines[main[0] :]
    if under and "subtitle" not in group.heads:
        group.heads["subtitle"] = under
        lines = lines[: len(lines) - len(under)]
    group.heads["headline"] = lines


def _add(group: Group, piece: Piece, role: str) -> None:
    if role == "caption":
        group.captions.append(piece.stack)
    elif role == "byline" or (role in HEADS and not group.parts):
        group.heads.setdefault(role, []).extend(piece.items)
    elif role in HEADS or role == "subhead":
        if group.parts and isinstance(group.parts[-1], list):
            group.parts[-1].extend(piece.items)
        else:
            group.parts.append(list(piece.items))
    else:
        group.parts.append(piece.stack)


def _weigh(group: Group, pieces: Sequence[Piece], links: Links, at: int) -> None:
    """Note how far a piece's link leads over its best rival."""
    chosen = int(links.before[at])
    options = np.append(np.clip(links.scores[:, at], -MOST, MOST), np.clip(links.alone[at], -MOST, MOST))
    options[at] = -MOST
    held = float(options[chosen] if chosen >= 0 else options[-1])
    options[chosen if chosen >= 0 else -1] = -np.inf
    rival = int(np.argmax(options))
    lead = max(0.0, held - float(options[rival]))
    group.margin = min(group.margin, lead)
    if lead < CLOSE_CALL:
        group.alternatives.append(_in_words(pieces, at, rival))


def _in_words(pieces: Sequence[Piece], at: int, rival: int) -> str:
    piece = f"“{pieces[at].text[:10]}…”"
    if rival == len(pieces):
        return f"{piece} may begin an article of its own"
    other = pieces[rival]
    if other.role in HEADS:
        return f"{piece} may belong under “{other.text[:20]}”"
    return f"{piece} may follow “…{other.text[-10:]}”"


def _advert(piece: Piece) -> Group:
    return Group(parts=[piece.stack], boxes=[piece.level], advert=True)
