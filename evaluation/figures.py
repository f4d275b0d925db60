"""Figures of the exams: the last ones, and the floors that a change must not fall below.

Each exam keeps a `figures.json` beside it: {"exam": digest of its cases, "floors": {measure: value}}. `--pin` raises
floors to what was reached and never lowers one.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TOLERANCE = 0.05
"""Points by which a figure may lie under its floor: floors are written with one decimal."""


@dataclass(frozen=True, slots=True)
class Row:
    """A measure with what we reached, what the naive baseline reached, and the floor."""

    measure: str
    ours: float
    naive: float | None
    floor: float | None

    @property
    def below(self) -> bool:
        """Whether our figure lies under the floor."""
        return self.floor is not None and self.ours < self.floor - TOLERANCE


def digest(*files: Path) -> str:
    """Return a digest of the exam's files, so that nobody changes the exam unnoticed."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]


def report(kept: Path, exam: str, ours: Mapping[str, float], naive: Mapping[str, float], *, pin: bool = False) -> bool:
    """Print our figures beside the naive ones and the floors; return whether none lies under its floor.

    `kept` is the exam's `figures.json`, `exam` the digest of its cases. Floors of another exam are not compared.
    """
    before = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {"exam": exam, "floors": {}}
    floors = before["floors"] if before["exam"] == exam else {}
    if before["exam"] != exam:
        print("The exam has changed since the floors were pinned: they are not compared.", file=sys.stderr)
    rows = [Row(measure, value, naive.get(measure), floors.get(measure)) for measure, value in ours.items()]
    _print(rows)
    if pin:
        _pin(kept, exam, rows)
    return not any(row.below for row in rows)


def _print(rows: list[Row]) -> None:
    width = max(len(row.measure) for row in rows)
    print(f"{'':{width}}  {'ours':>6}  {'naive':>6}  {'floor':>6}")
    for row in rows:
        mark = "  BELOW ITS FLOOR" if row.below else ""
        print(f"{row.measure:{width}}  {row.ours:6.1f}  {_shown(row.naive)}  {_shown(row.floor)}{mark}")


def _shown(value: float | None) -> str:
    return f"{'-':>6}" if value is None else f"{value:6.1f}"


def _pin(kept: Path, exam: str, rows: list[Row]) -> None:
    floors = {row.measure: round(max(row.ours, row.floor or 0.0), 1) for row in rows}
    kept.write_text(json.dumps({"exam": exam, "floors": floors}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
