"""A figure's reading with a person's corrections, worked out by the grammar of figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from schemas import FigureReading
from schemas.desk import FigureReview
from schemas.errors import UsageError

_LARGEST_EXPONENT, DIGITS = 18, 15
"""What a JSON number brings through unchanged, with room for 万 and 亿 multiplied out."""
LARGEST = 10**_LARGEST_EXPONENT
_KEPT_AS_GIVEN = ("of", "organisation", "date", "period")


@dataclass(frozen=True)
class _Amount:
    """How much, in the printed unit; ``canonical`` where it is not the value times the unit's factor (shares)."""

    value: Decimal
    upper: Decimal | None
    unit: str
    canonical: Decimal | None = None


def amended(reading: FigureReading, review: FigureReview) -> FigureReading:
    """Return ``reading`` with the fields that ``review`` corrects.

    Raises:
        UsageError: the amount can't be read, or the unit isn't known.
    """
    corrected = review.corrected
    update: dict[str, object] = {name: getattr(review, name) for name in _KEPT_AS_GIVEN if name in corrected}
    if review.date is not None:
        update["period"] = None
    if review.period is not None:
        update["date"] = None
    if corrected & {"amount", "value", "upper", "unit"}:
        update |= _measured(_amount(reading, review), reading)
    return reading.model_copy(update=update)


def _amount(reading: FigureReading, review: FigureReview) -> _Amount:
    if review.amount is not None:
        return _read(review.amount)
    upper = review.upper if "upper" in review.corrected else reading.upper
    value = reading.value if review.value is None else review.value
    return _Amount(value, upper, review.unit or reading.unit)


def _read(text: str) -> _Amount:
    from nlp.figures.spans import quantities

    found = list(quantities(text.strip()))
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text.strip())):
        raise UsageError(
            f"{text!r} is no amount that can be read",
            remedy="Give a number with its unit as it would be printed (5698.7万千瓦时), or value and unit",
        )
    return _Amount(found[0].value, found[0].upper, found[0].unit.text, found[0].canonical)


def _measured(amount: _Amount, reading: FigureReading) -> dict[str, object]:
    """Return the fields of an amount; in the unit that was there before, it is of the same kind as before."""
    from nlp.figures.finder import plain
    from nlp.figures.units import unit_at

    for number in (amount.value, amount.upper):
        if number is not None and not _can_be_kept(number):
            raise UsageError(
                "the value can't be kept exactly", remedy=f"Give a number under {LARGEST} of at most {DIGITS} digits"
            )
    known = unit_at(amount.unit, 0)
    if known is not None and known.text != amount.unit:
        known = None
    factor, kind, canonical_unit = (known.factor, known.kind, known.canonical) if known else (None, None, None)
    if amount.unit == reading.unit:
        kind, canonical_unit = reading.kind, reading.canonical_unit
        factor = reading.canonical_value / reading.value if reading.value else factor
    if factor is None or kind is None or canonical_unit is None:
        raise UsageError(
            f"the unit {amount.unit!r} isn't known", remedy="Give one as newspapers print it: 千瓦时, 亿元"
        )
    canonical = amount.canonical if amount.canonical is not None else amount.value * factor
    return {
        "value": plain(amount.value),
        "upper": None if amount.upper is None else plain(amount.upper),
        "unit": amount.unit,
        "kind": kind,
        "canonical_value": plain(canonical),
        "canonical_upper": None if amount.upper is None else plain(amount.upper * factor),
        "canonical_unit": canonical_unit,
    }


def _can_be_kept(number: Decimal) -> bool:
    """Tell whether a number has few enough digits, also when its exponent (1e-999999) is written out."""
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        return False
    return exponent >= -DIGITS and number.adjusted() < _LARGEST_EXPONENT and len(digits) <= DIGITS
