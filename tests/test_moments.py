"""Time expressions: found, read as a piece of the calendar, on the right side of the day of publication."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading.moments import find_moments, moments_in, read_moment
from sayso.reading.moments.feasts import holiday
from sayso.reading.moments.periods import add_months, containing
from sayso.records import Article, Moment, Part
from sayso.words import table

EXAM = Path(__file__).parent.parent / "evaluation" / "moments"
WEDNESDAY = "2026-03-18"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = [f"{date(2000, month, 1):%B}" for month in range(1, 13)]

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2080, 12, 31))


def article(text: str, parts: tuple[Part, ...], published: str | None = WEDNESDAY) -> Article:
    """Return an article with these parts; what does not matter here is left open."""
    return Article("a1", "a.txt", None, None, "unknown", (), None, (), (), published, "given", (), "en", text, parts)


def only(text: str, published: str | None = WEDNESDAY) -> Moment:
    """Return the one moment of a text."""
    (moment,) = moments_in(text, published)
    return moment


def values(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    """Return the words and value of each moment of a text."""
    return [(moment.text, moment.value) for moment in moments_in(text, published)]


# --- which side of the publication ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The ministers will meet on Tuesday.", "2026-03-24"),
        ("The ministers met on Tuesday.", "2026-03-17"),
        ("The ministers are due to meet on Tuesday.", "2026-03-24"),
        ("The talks are scheduled for Tuesday.", "2026-03-24"),
        ("Mirela Dobre plans to travel to Varna on Tuesday.", "2026-03-24"),
        ("Organisers planned a rally in the harbour on Tuesday.", "2026-03-24"),
        ("The summit would take place on Tuesday, he told reporters.", "2026-03-24"),
        ("The board was to have met on Tuesday.", "2026-03-17"),
        ("The envoy would have arrived on Tuesday.", "2026-03-17"),
        ("She could not be reached on Tuesday.", "2026-03-17"),
        ("The court managed to sit on Tuesday.", "2026-03-17"),
        ("The fair opens in Lodz on Tuesday.", "2026-03-24"),
        ("The minister is meeting farmers in Lodz on Tuesday.", "2026-03-24"),
        ("The vote was postponed to Tuesday.", "2026-03-24"),
        ("On Tuesday, the council will vote.", "2026-03-24"),
        ("On Tuesday, the council voted.", "2026-03-17"),
        ("Dobre said that on Tuesday the council would vote.", "2026-03-24"),
        ("Dobre said Tuesday the council would vote.", "2026-03-17"),
        ("Dobre said Tuesday would be the day of the vote.", "2026-03-24"),
        ("Ahead of Tuesday's vote", "2026-03-24"),
        ("Ahead of a summit on Tuesday, the ministers rested.", "2026-03-24"),
        ("Officials were preparing for a summit on Tuesday.", "2026-03-24"),
        ("The deadline is Tuesday.", "2026-03-24"),
        ("Tuesday is the deadline.", "2026-03-24"),
        ("Voters go to the polls on Tuesday.", "2026-03-24"),
        ("The court gave him until Tuesday to reply.", "2026-03-24"),
        ("Tuesday's planned march was banned.", "2026-03-24"),
        ("Tuesday's meeting will be short.", "2026-03-24"),
        ("Tuesday's meeting was short.", "2026-03-17"),
        ("If approved on Tuesday, the law will be signed.", "2026-03-24"),
        ("She was asked if they met on Tuesday.", "2026-03-17"),
        ("The talks will go on, according to a statement on Tuesday.", "2026-03-17"),
        ('"We will not yield," the harbour master said in an interview on Tuesday.', "2026-03-17"),
        ("Tuesday", "2026-03-17"),
    ],
)
def test_a_weekday_goes_by_the_verb_that_governs_it(sentence: str, day: str) -> None:
    """A bare weekday lies ahead under a verb that looks ahead, and behind otherwise."""
    assert only(sentence).from_ == day


@pytest.mark.parametrize("verb", ["met", "will meet", "are expected to meet"])
def test_the_weekday_of_publication_is_today(verb: str) -> None:
    """Today is meant by its weekday, whether the verb looks back or ahead."""
    assert only(f"The ministers {verb} on Wednesday.").value == WEDNESDAY


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("last Wednesday", "2026-03-11"),
        ("last Friday", "2026-03-13"),
        ("this past Friday", "2026-03-13"),
        ("this Friday", "2026-03-20"),
        ("this coming Monday", "2026-03-23"),
        ("next Tuesday", "2026-03-24"),
        ("next Friday", "2026-03-27"),
    ],
)
def test_last_this_and_next_outrank_the_verb(words: str, day: str) -> None:
    """What is said outright counts, whatever the verb."""
    assert {only(f"They met {words}.").value, only(f"They will meet {words}.").value} == {day}


def test_this_friday_lies_ahead_of_will() -> None:
    """On a Sunday, the Friday of the week that ends cannot be the one on which they will meet."""
    assert only("They will meet this Friday.", "2026-03-22").value == "2026-03-27"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The launch had been due on Friday.", "2026-03-13"),
        ("The launch had been scheduled for Friday.", "2026-03-13"),
        ("The board had hoped to sign on Friday.", "2026-03-13"),
        ("The vote was supposed to take place on Friday.", "2026-03-13"),
        ("The vote is supposed to take place on Friday.", "2026-03-20"),
        ("The record set on Friday fell again.", "2026-03-13"),
        ("The hearing is set for Friday.", "2026-03-20"),
        ("The hall stood empty on Friday as previously planned.", "2026-03-13"),
        ("Nobody could sleep on Friday.", "2026-03-13"),
        ("Sales will grow less than forecast on Friday.", "2026-03-13"),
        ("The crew managed to leave on Friday.", "2026-03-13"),
        ("Ahead of the trip, the union on Friday issued a warning.", "2026-03-13"),
        ("Ahead of Friday's trip, the union issued a warning.", "2026-03-20"),
        ("Friday's debate in the old harbour will be short.", "2026-03-20"),
        ("By 9 a.m. Friday, the Rev. Petar Ilic began to preach.", "2026-03-13T09:00"),
        ('"If we wait, we lose," Dobre said Friday as she arrived.', "2026-03-13"),
    ],
)
def test_a_plan_told_of_in_the_past_perfect_is_over(sentence: str, day: str) -> None:
    """What had been planned lies behind, as do records set; what is planned lies ahead."""
    assert only(sentence).value == day


@pytest.mark.parametrize(("weekday", "day"), [("Tuesday", "2026-03-17"), ("Saturday", "2026-03-21")])
def test_a_plan_that_was_called_off_is_for_the_nearer_day(weekday: str, day: str) -> None:
    """A march banned on Wednesday may be yesterday's or Saturday's: the nearer one."""
    assert only(f"The march planned in the harbour for {weekday} was banned.").value == day


@pytest.mark.parametrize(
    ("sentence", "value", "other"),
    [
        ("The talks were due on Friday.", "2026-03-20", "2026-03-13"),
        ("The talks had been due on Friday.", "2026-03-13", "2026-03-20"),
        ("The two were to have met on Tuesday.", "2026-03-17", "2026-03-24"),
        ("The march planned for Tuesday was banned.", "2026-03-17", "2026-03-24"),
        ("They fly home next Friday.", "2026-03-27", "2026-03-20"),
        ("Tuesday in Varna", "2026-03-17", "2026-03-24"),
        ("The weekend in Varna", "2026-W11-WE", "2026-03-21"),
        ("They will meet on Tuesday.", "2026-03-24", None),
        ("They will meet next Tuesday.", "2026-03-24", None),
        ("They met on Tuesday.", "2026-03-17", None),
        ("Ahead of Friday's trip, the union issued a warning.", "2026-03-20", "2026-03-13"),
        ("They will meet by Friday.", "2026-03-20", None),
        ("Tuesday, May 5, 2026, in Varna", "2026-05-05", None),
        ("March in Varna", "2026-03", None),
    ],
)
def test_the_other_reading_is_kept_where_the_words_leave_two(sentence: str, value: str, other: str | None) -> None:
    """Where the verb fits both sides, or there is none, the day on the other side is given as well."""
    moment = only(sentence)
    assert (moment.value, moment.other) == (value, other)


@pytest.mark.parametrize(
    ("sentence", "published", "value"),
    [
        ("The order to leave by March 16 stands.", "2026-03-18", "2026-03-16"),
        ("The club plans to pay off its debt by February.", "2025-10-30", "2026-02"),
        ("The fair will be held on March 16.", "2026-03-18", "2026-03-16"),
        ("The fair will be held on March 20.", "2026-03-18", "2026-03-20"),
        ("The fair will be held on January 14.", "2026-03-22", "2027-01-14"),
    ],
)
def test_a_day_without_a_year_is_near(sentence: str, published: str, value: str) -> None:
    """News names the year of what is most of a year away."""
    assert only(sentence, published).value == value


def test_a_second_day_of_a_month_is_a_day() -> None:
    """The month is named once for both days."""
    assert values("They met on March 12 and 13.") == [("March 12", "2026-03-12"), ("13", "2026-03-13")]
    assert values("They met on March 12 and 13 others came.") == [("March 12", "2026-03-12")]


def test_titles_of_programmes_name_no_time() -> None:
    """A quoted title in capitals is a name; quoted speech about this week is not."""
    assert values('She was on Harbour TV\'s "This Week" with Ida Holt.') == []
    assert values('"This week we meet," she said.') == [("This week", "2026-W12")]


def test_names_that_end_in_a_time_are_no_time() -> None:
    """A paper's name has its capital in running text too; in a headline every word has one."""
    assert values("The minister told Varna Today that he was well.") == []
    assert values("Lodz Daily reported it.") == []
    assert values("Ministers Will Meet Dobre Today\n") == [("Today", "2026-03-18")]
    assert values("They met Dobre. Today she rests.") == [("Today", "2026-03-18")]


