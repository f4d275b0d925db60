"""Adding articles: what is known is passed over, the rest joins its story, and each story is told anew in one go."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sayso.comparing.stories import explain_joining
from sayso.errors import StoreBusy
from sayso.keeping.near import write_telling_words
from sayso.keeping.placing import Place, address_of, day_of, find_page, place_articles
from sayso.keeping.readings import reader
from sayso.keeping.revisions import compare_versions
from sayso.keeping.writing import clear_rows, read_kept, write_account, write_article, write_json, write_story
from sayso.pipeline import READ_LANGUAGES, Opened, open_pages, sort_stories, tell_story
from sayso.records import Actor, LeftOut, Page, story_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sayso.keeping.databases.database import Database, Row
    from sayso.pipeline import Settings
    from sayso.records import Account, Article


TRIES = 5
"""How often the rest is begun anew where the store is busy, or writing crossed another program's."""


@dataclass(slots=True)
class Outcome:
    """What came of adding so far, by article and story id."""

    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Adding:
    """What every part of an adding needs: the database, the time, what the caller says, who is told of progress."""

    db: Database
    at: Callable[[], str]
    settings: Settings
    progress: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Told:
    """A story told anew, not written yet: where it goes, its account, its new pages, what they are versions of.

    `readings` is how many readings there were of what it is told from.
    """

    place: Place
    account: Account
    pages: tuple[Opened, ...]
    versions: Mapping[str, Row]
    readings: int


def add_articles(inputs: Sequence[str], adding: Adding) -> Outcome:
    """Add the articles of the inputs, story by story; each story is written whole or not at all."""
    outcome = Outcome()
    fresh: dict[str, Opened] = {}
    tries = TRIES
    for found in open_pages(inputs, adding.settings):
        if isinstance(found, LeftOut):
            outcome.left_out.append(found)
        else:
            fresh[found.article.id] = found
    while fresh:
        known = [each for each in fresh if _is_known(adding.db, fresh[each].article)]
        outcome.known += known
        for each in known:
            del fresh[each]
        try:
            _add_round(adding, fresh, outcome)
        except StoreBusy:
            tries -= 1
            if not tries:
                raise
    return outcome


def _is_known(db: Database, article: Article) -> bool:
    """Return whether the store has the article, or the newest version of its page reads the same."""
    if db.one("SELECT 1 FROM articles WHERE id = ?", (article.id,)):
        return True
    page = find_page(db, article)
    return page is not None and page["text"] == article.text


def _add_round(adding: Adding, fresh: dict[str, Opened], outcome: Outcome) -> None:
    """Add stories one by one, and take their articles out of `fresh`; what cannot be added yet stays for another round.

    That is a second version of a page that comes with its first, and all that is left when what another program has
    written to the store meanwhile makes it belong elsewhere, or its story say more.
    """
    seen = _revision(adding.db)
    places, versions = _places(adding, fresh)
    for place in places:
        told = _tell(adding, place, tuple(fresh[article.id] for article in place.articles), versions)
        with adding.db.transaction():
            if _revision(adding.db) != seen and not _stands(adding, told):
                return
            _write(adding, told)
            seen = _revision(adding.db)
        _note(told, outcome)
        for article in place.articles:
            del fresh[article.id]


def _revision(db: Database) -> int:
    """Return a number that grows with every reading that anybody keeps."""
    return int(db.value("SELECT count(*) FROM accounts"))


def _readings(db: Database, place: Place) -> int:
    """Return how many readings there are of the stories that are told together."""
    stories = [each for each in (place.story, *place.merged) if each is not None]
    return sum(db.value("SELECT count(*) FROM accounts WHERE story = ?", (each,)) for each in stories)


def _stands(adding: Adding, told: Told) -> bool:
    """Return whether a told story may be written although others have written: it would be told the same again."""
    fresh = {page.article.id: page for page in told.pages}
    if any(_is_known(adding.db, page.article) for page in told.pages):
        return False
    places, versions = _places(adding, fresh)
    before = {each: told.versions[each]["id"] for each in fresh if each in told.versions}
    same_pages = before == {each: row["id"] for each, row in versions.items()}
    return places == [told.place] and same_pages and _readings(adding.db, told.place) == told.readings


