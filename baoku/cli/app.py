"""The ``baoku`` command: its subcommands, and what an error becomes."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from baoku.cli import (
    alerts,
    audit,
    export,
    extract,
    figures,
    import_articles,
    ingest_files,
    journal,
    keys,
    read,
    registry,
    reindex,
    schema,
    search,
    serve,
    status,
)
from baoku.cli.options import DataOption, data_before_command
from baoku.exit_codes import ExitCode

app = typer.Typer(
    name="baoku",
    help="Chinese newspaper pages into searchable articles, and figures that can be checked (报库).",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"baoku {version('baoku')}")
        raise typer.Exit


@app.callback()
def common(
    data: DataOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version.")
    ] = False,
) -> None:
    """Options that may stand before the command."""
    data_before_command.set(data)


app.command("read")(read.read)
app.command("extract")(extract.extract)
app.command("ingest")(ingest_files.ingest_files)
app.command("import")(import_articles.import_articles)
app.command("search")(search.search)
app.command("figures")(figures.figures)
app.command("export")(export.export)
app.command("status")(status.status)
app.command("alerts")(alerts.alerts)
app.command("reindex")(reindex.reindex)
app.command("serve")(serve.serve)
app.command("audit")(audit.audit)
app.command("journal")(journal.journal)
app.command("schema")(schema.schema)
app.add_typer(keys.app, name="keys")
app.add_typer(registry.app, name="registry")


def main() -> None:
    """Run the command line and leave with a code of :class:`baoku.exit_codes.ExitCode`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; no error of ours shows a traceback."""
    try:
        return int(app(arguments, standalone_mode=False, prog_name="baoku") or ExitCode.OK)
    except typer.TyperException as error:
        typer.echo(f"baoku: {error.format_message()} Try: baoku --help", err=True)
        return ExitCode.USAGE
    except (typer.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return ExitCode.OK
    except Exception as error:
        return _told(error)


def _told(error: Exception) -> int:
    from baoku.console import tell_error
    from baoku.failures import exit_code
    from schemas.errors import BaokuError

    if not isinstance(error, BaokuError):
        raise error
    tell_error(error)
    return exit_code(error)
