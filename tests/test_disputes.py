"""Disputes: what cannot all hold, with both sides' voices and words, and no winner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.comparing.claims import find_claims, find_likenesses
from sayso.comparing.disputes import find_disputes
from sayso.records import Difference, Dispute, Event, Pair, PlanStatus, Quote, Span, Version
from told import Told, everybody, read, statements, who

if TYPE_CHECKING:
    from sayso.records import Reading, Status

REASONS = {"announced": "was announced", "on hold": "was on hold", "in preparation": "are underway"}


def disputes(readings: list[Reading], *events: Event, quotes: tuple[Quote, ...] = ()) -> tuple[Dispute, ...]:
    """Return the disputes of some readings."""
    likenesses = find_likenesses(readings, quotes)
    claims = find_claims(readings, everybody(), quotes, likenesses)
    return find_disputes(claims, readings, everybody(), events, likenesses)


def plan(*words: tuple[Status, str | None, str | None]) -> Event:
    """Return a planned event with its statuses: status, whose word, as of which day."""
    statuses = tuple(
        PlanStatus(status, (who(voice),) if voice else (), None, day, Span("a", 10 * i, 10 * i + 7, f"words {i}"))
        for i, (status, voice, day) in enumerate(words)
    )
    return Event("e", "meeting", "the summit", (), None, None, None, planned=True, mentions=(), status=statuses)


def pages(ours: str, theirs: str) -> list[Reading]:
    """Return two pages with one statement each, by Mara Voss and by Ilan Reyes."""
    return read(
        Told("Courier", f"[Mara Voss] <said> {{{ours}}}."), Told("Sentinel", f"[Ilan Reyes] <said> {{{theirs}}}.")
    )


def test_two_voices_on_two_statuses_of_one_day_are_a_dispute():
    """One says the plan is on hold, another that it is being prepared: both cannot hold, and both are kept."""
    event = plan(("on hold", "Mara Voss", "2031-03-04"), ("in preparation", "Ilan Reyes", "2031-03-05"))
    (found,) = disputes([], event)
    assert (found.kind, found.about) == ("status", "the summit")
    assert [(side.says, side.voices) for side in found.sides] == [
        ("words 0", (who("Mara Voss"),)),
        ("words 1", (who("Ilan Reyes"),)),
    ]
    assert found.why == (
        "on hold (“words 0”, Mara Voss, 2031-03-04) against in preparation (“words 1”, Ilan Reyes, 2031-03-05)."
    )


@pytest.mark.parametrize(
    "words",
    [
        [("announced", "Mara Voss", "2031-03-01"), ("on hold", "Mara Voss", "2031-03-04")],
        [("confirmed", "Mara Voss", "2031-02-01"), ("cancelled", "Ilan Reyes", "2031-03-04")],
        [("confirmed", "Mara Voss", "2031-03-03"), ("on hold", "Ilan Reyes", "2031-03-04")],
        [("announced", "Mara Voss", "2031-03-01"), ("scheduled", "Ilan Reyes", "2031-03-01")],
    ],
)
def test_a_plan_that_changes_is_no_dispute(words: list[tuple[Status, str, str]]):
    """One voice's later word, or a later turn of the plan, is an update; statuses that agree are none either."""
    assert disputes([], plan(*words)) == ()


def test_that_a_plan_never_stood_cannot_be_reconciled_by_time():
    """Never scheduled against postponed: whenever it was said, one of them is wrong."""
    event = plan(("postponed", "Mara Voss", "2031-01-01"), ("never scheduled", "Ilan Reyes", "2031-03-05"))
    assert [dispute.kind for dispute in disputes([], event)] == ["status"]


