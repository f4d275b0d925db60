"""Which outlet published a text, inferred from how the text speaks of outlets.

"Told the Courier" stands in the Courier when it publishes the text, and as often in others that relay it. So the words
count only where the text otherwise names those it relays (two outlets at least that "reported" or are quoted
"according to") and this one is spoken to and never speaks; or where it is spoken to again and again and no other is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.reading.parts.outlets import CAPITAL, find_outlets, known_outlet, reads_like_outlet
from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sayso.records import Part

RELAYED = 2
"""Other outlets that a text must relay by name before one that is only spoken to stands out. Found on development
articles whose outlet is known: with one other outlet the rule was mostly wrong, with two never."""

REPEATED = 2
"""Times that the only outlet spoken to must be spoken to where the text relays nobody. Found on the same articles: once
was wrong as often as right."""

SPOKEN_TO = re.compile(
    r"\b(?:told|tells|interview with|(?:spoke|speaking) (?:exclusively )?(?:to|with))"
    rf"\s+(?P<outlet>(?:[Tt]he\s+)?{CAPITAL}(?:\s+(?:of|and|the|&|{CAPITAL}))*)"
)
_DESK = r"(?:host|anchor|newspaper|magazine|reporter|correspondent|editor|radio)"
_THEN = r"(?:in|last|earlier|back|late last|early last)\s+(?!the\b|an?\b)"
ANOTHER_DESK = re.compile(rf"['’]|\s+[A-Z](?!\w*day\b)|\s+(?:[a-z]+\s+)?{_DESK}\b|\s+{_THEN}")
"""What follows the name when another's reporter or an old interview is meant: "'s Ann Smith", "host", "in May"."""

PASSED_ON = re.compile(r"\b(?:according to|per|citing|via|reported (?:by|in))\s+(?:[Tt]he\s+)?$")
"""What stands before an outlet whose report is passed on."""

Place = tuple[int, int]


def infer_publisher(
    text: str, parts: tuple[Part, ...], taken_from: Collection[str]
) -> tuple[str, tuple[Place, ...]] | None:
    """Return the outlet that published a text as far as its words tell, and those words; None where they do not.

    `taken_from` are the outlets that the page credits for its text: none of them is inferred, and no agency or
    broadcaster, which others' pages are full of.
    """
    found = [each for part in parts if part.kind == "body" for each in _spoken_to(text, part)]
    relayed = {each for part in parts if part.kind == "body" for each in _relayed(text, part)}
    names = {name for name, _ in found} - relayed - set(taken_from)
    if len(names) != 1:
        return None
    name = names.pop()
    places = tuple(place for spoken_to, place in found if spoken_to == name)
    enough = len(relayed) >= RELAYED or (len(places) >= REPEATED and not relayed)
    fit = enough and _prints(name) and not any(ANOTHER_DESK.match(text, end) for _, end in places)
    return (name, places) if fit and not _speaks(text, parts, name, places) else None


def _spoken_to(text: str, part: Part) -> Iterator[tuple[str, Place]]:
    """Yield outlets that somebody speaks to, and the words that say so."""
    for match in SPOKEN_TO.finditer(text, part.start, part.end):
        name = match["outlet"]
        while name and not reads_like_outlet(name):
            name = name[:-1] if name.endswith(".") else name.rpartition(" ")[0]
        if name:
            yield _shown(name), (match.start(), match.start("outlet") + len(name))


def _shown(name: str) -> str:
    known = known_outlet(name)
    return known.name if known else re.sub("^[Tt]he ", "", name)


def _relayed(text: str, part: Part) -> Iterator[str]:
    """Yield the outlets of the table whose reports a paragraph passes on."""
    for named in find_outlets(text, part.start, part.end):
        before, after = text[max(part.start, named.start - 30) : named.start], text[named.end : named.end + 40]
        if _reports().match(after) or PASSED_ON.search(before):
            yield named.outlet.name


@cache
def _reports() -> re.Pattern[str]:
    verbs = "|".join(entries("en/relay_verbs.txt"))
    return re.compile(rf"(?:['’]s?)?,?(?:\s+\w+)?\s+(?:{verbs})\b")


def _prints(name: str) -> bool:
    known = known_outlet(name)
    return known is None or known.kind not in {"agency", "broadcaster"}


def _speaks(text: str, parts: tuple[Part, ...], name: str, places: tuple[Place, ...]) -> bool:
    """Return whether an outlet is named in the story anywhere but where somebody speaks to it."""
    named = [
        (each.start, each.end)
        for part in parts
        if part.kind == "body"
        for each in find_outlets(text, part.start, part.end)
        if each.outlet.name == name
    ]
    named += [match.span() for match in re.finditer(rf"\b{re.escape(name)}\b", text)]
    bodies = [(part.start, part.end) for part in parts if part.kind == "body"]
    return any(_inside(start, bodies) and not _inside(start, places) for start, _ in named)


def _inside(at: int, places: Sequence[Place]) -> bool:
    return any(start <= at < end for start, end in places)
