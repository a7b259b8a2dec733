"""What a browser loads until a page is painted. Run: ``python -m bench.desk.paint``.

Debian's chromium opens pages of the sample issue with an empty cache. Requests and kilobytes as they came over the wire
until the first contentful paint and until all was loaded, without pictures of pages (bar: 300 kB); and the milliseconds
to that paint, which on another machine are others.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from baoku.cli.app import run
from bench.serving import serving

SAMPLE = Path("samples/澜川电力报-2025-06-13.pdf")
ARTICLE = "lanchuandianlibao-2025-06-13-p01-a07"
PAGES = {
    "search": "/?q=新能源",
    "article": f"/articles/{ARTICLE}",
    "page": "/pages/lanchuandianlibao-2025-06-13-p01",
    "issues": "/issues",
    "figures": "/figures",
    "dashboard": "/dashboard",
}
_PAINT = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return paint ? paint.startTime : null;
}"""
_LOADED = """() => performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"))
  .map((one) => ({name: one.name, end: one.responseEnd, bytes: one.transferSize}))"""


def main() -> None:
    """Print the table."""
    print(f"{'page':12s}{'paint ms':>10s}{'requests':>10s}{'kB':>8s}{'all requests':>14s}{'kB':>8s}")
    with tempfile.TemporaryDirectory() as folder:
        run(["--data", folder, "ingest", str(SAMPLE)])
        with serving(Path(folder)) as server, sync_playwright() as play:
            browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for name, path in PAGES.items():
                painted, loaded = _opened(browser, server.address + path)
                early = [one for one in loaded if one["end"] <= painted]
                cells = (painted, len(early), _kilobytes(early), len(loaded), _kilobytes(loaded))
                print(f"{name:12s}{cells[0]:10.0f}{cells[1]:10d}{cells[2]:8.1f}{cells[3]:14d}{cells[4]:8.1f}")
            browser.close()


def _opened(browser: Browser, address: str) -> tuple[float, list[dict[str, Any]]]:
    """Return when the page was first painted, and what was loaded but for pictures of pages."""
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(address, wait_until="networkidle")
    painted = tab.evaluate(_PAINT)
    loaded = [
        one for one in tab.evaluate(_LOADED) if "/image?" not in one["name"] and "/iiif/image/" not in one["name"]
    ]
    context.close()
    return painted, loaded


def _kilobytes(loaded: list[dict[str, Any]]) -> float:
    return float(sum(one["bytes"] for one in loaded)) / 1000


if __name__ == "__main__":
    main()