def test_the_last_word_of_a_voice_counts():
    """What a voice said first is not held against another when it has said something else since."""
    event = plan(
        ("in preparation", "Mara Voss", "2031-03-01"),
        ("on hold", "Mara Voss", "2031-03-03"),
        ("on hold", "Ilan Reyes", "2031-03-03"),
    )
    assert disputes([], event) == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "kind", "words"),
    [
        ("the storm damaged 40 houses in the harbour", "the storm damaged 60 houses in the harbour", "number", "40"),
        ("the council will sell the harbour ferry", "the council will not sell the harbour ferry", "polarity", "sell"),
        ("the council accepted the harbour plan", "the council rejected the harbour plan", "polarity", "accepted"),
        ("the envoys signed the ferry pact in Vienna", "the envoys signed the ferry pact in Geneva", "place", "Geneva"),
        ("hundreds of thousands of files left the port", "100,000 files left the port", "number", "100,000"),
    ],
)
def test_statements_of_one_matter_that_clash_are_a_dispute(ours: str, theirs: str, kind: str, words: str):
    """Another figure, a negation or the opposite word; the reason names the words on either side."""
    (found,) = disputes(pages(ours, theirs))
    assert found.kind == kind
    assert sorted(side.says for side in found.sides) == sorted([ours, theirs])
    assert {voice for side in found.sides for voice in side.voices} == {who("Mara Voss"), who("Ilan Reyes")}
    assert words in found.why


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("the storm damaged 40 houses in the harbour", "the storm damaged at least 30 houses in the harbour"),
        ("the storm damaged 40 houses in the harbour", "40 houses in the harbour were damaged in the storm"),
        ("the council will sell the harbour ferry", "the museum will not open on Sunday"),
        ("the storm damaged 40 houses in the harbour", "the school has 60 pupils and a garden"),
        ("the envoys signed the ferry pact in Vienna", "the envoys signed the ferry pact in Austria"),
        ("the envoys signed the ferry pact in Brussels", "the envoys signed the ferry pact in Bruges and in Brussels"),
        ("dozens of files on the ferry left the port", "30 files on the ferry left the port"),
    ],
)
def test_what_can_both_hold_is_no_dispute(ours: str, theirs: str):
    """A figure within another's bounds, the same in other words, a town and its country, another matter altogether."""
    assert disputes(pages(ours, theirs)) == ()


def test_one_voice_that_counts_again_later_is_an_update():
    """A toll that grows from one day to the next is not disputed by the one who counts."""
    readings = read(
        Told("Courier", "[Mara Voss] <said> {the storm damaged 40 houses in the harbour}.", published="2031-03-04"),
        Told("Sentinel", "[Mara Voss] <said> {the storm damaged 60 houses in the harbour}.", published="2031-03-05"),
    )
    assert disputes(readings) == ()


def test_a_denial_disputes_what_another_voice_says():
    """Who denies a thing disputes the one who says it, though the denial holds no negation."""
    readings = read(
        Told("Courier", "[Ilan Reyes] <said> {the council sold the harbour ferry}."),
        Told("Sentinel", "[Mara Voss] <denied> {that the council sold the harbour ferry}."),
    )
    (found,) = disputes(readings)
    assert found.kind == "polarity"
    assert {voice for side in found.sides for voice in side.voices} == {who("Mara Voss"), who("Ilan Reyes")}


def test_a_denied_report_is_a_side_even_when_nobody_else_prints_it():
    """The report that a denial names stands against it in the words of the denial."""
    (reading,) = read(Told("Courier", "[Mara Voss] <denied> {a report by the Sentinel that the ferry was sold}."))
    (found,) = disputes([reading])
    assert [side.voices for side in found.sides] == [(who("Sentinel"),), (who("Mara Voss"),)]
    assert found.sides[1].says == "denied a report by the Sentinel that the ferry was sold"


def test_changed_words_of_one_utterance_are_a_dispute():
    """A dropped "not" puts the versions on two sides; the ones that print it alike stand together."""
    readings = read(
        Told("Courier", "[Mara Voss] <said>: {“We will not sell.”}"),
        Told("Sentinel", "[Mara Voss] <said>: {“We will sell.”}"),
        Told("Northline", "[Mara Voss] <said>: {“We will not sell.”} twice."),
    )
    a, b, c = statements(readings).values()
    versions = tuple(Version(each.id, each.content[0]) for each in (a, b, c))
    changed = (Difference("not", "", "negation"),)
    pairs = (Pair(a.id, b.id, "changed", changed), Pair(a.id, c.id, "identical", ()), Pair(b.id, c.id, "changed", ()))
    found = [each for each in disputes(readings, quotes=(Quote("q", None, versions, pairs),)) if each.kind == "wording"]
    assert [side.statements for side in found[0].sides] == [(a.id, c.id), (b.id,)]
    assert "“not” against “”" in found[0].why


