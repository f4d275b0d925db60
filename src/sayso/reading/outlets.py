"""Names of outlets in a text: which outlet of the table they mean, and what reads like an outlet that is not in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.words import entries, table

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"[\w&.'’/-]*\w|\S")
HOST = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
LONGEST = 6
"""Words in the longest names of the table that are looked for."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet of the table: the name to show, its kind (agency, newspaper …) and country."""

    name: str
    kind: str
    country: str


@dataclass(frozen=True, slots=True)
class Named:
    """The characters `start` to `end` name the outlet."""

    start: int
    end: int
    outlet: Outlet


def known_outlet(name: str) -> Outlet | None:
    """Return the outlet of the table that a name or an address means, letter for letter; None for none."""
    return _by_name().get(_bare(name)) or outlet_at(name)


def outlet_at(address: str) -> Outlet | None:
    """Return the outlet that publishes at an address or domain, or on one below it; None for none."""
    found = HOST.fullmatch(address.strip().split("?")[0].split("#")[0].rstrip("/")) or HOST.match(address.strip())
    if found is None or " " in address.strip():
        return None
    labels = found[1].lower().split(".")
    domains = _by_domain()
    return next((domains[d] for d in (".".join(labels[at:]) for at in range(len(labels) - 1)) if d in domains), None)


def find_outlets(text: str, start: int = 0, end: int | None = None) -> Iterator[Named]:
    """Yield the outlets of the table that `text` names between two offsets, the longest name at each place."""
    words = list(WORD.finditer(text, start, len(text) if end is None else end))
    at = 0
    while at < len(words):
        found = _longest(text, words, at)
        if found is None:
            at += 1
        else:
            yield found[0]
            at = found[1]


def _longest(text: str, words: list[re.Match[str]], at: int) -> tuple[Named, int] | None:
    if not words[at][0][0].isalnum() or words[at][0] not in _first_words():
        return None
    for last in range(min(at + LONGEST, len(words)), at, -1):
        begin, stop = words[at].start(), words[last - 1].end()
        for cut in (stop, stop - 2, stop - 1):  # "Reuters's", "Reuters'": the name without its possessive
            name = text[begin:cut]
            if cut == stop or re.fullmatch(r"['’]s?", text[cut:stop]):
                outlet = _met(name)
                if outlet is not None:
                    return Named(begin, cut, outlet), last
    return None


def _met(name: str) -> Outlet | None:
    """Return the outlet whose name is printed just so; "the" in front counts as "The"."""
    return _as_printed().get("The " + name[4:] if name.startswith("the ") else name)


def reads_like_outlet(name: str) -> bool:
    """Return whether a name is in the table or ends as names of outlets do ("the Aldermere Courier")."""
    words = name.split()
    if _by_name().get(_bare(name)) is not None:
        return True
    capitals = all(word[0].isupper() or word in {"of", "and", "the", "&"} for word in words)
    return (
        len(words) > 1 and capitals and any(name.endswith(" " + ending) for ending in entries("en/outlet_endings.txt"))
    )


def _bare(name: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", " ".join(name.split()))


@cache
def _rows() -> tuple[tuple[Outlet, tuple[str, ...], tuple[str, ...]], ...]:
    """Return each outlet with its names and its domains."""
    return tuple(
        (
            Outlet(row["name"], row["kind"], row["country"]),
            (row["name"], *filter(None, row["aliases"].split("|"))),
            tuple(filter(None, row["domains"].split("|"))),
        )
        for row in table("outlets.csv")
    )


@cache
def _by_name() -> dict[str, Outlet]:
    """Return the outlets by every name, "The" taken off: for names that are known to be an outlet's."""
    return {_bare(name): outlet for outlet, names, _ in reversed(_rows()) for name in names}


@cache
def _as_printed() -> dict[str, Outlet]:
    """Return the outlets by every name as it is met in running text."""
    return {name: outlet for outlet, names, _ in reversed(_rows()) for name in names}


@cache
def _first_words() -> frozenset[str]:
    names = [name for _, names, _ in _rows() for name in names]
    firsts = {found[0] for name in names if (found := WORD.match(name))}
    return frozenset({"the", *firsts, *(first + tail for first in firsts for tail in ("'s", "’s", "'", "’"))})


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet, _, domains in reversed(_rows()) for domain in domains}
