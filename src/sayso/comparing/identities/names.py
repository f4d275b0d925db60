"""When two names are of one person, outlet, organisation or government; each yes has its reason."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from sayso.comparing.quotes.variants import same_name_sound
from sayso.records import actor_id
from sayso.words import entries, table
from sayso.words.countries import country_of

if TYPE_CHECKING:
    from sayso.records import Actor

FIELD = "|"
SMALL = {"of", "the", "and", "for", "in", "on", "to", "de", "du", "la", "et", "&"}


@cache
def plain(name: str) -> str:
    """Return a name without accents, dots, possessive and article, in small letters, so that spellings meet."""
    bare = unicodedata.normalize("NFKD", name.replace("’", "'"))
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    lower = re.sub(r"'s$|\.", "", letters).casefold()
    return re.sub(r"[\s\-]+", " ", lower).strip().removeprefix("the ")


@cache
def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name without titles and without what follows it ("Jr", "III")."""
    words = plain(name).replace(",", " ").split()
    while len(words) > 1 and words[0] in _titles():
        words = words[1:]
    while len(words) > 1 and words[-1] in _suffixes():
        words = words[:-1]
    return tuple(words)


@cache
def same_person_name(a: str, b: str) -> str | None:
    """Return why two full names (first and last) are one person's; None where they are not."""
    first, second = person_words(a), person_words(b)
    if min(len(first), len(second)) < 2:  # noqa: PLR2004 - a first and a last name
        return None
    if first == second:
        return "the same name"
    if not _same_part(first[-1], second[-1]) or not same_first(first[0], second[0]):
        return None
    if not _same_middle(first[1:-1], second[1:-1]):
        return None
    if {first[0], first[-1]} <= {*second} or {second[0], second[-1]} <= {*first}:
        return f"“{a}” and “{b}” are one name with and without its middle part"
    return f"“{a}” and “{b}” are spellings of one name"


def last_name_of(lone: str, full: str) -> bool:
    """Tell whether a name of one word is the last (or the only) name of a fuller one, in any spelling."""
    word, words = person_words(lone), person_words(full)
    return len(word) == 1 and len(words) > 1 and _same_part(word[0], words[-1])


def same_lone_name(a: str, b: str) -> bool:
    """Tell whether two names of one word are the same, in any spelling."""
    first, second = person_words(a), person_words(b)
    return len(first) == len(second) == 1 and _same_part(first[0], second[0])


def same_body_name(a: Actor, b: Actor) -> str | None:
    """Return why two organisations (outlets, governments, groups) are one; None where nothing says so."""
    names_a, names_b = {plain(each) for each in (a.name, *a.aliases)}, {plain(each) for each in (b.name, *b.aliases)}
    if plain(a.name) == plain(b.name):
        return "the same name"
    if a.kind == b.kind == "government" and (country := _country(a)) and country == _country(b):
        return f"both stand for the government of {country}"
    if (proper := proper_name(a)) and proper == proper_name(b):
        return f"“{a.name}” and “{b.name}” are names of {proper}"
    if plain(a.name) in names_b or plain(b.name) in names_a:
        return f"one page calls it both “{a.name}” and “{b.name}”"
    if _is_acronym(a.name, b.name) or _is_acronym(b.name, a.name):
        return f"“{a.name}” and “{b.name}”: one is the initials of the other"
    return None


def body_keys(actor: Actor) -> tuple[str, ...]:
    """Return the keys under which a body's other names may stand; two that share none are not compared."""
    keys = [f"name {plain(actor.name)}"]
    keys += [f"name {plain(alias)}" for alias in actor.aliases if alias[:1].isupper()]
    if proper := proper_name(actor):
        keys.append(f"name {plain(proper)}")
    if actor.kind == "government" and (country := _country(actor)):
        keys.append(f"country {country}")
    keys += [f"initials {letters.lower()}" for letters in _initials(actor.name)]
    return tuple(dict.fromkeys(keys))


