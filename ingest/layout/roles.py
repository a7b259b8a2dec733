"""Roles of lines (行的角色): learned probabilities from each line's features, then from those of its neighbours too.

The factors with which :func:`told` counts in a page's customs are set by judgement, on family a and the tests' pages.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np

from ingest.jumps import is_jump
from ingest.layout.arrays import SIDES, Bools, Floats, Ints
from ingest.layout.line_features import line_features
from ingest.layout.lines import Lines, PageLines
from ingest.layout.model import WEIGHTS, Model
from ingest.layout.wording import NAMES, is_day
from ingest.masthead import masthead

ROLES = (
    "advert",
    "body",
    "byline",
    "caption",
    "furniture",
    "headline",
    "kicker",
    "section",
    "subhead",
    "subtitle",
    "table",
)
"""Roles in the order of the probabilities; a jump line, a lead and an editor's note are body."""
UNLIKELY = 0.0001
"""What the probability of furniture and advertisements is multiplied by on a page without head and foot. All pages that
the forests learned from whole have them, so that the largest headline of a clipping looks like a masthead to them:
0.998 furniture on a tests' page."""
TEXT, PLAIN = 3, 0.2
"""Lines of a run from which on it is a text; and what the probability of an advertisement is multiplied by in a text
that has no word of offers, addresses or telephones."""
_OFFER = NAMES.index("advert")
DISPLAY, NAMED = 1.5, 0.5
"""Type of this many times the body's size is display type; and what the probability of furniture is multiplied by for
such a line where another one is known to be the newspaper's name."""
UNPICTURED = 0.01
"""What the probability of a caption is multiplied by on a printed page without pictures: a page of one line was a
caption (0.89). On practice pages one article of 3,769 changed by it."""
OTHERWISE = 0.02
"""What the probability of an advertisement is multiplied by for a line among body lines, and the other way round."""
BY_CAPTION = 3.0
"""White between a line in display type and the caption over or under it, in ems, up to which the line is no
advertisement, but the picture's title: of 65 such lines on practice pages of six families one was an advertisement."""
OF_JUMPS = {"body", "headline", "subhead"}
"""Roles that a line can have that says nothing but a jump; in display type it is a headline. What it says is told when
its article is drawn up. The forests take one in display type for furniture (0.41 to 0.999 on the tests' pages)."""
SURE = 0.9
"""Probability of a role from which on a line's words don't change it."""
ROLE = {name: at for at, name in enumerate(ROLES)}


def roles(lines: PageLines, weights: Path = WEIGHTS) -> Floats:
    """Return the probability of each of :data:`ROLES` for each line of a page, shape (lines, roles).

    Raises:
        ModelError: a model in the folder ``weights`` is missing or damaged.
    """
    if not len(lines.down):
        return np.zeros((0, len(ROLES)))
    features = line_features(lines)
    first = Model.of("line_roles", weights).probabilities(features)
    second = Model.of("line_roles_in_context", weights).probabilities(in_context(lines, features, first))
    return smoothed(lines, second)


