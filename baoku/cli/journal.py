"""``baoku journal``: what people reviewed and corrected, and whether the record is whole (操作日志)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from baoku.cli.options import DataOption, JsonOption, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import Journal
    from schemas.acts import Act, JournalEntry


def journal(
    article: Annotated[
        str | None, typer.Option("--article", metavar="ID", help="Only what was done to this article.")
    ] = None,
    conflicts: Annotated[
        bool,
        typer.Option("--conflicts", help="Only acts that a newer reading of their page left without their target."),
    ] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Check the chain of digests instead: exit code 7 where it is broken.")
    ] = False,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """List reviews and corrections, oldest first, each with how it stands today."""
    from baoku.console import say, write_line
    from baoku.store import open_archive

    some = False
    with open_archive(settings(data=data)) as archive:
        if verify:
            _verify(archive.journal, json=json)
            return
        for entry in _entries(archive.journal, article, conflicts=conflicts):
            some = True
            write_line(entry.model_dump_json() if json else _printable(_line(entry)))
    if not some:
        say("There is no such act: reviews and corrections are made over `baoku serve`.")


def _entries(kept: Journal, article: str | None, *, conflicts: bool) -> Iterator[JournalEntry]:
    if article is not None:
        yield from (one for one in kept.of_article(article) if not conflicts or one.standing.state == "conflict")
        return
    if conflicts:
        yield from kept.conflicts()
        return
    last = 0
    while batch := kept.after(last):
        yield from batch
        last = batch[-1].number


def _verify(kept: Journal, *, json: bool) -> None:
    from baoku.console import write_json, write_line
    from schemas.errors import ArchiveError

    chain = kept.verify()
    if json:
        write_json(vars(chain))
    if chain.broken is not None:
        raise ArchiveError(
            f"the journal was rewritten: number {chain.broken} doesn't follow from what stands before it",
            remedy="Compare it with a backup of the archive",
        )
    if not json:
        write_line(f"{chain.entries} acts, each follows from the one before it; the last digest is {chain.last or '-'}")


def _line(entry: JournalEntry) -> str:
    standing = entry.standing
    state = standing.state if standing.reason is None else f"{standing.state}: {standing.reason}"
    note = "" if entry.act.note is None else f" ({entry.act.note})"
    where = standing.article or entry.article
    return f"{entry.number} {entry.at} {entry.actor} {where} {_what(entry.act)}{note} [{state}]"


def _what(act: Act) -> str:
    match act.action:
        case "figure":
            before, after = f"{act.before.value:,f} {act.before.unit}", f"{act.after.value:,f} {act.after.unit}"
            return f"{act.verdict} figure {act.anchor.text}: {before}{'' if after == before else f' → {after}'}"
        case "head":
            return f"{act.head}: {act.old or '-'} → {act.text or '-'}"
        case "text":
            return f"text: {act.anchor.text} → {act.text}"
        case "role":
            return f"role {act.role}: {act.anchor.text}"
        case "merge":
            return f"took in {act.other.article} {act.position} its own paragraphs"
        case "split":
            return f"split off {act.new_article}"
        case "undo":
            return f"took back {act.number}"


def _printable(line: str) -> str:
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
