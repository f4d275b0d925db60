"""Who got a statement first hand: the link nearest to the voice, with the words that show it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from sayso.words import entries, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.records import Actor, Article, Copy, Link, Mention, Quote, Reading, Sentence, Span, Statement

UNKNOWN = "unknown"

How = Literal["relay", "outlet", "own sourcing", "public", "wire", "copy", "unknown"]
"""relay: named beside the statement; wire: the page is that agency's copy; copy: the page copies that report."""

WEAK: frozenset[How] = frozenset({"unknown", "wire", "copy"})
"""What only the page tells, not the statement: better evidence for the same words, from elsewhere, comes first."""

Answer = tuple[str, How, str]
"""Who got a statement first hand, how we know, by which words."""

MOST = 0.5
"""An article that shares at least so much with what it copies is that report; below, only the copied passages are."""

BODIES = {"government", "organisation"}

NEARBY = 3
"""Paragraphs over which a speaker goes on speaking where it was said to speak: "she told reporters … she said".
Higher carries a briefing's origin to words that may be from elsewhere."""


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
    people = _People(actors)
    homes = _Homes([reading.article for reading in readings])
    found: dict[str, Origin] = {}
    for reading in readings:
        places = [_Place(reading, each, homes) for each in sorted(reading.statements, key=_start)]
        found |= {each.statement: each for each in _carried_on(places, people)}
    groups = [[version.statement for version in quote.versions] for quote in quotes]
    return settle_public(found, groups, [each for reading in readings for each in reading.statements])


def settle_public(
    found: Mapping[str, Origin], groups: Iterable[Sequence[str]], statements: Iterable[Statement]
) -> dict[str, Origin]:
    """Return the origins again, knowing that the statements of each group say the same.

    What one speaker is known to have said in public is public wherever else nothing but the page tells its origin.
    """
    voices = {each.id: voice_of(each) for each in statements}
    settled = dict(found)
    for group in groups:
        members = [each for each in group if each in found]
        heard = {voices[each]: found[each] for each in reversed(members) if found[each].how == "public"}
        for each in members:
            if found[each].how in WEAK and voices[each] in heard:
                settled[each] = replace(heard[voices[each]], statement=each)
    return settled


def voice_of(statement: Statement) -> str:
    """Return whose word a statement is: the first speaker of its chain, or "unknown"."""
    first = statement.chain[0] if statement.chain else None
    speaker = first.actor if first is not None and first.role == "speaker" else statement.speaker
    return speaker or UNKNOWN


class _People:
    """Who speaks for a body, who is anonymous, which actors are outlets."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}

    def kind(self, actor: str) -> str | None:
        """Return the kind of an actor; None for one that is not known."""
        return self._actors[actor].kind if actor in self._actors else None

    def is_body(self, actor: str) -> bool:
        """Tell whether an actor's word is an official one: a government's or organisation's, or its spokesperson's."""
        return self.kind(actor) in BODIES or self.is_spokesperson(actor)

    def body_of(self, actor: str) -> str:
        """Return the body that a spokesperson speaks for, if its name or role names just one; else the actor itself."""
        found = self._actors.get(actor)
        if found is None or not self.is_spokesperson(actor):
            return actor
        # "A ministry spokesman in Paris" speaks for what is named before the word, not after it.
        text = " | ".join(_pattern("en/spokespeople.txt").split(each)[0] for each in (found.name, *found.roles))
        bodies = [each.id for each in self._actors.values() if each.kind in BODIES and _is_named(each, text)]
        return bodies[0] if len(bodies) == 1 else actor

    def is_spokesperson(self, actor: str) -> bool:
        """Tell whether an actor speaks for a body, by its name or description or by its role."""
        found = self._actors.get(actor)
        return found is not None and any(_phrase("en/spokespeople.txt", each) for each in (found.name, *found.roles))


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
        self.source = statement.source.text if statement.source else ""
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

    @property
    def relays(self) -> list[Link]:
        """Return the relays that are named in the statement's own paragraph, the nearest to the voice first."""
        return [link for link in _relays(self.statement) if link.evidence and self._is_near(link.evidence)]

    @property
    def paragraph(self) -> int:
        """Return which paragraph the statement begins in."""
        start = self.statement.content[0].start
        return max((each.paragraph for each in self._reading.sentences if each.start <= start), default=0)

    def _is_near(self, span: Span) -> bool:
        ours = {each.paragraph for each in self._reading.sentences if _touches(each, self.statement)}
        theirs = {each.paragraph for each in self._reading.sentences if _overlap(each, span)}
        return bool(ours & theirs)

    def _sentences(self) -> Iterator[Sentence]:
        spans = [span for span in (self.statement.source, self.statement.cue) if span]
        yield from (each for each in self._reading.sentences if any(_overlap(each, span) for span in spans))


def _carried_on(places: Sequence[_Place], people: _People) -> Iterator[Origin]:
    """Yield the origins of an article's statements in text order.

    A speaker who is not said to speak elsewhere goes on speaking where it was last said to: "told the Courier … said".
    What somebody else tells inside a statement was got where that statement was.
    """
    last: dict[str, tuple[Origin, int]] = {}
    told: dict[str | None, Origin] = {}
    for place in places:
        found = _origin(place, people)
        if found.how == "relay" and people.kind(found.actor) != "outlet" and place.statement.within in told:
            found = replace(told[place.statement.within], statement=found.statement)
        voice = voice_of(place.statement)
        before, paragraph = last.get(voice, (found, place.paragraph))
        if found.how in {"unknown", "wire"} and before.how not in WEAK and place.paragraph - paragraph <= NEARBY:
            found = replace(before, statement=found.statement)
        if voice != UNKNOWN:
            last[voice] = (found, place.paragraph)
        told[found.statement] = found
        yield found


