"""Utterances made in another language: told by the texts, never guessed; renderings put together, originals found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.comparing.quotes import match_quotes, with_translations
from sayso.comparing.quotes.translations import told_translated
from sayso.records import Part, Quote, Reading
from told import Told, everybody, read, who

RUSSIAN = Told(
    "Courier", "[Mara Voss] <said> in Russian: {“A meeting now is useless while ships burn in the harbour.”}"
)
LOOSE = Told(
    "Sentinel", "[Mara Voss] <said>: {“While the ships in the harbour are on fire, there is little use in a meeting.”}"
)
OTHER = Told("Sentinel", "[Mara Voss] <said>: {“The council will pay for new houses by the old mill.”}")


def quotes(*readings: Reading) -> tuple[Quote, ...]:
    """Return the quotes of some readings, with what the texts tell of other languages."""
    statements = [each for reading in readings for each in reading.statements]
    articles = [reading.article for reading in readings]
    return with_translations(match_quotes(statements, articles), statements, articles, everybody())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[Mara Voss] <said> in Russian: {“It is over.”}", "said in Russian"),
        ("Speaking through an interpreter, [Mara Voss] <said>: {“It is over.”}", "through an interpreter"),
        (
            "{“It is over,”} [Mara Voss] <said>, according to an unofficial translation.",
            "according to an unofficial translation",
        ),
        ("{“It is over,”} [Mara Voss] <wrote> in German on Friday.", "wrote in German"),
    ],
)
def test_the_text_tells_that_words_are_a_translation(text: str, words: str):
    """By the language that somebody spoke, by an interpreter, by a translation that is named."""
    (reading,) = read(Told("Courier", text))
    found = told_translated(reading.statements[0], reading.article.text)
    assert found is not None
    assert found.text == words
    assert reading.article.text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "[Mara Voss] <said>: {“It is over.”}",
        "[Mara Voss] <said> in English: {“It is over.”}",
        "[Mara Voss] <said> in Russian hands it would be safe: {“It is over.”}",
        "[Mara Voss] <said>: {“He said in Russian, it is over.”}",
    ],
)
def test_nothing_is_a_translation_that_no_text_calls_one(text: str):
    """Neither a speaker's country nor words inside the quotation tell it."""
    (reading,) = read(Told("Courier", text))
    assert told_translated(reading.statements[0], reading.article.text) is None


def test_two_renderings_of_one_utterance_are_one_quote_where_a_text_calls_it_translated():
    """Their words differ by translating, and the pair says by which words we know."""
    (quote,) = quotes(*read(RUSSIAN, LOOSE))
    (pair,) = quote.pairs
    assert pair.level == "reworded"
    assert [span.text for span in pair.translated] == ["said in Russian"]


def test_without_such_words_loose_renderings_stay_two_quotes():
    """Nobody says that it was translated: then they may be two utterances."""
    plain = Told("Courier", RUSSIAN.text.replace(" in Russian", ""))
    found = quotes(*read(plain, LOOSE))
    assert [len(quote.versions) for quote in found] == [1, 1]
    assert all(not quote.pairs for quote in found)


def test_another_utterance_of_the_same_speaker_is_no_rendering():
    """It shares next to no words with the translated one."""
    assert [len(quote.versions) for quote in quotes(*read(RUSSIAN, OTHER))] == [1, 1]


def test_close_renderings_keep_their_rung_and_tell_of_the_translation():
    """A negation or a figure that differs is still shown as changed."""
    a = Told("Courier", "[Mara Voss] <said> in Russian: {“We will pay 40 crowns for the ferry to the islands.”}")
    b = Told("Sentinel", "[Mara Voss] <said>: {“We will pay 60 crowns for the ferry to the islands.”}")
    (quote,) = quotes(*read(a, b))
    (pair,) = quote.pairs
    assert pair.level == "changed"
    assert [span.text for span in pair.translated] == ["said in Russian"]


def _in_german(text: str, published: str = "2031-03-05") -> Reading:
    (plain,) = read(Told("Northline", text, published=published))
    article = replace(plain.article, language="de", parts=(Part("body", 0, len(plain.article.text)),))
    return replace(plain, article=article, statements=(), sentences=())


GERMAN = "Mara Voss sagte: „Tolland zahlt 4200 Kronen für die Brücke nach Merrow.“"
ENGLISH = Told("Courier", "[Mara Voss] <said>: {“For the bridge to Merrow, Tolland is paying 4,200 crowns.”}")


def test_a_printing_in_another_language_is_found_by_names_and_numbers():
    """The speaker's name stands beside it, names and figures inside it; the days are near."""
    (quote,) = quotes(*read(ENGLISH), _in_german(GERMAN))
    assert [span.text for span in quote.originals] == ["Tolland zahlt 4200 Kronen für die Brücke nach Merrow."]


@pytest.mark.parametrize(
    "german",
    [
        _in_german(GERMAN.replace("Mara Voss", "Ilan Reyes")),
        _in_german("Mara Voss sagte: „Die Fähre fährt im Winter nicht mehr so oft.“"),
        _in_german(GERMAN, published="2031-06-05"),
    ],
    ids=["another speaker", "nothing written alike", "months later"],
)
def test_what_could_be_another_utterance_is_left_out(german: Reading):
    """Not known is an answer."""
    (quote,) = quotes(*read(ENGLISH), german)
    assert quote.originals == ()


def test_a_printing_that_fits_two_quotes_alike_goes_to_neither():
    """Two English quotations with the same names: nothing tells which one is meant."""
    pages = [
        Told("Courier", "[Mara Voss] <said>: {“We shall sell the ferry to Merrow before the winter begins.”}"),
        Told("Sentinel", "[Mara Voss] <said>: {“Nobody has asked about houses by the mill of Merrow yet.”}"),
    ]
    german = _in_german("Mara Voss sagte: „Wir reden jetzt nur noch über Merrow.“")
    assert all(quote.originals == () for quote in quotes(*read(*pages), german))
    assert who("Mara Voss")
