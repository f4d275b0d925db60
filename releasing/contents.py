"""What a wheel and a source archive hold: all of the package, the licence, and nothing else.

`python releasing/contents.py dist/*` prints each archive with its size, and what is wrong with it.
"""

from __future__ import annotations

import re
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parent.parent
MUST = (
    "py.typed",
    "weights/statements-2.onnx",
    "weights/statements-2.tokenizer.json",
    "weights/README.md",
    "words/en/cue_verbs.csv",
    "words/outlets.csv",
    "demo/1-northline.txt",
    "telling/page/page.html.jinja",
    "telling/page/drawings.js",
    "web/static/web.css",
)
"""Files of the package that a wheel without which would not read the bundled story, be typed, or show a page."""

MUST_SOURCE = ("LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml", "task", "tests/test_demo.py")

NEVER = re.compile(
    r"(?:^|/)(?:\.git|\.venv|\.lowest|__pycache__|\.hypothesis|\.mypy_cache|\.ruff_cache|\.pytest_cache|node_modules"
    r"|dist|build)/|\.(?:pyc|db|sqlite|warc|warc\.gz|pem|key|env)$|(?:^|/)shared/"
)
"""What belongs into no archive: caches, environments, stores, fetched pages, keys."""

LARGEST = 60_000_000
"""Bytes of an archive; the network for statements is nearly all of it."""


def faults_of_wheel(path: Path) -> list[str]:
    """Return what is wrong with a wheel."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
    source = {f"sayso/{each}" for each in package_files()}
    inside = {name for name in names if not name.partition("/")[0].endswith(".dist-info")}
    faults = [f"{name} is missing" for name in sorted(source - inside)]
    faults += [f"{name} does not belong here" for name in sorted(inside - source)]
    faults += [f"sayso/{name} is missing" for name in MUST if f"sayso/{name}" not in names]
    if not any(name.endswith(".dist-info/licenses/LICENSE") for name in names):
        faults.append("the licence is missing")
    return [*faults, *_faults(path, names)]


def faults_of_source(path: Path) -> list[str]:
    """Return what is wrong with a source archive."""
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = (*MUST_SOURCE, *(f"src/sayso/{name}" for name in (*MUST, *package_files())))
    return [*(f"{name} is missing" for name in dict.fromkeys(wanted) if name not in names), *_faults(path, names)]


def _faults(path: Path, names: Iterable[str]) -> Iterator[str]:
    yield from (f"{name} does not belong here" for name in sorted(names) if NEVER.search(name))
    if path.stat().st_size > LARGEST:
        yield f"larger than {LARGEST // 1_000_000} MB"


def package_files() -> list[str]:
    """Return the files of the package, by their place in it."""
    package = ROOT / "src" / "sayso"
    files = (each for each in package.rglob("*") if each.is_file() and "__pycache__" not in each.parts)
    return sorted(str(each.relative_to(package)) for each in files)


def main() -> int:
    """Print a line an archive, and its faults; return 1 where there are any."""
    whole = 0
    for each in map(Path, sys.argv[1:]):
        faults = faults_of_wheel(each) if each.suffix == ".whl" else faults_of_source(each)
        print(f"{each.name}: {each.stat().st_size / 1e6:.1f} MB, {len(faults) or 'no'} faults")
        for fault in faults:
            print(f"  {fault}")
        whole += len(faults)
    return 1 if whole else 0


if __name__ == "__main__":
    sys.exit(main())
