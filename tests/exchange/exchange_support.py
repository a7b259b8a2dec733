"""The issue that the exchange formats are tried on."""

from __future__ import annotations

from urllib.parse import quote

PAPER = "澜川电力报"
DUMPED = "澜川电力报（文本）"
DATE = "2025-06-13"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
ISSUE = f"{quote(PAPER)}/{DATE}"
