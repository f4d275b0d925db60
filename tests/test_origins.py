"""Origins: who got a statement first hand, and by which words we know."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sayso.comparing.origins import find_origins
from sayso.comparing.origins.people import People
from sayso.records import Actor, Copy, Link, Pair, Quote, Reading, Version
from told import Told, copying, everybody, read, who

if TYPE_CHECKING:
    from sayso.records import ActorKind


def origins(*pages: Told, quotes: tuple[Quote, ...] = ()) -> list[tuple[str, str, str]]:
    """Return actor, how and words of every origin, in text order."""
    readings = read(*pages)
    found = find_origins(readings, everybody(), quotes)
    return [
        (found[each.id].actor, found[each.id].how, found[each.id].words)
        for reading in readings
        for each in reading.statements
    ]


def same_words(readings: list[Reading]) -> Quote:
    """Return all statements of some readings as versions of one quote."""
    told = [each for reading in readings for each in reading.statements]
    versions = tuple(Version(each.id, each.content[0]) for each in told)
    return Quote("q", told[0].speaker, versions, (Pair(told[0].id, told[-1].id, "identical", ()),))


def test_the_relay_nearest_to_the_voice_is_the_origin():
    """Of two relays the first one, to which the speaker spoke, got the statement; the second passed it on."""
    page = Told("Courier", "[Mara Voss] told |Sentinel| <that> {the bridge is safe}, |Tidewire| reported.")
    assert origins(page) == [(who("Sentinel"), "relay", "Sentinel")]


def test_an_outlet_that_speaks_is_its_own_origin():
    """A report that is itself the printed source has nobody behind it that we know."""
    page = Told("Courier", "[Tidewire] <said> {the bridge is safe}.")
    assert origins(page) == [(who("Tidewire"), "outlet", "Tidewire")]


@pytest.mark.parametrize(
    "line",
    [
        "{The bridge is safe}, [Mara Voss] <told> the Courier.",
        "In an interview with the Courier, [Mara Voss] <said> {the bridge is safe}.",
        "[Mara Voss] <said> {the bridge is safe} in an email to the Courier.",
        "[Mara Voss] <said> in a telephone interview {the bridge is safe}.",
    ],
)
def test_what_is_told_to_the_outlet_that_prints_it_originates_there(line: str):
    """The publisher's own name after "told", "to" or "with", or an interview with nobody else named."""
    ((actor, how, words),) = origins(Told("Courier", line))
    assert (actor, how) == (who("Courier"), "own sourcing")
    assert words


def test_an_anonymous_source_without_a_relay_is_the_outlets_own():
    """Only the outlet that prints it can know who the official is."""
    page = Told("Courier", "[An official] <said> {the bridge is safe}.")
    assert origins(page) == [(who("Courier"), "own sourcing", "An official")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[Mara Voss] <said> in a statement {the bridge is safe}.", "statement"),
        ("[Mara Voss] <told reporters> {the bridge is safe}.", "told reporters"),
        ("[Mara Voss] <tweeted> that {the bridge is safe}.", "tweeted"),
        ("[Mara Voss] <said> in a speech {the bridge is safe}, |Tidewire| reported.", "speech"),
        ("[The harbour ministry] <announced> {the bridge is safe}.", "announced"),
    ],
)
def test_what_is_said_in_public_has_its_speaker_as_origin(line: str, words: str):
    """Nobody got it alone, whoever prints it and through whichever agency."""
    ((actor, how, found),) = origins(Told("Courier", line))
    assert (actor, how, found) == (who("Mara Voss" if "Mara" in line else "the harbour ministry"), "public", words)


def test_public_words_inside_the_content_prove_nothing():
    """Somebody who talks of a statement has not made one for that."""
    page = Told("Courier", "[Mara Voss] <said> {the statement of the council was a surprise}.")
    assert origins(page) == [("unknown", "unknown", "")]


