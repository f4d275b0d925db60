"""The account in the terminal."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

import examples
from sayso.telling import phrases
from sayso.telling.ledger import Ledger
from sayso.telling.showing import shown
from sayso.telling.terminal import show

if TYPE_CHECKING:
    from sayso.records import Account


def told(*stories: Account, width: int = 80) -> str:
    """Return what is printed for these stories, as into a pipe."""
    out = io.StringIO()
    show(examples.report(*stories), Console(file=out, width=width))
    return out.getvalue()


def lines(text: str) -> list[str]:
    """Return the printed lines without the white space around them."""
    return [line.strip() for line in text.splitlines()]


def test_the_first_screen_tells_what_is_said_on_whose_say_so_and_where_accounts_part():
    """Thirty lines hold the first claims with their voices and counts, and the disputes, a line a side."""
    screen = " ".join(lines(told())[:30])
    assert "the meeting with Estria over the Kestrel strait is on hold — Ilsa Marrow (said) · 3 outlets" in screen
    assert "2 origins (Northern Wire and 1 more) · 1 voice" in screen
    assert "How the plan stands: meeting with Estria over the Kestrel strait" in screen
    assert "· 40 boats — Norland coast guard" in screen
    assert "· 60 boats — Anders Quill" in screen


def test_nothing_is_wider_than_eighty_columns():
    """Every printed line fits the terminal it is printed to."""
    assert max(len(line) for line in told().splitlines()) <= 80
    assert max(len(line) for line in told(width=40).splitlines()) <= 40


def test_no_line_ends_in_blanks():
    """What is written to a file has no blanks at the ends of its lines."""
    assert [line for line in told().splitlines() if line != line.rstrip()] == []


def test_there_is_no_colour_in_a_pipe_and_some_in_a_terminal():
    """Escape sequences go to terminals only."""
    out = io.StringIO()
    show(examples.report(), Console(file=out, width=80, force_terminal=True))
    assert "\x1b[" in out.getvalue()
    assert "\x1b" not in told()


def test_the_same_report_is_told_in_the_same_characters():
    """Telling twice gives the same text."""
    assert told() == told()


def test_an_origin_that_is_not_known_is_said_to_be_so_and_is_not_counted():
    """One known origin and one unknown are one origin, with others not known."""
    assert "1 origin (Northern Wire, others not known)" in " ".join(lines(told()))
    assert "origin not known" in " ".join(lines(told(examples.single("The lock is shut."))))


def test_a_page_of_an_unknown_outlet_goes_by_its_file():
    """Where no outlet is known, the name of the file stands for it, and counts as one outlet more."""
    text = told()
    assert "4 outlets and 1 not known" in text
    assert "unsigned  " in text


def test_plan_statuses_are_told_by_day_each_with_its_voice_and_words():
    """The same status from the same voice on the same day is one line, with both outlets."""
    text = " ".join(" ".join(lines(told())).split())
    assert "12 May 2026 on hold Ilsa Marrow “is on hold”, Northern Wire, Kestrel Gazette" in text
    assert text.index("12 May 2026 not planned") < text.index("14 May 2026 postponed")


def test_wordings_that_differ_are_told_with_their_differences():
    """The dropped "not" stands beside nothing, and is called a negation."""
    found = lines(told())
    assert any(line.startswith("Ilsa Marrow: changed") for line in found)
    assert "not | — negation" in [" ".join(line.split()) for line in found]


def test_a_turn_in_a_position_is_told_after_the_stance_that_turned():
    """The reason for the turn stands below the later stance."""
    found = lines(told())
    place = next(n for n, line in enumerate(found) if "could be shared for a season" in line and "2026" in line)
    assert found[place + 1].startswith("turned:")


def test_what_each_page_alone_has_is_listed_below_its_outlet():
    """A claim of one outlet stands below that outlet's name and no other's."""
    text = told()
    alone = text[text.index("What each page alone has") :]
    gazette = alone[alone.index("Kestrel Gazette") : alone.index("Estria Broadcasting")]
    assert "Fishermen in Port Kestrel would welcome any meeting" in gazette


def test_a_claim_is_told_with_the_word_that_reports_it():
    """Without the cue, what somebody denied would stand there as if that person had claimed it."""
    account = examples.single("Somebody denied that the lock is shut.", content="that the lock is shut")
    denied = replace(account.statements[0], cue=account.articles[0].span(9, 15), polarity="negative")
    assert "that the lock is shut — Somebody (denied)" in " ".join(lines(told(replace(account, statements=(denied,)))))


def test_a_side_of_a_dispute_about_a_plan_is_told_by_the_statuses_that_its_words_amount_to():
    """Where a side prints words, the status stands for them, both where there are two; those of other plans do not."""
    account = examples.strait()
    quill = examples.STATEMENTS["w-prep"]
    dispute = account.disputes[0]
    side = replace(dispute.sides[1], says=quill.text, statements=(quill.id,))
    assert Ledger(account).in_short(dispute, side) == ("in preparation", True)
    event = account.events[0]
    second = replace(next(each for each in event.status if each.statement == quill.id), status="confirmed")
    told_twice = replace(account, events=(replace(event, status=(*event.status, second)),))
    assert Ledger(told_twice).in_short(dispute, side) == ("in preparation, confirmed", True)
    other = replace(account, events=(event, replace(account.events[1], status=(second,))))
    assert Ledger(other).in_short(dispute, side) == ("in preparation", True)


def test_sides_that_read_alike_stand_once_on_the_first_screen():
    """A voice that is on two sides with the same statement is one line with both statuses."""
    account = examples.strait()
    dispute = account.disputes[0]
    doubled = replace(dispute, sides=(*dispute.sides, dispute.sides[1]))
    assert len(Ledger(account).sides(doubled)) == len(dispute.sides)


def test_words_of_an_article_are_told_from_labels_made_of_them():
    """Only what stands in an article as it is, or in stretches of it, is verbatim."""
    ledger = Ledger(examples.strait())
    assert ledger.is_verbatim("meeting with Estria over the Kestrel strait")
    assert ledger.is_verbatim("President Ilsa Marrow … is on hold")
    assert not ledger.is_verbatim("boats, April, meeting")
    assert not ledger.is_verbatim("is on hold … boats, April")


def test_inputs_left_out_are_named_with_the_reason():
    """What could not be read is told last."""
    assert lines(told())[-1] == "Left out  empty.txt: there are no words in it"


def test_square_brackets_in_a_text_are_text():
    """Brackets that would be markup to the terminal library are printed as they are."""
    assert "[red]the lock[/red]" in told(examples.single("[red]the lock[/red] is shut"))


def test_escape_sequences_in_a_text_do_not_reach_the_terminal():
    """A text cannot colour, move or retitle the reader's terminal, nor turn the direction of its lines."""
    text = told(examples.single("The \x1b[2Jlock \x9b31mis \u202eshut\u202c."))
    assert not re.search("[\x1b\x9b\u202e]", text)
    assert "�" in text


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2026-05-12", "2026-05-14", "12–14 May 2026"),
        ("2026-05-12", "2026-06-01", "12 May – 1 Jun 2026"),
        ("2025-12-30", "2026-01-02", "30 Dec 2025 – 2 Jan 2026"),
        ("2026-05-12", "2026-05-12", "12 May 2026"),
        ("2026-04", "2026-05-14", "Apr 2026 – 14 May 2026"),
        ("2025", "2026", "2025–2026"),
        ("2026-05-12T09:30", None, "12 May 2026, 09:30"),
        (None, None, "not known"),
    ],
)
def test_days_are_written_at_the_precision_they_have(first: str | None, last: str | None, shown: str):
    """What both ends of an interval have in common is written once."""
    assert phrases.days(first, last) == shown


