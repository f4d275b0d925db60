"""Utterances made in another language: what the texts tell of it, two renderings of one, and printings in the original.

Nothing is translated here. That words are a translation is taken from the text ("said in Russian", "through an
interpreter"), never from a speaker's country: many speak English to the world.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from sayso.comparing.quotes.alignment import align
from sayso.comparing.quotes.differences import find_differences
from sayso.comparing.quotes.printed import read_printed
from sayso.comparing.quotes.weights import is_small
from sayso.records import Span
from sayso.words import entries, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.records import Actor, Article, Difference, Quote, Statement

RENDERED = 0.34
"""Share of the shorter rendering's content words that two translations of one utterance have in common, at least.
Different sentences of one speaker on one matter mostly share less; without a mark of translation this is not enough."""

FEWEST = 2
"""Content words that two renderings share, at least."""

MEANING = {"negation", "number", "date", "name"}
"""Kinds of difference that a translator does not make: with one of them, two loose renderings are left apart."""

NEARBY = 3
"""Days between two articles that may print one utterance in two languages, at most."""

SHORTEST = 4
"""Words of a quotation in another language, at least."""

STAR = r"(?:\w+\s+){0,4}?"
QUOTED = re.compile(r"«([^«»]+)»|„([^„“”]+)[“”]|“([^“”]+)”|\"([^\"\n]+)\"|「([^「」]+)」|»([^«»]+)«")
ANCHOR = re.compile(r"\d+(?:[.,]\d+)*|\b[^\W\d_]\w+")
ENDS = r"(?=\s*(?:[,.;:–—)\"“”]|$|\b(?:that|on|at|to|during|before|after|and|when|as|via|through|in)\b))"


def told_translated(statement: Statement, text: str) -> Span | None:
    """Return the words around a statement by which its article's text says that it was made in another language.

    Looked for in the paragraphs of its source, cue and content, outside the content.
    """
    spans = [*statement.content, *(span for span in (statement.source, statement.cue) if span)]
    start = text.rfind("\n", 0, min(span.start for span in spans)) + 1
    end = text.find("\n", max(span.end for span in spans))
    frame = list(text[start : end if end >= 0 else len(text)])
    for span in statement.content:
        for at in range(max(span.start - start, 0), min(span.end - start, len(frame))):
            frame[at] = '"'
    found = _marks().search("".join(frame))
    if found is None:
        return None
    return Span(statement.article, start + found.start(), start + found.end(), found[0])


@cache
def _marks() -> re.Pattern[str]:
    """Return the pattern of words that tell of a translation, and of other languages than English that one speaks."""
    listed = sorted(entries("en/translation_words.txt"), key=len, reverse=True)
    phrases = "|".join(re.escape(each).replace(r"\*\ ", STAR) for each in listed)
    names = "|".join(
        sorted(row["name"] for row in table("languages.csv") if row["code"] != "en" and row["name"].isalpha())
    )
    verbs = r"said|says|wrote|writes|spoke|speaking|speaks|tweeted|posted|told \w+|added|asked|shouted|chanted|answered"
    return re.compile(rf"\b(?:{phrases})\b|\b(?:{verbs}) in (?:{names})\b{ENDS}")


def same_rendering(a: str, b: str) -> tuple[Difference, ...] | None:
    """Return how two renderings of one utterance differ, word by word; None where they may be of two utterances.

    In which order the words stand makes no difference: languages order them otherwise.
    """
    first, second = read_printed(a), read_printed(b)
    told = [{word.key for word in each.words if not is_small(word.key)} for each in (first, second)]
    shared = len(told[0] & told[1])
    if shared < FEWEST or shared < RENDERED * min(map(len, told)):
        return None
    found = tuple(find_differences(first, second, align(first.words, second.words)))
    return None if any(each.kind in MEANING for each in found) else found


def with_translations(
    quotes: Sequence[Quote], statements: Sequence[Statement], articles: Sequence[Article], actors: Sequence[Actor]
) -> tuple[Quote, ...]:
    """Return the quotes knowing which were made in another language: pairs of renderings, and printings in originals.

    Where the text of either version says so, other words are what translating does. A printing in an article of another
    language is found through what two languages write alike: the speaker's name beside it, and names and numbers in it.
    """
    texts = {article.id: article.text for article in articles}
    told = {each.id: span for each in statements if (span := told_translated(each, texts[each.article])) is not None}
    marked = [_marked(quote, told) for quote in quotes]
    foreign = [each for article in articles if article.language not in {"en", None} for each in _foreign(article)]
    return tuple(_with_originals(marked, foreign, articles, actors)) if foreign else tuple(marked)


def _marked(quote: Quote, told: Mapping[str, Span]) -> Quote:
    pairs = tuple(
        replace(pair, translated=tuple(told[each] for each in (pair.a, pair.b) if each in told)) for pair in quote.pairs
    )
    return quote if pairs == quote.pairs else replace(quote, pairs=pairs)


def _foreign(article: Article) -> Iterator[Span]:
    """Yield what an article in another language prints between quotation marks."""
    for found in QUOTED.finditer(article.text):
        inside = next(number for number in range(1, 7) if found[number] is not None)
        if len(found[inside].split()) >= SHORTEST:
            yield article.span(*found.span(inside))


def _with_originals(
    quotes: Sequence[Quote], foreign: Sequence[Span], articles: Sequence[Article], actors: Sequence[Actor]
) -> Iterator[Quote]:
    """Yield the quotes with their printings in other languages; one that fits two quotes alike goes to neither."""
    by_id = {article.id: article for article in articles}
    names = {actor.id: actor.name for actor in actors}
    home: dict[Span, int] = {}
    for span in foreign:
        scored = [(_fits(quote, span, by_id, names.get(quote.speaker or "")), at) for at, quote in enumerate(quotes)]
        best = max((score for score, _ in scored), default=0)
        likest = [at for score, at in scored if score == best]
        if best > 0 and len(likest) == 1:
            home[span] = likest[0]
    for at, quote in enumerate(quotes):
        originals = tuple(span for span, mine in home.items() if mine == at)
        yield replace(quote, originals=originals) if originals else quote


def _fits(quote: Quote, span: Span, articles: Mapping[str, Article], speaker: str | None) -> int:
    """Return how many names and numbers a quote and a quotation in another language share; 0 where it cannot be."""
    if speaker is None or not any(
        _near(articles[each.span.article], articles[span.article]) for each in quote.versions
    ):
        return 0
    text = articles[span.article].text
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    beside = text[start : span.start] + " " + text[span.end : end if end >= 0 else len(text)]
    last = speaker.split()[-1]
    if not re.search(rf"\b{re.escape(last)}\b", beside):
        return 0
    theirs = _anchors(span.text)
    return max(len(_anchors(each.span.text) & theirs) for each in quote.versions)


def _near(a: Article, b: Article) -> bool:
    if not a.published or not b.published:
        return True
    days = [date.fromisoformat(each.published[:10]) for each in (a, b) if each.published]
    return abs((days[0] - days[1]).days) <= NEARBY


def _anchors(text: str) -> set[str]:
    """Return the numbers and names of a text: what is written alike in two languages; not the word it begins with."""
    found = list(ANCHOR.finditer(text))
    numbers = {re.sub(r"[.,]", "", each[0]) for each in found if each[0][0].isdigit()}
    return numbers | {each[0] for each in found[1:] if each[0][0].isupper()}