def _places(adding: Adding, fresh: Mapping[str, Opened]) -> tuple[list[Place], dict[str, Row]]:
    """Return where the articles go that can be added now, and which of them are versions of kept pages."""
    today = datetime.fromisoformat(adding.at()).date()
    versions: dict[str, Row] = {}
    new: list[Article] = []
    pages: set[str] = set()
    for article in (each.article for each in fresh.values()):
        kept = find_page(adding.db, article)
        page = kept["page"] if kept else address_of(article.url) or f"{article.outlet} {article.title}"
        if page in pages and (kept or article.url or article.outlet):
            continue
        pages.add(page)
        if kept:
            versions[article.id] = kept
        else:
            new.append(article)
    later = [Place((fresh[each].article,), row["story"]) for each, row in versions.items()]
    return [*place_articles(adding.db, new, today, together=adding.settings.together), *later], versions


def _tell(adding: Adding, place: Place, pages: tuple[Opened, ...], versions: Mapping[str, Row]) -> Told:
    """Return a story told anew with its new pages, under the id that it has."""
    readings = _readings(adding.db, place)
    stories = [each for each in (place.story, *place.merged) if each is not None]
    replaced = {versions[page.article.id]["id"] for page in pages if page.article.id in versions}
    kept = [
        reopen(row)
        for story in stories
        for row in adding.db.all("SELECT * FROM articles WHERE story = ? AND newest = 1 ORDER BY number", (story,))
        if row["id"] not in replaced
    ]
    (dated,) = sort_stories([*kept, *pages], replace(adding.settings, together=True))
    account = tell_story(dated, adding.settings, adding.progress, reader(adding.db))
    account = replace(account, id=place.story or story_id(account.articles))
    return Told(place, account, pages, versions, readings)


def reopen(row: Row) -> Opened:
    """Return a kept article as it was opened, before it was read."""
    article = read_kept(row)
    outlet = Actor(row["outlet"], row["outlet_name"], "outlet") if row["outlet"] else None
    return Opened(Page(article.path, article.text), article, outlet)


def _write(adding: Adding, told: Told) -> None:
    """Write a story with its new articles and its reading."""
    db, account, at = adding.db, told.account, adding.at()
    write_story(db, account, at)
    for page in told.pages:
        _write_page(db, page, told, at)
    for story in told.place.merged:
        _merge(db, story, account.id, told.pages, at)
    write_account(db, account, at)


def _write_page(db: Database, page: Opened, told: Told, at: str) -> None:
    """Write an article, as a new page or as the next version of a kept one."""
    article, before = page.article, told.versions.get(page.article.id)
    kept: dict[str, object] = {
        "story": told.account.id,
        "page": before["page"] if before else article.id,
        "address": address_of(article.url),
        "outlet_name": page.outlet.name if page.outlet else None,
        "day": day_of(article, datetime.fromisoformat(at).date()).isoformat(),
        "added_at": at,
    }
    if before:
        db.execute("UPDATE articles SET newest = 0 WHERE id = ?", (before["id"],))
    write_article(db, article, kept)
    write_telling_words(db, article)
    number = db.value("SELECT count(*) + 1 FROM versions WHERE page = ?", (kept["page"],))
    changed = compare_versions(read_kept(before), article) if before else ((), ())
    db.execute(
        "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)",
        (kept["page"], number, article.id, at, *map(write_json, changed)),
    )


def _merge(db: Database, story: str, into: str, pages: Sequence[Opened], at: str) -> None:
    """Make a story part of another one; its earlier readings stay under its own id."""
    new = [page.article for page in pages]
    kept = [
        read_kept(row)
        for row in db.all("SELECT * FROM articles WHERE story = ? AND newest = 1 ORDER BY number", (story,))
    ]
    titles = ", ".join(f"“{each.title or each.path}”" for each in new)
    why = f"one since {titles}" + (f": {explain_joining(new, kept)}" if kept else "")
    db.execute("UPDATE articles SET story = ? WHERE story = ?", (into, story))
    clear_rows(db, story)
    db.execute("UPDATE stories SET merged_into = ?, merged_at = ?, merged_why = ? WHERE id = ?", (into, at, why, story))


def _note(told: Told, outcome: Outcome) -> None:
    outcome.stories.append(told.account.id)
    outcome.merged += told.place.merged
    for page in told.pages:
        (outcome.versions if page.article.id in told.versions else outcome.new).append(page.article.id)
        if page.article.language is not None and page.article.language not in READ_LANGUAGES:
            outcome.unread.append(page.article.language)
