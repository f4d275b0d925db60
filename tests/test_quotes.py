"""Quotations: the ladder of wordings, the differences, and which printings are of one utterance."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plain import plain_article
from sayso.comparing.quotes import compare_wording, match_quotes
from sayso.records import Article, Span, Statement, identify

UTTERANCE = (
    "We will open the northern bridge on Monday, and the 40 traders of Kestrel Quay "
    "will keep their stalls for two years."
)


def level(a: str, b: str) -> str:
    """Return only the rung."""
    return compare_wording(a, b)[0]


def kinds(a: str, b: str) -> list[str]:
    """Return only the kinds of the differences."""
    return [each.kind for each in compare_wording(a, b)[1]]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We will not leave the harbour,", "We will not leave the harbour."),
        ("It’s the traders’ quay", "It's the traders' quay"),
        ("“We will not leave the harbour.”", "We will not leave the harbour"),
        ("They said ‘no deal’ twice", "They said “no deal” twice"),
    ],
)
def test_quotation_marks_and_the_closing_comma_are_set_aside(a: str, b: str):
    """What belongs to the outlet's sentence makes no difference."""
    assert compare_wording(a, b) == ("identical", ())


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("The ferry is late — again, they say", "The ferry is late - again, they say", "punctuation"),
        ("The Council of the Harbour is split", "The council of the harbour is split", "case"),
        ("The colour of the programme was grey", "The color of the program was gray", "spelling"),
        ("We've got the work force for the quay", "We have got the workforce for the quay", "spelling"),
        ("There is a two-in-three chance of rain", "There is a 2 in 3 chance of rain", "spelling"),
        ("The quay costs $5 million a year", "The quay costs 5 million dollars a year", "spelling"),
        ("General Muhammar Qadhiri has left us", "Gen. Mohamar Gaddiri has left us", "spelling"),
        ("We, um, have no plans for the quay", "We have no plans for the quay", "filler"),
        ("If she gets, if she gets to sail the boat", "If she gets to sail the boat", "stutter"),
        ("The b****** sank my boat in the bay", "The bastards sank my boat in the bay", "spelling"),
        ("F.B.I. officers searched the boat", "FBI officers searched the boat", "spelling"),
    ],
)
def test_typography_spelling_and_fillers_only_clean(a: str, b: str, kind: str):
    """The same words in another dress stay on the second rung, and the difference is named."""
    found, differences = compare_wording(a, b)
    assert found == "cleaned"
    assert kind in {each.kind for each in differences}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("We will open the northern bridge on Monday", "the northern bridge on Monday", "trimmed"),
        ("The quay is old. It will be closed by the council", "It will be closed by the council", "trimmed"),
        (
            "The bridge will ... be closed by the council",
            "The bridge will soon, I am sure, be closed by the council",
            "trimmed",
        ),
        ("[Mayor Quill] will close the old bridge", "She will close the old bridge", "bracketed"),
        ("[T]he bridge will be closed soon", "The bridge will be closed soon", "bracketed"),
        ("The council admits that the bridge is unsafe", "The council admits the bridge is unsafe", "spliced"),
        ("The traders and the sailors will meet", "The sailors and the traders will meet", "spliced"),
        ("The bridge has a bright future in this town", "The bridge has a shining future in this town", "reworded"),
        ("There is no room for this captain on the quay", "There is no room for Captain Orr on the quay", "reworded"),
    ],
)
def test_each_rung_of_the_ladder(a: str, b: str, expected: str):
    """The last rung that applies holds, whichever of the two is named first."""
    assert level(a, b) == expected
    assert level(b, a) == expected


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("The signing is not cancelled at all", "The signing is cancelled at all", "negation"),
        ("We never promised the traders a new quay", "We promised the traders a new quay", "negation"),
        ("The talks are likely to end in a deal", "The talks are unlikely to end in a deal", "negation"),
        ("The bridge will … be closed by the council", "The bridge will not be closed by the council", "negation"),
        ("They lost 120 jobs on the quay", "They lost 300 jobs on the quay", "number"),
        ("They lost three hundred jobs on the quay", "They lost three thousand jobs on the quay", "number"),
        ("We will sign the agreement on Friday", "We will sign the agreement on Monday", "date"),
        ("I spoke with Orla Quill about the bridge", "I spoke with Marta Venn about the bridge", "name"),
        ("Norway will pay for the whole bridge", "Sweden will pay for the whole bridge", "name"),
        ("The council will close the old bridge", "The council may close the old bridge", "modality"),
        ("The council can close the old bridge", "The council must close the old bridge", "modality"),
        ("We sold the ferry and they ruined it", "We sold the ferry and she ruined it", "person"),
        ("The company accepted the council's terms", "The company rejected the council's terms", "opposite"),
    ],
)
def test_a_difference_in_meaning_changes_the_quotation(a: str, b: str, kind: str):
    """Negation, number, date, name, modality and person weigh more than other words."""
    for one, other in ((a, b), (b, a)):
        found, differences = compare_wording(one, other)
        assert found == "changed"
        assert kind in {each.kind for each in differences}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A further hearing on the bridge is not necessary", "Another hearing on the bridge is deemed unnecessary"),
        ("We do not want to waste the council's time", "We are disinclined to waste the council's time"),
    ],
)
def test_a_negation_that_is_only_said_otherwise_is_kept(a: str, b: str):
    """“Not necessary” and “unnecessary” deny the same thing."""
    assert level(a, b) == "reworded"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "She is the next president of the United States",
            "He wanted to be president of the United States, and lost his nerve",
        ),
        ("At the end of the day the bridge must stand", "I sold my boat, and at the end of the day I was happy"),
        ("We are going to win this election", "He told me they are going to win this election, whatever the polls say"),
        ("The bridge is closed", ""),
        ("The bridge is closed", "Three sailors drowned in the storm"),
    ],
)
def test_stock_phrases_make_no_utterance(a: str, b: str):
    """Words that everybody says do not make two quotations one."""
    assert compare_wording(a, b) == ("different", ())


