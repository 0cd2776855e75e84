"""`tocsin schema`: the JSON Schema of what `--format json` prints."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.streams import emit

AgainstOption = Annotated[bool, typer.Option("--against", help="Of what `tocsin read --against` prints.")]


def command(against: AgainstOption = False) -> None:
    """Print the JSON Schema of what --format json prints."""
    import json

    from tocsin.model import Comparison, Dossier
    from tocsin.model.json import schema

    emit(json.dumps(schema(Comparison if against else Dossier), indent=2) + "\n")
