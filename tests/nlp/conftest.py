"""The pipeline is loaded once, before any test: the first text costs two seconds, which no deadline should count."""

from __future__ import annotations

import pytest

import nlp


@pytest.fixture(scope="session", autouse=True)
def _loaded() -> None:
    nlp.extract("总经理王建国说，售电量增长5%。")
