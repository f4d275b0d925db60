"""Which kind of part each line of a page is.

Lines are judged one by one, with what came before them. Where nothing says otherwise a line is the story: taking a
caption for the story costs less than losing a statement.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from sayso.reading.parts.captions import split_caption
from sayso.reading.parts.credits import is_credit
from sayso.reading.parts.dates import find_dates
from sayso.reading.parts.outlets import known_outlet, reads_like_outlet
from sayso.reading.parts.wording import ENGLISH, known_language, numbered, one_of
from sayso.records import Part
from sayso.words import languages, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.records import PartKind

PLAYER = re.compile(r"(?:\d{1,2}:\d\d(?::\d\d)?\s*(?:/\s*)?){1,2}")
"""What a player leaves in a text: how long the film is, "2:55", "0:00 / 2:55"."""

GLUED = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?=[A-Z\"“‘])(?![AP]\.?M\b|Z\b)")
"""The same run together with the words behind it. A time of day has a space or its half of the day after it."""

BUTTON = re.compile(
    r"[\W_]+|\d+\s*[- ]?min(?:ute)?s?\.? read\W*|\d+ (?:comments?|shares?)\W*"
    r"|follow .{2,60} on (?:x|twitter|facebook|instagram|threads|bluesky|telegram|whatsapp|youtube)\W*",
    re.IGNORECASE,
)
"""Buttons and rulers that no list can hold, as they have numbers and names in them."""

SHARE_OF_FURNITURE = 40
"""Words above which a line is not furniture, whatever it begins with."""

HEADLINE_WORDS = 30
"""Words of the longest headlines met."""

SECTION_WORDS = 6
SHORT_HEADLINE = 90
"""Characters up to which a first line with a full stop can still be a headline: some archives print one."""

REPEATED_WORDS = 14
"""Words above which a line that stands twice is a paragraph printed twice, not a caption."""

BYLINE_WORDS = 14
DATELINE_LINES = 4
"""First lines of the story in which a dateline is looked for: decks and captions can stand before it."""

AUTHOR = re.compile(r"[A-Z][\w.'’-]+(?: (?:[a-z]{2,3} )?[A-Z][\w.'’-]*){1,3}")
_CITY = r"[A-Z][A-Z.'’-]+(?:[ /-][A-Z][A-Z.'’-]*)*"
_PLACE = r"(?:,\s*[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)?){0,2}"
_MONTH_DAY = (
    r"(?:[,.]?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?|[,.]?\s+\d{1,2}\s+[A-Z][a-z]{2,8}\.?(?:\s+\d{4})?)?"
)
_AGENCY = r"\((?P<agency>[^()\d]{2,40})\)"
_DASH = r"(?:\s+(?:--|[-–—―])\s*|(?:--|[-–—―])\s+)"
DATELINES = (
    re.compile(rf"{_CITY}{_PLACE}{_MONTH_DAY}\s*(?:{_AGENCY})?{_DASH}(?=[\"“'‘\dA-Z])"),
    re.compile(rf"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}{_PLACE}{_MONTH_DAY}\s*{_AGENCY}{_DASH}?\s*(?=[\"“'‘\dA-Z])"),
    re.compile(rf"{_AGENCY}{_DASH}(?=[\"“'‘\dA-Z])"),
)

_HALF = r"[ap]\.?m\.?(?!\w)"
_ZONE = r"(?:\s*\(?(?-i:[A-Z]{2,5})\b\)?)?(?:\s?[+-]\d{1,2}(?::?\d\d)?)?"
TIMES = re.compile(
    rf"T?\d{{1,2}}[:.]\d\d(?::\d\d)?(?:\.\d+)?(?:\s*{_HALF}|Z)?{_ZONE}|\b\d{{1,2}}\s*{_HALF}{_ZONE}"
    r"|\b\d{3,4}\s*(?:GMT|UTC)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Page:
    """What is known of the page while its lines are judged from first to last."""

    title: str | None
    repeated: frozenset[str]
    lines: int
    language: str
    headline: bool = False
    story: int = 0
    dateline: bool = False
    parts: list[Part] = field(default_factory=list)


def mark_parts(text: str, title: str | None = None, language: str | None = None) -> tuple[Part, ...]:
    """Return the parts of a text, in order: every character but white space between them lies in exactly one part.

    `title` is what the page states as its title, where it does; `language` is the page's, None for English.
    """
    words = known_language(language)
    lines = list(_lines(text))
    counts = Counter(_without_player(text[start:end]) for start, end in lines)
    twice = (line for line, count in counts.items() if count > 1)
    repeated = frozenset(
        line for line in twice if 1 < len(line.split()) <= REPEATED_WORDS and not is_author(line, words)
    )
    page = _Page(_squeeze(title) if title else None, repeated, len(lines), words)
    for start, end in lines:
        _mark(page, text[start:end], start)
    return tuple(page.parts)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line with something in it starts and ends, the space around it left out."""
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            yield start, start + len(bare)
        at += len(line)


