"""Outlines filled: articles, jumps, photos, tables, advertisements, pointers, briefs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bench.layouts.corpus import Order, pointers, story
from bench.layouts.family_c import furniture, lanes, small
from bench.layouts.family_c.article import set_article
from bench.layouts.family_c.dressing import Chosen, choose
from bench.layouts.family_c.fitting import NOTE, UnfittedError
from bench.layouts.family_c.pages import PageWork
from bench.layouts.family_c.plotting import PAD, Dress, Site
from bench.layouts.family_c.setting import Well, columns
from bench.layouts.family_c.upright import upright
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Sheet

ATTEMPTS = 9
"""Dresses that are tried for one outline."""
Filler = Callable[[PageWork, int, Area], None]


def name(work: PageWork) -> str:
    """Return the id of the page's next story."""
    work.stories += 1
    return f"p{work.sheet.number}s{work.stories:02d}"


def gross(site: Site) -> int:
    """Return how many characters an outline would hold without its head."""
    grid = site.grid
    return int(
        sum(
            (run.height * 3 - 1) * (grid.measures[run.track] / grid.size)
            for group in site.outline.groups
            for run in group
        )
    )


def drawn(work: PageWork, number: int, attempt: int, id_: str, *, extra: int = 0) -> tuple[Chosen, Story, Site]:
    """Choose a dress for an outline and write a story that fills it (and ``extra`` characters more)."""
    site = Site(work.outlines[number], work.grid)
    chance = work.chance("article", number, attempt)
    chosen = choose(site, work.look, chance, attempt, work.share(number))
    length = max(120, int(gross(site) * 1.06)) + extra
    made = fresh(work, lambda: story(chance, length=length, id=id_, page=work.sheet.number, order=chosen.order))
    return chosen, upright(made, old=work.look.old) if work.look.vertical else made, site


def fresh(work: PageWork, write: Callable[[], Story]) -> Story:
    """Write a story whose headline the page does not have yet."""
    used = {told.title for _, told in work.told} | work.elsewhere
    made = write()
    for _ in range(20):
        if made.headline not in used:
            break
        made = write()
    return made


def article(work: PageWork, number: int) -> None:
    """Fill an outline with an article.

    Raises:
        UnfittedError: no dress fits.
    """
    id_ = name(work)
    for attempt in range(ATTEMPTS):
        chosen, made, site = drawn(work, number, attempt, id_)
        scratch = Sheet(work.sheet.number, work.sheet.width, work.sheet.height)
        try:
            made, plot = set_article(scratch, made, site, chosen.dress)
        except UnfittedError:
            continue
        adopt(work, scratch)
        _note_features(work, number, chosen, made)
        if plot.pictures:
            work.features.add("picture")
        work.tell(number, made)
        work.free.discard(number)
        return
    raise UnfittedError(f"no dress fits outline {number} of {work.seed}")


def adopt(work: PageWork, scratch: Sheet) -> None:
    """Take over what was set on a scratch sheet."""
    work.sheet.lines += scratch.lines
    work.sheet.rules += scratch.rules
    work.sheet.frames += scratch.frames
    work.sheet.pictures += scratch.pictures
    work.sheet.fills += scratch.fills


def _note_features(work: PageWork, number: int, chosen: Chosen, made: Story) -> None:
    outline, dress = work.outlines[number], chosen.dress
    mark_edges(work, number, dress)
    headlines = sum(line.article == made.id and line.role == "headline" for line in work.sheet.lines)
    shown = {
        f"shape-{outline.shape}": True,
        f"head-{dress.mode}": True,
        f"head-{dress.style.ink}": True,
        "head-crosswise": dress.crosswise,
        "boxed": dress.boxed,
        "tint": dress.tint,
        "turned": dress.turned,
        "recut": dress.columns not in (None, outline.width),
        "lead": dress.lead,
        "white-end": dress.spare > 0,
        "kicker": bool(made.kicker),
        "subtitle": bool(made.subtitle),
        "section": bool(made.section),
        "note": made.parts[0].text.startswith(NOTE),
        "gutter-rules": dress.rules,
        "byline": bool(made.bylines),
        "tail": bool(made.tail),
        "two-line-headline": headlines > 1,
    }
    work.features |= {feature for feature, there in shown.items() if there}


def mark_edges(work: PageWork, number: int, dress: Dress) -> None:
    """Note whether an outline is framed, or must have rules around it to be read at all."""
    outline = work.outlines[number]
    if outline.is_rect and (dress.boxed or dress.tint):
        work.framed.add(number)
        return
    chance = work.chance("edges", number)
    odds = {"apart": 0.75, "below": 0.75, "rect": 0.03}.get(outline.shape, 0.3)
    if chance.random() < odds:
        work.ringed.add(number)
        work.features.add("ringed")


