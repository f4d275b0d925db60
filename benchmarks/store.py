"""How quickly a store of many articles answers: a made corpus, and the time of each kind of question.

    python benchmarks/store.py                     10,000 articles, 80,000 statements
    python benchmarks/store.py --articles 2000
    python benchmarks/store.py --store postgresql://editor@db.example/empty

The words are invented and drawn as words are in news: few very often, most hardly ever. The corpus is written by the
store's own functions, without reading: what is measured is the answering. Prints a line a question, in milliseconds:
the middle and the slowest of its runs, one in a store that was just opened, opening included, and how much of that one
was work of this program: on a busy machine the rest is waiting.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from sayso.keeping.databases import open_database
from sayso.keeping.near import write_telling_words
from sayso.keeping.placing import place_articles
from sayso.keeping.store import Store
from sayso.keeping.writing import write_account, write_article, write_story
from sayso.records import Account, Actor, Article, Link, Part, Statement, actor_id, identify, story_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.keeping.databases.database import Database

A_STORY, STATEMENTS, WORDS = 5, 8, 350
"""Articles of a story, statements of an article, words of an article."""

VOCABULARY, VOICES, OUTLETS, DAYS, RUNS = 30_000, 400, 60, 365, 21
START = datetime(2026, 1, 1, tzinfo=UTC)


class Corpus:
    """Invented articles on invented words, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a made corpus, no secret
        sounds = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
        self.words = ["".join(self.random.choices(sounds, k=self.random.randint(2, 4))) for _ in range(VOCABULARY)]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
        self.voices = [self._actor("person") for _ in range(VOICES)]
        self.outlets = [self._actor("outlet") for _ in range(OUTLETS)]

    def draw(self, count: int) -> list[str]:
        """Return words as they come in news: the first ones often."""
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def _actor(self, kind: str) -> Actor:
        name = " ".join(word.title() for word in self.random.sample(self.words, 2))
        return Actor(actor_id(name, kind), name, kind, mentions=1)  # type: ignore[arg-type]

    def stories(self) -> Iterator[Account]:
        """Yield stories without end, each of a few articles of one day that share their rare words."""
        while True:
            subject = self.random.sample(self.words[1000:], 12)
            day = (START + timedelta(days=self.random.randrange(DAYS))).date()
            articles = tuple(self._article(subject, day) for _ in range(A_STORY))
            statements = tuple(statement for each in articles for statement in self._statements(each))
            title, on = str(articles[0].title), day.isoformat()
            actors = (*self.voices, *self.outlets)
            yield Account(story_id(articles), title, on, on, articles, actors[:1], statements, (), (), (), (), (), ())

    def _article(self, subject: list[str], day: date) -> Article:
        outlet = self.random.choice(self.outlets)
        words = self.draw(WORDS) + subject * 4
        self.random.shuffle(words)
        title = " ".join(self.random.sample(subject, 6)).capitalize()
        text = f"{title}\n\n{' '.join(words)}."
        return Article(
            identify(text, outlet.id), f"{identify(text)}.txt", None, outlet.id, "stated", (), title, (), (),
            day.isoformat(), "stated", (), "en", text,
            (Part("headline", 0, len(title)), Part("body", len(title) + 2, len(text))),
        )  # fmt: skip

    def _statements(self, article: Article) -> Iterator[Statement]:
        ends = [at for at, sign in enumerate(article.text) if sign == " "]
        for number in range(STATEMENTS):
            start, end = ends[10 + number * 40] + 1, ends[10 + number * 40 + 18]
            named = True
            speaker, span = self.random.choice(self.voices).id, article.span(start, end)
            yield Statement(
                identify(article.id, start), article.id, "indirect", "speech", speaker, named, None, None, (span,),
                span.text, (Link(speaker, "speaker", None), Link(article.outlet, "publisher", None)),
                article.published, None, article.published, "positive", "certain",
            )  # fmt: skip


