"""`tocsin schema`: the JSON Schema of what `--format json` prints."""

from __future__ import annotations

from tocsin.cli.streams import emit


def command() -> None:
    """Print the JSON Schema of what --format json prints."""
    import json

    from tocsin.model import Dossier
    from tocsin.model.json import schema

    emit(json.dumps(schema(Dossier), indent=2) + "\n")
