"""The second parts of cut articles."""

from __future__ import annotations

from dataclasses import replace

from bench.layouts.case import true_story
from bench.layouts.family_d.article import Carried, Job, carried_story, last_resort, poured_in
from bench.layouts.family_d.board import Board
from bench.layouts.family_d.bodystyle import body_style
from bench.layouts.family_d.headplace import HeadSetter
from bench.layouts.family_d.plan import Room
from bench.typeset.manuscript import Part
from bench.typeset.sheet import Direction


def set_rest(board: Board, room: Room, direction: Direction, carried: Carried) -> None:
    """Set the second part of an article and tell its truth."""
    job = Job(board, room, direction, piece=1)
    shown = carried_story(carried, carried.jump.headline or None, direction)
    rest = list(replace(shown, parts=tuple(carried.rest)).parts)
    HeadSetter(board, job.grids[0], job.holes[0], 1).place(shown)
    slots = job.slots() or last_resort(job)
    out = poured_in(
        board,
        job,
        (shown, rest, slots, body_style(board)),
        cut=carried.cut,
        start=carried.jump.start_text,
    )
    job.rules()
    body = _merged(carried.done, out, cut=carried.cut)
    jump = replace(carried.jump, after=len(carried.done))
    story = replace(carried.story, parts=tuple(body), jump=jump)
    board.stories[story.id] = true_story(story, (story.page, jump.to))


def _merged(done: list[Part], rest: list[Part], *, cut: bool) -> list[Part]:
    if not cut or not rest:
        return [*done, *rest]
    return [*done[:-1], Part("body", done[-1].text + rest[0].text), *rest[1:]]
