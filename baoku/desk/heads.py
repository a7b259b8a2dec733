"""The heads of an article, and the fields that say the same (标题、引题、副题、栏目、署名)."""

from __future__ import annotations

from collections.abc import Sequence

from baoku.desk.retext import joined, retext
from schemas import Article, Credit, Paragraph
from schemas.desk import HEAD_FIELDS, EditableHead

ORDER = ("section", "kicker", "headline", "subtitle", "byline", "jump")
"""As the machine puts them."""


def set_head(article: Article, head: EditableHead, text: str | None) -> Article:
    """Return ``article`` with ``text`` for a head; none takes it out.

    A byline of several lines becomes one; of another head only the first one changes, since the others stand over
    later parts of the article.
    """
    same = [paragraph for paragraph in article.heads if paragraph.role == head]
    touched = same if head == "byline" else same[:1]
    heads = [paragraph for paragraph in article.heads if not any(paragraph is one for one in touched)]
    if text is not None:
        heads.append(retext(joined(touched), text) if touched else Paragraph(role=head, text=text))
    update: dict[str, object] = {"heads": in_order(heads)}
    if head in HEAD_FIELDS:
        update[HEAD_FIELDS[head]] = text
    else:
        update["byline"] = _byline(article, "".join(one.text for one in touched), text)
    return article.model_copy(update=update)


def in_order(heads: Sequence[Paragraph]) -> list[Paragraph]:
    """Return heads in the machine's order."""
    return sorted(heads, key=lambda head: ORDER.index(head.role) if head.role in ORDER else len(ORDER))


def with_fields(article: Article) -> Article:
    """Return ``article`` with its fields as its heads say them; what no head says stays as it is."""
    first = {role: next(iter(_texts(article, role)), None) for role in HEAD_FIELDS}
    return article.model_copy(update={HEAD_FIELDS[role]: text for role, text in first.items() if text is not None})


def credits_in(text: str) -> list[Credit]:
    """Return the people that a byline names; of one that can't be read the whole as a writer."""
    from ingest.credits import find_credits

    found = [Credit(role=one.role, name=one.name, organisation=one.organisation) for one in find_credits(text)]
    return found or [Credit(role="作者", name=text)]


def _texts(article: Article, role: str) -> list[str]:
    return [paragraph.text for paragraph in article.heads if paragraph.role == role]


def _byline(article: Article, old: str, text: str | None) -> list[Credit]:
    """Return the credits: those of the new byline, and the others that the text itself has.

    An imported article without a byline in its heads has none in its text either.
    """
    gone = {(credit.role, credit.name) for credit in credits_in(old)} if old else set()
    new = credits_in(text) if text else []
    listed = article.byline if old or article.pages else []
    known = {(credit.role, credit.name): credit for credit in listed}
    kept = [credit for key, credit in known.items() if key not in gone | {(one.role, one.name) for one in new}]
    return [*kept, *(known.get((credit.role, credit.name), credit) for credit in new)]
