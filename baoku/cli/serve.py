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
    from baoku.alerts import alerting
    from baoku.console import say
    from baoku.desk import ArchiveDesk
    from baoku.emission_factors import factors_of
    from baoku.serving import gate_of, greeting, run, stopped_cleanly
    from baoku.store import Store
    from search_api.app import create_app
    from search_api.provenance import RIGHTS
    from search_api.routes.formats import ExchangeOptions

    chosen = settings(data=data)
    address, number = host or chosen.host, port or chosen.port
    factors = factors_of(chosen)
    with stopped_cleanly(), Store.open(chosen) as store, gate_of(chosen, store.archive, address) as gate:
        store.synchronise()
        for line in greeting(chosen, gate, store.archive, address, number):
            say(line)
        desk = ArchiveDesk(store.archive, store.synchronise)
        app = create_app(
            store.archive,
            store.engine,
            gate=gate,
            desk=desk,
            public_url=chosen.public_url,
            rights=chosen.rights or RIGHTS,
            exchange=ExchangeOptions(chosen.iiif_origin, chosen.admin_email),
            factors=factors,
            meanings=store.meanings,
        )
        with alerting(store, chosen):
            run(app, chosen, address, number)
