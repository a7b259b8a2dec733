"""Who is who: canonical names and aliases of organisations, with the time in which they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from schemas.errors import UsageError

FOLDER = Path(__file__).parent / "registries"
"""The registries that come with Baoku: the power sector, public bodies, companies, international bodies."""
_HEAD = 2
"""Characters by which forms are looked up: one pattern of all forms would try each of them at each character."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation.

    Attributes:
        name: canonical name.
        aliases: other forms in print.
        kind: company, authority, institute, …
        valid_from: ISO date from which the name holds; none where always.
        valid_to: ISO date of the last day; none where it still holds.
        abbreviations: short forms that also stand inside other names (国网 in 国网冀北电力), so that they are no
            mention by themselves; search takes them for the name.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "organisation"
    valid_from: str | None = None
    valid_to: str | None = None
    abbreviations: tuple[str, ...] = ()

    def holds(self, day: str | None) -> bool:
        """Tell whether the entry holds on ``day`` (ISO date); it does where the day is unknown."""
        return day is None or ((self.valid_from or "") <= day <= (self.valid_to or "9999"))


class Registry:
    """Canonical names by the forms in print.

    Args:
        entries: where two entries share a form, the later one wins.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._forms = {form: entry for entry in self.entries for form in (entry.name, *entry.aliases)}
        self._by_head: dict[str, list[str]] = {}
        for form in sorted(self._forms, key=lambda form: (-len(form), form)):
            self._by_head.setdefault(form[:_HEAD], []).append(form)

    def canonical(self, form: str, day: str | None = None) -> str | None:
        """Return the canonical name of ``form`` on ``day``; none if it is not known then."""
        entry = self._forms.get(form)
        return entry.name if entry is not None and entry.holds(day) else None

    def find(self, text: str, day: str | None = None) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and canonical name of the forms that stand in ``text``, longest first, without overlap."""
        at = 0
        while at < len(text):
            form = self._form_at(text, at, day)
            if form is not None:
                yield at, at + len(form), self._forms[form].name
            at += len(form) if form else 1

    def _form_at(self, text: str, at: int, day: str | None) -> str | None:
        forms = self._by_head.get(text[at : at + _HEAD], ())
        return next((form for form in forms if text.startswith(form, at) and self._forms[form].holds(day)), None)

    def __or__(self, other: Registry) -> Registry:
        """Return both registries as one; ``other`` wins."""
        return Registry((*self.entries, *other.entries))


def load_registry(*paths: Path) -> Registry:
    """Read registries: files, or folders of ``*.yaml``, each a list of entries; later ones win.

    Raises:
        UsageError: a file can't be read, or an entry has no name or an unknown field.
    """
    files = [file for path in paths for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])]
    return Registry(entry for file in files for entry in _entries(file))


@cache
def shipped() -> Registry:
    """Return the registries that come with Baoku."""
    return load_registry(FOLDER)


def _entries(file: Path) -> Iterator[Entry]:
    remedy = "write a list of entries with name, aliases, abbreviations, kind, valid_from, valid_to"
    try:
        rows = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"the registry can't be read: {error}", remedy=remedy, file=file.name) from error
    if not isinstance(rows, list):
        raise UsageError("the registry is no list", remedy=remedy, file=file.name)
    for number, row in enumerate(rows, 1):
        yield _entry(row, number, file.name, remedy)


def _entry(row: Any, number: int, file: str, remedy: str) -> Entry:
    known = {"name", "aliases", "abbreviations", "kind", "valid_from", "valid_to"}
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"] or set(row) - known:
        raise UsageError(f"entry {number} of the registry is wrong", remedy=remedy, file=file)
    aliases, short = (row.get(key) or [] for key in ("aliases", "abbreviations"))
    if not all(
        isinstance(some, list) and all(isinstance(one, str) and one for one in some) for some in (aliases, short)
    ):
        raise UsageError(f"entry {number} of the registry has wrong aliases", remedy=remedy, file=file)
    dates = [None if row.get(key) is None else str(row[key]) for key in ("valid_from", "valid_to")]
    kind = str(row.get("kind", "organisation"))
    return Entry(row["name"], tuple(aliases), kind, dates[0], dates[1], tuple(short))
