"""Claims: what several statements say in common, and how its counts explain themselves."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.comparing.account import tell_account
from sayso.comparing.claims import find_claims, reasons
from sayso.comparing.claims.contents import read_propositions
from sayso.comparing.claims.quantities import find_quantities
from sayso.models import english
from sayso.reading.sentences import find_sentences
from sayso.records import Account, Claim, Event, Pair, Part, PlanStatus, Quote, Reading, Status, Token, Version
from sayso.words import table
from told import Told, everybody, read, statements, who


def claims(*pages: Told, quotes: tuple[Quote, ...] = ()) -> tuple[Claim, ...]:
    """Return the claims of some pages."""
    return find_claims(read(*pages), everybody(), quotes)


BRIDGE = "the old bridge over the Senna will close for repairs in spring"

ONE_STORY = (
    Told("Courier", f"[Mara Voss] <said> {{{BRIDGE}}}, |Tidewire| reported."),
    Told("Sentinel", f"According to |Tidewire|, [Mara Voss] <said> {{{BRIDGE} and summer}}."),
    Told("Northline", f"[Mara Voss] <told> Northline that {{{BRIDGE}}}.\n[Ilan Reyes] <said> {{ferries run hourly}}."),
)


def test_the_same_proposition_in_three_outlets_is_one_claim():
    """Outlets that print the same in nearly the same words carry one claim; another matter is another claim."""
    first, second = claims(*ONE_STORY)
    assert first.articles == 3
    assert first.outlets == tuple(sorted(first.outlets, key=first.outlets.index))
    assert set(first.outlets) == {who("Courier"), who("Sentinel"), who("Northline")}
    assert second.text == "ferries run hourly"


def test_two_outlets_that_relay_one_agency_count_as_one_origin():
    """Three outlets, of which two got it from Tidewire: two origins, and each says why."""
    claim = claims(*ONE_STORY)[0]
    assert claim.origins == (who("Tidewire"), who("Northline"))
    assert claim.voices == (who("Mara Voss"),)
    said = " ".join(claim.why)
    assert "3 outlets: " in said
    assert "2 known origins: Tidewire, Northline." in said
    assert "Tidewire (2): nearest to the voice in the chain (“Tidewire”)." in said
    assert "Northline (1): got it itself (“told Northline”)." in said
    assert "1 voice: Mara Voss." in said


def test_an_unknown_origin_is_named_but_never_counted():
    """What cannot be known stands last in the list and is not among the known ones."""
    page = Told("Courier", f"[Mara Voss] <said> {{{BRIDGE}}}.")
    claim = claims(*ONE_STORY[:2], page)[0]
    assert claim.origins == (who("Tidewire"), "unknown")
    assert "1 known origin: Tidewire." in claim.why
    assert "1 statement of unknown origin: not counted as independent." in claim.why


def test_every_statement_belongs_to_exactly_one_claim():
    """Also the one that nobody else says."""
    readings = read(*ONE_STORY)
    members = [each for claim in find_claims(readings, everybody(), ()) for each in claim.statements]
    assert sorted(members) == sorted(statements(readings))


def test_the_words_of_a_claim_are_those_of_one_of_its_statements():
    """A claim is never written by us: its text is the fullest of its statements."""
    assert claims(*ONE_STORY)[0].text == f"{BRIDGE} and summer"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("the council will sell the harbour ferry", "the council will not sell the harbour ferry"),
        ("the storm damaged 40 houses in the harbour", "the storm damaged 60 houses in the harbour"),
        ("the council accepted the harbour plan", "the council rejected the harbour plan"),
    ],
)
def test_what_cannot_both_hold_is_not_one_claim(ours: str, theirs: str):
    """Another negation, number or the opposite word parts two statements, however alike they are."""
    pages = (Told("Courier", f"[Mara Voss] <said> {{{ours}}}."), Told("Sentinel", f"[Ilan Reyes] <said> {{{theirs}}}."))
    assert len(claims(*pages)) == 2
    same = (pages[0], Told("Sentinel", f"[Ilan Reyes] <said> {{{ours}}}."))
    assert len(claims(*same)) == 1


def test_another_day_is_not_one_claim():
    """The ferry cannot be launched first on two days."""
    pages = [
        Told(outlet, f"[Mara Voss] <said> {{the new ferry will be launched on {day}}}.", days={day: iso})
        for outlet, day, iso in (("Courier", "4 May", "2031-05-04"), ("Sentinel", "9 May", "2031-05-09"))
    ]
    assert len(claims(*pages)) == 2


def test_one_quoted_utterance_is_one_claim_even_in_other_words():
    """The quote step knows that two wordings are one utterance; the claim follows, unless the meaning is changed."""
    pages = (
        Told("Courier", "[Mara Voss] <said>: {“We had a useful talk.”}"),
        Told("Sentinel", "[Mara Voss] <said>: {“They held a helpful discussion.”}"),
    )
    a, b = (reading.statements[0] for reading in read(*pages))
    versions = (Version(a.id, a.content[0]), Version(b.id, b.content[0]))
    assert len(claims(*pages, quotes=(Quote("q", None, versions, (Pair(a.id, b.id, "reworded", ()),)),))) == 1
    assert len(claims(*pages, quotes=(Quote("q", None, versions, (Pair(a.id, b.id, "changed", ()),)),))) == 2


def test_the_order_of_the_articles_changes_nothing():
    """The same pages in another order give the same claims in the same order."""
    readings = read(*ONE_STORY)
    expected = find_claims(readings, everybody(), ())
    for order in permutations(readings):
        assert find_claims(order, everybody(), ()) == expected


def test_a_claim_that_more_outlets_carry_comes_first():
    """Weight is outlets first, then statements."""
    found = claims(*ONE_STORY)
    assert [len(claim.outlets) for claim in found] == [3, 1]


def test_no_statements_make_no_claims():
    """A page without statements has no claims, and that is an answer."""
    assert claims(Told("Courier", "Ferries ran.")) == ()


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("It hit 1,200 homes.", 1200, 1200, "home"),
        ("It hit at least 12 homes.", 12, None, "home"),
        ("It cost more than $3.5 billion.", 3.5e9, None, "$"),
        ("It took twenty-five days.", 25, 25, "day"),
        ("It drew tens of thousands of people.", 20_000, 100_000, "people"),
        ("It fell by 4 percent.", 4, 4, "percent"),
        ("It drew about 100 people.", 90, 110.00000000000001, "people"),
        ("It drew up to three million visitors.", None, 3e6, "visitor"),
    ],
)
def test_numbers_are_read_however_they_are_written(text: str, low: float | None, high: float | None, unit: str):
    """Digits, words, scales, vague plurals and bounds give a range and what is counted."""
    (found,) = find_quantities(words_of(text))
    assert (found.low, found.high, found.unit) == (low, high, unit)


@settings(deadline=None)  # the parser takes as long as it takes
@given(st.integers(2, 10**9))
def test_a_number_meets_itself_and_not_its_double(number: int):
    """Whatever its size, a figure agrees with its own spelling with commas and not with twice itself."""
    figures = (number, f"{number:,}", 2 * number)
    one, same, double = (find_quantities(words_of(f"It hit {figure} homes."))[0] for figure in figures)
    assert one.meets(same)
    assert not one.meets(double)


def words_of(text: str) -> tuple[Token, ...]:
    """Return the words of a sentence."""
    return find_sentences(text, (Part("body", 0, len(text)),), english())[0].tokens


def test_a_plan_that_goes_ahead_and_one_that_is_off_are_two_claims():
    """However alike the words: what was announced on Tuesday was postponed on Wednesday."""
    pages = read(
        Told("Courier", "[Mara Voss] <said> {the signing of the ferry agreement will take place on Friday}."),
        Told("Sentinel", "[Ilan Reyes] <said> {the signing of the ferry agreement on Friday is postponed}."),
    )
    assert len(find_claims(pages, everybody(), ())) == 1
    told = [
        replace(reading, events=(plan_of(reading, status),))
        for reading, status in zip(pages, ("scheduled", "postponed"), strict=True)
    ]
    assert len(find_claims(told, everybody(), ())) == 2


def plan_of(reading: Reading, status: Status) -> Event:
    """Return a planned event whose status the reading's first statement tells."""
    (first, *_) = reading.statements
    told = PlanStatus(status, (), first.id, None, first.content[0])
    return Event("e", "signing", "the signing", (), None, None, None, planned=True, mentions=(), status=(told,))


