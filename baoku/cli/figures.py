"""``baoku figures``: every figure, with the place it was printed at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from baoku.cli.options import DataOption, DateFrom, DateTo, JsonOption, Limit, Newspaper, settings

if TYPE_CHECKING:
    from rich.table import Table

    from archive import FigurePage


def figures(
    data: DataOption = None,
    kind: Annotated[str | None, typer.Option(help="energy, power, voltage, money, share, count, …")] = None,
    unit: Annotated[str | None, typer.Option(help="As printed (千瓦时) or canonical (kWh).")] = None,
    minimum: Annotated[float | None, typer.Option("--min", help="At least this, in the canonical unit.")] = None,
    maximum: Annotated[float | None, typer.Option("--max", help="At most this, in the canonical unit.")] = None,
    organisation: Annotated[str | None, typer.Option(help="Part of an organisation's name.")] = None,
    of: Annotated[str | None, typer.Option(help="Part of what is measured.")] = None,
    date_from: DateFrom = None,
    date_to: DateTo = None,
    newspaper: Newspaper = None,
    article: Annotated[str | None, typer.Option(help="Article id.")] = None,
    review: Annotated[
        bool | None, typer.Option(help="Only those that a person should look at, or only the others.")
    ] = None,
    limit: Limit = 50,
    cursor: Annotated[str | None, typer.Option(help="`next` of the answer before.")] = None,
    json: JsonOption = False,
) -> None:
    """List figures with page and box; filters add up."""
    from archive import FigureFilter
    from baoku.console import output, say, write_line
    from baoku.store import open_archive
    from search_api.rows import table_of

    chosen = {name: value for name, value in locals().items() if name in FigureFilter.__dataclass_fields__}
    with open_archive(settings(data=data)) as archive:
        found = archive.figures(FigureFilter(**chosen), limit=limit, cursor=cursor)
    if json:
        write_line(table_of(found).model_dump_json())
        return
    output.print(table(found))
    if not found.rows:
        say("No figure fits: leave a filter out, or see `baoku status` for what the archive holds.")
    elif found.next:
        say(f"{len(found.rows)} of {found.total}; more: --cursor {found.next}")


def table(found: FigurePage) -> Table:
    """Return the rows as a table that leads back to the ink."""
    from rich.table import Table
    from rich.text import Text

    shown = Table("printed", "value", "of", "organisation", "when", "page", "box", "review")
    for row in found.rows:
        figure = row.figure
        value = f"{figure.canonical_value:f}" + (f"–{figure.canonical_upper:f}" if figure.canonical_upper else "")
        when = figure.date or "–".join(day or "" for day in figure.period or ()) or row.issue_date or ""
        box = " ".join(f"{edge:.3f}" for edge in figure.regions[0].bbox) if figure.regions else ""
        cells = (
            f"{figure.qualifier_text or ''} {figure.text}".strip(),
            f"{value} {figure.canonical_unit}",
            figure.of or "",
            figure.organisation or "",
            when,
            row.page or row.article,
            box,
            figure.review or "",
        )
        shown.add_row(*(Text(cell) for cell in cells))
    return shown
