"""Plans in tantivy's terms."""

from __future__ import annotations

from collections.abc import Iterator

from tantivy import FieldType, Occur, Query, Schema

from search_api.plan import Between, Bool, Boost, Constant, Everything, Phrase, Plan, Stepped, Term, any_of

_FAR: dict[FieldType, float] = {FieldType.Integer: 2**63 - 1, FieldType.Float: float("inf")}


def compiled(plan: Plan, schema: Schema, floats: frozenset[str] = frozenset()) -> Query:
    """Return the query of ``plan``; number fields are whole numbers, but for ``floats``."""

    def made(one: Plan) -> Query:
        return compiled(one, schema, floats)

    match plan:
        case Everything():
            return Query.const_score_query(Query.all_query(), 0.0)
        case Term():
            return _term(schema, plan.field, plan.token)
        case Phrase():
            return _phrase(schema, plan)
        case Between():
            return _between(schema, plan, FieldType.Float if plan.field in floats else FieldType.Integer)
        case Boost():
            return Query.boost_query(made(plan.query), plan.by)
        case Constant():
            return Query.const_score_query(made(plan.query), plan.score)
        case Stepped():
            return made(any_of(tuple(_steps(plan))))
        case Bool():
            when = ((Occur.Must, Query.const_score_query(made(one), 0.0)) for one in plan.when)
            parts = [
                *((Occur.Must, made(one)) for one in plan.must),
                *((Occur.Should, made(one)) for one in plan.should),
                *when,
                *((Occur.MustNot, made(one)) for one in plan.never),
            ]
            if plan.never and not (plan.must or plan.when or plan.least):
                parts.append((Occur.Must, made(Everything())))
            return Query.boolean_query(parts, minimum_number_should_match=plan.least or None)


def _steps(plan: Stepped) -> Iterator[Plan]:
    """Yield the query once for each step: tantivy has no score that a field changes."""
    for low, high, factor in plan.steps:
        yield Boost(Bool(must=(plan.query,), when=(Between(plan.field, low, high),)), factor)


def _term(schema: Schema, field: str, token: str) -> Query:
    return Query.term_query(schema, field, token, "freq" if field.endswith(("_w", "_b", "_c")) else "basic")


def _phrase(schema: Schema, plan: Phrase) -> Query:
    places = plan.places or range(len(plan.tokens))
    first = places[0]
    words: list[str | tuple[int, str]] = [
        (place - first, token) for place, token in zip(places, plan.tokens, strict=True)
    ]
    return Query.phrase_query(schema, plan.field, words)


def _between(schema: Schema, plan: Between, kind: FieldType) -> Query:
    far = _FAR[kind]
    low, high = (-far if plan.low is None else plan.low), (far if plan.high is None else plan.high)
    if kind is FieldType.Integer:
        low, high = int(low), int(high)
    return Query.const_score_query(Query.range_query(schema, plan.field, kind, low, high), 0.0)