def test_somebody_called_may_is_no_month() -> None:
    """Where the text names a May, the bare word is that person; with a day it is the month again."""
    text = "Lena May said no. A call from May followed, and a letter to May. They will meet on May 5."
    assert values(text) == [("May 5", "2026-05-05")]
    assert values("Mrs. May's call surprised him. They spoke to May.") == []
    assert values("They will meet in May.") == [("May", "2026-05")]


def test_a_year_earlier_does_not_move_the_story() -> None:
    """Every figure is compared with the same year before."""
    text = "Sales rose from $2 million a year earlier, and profit from $1 million a year earlier."
    assert {value for _, value in values(text)} == {"2025"}


def test_soon_is_ahead_of_the_publication_only() -> None:
    """What soon became is told from the story; "soon after" and "as soon as" tell of no time by themselves."""
    assert values("They will meet soon.") == [("soon", "FUTURE_REF")]
    for text in ("It soon became a flood.", "They met soon after.", "Come as soon as possible."):
        assert values(text) == []


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("earlier this month", "past"),
        ("later this month", "future"),
        ("in recent weeks", "past"),
        ("over the past two weeks", "past"),
        ("in the coming weeks", "future"),
    ],
)
def test_earlier_and_later_this_month_have_a_side(words: str, side: str) -> None:
    """Whatever the verb: what is cut at the publication lies on one side of it."""
    assert {only(f"They met {words}.").direction, only(f"They will meet {words}.").direction} == {side}


