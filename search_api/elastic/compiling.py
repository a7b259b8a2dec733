"""Plans in Elasticsearch's query language."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from search_api.plan import Between, Bool, Boost, Constant, Everything, Phrase, Plan, Stepped, Term


def compiled(plan: Plan, boost: float = 1.0) -> dict[str, Any]:
    """Return the query of ``plan``, its scores ``boost`` times."""
    match plan:
        case Everything():
            return {"match_all": {"boost": 0.0}}
        case Term():
            return {"term": {plan.field: {"value": plan.token, "boost": boost}}}
        case Phrase():
            return _phrase(plan, boost)
        case Between():
            ends = {"gte": plan.low, "lte": plan.high}
            return _unscored({"range": {plan.field: {name: end for name, end in ends.items() if end is not None}}})
        case Boost():
            return compiled(plan.query, boost * plan.by)
        case Constant():
            return {"constant_score": {"filter": compiled(plan.query), "boost": boost * plan.score}}
        case Stepped():
            functions = [
                {"filter": compiled(Between(plan.field, low, high)), "weight": factor}
                for low, high, factor in plan.steps
            ]
            return {"function_score": {"query": compiled(plan.query, boost), "functions": functions}}
        case Bool():
            return {
                "bool": {
                    "must": [compiled(one, boost) for one in plan.must],
                    "should": [compiled(one, boost) for one in plan.should],
                    "filter": [compiled(one) for one in plan.when],
                    "must_not": [compiled(one) for one in plan.never],
                    "minimum_should_match": plan.least,
                }
            }


def _unscored(query: dict[str, Any]) -> dict[str, Any]:
    return {"constant_score": {"filter": query, "boost": 0.0}}


def _phrase(plan: Phrase, boost: float) -> dict[str, Any]:
    if not plan.places:
        return {"match_phrase": {plan.field: {"query": " ".join(plan.tokens), "boost": boost}}}
    clauses: list[dict[str, Any]] = [{"span_term": {plan.field: plan.tokens[0]}}]
    for token, (before, place) in zip(plan.tokens[1:], pairwise(plan.places), strict=True):
        if place - before > 1:
            clauses.append({"span_gap": {plan.field: place - before - 1}})
        clauses.append({"span_term": {plan.field: token}})
    return {"span_near": {"clauses": clauses, "slop": 0, "in_order": True, "boost": boost}}
