"""The timeline as rows to be drawn: plans by voice, what happened, and what was said, each mark on its days.

Marks hold whole days, both ends included. One that is known only to a month, or to lie somewhere between two days, is
not exact, and is drawn hollow and dashed over all the days that it may be; so is the mark of an event that is in doubt
itself. What has no day at all is in no row.
"""

from __future__ import annotations

import calendar as months
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.telling.phrases import DOUBTS, NOT_KNOWN, STANDINGS, bare, clip, count, days, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.records import Entry, Event, PlanStatus
    from sayso.telling.page.story import Story

MOST_PLANS, MOST_EVENTS, MOST_VOICES = 5, 10, 8
"""How many plans, events and voices get rows of their own; the days below the drawing have all. More fill screens."""

TITLE = 110
"""How many characters of a text a mark's title has."""

DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Days:
    """The days from one to another, both included; exact if it is one day that is known."""

    first: str
    last: str
    exact: bool

    def facts(self) -> Row:
        """Return the days as the drawing takes them."""
        return {"from": self.first, "to": self.last, "exact": self.exact}


def whole_days(first: str | None, last: str | None) -> Days | None:
    """Return the days that an interval of ISO dates may cover, at whatever precision; None where it has no date."""
    one, other = DATE.match(first or last or ""), DATE.match(last or first or "")
    if one is None or other is None:
        return None
    start = f"{one[1]}-{one[2] or '01'}-{one[3] or '01'}"
    month = min(12, max(1, int(other[2] or 12)))
    end = f"{other[1]}-{month:02}-{other[3] or months.monthrange(int(other[1]) or 1, month)[1]}"
    return Days(start, end, exact=start == end)


def rows(story: Story) -> list[Row]:
    """Return the rows of a story's timeline, empty where nothing in it has a day."""
    groups = [list(_plan(story, event)) for event in story.plans[:MOST_PLANS]]
    found = [row for group in groups for row in group]
    found += _titled("What happened, or is to", _events(story))
    found += _titled("What was said", _voices(story))
    return found


def _titled(title: str, found: Iterable[Row]) -> list[Row]:
    listed_rows = list(found)
    return [{"title": title}, *listed_rows] if listed_rows else []


def _plan(story: Story, event: Event) -> Iterator[Row]:
    """Yield a plan's title, with the days that it is for, and a track for each voice that dates what it says."""
    tracks: dict[tuple[str, ...], list[Row]] = {}
    for each in sorted(event.status, key=lambda each: each.as_of or ""):
        mark = _status(story, each)
        same = tracks.setdefault(each.according_to, [])
        if mark and not any(_alike(mark, other) for other in same):
            same.append(mark)
    drawn = {voices: marks for voices, marks in tracks.items() if marks}
    if not drawn:
        return
    when = whole_days(event.from_, event.to)
    planned = {**when.facts(), "label": ("planned: " if event.planned else "") + interval(event)} if when else None
    face = "text" if story.is_verbatim(event.label) else ""
    yield {"title": clip(event.label, TITLE), "face": face, "when": planned, "rows": len(drawn)}
    for voices, marks in drawn.items():
        name = listed(story.names(voices), 2) or f"voice {NOT_KNOWN}"
        yield {"name": name, "hue": story.hue(voices[0] if voices else None), "track": True, "marks": marks}


def _alike(mark: Row, other: Row) -> bool:
    """Return whether two marks say the same of the same days, in two places."""
    return all(mark[name] == other[name] for name in ("from", "to", "label"))


def _status(story: Story, status: PlanStatus) -> Row | None:
    when = whole_days(status.as_of, status.as_of)
    if when is None:
        return None
    names = listed(story.names(status.according_to), 2) or f"voice {NOT_KNOWN}"
    outlet = story.outlet(status.evidence.article)
    title = f"{status.status}, {names}, {days(status.as_of, None)}, in {outlet}"
    place = f"#span-{status.evidence.article}-{status.evidence.start}-{status.evidence.end}"
    return {**when.facts(), "shape": STANDINGS[status.status], "label": status.status, "title": title, "href": place}


def _events(story: Story) -> Iterator[Row]:
    """Yield a row for each event that has days and no tracks, by their days; those with most mentions where many."""
    tracked = [each for each in story.plans[:MOST_PLANS] if any(status.as_of for status in each.status)]
    others = (each for each in story.account.events if each not in tracked)
    dated = [(when, each) for each in others if (when := whole_days(each.from_, each.to))]
    most = sorted(dated, key=lambda found: -len(found[1].mentions))[:MOST_EVENTS]
    for when, event in sorted(most, key=lambda found: (found[0].first, found[0].last)):
        doubts = [DOUBTS[each] for each in story.doubts(event) if each != "day"]
        told = ", ".join((*(("planned",) if event.planned else ()), *doubts))
        mark = {
            **when.facts(),
            "shape": "off" if event.polarity == "negative" else "ahead" if event.planned else "done",
            "doubt": bool(doubts),
            "label": interval(event) + (f" ({told})" if told else ""),
            "title": ", ".join(filter(None, (clip(event.label, TITLE), interval(event), told))),
            "href": _place(event),
        }
        yield {"name": clip(event.label, TITLE), "hue": "", "marks": [mark]}


def interval(event: Event) -> str:
    """Return the days of an event as people write them: a whole year or month by its name."""
    first, last = event.from_ or event.to or "", event.to or event.from_ or ""
    for length in (4, 7):
        whole = whole_days(first[:length], first[:length])
        if whole is not None and (whole.first, whole.last) == (first, last):
            return days(first[:length], None)
    return days(event.from_, event.to)


def _place(event: Event) -> str:
    span = event.mentions[0] if event.mentions else None
    return f"#span-{span.article}-{span.start}-{span.end}" if span else f"#event-{event.id}"


def _voices(story: Story) -> Iterator[Row]:
    """Yield a row for each of the voices that say most, and one for the others, a mark for each of their days."""
    said: dict[str, dict[tuple[str, str], list[Entry]]] = {}
    for entry in story.account.timeline:
        told = story.statements.get(entry.statement or "")
        if told:
            voice = told.speaker if told.speaker in story.speakers[:MOST_VOICES] else None
            said.setdefault(voice or "", {}).setdefault((entry.on, entry.to), []).append(entry)
    for voice in sorted(said, key=lambda each: (each == "", said[each] and min(said[each]))):
        marks = [mark for interval, entries in said[voice].items() if (mark := _said(story, interval, entries))]
        yield {"name": story.name(voice) if voice else "others", "hue": story.hue(voice), "marks": marks}


def _said(story: Story, interval: tuple[str, str], entries: Sequence[Entry]) -> Row | None:
    when = whole_days(*interval)
    if when is None:
        return None
    one = len(entries) == 1
    words = clip(bare(entries[0].what), TITLE) if one else count(len(entries), "statement")
    place = f"#words-{entries[0].statement}" if one else f"#{story.day_id(*interval)}"
    facts = {"shape": "said", "label": "", "title": f"{words}, {days(*interval)}", "href": place, "many": len(entries)}
    return {**when.facts(), **facts}
