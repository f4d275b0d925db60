"""Identities: who is who across the pages of a story, each join with its reason."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

import pytest

from plain import plain_article
from sayso.comparing.identities import explain_joins, join_actors
from sayso.records import (
    Actor,
    Article,
    Copy,
    Event,
    Link,
    Mention,
    PlanStatus,
    Reading,
    Span,
    Statement,
    actor_id,
    identify,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import ActorKind


def actor(name: str, kind: ActorKind = "person", *roles: str, aliases: Sequence[str] = (), mentions: int = 1) -> Actor:
    """Return an actor as one page has it; nameless ones get an id of their own."""
    where = identify(name, *roles, *aliases) if kind == "anonymous" else ""
    return Actor(actor_id(name, kind, where), name, kind, tuple(aliases), roles, mentions)


def reading(page: str, *actors: Actor, said: Sequence[tuple[Actor, str]] = (), day: str = "2031-05-06") -> Reading:
    """Return the reading of a page with these actors, who say these words."""
    text = " ".join(words for _, words in said)
    article = plain_article(page, text, published=day, parts=())
    statements = tuple(_statement(article, speaker, words) for speaker, words in said)
    mentions = tuple(Mention(0, 1, "name", each.id) for each in actors)
    return Reading(article, (), actors, mentions, (), statements, ())


def _statement(article: Article, speaker: Actor, words: str) -> Statement:
    start = article.text.index(words)
    return Statement(
        id=identify(article.id, start),
        article=article.id,
        kind="direct",
        mode="speech",
        speaker=speaker.id,
        named=speaker.kind != "anonymous",
        source=None,
        cue=None,
        content=(article.span(start, start + len(words)),),
        text=words,
        chain=(Link(speaker.id, "speaker", None),),
        said=article.published,
        said_basis=None,
        reported=article.published,
        polarity="positive",
        certainty="certain",
    )


def names(*readings: Reading) -> list[str]:
    """Return the names of the story's actors, in the order of the alphabet."""
    return sorted(each.name for each in join_actors(readings)[0])


def reasons(*readings: Reading) -> list[str]:
    """Return why actors are joined."""
    return [each.why for each in explain_joins(readings)]


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("Serhiy Kovalenko", "Sergei Kovalenko", "Sergei Kovalenko"),
        ("Yelena Zakharenko", "Elena Zaharenko", "Elena Zaharenko"),
        ("Bob Merrow", "Robert Merrow", "Bob Merrow"),
        ("R. Merrow", "Robert Merrow", "R. Merrow"),
        ("Robert A. Merrow", "Robert Merrow", "Robert A. Merrow"),
        ("José Andrade", "Jose Andrade", "Jose Andrade"),
    ],
)
def test_spellings_short_forms_and_middle_names_are_one_person(one: str, other: str, shown: str):
    """The fullest name is shown, the other is an alias; the join says why."""
    pages = reading("a", actor(one)), reading("b", actor(other))
    (found,), _ = join_actors(pages)
    assert found.name in {one, other}
    assert found.name == shown
    assert {found.name, *found.aliases} == {one, other}
    assert len(reasons(*pages)) == 1


def test_the_more_frequent_name_is_shown_and_mentions_add_up():
    """Of two full names the one that pages use more often goes on."""
    pages = reading("a", actor("Sergey Kovalenko", mentions=2)), reading("b", actor("Sergei Kovalenko", mentions=5))
    (found,), _ = join_actors(pages)
    assert (found.name, found.mentions) == ("Sergei Kovalenko", 7)


def test_a_last_name_alone_is_the_one_person_who_bears_it():
    """Where only one in the story has the name."""
    assert names(reading("a", actor("Marta Venn")), reading("b", actor("Venn"))) == ["Marta Venn"]


