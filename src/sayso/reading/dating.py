"""The day of publication of an article that states none, where its words and its companions leave exactly one.

What counts, each as a set of days that remain possible:

- a weekday that the text itself calls today ("earlier on Tuesday", "today, Tuesday") or yesterday or tomorrow;
- a day of the story that a dated companion tells as well. The same weekday of the same people, told as past by both,
  is the same day, and the article came out on it or within the six days after, as papers name days; one that both put
  ahead is the same day too, and the article came out on it or within the six days before;
- a dateline with a month and a day, whose year is that of a companion: the page states the day it was written on,
  which is taken for the day of publication as it is where the dateline has its year;
- full dates that the article names as past or under its pictures: it came out no earlier;
- the day on which the page says that it was changed: it came out no later.

Words in quotation marks do not count: they were said on a day of their own.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from sayso.reading.parts.dates import WEEKDAYS, find_dates, month_number
from sayso.words import entries, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.records import Article, Span

WEEK = dt.timedelta(days=6)
"""How far a weekday's bare name reaches back or ahead; the day beyond has the same name."""

SHARED = 2
"""Names that two sentences must share for their weekday to be one day. One name is in half of a story's sentences."""

ISO_DAY = len("2026-02-03")

NEAR = dt.timedelta(days=30)
"""How far from a companion's day a dateline without a year may lie to take the companion's year."""

_DAY = rf"(?:{'|'.join(WEEKDAYS)})"
DAY = re.compile(rf"\b{_DAY}\b(?!,? (?:\w+\.? )?\d)")
"""A weekday without a date beside it."""

OTHER_WEEK = re.compile(
    r"\b(?:last|next|previous|following|every|each|past|coming|since|from|by|week ago|weeks ago|week from)\s+(?:on )?$",
    re.IGNORECASE,
)
"""What stands before a weekday of perhaps another week, or of no week in particular."""

CALLED = (
    (re.compile(rf"\b(?:[Ee]arlier|[Ll]ater)(?: on)? {_DAY}\b|\b[Tt]oday,? \(?{_DAY}\b|\b{_DAY},? \(?today\b"), 0),
    (re.compile(rf"\b[Yy]esterday,? \(?{_DAY}\b|\b{_DAY},? \(?yesterday\b"), 1),
    (re.compile(rf"\b[Tt]omorrow,? \(?{_DAY}\b|\b{_DAY},? \(?tomorrow\b"), -1),
)
"""Words that call a weekday today, yesterday or tomorrow, and how many days on the day of writing lies."""

QUOTED = re.compile(r"\"[^\"\n]*(?:\"|$)|“[^”\n]*(?:”|$)", re.MULTILINE)
SENTENCE = re.compile(r"[^\n]*?(?:[.!?][\"”’')]*(?=\s+[\"“‘'(]*[A-Z])|(?=\n)|\Z)")
CLAUSE = re.compile(r"[,;:()—–]|\b(?:that|which|who|when|after|before|while|but)\b")
NAME = re.compile(r"[A-Z][\w’'-]+")
DATELINE_DAY = re.compile(r"\b([A-Z][a-z]{2,8})\.? (\d{1,2})\b(?!,? \d{4})|\b(\d{1,2}) ([A-Z][a-z]{2,8})\b(?!,? \d{4})")

Tense = Literal["past", "ahead"]

_Left = tuple[list[dt.date], tuple["Span", ...]]
"""The days of publication that are left, in order, and the words that leave them."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A weekday in an article: told as past or ahead, with these names in its sentence."""

    span: Span
    weekday: int
    tense: Tense
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Limit:
    """The article came out from the first to the last of these days (None: open), as these words show."""

    first: dt.date | None
    last: dt.date | None
    evidence: tuple[Span, ...]


def infer_published(article: Article, companions: Sequence[Article]) -> Article:
    """Return the article with its day of publication where its words and its companions leave exactly one day.

    `companions` are articles of the same story, of which those count that have a day themselves. Where several days are
    left the article keeps its date unknown, with the first and last of them; one with a date, or of which nothing is
    known on one side, comes back as it is.
    """
    if article.published is not None:
        return article
    dated = [(each, day) for each in companions if each.id != article.id and (day := _day(each)) is not None]
    found = _dateline(article, dated) or _called_and_told(article, dated)
    if found is None:
        return article
    days, evidence = found
    first, last = days[0].isoformat(), days[-1].isoformat()
    if first == last:
        return replace(article, published=first, published_basis="inferred", published_evidence=evidence)
    return replace(article, published_from=first, published_to=last, published_evidence=evidence)


