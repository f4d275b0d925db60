"""Events of one article: who, where, when, how the plan stands, on whose word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.models import english
from sayso.reading.events import find_events
from sayso.reading.events.facts import tell_fact
from sayso.reading.sentences import find_sentences
from sayso.reading.syntax import Tree
from sayso.records import (
    Actor,
    Article,
    Event,
    Mention,
    Moment,
    Part,
    PlanStatus,
    Statement,
    Status,
    actor_id,
    spans_of,
)
from sayso.words import table
from sayso.words.countries import countries_in

if TYPE_CHECKING:
    from collections.abc import Sequence

PUBLISHED = "2026-03-18"
DAYS = {
    "last Thursday": ("2026-03-12", "2026-03-12", "past"),
    "last week": ("2026-03-09", "2026-03-15", "past"),
    "on Monday": ("2026-03-16", "2026-03-16", "past"),
    "on Friday": ("2026-03-20", "2026-03-20", "future"),
    "until 14 May": ("2026-05-14", "2026-05-14", "future"),
    "to 2 May": ("2026-05-02", "2026-05-02", "future"),
    "on 2 May": ("2026-05-02", "2026-05-02", "future"),
}
PEOPLE = ("Ida Hale", "Marco Orsini", "Tomas Vrba", "Lena Brandt", "Viktor Stahl")
ROLES = {"Ida Hale": ("French president",), "Marco Orsini": ("Japanese prime minister",)}


def person(name: str) -> str:
    """Return the id of one of our people."""
    return actor_id(name, "person")


def article(text: str, published: str | None = PUBLISHED) -> Article:
    """Return an article that is all body."""
    body = (Part("body", 0, len(text)),)
    return Article("a", "a.txt", None, None, "unknown", (), None, (), (), published, "given", (), "en", text, body)


def tell(text: str, said: str = "", by: str | None = None, published: str | None = PUBLISHED) -> tuple[Event, ...]:
    """Return the events of a text; `said` is the content of a statement that one of our people makes in it."""
    page = article(text, published)
    sentences = find_sentences(text, page.parts, english())
    actors = [Actor(person(name), name, "person", (), ROLES.get(name, ())) for name in PEOPLE]
    return find_events(page, sentences, actors, mentions(text), moments(text), statements(page, said, by))


def mentions(text: str) -> list[Mention]:
    """Return where our people are named, by full name or surname."""
    found = [
        Mention(match.start(), match.end(), "name", person(name))
        for name in PEOPLE
        for match in re.finditer(rf"({name.split()[0]} )?{name.split()[1]}", text)
    ]
    return sorted(found, key=lambda each: each.start)


def moments(text: str) -> list[Moment]:
    """Return the time expressions of our short calendar."""
    return [
        Moment("a", match.start(), match.end(), match.group(), "DATE", start, start, end, "on", direction)  # type: ignore[arg-type]
        for words, (start, end, direction) in DAYS.items()
        for match in re.finditer(words, text)
    ]


def statements(page: Article, said: str, by: str | None) -> list[Statement]:
    """Return the one statement with this content, or none."""
    if not said:
        return []
    start = page.text.index(said)
    speaker = person(by) if by else None
    span = page.span(start, start + len(said))
    return [
        Statement(
            "s",
            "a",
            "indirect",
            "speech",
            speaker,
            bool(by),
            None,
            None,
            (span,),
            said,
            (),
            "2026-03-17",
            None,
            None,
            "positive",
            "certain",
        )
    ]


def only(text: str) -> Event:
    """Return the one event of a text."""
    (event,) = tell(text)
    return event


def statuses(text: str, **more: str) -> list[str]:
    """Return the statuses told in a text, in its order."""
    return [status.status for event in tell(text, **more) for status in event.status]


def status(text: str, said: str = "", by: str | None = None, published: str | None = PUBLISHED) -> PlanStatus:
    """Return the one status told in a text."""
    (found,) = (each for event in tell(text, said, by, published) for each in event.status)
    return found


# --- who, where, when -----------------------------------------------------------------------------------------------


def test_an_event_names_who_takes_part_where_and_when() -> None:
    """A meeting has its two sides, its town and its day."""
    event = only("Ida Hale will meet Marco Orsini in Vienna on Friday.")
    assert event.kind == "meeting"
    assert event.participants == (person("Ida Hale"), person("Marco Orsini"))
    assert (event.place, event.from_, event.to) == ("Vienna", "2026-03-20", "2026-03-20")
    assert event.planned


@pytest.mark.parametrize(
    "text",
    [
        "Ida Hale met Marco Orsini.",
        "Ida Hale and Marco Orsini met.",
        "Ida Hale held talks with Marco Orsini.",
        "The summit between Ida Hale and Marco Orsini was held in Vienna.",
        "Ida Hale's meeting with Marco Orsini was cancelled.",
        "The Hale-Orsini summit was cancelled.",
        "Ida Hale travelled to Vienna for talks with Marco Orsini.",
    ],
)
def test_both_sides_are_found_however_the_sentence_is_built(text: str) -> None:
    """Subject and object, a pair, an owner with a partner, a compound name: all give the same two."""
    found = [set(event.participants) for event in tell(text) if event.kind != "visit"]
    assert found == [{person("Ida Hale"), person("Marco Orsini")}]


def test_the_owner_of_a_plan_takes_part() -> None:
    """Whose plan for a meeting it is takes part in the meeting."""
    event = only("Ida Hale's plan for a meeting with Marco Orsini is on hold.")
    assert event.participants == (person("Ida Hale"), person("Marco Orsini"))


def test_who_only_speaks_of_a_meeting_does_not_take_part() -> None:
    """One who confirms a meeting of others is no participant."""
    event = only("Lena Brandt confirmed the meeting with Marco Orsini.")
    assert person("Lena Brandt") not in event.participants


def test_the_day_of_speaking_does_not_date_the_event() -> None:
    """The day that hangs on the verb of saying is the day of the words, not of the meeting."""
    event = only("Lena Brandt confirmed on Monday that Hale would meet Orsini.")
    assert event.from_ is None


def test_a_call_by_phone_is_a_call_and_a_call_for_calm_is_none() -> None:
    """Words that name several things are events only with what belongs to the event."""
    assert only("Hale and Orsini spoke by phone on Monday.").kind == "call"
    assert tell("The call for calm came late.") == ()


def test_a_strike_needs_workers() -> None:
    """A strike by drivers is one; an air strike is another thing."""
    assert only("The bus drivers' strike was called off.").kind == "strike"
    assert tell("The air strike was called off.") == ()


def test_a_label_names_who_does_it_where_a_verb_tells_the_event() -> None:
    """A verb's phrase comes with its subject; a long one loses its last part."""
    text = "President Ida Hale is scheduled to visit Vienna on Friday for a long and quiet week of walks in the woods."
    (visit,) = tell(text)
    assert visit.label == "President Ida Hale is scheduled to visit Vienna on Friday"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the US president", ("United States",)),
        ("between us", ()),
        ("Japanese and French envoys", ("Japan", "France")),
        ("the North Korean leader", ("North Korea",)),
        ("U.S. troops", ("United States",)),
    ],
)
def test_countries_are_found_by_any_of_their_names(text: str, found: tuple[str, ...]) -> None:
    """Names, demonyms and short forms stand for their country; capital letters matter."""
    assert countries_in(text) == found


