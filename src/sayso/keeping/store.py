"""The store: a SQLite file that articles are added to and that answers questions about stories."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sayso.errors import UsageError
from sayso.keeping.changing import compare_accounts
from sayso.keeping.databases import open_database
from sayso.keeping.judging import judge, merge_actors, read_judgements, same_actors, undo_judgement, view_account
from sayso.keeping.kept import ActorPage, Added, Changes, ReadingTime, StoryLine
from sayso.keeping.looking_up import find_actors_named, pattern_of, read_actors, read_revision, read_said
from sayso.keeping.searching import Asked, search
from sayso.keeping.suggesting import suggest
from sayso.keeping.writing import read_kept, read_size, thaw_account

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from sayso.keeping.databases.database import Database, Row
    from sayso.keeping.kept import Hit, Judgement, Revision, Size, Suggestion
    from sayso.pipeline import Settings
    from sayso.records import Account, Actor, Article

LINES = 'SELECT id, title, "from", "to", articles, outlets, claims, disputes, changed_at FROM stories'
"""The columns of a story's line, in the order of its record."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """An open store; a context manager that closes it. Every answer is a frozen record."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db = db
        self._now = now

    @classmethod
    def open(cls, place: str | Path, now: Callable[[], datetime] = _utc_now) -> Store:
        """Return the store in a file, which is made when it is missing; `now` tells the time to everything kept.

        Raises StoreError, in one line, where the file cannot be a store.
        """
        return cls(open_database(place), now)

    @property
    def place(self) -> str:
        """Where the store is, as it may be shown: without a password."""
        return self._db.place

    def close(self) -> None:
        """Close the file; what was added is in it."""
        self._db.close()

    def __enter__(self) -> Self:
        """Return the open store."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the store."""
        self.close()

    def _at(self) -> str:
        moment = self._now()
        return _instant(moment if moment.tzinfo else moment.replace(tzinfo=UTC))

    # --- adding -----------------------------------------------------------------------------------------------------

    def add(
        self,
        inputs: Sequence[str],
        settings: Settings | None = None,
        progress: Callable[[str], None] = lambda _: None,
    ) -> Added:
        """Add the articles of files, folders or `-`, and tell their stories anew; what is known changes nothing.

        Each story is written in one transaction: whenever this is stopped, a story is there whole or not at all.
        `progress` is called with the path of each article that is read.
        """
        from sayso.keeping.adding import Adding, add_articles  # noqa: PLC0415 - loads the steps; others do without
        from sayso.pipeline import DEFAULTS  # noqa: PLC0415

        found = add_articles(inputs, Adding(self._db, self._at, settings or DEFAULTS, progress))
        return Added(
            tuple(found.new),
            tuple(found.known),
            tuple(found.versions),
            tuple(dict.fromkeys(found.stories)),
            tuple(found.merged),
            tuple(found.left_out),
            tuple(sorted(found.unread)),
        )

    # --- copies -----------------------------------------------------------------------------------------------------

    def copy_to(self, target: Store, progress: Callable[[str], None] = lambda _: None) -> Size:
        """Copy all that is kept into an empty store, whole or not at all; raise StoreError where it is not empty.

        Returns how much was copied; `progress` is called with the name of each table.
        """
        from sayso.keeping.copying import copy_store  # noqa: PLC0415 - seldom

        return copy_store(self._db, target._db, progress)

    def back_up(self, file: str | Path, progress: Callable[[str], None] = lambda _: None) -> Size:
        """Copy all that is kept into a new SQLite file, whole or not at all, while others may add articles.

        Raises StoreError where the file is there already or cannot be written.
        """
        from sayso.keeping.copying import back_up  # noqa: PLC0415 - seldom

        return back_up(self._db, Path(file), progress)

    def state(self, story: str | None = None) -> tuple[int, int, int]:
        """Return numbers that are others whenever what is told may be another: of one story, by its id, or of all.

        A story by itself hangs on all others where it is part of another one, and where actors were judged.
        """
        judged, undone = self._db.all("SELECT count(*), count(undone_at) FROM judgements")[0]
        alone = not judged and self._db.one("SELECT 1 FROM stories WHERE id = ? AND merged_into IS NULL", (story,))
        where, values = ("WHERE story = ?", (story,)) if alone else ("", ())
        return self._db.value(f"SELECT count(*) FROM accounts {where}", values), judged, undone  # noqa: S608

    def size(self) -> Size:
        """Return how much the store holds."""
        return read_size(self._db)

    def faults(self) -> tuple[str, ...]:
        """Return what is damaged in the store, a line each; a sound store has none."""
        return self._db.check()

    # --- stories and articles ---------------------------------------------------------------------------------------

    def stories(self, limit: int = 100, offset: int = 0) -> tuple[StoryLine, ...]:
        """Return the stories, those changed last first."""
        rows = self._db.all(
            f"{LINES} WHERE merged_into IS NULL ORDER BY changed_at DESC, id LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return tuple(StoryLine(*row) for row in rows)

    def lines(self, stories: Sequence[str]) -> tuple[StoryLine, ...]:
        """Return the lines of stories by their ids, in this order; ids that the store does not have are passed over."""
        found = (self._lines("id = ?", story) for story in stories)
        return tuple(line for lines in found for line in lines)

    def find_stories(self, words: str) -> tuple[StoryLine, ...]:
        """Return the story of an id, whatever it was merged into; or the stories that have the words in their title."""
        row = self._reading(words, "~")
        if row is not None:
            return self._lines("id = ?", row["story"])
        return self._lines("merged_into IS NULL AND lower(title) LIKE lower(?) ESCAPE '!'", pattern_of(words))

    def _lines(self, condition: str, value: str) -> tuple[StoryLine, ...]:
        rows = self._db.all(f"{LINES} WHERE {condition} ORDER BY changed_at DESC, id", (value,))
        return tuple(StoryLine(*row) for row in rows)

    def account(self, story: str, at: str | None = None) -> Account | None:
        """Return the newest reading of a story, or the reading that stood at an ISO time; None where there is none.

        A day alone is its end. A story that was merged is told by the one that it became part of. Actors that were
        judged the same are shown as one.
        """
        moment = _moment(at, end=True) if at is not None else "~"
        row = self._reading(story, moment)
        return self._view(thaw_account(self._db, row["record"])) if row is not None else None

    def readings(self, story: str) -> tuple[ReadingTime, ...]:
        """Return when each reading of a story was kept, oldest first; under its own id, as far as it had one."""
        rows = self._db.all("SELECT number, at FROM accounts WHERE story = ? ORDER BY number", (story,))
        return tuple(ReadingTime(*row) for row in rows)

    def _reading(self, story: str, moment: str) -> Row | None:
        """Return the row of the reading that stood at a moment, following a merge that had happened by then."""
        merged = self._db.one("SELECT merged_into FROM stories WHERE id = ? AND merged_at <= ?", (story, moment))
        if merged is not None:
            return self._reading(merged[0], moment)
        row: Row | None = self._db.one(
            "SELECT * FROM accounts WHERE story = ? AND at <= ? ORDER BY number DESC LIMIT 1", (story, moment)
        )
        return row

    def _view(self, account: Account) -> Account:
        same = same_actors(self._db)
        names = {group[0]: actor.name for group in same.values() for actor in read_actors(self._db, group[:1])}
        return view_account(account, same, names)

    def article(self, article: str) -> Article | None:
        """Return an article as it was read; None for an id that the store does not have."""
        row = self._db.one("SELECT * FROM articles WHERE id = ?", (article,))
        return read_kept(row) if row is not None else None

    def versions(self, article: str) -> tuple[Article, ...]:
        """Return all versions of the page that an article is a version of, oldest first."""
        rows = self._db.all(
            "SELECT a.* FROM versions v JOIN articles a ON a.id = v.article "
            "WHERE v.page = (SELECT page FROM articles WHERE id = ?) ORDER BY v.number",
            (article,),
        )
        return tuple(read_kept(row) for row in rows)

    def revisions(self, article: str) -> tuple[Revision, ...]:
        """Return, for each version of a page, when it was kept and what changed of weight since the one before."""
        rows = self._db.all(
            "SELECT * FROM versions WHERE page = (SELECT page FROM articles WHERE id = ?) ORDER BY number", (article,)
        )
        return tuple(read_revision(row) for row in rows)

    def changes(self, story: str, since: str, until: str | None = None) -> Changes:
        """Return what is new, gone or different in a story since an ISO time: its reading then, and the one now.

        A day alone begins at midnight for `since` and ends there for `until`. Where the story was not kept yet, the
        earlier reading is its first one. Raises UsageError for a story that the store does not have.
        """
        after = self._reading(story, _moment(until, end=True) if until else "~")
        if after is None:
            raise UsageError(f"{story}: no story of this store at that time. See them all: sayso story")
        first = self._db.all("SELECT * FROM accounts WHERE story = ? ORDER BY number LIMIT 1", (after["story"],))[0]
        before = self._reading(story, _moment(since, end=False)) or first
        accounts = [self._view(thaw_account(self._db, row["record"])) for row in (before, after)]
        pages = {row["id"]: row["page"] for row in self._db.all("SELECT id, page FROM articles")}
        found = compare_accounts(accounts[0], accounts[1], pages)
        for row in self._db.all(
            "SELECT title, merged_why FROM stories WHERE merged_into = ? AND merged_at > ? AND merged_at <= ?",
            (after["story"], before["at"], after["at"]),
        ):
            found.change("story", after["story"], row["title"], accounts[1].title, row["merged_why"])
        lists = (tuple(found.new), tuple(found.gone), tuple(found.different))
        return Changes(after["story"], since, before["at"], after["at"], *lists)

    # --- actors -----------------------------------------------------------------------------------------------------

    def actor(self, actor: str) -> ActorPage | None:
        """Return an actor over all stories with all its statements, oldest first; None for an id that is not there."""
        same = same_actors(self._db)
        ids = same.get(actor, (actor,))
        found = read_actors(self._db, ids)
        if not found:
            return None
        shown = dict.fromkeys(ids, ids[0])
        names = {each.id: each.name for each in found if each.id == ids[0]}
        return ActorPage(merge_actors(found, shown, names)[0], ids, read_said(self._db, ids, same))

    def find_actors(self, name: str) -> tuple[Actor, ...]:
        """Return the actors of an id, of a name or alias whatever the case, or else with a word of it in their name.

        Those mentioned most come first, as they were extracted, whatever was judged.
        """
        found = read_actors(self._db, find_actors_named(self._db, name))
        return tuple(sorted(found, key=lambda each: (-each.mentions, each.id)))

    def suggestions(self, limit: int = 100) -> tuple[Suggestion, ...]:
        """Return actors that may be one, with the reason, and on which no judgement says anything yet."""
        return suggest(self._db, limit)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return all judgements in the order in which they were made, undone ones too."""
        return read_judgements(self._db)

    def same(self, a: str, b: str) -> Judgement:
        """Judge two actors to be one; raise UsageError for unknown ones, or where other judgements say otherwise."""
        return judge(self._db, "same", a, b, self._at())

    def different(self, a: str, b: str) -> Judgement:
        """Judge two actors to be two; raise UsageError for unknown ones, or where other judgements say otherwise."""
        return judge(self._db, "different", a, b, self._at())

    def undo(self) -> Judgement | None:
        """Take back the newest judgement that holds, and return it; None where there is none."""
        return undo_judgement(self._db, self._at())

    # --- searching --------------------------------------------------------------------------------------------------

    def search(  # noqa: PLR0913 - each narrows by itself
        self,
        words: str,
        *,
        voice: str | None = None,
        outlet: str | None = None,
        from_: str | None = None,
        to: str | None = None,
        min_confidence: float = 0.0,
        limit: int = 50,
    ) -> tuple[Hit, ...]:
        """Return where all the words stand, in statements first and then in articles, best first.

        `voice` and `outlet` are ids or names; days are ISO dates, both included. `min_confidence` leaves
        out statements that are less likely right. Without words, the newest come first.
        """
        days = _day(from_), _day(to)
        with self._db.snapshot():  # another program may tell a story anew between finding its rows and reading them
            same = same_actors(self._db)
            voices, outlets = self._ids(voice, same), self._ids(outlet, same)
            return search(self._db, Asked(words, voices, outlets, *days, limit, min_confidence))

    def _ids(self, name: str | None, same: dict[str, tuple[str, ...]]) -> tuple[str, ...] | None:
        if name is None:
            return None
        found = find_actors_named(self._db, name)
        return tuple(dict.fromkeys(each for actor in found for each in same.get(actor, (actor,))))


def _instant(moment: datetime) -> str:
    """Return a moment in UTC with milliseconds, so that texts sort as times do."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _moment(text: str, *, end: bool) -> str:
    """Return an ISO time as the store writes it, a day alone as its end or beginning; raise UsageError for others."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text}: not a time. Write it as 2026-03-05 or 2026-03-05T14:30") from error
    if end and len(text) == len("2026-03-05"):
        moment += timedelta(days=1, milliseconds=-1)
    return _instant(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _day(text: str | None) -> str | None:
    """Return an ISO day, month or year as given; raise UsageError for anything else.

    Looked at here and not by the step that reads dates, whose loading takes longer than a search.
    """
    if text is None:
        return None
    try:
        date.fromisoformat(f"{text}-01-01"[: len("2026-03-05")])
    except ValueError:
        known = False
    else:
        known = len(text) in {len("2026"), len("2026-03"), len("2026-03-05")} and "W" not in text
    if known:
        return text
    raise UsageError(f"{text}: not a day. Write it as 2026-03-05, 2026-03 or 2026")