@given(st.text(), st.integers(min_value=2, max_value=60))
def test_a_clipped_text_fits_and_is_a_beginning(text: str, width: int):
    """A cut text is no wider than asked, and all but its ellipsis is the beginning of the whole line."""
    line, cut = phrases.flat(text), phrases.clip(text, width)
    assert len(cut) <= width
    assert cut == line or (cut.endswith("…") and line.startswith(cut[:-1]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('"I do not want it,"', "I do not want it"),
        ("“I do,”", "I do"),
        ('the strait "will never be shared"', 'the strait "will never be shared"'),
        ('"one" and "two"', '"one" and "two"'),
        ("the governors' house", "the governors' house"),
    ],
)
def test_only_quotation_marks_around_the_whole_are_taken_off(text: str, shown: str):
    """Marks inside a text belong to it."""
    assert phrases.bare(text) == shown


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("that the lock is shut", "the lock is shut"),
        ("that Marrow stays", "Marrow stays"),
        ("that preparations are underway", "preparations are underway"),
        ("that 40 boats were turned back", "40 boats were turned back"),
        ('that: "We are waiting for the lock,"', "We are waiting for the lock"),
        ("that lock is shut", "that lock is shut"),
        ("thatched roofs burn", "thatched roofs burn"),
        ('When asked about the lock … "I am still waiting for it."', "I am still waiting for it."),
        (
            'When asked about the lock, the "closed" one, she left',
            'When asked about the lock, the "closed" one, she left',
        ),
    ],
)
def test_shown_words_begin_after_a_conjunction_or_a_lead_in(text: str, words: str):
    """A "that" before a clause and what leads in to a quotation are not shown; a pronoun is."""
    assert shown(text) == words


