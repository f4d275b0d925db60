"""How addresses are visited: what the caller allows and where what was fetched is kept."""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PRODUCT = "sayso"
"""The name that robots.txt files are asked about."""

MOST_SECONDS = 30.0
"""Seconds that one answer may take from the first byte asked to the last one read; pages take one or two."""

QUIET_SECONDS = 10.0
"""Seconds in which something must come."""

LONGEST_WAIT = 30.0
"""Seconds that are waited when a site says how long (Retry-After); one that asks for more is left for another run."""

PAUSE = 1.0
"""Seconds between two requests to one site, unless its robots.txt asks for more."""

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long is waited: for a whole answer, for the next bytes of it, between requests, and when told to wait."""

    most: float = MOST_SECONDS
    quiet: float = QUIET_SECONDS
    pause: float = PAUSE
    wait: float = LONGEST_WAIT
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Visiting:
    """How addresses are visited.

    `contact` is an address at which sites can reach the reader, sent along with each request; `keep` is the folder in
    which pages are kept as fetched (None: the user's own folder for such data); `allow_private` lets names lead inside
    the reader's own network; `robots` says whether robots.txt is obeyed; `pace` how long is waited.
    """

    contact: str | None = None
    keep: str | None = None
    allow_private: bool = False
    robots: bool = True
    pace: Pace = Pace()

    @property
    def agent(self) -> str:
        """Return what each request says of who asks."""
        from sayso import __version__  # noqa: PLC0415 - the package is not whole yet while this is imported

        reach = f"contact: {self.contact}" if self.contact else "no contact given"
        return f"{PRODUCT}/{__version__} (reads news for one reader; {reach})"

    @property
    def folder(self) -> Path:
        """Return the folder in which pages are kept as fetched."""
        if self.keep:
            return Path(self.keep)
        data = os.environ.get("XDG_DATA_HOME")
        return (Path(data) if data else Path.home() / ".local" / "share") / PRODUCT / "pages"


def is_address(text: str) -> bool:
    """Return whether an input is a web address."""
    return ADDRESS.fullmatch(text.strip()) is not None
