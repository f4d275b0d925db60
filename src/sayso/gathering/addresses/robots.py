"""What sites ask of robots: read once a site and run, and obeyed (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx2
from protego import Protego

from sayso.gathering.visiting import PRODUCT

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 500_000
"""Bytes of a robots.txt file that are read, as RFC 9309 asks for at least."""

LONGEST_DELAY = 30.0
"""Seconds between two pages of one site that a robots.txt file can ask for; more would be a ban by another name."""

EVERYTHING = ""
NOTHING = "User-agent: *\nDisallow: /"


@dataclass(slots=True)
class Robots:
    """The rules of the sites visited; `fetch` gives status and body of such a file, for an address that was asked."""

    fetch: Callable[[str, str], tuple[int, bytes]]
    rules: dict[str, Protego] = field(default_factory=dict)

    def allows(self, asked: str, url: str) -> bool:
        """Return whether a site lets robots read an address that was `asked` for, or led to."""
        site = _site(url)
        if site not in self.rules:
            status, body = self.fetch(asked, f"{site}robots.txt")
            self.rules[site] = Protego.parse(_text(status, body))
        return bool(self.rules[site].can_fetch(url, PRODUCT))

    def delay(self, url: str) -> float:
        """Return how many seconds a site wants between two requests; 0 where it says nothing, or was not asked yet."""
        rules = self.rules.get(_site(url))
        return min(float(rules.crawl_delay(PRODUCT) or 0), LONGEST_DELAY) if rules else 0.0


def _site(url: str) -> str:
    return str(httpx2.URL(url).copy_with(path="/", query=None, fragment=None))


def _text(status: int, body: bytes) -> str:
    """Return the rules in an answer: none where there is no such file, all closed where the site is in trouble."""
    if status >= httpx2.codes.INTERNAL_SERVER_ERROR:  # RFC 9309, 2.3.1.4
        return NOTHING
    return body[:LONGEST].decode("utf-8", "replace") if status == httpx2.codes.OK else EVERYTHING