def fill(db: Database, corpus: Corpus, articles: int) -> None:
    """Write stories until there are as many articles."""
    names = {each.id: each.name for each in corpus.outlets}
    for account in islice(corpus.stories(), articles // A_STORY):
        with db.transaction():
            write_story(db, account, START.isoformat())
            for each in account.articles:
                kept = {"story": account.id, "page": each.id, "address": None, "day": each.published}
                write_article(
                    db, each, {**kept, "outlet_name": names[each.outlet or ""], "added_at": START.isoformat()}
                )
                write_telling_words(db, each)
            write_account(db, account, START.isoformat())
    with db.transaction():
        story = db.value("SELECT id FROM stories")
        rows = [(story, each.id, each.name, each.kind, "[]", "[]", 1) for each in (*corpus.voices, *corpus.outlets)]
        db.execute_each("INSERT INTO actors VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", rows)


def questions(store: Store, db: Database, corpus: Corpus) -> Iterator[tuple[str, Callable[[Store], object]]]:
    """Yield what is asked of a store, each in words and as a call."""
    common, middle, rare = corpus.words[0], corpus.words[300], corpus.words[20_000]
    text = db.value("SELECT text FROM statements")
    phrase = " ".join(text.split()[3:5])
    story = store.stories(1)[0].id
    yield "search: the commonest word", lambda asked: asked.search(common)
    yield "search: a word now and then", lambda asked: asked.search(middle)
    yield "search: a rare word", lambda asked: asked.search(rare)
    yield "search: two common words", lambda asked: asked.search(f"{common} {corpus.words[1]}")
    yield "search: two words side by side", lambda asked: asked.search(f'"{phrase}"')
    yield "search: the beginning of words", lambda asked: asked.search(f"{common[:3]}*")
    yield "search: a common word by one voice", lambda asked: asked.search(common, voice=corpus.voices[0].name)
    yield "search: a common word by one outlet", lambda asked: asked.search(common, outlet=corpus.outlets[0].id)
    yield "search: a common word in one week", lambda asked: asked.search(common, from_="2026-03-02", to="2026-03-08")
    yield "search: all that one voice said", lambda asked: asked.search("", voice=corpus.voices[1].id)
    yield "search: a word that is nowhere", lambda asked: asked.search("qqqqq")
    yield "stories: the first hundred", Store.stories
    yield "account: one story", lambda asked: asked.account(story)
    yield "actor: all that one voice said", lambda asked: asked.actor(corpus.voices[2].id)
    yield "suggestions", Store.suggestions
    near = next(corpus.stories()).articles[:1]
    yield "placing one new article", lambda asked: place_articles(asked._db, near, date(2026, 3, 5), together=False)  # noqa: SLF001


def main() -> None:
    """Make the corpus, ask, and print what it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", help="an empty store; otherwise a file that is gone afterwards")
    given = parser.parse_args()
    corpus = Corpus(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        place = given.store or str(Path(folder) / "made.db")
        db = open_database(place)
        started = perf_counter()
        fill(db, corpus, given.articles)
        counts = [db.value(f"SELECT count(*) FROM {table}") for table in ("articles", "statements")]  # noqa: S608
        size = f"{Path(place).stat().st_size / 1e6:.0f} MB, " if not given.store else ""
        print(f"{counts[0]:,} articles, {counts[1]:,} statements, {size}in {perf_counter() - started:.0f} s")
        print(f"{'':40} {'middle':>8} {'slowest':>8} {'opened':>8} {'at work':>8}  ms")
        with Store.open(place) as store:
            for name, ask in questions(store, db, corpus):
                print_times(name, ask, store, place)
        db.close()


def print_times(name: str, ask: Callable[[Store], object], store: Store, place: str) -> None:
    """Print the middle and the slowest time of several runs, of one from opening on, and how long that one worked.

    The last tells what a machine that does nothing else would take.
    """
    times = []
    for _ in range(RUNS if not name.startswith("placing") else 3):
        started = perf_counter()
        ask(store)
        times.append(perf_counter() - started)
    started, working = perf_counter(), process_time()
    with Store.open(place) as fresh:
        ask(fresh)
    figures = (statistics.median(times), max(times), perf_counter() - started, process_time() - working)
    print(f"{name:40} " + " ".join(f"{1000 * each:8.1f}" for each in figures))


if __name__ == "__main__":
    main()