def test_hours_later_without_a_clock_are_hours() -> None:
    """No hour is known to count from; the day is."""
    moment = moments_in("They met on Monday. Over two hours later the lights went out.", WEDNESDAY)[1]
    assert (moment.value, moment.from_, moment.to, moment.relation) == ("PT2H", "2026-03-16", "2026-03-17", "within")


def test_a_few_days_later_lies_where_the_story_does() -> None:
    """TIMEX3 calls it the future; told in the past it is not."""
    assert only("Two hours later the board resigned.").direction == "past"
    moment = only("A few days later the board resigned.")
    assert (moment.value, moment.direction) == ("FUTURE_REF", "past")


def test_a_verb_governs_its_own_clause_only() -> None:
    """Two clauses of one sentence look to two sides."""
    text = "The minister, who spoke to Dobre on Monday, will return on Monday, and said on Friday he was tired."
    assert [moment.value for moment in moments_in(text, WEDNESDAY)] == ["2026-03-16", "2026-03-23", "2026-03-13"]


def test_a_name_is_no_verb() -> None:
    """Somebody called Will does not make a day lie ahead."""
    assert only("A letter by Will Marsh arrived Tuesday.").value == "2026-03-17"


def test_where_nothing_tells_the_side_it_is_said_so() -> None:
    """A weekday without any verb is read as the most recent, and its direction by where that lies."""
    assert only("Tuesday").direction == "past"
    assert only("Tuesday", None).direction == "unknown"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("They met in January.", "2026-01"),
        ("They met in December.", "2025-12"),
        ("They will meet in January.", "2027-01"),
        ("They met on February 12.", "2026-02-12"),
        ("The dividend is payable April 2.", "2026-04-02"),
        ("They met on Dec. 20.", "2025-12-20"),
        ("The year ended Sept. 30.", "2025-09-30"),
        ("He was shot on the night of Oct. 23 as he stood in his kitchen.", "2025-10-23"),
        ("They met last fall.", "2025-FA"),
        ("They met in May last year.", "2025-05"),
        ("They will meet in the first quarter of next year.", "2027-Q1"),
        ("It expects to report third-quarter losses.", "2025-Q3"),
    ],
)
def test_a_piece_of_a_year_goes_to_the_right_year(sentence: str, value: str) -> None:
    """Months, days, seasons and quarters without a year find theirs by the verb, else by what is near."""
    assert moments_in(sentence, WEDNESDAY)[-1].value == value


def test_a_weekday_with_a_date_finds_the_year_in_which_both_hold() -> None:
    """Monday, Oct. 26 is looked for in the years around the publication."""
    assert only("Monday, Oct. 26").value == "2026-10-26"
    assert only("Monday, Oct. 27").value == "2025-10-27"


def test_a_history_keeps_its_own_year() -> None:
    """Where the text has told of another time for a while, a month belongs to that time."""
    text = "War began in May 1936. In June 1936 it spread. By August 1936 it was lost. In September they fled."
    assert moments_in(text, WEDNESDAY)[-1].value == "1936-09"


# --- the second anchor ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a day earlier", "2026-01-08"),
        ("two days later", "2026-01-11"),
        ("the next day", "2026-01-10"),
        ("the previous day", "2026-01-08"),
        ("the following week", "2026-W03"),
        ("that month", "2026-01"),
        ("the same evening", "2026-01-09TEV"),
        ("the next morning", "2026-01-10TMO"),
        ("the following Monday", "2026-01-12"),
        ("three weeks later", "2026-W05"),
        ("ten days afterwards", "2026-01-19"),
        ("the night before", "2026-01-08TNI"),
        ("a week before that", "2026-W01"),
        ("that Monday", "2026-01-05"),
    ],
)
def test_some_expressions_lean_on_the_day_last_told_of(words: str, value: str) -> None:
    """After a day in the text, "the next day" is the one after that day, not after the publication."""
    assert values(f"Dobre resigned on January 9. She flew home {words}.")[-1] == (words, value)


def test_without_a_day_told_of_there_is_no_next_day() -> None:
    """The publication is no day in the story: "the next day" is not known, "a day earlier" is yesterday."""
    assert only("She flew home the next day.").value is None
    assert only("She flew home a day earlier.").value == "2026-03-17"


def test_the_anchor_goes_over_from_one_part_to_the_next() -> None:
    """A caption may lean on the day that the body told of."""
    text = "They met on January 9.\nThe next day they parted."
    parts = (Part("body", 0, 22), Part("caption", 23, len(text)))
    assert [each.value for each in find_moments(article(text, parts), {"body", "caption"})] == [
        "2026-01-09",
        "2026-01-10",
    ]


def test_companies_compare_with_the_quarter_a_year_earlier() -> None:
    """A year before a quarter is a quarter."""
    text = "Sales fell in the third quarter. A year earlier they had risen."
    assert values(text) == [("the third quarter", "2025-Q3"), ("A year earlier", "2024-Q3")]


