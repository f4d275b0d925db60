"""Looking up actors, and what they said, over all stories."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sayso.keeping.judging import merge_actors
from sayso.keeping.kept import Revision, Said
from sayso.keeping.writing import read_kept
from sayso.records import Actor, Statement
from sayso.thawing import thaw

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sayso.keeping.databases.database import Database, Row

ACTORS = "SELECT a.id, a.name, a.kind, a.aliases, a.roles, a.mentions FROM actors a JOIN stories s ON s.id = a.story"
SAID = (
    "SELECT s.record AS statement, s.day AS said_on, a.*, t.title AS story_title FROM statements s "
    "JOIN articles a ON a.id = s.article JOIN stories t ON t.id = s.story"
)


def read_actors(db: Database, ids: Sequence[str]) -> tuple[Actor, ...]:
    """Return the actors of these ids, each over all stories: all names and roles, mentions added."""
    marks = ", ".join("?" * len(ids)) or "NULL"
    rows = db.all(f"{ACTORS} WHERE a.id IN ({marks}) ORDER BY a.mentions DESC, s.made_at, a.story", tuple(ids))
    return merge_actors((_actor(row) for row in rows), {}, {})


def _actor(row: Row) -> Actor:
    lists = {name: json.loads(row[name]) for name in ("aliases", "roles")}
    return thaw(Actor, {**dict(row), **lists})


def find_actors_named(db: Database, name: str) -> tuple[str, ...]:
    """Return the ids of actors by id, by name or alias whatever the case, or else by a word of the name."""
    name = name.encode("utf-8", "replace").decode()  # what a terminal could not decode cannot be bound
    wanted = name.strip().casefold()
    listed = pattern_of(json.dumps(wanted, ensure_ascii=False))  # as a name stands in a list of aliases
    found = db.all(
        "SELECT DISTINCT id FROM actors "
        "WHERE id = ? OR lower(name) = ? OR lower(aliases) LIKE ? ESCAPE '!' ORDER BY id",
        (name.strip(), wanted, listed),
    ) or db.all(
        "SELECT DISTINCT id FROM actors WHERE ' ' || lower(name) || ' ' LIKE ? ESCAPE '!' ORDER BY id",
        (pattern_of(f" {wanted} "),),
    )
    return tuple(row["id"] for row in found)


def pattern_of(words: str) -> str:
    """Return what LIKE, with `!` before signs that stand for themselves, finds these words with, wherever they are."""
    return "%" + re.sub("([%_!])", r"!\1", words) + "%"


def read_said(db: Database, ids: Sequence[str], same: Mapping[str, tuple[str, ...]]) -> tuple[Said, ...]:
    """Return every statement of these actors, oldest first, undated ones last."""
    marks = ", ".join("?" * len(ids))
    rows = db.all(f"{SAID} WHERE s.speaker IN ({marks}) ORDER BY s.day IS NULL, s.day, s.number", tuple(ids))
    names: dict[str, str | None] = {}

    def name_of(actor: str) -> str | None:
        shown = same.get(actor, (actor,))[0]
        if shown not in names:
            names[shown] = _name(db, shown)
        return names[shown]

    return tuple(_said(row, name_of) for row in rows)


def _said(row: Row, name_of: Callable[[str], str | None]) -> Said:
    statement = thaw(Statement, json.loads(row["statement"]))
    names = tuple(name_of(link.actor) if link.actor else None for link in statement.chain)
    return Said(statement, read_kept(row), row["outlet_name"], row["story"], row["story_title"], names)


def _name(db: Database, actor: str) -> str | None:
    row = db.one("SELECT name FROM actors WHERE id = ? ORDER BY mentions DESC, story LIMIT 1", (actor,))
    return row["name"] if row else None


def read_revision(row: Row) -> Revision:
    """Return a version of a page from its row in `versions`."""
    plain = {**dict(row), "fields": json.loads(row["fields"]), "passages": json.loads(row["passages"])}
    return thaw(Revision, plain)
