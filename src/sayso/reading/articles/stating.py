"""What a page states of itself, in its metadata and its lines: outlet, date, authors and credits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.reading.articles.publishers import infer_publisher
from sayso.reading.parts.credits import credited_names, is_credit
from sayso.reading.parts.dates import find_dates, read_date
from sayso.reading.parts.marking import find_byline, find_dateline, is_author, is_role, mark_parts
from sayso.reading.parts.outlets import find_outlets, known_outlet, outlet_at, reads_like_outlet
from sayso.reading.parts.wording import ENGLISH, known_language, one_of
from sayso.records import Actor, Article, Span, actor_id, identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.records import Basis, Page, Part, PartKind

COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©]*(?:\(c\)\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by )?", re.IGNORECASE
)
OF_TEXT = re.compile(r"\W*(?:with|compiled|from|this|originally|(?:\w+ )?reporting)\b", re.IGNORECASE)
AND = re.compile(r"(?:(?<!\s)\s+)?(?:[;&]|\b(?:and|und|y|et|e)\b)\s*")
"""What stands between two authors, in any language."""

NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+(?:[a-z]{1,3}\s+)?[^\W\d_][\w.'’-]*){1,3}")
"""Two to four words, as names of people are printed."""


@dataclass(frozen=True, slots=True)
class _Stated:
    """What the page tells of one thing, on what basis, and where."""

    value: str | None = None
    basis: Basis = "unknown"
    places: tuple[tuple[int, int], ...] = ()


def read_article(page: Page) -> tuple[Article, Actor | None]:
    """Return the page as an article, and its outlet as an actor where it is known.

    The outlet is the one given, else the one that the page states of itself, else one inferred from the words of the
    text, with those words as evidence. An outlet that is only credited is never taken for the publisher.
    """
    words = known_language(page.language)
    parts = mark_parts(page.text, page.title, words)
    people, named = _told_apart(page.bylines, words)
    outlet, published = _outlet(page, parts, named), _published(page, parts)
    name = identify(re.split(r"[/\\]", page.path)[-1], page.key, page.url, outlet.value, published.value, page.text)
    actor = Actor(actor_id(outlet.value, "outlet"), outlet.value, "outlet") if outlet.value else None
    article = Article(
        id=name,
        path=page.path,
        url=page.url,
        outlet=actor.id if actor else None,
        outlet_basis=outlet.basis,
        outlet_evidence=_spans(name, page.text, outlet.places),
        title=page.title or _first(page.text, parts, "headline"),
        bylines=people or tuple(_authors(page.text, parts, words)),
        credits=tuple(dict.fromkeys(_credits(page.text, parts))),
        published=published.value,
        published_basis=published.basis,
        published_evidence=_spans(name, page.text, published.places),
        language=page.language,
        text=page.text,
        parts=parts,
        modified=_modified(page, parts),
    )
    evidence = tuple(span for _, span in credited(article))
    return replace(article, agencies=_agencies(article, (*page.agencies, *named)), agencies_evidence=evidence), actor


def credited(article: Article) -> tuple[tuple[str, Span], ...]:
    """Return the outlets from which the article says its text was taken: the name of each, and the words that say so.

    From contributor and source lines, a dateline's agency, an agency in the byline or the copyright line; not from
    picture credits. Each outlet once, where it is credited first; never the article's own. An outlet that is not in the
    table goes by the name printed, which can be shorter than its own ("(Northline)").
    """
    found: dict[str, Span] = {}
    for name, start, end in _credited(article.text, article.parts, known_language(article.language)):
        if not _is_own(article, name):
            found.setdefault(name, article.span(start, end))
    return tuple((name, span) for name, span in found.items() if not _is_address_of(name, found))


def _agencies(article: Article, stated: Iterable[str]) -> tuple[str, ...]:
    """Return the names of those that the article's text is from: credited in print, or stated beside the text."""
    found = [name for name, _ in credited(article)]
    for each in stated:
        known = known_outlet(each)
        if known is not None or "://" not in each:  # the bare address of an outlet that nobody knows names none
            found.append(known.name if known else each)
    return tuple(dict.fromkeys(name for name in found if not _is_own(article, name)))


def _is_own(article: Article, name: str) -> bool:
    """Return whether a credited name is the article's own outlet, or the first words of its name."""
    own = actor_id(name, "outlet").rpartition("-")[0]
    return article.outlet is not None and f"{article.outlet}-".startswith(f"{own}-")


