"""A figure's ink: where it stands, how surely it was read, and whether a person should look at it."""

from __future__ import annotations

from schemas import Figure, Paragraph

SURE = 0.9
"""Below this a character is doubtful: the tiny recogniser gives right digits of an office scan 0.95 and more, and lines
under 0.97 are already read again by the larger one."""


def reviewed(figure: Figure, paragraph: Paragraph) -> Figure:
    """Return ``figure`` with its regions and confidence, and with ``review`` set where the reading is doubtful."""
    confidence = paragraph.confidence_of(figure.start, figure.end)
    review = figure.review
    if confidence < SURE:
        review = f"a character of it was read with a confidence of {confidence:.2f}"
    return figure.model_copy(
        update={
            "regions": paragraph.regions_of(figure.start, figure.end),
            "confidence": confidence,
            "review": review,
        }
    )
