"""The store: what is added once is there for good, whole, under the same id, and answers by whose word it is."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import records
from sayso.errors import UsageError
from sayso.keeping import Store, StoreError, adding, placing
from sayso.keeping.opening import open_database
from sayso.keeping.schema import MIGRATIONS
from sayso.keeping.searching import query_of
from sayso.pipeline import Settings, open_pages, tell_stories
from sayso.thawing import thaw
from stores import DEMO, Clock, demo_store, rows, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

TABLES = (
    "stories", "articles", "versions", "accounts", "actors", "statements", "claims", "statuses", "disputes", "quotes",
    "judgements",
)  # fmt: skip

BRIDGE = {
    "title": "Old bridge at Tarnby to close in May",
    "text": "Mayor Ann Bell said on Monday that the old bridge would close in May. “We will repair it,” Bell said. "
    "The bridge carries 4,000 cars a day, engineer Tom Rudd said.",
    "published": "2026-03-02",
    "outlet": "Tarnby Gazette",
    "url": "https://gazette.example/bridge",
}
ORCHARD = {
    "title": "Apple growers of Wendle count their losses",
    "text": "Frost has killed half of the blossom in the orchards of Wendle, grower Ida Moss said on Tuesday.",
    "published": "2026-03-03",
    "outlet": "Wendle Post",
    "url": "https://wendle.example/apples",
}


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until it is moved."""
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock, language: Language) -> Iterator[Store]:
    """An empty store."""
    with Store.open(tmp_path / "sayso.db", clock) as opened:
        yield opened


@pytest.fixture
def told(tmp_path: Path, clock: Clock, language: Language) -> Iterator[Store]:
    """A store with the bundled story: three articles on March 5, all six on March 6."""
    (tmp_path / "told.db").write_bytes(demo_store())
    clock.pass_days(1)
    with Store.open(tmp_path / "told.db", clock) as opened:
        yield opened


# --- adding ---------------------------------------------------------------------------------------------------------


def test_adding_articles_twice_changes_nothing(told: Store, clock: Clock):
    """What is known is passed over, and nothing in the file is written anew."""
    before = rows(told, TABLES)
    clock.pass_days(1)
    added = told.add([str(DEMO)])
    assert (added.new, added.versions, added.stories) == ((), (), ())
    assert len(added.known) == 6
    assert rows(told, TABLES) == before


def test_a_kept_account_is_the_one_that_reading_all_articles_at_once_tells(told: Store):
    """Adding in two goes ends where reading in one does."""
    account = told.account(told.stories()[0].id)
    (read,), _ = tell_stories(open_pages([str(DEMO)]))
    assert records.to_dict(account) == records.to_dict(read)


def test_a_story_keeps_its_id_as_it_grows_and_stands_as_it_stood(told: Store):
    """An earlier reading is answered for an earlier time, none before the first."""
    story = told.stories()[0]
    assert [each.number for each in told.readings(story.id)] == [1, 2]
    assert len(told.account(story.id).articles) == 6
    assert len(told.account(story.id, "2026-03-05").articles) == 3
    assert len(told.account(story.id, "2026-03-05T12:00").articles) == 3
    assert told.account(story.id, "2026-03-05T11:59") is None
    assert story.changed_at == "2026-03-06T12:00:00.000Z"


def test_an_older_article_does_not_change_the_id(store: Store, tmp_path: Path):
    """The id is the story's, though it was made from the article that was earliest then."""
    first = store.add([write(tmp_path, "b", **BRIDGE)]).stories
    other = {**BRIDGE, "published": "2026-03-01", "outlet": "Fen Radio", "url": "https://fen.example/1"}
    assert store.add([write(tmp_path, "a", **other)]).stories == first
    assert store.account(first[0]).id == first[0]


def test_what_tells_of_something_else_is_a_story_of_its_own(store: Store, tmp_path: Path):
    """Two unlike articles are two stories, the one changed last first."""
    store.add([write(tmp_path, "bridge", **BRIDGE), write(tmp_path, "orchard", **ORCHARD)])
    assert sorted(line.title for line in store.stories()) == sorted([BRIDGE["title"], ORCHARD["title"]])


def test_an_undated_article_joins_the_story_that_was_added_lately(store: Store, tmp_path: Path, clock: Clock):
    """The days of the story may be long gone when somebody adds it."""
    clock.pass_days(300)
    (story,) = store.add([write(tmp_path, "bridge", **BRIDGE)]).stories
    clock.pass_days(1)
    undated = {"title": BRIDGE["title"], "text": BRIDGE["text"], "outlet": "Fen Radio"}
    assert store.add([write(tmp_path, "undated", **undated)]).stories == (story,)


def test_together_takes_unlike_articles_as_one_story(store: Store, tmp_path: Path):
    """The caller's word goes before likeness."""
    inputs = [write(tmp_path, "bridge", **BRIDGE), write(tmp_path, "orchard", **ORCHARD)]
    added = store.add(inputs, Settings(together=True))
    assert len(added.stories) == 1
    assert store.stories()[0].articles == 2


