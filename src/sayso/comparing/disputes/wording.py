"""Disputes over words: one utterance printed with another negation, number, name or date, or by another speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.comparing.claims.grouping import ONE_UTTERANCE
from sayso.comparing.origins import UNKNOWN, voice_of
from sayso.records import Dispute, Side, identify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.records import Actor, Pair, Quote, Reading, Statement, Version

HARMLESS = {"cut", "inserted", "punctuation", "case", "spelling", "filler"}
"""Kinds of difference that do not make a quotation say something else: not why it is disputed."""

WHOLE = 0.5
"""Share of the longest version that a version holds to be given to its speaker as a whole."""

SHOWN = 2
"""Differences that the reason names."""


def find_wording_disputes(
    readings: Sequence[Reading], actors: Sequence[Actor], quotes: Sequence[Quote]
) -> Iterator[Dispute]:
    """Yield a dispute for each quote that is printed with changed words, or under two persons' names."""
    statements = {each.id: each for reading in readings for each in reading.statements}
    persons = {actor.id: actor.name for actor in actors if actor.kind == "person"}
    for quote in quotes:
        yield from _wording(quote, statements)
        yield from _attribution(quote, statements, persons)


def _wording(quote: Quote, statements: Mapping[str, Statement]) -> Iterator[Dispute]:
    changed = [pair for pair in quote.pairs if pair.level == "changed"]
    if not changed:
        return
    differences = dict.fromkeys(each for pair in changed for each in pair.differences if each.kind not in HARMLESS)
    said = "; ".join(f"{each.kind}: “{each.a}” against “{each.b}”" for each in list(differences)[:SHOWN])
    sides = tuple(_side(versions, statements) for versions in _camps(quote))
    if len(sides) == 1:
        return
    yield Dispute(
        id=identify("dispute", "wording", quote.id),
        kind="wording",
        about=quote.versions[0].span.text,
        sides=sides,
        why=_why(changed, said),
    )


def _why(changed: Sequence[Pair], said: str) -> str:
    """Return why an utterance is disputed; where a text calls it translated, that may be why its words differ."""
    translated = next((span.text for pair in changed for span in pair.translated), None)
    words = f"One utterance is printed with different words ({said})." if said else "One utterance, different words."
    return words + (f" It was made in another language (“{translated}”): translators may differ." if translated else "")


def _camps(quote: Quote) -> list[list[Version]]:
    """Return the versions in groups that print the utterance alike."""
    camp = {version.statement: [version] for version in quote.versions}
    for pair in quote.pairs:
        if pair.level not in ONE_UTTERANCE or pair.a not in camp or pair.b not in camp:
            continue
        ours, theirs = camp[pair.a], camp[pair.b]
        if ours is not theirs:
            ours.extend(theirs)
            camp.update({version.statement: ours for version in theirs})
    return list({id(each): each for each in camp.values()}.values())


def _side(versions: Sequence[Version], statements: Mapping[str, Statement]) -> Side:
    told = [statements[version.statement] for version in versions if version.statement in statements]
    return Side(
        says=versions[0].span.text,
        voices=tuple(dict.fromkeys(voice_of(each) for each in told)),
        statements=tuple(dict.fromkeys(version.statement for version in versions)),
    )


def _is_whole(version: Version, quote: Quote) -> bool:
    """Tell whether a version is most of the utterance: who answers somebody quotes a few words of his."""
    return len(version.span.text) >= WHOLE * max(len(each.span.text) for each in quote.versions)


def _attribution(quote: Quote, statements: Mapping[str, Statement], persons: Mapping[str, str]) -> Iterator[Dispute]:
    """Yield the quote's speakers as sides where the same words stand under the names of several persons."""
    alike = {each for pair in quote.pairs if pair.level in ONE_UTTERANCE for each in (pair.a, pair.b)}
    by_voice: dict[str, list[Version]] = {}
    for version in quote.versions:
        told = statements.get(version.statement)
        voice = voice_of(told) if told else UNKNOWN
        if version.statement in alike and voice in persons and _is_whole(version, quote):
            by_voice.setdefault(voice, []).append(version)
    if len(by_voice) > 1:
        yield Dispute(
            id=identify("dispute", "attribution", quote.id),
            kind="attribution",
            about=quote.versions[0].span.text,
            sides=tuple(_side(versions, statements) for versions in by_voice.values()),
            why=f"The same words are given to {' and to '.join(persons[voice] for voice in by_voice)}.",
        )
