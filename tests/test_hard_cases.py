"""The shapes of speech that users of other tools stumble over, each as it stands in the news; texts written by us."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import sayso
from sayso.models import english, statement_network
from sayso.reading.actors import find_actors
from sayso.reading.chains import link_chains
from sayso.reading.moments import find_moments
from sayso.reading.sentences import find_sentences
from sayso.reading.statements import find_statements
from sayso.records import Article, Part

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sayso.records import PartKind, Statement


class Read:
    """What is read out of a text that is all body, or of the parts given as (kind, words)."""

    def __init__(self, text: str, parts: Sequence[Part] = (), kinds: Sequence[PartKind] = ("body",)) -> None:
        parts = tuple(parts) or (Part("body", 0, len(text)),)
        page = Article(
            *("a", "a", None, None, "unknown", (), None, (), (), "2026-05-13", "given", ()), "en", text, parts
        )
        sentences = find_sentences(text, parts, english())
        actors, mentions = find_actors(page, sentences, None)
        moments = find_moments(page, set(kinds))
        found = find_statements(page, sentences, mentions, moments, set(kinds), statement_network())
        self.names = {each.id: each.name for each in actors}
        self.statements = link_chains(page, sentences, actors, mentions, found)

    def who(self, words: str) -> list[str | None]:
        """The names of those who say the words, in the innermost statements that hold them."""
        holding = [each for each in self.statements if words in " ".join(each.text.split())]
        least = min((len(each.text) for each in holding), default=0)
        return [self.name(each) for each in holding if len(each.text) == least]

    def name(self, statement: Statement) -> str | None:
        """The name of a statement's speaker."""
        return self.names.get(statement.speaker or "")

    def spoken(self) -> list[tuple[str | None, str]]:
        """Speaker and words of each statement that is speech or writing."""
        return [(self.name(each), each.text) for each in self.statements if each.mode != "thought"]

    def chain(self, words: str) -> list[str | None]:
        """The names in the chain of the statement with these words, without the publisher."""
        (found,) = [each for each in self.statements if words in each.text and each.within is None] or [
            each for each in self.statements if words in each.text
        ][:1]
        return [self.names.get(link.actor or "") for link in found.chain if link.role != "publisher"]


# --- marks ----------------------------------------------------------------------------------------------------------


def test_a_quotation_over_paragraphs_with_one_closing_mark_is_one_statement():
    """Each paragraph opens with a mark, only the last closes: all of it is one speaker's."""
    text = (
        'Odile Brandt said: "The pier is old.\n\n"It was built in 1911 by sailors.\n\n'
        '"We must mend it before the winter comes."\n\nThe council was silent.'
    )
    read = Read(text)
    ((speaker, words),) = read.spoken()
    assert speaker == "Odile Brandt"
    assert words.startswith('"The pier is old')
    assert words.endswith('winter comes."')


def test_an_unclosed_mark_costs_no_more_than_its_paragraph():
    """What stands in the next paragraph is not taken for speech, and the speaker stays."""
    read = Read('"The pier is old and has to go, Odile Brandt said.\n\nThe town of Marlow has two harbours.')
    assert all("two harbours" not in words for _, words in read.spoken())


@pytest.mark.parametrize(
    "text",
    [
        "‘We will not close the pier,’ said Odile Brandt. ‘It’s the harbour’s heart.’",
        "'We will not close the pier,' said Odile Brandt. 'It's the harbour's heart.'",
    ],
)
def test_single_marks_are_marks_and_apostrophes_are_none(text: str):
    """British pages quote in single marks; "It's" and "the harbour's" do not end a quotation."""
    ((speaker, words),) = Read(text).spoken()
    assert speaker == "Odile Brandt"
    assert "We will not close the pier" in words
    assert "heart" in words


def test_marks_in_marks_belong_to_the_outer_speaker():
    """What the speaker quotes stays inside the speaker's words."""
    read = Read("\"The captain shouted 'we are sinking' and I ran,\" Odile Brandt said.")
    outer = [each for each in read.statements if each.within is None]
    assert [read.name(each) for each in outer] == ["Odile Brandt"]
    assert "we are sinking" in outer[0].text


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "bridge to nowhere" was opened after nine years.',
        'The "experts" left the harbour before noon.',
        'The film "Night over the Pier" will be shown in Marlow.',
        'The novel "The Harbour Master" sold a thousand copies.',
    ],
)
def test_scare_quotes_and_titles_are_nobodys_words(text: str):
    """Marks around a nickname, a doubted word or a title make no statement."""
    assert Read(text).statements == ()