def test_stories_that_become_one_keep_the_older_id(
    store: Store, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    """The younger id leads to the older story, the reason is kept, and its earlier readings are still there."""
    (older,) = store.add([write(tmp_path, "bridge", **BRIDGE)]).stories
    clock.pass_days(1)
    (younger,) = store.add([write(tmp_path, "orchard", **ORCHARD)]).stories
    clock.pass_days(1)
    monkeypatch.setattr(placing, "group_stories", lambda articles: (tuple(articles),))
    added = store.add([write(tmp_path, "both", title="Bridge and apples", text="Both.", published="2026-03-04")])
    assert (added.stories, added.merged) == ((older,), (younger,))
    assert store.account(younger) == store.account(older)
    assert [each.title for each in store.account(younger, "2026-03-06").articles] == [ORCHARD["title"]]
    assert [line.id for line in store.stories()] == [older]
    assert "Bridge and apples" in rows(store, ["stories WHERE merged_into IS NOT NULL"])[0][-1]


def test_a_page_fetched_again_with_other_text_is_a_version(store: Store, tmp_path: Path):
    """The newest version is the one that is told; what changed of weight is said, what did not is not."""
    (story,) = store.add([write(tmp_path, "bridge", **BRIDGE)]).stories
    text = BRIDGE["text"].replace("We will repair it", "We will not repair it").replace("4,000 cars", "4,000  cars")
    again = {**BRIDGE, "text": text, "url": f"{BRIDGE['url']}?utm_source=feed"}
    added = store.add([write(tmp_path, "later", **again)])
    assert (added.new, added.stories) == ((), (story,))
    assert [version.text.count(" not ") for version in store.versions(added.versions[0])] == [0, 1]
    assert [article.id for article in store.account(story).articles] == list(added.versions)
    first, second = store.revisions(added.versions[0])
    assert (first.passages, second.number) == ((), 2)
    assert [passage.level for passage in second.passages] == ["changed"]
    assert [hit.article for hit in store.search("repair")] == [added.versions[0]] * len(store.search("repair"))


def test_the_same_page_under_another_file_name_is_known(store: Store, tmp_path: Path):
    """Where it was saved makes no other article of it."""
    store.add([write(tmp_path, "bridge", **BRIDGE)])
    assert len(store.add([write(tmp_path, "copy", **BRIDGE)]).known) == 1


def test_a_page_and_its_version_in_one_go_are_page_and_version(store: Store, tmp_path: Path):
    """The second text of one address follows the first."""
    later = {**BRIDGE, "text": BRIDGE["text"].replace("May", "June")}
    added = store.add([write(tmp_path, "1", **BRIDGE), write(tmp_path, "2", **later)])
    assert (len(added.new), len(added.versions)) == (1, 1)


def test_the_next_of_a_series_is_no_version(store: Store, tmp_path: Path):
    """The same outlet and title with quite other words is another page."""
    for number, page in enumerate((BRIDGE, ORCHARD)):
        brief = {"title": "Morning briefing", "outlet": "Fen Radio", "text": page["text"], "published": "2026-03-02"}
        assert store.add([write(tmp_path, str(number), **brief)]).versions == ()


def test_an_input_that_cannot_be_read_does_not_cost_the_others(store: Store, tmp_path: Path):
    """It is left out with the reason."""
    added = store.add([str(tmp_path / "nowhere.txt"), write(tmp_path, "bridge", **BRIDGE)])
    assert len(added.new) == 1
    assert "nowhere.txt" in added.left_out[0].why


@pytest.mark.parametrize("stopped_in", ["write_story", "write_article", "write_account"])
def test_ctrl_c_in_the_middle_of_writing_leaves_the_store_as_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_in: str
):
    """A story is written whole or not at all."""
    store.add([write(tmp_path, "bridge", **BRIDGE)])
    before = rows(store, TABLES)
    writes = getattr(adding, stopped_in)

    def stop(*given: object) -> None:
        writes(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(adding, stopped_in, stop)
        with pytest.raises(KeyboardInterrupt):
            store.add([write(tmp_path, "later", **{**BRIDGE, "text": "Mayor Ann Bell said no."})])
    assert rows(store, TABLES) == before
    assert store.add([write(tmp_path, "orchard", **ORCHARD)]).new


def test_two_programs_that_add_to_one_story_lose_nothing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What another program wrote while a story was being told is in it in the end."""
    other = write(tmp_path, "other", **{**BRIDGE, "outlet": "Fen Radio", "url": "https://fen.example/1"})
    told_by = adding.tell_story

    def interrupted(*given: object) -> records.Account:
        monkeypatch.setattr(adding, "tell_story", told_by)
        with Store.open(tmp_path / "sayso.db") as second:
            second.add([other])
        return told_by(*given)

    monkeypatch.setattr(adding, "tell_story", interrupted)
    (story,) = store.add([write(tmp_path, "bridge", **BRIDGE)]).stories
    assert len(store.account(story).articles) == 2


# --- the file -------------------------------------------------------------------------------------------------------


def test_the_file_is_sound_and_opens_by_itself(told: Store, tmp_path: Path):
    """Plain SQLite finds its tables, its references whole and its search indexes in step."""
    plain = sqlite3.connect(tmp_path / "told.db")
    assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
    assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    for index in ("articles_words", "statements_words"):
        plain.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - our own names
    plain.close()


def test_the_tables_hold_the_newest_account(told: Store):
    """Each record of the account is a row, and there are no others."""
    account = told.account(told.stories()[0].id)
    for table in ("actors", "claims", "disputes", "quotes", "statements"):
        kept = {row[0] for row in told._db.execute(f"SELECT id FROM {table}")}  # noqa: S608, SLF001
        assert kept == {each.id for each in getattr(account, table)}
    assert len(rows(told, ["statuses"])) == sum(len(event.status) for event in account.events)


def test_a_store_of_an_older_version_is_brought_up_to_date(tmp_path: Path):
    """The steps that the file has not had are taken, those it has had are not."""
    place = tmp_path / "old.db"
    old = sqlite3.connect(place)
    for step in MIGRATIONS[:2]:
        step(old)
    old.execute("PRAGMA user_version = 2")
    old.execute(f"PRAGMA application_id = {0x5A50}")
    old.commit()
    old.close()
    with Store.open(place) as store:
        assert store.search("anything") == ()


def broken(folder: Path, how: str) -> Path:
    """Return a place that cannot be a store."""
    place = folder / "x.db"
    if how == "text":
        place.write_text("not a database, by any means " * 40, encoding="utf-8")
    elif how == "newer":
        open_database(place).execute("PRAGMA user_version = 99").connection.close()
    elif how == "other":
        other = sqlite3.connect(place)
        other.execute("CREATE TABLE recipes (id)")
        other.close()
    return {"folder": folder, "nowhere": folder / "no" / "x.db"}.get(how, place)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("text", "not a store"),
        ("newer", "newer version"),
        ("other", "not one that sayso made"),
        ("folder", "a folder"),
        ("nowhere", "there is no folder"),
    ],
)
def test_what_cannot_be_a_store_is_refused_in_one_line(tmp_path: Path, how: str, said: str):
    """The line names the place, what was met and what to try."""
    place = broken(tmp_path, how)
    with pytest.raises(StoreError, match=said) as refused:
        Store.open(place)
    assert str(place) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_folder_that_may_only_be_read_is_named_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """SQLite's own error is turned into what to do."""
    (tmp_path / "x.db").write_bytes(b"")
    read_only = sqlite3.connect(f"file:{tmp_path / 'x.db'}?mode=ro", uri=True, isolation_level=None)
    monkeypatch.setattr(sqlite3, "connect", lambda *_, **__: read_only)
    with pytest.raises(StoreError, match="cannot be written"):
        Store.open(tmp_path / "x.db")


def test_the_page_on_the_store_tells_every_table_and_column():
    """The documentation and the schema name the same things."""
    db = sqlite3.connect(":memory:")
    for step in MIGRATIONS:
        step(db)
    schema = {
        table: [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        if "_words_" not in table
    }
    db.close()
    page = (Path(__file__).parents[1] / "docs" / "store.md").read_text(encoding="utf-8")
    sections = re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL)
    told = {table: re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) for table, text in sections}
    assert dict(sorted(told.items())) == schema


