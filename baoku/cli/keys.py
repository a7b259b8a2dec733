"""``baoku keys``: keys for the API and for logins (密钥)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from baoku.cli.options import DataOption, JsonOption, settings

if TYPE_CHECKING:
    from archive.keys import StoredKey

app = typer.Typer(
    help="Make keys for the API and for logins, list them, take them back (密钥).",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class KeyScope(StrEnum):
    """What a key may be used for."""

    read = "read"
    review = "review"
    ingest = "ingest"
    admin = "admin"


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Person or program whose key it is.")],
    scope: Annotated[
        list[KeyScope],
        typer.Option(
            "--scope",
            help="read: search and see. review: confirm, correct, save searches. ingest: put in. admin: everything, "
            "and the access log. Give it again for each further one.",
        ),
    ],
    days: Annotated[
        int | None, typer.Option("--days", min=1, max=36_500, help="Days that it holds; without it, until revoked.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Make a key and write it to standard output; it is shown this once, and kept only as a digest."""
    from datetime import UTC

    from baoku.console import say, write_line
    from baoku.store import open_archive

    scopes = [one.value for one in KeyScope if one in scope]
    with open_archive(settings(data=data)) as archive:
        stored, key = archive.keys.add(name, scopes, now=datetime.now(UTC), days=days)
    until = f"until {stored.expires_at}" if stored.expires_at else "until it is revoked"
    say(f"key {stored.id} of {stored.name}: {', '.join(scopes)}, {until}. It is shown this once:")
    write_line(key)


@app.command("list")
def list_keys(data: DataOption = None, json: JsonOption = False) -> None:
    """List the keys: whose, what for, and whether they still hold."""
    from datetime import UTC

    from rich.table import Table

    from baoku.console import output, say, write_json
    from baoku.store import open_archive

    now = datetime.now(UTC)
    with open_archive(settings(data=data)) as archive:
        keys = archive.keys.all()
    if json:
        for key in keys:
            write_json({name: value for name, value in vars(key).items() if name != "digest"})
        return
    if not keys:
        say("there is no key yet: baoku keys add NAME --scope read")
        return
    table = Table("id", "name", "scopes", "made", "state")
    for key in keys:
        table.add_row(key.id, key.name, " ".join(key.scopes), key.made_at, _state(key, now))
    output.print(table, markup=False)


@app.command("revoke")
def revoke(
    key_id: Annotated[str, typer.Argument(metavar="ID", help="Of the key, as `list` shows it.")],
    data: DataOption = None,
) -> None:
    """Take a key back for good, and every login with it; a running server knows within seconds."""
    from datetime import UTC

    from baoku.console import say
    from baoku.store import open_archive

    with open_archive(settings(data=data)) as archive:
        key = archive.keys.revoke(key_id, now=datetime.now(UTC))
    say(f"key {key.id} of {key.name} is revoked since {key.revoked_at}")


def _state(key: StoredKey, now: datetime) -> str:
    if key.revoked_at is not None:
        return f"revoked {key.revoked_at}"
    if not key.is_live(now):
        return f"expired {key.expires_at}"
    return f"until {key.expires_at}" if key.expires_at else "until revoked"