def proper_name(actor: Actor) -> str | None:
    """Return the name under which a table of outlets or organisations has an actor; None where it has none."""
    names = _outlets() if actor.kind == "outlet" else _organisations()
    return names.get(actor.name) or names.get(actor.name.removeprefix("the ").removeprefix("The "))


def outlet_named(name: str) -> str | None:
    """Return the name under which the table of outlets has an outlet by that name, alias or web domain."""
    return _outlets().get(name) or _domains().get(name.lower())


@cache
def country_served(role: str) -> str | None:
    """Return the country that a role begins with: "Russian minister" serves Russia, "envoy to Russia" does not."""
    words = role.split()
    return next((country for count in (2, 1) if (country := country_of(" ".join(words[:count])))), None)


def _country(actor: Actor) -> str | None:
    """Return the country whose name or capital an actor's name is; seats ("the Kremlin") are voices of their own."""
    return _countries().get(plain(actor.name))


@cache
def _countries() -> dict[str, str]:
    return {
        plain(name): row["name"]
        for row in reversed(table("countries.csv"))
        for column in ("capital_aliases", "capital", "aliases", "name")
        for name in row[column].split(FIELD)
        if name and (column == "name" or name not in row["doubtful"].split(FIELD))
    }


def _same_part(a: str, b: str) -> bool:
    return a == b or same_name_sound(a, b)


@cache
def same_first(a: str, b: str) -> bool:
    """Tell whether two first names may be one: the same, an initial, a spelling, or a short form of it."""
    if _same_part(a, b) or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    return b in _short_forms().get(a, frozenset()) or a in _short_forms().get(b, frozenset())


def _same_middle(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return not a or not b or all(x[0] == y[0] for x, y in zip(a, b, strict=False))


def _is_acronym(short: str, long: str) -> bool:
    letters = _bare(short).replace(".", "")
    return letters.isupper() and " " not in letters and letters in _initials(long) and short != long


def _initials(name: str) -> tuple[str, ...]:
    """Return the initials of a name of three words or more, with and without its small words; an acronym itself."""
    words = [word for word in re.split(r"[\s\-]+", _bare(name)) if word]
    if len(words) == 1 and len(letters := words[0].replace(".", "")) > 2 and letters.isupper():  # noqa: PLR2004
        return (letters,)
    if len(words) < 3:  # noqa: PLR2004 - two letters stand for too much
        return ()
    main = "".join(word[0] for word in words if word.lower() not in SMALL)
    return tuple(dict.fromkeys((main.upper(), "".join(word[0] for word in words).upper())))


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


@cache
def outlet_names_by_id() -> dict[str, str]:
    """Return the names of the outlets in the table by the ids that they have as actors."""
    return {actor_id(row["name"], "outlet"): row["name"] for row in table("outlets.csv")}


@cache
def _outlets() -> dict[str, str]:
    return _names("outlets.csv", "aliases")


@cache
def _domains() -> dict[str, str]:
    return {each: row["name"] for row in table("outlets.csv") for each in row["domains"].split(FIELD) if each}


@cache
def _organisations() -> dict[str, str]:
    return {**_names("seats.csv", "aliases"), **_names("organisations.csv", "aliases")}


def _names(name: str, column: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table(name):
        for each in (row["name"], *row[column].split(FIELD)):
            if each:
                found.setdefault(each, row["name"])
    return found


@cache
def _titles() -> frozenset[str]:
    words = {row["word"] for row in table("en/honorifics.csv")} | {row["word"] for row in table("en/titles.csv")}
    return frozenset(plain(word) for word in words) | frozenset(entries("en/wording_titles.txt"))


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(plain(each) for each in entries("en/name_suffixes.txt"))


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in table("en/short_first_names.csv"):
        found[row["name"]] = found.get(row["name"], frozenset()) | frozenset(row["short"].split(FIELD))
    return found