# --- what an expression means ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("Tuesday, Oct. 21, 2025 at 5 p.m. EST", "TIME", "2025-10-21T17:00"),
        ("21 October 2025", "DATE", "2025-10-21"),
        ("the 21st of October 2025", "DATE", "2025-10-21"),
        ("2025-10-21", "DATE", "2025-10-21"),
        ("21/10/2025", "DATE", "2025-10-21"),
        ("4/5/2025", "DATE", None),
        ("9 a.m. Tuesday", "TIME", "2026-03-17T09:00"),
        ("0735 GMT", "TIME", "2026-03-18T07:35"),
        ("noon Friday", "TIME", "2026-03-13T12:00"),
        ("late on Monday", "DATE", "2026-03-16"),
        ("Monday night", "TIME", "2026-03-16TNI"),
        ("last night", "TIME", "2026-03-17TNI"),
        ("tonight", "TIME", "2026-03-18TNI"),
        ("overnight", "TIME", "2026-03-17TNI"),
        ("the day before yesterday", "DATE", "2026-03-16"),
        ("early next week", "DATE", "2026-W13"),
        ("the end of the month", "DATE", "2026-03"),
        ("year's end", "DATE", "2026"),
        ("the weekend", "DATE", "2026-W11-WE"),
        ("mid-April", "DATE", "2026-04"),
        ("the late 1970s", "DATE", "197"),
        ("the 20th century", "DATE", "19"),
        ("nineteen ninety-six", "DATE", "1996"),
        ("fiscal 2024", "DATE", "2024"),
        ("FY2027-28", "DATE", "2027/2028"),
        ("11.00 GMT on November 11", "TIME", "2025-11-11T11:00"),
        ("dawn on Tuesday", "TIME", "2026-03-17TMO"),
        ("Christmas Day", "DATE", "2025-12-25"),
        ("Easter Monday", "DATE", "2026-04-06"),
        ("two years ago", "DATE", "2024"),
        ("two and a half years ago", "DATE", "2023-09"),
        ("several years ago", "DATE", "PAST_REF"),
        ("3 1/2 years", "DURATION", "P3Y6M"),
        ("a minute and a half", "DURATION", "PT1M30S"),
        ("half an hour", "DURATION", "PT30M"),
        ("twenty-four hours", "DURATION", "PT24H"),
        ("a few days", "DURATION", "PXD"),
        ("two to three weeks", "DURATION", "P2W"),
        ("the past decade", "DURATION", "P10Y"),
        ("every Monday", "SET", "XXXX-WXX-1"),
        ("each month", "SET", "P1M"),
        ("every other day", "SET", "P2D"),
        ("every other Monday", "SET", "XXXX-WXX-1"),
        ("every second Tuesday", "SET", "XXXX-WXX-2"),
        ("the first Sunday of each month", "SET", "P1M"),
        ("twice daily", "SET", "P1D"),
        ("FY27", "DATE", "2027"),
        ("two-and-a-half hours", "DURATION", "PT2H30M"),
        ("Tuesday nights", "SET", "XXXX-WXX-2TNI"),
        ("the week of April 6", "DATE", "2026-W15"),
        ("the weekend of April 11", "DATE", "2026-W15-WE"),
        ("Easter week", "DATE", "2026-W14"),
        ("Labor Day weekend", "DATE", "2025-W35-WE"),
        ("the year two thousand and one", "DATE", "2001"),
        ("the second half of the year", "DATE", "2026-H2"),
        ("the latest fiscal year", "DATE", "2025"),
        ("6 o'clock this afternoon", "TIME", "2026-03-18T18:00"),
        ("7:30 p.m. tonight", "TIME", "2026-03-18T19:30"),
        ("mid-afternoon", "TIME", "2026-03-18TAF"),
        ("a while", "DURATION", "PXX"),
        ("a while ago", "DATE", "PAST_REF"),
        ("soon", "DATE", "FUTURE_REF"),
        ("the near future", "DATE", "FUTURE_REF"),
        ("recently", "DATE", "PAST_REF"),
        ("a later date", "DATE", "FUTURE_REF"),
        ("the short term", "DATE", "FUTURE_REF"),
        ("the day after Christmas", "DATE", "2025-12-26"),
        ("the day before last Tuesday", "DATE", "2026-03-16"),
        ("the week after Easter", "DATE", "2026-W15"),
        ("these days", "DATE", "PRESENT_REF"),
    ],
)
def test_an_expression_has_a_type_and_a_value(words: str, kind: str, value: str | None) -> None:
    """Each expression is found whole and read as TIMEX3 writes it."""
    moment = read_moment(words, WEDNESDAY)
    assert moment is not None
    assert (moment.text, moment.type, moment.value) == (words, kind, value)


