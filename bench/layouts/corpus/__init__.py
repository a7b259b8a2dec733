"""Made-up newspaper prose: articles, briefs, photos, notices, advertisements and tables of any length.

All of it is our own text, put together from the templates in ``topics/`` and ``common.yaml``; places, companies, people
and numbers are invented. ``story`` writes one story, ``stories`` an endless row of them, ``paper`` draws a newspaper's
name and date, ``jump`` and ``pointers`` the lines that lead from page to page.
"""

from bench.layouts.corpus.cast import TOPICS, person, town
from bench.layouts.corpus.heads import continued_headline, jump, pointers
from bench.layouts.corpus.paper import Paper, paper
from bench.layouts.corpus.prose import size
from bench.layouts.corpus.story import Kind, Order, Signing, stories, story

__all__ = [
    "TOPICS",
    "Kind",
    "Order",
    "Paper",
    "Signing",
    "continued_headline",
    "jump",
    "paper",
    "person",
    "pointers",
    "size",
    "stories",
    "story",
    "town",
]
