"""The account as a calendar file, read back with the library that others read it with."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, get_args

import icalendar
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import examples
from sayso.cli import commands
from sayso.errors import UsageError
from sayso.records import Account, Event, PlanStatus, Status
from sayso.telling.calendar import calendar, standards

if TYPE_CHECKING:
    from pathlib import Path

ACCOUNT = examples.strait()
MEETING = ACCOUNT.events[0]
STATUSES = get_args(Status)


def entries(*accounts: Account) -> list[icalendar.Event]:
    """Return the entries of a calendar, read back."""
    return list(icalendar.Calendar.from_ical(calendar(accounts)).walk("VEVENT"))


def entry(event: Event) -> icalendar.Event:
    """Return the entry of one event of the strait story."""
    (found,) = entries(replace(ACCOUNT, events=(event,)))
    return found


def stands(*statuses: tuple[Status, str | None]) -> Event:
    """Return the meeting with these statuses, each as of a day."""
    word = MEETING.status[0].evidence
    told = tuple(PlanStatus(status, MEETING.participants[:1], None, as_of, word) for status, as_of in statuses)
    return replace(MEETING, status=told)


def test_an_event_with_a_known_day_has_an_entry():
    """Day, label, kind, place and id come back; the end is the day after, as all-day entries have it."""
    found = entry(MEETING)
    assert found["uid"] == f"{MEETING.id}@sayso"
    assert str(found["summary"]) == MEETING.label
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (date(2026, 5, 20), date(2026, 5, 21))
    assert str(found["location"]) == "Port Kestrel"
    assert found["categories"].cats == ["meeting"]


def test_the_description_has_each_status_with_voice_and_words():
    """Each line says on which day, how the plan stood, on whose word, in which words, of which outlet; by day."""
    lines = str(entry(MEETING)["description"]).split("\n")
    assert "2026-05-12: on hold, according to Ilsa Marrow (“is on hold”, Northern Wire)" in lines
    assert lines == sorted(lines, key=lambda line: line.split(":")[0])
    assert len(lines) == len(set(lines))


def test_what_is_not_known_is_said_so():
    """A status of nobody in particular, on no day in particular, has words for that."""
    nobody = replace(stands(("on hold", None)).status[0], according_to=())
    line = str(entry(replace(MEETING, status=(nobody,)))["description"])
    assert line.startswith("day not known: on hold, voice not known (")


def test_an_event_without_a_day_has_no_entry():
    """What is known to the month, or not at all, is on no day of a calendar; neither is what runs for weeks."""
    for from_, to in [(None, None), ("2026-04", "2026-05-14"), ("2026-06-01", "2026-06-30"), ("2026-05", None)]:
        assert entries(replace(ACCOUNT, events=(replace(MEETING, from_=from_, to=to),))) == []


def test_a_time_of_the_clock_is_kept_and_has_no_zone():
    """The clock is that of the place."""
    found = entry(replace(MEETING, from_="2026-05-20T17:30", to="2026-05-20T17:30"))
    assert found.decoded("dtstart") == datetime(2026, 5, 20, 17, 30)  # noqa: DTZ001 - floating on purpose
    assert "dtend" not in found


@pytest.mark.parametrize(
    ("from_", "to", "start", "end"),
    [
        ("2026-05-20T09:00+00:00", "2026-05-20T09:00+00:00", "20260520T090000Z", None),
        ("2026-05-20T11:05-04:00", "2026-05-20T12:05-04:00", "20260520T150500Z", "20260520T160500Z"),
        ("2026-05-20T09:00", "2026-05-20T11:30", "20260520T090000", "20260520T113000"),
        ("2026-05-20T24:00", "2026-05-20T24:00", "20260521T000000", None),
        ("2026-05-20T09:00", "2026-05-20T11:30+02:00", "20260520", "20260521"),
        ("2026-05-20", "2026-05-20T11:30", "20260520", "20260521"),
    ],
)
def test_a_clock_whose_zone_is_told_is_in_utc(from_: str, to: str, start: str, end: str | None):
    """With a zone the time is the same everywhere; two times that cannot be compared are only their days."""
    found = entry(replace(MEETING, from_=from_, to=to))
    assert found["dtstart"].to_ical().decode() == start
    assert (found["dtend"].to_ical().decode() if "dtend" in found else None) == end


def test_one_bound_is_the_day():
    """A deadline, or an open beginning, stands on the day that is known."""
    for from_, to in [("2026-05-20", None), (None, "2026-05-20")]:
        assert entry(replace(MEETING, from_=from_, to=to)).decoded("dtstart") == date(2026, 5, 20)


@pytest.mark.parametrize(
    ("statuses", "written"),
    [
        ([("announced", "2026-05-10")], "TENTATIVE"),
        ([("announced", "2026-05-10"), ("confirmed", "2026-05-11")], "CONFIRMED"),
        ([("confirmed", "2026-05-11"), ("announced", "2026-05-10")], "CONFIRMED"),
        ([("confirmed", "2026-05-11"), ("cancelled", "2026-05-12")], "CANCELLED"),
        ([("confirmed", "2026-05-12"), ("cancelled", "2026-05-12")], "TENTATIVE"),
        ([("confirmed", None), ("on hold", "2026-05-12")], "TENTATIVE"),
        ([("cancelled", None)], "CANCELLED"),
        ([("confirmed", "2026-05-11"), ("never scheduled", "2026-05-12")], "TENTATIVE"),
        ([("cancelled", "2026-05-11"), ("never scheduled", "2026-05-12")], "CANCELLED"),
        ([("confirmed", "2026-05-12"), ("never scheduled", "2026-05-12")], "TENTATIVE"),
        ([("rescheduled", "2026-05-12")], "CONFIRMED"),
    ],
)
def test_the_status_is_the_latest_word(statuses: list[tuple[Status, str | None]], written: str):
    """The newest day counts, in whatever order the words stand; where voices of that day differ it is open."""
    assert str(entry(stands(*statuses))["status"]) == written


def test_a_denial_is_no_cancellation():
    """That an event was never planned cannot be said in iCalendar, and is not said in other words."""
    assert "status" not in entry(stands(("never scheduled", "2026-05-12")))


@pytest.mark.parametrize(("planned", "written"), [(True, "TENTATIVE"), (False, "CONFIRMED")])
def test_without_a_status_the_plan_itself_counts(*, planned: bool, written: str):
    """What is planned is tentative, what has happened is certain."""
    assert str(entry(replace(MEETING, status=(), planned=planned))["status"]) == written


def test_every_new_day_is_a_new_version_of_the_entry():
    """Programs that hold the entry take the one with the higher sequence."""
    moved = stands(("rescheduled", "2026-05-12"), ("rescheduled", "2026-05-12"), ("rescheduled", "2026-05-14"))
    assert entry(moved)["sequence"] == 2
    assert "sequence" not in entry(MEETING)


def test_the_same_accounts_give_the_same_bytes():
    """The stamp is the account's last day, never the time of the call."""
    assert calendar([ACCOUNT]) == calendar([ACCOUNT])
    assert entry(MEETING).decoded("dtstamp") == datetime(2026, 5, 14, tzinfo=UTC)
    undated = replace(ACCOUNT, from_=None, to=None, articles=(), events=(MEETING,))
    assert entries(undated)[0].decoded("dtstamp") == datetime(2026, 5, 20, tzinfo=UTC)


