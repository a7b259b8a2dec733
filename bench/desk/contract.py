"""The API against its own description, by schemathesis. Run: ``python -m bench.desk.contract [--examples 100]``.

Made-up requests, right and wrong ones, go to every operation of ``/api/v1/openapi.json`` on an application that holds
the sample issue. None may be answered 5xx, by a status, content type or body that isn't described, or, being wrong, as
if it were right. Prints a table: operation, requests, answers by status, failures.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import schemathesis
from rich.console import Console
from rich.table import Table
from schemathesis import Case, HookContext
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from schemathesis.engine.recorder import ScenarioRecorder

from bench.desk.contract_seen import seen_now
from bench.desk.contract_server import Server, fill, serving

DESCRIPTION = "/api/v1/openapi.json"
_OFTEN = 0.8
"""How often a value that is there is taken, and not any other: set, not measured."""
_BOUND = {
    "path.article_id": "articles",
    "path.page_id": "pages",
    "path.newspaper": "newspapers",
    "path.issue_date": "days",
    "path.search_id": "searches",
    "path.number": "numbers",
}
"""Which parameters take which values that are there."""
_RULES = (
    r"^/api/v1/(articles(\.atom|\.feed\.json)?|series/.*|figures.*|journal|queries\.csv|searches.*)$"
    r"|^/api/v1/pages/\{page_id\}/image$|^/iiif/(image|search)/"
)
"""Operations with rules that a JSON Schema can't say: the query language, amounts with units, cursors that belong to
one question, a box's corners in order, parts that lie on the picture, fields that go with each other, a CSV's content,
what isn't switched on. There a request may be refused that the description allows."""


@dataclass
class Checked:
    """What came of it.

    Attributes:
        statuses: answers by status, of each operation.
        failures: what was wrong, of each operation.
    """

    statuses: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    failures: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def cases(self) -> int:
        """How many requests were answered."""
        return sum(counts.total() for counts in self.statuses.values())

    @property
    def never_right(self) -> set[str]:
        """Operations that no request got an answer of but an error."""
        return {label for label, counts in self.statuses.items() if min(counts) >= 400}


def checked(server: Server, *, examples: int, coverage: bool) -> Checked:
    """Ask ``server`` for everything that it describes.

    Args:
        server: the application.
        examples: requests made by chance, right and wrong ones, of each operation.
        coverage: whether each boundary of each parameter is tried as well.
    """
    config = _config(server, examples, coverage=coverage)
    schema = schemathesis.openapi.from_asgi(DESCRIPTION, server.app, config=config, headers=server.headers)

    @schema.hook
    def map_case(_context: HookContext, case: Case[Any]) -> Case[Any]:
        return seen_now(server, case)

    found = Checked()
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            _take(found, event.recorder)
        elif isinstance(event, events.NonFatalError):
            found.failures[event.label].append(str(event.info))
        elif isinstance(event, events.FatalError):
            raise event.exception
    return found


def _take(found: Checked, recorder: ScenarioRecorder) -> None:
    for case_id, node in recorder.cases.items():
        interaction = recorder.interactions.get(case_id)
        if interaction is not None and interaction.response is not None:
            found.statuses[node.value.operation.label][interaction.response.status_code] += 1
    for case_id, checks in recorder.checks.items():
        for check in checks:
            if check.failure_info is not None:
                said = f"{check.name}: {check.failure_info.failure.message}\n{check.failure_info.code_sample}"
                found.failures[recorder.cases[case_id].value.operation.label].append(said)


def _config(server: Server, examples: int, *, coverage: bool) -> SchemathesisConfig:
    return SchemathesisConfig.from_dict(
        {
            "seed": 1,
            "headers": server.headers,
            "continue-on-failure": True,
            "generation": {
                "deterministic": True,
                "max-examples": examples,
                "database": "none",
                "with-security-parameters": False,
            },
            "phases": {"coverage": {"enabled": coverage}},
            "dictionaries": {name: {"values": list(values)} for name, values in server.known.items()},
            "parameters": {name: {"dictionary": known, "probability": _OFTEN} for name, known in _BOUND.items()},
            "operations": _operations(),
        }
    )


def _operations() -> list[Mapping[str, Any]]:
    """Return what is otherwise with some operations."""
    refused = {"positive_data_acceptance": {"enabled": False}}
    return [
        {"include-path-regex": _RULES, "checks": refused},
        {"include-path-regex": "/corrections$", "checks": refused},
        # the Image API wants 501 for what it knows and this server doesn't do
        {
            "include-path-regex": r"\{region\}",
            "checks": {**refused, "not_a_server_error": {"expected-statuses": ["2xx", "3xx", "4xx", "501"]}},
        },
        # whoever wants more of it than to see it is asked for a key first, and told of the method after that
        {"include-path": "/healthz", "checks": {"unsupported_method": {"enabled": False}}},
    ]


def _table(found: Checked) -> Table:
    table = Table("operation", "requests", "answers", "failures")
    for label, counts in sorted(found.statuses.items()):
        answers = ", ".join(f"{count} × {int(status)}" for status, count in sorted(counts.items()))
        table.add_row(label, str(counts.total()), answers, str(len(found.failures[label])))
    return table


def main() -> None:
    """Print the table, and what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=100, metavar="N", help="by chance, of each operation")
    parser.add_argument("--mode", choices=("local", "keys"), default="keys")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        fill(data)
        with serving(data, given.mode) as server:
            found = checked(server, examples=given.examples, coverage=True)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 150)
    console.print(_table(found))
    wrong = [text for texts in found.failures.values() for text in texts]
    console.print(f"{found.cases} requests to {len(found.statuses)} operations, {len(wrong)} failures")
    for text in wrong:
        console.print(text, markup=False)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
