"""Records as rows: an article as it was read, and a reading of a story in all its tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sayso import __version__
from sayso.records import Account, Article, to_dict
from sayso.thawing import thaw

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from sayso.records import Actor, Statement

TABLES = ("actors", "statements", "claims", "statuses", "disputes", "quotes")
"""The tables that hold the newest reading of each story, row by row."""


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


def thaw_account(db: sqlite3.Connection, record: str) -> Account:
    """Return the account that `freeze_account` wrote, with the texts of its articles."""
    plain = json.loads(record)
    for article in plain["articles"]:
        row = db.execute("SELECT text FROM articles WHERE id = ?", (article["id"],)).fetchone()
        article["text"] = row["text"]
    return thaw(Account, plain)


def write_story(db: sqlite3.Connection, account: Account, at: str) -> None:
    """Write the line of a story, as its account now stands."""
    outlets = {article.outlet for article in account.articles if article.outlet}
    counts = (len(account.articles), len(outlets), len(account.claims), len(account.disputes))
    db.execute(
        'INSERT INTO stories (id, title, "from", "to", changed_at, articles, outlets, claims, disputes, made_at) '
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?5) ON CONFLICT (id) DO UPDATE SET "
        'title = ?2, "from" = ?3, "to" = ?4, changed_at = ?5, articles = ?6, outlets = ?7, claims = ?8, disputes = ?9',
        (account.id, account.title, account.from_, account.to, at, *counts),
    )


def write_account(db: sqlite3.Connection, account: Account, at: str) -> None:
    """Keep a reading of a story whose line and articles are written, and put its records in their tables."""
    number = db.execute("SELECT coalesce(max(number), 0) + 1 FROM accounts WHERE story = ?", (account.id,)).fetchone()[
        0
    ]
    db.execute(
        "INSERT INTO accounts VALUES (?, ?, ?, ?, ?)", (account.id, number, at, __version__, freeze_account(account))
    )
    write_rows(db, account)


def write_rows(db: sqlite3.Connection, account: Account) -> None:
    """Put the records of a reading in the place of those that the tables hold for its story."""
    clear_rows(db, account.id)
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


def clear_rows(db: sqlite3.Connection, story: str) -> None:
    """Take the records of a story out of the tables; its readings in `accounts` stay."""
    for table in TABLES:
        db.execute(f"DELETE FROM {table} WHERE story = ?", (story,))  # noqa: S608 - one of our own names


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        db.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608 - one of our own names


def _actor(story: str, actor: Actor) -> tuple[object, ...]:
    lists = (write_json(actor.aliases), write_json(actor.roles))
    return (story, actor.id, actor.name, actor.kind, *lists, actor.mentions)


def _statement(
    story: str, each: Statement, names: dict[str, str], outlets: dict[str, str | None]
) -> tuple[object, ...]:
    first = each.content[0] if each.content else None
    return (
        None,
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


def write_article(db: sqlite3.Connection, article: Article, kept: dict[str, object]) -> None:
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


def read_kept(row: sqlite3.Row) -> Article:
    """Return the article that a row of `articles` holds, as it was read."""
    return thaw(Article, {**json.loads(row["record"]), "text": row["text"]})


def _without_text(article: Article) -> dict[str, object]:
    plain: dict[str, object] = to_dict(article)
    del plain["text"]
    return plain
