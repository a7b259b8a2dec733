"""``baoku figures``: every figure, with the place it was printed at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from baoku.cli.options import DataOption, DateFrom, DateTo, JsonOption, Limit, Newspaper, settings

if TYPE_CHECKING:
    from rich.table import Table

    from archive import FigurePage
    from schemas import Figure

SIGNS = {
    "about": "≈",
    "over": ">",
    "more than": ">",
    "under": "<",
    "at least": "≥",
    "at most": "≤",
    "maximum": "max",
    "minimum": "min",
}
"""How a figure's bound is shown before its value."""


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
    from rich.box import SIMPLE
    from rich.table import Table
    from rich.text import Text

    shown = Table("printed", "value", "of", "organisation", "when", box=SIMPLE)
    for title in ("page", "box"):
        shown.add_column(title, no_wrap=True)
    shown.add_column("review")
    for row in found.rows:
        figure = row.figure
        cells = (
            figure.text,
            _value(figure),
            figure.of or "",
            figure.organisation or "",
            figure.date or "–".join(day or "" for day in figure.period or ()) or row.issue_date or "",
            row.page or row.article,
            " ".join(f"{edge:.3f}" for edge in figure.regions[0].bbox) if figure.regions else "",
            figure.review or "",
        )
        shown.add_row(*(Text(cell) for cell in cells))
    return shown


def _value(figure: Figure) -> str:
    """Return a figure's canonical value with its bound, as ``≥ 3000 kWh``."""
    value = f"{figure.canonical_value:,f}" + (f"–{figure.canonical_upper:,f}" if figure.canonical_upper else "")
    return f"{SIGNS.get(figure.qualifier or '', '')} {value} {figure.canonical_unit}".strip()
