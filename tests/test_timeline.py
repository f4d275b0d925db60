"""The days of a story: what happened, what is planned, how plans stood, what was said."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

import examples
from sayso.comparing.timeline import draw_timeline
from sayso.records import Claim, Entry, Event, Moment, PlanStatus, Span, Statement
from sayso.telling.terminal import show

BASIS = Span("a", 4, 13, "last week")


def event(
    number: int = 1, days: tuple[str | None, str | None] = (None, None), *status: PlanStatus, planned: bool = True
) -> Event:
    """Return an event with its days and the history of its plan."""
    return Event(f"e{number}", "meeting", f"meeting {number}", (), None, *days, planned, (), status)


def status(name: str, as_of: str | None, statement: str | None = None) -> PlanStatus:
    """Return a status of a plan."""
    return PlanStatus(name, (), statement, as_of, Span("a", 0, 4, "plan"))  # type: ignore[arg-type]


def statement(number: int, said: str | None, basis: Span | None = BASIS) -> Statement:
    """Return a statement made on a day."""
    text = f"words {number}"
    return Statement(
        id=f"s{number}",
        article="a",
        kind="indirect",
        mode="speech",
        speaker=None,
        named=False,
        source=None,
        cue=None,
        content=(),
        text=text,
        chain=(),
        said=said,
        said_basis=basis,
        reported=None,
        polarity="positive",
        certainty="certain",
    )


def test_an_event_stands_on_its_days_in_its_own_words() -> None:
    """A past and a planned event each give an entry with their label and their days."""
    entries = draw_timeline([event(1, ("2026-03-20", "2026-03-21")), event(2, ("2026-03-10", "2026-03-10"))], [])
    assert [(each.on, each.to, each.what, each.event) for each in entries] == [
        ("2026-03-10", "2026-03-10", "meeting 2", "e2"),
        ("2026-03-20", "2026-03-21", "meeting 1", "e1"),
    ]


def test_what_has_no_day_is_left_out() -> None:
    """Neither an event nor a status nor a statement without a day gets one."""
    assert draw_timeline([event(1, (None, None), status("on hold", None))], [statement(1, None)]) == ()


def test_a_day_on_which_a_plan_stood_so_is_one_entry_with_its_statement() -> None:
    """Several voices with the same word on a day give one entry, which leads to a statement where there is one."""
    history = (status("on hold", "2026-03-11"), status("on hold", "2026-03-11", "s1"))
    (entry,) = draw_timeline([event(1, (None, None), *history)], [])
    assert (entry.on, entry.event, entry.statement) == ("2026-03-11", "e1", "s1")
    assert (entry.what, entry.status) == ("meeting 1: on hold “plan”", history)


def test_what_several_say_of_a_plan_on_one_day_is_one_entry() -> None:
    """Each status stands once, in the words of the page; who says so is in `status`, and no one speaks for all."""
    history = (status("on hold", "2026-03-11", "s1"), status("confirmed", "2026-03-11", "s2"))
    (entry,) = draw_timeline([event(1, (None, None), *history)], [])
    assert (entry.what, entry.statement) == ("meeting 1: on hold “plan”; confirmed “plan”", None)
    assert [each.statement for each in entry.status] == ["s1", "s2"]


def test_words_on_the_day_of_the_event_itself_stand_with_it() -> None:
    """An event and what was said of its plan on its day are one entry, which tells a plan from what happened."""
    plan = event(1, ("2026-03-11", "2026-03-11"), status("confirmed", "2026-03-11"))
    done = event(2, ("2026-03-12", "2026-03-12"), planned=False)
    entries = draw_timeline([plan, done, event(3, (None, None), status("proposed", "2026-03-13"))], [])
    assert [(each.event, each.planned) for each in entries] == [("e1", True), ("e2", False), ("e3", None)]


def test_the_same_words_told_by_two_pages_stand_once() -> None:
    """One day, one speaker, one matter: by its words, or by the claim that joins them; other matters stay."""
    two = [statement(1, "2026-03-11"), replace(statement(2, "2026-03-11"), text="that WORDS 1!")]
    assert [each.statement for each in draw_timeline([], two)] == ["s1"]
    others = [statement(3, "2026-03-11"), statement(4, "2026-03-11")]
    claim = Claim("c", "words", ("s3", "s4"), 2, (), (), (), ())
    assert [each.statement for each in draw_timeline([], others)] == ["s3", "s4"]
    assert [each.statement for each in draw_timeline([], others, (), [claim])] == ["s3"]


def test_a_statement_on_a_named_day_stands_there_in_its_words() -> None:
    """A day that only the page's date gives is no day that the text names."""
    entries = draw_timeline([], [statement(1, "2026-03-11"), statement(2, "2026-03-11", None)])
    assert [(each.what, each.statement) for each in entries] == [("words 1", "s1")]