def test_the_same_words_under_two_names_are_a_dispute():
    """Only one of two persons can have said them first; which one, we do not say."""
    readings = read(
        Told("Courier", "[Mara Voss] <said>: {“We will not sell.”}"),
        Told("Sentinel", "[Ilan Reyes] <said>: {“We will not sell.”}"),
    )
    a, b = statements(readings).values()
    versions = (Version(a.id, a.content[0]), Version(b.id, b.content[0]))
    quote = Quote("q", None, versions, (Pair(a.id, b.id, "identical", ()),))
    (found,) = disputes(readings, quotes=(quote,))
    assert found.kind == "attribution"
    assert found.why == "The same words are given to Mara Voss and to Ilan Reyes."


def test_a_turn_that_one_tells_and_another_denies_is_a_dispute():
    """One page says that the position softened; the speaker says that it has not changed."""
    readings = read(
        Told("Courier", "{Mara Voss softened her stance on the ferry}, [Tidewire] <reported>."),
        Told("Sentinel", "[Mara Voss] <said>: {“My position has not changed.”}"),
    )
    (found,) = [each for each in disputes(readings) if each.about == "Mara Voss"]
    assert [side.voices for side in found.sides] == [(who("Tidewire"),), (who("Mara Voss"),)]
    assert found.why == "“softened her stance” against “not changed”."


def test_changed_words_are_not_told_as_a_second_dispute():
    """One utterance with a dropped "not" is a dispute over wording, and not also one over the matter."""
    readings = read(
        Told("Courier", "[Mara Voss] <said>: {“We will not sell the harbour ferry.”}"),
        Told("Sentinel", "[Mara Voss] <said>: {“We will sell the harbour ferry.”}"),
    )
    a, b = statements(readings).values()
    versions = (Version(a.id, a.content[0]), Version(b.id, b.content[0]))
    quote = Quote("q", None, versions, (Pair(a.id, b.id, "changed", (Difference("not", "", "negation"),)),))
    assert [each.kind for each in disputes(readings, quotes=(quote,))] == ["wording"]


def test_a_correction_disputes_what_it_corrects():
    """Who says that a statement should have read otherwise quotes it, and still does not say the same."""
    readings = read(
        Told("Courier", "[Ilan Reyes] <said>: {“The harbour ferry has a large, hidden debt.”}"),
        Told("Sentinel", "[Mara Voss] <said> {it should have said that the harbour ferry had a hidden debt}."),
    )
    a, b = statements(readings).values()
    versions = (Version(a.id, a.content[0]), Version(b.id, b.content[0]))
    quote = Quote("q", None, versions, (Pair(a.id, b.id, "reworded", ()),))
    assert len(find_claims(readings, everybody(), (quote,))) == 2
    assert "polarity" in [each.kind for each in disputes(readings, quotes=(quote,))]


@pytest.mark.parametrize(
    "line",
    [
        "[Mara Voss] <did not deny> {that the council sold the harbour ferry}.",
        "[Mara Voss] <said> {if the council has not sold the harbour ferry she will}.",
        "[Mara Voss] <asked> {the council not to sell the harbour ferry}.",
    ],
)
def test_wishes_conditions_and_double_negations_deny_nothing(line: str):
    """Who does not deny, asks not to, or says "if", does not say that it is not so."""
    readings = read(
        Told("Courier", "[Ilan Reyes] <said> {the council sold the harbour ferry}."), Told("Sentinel", line)
    )
    assert disputes(readings) == ()


