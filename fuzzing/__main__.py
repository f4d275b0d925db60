"""`python -m fuzzing`: fuzz every target for a time, and print what was found."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from fuzzing.engines import engines
from fuzzing.targets import BY_NAME, TARGETS

if TYPE_CHECKING:
    from fuzzing.targets import Target

ROOT = Path(__file__).parent.parent
FOUND = Path(__file__).parent / "found"

STUCK = 60.0
"""CPU seconds for one input after which a worker is ended: something outside of Python never comes back."""


@dataclass(slots=True)
class Told:
    """How a target went: inputs read, CPU seconds, the slowest input's CPU seconds, and in which ways it failed."""

    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    ways: dict[str, Path] = field(default_factory=dict)


def main() -> int:
    """Fuzz, print a line a target, and return 1 where anything was found."""
    asked = _asked()
    chosen = [BY_NAME[name] for name in asked.targets] or list(TARGETS)
    print(f"{'target':<10} {'inputs':>8} {'CPU s':>7} {'slowest':>8}  found", flush=True)
    whole = Told()
    for target in chosen:
        told = Told()
        for engine in asked.engine:
            _fuzz(target, engine, asked.seconds * target.share / len(asked.engine), told)
        whole.inputs += told.inputs
        whole.seconds += told.seconds
        whole.slowest = max(whole.slowest, told.slowest)
        whole.ways |= told.ways
        print(_row(target.name, told), flush=True)
    print(_row("all", whole))
    for way, path in sorted(whole.ways.items()):
        print(f"found: {way}: {path.relative_to(ROOT)}")
    return 1 if whole.ways else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m fuzzing",
        description="Fuzz each target; what fails is kept, made small, in fuzzing/found, where the tests read it.",
        epilog="python -m fuzzing html feed --seconds 60",
    )
    known = ", ".join(f"{each.name} ({each.about})" for each in TARGETS)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"all, or of: {known}")
    parser.add_argument(
        "--seconds", type=float, default=60.0, help="for each target; those that hold more are given more (60)"
    )
    parser.add_argument(
        "--engine", action="append", choices=engines(), help="who draws the inputs; all that are installed in turn"
    )
    asked = parser.parse_args()
    for name in set(asked.targets) - set(BY_NAME):
        parser.error(f"no target is named {name}: {', '.join(BY_NAME)}")
    asked.engine = asked.engine or engines()
    return asked


def _row(name: str, told: Told) -> str:
    ways = ", ".join(sorted(told.ways)) or "nothing"
    return f"{name:<10} {told.inputs:8,} {told.seconds:7.0f} {told.slowest:7.2f}s  {ways}"


def _fuzz(target: Target, engine: str, seconds: float, told: Told) -> None:
    """Fuzz one target with one engine, started again where it ends before its time."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > min(1.0, seconds / 2):
        with TemporaryDirectory(prefix="sayso-fuzzing-") as folder:
            fault = _run(target, engine, left, Path(folder))
            _gather(target, Path(folder), fault, told)


def _run(target: Target, engine: str, seconds: float, folder: Path) -> str | None:
    """Run a worker to its end; return how it ended where that was not by itself."""
    command = [sys.executable, "-m", "fuzzing.worker", target.name, engine, str(seconds), str(folder)]
    with (folder / "said").open("wb") as said:
        worker = subprocess.Popen(command, stdout=said, stderr=said, cwd=ROOT)
        try:
            since = 0, 0.0
            while worker.poll() is None:
                time.sleep(0.5)
                heard, spent = _heard(folder), _spent(worker.pid)
                since = since if since[0] == heard else (heard, spent)
                if heard and spent - since[1] > STUCK:
                    return "Stuck"
        finally:
            worker.kill()
            worker.wait()
    if worker.returncode == 0:
        return None
    if not (folder / "current").exists():  # it never began, or was ended while it drew: that is for us to mend
        raise SystemExit((folder / "said").read_text(encoding="utf-8", errors="replace")[-2000:])
    return f"Crash-{signal.Signals(-worker.returncode).name if worker.returncode < 0 else worker.returncode}"


def _heard(folder: Path) -> int:
    """Return when a worker last began with an input, as the file system counts; 0 before the first one."""
    place = folder / "current"
    return place.stat().st_mtime_ns if place.exists() else 0


def _spent(worker: int) -> float:
    """Return the CPU seconds of a worker so far, by which a hang is told from a busy machine."""
    try:
        ticks = Path(f"/proc/{worker}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")


def _gather(target: Target, folder: Path, fault: str | None, told: Told) -> None:
    """Add up what a worker told, and keep what it found."""
    if (folder / "told.json").exists():
        worker = json.loads((folder / "told.json").read_text(encoding="utf-8"))
        told.inputs += worker["inputs"]
        told.seconds += worker["seconds"]
        told.slowest = max(told.slowest, worker["slowest"])
    found = {each.name: each.read_bytes() for each in sorted((folder / "found").glob("*"))}
    if fault is not None:
        found[fault] = (folder / "current").read_bytes()
    for way, raw in found.items():
        place = FOUND / target.name / f"{way}-{hashlib.sha256(raw).hexdigest()[:6]}"
        place.parent.mkdir(parents=True, exist_ok=True)
        if way not in told.ways:
            place.write_bytes(raw)
            told.ways[way] = place


if __name__ == "__main__":
    sys.exit(main())
