"""Photos and groups of photos as pieces of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts.family_a.press import Press
from bench.layouts.family_a.setting import Ink, broken, put, say, width_of
from bench.typeset.breaking import SetLine
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area


def caption_lines(press: Press, text: str, width: float) -> tuple[Sequence[SetLine], float]:
    """Return a caption's lines and their type size."""
    size = 0.95 * press.grid.size
    return broken(text, int(width / size + 1e-6) * size, size, "sans", 0.0), size


@dataclass
class Photo:
    """A press photo with caption and credit under it, a headline where it has one."""

    headline: bool = True
    frame: bool = False

    @property
    def boxed(self) -> bool:
        """Whether it stands in a frame."""
        return self.frame

    def place(self, press: Press, area: Area) -> None:
        """Set it; the picture takes the height that the words leave."""
        press.show("photo")
        story = press.write(60, "photo")
        if not self.headline:
            story = replace(story, headline=None, kicker=None, subtitle=None)
        story = replace(story, section=None, kicker=None, subtitle=None)
        press.tell(story)
        if self.frame:
            press.frame(area)
            area = area.inset(5)
        self._set(press, story, area)

    def _set(self, press: Press, story: Story, area: Area) -> None:
        text = " ".join(part for part in (story.caption, story.credit) if part)
        lines, size = caption_lines(press, text, area.width)
        high = 0.0
        if story.headline:
            high = min(1.8 * press.grid.size, area.width * 0.96 / width_of(story.headline, "sans-bold"))
        under = len(lines) * size * 1.45 + high * 1.4 + 6
        press.picture(story.id, Area(area.x, area.y + 2, area.width, area.height - under - 2))
        y = area.bottom - under + 5
        if story.headline:
            say(
                press,
                story.headline,
                Area(area.x, y, area.width, 0),
                Ink(high, "sans-bold", "headline", story.id),
                "centre",
            )
            y += high * 1.4
        for line in lines:
            put(press, line, area.x, y, Ink(size, "sans", "caption", story.id, 0, 0))
            y += size * 1.45


@dataclass
class PhotoGroup:
    """Several pictures of one story: one headline, a caption under each or one text for all, the credit at the end.

    Attributes:
        widths: shares of the width that the pictures take, row by row.
        each: a caption under each picture; else one text under all.
    """

    widths: Sequence[Sequence[float]]
    each: bool = True

    def place(self, press: Press, area: Area) -> None:
        """Set headline, pictures and captions."""
        press.show("photo group", "photo group with a caption each" if self.each else "photo group with one text")
        story = press.write(60, "photo")
        count = sum(map(len, self.widths))
        captions = [story.caption or ""]
        while len(captions) < (count if self.each else 2):
            captions.append(press.desk.shot(story, 60).caption or "")
        story = replace(story, section=None, kicker=None, subtitle=None)
        press.tell(story)
        press.amend(story.id, body=tuple(captions))
        size = min(2.2 * press.grid.size, area.width * 0.9 / width_of(story.headline or "图片", "serif-bold"))
        if story.headline:
            ink = Ink(size, "serif-bold", "headline", story.id)
            say(press, story.headline, Area(area.x, area.y, area.width, 0), ink, "centre")
        top = area.y + size * 1.4
        if self.each:
            captions[-1] += f" {story.credit}" if story.credit else ""
            self._each(press, story, captions, Area(area.x, top, area.width, area.bottom - top))
        else:
            self._together(press, story, captions, Area(area.x, top, area.width, area.bottom - top))

    def _each(self, press: Press, story: Story, captions: list[str], area: Area) -> None:
        gap, high, at = 10.0, area.height / len(self.widths), 0
        for number, shares in enumerate(self.widths):
            x, y = area.x, area.y + number * high
            widths = [(area.width - gap * (len(shares) - 1)) * share / sum(shares) for share in shares]
            row = [caption_lines(press, text, width) for text, width in zip(captions[at:], widths, strict=False)]
            under = max(len(lines) * size * 1.45 for lines, size in row) + 8
            for (lines, size), width in zip(row, widths, strict=True):
                press.picture(story.id, Area(x, y, width, high - under))
                for index, line in enumerate(lines):
                    top = y + high - under + 4 + index * size * 1.45
                    put(press, line, x, top, Ink(size, "sans", "caption", story.id, 0, at))
                x += width + gap
                at += 1

    def _together(self, press: Press, story: Story, captions: list[str], area: Area) -> None:
        ink_size = press.grid.size
        measure = int(area.width / ink_size + 1e-6) * ink_size
        texts = [*captions[:-1], " ".join(part for part in (captions[-1], story.credit) if part)]
        lines = [line for text in texts for line in broken(text, measure, ink_size, "sans")]
        under = len(lines) * press.grid.leading + 4
        gap, rows = 8.0, len(self.widths)
        high = (area.height - under - gap * (rows - 1)) / rows
        for number, shares in enumerate(self.widths):
            x = area.x
            for share in shares:
                width = (area.width - gap * (len(shares) - 1)) * share / sum(shares)
                press.picture(story.id, Area(x, area.y + number * (high + gap), width, high))
                x += width + gap
        for index, line in enumerate(lines):
            y = area.bottom - under + 4 + index * press.grid.leading
            put(press, line, area.x, y, Ink(ink_size, "sans", "caption", story.id, 0, 0))