def _day(article: Article) -> dt.date | None:
    """Return the day of a companion whose date is given or stated: what was inferred proves nothing."""
    if article.published is None or article.published_basis not in {"given", "stated"}:
        return None
    try:
        return dt.date.fromisoformat(article.published)
    except ValueError:
        return None


# --- a dateline without a year --------------------------------------------------------------------------------------


def _dateline(article: Article, dated: Sequence[tuple[Article, dt.date]]) -> _Left | None:
    """Return the day of a dateline such as "LISBON, Oct. 21 (Agency)", in the year that all near companions give it."""
    for part in article.parts:
        match = DATELINE_DAY.search(article.text, part.start, part.end) if part.kind == "dateline" else None
        if match is None:
            continue
        days = {(day, each.id): each for each, near in dated if (day := _nearest(match, near)) is not None}
        if len({day for day, _ in days}) == 1:
            (day, _), companion = next(iter(days.items()))
            return [day], (article.span(*match.span()), *companion.published_evidence)
    return None


def _nearest(match: re.Match[str], near: dt.date) -> dt.date | None:
    month = month_number(match[1] or match[4])
    if month is None:
        return None
    for year in (near.year, near.year - 1, near.year + 1):
        try:
            day = dt.date(year, month, int(match[2] or match[3]))
        except ValueError:
            continue
        if abs(day - near) <= NEAR:
            return day
    return None


# --- weekdays -------------------------------------------------------------------------------------------------------


def _called_and_told(article: Article, dated: Sequence[tuple[Article, dt.date]]) -> _Left | None:
    """Return the days that the weekday called today and the days told by companions leave; None where open, or none."""
    told = list(_told(article))
    called = list(_called(article))
    today = {weekday for weekday, _ in called}
    tomorrow = {(weekday + 1) % 7 for weekday in today}
    if len(today) > 1 or any(each.tense == "past" and each.weekday in tomorrow for each in told):
        return None  # two days called today, or tomorrow told as past: the words do not agree
    lower, upper = _bounds([*_limits(told, dated), *_own(article)])
    if lower is None and upper is None:
        return None
    days = [day for day in _days(lower, upper) if not today or day.weekday() in today]
    if not days:
        return None
    limits = [each for each in (lower, upper) if each is not None]
    spans = [*(span for _, span in called[:1]), *(span for each in limits for span in each.evidence)]
    return days, tuple(dict.fromkeys(spans))


def _days(lower: _Limit | None, upper: _Limit | None) -> list[dt.date]:
    """Return the days from the latest first to the earliest last day; none where a side is open."""
    firsts = [each.first for each in (lower, upper) if each is not None and each.first is not None]
    lasts = [each.last for each in (lower, upper) if each is not None and each.last is not None]
    if not firsts or not lasts:
        return []
    first, last = max(firsts), min(lasts)
    return [first + dt.timedelta(days=step) for step in range((last - first).days + 1)]


def _bounds(limits: Sequence[_Limit]) -> tuple[_Limit | None, _Limit | None]:
    """Return the limit that begins latest and the one that ends earliest."""
    begins = [each for each in limits if each.first is not None]
    ends = [each for each in limits if each.last is not None]
    lower = max(begins, key=lambda each: each.first or dt.date.min, default=None)
    upper = min(ends, key=lambda each: each.last or dt.date.max, default=None)
    return lower, upper


def _limits(told: Sequence[_Told], dated: Sequence[tuple[Article, dt.date]]) -> Iterator[_Limit]:
    """Yield, for each weekday that a companion tells of the same people, the days on which the article can be out."""
    for companion, out in dated:
        for theirs in _told(companion):
            day = _resolve(theirs, out)
            for ours in told:
                if _same(ours, theirs):
                    evidence = (ours.span, theirs.span, *companion.published_evidence)
                    past = ours.tense == "past"
                    yield _Limit(day if past else day - WEEK, day + WEEK if past else day, evidence)


