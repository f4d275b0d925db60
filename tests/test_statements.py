"""Who says what: source, cue and content, in all the shapes that pages print them in."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.models import english
from sayso.reading.actors import find_actors
from sayso.reading.moments import find_moments
from sayso.reading.sentences import find_sentences
from sayso.reading.statements import find_statements
from sayso.reading.statements.quotations import find_quotations
from sayso.records import Article, Part, spans_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import Actor, Basis, Statement


def article(text: str, published: str | None = "2026-05-13") -> Article:
    """An article that is all body."""
    parts = (Part("body", 0, len(text)),)
    basis: Basis = "given" if published else "unknown"
    return Article("a", "a", None, None, "unknown", (), None, (), (), published, basis, (), "en", text, parts)


def read(text: str) -> tuple[tuple[Statement, ...], dict[str, Actor]]:
    """The statements of a text, and its actors by id."""
    page = article(text)
    sentences = find_sentences(text, page.parts, english())
    actors, mentions = find_actors(page, sentences, None)
    moments = find_moments(page, {"body"})
    found = find_statements(page, sentences, mentions, moments, {"body"})
    return found, {each.id: each for each in actors}


def statements(text: str) -> tuple[Statement, ...]:
    """The statements of a text."""
    return read(text)[0]


def speech(text: str) -> list[Statement]:
    """The statements of a text that are speech or writing."""
    return [each for each in statements(text) if each.mode != "thought"]


def told(each: Statement) -> tuple[str | None, str | None, str]:
    """Source, cue and content of a statement as printed."""
    return (each.source.text if each.source else None, each.cue.text if each.cue else None, each.text)


def speaker(text: str, number: int = 0) -> str | None:
    """The name of the speaker of a text's statement."""
    found, actors = read(text)
    who = found[number].speaker
    return actors[who].name if who is not None else None


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Odile Brandt said the harbour is closed.", "Odile Brandt", "said", "the harbour is closed"),
        ("Brandt warned that boats may sink.", "Brandt", "warned", "that boats may sink"),
        ("The ministry denied closing the harbour.", "The ministry", "denied", "closing the harbour"),
        (
            "The harbour is closed, according to the coast guard.",
            "the coast guard",
            "according to",
            "The harbour is closed",
        ),
        ("The harbour is closed, per Northern Wire.", "Northern Wire", "per", "The harbour is closed"),
        ("The two will meet on Friday, indicated a harbour official.", "a harbour official", "indicated", None),
        ("The estimates, she added, were based on old maps.", "she", "added", "The estimates … were based on old maps"),
        ("Brandt has called for a new pier.", "Brandt", "has called for", "a new pier"),
        ("Brandt described the pier as unsafe.", "Brandt", "described", "the pier as unsafe"),
        ("The report shows that catches fell.", "The report", "shows", "that catches fell"),
    ],
)
def test_indirect_speech_has_source_cue_and_content(text: str, source: str, cue: str, content: str | None) -> None:
    """Indirect speech comes with its source, its cue and its content, in whatever order."""
    found = speech(text)
    assert len(found) == 1
    assert told(found[0])[:2] == (source, cue)
    assert content is None or found[0].text == content
    assert found[0].kind == "indirect"


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ('"We will not close the harbour," said Odile Brandt.', "Odile Brandt", "said"),
        ('"We will not close the harbour," Brandt said.', "Brandt", "said"),
        ('Brandt said, "We will not close the harbour."', "Brandt", "said"),
        ('Brandt said: "We will not close the harbour."', "Brandt", "said"),
        ("“We will not close the harbour,” Brandt said.", "Brandt", "said"),
        ("‘We will not close the harbour,’ Brandt said.", "Brandt", "said"),
        ("'We will not close the harbour,' Brandt said.", "Brandt", "said"),
        ("''We will not close the harbour,'' Brandt said.", "Brandt", "said"),
        ('"We will not close the harbour," Odile Brandt, the harbour master, said.', None, "said"),
        ('"We will not close the harbour," Brandt smiled.', "Brandt", "smiled"),
    ],
)
def test_direct_speech_in_all_kinds_of_marks(text: str, source: str | None, cue: str) -> None:
    """A quotation is direct speech with its speaker before or after it, in marks of all kinds."""
    found = speech(text)
    assert len(found) == 1
    assert found[0].kind == "direct"
    assert "We will not close the harbour" in found[0].text
    assert found[0].cue is not None
    assert found[0].cue.text == cue
    assert found[0].source is not None
    assert source is None or found[0].source.text == source
    assert found[0].source.text.startswith(("Brandt", "Odile Brandt"))


def test_quotation_over_several_sentences_is_one_statement() -> None:
    """What follows "…," she said. without a cue goes on from it, however many sentences it has."""
    text = '"It might work," Brandt said. "I never promised it. I only said that storms are hard to predict."'
    found = speech(text)
    assert len(found) == 1
    assert len(found[0].content) == 2
    assert found[0].text.endswith('hard to predict."')


