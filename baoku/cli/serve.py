"""``baoku serve``: the API."""

from __future__ import annotations

from typing import Annotated

import typer

from baoku.cli.options import DataOption, settings


def serve(
    data: DataOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on (BAOKU_HOST).")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on (BAOKU_PORT).")] = None,
) -> None:
    """Serve the search API over HTTP until it is stopped."""
    import uvicorn

    from baoku.console import say
    from baoku.desk import ArchiveDesk
    from baoku.store import Store
    from search_api.app import create_app

    chosen = settings(data=data)
    address, number = host or chosen.host, port or chosen.port
    with Store.open(chosen) as store:
        store.synchronise()
        desk = ArchiveDesk(store.archive, store.synchronise)
        say(f"Search: http://{address}:{number}/  API: http://{address}:{number}/docs  (Ctrl-C stops)")
        uvicorn.run(create_app(store.archive, store.engine, desk=desk), host=address, port=number, log_level="warning")
