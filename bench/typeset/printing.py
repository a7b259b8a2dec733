"""HTML to PDF by Chromium, with the dates taken out so that the same input gives the same file."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from bench.typeset import faces

REMEDY = "apt-get install chromium fonts-noto-cjk; pip install fonttools"
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}")
_STILL = b"20250613000000"


class MissingToolError(RuntimeError):
    """Chromium, the fonts or fonttools are not installed."""


def browser() -> str:
    """Return the path of Chromium.

    Raises:
        MissingToolError: it or the fonts are missing.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    gone = faces.missing()
    if importlib.util.find_spec("fontTools") is None:
        gone.append("fonttools")
    if found is None or gone:
        what = ", ".join([*(["chromium"] if found is None else []), *gone])
        raise MissingToolError(f"the typesetter needs {what}: {REMEDY}")
    return found


def to_pdf(html: str) -> bytes:
    """Print ``html`` to a PDF.

    Raises:
        MissingToolError: Chromium or the fonts are missing.
        RuntimeError: Chromium failed.
    """
    command = browser()
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(html, "utf-8")
        done = subprocess.run(
            [
                command,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={folder}/profile",
                "--no-pdf-header-footer",
                f"--print-to-pdf={target}",
                source.as_uri(),
            ],
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        if not target.exists():
            raise RuntimeError(f"chromium printed no PDF: {done.stderr[-400:]}")
        return _DATE.sub(rb"\g<1>" + _STILL, target.read_bytes())