def test_differences_are_given_in_order_with_the_words_of_each_side():
    """A reader sees what stands where; an empty side means that the words are absent there."""
    a = "Therefore the bridge on Kestrel Quay is closed for 40 days"
    b = "The bridge on Kestrel Quay is completely closed for 30 days"
    found = [(each.a, each.b, each.kind) for each in compare_wording(a, b)[1]]
    assert found == [("Therefore", "", "cut"), ("", "completely", "inserted"), ("40", "30", "number")]


def test_punctuation_is_listed_only_where_nothing_more_differs():
    """Above the second rung, only words count."""
    assert "punctuation" in kinds("Yes, the bridge is open", "Yes; the bridge is open")
    assert kinds("Yes, the old bridge is open", "Yes; the bridge is open") == ["inserted"]


WORDS = st.lists(st.sampled_from(UTTERANCE.split()), min_size=0, max_size=20).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_differences_stand_in_the_texts(a: str, b: str):
    """Whatever is compared, each side of each difference is printed in its text, and equal texts are identical."""
    assert level(a, a) == "identical"
    for each in compare_wording(a, b)[1]:
        assert each.a in a
        assert each.b in b
        assert each.a or each.b


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_compared(a: str, b: str):
    """No text is too strange."""
    assert level(a, b) == level(a, b)


# --- the same utterance on several pages ------------------------------------------------------------------------------


def page(name: str, text: str, published: str = "2026-03-03") -> Article:
    """Return a page that is all body."""
    return plain_article(name, text, published=published)


def statement(
    article: Article, words: str, speaker: str | None, *, kind: str = "direct", named: bool = True
) -> Statement:
    """Return a statement that prints these words of an article."""
    start = article.text.index(words)
    return Statement(
        id=identify(article.id, start),
        article=article.id,
        kind=kind,  # type: ignore[arg-type]
        mode="speech",
        speaker=speaker,
        named=named,
        source=None,
        cue=None,
        content=(Span(article.id, start, start + len(words), words),),
        text=words,
        chain=(),
        said=None,
        said_basis=None,
        reported=None,
        polarity="positive",
        certainty="certain",
    )


