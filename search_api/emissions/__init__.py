"""Energy as the emissions that its making caused, by factors that the user sets (以电折碳)."""

from search_api.emissions.factors import Factor, read_factors
from search_api.emissions.sums import EmissionRequest, Emissions, emissions

__all__ = ["EmissionRequest", "Emissions", "Factor", "emissions", "read_factors"]
