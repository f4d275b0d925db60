"""Time expressions: when the things happened, or will happen, that an article tells of.

    wording     a text as words of time and other words, each of a kind        (data: words/en/moments_words.csv)
    grammar     which words together are an expression, and of which family    (data: words/en/moments_grammar.csv)
    names       what only looks like a time: "USA Today", Mrs. May
    clues       what the words around tell: past or future, on or by or since  (data: moments_relations.csv)
    verbs       what one of them tells: that the time lies ahead, or behind    (data: moments_verbs.csv)
    named       "Tuesday", "Oct. 21", "the third quarter" → a period of the calendar; slots, years: its steps
    relative    "last week", "two years ago", "the next day"
    stretches   "April 3-5", "the April-June quarter", "2026-27"
    neighbours  what an expression takes from the one before or after it: "from Monday to Wednesday"
    lengths     "the past two years", "every Monday", "recently"
    feasts      "Easter", "Thanksgiving" → a day of a year                     (data: moments_holidays.csv)
    periods     days, weeks, quarters …: their TIMEX3 values, their first and last days

Pure text, no parser. The publication is the first anchor; the second is what the text last told of.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.reading.moments.clues import read_clue
from sayso.reading.moments.grammar import find_matches
from sayso.reading.moments.lengths import read_length, read_reference, read_set
from sayso.reading.moments.named import read_named
from sayso.reading.moments.names import may_is_somebody, names_something
from sayso.reading.moments.neighbours import after_it, day_first, joined
from sayso.reading.moments.readings import Anchors, Meaning
from sayso.reading.moments.relative import read_ago, read_beside, read_story, read_the, read_turn
from sayso.reading.moments.stretches import read_clocks, read_days, read_months, read_years
from sayso.reading.moments.wording import read_words
from sayso.reading.parts.wording import setting
from sayso.records import Moment
from sayso.words import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from sayso.reading.moments.grammar import Match
    from sayso.reading.moments.periods import Period
    from sayso.reading.moments.readings import Clue, Direction, Relation
    from sayso.reading.moments.wording import Word
    from sayso.records import Article, PartKind

__all__ = ["find_moments", "moments_in", "read_moment"]

FAMILIES: dict[str, Callable[[Sequence[Word], Anchors, Clue], Meaning | None]] = {
    "named": read_named,
    "days": read_days,
    "months": read_months,
    "years": read_years,
    "clocks": read_clocks,
    "turn": read_turn,
    "ago": read_ago,
    "beside": read_beside,
    "story": read_story,
    "the": read_the,
    "length": read_length,
    "set": read_set,
    "reference": read_reference,
}


REFERENCES: dict[str | None, Direction] = {"PAST_REF": "past", "PRESENT_REF": "present", "FUTURE_REF": "future"}

FAR = timedelta(days=183)
"""How far from the publication another reading may lie: "March" is not that of a year ago."""


def find_moments(article: Article, kinds: Collection[PartKind]) -> tuple[Moment, ...]:
    """Return the time expressions in the parts of these kinds, in order, read against the day of publication.

    Where that day is not known, what depends on it has no value and no interval.
    """
    language = article.language if article.language in languages("moments_words.csv") else "en"
    anchors = _anchors(article.published, language or "en")
    found: list[Moment] = []
    for part in article.parts:
        if part.kind in kinds:
            for moment, after in _read(article.text, (part.start, part.end), anchors, language or "en"):
                found.append(replace(moment, article=article.id))
                anchors = after
    return tuple(sorted(found, key=lambda moment: (moment.start, moment.end)))


def moments_in(text: str, published: str | None, language: str = "en") -> tuple[Moment, ...]:
    """Return the time expressions of a plain text; `published` is an ISO date, or `None` where it is not known."""
    return tuple(moment for moment, _ in _read(text, (0, len(text)), _anchors(published, language), language))


def read_moment(expression: str, published: str | None) -> Moment | None:
    """Return what a single expression means, such as "late on Tuesday", or `None` if it is not one expression."""
    found = moments_in(expression, published)
    return found[0] if len(found) == 1 else None


def _anchors(published: str | None, language: str) -> Anchors:
    """Return what a text leans on at its beginning; languages that write the day first in figures do so at once."""
    return Anchors(_day(published), day_first=True if setting("numeric", language) == "dmy" else None)


def _day(published: str | None) -> date | None:
    """Return the day of an ISO date or date with time; a date known only to the month is no anchor."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _read(
    text: str, bounds: tuple[int, int], anchors: Anchors, language: str = "en"
) -> Iterator[tuple[Moment, Anchors]]:
    """Yield the moments of a stretch of text, each with the anchors that hold after it."""
    words = read_words(text, *bounds, language=language)
    before: tuple[Match, Clue] | None = None
    leaning: tuple[Match, Direction] | None = None
    people = may_is_somebody(words)
    anchors = replace(anchors, day_first=day_first(words, anchors.day_first))
    matches = list(find_matches(words, language))
    for index, match in enumerate(matches):
        clue = read_clue(words, match.first, match.last, language)
        if before:
            clue = joined(words, *before, match, clue)
        if leaning and leaning[0] == match and clue.direction == "unknown":
            clue = replace(clue, direction=leaning[1])  # both have the same day
        if following := after_it(words, matches, index, clue):
            clue = replace(clue, beside=_beside(words, following, anchors, clue))
            leaning = following, clue.direction
        if match.first and words[match.first - 1].kind == "BREAK":
            anchors = replace(anchors, day=None)  # a time that opens a paragraph belongs to no day before it
        asked = anchors
        meaning = _meaning(words, match, anchors, clue)
        before = match, clue
        if meaning is None or names_something(words, match, people=people):
            continue
        if meaning.period:
            anchors = anchors.told(meaning.period)
        start = words[match.first].start
        moment = _moment(text[start : words[match.last - 1].end], start, meaning, anchors, clue)
        yield replace(moment, other=_other(words, match, meaning, asked, clue)), anchors