@given(st.text())
def test_shown_words_are_a_stretch_of_the_text(text: str):
    """Nothing is put into other words."""
    assert shown(text) in text


def test_what_is_denied_keeps_its_that():
    """Without it, denied words would look like what the voice claims."""
    account = examples.single("Somebody said that the lock is shut.", content="that the lock is shut")
    told_so = Ledger(account)
    assert told_so.shown(account.claims[0]) == "the lock is shut"
    denied = replace(account.statements[0], polarity="negative")
    assert Ledger(replace(account, statements=(denied,))).shown(account.claims[0]) == "that the lock is shut"


def test_a_piece_of_a_sentence_does_not_open_an_account():
    """A whole clause comes before a content that is none, and a claim with a named voice before one with no voice."""
    clause = examples.single("Ann said the lock of the canal is shut.", "Ann", content="the lock of the canal is shut")
    piece = examples.single("To open the lock on Friday.", "Bob")
    nobody = examples.single("The gates of the lock are open.", "Cy")
    voiceless = replace(nobody.claims[0], voices=("unknown",))
    both = replace(
        clause,
        articles=(*nobody.articles, *piece.articles, *clause.articles),
        actors=(*piece.actors, *clause.actors),
        statements=(*nobody.statements, *piece.statements, *clause.statements),
        claims=(voiceless, *piece.claims, *clause.claims),
    )
    assert Ledger(both).ranked == [*clause.claims, voiceless, *piece.claims]


def test_claims_about_the_main_event_come_first():
    """Of two claims of one outlet each, the one whose words mention the event that most is told of is first."""
    account = examples.strait()
    main = replace(account, claims=tuple(each for each in account.claims if each.articles == 1), disputes=())
    ranked = Ledger(main).ranked
    meeting = {each.statement for each in account.events[0].status}
    told_of = [bool(set(each.statements) & meeting) for each in ranked]
    assert told_of[0]
    assert not told_of[-1]


def test_a_side_that_repeats_the_matter_is_told_by_what_it_adds():
    """Of "denied a report that the lock is shut", beside "the lock is shut", what is new is the denial."""
    account = examples.strait()
    ledger = Ledger(account)
    matter = replace(account.disputes[1], about="that the lock is shut")
    side = replace(matter.sides[0], says="denied a report that the lock is shut", statements=())
    assert ledger.in_short(matter, side) == ("denied a report", False)
    same = replace(matter.sides[0], says="that the lock is shut", statements=(examples.STATEMENTS["w-hold"].id,))
    assert ledger.in_short(matter, same) == (ledger.cue(examples.STATEMENTS["w-hold"]), False)


def test_a_thing_told_twice_of_a_day_stands_once_in_the_timeline():
    """The same words by two voices on one day are one line with both voices."""
    account = examples.strait()
    entry = account.timeline[1]
    again = replace(entry, statement=examples.STATEMENTS["e-ahead"].id)
    text = told(replace(account, timeline=(entry, again)))
    days_told = text[text.index("Timeline") : text.index("What each page alone has")]
    assert days_told.count("is on hold") == 1
    assert "Ilsa Marrow, Tobin Vale" in " ".join(days_told.split())


def test_every_status_and_part_has_its_label():
    """Nothing that a record may hold is without words of ours."""
    from typing import get_args  # noqa: PLC0415

    from sayso import records  # noqa: PLC0415

    assert set(phrases.STANDINGS) == set(get_args(records.Status))
    assert set(phrases.PARTS) == set(get_args(records.PartKind))
    assert set(phrases.LEVELS) == set(get_args(records.Level))
    assert set(phrases.DISPUTES) == set(get_args(records.DisputeKind))


def test_claims_that_several_outlets_carry_or_others_dispute_come_first():
    """A claim of three outlets that is disputed is before one of a single outlet that nobody disputes."""
    ranked = [claim.text for claim in Ledger(examples.strait()).ranked]
    assert ranked[0] == examples.HOLD
    assert ranked.index("The summit in Port Kestrel has been postponed to June") < ranked.index(
        "Fishermen in Port Kestrel would welcome any meeting"
    )


def test_a_chain_is_told_from_the_voice_to_the_page():
    """A relay stands between the voice and the outlet; an outlet that obtained it itself is not its own relay."""
    ledger = Ledger(examples.strait())
    assert ledger.path(examples.STATEMENTS["g-hold"]) == ["Ilsa Marrow", "Northern Wire", "Kestrel Gazette"]
    assert ledger.path(examples.STATEMENTS["w-plans"]) == ["a Norland official", "Northern Wire"]
