"""The query language: words that must all occur, and exact phrases in quotation marks (检索式)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from schemas.errors import QueryError
from search_api.analysis import Atom, atoms, normalise, words

LONGEST = 500
"""Characters of a query; a longer one is a pasted text and wouldn't be found as typed."""
MOST_CLAUSES = 32
"""Words and phrases in one query; each costs the engine a phrase and its words."""
_QUOTED = re.compile(r'"(?P<ascii>[^"]*)"|“(?P<curly>[^”]*)”|「(?P<corner>[^」]*)」')

ClauseKind = Literal["wide", "latin", "phrase"]


@dataclass(frozen=True)
class Clause:
    """One thing that must occur.

    Attributes:
        kind: ``wide`` (a run of Chinese characters: as a phrase, or all of its words), ``latin`` (a run of letters
            and digits, as a phrase), ``phrase`` (quoted: exactly so).
        atoms: its atoms in order.
        words: jieba's words of a ``wide`` clause, each once; empty for the others.
    """

    kind: ClauseKind
    atoms: tuple[str, ...]
    words: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The clause as a reader would write it."""
        return "".join(self.atoms)


@dataclass(frozen=True)
class ParsedQuery:
    """A query that was understood.

    Attributes:
        clauses: what must occur.
        together: stretches typed without a space that fall into several clauses (500千伏): worth more where
            they stand together.
    """

    clauses: tuple[Clause, ...]
    together: tuple[tuple[str, ...], ...] = ()


def parse(q: str) -> ParsedQuery:
    """Read a query.

    Text outside quotation marks is split at white space, punctuation and script changes.

    Raises:
        QueryError: it is too long, has an open quotation mark, or holds nothing that can be looked for.
    """
    if len(q) > LONGEST:
        raise QueryError(
            f"the query has {len(q)} characters", remedy=f"Shorten it to at most {LONGEST} characters, or quote a part."
        )
    clauses: list[Clause] = []
    together: list[tuple[str, ...]] = []
    at = 0
    for match in _QUOTED.finditer(q):
        _add_words(q[at : match.start()], clauses, together)
        _add_phrase(match.group(match.lastgroup or 0), clauses)
        at = match.end()
    _add_words(q[at:], clauses, together)
    unique = tuple(dict.fromkeys(clauses))
    if not unique and q.strip():
        raise QueryError("the query holds no word", remedy="Give at least one character, letter or digit to look for.")
    if len(unique) > MOST_CLAUSES:
        raise QueryError(
            f"the query has {len(unique)} words and phrases", remedy=f"Keep to {MOST_CLAUSES}, or quote a phrase."
        )
    return ParsedQuery(unique, tuple(dict.fromkeys(together)))


def _add_phrase(text: str, clauses: list[Clause]) -> None:
    found = atoms(normalise(text).text)
    if any(atom.kind != "mark" for atom in found):
        clauses.append(Clause("phrase", tuple(atom.text for atom in found)))


def _add_words(text: str, clauses: list[Clause], together: list[tuple[str, ...]]) -> None:
    if '"' in text:
        raise QueryError("the query has an open quotation mark", remedy='Close the phrase with a second ".')
    normal = normalise(text).text
    for chunk in normal.split():
        for is_mark, group in groupby(atoms(chunk), key=lambda atom: atom.kind == "mark"):
            if not is_mark:
                _add_stretch(list(group), clauses, together)


def _add_stretch(stretch: list[Atom], clauses: list[Clause], together: list[tuple[str, ...]]) -> None:
    runs = [list(group) for _, group in groupby(stretch, key=lambda atom: atom.kind == "wide")]
    for run in runs:
        parts = tuple(atom.text for atom in run)
        if run[0].kind == "wide":
            clauses.append(Clause("wide", parts, tuple(dict.fromkeys(words("".join(parts))))))
        else:
            clauses.append(Clause("latin", parts))
    if len(runs) > 1:
        together.append(tuple(atom.text for atom in stretch))
