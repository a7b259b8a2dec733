"""``baoku audit``: who saw and did what (访问日志)."""

from __future__ import annotations

from typing import Annotated

import typer

from baoku.cli.options import DataOption, JsonOption, settings, validated


def audit(
    since: Annotated[
        str | None, typer.Option("--since", metavar="TIME", help="From this day or moment on (2025-06-13, UTC).")
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME", help="What somebody did: a key's name, local, unknown.")
    ] = None,
    path: Annotated[
        str | None, typer.Option("--path", metavar="START", help="What was asked under this address (/articles/).")
    ] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """List who saw and did what over HTTP, oldest first, from the access log."""
    from baoku.console import say, write_json, write_line
    from baoku.store import open_archive
    from search_api.routes.audit import AuditRequest

    wanted = validated(AuditRequest, {"since": since, "actor": actor, "path": path}).wanted()
    some = False
    with open_archive(settings(data=data)) as archive:
        for access in archive.accesses.all(wanted):
            some = True
            if json:
                write_json(vars(access))
            else:
                line = (
                    f"{access.at} {access.status} {access.actor} {access.client or '-'} {access.method} {access.path}"
                )
                write_line("".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line))
    if not some:
        say("nothing is logged of that: `baoku serve` logs every request but for static files and health")