def test_several_stories_are_one_calendar():
    """Each event has its entry, whichever story it belongs to."""
    other = replace(ACCOUNT, id="other", events=(replace(MEETING, id="other"),))
    assert [str(each["uid"]) for each in entries(ACCOUNT, other)][-1] == "other@sayso"


@given(st.text(st.characters(exclude_categories=("C",)), max_size=80))
def test_any_label_comes_back(label: str):
    """Commas, semicolons, backslashes and signs of any script are read back as they were, on one line."""
    summary = str(entry(replace(MEETING, label=label))["summary"])
    assert "\n" not in summary
    assert summary.split() == label.split()


@given(st.text(max_size=40))
def test_no_label_breaks_the_file(label: str):
    """Control signs and line ends of a label start no property of their own."""
    assert entry(replace(MEETING, label=label)).keys() == entry(MEETING).keys()


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one page about a meeting, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text("Ilsa Marrow will meet Tomas Reyl in Orlow on 20 May.", encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    """Run `sayso read` on that page, published on 12 May 2026."""
    return CliRunner().invoke(commands, ["read", "page.txt", "--published", "2026-05-12", *words])


def test_the_command_line_writes_the_file_and_prints_nothing(page: Path):
    """`--calendar FILE` is in place of the account in the terminal; the file has the meeting on its day."""
    result = run("--calendar", "story.ics")
    assert (result.exit_code, result.stdout) == (0, "")
    (found,) = icalendar.Calendar.from_ical((page / "story.ics").read_bytes()).walk("VEVENT")
    assert found.decoded("dtstart") == date(2026, 5, 20)
    assert str(found["status"]) == "TENTATIVE"


def test_a_calendar_can_be_printed(page: Path):
    """`--calendar -` writes to standard output, the same bytes as the file."""
    run("--calendar", "story.ics")
    assert run("--calendar", "-").stdout_bytes == (page / "story.ics").read_bytes()


def test_the_command_line_says_what_installs_the_library(page: Path, monkeypatch: pytest.MonkeyPatch):
    """The error names the extra, and no empty file is left behind."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    result = run("--calendar", "story.ics")
    assert isinstance(result.exception, UsageError)
    assert str(result.exception).endswith("Try: pip install 'sayso[calendar]'")
    assert not (page / "story.ics").exists()


def test_every_entry_is_valid():
    """What RFC 5545 asks of a calendar and of each entry is there once, and no entry ends before it starts."""
    read = icalendar.Calendar.from_ical(calendar([ACCOUNT]))
    assert (str(read["version"]), str(read["prodid"])) == ("2.0", "-//sayso//sayso//EN")
    assert read.errors == []
    for each in read.walk("VEVENT"):
        assert each.errors == []
        assert {"uid", "dtstamp", "dtstart"} <= {name.lower() for name in each}
        assert "dtend" not in each or each.decoded("dtend") > each.decoded("dtstart")
    for line in calendar([ACCOUNT]).split(b"\r\n"):
        assert len(line) <= 75


def test_a_missing_library_is_said_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch):
    """Without icalendar the message names the extra."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(UsageError, match=r"pip install 'sayso\[calendar\]'"):
        calendar([ACCOUNT])


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_a_row_of_known_values(status: Status):
    """The table covers our statuses and writes nothing that the other vocabularies do not have."""
    schema, ical, iptc = standards(status)
    known = {"EventScheduled", "EventPostponed", "EventRescheduled", "EventCancelled", None}
    assert schema in known
    assert ical in {"TENTATIVE", "CONFIRMED", "CANCELLED", None}
    assert iptc in {None, *(f"eocstat:eos{n}" for n in range(7))}


def test_standards_of_a_few_statuses():
    """Held, moved and called off are three things in schema.org, and two in iCalendar."""
    assert standards("on hold")[:2] == ("EventPostponed", "TENTATIVE")
    assert standards("rescheduled")[:2] == ("EventRescheduled", "CONFIRMED")
    assert standards("cancelled") == ("EventCancelled", "CANCELLED", "eocstat:eos6")
    assert standards("never scheduled") == (None, None, None)