def _resolve(told: _Told, out: dt.date) -> dt.date:
    """Return the day that a weekday means in an article that came out on a known day."""
    if told.tense == "past":
        return out - dt.timedelta(days=(out.weekday() - told.weekday) % 7)
    return out + dt.timedelta(days=(told.weekday - out.weekday()) % 7)


def _same(ours: _Told, theirs: _Told) -> bool:
    return (ours.weekday, ours.tense) == (theirs.weekday, theirs.tense) and len(ours.names & theirs.names) >= SHARED


def _own(article: Article) -> Iterator[_Limit]:
    """Yield the full dates that the article tells as past or prints under pictures, and the day it was changed on."""
    if article.modified and len(article.modified) >= ISO_DAY:
        yield _Limit(None, dt.date.fromisoformat(article.modified[:ISO_DAY]), ())
    bare = _unquoted(article.text)
    for part in article.parts:
        if part.kind not in {"body", "caption"}:
            continue
        for each in find_dates(bare, part.start, part.end):
            start, end = _sentence(bare, part.start, part.end, each.start)
            if part.kind == "caption" or _tense(bare[start:end], each.start - start) == "past":
                yield _Limit(each.day, None, (article.span(each.start, each.end),))


def _called(article: Article) -> Iterator[tuple[int, Span]]:
    """Yield the weekday of publication where the text calls one today, yesterday or tomorrow, and the words."""
    bare = _unquoted(article.text)
    for part in article.parts:
        if part.kind == "body":
            for form, later in CALLED:
                for match in form.finditer(bare, part.start, part.end):
                    yield (_weekday(match) + later) % 7, article.span(*match.span())


def _told(article: Article) -> Iterator[_Told]:
    """Yield the weekdays of the story that are clearly told as past or ahead."""
    bare = _unquoted(article.text)
    for part in article.parts:
        if part.kind != "body":
            continue
        for match in DAY.finditer(bare, part.start, part.end):
            start, end = _sentence(bare, part.start, part.end, match.start())
            tense = _tense(bare[start:end], match.start() - start)
            if tense is not None and not OTHER_WEEK.search(bare, start, match.start()):
                names = frozenset(NAME.findall(article.text[start:end])) - _no_names()
                yield _Told(article.span(*match.span()), WEEKDAYS.index(match[0]), tense, names)


def _weekday(match: re.Match[str]) -> int:
    day = next(each for each in WEEKDAYS if each in match[0])
    return WEEKDAYS.index(day)


def _unquoted(text: str) -> str:
    """Return the text with what stands in quotation marks blanked, every other character in its place."""
    return QUOTED.sub(lambda match: " " * len(match[0]), text)


def _sentence(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """Return where the sentence around a place starts and ends, inside its part."""
    for match in SENTENCE.finditer(text, start, end):
        if match.start() <= at < match.end():
            return match.span()
    return start, end


def _tense(sentence: str, at: int) -> Tense | None:
    """Return whether the clause around a place tells of what has been or of what lies ahead; None where unclear."""
    cuts = [0, *(match.start() for match in CLAUSE.finditer(sentence)), len(sentence)]
    here = max(index for index, cut in enumerate(cuts[:-1]) if cut <= at)
    clause = sentence[cuts[here] : cuts[here + 1]]
    if len(clause.split()) <= 3 and here + 2 < len(cuts):  # noqa: PLR2004 - "On Tuesday,": its verb comes after
        clause += sentence[cuts[here + 1] : cuts[here + 2]]
    if _ahead().search(clause):
        return "ahead"
    return "past" if _past().search(clause) else None


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{'|'.join(entries('en/ahead_words.txt'))})\b|\w[’']ll\b", re.IGNORECASE)


@cache
def _past() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries('en/irregular_pasts.txt'))}|\w{{2,}}ed)\b")


@cache
def _no_names() -> frozenset[str]:
    """Return capitalised words that name nobody: weekdays, months, titles, words that begin sentences."""
    calendar = {row["word"].capitalize() for row in table("en/calendar.csv")}
    stops = {word.capitalize() for word in entries("en/stop_words.txt")}
    titles = {word.capitalize() for row in table("en/titles.csv") for word in next(iter(row.values())).split()}
    return frozenset(calendar | stops | titles)