def test_a_claim_that_holds_another_and_more_goes_further():
    """The longer one says all that the shorter one does; the shorter one goes no further."""
    pages = (
        Told("Courier", "[Mara Voss] <said> {the council will sell the ferry}."),
        Told(
            "Sentinel",
            "[Ilan Reyes] <said> {the council will sell the ferry, close three schools, dismiss the harbour pilots"
            " and move the town archive into the old customs house beside the lighthouse}.",
        ),
    )
    by_length = sorted(claims(*pages), key=lambda each: len(each.text))
    assert [len(each.further_than) for each in by_length] == [0, 1]
    assert by_length[1].further_than == (by_length[0].id,)
    assert any(line.startswith("Goes further than") for line in by_length[1].why)


def test_a_clause_stands_for_a_claim_before_a_scene():
    """What is printed for a claim is a sentence of its own, if any member is one."""
    pages = (
        Told("Courier", "[Mara Voss] <spoke of> {when asked about the sale of the harbour ferry by the council}."),
        Told("Sentinel", "[Mara Voss] <said>: {“The council will sell the harbour ferry.”}"),
    )
    (found,) = claims(*pages)
    assert found.text.startswith("“The council will sell")


def test_outlets_of_one_owner_are_named_as_such(monkeypatch: pytest.MonkeyPatch):
    """Two titles of one house stay two outlets, and the claim says that they belong together."""
    owners = {who("Courier"): "Senna Press", who("Sentinel"): "Senna Press", who("Northline"): "Northline Trust"}
    monkeypatch.setattr(reasons, "_owners", lambda: owners)
    claim = claims(*ONE_STORY)[0]
    assert len(claim.outlets) == 3
    assert sum("one owner" in line for line in claim.why) == 1
    assert "Courier, Sentinel belong to one owner, Senna Press." in claim.why