def _beside(words: Sequence[Word], match: Match, anchors: Anchors, clue: Clue) -> Period | None:
    """Return the period that an expression names which the one before it leans on."""
    meaning = _meaning(
        words, match, anchors, replace(read_clue(words, match.first, match.last), direction=clue.direction)
    )
    return meaning.period if meaning else None


def _meaning(words: Sequence[Word], match: Match, anchors: Anchors, clue: Clue) -> Meaning | None:
    """Read one match; what the calendar does not have (February 30, a million years ago) has no value."""
    try:
        return FAMILIES[match.family](words[match.first : match.last], anchors, clue)
    except (ValueError, OverflowError):
        return Meaning("DATE", None)


def _other(words: Sequence[Word], match: Match, meaning: Meaning, anchors: Anchors, clue: Clue) -> str | None:
    """Return the first day of the other reading: none where the words leave but one, or the other is far away."""
    turned = any(word.kind == "NEXT" for word in words[match.first : match.last])
    doubtful = clue.doubtful or clue.over or turned
    if not doubtful or match.family not in {"named", "turn"} or not meaning.from_ or not anchors.published:
        return None
    ahead = meaning.from_[:10] > anchors.published.isoformat()
    opposite: Direction = "past" if ahead else "future"
    reversed_ = replace(clue, direction=opposite, firm=True, other=True)
    other = _meaning(words, match, anchors, reversed_)
    first = other.from_[:10] if other and other.from_ else None
    if first is None or first == meaning.from_[:10]:
        return None
    return first if abs(date.fromisoformat(first) - anchors.published) <= FAR else None


def _moment(text: str, start: int, meaning: Meaning, anchors: Anchors, clue: Clue) -> Moment:
    return Moment(
        article="",
        start=start,
        end=start + len(text),
        text=text,
        type=meaning.type,
        value=meaning.value,
        from_=meaning.from_,
        to=meaning.to,
        relation=_relation(meaning, clue),
        direction=_direction(meaning, anchors.published, clue),
        grain=meaning.period.told_to if meaning.period else None,
    )


def _relation(meaning: Meaning, clue: Clue) -> Relation:
    """Return how the event stands to the interval: "from 3 to 5 April" is on it, a length of time is within it."""
    if meaning.type == "DURATION" and (meaning.from_ or meaning.to) and clue.relation == "on":
        return "within"
    both_ends = "/" in (meaning.value or "") and clue.relation in {"since", "by"}
    return "on" if both_ends else clue.relation


def _direction(meaning: Meaning, published: date | None, clue: Clue) -> Direction:
    """Return where the interval lies from the publication; what holds the publication goes by the words around."""
    if meaning.value in REFERENCES and not meaning.from_story:
        return REFERENCES[meaning.value]
    today = published.isoformat() if published else None
    if today and meaning.to and meaning.to[:10] < today:
        return "past"
    if today and meaning.from_ and meaning.from_[:10] > today:
        return "future"
    trimmed = meaning.period and (meaning.from_, meaning.to) != meaning.period.bounds
    runs = meaning.type == "DURATION" and today in {meaning.from_, meaning.to} and not meaning.from_story
    if trimmed or runs:
        return "past" if meaning.to == today else "future"  # "earlier this week" ends with the publication
    if clue.direction == "unknown" and today and meaning.from_ and meaning.to:
        return "present"
    return clue.direction
