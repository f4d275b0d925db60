"""The bundled story is read as a careful reader reads it: `demo.marks`, line by line."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sayso

if TYPE_CHECKING:
    from sayso.records import Account, Actor, Article, Statement

MARKS = [
    [cell.strip() for cell in line.split("|")]
    for line in (Path(__file__).parent / "demo.marks").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def marks(kind: str) -> list[list[str]]:
    """Return the cells of the lines of one kind."""
    return [cells[1:] for cells in MARKS if cells[0] == kind]


@pytest.fixture(scope="module")
def account() -> Account:
    """The account of the bundled story."""
    report = sayso.read([str(files("sayso") / "demo")])
    assert [len(story.articles) for story in report.stories] == [6]
    return report.stories[0]


def article(account: Account, name: str) -> Article:
    """Return the article of a file."""
    return next(each for each in account.articles if Path(each.path).name == name)


def goes_by(account: Account, actor_id: str | None, name: str) -> bool:
    """Return whether an actor goes by a name; an anonymous one by any word of its description."""
    actor: Actor | None = next((each for each in account.actors if each.id == actor_id), None)
    if actor is None:
        return name == "unknown"
    if actor.kind == "anonymous":
        return name in actor.name.split()
    return name in (actor.name, *actor.aliases)


def saying(account: Account, words: str, name: str | None = None) -> list[Statement]:
    """Return the statements that hold the words, where `…` stands for any; of one file where it is named."""
    pattern = re.compile(".*".join(re.escape(each.strip()) for each in words.split("…")), re.DOTALL)
    pages = {each.id for each in account.articles if name is None or Path(each.path).name == name}
    return [each for each in account.statements if each.article in pages and pattern.search(each.text)]


@pytest.mark.parametrize(("name", "outlet", "published", "basis"), marks("article"))
def test_outlet_and_date_of_each_page(account: Account, name: str, outlet: str, published: str, basis: str):
    """Outlet and date are those a reader would give the page, on the same grounds."""
    found = article(account, name)
    assert goes_by(account, found.outlet, outlet)
    assert (found.published, found.published_basis) == (published, basis)


@pytest.mark.parametrize(("name", "chain", "kind", "said", "words"), marks("statement"))
def test_each_statement_has_its_chain_kind_and_day(
    account: Account, name: str, chain: str, kind: str, said: str, words: str
):
    """Who said it, through whom it came, how it is told, and on which day it was said."""
    wanted = [each.strip() for each in chain.split("→")]
    found = saying(account, words, name)
    assert found, "no statement holds these words"
    hops = [[link.actor for link in each.chain] for each in found]
    right = [
        each
        for each, actors in zip(found, hops, strict=True)
        if len(actors) == len(wanted) and all(map(lambda a, n: goes_by(account, a, n), actors, wanted))
    ]
    assert right, hops
    assert kind in {each.kind for each in right}
    if said != "-":
        assert said in {each.said for each in right}


@pytest.mark.parametrize(("voice", "status"), marks("status"))
def test_each_voice_holds_its_status_of_the_signing(account: Account, voice: str, status: str):
    """Statuses stand side by side, each with whose word it is."""
    told = [(each.status, actor) for event in account.events for each in event.status for actor in each.according_to]
    assert any(each == status and goes_by(account, actor, voice) for each, actor in told), told


@pytest.mark.parametrize(("name", "kind", "of"), marks("copy"))
def test_copies_are_marked(account: Account, name: str, kind: str, of: str):
    """A page that prints another's report says so, and whose."""
    found = article(account, name).copies
    outlets = {each.id: each.outlet for each in account.articles}
    assert any(each.kind == kind and goes_by(account, outlets.get(each.of, each.of), of) for each in found), found


@pytest.mark.parametrize(("level", "one", "other"), marks("quote"))
def test_versions_of_a_quotation_are_graded(account: Account, level: str, one: str, other: str):
    """The same utterance in two wordings stands on its rung of the ladder."""
    pairs = [
        (pair.level, {a.id for a in saying(account, one)} | {b.id for b in saying(account, other)})
        for quote in account.quotes
        for pair in quote.pairs
        if {pair.a, pair.b} <= {each.id for each in saying(account, one) + saying(account, other)}
    ]
    assert level in {found for found, _ in pairs}


@pytest.mark.parametrize(("outlets", "origins", "words"), marks("claim"))
def test_outlets_are_not_origins(account: Account, outlets: str, origins: str, words: str):
    """A dispatch that two outlets print is one origin."""
    ids = {each.id for each in saying(account, words)}
    claims = [each for each in account.claims if ids & set(each.statements)]
    assert (int(outlets), int(origins)) in {(len(each.outlets), len(each.origins)) for each in claims}


@pytest.mark.parametrize(("kind", "one", "other"), marks("dispute"))
def test_disputes_keep_both_sides(account: Account, kind: str, one: str, other: str):
    """What cannot all hold is kept in view, with both sides' words."""
    texts = {each.id: each.text for each in account.statements}
    sides = [
        [" ".join([side.says, *(texts[each] for each in side.statements)]) for side in dispute.sides]
        for dispute in account.disputes
        if dispute.kind == kind
    ]
    assert any(any(one in a and other in b for a in each for b in each if a != b) for each in sides), sides


@pytest.mark.parametrize("actor", [cells[0] for cells in marks("shift")])
def test_a_position_that_turned_is_shown(account: Account, actor: str):
    """An actor who said one thing and then another has turned."""
    assert any(position.shifts for position in account.positions if goes_by(account, position.actor, actor))