def test_a_statement_that_tells_a_status_is_not_listed_twice() -> None:
    """The entry of the plan leads to the statement already."""
    entries = draw_timeline(
        [event(1, (None, None), status("on hold", "2026-03-11", "s1"))], [statement(1, "2026-03-11")]
    )
    assert len(entries) == 1


def test_a_stretch_of_time_gives_its_first_and_last_day() -> None:
    """A statement of "last week" stands on all of that week."""
    week = Moment("a", 4, 13, "last week", "DATE", "2026-W11", "2026-03-09", "2026-03-15", "on", "past")
    (entry,) = draw_timeline([], [statement(1, None)], [week])
    assert (entry.on, entry.to) == ("2026-03-09", "2026-03-15")


SURE = {"polarity": "positive", "certainty": "certain", "mentions": (Span("a", 20, 27, "meeting"),)}


def doubts(told: Event, *moments: Moment) -> tuple[str, ...]:
    """Return what is in doubt of the entry on an event's own days."""
    (found,) = (each.doubt for each in draw_timeline([told], [], moments) if each.planned is not None)
    return found


def named(value: str, from_: str, to: str, other: str | None = None) -> Moment:
    """Return a moment of the article that the event is in."""
    return Moment("a", 4, 13, "the words", "DATE", value, from_, to, "on", "past", other)


def test_an_event_on_its_one_day_is_certain() -> None:
    """A day that the words leave no other for, told as certain, of no plan: nothing is in doubt."""
    met = replace(event(1, ("2026-03-11", "2026-03-11"), planned=False), **SURE)
    assert doubts(met) == ()
    assert doubts(met, named("2026-03-11", "2026-03-11", "2026-03-11")) == ()


@pytest.mark.parametrize(
    ("days", "value", "doubt"),
    [
        (("2026-03-01", "2026-03-31"), "2026-03", ("day",)),
        (("2026-03", "2026-03"), "2026-03", ("day",)),
        (("2026-03-11", None), "2026-03-11", ()),
        (("2026-04-03", "2026-04-05"), "2026-04-03/2026-04-05", ()),
    ],
)
def test_somewhere_in_a_month_is_no_day_and_from_to_is_all_of_them(
    days: tuple[str, str | None], value: str, doubt: tuple[str, ...]
) -> None:
    """What lies within a stretch is on a day that is not known; what runs from one day to another is on all of them."""
    told = replace(event(1, days, planned=False), **SURE)
    assert doubts(told, named(value, days[0], days[1] or days[0])) == doubt


def test_a_day_that_the_words_leave_another_for_is_in_doubt() -> None:
    """One place that leaves no other is enough; words of another article, or of another day, tell nothing of it."""
    told = replace(event(1, ("2026-03-11", "2026-03-11"), planned=False), **SURE)
    open_ = named("2026-03-11", "2026-03-11", "2026-03-11", "2026-03-18")
    assert doubts(told, open_) == ("day",)
    assert doubts(told, open_, replace(open_, start=40, other=None)) == ()
    assert doubts(told, replace(open_, article="b")) == ()
    assert doubts(told, replace(open_, from_="2026-03-12")) == ()


