"""The user's file of emission factors (排放因子文件)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from schemas.errors import UsageError

if TYPE_CHECKING:
    from baoku.settings import Settings
    from search_api.emissions import Factor

FILE = "emissions.yaml"
"""Its name in the data folder."""


def factors_of(settings: Settings) -> list[Factor]:
    """Return the factors that the user has set; none where there is no file.

    Raises:
        UsageError: the file that the setting names isn't there, or it holds no factors.
    """
    path = settings.emission_factors or settings.data / FILE
    if settings.emission_factors is None and not path.exists():
        return []
    return _read(path)


def _read(path: Path) -> list[Factor]:
    from search_api.emissions import read_factors

    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        raise UsageError(
            f"the emission factors can't be read ({reason})",
            remedy="Name the file in BAOKU_EMISSION_FACTORS; docs/emissions.example.yaml shows the form.",
            file=str(path),
        ) from None
    return read_factors(text, str(path))
