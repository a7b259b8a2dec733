"""Stories for vertical pages: corner quotation marks, and in old papers numbers written in Han."""

from __future__ import annotations

import re
from dataclasses import replace

from bench.typeset.manuscript import Jump, Part, Story

_QUOTES = str.maketrans("“”‘’", "「」『』")
_DIGITS = str.maketrans("0123456789.", "〇一二三四五六七八九·")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)[%％]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def turned(text: str, *, old: bool) -> str:
    """Return a text as a vertical page prints it."""
    text = text.translate(_QUOTES)
    if not old:
        return text
    text = _PERCENT.sub(r"百分之\1", text)
    return _NUMBER.sub(lambda found: found.group().translate(_DIGITS), text)


def upright(story: Story, *, old: bool) -> Story:
    """Return a story as a vertical page prints it."""

    def told(text: str | None) -> str | None:
        return None if text is None else turned(text, old=old)

    jump = story.jump
    if jump is not None:
        jump = Jump(
            jump.after,
            jump.to,
            turned(jump.text, old=old),
            jump.start,
            turned(jump.start_text, old=old),
            turned(jump.headline, old=old),
        )
    return replace(
        story,
        section=told(story.section),
        kicker=told(story.kicker),
        headline=told(story.headline),
        subtitle=told(story.subtitle),
        caption=told(story.caption),
        parts=tuple(Part(part.role, turned(part.text, old=old)) for part in story.parts),
        jump=jump,
    )