def test_an_event_of_which_nothing_is_known_is_left_out() -> None:
    """A mere word for a meeting, with nobody, no day and no plan, is no event."""
    assert tell("A meeting can be long.") == ()


# --- one event or two -----------------------------------------------------------------------------------------------


def test_other_words_for_a_meeting_are_the_same_event() -> None:
    """A meeting, "the summit", "the talks" and "it" in one text are one event with all its mentions."""
    event = only(
        "Ida Hale will meet Marco Orsini in Vienna. The summit has been put on hold. "
        "The talks were announced by Lena Brandt. It has not been cancelled, but the meeting is on hold."
    )
    assert [mention.text for mention in event.mentions] == ["meet", "summit", "talks", "meeting"]


def test_other_people_are_another_event() -> None:
    """Two meetings that share one of two people stay apart."""
    found = tell("Ida Hale will meet Marco Orsini in Vienna. Ida Hale will meet Tomas Vrba in Vienna.")
    assert len(found) == 2


def test_known_different_days_are_two_events() -> None:
    """The same people on two days meet twice."""
    found = tell("Hale and Orsini spoke by phone last Thursday. Hale and Orsini spoke by phone on Monday.")
    assert [event.from_ for event in found] == ["2026-03-12", "2026-03-16"]


def test_what_was_and_what_is_planned_are_two_events() -> None:
    """A meeting that was held is not the one that is still planned."""
    found = tell("Hale met Orsini last Thursday. There are no plans for Hale to meet Orsini again.")
    assert [event.planned for event in found] == [False, True]


