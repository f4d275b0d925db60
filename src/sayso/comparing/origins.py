"""Who got a statement first hand: the link nearest to the voice, with the words that show it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.records import Actor, Article, Copy, Mention, Quote, Reading, Sentence, Span, Statement

UNKNOWN = "unknown"

How = Literal["relay", "outlet", "own sourcing", "public", "copy", "unknown"]

MOST = 0.5
"""An article that shares at least so much with what it copies is that report; below, only the copied passages are."""

BODIES = {"government", "organisation"}


@dataclass(frozen=True, slots=True)
class Origin:
    """A statement was got first hand by `actor` ("unknown" where nothing shows it), which we know how, by these words.

    Something said in public has its speaker as origin: whoever prints it, nobody got it alone.
    """

    statement: str
    actor: str
    how: How
    words: str


def find_origins(
    readings: Sequence[Reading], actors: Sequence[Actor], quotes: Sequence[Quote] = ()
) -> dict[str, Origin]:
    """Return the origin of every statement, by the statement's id.

    `readings` carry the story-wide ids of `actors`; `quotes` pass on that words were said in public to the other
    places where the same speaker's same words are printed.
    """
    kinds = {actor.id: actor.kind for actor in actors}
    homes = _Homes([reading.article for reading in readings])
    found = {
        statement.id: _origin(statement, _Place(reading, statement, homes), kinds)
        for reading in readings
        for statement in reading.statements
    }
    speakers = {each.id: voice_of(each) for reading in readings for each in reading.statements}
    return found | dict(_heard_in_public(found, speakers, quotes))


def voice_of(statement: Statement) -> str:
    """Return whose word a statement is: the first speaker of its chain, or "unknown"."""
    first = statement.chain[0] if statement.chain else None
    speaker = first.actor if first is not None and first.role == "speaker" else statement.speaker
    return speaker or UNKNOWN


class _Homes:
    """Which outlet a page's own words are from: its publisher, or the report that the page copies."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {article.id: article for article in articles}

    def of(self, article: Article, statement: Statement | None = None) -> tuple[str | None, Copy | None]:
        """Return the outlet that stands behind an article (or one statement of it), and the copy that says so."""
        seen = {article.id}
        shown: Copy | None = None
        while (copy := _copied(article, statement)) is not None and copy.of not in seen:
            shown = shown or copy
            if copy.of not in self._articles:
                return copy.of, shown
            article, statement = self._articles[copy.of], None
            seen.add(article.id)
        return article.outlet, shown


def _copied(article: Article, statement: Statement | None) -> Copy | None:
    """Return the copy that a statement stands in: most of the page, or a passage that holds it."""
    spans = statement.content if statement else ()
    for copy in article.copies:
        if copy.share >= MOST or any(_overlap(a, b) for a in spans for b in copy.evidence):
            return copy
    return None


class _Place:
    """A statement where it stands: the words around its content, and the outlet of the page."""

    def __init__(self, reading: Reading, statement: Statement, homes: _Homes) -> None:
        self.statement = statement
        self.home, self.copy = homes.of(reading.article, statement)
        self.publisher = reading.article.outlet
        self._reading = reading

    @property
    def around(self) -> str:
        """Return the sentences that the source, cue and content stand in, the content itself left out."""
        said = self.statement.content
        spans = [span for span in (self.statement.source, self.statement.cue) if span] or said[:1]
        words = [
            " " * (token.end - token.start) if _within(token.start, said) else token.text
            for sentence in self._reading.sentences
            if any(_overlap(sentence, span) for span in spans)
            for token in sentence.tokens
        ]
        return " ".join(" ".join(words).split())

    def spoke_to(self, outlet: str) -> str | None:
        """Return "told the Courier" where the words around the content say that the source spoke to `outlet`."""
        text = self._reading.article.text
        for mention in self._reading.mentions:
            if mention.actor != outlet or _within(mention.start, self.statement.content):
                continue
            if not any(_overlap(mention, sentence) for sentence in self._sentences()):
                continue
            before = re.search(r"(\w+)\s+(?:the\s+)?$", text[max(0, mention.start - 40) : mention.start])
            if before and before[1].lower() in entries("en/spoke_to.txt"):
                return f"{before[0]}{text[mention.start : mention.end]}"
        return None

    def _sentences(self) -> Iterator[Sentence]:
        spans = [span for span in (self.statement.source, self.statement.cue) if span]
        yield from (each for each in self._reading.sentences if any(_overlap(each, span) for span in spans))


