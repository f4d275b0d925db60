"""The steps in order: pages in, one account a story out.

Reading and comparing never import each other; here they meet, in the records.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from sayso.comparing.account import tell_account
from sayso.comparing.copies import find_copies
from sayso.comparing.stories import group_stories
from sayso.gathering import gather
from sayso.models import english, statement_network
from sayso.reading.actors import find_actors
from sayso.reading.articles import read_article
from sayso.reading.chains import lenders, link_chains
from sayso.reading.dating import infer_published
from sayso.reading.events import find_events
from sayso.reading.moments import find_moments
from sayso.reading.sentences import find_sentences
from sayso.reading.statements import find_statements
from sayso.records import LeftOut, Page, PartKind, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from sayso.gathering import Visiting
    from sayso.records import Account, Actor, Article

EVERY_PART: frozenset[PartKind] = frozenset(get_args(PartKind))
BODY: frozenset[PartKind] = frozenset({"body"})
TIMED: frozenset[PartKind] = frozenset({"headline", "body", "caption"})
"""The parts whose time expressions belong to the story; a published line dates the page instead."""

READ_LANGUAGES = ("en", None)
"""Languages whose statements are read; None is a text too short to tell. Others keep parts, dates and copies."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the caller says of all inputs: date and outlet instead of those found, one story, every part.

    Statements whose confidence is below `min_confidence` are left out, and nothing that is told rests on them.
    `visiting` is how inputs that are web addresses are visited.
    """

    published: str | None = None
    outlet: str | None = None
    together: bool = False
    all_parts: bool = False
    min_confidence: float = 0.0
    visiting: Visiting | None = None


DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Opened:
    """A page as an article, before it is read: with its outlet as an actor."""

    page: Page
    article: Article
    outlet: Actor | None


def open_pages(inputs: Sequence[str], settings: Settings = DEFAULTS) -> Iterator[Opened | LeftOut]:
    """Yield each page of the inputs as an article, and each input that cannot be read with the reason."""
    seen: set[str] = set()
    for found in gather(inputs, visiting=settings.visiting):
        if isinstance(found, LeftOut):
            yield found
            continue
        opened = open_page(found, settings)
        if opened.article.id not in seen:
            seen.add(opened.article.id)
            yield opened


def open_page(page: Page, settings: Settings = DEFAULTS) -> Opened:
    """Return a page that was gathered as an article."""
    page = _override(page, settings)
    return Opened(page, *read_article(page))


def _override(page: Page, settings: Settings) -> Page:
    """Return the page with the date and outlet that the caller gave, where they were given."""
    if settings.published is not None:
        page = replace(page, published=settings.published, published_basis="given")
    if settings.outlet is not None:
        page = replace(page, outlet=settings.outlet, outlet_basis="given")
    return page


def read_opened(opened: Opened, settings: Settings = DEFAULTS) -> Reading:
    """Return all that is read out of one article by itself."""
    article = opened.article
    if article.language not in READ_LANGUAGES:
        return Reading(article, (), (), (), find_moments(article, TIMED), (), ())
    kinds = EVERY_PART if settings.all_parts else BODY
    sentences = find_sentences(article.text, article.parts, english())
    actors, mentions = find_actors(article, sentences, opened.outlet)
    moments = find_moments(article, kinds | TIMED)
    found = find_statements(article, sentences, mentions, moments, kinds, statement_network())
    statements = link_chains(article, sentences, actors, mentions, found)
    events = find_events(article, sentences, actors, mentions, moments, statements)
    return _sure(Reading(article, sentences, actors, mentions, moments, statements, events), settings.min_confidence)


def _sure(reading: Reading, least: float) -> Reading:
    """Return the reading without the statements that are less sure, and without the statuses that stand in them."""
    within = {each.id: each.within for each in reading.statements}
    doubtful = {each.id for each in reading.statements if each.confidence < least}
    kept = [each for each in reading.statements if each.id not in doubtful]
    events = [
        replace(event, status=tuple(each for each in event.status if each.statement not in doubtful))
        for event in reading.events
    ]
    statements = tuple(replace(each, within=_around(each.within, within, doubtful)) for each in kept)
    return replace(reading, statements=statements, events=tuple(events))


def _around(outer: str | None, within: Mapping[str, str | None], doubtful: Collection[str]) -> str | None:
    """Return the innermost statement around that is not doubtful."""
    while outer in doubtful and outer is not None:
        outer = within[outer]
    return outer


def sort_stories(opened: Sequence[Opened], settings: Settings = DEFAULTS) -> list[list[Opened]]:
    """Return the articles story by story; undated ones get the date that their story lets one infer."""
    articles = [each.article for each in opened]
    by_id = {each.article.id: each for each in opened}
    groups = (tuple(articles),) if settings.together and articles else group_stories(articles)
    return [[_date(by_id[article.id], group) for article in group] for group in groups]


def _date(opened: Opened, story: Sequence[Article]) -> Opened:
    companions = [article for article in story if article.id != opened.article.id]
    companions.sort(key=lambda article: (article.published or "", article.id))
    return replace(opened, article=infer_published(opened.article, companions))


def tell_story(
    story: Sequence[Opened],
    settings: Settings = DEFAULTS,
    progress: Callable[[str], None] = lambda _: None,
    read: Callable[[Opened, Settings], Reading] = read_opened,
) -> Account:
    """Return the account of one story; `progress` is called with the path of each article read, `read` reads one."""
    return _tell_next(story, (read(each, settings) for each in with_copies(story)), progress)


def with_copies(story: Sequence[Opened]) -> list[Opened]:
    """Return the articles of a story, each knowing what it copies."""
    outlets = [each.outlet for each in story if each.outlet is not None]
    articles = find_copies([each.article for each in story], outlets)
    return [replace(opened, article=article) for opened, article in zip(story, articles, strict=True)]


def read_here(articles: Iterable[Opened], settings: Settings) -> Iterator[Reading]:
    """Yield the readings of articles, one after the other."""
    return (read_opened(each, settings) for each in articles)


def still_read(reading: Reading, article: Article) -> Reading | None:
    """Return the reading of an article by itself as that of the same article in its story; None where it is another.

    A story can give an article the day on which its moments hang, and tell from whose report it copies, which is a
    relay of its chains.
    """
    alone = reading.article
    same = replace(alone, copies=()) == replace(article, copies=()) and lenders(alone) == lenders(article)
    return replace(reading, article=article) if same else None


def tell_stories(
    found: Iterable[Opened | LeftOut],
    settings: Settings = DEFAULTS,
    progress: Callable[[str], None] = lambda _: None,
    read: Callable[[Iterable[Opened], Settings], Iterator[Reading]] = read_here,
) -> tuple[tuple[Account, ...], tuple[LeftOut, ...]]:
    """Return the accounts of all stories among the pages, and the inputs that were left out.

    `read` gives the readings of all articles, in their order; `workers.reading_in` makes one that has help.
    """
    pages, left_out = _part(found)
    stories = [with_copies(story) for story in sort_stories(pages, settings)]
    readings = read((each for story in stories for each in story), settings)
    return tuple(_tell_next(story, readings, progress) for story in stories), left_out


def _tell_next(story: Sequence[Opened], readings: Iterator[Reading], progress: Callable[[str], None]) -> Account:
    """Return the account of the story whose articles' readings come next."""
    told = []
    for opened in story:
        told.append(next(readings))
        progress(opened.page.path)
    return tell_account(told)


def _part(found: Iterable[Opened | LeftOut]) -> tuple[list[Opened], tuple[LeftOut, ...]]:
    pages: list[Opened] = []
    left_out: list[LeftOut] = []
    for each in found:
        if isinstance(each, LeftOut):
            left_out.append(each)
        else:
            pages.append(each)
    return pages, tuple(left_out)


def kinds_read(settings: Settings) -> Collection[PartKind]:
    """Return the kinds of parts that the settings ask to be read."""
    return EVERY_PART if settings.all_parts else TIMED
