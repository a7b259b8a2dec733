"""What people see: messages, tables and progress go to standard error; results go to standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from schemas import PageOutcome
    from schemas.errors import BaokuError

PIPED_WIDTH = 170
"""Columns of a table that goes into a file or a pipe: what a row of `baoku figures` takes without a break."""

messages = Console(stderr=True, highlight=False)
output = Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)


def write_json(value: Any) -> None:
    """Write one JSON value and a line break to standard output, its keys in their own order."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def write_line(text: str) -> None:
    """Write ready text and a line break to standard output."""
    sys.stdout.write(text + "\n")


def say(text: str, *, style: str | None = None) -> None:
    """Tell the user something on standard error; ``text`` is shown as it is, without markup."""
    messages.print(text, style=style, markup=False, soft_wrap=True)


def tell_error(error: BaokuError) -> None:
    """Tell what failed, where, and what to do."""
    say(f"baoku: {error}", style="red")


def tell_failure(outcome: PageOutcome) -> None:
    """Tell that a page failed, and what to do."""
    page = f" page {outcome.page}" if outcome.page is not None else ""
    page += f" ({outcome.half} half)" if outcome.half is not None else ""
    say(f"{outcome.file}{page}: {outcome.message} [{outcome.code}]. {outcome.remedy}", style="yellow")


@contextmanager
def progress(description: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show progress on standard error while the block runs; nothing is drawn where that is no terminal.

    Yields the function that tells how many more are done.
    """
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, TimeElapsedColumn(), console=messages, transient=True, disable=not messages.is_terminal)
    with bar:
        task = bar.add_task(description, total=total)
        yield partial(bar.advance, task)