@pytest.mark.parametrize(
    ("sentence", "from_", "to", "relation"),
    [
        ("They will meet within two weeks.", "2026-03-18", "2026-04-01", "within"),
        ("They met twice in the past two weeks.", "2026-03-04", "2026-03-18", "within"),
        ("They will meet later this week.", "2026-03-18", "2026-03-22", "on"),
        ("They met earlier this month.", "2026-03-01", "2026-03-18", "on"),
        ("They will meet by Friday.", "2026-03-20", "2026-03-20", "by"),
        ("They have been at sea since Friday.", "2026-03-13", "2026-03-13", "since"),
        ("They will meet before Easter.", "2026-04-05", "2026-04-05", "before"),
        ("They will meet after 30 March.", "2026-03-30", "2026-03-30", "after"),
        ("They will meet April 3-5.", "2026-04-03", "2026-04-05", "on"),
        ("They will meet from 3 to 5 April.", "2026-04-03", "2026-04-05", "on"),
        ("They will meet in two days' time.", "2026-03-20", "2026-03-20", "on"),
        ("They talked for two hours.", None, None, "on"),
    ],
)
def test_a_moment_says_from_when_to_when(sentence: str, from_: str | None, to: str | None, relation: str) -> None:
    """The interval is as wide as the text leaves it, and the relation says how the event stands to it."""
    moment = only(sentence)
    assert (moment.from_, moment.to, moment.relation) == (from_, to, relation)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the first Monday in May", "2026-05-04"),
        ("the last Friday of June", "2026-06-26"),
        ("the second Tuesday of November 2025", "2025-11-11"),
        ("the last day of the month", "2026-03-31"),
        ("the first day of next month", "2026-04-01"),
        ("the third week of the month", "2026-W12"),
        ("the first month of the year", "2026-01"),
        ("the 14th of this month", "2026-03-14"),
        ("Monday of next week", "2026-03-23"),
        ("Tuesday last week", "2026-03-10"),
        ("the week before last", "2026-W10"),
        ("the new year", "2026"),
        ("the Friday before last", "2026-03-06"),
        ("the month after next", "2026-05"),
        ("two Fridays ago", "2026-03-06"),
        ("three days before Christmas", "2025-12-22"),
        ("two weeks after Easter", "2026-04-19"),
        ("a week on Tuesday", "2026-03-31"),
        ("Monday week", "2026-03-30"),
        ("three weeks ago today", "2026-02-25"),
        ("two weeks from Friday", "2026-04-03"),
        ("day after tomorrow", "2026-03-20"),
        ("two months after March 5", "2026-05-05"),
    ],
)
def test_days_are_counted_inside_and_beside_others(words: str, value: str) -> None:
    """A day may be counted inside a month or week, or from another day, which is not the day itself."""
    assert values(f"{words}.") == [(words, value)]


@pytest.mark.parametrize("words", ["the fifth Monday of April 2026", "the last hour of May", "the 31st of next month"])
def test_a_day_that_the_month_does_not_have_is_not_known(words: str) -> None:
    """April 2026 has four Mondays, April no 31st, and an hour is no day."""
    assert moments_in(words, WEDNESDAY)[0].value is None


def test_for_two_weeks_from_friday_is_a_length() -> None:
    """Only without "for" is it the day two weeks on."""
    assert values("Shut for two weeks from Friday.")[0] == ("two weeks", "P2W")


@pytest.mark.parametrize(
    ("words", "grain"),
    [
        ("9 a.m. Tuesday", "minute"),
        ("Tuesday night", "part of a day"),
        ("overnight", "part of a day"),
        ("late on Tuesday", "day"),
        ("April 3-5", "day"),
        ("the weekend", "weekend"),
        ("early next week", "week"),
        ("the April-June quarter", "quarter"),
        ("the January-July period", "month"),
        ("last spring", "season"),
        ("the second half of 2025", "half"),
        ("year's end", "year"),
        ("the late 1970s", "decade"),
        ("the 20th century", "century"),
        ("two weeks", None),
        ("every Monday", None),
        ("recently", None),
    ],
)
def test_a_moment_tells_its_grain(words: str, grain: str | None) -> None:
    """How finely the words tell it; a length, a set and "recently" tell no period."""
    assert only(words).grain == grain


@pytest.mark.parametrize(
    ("sentence", "words", "from_", "to"),
    [
        ("They met April 15th to 17th 2025.", "April 15th to 17th 2025", "2025-04-15", "2025-04-17"),
        ("Shut between 6 and 8 April.", "6 and 8 April", "2026-04-06", "2026-04-08"),
        ("Sales fell in the December-February period.", "the December-February period", "2025-12-01", "2026-02-28"),
        ("It ends in 2026-27.", "2026-27", "2026-01-01", "2027-12-31"),
        ("The 2024/25 season was long.", "2024/25", "2024-01-01", "2025-12-31"),
        ("The file of 2026-03.", "2026-03", "2026-03-01", "2026-03-31"),
        ("Bells rang 9-11 a.m. Tuesday.", "9-11 a.m. Tuesday", "2026-03-17T09:00", "2026-03-17T11:00"),
        ("Tuesday, 11 to 3 p.m.", "Tuesday, 11 to 3 p.m.", "2026-03-17T11:00", "2026-03-17T15:00"),
    ],
)
def test_both_ends_of_a_stretch_are_one_moment(sentence: str, words: str, from_: str, to: str) -> None:
    """Where the words share a month, a year or a half of the day, the stretch is read whole."""
    moment = only(sentence)
    assert (moment.text, moment.from_, moment.to, moment.relation) == (words, from_, to, "on")


def test_three_months_that_are_a_quarter_are_that_quarter() -> None:
    """April to June is the second quarter; March to May is none."""
    assert only("Output shrank in the April-June quarter.").value == "2025-Q2"
    assert only("Output shrank in the March-May quarter of 2024.").value == "2024-03/2024-05"


