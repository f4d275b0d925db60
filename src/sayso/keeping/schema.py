"""The tables of a store, as a numbered list of small steps from an empty file to what this version needs.

A step that has been released is never changed: what is to be different comes as a step of its own at the end.
Lists stand in their columns as JSON. The tables of statements, claims and so on hold the newest reading of each story;
earlier ones stand whole in `accounts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.keeping.databases.database import Database


def _make_pages(to: Database) -> None:
    """Make the stories, the articles as they were read, the versions of pages, and each reading of each story."""
    to.define("""CREATE TABLE stories (
        id TEXT PRIMARY KEY, title TEXT NOT NULL, "from" TEXT, "to" TEXT, made_at TEXT NOT NULL,
        changed_at TEXT NOT NULL, articles INTEGER NOT NULL, outlets INTEGER NOT NULL, claims INTEGER NOT NULL,
        disputes INTEGER NOT NULL, merged_into TEXT REFERENCES stories (id), merged_at TEXT, merged_why TEXT)""")
    to.define("""CREATE TABLE articles (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, story TEXT NOT NULL REFERENCES stories (id),
        page TEXT NOT NULL, newest INTEGER NOT NULL,
        path TEXT NOT NULL, url TEXT, address TEXT, outlet TEXT, outlet_name TEXT, title TEXT,
        published TEXT, day TEXT NOT NULL, language TEXT, added_at TEXT NOT NULL, text TEXT NOT NULL,
        record TEXT NOT NULL)""")
    to.define("""CREATE TABLE versions (
        page TEXT NOT NULL, number INTEGER NOT NULL, article TEXT NOT NULL UNIQUE REFERENCES articles (id),
        at TEXT NOT NULL, fields TEXT NOT NULL, passages TEXT NOT NULL, PRIMARY KEY (page, number))""")
    to.define("""CREATE TABLE accounts (
        story TEXT NOT NULL REFERENCES stories (id), number INTEGER NOT NULL, at TEXT NOT NULL, sayso TEXT NOT NULL,
        record TEXT NOT NULL, PRIMARY KEY (story, number))""")
    to.define("CREATE INDEX articles_by_story ON articles (story)")
    to.define("CREATE INDEX articles_by_page ON articles (page)")
    to.define("CREATE INDEX articles_by_address ON articles (address)")
    to.define("CREATE INDEX articles_by_title ON articles (outlet, title)")
    to.define("CREATE INDEX articles_by_publication ON articles (published)")
    to.define("CREATE INDEX articles_superseded ON articles (number) WHERE newest = 0")
    to.define("CREATE INDEX articles_by_day ON articles (day)")
    to.define("CREATE INDEX stories_by_change ON stories (changed_at)")


def _make_records(to: Database) -> None:
    """Make the records of the newest reading of each story, row by row, and the judgements on actors."""
    story = "story TEXT NOT NULL REFERENCES stories (id)"
    to.define(f"""CREATE TABLE actors (
        {story}, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, aliases TEXT NOT NULL, roles TEXT NOT NULL,
        mentions INTEGER NOT NULL, PRIMARY KEY (story, id))""")
    to.define(f"""CREATE TABLE statements (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL, {story}, article TEXT NOT NULL REFERENCES articles (id),
        kind TEXT NOT NULL, speaker TEXT, speaker_name TEXT, outlet TEXT, day TEXT, said TEXT, reported TEXT,
        text TEXT NOT NULL, start INTEGER, "end" INTEGER, polarity TEXT NOT NULL, certainty TEXT NOT NULL,
        chain TEXT NOT NULL, record TEXT NOT NULL)""")
    to.define(f"""CREATE TABLE claims (
        id TEXT NOT NULL, {story}, text TEXT NOT NULL, articles INTEGER NOT NULL, statements TEXT NOT NULL,
        outlets TEXT NOT NULL, origins TEXT NOT NULL, voices TEXT NOT NULL, why TEXT NOT NULL,
        PRIMARY KEY (story, id))""")
    to.define(f"""CREATE TABLE statuses (
        {story}, event TEXT NOT NULL, number INTEGER NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL,
        status TEXT NOT NULL, according_to TEXT NOT NULL, statement TEXT, as_of TEXT, article TEXT NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (story, event, number))""")
    to.define(f"""CREATE TABLE disputes (
        id TEXT NOT NULL, {story}, kind TEXT NOT NULL, about TEXT NOT NULL, sides TEXT NOT NULL, why TEXT NOT NULL,
        PRIMARY KEY (story, id))""")
    to.define(f"""CREATE TABLE quotes (
        id TEXT NOT NULL, {story}, speaker TEXT, text TEXT NOT NULL, versions TEXT NOT NULL, pairs TEXT NOT NULL,
        PRIMARY KEY (story, id))""")
    to.define("""CREATE TABLE judgements (
        number INTEGER PRIMARY KEY, verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different')), a TEXT NOT NULL,
        b TEXT NOT NULL, at TEXT NOT NULL, undone_at TEXT)""")
    to.define("CREATE INDEX actors_by_id ON actors (id)")
    to.define("CREATE INDEX statements_by_id ON statements (id)")
    to.define("CREATE INDEX statements_by_story ON statements (story)")
    to.define("CREATE INDEX statements_by_article ON statements (article)")
    to.define("CREATE INDEX statements_by_speaker ON statements (speaker)")
    to.define("CREATE INDEX statements_by_outlet ON statements (outlet)")
    to.define("CREATE INDEX statements_by_day ON statements (day)")
    kept = to.all(
        "SELECT a.record FROM accounts a JOIN stories s ON s.id = a.story WHERE s.merged_into IS NULL AND "
        "a.number = (SELECT max(number) FROM accounts WHERE story = s.id)"
    )
    if kept:
        from sayso.keeping.writing import fill_rows, thaw_account  # noqa: PLC0415 - loads records; a new file does without

        for row in kept:
            fill_rows(to, thaw_account(to, row["record"]))


def _make_search(to: Database) -> None:
    """Make the full-text indexes."""
    to.define_words("articles")
    to.define_words("statements")


def _make_telling_words(to: Database) -> None:
    """Make the index by which articles that may tell the same are found, with the articles that are kept already."""
    to.define("""CREATE TABLE telling_words (
        word TEXT NOT NULL, article INTEGER NOT NULL REFERENCES articles (number), PRIMARY KEY (word, article)
        ) WITHOUT ROWID""")
    kept = to.all("SELECT * FROM articles")
    if kept:
        from sayso.keeping.near import write_telling_words  # noqa: PLC0415 - loads the steps; a new file does without
        from sayso.keeping.writing import read_kept  # noqa: PLC0415

        for row in kept:
            write_telling_words(to, read_kept(row))


def _make_readings(to: Database) -> None:
    """Make the table of what was read out of each article, so that a story that grows is told anew quickly."""
    to.define("CREATE TABLE article_readings (article TEXT PRIMARY KEY, key TEXT NOT NULL, record BLOB NOT NULL)")


MIGRATIONS = (_make_pages, _make_records, _make_search, _make_telling_words, _make_readings)
"""The steps in order; a store notes how many of them it has had."""