# --- looking --------------------------------------------------------------------------------------------------------


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


@given(st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_nothing_that_is_typed_is_an_error(words: str):
    """What is typed is words, never the language of the index."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
    query = query_of(words)
    if query:
        db.execute("SELECT * FROM words WHERE words MATCH ?", (query,)).fetchall()
    db.close()


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


# --- who is one -----------------------------------------------------------------------------------------------------


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


# --- records from JSON ----------------------------------------------------------------------------------------------

st.register_type_strategy(float, st.floats(allow_nan=False))
KINDS = [
    kind
    for kind in vars(records).values()
    if isinstance(kind, type) and is_dataclass(kind) and kind not in {records.Account, records.Report, records.Reading}
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_record_comes_back_from_its_json(kind: type, data: st.DataObject):
    """Writing and reading gives the same record, and the same JSON."""
    record = data.draw(st.from_type(kind))
    plain = records.to_dict(record)
    assert thaw(kind, json.loads(json.dumps(plain))) == record


def test_a_whole_account_comes_back_from_its_json(told: Store):
    """Every record of the bundled story is what it was."""
    account = told.account(told.stories()[0].id)
    assert thaw(records.Account, json.loads(json.dumps(records.to_dict(account)))) == account


def test_what_does_not_fit_is_named_with_its_place():
    """The error leads to the field; unknown keys are passed over, and missing ones take their default."""
    span = {"article": "a", "start": 0, "end": "4", "text": "Four"}
    with pytest.raises(ValueError, match=r"Version\.span: Span\.end: '4' is no int"):
        thaw(records.Version, {"statement": "s", "span": span})
    with pytest.raises(ValueError, match=r"Span\.text is missing"):
        thaw(records.Span, {"article": "a", "start": 0, "end": 4})
    actor = thaw(records.Actor, {"id": "a", "name": "Ann Bell", "kind": "person", "shoes": 2})
    assert actor == records.Actor("a", "Ann Bell", "person")
    assert [each.name for each in fields(actor)][-1] == "mentions"
