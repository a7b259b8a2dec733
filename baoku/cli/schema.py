"""``baoku schema``: the JSON Schemas of what Baoku writes."""

from __future__ import annotations

from typing import Annotated

import typer


def schema(
    name: Annotated[str | None, typer.Argument(help="Which one; without it, their names.")] = None,
) -> None:
    """Write the JSON Schema of a model, or the names of all."""
    import difflib

    from baoku.console import write_line
    from schemas.errors import NotFoundError
    from schemas.json_schema import MODELS, rendered

    if name is None:
        write_line("\n".join(MODELS))
    elif name in MODELS:
        write_line(rendered(name).rstrip("\n"))
    else:
        near = difflib.get_close_matches(name, MODELS, n=1) or list(MODELS)
        raise NotFoundError(f"there is no schema {name!r}", remedy=f"Did you mean: {', '.join(near)}?")