@pytest.mark.parametrize(
    ("sentence", "from_", "to"),
    [
        ("Exports fell in the first seven months of the year.", "2026-01-01", "2026-07-31"),
        ("Exports fell in the last two weeks of May 2025.", "2025-05-18", "2025-05-31"),
        ("Revenue for the three months to June 30, 2025, rose.", "2025-04-01", "2025-06-30"),
        ("Revenue for the six months ended March 31, 2025, rose.", "2024-10-01", "2025-03-31"),
    ],
)
def test_a_length_inside_a_year_or_up_to_a_day_has_its_days(sentence: str, from_: str, to: str) -> None:
    """What the words after a length name tells where on the calendar it lies."""
    moment = moments_in(sentence, WEDNESDAY)[0]
    assert (moment.type, moment.from_, moment.to, moment.relation) == ("DURATION", from_, to, "within")


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("Lift-off is planned for 11:05 a.m. EDT (1505 GMT) on Saturday.", "2026-03-21T11:05-04:00"),
        ("Polls will be open from 8 a.m. to 6 p.m. on Sunday.", "2026-03-22T08:00"),
        ("He will be away Monday-Thursday next week.", "2026-03-23"),
        ("He was away from Monday to Thursday.", "2026-03-09"),
        ("The bell rang at 3 a.m. The council met on Monday.", "2026-03-18T03:00"),
    ],
)
def test_a_clock_and_a_weekday_lean_on_the_day_that_follows(sentence: str, first: str) -> None:
    """The day stands once, after both times or both ends; a day of the next sentence is another one."""
    assert moments_in(sentence, WEDNESDAY)[0].from_ == first


@pytest.mark.parametrize(
    ("words", "from_"),
    [
        ("0900 GMT", "2026-03-18T09:00+00:00"),
        ("5 p.m. EST", "2026-03-18T17:00-05:00"),
        ("noon BST", "2026-03-18T12:00+01:00"),
        ("9 a.m. ET", "2026-03-18T09:00"),
        ("9 a.m. IST", "2026-03-18T09:00"),
        ("9 a.m. local time", "2026-03-18T09:00"),
        ("10:30am", "2026-03-18T10:30"),
        ("10.30am", "2026-03-18T10:30"),
        ("Tuesday, 10:00", "2026-03-17T10:00"),
    ],
)
def test_a_zone_gives_the_clock_its_offset(words: str, from_: str) -> None:
    """The interval has the offset from Greenwich where the zone leaves but one; TIMEX3's value has none."""
    moment = only(words)
    assert (moment.text, moment.from_) == (words, from_)
    assert moment.value == from_[:16]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Filed 21/10/2025. Lapsed 4/5/2025.", "2025-05-04"),
        ("Filed 10/21/2025. Lapsed 4/5/2025.", "2025-04-05"),
        ("Filed 10/21/2025 and 21/10/2025. Lapsed 4/5/2025.", None),
        ("The suit was filed on 3/9/2026.", "2026-03-09"),
        ("The suit will be filed on 3/9/2026.", "2026-09-03"),
        ("The suit was filed on 1/2/2026.", None),
    ],
)
def test_dates_in_figures_are_read_as_the_text_writes_them(text: str, last: str | None) -> None:
    """Another date of the text or the verb may leave one reading of day and month; else neither is given."""
    assert moments_in(text, WEDNESDAY)[-1].value == last


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Premier to visit flood zone on Friday", "2026-03-20"),
        ("Premier, in Lodz, refuses to resign on Friday", "2026-03-13"),
        ("The first towns to fall on Friday lay in ruins.", "2026-03-13"),
        ("He came home to rest on Friday.", "2026-03-13"),
        ("Tribunal clears way for Friday eviction", "2026-03-20"),
        ("Schools stay shut until Friday.", "2026-03-20"),
        ("Schools remain closed until at least Friday.", "2026-03-20"),
        ("Schools were closed until Friday.", "2026-03-13"),
        ("The union has called a walkout for Friday.", "2026-03-20"),
        ("The talks had been due for Friday.", "2026-03-13"),
        ("The mayor apologised for Friday's delay.", "2026-03-13"),
        ("The premier called off Friday's trip.", "2026-03-20"),
        ("The court reconvenes on Friday.", "2026-03-20"),
    ],
)
def test_headlines_look_ahead_without_will(sentence: str, day: str) -> None:
    """An infinitive that opens a headline is its future tense; so is what lasts until a day."""
    assert only(sentence).from_ == day


def test_a_present_tense_keeps_both_readings() -> None:
    """The present may be that of a timetable or of a headline on what has happened; "will open" is ahead."""
    assert (only("Fair opens Tuesday").value, only("Fair opens Tuesday").other) == ("2026-03-24", "2026-03-17")
    assert only("Fair will open Tuesday").other is None


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("no earlier than Sept. 1", "after"),
        ("on or before Sept. 1", "by"),
        ("until after the Sept. 1 vote", "after"),
        ("before the Sept. 1 vote", "before"),
        ("with effect from Sept. 1", "since"),
        ("until at least Sept. 1", "after"),
        ("no later than Sept. 1", "by"),
    ],
)
def test_longer_prepositions_have_their_relation(words: str, relation: str) -> None:
    """The longest phrase before the day counts."""
    assert only(f"The ship will sail {words}.").relation == relation


@pytest.mark.parametrize("words", ["from Monday to Wednesday", "between Monday and Wednesday"])
def test_monday_to_wednesday_runs_forwards(words: str) -> None:
    """The second day of a stretch comes after the first: since the one, by the other."""
    first, last = moments_in(f"They will meet {words}.", WEDNESDAY)
    assert (first.value, first.relation) == ("2026-03-23", "since")
    assert (last.value, last.relation) == ("2026-03-25", "by")


