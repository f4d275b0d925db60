"""One event out of what several articles tell of it, with the history of its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.comparing.plans import merge_events
from sayso.records import Actor, Article, Event, PlanStatus, Reading, Span, actor_id, identify

if TYPE_CHECKING:
    from collections.abc import Sequence

HALE, ORSINI, VRBA = (actor_id(name, "person") for name in ("Ida Hale", "Marco Orsini", "Tomas Vrba"))
FRANCE, JAPAN = (actor_id(name, "government") for name in ("France", "Japan"))
ACTORS = (
    Actor(HALE, "Ida Hale", "person", (), ("French president",)),
    Actor(ORSINI, "Marco Orsini", "person", (), ("Japanese prime minister",)),
    Actor(VRBA, "Tomas Vrba", "person"),
    Actor(FRANCE, "France", "government"),
    Actor(JAPAN, "Japan", "government"),
)


def told(page: str, status: str, as_of: str | None = None, start: int = 0) -> PlanStatus:
    """Return a status as a page tells it in its own voice."""
    return PlanStatus(status, (), None, as_of, Span(page, start, start + 4, "plan"))  # type: ignore[arg-type]


def event(page: str, *people: str, kind: str = "meeting", day: str | None = None, **more: object) -> Event:
    """Return an event of a page, planned if nothing else is said."""
    base = {
        "id": identify(page, kind, *people, day, *map(str, more.values())),
        "kind": kind,
        "label": f"the {kind}",
        "participants": people,
        "place": None,
        "from_": day,
        "to": day,
        "planned": True,
        "mentions": (Span(page, 0, 4, "plan"),),
    }
    return Event(**(base | more))  # type: ignore[arg-type]


def reading(page: str, published: str | None, *events: Event) -> Reading:
    """Return the reading of a page that tells nothing but these events."""
    article = Article(page, page, None, None, "unknown", (), None, (), (), published, "given", (), "en", "plan", ())
    return Reading(article, (), ACTORS, (), (), (), events)


def merged(*events: Sequence[Event]) -> tuple[Event, ...]:
    """Return what the events of several pages, printed on days that follow each other, come to."""
    return merge_events([reading(str(n), f"2026-03-{10 + n}", *each) for n, each in enumerate(events)])


def test_the_same_people_in_the_same_kind_of_event_are_one_event() -> None:
    """Two pages on the meeting of the same two give one event with the mentions of both."""
    (one,) = merged([event("0", HALE, ORSINI)], [event("1", ORSINI, HALE, kind="summit")])
    assert [mention.article for mention in one.mentions] == ["0", "1"]


def test_other_people_or_other_kinds_stay_apart() -> None:
    """A call is no visit, and a meeting with another one is another meeting."""
    assert len(merged([event("0", HALE, ORSINI)], [event("1", HALE, VRBA)])) == 2
    assert len(merged([event("0", HALE, ORSINI, kind="visit")], [event("1", HALE, ORSINI, kind="call")])) == 2


def test_known_different_days_stay_apart() -> None:
    """The same people may meet twice."""
    assert len(merged([event("0", HALE, ORSINI, day="2026-03-20")], [event("1", HALE, ORSINI, day="2026-04-20")])) == 2


def test_a_plan_with_a_moved_date_is_one_plan() -> None:
    """A page that tells of the new date speaks of the same meeting, and its day stands."""
    moved = event("1", HALE, ORSINI, day="2026-04-20", status=(told("1", "rescheduled", "2026-03-11"),))
    (one,) = merged([event("0", HALE, ORSINI, day="2026-03-20")], [moved])
    assert (one.from_, one.to) == ("2026-04-20", "2026-04-20")


def test_states_stand_for_who_acts_for_them() -> None:
    """A summit of two countries is the meeting of their leaders, who are its participants."""
    (one,) = merged([event("0", HALE, ORSINI)], [event("1", FRANCE, JAPAN)])
    assert one.participants == (HALE, ORSINI)


def test_three_sides_are_not_two_of_them() -> None:
    """A meeting of three is not the meeting of two of them."""
    assert len(merged([event("0", HALE, ORSINI)], [event("1", HALE, ORSINI, VRBA)])) == 2


def test_what_is_not_a_meeting_of_people_is_told_by_what_it_is_about() -> None:
    """Labels that share a common word, or a bare "the signing", are one event; another thing signed is another."""
    ferry = event("0", HALE, kind="signing", label="the signing of the ferry agreement")
    bare = event("1", HALE, kind="signing", label="the signing")
    assert len(merged([ferry], [bare], [event("2", kind="signing", label="the ferry signing")])) == 1
    assert len(merged([ferry], [event("1", HALE, kind="signing", label="the budget signing")])) == 2


def test_one_shared_participant_needs_the_same_day() -> None:
    """A visit by one person is the same visit on the same day, and unknown without one."""
    assert len(merged([event("0", HALE, kind="visit")], [event("1", HALE, kind="visit")])) == 2
    same = [event(page, HALE, kind="visit", day="2026-03-20") for page in "01"]
    assert len(merged(same[:1], same[1:])) == 1


def test_a_plan_told_first_may_have_taken_place_later() -> None:
    """What one page plans and a later page tells as done is one event, no longer planned."""
    done = event("1", HALE, ORSINI, planned=False, status=(told("1", "took place", "2026-03-11"),))
    (one,) = merged([event("0", HALE, ORSINI)], [done])
    assert not one.planned


def test_what_was_done_before_is_not_what_is_planned_after() -> None:
    """A meeting told as done by an earlier page is not the one that a later page plans."""
    assert len(merged([event("0", HALE, ORSINI, planned=False)], [event("1", HALE, ORSINI)])) == 2


def test_two_events_of_one_page_are_never_made_one() -> None:
    """Where a page tells two events apart, a page that could mean either joins neither."""
    two = [event("0", HALE, ORSINI, label="the talks"), event("0", HALE, ORSINI, label="the meeting")]
    assert len(merged(two, [event("1", HALE, ORSINI)])) == 3


def test_a_history_is_in_the_order_of_its_days_and_nothing_is_lost() -> None:
    """Statuses stay as told, contradicting ones too; those without a day come last."""
    first = event("0", HALE, ORSINI, status=(told("0", "confirmed", None), told("0", "announced", "2026-03-09", 2)))
    second = event("1", HALE, ORSINI, status=(told("1", "on hold", "2026-03-11"), told("1", "confirmed", "2026-03-10")))
    (one,) = merged([first], [second])
    assert [(each.status, each.as_of) for each in one.status] == [
        ("announced", "2026-03-09"),
        ("confirmed", "2026-03-10"),
        ("on hold", "2026-03-11"),
        ("confirmed", None),
    ]


def test_a_page_of_its_own_keeps_its_event_as_it_is() -> None:
    """An event that one page alone tells keeps its id."""
    alone = event("0", HALE, ORSINI)
    assert merged([alone]) == (alone,)


@settings(deadline=None)
@given(
    st.permutations(
        [
            reading("0", "2026-03-10", event("0", HALE, ORSINI)),
            reading("1", "2026-03-11", event("1", FRANCE, JAPAN), event("1", HALE, VRBA)),
            reading("2", "2026-03-12", event("2", HALE, ORSINI, day="2026-03-20")),
            reading("3", None, event("3", VRBA, HALE, kind="talks")),
        ]
    )
)
def test_the_order_of_the_pages_does_not_matter(readings: list[Reading]) -> None:
    """The same pages in any order give the same events, and every mention is kept once."""
    events = merge_events(readings)
    assert events == merge_events(sorted(readings, key=lambda each: each.article.id))
    assert sum(len(each.mentions) for each in events) == 5
