"""Write what `tocsin read` shows of the demo's report into the README, between its two `screen` comments.

python tools/write_readme_screen.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
README: Final = ROOT / "README.md"
REPORT: Final = "examples/kursk-deployment.txt"
WIDTH: Final = 88
LINES: Final = 46
_SCREEN: Final = re.compile(r"(?<=<!-- screen -->\n).*?(?=<!-- /screen -->)", re.DOTALL)
_COMMAND: Final = "from tocsin.cli.app import main; main()"


def with_screen(page: str) -> str:
    """Return the README with the command's present output in its place, cut after a screenful."""
    fence = f"```text\n$ tocsin read {REPORT}\n{screen()}\n```\n"
    return _SCREEN.sub(lambda _: fence, page)


def screen() -> str:
    """Return the first lines of what the command prints; CalledProcessError if it fails."""
    environment = {**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    environment.pop("TOCSIN_VOCABULARY", None)
    command = [sys.executable, "-c", _COMMAND, "read", REPORT]
    done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment)
    lines = [line.rstrip() for line in done.stdout.decode().splitlines()]
    return "\n".join(lines if len(lines) <= LINES else [*lines[:LINES], "…"])


if __name__ == "__main__":
    README.write_text(with_screen(README.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{README.name}: the screen of {REPORT}")
