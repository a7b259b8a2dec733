"""An article set into its outline."""

from __future__ import annotations

from bench.layouts.family_c import heads, lanes
from bench.layouts.family_c.fitting import NOTE, fitted
from bench.layouts.family_c.plotting import Dress, Plot, Site, plot
from bench.layouts.family_c.setting import Item, Owner, Poured, pour
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Face, Fill, PlacedRule, Sheet


def lead_of(story: Story, dress: Dress) -> str | None:
    """Return the paragraph that is set apart."""
    bodies = [part.text for part in story.parts if part.role == "body"]
    return bodies[0] if dress.lead and len(bodies) > 1 else None


def items_of(story: Story, size: float, face: Face, *, skip: int = 0) -> list[Item]:
    """Return the body of a story, without its first ``skip`` paragraphs."""
    items: list[Item] = []
    for part in story.parts[skip:]:
        if part.role == "subhead":
            items.append(Item(part.text, "subhead", "sans-bold", size, align="centre", units=2))
        elif part.role == "sign":
            items.append(Item(part.text, "body", face, size, align="right"))
        else:
            items.append(Item(part.text, "body", "sans" if part.text.startswith(NOTE) else face, size))
    if story.tail:
        items.append(Item(story.tail, "byline", face, size, align="right"))
    return items


def poured(story: Story, made: Plot, dress: Dress, site: Site) -> Poured:
    """Pour a whole story into its plot."""
    owner, size = Owner(story.id), site.grid.size
    lead = lead_of(story, dress) if made.block else None
    wells = lanes.shortened(made.wells, dress.spare)
    first = Poured()
    if lead and made.block:
        bold: Face = "sans-bold" if dress.face == "serif" else "serif-bold"
        first = pour([Item(lead, "lead", bold, size + 1)], [made.block], owner)
    body = pour(items_of(story, size, dress.face, skip=1 if lead else 0), wells, owner)
    return Poured(first.lines + body.lines, first.left + body.left, body.free)


def decorate(sheet: Sheet, made: Plot, dress: Dress, owner: Owner, gutter: float) -> None:
    """Draw what an article has besides its text: frame, tint, head, gutter rules, pictures."""
    if made.frame and dress.tint:
        sheet.fills.append(Fill(made.frame, 0.9))
    if made.frame and dress.boxed:
        sheet.frames.append(made.frame)
    if made.head and made.head_area:
        heads.place(sheet, made.head, made.head_area, dress.style, owner, vertical=made.head_vertical)
    if dress.rules:
        sheet.rules += lanes.gutter_rules(made.wells, gutter)
    for number, area in enumerate(made.pictures):
        sheet.pictures.append((f"{owner.article}.{number}" if number else str(owner.article), area))
    if made.block and dress.style.rule:
        area = made.block.area
        sheet.rules.append(PlacedRule(area.x, area.bottom, area.right, area.bottom, 0.3))


def set_article(sheet: Sheet, story: Story, site: Site, dress: Dress) -> tuple[Story, Plot]:
    """Set a story, shortened to what goes in, and return it with its plot.

    Raises:
        UnfittedError: the outline is too small for it.
    """
    made = plot(site, heads.texts_of(story), dress, lead_of(story, dress))
    story, result = fitted(story, lambda trial: poured(trial, made, dress, site))
    decorate(sheet, made, dress, Owner(story.id), site.grid.gutter)
    sheet.lines += result.lines
    return story, made