def _mark(page: _Page, line: str, start: int) -> None:
    """Add the part or parts of one line."""
    player = GLUED.match(line)
    if player is not None:
        _add(page, "boilerplate", start, start + player.end())
        line, start = line[player.end() :], start + player.end()
    kind = _kind(page, line)
    if kind == "caption":
        _add_caption(page, line, start)
    elif kind == "body":
        _add_story(page, line, start)
    else:
        page.headline |= kind == "headline"
        _add(page, kind, start, start + len(line))


def _add(page: _Page, kind: PartKind, start: int, end: int) -> None:
    page.parts.append(Part(kind, start, end))


def _add_caption(page: _Page, line: str, start: int) -> None:
    """Add a caption and the credit at its end as two parts."""
    credit = split_caption(line, page.repeated, page.language)
    cut = len(line) if credit is None else credit
    caption = line[:cut].rstrip()
    if caption:
        _add(page, "caption", start, start + len(caption))
    if cut < len(line):
        _add(page, "credit", start + cut, start + len(line))


def _add_story(page: _Page, line: str, start: int) -> None:
    """Add a paragraph of the story, its dateline apart."""
    page.story += 1
    found = None if page.dateline or page.story > DATELINE_LINES else find_dateline(line)
    if found is None:
        _add(page, "body", start, start + len(line))
        return
    page.dateline = True
    _add(page, "dateline", start, start + len(line[: found.end()].rstrip()))
    _add(page, "body", start + found.end(), start + len(line))


def find_dateline(line: str) -> re.Match[str] | None:
    """Return the dateline that a paragraph begins with, the agency in brackets as group "agency"; None without one."""
    found = next((match for form in DATELINES if (match := form.match(line))), None)
    if found is None or found.end() == len(line):
        return None
    agency = found["agency"]
    if agency is None:
        return found if len(re.findall(r"[A-Z]", found[0])) > 3 else None  # noqa: PLR2004 - shorter ones are acronyms
    reads_so = known_outlet(agency.split("/")[0].strip()) or re.fullmatch(r"[A-Z][\w.&'’ /-]*", agency)
    return found if reads_so else None


def _kind(page: _Page, line: str) -> PartKind:
    """Return what kind of part a line is; a caption is one with its credit."""
    first = not page.headline or page.story == 0
    if page.title is not None and first and _squeeze(line) == page.title:
        return "headline"
    furniture = _furniture(line, page.language)
    if furniture is not None:
        return furniture
    if is_published_line(line, page.language):
        return "published"
    if is_credit(line, page.language):
        return "credit"
    byline = page.story == 0 and _is_byline(line, page.language)
    if not byline and split_caption(line, page.repeated, page.language) is not None:
        return "caption"
    return _head(page, line) or "body"


def _head(page: _Page, line: str) -> PartKind | None:
    """Return what a line at the top of a page is, before the story begins; None for the story."""
    if _is_section(line, at_top=page.story == 0):
        return "section"
    if page.story:
        return None
    words = page.language
    signing = page.headline or (bool(page.parts) and page.parts[-1].kind == "byline")
    if _is_byline(line, words) or (
        signing and (reads_like_masthead(line) or is_author(line, words) or is_role(line, words))
    ):
        return "byline"
    if not page.headline and page.title is None and page.lines > 1 and _is_headline(line):
        return "headline"
    return None


def _furniture(line: str, language: str) -> PartKind | None:
    """Return the kind that the list of furniture gives a line, None for a line that is not in it."""
    if PLAYER.fullmatch(line) or BUTTON.fullmatch(line):
        return "boilerplate"
    bare = line.casefold().strip()
    words = re.sub(r"[,]", "", bare)
    if len(bare.split()) > SHARE_OF_FURNITURE:
        return None
    for kind, match, phrase in _furniture_list(language):
        whole = match == "line" and bare.strip(" .:…>»›|-–—") == phrase
        starts = match == "start" and _begins(bare, phrase)
        if whole or starts or (match == "anywhere" and phrase in words):
            return kind
    return None


def _begins(line: str, phrase: str) -> bool:
    """Return whether a line begins with a phrase that ends there, not inside a longer word."""
    after = line[len(phrase) : len(phrase) + 1]
    return line.startswith(phrase) and not (phrase[-1].isalpha() and after.isalnum())


@cache
def _furniture_list(language: str) -> tuple[tuple[PartKind, str, str], ...]:
    """Return the lines that are not the story, of a language and of English, which pages of all languages carry."""
    rows = [row for each in dict.fromkeys((language, ENGLISH)) for row in table(f"{each}/page_lines.csv")]
    return tuple(("credit" if row["kind"] == "credit" else "boilerplate", row["match"], row["phrase"]) for row in rows)


