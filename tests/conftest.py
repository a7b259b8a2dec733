"""What all tests share: where data lies, and what may be skipped."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("baoku", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("baoku")

ROOT = Path(__file__).parents[1]
REQUIRE_ALL = os.environ.get("BAOKU_REQUIRE_ALL") == "1"


def absent(what: str) -> None:
    """Skip the test for want of ``what``, or fail it where nothing may be skipped."""
    if REQUIRE_ALL:
        pytest.fail(f"BAOKU_REQUIRE_ALL=1, but {what}")
    pytest.skip(what)


@pytest.fixture(scope="session")
def samples() -> Path:
    """Folder of the sample issue."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def sample(samples: Path) -> Callable[[str], Path]:
    """The sample file with a suffix."""

    def one(suffix: str) -> Path:
        (path,) = samples.glob(f"*{suffix}")
        return path

    return one


@pytest.fixture(scope="session")
def seed_page() -> Path:
    """Folder of the seed page, which is a newspaper's and is read where it lies."""
    folder = ROOT.parent / "shared" / "seed_page"
    if not (folder / "page.txt").exists():
        absent("the seed page is not there (../shared/seed_page)")
    return folder


@pytest.fixture(scope="session")
def models() -> Path:
    """Folder of the OCR model folders, kept between runs."""
    return Path(os.environ.get("BAOKU_CACHE", ROOT / ".cache")) / "models"


@pytest.fixture(scope="session")
def noto_fonts() -> None:
    """The fonts that the typesetter measures text with."""
    from bench.typeset import faces

    if faces.missing():
        absent("the Noto fonts are not installed: apt-get install fonts-noto-cjk")


@pytest.fixture(scope="session")
def chromium() -> None:
    """The browser that prints typeset pages."""
    from bench.typeset import printing

    try:
        printing.browser()
    except printing.MissingToolError as error:
        absent(str(error))


def server(variable: str, what: str, script: str) -> str:
    """Return the address of a server that ``variable`` names; without one, say which command brings it."""
    url = os.environ.get(variable)
    if not url:
        absent(f"there is no {what}: run `{script} DIR PORT` and set {variable} to what it prints")
    assert url is not None
    return url


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """Address of a real Elasticsearch."""
    return server("BAOKU_TEST_ELASTICSEARCH_URL", "Elasticsearch", "docker/elasticsearch-node.sh")


@pytest.fixture(scope="session")
def postgresql_url() -> str:
    """Address of a real PostgreSQL, whose database tests may empty."""
    return server("BAOKU_TEST_POSTGRESQL_URL", "PostgreSQL", "docker/postgres-node.sh")


@pytest.fixture(scope="session")
def absence() -> Callable[[str], None]:
    """Skips the test for want of something, or fails it where nothing may be skipped."""
    return absent


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """The path of a program: one of those that the packages for development bring, or the system's."""

    def path(name: str) -> str:
        found = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        if found is None:
            absent(f"{name} is not installed: .ci/run installs all that is missing")
        assert found is not None
        return found

    return path