def test_a_person_who_just_said_it_has_no_known_origin():
    """Said where, and to whom? The text does not tell, and we do not guess."""
    assert origins(Told("Courier", "[Mara Voss] <said> {the bridge is safe}.")) == [("unknown", "unknown", "")]


def test_a_page_that_reworks_a_report_has_that_reports_origins():
    """Without a relay of its own, what such a page prints was got by the outlet whose report it is."""
    copied = Copy("rewrite", who("Northline"), 1.0)
    page = copying(Told(None, "[Mara Voss] <said> {the bridge is safe}.\n[An official] <said> {it is not}."), copied)
    assert [(actor, how) for actor, how, _ in origins(page)] == [
        (who("Northline"), "copy"),
        (who("Northline"), "own sourcing"),
    ]


def test_a_copied_passage_does_not_speak_for_the_rest_of_the_page():
    """Where only a passage is copied, a statement outside it has the origin that its own words show."""
    text = "[Mara Voss] <said> {the bridge is safe}.\n[Ilan Reyes] <said> {it is old}."
    plain = read(Told("Courier", text))[0]
    copied = Copy("reuse", who("Northline"), 0.2, plain.statements[0].content)
    assert [actor for actor, _, _ in origins(copying(Told("Courier", text), copied))] == [who("Northline"), "unknown"]


def test_a_copy_inside_the_story_shares_the_origins_of_what_it_copies():
    """The second page prints the first page's anonymous source: that is the first outlet's, not one more."""
    first = Told("Courier", "[An official] <said> {the bridge is safe}.")
    copied = Copy("identical", read(first)[0].article.id, 0.9)
    second = copying(Told("Sentinel", "[An official] <said> {the bridge is safe} indeed."), copied)
    assert [actor for actor, _, _ in origins(first, second)] == [who("Courier"), who("Courier")]


def test_articles_that_copy_each_other_end_somewhere():
    """Two pages that are each marked as a copy of the other do not run in a circle."""
    first, second = (Told(each, "[An official] <said> {the bridge is safe}.") for each in ("Courier", "Sentinel"))
    ids = [reading.article.id for reading in read(first, second)]
    found = origins(copying(first, Copy("identical", ids[1], 1)), copying(second, Copy("identical", ids[0], 1)))
    assert {actor for actor, _, _ in found} <= {who("Courier"), who("Sentinel")}


def test_the_same_words_of_the_same_speaker_were_said_in_public_everywhere():
    """One page tells that it was a tweet; the other prints the same words and does not."""
    pages = (
        Told("Courier", "[Mara Voss] <tweeted>: {“The bridge is safe and sound.”}"),
        Told("Sentinel", "[Mara Voss] <wrote>: {“The bridge is safe and sound.”}"),
    )
    quote = same_words(read(*pages))
    assert [actor for actor, _, _ in origins(*pages, quotes=(quote,))] == [who("Mara Voss")] * 2
    assert [actor for actor, _, _ in origins(*pages)] == [who("Mara Voss"), "unknown"]


def test_a_relay_that_only_the_page_names_is_weaker_than_public_words():
    """An agency's copy is the agency's, but what a ministry announces in it was announced to all."""
    page = Told(
        "Courier",
        """|Tidewire| - It rained.
        [The harbour ministry] <announced> {the bridge is safe}.
        [Ilan Reyes] <said> {it is old}.""",
    )
    (reading,) = read(page)
    agency = Link(who("Tidewire"), "relay", reading.article.span(0, 8))
    told = tuple(replace(each, chain=(each.chain[0], agency, each.chain[-1])) for each in reading.statements)
    found = find_origins([replace(reading, statements=told)], everybody())
    assert [(each.actor, each.how) for each in found.values()] == [
        (who("the harbour ministry"), "public"),
        (who("Tidewire"), "wire"),
    ]


