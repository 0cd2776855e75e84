"""`python -m bench predict SET --data STRIPPED --out PREDICTIONS`, `python -m bench SET`, `python -m bench gate`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import (
    briefs,
    changes,
    checks,
    coding,
    ecbplus,
    exports,
    factuality_uw,
    gate,
    held_back,
    imports,
    newsquant,
    origins,
    pages,
    plan,
    plover_gsr,
    polnear,
    scale,
    screening,
    skipped,
    speed,
    tempeval3,
    toponyms,
    watches,
    zsp_plv,
)
from bench.corpus import HELD_BACK
from bench.rows import Row, read_rows, write_rows

# What a system may see of a gold set goes in, predictions come out; the referee in TOCSIN_SHARED scores them.
PREDICTORS = {
    "ecbplus": ecbplus.predict,
    "factuality_uw": factuality_uw.predict,
    "geowebnews": toponyms.predict,
    "lgl": toponyms.predict,
    "newsquant": newsquant.predict,
    "plover_gsr": plover_gsr.predict,
    "polnear": polnear.predict,
    "tempeval3": tempeval3.predict,
    "trnews": toponyms.predict,
    "zsp_plv": zsp_plv.predict,
}
# The project's own sets: each returns the figures that are printed as one JSON object.
OWN: dict[str, Callable[..., Row]] = {
    "briefs": briefs.measure,
    "changes": changes.measure,
    "checks": checks.measure,
    "coding": coding.measure,
    "exports": exports.measure,
    "held_back": held_back.measure,
    "imports": imports.measure,
    "origins": origins.measure,
    "pages": pages.measure,
    "sanctions": checks.sanctions,
    "scale": scale.measure,
    "screening": screening.measure,
    "skipped": skipped.measure,
    "speed": speed.measure,
    "watches": watches.measure,
}
# What some of them take; by default they are of the gate's size, `scale` excepted.
_PART: dict[str, Any] = {"nargs": "?", "default": checks.HELD_BACK, "choices": (checks.HELD_BACK, checks.OPEN)}
ARGUMENTS: dict[str, dict[str, dict[str, Any]]] = {
    "briefs": {
        "--number": {"type": int, "default": 300, "help": "of briefs"},
        "--answers": {"type": int, "default": 500, "help": "of the writer that invents"},
        "--ledger": {"type": Path, "help": "that holds the sample corpus; else it is read anew"},
    },
    "checks": {"part": _PART},
    "coding": {
        "--sizes": {"type": int, "nargs": "*", "default": (), "help": "of corpora that one and two workers code"},
    },
    "imports": {
        "--events": {"type": int, "default": 1_000_000, "help": "to import"},
        "--stored": {"type": int, "default": 4_000_000, "help": "rows that are asked for one dyad"},
    },
    "origins": {"names": {"nargs": "*", "default": HELD_BACK, "metavar": "THREAD", "help": "of the sample corpus"}},
    "pages": {"--documents": {"type": int, "default": 20_000, "help": "in the ledger; each has five claims"}},
    "sanctions": {"part": _PART},
    "scale": {
        "--documents": {"type": int, "default": 100_000, "help": "to take in"},
        "--stored": {"type": int, "default": 1_000_000, "help": "in the ledger that is asked"},
    },
    "screening": {"part": _PART},
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    predict = commands.add_parser("predict", help="predict a gold set from its stripped form")
    predict.add_argument("set", choices=PREDICTORS)
    predict.add_argument("--data", type=Path, required=True)
    predict.add_argument("--out", type=Path, required=True)
    for name in OWN:
        command = commands.add_parser(name, help=f"measure {name}")
        for argument, given in ARGUMENTS.get(name, {}).items():
            command.add_argument(argument, **given)
    planned = commands.add_parser("plan", help="reckon what a large corpus takes, of bench/plan.toml")
    for figure, value in plan.figures().items():
        planned.add_argument(f"--{figure.replace('_', '-')}", type=float, default=value, metavar="NUMBER")
    commands.add_parser("gate", help="measure all that can be measured; fail below the pinned floors")
    options = parser.parse_args(arguments)
    if options.command == "predict":
        write_rows(options.out, PREDICTORS[options.set](read_rows(options.data)))
        return 0
    if options.command == "gate":
        return gate.run(PREDICTORS, OWN)
    given = {name: value for name, value in vars(options).items() if name != "command"}
    if options.command == "plan":
        print(plan.table(given), end="")
        return 0
    print(json.dumps(OWN[options.command](**given)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