def told(lines: PageLines, chances: Floats) -> list[str]:
    """Return each line's role: its likeliest, with what the page's customs say of it counted in.

    Lines that only stand in a head or foot are furniture. Where there is none (no name, date, folio or editors: a
    clipping, or a part of a page) other furniture, and advertisements, are unlikely. No line amid a text is of another
    kind than the text, and a title by a caption is no advertisement. A line that says nothing but a jump is never
    furniture, however large it is set.
    """
    if not len(lines.down):
        return []
    body, advert, furniture = ROLE["body"], ROLE["advert"], ROLE["furniture"]
    run, offers = lines.run, lines.level.words[:, _OFFER]
    plain = (np.bincount(run)[run] >= TEXT) & (np.bincount(run, weights=offers)[run] == 0)
    likely = chances.copy()
    likely[:, advert] *= np.where(plain, PLAIN, 1.0)
    means = _means(run, likely)
    out = likely * np.sqrt(np.maximum(means, 1e-6))
    out[:, advert] *= np.where(means[:, body] >= means[:, advert], OTHERWISE, 1.0)
    out[:, advert] *= np.where(_by_caption(lines, chances), UNLIKELY, 1.0)
    canvas = lines.level.canvas
    if not canvas.pictures and canvas.page.ocr is None:
        out[:, ROLE["caption"]] *= UNPICTURED
    head = masthead(canvas.page)
    if head.newspaper is None and head.issue_date is None and head.number is None:
        out[:, [furniture, advert]] *= UNLIKELY
    else:
        out[:, body] *= np.where(means[:, body] < means[:, advert], OTHERWISE, 1.0)
    if head.newspaper is not None:
        out[:, furniture] *= np.array([NAMED if item.size >= DISPLAY else 1.0 for item in canvas.items])
    signs = _signs(lines, means)
    out[:, [furniture, advert]] *= np.where(signs, UNLIKELY, 1.0)[:, None]
    for at, item in enumerate(canvas.items):
        if is_jump(item.text):
            kept = {"headline"} if item.size >= DISPLAY else OF_JUMPS
            out[at, [ROLE[name] for name in ROLES if name not in kept]] = 0
        elif item.index in head.lines and chances[at, body] < SURE and not signs[at]:
            out[at, furniture] = len(ROLES)
    return [ROLES[at] for at in np.argmax(out, axis=1)]


def _by_caption(lines: PageLines, chances: Floats) -> Bools:
    """Tell which lines stand in display type close over or under a run of lines of which one is a caption."""
    told = np.argmax(chances, axis=1) == ROLE["caption"]
    caption = np.append(np.isin(lines.run, lines.run[told]), False)
    level = lines.level
    close = [caption[level.near[side]] & (level.white[side] <= BY_CAPTION) for side in ("up", "down")]
    return np.asarray((level.size >= DISPLAY) & (close[0] | close[1]))


def _signs(lines: PageLines, means: Floats) -> Bools:
    """Tell which lines sign a text in a frame (落款): the office and the day, apart under its last line."""
    frame = lines.level.frame
    days = np.array([is_day(item.text) for item in lines.level.canvas.items])
    signs = np.isin(lines.run, lines.run[days]) & (frame >= 0)
    text = ~signs & (means[:, ROLE["body"]] > means[:, ROLE["advert"]])
    return np.asarray(signs & np.isin(frame, frame[text]))


def smoothed(lines: PageLines, chances: Floats) -> Floats:
    """Return the probabilities with those of each line's run counted in, so that no line of a text falls out of it."""
    out = chances * np.sqrt(np.maximum(_means(lines.run, chances), 1e-6))
    return np.asarray(out / out.sum(axis=1, keepdims=True))


def in_context(lines: PageLines, features: Floats, first: Floats) -> Floats:
    """Return ``features`` with the first probabilities of each line, its neighbours, its run and its frame added."""
    return np.hstack([features, first, lines.each(partial(_around, first=first))])


def _around(lines: Lines, first: Floats) -> Floats:
    nothing = np.zeros(first.shape[1])
    parts: list[Floats] = []
    for side in SIDES:
        near = lines.near[side]
        parts.append(np.where((near >= 0)[:, None], first[near], nothing))
    for side in ("up", "down"):
        near = lines.near[side]
        second = np.where(near >= 0, lines.near[side][near], -1)
        parts.append(np.where((second >= 0)[:, None], first[second], nothing))
    parts.append(_means(lines.run, first))
    framed = _means(np.where(lines.frame >= 0, lines.frame, len(lines.frames)), first)
    parts.append(np.where((lines.frame >= 0)[:, None], framed, nothing))
    return np.hstack(parts)


def _means(groups: Ints, values: Floats) -> Floats:
    """Return for each row the mean of the values of its group."""
    count = int(groups.max()) + 1
    total = np.zeros((count, values.shape[1]))
    np.add.at(total, groups, values)
    return np.asarray((total / np.maximum(np.bincount(groups, minlength=count), 1)[:, None])[groups])
