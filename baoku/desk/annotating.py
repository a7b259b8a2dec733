"""What corrected articles say, read once: an act on a page leaves the other corrected articles there as they are."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from baoku.reading import annotated
from baoku.registries import registries_version
from schemas import Article, Findings

if TYPE_CHECKING:
    from baoku.settings import Settings

KEPT = 512
"""Articles whose findings are kept: more than people correct of the issues that they work on at one time."""


class Annotator:
    """Reads articles by the registries of ``settings``; may be called by one thread at a time."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: OrderedDict[str, Findings] = OrderedDict()

    def __call__(self, articles: Sequence[Article]) -> list[Article]:
        """Return ``articles`` with what they say."""
        blank = [article.model_copy(update=dict(Findings())) for article in articles]
        version = registries_version(self._settings.registries)
        keys = [hashlib.sha256(f"{version}\n{one.model_dump_json()}".encode()).hexdigest() for one in blank]
        new = [(key, article) for key, article in zip(keys, blank, strict=True) if key not in self._known]
        for (key, _), read in zip(new, annotated([article for _, article in new], self._settings), strict=True):
            self._known[key] = Findings(mentions=read.mentions, dates=read.dates, figures=read.figures)
        found = [article.model_copy(update=dict(self._known[key])) for key, article in zip(keys, blank, strict=True)]
        for key in keys:
            self._known.move_to_end(key)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return found
