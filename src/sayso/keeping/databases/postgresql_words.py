"""Full-text search in PostgreSQL that answers as SQLite's does: the same words, the same stems, the same ranking.

PostgreSQL's own reading of texts makes addresses, hyphened words and versions into words of their own, and knows words
that it leaves out ("not"). So the texts are parted into words here, as SQLite's `unicode61` does, without case and
diacritics; the server takes the endings off (Porter's rules, as there) and keeps them in a `tsvector`. Places are
ranked by BM25 with the parameters of SQLite's FTS5.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from sayso.keeping.databases.database import WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.keeping.databases.database import Database
    from sayso.keeping.databases.terms import Term

NOT_ASCII = re.compile(r"[^\x00-\x7f]")

MOST_WORDS = 16_000
"""Words of a text that are found: a `tsvector` counts places up to 16,383. Longer texts are found by these."""

LONGEST = 64
"""Letters of a word that count, so that no text is too large for a `tsvector`."""

SATURATION, LENGTHS = 1.2, 0.75
"""BM25's k1 and b, as FTS5 has them: how soon more of a word adds no more, and how much a long text counts for less."""

LEAST = 1e-6
"""The weight of a word that is nearly everywhere, as in FTS5: it never counts against a place."""


def words_of(text: str) -> str:
    """Return the words of a text as the index has them: parted by spaces, without case and diacritics."""
    plain = NOT_ASCII.sub(lambda sign: _plain(sign[0]), unicodedata.normalize("NFC", text).lower())
    return " ".join(word[:LONGEST] for word in re.findall(r"[^\W_]+", plain)[:MOST_WORDS])


@cache
def _plain(sign: str) -> str:
    """Return a sign without its diacritics where it is a Latin letter; nothing for a diacritic by itself."""
    if "\u0300" <= sign <= "\u036f":
        return ""
    letter = unicodedata.normalize("NFD", sign)[0]
    return letter if letter.isascii() else sign


def define_words(to: Database, table: str) -> None:
    """Make the full-text index of a table, and the first time what takes endings off."""
    if to.one("SELECT 1 FROM pg_ts_config WHERE cfgname = 'words' AND cfgnamespace = 'sayso'::regnamespace") is None:
        to.execute("CREATE TEXT SEARCH DICTIONARY stems (TEMPLATE = pg_catalog.snowball, Language = porter)")
        to.execute("CREATE TEXT SEARCH CONFIGURATION words (COPY = pg_catalog.simple)")
        to.execute("ALTER TEXT SEARCH CONFIGURATION words ALTER MAPPING REPLACE pg_catalog.simple WITH stems")
    to.execute(
        f"CREATE TABLE {table}_words (number BIGINT PRIMARY KEY REFERENCES {table} (number) ON DELETE CASCADE, "
        "words TSVECTOR NOT NULL, length BIGINT NOT NULL)"
    )
    to.execute(f"CREATE INDEX {table}_by_words ON {table}_words USING gin (words)")
    to.execute(f"CREATE INDEX {table}_by_length ON {table}_words (length)")  # read alone for how long they are
    index_words(to, table, "1 = 1", ())


def index_words(to: Database, table: str, where: str, values: Sequence[object]) -> None:
    """Put the rows of a table for which this holds into its full-text index."""
    names = ", ".join(WORDS[table])
    rows = []
    for number, *texts in to.all(f"SELECT number, {names} FROM {table} WHERE {where}", values):  # noqa: S608
        words = words_of("\n".join(each or "" for each in texts))
        rows.append((number, words, len(words.split())))
    to.execute_each(
        f"INSERT INTO {table}_words (number, words, length) VALUES (?, to_tsvector('words', ?), ?)",  # noqa: S608
        rows,
    )


def tsquery_of(terms: Sequence[Term]) -> tuple[str, tuple[str, ...]]:
    """Return SQL for what asks for all the terms, with its values."""
    parts = [_tsquery(term) for term in terms]
    return " && ".join(sql for sql, _ in parts), tuple(value for _, value in parts)


def _tsquery(term: Term) -> tuple[str, str]:
    """Return SQL for one term; the words are letters and digits only, and no operators."""
    words = words_of(" ".join(term.words)).split()
    return "to_tsquery('words', ?)", " <-> ".join(words) + (":*" if term.is_beginning and words else "")


def counting_of(table: str, terms: Sequence[Term]) -> tuple[str, tuple[str, ...]]:
    """Return SQL for what BM25 needs to know of the whole index: how many rows, how long, how many have each term."""
    parts = [_tsquery(term) for term in terms]
    each = "".join(f", (SELECT count(*) FROM {table}_words WHERE words @@ {sql})" for sql, _ in parts)  # noqa: S608
    sql = f"SELECT count(*), coalesce(avg(length), 1)::float8{each} FROM {table}_words"  # noqa: S608
    return sql, tuple(value for _, value in parts)


def rank_of(terms: Sequence[Term], counted: Sequence[float]) -> tuple[str, tuple[str | float, ...]]:
    """Return SQL for the rank of a row of the index by BM25, with its values.

    `ts_rank_cd` of one term, all weights 1, is how often it stands there.
    """
    rows, length, *having = counted
    pieces: list[str] = []
    values: list[str | float] = []
    for term, count in zip(terms, having, strict=True):
        weight = math.log((rows - count + 0.5) / (count + 0.5))
        sql, value = _tsquery(term)
        often = f"ts_rank_cd('{{1, 1, 1, 1}}', words, {sql})"
        pieces.append(f"?::float8 * {often} / ({often} + ?::float8 * (?::float8 + ?::float8 * length))")
        weighed = max(weight, LEAST) * (SATURATION + 1)
        values += [weighed, value, value, SATURATION, 1 - LENGTHS, LENGTHS / max(length, 1)]
    return " + ".join(pieces), tuple(values)
