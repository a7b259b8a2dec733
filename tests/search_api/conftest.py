from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search_api.engine import Engine
from search_api.tantivy_engine import TantivyEngine

ENGINES = {"tantivy": lambda folder: TantivyEngine(folder / "index")}
"""Every engine must pass the contract tests; add the next one here."""


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with ENGINES[request.param](tmp_path) as opened:
        yield opened
