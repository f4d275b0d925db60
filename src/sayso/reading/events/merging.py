"""Sightings of the same event brought together inside an article; where two events could be meant, neither is taken."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sayso.reading.events.parties import CONTACTS, Parties
from sayso.words.countries import country_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.reading.events.parties import Party
    from sayso.reading.events.sightings import Sighting

NEAR = 2
"""Sentences back that a bare "the meeting", "it" or "any talks" reaches for its event; as far as a paragraph goes."""


PAIR = 2


@dataclass(slots=True)
class Cluster:
    """Sightings that are one event."""

    sightings: list[Sighting] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    complete: bool = False

    def add(self, sighting: Sighting) -> None:
        """Take one more sighting of the event in."""
        self.sightings.append(sighting)
        self.parties = _together(self.parties, sighting.parties.known)
        self.complete = self.complete or sighting.parties.complete

    @property
    def topic(self) -> frozenset[str]:
        """The common nouns for what the event is about; a meeting of people is told by its people instead."""
        kinds = [each for each in self.sightings if each.kind and not each.families & CONTACTS]
        return frozenset(word for each in kinds for word in each.topic)

    @property
    def last(self) -> int:
        """The number of the sentence that named the event last."""
        return self.sightings[-1].number

    @property
    def planned(self) -> bool | None:
        """Whether the event is a plan, as the last sighting that tells has it."""
        told = [each.planned for each in self.sightings if each.planned is not None]
        return told[-1] if told else None


def _together(these: Sequence[Party], those: Sequence[Party]) -> list[Party]:
    """Return all who take part, a state replaced by who acts for it."""
    new = [party for party in those if not any(_same_party(party, other) and not other.is_state for other in these)]
    kept = [party for party in these if not (party.is_state and _matched(party, new))]
    return [*kept, *(party for party in new if not (party.is_state and _matched(party, kept)))]


def merge_sightings(sightings: Iterable[Sighting]) -> tuple[tuple[Sighting, ...], ...]:
    """Return the sightings grouped by event, in the order in which the text first names them."""
    clusters: list[Cluster] = []
    for found in sightings:
        sighting = _with_pair(clusters, found)
        home = _home(clusters, sighting)
        if home is None and _can_begin(sighting):
            home = Cluster()
            clusters.append(home)
        if home is not None:
            home.add(sighting)
    return tuple(tuple(cluster.sightings) for cluster in clusters)


def _can_begin(sighting: Sighting) -> bool:
    """Return whether an event may be told of first in this place: not by a pronoun, nor by "any talks" of nobody."""
    return bool(sighting.kind) and (not _is_bare(sighting) or bool(sighting.statuses) or sighting.reference == "the")


def _with_pair(clusters: Sequence[Cluster], sighting: Sighting) -> Sighting:
    """Return the sighting with "the two" taken for the pair of the event named last, if that is near."""
    if not sighting.parties.pair or sighting.parties.known:
        return sighting
    near = [each for each in clusters if sighting.number - each.last <= NEAR and len(each.parties) == PAIR]
    if not near:
        return sighting
    last = max(near, key=lambda each: (each.last, each.sightings[-1].at))
    return replace(sighting, parties=Parties(tuple(last.parties), complete=True))


def _home(clusters: Sequence[Cluster], sighting: Sighting) -> Cluster | None:
    """Return the one event that the sighting is of, or None."""
    able = [cluster for cluster in clusters if _can_be(cluster, sighting)]
    if _is_bare(sighting):
        return _referred(able, sighting)
    backed = [cluster for cluster in able if _is_backed(cluster, sighting)]
    if len(backed) > 1:
        backed = _best(backed, sighting)
    return backed[0] if len(backed) == 1 else None


def _best(clusters: Sequence[Cluster], sighting: Sighting) -> list[Cluster]:
    """Return those that share most with the sighting: participants first, then day, place, tense and word."""
    scores = [_score(cluster, sighting) for cluster in clusters]
    return [cluster for cluster, score in zip(clusters, scores, strict=True) if score == max(scores)]


def _score(cluster: Cluster, sighting: Sighting) -> tuple[int, ...]:
    shared = sum(_matched(party, cluster.parties) for party in sighting.parties.known)
    day = sighting.moment is not None and any(_same_day(each, sighting) for each in cluster.sightings)
    place = sighting.place is not None and any(each.place == sighting.place for each in cluster.sightings)
    known = sighting.planned is not None and cluster.planned == sighting.planned
    word = any(each.word == sighting.word for each in cluster.sightings)
    return shared, int(day), int(place), int(known), int(word)


def _is_bare(sighting: Sighting) -> bool:
    """Return whether the text names neither who takes part nor when nor where: only what went before can tell."""
    told = sighting.parties.known or sighting.moment is not None or sighting.place is not None
    return not told and not (sighting.topic and not sighting.families & CONTACTS)


def _referred(able: Sequence[Cluster], sighting: Sighting) -> Cluster | None:
    """Return the event that a bare mention goes back to: the nearest, if it is near; for "the", else the only one."""
    if sighting.reference == "" and sighting.pos == "noun":
        return None
    near = [cluster for cluster in able if _is_near(cluster, sighting)]
    if near and (sighting.reference != "a" or (sighting.planned is not None and not sighting.other)):
        return max(near, key=lambda cluster: (cluster.last, cluster.sightings[-1].at))
    if sighting.reference in {"the", "this"} and sighting.kind:
        plans = [each for each in able if sighting.planned is None or each.planned is sighting.planned]
        same = [cluster for cluster in plans if any(each.word == sighting.word for each in cluster.sightings)]
        for group in (plans, same):
            if len(group) == 1:
                return group[0]
    return None


def _is_near(cluster: Cluster, sighting: Sighting) -> bool:
    """Return whether the event was named just before.

    A bare "that" takes up what the sentence before it says: an event that this one does not name is not meant. "No
    meeting" reaches as far, or through its own paragraph.
    """
    if sighting.reference == "that":
        return sighting.number - cluster.last <= 1
    if sighting.reference == "any" and cluster.sightings[-1].paragraph != sighting.paragraph:
        return sighting.number - cluster.last <= 1
    return sighting.number - cluster.last <= NEAR


def _can_be(cluster: Cluster, sighting: Sighting) -> bool:
    """Return whether nothing that the text tells of the two keeps them apart."""
    return (
        _same_family(cluster, sighting)
        and _same_side_of_now(cluster, sighting)
        and _parties_agree(cluster, sighting)
        and _topics_agree(cluster, sighting)
        and all(_days_agree(each, sighting) for each in cluster.sightings)
        and all(_places_agree(each, sighting) for each in cluster.sightings)
    )


def _same_family(cluster: Cluster, sighting: Sighting) -> bool:
    if not sighting.kind:
        return True
    families = sighting.families
    for each in cluster.sightings:
        families = families & each.families if each.kind else families
    return bool(families)


def _same_side_of_now(cluster: Cluster, sighting: Sighting) -> bool:
    if sighting.planned is None or cluster.planned is None or sighting.planned is cluster.planned:
        return not (sighting.other and cluster.planned is False)
    return any(_same_day(each, sighting) for each in cluster.sightings) and bool(sighting.parties.known)


def _parties_agree(cluster: Cluster, sighting: Sighting) -> bool:
    """Return whether those who take part can be the same: all of the one among the other, and no two numbers."""
    sizes = {each.size for each in (*cluster.sightings, sighting) if each.size is not None}
    here, there = sighting.parties.known, cluster.parties
    sizes |= {2} if sighting.parties.pair else set()
    counted = {
        len(parties) for parties, complete in ((here, sighting.parties.complete), (there, cluster.complete)) if complete
    }
    if len(sizes | counted) > 1:
        return False
    if sighting.parties.complete:
        return all(_matched(party, here) for party in there)
    if cluster.complete:
        return all(_matched(party, there) for party in here)
    if cluster.topic & sighting.topic:
        # "Council to debate bridge closure": who "councillors" are, nobody is told
        here, there = tuple(_known(here)), _known(there)
    return _all_in(here, there) or _all_in(there, here)


def _known(parties: Sequence[Party]) -> list[Party]:
    return [party for party in parties if party.actor is not None or party.country is not None]


def _topics_agree(cluster: Cluster, sighting: Sighting) -> bool:
    """Return whether both may be about the same thing; "the ferry signing" is not the signing of a budget."""
    topic = cluster.topic
    return not topic or not sighting.topic or bool(topic & sighting.topic)


def _all_in(these: Sequence[Party], those: Sequence[Party]) -> bool:
    return all(_matched(party, those) for party in these)


def _matched(party: Party, others: Sequence[Party]) -> bool:
    return any(_same_party(party, other) for other in others)


def _same_party(one: Party, other: Party) -> bool:
    """Return whether two are the same: one actor; or a country and who acts for it; a vague one may be any."""
    if one.actor is not None and other.actor is not None and one.actor == other.actor:
        return True
    if one.country is not None and one.country == other.country:
        return one.is_state or other.is_state
    if one.is_vague or other.is_vague:
        return True
    return one.actor is None and other.actor is None and one.word == other.word


def _days_agree(one: Sighting, other: Sighting) -> bool:
    a, b = one.moment, other.moment
    if a is None or b is None:
        return True
    if a.from_ is None or a.to is None or b.from_ is None or b.to is None:
        return a.from_ is not None or b.from_ is not None or a.text.lower() == b.text.lower()
    return a.from_[:10] <= b.to[:10] and b.from_[:10] <= a.to[:10]


def _same_day(one: Sighting, other: Sighting) -> bool:
    """Return whether both give the same days, or the same words for days that are not known."""
    a, b = one.moment, other.moment
    if a is None or b is None:
        return False
    if a.from_ is None or b.from_ is None:
        return a.from_ is b.from_ and a.text.lower() == b.text.lower()
    return a.from_[:10] == b.from_[:10] and (a.to or "")[:10] == (b.to or "")[:10]


def _places_agree(one: Sighting, other: Sighting) -> bool:
    """Return whether two places can be one: the same, or one in the other's country, or the day and people are one."""
    if one.place is None or other.place is None or one.place == other.place:
        return True
    a, b = country_of(one.place), country_of(other.place)
    if a is not None and a == b:
        return True
    return a is None and b is None and _same_day(one, other) and one.parties.complete and other.parties.complete


