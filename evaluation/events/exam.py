"""The marked sentences and stories of the status exam, and what the program and a search for cue words find in them."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from sayso.models import english, statement_network
from sayso.reading.actors import find_actors
from sayso.reading.chains import link_chains
from sayso.reading.events import find_events
from sayso.reading.events.sightings import PRECEDENCE
from sayso.reading.moments import find_moments
from sayso.reading.sentences import find_sentences
from sayso.reading.statements import find_statements
from sayso.records import Article, Event, Part, Sentence, identify
from sayso.words import table

HERE = Path(__file__).parent
FILES = (HERE / "sentences.tsv", HERE / "stories.txt")
PUBLISHED = "2026-03-18"
"""The day on which all single sentences are taken to be printed: a Wednesday."""

MARK = re.compile(r"\[([^\]|]*)\|([^\]|]*)(?:\|([^\]]*))?\]")
BOTH = frozenset({"headline", "body"})


@dataclass(frozen=True)
class Item:
    """A marked word: where it stands, the status that its sentence tells ("none"), and on whose word."""

    start: int
    end: int
    status: str
    voice: str


@dataclass(frozen=True)
class Text:
    """A text with its marked words; a story as a whole is development or held out."""

    title: str
    published: str
    held_out: bool
    text: str
    parts: tuple[Part, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Answer:
    """What was found of one marked word, beside what a search for cue words in its sentence finds."""

    item: Item
    held_out: bool
    shown: str
    statuses: frozenset[str]
    voices: frozenset[str]
    naive: frozenset[str]


def read_texts() -> list[Text]:
    """Return the single sentences, all of them development, and the stories."""
    return [*_singles(), *_stories()]


def _singles() -> list[Text]:
    with FILES[0].open(encoding="utf-8") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if not row[0].startswith("#")]
    return [_single(*row) for row in rows]


def _single(status: str, voice: str, marked: str) -> Text:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    part = Part("body", 0, len(text))
    return Text("", PUBLISHED, held_out=False, text=text, parts=(part,), items=(Item(start, end, status, voice),))


def _stories() -> list[Text]:
    told = FILES[1].read_text(encoding="utf-8").split("\n= ")[1:]
    return [_story(*each.strip().split("\n")) for each in told]


def _story(header: str, *lines: str) -> Text:
    title, published, half = header.split(" | ")
    text, parts, items = "", [], []
    for line in lines:
        start, done = len(text), 0
        for mark in MARK.finditer(line):
            text += line[done : mark.start()]
            items.append(Item(len(text), len(text) + len(mark[1]), mark[2], mark[3] or "-"))
            text += mark[1]
            done = mark.end()
        text += line[done:]
        parts.append(Part("headline" if start == 0 else "body", start, len(text)))
        text += "\n\n"
    return Text(title, published, half == "held-out", text, tuple(parts), tuple(items))


def answer(text: Text) -> list[Answer]:
    """Return what the program finds for each marked word of a text, in the sentence of that word."""
    article = _article(text)
    sentences = find_sentences(text.text, article.parts, english())
    actors, mentions = find_actors(article, sentences, None)
    moments = find_moments(article, BOTH)
    found = find_statements(article, sentences, mentions, moments, BOTH, statement_network())
    statements = link_chains(article, sentences, actors, mentions, found)
    names = {actor.id: actor.name for actor in actors}
    events = find_events(article, sentences, actors, mentions, moments, statements)
    return [_answer(text, item, sentences, events, names) for item in text.items]


def _answer(
    text: Text, item: Item, sentences: tuple[Sentence, ...], events: tuple[Event, ...], names: dict[str, str]
) -> Answer:
    inside = next(each for each in sentences if each.start <= item.start < each.end)
    marked = [event for event in events if any(span.start == item.start for span in event.mentions)]
    start, end = (inside.start, inside.end) if text.title else (0, len(text.text))
    told = [status for event in marked for status in event.status if start <= status.evidence.start < end]
    shown = f"{text.text[inside.start : item.start]}[{text.text[item.start : item.end]}]"
    shown += text.text[item.end : inside.end].rstrip()
    statuses = frozenset(status.status for status in told)
    voices = frozenset(names[voice] for status in told for voice in status.according_to)
    return Answer(item, text.held_out, shown, statuses, voices, _baseline(text.text[inside.start : inside.end]))


def _article(text: Text) -> Article:
    return Article(
        id=identify(text.text),
        path="exam",
        url=None,
        outlet=None,
        outlet_basis="unknown",
        outlet_evidence=(),
        title=None,
        bylines=(),
        credits=(),
        published=text.published,
        published_basis="given",
        published_evidence=(),
        language="en",
        text=text.text,
        parts=text.parts,
    )


def _baseline(sentence: str) -> frozenset[str]:
    """Return the strongest status of which a cue word stands anywhere in the sentence."""
    rows = (row for row in table("en/status_cues.csv") if row["status"] and _cue(row["phrase"]).search(sentence))
    found = {"rescheduled" if row["status"] == "moved" else row["status"] for row in rows}
    return frozenset(sorted(found, key=PRECEDENCE.index)[:1])


def _cue(phrase: str) -> re.Pattern[str]:
    """Return a pattern for a cue phrase, its first word in any form."""
    first, *rest = phrase.split()
    stem = first[:-1] if first.endswith(("e", "y")) else first
    return re.compile(rf"\b{stem}\w{{0,4}}" + "".join(rf"(?:\W+\w+)?\W+{word}" for word in rest) + r"\b", re.IGNORECASE)
