"""Actors: names, descriptions and pronouns joined to whom they mean, in texts about invented people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.reading.actors import find_actors, mention_of
from sayso.reading.sentences import find_sentences
from sayso.records import Actor, Article, Mention, Part, actor_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language


class Read:
    """A text, its actors and mentions, as the tests ask about them."""

    def __init__(self, text: str, language: Language, outlet: Actor | None) -> None:
        part = Part("body", 0, len(text))
        article = Article(
            *("a", "a.txt", None, None, "unknown", (), None, (), (), None, "unknown", (), "en", text, (part,))
        )
        self.text = text
        self.actors, self.mentions = find_actors(article, find_sentences(text, [part], language), outlet)

    def actor(self, name: str, kind: str | None = None) -> Actor:
        """Return the only actor of this name (and kind)."""
        found = [each for each in self.actors if each.name == name and kind in {None, each.kind}]
        assert len(found) == 1, [(each.name, each.kind) for each in self.actors]
        return found[0]

    def meant(self, printed: str, nth: int = 0) -> str | None:
        """Return the name of the actor that the nth mention printed like this means; None where it is left open."""
        found = [each for each in self.mentions if self.text[each.start : each.end] == printed]
        assert len(found) > nth, [self.text[each.start : each.end] for each in self.mentions]
        names = {each.id: each.name for each in self.actors}
        return names[found[nth].actor] if found[nth].actor is not None else None

    def kind(self, printed: str, nth: int = 0) -> str:
        """Return the kind of the actor that the nth mention printed like this means."""
        found = [each for each in self.mentions if self.text[each.start : each.end] == printed]
        return {each.id: each.kind for each in self.actors}[found[nth].actor or ""]

    def mentioned(self, printed: str) -> bool:
        """Say whether any mention is printed like this."""
        return any(self.text[each.start : each.end] == printed for each in self.mentions)

    def of(self, phrase: str) -> str | None:
        """Return the name of the actor that a noun phrase of the text amounts to."""
        start = self.text.index(phrase)
        mention = mention_of(self.mentions, start, start + len(phrase))
        return None if mention is None else {each.id: each.name for each in self.actors}.get(mention.actor or "")


@pytest.fixture
def read(language: Language) -> Callable[..., Read]:
    """A function that reads a text."""
    return lambda text, outlet=None: Read(text, language, outlet)


def test_full_name_surname_and_title_are_one_person(read: Callable[..., Read]):
    """A person keeps the fullest form as name; surname and possessive are other forms of it, titles are roles."""
    found = read(
        "Mayor Marta Hollis opened the quay on Monday. Hollis thanked the crews. "
        "Nobody had expected Hollis's speech, and Mayor Hollis kept it short."
    )
    hollis = found.actor("Marta Hollis")
    assert (hollis.kind, hollis.aliases, hollis.roles, hollis.mentions) == ("person", ("Hollis",), ("Mayor",), 4)


def test_a_title_may_be_long(read: Callable[..., Read]):
    """A title reaches over "of", a possessive and adjectives, and stops at the verb before it."""
    found = read(
        "On Tuesday Polish Foreign Minister Adam Reyl met US Secretary of State Tom Brandt. "
        "The delegation said Secretary General Lena Okafor would travel."
    )
    assert found.actor("Adam Reyl").roles == ("Polish Foreign Minister",)
    assert found.actor("Tom Brandt").roles == ("US Secretary of State",)
    assert found.actor("Lena Okafor").roles == ("Secretary General",)


def test_an_apposition_is_a_role(read: Callable[..., Read]):
    """What stands between commas behind a name is a role of that person, and a mention of it."""
    found = read("Martin Hollis, chairman of the Dockers' Union, said the figure was wrong.")
    assert found.actor("Martin Hollis").roles == ("chairman of the Dockers' Union",)
    assert found.meant("chairman of the Dockers' Union") == "Martin Hollis"


def test_namesakes_are_kept_apart(read: Callable[..., Read]):
    """A bare surname shared by two who were both just named is left open."""
    found = read("Marta Hollis and Martin Hollis spoke to the council on Monday. Hollis left early.")
    assert {each.name for each in found.actors if each.kind == "person"} == {"Marta Hollis", "Martin Hollis"}
    assert found.meant("Hollis") is None


def test_a_surname_before_its_namesake_arrives_is_clear(read: Callable[..., Read]):
    """Before a second person of the same surname is named, the surname is the first one's."""
    found = read("Marta Hollis spoke first. Hollis was brief. Then Martin Hollis took the floor.")
    assert found.meant("Hollis") == "Marta Hollis"


