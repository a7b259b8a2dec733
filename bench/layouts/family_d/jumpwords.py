"""The words at both ends of a cut article."""

from __future__ import annotations

from bench.layouts import corpus
from bench.layouts.family_d.board import Board
from bench.typeset.manuscript import Jump, Story

HAN = "〇一二三四五六七八九十"
ON = (
    "（下转第{}版{}）",
    "下转第{}版{}",
    "（下转{}版{}）",
    "【下转第{}版{}】",
    "▶下转{}版{}",
    "（紧接第{}版{}）",
    "（转第{}版{}）",
    "·下转第{}版{}·",
    "（下转第{}版{}）→",
)
FROM = (
    "（上接第{}版{}）",
    "上接第{}版{}",
    "（上接{}版{}）",
    "【上接第{}版{}】",
    "◀上接{}版{}",
    "（紧接第{}版{}）",
    "（接第{}版{}）",
    "▲上接第{}版{}",
)


def jump_of(board: Board, story: Story, way: tuple[int, str], after: int) -> Jump:
    """Return a jump in one of many wordings."""
    dice, (to, mark) = board.dice, way
    arabic = dice.hit(0.5)
    there, here = (str(to), str(story.page)) if arabic else (HAN[to], HAN[story.page])
    headline = {
        "same": story.headline or "",
        "none": "",
        "changed": corpus.continued_headline(board.words, story),
    }[dice.pick(same=2, none=1.5, changed=1.5)]
    return Jump(
        after=after,
        to=to,
        text=dice.choice(ON).format(there, mark),
        start=story.page,
        start_text=dice.choice(FROM).format(here, mark),
        headline=headline,
    )
