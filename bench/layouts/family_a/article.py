"""Articles of family A as blocks: whole ones, and the two parts of those that jump."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bench.layouts import corpus
from bench.layouts.family_a.fitting import Parts, fill_to_break, fit, parts_of, with_parts
from bench.layouts.family_a.job import Job, merged
from bench.layouts.family_a.plan import Plan, Way, framed
from bench.layouts.family_a.press import Carried, Press
from bench.typeset.manuscript import Jump, Story
from bench.typeset.sheet import Area

ASKED = 1.12
"""Share of its space that a story is asked to fill: it is cut to fit, and can't be made longer."""


@dataclass(frozen=True)
class Article:
    """An article that fills its area."""

    plan: Plan

    @property
    def boxed(self) -> bool:
        """Whether it stands in a frame or on a tint."""
        return self.plan.frame not in ("none", "bar")

    def place(self, press: Press, area: Area) -> None:
        """Set it: head, columns, what stands amid them."""
        plan = self.plan
        inner = framed(press, area, plan.frame)
        length = int(ASKED * inner.width * inner.height / (press.grid.size * press.grid.leading))
        story = press.write(length + (plan.away.extra if plan.away else 0), order=plan.order())
        if plan.inset is not None and plan.inset.block is None:
            story = press.desk.caption(story)
        parts, before = parts_of(story), ""
        if plan.note or plan.lead:
            (_, before), *parts = parts
        job = Job(press, plan, story, inner, before)
        press.show(*plan.features())
        press.tell(story)
        job.head()
        opened: Parts = [("body", before)] if before else []
        if plan.away:
            self._first_part(press, job, plan.away, parts, opened)
        else:
            cast = job.cast(tail=story.tail or "")
            parts = fit(parts, cast, job.depths())
            job.body(cast.lines(parts))
            press.tell(with_parts(story, opened + parts))
        job.inset()

    def _first_part(self, press: Press, job: Job, way: Way, parts: Parts, opened: Parts) -> None:
        """Set the part before a jump and keep the rest."""
        chance, story = press.chance, job.story
        jump = corpus.jump(chance, story, after=0, to=way.to, mark=way.mark, arabic=way.arabic)
        cast = job.cast(after=jump.text)
        if way.torn:
            off = fill_to_break(parts, cast, job.depths())
            lines, done, rest, cut = off.lines, off.done, off.rest, off.cut
        else:
            done = fit(parts, cast, job.depths())
            lines, rest, cut = cast.lines(done), parts[len(done) :], False
        job.body(lines)
        headline = {"same": story.headline, "none": None}.get(way.headline, jump.headline)
        jump = replace(jump, after=len(opened) + len(done), headline=headline or "")
        press.carried[way.key] = Carried(story, jump, opened + done, rest, cut)
        press.show("jump", "jump in a sentence" if cut else "jump between paragraphs", f"jump, headline {way.headline}")


@dataclass(frozen=True)
class Continued:
    """The second part of an article that jumps."""

    key: str
    plan: Plan

    @property
    def boxed(self) -> bool:
        """Whether it stands in a frame or on a tint."""
        return self.plan.frame not in ("none", "bar")

    def place(self, press: Press, area: Area) -> None:
        """Set it, cut to fill its area."""
        carried = press.carried.pop(self.key)
        jump: Jump = carried.jump
        plan = self.plan
        if not jump.headline:
            plan = replace(plan, head=replace(plan.head, place="none"))
        shown: Story = replace(
            carried.story, section=None, kicker=None, subtitle=None, bylines=(), headline=jump.headline or None
        )
        job = Job(press, plan, shown, framed(press, area, plan.frame), "", 1)
        job.head()
        cast = job.cast(before=jump.start_text, tail=carried.story.tail or "", cut=carried.cut)
        rest = fit(carried.rest, cast, job.depths())
        job.body(cast.lines(rest))
        job.inset()
        whole = with_parts(carried.story, merged(carried.done, rest, cut=carried.cut))
        press.tell(replace(whole, jump=jump), (carried.story.page, jump.to))