def test_a_stretch_of_time_and_a_day_in_it_are_one_event() -> None:
    """A call "last week" and the call "last Thursday" of the same two are one; the day is kept."""
    event = only("Hale spoke by phone with Orsini last week. The call between Hale and Orsini last Thursday was short.")
    assert (event.from_, event.to) == ("2026-03-12", "2026-03-12")


def test_a_state_stands_for_who_acts_for_it() -> None:
    """A summit of two countries is the meeting of their leaders, who are its participants."""
    event = only(
        "The meeting between Ida Hale and Marco Orsini was announced. The France-Japan summit has been postponed."
    )
    assert event.participants == (person("Ida Hale"), person("Marco Orsini"))
    assert [each.status for each in event.status] == ["announced", "postponed"]


def test_three_sides_are_not_two() -> None:
    """A trilateral summit is not the meeting of two of its sides."""
    assert len(tell("Hale plans a meeting with Orsini. Hale ruled out a trilateral summit with Orsini and Vrba.")) == 2


def test_the_two_are_those_named_before() -> None:
    """The words "the two" take over the pair of the event before."""
    found = tell("Hale and Orsini spoke by phone on Monday. A meeting between the two is not planned.")
    assert [event.participants for event in found] == [(person("Ida Hale"), person("Marco Orsini"))] * 2


def test_a_signing_is_told_by_what_is_signed() -> None:
    """The signing of one thing, by noun or verb, is one event; that of another thing is another."""
    first = "Vrba will sign a ferry agreement. The signing of the ferry agreement has been postponed. "
    rest = "Rain fell. Snow fell. Hail fell. The signing is on hold."
    assert [each.status for each in only(first + rest).status] == ["announced", "postponed", "on hold"]
    assert len(tell(first + "The signing of the fishing treaty has been postponed.")) == 2


def test_a_day_gone_by_does_not_date_what_is_to_come() -> None:
    """A past day beside a thing of the future dates the talk of it."""
    assert only("Asked about the prospective summit on Monday, Hale laughed. The summit is on hold.").from_ is None


def test_where_two_events_could_be_meant_neither_is_taken() -> None:
    """A name that fits two plans alike joins none of them."""
    found = tell(
        "Ida Hale will meet Marco Orsini. Ida Hale will meet Tomas Vrba. "
        "Rain fell. Snow fell. Hail fell. Sleet fell. Ida Hale's meeting has been postponed."
    )
    assert [len(event.mentions) for event in found] == [1, 1, 1]