def photo(work: PageWork, number: int, area: Area) -> None:
    """Fill a rectangle with a photo or a group of photos."""
    chance = work.chance("photo", number)
    group = chance.choice((2, 3)) if area.width > 260 and area.height > 200 else 1
    id_ = name(work)
    length = chance.randint(40, 90)
    made = fresh(work, lambda: story(chance, length=length, kind="photo", id=id_, page=work.sheet.number))
    small.photo(work.sheet, made, area, work.look.type_, pictures=group, above=chance.random() < 0.25)
    work.features.add("photo-group" if group > 1 else "photo")
    work.tell(number, made)


def table(work: PageWork, number: int, area: Area) -> None:
    """Fill a rectangle with a table."""
    chance = work.chance("table", number)
    length = small.table_length(area, work.look.type_)
    made = story(chance, length=length, kind="table", id=name(work), page=work.sheet.number)
    made = small.table(work.sheet, made, area, work.look.type_, ruled=chance.random() < 0.6)
    work.features.add("table")
    work.tell(number, made)


def advertisement(work: PageWork, number: int, area: Area) -> None:
    """Fill a rectangle with an advertisement."""
    chance = work.chance("advertisement", number)
    made = story(
        chance, length=int(area.width * area.height / 500), kind="advertisement", id=name(work), page=work.sheet.number
    )
    scratch = Sheet(work.sheet.number, work.sheet.width, work.sheet.height)
    made = small.advertisement(scratch, made, area, chance)
    adopt(work, scratch)
    work.framed.add(number)
    work.features.add("advertisement")
    work.tell(number, made)


def guide(work: PageWork, number: int, area: Area) -> None:
    """Fill a rectangle with pointers to other pages."""
    chance = work.chance("pointers", number)
    texts: list[str] = []
    for page in (2, 3, 3, 4, 4, 5, 6, 7, 8, 8):
        other = story(chance, length=60, order=Order(signing="none")).headline or ""
        texts += pointers(chance, [other], page)
    small.pointers(work.sheet, texts, area, work.look.type_[0] + 1, black=chance.random() < 0.5)
    work.framed.add(number)
    work.features.add("pointers")


def notice(work: PageWork, number: int, area: Area) -> None:
    """Fill a rectangle with a notice in a frame, set like an advertisement."""
    chance = work.chance("notice", number)
    length = int(area.width * area.height / work.look.type_[0] ** 2 / 2.2)
    made = story(chance, length=length, kind="notice", id=name(work), page=work.sheet.number)
    scratch = Sheet(work.sheet.number, work.sheet.width, work.sheet.height)
    small.notice(scratch, made, area, work.look.type_)
    adopt(work, scratch)
    work.framed.add(number)
    work.features.add("notice")
    work.tell(number, made)


def brief_box(work: PageWork, number: int, area: Area) -> None:
    """Fill a rectangle with briefs under one label."""
    chance = work.chance("briefs", number)
    size, pitch, gutter = work.look.type_
    work.sheet.frames.append(area)
    inner = area.inset(PAD)
    words = chance.choice(("简讯", "短波", "快讯", "点击", "一句话新闻"))
    deep = furniture.label(work.sheet, words, inner, 19.0, black=chance.random() < 0.5)
    text = Area(inner.x, inner.y + deep + 4, inner.width, inner.height - deep - 4)
    count = max(1, int((text.width + gutter) / (11 * size + gutter)))
    wells = columns(text, min(count, 3), (size, pitch, gutter))
    flow_briefs(work, number, wells, limit=12)
    work.framed.add(number)
    work.features.add("brief-box")


def flow_briefs(
    work: PageWork, number: int, wells: list[Well], *, limit: int, length: tuple[int, int] = (50, 110)
) -> int:
    """Pour briefs into wells until they are full, and return how many they are."""
    chance = work.chance("flow", number)
    look = small.BriefLook(square=chance.random() < 0.5, gap=chance.choice((0.0, 0.0, 1.0)), face=work.look.face)
    lengths = [chance.randint(*length) for _ in range(limit)]
    lengths += [max(45, int(length[0] * share)) for share in (0.9, 0.7, 0.5)]
    told = [story(chance, length=wanted, kind="brief", page=work.sheet.number) for wanted in lengths]
    told = [replace(one, id=name(work)) for one in told]
    if work.look.vertical:
        told = [upright(one, old=work.look.old) for one in told]
    shown = small.briefs(work.sheet, told, wells, work.look.type_[0], look)
    for one in shown:
        work.tell(number, one)
    return len(shown)


def outer(work: PageWork, number: int) -> Area:
    """Return the rectangle of a rectangular outline."""
    return lanes.outer(work.outlines[number], work.grid)
