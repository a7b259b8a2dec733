"""Make the sample issue: ``python -m bench.typeset [--out DIR] [--seed N]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.typeset import dump, geometry, html, issue, manuscript, picture, printing, truth, webfonts
from bench.typeset.scan import ScanSettings, scan, tiff

SAMPLES = Path(__file__).parents[2] / "samples"
SEED = 13
"""Seed of the checked-in samples."""


def make(folder: Path, seed: int) -> list[Path]:
    """Set the sample manuscript and write PDF, scan, dump, truth and geometry into ``folder``; return the files.

    Raises:
        MissingToolError: Chromium or the fonts are missing.
    """
    printing.browser()
    told = manuscript.load(SAMPLES / "manuscript.yaml")
    sheets = issue.pages(told)
    pictures = {
        story: picture.data_uri(picture.landscape(area.width, area.height, seed))
        for sheet in sheets
        for story, area in sheet.pictures
    }
    settings = ScanSettings()
    fonts = webfonts.style_sheet(line for sheet in sheets for line in sheet.lines)
    title = f"{told.newspaper} {told.issue_date}"
    pdf = printing.to_pdf(html.document(sheets, pictures, fonts, title))
    name = f"{told.newspaper}-{told.issue_date}"
    files = {
        f"{name}.pdf": pdf,
        f"{name}.tif": tiff(scan(pdf, settings, seed), settings),
        f"{name}.txt": dump.dump(sheets, seed).encode(),
        "truth.json": truth.dumps(truth.truth(told, SAMPLES / "labels.yaml")).encode(),
        "geometry.json": geometry.dumps(geometry.describe(sheets, settings.skews, settings.dpi)).encode(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for filename, data in files.items():
        (folder / filename).write_bytes(data)
    return [folder / filename for filename in files]


def main() -> int:
    """Run the command line; 3 where a tool is missing."""
    parser = argparse.ArgumentParser(prog="python -m bench.typeset", description="Set the sample issue.")
    parser.add_argument("--out", type=Path, default=SAMPLES, help="folder to write to")
    parser.add_argument("--seed", type=int, default=SEED, help="seed of scan noise, photo and dump order")
    options = parser.parse_args()
    try:
        files = make(options.out, options.seed)
    except printing.MissingToolError as error:
        print(error, file=sys.stderr)
        return 3
    for file in files:
        print(f"{file.name}: {file.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