# --- how the plan stands --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hale proposed a summit with Orsini.", "proposed"),
        ("Hale announced a summit with Orsini.", "announced"),
        ("The summit is scheduled for the spring.", "scheduled"),
        ("Hale is due to visit Vienna.", "scheduled"),
        ("Brandt confirmed that the talks would take place.", "confirmed"),
        ("Preparations for the summit are under way.", "in preparation"),
        ("The timing of a possible summit remains undecided.", "undecided"),
        ("No date has been set for the summit.", "undecided"),
        ("There are no plans for Hale to meet with Orsini.", "not planned"),
        ("Hale pulled the plug on the debate.", "cancelled"),
        ("Hale dropped a visit to Vienna.", "cancelled"),
        ("Hale invited Orsini for talks.", "proposed"),
        ("Hale and Orsini have arranged to meet.", "announced"),
        ("No one knows when the summit will be held.", "undecided"),
        ("It has not been decided when the summit will start.", "undecided"),
        ("Hale will no longer visit Vienna.", "cancelled"),
        ("At no point had a summit been scheduled.", "never scheduled"),
        ("The summit was moved to 2 May.", "rescheduled"),
        ("The summit has been pushed back until 14 May.", "rescheduled"),
        ("The summit will open as planned.", "confirmed"),
        ("We can confirm that the summit will be held.", "confirmed"),
        ("The summit was to be held, but fell through.", "did not take place"),
        ("The summit, twice delayed, was never held.", "did not take place"),
        ("There was no meeting between Hale and Orsini.", "did not take place"),
        ("Hale sat down with Orsini for talks.", "took place"),
        ("Talks on bread stalled.", "on hold"),
        ("The trial of Hale is due to begin on 2 May.", "scheduled"),
        ("Hale is meeting Orsini on 2 May.", "scheduled"),
        ("There are no intentions for a meeting between Hale and Orsini.", "not planned"),
        ("Hale's plan for a meeting with Orsini was on hold.", "on hold"),
        ("The decision to hold off on the meeting surprised Brandt.", "on hold"),
        ("The summit delay surprised Brandt.", "postponed"),
        ("Hale was in town, postponing a summit with Orsini.", "postponed"),
        ("The summit was postponed until 14 May.", "rescheduled"),
        ("The now-cancelled meeting was to be held in Vienna.", "cancelled"),
        ("A date had never been fixed for any summit.", "never scheduled"),
        ("The visit was never on the schedule.", "never scheduled"),
        ("Hale met Orsini.", "took place"),
        ("The postponed election was finally held.", "took place"),
        ("The meeting went ahead.", "took place"),
        ("Summit postponed as storm nears", "postponed"),
        ("The meeting will not go ahead.", "cancelled"),
        ("The summit had to be cancelled.", "cancelled"),
        ("Hale to meet Orsini in Vienna", "announced"),
        ("The date for the vote will be announced later.", "undecided"),
        ("It is unclear whether the vote will be held.", "undecided"),
        ("Neither side is planning a meeting.", "not planned"),
        ("Hale did not meet Orsini.", "did not take place"),
        ("Hale is going to meet Orsini.", "announced"),
        ("Hale set out plans for a conference.", "announced"),
        ("The senate will meet on Friday.", "scheduled"),
        ("The debate is down for Friday.", "scheduled"),
        ("The visit is in the calendar for May.", "scheduled"),
        ("The summit had not been in his calendar.", "never scheduled"),
        ("The summit had at no time been put in the calendar.", "never scheduled"),
        ("His last visit to Vienna ended in uproar.", "took place"),
        ("Hale put off a decision on the bridge.", "postponed"),
        ("Hale has not made a decision on the bridge.", "undecided"),
        ("The tariffs will go into effect on Monday.", "announced"),
        ("Hale confirmed that Orsini would be coming to Vienna.", "confirmed"),
    ],
)
def test_a_status_is_told_by_the_words_that_hang_on_the_event(text: str, expected: str) -> None:
    """Verbs, nouns, adjectives and modifiers tell the status of the event that they hang on."""
    assert statuses(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hale and Orsini spoke by phone.", "phone"),
        ("Hale called off a call with Orsini.", "phone"),
        ("Hale held talks with Orsini by video link.", "video"),
        ("Hale met Orsini in person.", "in person"),
        ("Hale had a face-to-face meeting with Orsini.", "in person"),
        ("Hale, Orsini and Vrba held a trilateral meeting.", "multilateral"),
        ("Brandt hosted talks between Hale and Orsini.", "third party"),
        ("Talks between Hale and Orsini, mediated by Brandt, were cancelled.", "third party"),
        ("Hale held talks with Orsini.", None),
    ],
)
def test_how_they_meet_is_told_by_the_words_or_not_known(text: str, expected: str | None) -> None:
    """A phone, a screen, a table of many or a host: only what the words or the kind of event tell."""
    assert only(text).mode == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hale met Orsini on Monday.", ("positive", "certain")),
        ("The summit did not take place.", ("negative", "certain")),
        ("The summit was cancelled.", ("negative", "certain")),
        ("Hale proposed a summit.", ("positive", "possible")),
        ("Preparations for the summit are under way.", ("positive", "probable")),
        ("The summit was held. Orsini denied that the summit had taken place.", ("unknown", "certain")),
    ],
)
def test_polarity_and_certainty_follow_what_is_told(text: str, expected: tuple[str, str]) -> None:
    """Where one voice affirms and another denies, neither is believed."""
    assert [(each.polarity, each.certainty) for each in tell(text)] == [expected]


