"""The forms of a review, as they come from a browser (复核表单)."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from schemas import Figure
from schemas.desk import FigureReview
from schemas.errors import UsageError


class ReviewForm(BaseModel):
    """What the buttons beside a figure send; the fields of a correction hold what is to be right."""

    model_config = ConfigDict(extra="forbid")

    verdict: Literal["confirm", "correct", "reject", "reopen"]
    text: str
    """The figure's words, as the page showed them."""
    seen_act: int | None = None
    """The review that the page showed."""
    back: str = "/figures"
    """Where to go afterwards."""
    amount: str = ""
    """As it would be printed; nothing leaves the amount as it is."""
    of: str = ""
    organisation: str = ""
    date_from: str = ""
    date_to: str = ""
    """Of a period; nothing for a single day."""
    note: str = ""
    csrf: str = ""


def review_of(form: ReviewForm, figure: Figure) -> FigureReview:
    """Return the review that a form asks for; of a correction's fields only those that differ from ``figure``.

    Raises:
        UsageError: a field can't hold what it does, or a correction corrects nothing.
    """
    asked: dict[str, Any] = {
        "verdict": form.verdict,
        "text": form.text,
        "seen_act": form.seen_act,
        "note": form.note.strip() or None,
    }
    if form.verdict == "correct":
        asked |= _corrected(form, figure)
    try:
        return FigureReview.model_validate(asked)
    except ValidationError as error:
        first = error.errors()[0]
        place = "".join(f"{part}: " for part in first["loc"][:1])
        raise UsageError(place + first["msg"], remedy="Put it right in the form and send it again.") from None


def _corrected(form: ReviewForm, figure: Figure) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if amount := form.amount.strip():
        given["amount"] = amount
    for name in ("of", "organisation"):
        text = getattr(form, name).strip()
        if text != (getattr(figure, name) or ""):
            given[name] = text or None
    days = (form.date_from.strip(), form.date_to.strip())
    if days != days_of(figure):
        given |= _when(*days)
    return given


def days_of(figure: Figure) -> tuple[str, str]:
    """Return the first and last day that a figure holds for, as the form shows them."""
    if figure.period is not None:
        first, last = figure.period
        return first[:10], (last or "")[:10]
    return (figure.date or "")[:10], ""


def _when(first: str, last: str) -> dict[str, Any]:
    if first and last:
        return {"period": (first, last)}
    return {"date": first or None}
