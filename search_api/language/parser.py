"""From tokens to the tree.

::

    query  := any
    any    := all (OR all)*
    all    := one ((AND)? one)*
    one    := NOT one | "(" any ")" | field one | word | phrase
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial

from schemas.errors import QueryError
from search_api.analysis import normalise
from search_api.language import fields
from search_api.language.clauses import FUZZY_LEAST, FUZZY_MOST, phrase, question_words, typed
from search_api.language.errors import wrong
from search_api.language.lexer import Token, tokens
from search_api.language.syntax import And, Named, Node, Not, Or, ParsedQuery, Scoped
from search_api.language.values import amounted, printed
from search_api.lexicon import Lexicon

LONGEST = 500
"""Characters of a query, also when those that stand for several (㍿) are written out; a longer one is a pasted text and
wouldn't be found as typed."""
MOST_CLAUSES = 32
"""Words and phrases in one query; each costs the engine a phrase and its words."""
DEEPEST = 20
"""Brackets and negations in each other."""
_PLAIN = Lexicon()


def parse(q: str, lexicon: Lexicon = _PLAIN) -> ParsedQuery:
    """Read a query.

    Raises:
        QueryError: it can't be read; the message shows where.
    """
    _check_length(len(q))
    return _parsed(q, lexicon)


def _check_length(length: int) -> None:
    if length > LONGEST:
        remedy = f"Shorten it to at most {LONGEST} characters, or quote a part."
        raise QueryError(f"the query has {length} characters", remedy=remedy)


@lru_cache(maxsize=256)
def _parsed(q: str, lexicon: Lexicon) -> ParsedQuery:
    _check_length(len(normalise(q).text))
    root = _Parser(q, lexicon).query()
    parsed = ParsedQuery(root)
    if root is None and q.strip():
        raise QueryError("the query holds no word", remedy="Give at least one character, letter or digit to look for.")
    if len(parsed.scoped) > MOST_CLAUSES:
        raise QueryError(
            f"the query has {len(parsed.scoped)} words and phrases",
            remedy=f"Keep to {MOST_CLAUSES}, or quote a phrase.",
        )
    plain = parsed.is_words and not any(clause.kind == "phrase" or clause.fuzzy for clause in parsed.clauses)
    return ParsedQuery(root, question_words(q, lexicon) if plain and root is not None else ())


