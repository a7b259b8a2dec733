"""``baoku registry``: who is who in a newspaper, proposed from the archive and accepted by a person."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baoku.cli.options import DataOption, Newspaper, settings

app = typer.Typer(
    help="Propose organisations for a newspaper's registry, and accept them (机构登记).",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("propose")
def propose(
    newspaper: Newspaper = None,
    least: Annotated[int, typer.Option("--least", min=1, help="Fewest mentions of an organisation.")] = 3,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write there instead of standard output.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Propose entries from what the archive's articles say, each with its evidence, for a person to correct."""
    from baoku.console import progress, say, write_line
    from baoku.files import writing_aside
    from baoku.registries import registry_for
    from baoku.store import open_archive
    from nlp import proposals

    told = settings(data=data)
    with open_archive(told) as archive, progress("reading the archive", total=None) as advance:

        def articles() -> proposals.Articles:
            for article in archive.articles():
                if newspaper is None or article.newspaper == newspaper:
                    advance(1)
                    yield article

        known = registry_for(told.registries, newspaper)
        found = proposals.propose(articles(), known, least=least)
    if not found:
        say(f"nothing to propose: no unknown organisation is named {least} times; try --least 1 or another --newspaper")
        return
    text = proposals.as_yaml(found)
    if output is None:
        write_line(text.rstrip("\n"))
        return
    with writing_aside(output) as file:
        file.write(text)
    say(f"{len(found)} organisations proposed: look through {output}, then `baoku registry accept {output}`")


@app.command("accept")
def accept(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Entries to accept, as `propose` writes them.")],
    newspaper: Annotated[str, typer.Option("--newspaper", metavar="NAME", help="Whose registry (报名).")],
    data: DataOption = None,
) -> None:
    """Add entries to a newspaper's registry; an entry of the same name takes the place of the one before."""
    from baoku.console import say
    from baoku.files import writing_aside
    from baoku.registries import file_of
    from nlp.proposals import dumped
    from nlp.registry import load_registry
    from schemas.errors import NotFoundError

    if not file.is_file():
        raise NotFoundError("there is no such file", remedy="Write one with `baoku registry propose`.", file=str(file))
    new = load_registry(file).entries
    folder = settings(data=data).registries
    target = file_of(folder, newspaper)
    folder.mkdir(parents=True, exist_ok=True)
    kept = {entry.name: entry for entry in (load_registry(target).entries if target.exists() else ())}
    replaced = sum(entry.name in kept for entry in new)
    kept |= {entry.name: entry for entry in new}
    with writing_aside(target) as out:
        out.write(dumped(kept.values()))
    say(f"{len(new)} entries accepted, {replaced} of them replaced; {len(kept)} in {target}")
    say("articles that are read from now on use them; `baoku ingest` of the same files reads older ones again")
