"""How the words came here: from the speaker, through those who passed them on, to the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sayso.models import english
from sayso.reading.actors import find_actors
from sayso.reading.chains import link_chains
from sayso.reading.moments import find_moments
from sayso.reading.sentences import find_sentences
from sayso.reading.statements import find_statements
from sayso.records import Actor, Article, Part, actor_id, spans_of

if TYPE_CHECKING:
    from sayso.records import Statement

PAGE = Actor(actor_id("The Kestrel Gazette", "outlet"), "The Kestrel Gazette", "outlet")


def read(text: str, outlet: Actor | None = PAGE) -> tuple[tuple[Statement, ...], dict[str, str]]:
    """The statements of a page of the Kestrel Gazette with their chains, and the names of actors by id."""
    parts = (Part("body", 0, len(text)),)
    of = outlet.id if outlet else None
    page = Article("a", "a", None, of, "given", (), None, (), (), "2026-05-13", "given", (), "en", text, parts)
    sentences = find_sentences(text, parts, english())
    actors, mentions = find_actors(page, sentences, outlet)
    moments = find_moments(page, {"body"})
    found = find_statements(page, sentences, mentions, moments, {"body"})
    return link_chains(page, sentences, actors, mentions, found), {each.id: each.name for each in actors}


def chains(text: str) -> list[list[str]]:
    """The chains of the statements that are no thoughts, as names; "?" where not known."""
    found, names = read(text)
    return [[names.get(link.actor or "", "?") for link in each.chain] for each in found if each.mode != "thought"]


GAZETTE = "The Kestrel Gazette"


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Odile Brandt said the pier is closed.", ["Odile Brandt", GAZETTE]),
        ("Odile Brandt said the pier is closed, Reuters reported.", ["Odile Brandt", "Reuters", GAZETTE]),
        ("Odile Brandt said the pier is closed, per Reuters.", ["Odile Brandt", "Reuters", GAZETTE]),
        ("Odile Brandt said the pier is closed, according to Reuters.", ["Odile Brandt", "Reuters", GAZETTE]),
        ("Odile Brandt told Reuters that the pier is closed.", ["Odile Brandt", "Reuters", GAZETTE]),
        ("Reuters, citing Odile Brandt, said that the pier is closed.", ["Odile Brandt", "Reuters", GAZETTE]),
        ("The pier is closed, according to Reuters.", ["Reuters", GAZETTE]),
        ("Reuters reported that the pier is closed.", ["Reuters", GAZETTE]),
        ("Odile Brandt told the Kestrel Gazette that the pier is closed.", ["Odile Brandt", GAZETTE]),
        (
            "Odile Brandt said the pier is closed. The decision was first reported by Reuters.",
            ["Odile Brandt", "Reuters", GAZETTE],
        ),
    ],
)
def test_chain_runs_from_speaker_over_relays_to_the_page(text: str, chain: list[str]) -> None:
    """The first hop is the speaker, the last the page; an outlet in between passed it on, one alone is the speaker."""
    assert chains(text) == [chain]


def test_several_relays_stand_in_the_order_in_which_the_words_passed() -> None:
    """Whoever was told comes before whoever reported that."""
    text = "Odile Brandt told Reuters that the pier is closed, the BBC reported on Wednesday."
    (chain,) = chains(text)
    assert chain[:2] == ["Odile Brandt", "Reuters"]
    assert chain[-1] == GAZETTE
    assert len(chain) == 4


def test_a_medium_that_is_only_described_is_the_one_that_was_named() -> None:
    """An outlet that is named and then described ("told Reuters …, the agency reported") is one relay, not two."""
    text = "Odile Brandt told Reuters that the pier is closed, the news agency reported on Wednesday."
    assert chains(text) == [["Odile Brandt", "Reuters", GAZETTE]]


def test_the_day_of_the_report_is_not_the_day_of_saying() -> None:
    """A relay's day dates the report; what was said has its own day, or none."""
    (found,) = read("Odile Brandt said on Monday the pier is closed, Reuters reported on Tuesday.")[0]
    assert (found.said, found.reported) == ("2026-05-11", "2026-05-12")
    (undated,) = read("Odile Brandt said the pier is closed, Reuters reported on Tuesday.")[0]
    assert (undated.said, undated.reported) == (None, "2026-05-12")


def test_each_utterance_stands_once() -> None:
    """A report that only passes on is a link, no statement; one that says more stays."""
    passed_on, _ = read("Odile Brandt said the pier is closed, Reuters reported.")
    assert [each.cue.text for each in passed_on if each.cue] == ["said"]
    text = "The harbour board voted in March to close the pier and Odile Brandt said it was time, Reuters reported."
    more, _ = read(text)
    assert {"said", "reported"} <= {each.cue.text for each in more if each.cue}


