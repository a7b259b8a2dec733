"""Emission factors of electricity, as a YAML file of the user's gives them (排放因子表).

None comes with Baoku: which factor is right depends on grid, year and purpose, and changes with each announcement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import yaml
from pydantic import ConfigDict, Field, ValidationError, model_validator

from schemas import Model
from schemas.base import Exact
from schemas.errors import UsageError

_EXAMPLE = "docs/emissions.example.yaml shows the form"


class Factor(Model):
    """How much carbon dioxide the making of electricity caused."""

    model_config = ConfigDict(use_attribute_docstrings=True, frozen=True)

    region: str = Field(min_length=1, max_length=100)
    """Grid, province or country that it is for."""
    year: int = Field(ge=1900, le=9999)
    """That it was measured in."""
    t_co2_per_mwh: Exact = Field(gt=Decimal(0), le=Decimal(10))
    """Tonnes of carbon dioxide a megawatt-hour, the same number as kilogrammes a kilowatt-hour. Coal alone makes about
    one: more than 10 is a slip of the unit."""
    source: str = Field(min_length=1, max_length=500)
    """Who published it, and where."""
    link: str | None = Field(default=None, pattern=r"^https?://\S+$", max_length=2000)
    """Address of the source."""
    valid_from: date | None = None
    """First day of the energy that it is used for; the year's first without it."""
    valid_to: date | None = None
    """Last day of that energy; the year's last without it."""

    @model_validator(mode="after")
    def _begins_before_its_end(self) -> Factor:
        if self.first > self.last:
            raise ValueError("valid_from is later than valid_to")
        return self

    @property
    def first(self) -> date:
        """First day that it is used for."""
        return self.valid_from or date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """Last day that it is used for."""
        return self.valid_to or date(self.year, 12, 31)

    def covers(self, year: int) -> bool:
        """Tell whether it is used for the whole of a year."""
        return self.first <= date(year, 1, 1) and date(year, 12, 31) <= self.last


def read_factors(text: str, file: str) -> list[Factor]:
    """Return the factors of a YAML file, in its order.

    Args:
        text: what the file holds: ``factors``, a list of :class:`Factor`.
        file: its name, for messages.

    Raises:
        UsageError: it is no such file; the message names the line.
    """
    entries = list(_entries(text, file))
    factors = [(_factor(value, line, lines, file), line) for value, line, lines in entries]
    for (one, _), (other, line) in combinations(factors, 2):
        if one.region == other.region and one.first <= other.last and other.first <= one.last:
            message = f"line {line}: there are two factors of {one.region} for the same time"
            raise UsageError(message, remedy="Part them with valid_from and valid_to, or take one out.", file=file)
    return [factor for factor, _ in factors]


def _entries(text: str, file: str) -> Iterator[tuple[Any, int, dict[str, int]]]:
    """Yield each entry of the list, its line, and the line of each of its fields."""
    loader = yaml.SafeLoader(text)
    try:
        root = loader.get_single_node()
        for node in _list_of(root, file):
            value = loader.construct_document(node)
            pairs = node.value if isinstance(node, yaml.MappingNode) else ()
            yield value, _line(node), {str(key.value): _line(key) for key, _ in pairs}
    except yaml.MarkedYAMLError as error:
        place = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise UsageError(f"{place}{error.problem or 'it is no YAML'}", remedy=f"{_EXAMPLE}.", file=file) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UsageError(f"it is no YAML ({error})", remedy=f"{_EXAMPLE}.", file=file) from None
    finally:
        loader.dispose()


def _list_of(root: yaml.Node | None, file: str) -> Sequence[yaml.Node]:
    if isinstance(root, yaml.MappingNode) and len(root.value) == 1:
        key, value = root.value[0]
        if key.value == "factors" and isinstance(value, yaml.SequenceNode):
            return list(value.value)
    line = _line(root) if root is not None else 1
    raise UsageError(f"line {line}: it holds no list `factors`, and that alone", remedy=f"{_EXAMPLE}.", file=file)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _factor(value: Any, line: int, lines: dict[str, int], file: str) -> Factor:
    try:
        return Factor.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        place = f"line {lines.get(field, line)}: {field}".rstrip(": ")
        raise UsageError(f"{place}: {first['msg']}", remedy=f"{_EXAMPLE}.", file=file) from None
