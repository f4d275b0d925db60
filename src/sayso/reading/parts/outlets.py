"""Names of outlets in a text: which outlet of the table they mean, and what reads like an outlet that is not in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.words import entries, table

if TYPE_CHECKING:
    from collections.abc import Iterator

CAPITAL = r"(?:(?:[A-Z]\.)+|[A-Z][\w&-]*(?:[.’'][\w&-]+)*)"
"""A capitalised word of a name, without the full stop of its sentence."""

WORD = re.compile(r"\w+")
INSIDE_BEFORE = re.compile(r"\w$|\w-$")
INSIDE_AFTER = re.compile(r"\w|-\w")
HOST = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)


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
    """Yield the outlets of the table that `text` names between two offsets, the longest name at each place.

    A name is met letter for letter, "the" in front counting as "The", and not inside a longer or hyphenated word.
    """
    stop = len(text) if end is None else end
    names, done = _by_first_word(), start
    for word in WORD.finditer(text, start, stop):
        for name in names.get(word[0], ()) if word.start() >= done else ():
            found = _meet(text, word.start(), stop, name)
            if found is not None and found.start >= done:
                yield found
                done = found.end
                break


def _meet(text: str, at: int, stop: int, name: str) -> Named | None:
    """Return the name where its first word stands at a place, "The" not counted as first; None where it is not."""
    bare = name.removeprefix("The ")
    end = at + len(bare)
    start = at - 4 if bare != name else at
    if not text.startswith(bare, at) or end > stop or (bare != name and text[start:at] not in {"The ", "the "}):
        return None
    alone = not INSIDE_BEFORE.search(text[max(0, start - 2) : start]) and not INSIDE_AFTER.match(text[end : end + 2])
    return Named(start, end, _as_printed()[name]) if alone else None


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
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """Return the names by their first word, "The" not counted, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(_as_printed(), key=lambda name: (-len(name), name)):
        first = WORD.search(name.removeprefix("The "))
        if first is not None:
            found.setdefault(first[0], []).append(name)
    return {first: tuple(names) for first, names in found.items()}


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet, _, domains in reversed(_rows()) for domain in domains}