@pytest.mark.parametrize(
    ("fields", "doubt"),
    [
        ({"certainty": "possible"}, ("event",)),
        ({"certainty": "probable"}, ("event",)),
        ({"polarity": "unknown"}, ("event",)),
        ({"certainty": "unknown"}, ()),
        ({"polarity": "negative"}, ()),
    ],
)
def test_what_is_told_as_possible_is_in_doubt(fields: dict[str, str], doubt: tuple[str, ...]) -> None:
    """Possible and probable events, and those on which accounts differ; that it was not is as certain as any."""
    told = replace(event(1, ("2026-03-11", "2026-03-11"), planned=False), **{**SURE, **fields})
    assert doubts(told) == doubt


@pytest.mark.parametrize(
    ("history", "doubt"),
    [
        ([("scheduled", "2026-03-01"), ("confirmed", "2026-03-02")], ()),
        ([("cancelled", "2026-03-01"), ("scheduled", "2026-03-02")], ()),
        ([("scheduled", "2026-03-01"), ("postponed", "2026-03-02")], ("plan",)),
        ([("confirmed", "2026-03-02"), ("cancelled", "2026-03-02")], ("plan",)),
        ([("proposed", "2026-03-02")], ("plan",)),
        ([("on hold", None)], ("plan",)),
        ([], ()),
    ],
)
def test_a_plan_stands_by_the_last_words_on_it(history: list[tuple[str, str | None]], doubt: tuple[str, ...]) -> None:
    """Off or open by one voice of the last day on which it was spoken of; earlier words are over."""
    statuses = [status(name, day) for name, day in history]
    assert doubts(replace(event(1, ("2026-03-11", "2026-03-11"), *statuses), **SURE)) == doubt


def test_only_the_own_days_of_an_event_are_in_doubt() -> None:
    """That somebody said so on a day is certain, however open the plan is."""
    told = replace(event(1, ("2026-03-11", "2026-03-11"), status("on hold", "2026-03-09")), **SURE)
    assert [(each.on, each.doubt) for each in draw_timeline([told], [])] == [
        ("2026-03-09", ()),
        ("2026-03-11", ("plan",)),
    ]


def printed(*entries: Entry) -> str:
    """Return the timeline of the strait story with these entries, as the terminal has it."""
    out = io.StringIO()
    show(examples.report(replace(examples.strait(), timeline=entries)), Console(file=out, width=100))
    return out.getvalue().partition("Timeline\n")[2].partition("What each page")[0]


def test_the_terminal_tells_plans_and_doubts_and_what_lies_ahead() -> None:
    """What happened stands bare; a plan says so, with what of it is open; later days stand apart, under a line."""
    done = Entry("2026-05-12", "2026-05-12", "the call", None, None, planned=False)
    plan = Entry("2026-05-13", "2026-05-13", "the visit", None, None, planned=True, doubt=("event", "plan"))
    ahead = Entry("2026-05-20", "2026-05-20", "the talks", None, None, planned=True)
    assert [line.strip() for line in printed(done, plan, ahead).splitlines() if line] == [
        "12 May 2026  the call",
        "13 May 2026  the visit (planned, not certain, plan open or off)",
        "Ahead of 14 May 2026",
        "20 May 2026  the talks (planned)",
    ]
    assert "Ahead" not in printed(done, plan)


DAYS = st.sampled_from(["2026-03-09", "2026-03-10", "2026-03", "2026"])


@settings(deadline=None)
@given(st.lists(st.tuples(DAYS, DAYS), max_size=5), st.lists(DAYS, max_size=5))
def test_entries_are_in_order_and_each_leads_to_a_record(pairs: list[tuple[str, str]], days: list[str]) -> None:
    """Days never run backwards, nothing is listed twice, and every entry has its event or its statement."""
    events = [event(n, (day, day), status("confirmed", told)) for n, (day, told) in enumerate(pairs)]
    entries = draw_timeline(events, [statement(n, day) for n, day in enumerate(days)])
    assert [each.on for each in entries] == sorted(each.on for each in entries)
    assert len(set(entries)) == len(entries) == sum(1 + (day != told) for day, told in pairs) + len(days)
    assert all(each.event or each.statement for each in entries)