def _is_backed(cluster: Cluster, sighting: Sighting) -> bool:
    """Return whether something speaks for the two being one: a shared participant, else the same place or day."""
    shared = any(_matched(party, cluster.parties) for party in sighting.parties.known if not party.is_vague)
    if shared or (cluster.topic and cluster.topic & sighting.topic):
        return True
    if cluster.parties and any(not party.is_vague for party in sighting.parties.known):
        return False
    place = sighting.place is not None and any(each.place == sighting.place for each in cluster.sightings)
    near = sighting.number - cluster.last <= NEAR
    day = any(_same_day(each, sighting) for each in cluster.sightings)
    named = any(each.word == sighting.word for each in cluster.sightings)
    pointed = sighting.reference in {"the", "this"} and (named or (sighting.moment is None and sighting.place is None))
    again = sighting.pos == "verb" and named and not sighting.families & CONTACTS
    return place or (near and (day or pointed or again)) or _is_lead(cluster, sighting)


def _is_lead(cluster: Cluster, sighting: Sighting) -> bool:
    """Return whether the event stands in the headline, and this first sentence tells it again: "Talks to resume"."""
    headline = all(each.part == "headline" for each in cluster.sightings)
    plan = sighting.planned is not None and sighting.planned is cluster.planned
    return headline and sighting.part == "body" and sighting.number - cluster.last == 1 and plan and not sighting.other