def test_a_last_name_that_two_bear_is_neither():
    """Where two candidates remain, none is taken."""
    pages = reading("a", actor("Marta Venn"), actor("Martin Venn")), reading("b", actor("Venn"))
    assert names(*pages) == ["Marta Venn", "Martin Venn", "Venn"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (actor("Marta Venn"), actor("Martin Venn")),
        (actor("Ivan Petrov", "person", "Russian foreign minister"), actor("Ivan Petrov", "person", "Bulgarian coach")),
        (actor("Venn", aliases=("Mr Venn",)), actor("Marta Venn", aliases=("Mrs Venn",))),
        (actor("Dan Merrow"), actor("Don Merrow")),
    ],
)
def test_look_alikes_stay_apart(one: Actor, other: Actor):
    """Another first name, another country served, another form of address: two persons with two ids."""
    actors, _ = join_actors([reading("a", one), reading("b", other)])
    assert len({each.id for each in actors}) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (actor("AP", "outlet"), actor("Associated Press", "outlet")),
        (actor("Reuters", "organisation"), actor("Reuters", "outlet")),
        (actor("Moscow", "government"), actor("Russia", "government")),
        (actor("Kiev", "government"), actor("Ukraine", "government")),
        (actor("NATO", "organisation"), actor("North Atlantic Treaty Organization", "organisation")),
        (actor("HDU", "organisation"), actor("Harbour Dockers' Union", "organisation")),
        (actor("European leaders", "group"), actor("European leaders", "group")),
    ],
)
def test_bodies_are_one_by_name_table_initials_or_government(one: Actor, other: Actor):
    """Outlets, organisations and governments go by several names."""
    actors, _ = join_actors([reading("a", one), reading("b", other)])
    assert len(actors) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (actor("Kremlin", "government"), actor("Russia", "government")),
        (actor("Russia", "place"), actor("Russia", "government")),
        (actor("Quay Courier", "outlet"), actor("Quay Herald", "outlet")),
        (actor("two officials", "anonymous"), actor("an official", "anonymous")),
    ],
)
def test_bodies_that_only_look_alike_stay_apart(one: Actor, other: Actor):
    """A seat is a voice of its own, a place is no government, and a shared word is no name."""
    actors, _ = join_actors([reading("a", one), reading("b", other)])
    assert len(actors) == 2


WORDS = "The northern bridge is not safe, and there is no reason to open it before the winter"
OTHER = "The northern bridge is unsafe, and there is no cause to open it before the winter"


def test_nameless_sources_who_say_the_same_words_are_one():
    """However pages describe them; the reason quotes the words."""
    one, other = actor("town hall official", "anonymous"), actor("source in the town hall", "anonymous")
    pages = reading("a", one, said=[(one, WORDS)]), reading("b", other, said=[(other, OTHER)])
    actors, joined = join_actors(pages)
    assert len(actors) == 1
    assert {each.speaker for page in joined for each in page.statements} == {actors[0].id}
    assert "northern bridge" in reasons(*pages)[0]


def test_nameless_sources_of_one_description_and_day_are_one():
    """Where each page has but one of them."""
    one, other = actor("an unnamed town hall official", "anonymous"), actor("a town hall official", "anonymous")
    pages = reading("a", one, said=[(one, WORDS)]), reading("b", other, said=[(other, "Nobody knows when it ends.")])
    assert len(join_actors(pages)[0]) == 1


def test_nameless_sources_stay_apart_on_other_days_and_in_one_page():
    """A description alone is nobody in particular."""
    one, other = actor("an unnamed town hall official", "anonymous"), actor("a town hall official", "anonymous")
    days = (
        reading("a", one, said=[(one, WORDS)]),
        reading("b", other, said=[(other, "Nobody knows.")], day="2031-05-09"),
    )
    page = reading("a", one, other, said=[(one, WORDS), (other, "Nobody knows.")])
    assert len(join_actors(days)[0]) == len(join_actors([page])[0]) == 2


def test_a_country_dealt_with_is_no_country_served():
    """An envoy to one country and to another may be one envoy."""
    pages = [
        reading("a", actor("Ivo Brandt", "person", "US envoy to Ukraine")),
        reading("b", actor("Ivo Brandt", "person", "special envoy for talks with Russia")),
    ]
    assert names(*pages) == ["Ivo Brandt"]


