"""The rules by which the origin of one statement is told, the surest kind of evidence first."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.comparing.origins.found import UNKNOWN, Origin, relays, voice_of
from sayso.comparing.origins.listed import phrase
from sayso.comparing.origins.people import BODIES
from sayso.words import table

if TYPE_CHECKING:
    from sayso.comparing.origins.found import Answer, How
    from sayso.comparing.origins.people import People
    from sayso.comparing.origins.places import Place
    from sayso.records import Statement

ELSEWHERE = r" (?:with|to|on|for|by) (?:the )?[A-Z]"
"""What follows "in an interview" where that was given to somebody named, who is not the page's own outlet."""


def origin_of(place: Place, people: People) -> Origin:
    """Return the first answer that the text gives, the surest kind of evidence first."""
    for rule in (_outlet, _told_another, _own_sourcing, _public_words, _relay, _anonymity, _copy, _body, _wire):
        answer = rule(place, people)
        if answer is not None:
            actor, how, words = answer
            return Origin(place.statement.id, actor, how, words)
    return Origin(place.statement.id, UNKNOWN, "unknown", "")


def _outlet(place: Place, people: People) -> Answer | None:
    voice = voice_of(place.statement)
    return (voice, "outlet", place.source) if people.kind(voice) == "outlet" else None


def _told_another(place: Place, people: People) -> Answer | None:
    """Return the other outlet that the source is said to have spoken to: "speaking to the Courier"."""
    others = [each for each in place.outlets if people.kind(each) == "outlet" and each != place.publisher]
    if place.relays or (place.publisher and place.spoke_to(place.publisher)):
        return None
    found = [(each, words) for each in others if (words := place.spoke_to(each))]
    return (found[0][0], "relay", found[0][1]) if found else None


def _own_sourcing(place: Place, people: People) -> Answer | None:
    """Return the publisher where the source spoke to it ("told the Courier") and no other outlet stands between."""
    if place.publisher and (words := place.spoke_to(place.publisher)):
        return place.publisher, "own sourcing", words
    # A body gives an interview too; that a source would not be named was said of somebody else.
    words = phrase("en/own_sourcing.txt", place.around, ELSEWHERE)
    nameless = words is not None and not words.lower().startswith("in a")
    if words is None or place.home is None or place.relays:
        return None
    return (
        None if nameless and people.kind(voice_of(place.statement)) in BODIES else (place.home, "own sourcing", words)
    )


def _public_words(place: Place, people: People) -> Answer | None:
    """Return the speaker where the words around say that all could hear it, unless it spoke to the relay alone."""
    voice = voice_of(place.statement)
    hidden = people.kind(voice) == "anonymous" and not people.is_spokesperson(voice)
    if hidden or any(link.actor and place.spoke_to(link.actor) for link in place.relays):
        return None
    words = phrase("en/public_words.txt", place.around)
    if words is None and not place.relays:
        words = _announced(place.statement, people.is_body(voice))
    # Said in public by somebody who cannot be told: no page and no agency got it alone.
    untold = voice == UNKNOWN or people.is_nameless(voice)
    how: How = "unknown" if untold else "public"
    return (UNKNOWN if untold else people.body_of(voice), how, words) if words else None


def _relay(place: Place, people: People) -> Answer | None:  # noqa: ARG001 - all rules are called alike
    if not place.relays:
        return None
    nearest = relays(place.statement)[0]
    return nearest.actor or UNKNOWN, "relay", nearest.evidence.text if nearest.evidence else ""


def _anonymity(place: Place, people: People) -> Answer | None:
    """Return the page's own outlet, or its agency, for an anonymous source: nobody else can know who that is."""
    voice = voice_of(place.statement)
    if people.kind(voice) != "anonymous" or people.is_spokesperson(voice):
        return None
    agency = next((link.actor for link in relays(place.statement)), place.home)
    return (agency, "own sourcing", place.source) if agency else None


def _copy(place: Place, people: People) -> Answer | None:  # noqa: ARG001 - all rules are called alike
    """Return the outlet whose report the page reworks or takes over; an agency's wire copy is `_wire`'s."""
    if place.copy is None or place.home is None or place.copy.kind == "wire" or place.is_repeated:
        return None
    return place.home, "copy", place.copy.evidence[0].text if place.copy.evidence else ""


def _body(place: Place, people: People) -> Answer | None:
    """Return a ministry, company or spokesperson that speaks in its own name: that is public.

    In an agency's copy only where it is quoted, or said it at one time: what it "has said" the agency may just know.
    """
    voice = voice_of(place.statement)
    in_copy = (place.copy is not None and not place.is_repeated) or bool(relays(place.statement))
    cue = place.statement.cue.text.lower().split() if place.statement.cue else []
    loose = place.statement.kind == "indirect" and (place.statement.mode != "speech" or cue[:1] in (["has"], ["have"]))
    if not people.is_body(voice) or (in_copy and loose):
        return None
    return people.body_of(voice), "public", place.source


def _wire(place: Place, people: People) -> Answer | None:  # noqa: ARG001 - all rules are called alike
    """Return the agency whose copy the page, or the passage, is."""
    named = next((link for link in relays(place.statement)), None)
    if named is not None:
        return named.actor or UNKNOWN, "wire", named.evidence.text if named.evidence else ""
    if place.copy is None or place.home is None or place.is_repeated:
        return None
    return place.home, "wire", place.copy.evidence[0].text if place.copy.evidence else ""


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
