"""ECB+'s mentions of events as `sayso` describes them, each with the chain that human annotators put it in."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plain import plain_article
from sayso.comparing.coreference import EventMention, read_mention
from sayso.models import english
from sayso.reading.sentences import find_sentences
from sayso.records import Article, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """A part of ECB+: its pages, the mentions of events in their annotated sentences, and the chain of each."""

    articles: tuple[Article, ...]
    mentions: tuple[EventMention, ...]
    chains: tuple[str, ...]
    stories: Mapping[str, str]


def read_part(folder: Path, part: str) -> Gold:
    """Return the part `train`, `dev` or `test` of ECB+ in a folder, mentions in the order of pages and text."""
    words: dict[str, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    for line in _lines(folder / f"{part}.corpus.tsv.gz"):
        fields = line.split("\t")
        if len(fields) > 3:  # noqa: PLR2004 - document, sentence, token, word; empty lines part sentences
            words[fields[0]][int(fields[1])][int(fields[2])] = fields[3]
    marks: dict[str, list[Json]] = defaultdict(list)
    for line in _lines(folder / f"{part}.event_mentions.jsonl.gz"):
        mark = json.loads(line)
        marks[mark["doc_id"]].append(mark)
    pages = {page["id"]: page for path in sorted(folder.glob("documents*.jsonl.gz")) for page in _pages(path)}
    found = [each for page in sorted(marks) for each in _mentions(page, words[page], marks[page])]
    return Gold(
        articles=tuple(_article(page, pages[page]["title"], pages[page]["text"]) for page in sorted(words)),
        mentions=tuple(mention for mention, _ in found),
        chains=tuple(chain for _, chain in found),
        stories={page: str(pages[page]["story"]) for page in sorted(words)},
    )


def _lines(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as opened:
        return opened.read().splitlines()


def _pages(path: Path) -> list[Json]:
    return [json.loads(line) for line in _lines(path)]


def _article(page: str, title: str, body: str) -> Article:
    text = f"{title}\n\n{body}"
    parts = (Part("headline", 0, len(title)), Part("body", len(title) + 2, len(text)))
    return plain_article(page, text, title=title, parts=parts)


def _mentions(
    page: str, words: Mapping[int, Mapping[int, str]], marks: Sequence[Json]
) -> Iterator[tuple[EventMention, str]]:
    """Yield the mentions of a page, read from its annotated sentences alone, a sentence a line."""
    text, places, parts = "", {}, []
    for sentence in sorted({mark["sent_id"] for mark in marks}):
        start = len(text)
        for token, word in sorted(words[sentence].items()):
            text += " " if len(text) > start else ""
            places[sentence, token] = (len(text), len(text) + len(word))
            text += word
        parts.append(Part("body", start, len(text)))
        text += "\n"
    sentences = find_sentences(text, tuple(parts), english())
    for mark in sorted(marks, key=lambda each: (each["sent_id"], each["tokens_number"])):
        place = [places[mark["sent_id"], token] for token in mark["tokens_number"]]
        try:
            yield read_mention(page, text, sentences, place), mark["coref_chain"]
        except ValueError:
            # The parser may part a token otherwise than the corpus: the mention is then its first whole word.
            start, end = place[0]
            whole = next(word for each in sentences for word in each.tokens if word.end > start)
            yield read_mention(page, text, sentences, [(whole.start, max(end, whole.end))]), mark["coref_chain"]
