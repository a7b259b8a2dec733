"""Articles that begin on one page and go on on another."""

from __future__ import annotations

from dataclasses import replace

from bench.layouts.corpus import jump
from bench.layouts.family_c import heads
from bench.layouts.family_c.article import decorate, items_of
from bench.layouts.family_c.dressing import choose
from bench.layouts.family_c.filling import adopt, drawn, gross, mark_edges, name
from bench.layouts.family_c.fitting import UnfittedError, fitted
from bench.layouts.family_c.heads import HeadTexts
from bench.layouts.family_c.lanes import shortened
from bench.layouts.family_c.pages import PageWork
from bench.layouts.family_c.plotting import Dress, Plot, Site, plot
from bench.layouts.family_c.setting import Item, Owner, Poured, Well, placed, pour, unbroken
from bench.layouts.family_c.upright import upright
from bench.typeset.manuscript import Jump, Story
from bench.typeset.sheet import PlacedLine, Sheet

_ATTEMPTS = 8


def article(first: PageWork, one: int, second: PageWork, two: int, mark: str) -> None:
    """Fill an outline of each page with one article.

    Raises:
        UnfittedError: no dress fits.
    """
    id_ = name(first)
    for attempt in range(_ATTEMPTS):
        site = Site(second.outlines[two], second.grid)
        chance = second.chance("continued", two, attempt)
        there = choose(site, second.look, chance, attempt, second.share(two)).dress
        there = replace(there, lead=False)
        chosen, story, here = drawn(first, one, attempt, id_, extra=gross(site))
        dress = replace(chosen.dress, lead=False, spare=0)
        leap = jump(chance, story, after=1, to=second.sheet.number, mark=mark, arabic=chance.random() < 0.4)
        story = replace(story, jump=leap)
        if first.look.vertical:
            story = upright(story, old=first.look.old)
        try:
            set_both(first, second, story, ((here, dress), (site, there)), (one, two))
        except UnfittedError:
            continue
        first.free.discard(one)
        second.free.discard(two)
        mark_edges(first, one, dress)
        mark_edges(second, two, there)
        first.features |= {"jump", "jump-changed-headline" if leap.headline != story.headline else "jump-same-headline"}
        return
    raise UnfittedError(f"no dress fits the outlines {one} and {two} of {first.seed}")


_Dressed = tuple[Site, Dress]


def set_both(
    first: PageWork, second: PageWork, story: Story, dressed: tuple[_Dressed, _Dressed], numbers: tuple[int, int]
) -> None:
    """Set both parts of a story.

    Raises:
        UnfittedError: they don't fit.
    """
    leap = story.jump
    if leap is None:
        raise ValueError(f"{story.id} has no jump")
    (here, dress), (site, there) = dressed
    made = plot(here, heads.texts_of(story), dress)
    inside = there.mode == "none" or second.chance("from", numbers[1]).random() < 0.5
    texts = HeadTexts(headline=leap.headline, jump=None if inside else leap.start_text)
    goal = plot(site, texts, there)
    opening = [_line(leap.start_text, site.grid.size, "left")] if inside else []
    story, both = fitted(story, lambda trial: _poured(trial, (made, goal), (dress, there), here.grid.size, opening))
    scratch, other = (Sheet(work.sheet.number, work.sheet.width, work.sheet.height) for work in (first, second))
    decorate(scratch, made, dress, Owner(story.id), here.grid.gutter)
    decorate(other, goal, there, Owner(story.id, 1), site.grid.gutter)
    scratch.lines += [line for line in both.lines if line.piece == 0]
    scratch.lines.append(_at_end(made.wells[-1], _line(leap.text, here.grid.size, "right"), Owner(story.id)))
    other.lines += [line for line in both.lines if line.piece == 1]
    if not any(line.role == "body" for line in other.lines):
        raise UnfittedError("nothing is left for the other page")
    adopt(first, scratch)
    adopt(second, other)
    kept = replace(leap, after=sum(1 for line in both.lines if line.piece == 0 and line.begins))
    first.tell(numbers[0], replace(story, jump=kept), (first.sheet.number, second.sheet.number))


def _line(text: str, size: float, align: str) -> Item:
    return Item(text, "jump", "sans", size, align="left" if align == "left" else "right")


def _poured(
    story: Story, plots: tuple[Plot, Plot], dresses: tuple[Dress, Dress], size: float, opening: list[Item]
) -> Poured:
    items = items_of(story, size, dresses[0].face)
    first = pour(items, shortened(plots[0].wells, 1), Owner(story.id))
    rest = pour([*opening, *first.left], shortened(plots[1].wells, dresses[1].spare), Owner(story.id, 1))
    return Poured(first.lines + rest.lines, rest.left, rest.free)


def _at_end(well: Well, item: Item, owner: Owner) -> PlacedLine:
    """Set a line into the last place of a well."""
    line = unbroken(item.text, well.measure, item.size, item.face, item.align, vertical=well.vertical)
    return placed(line, item, well, (well.capacity - 1) * well.pitch, owner)


__all__ = ["Jump", "article", "set_both"]
