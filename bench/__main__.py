"""`python -m bench predict SET --data STRIPPED --out PREDICTIONS`, `python -m bench SET`, `python -m bench gate`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

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
        if name == "origins":
            command.add_argument("names", nargs="*", default=HELD_BACK, metavar="THREAD", help="of the sample corpus")
        if name in ("checks", "sanctions", "screening"):
            command.add_argument("part", nargs="?", default=checks.HELD_BACK, choices=(checks.HELD_BACK, checks.OPEN))
        if name == "briefs":
            command.add_argument("--number", type=int, default=300, help="of briefs")
            command.add_argument("--answers", type=int, default=500, help="of the writer that invents")
            command.add_argument("--ledger", type=Path, help="that holds the sample corpus; else it is read anew")
        if name == "coding":
            command.add_argument("--sizes", type=int, nargs="*", default=[], help="of corpora for one and two workers")
        if name == "imports":  # of the gate's size by default
            command.add_argument("--events", type=int, default=1_000_000, help="to import")
            command.add_argument("--stored", type=int, default=4_000_000, help="rows that are asked for one dyad")
        if name == "pages":  # of the gate's size by default
            command.add_argument("--documents", type=int, default=20_000, help="in the ledger; each has five claims")
        if name == "scale":  # of the gate's size it is measured by the gate
            command.add_argument("--documents", type=int, default=100_000, help="to take in")
            command.add_argument("--stored", type=int, default=1_000_000, help="in the ledger that is asked")
    commands.add_parser("gate", help="measure all that can be measured; fail below the pinned floors")
    options = parser.parse_args(arguments)
    if options.command == "predict":
        write_rows(options.out, PREDICTORS[options.set](read_rows(options.data)))
        return 0
    if options.command == "gate":
        return gate.run(PREDICTORS, OWN)
    given = {name: value for name, value in vars(options).items() if name != "command"}
    print(json.dumps(OWN[options.command](**given)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