def test_a_speaker_goes_on_speaking_where_it_spoke():
    """After "told the Courier" a plain "said" in the next paragraph is still said to the Courier."""
    page = Told("Courier", "[Mara Voss] <told> the Courier {it is safe}.\n[Mara Voss] <said> {it is old}.")
    assert [actor for actor, _, _ in origins(page)] == [who("Courier")] * 2


def test_a_speaker_does_not_go_on_for_the_whole_page():
    """Far below, the same name has no known origin again."""
    rain = "It rained.\n" * 6
    page = Told("Courier", f"[Mara Voss] <told> the Courier {{it is safe}}.\n{rain}[Mara Voss] <said> {{it is old}}.")
    assert [actor for actor, _, _ in origins(page)] == [who("Courier"), "unknown"]


def test_a_spokesperson_speaks_for_its_body():
    """The ministry and its spokeswoman are one origin."""
    spokeswoman = Actor("s", "a harbour ministry spokeswoman", "anonymous", (), ())
    ministry = replace(next(each for each in everybody() if "ministry" in each.name), aliases=("harbour ministry",))
    (reading,) = read(Told("Courier", "[Mara Voss] <said> {“The bridge is safe.”}"))
    statement = replace(reading.statements[0], speaker="s", chain=(Link("s", "speaker", None),))
    found = find_origins([replace(reading, statements=(statement,))], [spokeswoman, ministry])
    assert [(each.actor, each.how) for each in found.values()] == [(ministry.id, "public")]


def test_what_is_told_inside_a_statement_was_got_where_that_was():
    """The council's words inside a mayor's briefing were heard at the briefing."""
    page = Told(
        "Courier",
        """[Mara Voss] <told reporters> {the harbour ministry said it will close}.
        [The harbour ministry] <said> {it will close}.""",
    )
    (reading,) = read(page)
    outer, inner = reading.statements
    relayed = replace(
        inner,
        within=outer.id,
        chain=(inner.chain[0], Link(who("Mara Voss"), "relay", inner.source), inner.chain[-1]),
    )
    found = find_origins([replace(reading, statements=(outer, relayed))], everybody())
    assert [(each.actor, each.how) for each in found.values()] == [(who("Mara Voss"), "public")] * 2


def test_what_is_said_on_the_day_of_a_speech_was_said_there():
    """Of a speech many things are told, most without its name; a post of a few words carries nothing else."""
    speech = Told("Courier", "[Mara Voss] <said> in a speech {the bridge is safe}.", published="2031-03-03")
    plain = Told("Sentinel", "[Mara Voss] <said> {the ferry is old}.", published="2031-03-03")
    later = Told("Northline", "[Mara Voss] <said> {the port is deep}.", published="2031-03-09")
    assert [how for _, how, _ in origins(speech, plain, later)] == ["public", "public", "unknown"]
    post = Told("Courier", "[Mara Voss] <tweeted> that {the bridge is safe}.", published="2031-03-03")
    assert [how for _, how, _ in origins(post, plain)] == ["public", "unknown"]


def test_a_page_that_repeats_another_knows_no_more_than_that_does():
    """Where the page that was copied does not tell the origin, the copy does not either."""
    first = Told("Courier", "[Mara Voss] <said> {the bridge is safe}.")
    copied = Copy("reuse", read(first)[0].article.id, 0.9)
    second = copying(Told("Sentinel", "[Mara Voss] <said> {the bridge is safe} indeed."), copied)
    assert [actor for actor, _, _ in origins(first, second)] == ["unknown", "unknown"]


@pytest.mark.parametrize(
    ("name", "kind", "nameless"),
    [
        ("Officials", "group", True),
        ("two aides", "anonymous", True),
        ("the Merrow officials", "group", False),
        ("Friends of the Ferry", "group", False),
        ("Mara Voss", "person", False),
    ],
)
def test_officials_of_nobody_may_be_anybodys(name: str, kind: ActorKind, *, nameless: bool):
    """What they say in public has an origin that is not known: it may be one that is counted already."""
    assert People([Actor("a", name, kind)]).is_nameless("a") is nameless
