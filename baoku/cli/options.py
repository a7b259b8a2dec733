"""Options that several commands share, and the settings they amount to."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

import typer

if TYPE_CHECKING:
    from pydantic import BaseModel

    from baoku.settings import Settings


ModelT = TypeVar("ModelT", bound="BaseModel")


class Ocr(StrEnum):
    """Recogniser for scans."""

    fast = "fast"
    accurate = "accurate"


class Spread(StrEnum):
    """How pages that show two printed pages are told."""

    auto = "auto"
    single = "single"
    double = "double"


data_before_command: ContextVar[Path | None] = ContextVar("data_before_command", default=None)
"""``--data`` where it stood before the command."""


def check_date(value: str | None) -> str | None:
    """Return ``value`` if it is an ISO date.

    Raises:
        typer.BadParameter: it is not; the message gives the form.
    """
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no date; write it as 2025-05-17") from None


IssueDate = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", callback=check_date, help="Date of the issue (出版日期)."),
]
Newspaper = Annotated[str | None, typer.Option("--newspaper", metavar="NAME", help="Name of the newspaper (报名).")]
OcrOption = Annotated[
    Ocr | None,
    typer.Option("--ocr", help="Recogniser for scans: fast (PP-OCRv6 tiny) or accurate (small)."),
]
SpreadOption = Annotated[
    Spread | None,
    typer.Option(
        "--spread",
        help="Whether a scan or PDF page shows two pages side by side: to be seen (auto), never (single), "
        "or wherever it is wider than high (double).",
    ),
]
DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", file_okay=False, help="Where archive and index live (BAOKU_DATA)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")]
DateFrom = Annotated[
    str | None, typer.Option("--from", metavar="YYYY-MM-DD", callback=check_date, help="Issues from this day on.")
]
DateTo = Annotated[
    str | None, typer.Option("--to", metavar="YYYY-MM-DD", callback=check_date, help="Issues up to this day.")
]
HeldFrom = Annotated[
    str | None,
    typer.Option("--held-from", metavar="YYYY-MM-DD", callback=check_date, help="Figures of this day on (their own)."),
]
HeldTo = Annotated[
    str | None,
    typer.Option("--held-to", metavar="YYYY-MM-DD", callback=check_date, help="Figures up to this day (their own)."),
]
Kind = Annotated[str | None, typer.Option(help="energy, power, voltage, money, share, count, …")]
Unit = Annotated[str | None, typer.Option(help="As printed (千瓦时) or canonical (kWh).")]
Minimum = Annotated[
    str | None, typer.Option("--min", help="At least this: a number in the canonical unit, or 1亿元, 10GWh.")
]
Maximum = Annotated[str | None, typer.Option("--max", help="At most this, likewise.")]
Organisation = Annotated[str | None, typer.Option(help="Part of an organisation's name.")]
Of = Annotated[str | None, typer.Option(help="Part of what is measured.")]
Verdict = Annotated[
    str | None,
    typer.Option(
        metavar="confirmed|corrected|rejected|open|doubtful|any",
        help="What a person found; all but the rejected ones without it.",
    ),
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many at the most.")]


def validated(model: type[ModelT], given: Mapping[str, object]) -> ModelT:
    """Return a request of the options among ``given`` that it has.

    Raises:
        UsageError: an option holds what it can't hold; the message says what it can.
    """
    from pydantic import ValidationError

    from schemas.errors import UsageError

    try:
        return model.model_validate({name: value for name, value in given.items() if name in model.model_fields})
    except ValidationError as error:
        first = error.errors()[0]
        option = f"--{str(first['loc'][0]).replace('_', '-')}" if first["loc"] else "an option"
        raise UsageError(f"{option} is {first['input']!r}: {first['msg']}", remedy="See --help.") from None


def settings(*, data: Path | None = None, ocr: Ocr | None = None, spread: Spread | None = None) -> Settings:
    """Return the settings: the environment, and over it the options that were given.

    ``--data`` may stand before or after the command.

    Raises:
        UsageError: a ``BAOKU_*`` variable holds what it can't hold.
    """
    from pydantic import SecretStr, ValidationError

    from baoku.settings import Settings
    from schemas.errors import UsageError

    given: dict[str, Any] = {
        "data": data or data_before_command.get(),
        "ocr": ocr.value if ocr else None,
        "spread": spread.value if spread else None,
    }
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        name = f"BAOKU_{field.upper()}"
        secret = SecretStr in get_args(Settings.model_fields[field].annotation)
        held = "wrong" if secret else repr(first["input"])
        raise UsageError(f"{name} is {held}: {first['msg']}", remedy=f"Correct or unset {name}.") from None