def test_namesakes_of_two_pages_get_ids_of_their_own():
    """One name and two persons: neither keeps the id that the name alone would give."""
    one, other = actor("Ivan Petrov", "person", "Russian judge"), actor("Ivan Petrov", "person", "Bulgarian coach")
    actors, joined = join_actors([reading("a", one), reading("b", other)])
    assert one.id == other.id
    assert [page.mentions[0].actor for page in joined] == [page.actors[0].id for page in joined]
    assert len({each.id for each in actors}) == 2


def test_every_reference_is_rewritten():
    """After the join no record holds an id that the story does not have."""
    old, new = actor("Venn"), actor("Marta Venn", mentions=4)
    outlet = actor("AP", "outlet")
    page = reading("a", old, outlet, said=[(old, WORDS)])
    span = Span("a", 0, 3, "The")
    event = Event(
        id="e",
        kind="meeting",
        label="meeting",
        participants=(old.id, old.id),
        place=None,
        from_=None,
        to=None,
        planned=True,
        mentions=(span,),
        status=(PlanStatus("announced", (old.id,), None, None, span),),
    )
    article = _with(page.article, outlet=outlet.id, copies=(Copy("wire", outlet.id, 1.0),))
    pages = [_with(page, article=article, events=(event,)), reading("b", new, actor("Associated Press", "outlet"))]
    actors, joined = join_actors(pages)
    known = {each.id for each in actors}
    assert known == {actor_id("Marta Venn", "person"), actor_id("Associated Press", "outlet")}
    assert set(_ids(joined)) == known


def _with(record: object, **changes: object) -> object:
    from dataclasses import replace  # noqa: PLC0415

    return replace(record, **changes)  # type: ignore[type-var]


def _ids(record: object) -> list[str]:
    """Return every string inside records that looks like an actor's id here."""
    if isinstance(record, str):
        return [record] if "-" in record and record[-7:-6] == "-" else []
    if is_dataclass(record):
        return [found for each in fields(record) for found in _ids(getattr(record, each.name))]
    return [found for each in record for found in _ids(each)] if isinstance(record, tuple | list) else []


def test_an_outlet_that_a_page_only_copies_is_an_actor():
    """The report knows its name though no page mentions it."""
    copied = actor_id("Reuters", "outlet")
    page = reading("a")
    (found,), _ = join_actors([_with(page, article=_with(page.article, copies=(Copy("wire", copied, 1.0),)))])
    assert (found.id, found.name, found.mentions) == (copied, "Reuters", 0)


def test_the_order_of_the_pages_makes_no_difference():
    """The same actors, whichever page is read first."""
    pages = [
        reading("a", actor("Sergey Kovalenko"), actor("AP", "outlet")),
        reading("b", actor("Sergei Kovalenko"), actor("Kovalenko")),
        reading("c", actor("Associated Press", "outlet"), actor("Venn")),
    ]
    forwards, backwards = join_actors(pages), join_actors(pages[::-1])
    assert forwards[0] == backwards[0]
    assert forwards[1] == backwards[1][::-1]


def test_an_outlet_of_the_story_that_a_page_takes_for_a_person_is_that_outlet():
    """A name such as "Harbour Observer" may look like somebody who observes; another page of the story is by it."""
    outlet, misread = actor("Harbour Observer", "outlet"), actor("Harbour Observer", "anonymous", mentions=2)
    actors, _ = join_actors([reading("a", outlet), reading("b", misread)])
    assert [(each.id, each.kind) for each in actors] == [(outlet.id, "outlet")]
    alone, _ = join_actors([reading("b", misread)])
    assert [each.kind for each in alone] == ["anonymous"]


def test_an_administration_speaks_from_its_seat():
    """With the president in the story, "the Ortega administration" is the White House; one before it is not."""
    seat, body = actor("White House", "government"), actor("Ortega administration", "government")
    for role, count in (("President", 2), ("former President", 3)):
        actors, _ = join_actors([reading("a", seat, actor("Luisa Ortega", "person", role)), reading("b", body)])
        assert len(actors) == count
