"""An event made of its sightings: the name, the people, the place and the day that they give together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import plover_of
from sayso.reading.events.naming import LONGEST_LABEL
from sayso.reading.events.sightings import HAPPENED
from sayso.records import Event, identify
from sayso.words.countries import is_country

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.events.sightings import Sighting
    from sayso.reading.events.voices import Setting
    from sayso.records import Certainty, Mode, Moment, PlanStatus, Polarity, Status


DENIED = frozenset({"did not take place", "cancelled", "not planned", "never scheduled"})
TOLD = frozenset({"past", "future", "not past", "not future"})
SURE: dict[Status, Certainty] = {
    "proposed": "possible",
    "undecided": "possible",
    "on hold": "possible",
    "in preparation": "probable",
    "postponed": "probable",
}
"""How sure an event of which nothing but this status is told is to be; all others are certain to be, or not to be."""


def make_event(sightings: Sequence[Sighting], setting: Setting) -> Event | None:
    """Return the event, or None where too little is known of it."""
    statuses = tuple(status for each in sightings for status in each.statuses)
    participants = _participants(sightings)
    moment = _moment(sightings)
    named = len(sightings) > 1 or sightings[0].pos == "verb" or sightings[0].reference
    dated = moment is not None and (moment.from_ is not None or moment.type == "DATE")
    if not (statuses or dated or (len(participants) > 1 and named)):
        return None
    kind = _kind(sightings)
    return Event(
        id=identify(setting.article.id, kind, sightings[0].at),
        kind=kind,
        label=_label(sightings),
        participants=participants,
        place=_place(sightings),
        from_=moment.from_ if moment else None,
        to=moment.to if moment else None,
        planned=_planned(sightings, statuses),
        mentions=tuple(each.span for each in sightings),
        status=statuses,
        mode=_mode(sightings),
        polarity=_polarity(sightings, statuses),
        certainty=_certainty(sightings, statuses),
        plover=plover_of(kind),
    )


def _kind(sightings: Sequence[Sighting]) -> str:
    """Return the kind that most sightings give; of several, the one named first."""
    kinds = Counter(each.kind for each in sightings if each.kind)
    return max(kinds, key=lambda kind: (kinds[kind], -list(kinds).index(kind)))


def _participants(sightings: Sequence[Sighting]) -> tuple[str, ...]:
    """Return the actors; a state is left out where somebody who acts for it is known."""
    parties = [party for each in sightings for party in each.parties.known if party.actor is not None]
    acted_for = {party.country for party in parties if not party.is_state}
    kept = (party.actor for party in parties if not (party.is_state and party.country and party.country in acted_for))
    return tuple(dict.fromkeys(actor for actor in kept if actor is not None))


def _moment(sightings: Sequence[Sighting]) -> Moment | None:
    """Return the narrowest dated moment of the event; of equal ones the last told, so that a new date stands."""
    dated = [each.moment for each in sightings if each.moment is not None]
    known = [moment for moment in dated if moment.from_ is not None and moment.to is not None]
    if not known:
        return dated[0] if dated else None
    return min(reversed(known), key=_width)


def _width(moment: Moment) -> tuple[bool, str]:
    return (moment.from_ or "")[:10] != (moment.to or "")[:10], ""


def _place(sightings: Sequence[Sighting]) -> str | None:
    """Return the place, a town or building before a country."""
    places = [each.place for each in sightings if each.place is not None]
    return next((place for place in places if not is_country(place)), next(iter(places), None))


def _planned(sightings: Sequence[Sighting], statuses: Sequence[PlanStatus]) -> bool:
    """Return whether the event is a plan: some status or word of it says so, and none that it took place."""
    if any(status.status in HAPPENED for status in statuses):
        return not any(status.status == "took place" for status in statuses)
    return bool(statuses) or any(each.planned for each in sightings)


def _mode(sightings: Sequence[Sighting]) -> Mode | None:
    """Return the one mode that is told; None where none is, or two are."""
    told = {each.mode for each in sightings if each.mode is not None}
    return told.pop() if len(told) == 1 else None


def _polarity(sightings: Sequence[Sighting], statuses: Sequence[PlanStatus]) -> Polarity:
    """Return whether all that is told affirms the event, or all denies it."""
    denied = {status.status in DENIED for status in statuses}
    denied |= {each.tense in {"not past", "not future"} for each in sightings if each.tense in TOLD}
    if len(denied) > 1:
        return "unknown"
    return "negative" if denied == {True} else "positive"


def _certainty(sightings: Sequence[Sighting], statuses: Sequence[PlanStatus]) -> Certainty:
    """Return how sure the event is, on MEANTIME's scale, where all that is told agrees."""
    told: set[Certainty] = {SURE.get(status.status, "certain") for status in statuses}
    if not told:
        told = {"possible" if each.tense == "unreal" else "certain" for each in sightings if each.tense != "unknown"}
    return told.pop() if len(told) == 1 else "unknown"


def _is_name(sighting: Sighting) -> bool:
    """Return whether a noun names the event there; "no meeting" names none, a verb's clause does better."""
    return sighting.pos == "noun" and sighting.reference != "any"


def _label(sightings: Sequence[Sighting]) -> str:
    """Return the fullest phrase of the text that names the event: a noun's before a verb's, one with names first."""
    named = [each for each in sightings if each.kind and len(each.reach) <= LONGEST_LABEL] or [sightings[0]]
    best = max(named, key=lambda each: (_is_name(each), bool(each.parties.known or each.topic), len(each.reach)))
    return best.reach if len(best.reach) <= LONGEST_LABEL else best.span.text
