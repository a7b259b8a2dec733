"""The query language: what an editor types, as a tree (检索式)."""

from search_api.language.parser import parse
from search_api.language.syntax import (
    Amounted,
    And,
    Clause,
    Named,
    Node,
    Not,
    Or,
    ParsedQuery,
    Printed,
    Scoped,
    Spoken,
    Typed,
)

__all__ = [
    "Amounted",
    "And",
    "Clause",
    "Named",
    "Node",
    "Not",
    "Or",
    "ParsedQuery",
    "Printed",
    "Scoped",
    "Spoken",
    "Typed",
    "parse",
]