# --- where the speaker stands ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '"The pier is a danger," Odile Brandt, the harbour master of Marlow and a former sailor, said on Monday.',
        '"The pier," said harbour master Odile Brandt, "is a danger."',
        '"The pier is a danger," according to Odile Brandt, who runs the harbour.',
        "According to Odile Brandt, the pier is a danger.",
        'Odile Brandt: "The pier is a danger."',
        "Odile Brandt, 56, who has run the harbour for a decade, told the council the pier is a danger.",
        '"The pier is a danger." — Odile Brandt',
        '"The pier is a danger." ― Odile Brandt',
        'And from harbour master Odile Brandt:\n"The pier is a danger to all of us."',
        '"The pier is a danger," harbour master Odile Brandt in a speech carried by local radio on Monday.',
        'In a tweet on Monday, Odile Brandt wrote: "The pier is a danger."',
        "Odile Brandt (@OdileBrandt) tweeted that the pier is a danger.",
        '"The pier is a danger," Odile Brandt was quoted as saying by the agency Northern Wire.',
        "Sen. Odile Brandt (D-Wis.) said the pier is a danger.",
        "The mayor of Orlow, Odile Brandt, said the pier is a danger.",
        "The president of Finland, Odile Brandt, told reporters the pier is a danger.",
        "The leader of the Orlow council, Odile Brandt, said the pier is a danger.",
    ],
)
def test_the_speaker_is_found_before_behind_and_between(text: str):
    """Apposition, inversion, "according to", colon, dash, a name without a verb: the same speaker in all of them."""
    assert "Odile Brandt" in Read(text).who("is a danger")


def test_a_press_release_says_whose_words_it_prints():
    """Its quotation goes on behind the name; the paragraph about the company is nobody's word."""
    text = (
        '"We are proud of the new pier," said Odile Brandt, CEO of Marlow Harbour. "It is the best of the coast."\n\n'
        "About Marlow Harbour\n\nMarlow Harbour runs two piers."
    )
    ((speaker, words),) = Read(text).spoken()
    assert speaker == "Odile Brandt"
    assert "best of the coast" in words


def test_a_label_that_is_no_name_is_a_source_only_before_a_clause():
    """What is printed behind "Mayor:" is somebody's word where it is a clause; "Editor: Ann Lee" is a credit."""
    assert [each.source.text for each in Read("Mayor: Pier will be closed.").statements if each.source] == ["Mayor"]
    assert Read("Editor: Ilsa Marrow").statements == ()


@pytest.mark.parametrize(("ask", "answer"), [("Q:", "A:"), ("Q.", "A.")])
def test_questions_and_answers_are_told_apart(ask: str, answer: str):
    """Each turn of an interview is a statement of its own label."""
    text = f"{ask} Is the pier safe?\n\n{answer} It is safe in calm weather.\n\n{ask} And in a storm?\n\n{answer} No."
    found = Read(text).statements
    assert [each.source.text for each in found if each.source] == ["Q", "A", "Q", "A"]


def test_a_transcript_in_marks_is_read_label_by_label():
    """A transcript that opens every paragraph with a mark is no long quotation of one speaker."""
    text = (
        "Radio host Ilsa Marrow asked harbour master Odile Brandt about the pier.\n\n"
        '"MARROW: Will the pier be ready in May?\n\n"BRANDT: It will be ready. We have the money.\n\n'
        '"MARROW: And the storm?\n\n"BRANDT: We are not afraid of it."'
    )
    read = Read(text)
    assert read.who("It will be ready") == ["Odile Brandt"]
    assert read.who("And the storm?") == ["Ilsa Marrow"]


def test_who_is_named_only_by_a_label_is_an_actor():
    """A moderator whom the text names nowhere but before the questions still has a name."""
    text = "MARROW: Is the pier safe?\n\nBRANDT: It is safe.\n\nMARROW: And in a storm?\n\nBRANDT: I would not go."
    assert Read(text).who("And in a storm?") == ["MARROW"]


def test_headlines_and_captions_speak_only_where_they_are_read():
    """A headline and a caption are parts of their own: with `--all-parts` they have statements like the body."""
    head, body, below = "Brandt says pier is safe", "The pier was built in 1911.", "Brandt says the pier will hold."
    text = f"{head}\n\n{body}\n\n{below}"
    kinds: tuple[PartKind, ...] = ("headline", "body", "caption")
    starts = [text.index(each) for each in (head, body, below)]
    parts = [
        Part(kind, start, start + len(each))
        for kind, start, each in zip(kinds, starts, (head, body, below), strict=True)
    ]
    assert Read(text, parts).statements == ()
    assert [each.text for each in Read(text, parts, kinds).statements] == ["pier is safe", "the pier will hold"]


