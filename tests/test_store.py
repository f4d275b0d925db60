"""Adding to the store: what is added once is there for good, whole, under the same id."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest

import examples
from sayso import records
from sayso.keeping import Store, adding, placing, readings
from sayso.keeping.near import near_articles, telling_words
from sayso.pipeline import Opened, Settings, open_pages, read_opened, tell_stories
from stores import BRIDGE, DEMO, ORCHARD, TABLES, Clock, keep_unread, rows, write

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.records import Reading


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
    assert "one since “Bridge and apples”: " in rows(store, ["stories WHERE merged_into IS NOT NULL"])[0][-1]


def test_changes_say_that_stories_became_one_and_that_one_reads_like_several(
    store: Store, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    """The title that went, the article since which they are one, and what ties them; and that words do not."""
    store.add([write(tmp_path, "bridge", **BRIDGE)])
    clock.pass_days(1)
    store.add([write(tmp_path, "orchard", **ORCHARD)])
    clock.pass_days(1)
    monkeypatch.setattr(placing, "group_stories", lambda articles: (tuple(articles),))
    both = {"title": "Frost at the bridge", "text": "Frost has killed apples at the bridge.", "published": "2026-03-04"}
    (story,) = store.add([write(tmp_path, "both", **both)]).stories
    told = {
        each.why: (each.before, each.after)
        for each in store.changes(story, "2026-03-02").different
        if each.what == "story"
    }
    (merged,) = [why for why in told if why.startswith("one since")]
    assert told[merged] == (ORCHARD["title"], BRIDGE["title"])
    tied = f"“Frost at the bridge” and “{ORCHARD['title']}” share Frost, apples, killed"
    assert merged == f"one since “Frost at the bridge”: {tied}"
    (apart,) = [why for why in told if why.startswith("by their words these are")]
    assert told[apart][0] == BRIDGE["title"]
    assert ORCHARD["title"] in told[apart][1]


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


def test_two_programs_that_add_to_one_story_lose_nothing(
    store: Store, home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """What another program wrote while a story was being told is in it in the end."""
    other = write(tmp_path, "other", **{**BRIDGE, "outlet": "Fen Radio", "url": "https://fen.example/1"})
    told_by = adding.tell_story

    def interrupted(*given: object) -> records.Account:
        monkeypatch.setattr(adding, "tell_story", told_by)
        with Store.open(home) as second:
            second.add([other])
        return told_by(*given)

    monkeypatch.setattr(adding, "tell_story", interrupted)
    (story,) = store.add([write(tmp_path, "bridge", **BRIDGE)]).stories
    assert len(store.account(story).articles) == 2


def test_an_article_is_read_once_however_often_its_story_is_told(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """When a story grows, only the new article is read; the account is the one that reading all of them tells."""
    read: list[str] = []

    def noting(opened: Opened, settings: Settings) -> Reading:
        read.append(opened.article.path)
        return read_opened(opened, settings)

    monkeypatch.setattr(readings, "read_opened", noting)
    paths = [str(DEMO / name) for name in ("1-northline.txt", "2-courier.txt", "6-harbour-post.txt")]
    for path in paths:
        store.add([path])
    assert read == paths
    (told,), _ = tell_stories(open_pages(paths))
    assert records.to_dict(store.account(store.stories()[0].id)) == records.to_dict(told)


def test_what_other_code_has_read_is_read_again(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A reading that another version of the code or of the word lists made is not used."""
    store.add([write(tmp_path, "a", **BRIDGE)])
    monkeypatch.setattr(readings, "digest_of", lambda *_: "another version")
    read: list[str] = []

    def noting(opened: Opened, settings: Settings) -> Reading:
        read.append(opened.article.path)
        return read_opened(opened, settings)

    monkeypatch.setattr(readings, "read_opened", noting)
    other = {**BRIDGE, "outlet": "Fen Radio", "url": "https://fen.example/1"}
    store.add([write(tmp_path, "b", **other)])
    assert len(read) == 2


def test_what_was_read_before_ctrl_c_need_not_be_read_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """An adding that is stopped before its story is written keeps what it has read, and nothing of the story."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    path = write(tmp_path, "a", **BRIDGE)
    with monkeypatch.context() as stopped:
        stopped.setattr(adding, "write_story", stop)
        with pytest.raises(KeyboardInterrupt):
            store.add([path])
    assert rows(store, TABLES) == []
    monkeypatch.setattr(readings, "read_opened", stop)
    assert len(store.add([path]).new) == 1


def test_an_article_finds_its_story_among_many_by_its_telling_words(store: Store, tmp_path: Path):
    """Of hundreds of stories of the same days, those that share the words of title and lead are looked at."""
    beginnings, endings = ("barn", "mill", "pond", "reed", "salt", "weir"), ("by", "ford", "ham", "ley")
    towns = [f"{one}{other}".title() for one, other in product(beginnings, endings)]
    with store._db.transaction():  # noqa: SLF001 - put there as adding would, without reading hundreds of articles
        for one, other in product(towns, repeat=2):
            text = f"{one} and {other} argue\n\nThe towns of {one} and {other} argue over a road."
            keep_unread(store._db, examples.make_article(f"{one}-{other}.txt", None, "2026-03-02", text))  # noqa: SLF001
    text = "Weirham and Pondby argue again\n\nThe towns of Weirham and Pondby argue over the road once more."
    article = examples.make_article("new.txt", None, "2026-03-03", text)
    near = near_articles(store._db, [article], (date(2026, 2, 20), date(2026, 3, 20)), "~")  # noqa: SLF001
    assert len(near) < len(towns) ** 2 / 2
    assert {"weirham", "pondby"} <= set(telling_words(article))
    titles = {each.text.partition("\n")[0] for each, _ in near}
    assert {"Weirham and Pondby argue", "Pondby and Weirham argue"} <= titles