def test_two_reasons_for_one_act_are_a_dispute():
    """Who did it and what was done agree; why it was done does not."""
    (found,) = [
        each
        for each in disputes(
            pages(
                "Tolland cancelled the harbour visit because the hotel was too dear",
                "Tolland scrapped the trip because of strikes at the port",
            )
        )
        if each.kind == "attribution"
    ]
    assert "the hotel was too dear" in found.why
    assert "strikes at the port" in found.why


def test_one_reason_in_other_words_is_no_dispute():
    """Reasons that share a telling word may be one."""
    told = pages(
        "Tolland cancelled the harbour visit because strikes had closed the port",
        "Tolland scrapped the trip because of strikes at the port",
    )
    assert "attribution" not in [each.kind for each in disputes(told)]


def test_a_cue_is_a_word_too():
    """Who justified a thing and who says that it cannot be justified part over it."""
    readings = read(
        Told("Courier", "[Mara Voss] <justified> {the harbour toll on grounds of public safety}."),
        Told("Sentinel", "[Ilan Reyes] <said> {the harbour toll cannot be justified on grounds of public safety}."),
    )
    assert [each.kind for each in disputes(readings)] == ["polarity"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("the council will raise the harbour toll in spring", "the council will cut the ferry fleet in spring"),
        ("the harbour toll must not be raised this spring", "the council raised the harbour toll this spring"),
        ("the council has no plan for the harbour ferry", "the harbour ferry plan went before the council"),
    ],
)
def test_words_that_stand_with_others_contradict_nothing(ours: str, theirs: str):
    """Raising one thing and cutting another, a wish, a thing that is only mentioned: both can hold."""
    assert [each.kind for each in disputes(pages(ours, theirs))] == []


def test_a_status_dispute_names_the_status_of_each_side():
    """So that a reader sees at once who has the plan where."""
    event = plan(("in preparation", "Mara Voss", "2031-03-03"), ("on hold", "Ilan Reyes", "2031-03-03"))
    (found,) = disputes([], event)
    assert {side.status for side in found.sides} == {"in preparation", "on hold"}
    assert found.why.count(".") == 1


@pytest.mark.parametrize(
    "reason",
    [
        "one of the reasons for the delay of the visit by Tolland is the price of hotels",
        "the price of hotels was the reason for the cancellation of the visit by Tolland",
        "Tolland would not visit the harbour unless the hotels lowered their prices",
    ],
)
def test_a_reason_may_be_named_by_a_noun_or_a_condition(reason: str):
    """A delay has a reason, and what is not done "unless" has one too."""
    readings = pages("Tolland cancelled the harbour visit because of strikes at the port", reason)
    assert "attribution" in [each.kind for each in disputes(readings)]


def test_an_act_that_is_no_status_by_itself_may_have_reasons():
    """To be moved without a day that it is moved to tells nothing of a plan; why it was moved is read all the same."""
    told = pages(
        "Tolland moved the harbour visit because the hotel was too dear",
        "Tolland moved the trip because of strikes at the port",
    )
    assert "attribution" in [each.kind for each in disputes(told)]


def test_what_is_no_reason_gives_none():
    """That something is *not* the reason leaves the other account alone."""
    readings = pages(
        "Tolland cancelled the harbour visit because of strikes at the port",
        "the price of hotels was not the reason for the cancellation of the visit by Tolland",
    )
    assert "attribution" not in [each.kind for each in disputes(readings)]


def test_no_evidence_denies_what_it_is_missing_for():
    """Who finds no evidence that a thing was done disputes the one who says that it was."""
    readings = pages(
        "the council sold the harbour ferry in secret",
        "there was no credible evidence that the council sold the harbour ferry",
    )
    assert [each.kind for each in disputes(readings)] == ["polarity"]


def test_a_denial_by_a_voice_that_is_not_known_counts_on_another_page():
    """Nobody is named, and still both cannot hold; on one page it may be the same voice."""
    denied = "<It was denied> {that the council sold the harbour ferry}."
    told = "<It was said> {that the council sold the harbour ferry}."
    apart = disputes(read(Told("Courier", told), Told("Sentinel", denied)))
    assert [each.kind for each in apart] == ["polarity"]
    assert disputes(read(Told("Courier", f"{told}\n{denied}"))) == ()


