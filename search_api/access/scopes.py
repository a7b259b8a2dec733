"""What may be done with which scope: the one table of it (权限表)."""

from __future__ import annotations

import re
from typing import NamedTuple

from search_api.access.asked import SAFE
from search_api.identity import Scope


class Rule(NamedTuple):
    """A kind of address, and the scope that it needs."""

    path: str
    """Pattern of the whole path."""
    scope: Scope
    safe: bool = False
    """Whether the rule is also for methods that change nothing."""


RULES = tuple(
    (re.compile(rule.path), rule)
    for rule in (
        Rule(r"/(api/v1/)?(keys|audit)(/.*)?", "admin", safe=True),
        Rule(r"/(api/v1/)?ingest(/.*)?", "ingest"),
        Rule(r"/api/v1/figures/[^/]+/\d+/review", "review"),
        Rule(r"/api/v1/articles/[^/]+/corrections", "review"),
        Rule(r"/api/v1/journal/\d+/undo", "review"),
        Rule(r"/(figures|articles|journal|reviews|corrections|conflicts)(/.*)?", "review"),
        Rule(r"/(api/v1/)?searches(/.*)?", "review"),
        Rule(r"/(api/v1/queries\.csv|oai)", "read"),
    )
)
"""The first that fits counts. ``read`` for a method that may change something means that here it doesn't: a question
too long for an address. What fits none needs ``read`` to be seen and ``admin`` to be changed."""
_FREE = re.compile(r"/healthz|/favicon\.ico|/static/.+")
"""Seen by anybody, and not logged."""
_METRICS = "/metrics"
LOGIN, LOGOUT = "/login", "/logout"
_ANYBODY = frozenset({LOGIN, LOGOUT})
_UNLOGGED = frozenset({LOGIN, _METRICS, "/api/v1/suggest", "/opensearch/suggest"})


def is_free(method: str, path: str, *, open_metrics: bool) -> bool:
    """Tell whether an address is outside of all of this: health, static files, and ``/metrics`` where that is set."""
    return method in SAFE and (_FREE.fullmatch(path) is not None or (open_metrics and path == _METRICS))


def needed(method: str, path: str) -> Scope | None:
    """Return the scope that a request needs; none for those by which one logs in and out."""
    if path in _ANYBODY:
        return None
    safe = method in SAFE
    for pattern, rule in RULES:
        if (rule.safe or not safe) and pattern.fullmatch(path):
            return rule.scope
    return "read" if safe else "admin"


def is_logged(method: str, path: str) -> bool:
    """Tell whether the access log holds such a request; suggestions come at every key stroke and show no article."""
    return method not in SAFE or path not in _UNLOGGED
