"""Neighbours of boxes and parts of chains, found in short ways, are those of the long ways."""

from itertools import product

import numpy as np
import pytest

from bench.layouts import family_d
from bench.layouts.learning.pages import PDF, SCANS, Wear, samples
from ingest.layout.arrays import SIDES, Floats, gaps, nearest, own_gaps
from ingest.layout.canvas import canvas, hull
from ingest.layout.chain_parts import ChainParts
from ingest.layout.lines import PageLines
from ingest.layout.neighbours import neighbours
from ingest.layout.pieces import Piece, pieces
from ingest.layout.roles import roles
from schemas import Page


def boxes(count: int, seed: int) -> Floats:
    chance = np.random.default_rng(seed)
    corners = chance.integers(0, 60, size=(count, 2)).astype(float)
    return np.hstack([corners, corners + chance.integers(0, 9, size=(count, 2))])


@pytest.mark.parametrize("count", [0, 1, 2, 63, 64, 65, 300])
def test_the_nearest_boxes_are_those_of_the_table_of_all_gaps(count: int) -> None:
    made = boxes(count, count)
    near, white = neighbours(made)
    for side in SIDES:
        at, least = nearest(gaps(made, made, side))
        assert near[side].tolist() == at.tolist()
        assert white[side].tolist() == least.tolist()


def test_what_is_under_a_box_has_it_over_itself() -> None:
    made = boxes(80, 1)
    told = own_gaps(made)
    for side in SIDES:
        assert np.array_equal(told[side], gaps(made, made, side))


def pieces_of(page: Page) -> list[Piece]:
    level, turned = canvas(page), canvas(page, turned=True)
    return pieces(level, turned, roles(PageLines(level, turned)))


def characters_inside(found: list[Piece], parts: list[int]) -> int:
    x0, y0, x1, y1 = hull(found[at].level for at in parts)
    inside = 0
    for at, piece in enumerate(found):
        x, y = (piece.level[0] + piece.level[2]) / 2, (piece.level[1] + piece.level[3]) / 2
        inside += len(piece.text) * (at not in parts and x0 < x < x1 and y0 < y < y1)
    return min(inside, 2000)


@pytest.mark.usefixtures("noto_fonts")
@pytest.mark.parametrize("wear", [PDF, SCANS[2]])
def test_the_parts_of_a_link_are_the_chains_up_to_one_piece_and_from_the_other(wear: Wear) -> None:
    found = pieces_of(samples(family_d.practice(6000), wear, 0)[0].page)
    chains = [[0], list(range(3, 8)), [9, 2, 12]]
    parts = ChainParts(found, chains)
    upto, onward = [[at] for at in range(len(found))], [[at] for at in range(len(found))]
    for chain in chains:
        for place, at in enumerate(chain):
            upto[at], onward[at] = chain[: place + 1], chain[place:]
    assert parts.characters_to.tolist() == [sum(len(found[at].text) for at in part) for part in upto]
    assert parts.characters_from.tolist() == [sum(len(found[at].text) for at in part) for part in onward]
    assert parts.length_to.tolist() == [len(part) for part in upto]
    assert parts.length_from.tolist() == [len(part) for part in onward]
    intruders = parts.intruders()
    for i, j in product(range(len(found)), repeat=2):
        assert intruders[i, j] == characters_inside(found, upto[i] + onward[j])
