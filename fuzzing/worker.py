"""One target in a process of its own: `python -m fuzzing.worker TARGET ENGINE SECONDS FOLDER`.

Before each input is read it is written to FOLDER/current, so that whoever started this process has it when a library
crashes or never comes back. What fails is made small and kept in FOLDER/found; FOLDER/told.json says how it goes.
"""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

    from fuzzing.targets import Target

LONGEST = 10.0
"""CPU seconds after which reading one input counts as a hang."""

MEMORY = 8_000_000_000
"""Bytes of address space after which reading one input counts as one that fills the memory."""


class Hang(BaseException):
    """An input is read for longer than LONGEST; no step may catch it."""


class Watch:
    """Reads inputs of one target one after the other, and keeps what fails."""

    def __init__(self, target: Target, folder: Path, seconds: float) -> None:
        self.target = target
        self.folder = folder
        self.end = time.monotonic() + seconds
        self.inputs = 0
        self.slowest = 0.0
        self.known: set[str] = set()
        self._told = 0.0
        (folder / "found").mkdir(parents=True, exist_ok=True)

    def read(self, raw: bytes) -> None:
        """Read one input, and keep it if that fails in a way that was not met before; end when the time is over."""
        (self.folder / "current").write_bytes(raw)
        started = time.process_time()
        way = way_it_fails(self.target.check, raw)
        spent = time.process_time() - started
        if spent > self.slowest:
            self.slowest = spent
            (self.folder / "slowest").write_bytes(raw)
        self.inputs += 1
        if way is not None and way not in self.known:
            self.known.add(way)
            self._keep(way, raw)
        self._tell()
        if time.monotonic() > self.end:
            self.leave()

    def _keep(self, way: str, raw: bytes) -> None:
        from fuzzing.shrinking import shrink  # noqa: PLC0415

        hangs = way.startswith("Hang")
        small = raw if hangs else shrink(raw, lambda smaller: way_it_fails(self.target.check, smaller) == way)
        (self.folder / "found" / way).write_bytes(small)

    def _tell(self) -> None:
        now = time.monotonic()
        if now > self._told + 1 or now > self.end:
            self._told = now
            told = {"inputs": self.inputs, "slowest": round(self.slowest, 2), "seconds": round(time.process_time(), 1)}
            (self.folder / "told.json").write_text(json.dumps(told), encoding="utf-8")

    def leave(self) -> NoReturn:
        """Say how it went and end this process at once, whatever the engine would still do."""
        self._told = 0.0
        self._tell()
        (self.folder / "current").unlink(missing_ok=True)
        os._exit(0)


def way_it_fails(check: Callable[[bytes], object], raw: bytes) -> str | None:
    """Return in which way reading an input fails, as a name for a file; None where all that was promised holds."""
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        check(raw)
    except (Exception, Hang) as error:  # noqa: BLE001 - what is raised is what is looked for
        return _way(error)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None


def _stop(*_: object) -> NoReturn:
    raise Hang


def _way(error: BaseException) -> str:
    """Return the kind of an error and the last function of ours that it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if "/sayso/" in each.filename] or list(frames)
    place = f"{Path(ours[-1].filename).stem}-{ours[-1].name}"
    said = str(error).partition(":")[0] if type(error).__name__ == "Broken" else ""
    return re.sub(r"[^A-Za-z0-9-]+", "_", f"{type(error).__name__}-{place}-{said}")[:90].strip("_-")


def main() -> None:
    """Fuzz one target until the time is over."""
    name, engine, seconds, folder = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    from fuzzing.engines import ENGINES  # noqa: PLC0415 - atheris wants to be there before what it watches

    ENGINES[engine](name, lambda target: Watch(target, Path(folder), float(seconds)))


if __name__ == "__main__":
    main()