def test_two_weekdays_in_a_row_follow_each_other() -> None:
    """Tuesday and Wednesday are two days on end, though it is Wednesday today."""
    assert values("They will meet on Tuesday and Wednesday.") == [
        ("Tuesday", "2026-03-24"),
        ("Wednesday", "2026-03-25"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He may march on to the second gate.",
        "A six-year-old girl won.",
        "She paid $1990 for it.",
        "Three-quarters of the hall was empty.",
        "The hour of truth has struck",
        "It happened on February 30",
    ],
)
def test_some_words_only_look_like_time(text: str) -> None:
    """What names no time has no moment, or none with a value."""
    assert [moment.value for moment in moments_in(text, WEDNESDAY) if moment.value] == []


def test_without_a_publication_only_what_is_absolute_is_known() -> None:
    """Relative expressions are found but have neither value nor interval."""
    text = "On Tuesday they recalled Oct. 21, 2025; last week, in March and in 2019 it had rained for two days."
    found = {moment.text: (moment.value, moment.from_) for moment in moments_in(text, None)}
    assert found == {
        "Tuesday": (None, None),
        "Oct. 21, 2025": ("2025-10-21", "2025-10-21"),
        "last week": (None, None),
        "March": (None, None),
        "2019": ("2019", "2019-01-01"),
        "two days": ("P2D", None),
    }


def test_only_the_parts_that_are_asked_for_are_read() -> None:
    """A caption's day stays out where only the body is read; offsets are those of the whole text."""
    text = "Tuesday in Varna.\nThey met on Monday."
    page = article(text, (Part("caption", 0, 17), Part("body", 18, len(text))))
    (moment,) = find_moments(page, {"body"})
    assert (moment.article, moment.start, text[moment.start : moment.end]) == ("a1", 30, "Monday")


# --- whatever the text ----------------------------------------------------------------------------------------------

