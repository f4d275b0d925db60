"""Articles made for measuring: as many as are asked for, in stories of a known size, with known copies and rewordings.

    python benchmarks/making.py FOLDER --articles 50 [--story 50] [--words 350] [--seed 1]

The words are those of the bundled story and of `evaluation/made_stories`; places, persons and companies are named anew
for each story, so that two stories share no more than news does. Of ten articles of a story, one is the copy of another
under its own outlet a day later, two tell the page of another with other words, and the rest are written by themselves:
the same claims by the same voices, each in a line of its own, among scenery. The same seed makes the same bytes, and
the first articles of a large number are those of a small one.

Writes text files, with the headline in the first line and the date and outlet below it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "evaluation" / "made_stories"))
import make  # noqa: E402 - the words of the made stories lie beside their exam

if TYPE_CHECKING:
    from collections.abc import Iterator

A_STORY, WORDS = 5, 350
"""Articles of a story and words of an article, where nothing else is asked for."""

COPY_AT, REWORDED_AT = frozenset({4}), frozenset({2, 7})
"""The last figure of an article's number in its story, from which it is a copy, or another's page reworded."""

DAYS = 365
START = datetime(2026, 1, 5, tzinfo=UTC)
SUBJECTS = ("ferry", "tram", "airport", "bridge", "stadium", "canal", "railway", "hospital", "market", "reservoir")
TITLES = ("Mayor", "Minister", "Governor", "Senator")
FACTS_A_STORY = 6
SOUNDS = [a + b for a in "bcdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "or", "il", "um")]
PAPERS = ("Courier", "Herald", "Gazette", "Tribune", "Chronicle", "Observer", "Echo", "Examiner", "Star", "Dispatch")
OTHER_WORDS = (
    ("announced", "said"),
    ("would be lost", "would go"),
    ("confirmed", "bore out"),
    ("nobody had asked", "no one had consulted"),
    ("ending two years of talks", "after two years of talks"),
    ("postponed", "put off"),
    ("planned for", "scheduled for"),
    ("swept up", "cleared away"),
    ("brought", "carried over"),
)
"""What a reworded page exchanges, beside the other words of its facts."""


@dataclass(frozen=True)
class Made:
    """A made article: its story's number and its own in the story, what it takes from (its number there), its text."""

    story: int
    number: int
    how: str
    taken_from: int | None
    text: str

    @property
    def name(self) -> str:
        """Return the name of its file."""
        return f"{self.story:06}-{self.number:04}.txt"


@dataclass(frozen=True)
class Names:
    """What the places, persons and things of one story are called."""

    words: tuple[tuple[str, str], ...]
    voices: tuple[str, ...]
    place: str
    subject: str
    day: datetime


def make_articles(seed: int, articles: int, story: int = A_STORY, words: int = WORDS) -> Iterator[Made]:
    """Yield so many articles, in stories of `story` articles of about `words` words."""
    yield from islice((each for number in count() for each in make_story(seed, number, story, words)), articles)