def test_voices_in_a_row_are_signed_each_by_its_own() -> None:
    """Where readers are quoted line by line, a signature closes its quotation: the next one is somebody else's."""
    row = Read(
        "The pier opens again on Friday, after three years.\n\n"
        "“It never opened on a Sunday.” ― Odile Brandt\n"
        "“My father built half of it. They ask too much for a walk on planks.” ― Sen. Tomas B. Vey\n"
        "“I would pay twice.” ― Nadia Oyelaran."
    )
    assert row.spoken() == [
        ("Odile Brandt", "“It never opened on a Sunday.”"),
        ("Tomas B. Vey", "“My father built half of it. They ask too much for a walk on planks.”"),
        ("Nadia Oyelaran", "“I would pay twice.”"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Odile Brandt has faced questions about the cost of the new pier for months.",
        "Odile Brandt came under withering criticism for her failure to speak out on the closure of the pier.",
        "Odile Brandt was dogged by charges that she had sold the pier below its price.",
        "Odile Brandt was accused of selling the pier below its price.",
    ],
)
def test_who_bears_what_others_say_has_not_said_it(text: str):
    """The questions that somebody faces are not their own."""
    assert "Odile Brandt" not in [who for who, _ in Read(text).spoken()]


# --- who it is ------------------------------------------------------------------------------------------------------


def test_two_who_say_it_together_have_a_statement_each():
    """What "X and Y confirmed" is the word of both, and "they" are the two again."""
    text = "Odile Brandt and Anders Quill confirmed that the pier is closed. They said it will open in May."
    read = Read(text)
    assert read.who("the pier is closed") == ["Odile Brandt", "Anders Quill"]
    assert read.who("it will open in May") == ["Odile Brandt", "Anders Quill"]
    assert len({each.id for each in read.statements}) == len(read.statements)


def test_she_added_is_the_same_one_until_somebody_else_spoke():
    """A chain of "she added" stays with its speaker; after another one spoke, "she" may be either, and is left open."""
    first = '"We had no money for it," Odile Brandt said. "And we had no time," she added. '
    read = Read(first + '"There was none at all," said Anders Quill. "He is quite right in that," she said.')
    assert read.who("And we had no time") == ["Odile Brandt"]
    assert read.who("There was none at all") == ["Anders Quill"]
    assert read.who("He is quite right") in ([None], ["Odile Brandt"])


def test_a_surname_is_the_one_called_just_so():
    """The article's main person goes by the surname, the family by first and full names."""
    text = (
        "Sen. Ted Marrow said the pier is old. Marrow wrote a letter about it.\n\nHis wife, Heidi Marrow, and his "
        "father, Rafael Marrow, stayed at home.\n\nMarrow said the council would vote on it."
    )
    assert Read(text).who("the council would vote") == ["Ted Marrow"]


def test_a_politician_is_known_by_state_and_office():
    """Who is "the Texas senator" has "(R-Tex.)" behind the name; the bracket is no actor."""
    text = (
        "Sen. Ted Marrow (R-Tex.) and Sen. Ilsa Quill (D-Ohio) met on Monday.\n\n"
        "The Texas senator said the pier is old. The Ohio senator said it is not."
    )
    read = Read(text)
    assert read.who("the pier is old") == ["Ted Marrow"]
    assert read.who("it is not") == ["Ilsa Quill"]
    assert not any(name in {"R-Tex", "Tex", "D-Ohio"} for name in read.names.values())


def test_somebody_well_known_is_named_first_and_described_after():
    """Who comes without any title is "the former governor" of the next sentence; a lawyer speaks for somebody else."""
    known = Read("Hillary Marrow arrived on Tuesday. The former governor said she would stay.")
    assert known.who("she would stay") == ["Hillary Marrow"]
    lawyer = Read("Hillary Marrow arrived on Tuesday. The company's lawyer said nobody would be paid.")
    assert lawyer.who("nobody would be paid") != ["Hillary Marrow"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Small groups of protesters demanded that the pier be closed.", "protesters"),
        ("Federal prosecutors said the pier was closed by fraud.", "prosecutors"),
        ("The head of the harbour's rescue service said the pier must be closed.", "head"),
        ("Her office said the pier is closed. ", None),
    ],
)
def test_those_without_a_name_are_actors_where_they_speak(text: str, who: str | None):
    """Groups and offices without a name have a speaker of their own; an office of nobody known has none."""
    (name,) = Read(text).who("closed")
    assert name is None if who is None else who in str(name)


def test_an_office_goes_by_whose_it_is():
    """What her office says is not what she says: the office is an actor beside her."""
    read = Read("Mayor Odile Brandt was away on Monday. Her office said the pier is closed.")
    assert read.who("the pier is closed") == ["Brandt’s office"]


