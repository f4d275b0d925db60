"""HTML pages: the article and what the page states of itself, with the way back from text to markup."""

from __future__ import annotations

import html
import logging
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sayso.errors import EmptyInput, UnreadableInput
from sayso.gathering.metadata import Stated, read_stated
from sayso.records import Page, Run
from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trafilatura.settings import Document

BEGINS = re.compile(
    r"\s*(<\?xml[^>]{0,200}>\s*)?(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
BODY = re.compile(r"<body\b", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")

DATES = {"extensive_search": False, "original_date": True, "min_date": "1990-01-01", "max_date": "2200-01-01"}
"""Only dates that the page states as its own; the latest allowed is fixed, so that an answer does not hang on today."""

SEEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|template)\b.*?(?:</\1\s*>|\Z)"
    r"|</?[a-zA-Z!?][^>]*(?:>|\Z)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"
    r"|(?P<words>[^<&]+|[<&])",
    re.IGNORECASE | re.DOTALL,
)

UNSEEN = frozenset({"script", "style", "template", "head", "noscript"})

TITLE_LINES = 5
"""First lines among which an article's own heading stands, labels and dates before it."""

SHORTEST = 8
"""Characters, spaces not counted, that must agree for a stretch to be found: fewer agree by chance."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What was taken out of a page: its article, and what it states of itself."""

    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    bylines: tuple[str, ...] = ()
    modified: str | None = None
    agencies: tuple[str, ...] = ()


def looks_like_markup(text: str, *, named_so: bool) -> bool:
    """Return whether a text is an HTML page: it begins like one, or is named so and has tags in it."""
    return BEGINS.match(text) is not None or (named_so and TAG.search(text) is not None)


def read_markup(markup: str, path: str) -> Page:
    """Return the page that the markup holds: title, an empty line, the article; raise EmptyInput without an article."""
    found = extract(markup, path)
    text = join(found.title, found.text)
    return Page(
        path=path,
        text=text,
        title=found.title,
        url=found.url,
        outlet=found.outlet,
        outlet_basis="stated" if found.outlet else "unknown",
        published=found.published,
        published_basis="stated" if found.published else "unknown",
        bylines=found.bylines,
        modified=found.modified,
        agencies=found.agencies,
        markup=markup,
        runs=align(text, markup),
    )


def join(title: str | None, text: str) -> str:
    """Return the title, an empty line and the text; the text alone when its first lines hold the title already."""
    if not title or _squeeze(title) in (_squeeze(line) for line in text.split("\n")[:TITLE_LINES]):
        return text
    return f"{title}\n\n{text}"


