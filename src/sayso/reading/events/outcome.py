"""An event made of its sightings: the name, the people, the place and the day that they give together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sayso.reading.events.naming import LONGEST_LABEL
from sayso.reading.events.sightings import HAPPENED
from sayso.records import Event, identify
from sayso.words.countries import is_country

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.events.sightings import Sighting
    from sayso.reading.events.voices import Setting
    from sayso.records import Moment, PlanStatus


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


def _label(sightings: Sequence[Sighting]) -> str:
    """Return the fullest phrase of the text that names the event: a noun's before a verb's, one with names first."""
    named = [each for each in sightings if each.kind and len(each.reach) <= LONGEST_LABEL] or [sightings[0]]
    best = max(named, key=lambda each: (each.pos == "noun", bool(each.parties.known or each.topic), len(each.reach)))
    return best.reach if len(best.reach) <= LONGEST_LABEL else best.span.text
