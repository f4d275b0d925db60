"""What the templates show, made of what the store answers with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.keeping.showing import WEIGHT
from sayso.telling.ledger import short_path
from sayso.telling.page.story import Story
from sayso.telling.page.texts import paragraphs
from sayso.telling.phrases import NOT_KNOWN, clip, day, flat
from sayso.telling.showing import shown
from sayso.web.errors import wrong
from sayso.web.uploads import as_handed_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.keeping import ActorPage, Change, Changes, Hit, Said, Store
    from sayso.records import Account, Article, Statement
    from sayso.telling.page.texts import Paragraph

ENDINGS = re.compile(r"(?:ing|ies|ed|es|s|e|y)$")
SHORTEST_STEM = 3
"""Letters that must be left of a searched word for its endings to be passed over, as the search passes them over."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article as a page: its text with marks, and the story that says who is who; None where it has none by now."""

    article: Article
    paragraphs: Sequence[Paragraph]
    statements: tuple[Statement, ...]
    story: Story | None

    @property
    def has_headline(self) -> bool:
        """Return whether the text begins with a headline, so that the page needs no other."""
        return any(each.kind == "headline" for each in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Uttered:
    """One thing an actor said on a day, with all places that print it so."""

    day: str
    text: str
    places: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What an actor said, by day, oldest first; `whole` is how many statements there are before any was left out."""

    page: ActorPage
    said: tuple[Uttered, ...]
    shown: int
    whole: int

    @property
    def stories(self) -> int:
        """How many stories the statements are in."""
        return len({each.story for each in self.page.said})


@dataclass(frozen=True, slots=True)
class Found:
    """A hit, its words in pieces; a piece is (text, whether it was searched)."""

    hit: Hit
    pieces: tuple[tuple[str, bool], ...]


def with_plain_paths(account: Account) -> Account:
    """Return the account with the names that pages were handed in under, instead of folders that are gone."""
    return replace(account, articles=tuple(as_handed_in(each) for each in account.articles))


def with_plain_articles(page: ActorPage) -> ActorPage:
    """Return what an actor said, the articles with the names that they were handed in under."""
    return replace(page, said=tuple(replace(each, article=as_handed_in(each.article)) for each in page.said))


def sheet(article: Article, account: Account | None) -> Sheet:
    """Return an article with the statements that the account of its story reads in it."""
    has_it = account is not None and any(each.id == article.id for each in account.articles)
    story = Story(with_plain_paths(account)) if account is not None and has_it else None
    told = tuple(each for each in (account.statements if account and story else ()) if each.article == article.id)
    return Sheet(as_handed_in(article), paragraphs(article, told), told, story)


def record(page: ActorPage, on: str) -> Record:
    """Return what an actor said, printed alike on one day as one; only what has all words of `on`."""
    asked = on.casefold().split()
    kept = [each for each in page.said if all(word in each.statement.text.casefold() for word in asked)]
    found: dict[tuple[str, str], list[Said]] = {}
    for each in kept:
        found.setdefault((said_on(each), flat(shown(each.statement.text))), []).append(each)
    said = tuple(Uttered(on_day, text, tuple(places)) for (on_day, text), places in found.items())
    return Record(page, said, len(kept), len(page.said))


def said_on(said: Said) -> str:
    """Return the day of a statement as people write it; what is known of reporting only says so."""
    told = said.statement
    return day(told.said) if told.said else f"reported {day(told.reported)}" if told.reported else "no date"


def way(said: Said) -> str:
    """Return through whom a statement came, from the voice to the page; the same name twice is one hop."""
    printed = said.outlet_name or short_path(said.article.path)
    names = [
        clip(name or (printed if n == len(said.names) - 1 else NOT_KNOWN), 60) for n, name in enumerate(said.names)
    ]
    return " → ".join(name for n, name in enumerate(names) if n == 0 or name != names[n - 1])


def hits(found: Iterable[Hit], words: str) -> tuple[Found, ...]:
    """Return hits with the searched words marked."""
    asked = _pattern(words)
    return tuple(Found(each, tuple(_pieces(flat(shown(each.text)), asked))) for each in found)


def changed(found: Changes | None) -> list[tuple[str, list[tuple[str, list[Change]]]]]:
    """Return what is different, new and gone, by kinds of things: first what a reader would want to be called about."""
    sorts = (("Different", found.different), ("New", found.new), ("Gone", found.gone)) if found else ()
    return [
        (title, [(what, some) for what in WEIGHT if (some := [each for each in changes if each.what == what])])
        for title, changes in sorts
        if changes
    ]


def judge(store: Store, verdict: str, a: str, b: str) -> None:
    """Keep what a person decided of two actors, or take the last decision back."""
    if verdict == "undo":
        store.undo()
    elif verdict in {"same", "different"} and a and b:
        (store.same if verdict == "same" else store.different)(a, b)
    else:
        raise wrong("Say same or different of two actors, or undo")


def _pattern(words: str) -> re.Pattern[str] | None:
    stems = [_stem(each) for each in re.findall(r"\w+", words)]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})\w*", re.IGNORECASE) if stems else None


def _stem(word: str) -> str:
    cut = ENDINGS.sub("", word)
    return cut if len(cut) >= SHORTEST_STEM else word


def _pieces(text: str, asked: re.Pattern[str] | None) -> Iterator[tuple[str, bool]]:
    at = 0
    for match in asked.finditer(text) if asked else ():
        yield text[at : match.start()], False
        yield match[0], True
        at = match.end()
    yield text[at:], False
