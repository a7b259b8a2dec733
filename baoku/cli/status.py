"""``baoku status``: what is done, what failed and what to do about it, what waits."""

from __future__ import annotations

from baoku.cli.options import DataOption, JsonOption, settings


def status(data: DataOption = None, json: JsonOption = False) -> None:
    """Tell what the archive holds, which pages failed and what waits."""
    from baoku.console import output, tell_failure, write_line
    from baoku.store import open_archive

    with open_archive(settings(data=data)) as archive:
        state = archive.status()
    if json:
        write_line(state.model_dump_json())
        return
    span = f", {state.first_date} to {state.last_date}" if state.first_date else ""
    papers = f" of {'、'.join(state.newspapers)}" if state.newspapers else ""
    output.print(
        f"{state.done} pages done: {state.articles} articles, {state.figures} figures{papers}{span}", markup=False
    )
    output.print(f"{len(state.failed)} failed, {len(state.waiting)} waiting", markup=False)
    for outcome in state.failed:
        tell_failure(outcome)
    for file in state.waiting:
        output.print(f"waiting: {file}", markup=False)
    if not (state.done or state.articles or state.failed or state.waiting):
        output.print(
            "The archive is empty: fill it with `baoku ingest FILE…` or `baoku import FILE.jsonl`.", markup=False
        )
