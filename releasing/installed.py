"""A wheel in a bare environment: it is installed as a user would, and reads the bundled story.

`python releasing/installed.py dist/sayso-*.whl FOLDER` makes the environment in FOLDER, installs the wheel with what a
plain install needs, and compares what `sayso demo` prints, in an empty folder, with the README.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"


def expected() -> str:
    """Return the first screen of the demo as the README shows it."""
    shown = re.search(r"<!-- demo.*?-->\n```\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    if shown is None:
        raise SystemExit("README.md shows no demo")
    return shown[1].rstrip()


def main() -> int:
    """Install, run, compare; return 1 where something else is printed."""
    wheel, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    venv.create(folder, clear=True, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel], check=True)
    alone = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"COLUMNS": "80"}
    with tempfile.TemporaryDirectory() as empty:
        where = [python, "-c", "import sayso; print(sayso.__file__)"]
        place = subprocess.run(where, check=True, cwd=empty, env=alone, capture_output=True, text=True).stdout.strip()
        demo = [folder / "bin" / "sayso", "demo"]
        printed = subprocess.run(demo, check=True, cwd=empty, env=alone, capture_output=True, text=True).stdout
    if not place.startswith(str(folder)) or not printed.startswith(expected()):
        print(f"{wheel.name}: loaded from {place}; sayso demo prints something else than README.md shows:\n{printed}")
        return 1
    lines = len(expected().splitlines())
    print(f"{wheel.name}: installed by itself, its demo prints the {lines} lines that README.md shows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
