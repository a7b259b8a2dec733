"""``baoku alerts``: what saved searches have to send, what was given up and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from baoku.cli.options import DataOption, JsonOption, settings

if TYPE_CHECKING:
    from archive import Archive

_DEAD_SHOWN = 100


def alerts(
    data: DataOption = None,
    run: Annotated[bool, typer.Option("--run", help="Match what is new, and send what is due, first.")] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Queue what was given up again, first.")] = False,
    json: JsonOption = False,
) -> None:
    """Tell how many alerts of saved searches wait, were sent, or were given up and why."""
    from datetime import UTC, datetime

    from baoku.alerts import send
    from baoku.store import Store, open_archive

    chosen = settings(data=data)
    with open_archive(chosen) as archive:
        if retry:
            archive.deliveries.revive(datetime.now(UTC))
        if not run:
            _tell(archive, json=json)
            return
    with Store.open(chosen) as store:
        store.synchronise()
        send(store.archive, chosen)
        _tell(store.archive, json=json)


def _tell(archive: Archive, *, json: bool) -> None:
    from baoku.console import output, say, write_json

    searches = {one.id: one for one in archive.searches.all()}
    counts = archive.deliveries.counts()
    dead = archive.deliveries.in_state("dead", _DEAD_SHOWN)
    if json:
        given_up = [one.model_dump(mode="json") for one in dead]
        write_json({"searches": len(searches), **counts, "deliveries": {"dead": given_up}})
        return
    output.print(f"{len(searches)} saved searches", markup=False)
    output.print(f"{counts['waiting']} alerts waiting, {counts['sent']} sent, {counts['dead']} given up", markup=False)
    for one in dead:
        search = searches.get(one.search_id)
        where = f"{search.name} → {search.webhook}" if search else one.search_id
        say(f"{where}: {one.error} ({one.attempts} attempts)", style="yellow")
    if dead:
        say("`baoku alerts --retry --run` tries what was given up again.")
    if not searches:
        output.print("Save a search at /searches of `baoku serve`, or with POST /api/v1/searches.", markup=False)
