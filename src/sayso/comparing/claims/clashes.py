"""What two statements say of one matter and cannot both be right in: a denial, figures, days, negations, opposites."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from sayso.comparing.claims.contents import stem_of
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.comparing.claims.contents import Content


@dataclass(frozen=True, slots=True)
class Clash:
    """What two statements say of one matter and cannot both be right: the kind, and the words on either side."""

    kind: Literal["number", "date", "polarity", "cause"]
    a: str
    b: str


def find_clash(a: Content, b: Content) -> Clash | None:
    """Return the surest way in which two contents cannot both hold: a denial, then figures, days, negations."""
    found = (*_denials(a, b), *_numbers(a, b), *_days(a, b), *_negations(a, b), *_opposites(a, b))
    return found[0] if found else None


def _denials(a: Content, b: Content) -> Iterator[Clash]:
    """Yield the cue of a statement whose source denies what the other holds."""
    if a.denied != b.denied:
        yield Clash("polarity", *(each.statement.cue.text if each.statement.cue else "" for each in (a, b)))


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


def _negations(a: Content, b: Content) -> Iterator[Clash]:
    """Yield a word that both hold and only one negates."""
    for one, other, turned in ((a, b, False), (b, a, True)):
        negated = {stem_of(word) for word in one.negated} & set(one.stems)
        also = {stem_of(word) for word in other.negated | other.unasserted}
        for stem, text in _asserted(other):
            if stem in negated - also:
                words = (f"not {one.stems[stem].text}", text)
                yield Clash("polarity", *(reversed(words) if turned else words))


def _asserted(content: Content) -> Iterator[tuple[str, str]]:
    """Yield the words of a content, and the cue where that tells something too: "justified the tax"."""
    yield from ((stem, term.text) for stem, term in content.stems.items() if term.kind == "word")
    if content.cue and content.statement.cue:
        yield stem_of(content.cue), content.statement.cue.text


def _opposites(a: Content, b: Content) -> Iterator[Clash]:
    """Yield a word of each that are opposites, where neither content holds both and neither is negated."""
    ours, theirs = (_plain(each) for each in (a, b))
    for word, text in ours.items():
        for opposite in _antonyms().get(word, ()):
            if opposite in theirs and word not in theirs and opposite not in ours:
                yield Clash("polarity", text, theirs[opposite])


def _plain(content: Content) -> dict[str, str]:
    """Return the words of a content that nothing negates, with its cue where that tells something, as printed."""
    found = {term.key: term.text for term in content.stems.values() if term.key not in content.negated}
    if content.cue and content.statement.cue:
        found.setdefault(content.cue, content.statement.cue.text)
    return found


@cache
def _antonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in table("en/antonyms.csv"):
        found.setdefault(row["a"], []).append(row["b"])
        found.setdefault(row["b"], []).append(row["a"])
    return {word: tuple(sorted(opposites)) for word, opposites in found.items()}