FIRST = page(
    "first", "“The bridge is not closed. We will paint the railings in May,” Orla Quill said. “It is green,” said Venn."
)
SECOND = page("second", "Quill said “the bridge is closed”. “We shall paint the railings in May,” she added.")


def test_one_utterance_on_two_pages_is_one_quote_with_its_pairs():
    """The same speaker's aligned words are joined, and their differences told."""
    a = statement(FIRST, "The bridge is not closed. We will paint the railings in May", "quill")
    b = statement(SECOND, "“the bridge is closed”", "quill", kind="mixed")
    quotes = match_quotes([a, b], [FIRST, SECOND])
    assert [len(each.versions) for each in quotes] == [2]
    assert quotes[0].speaker == "quill"
    assert [pair.level for pair in quotes[0].pairs] == ["changed"]


def test_spans_of_versions_are_verbatim():
    """A mixed statement's version is what stands inside its quotation marks."""
    b = statement(SECOND, "“the bridge is closed”", "quill", kind="mixed")
    span = match_quotes([b], [SECOND])[0].versions[0].span
    assert span.text == "the bridge is closed" == SECOND.text[span.start : span.end]


def test_two_named_speakers_are_never_one_quote():
    """Who is known to have said it decides."""
    a = statement(FIRST, "The bridge is not closed. We will paint the railings in May", "quill")
    b = statement(SECOND, "“the bridge is closed”", "venn", kind="mixed")
    quotes = match_quotes([a, b], [FIRST, SECOND])
    assert [len(each.versions) for each in quotes] == [1, 1]


def test_a_nameless_speaker_may_be_the_named_one():
    """A page that names nobody prints the same utterance when the words say so; the quote is the named one's."""
    a = statement(FIRST, "The bridge is not closed. We will paint the railings in May", "quill")
    b = replace(statement(SECOND, "We shall paint the railings in May", None), named=False)
    (quote,) = match_quotes([a, b], [FIRST, SECOND])
    assert quote.speaker == "quill"
    assert len(quote.versions) == 2


def test_one_speakers_sentences_on_one_matter_are_not_one_quote():
    """Names and nouns come back in every sentence on a matter; an utterance shares most of a stretch."""
    first = page("first", "“The northern bridge was painted green by the harbour board in May”")
    second = page("second", "“The northern bridge never needed anything that the harbour board wanted”")
    a, b = (statement(each, each.text.strip("“”"), "quill") for each in (first, second))
    assert [len(each.versions) for each in match_quotes([a, b], [first, second])] == [1, 1]


def test_single_words_in_quotation_marks_are_no_quotes():
    """Scare quotes print no utterance."""
    one = page("one", "Quill called it “misleading”.")
    other = page("other", "It was “misleading”, Quill said.")
    told = [statement(each, "“misleading”", "quill", kind="mixed") for each in (one, other)]
    assert match_quotes(told, [one, other]) == ()


def test_the_outlets_own_words_inside_a_quotation_stand_as_brackets():
    """Between two quoted stretches the outlet speaks."""
    one = page("one", "“We thank the traders” and “will paint the northern bridge in May”")
    other = page("other", "“We thank the traders and will paint the northern bridge in May”")
    a = statement(one, one.text, "quill")
    b = statement(other, other.text, "quill")
    (quote,) = match_quotes([a, b], [one, other])
    assert [pair.level for pair in quote.pairs] == ["bracketed"]


def test_indirect_statements_print_no_quotation():
    """What is only told is no version."""
    a = statement(FIRST, "The bridge is not closed. We will paint the railings in May", "quill", kind="indirect")
    assert match_quotes([a], [FIRST]) == ()


def test_the_order_of_the_statements_makes_no_difference():
    """Quotes come in the order of the articles and the text."""
    a = statement(FIRST, "The bridge is not closed. We will paint the railings in May", "quill")
    b = statement(FIRST, "It is green", "venn")
    c = statement(SECOND, "We shall paint the railings in May", "quill")
    assert match_quotes([c, b, a], [FIRST, SECOND]) == match_quotes([a, b, c], [FIRST, SECOND])