PIECES = [
    *("on", "the", "next", "last", "this", "past", "Tuesday", "Monday", "May", "March", "Oct.", "21", "2025", ",", "."),
    *("3", "to", "-", "5", "a", "few", "two", "weeks", "year's", "end", "quarter", "third", "ago", "earlier", "later"),
    *("day", "night", "will", "met", "said", "half", "and", "of", "within", "since", "every", "1990s", "9", "a.m."),
    *("GMT", "now", "31", "0000", "99", "hour", "in", "0800", "1066", "of", "year", "month", "weekend", "'80s"),
    *(
        "before",
        "after",
        "first",
        "9th",
        "fortnight",
        "from",
        "between",
        "on",
        "26",
        "FY27",
        "4/5/2026",
        "until",
        "(",
        ")",
    ),
    *("that", "afterwards", "Fridays", "January", "decade", "/", "other", "a", "at", "10:30am", "24:00", "period"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.none() | days)
def test_every_span_is_verbatim_and_every_interval_in_order(pieces: list[str], published: date | None) -> None:
    """Whatever the words: spans read as printed, do not overlap, and no interval ends before it starts."""
    text = " ".join(pieces).replace(" / ", "/").replace(" - ", "-")
    end = 0
    for moment in moments_in(text, published.isoformat() if published else None):
        assert text[moment.start : moment.end] == moment.text
        assert moment.start >= end
        end = moment.end
        if moment.from_ and moment.to:
            assert moment.from_[:10] <= moment.to[:10]


@given(st.text(alphabet="0123456789:/.-,' \nabTuesdayMay", max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    """Any heap of digits and marks is read without a failure, the same way twice."""
    assert moments_in(text, WEDNESDAY) == moments_in(text, WEDNESDAY)


@given(days, st.sampled_from(WEEKDAYS), st.sampled_from(["met on", "will meet on", "met last", "will meet next"]))
def test_a_weekday_falls_on_that_weekday(published: date, weekday: str, verb: str) -> None:
    """However a weekday is read, the day found is that weekday, within a fortnight, on the side of the verb."""
    day = date.fromisoformat(only(f"They {verb} {weekday}.", published.isoformat()).value or "")
    assert WEEKDAYS[day.weekday()] == weekday
    assert abs(day - published) < timedelta(days=14)
    assert day <= published if verb.startswith("met") else day >= published


@given(days, days)
def test_a_full_date_is_read_back_whatever_the_publication(day: date, published: date) -> None:
    """Written out in full, a date is that date."""
    written = f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
    moment = only(f"They met on {written}.", published.isoformat())
    assert (moment.text, moment.value, moment.from_) == (written, day.isoformat(), day.isoformat())


@given(days, st.sampled_from(["day", "weekend", "week", "month", "quarter", "half", "year", "decade", "century"]))
def test_the_value_of_a_period_agrees_with_its_interval(day: date, grain: str) -> None:
    """The value names the very stretch that the bounds enclose; neighbours of a grain do not overlap."""
    period = containing(day, grain)
    first, last = (date.fromisoformat(bound) for bound in period.bounds)
    assert grain == "weekend" or first <= day <= last
    assert enclosed(period.value) == (first, last)
    assert period.shifted(1).first > last
    assert period.shifted(1).shifted(-1) == period


def enclosed(value: str) -> tuple[date, date]:
    """Return the first and last day of a TIMEX3 value, worked out from its text alone."""
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return (monday + timedelta(days=5 if week[3] else 0)), monday + timedelta(days=6)
    if part := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        months = {"Q": 3, "H": 6}[part[2]]
        first = date(int(part[1]), (int(part[3]) - 1) * months + 1, 1)
        return first, add_months(first, months) - timedelta(days=1)
    pieces = [int(piece) for piece in value.split("-")]
    if len(pieces) == 3:
        return date(*pieces), date(*pieces)
    if len(pieces) == 2:
        first = date(*pieces, 1)
        return first, add_months(first, 1) - timedelta(days=1)
    years = 10 ** (4 - len(value))
    return date(pieces[0] * years, 1, 1), date(pieces[0] * years + years - 1, 12, 31)


@given(days)
def test_ago_and_in_time_undo_each_other(day: date) -> None:
    """Ten days ago from the day in ten days' time is today."""
    ahead = only("They will meet in ten days' time.", day.isoformat()).value
    assert only("They met ten days ago.", ahead).value == day.isoformat()


@given(st.integers(min_value=1900, max_value=2100))
@settings(max_examples=25)
def test_named_days_fall_where_they_should(year: int) -> None:
    """Easter is a Sunday of spring, Thanksgiving the fourth Thursday of November, elections are on a Tuesday."""
    assert holiday("Easter", year).weekday() == 6
    assert date(year, 3, 22) <= holiday("Easter", year) <= date(year, 4, 25)
    assert holiday("Thanksgiving", year).weekday() == 3
    assert year < 1942 or 22 <= holiday("Thanksgiving", year).day <= 28
    assert holiday("Election Day", year).weekday() == 1


@pytest.mark.parametrize(("year", "day"), [(1998, "1998-04-12"), (2000, "2000-04-23"), (2026, "2026-04-05")])
def test_easter_is_the_one_in_the_almanac(year: int, day: str) -> None:
    """A few Easters from the almanac."""
    assert holiday("Easter", year).isoformat() == day


@pytest.mark.parametrize("name", [row["name"] for row in table("en/moments_holidays.csv")])
def test_every_named_day_is_a_day_of_that_year(name: str) -> None:
    """The title under which the library is asked is one that it has, and the expression is found whole."""
    moment = read_moment(f"{name}, 2026", WEDNESDAY)
    assert moment is not None
    assert moment.value == holiday(name, 2026).isoformat()
    assert moment.value.startswith("2026-")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("They will meet on Memorial Day.", "2026-05-25"),
        ("They met on Memorial Day, 1960.", "1960-05-30"),
        ("They met on Martin Luther King Day, 1960.", None),
        ("They will meet before Eid al-Adha.", "2026-05-25"),
        ("They met on Lunar New Year.", "2026-02-17"),
        ("They will meet on Orthodox Easter.", "2026-04-12"),
        ("They met on Thanksgiving, 1750.", None),
    ],
)
def test_named_days_go_by_the_almanac_of_their_year(sentence: str, value: str | None) -> None:
    """Feasts that move are looked up; a year that had no such day leaves the day unknown."""
    assert moments_in(sentence, WEDNESDAY)[0].value == value


def test_the_almanac_is_fetched_only_for_a_named_day() -> None:
    """Reading other texts does not pay for the library."""
    code = (
        "import sys; from sayso.reading.moments import moments_in; moments_in('On Tuesday, May 5', '2026-03-18'); "
        "print('holidays' in sys.modules); moments_in('at Easter', '2026-03-18'); print('holidays' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "True"]


@pytest.mark.parametrize("name", ["words", "grammar", "verbs", "relations", "holidays"])
def test_the_tables_are_whole(name: str) -> None:
    """No row has a column too many or too few, which an unquoted comma would make."""
    for row in table(f"en/moments_{name}.csv"):
        assert None not in {*row, *row.values()}


def test_no_word_is_of_two_kinds() -> None:
    """The grammar sees one kind per word, so the table gives each form once."""
    forms = [form for row in table("en/moments_words.csv") for form in row["words"].split("|")]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("words", ["this past ", "two or ", "3, 4 - ", "the end of the ", "a few hundred ", "Monday, "])
def test_no_heap_of_words_takes_long(words: str) -> None:
    """Twice the text takes about twice the time, and not a thousand times as long, whatever is repeated."""
    moments_in(words * 10, WEDNESDAY)  # the tables are read
    short, long = (seconds(words * times) for times in (200, 2000))
    assert long < 40 * short + 0.5


def seconds(text: str) -> float:
    """Return how long it takes to read a text."""
    before = time.perf_counter()
    moments_in(text, WEDNESDAY)
    return time.perf_counter() - before


@pytest.mark.skipif(not EXAM.is_dir(), reason="the exams are not here")
def test_our_probes_are_read_as_well_as_when_their_floors_were_pinned() -> None:
    """The sentences beside the exam, each with its value, interval and relation, are right as often as they were."""
    done = subprocess.run([sys.executable, EXAM / "score.py"], capture_output=True, text=True, check=True)
    told = {name: float(value) for name, value in re.findall(r"^(probe_\w+ \w+) +([\d.]+)", done.stdout, re.MULTILINE)}
    floors = json.loads((EXAM / "figures.json").read_text(encoding="utf-8"))["floors"]
    pinned = {name: floor for name, floor in floors.items() if name.startswith("probe_")}
    assert told.keys() == pinned.keys()
    assert [name for name, floor in pinned.items() if told[name] < floor - 0.05] == []


@pytest.mark.skipif(not EXAM.is_dir(), reason="the exams are not here")
def test_peers_that_are_not_there_are_named_in_one_line(tmp_path: Path) -> None:
    """A Python without any of the libraries costs nothing but a line that says how to install them."""
    bare = tmp_path / "python"
    bare.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")  # how `peers.py` says that its library is not there
    bare.chmod(0o755)
    command = [sys.executable, EXAM / "score.py", "--peers", bare]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    (line,) = (each for each in done.stdout.splitlines() if "not installed" in each)
    assert "dateparser" in line
    assert line.endswith("peers.txt")
