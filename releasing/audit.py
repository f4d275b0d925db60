"""Known vulnerabilities of what an install brings along: `python releasing/audit.py`, by pip-audit.

Prints what is known of which package and ends with 1; with 0 where nothing is known; with 2 where no list of
vulnerabilities could be reached, which says nothing of the packages.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from dependencies import walk

SERVICES = ("pypi", "osv")


def main() -> int:
    """Ask one service after the other."""
    rows = walk().values()
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text("".join(f"{row.name}=={row.version}\n" for row in rows), encoding="utf-8")
        for service in SERVICES:
            found = _ask(service, listed)
            checked = [each for each in found if "vulns" in each]
            if checked:
                return _told(service, checked, len(rows))
    print(
        f"not checked: no list of known vulnerabilities could be reached (asked: {', '.join(SERVICES)}). "
        f"Run ./task audit again where one can be; the {len(rows)} packages are in docs/dependencies.md"
    )
    return 2


def _ask(service: str, listed: Path) -> list[dict]:
    """Return what a service says of each package; nothing where it does not answer."""
    command = [sys.executable, "-m", "pip_audit", "-s", service, "-f", "json", "--progress-spinner", "off"]
    asked = [*command, "--no-deps", "--disable-pip", "-r", str(listed)]
    printed = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    try:
        return list(json.loads(printed)["dependencies"])
    except (ValueError, KeyError):
        return []


def _told(service: str, checked: list[dict], whole: int) -> int:
    bad = [each for each in checked if each["vulns"]]
    print(f"{len(checked)} of {whole} packages checked by {service}: {len(bad) or 'none'} with known vulnerabilities")
    for each in bad:
        for known in each["vulns"]:
            fixed = ", ".join(known.get("fix_versions", ())) or "no version yet"
            print(f"  {each['name']} {each['version']}: {known['id']}, mended in {fixed}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
