"""``baoku figures``: every figure, with the place it was printed at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from baoku.cli.options import (
    DataOption,
    DateFrom,
    DateTo,
    HeldFrom,
    HeldTo,
    JsonOption,
    Kind,
    Limit,
    Maximum,
    Minimum,
    Newspaper,
    Of,
    Organisation,
    Unit,
    Verdict,
    settings,
)

if TYPE_CHECKING:
    from rich.table import Table

    from archive import FigurePage
    from schemas import Figure
    from search_api.aggregates import Aggregates, Sum

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
    kind: Kind = None,
    unit: Unit = None,
    minimum: Minimum = None,
    maximum: Maximum = None,
    organisation: Organisation = None,
    of: Of = None,
    date_from: DateFrom = None,
    date_to: DateTo = None,
    newspaper: Newspaper = None,
    article: Annotated[str | None, typer.Option(help="Article id.")] = None,
    review: Annotated[
        bool | None, typer.Option(help="Only those that a person should look at, or only the others.")
    ] = None,
    verdict: Verdict = None,
    held_from: HeldFrom = None,
    held_to: HeldTo = None,
    sort: Annotated[
        str, typer.Option(metavar="newest|oldest|largest|smallest", help="By issue, or by canonical value.")
    ] = "newest",
    by: Annotated[
        str | None,
        typer.Option(
            metavar="month|quarter|year|organisation|of|kind|newspaper", help="Count and sum them by this instead."
        ),
    ] = None,
    time: Annotated[
        str, typer.Option(metavar="printed|own", help="With --by: months of the issue, or the figure's own.")
    ] = "printed",
    limit: Limit = 50,
    cursor: Annotated[str | None, typer.Option(help="`next` of the answer before.")] = None,
    json: JsonOption = False,
) -> None:
    """List figures with page and box, or sum them; filters add up."""
    from baoku.cli.options import validated
    from baoku.console import output, say, write_line
    from baoku.store import Store
    from search_api import figures as rows
    from search_api.aggregates import AggregateRequest, aggregate
    from search_api.rows import table_of

    given = {name: value for name, value in locals().items() if value is not None}
    with Store.open(settings(data=data)) as store:
        store.synchronise()
        if by is not None:
            sums = aggregate(store.engine, validated(AggregateRequest, given))
            if json:
                write_line(sums.model_dump_json())
            else:
                output.print(sums_table(sums))
            return
        found = rows.figures(store.archive, store.engine, validated(rows.FigureRequest, given))
    if json:
        write_line(table_of(found).model_dump_json())
        return
    output.print(table(found))
    if not found.rows:
        say("No figure fits: leave a filter out, or see `baoku status` for what the archive holds.")
    elif found.next:
        say(f"{len(found.rows)} of {found.total}; more: --cursor {found.next}")


def sums_table(sums: Aggregates) -> Table:
    """Return sums as a table: a row for each group, kind and unit, each exactness in a column of its own."""
    from rich.box import SIMPLE
    from rich.table import Table
    from rich.text import Text

    names = (
        sums.by,
        "kind",
        "unit",
        "figures",
        "exact",
        "about",
        "at least",
        "at most",
        "ranges",
        "changes",
        "repeated",
    )
    shown = Table(*names, box=SIMPLE)
    for group in sums.groups:
        for one in group.measures:
            parts = (one.exact, one.about, one.lower, one.upper)
            ranges = f"{one.ranges.low:,g}–{one.ranges.high:,g} ({one.ranges.count})" if one.ranges.count else ""
            cells = (
                group.key,
                one.kind,
                one.unit,
                str(one.count),
                *(_sum(part) for part in parts),
                ranges,
                _sum(one.changes),
                f"{one.repeated.sum:,.10g} ({one.repeated.count})" if one.repeated.count else "",
            )
            shown.add_row(*(Text(cell) for cell in cells))
    return shown


def _sum(part: Sum) -> str:
    return f"{part.sum:,.10g} ({part.count})" if part.count else ""


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
            figure.verdict.state if figure.verdict else figure.review or "",
        )
        shown.add_row(*(Text(cell) for cell in cells))
    return shown


def _value(figure: Figure) -> str:
    """Return a figure's canonical value with its bound, as ``≥ 3000 kWh``."""
    value = f"{figure.canonical_value:,f}" + (f"–{figure.canonical_upper:,f}" if figure.canonical_upper else "")
    return f"{SIGNS.get(figure.qualifier or '', '')} {value} {figure.canonical_unit}".strip()