def test_quotation_over_several_paragraphs_closes_once() -> None:
    """Paragraphs that each open with a mark, with one closing mark at the end, are one quotation."""
    text = 'Brandt said: "The pier is old.\n"It was built in 1911.\n"We must mend it."\nThe town agreed to pay.'
    found = [each for each in speech(text) if each.kind == "direct"]
    assert len(found) == 1
    assert found[0].content[0].text.startswith('"The pier')
    assert found[0].content[-1].text.endswith('mend it."')


def test_unclosed_mark_ends_with_its_paragraph() -> None:
    """A mark that nobody closes reaches to the end of its paragraph and no further."""
    text = 'Brandt said: "The pier is old and must be mended.\nThe town has no money. It is a poor town.'
    found = speech(text)
    assert len(found) == 1
    assert found[0].content[-1].end <= text.index("\n")


def test_nested_quotation_stays_inside() -> None:
    """Marks inside marks do not end the outer quotation."""
    text = "\"The captain told me 'we are sinking' and I ran,\" Brandt said."
    found = [each for each in speech(text) if each.within is None]
    assert [each.source.text for each in found if each.source] == ["Brandt"]
    assert found[0].text == "\"The captain told me 'we are sinking' and I ran,\""


@pytest.mark.parametrize(
    "text",
    [
        'The "experts" left the harbour.',
        'The novel "Night over the Pier" sold well.',
        "The boat called at three ports before noon.",
        "The harbour is closed.",
        "He paid $5 per day for the boat.",
        "They waited from noon to midnight.",
    ],
)
def test_scare_quotes_titles_and_narration_are_no_statements(text: str) -> None:
    """Words in marks that nobody says, titles, and what the page says by itself are no statements."""
    assert statements(text) == ()


def test_mixed_speech() -> None:
    """A content of which only a part stands in marks is mixed, and holds all of it."""
    (found,) = speech('Brandt said the pier is "a danger to everybody" in a storm.')
    assert found.kind == "mixed"
    assert found.text == 'the pier is "a danger to everybody" in a storm'


def test_participle_goes_with_the_one_who_says() -> None:
    """In "Lee said X, stressing that Y, the agency reported", Y is Lee's and both are passed on by the agency."""
    text = (
        "Harbour spokesman Anders Quill said the date remains undecided, stressing that preparation would be needed, "
        "the Northern News Agency reported on Tuesday."
    )
    found = speech(text)
    by_cue = {each.cue.text: each for each in found if each.cue}
    assert set(by_cue) == {"said", "stressing", "reported"}
    assert by_cue["stressing"].source == by_cue["said"].source
    assert by_cue["said"].text == "the date remains undecided"
    assert by_cue["said"].within == by_cue["stressing"].within == by_cue["reported"].id


def test_citing_names_the_first_voice() -> None:
    """In "X, citing Y, said Z", Z is the statement of Y, and stands within that of X."""
    found = speech("The agency Northern Wire, citing Anders Quill, said that preparations are underway.")
    by_source = {each.source.text: each for each in found if each.source}
    assert by_source["Anders Quill"].within == by_source["The agency Northern Wire"].id
    assert by_source["Anders Quill"].text == "that preparations are underway"


def test_statement_inside_a_quotation_is_kept() -> None:
    """What a quoted speaker says that somebody else says is a statement within a statement."""
    text = '"Norland claims that we must stop at once. We will not," Brandt said.'
    found = speech(text)
    assert [each.cue.text for each in found if each.cue and each.within] == ["claims"]


def test_thoughts_and_documents_are_marked() -> None:
    """Beliefs, plans and wishes are thoughts; what a paper says is writing; the rest is speech."""
    assert [each.mode for each in statements("Brandt believes that the pier will hold.")] == ["thought"]
    assert [each.mode for each in statements("The town plans to mend the pier.")] == ["thought"]
    assert [each.mode for each in statements("A joint statement by the ministers said the pier is safe.")] == [
        "writing"
    ]
    assert [each.mode for each in statements("Brandt said the pier is safe.")] == ["speech"]


def test_pronoun_and_description_lead_to_the_speaker() -> None:
    """The speaker is the actor behind "she" and behind "he added"."""
    text = 'Odile Brandt runs the harbour. "It is safe," she said. She added that divers had looked at it.'
    found, actors = read(text)
    assert [actors[each.speaker].name for each in found if each.speaker] == ["Odile Brandt", "Odile Brandt"]
    assert all(each.named for each in found)


def test_i_in_a_quotation_is_who_is_quoted() -> None:
    """A first person with a name inside a quotation is its speaker."""
    text = "The pier is safe, Odile Brandt said on Monday."
    assert speaker(text) == "Odile Brandt"


