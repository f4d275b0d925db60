"""What is said to have happened or to be planned, with who, where and when, and how the plan stands.

Each noun or verb that names an event is a sighting (`triggers`, `stands`, `frames`); the words around it that tell a
status are tied to it by dependency (`cues`, `reality`, `tense`) and to a voice (`voices`); sightings of one event are
brought together (`merging`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reading.events.cast import Cast
from sayso.reading.events.merging import merge_sightings
from sayso.reading.events.outcome import make_event
from sayso.reading.events.sightings import find_sightings
from sayso.reading.events.voices import Setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import Actor, Article, Event, Mention, Moment, Sentence, Statement


def find_events(
    article: Article,
    sentences: Sequence[Sentence],
    actors: Sequence[Actor],
    mentions: Sequence[Mention],
    moments: Sequence[Moment],
    statements: Sequence[Statement],
) -> tuple[Event, ...]:
    """Return the events that headline and body tell of, in the order of their first mention, with their plan statuses.

    An event of which nothing is known but its name (nobody in it, no date, no status) is left out.
    """
    setting = Setting(article, Cast(actors, mentions, sentences), tuple(moments), tuple(statements))
    groups = merge_sightings(find_sightings(sentences, setting))
    events = (make_event(group, setting) for group in groups)
    return tuple(event for event in events if event is not None)