WORTH = (
    "[Mara Voss] <called> {the pact on the harbour ferry a terrible pact}.",
    "[Ilan Reyes] <said> {the pact was fair and the harbour would gain}.",
    "[Tidewire] <said> {the pact on the ferry was signed}.",
    "[an official] <said> {he had read the pact}.",
)


def test_contrary_judgements_of_what_the_story_is_about_are_a_dispute():
    """One calls the pact terrible, another fair; those who only mention it are on no side."""
    (found,) = disputes(read(Told("Courier", "\n".join(WORTH))))
    assert [side.voices for side in found.sides] == [(who("Ilan Reyes"),), (who("Mara Voss"),)]
    assert found.why == "“pact was fair” (Ilan Reyes) against “terrible pact” (Mara Voss)."


@pytest.mark.parametrize(
    ("words", "against"),
    [
        ("events show the importance of keeping the pact", "Mara Voss"),
        ("the storm underlines the case for the pact", "Mara Voss"),
        ("the storm shows the wisdom of scrapping the pact", None),
        ("the storm shows the failure of the pact", None),
    ],
)
def test_nouns_judge_too_by_what_is_to_become_of_a_thing(words: str, against: str | None):
    """The importance of keeping a pact is for it, the wisdom of scrapping it is not."""
    lines = [WORTH[0], f"[Ilan Reyes] <said> {{{words}}}.", *WORTH[2:]]
    found = disputes(read(Told("Courier", "\n".join(lines))))
    assert [side.voices for each in found for side in each.sides][1:] == ([(who(against),)] if against else [])


def test_a_negated_judgement_is_the_other_one():
    """Who says “not fair” finds fault: both stand on one side, and there is no dispute."""
    lines = [*WORTH]
    lines[1] = "[Ilan Reyes] <said> {the pact was not fair and the harbour would lose}."
    assert disputes(read(Told("Courier", "\n".join(lines)))) == ()


def test_what_is_judged_in_passing_is_no_matter_of_the_story():
    """A bad day and a good day of two speakers are no dispute over days."""
    assert disputes(pages("it was a bad day for the ferry", "she had a good day at the museum")) == ()


def test_a_turn_is_found_inside_quoted_words():
    """The text quotes a part of the turning words: marked "a huge shift"."""
    readings = read(
        Told("Courier", '{Mara Voss marked "a huge shift" over the ferry}, [Tidewire] <reported>.'),
        Told("Sentinel", "[Mara Voss] <said>: {“My position has not changed.”}"),
    )
    assert "Mara Voss" in [each.about for each in disputes(readings)]


def test_who_asks_says_nothing():
    """A judge who asks whether the ferry was sold does not say so."""
    readings = read(
        Told("Courier", "[Mara Voss] <asked>: {“Did the council sell the harbour ferry?”}"),
        Told("Sentinel", "[Ilan Reyes] <said> {the council did not sell the harbour ferry}."),
    )
    assert disputes(readings) == ()


def test_to_be_denied_a_thing_is_no_denial():
    """Nobody said the opposite of being denied a ferry licence."""
    readings = read(
        Told("Courier", "The council was criticised for <denying> {the islands a harbour ferry}."),
        Told("Sentinel", "[Ilan Reyes] <said> {the islands want a harbour ferry}."),
    )
    assert disputes(readings) == ()


def test_one_voice_with_two_reasons_on_two_pages_is_a_dispute_and_on_one_page_is_none():
    """Two outlets give one voice other reasons; in one text it may well have had both."""
    hotel = (
        "[Mara Voss] <said> {Tolland cancelled the visit because the grand hotel by the mill was too dear for envoys}."
    )
    strikes = "[Mara Voss] <said> {Tolland scrapped the trip because of long strikes at the southern port}."
    apart = disputes(read(Told("Courier", hotel), Told("Sentinel", strikes)))
    assert "attribution" in [each.kind for each in apart]
    assert disputes(read(Told("Courier", f"{hotel}\n{strikes}"))) == ()
