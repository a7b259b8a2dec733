"""Who made a document, and what may be done with what it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

SOFTWARE = "Baoku"
SOFTWARE_LICENCE = "Apache-2.0"
LANGUAGE = "zh"
_ADDRESS = re.compile(r"https?://[!#-;=?-~]+", re.ASCII)
"""What can stand in a header between ``<`` and ``>``."""
_IIIF_RIGHTS = ("creativecommons.org", "rightsstatements.org")
"""Hosts of the only addresses that IIIF allows as ``rights``."""


@dataclass(frozen=True)
class Rights:
    """What may be done with a newspaper's pages and articles.

    Attributes:
        statement: in words, or the address again.
        url: of a licence or a rights statement, where there is one.
    """

    statement: str
    url: str | None = None

    @classmethod
    def of(cls, text: str) -> Rights:
        """Return the rights that a setting names: the address of a licence, or words."""
        return cls(text, text if _ADDRESS.fullmatch(text) else None)

    @property
    def iiif(self) -> str | None:
        """The address, where IIIF allows it as ``rights``."""
        if self.url is None:
            return None
        host = (urlsplit(self.url).hostname or "").removeprefix("www.")
        return self.url if host in _IIIF_RIGHTS else None

    @property
    def headers(self) -> dict[str, str]:
        """HTTP headers that name the licence (the link relation of RFC 4946)."""
        return {} if self.url is None else {"Link": f'<{self.url}>; rel="license"'}
