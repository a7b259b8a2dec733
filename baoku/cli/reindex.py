"""``baoku reindex``: the index anew, from the archive."""

from __future__ import annotations

from baoku.cli.options import DataOption, JsonOption, settings


def reindex(data: DataOption = None, json: JsonOption = False) -> None:
    """Build the index anew beside the old one and put it in its place; searches go on meanwhile."""
    from baoku.console import progress, say, write_json
    from baoku.store import Store

    with Store.open(settings(data=data)) as store, progress("indexing", total=store.archive.count()) as advance:
        count = store.rebuild(advance)
    if json:
        write_json({"indexed": count})
    else:
        say(f"{count} articles indexed")
