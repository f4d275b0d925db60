"""Countries by any name that the news uses for them: their own, a demonym, the capital, the seat of government."""

import re
from functools import cache

from sayso.words import table

FIELD = "|"


def _parts(field: str) -> list[str]:
    return [each for each in field.split(FIELD) if each]


@cache
def _names() -> dict[str, str]:
    """Return every name of every country and the country it stands for; countries' own names go before towns'."""
    found: dict[str, str] = {}
    for row in table("countries.csv"):
        for name in (row["name"], *_parts(row["aliases"]), *_parts(row["demonyms"])):
            found.setdefault(name, row["name"])
    for name, country in _towns().items():
        found.setdefault(name, country)
    return found


@cache
def _towns() -> dict[str, str]:
    """Return the capitals and seats that stand for a country; a capital that is doubtful ("Victoria") does not."""
    found: dict[str, str] = {}
    for row in table("countries.csv"):
        doubtful = _parts(row["doubtful"])
        for name in (row["capital"], *_parts(row["capital_aliases"])):
            if name and name not in doubtful:
                found.setdefault(name, row["name"])
    for row in table("seats.csv"):
        for name in (row["name"], *_parts(row["aliases"])):
            if row["country"]:
                found.setdefault(name, row["country"])
    return found


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def countries_in(text: str) -> tuple[str, ...]:
    """Return the countries that `text` names in any way, in order, each once; capitals matter ("US", not "us")."""
    found = (_names()[match.group()] for match in _pattern().finditer(text))
    return tuple(dict.fromkeys(found))


def country_of(name: str) -> str | None:
    """Return the country that `name` as a whole stands for, its article aside ("the Kremlin": "Russia"), or None."""
    return _names().get(name.strip().removeprefix("the ").removeprefix("The "))


def is_country(name: str) -> bool:
    """Return whether `name` is a country's own name, rather than its capital or its people's."""
    return country_of(name) is not None and name not in _towns()


@cache
def capital_of(country: str) -> str | None:
    """Return the capital of a country by its name; None where we know none."""
    return next((row["capital"] for row in table("countries.csv") if row["name"] == country and row["capital"]), None)