def test_a_person_in_whose_words_another_speaks_is_a_hop() -> None:
    """What "Norland claims" inside the quotation of Brandt came here by Brandt."""
    found, names = read('"Norland claims that we are closing the pier. We will not," Odile Brandt said.')
    inner = next(each for each in found if each.within)
    assert [names.get(link.actor or "", "?") for link in inner.chain][1:] == ["Odile Brandt", GAZETTE]
    assert inner.within in {each.id for each in found}


def test_an_agency_in_the_dateline_is_the_last_relay() -> None:
    """What stands under "PORT KESTREL (Reuters) —" came by the agency, save what the agency says itself."""
    assert chains("PORT KESTREL (Reuters) — Odile Brandt said the pier is closed.") == [
        ["Odile Brandt", "Reuters", GAZETTE]
    ]


def test_an_unknown_publisher_is_said_to_be_unknown() -> None:
    """Where the page's outlet is not known, the last hop has no actor."""
    (found,) = read("Odile Brandt said the pier is closed.", outlet=None)[0]
    assert [link.role for link in found.chain] == ["speaker", "publisher"]
    assert found.chain[-1].actor is None


def test_hops_rest_on_words_of_the_page() -> None:
    """Each hop's evidence reads as the page does; the speaker's is its source."""
    text = "Odile Brandt told Reuters that the pier is closed, the BBC reported on Wednesday."
    found, _ = read(text)
    assert found
    for each in found:
        assert all(text[span.start : span.end] == span.text for span in spans_of(each))
        assert each.chain[0].evidence == each.source


def test_linking_twice_changes_nothing() -> None:
    """Statements that already have chains get the same ones."""
    text = "Odile Brandt said the pier is closed, Reuters reported."
    parts = (Part("body", 0, len(text)),)
    page = Article("a", "a", None, PAGE.id, "given", (), None, (), (), None, "unknown", (), "en", text, parts)
    sentences = find_sentences(text, parts, english())
    actors, mentions = find_actors(page, sentences, PAGE)
    once = link_chains(page, sentences, actors, mentions, find_statements(page, sentences, mentions, (), {"body"}))
    bare = tuple(replace(each, chain=()) for each in once)
    assert [each.id for each in link_chains(page, sentences, actors, mentions, bare)] == [each.id for each in once]


def test_whom_a_speaker_spoke_to_holds_for_what_it_goes_on_to_say() -> None:
    """Also for the one statement in the paragraph before, and for an outlet named with its kind: "LBC radio"."""
    found = chains(
        "Odile Brandt confirmed that the pier will open in May.\n\n"
        'She told LBC radio: "The pier is safe."\n\nBrandt said the tickets would be cheap.'
    )
    assert found == [["Odile Brandt", "LBC", GAZETTE]] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Brandt said in a statement that the tickets would be cheap.",
        "Ivo Marrow said the tickets would be cheap.",
        "The pier is old.\n\nIt is green.\n\nIt is long.\n\nIt is closed.\n\nBrandt said the tickets would be cheap.",
    ],
    ids=["all could hear it", "somebody else", "far down the page"],
)
def test_it_does_not_hold_for_what_was_said_elsewhere(text: str) -> None:
    """Said in public, by another one, or too far from it."""
    found = chains(f"Odile Brandt told Reuters that the pier will open in May.\n\n{text}")
    assert len(found[-1]) == 2


def test_who_only_passed_something_on_is_no_relay_of_the_next_thing() -> None:
    """The agency reported the first; where the second was said, nobody tells."""
    found = chains('The pier is closed, Odile Brandt said, Reuters reported.\n\n"It is old," Brandt said.')
    assert found == [["Odile Brandt", "Reuters", GAZETTE], ["Odile Brandt", GAZETTE]]


def test_whom_a_report_cites_is_its_voice() -> None:
    """The outlet passed it on, and whom it cites is no statement of its own."""
    text = "The mayor will close the pier in May, Reuters reported on Monday, citing a senior city official."
    assert chains(text) == [["senior city official", "Reuters", GAZETTE]]


def test_who_speaks_aside_to_an_outlet_spoke_there() -> None:
    """An aside between commas tells whom the words were for."""
    found = chains("Odile Brandt, speaking to Reuters by phone, said that the pier will close in May.")
    assert found == [["Odile Brandt", "Reuters", GAZETTE]]