def test_a_pronoun_in_a_quotation_is_not_its_speaker():
    """In "If he is asked …," she said, he is not the one who has just been told of."""
    text = (
        "Jo Formica, a teacher of politics, described Anders Quill's way of speaking.\n\n"
        '"If he is asked what he cannot answer, he asks back," she said.'
    )
    assert Read(text).who("If he is asked") == ["Jo Formica"]


# --- statements in statements ---------------------------------------------------------------------------------------


def test_what_one_is_sure_of_in_a_quotation_leaves_the_quotation_whole():
    """The "I am sure" of somebody who is quoted is within the quotation, and in nobody's place."""
    found = Read('As for the pier, "I am sure they will do the right thing, for Marlow and for the coast."')
    assert "I am sure they will do the right thing" in found.spoken()[0][1]


def test_statements_in_statements_are_read_off_as_a_chain():
    """What the agency reports that somebody told is the word of who told it, and the agency a relay."""
    read = Read("The agency Northern Wire reported that Odile Brandt told the council that engineers feared a storm.")
    assert read.chain("engineers feared a storm") == ["Odile Brandt", "Northern Wire"]


def test_a_denied_story_is_the_word_of_who_brought_it():
    """Who denies a story says that it is none; what it says is its outlet's, and the denier relays nothing."""
    read = Read("Mayor Ann Bell refuted a story by the Financial Times that she had sold the pier.")
    assert read.who("she had sold the pier") == ["Financial Times"]
    denial = next(each for each in read.statements if read.name(each) == "Ann Bell")
    story = next(each for each in read.statements if read.name(each) == "Financial Times")
    assert denial.polarity == "negative"
    assert story.within == denial.id
    assert [read.names.get(link.actor or "") for link in story.chain if link.role == "relay"] == []


@pytest.mark.parametrize(
    "text",
    [
        "TASS, citing Anders Quill, said on Wednesday that the pier is closed.",
        "The agency TASS said on Wednesday, citing harbour spokesman Anders Quill, that the pier is closed.",
    ],
)
def test_who_is_cited_speaks_and_who_cites_passes_on(text: str):
    """The one cited is the voice, the agency a relay, and the day is that of the report."""
    read = Read(text)
    assert read.chain("the pier is closed") == ["Anders Quill", "TASS"]
    (found,) = [each for each in read.statements if read.name(each) == "Anders Quill"]
    assert found.said == "2026-05-13"


@pytest.mark.parametrize(
    "text",
    [
        "Anders Quill was quoted by the agency TASS as saying the pier is closed.",
        '"So the pier is closed," Anders Quill was quoted as saying by TASS.',
    ],
)
def test_who_is_quoted_as_saying_speaks(text: str):
    """What somebody "was quoted by X as saying" are not X's words, who passes them on."""
    assert Read(text).chain("the pier is closed") == ["Anders Quill", "TASS"]


def test_a_colon_inside_a_quotation_attributes_nothing():
    """All of "I tell you one thing: they lied" is one speaker's."""
    read = Read('"Tonight I tell you one thing: the owners lied," said Odile Brandt.')
    assert read.who("I tell you one thing") == ["Odile Brandt"]
    assert all(name == "Odile Brandt" for name, _ in read.spoken())


def test_a_photo_credit_names_no_actor():
    """In "Photo: EPA" stands a picture agency, not the office for the environment; nobody there acts."""
    body, credit = "Odile Brandt said the pier is closed.", "Photo: EPA"
    text = f"{body}\n\n{credit}"
    parts = [Part("body", 0, len(body)), Part("credit", len(body) + 2, len(text))]
    assert set(Read(text, parts).names.values()) == {"Odile Brandt"}


# --- the plan they speak of -----------------------------------------------------------------------------------------


def test_two_pages_tell_one_plan_by_noun_and_by_verb(tmp_path: Path):
    """The vote that is on hold, "we will not vote" and the vote that is cancelled are one vote with a history."""
    (tmp_path / "a.txt").write_text(
        "PORT ORLOW, Nov. 20 - Orlow's council has put its vote on the harbour tunnel on hold, the mayor said on "
        'Thursday.\n\n"We will not vote before the second survey is on the table," Mayor Ines Varga told reporters. '
        "She had said in October that the vote would take place on November 24."
    )
    (tmp_path / "b.txt").write_text(
        "The vote on Orlow's harbour tunnel has been cancelled, according to Northern Wire, which cited the mayor of "
        'Orlow, Ines Varga.\n\n"We will not be voting until the second survey is on the table," Varga said.'
    )
    report = sayso.read([str(tmp_path)], published="2026-11-21", together=True)
    (plan,) = [event for event in report.stories[0].events if event.planned]
    assert {"on hold", "scheduled", "cancelled"} <= {each.status for each in plan.status}
