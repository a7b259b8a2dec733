"""What search is handed of the newspapers' own words: names and aliases of the registries, and units (词典)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from search_api.lexicon import Amount, Lexicon

if TYPE_CHECKING:
    from nlp.registry import Entry


def lexicon_of(folder: Path) -> Lexicon:
    """Return the words and synonyms of the registries that come with Baoku and of those in ``folder``.

    Raises:
        UsageError: a registry can't be read.
    """
    entries = _entries(folder)
    groups = [(entry.name, *entry.aliases, *entry.abbreviations) for entry in entries]
    return Lexicon((name for group in groups for name in group), groups, amount)


def amount(text: str) -> Amount | None:
    """Read a quantity with its unit, by the grammar of figures; none where ``text`` is no single quantity."""
    from nlp.figures.spans import quantities

    found = list(quantities(text))
    if len(found) != 1 or found[0].start != 0 or found[0].end != len(text):
        return None
    quantity = found[0]
    factor = quantity.unit.factor
    low = quantity.value * factor if quantity.canonical is None else quantity.canonical
    high = low if quantity.upper is None else quantity.upper * factor
    return Amount(float(low), float(high), quantity.unit.canonical, quantity.unit.kind)


def _entries(folder: Path) -> tuple[Entry, ...]:
    from nlp.registry import load_registry, shipped

    return (shipped() | load_registry(folder) if folder.is_dir() else shipped()).entries
