"""Typed as it sounds: letters that no article has, read as pinyin (拼音检索)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from search_api.engine import Engine
from search_api.language import And, Clause, Node, Not, Or, ParsedQuery, Scoped, Spoken, Typed
from search_api.pinyin import LEAST_INITIALS, readings


def spoken_query(engine: Engine, parsed: ParsedQuery) -> ParsedQuery:
    """Return ``parsed`` with each run of letters that no text has read as the pinyin of a name or headline."""
    if parsed.root is None:
        return parsed
    letters = [clause.text for clause in parsed.clauses if _may_be_spoken(clause)]
    for field in ("title_w", "body_w"):
        if not letters:
            return parsed
        letters = [text for text, count in zip(letters, engine.frequencies(field, letters), strict=True) if not count]
    unknown = set(letters)
    if not unknown:
        return parsed
    return replace(parsed, root=_spoken(parsed.root, unknown), question=())


def _may_be_spoken(clause: Clause) -> bool:
    return (
        clause.kind == "latin"
        and clause.text.isascii()
        and clause.text.isalpha()
        and len(clause.text) >= LEAST_INITIALS
    )


def _spoken(node: Node, unknown: set[str]) -> Node:
    match node:
        case Typed():
            parts = tuple(_parts(node, unknown))
            return And(parts) if len(parts) > 1 else parts[0]
        case Scoped():
            return Scoped(node.scope, _spoken(node.node, unknown))
        case Not():
            return Not(_spoken(node.node, unknown))
        case And():
            return And(tuple(_spoken(one, unknown) for one in node.nodes))
        case Or():
            return Or(tuple(_spoken(one, unknown) for one in node.nodes))
        case _:
            return node


def _parts(node: Typed, unknown: set[str]) -> Iterator[Node]:
    kept = tuple(clause for clause in node.clauses if clause.text not in unknown)
    if kept:
        yield Typed(kept, node.together if len(kept) == len(node.clauses) else ())
    for clause in node.clauses:
        if clause.text in unknown:
            yield Spoken(clause.text, tuple(readings(clause.text)))