def test_an_event_bears_the_code_of_its_kind() -> None:
    """The code is that of the PLOVER ontology for the kind."""
    assert only("The summit was cancelled.").plover == "CONSULT"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Hale will open the bridge.", "open", (True, "positive", "certain")),
        ("Hale plans to open the bridge.", "open", (True, "positive", "possible")),
        ("Hale managed to open the bridge.", "open", (False, "positive", "certain")),
        ("Hale opened the bridge.", "opened", (False, "positive", "certain")),
        ("Hale did not open the bridge.", "open", (False, "negative", "certain")),
        ("Hale may open the bridge.", "open", (True, "positive", "possible")),
        ("Hale would have opened the bridge.", "opened", (False, "positive", "certain")),
        ("Hale announced an upcoming release.", "release", (True, "positive", "certain")),
        ("Hale announced a release to be held in May.", "release", (True, "positive", "certain")),
        ("The bridge will be ready.", "ready", (True, "positive", "certain")),
        ("The new bridge will go on sale.", "sale", (True, "positive", "certain")),
    ],
)
def test_any_word_is_ahead_denied_or_uncertain_as_its_clause_tells(
    text: str, word: str, expected: tuple[bool, str, str]
) -> None:
    """A word shares the tense of the verb that it is part of; an infinitive looks ahead, save under "managed"."""
    (sentence,) = find_sentences(text, (Part("body", 0, len(text)),), english())
    fact = tell_fact(Tree(sentence), next(each for each in sentence.tokens if each.text == word))
    assert (fact.future, fact.polarity, fact.certainty) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hale threatened to cancel the summit.",
        "The palace could not confirm the visit.",
        "The palace neither confirmed nor denied the visit.",
        "Hale will withdraw troops before the summit.",
        "The summit is under a cloud due to rain.",
        "Hale was set to meet Orsini, but fog came down.",
        "Hale had been due to meet Orsini.",
        "Hale would have met Orsini.",
        "Hale pulled out of the talks with Orsini.",
        "The talks between Hale and Orsini collapsed.",
        "Hale would not say when the summit will be held.",
        "Hale stopped short of cancelling the summit.",
        "Hale denied that the visit was cancelled.",
        "The summit was not postponed.",
        "If the summit is postponed, Hale will resign.",
        "The summit may be cancelled.",
        "Brandt asked whether the talks had been called off.",
        "The bank suspended its chairman before the summit.",
        "Brandt has yet to confirm the visit.",
        "Brandt urged Hale to call off the summit.",
        "Officials rejected calls to postpone the summit.",
        "No one confirmed the summit.",
        "Had the summit been cancelled, the markets would have fallen.",
        "Hale would cancel the summit if it rained.",
        "Who cancelled the summit?",
        "The summit was nearly cancelled.",
        "Hale had hoped to meet Orsini.",
        "Brandt said it was possible that Hale would meet Orsini.",
        "Hale was going to meet Orsini.",
        "Brandt pondered whether to hold a vote.",
        "The march will draw four thousand people, Brandt hopes.",
        "Prices have doubled since the last vote.",
        "Hale lost his voice during the talks.",
        "No march drew four thousand people.",
    ],
)
def test_a_cue_that_is_denied_possible_or_about_something_else_tells_nothing(text: str) -> None:
    """Words that are only threatened, asked for, doubted, or that hang on another thing give no status."""
    found = [each.status for event in tell(text) if event.kind != "resignation" for each in event.status]
    assert found == []


