"""Audit what a user installs: known vulnerabilities of the packages, and the bill of materials (SBOM).

    python tools/audit.py PYTHON [--sbom FILE]

PYTHON is that of an environment into which Tocsin alone was installed. Exit status 1 where a package has a known
vulnerability. Where no service could be asked, as without a network, it says that nothing was audited, and passes;
with --strict it fails then, too.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any, Final

_SERVICES: Final = ("osv", "pypi")
_OWN: Final = "tocsin"  # is no package of an index


@dataclass(frozen=True, slots=True)
class Audit:
    """What a service says: how many packages it knows, what is known against them, and why it is `silent` if it is."""

    service: str
    known: int
    found: tuple[str, ...] = ()
    silent: str | None = None


def read(service: str, out: str, error: str) -> Audit:
    """Return what pip-audit printed as an audit.

    A service that does not know one package of all, as a mirror does not, has said nothing about any.
    """
    try:
        packages: list[dict[str, Any]] = json.loads(out)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Audit(service, 0, silent=(error.strip().splitlines() or ["no answer"])[-1][:200])
    asked = [one for one in packages if one["name"] != _OWN]
    known = [one for one in asked if "skip_reason" not in one]
    found = tuple(
        f"{one['name']} {one['version']}: {weak['id']}, mended in {', '.join(weak['fix_versions']) or 'no version'}"
        for one in known
        for weak in one["vulns"]
    )
    silent = None if known else f"it knows none of {len(asked)} packages"
    return Audit(service, len(known), found, silent)


def ask(service: str, python: str) -> Audit:
    """Return what a service says of the packages of an environment."""
    paths = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run([python, "-c", paths], capture_output=True, text=True, check=True).stdout.strip()
    command = [sys.executable, "-m", "pip_audit", "--path", packages, "--vulnerability-service", service]
    ended = subprocess.run(
        [*command, "--format", "json", "--timeout", "15", "--progress-spinner", "off"],
        capture_output=True,
        text=True,
        check=False,
    )
    return read(service, ended.stdout, ended.stderr)


def main(arguments: list[str] | None = None) -> int:
    """Print what was found, or that nothing could be; return the exit status."""
    parser = argparse.ArgumentParser(prog="tools/audit.py", description=__doc__)
    parser.add_argument("python")
    parser.add_argument("--sbom", help="write the bill of materials, CycloneDX 1.6 in JSON, to a file")
    parser.add_argument("--strict", action="store_true", help="fail where no service could be asked")
    asked = parser.parse_args(arguments)
    if asked.sbom:
        command = [sys.executable, "-m", "cyclonedx_py", "environment", asked.python, "--pyproject", "pyproject.toml"]
        subprocess.run([*command, "--output-reproducible", "--spec-version", "1.6", "-o", asked.sbom], check=True)
    return status([ask(service, asked.python) for service in _SERVICES], strict=asked.strict)


def status(audits: list[Audit], *, strict: bool) -> int:
    """Print what some services say and return the exit status that follows."""
    for one in audits:
        print(f"{one.service}: {one.silent or f'{one.known} packages, {len(one.found)} known vulnerabilities'}")
    found = sorted({each for one in audits for each in one.found})
    for each in found:
        print(f"VULNERABLE {each}")
    if all(one.silent for one in audits):
        print("NOT AUDITED: no service that knows of vulnerabilities could be asked; nothing is said about any package")
        return int(strict)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
