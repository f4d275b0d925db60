"""What is known of names before any text is read: countries, capitals, seats of government, bodies, outlets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from sayso.words import entries, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.records import Token

Sort = Literal["country", "capital", "seat", "body", "organisation", "outlet"]

RANK: dict[Sort, int] = {"outlet": 0, "seat": 1, "body": 1, "organisation": 2, "country": 3, "capital": 4}
"""Where one name stands for two things, the lower rank is taken."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name that stands for something known: the name that goes on, what sort it is, and the country it belongs to.

    `country` is an ISO 3166 code or ""; `outlet` is the kind of outlet, for outlets; `doubtful` says that the name
    more often means something else; `nouns` are those that stand for it ("the alliance").
    """

    name: str
    sort: Sort
    country: str = ""
    outlet: str = ""
    doubtful: bool = False
    nouns: frozenset[str] = frozenset()


WORDS_KEPT = 2**16
"""Words whose plain form is remembered: about the vocabulary of a long stream of news."""

LONGEST_ACRONYM = 3
"""Letters up to which a word in capitals is taken for an acronym and left as it is."""

Words = tuple[str, ...]


def split(name: str) -> Words:
    """Return a name's words as the tokeniser cuts them: at spaces, hyphens and before "'s" and commas."""
    spaced = name.replace("-", " - ").replace("'s", " 's").replace(",", " ,")
    return tuple(spaced.split())


def parts(field: str) -> list[str]:
    """Return the entries of a table's field, which are separated by bars."""
    return [each.strip() for each in field.split("|") if each.strip()]


@cache
def known_names() -> dict[Words, Known]:
    """Return everything known by the words of its name."""
    best: dict[Words, Known] = {}
    for name, known in _all():
        words = split(name)
        if words and (words not in best or RANK[known.sort] < RANK[best[words].sort]):
            best[words] = known
    return best


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Return how many words the names have that begin with a word, the longest first."""
    found: dict[str, set[int]] = {}
    for words in known_names():
        found.setdefault(words[0], set()).add(len(words))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def _all() -> Iterator[tuple[str, Known]]:
    yield from _countries()
    yield from _seats()
    for row in table("organisations.csv"):
        known = Known(row["name"], "organisation", area_code(row["area"]), nouns=frozenset(parts(row["nouns"])))
        yield from ((name, known) for name in [row["name"], *parts(row["aliases"])])
    for row in table("outlets.csv"):
        known = Known(row["name"], "outlet", row["country"], row["kind"])
        for name in [row["name"], *parts(row["aliases"])]:
            yield name, known
            if name.startswith("The "):
                yield "the " + name[4:], known


def _countries() -> Iterator[tuple[str, Known]]:
    for row in table("countries.csv"):
        doubtful = parts(row["doubtful"])
        for name in [row["name"], *parts(row["aliases"])]:
            yield name, Known(row["name"], "country", row["code"], doubtful=name in doubtful)
        for name in [*parts(row["capital"]), *parts(row["capital_aliases"])]:
            yield name, Known(row["capital"], "capital", row["code"], doubtful=name in doubtful)


def _seats() -> Iterator[tuple[str, Known]]:
    codes = {row["name"]: row["code"] for row in table("countries.csv")}
    for row in table("seats.csv"):
        sort: Sort = "seat" if row["place"] == "yes" else "body"
        known = Known(row["name"], sort, codes.get(row["country"], ""))
        yield from ((name, known) for name in [row["name"], *parts(row["aliases"])])


def area_code(area: str) -> str:
    """Return the code under which an area that is no country ("European") is compared: "+european"."""
    return "+" + area.lower() if area else ""


def match(tokens: Sequence[Token], at: int) -> tuple[int, Known] | None:
    """Return how many of the words from `at` on are the longest known name there, and what it stands for."""
    for length in _lengths().get(_cased(tokens[at].text), ()):
        said = tuple(token.text for token in tokens[at : at + length])
        known = known_names().get(said) or known_names().get(tuple(map(_cased, said)))
        if known is not None:
            return len(said), known
    return None


@lru_cache(maxsize=WORDS_KEPT)
def _cased(word: str) -> str:
    """Return a word in capitals ("MOSCOW", in a dateline) as it is written otherwise; known names in capitals stay."""
    return word.capitalize() if len(word) > LONGEST_ACRONYM and word.isupper() and word not in _lengths() else word


@cache
def adjectives() -> dict[str, str]:
    """Return the country code for each adjective or name of a people ("Russian"), and the area's for "European"."""
    found: dict[str, str] = {}
    for row in table("countries.csv"):
        for word in parts(row["demonyms"]):
            if word not in parts(row["doubtful"]):
                found[word] = row["code"]
    for row in table("organisations.csv"):
        if row["area"]:
            found[row["area"]] = area_code(row["area"])
    return found


@cache
def country_names() -> dict[str, str]:
    """Return the name of the country, or of the first body of an area, for each code."""
    names = {row["code"]: row["name"] for row in table("countries.csv")}
    for row in table("organisations.csv"):
        if row["area"]:
            names.setdefault(area_code(row["area"]), row["name"])
    return names


@cache
def country_adjectives() -> dict[str, str]:
    """Return the adjective ("Chinese") for each country code."""
    return {row["code"]: parts(row["demonyms"])[0] for row in table("countries.csv") if row["demonyms"]}


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of an English word list as a set."""
    return frozenset(entries(f"en/{name}.txt"))