def test_that_takes_up_the_sentence_before() -> None:
    """A "that" behind a sentence on something else is not the event which was named earlier."""
    assert statuses("The summit will be held in Vienna. That has never been on the agenda.") == [
        "announced",
        "never scheduled",
    ]
    told = "The summit will be held in Vienna. Hale refuses new taxes. That has never been on the agenda."
    assert statuses(told) == ["announced"]


def test_a_denied_plan_is_not_planned() -> None:
    """To deny that something is planned is to say that it is not."""
    assert statuses("Orsini denied that a meeting was planned.") == ["not planned"]


def test_the_stronger_cue_of_a_voice_stands() -> None:
    """A "planned" summit that is put on hold is on hold."""
    assert statuses("The planned summit has been put on hold.") == ["on hold"]


def test_the_evidence_is_the_words_of_the_status() -> None:
    """The span of a status reads the words that tell it."""
    assert status("The summit has been put on hold.").evidence.text == "put on hold"


# --- on whose word, and when ----------------------------------------------------------------------------------------


def test_a_status_inside_a_statement_is_its_speakers() -> None:
    """What stands in somebody's words is that one's word, of the day it was said."""
    found = status("Tomas Vrba said the summit was on hold.", "the summit was on hold", "Tomas Vrba")
    assert (found.according_to, found.statement, found.as_of) == ((person("Tomas Vrba"),), "s", "2026-03-17")


def test_who_is_named_as_confirming_is_the_voice() -> None:
    """Those who are said to confirm give their word, both of them where two do."""
    found = status("Tomas Vrba and Lena Brandt confirmed that the talks would take place.")
    assert found.according_to == (person("Tomas Vrba"), person("Lena Brandt"))


def test_whose_announcement_is_named_inside_another_statement_keeps_its_own_day() -> None:
    """An announcement told in passing belongs to who made it, on the day that it names, at the precision known."""
    content = "the meeting, which Ida Hale had announced last week, was off"
    found = {
        each.status: each for event in tell(f"Vrba said {content}.", content, "Tomas Vrba") for each in event.status
    }
    assert found["announced"].according_to == (person("Ida Hale"),)
    assert found["announced"].as_of == "2026-03"
    assert found["cancelled"].according_to == (person("Tomas Vrba"),)


def test_otherwise_the_page_itself_speaks() -> None:
    """A status that nobody is named for is the page's own, of the day it was printed."""
    found = status("The summit was cancelled.")
    assert (found.according_to, found.statement, found.as_of) == ((), None, PUBLISHED)


def test_an_epithet_in_reported_speech_is_the_writers() -> None:
    """An epithet ("the now-cancelled meeting") in indirect speech is how the page calls it, not what was said."""
    found = status("Vrba said he liked the cancelled meeting.", "he liked the cancelled meeting", "Tomas Vrba")
    assert found.according_to == ()


