"""What a store answers: what was said and by whom, what changed, who is one."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.keeping import Store
from sayso.keeping.databases.sqlite import match_of
from sayso.keeping.databases.terms import terms_of
from sayso.keeping.writing import write_rows
from stores import BRIDGE, ORCHARD, TABLES, Clock, rows, write

if TYPE_CHECKING:
    from pathlib import Path


def test_words_are_found_in_what_was_said_and_in_articles(told: Store):
    """Statements come first; each hit says whose word it is, where it stands and on which day."""
    hits = told.search("night sailings")
    assert [hit.kind for hit in hits] == sorted((hit.kind for hit in hits), reverse=True)
    assert (hits[0].speaker_name, hits[0].day) == ("Marta Hollis", "2026-03-03")
    for hit in hits:
        article = told.article(hit.article)
        assert hit.span is None or article.text[hit.span.start : hit.span.end] == hit.span.text


@pytest.mark.parametrize(
    ("words", "narrowed", "found"),
    [
        ('"dock jobs"', {}, True),
        ('"jobs dock"', {}, False),
        ("sail*", {}, True),
        ("sailing", {}, True),
        ("sailings", {"voice": "marta hollis"}, True),
        ("sailings", {"voice": "Nobody Known"}, False),
        ("sailings", {"voice": "Hollis", "outlet": "Aldermere Courier"}, True),
        ("sailings", {"outlet": "Coast Four", "voice": "Hollis"}, False),
        ("sailings", {"from_": "2026-03-05", "to": "2026-03-05"}, True),
        ("sailings", {"from_": "2027"}, False),
        ("", {"voice": "Lena Okafor"}, True),
    ],
)
def test_a_search_is_narrowed_by_words_voice_outlet_and_days(
    told: Store,
    words: str,
    narrowed: dict[str, str],
    found: bool,  # noqa: FBT001
):
    """All that is asked for must hold."""
    assert bool(told.search(words, **narrowed)) == found


@pytest.mark.parametrize("day", ["2026-13", "2026-02-30", "20260305", "2026-W10-4", "26", "0000", "2026-3", "soon", ""])
def test_what_is_no_day_is_said_in_one_line(told: Store, day: str):
    """Days are ISO days, months or years that exist; anything else is told with how to write it."""
    with pytest.raises(UsageError, match="not a day"):
        told.search("ferry", from_=day)


def test_a_first_search_loads_nothing_that_reads(tmp_path: Path):
    """Loading the steps of reading takes longer than any search: looking for words and days does without them."""
    asked = (
        "import sys; from sayso.keeping import Store\n"
        f"with Store.open({str(tmp_path / 's.db')!r}) as store:\n"
        "    store.search('ferry', from_='2026-03', voice='Hollis')\n"
        "print([each for each in sys.modules if each.startswith('sayso.reading')])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@given(st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_nothing_that_is_typed_is_an_error(words: str):
    """What is typed is words, never the language of the index."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
    query = match_of(terms_of(words))
    if query:
        db.execute("SELECT * FROM words WHERE words MATCH ?", (query,)).fetchall()
    db.close()


def test_a_search_goes_through_while_another_program_tells_the_story_anew(
    told: Store, home: str, monkeypatch: pytest.MonkeyPatch
):
    """What was found stands as it was found, though its rows are gone and others are in their place."""
    found = told.search("sailings")
    account = told.account(told.stories()[0].id)
    find = told._db.find_words  # noqa: SLF001

    def while_written(*given: object) -> list[int]:
        numbers: list[int] = find(*given)
        with Store.open(home) as other, other._db.transaction():  # noqa: SLF001
            write_rows(other._db, account)  # noqa: SLF001
        return numbers

    monkeypatch.setattr(told._db, "find_words", while_written)  # noqa: SLF001
    assert told.search("sailings") == found
    assert len(found) > 1


def test_an_actor_is_told_with_all_it_said_oldest_first(told: Store):
    """Each statement comes with the names of its chain, its article and its story."""
    (okafor,) = told.find_actors("lena okafor")
    page = told.actor(okafor.id)
    days = [said.statement.said or said.statement.reported for said in page.said]
    assert days == sorted(days)
    assert {said.names[0] for said in page.said} == {"Lena Okafor"}
    assert {said.story for said in page.said} == {told.stories()[0].id}
    assert told.actor("nobody-000000") is None


def test_changes_are_what_the_later_articles_brought(told: Store):
    """New statements, statuses, disputes and origins, and a quote with a negation taken out."""
    story = told.stories()[0].id
    changes = told.changes(story, "2026-03-06")
    assert (changes.before, changes.after) == ("2026-03-05T12:00:00.000Z", "2026-03-06T12:00:00.000Z")
    assert changes.gone == ()
    assert {change.what for change in changes.new} >= {"article", "statement", "claim", "status", "dispute"}
    assert any("cancelled" in (change.after or "") for change in changes.new if change.what == "status")
    assert any("gained" in change.why for change in changes.different if change.what == "origin")
    assert any(change.why.startswith("changed") for change in changes.different if change.what == "quote")


