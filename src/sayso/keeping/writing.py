"""Records as rows: an article as it was read, and a reading of a story in all its tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sayso import __version__
from sayso.keeping.kept import Size
from sayso.records import Account, Article, to_dict
from sayso.thawing import thaw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.keeping.databases.database import Database, Row
    from sayso.records import Actor, Statement

TABLES = ("actors", "statements", "claims", "statuses", "disputes", "quotes")
"""The tables that hold the newest reading of each story, row by row."""

COLUMNS = {
    "statements": (
        "(id, story, article, kind, speaker, speaker_name, outlet, day, said, reported, text, start, "
        '"end", polarity, certainty, chain, record)'
    )
}
"""The columns of a row where it does not bring all of them: statements are numbered by the database."""


def write_json(record: object) -> str:
    """Return a record as JSON in one line: the same record, the same text."""
    return _to_json(to_dict(record))


def _to_json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def freeze_account(account: Account) -> str:
    """Return an account as JSON without the texts of its articles, which stand in `articles` once."""
    plain = to_dict(account)
    for article in plain["articles"]:
        del article["text"]
    return _to_json(plain)


def thaw_account(db: Database, record: str) -> Account:
    """Return the account that `freeze_account` wrote, with the texts of its articles."""
    plain = json.loads(record)
    for article in plain["articles"]:
        article["text"] = db.value("SELECT text FROM articles WHERE id = ?", (article["id"],))
    return thaw(Account, plain)


def write_story(db: Database, account: Account, at: str) -> None:
    """Write the line of a story, as its account now stands."""
    outlets = {article.outlet for article in account.articles if article.outlet}
    counts = (len(account.articles), len(outlets), len(account.claims), len(account.disputes))
    db.execute(
        'INSERT INTO stories (id, title, "from", "to", changed_at, articles, outlets, claims, disputes, made_at) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title, "
        '"from" = excluded."from", "to" = excluded."to", changed_at = excluded.changed_at, '
        "articles = excluded.articles, outlets = excluded.outlets, claims = excluded.claims, "
        "disputes = excluded.disputes",
        (account.id, account.title, account.from_, account.to, at, *counts, at),
    )


def write_account(db: Database, account: Account, at: str) -> None:
    """Keep a reading of a story whose line and articles are written, and put its records in their tables."""
    number = db.value("SELECT coalesce(max(number), 0) + 1 FROM accounts WHERE story = ?", (account.id,))
    db.execute(
        "INSERT INTO accounts VALUES (?, ?, ?, ?, ?)", (account.id, number, at, __version__, freeze_account(account))
    )
    write_rows(db, account)


def write_rows(db: Database, account: Account) -> None:
    """Put the records of a reading in the place of those that the tables hold for its story."""
    clear_rows(db, account.id)
    fill_rows(db, account)
    db.index_words("statements", "story = ?", (account.id,))


def fill_rows(db: Database, account: Account) -> None:
    """Put the records of a reading into tables that hold none for its story."""
    names = {actor.id: actor.name for actor in account.actors}
    outlets = {article.id: article.outlet for article in account.articles}
    story = account.id
    _insert(db, "actors", (_actor(story, each) for each in account.actors))
    _insert(db, "statements", (_statement(story, each, names, outlets) for each in account.statements))
    _insert(
        db,
        "claims",
        (
            (each.id, story, each.text, each.articles, *map(write_json, (each.statements, each.outlets, each.origins)),
             write_json(each.voices), write_json(each.why))
            for each in account.claims
        ),
    )  # fmt: skip
    _insert(db, "statuses", _statuses(account))
    _insert(
        db,
        "disputes",
        ((each.id, story, each.kind, each.about, write_json(each.sides), each.why) for each in account.disputes),
    )
    _insert(
        db,
        "quotes",
        (
            (
                each.id,
                story,
                each.speaker,
                each.versions[0].span.text,
                write_json(each.versions),
                write_json(each.pairs),
            )
            for each in account.quotes
        ),
    )


def clear_rows(db: Database, story: str) -> None:
    """Take the records of a story out of the tables; its readings in `accounts` stay."""
    for table in TABLES:
        db.execute(f"DELETE FROM {table} WHERE story = ?", (story,))  # noqa: S608 - one of our own names


def _insert(db: Database, table: str, rows: Iterable[Sequence[object]]) -> None:
    kept = list(rows)
    if kept:
        marks = ", ".join("?" * len(kept[0]))
        names = COLUMNS.get(table, "")
        db.execute_each(f"INSERT INTO {table} {names} VALUES ({marks}) ON CONFLICT DO NOTHING", kept)  # noqa: S608


def _actor(story: str, actor: Actor) -> tuple[object, ...]:
    lists = (write_json(actor.aliases), write_json(actor.roles))
    return (story, actor.id, actor.name, actor.kind, *lists, actor.mentions)


def _statement(
    story: str, each: Statement, names: dict[str, str], outlets: dict[str, str | None]
) -> tuple[object, ...]:
    first = each.content[0] if each.content else None
    return (
        each.id,
        story,
        each.article,
        each.kind,
        each.speaker,
        names.get(each.speaker or "") or (each.source.text if each.source else None),
        outlets.get(each.article),
        each.said or each.reported,
        each.said,
        each.reported,
        each.text,
        first.start if first else None,
        first.end if first else None,
        each.polarity,
        each.certainty,
        write_json(each.chain),
        write_json(each),
    )


def _statuses(account: Account) -> Iterable[tuple[object, ...]]:
    for event in account.events:
        for number, each in enumerate(event.status, 1):
            place = each.evidence
            head = (account.id, event.id, number, event.label, event.kind, each.status, write_json(each.according_to))
            yield (*head, each.statement, each.as_of, place.article, place.start, place.end, place.text)


def write_article(db: Database, article: Article, kept: dict[str, object]) -> None:
    """Keep an article as it was read; `kept` is what the store adds: story, page, address, outlet_name, day, time."""
    row: dict[str, object] = {
        "id": article.id,
        "newest": 1,
        "path": article.path,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "language": article.language,
        "text": article.text,
        "record": _to_json(_without_text(article)),
        **kept,
    }
    marks = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO articles ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))  # noqa: S608
    db.index_words("articles", "id = ?", (article.id,))


def read_size(db: Database) -> Size:
    """Return how much a store holds; stories that became part of others are counted with those."""
    counted = ("stories WHERE merged_into IS NULL", "articles", "statements")
    return Size(*(db.value(f"SELECT count(*) FROM {each}") for each in counted))  # noqa: S608 - our own names


def read_kept(row: Row) -> Article:
    """Return the article that a row of `articles` holds, as it was read."""
    return thaw(Article, {**json.loads(row["record"]), "text": row["text"]})


def _without_text(article: Article) -> dict[str, object]:
    plain: dict[str, object] = to_dict(article)
    del plain["text"]
    return plain
