"""What the code imports comes with it: tests run beside the tools of development, users don't."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PACKAGES: list[str] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]


def name_of(requirement: str) -> str:
    """The distribution's name in a requirement, as names are compared."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement, maxsplit=1)[0]).lower()


def brought() -> set[str]:
    """Distributions that the project asks for, and those that they ask for without any extra."""
    extras: dict[str, list[str]] = PROJECT["project"]["optional-dependencies"]
    asked = chain(PROJECT["project"]["dependencies"], *extras.values())
    names = {name_of(requirement) for requirement in asked}
    for name in list(names):
        try:
            names |= {name_of(needed) for needed in requires(name) or [] if "extra ==" not in needed}
        except PackageNotFoundError:
            continue
    return names


def imported() -> Iterator[tuple[str, str]]:
    """Yield each top-level module that the packages import, and the file that does."""
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                yield from ((alias.name.split(".")[0], str(path)) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0], str(path)


def test_the_project_asks_for_what_it_imports() -> None:
    distributions, known = packages_distributions(), brought()
    foreign = ((name, path) for name, path in imported() if name not in {*PACKAGES, *sys.stdlib_module_names})
    missing = {
        name: path
        for name, path in foreign
        if known.isdisjoint(name_of(distribution) for distribution in distributions.get(name, [name]))
    }
    assert missing == {}
