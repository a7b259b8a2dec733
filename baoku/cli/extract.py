"""``baoku extract``: what the NLP stage finds in a plain text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from baoku.cli.options import IssueDate


def extract(
    file: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="A UTF-8 text; - or nothing for standard input.")
    ] = "-",
    date: IssueDate = None,
    lines: Annotated[bool, typer.Option("--lines", help="Each line is a text of its own, one object a line.")] = False,
) -> None:
    """Find names, dates and figures in a text; offsets count code points of that text."""
    import nlp
    from baoku.console import write_line

    text = _text(file)
    for part in text.splitlines() if lines else [text]:
        write_line(nlp.extract(part, issue_date=date).model_dump_json())


def _text(file: str) -> str:
    from schemas.errors import BrokenSource, NotFoundError, UnsupportedSource

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        raise NotFoundError("there is no such file", remedy="Check the path.", file=file) from None
    except UnicodeDecodeError:
        remedy = "Convert it with: iconv -f GB18030 -t UTF-8"
        raise UnsupportedSource("the text is not UTF-8", remedy=remedy, file=file) from None
    except OSError as error:
        raise BrokenSource(f"it can't be read ({error.strerror})", remedy="Give a text file.", file=file) from None