def test_every_owned_outlet_is_in_the_table_and_has_one_owner():
    """The list of owners speaks of outlets that are known, of each once, and says where that can be read."""
    outlets = {row["name"] for row in table("outlets.csv")}
    owned = [name for row in table("outlet_owners.csv") for name in row["outlets"].split("|")]
    assert set(owned) <= outlets
    assert len(owned) == len(set(owned))
    assert all(row["see"] and row["kind"] in {"private", "public", "state"} for row in table("outlet_owners.csv"))


SAID = "“The old bridge over the Senna will close in spring. No ferry will run to the northern islands before June.”"
FIRST = "“The old bridge over the Senna will close in spring.”"


def account_of(*pages: Told) -> Account:
    """Return the account of some pages."""
    return tell_account(read(*pages))


def test_a_statement_is_parted_where_another_page_prints_one_of_its_sentences():
    """The sentence that both print is one claim of two outlets, the other one a claim of one; each word stands once."""
    account = account_of(
        Told("Courier", f"[Mara Voss] <said>: {{{SAID}}}"), Told("Sentinel", f"[Mara Voss] <said>: {{{FIRST}}}")
    )
    told = {each.id: each.text for each in account.statements}
    wide, narrow = account.claims
    assert (len(wide.outlets), len(narrow.outlets)) == (2, 1)
    assert [told[each] for each in narrow.statements] == ["No ferry will run to the northern islands before June.”"]
    assert sorted(each for claim in account.claims for each in claim.statements) == sorted(told)
    texts = {each.id: each.text for each in account.articles}
    for statement in account.statements:
        assert all(texts[span.article][span.start : span.end] == span.text for span in statement.content)


def test_a_statement_that_nobody_tells_apart_stays_whole():
    """Two pages print both sentences, or one page alone does."""
    both = [Told(outlet, f"[Mara Voss] <said>: {{{SAID}}}") for outlet in ("Courier", "Sentinel")]
    assert [each.text for each in account_of(*both).statements] == [SAID, SAID]
    assert [each.text for each in account_of(both[0]).statements] == [SAID]


def test_a_quote_is_matched_before_its_statement_is_parted():
    """That one page left out a sentence is still seen; the version points at the part that it begins in."""
    account = account_of(
        Told("Courier", f"[Mara Voss] <said>: {{{SAID}}}"), Told("Sentinel", f"[Mara Voss] <said>: {{{FIRST}}}")
    )
    (quote,) = account.quotes
    (pair,) = quote.pairs
    assert pair.level == "trimmed"
    known = {each.id for each in account.statements}
    assert {pair.a, pair.b} == {each.statement for each in quote.versions} <= known


def test_a_country_is_one_name_as_a_place_and_as_a_state():
    """The adjective, the place and the state share the country, whatever each page takes it for."""
    contents = read_propositions(
        read(
            Told("Courier", "[Mara Voss] <said> {the tariffs on Canadian steel will rise}."),
            Told("Sentinel", "[Ilan Reyes] <said> {the tariffs on steel from Canada will rise}."),
        )
    )
    assert all("actor:Canada" in each.stems or "canada" in each.stems for each in contents)
    assert "actor:Canada" in contents[0].stems