def extract(markup: str, path: str) -> Extract:
    """Return the article in a page and what the page states of itself; raise InputError when there is no article."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second to load

    # It logs what it meets in broken pages; we say it in our own one line.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(
            _plain(markup), with_metadata=True, include_comments=False, date_extraction_params=DATES
        )
    except (ValueError, RecursionError, AttributeError, TypeError) as error:
        raise UnreadableInput(
            path, f"its HTML is too broken to find an article in ({type(error).__name__})", "Give its text as .txt"
        ) from error
    text = "" if found is None or isinstance(found, dict) else (found.text or "").strip()
    if found is None or isinstance(found, dict) or not any(character.isalnum() for character in text):
        raise EmptyInput(path, "no article was found in this page", "Save the page with its text, or give it as .txt")
    return _taken(found, text, read_stated(markup))


def _plain(markup: str) -> str:
    """Return the markup without an XML declaration, whose encoding no longer holds once the page is text."""
    return re.sub(r"\A\s*<\?xml[^>]*>", "", markup)


def _taken(found: Document, text: str, stated: Stated) -> Extract:
    """Return what was found in the page; what it states in linked data goes before what was made out of its tags."""
    guessed = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Extract(
        text=text,
        title=_tidy(found.title),
        url=found.url or None,
        outlet=_tidy(found.sitename) or stated.publisher,
        published=found.date or None,
        bylines=stated.authors or tuple(name for name in guessed if name not in stated.agencies),
        modified=stated.modified,
        agencies=stated.agencies,
    )


def flatten(markup: str) -> str:
    """Return the words of a piece of markup that is all article, a block a line."""
    from lxml import html as lxml_html  # noqa: PLC0415 - comes with trafilatura
    from lxml.etree import LxmlError  # noqa: PLC0415

    try:
        root = lxml_html.fragment_fromstring(_plain(markup), create_parent="div")
    except (LxmlError, ValueError, AssertionError):
        return " ".join(TAG.sub(" ", markup).split())
    return "\n".join(lines_of(root))


def lines_of(root: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """Yield the words under an element, those of each block as a line."""
    words: list[str] = []
    for event, element in _walk(root):
        if event == "break" and words:
            yield from _line(words)
            words = []
        elif event == "words":
            words.append(element)
    yield from _line(words)


def _line(words: list[str]) -> Iterator[str]:
    line = " ".join("".join(words).split())
    if line:
        yield line


def _walk(element: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - lxml has no types
    """Yield the words under an element in order, and where a block begins or ends."""
    if not isinstance(element.tag, str) or _name(element) in UNSEEN:
        return
    block = _name(element) not in _inline()
    if block:
        yield "break", ""
    yield "words", element.text or ""
    for child in element:
        yield from _walk(child)
        yield "words", child.tail or ""
    if block:
        yield "break", ""


@cache
def _inline() -> frozenset[str]:
    return frozenset(entries("inline_elements.txt"))


def _name(element: Any) -> str:  # noqa: ANN401
    return str(element.tag).rpartition("}")[2].lower()


def _tidy(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


# --- the way back ---------------------------------------------------------------------------------------------------


def align(text: str, markup: str) -> tuple[Run, ...]:
    """Return where the characters of `text` stand in `markup`, as runs in which both have the very same characters.

    What cannot be found (a character written as an entity, words that stand only in an attribute) lies between the
    runs. White space is not compared on the way, and belongs to a run only where it is the same in both.
    """
    shown = _Shown(markup)
    pairs: list[tuple[int, int]] = []
    cursor = shown.body
    for start, end in _lines(text):
        line, cursor = shown.find(text, start, end, cursor)
        pairs.extend(line)
    return tuple(_runs(text, markup, pairs))


class _Shown:
    """The characters that a page shows, white space left out, and where each stands in the markup."""

    __slots__ = ("_at", "_characters", "body")

    def __init__(self, markup: str) -> None:
        characters: list[str] = []
        self._at: list[int] = []
        for character, at in _shown(markup):
            characters.append(character)
            self._at.append(at)
        self._characters = "".join(characters)
        begins = BODY.search(markup)
        self.body = bisect_left(self._at, begins.end()) if begins else 0

    def find(self, text: str, start: int, end: int, cursor: int) -> tuple[list[tuple[int, int]], int]:
        """Return pairs (offset in text, offset in markup) for one line, and from where to search for the next one."""
        places = [at for at in range(start, end) if not text[at].isspace()]
        wanted = "".join(text[at] for at in places)
        pairs: list[tuple[int, int]] = []
        done = 0
        while done < len(wanted):
            length, found = self._longest(wanted, done, cursor)
            if length:
                pairs.extend((places[done + step], self._at[found + step]) for step in range(length))
                cursor = found + length
            done += length or 1
        return pairs, cursor

    def _longest(self, wanted: str, done: int, cursor: int) -> tuple[int, int]:
        """Return how many characters from `done` on are shown in one place, and where: (0, -1) for too few."""
        rest = wanted[done:]
        found = self._search(rest, cursor)
        if found >= 0:
            return len(rest), found
        low, high, place = 0, len(rest) - 1, -1
        while low < high:
            middle = (low + high + 1) // 2
            found = self._search(rest[:middle], cursor)
            low, high, place = (middle, high, found) if found >= 0 else (low, middle - 1, place)
        return (low, place) if low >= SHORTEST else (0, -1)

    def _search(self, wanted: str, cursor: int) -> int:
        found = self._characters.find(wanted, cursor)
        return found if found >= 0 else self._characters.find(wanted, 0, cursor + len(wanted))


def _shown(markup: str) -> Iterator[tuple[str, int]]:
    for token in SEEN.finditer(markup):
        if token["words"] is not None:
            yield from ((each, token.start() + step) for step, each in enumerate(token[0]) if not each.isspace())
        elif token["entity"] is not None:
            yield from ((each, token.start()) for each in html.unescape(token[0]) if not each.isspace())


def _lines(text: str) -> Iterator[tuple[int, int]]:
    cuts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n"), len(text)]
    yield from pairwise(cuts)


def _runs(text: str, markup: str, pairs: list[tuple[int, int]]) -> Iterator[Run]:
    """Yield the stretches in which text and markup go side by side, character by character."""
    start = end = at = 0
    for place, spot in pairs:
        if text[place] != markup[spot]:
            continue
        between = place - end
        if end > start and spot - place == at - start and text[end:place] == markup[spot - between : spot]:
            end = place + 1
            continue
        if end > start:
            yield Run(start, end, at)
        start, end, at = place, place + 1, spot
    if end > start:
        yield Run(start, end, at)


def _squeeze(text: str) -> str:
    return "".join(text.split()).casefold()
