"""Sums of energy by year, and what they make by each factor; bounds and exact figures stay apart.

Differences (增加3亿千瓦时) are left out: some came to the energy and some were saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pydantic import ConfigDict

from schemas import Model
from search_api.aggregates import AggregateRequest, Aggregates, Measure, aggregate
from search_api.emissions.factors import Factor
from search_api.engine import Engine
from search_api.figures import FigureFilters

_KWH_PER_MWH = 1000
_DIGITS = 14
"""Significant digits, those of the sums themselves."""


class EmissionRequest(FigureFilters):
    """Which figures of energy are meant; their kind is energy, whatever else is asked."""


class EnergyAndCarbon(Model):
    """A sum of energy, and what it makes."""

    count: int
    kwh: float
    t_co2: float


class Emission(Model):
    """A year's energy as emissions, by one factor."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    year: int
    """That the figures hold for."""
    factor: Factor
    exact: EnergyAndCarbon | None
    """Figures said exactly."""
    about: EnergyAndCarbon | None
    """Said as about."""
    lower: EnergyAndCarbon | None
    """Said as at least: the emissions are a lower bound too."""
    upper: EnergyAndCarbon | None
    """Said as at most."""
    range_low: EnergyAndCarbon | None
    """The lower ends of ranges."""
    range_high: EnergyAndCarbon | None
    """Their upper ends."""
    repeated: EnergyAndCarbon | None
    """What is counted twice in the others, because it was printed more than once."""


class Emissions(Model):
    """Energy as emissions."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    emissions: list[Emission]
    """By year, then in the factors' order; nothing may be summed over two factors of one year."""
    without_factor: list[str]
    """Years with figures of energy that no factor covers."""
    without_year: int
    """Figures of energy that hold for more than one year, or for none that is known."""
    hint: str | None = None
    """What to do where there is nothing."""


def emissions(engine: Engine, factors: Sequence[Factor], request: EmissionRequest) -> Emissions:
    """Return the energy that ``request`` leaves, year by year, as emissions by each factor that covers the year.

    Raises:
        UsageError: a bound can't be read.
        SearchIndexError: the index can't be used.
    """
    asked = {**request.model_dump(mode="json", by_alias=True), "kind": "energy", "by": "year", "time": "own"}
    found = aggregate(engine, AggregateRequest.model_validate(asked))
    years = dict(_years(found))
    covered = {year for year in years if any(factor.covers(year) for factor in factors)}
    return Emissions(
        emissions=[
            _emission(year, years[year], one) for year in sorted(covered) for one in factors if one.covers(year)
        ],
        without_factor=[str(year) for year in sorted(set(years) - covered)],
        without_year=sum(group.count for group in found.groups if not group.key.isdecimal()),
        hint=None if factors else "No factor is set: name a file of factors in BAOKU_EMISSION_FACTORS.",
    )


def _years(found: Aggregates) -> Iterator[tuple[int, Measure]]:
    for group in found.groups:
        for measure in group.measures:
            if group.key.isdecimal() and measure.unit == "kWh":
                yield int(group.key), measure


def _emission(year: int, energy: Measure, factor: Factor) -> Emission:
    def carbon(part: tuple[int, float | None]) -> EnergyAndCarbon | None:
        count, kwh = part
        if not count or kwh is None:
            return None
        tonnes = Decimal(repr(kwh)) / _KWH_PER_MWH * factor.t_co2_per_mwh
        return EnergyAndCarbon(count=count, kwh=kwh, t_co2=float(f"{tonnes:.{_DIGITS}g}"))

    return Emission(
        year=year,
        factor=factor,
        exact=carbon((energy.exact.count, energy.exact.sum)),
        about=carbon((energy.about.count, energy.about.sum)),
        lower=carbon((energy.lower.count, energy.lower.sum)),
        upper=carbon((energy.upper.count, energy.upper.sum)),
        range_low=carbon((energy.ranges.count, energy.ranges.low)),
        range_high=carbon((energy.ranges.count, energy.ranges.high)),
        repeated=carbon((energy.repeated.count, energy.repeated.sum)),
    )