def make_story(seed: int, number: int, size: int, words: int) -> Iterator[Made]:
    """Yield the articles of one story."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311 - a story, no secret
    names = _names(chance)
    facts = [make.Fact(**vars(each)) for each in chance.sample(make._facts(), FACTS_A_STORY)]  # noqa: SLF001
    told: list[tuple[str, list[str]]] = []
    for at in range(size):
        own = random.Random(f"{seed} {number} {at}")  # noqa: S311
        outlet, later = _outlet(own), timedelta(days=0)
        how, source = "own", None
        if told and at % 10 in COPY_AT | REWORDED_AT:
            source = own.randrange(len(told))
            title, body = told[source]
            how, later = ("copy" if at % 10 in COPY_AT else "reworded"), timedelta(days=1)
            body = body if how == "copy" else [_reworded(each, facts) for each in body]
        else:
            title, body = _own_page(own, names, facts, outlet, words)
        told.append((title, body))
        day = names.day + later + timedelta(hours=own.randrange(12))
        head = f"{title}\nPublished: {day:%B} {day.day}, {day.year}\n{outlet}\n"
        yield Made(number, at, how, source, "\n".join([head, *(f"{each}\n" for each in body)]))


def _own_page(
    chance: random.Random, names: Names, facts: list[make.Fact], outlet: str, words: int
) -> tuple[str, list[str]]:
    """Return the title and the paragraphs of a page that is written by itself."""
    title = chance.choice(
        (
            f"{names.place} argues over its {names.subject} on Friday",
            f"What is known of the {names.place} {names.subject}",
            f"{names.place} {names.subject}: questions for the mayor",
            f"Doubts grow in {names.place} over the {names.subject} agreement",
        )
    )
    body = [_renamed(chance.choice(_paragraphs()), names)]
    lines = [_line(chance, names, fact, voice, outlet) for fact, voice in zip(facts, names.voices, strict=True)]
    chance.shuffle(lines)
    for line in lines:
        if sum(len(each.split()) for each in body) < words:
            body.append(line)
            body.append(_scenes(chance, names, 2))
    while sum(len(each.split()) for each in body) < words:
        body.append(_scenes(chance, names, 3))
    return title, body


def _line(chance: random.Random, names: Names, fact: make.Fact, voice: str, outlet: str) -> str:
    """Return a fact in somebody's mouth, as one of the made stories' lines has it."""
    rows = [row["line"] for row in make._rows("lines.csv") if row["who"] == "voice"]  # noqa: SLF001
    clause = fact.told(reworded=chance.random() < 1 / 2)
    clause = re.sub(r"^the ", f"the {names.place} ", clause)
    return str(
        chance.choice(rows).format(
            V=voice, v=voice, P=clause[:1].upper() + clause[1:], p=clause, O=outlet.removeprefix("The ")
        )
    )


def _scenes(chance: random.Random, names: Names, sentences: int) -> str:
    """Return a paragraph that nobody says, on places of the story and of elsewhere."""
    return " ".join(
        f"{make._scene(chance).removesuffix('.')} in {names.place if chance.random() < 1 / 3 else _word(chance)}."  # noqa: SLF001
        for _ in range(sentences)
    )


def _reworded(text: str, facts: list[make.Fact]) -> str:
    swaps = [swap for fact in facts for swap in fact.swaps]
    for old, new in (*swaps, *OTHER_WORDS):
        text = text.replace(old, new)
    return text


def _names(chance: random.Random) -> Names:
    place, company, agency, subject = _word(chance), _word(chance), _word(chance), chance.choice(SUBJECTS)
    people = [f"{_word(chance)} {_word(chance)}" for _ in range(FACTS_A_STORY)]
    mayor, dockers, speaker, chief, trader, _ = people
    words = (
        ("Marta Hollis", mayor), ("Martin Hollis", dockers), ("Hollis", mayor.split()[1]), ("Lena Okafor", speaker),
        ("Okafor", speaker.split()[1]), ("Ivo Brandt", chief), ("Brandt", chief.split()[1]), ("Tomas Reyl", trader),
        ("Reyl", trader.split()[1]), ("Aldermere", place), ("ALDERMERE", place.upper()), ("Castellan", company),
        ("Northline", agency), ("Evening Sentinel", f"{place} Star"), ("ferry", subject), ("Ferry", subject.title()),
    )  # fmt: skip
    titles = [f"{chance.choice(TITLES)} {each}" for each in (mayor, dockers, speaker, chief, trader)]
    day = START + timedelta(days=chance.randrange(DAYS))
    return Names(words, (*titles, f"the {_word(chance)} Ministry"), place, subject, day)


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SOUNDS, k=chance.randint(2, 3))).capitalize()


@cache
def _outlets() -> tuple[str, ...]:
    chance = random.Random("outlets")  # noqa: S311
    return tuple(f"The {_word(chance)} {paper}" for _ in range(60) for paper in PAPERS)


def _outlet(chance: random.Random) -> str:
    return chance.choice(_outlets())


@cache
def _paragraphs() -> tuple[str, ...]:
    """Return the paragraphs of the bundled story's articles in plain text, each once."""
    texts = [each.read_text(encoding="utf-8") for each in sorted_texts()]
    bodies = [text.split("\n\n", 1)[1] for text in texts]
    return tuple(dict.fromkeys(each.strip() for body in bodies for each in body.split("\n\n") if each.strip()))


def sorted_texts() -> list[Path]:
    """Return the bundled story's articles in plain text."""
    return sorted(Path(str(each)) for each in (files("sayso") / "demo").iterdir() if each.name.endswith(".txt"))


def _renamed(text: str, names: Names) -> str:
    for old, new in names.words:
        text = text.replace(old, new)
    return text


def write_articles(folder: Path, made: Iterator[Made]) -> int:
    """Write the articles as files; those that are there already are left alone. Return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for written, each in enumerate(made, 1):  # noqa: B007 - the last number is what is returned
        path = folder / each.name
        if not path.exists():
            path.write_text(each.text, encoding="utf-8")
    return written


def main() -> None:
    """Write the articles."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--story", type=int, default=A_STORY)
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    made = make_articles(given.seed, given.articles, given.story, given.words)
    print(f"{write_articles(given.folder, made):,} articles in {given.folder}")


if __name__ == "__main__":
    main()
