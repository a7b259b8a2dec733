"""What of a query an article must fit that is found by its meaning, and what is meant (语义检索的条件)."""

from __future__ import annotations

from collections.abc import Iterable

from search_api.language import And, Node, Or, ParsedQuery, Spoken, Typed


def musts(parsed: ParsedQuery) -> ParsedQuery:
    """Return the conditions of a query: its phrases, fields, dates, amounts and what must not be.

    Words may be said otherwise, and are left out; so is an OR of which a side is words alone.
    """
    return ParsedQuery(None if parsed.root is None else _must(parsed.root))


def meant(q: str, parsed: ParsedQuery) -> str:
    """Return what is looked for as a text: the query as it was typed, or, where it has operators, its words."""
    return q if parsed.is_words else " ".join(clause.text for clause in parsed.clauses)


def _must(node: Node) -> Node | None:
    match node:
        case Typed():
            phrases = tuple(clause for clause in node.clauses if clause.kind == "phrase" or clause.fuzzy)
            return Typed(phrases) if phrases else None
        case Spoken():
            return None
        case And():
            return _and(_must(one) for one in node.nodes)
        case Or():
            sides = tuple(_must(one) for one in node.nodes)
            kept = tuple(dict.fromkeys(side for side in sides if side is not None))
            if None in sides:
                return None
            return Or(kept) if len(kept) > 1 else kept[0]
        case _:
            return node


def _and(nodes: Iterable[Node | None]) -> Node | None:
    kept = tuple(dict.fromkeys(node for node in nodes if node is not None))
    return And(kept) if len(kept) > 1 else kept[0] if kept else None
