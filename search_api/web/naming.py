"""What an article is called in a list (稿件名称)."""

from __future__ import annotations

from archive import Outline

OPENING = 16
"""Characters of its text that stand for a headline where there is none."""


def name_of(article: Outline) -> str | None:
    """Return an article's headline, else the start of its text, else nothing."""
    if article.title:
        return article.title
    text = next((one.text for one in article.paragraphs if one.text), "")
    return f"{text[:OPENING]}…" if len(text) > OPENING else text or None