def test_a_surname_with_another_gender_is_somebody_else(read: Callable[..., Read]):
    """A surname whose titles tell another gender than the only full name has is another person's."""
    found = read("Mr. Hollis spoke on Monday. Mrs. Marta Hollis, who is no relation, left before Mr. Hollis came.")
    assert {each.name for each in found.actors} == {"Hollis", "Marta Hollis"}


def test_a_surname_may_be_a_noun(read: Callable[..., Read]):
    """A surname that is also a title is a name behind "Mr."."""
    assert read("Tom King spoke on Monday. Mr. King was brief.").actor("Tom King").mentions == 2


def test_an_acronym_is_its_long_form(read: Callable[..., Read]):
    """A body's initials and its long form are one actor, whether the gazetteer knows it or the text explains it."""
    found = read(
        "The Harbour Workers Association (HWA) said on Monday it would strike. The HWA asked for talks. "
        "NATO said nothing, and the North Atlantic Treaty Organization kept its plans."
    )
    assert found.meant("HWA") == found.meant("Harbour Workers Association") == "Harbour Workers Association"
    assert found.meant("North Atlantic Treaty Organization") == "NATO"


def test_an_outlet_is_known_by_its_other_names(read: Callable[..., Read]):
    """Outlets of the table go by one name however they are printed."""
    found = read("The talks failed, the AP News reported. The Associated Press said so on Monday.")
    assert (found.meant("AP News"), found.kind("AP News")) == ("Associated Press", "outlet")
    assert found.meant("The Associated Press") == "Associated Press"


def test_the_articles_own_outlet_is_always_an_actor(read: Callable[..., Read]):
    """The outlet of the page is among the actors, and its name in the text means it."""
    own = Actor(actor_id("Harbour Post", "outlet"), "Harbour Post", "outlet")
    assert read("It rained.", own).actors == (own,)
    found = read("Nobody asked us, Ivo Brandt told the Harbour Post on Friday.", own)
    assert found.actor("Harbour Post").id == own.id
    assert found.actor("Harbour Post").mentions == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Warsaw rejected the offer on Monday.", "government"),
        ("The offer was rejected by Warsaw on Monday.", "government"),
        ("Ministers urged Warsaw to sign.", "government"),
        ("The ministers met in Warsaw on Monday.", "place"),
        ("The train from Warsaw was late.", "place"),
    ],
)
def test_a_capital_is_a_government_only_where_it_acts(read: Callable[..., Read], text: str, kind: str):
    """A capital that speaks, acts or is dealt with stands for its government, else it is a place."""
    found = read(text)
    assert found.kind("Warsaw") == kind
    assert found.meant("Warsaw") == ("Poland" if kind == "government" else "Warsaw")


def test_spellings_of_a_capital_give_one_actor(read: Callable[..., Read]):
    """Two pages that spell a capital differently get the same actor for its government."""
    ids = {read(f"{capital} rejected the offer.").actor("Ukraine").id for capital in ("Kyiv", "Kiev", "Ukraine")}
    assert ids == {actor_id("Ukraine", "government")}


def test_a_seat_of_government_speaks_in_its_own_name(read: Callable[..., Read]):
    """A building that speaks is a government actor of its own name; where one meets in it, it is a place."""
    found = read("Downing Street denied the report. The two met at Downing Street on Monday.")
    assert [found.kind("Downing Street", nth) for nth in (0, 1)] == ["government", "place"]


def test_a_role_with_a_country_finds_its_holder(read: Callable[..., Read]):
    """A description with a country means whoever holds such a role there, by another word for the role too."""
    found = read(
        "Polish Prime Minister Adam Reyl met Czech President Jan Holub and Spanish Foreign Minister Ana Prado. "
        "The Polish leader was late. The Czech president left first. Spain's top diplomat stayed."
    )
    assert found.meant("The Polish leader") == "Adam Reyl"
    assert found.meant("The Czech president") == "Jan Holub"
    assert found.meant("Spain's top diplomat") == "Ana Prado"


def test_a_deputy_is_not_the_minister(read: Callable[..., Read]):
    """A description does not mean somebody whose role only contains its words."""
    found = read("Vice President Petra Lind and President Omar Sahl met on Monday. The president was late.")
    assert found.meant("The president") == "Omar Sahl"


