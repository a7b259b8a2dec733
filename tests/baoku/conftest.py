"""The command line, run as a user runs it but inside this process."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from baoku.cli.app import run

PAGE = """\
北岭电网一季度送电创新高

　　本报讯（记者 何青 赵一鸣）4月9日，北岭电
网公司发布消息，一季度累计送电35.6亿千瓦
时，同比增长8.2%，最大负荷达到412万千瓦。
　　北岭电网公司副总经理周启明表示，全年计
划投资23.5亿元，新建两座变电站。
"""


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def baoku(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command."""

    def call(*arguments: object) -> Ran:
        code = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A small text dump."""
    path = tmp_path / "beiling-2025-04-10.txt"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty data folder."""
    return tmp_path / "data"