def test_an_announcement_of_an_unnamed_earlier_day_has_no_day() -> None:
    """What was announced "since" is older than the page, by how much is not told."""
    assert status("Since the announcement of the summit, Hale has kept quiet.").as_of is None


def test_without_a_date_of_printing_the_day_is_not_known() -> None:
    """Nothing is made up for a page whose date is not known."""
    assert status("The summit was cancelled.", published=None).as_of is None


# --- what always holds ----------------------------------------------------------------------------------------------

POOL = (
    "Ida Hale will meet Marco Orsini in Vienna on Friday.",
    "The summit has been put on hold.",
    "Lena Brandt confirmed the talks.",
    "It was postponed until 14 May.",
    "“You cannot postpone something that was not on the schedule,” Vrba said.",
    "Hale and Orsini spoke by phone last Thursday — a naïve call…",
    "A meeting between the two is not planned.",
    "The France-Japan summit took place.",
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(POOL), min_size=1, max_size=5))
def test_every_span_reads_what_it_says_and_the_same_text_gives_the_same_events(lines: Sequence[str]) -> None:
    """Spans are verbatim, participants known, ids unlike each other, and a second reading gives the same."""
    text = " ".join(lines)
    events = tell(text)
    assert all(text[span.start : span.end] == span.text for span in spans_of(events))
    assert all(event.label in text for event in events)
    assert len({event.id for event in events}) == len(events)
    assert events == tell(text)


def test_the_tables_agree_with_each_other() -> None:
    """Every kind that a word names has its row and its code; every cue tells a status that there is."""
    kinds = {row["kind"]: row for row in table("en/event_kinds.csv")}
    assert {row["kind"] for row in table("en/event_words.csv")} <= set(kinds)
    assert all(row["plover"] and row["families"] for row in kinds.values())
    told = {row[column] for row in table("en/status_cues.csv") for column in ("status", "negated", "never")}
    assert told <= {"", "moved", *get_args(Status)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hale wept at a meeting with Orsini last week.", "took place"),
        ("After last week's talks with Orsini, Hale flew home.", "took place"),
        ("On the sidelines of the summit in Vienna, Hale waved.", "took place"),
        ("The rally drew nine thousand people.", "took place"),
        ("Hale cannot say when the summit will be held.", "undecided"),
        ("Whether there will be a summit, nobody could say.", "undecided"),
        ("Question marks remain over the summit.", "undecided"),
        ("Details of the visit have not been finalised.", "undecided"),
        ("Details of the visit are being ironed out.", "in preparation"),
        ("Hale refused to call an election.", "not planned"),
        ("No further talks are scheduled.", "not planned"),
        ("You cannot cancel a meeting nobody ever put in the diary.", "never scheduled"),
        ("The summit is not cancelled but postponed.", "postponed"),
        ("The summit will not take place before autumn.", "postponed"),
        ("The summit will now be held on 2 May.", "rescheduled"),
        ("Hale put a plan for a summit on the back burner.", "on hold"),
        ("The vote will decide the fate of the dam.", "announced"),
        ("The rally failed to go ahead.", "did not take place"),
        ("The union has called a sit-in.", "announced"),
    ],
)
def test_what_a_sentence_takes_for_granted_or_leaves_open_is_told(text: str, expected: str) -> None:
    """A status may lie in what the words need to be so, in a question, or in words that stand apart."""
    assert {each.status for event in tell(text) for each in event.status} == {expected}


def test_a_month_is_no_protest() -> None:
    """The month of March is not a march."""
    assert [event.kind for event in tell("The board met the bank in March.") if event.kind == "protest"] == []


def test_two_visits_of_one_sentence_stay_two() -> None:
    """A second event of another name in the same paragraph is not the first one told again."""
    events = tell("A public consultation was postponed. A second public meeting is being organised.")
    assert len(events) == 2