def test_a_role_that_two_hold_is_left_open(read: Callable[..., Read]):
    """Where two fit a description equally well, it is left open."""
    found = read("Senator Petra Lind and Senator Omar Sahl spoke for an hour. The city thanked the senator.")
    assert found.meant("the senator") is None


def test_an_apposition_joins_a_counterpart(read: Callable[..., Read]):
    """A description with the name behind its comma means that name."""
    found = read("Minister Petra Lind met her counterpart, Spanish Minister Ana Prado, on Monday.")
    assert found.meant("her counterpart") == "Ana Prado"
    assert found.meant("her") == "Petra Lind"


def test_an_unnamed_source_is_an_actor_of_its_own(read: Callable[..., Read]):
    """An indefinite source opens an anonymous actor; a later "the official" is the same one."""
    found = read(
        "A city hall official said the signing was off. Two people familiar with the talks said it was not. "
        "The official declined to say more."
    )
    assert found.kind("A city hall official") == "anonymous"
    assert found.meant("The official") == found.meant("A city hall official") == "city hall official"
    assert found.meant("Two people familiar with the talks") != "city hall official"


def test_a_source_and_an_official_of_one_house_are_joined(read: Callable[..., Read]):
    """A definite repeat with another noun for a source is joined when the house agrees, and not to another house."""
    found = read(
        'A Downing Street source said there were no plans. "It is not needed," the Downing Street official said. '
        "A Kremlin official agreed."
    )
    assert found.meant("the Downing Street official") == "Downing Street source"
    assert found.meant("A Kremlin official") == "Kremlin official"


def test_anonymous_actors_of_two_articles_differ(language: Language):
    """The same words for a source in another article are another actor."""
    text = "A city official said so."
    part = Part("body", 0, len(text))
    ids = set()
    for name in ("a", "b"):
        fields = (name, name, None, None, "unknown", (), None, (), (), None, "unknown", (), "en", text, (part,))
        ids |= {each.id for each in find_actors(Article(*fields), find_sentences(text, [part], language), None)[0]}
    assert len(ids) == 2


def test_the_media_are_the_outlet_last_named(read: Callable[..., Read]):
    """The words "the US media" mean the American outlet named last, not one of another country."""
    found = read(
        "The deal is dead, NBC News said. Xinhua said it was alive. Nobody knows, the US media reported. "
        "The talks go on, according to the US media report."
    )
    assert found.meant("the US media") == "NBC News"
    assert found.meant("the US media report") == "NBC News"


def test_leaders_of_an_area_are_a_group(read: Callable[..., Read]):
    """Persons of a country or area who act together are one group, the same on every page."""
    found = read("European leaders called for calm. A statement by the European leaders followed.")
    group = found.actor("European leaders")
    assert (group.kind, group.id) == ("group", actor_id("European leaders", "group"))
    assert found.meant("the European leaders") == "European leaders"


def test_a_pronoun_takes_the_subject(read: Callable[..., Read]):
    """A pronoun means the subject of the clause around it, else of the sentence before."""
    found = read("Marta Hollis told Lena Okafor that she would resign. She then left the hall.")
    assert [found.meant("she"), found.meant("She")] == ["Marta Hollis", "Marta Hollis"]


def test_a_pronoun_agrees_in_gender(read: Callable[..., Read]):
    """A pronoun passes over persons of the other gender."""
    found = read("Mr. Sahl met Mrs. Lind on Monday. She said the talks went well.")
    assert found.meant("She") == "Lind"


def test_a_pronoun_with_two_candidates_is_left_open(read: Callable[..., Read]):
    """Where the sentence before leaves two candidates, a pronoun is left open."""
    found = read("Omar Sahl and Adam Reyl met on Monday. He left early.")
    assert found.meant("He") is None


def test_a_pronoun_in_a_quotation_is_not_its_speaker(read: Callable[..., Read]):
    """Inside a quotation "he" is not who says it, and "I" is left to the statements."""
    found = read('Adam Reyl has to decide. "I think he will sign," Omar Sahl said.')
    assert found.meant("he") == "Adam Reyl"
    assert found.meant("I") is None


