"""Write `tocsin/shipped.sha256`: the hashes of the weights and the compiled data, which are verified when loaded.

`sha256sum --check shipped.sha256` in that folder says the same as Tocsin does.
"""

from __future__ import annotations

import hashlib

from tocsin.shipped import PACKAGE, PINS

_COMPILED = ("reading/network/*", "vocabulary/data/*.zip")


def main() -> None:
    """Write the file anew, in the order of the paths."""
    paths = sorted(path for pattern in _COMPILED for path in PACKAGE.glob(pattern) if path.is_file())
    lines = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(PACKAGE).as_posix()}" for path in paths
    )
    PINS.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")


if __name__ == "__main__":
    main()