def is_published_line(line: str, language: str = ENGLISH) -> bool:
    """Return whether a line holds nothing but when the page was published or updated."""
    if len(line) > 160:  # noqa: PLR2004 - no such line is longer
        return False
    dates = list(find_dates(line, language=language))
    dated, published = _dating(language)
    if not dates and not published.match(line):
        return False
    rest = line
    for each in reversed(dates):
        rest = rest[: each.start] + " " + rest[each.end :]
    rest = re.sub(r"(?<!\d)\d+\s*(?=min|hour|day|week)|\b\w+ \d{1,2}\b(?=\W*$)", " ", rest) if not dates else rest
    return re.search(r"[^\W_]", TIMES.sub(" ", dated.sub(" ", rest))) is None


@cache
def _dating(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the words that a line has which only dates the page, and how such a line begins that has no full date."""
    kinds = "|".join(one_of(kind, language) for kind in ("published", "revised", "dated", "weekday"))
    says = "|".join(one_of(kind, language) for kind in ("published", "revised"))
    before = "|".join(one_of("dated", each) for each in (language,))
    return (
        re.compile(rf"\b(?:{kinds})\b", re.IGNORECASE),
        re.compile(rf"\W*(?:(?:{before})\s+)?(?:{says})\b", re.IGNORECASE),
    )


def _is_section(line: str, *, at_top: bool) -> bool:
    """Return whether a line is the label of a section: capitals only, or a path of names ("World > Europe")."""
    words = re.findall(r"[^\W\d_]+", line)
    if not words or len(words) > SECTION_WORDS or re.search(r"[\"“”?!,;]", line):
        return False
    capitals = line == line.upper() and len("".join(words)) > 3 and (at_top or len(words) < SECTION_WORDS)  # noqa: PLR2004
    path = re.search(r"\s[/|>»›]\s", line) is not None and all(word[0].isupper() or word == "and" for word in words)
    return capitals or (at_top and path)


def _is_byline(line: str, language: str) -> bool:
    found = find_byline(line, language)
    if found is None or len(line.split()) > BYLINE_WORDS or re.search(r"[.!?][\"”]?$", line):
        return False
    first = line[found.end() :].split(maxsplit=1)[0].strip(",").lower()
    return first not in numbered("weekday", language) and not _telling(language).search(line)


@cache
def _telling(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('telling', language)})\b")


def find_byline(line: str, language: str = ENGLISH) -> re.Match[str] | None:
    """Return what stands before an author's name at the beginning of a line ("By "), None where nothing does."""
    return _byline(language).match(line)


@cache
def _byline(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of('byline', language)})(?:\s*:)?\s+(?=[A-ZÀ-ÞŐŰ])")


def is_role(line: str, language: str = ENGLISH) -> bool:
    """Return whether a line is what an author is and nothing else: "Diplomatic correspondent"."""
    return _role(language).fullmatch(line) is not None


@cache
def _role(language: str) -> re.Pattern[str]:
    before = r"(?:[A-Z][\w&'’-]*,? (?:[\w&'’-]+ ){0,4})?"
    return re.compile(rf"{before}(?:{one_of('role', language)})", re.IGNORECASE)


def is_author(line: str, language: str = ENGLISH) -> bool:
    """Return whether a line is a person's name and nothing else."""
    return AUTHOR.fullmatch(line) is not None and line.split(maxsplit=1)[0] in _first_names(language)


@cache
def _first_names(language: str) -> frozenset[str]:
    listed = [each for each in dict.fromkeys((language, ENGLISH)) if each in languages("first_names.csv")]
    return frozenset(
        name for each in listed for row in table(f"{each}/first_names.csv") for name in row["names"].split("|")
    )


def reads_like_masthead(line: str) -> bool:
    """Return whether a line is the name of an outlet and nothing else."""
    return len(line.split()) <= SECTION_WORDS and reads_like_outlet(line.strip(" .|-–—"))


def _is_headline(line: str) -> bool:
    """Return whether a first line looks like a headline: short, and not closed by a full stop as a paragraph is."""
    if len(line.split()) > HEADLINE_WORDS or find_dateline(line):
        return False
    if re.search(r"[.,:][\"”'’]?$|[!?][\"”]$", line):
        return re.search(r"(?<!\.)\.[\"”'’]?$", line) is not None and _archived(line)
    return True


def _archived(line: str) -> bool:
    """Return whether a line that ends in a full stop is a headline all the same, as archives print them."""
    if line.startswith(('"', "“")):
        return False
    words = re.findall(r"[^\W\d_]{4,}", line)
    titled = len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)  # noqa: PLR2004 - most of them
    past = re.search(r"\b(?:had|did|\w{2,}ed)\b", line) is not None
    whole = re.search(r"\b(?:[Tt]he|[Aa]n?|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ii]ts|[Hh]is|[Hh]er)\b", line) is not None
    tells = (past and whole) or re.search(r"\b(?:said|told|was|were)\b", line) is not None
    return len(line) <= 2 * SHORT_HEADLINE and (titled or (len(line) <= SHORT_HEADLINE and not tells))


def _without_player(line: str) -> str:
    found = GLUED.match(line)
    return line[found.end() :] if found else line


def _squeeze(text: str) -> str:
    return "".join(text.split()).casefold()