def test_anonymous_sources_are_not_named() -> None:
    """An official without a name speaks, but is not named."""
    text = "A harbour official, speaking on condition of anonymity, said the pier is unsafe."
    (found,) = speech(text)
    assert found.speaker is not None
    assert not found.named


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Brandt said on Tuesday that the pier is closed.", "2026-05-12"),
        ("Brandt said Tuesday the pier is closed.", "2026-05-12"),
        ("On Monday, Brandt said the pier is closed.", "2026-05-11"),
        ("Brandt said the pier will close on Friday.", None),
        ("When asked about the storm on Monday, Brandt said the pier is closed.", "2026-05-11"),
        ("She met the council on Friday, where she said that the pier is closed.", "2026-05-08"),
        ("Brandt said the pier is closed.", None),
        ('"It was closed on Monday," Brandt said.', None),
        ("Brandt said last week that the pier is closed.", None),
    ],
)
def test_day_of_saying_is_the_one_that_the_cue_has(text: str, said: str | None) -> None:
    """The day on which it was said is that of the cue, never that of what is said; no day is no guess."""
    (found,) = speech(text)
    assert found.said == said
    assert (found.said_basis is None) == (said is None)
    assert found.reported == "2026-05-13"


def test_press_release_layout() -> None:
    """A dash and a name after a quotation, and a line with a colon before one, say whose it is."""
    dash, colon = (
        speech('"The pier will be ready in time for summer." — Commissioner Odile Brandt'),
        speech('And from Chairwoman Ilsa Marrow:\n"The pier will be ready in time for summer."'),
    )
    assert [each.source.text for each in dash if each.source] == ["Commissioner Odile Brandt"]
    assert [each.source.text for each in colon if each.source] == ["Chairwoman Ilsa Marrow"]


def test_transcript() -> None:
    """Labels that come back at the start of paragraphs say who speaks."""
    text = "Q: Is the pier safe?\nA: It is safe in calm weather.\nQ: And in a storm?\nA: I would not walk on it."
    found = statements(text)
    assert [each.source.text for each in found if each.source] == ["Q", "A", "Q", "A"]
    assert found[1].text == "It is safe in calm weather"


def test_headlines_are_read_only_when_asked_for() -> None:
    """A headline's statement counts where headlines are among the parts that are read."""
    text = "Brandt says pier is safe\nThe pier was built in 1911."
    end = text.index("\n")
    parts = (Part("headline", 0, end), Part("body", end + 1, len(text)))
    page = Article("a", "a", None, None, "unknown", (), None, (), (), None, "unknown", (), "en", text, parts)
    sentences = find_sentences(text, parts, english())
    assert find_statements(page, sentences, (), (), {"body"}) == ()
    assert len(find_statements(page, sentences, (), (), {"body", "headline"})) == 1


def test_noun_of_saying_after_a_light_verb_is_one_statement() -> None:
    """A verb with a noun of saying ("expressed the hope that …") is one statement with both words as its cue."""
    (found,) = statements("Brandt expressed the hope that the pier will hold.")
    assert told(found)[:2] == ("Brandt", "expressed the hope")
    assert found.text == "that the pier will hold"


def test_writers_insertion_is_cut_from_what_is_reported() -> None:
    """A relative clause with a source of its own is the writer's, not the first speaker's."""
    text = "The council said Marrow left for talks that two sources familiar with the matter said would begin."
    found = {each.source.text: each for each in speech(text) if each.source}
    assert found["two sources familiar with the matter"].within is None
    assert found["The council"].text == "Marrow left for talks"


def test_nothing_in_nothing_out() -> None:
    """No sentences, no statements."""
    assert statements("") == ()
    assert statements("\n \n") == ()


PIECES = (
    '"', "“", "”", "'", "‘", "’", "''", ":", ", ", ". ", "\n", " — ", "Brandt said ", "the pier is closed",
    " she added", "according to the coast guard", "We will stay", "Odile Brandt", " on Tuesday", "(", "who", "?",
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25))
def test_spans_are_verbatim_and_apart(pieces: Sequence[str]) -> None:
    """Whatever the text, each span reads as the article does, roles do not overlap, and ids are unique."""
    text = "".join(pieces)
    found = statements(text)
    for each in found:
        assert all(text[span.start : span.end] == span.text for span in spans_of(each))
        assert each.content
        assert all(a.end <= b.start for a, b in pairwise(each.content))
        assert each.cue is None or not any(
            span.start < each.cue.end and each.cue.start < span.end for span in each.content
        )
    assert len({each.id for each in found}) == len(found)
    assert {each.within for each in found} - {None} <= {each.id for each in found}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(alphabet="ab .,\n\"'“”‘’«»?", max_size=60))
def test_quotations_lie_in_the_text_and_nest(text: str) -> None:
    """Quotations begin and end in the text, in order; one of depth 0 crosses no other of depth 0."""
    sentences = find_sentences(text, (Part("body", 0, len(text)),), english())
    found = find_quotations(text, sentences)
    top = [each for each in found if each.depth == 0]
    assert all(0 <= start < end <= len(text) for each in found for start, end in each.spans)
    assert all(a.end <= b.start for a, b in pairwise(top))
