"""Countries by any name that the news uses for them: their own, a demonym, the capital, the seat of government."""

import re
from functools import cache

from sayso.words import table

FIELDS = ("name", "aliases", "demonyms", "capital", "seats")


@cache
def _names() -> dict[str, str]:
    """Return every name of every country and the country it stands for."""
    found: dict[str, str] = {}
    for row in table("en/countries.csv"):
        for field in FIELDS:
            for name in filter(None, row[field].split("|")):
                found.setdefault(name, row["name"])
    return found


@cache
def _capitals() -> dict[str, str]:
    return {row["name"]: row["capital"].split("|")[0] for row in table("en/countries.csv")}


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
    country = country_of(name)
    return country is not None and name not in _towns()


def capital_of(country: str) -> str | None:
    """Return the capital of a country by its first name in the table; None where we know none."""
    return _capitals().get(country) or None


@cache
def _towns() -> frozenset[str]:
    rows = table("en/countries.csv")
    return frozenset(name for row in rows for field in ("capital", "seats") for name in row[field].split("|") if name)
