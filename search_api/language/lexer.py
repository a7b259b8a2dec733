"""A query's tokens: words, phrases, operators, brackets, field names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from search_api.language.errors import wrong

TokenKind = Literal["word", "phrase", "field", "and", "or", "not", "open", "close", "end"]
_CLOSING = {'"': '"', "“": "”", "「": "」", "『": "』", "＂": "＂"}
_OPEN, _CLOSE = "(（", ")）"
_OPERATORS: dict[str, TokenKind] = {"AND": "and", "OR": "or", "NOT": "not", "&&": "and", "||": "or"}
_FIELD = re.compile(r"([^\W\d_]+)[:：](?!//)\s*")
_FUZZY = "~～"


@dataclass(frozen=True)
class Token:
    """A piece of a query.

    Attributes:
        kind: what it is.
        text: a word or phrase without its marks; a field's name.
        start: where it stands in the query.
        fuzzy: whether a tilde follows it.
    """

    kind: TokenKind
    text: str
    start: int
    fuzzy: bool = False


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of ``query``, the last of kind ``end``.

    A bracket groups where it begins a token; inside a word it belongs to the word (电力（集团）公司).

    Raises:
        QueryError: a quotation mark is open, or a bracket closes nothing.
    """
    at, depth = 0, 0
    while True:
        while at < len(query) and query[at].isspace():
            at += 1
        if at == len(query):
            yield Token("end", "", at)
            return
        char = query[at]
        if char in _CLOSING:
            token, at = _phrase(query, at)
        elif char in _OPEN:
            depth += 1
            token, at = Token("open", char, at), at + 1
        elif char in _CLOSE:
            if depth == 0:
                raise wrong(
                    query, at, "the bracket closes nothing", "Open one before it, or put it in quotation marks."
                )
            depth -= 1
            token, at = Token("close", char, at), at + 1
        elif char == "|" and not query.startswith("||", at):
            token, at = Token("or", char, at), at + 1
        elif char == "-" and at + 1 < len(query) and not query[at + 1].isspace():
            token, at = Token("not", char, at), at + 1
        elif field := _FIELD.match(query, at):
            token, at = Token("field", field.group(1), at), field.end()
        else:
            token, at = _word(query, at, depth)
        yield token


def _phrase(query: str, at: int) -> tuple[Token, int]:
    closing = _CLOSING[query[at]]
    end = query.find(closing, at + 1)
    if end < 0:
        raise wrong(query, at, "the query has an open quotation mark", f"Close the phrase with {closing}")
    fuzzy = query[end + 1 : end + 2] in tuple(_FUZZY)
    return Token("phrase", query[at + 1 : end], at, fuzzy), end + 1 + fuzzy


def _word(query: str, start: int, depth: int) -> tuple[Token, int]:
    at, inner = start, 0
    while at < len(query):
        char = query[at]
        if char.isspace() or (char in _CLOSING and at > start) or (char == "|" and not query.startswith("||", start)):
            break
        if char in _OPEN:
            inner += 1
        elif char in _CLOSE:
            if inner == 0 and depth > 0:
                break
            inner = max(0, inner - 1)
        at += 1
    text = query[start:at]
    if kind := _OPERATORS.get(text):
        return Token(kind, text, start), at
    fuzzy = len(text) > 1 and text[-1] in _FUZZY
    return Token("word", text[:-1] if fuzzy else text, start, fuzzy), at