def _origin(statement: Statement, place: _Place, kinds: Mapping[str, str]) -> Origin:
    """Return the first answer that the text gives, the surest kind of evidence first."""
    for answer in (
        _by_outlet(statement, kinds),
        _by_own_sourcing(statement, place),
        _by_public_words(statement, place, kinds),
        _by_relay(statement),
        _by_anonymity(statement, place, kinds),
        _by_copy(statement, place),
        _by_body(statement, kinds),
    ):
        if answer is not None:
            return answer
    return Origin(statement.id, UNKNOWN, "unknown", "")


def _by_outlet(statement: Statement, kinds: Mapping[str, str]) -> Origin | None:
    voice = voice_of(statement)
    if kinds.get(voice) != "outlet":
        return None
    return Origin(statement.id, voice, "outlet", statement.source.text if statement.source else "")


def _by_own_sourcing(statement: Statement, place: _Place) -> Origin | None:
    """Return the publisher where the source spoke to it ("told the Courier") and no other outlet stands between."""
    if place.publisher and (words := place.spoke_to(place.publisher)):
        return Origin(statement.id, place.publisher, "own sourcing", words)
    if place.home and not _relays(statement) and (words := _phrase("en/own_sourcing.txt", place.around)):
        return Origin(statement.id, place.home, "own sourcing", words)
    return None


def _by_public_words(statement: Statement, place: _Place, kinds: Mapping[str, str]) -> Origin | None:
    """Return the speaker where the words around say that all could hear it, unless it spoke to the relay alone."""
    voice = voice_of(statement)
    if voice == UNKNOWN or kinds.get(voice) == "anonymous":
        return None
    if any(link and place.spoke_to(link) for link in _relays(statement)):
        return None
    words = _phrase("en/public_words.txt", place.around)
    if words is None and kinds.get(voice) in BODIES and not _relays(statement):
        words = _announced(statement)
    return Origin(statement.id, voice, "public", words) if words else None


def _by_relay(statement: Statement) -> Origin | None:
    nearest = next((link for link in statement.chain if link.role == "relay"), None)
    if nearest is None:
        return None
    return Origin(statement.id, nearest.actor or UNKNOWN, "relay", nearest.evidence.text if nearest.evidence else "")


def _by_anonymity(statement: Statement, place: _Place, kinds: Mapping[str, str]) -> Origin | None:
    """Return the page's own outlet for a source that only it can know: an anonymous one that no relay is named for."""
    if kinds.get(voice_of(statement)) != "anonymous" or place.home is None:
        return None
    return Origin(statement.id, place.home, "own sourcing", statement.source.text if statement.source else "")


def _by_copy(statement: Statement, place: _Place) -> Origin | None:
    if place.copy is None or place.home is None:
        return None
    return Origin(statement.id, place.home, "copy", place.copy.evidence[0].text if place.copy.evidence else "")


def _by_body(statement: Statement, kinds: Mapping[str, str]) -> Origin | None:
    """Return a ministry, company or party that speaks in its own name: that is public."""
    voice = voice_of(statement)
    if kinds.get(voice) not in BODIES or not statement.named:
        return None
    return Origin(statement.id, voice, "public", statement.source.text if statement.source else "")


def _relays(statement: Statement) -> list[str | None]:
    return [link.actor for link in statement.chain if link.role == "relay"]


def _announced(statement: Statement) -> str | None:
    if statement.cue is None:
        return None
    first = statement.cue.text.lower().split()[0]
    verbs = entries("en/announcing_verbs.txt")
    return statement.cue.text if any(first in _forms(verb) for verb in verbs) else None


@cache
def _forms(verb: str) -> frozenset[str]:
    """Return the regular forms of a verb, which all announcing verbs have."""
    bare = verb.removesuffix("e")
    return frozenset({verb, f"{verb}s", f"{verb}es", f"{bare}ed", f"{bare}ing", f"{verb[:-1]}ied"})


def _phrase(name: str, text: str) -> str | None:
    found = _pattern(name).search(text)
    return found[0] if found else None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    phrases = sorted(entries(name), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


def _heard_in_public(
    found: Mapping[str, Origin], speakers: Mapping[str, str], quotes: Sequence[Quote]
) -> Iterator[tuple[str, Origin]]:
    """Yield the statements of unknown origin whose very words the same speaker is known to have said in public."""
    for quote in quotes:
        members = [version.statement for version in quote.versions if version.statement in found]
        heard = next((found[each] for each in members if found[each].how == "public"), None)
        for each in members:
            if heard and found[each].how == "unknown" and speakers[each] == speakers[heard.statement]:
                yield each, replace(heard, statement=each)


def _within(start: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= start < span.end for span in spans)


def _overlap(a: Sentence | Span | Mention, b: Sentence | Span | Mention) -> bool:
    return a.start < b.end and b.start < a.end