class _Parser:
    """One query being read, token by token."""

    def __init__(self, query: str, lexicon: Lexicon) -> None:
        self._query = query
        self._lexicon = lexicon
        self._tokens = list(tokens(query))
        self._at = 0
        self._depth = 0
        self._fuzzy = 0
        self._leaf: Callable[[Token], Node | None] = self._text

    def query(self) -> Node | None:
        return None if self._next.kind == "end" else self._any()

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _any(self) -> Node | None:
        found = [self._all()]
        while self._next.kind == "or":
            operator = self._take()
            if self._next.kind in ("end", "close", "or", "and"):
                raise self._wrong(operator, "nothing stands after the operator", "Give a word or phrase on both sides.")
            found.append(self._all())
        nodes = [node for node in found if node is not None]
        return Or(tuple(nodes)) if len(nodes) > 1 else nodes[0] if nodes else None

    def _all(self) -> Node | None:
        if self._next.kind in ("and", "or"):
            raise self._wrong(self._next, "nothing stands before the operator", "Give a word or phrase on both sides.")
        nodes: list[Node] = []
        while self._next.kind not in ("end", "close", "or"):
            if self._next.kind == "and":
                operator = self._take()
                if self._next.kind in ("end", "close", "or", "and"):
                    remedy = "Give a word or phrase on both sides."
                    raise self._wrong(operator, "nothing stands after the operator", remedy)
            found = self._one()
            if isinstance(found, And):
                nodes += found.nodes
            elif found is not None:
                nodes.append(found)
        return And(tuple(dict.fromkeys(nodes))) if len(nodes) > 1 else nodes[0] if nodes else None

    def _one(self) -> Node | None:
        token = self._take()
        if token.kind == "not":
            if self._next.kind not in ("word", "phrase", "field", "open", "not"):
                raise self._wrong(token, "nothing stands after the operator", "Say what must not occur.")
            with self._deeper(token):
                negated = self._one()
            return None if negated is None else Not(negated)
        if token.kind == "open":
            return self._group(token)
        if token.kind == "field":
            return self._field(token)
        return self._leaf(token)

    def _group(self, opened: Token) -> Node | None:
        with self._deeper(opened):
            found = self._any()
        if self._next.kind != "close":
            raise self._wrong(opened, "the bracket is not closed", "Close it, or put the text in quotation marks.")
        self._take()
        return found

    @contextmanager
    def _deeper(self, token: Token) -> Iterator[None]:
        """Count what is read inside as one level deeper; each costs Python and the engines stack."""
        self._depth += 1
        if self._depth > DEEPEST:
            remedy = f"Keep to {DEEPEST} in each other."
            raise self._wrong(token, "brackets and negations stand too deep", remedy)
        yield
        self._depth -= 1

    def _text(self, token: Token) -> Node | None:
        self._check_fuzzy(token)
        if token.kind == "phrase":
            return phrase(token.text, fuzzy=token.fuzzy)
        days = printed(token.text) if ".." in token.text else None
        return days or typed(token.text, self._lexicon, fuzzy=token.fuzzy)

    def _check_fuzzy(self, token: Token) -> None:
        if not token.fuzzy:
            return
        length = len("".join(token.text.split()))
        self._fuzzy += length
        if length < FUZZY_LEAST:
            remedy = f"Give at least {FUZZY_LEAST} characters before ~, or leave it out."
            raise self._wrong(token, "too short for one character to differ", remedy)
        if self._fuzzy > FUZZY_MOST:
            remedy = f"Keep to {FUZZY_MOST} characters in all phrases with ~ together."
            raise self._wrong(token, "too long for one character to differ", remedy)

    def _field(self, token: Token) -> Node | None:
        name = fields.known(token.text)
        if name is None:
            return self._no_field(token)
        if self._next.kind not in ("word", "phrase", "open"):
            raise self._wrong(token, f"nothing stands after {token.text}:", "Say what to look for there.")
        if name in fields.SCOPES:
            inner = self._one()
            return None if inner is None else Scoped(fields.SCOPES[name], inner)
        outer, self._leaf = self._leaf, self._reader(name)
        found = self._one()
        self._leaf = outer
        return found

    def _reader(self, name: str) -> Callable[[Token], Node]:
        """Return what reads the values of a field."""
        if name in fields.FACETS:
            return partial(self._named, fields.FACETS[name])
        return self._printed if name in fields.DATES else partial(self._amounted, name)

    def _no_field(self, token: Token) -> Node | None:
        """Take an unknown field for text (记者：郑一舟), but for an English word, which is a slip."""
        if token.text.isascii():
            raise self._wrong(token, f"there is no field {token.text}", fields.advice(token.text))
        return typed(token.text, self._lexicon)

    def _named(self, facet: str, token: Token) -> Node:
        found = phrase(token.text)
        if found is None:
            raise self._wrong(token, "this is no name", "Give at least one character, letter or digit.")
        characters = found.clauses[0].atoms
        if facet == "page":
            return Named(facet, (tuple("".join(characters).lstrip("0") or "0"),))
        others = (tuple(name) for name in self._lexicon.others(token.text)) if facet == "organisation" else ()
        return Named(facet, (characters, *others))

    def _printed(self, token: Token) -> Node:
        found = printed(token.text)
        if found is None:
            remedy = "Write 2025, 2025-05, 2025-05-17, 2023..2025 or >=2025-05."
            raise self._wrong(token, f"{token.text} is no date", remedy)
        return found

    def _amounted(self, name: str, token: Token) -> Node:
        read = amounted(token.text, self._lexicon.amount)
        if read is None:
            remedy = "Write a number with its unit: >1亿元, >=10GWh, 5..8万千瓦."
            raise self._wrong(token, f"{token.text} is no amount", remedy)
        found, amount = read
        wanted = fields.AMOUNTS[name]
        if wanted is not None and amount.kind != wanted:
            remedy = f"Write 数字:{token.text}, or a unit of {wanted}."
            raise self._wrong(token, f"{token.text} is {amount.kind}, not {wanted}", remedy)
        return found

    def _wrong(self, token: Token, message: str, remedy: str) -> QueryError:
        return wrong(self._query, token.start, message, remedy)