def _origin(place: _Place, people: _People) -> Origin:
    """Return the first answer that the text gives, the surest kind of evidence first."""
    for rule in (_outlet, _own_sourcing, _public_words, _relay, _anonymity, _copy, _body, _wire):
        answer = rule(place, people)
        if answer is not None:
            actor, how, words = answer
            return Origin(place.statement.id, actor, how, words)
    return Origin(place.statement.id, UNKNOWN, "unknown", "")


def _outlet(place: _Place, people: _People) -> Answer | None:
    voice = voice_of(place.statement)
    return (voice, "outlet", place.source) if people.kind(voice) == "outlet" else None


def _own_sourcing(place: _Place, people: _People) -> Answer | None:
    """Return the publisher where the source spoke to it ("told the Courier") and no other outlet stands between."""
    if place.publisher and (words := place.spoke_to(place.publisher)):
        return place.publisher, "own sourcing", words
    official = people.kind(voice_of(place.statement)) in BODIES
    if place.home and not official and not place.relays and (words := _phrase("en/own_sourcing.txt", place.around)):
        return place.home, "own sourcing", words
    return None


def _public_words(place: _Place, people: _People) -> Answer | None:
    """Return the speaker where the words around say that all could hear it, unless it spoke to the relay alone."""
    voice = voice_of(place.statement)
    hidden = people.kind(voice) == "anonymous" and not people.is_spokesperson(voice)
    if voice == UNKNOWN or hidden or any(link.actor and place.spoke_to(link.actor) for link in place.relays):
        return None
    words = _phrase("en/public_words.txt", place.around)
    if words is None and not place.relays:
        words = _announced(place.statement, people.is_body(voice))
    return (people.body_of(voice), "public", words) if words else None


def _relay(place: _Place, people: _People) -> Answer | None:  # noqa: ARG001 - all rules are called alike
    if not place.relays:
        return None
    nearest = _relays(place.statement)[0]
    return nearest.actor or UNKNOWN, "relay", nearest.evidence.text if nearest.evidence else ""


def _anonymity(place: _Place, people: _People) -> Answer | None:
    """Return the page's own outlet, or its agency, for an anonymous source: nobody else can know who that is."""
    voice = voice_of(place.statement)
    if people.kind(voice) != "anonymous" or people.is_spokesperson(voice):
        return None
    agency = next((link.actor for link in _relays(place.statement)), place.home)
    return (agency, "own sourcing", place.source) if agency else None


def _copy(place: _Place, people: _People) -> Answer | None:  # noqa: ARG001 - all rules are called alike
    """Return the outlet whose report the page reworks or takes over; an agency's wire copy is `_wire`'s."""
    if place.copy is None or place.home is None or place.copy.kind == "wire":
        return None
    return place.home, "copy", place.copy.evidence[0].text if place.copy.evidence else ""


def _body(place: _Place, people: _People) -> Answer | None:
    """Return a ministry, company or spokesperson that speaks in its own name: that is public.

    In an agency's copy only where it is quoted: what the agency tells of it in its own words may be its own knowledge.
    """
    voice = voice_of(place.statement)
    in_copy = place.copy is not None or bool(_relays(place.statement))
    if not people.is_body(voice) or (in_copy and place.statement.kind == "indirect"):
        return None
    return people.body_of(voice), "public", place.source


def _wire(place: _Place, people: _People) -> Answer | None:  # noqa: ARG001 - all rules are called alike
    """Return the agency whose copy the page, or the passage, is."""
    named = next((link for link in _relays(place.statement)), None)
    if named is not None:
        return named.actor or UNKNOWN, "wire", named.evidence.text if named.evidence else ""
    if place.copy is None or place.home is None:
        return None
    return place.home, "wire", place.copy.evidence[0].text if place.copy.evidence else ""


def _is_named(actor: Actor, text: str) -> bool:
    return any(re.search(rf"\b{re.escape(each)}\b", text) for each in (actor.name, *actor.aliases))


def _relays(statement: Statement) -> list[Link]:
    return [link for link in statement.chain if link.role == "relay"]


def _announced(statement: Statement, by_body: bool) -> str | None:  # noqa: FBT001 - read beside its only call
    """Return the cue where it makes public what it tells: "announced", or a ministry's "confirmed"."""
    words = statement.cue.text.lower().split() if statement.cue else []
    for row in table("en/announcing_verbs.csv"):
        if (by_body or row["speaker"] == "anybody") and any(word in _forms(row["verb"]) for word in words):
            return statement.cue.text if statement.cue else None
    return None


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


def _start(statement: Statement) -> tuple[int, int, str]:
    """Return what orders statements by their text, the outer one of two that begin together first."""
    return statement.content[0].start, -statement.content[-1].end, statement.id


def _touches(sentence: Sentence, statement: Statement) -> bool:
    spans = [*statement.content, *(span for span in (statement.source, statement.cue) if span)]
    return any(_overlap(sentence, span) for span in spans)


def _within(start: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= start < span.end for span in spans)


def _overlap(a: Sentence | Span | Mention, b: Sentence | Span | Mention) -> bool:
    return a.start < b.end and b.start < a.end
