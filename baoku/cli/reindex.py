"""``baoku reindex``: the index anew, from the archive."""

from __future__ import annotations

from baoku.cli.options import DataOption, JsonOption, settings


def reindex(data: DataOption = None, json: JsonOption = False) -> None:
    """Build the index anew beside the old one and put it in its place; searches go on meanwhile.

    With BAOKU_MEANING=1, then encode what articles mean; what was encoded before is taken over.
    """
    from baoku.console import progress, say, write_json
    from baoku.store import Store

    with Store.open(settings(data=data)) as store:
        total = store.archive.count()
        with progress("indexing", total=total) as advance:
            count = store.rebuild(advance)
        with progress("encoding", total=total) as advance:
            encoded = store.remake_meanings(advance)
    if json:
        write_json({"indexed": count} if encoded is None else {"indexed": count, "encoded": encoded})
        return
    say(f"{count} articles indexed")
    if encoded is not None:
        say(f"{encoded} articles encoded, {count - encoded} as they were")
