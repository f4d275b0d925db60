"""What two statements say of one matter and cannot both be right in: figures, days, places, denials, opposites."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from sayso.comparing.claims.contents import company_of, stem_of
from sayso.words import entries, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.comparing.claims.contents import Content


@dataclass(frozen=True, slots=True)
class Clash:
    """What two statements say of one matter and cannot both be right: the kind, and the words on either side.

    `wished` tells that one says what ought to be: two wishes are two positions, not two accounts.
    """

    kind: Literal["number", "date", "place", "polarity", "attribution"]
    a: str
    b: str
    wished: bool = False


def find_clash(a: Content, b: Content) -> Clash | None:
    """Return the surest way in which two contents cannot both hold: denials, figures, days and so on."""
    slots = (_denials, _numbers, _days, _places, _negations, _opposites, _reasons)
    return next((clash for slot in slots for clash in slot(a, b)), None)


def _denials(a: Content, b: Content) -> Iterator[Clash]:
    """Yield the cue of a statement whose source denies what the other holds."""
    if a.denied != b.denied:
        first, second = (each.statement.cue.text if each.statement.cue else "" for each in (a, b))
        yield Clash("polarity", first, second)


def _numbers(a: Content, b: Content) -> Iterator[Clash]:
    """Yield the figures for one unit that cannot be one figure; none if any figure for that unit agrees."""
    pairs = [(x, y) for x in a.quantities for y in b.quantities if x.unit and x.unit == y.unit]
    agreed = {x.unit for x, y in pairs if x.meets(y)}
    yield from (Clash("number", x.text, y.text) for x, y in pairs if x.unit not in agreed)


def _days(a: Content, b: Content) -> Iterator[Clash]:
    """Yield the days of what one verb tells if it tells one day in each, and not the same."""
    for verb in dict.fromkeys(each.verb for each in a.days):
        ours, theirs = ([each for each in content.days if each.verb == verb] for content in (a, b))
        if len(ours) == len(theirs) == 1 and ours[0].day != theirs[0].day:
            yield Clash("date", ours[0].text, theirs[0].text)


def _places(a: Content, b: Content) -> Iterator[Clash]:
    """Yield the places of what one word tells of if it is in one place in each, and not in the same."""
    for what in dict.fromkeys(stem_of(each.what) for each in a.places):
        ours, theirs = ([each for each in content.places if stem_of(each.what) == what] for content in (a, b))
        if len(ours) != 1 or len(theirs) != 1 or not ours[0].apart(theirs[0]):
            continue
        # What also names the other's place may tell of both.
        if theirs[0].text not in a.text and ours[0].text not in b.text:
            yield Clash("place", ours[0].text, theirs[0].text)


def _negations(a: Content, b: Content) -> Iterator[Clash]:
    """Yield a word that both hold with the same other words, and only one negates."""
    for one, other, turned in ((a, b, False), (b, a, True)):
        asserted = other.asserted
        for lemma in sorted(one.negated - frozenset(entries("en/mental_verbs.txt"))):
            stem = stem_of(lemma)
            if stem in one.stems and stem in asserted and _share(company_of(one, lemma), asserted[stem].company):
                ours, theirs = f"not {one.stems[stem].text}", asserted[stem].text
                first, second = (theirs, ours) if turned else (ours, theirs)
                yield Clash("polarity", first, second, wished=lemma in one.wished)


def _opposites(a: Content, b: Content) -> Iterator[Clash]:
    """Yield a word of each that are opposites and stand with the same, where neither content holds both."""
    ours, theirs = a.asserted, b.asserted
    rows = sorted(row for word in ours for row in _opposed().get(word, ()))
    for _, word, opposites in rows:
        for opposite in opposites:
            apart = opposite in theirs and word not in b.stems and opposite not in a.stems
            if apart and _share(ours[word].company, theirs[opposite].company):
                yield Clash("polarity", ours[word].text, theirs[opposite].text)


def _reasons(a: Content, b: Content) -> Iterator[Clash]:
    """Yield the reasons of one act on one object that share no telling word."""
    for why in a.causes:
        for other in (each for each in b.causes if (each.act, each.object) == (why.act, why.object) and why.object):
            if not why.reason & other.reason:
                yield Clash("attribution", why.text, other.text)


def _share(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours & theirs)


@cache
def _opposed() -> dict[str, list[tuple[int, str, tuple[str, ...]]]]:
    """Return by stem what is opposed to it: the rows of the table's words with their places in it."""
    found: dict[str, list[str]] = {}
    for row in (row for row in table("en/antonyms.csv") if row["where"] != "quotations"):
        found.setdefault(row["a"], []).append(row["b"])
        found.setdefault(row["b"], []).append(row["a"])
    rows: dict[str, list[tuple[int, str, tuple[str, ...]]]] = {}
    for at, (word, opposites) in enumerate(found.items()):
        stem = stem_of(word)
        rows.setdefault(stem, []).append((at, stem, tuple(map(stem_of, sorted(opposites)))))
    return rows
