"""The lunar calendar's festivals (农历), from a table of New Year days and month lengths."""

from __future__ import annotations

from datetime import date, timedelta

_FIRST_YEAR = 1999
