"""The web pages' Chinese words, in English; a test holds it to the templates."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "报库": "Baoku",
}