def _is_address_of(name: str, others: Iterable[str]) -> bool:
    """Return whether a credited address is that of another credited outlet ("eveningsentinel.example")."""
    host = name.partition(".")[0]
    return "." in name and any(host == "".join(re.findall(r"\w", each)).lower() for each in others if each != name)


def _spans(article: str, text: str, places: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple(Span(article, start, end, text[start:end]) for start, end in places)


def _of(parts: tuple[Part, ...], *kinds: PartKind) -> Iterator[Part]:
    return (part for part in parts if part.kind in kinds)


def _first(text: str, parts: tuple[Part, ...], kind: PartKind) -> str | None:
    return next((text[part.start : part.end] for part in _of(parts, kind)), None)


# --- the outlet -----------------------------------------------------------------------------------------------------


def _outlet(page: Page, parts: tuple[Part, ...], named: Sequence[str]) -> _Stated:
    """Return the outlet by its name in the table where it is there, else as printed, from the firmest source."""
    if page.outlet:
        known = known_outlet(page.outlet)
        return _Stated(known.name if known else page.outlet.strip(), page.outlet_basis)
    at = outlet_at(page.url) if page.url else None
    if at is not None:
        return _Stated(at.name, "stated")
    words = known_language(page.language)
    for place in (*_mastheads(page.text, parts, words), *_rights(page.text, parts)):
        return _Stated(place[0], "stated", (place[1:],))
    for name in named:
        known = known_outlet(name)
        if known is None or known.kind != "agency":
            return _Stated(known.name if known else name, "stated")
    inferred = infer_publisher(page.text, parts, {name for name, _, _ in _credited(page.text, parts, words)})
    return _Stated(inferred[0], "inferred", inferred[1]) if inferred else _Stated()


def _mastheads(text: str, parts: tuple[Part, ...], words: str) -> Iterator[tuple[str, int, int]]:
    """Yield outlets that a line under the headline names, alone or behind the author; one alone goes first.

    Agencies of the table are left out: a page that prints their name there may be anybody's who prints their text.
    """
    lines = [(part.start, part.end) for part in _of(parts, "byline")]
    bare = [line for line in lines if not find_byline(text[line[0] : line[1]], words)]
    for start, end in bare + [line for line in lines if line not in bare]:
        for begin, stop in _pieces(text, start, end):
            known = known_outlet(text[begin:stop])
            if known.kind != "agency" if known else reads_like_outlet(text[begin:stop]):
                yield (known.name if known else re.sub(r"^[Tt]he ", "", text[begin:stop])), begin, stop


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what stands between the commas, bars and dashes of a line."""
    for match in re.finditer(r"[^,|;•·–—]+", text[start:end]):
        piece = match[0]
        bare = re.sub(r"^\s*(?:(?:By|BY|for|of|from)\s+)*", "", piece).strip()
        if bare:
            begin = start + match.start() + piece.index(bare)
            yield begin, begin + len(bare)


def _rights(text: str, parts: tuple[Part, ...]) -> Iterator[tuple[str, int, int]]:
    """Yield the outlet that a copyright line names, unless it is an agency, whose text others may print."""
    for part in _of(parts, "boilerplate"):
        if COPYRIGHT.match(text[part.start : part.end]):
            for each in find_outlets(text, part.start, part.end):
                if each.outlet.kind != "agency":
                    yield each.outlet.name, each.start, each.end


# --- the date -------------------------------------------------------------------------------------------------------


def _published(page: Page, parts: tuple[Part, ...]) -> _Stated:
    """Return the day of publication: given or stated in metadata, else printed; first publication before revision."""
    value = read_date(page.published) if page.published else None
    if value is not None:
        return _Stated(value, page.published_basis)
    found = [
        (_revised(page.text[part.start : each.start], page.language), part.kind != "published", each)
        for part in _of(parts, "published", "byline", "dateline")
        for each in find_dates(page.text, part.start, part.end, known_language(page.language))
    ]
    if not found:
        return _Stated()
    _, _, best = min(found, key=lambda each: (*each[:2], each[2].start))
    return _Stated(best.day.isoformat(), "stated", ((best.start, best.end),))


def _modified(page: Page, parts: tuple[Part, ...]) -> str | None:
    """Return the day on which the page says that it was changed, in its metadata or its lines; None without one."""
    value = read_date(page.modified) if page.modified else None
    if value is not None:
        return value
    for part in _of(parts, "published", "byline"):
        for each in find_dates(page.text, part.start, part.end, known_language(page.language)):
            if _revised(page.text[part.start : each.start], page.language):
                return each.day.isoformat()
    return None


def _revised(before: str, language: str | None) -> bool:
    """Return whether the label nearest before a date says that the page was revised then."""
    labels = list(_labels(known_language(language)).finditer(before))
    return bool(labels) and labels[-1]["revised"] is not None


@cache
def _labels(language: str) -> re.Pattern[str]:
    published, revised = one_of("published", language), one_of("revised", language)
    return re.compile(rf"\b(?:(?P<revised>{revised})|{published})\b", re.IGNORECASE)


# --- authors and credits --------------------------------------------------------------------------------------------


def _told_apart(bylines: Iterable[str], words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the people that a page's metadata name as its authors, and the outlets that stand among them.

    "Ann Berg, Reuters" names one of each, "BBC News" an outlet only. What an author is ("political editor") is left
    out.
    """
    people: dict[str, None] = {}
    outlets: dict[str, None] = {}
    for line in bylines:
        by = find_byline(line, words)
        for each in AND.split(line[by.end() :] if by else line):
            pieces = [piece.strip() for piece in re.split(r"[,|/]|\s[-–—]\s", each) if piece.strip()]
            named = [piece for piece in pieces if reads_like_outlet(piece) or known_outlet(piece)]
            rest = [piece for piece in pieces if piece not in named and not is_role(piece, words)]
            outlets |= dict.fromkeys(named)
            people |= dict.fromkeys([", ".join(rest)] if rest else [])
    return tuple(people), tuple(outlets)


def _authors(text: str, parts: tuple[Part, ...], words: str) -> Iterator[str]:
    """Yield the people that byline lines name."""
    for part in _of(parts, "byline"):
        line = text[part.start : part.end]
        found = find_byline(line, words)
        if found is None and not is_author(line, words):
            continue
        names = line[found.end() :] if found else line
        for piece in re.split(r"(?:(?<!\s)\s+)?(?:,|;|\||•|·|&|\band\b|\bAND\b)\s*", names):
            name = re.split(r"(?<!\s)\s+(?:in|for|of|at)\s+", piece.strip())[0]
            if NAME.fullmatch(name) and name[0].isupper() and not reads_like_outlet(name):
                yield name


def _credits(text: str, parts: tuple[Part, ...]) -> Iterator[str]:
    """Yield credits as printed: picture credits, contributor and source lines, the agency of the dateline."""
    for part in _of(parts, "dateline", "credit"):
        line = text[part.start : part.end]
        if part.kind == "credit":
            yield line
        else:
            yield from (text[start:end] for start, end in _agency(text, part))


def _agency(text: str, part: Part) -> Iterator[tuple[int, int]]:
    """Yield where a dateline names its agency."""
    found = find_dateline(text[part.start : part.end] + " A paragraph")
    if found is not None and found["agency"] is not None:
        start = part.start + found.start("agency")
        yield start, start + len(found["agency"].strip())


def _credited(text: str, parts: tuple[Part, ...], words: str) -> Iterator[tuple[str, int, int]]:
    """Yield the outlets that the text is said to be taken from: name to show, and where it is printed."""
    for part in _of(parts, "dateline", "byline", "credit", "boilerplate"):
        line = text[part.start : part.end]
        if part.kind == "dateline":
            yield from (_shown(text, start, end) for start, end in _agency(text, part))
        elif part.kind == "credit" and is_credit_of_text(line, words):
            yield from credited_names(text, part.start, part.end)
        elif part.kind == "byline" or (part.kind == "boilerplate" and COPYRIGHT.match(line)):
            named = find_outlets(text, part.start, part.end)
            yield from ((each.outlet.name, each.start, each.end) for each in named if each.outlet.kind == "agency")


def _shown(text: str, start: int, end: int) -> tuple[str, int, int]:
    known = known_outlet(text[start:end])
    return (known.name if known else text[start:end]), start, end


def is_credit_of_text(line: str, words: str = ENGLISH) -> bool:
    """Return whether a credit line is about the text, not about a picture."""
    return is_credit(line, words) or OF_TEXT.match(line) is not None
