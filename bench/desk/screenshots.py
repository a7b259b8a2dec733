"""Takes the README's pictures of the web pages. Run: ``python -m bench.desk.screenshots``.

The sample issue is read into a new archive and opened in Debian's chromium.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from baoku.cli.app import run
from bench.desk.paint import ARTICLE, SAMPLE
from bench.serving import serving

DOCS = Path("docs")
SIZE = (1280, 860)
QUALITY = 72
SHOTS = {
    "search": "/?q=新能源 装机",
    "article": f"/articles/{ARTICLE}?q=新能源",
    "page": "/pages/lanchuandianlibao-2025-06-13-p01",
    "figures": "/figures?kind=energy",
}


def main() -> None:
    """Write the pictures into ``docs``."""
    with tempfile.TemporaryDirectory() as folder:
        run(["--data", folder, "ingest", str(SAMPLE)])
        with serving(Path(folder)) as server, sync_playwright() as play:
            browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            tab = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, locale="zh-CN")
            for name, path in SHOTS.items():
                tab.goto(server.address + path, wait_until="networkidle")
                if name == "article":
                    tab.locator(".text a.figure").nth(4).click()
                tab.wait_for_timeout(1000)
                tab.screenshot(path=DOCS / f"desk-{name}.jpg", type="jpeg", quality=QUALITY)
            browser.close()


if __name__ == "__main__":
    main()