def test_a_woman_described_is_whom_she_means(read: Callable[..., Read]):
    """A person who is only described is an actor once the text comes back to her, and none where it does not."""
    found = read("Adam Reyl saw a woman on the quay. She was carrying a lamp. A dog barked at a man.")
    assert found.meant("She") == found.meant("a woman") == "woman"
    assert not found.mentioned("a man")


def test_an_object_is_not_its_own_subject(read: Callable[..., Read]):
    """Neither the subject of a verb nor of the infinitive below it is meant by a plain pronoun beside it."""
    found = read("Omar Sahl came late. Adam Reyl was keen to meet him, and Reyl thanked him.")
    assert [found.meant("him", nth) for nth in (0, 1)] == ["Omar Sahl", "Omar Sahl"]


def test_a_statement_is_the_body_that_issues_it(read: Callable[..., Read]):
    """What a body issues stands for it; an outlet's report stands for the outlet."""
    found = read("The visit is off, according to a NATO statement. Brandt denied a report by the Evening Sentinel.")
    assert found.of("a NATO statement") == "NATO"
    assert found.meant("a report") == "Evening Sentinel"


def test_a_council_without_a_name_is_one_actor(read: Callable[..., Read]):
    """A body that the article never names is an actor under its noun."""
    found = read("The council rejected the plan on Monday. On Tuesday the council said it would vote again.")
    assert found.meant("The council") == found.meant("the council") == "council"


def test_it_rains(read: Callable[..., Read]):
    """An "it" that stands for nobody is no mention; one that announces something is the body named before."""
    found = read("It is clear that Castellan Lines will sign. Castellan Lines said it would announce a date.")
    assert not found.mentioned("It")
    assert found.meant("it") == "Castellan Lines"


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Kremlin spokesman Pavel Orlov said no.", "Kremlin spokesman Pavel Orlov", "Pavel Orlov"),
        (
            "A spokesperson for Marta Hollis said no.",
            "A spokesperson for Marta Hollis",
            "spokesperson for Marta Hollis",
        ),
        ("NATO Secretary General Jens Holm said no.", "NATO Secretary General Jens Holm", "Jens Holm"),
        ("Marta Hollis, the mayor, said no.", "Marta Hollis, the mayor", "Marta Hollis"),
        ("Marta Hollis's plan failed.", "Marta Hollis's plan", None),
        ("A letter from Marta Hollis failed.", "A letter from Marta Hollis", None),
    ],
)
def test_a_phrase_amounts_to_its_head(read: Callable[..., Read], text: str, phrase: str, name: str | None):
    """A noun phrase is the mention of its head, not of a name buried in it."""
    assert read(text).of(phrase) == name


def test_a_headline_in_capitals_names_whom_the_text_names(read: Callable[..., Read]):
    """In a headline whose words are all capitalised, names are those of the text below."""
    found = read("Hollis Vows Quick Decision On Night Sailings\nMayor Marta Hollis promised a decision on Monday.")
    assert found.meant("Hollis") == "Marta Hollis"
    assert [each.name for each in found.actors] == ["Marta Hollis"]


def test_the_same_text_gives_the_same_records(read: Callable[..., Read]):
    """Reading twice gives equal records."""
    text = "European leaders met Adam Reyl in Oslo. He and two officials said Warsaw would sign, Reuters reported."
    assert (read(text).actors, read(text).mentions) == (read(text).actors, read(text).mentions)


WORDS = st.sampled_from(
    [
        "Marta Hollis",
        "he",
        "she",
        "the mayor",
        "a US official",
        "said",
        "Warsaw",
        ",",
        '"',
        "met",
        "Reuters",
        "’s",
        ".\n",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(WORDS, max_size=15))
def test_mentions_lie_in_the_text_and_mean_listed_actors(read: Callable[..., Read], said: list[str]):
    """Whatever the text, mentions lie inside it, print without spaces around them, and mean actors that are listed."""
    found = read(" ".join(said))
    listed = {each.id: 0 for each in found.actors}
    for each in found.mentions:
        printed = found.text[each.start : each.end]
        assert printed
        assert printed == printed.strip()
        assert each.phrase is not None
        assert each.phrase[0] <= each.start
        if each.actor is not None:
            listed[each.actor] += 1
    assert [each.mentions for each in found.actors] == list(listed.values())


def test_a_phrase_without_mentions_amounts_to_nobody():
    """Where no mention lies in a phrase, there is none."""
    assert mention_of([Mention(0, 4, "name", "x")], 10, 20) is None