def test_between_two_times_with_one_reading_nothing_changed(told: Store):
    """The same reading on both sides has no differences."""
    story = told.stories()[0].id
    changes = told.changes(story, "2026-03-07")
    assert (changes.new, changes.gone, changes.different) == ((), (), ())
    assert told.changes(story, "2026-03-05", "2026-03-05").new == ()


def test_a_reworded_version_is_different_not_gone_and_new(store: Store, tmp_path: Path, clock: Clock):
    """What a page says otherwise in its next version stands beside what it said."""
    (story,) = store.add([write(tmp_path, "bridge", **BRIDGE)]).stories
    clock.pass_days(1)
    store.add([write(tmp_path, "later", **{**BRIDGE, "text": BRIDGE["text"].replace("in May", "in June")})])
    changes = store.changes(story, "2026-03-06")
    reworded = [change for change in changes.different if change.what == "statement"]
    assert ["May" in (each.before or "") and "June" in (each.after or "") for each in reworded] == [True]
    assert [change for change in changes.new + changes.gone if change.what in {"article", "statement"}] == []


def test_a_story_that_is_not_there_is_an_error_that_says_how_to_find_it(told: Store):
    """The line names what was asked for."""
    with pytest.raises(UsageError, match="sayso story"):
        told.changes("nothing", "2026-03-05")
    with pytest.raises(UsageError, match="2026-03-05T14:30"):
        told.changes(told.stories()[0].id, "Tuesday")


def pair(store: Store) -> tuple[str, str]:
    """Return the ids of two actors that speak in the bundled story."""
    (one,), (other,) = store.find_actors("Lena Okafor"), store.find_actors("city hall official")
    return one.id, other.id


def test_actors_judged_the_same_are_shown_as_one_and_undoing_shows_them_as_they_were(told: Store):
    """What was extracted is not touched: not one row but the judgement's changes."""
    extracted, story = rows(told, TABLES[:-1]), told.stories()[0].id
    before = told.account(story)
    one, other = pair(told)
    told.same(one, other)
    account = told.account(story)
    shown = {actor.id for actor in account.actors} & {one, other}
    assert len(shown) == 1
    assert len(account.actors) == len(before.actors) - 1
    named = {link.actor for statement in account.statements for link in statement.chain}
    named |= {voice for claim in account.claims for voice in claim.voices}
    assert named & {one, other} == shown
    assert any("A person judged" in why for claim in account.claims for why in claim.why)
    assert rows(told, TABLES[:-1]) == extracted
    assert told.undo().undone_at == "2026-03-06T12:00:00.000Z"
    assert told.account(story) == before


def test_one_actor_is_asked_for_by_either_id(told: Store):
    """Page and search give what was said under both names."""
    one, other = pair(told)
    counts = [len(told.actor(each).said) for each in (one, other)]
    told.same(one, other)
    assert told.actor(one) == told.actor(other)
    assert len(told.actor(one).said) == sum(counts)
    assert set(told.actor(one).ids) == {one, other}
    assert len(told.search("", voice=one)) == len(told.search("", voice=other)) == sum(counts)


def test_judgements_that_contradict_are_refused(told: Store):
    """Nobody is both the same as and different from somebody, not even by way of a third."""
    one, other = pair(told)
    (marta,), (martin,) = told.find_actors("Marta Hollis"), told.find_actors("Martin Hollis")
    told.same(marta.id, one)
    told.same(one, other)
    with pytest.raises(UsageError, match="undo"):
        told.same(other, martin.id)
    with pytest.raises(UsageError, match="undo"):
        told.different(marta.id, other)
    told.undo()
    assert told.same(other, martin.id).verdict == "same"


def test_a_judgement_on_nobody_is_refused(told: Store):
    """An id that is not there, or one actor twice, is a mistake of the caller."""
    one, _ = pair(told)
    for a, b in ((one, "nobody-000000"), (one, one)):
        with pytest.raises(UsageError):
            told.same(a, b)


def test_undoing_takes_back_the_newest_judgement_that_holds(told: Store):
    """Undone ones stay in the ledger; when none holds, there is nothing to take back."""
    told.same(*pair(told))
    assert told.undo().verdict == "same"
    assert told.undo().verdict == "different"
    assert told.undo() is None
    assert [each.undone_at is None for each in told.judgements()] == [False, False]


def test_spellings_of_one_name_are_suggested_until_somebody_decides(store: Store, tmp_path: Path):
    """The reason is given; a judgement either way ends the suggestion, and taking it back brings it up again."""
    later = {**ORCHARD, "text": "The frost was the worst in years, grower Sergey Aldovsky said."}
    first = {**BRIDGE, "text": "The bridge is safe, engineer Sergei Aldovsky said on Monday."}
    store.add([write(tmp_path, "1", **first), write(tmp_path, "2", **later)])
    (suggestion,) = store.suggestions()
    assert {suggestion.name_a, suggestion.name_b} == {"Sergei Aldovsky", "Sergey Aldovsky"}
    assert "spellings of one name" in suggestion.why
    for judge in (store.same, store.different):
        judge(suggestion.a, suggestion.b)
        assert store.suggestions() == ()
        store.undo()
        assert store.suggestions() == (suggestion,)
