"""Coverage: which article carries which claim, alone or not at all."""

from __future__ import annotations

from dataclasses import replace

from sayso.comparing.claims import find_claims
from sayso.comparing.coverage import coverage
from sayso.records import Account
from told import Told, everybody, read

SHARED = "the old bridge over the Senna will close for repairs"


def account() -> Account:
    """Return an account of three pages: two share a claim, one has its own from an anonymous source."""
    readings = read(
        Told("Courier", f"[Mara Voss] <said> {{{SHARED}}}."),
        Told("Sentinel", f"[Mara Voss] <said> {{{SHARED}}} soon.\n[Ilan Reyes] <said> {{ferries run hourly}}."),
        Told("Northline", "[An official] <said> {a tunnel is cheaper}."),
    )
    return Account(
        id="s",
        title="",
        from_=None,
        to=None,
        articles=tuple(reading.article for reading in readings),
        actors=everybody(),
        statements=tuple(each for reading in readings for each in reading.statements),
        events=(),
        claims=find_claims(readings, everybody(), ()),
        quotes=(),
        disputes=(),
        positions=(),
        timeline=(),
    )


def test_each_cell_holds_the_statements_of_a_claim_in_an_article():
    """Every statement of the account is in exactly one cell, under its own article."""
    told = account()
    cells = coverage(told).cells
    found = [(each, article) for row in cells.values() for article, ids in row.items() for each in ids]
    assert sorted(found) == sorted((each.id, each.article) for each in told.statements)


def test_what_one_article_has_alone_and_what_it_lacks():
    """The shared claim is nobody's alone, and the page that leaves it out lacks it."""
    told = account()
    courier, sentinel, northline = coverage(told).shares
    shared = told.claims[0].id
    assert (courier.carries, courier.alone, courier.lacks) == ((shared,), (), ())
    assert (len(sentinel.alone), shared in sentinel.carries) == (1, True)
    assert (len(northline.alone), northline.lacks) == (1, (shared,))


def test_named_and_anonymous_sources_are_counted():
    """How much of a page rests on people it does not name."""
    assert [(share.named, share.anonymous) for share in coverage(account()).shares] == [(1, 0), (2, 0), (0, 1)]


def test_voices_are_counted_by_whom_they_speak_for():
    """A stated office or party counts; a former office, and none, leave a person a person."""
    told = account()
    roles = {"Mara Voss": ("foreign minister",), "Ilan Reyes": ("former mayor",)}
    actors = tuple(replace(each, roles=roles.get(each.name, ())) for each in told.actors)
    voices = [share.voices for share in coverage(replace(told, actors=actors)).shares]
    assert voices == [{"government": 1}, {"government": 1, "person": 1}, {"anonymous": 1}]
    liberal = tuple(replace(each, roles=("liberal senator",)) for each in actors)
    assert coverage(replace(told, actors=liberal)).shares[0].voices == {"party": 1}


def test_a_voice_that_is_not_known_stays_unknown():
    """A statement without a speaker is nobody's share."""
    (reading,) = read(Told("Courier", "<It was said> {that the old bridge will close}."))
    told = replace(account(), articles=(reading.article,), statements=reading.statements, claims=())
    assert coverage(told).shares[0].voices == {"unknown": 1}
