"""The store in PostgreSQL: the same answers as from a file, several writers at once, and errors in one line."""

from __future__ import annotations

import multiprocessing
import os
import threading
from typing import TYPE_CHECKING

import pytest

import examples
from sayso.errors import SaysoError, StoreBusy, StoreError, UsageError
from sayso.keeping import Store, adding
from sayso.keeping.databases import is_address, shown
from sayso.keeping.databases.addresses import name_of
from servers import NAME, PASSWORD, WRITTEN
from stores import BRIDGE, Clock, keep_unread, table_of, write

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from servers import Server

QUERIES = (
    "night sailings", "ferry", "the", "not", '"dock jobs"', '"jobs dock"', "sail*", "sailing", "Aldermere", "postponed",
    '"old customs house"', "said signing", "council's", "300", "hollis OR okafor", "cust*", "qqqq", "—", "custom-house",
)  # fmt: skip


@pytest.fixture
def both(told_file: Path, server: Server, clock: Clock) -> tuple[Store, Store]:
    """The store of the bundled story, in a file and in PostgreSQL."""
    in_file, in_postgresql = Store.open(told_file, clock), Store.open(server.empty(), clock)
    in_file.copy_to(in_postgresql)
    return in_file, in_postgresql


@pytest.mark.parametrize("words", QUERIES)
def test_a_search_finds_the_same_in_the_same_order_as_in_a_file(both: tuple[Store, Store], words: str):
    """The same words, endings and ranking: which database a store lies in cannot be told from its answers."""
    in_file, in_postgresql = both
    for narrowed in ({}, {"voice": "Hollis"}, {"outlet": "Aldermere Courier"}, {"from_": "2026-03-05"}):
        assert in_postgresql.search(words, **narrowed) == in_file.search(words, **narrowed)
    in_file.close()
    in_postgresql.close()


def test_every_answer_is_the_one_that_a_file_gives(both: tuple[Store, Store]):
    """Stories, accounts, changes, actors, suggestions: the records are equal."""
    in_file, in_postgresql = both
    (line,) = in_file.stories()
    for ask in (
        lambda store: store.stories(),
        lambda store: store.find_stories("FERRY"),
        lambda store: store.account(line.id),
        lambda store: store.account(line.id, "2026-03-05"),
        lambda store: store.readings(line.id),
        lambda store: store.changes(line.id, "2026-03-05"),
        lambda store: store.suggestions(),
        lambda store: store.judgements(),
        lambda store: store.search("", voice="Okafor"),
        *(lambda store, actor=actor: store.actor(actor.id) for actor in in_file.account(line.id).actors),
        *(lambda store, page=page: store.revisions(page.id) for page in in_file.account(line.id).articles),
    ):
        assert ask(in_postgresql) == ask(in_file)
    in_file.close()
    in_postgresql.close()


def test_words_are_found_whatever_their_case_and_diacritics(store: Store):
    """Both databases fold words alike, and find the beginning of long texts."""
    text = (
        "Éléonore Müller-Šimić\n\nNaïve coöperation at the café, 3rd quarter: 1e5 of x_y; Москва и КИЇВ, край; नमस्ते. "
        + "word " * 20_000
    )
    with store._db.transaction():  # noqa: SLF001 - put there as adding would
        keep_unread(store._db, examples.make_article("a.txt", None, "2026-03-02", text))  # noqa: SLF001
    for words in (
        "eleonore",
        "MULLER simic",
        "naive",
        "cooperation",
        "café",
        "3RD",
        "1e5",
        "y",
        "москва",
        "київ",
        "words",
    ):
        assert len(store.search(words)) == 1, words
    for words in ("caf", "краи", "नमत"):
        assert store.search(words) == (), words


def test_a_text_comes_back_as_it_was(store: Store):
    """Also with signs that a database may not hold, and with those that stand for them."""
    text = "A nul \0 and \ufdd0 and \ufdd01 and \ufdd00, \U0001f600 and % ? %s."
    with store._db.transaction():  # noqa: SLF001 - put there as adding would
        keep_unread(store._db, kept := examples.make_article("a\0.txt", None, "2026-03-02", text))  # noqa: SLF001
    assert store.article(kept.id) == kept


# --- several writers ----------------------------------------------------------------------------------------------


def add_all(place: str, paths: list[str], barrier: multiprocessing.synchronize.Barrier) -> None:
    """Add articles one by one, beginning when all others begin; read nothing, which would take a minute."""
    with Store.open(place) as store:
        barrier.wait(60)
        for path in paths:
            store.add([path])


def test_several_programs_that_add_at_once_lose_no_article_and_keep_none_twice(
    home: str, tmp_path: Path, language: Language
):
    """Four programs with articles of three stories, one of them handed in by all: each story has all of its own."""
    pages = [
        [
            {**BRIDGE, "outlet": f"Outlet {writer}", "url": f"https://{writer}.example/bridge"},
            {
                "title": "Apple growers of Wendle count their losses",
                "text": f"Frost has killed half of the blossom in the trees, grower Ida Moss said. {writer}",
                "published": "2026-03-03",
                "outlet": f"Outlet {writer}",
                "url": f"https://{writer}.example/apples",
            },
            {**BRIDGE, "title": BRIDGE["title"], "outlet": "Fen Radio", "url": "https://fen.example/bridge"},
        ]
        for writer in range(4)
    ]
    with Store.open(home):
        pass
    forks = multiprocessing.get_context("fork")
    barrier = forks.Barrier(len(pages))
    writers = [
        forks.Process(
            target=add_all,
            args=(home, [write(tmp_path, f"{n}-{k}", **page) for k, page in enumerate(some)], barrier),
        )
        for n, some in enumerate(pages)
    ]
    for each in writers:
        each.start()
    for each in writers:
        each.join(120)
    assert [each.exitcode for each in writers] == [0] * len(pages)
    with Store.open(home) as store:
        assert store.faults() == ()
        urls = [row["url"] for row in table_of(store, "articles")]
        assert sorted(urls) == sorted({page["url"] for some in pages for page in some})
        assert sorted(line.articles for line in store.stories()) == [4, 5]
        assert all(len(store.account(line.id).articles) == line.articles for line in store.stories())


def test_a_writer_whose_writing_crossed_another_one_does_it_again(
    home: str, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, language: Language
):
    """What a database takes back to end a deadlock is written in the next round."""
    write_account, crossed = adding.write_account, []

    def crossing(*given: object) -> None:
        if not crossed:
            crossed.append(True)
            raise StoreBusy("deadlock detected")
        write_account(*given)

    monkeypatch.setattr(adding, "write_account", crossing)
    with Store.open(home, clock) as store:
        assert len(store.add([write(tmp_path, "bridge", **BRIDGE)]).new) == 1
        assert len(store.stories()) == 1


def test_a_deadlock_is_told_as_one(server: Server):
    """Two that wait for each other in a circle: the server ends one, which may be tried again."""
    with Store.open(server.empty()) as one, server.admin("desk") as other:
        other.execute("SET search_path = sayso; BEGIN; SET deadlock_timeout = '10s'; LOCK TABLE stories")
        waiting = threading.Thread(target=other.execute, args=("LOCK TABLE articles",))

        def cross() -> None:
            with one._db.transaction():  # noqa: SLF001
                one._db.execute("LOCK TABLE articles")  # noqa: SLF001
                waiting.start()
                one._db.execute("LOCK TABLE stories")  # noqa: SLF001

        with pytest.raises(StoreBusy):
            cross()
        waiting.join(20)


# --- errors -------------------------------------------------------------------------------------------------------


def refused(place: str) -> str:
    """Return what is said of a place where no store can be opened: one line without the password."""
    with pytest.raises(SaysoError) as error:
        Store.open(place)
    line = str(error.value)
    assert "\n" not in line
    for secret in (PASSWORD, WRITTEN, "secret", "%40all"):
        assert secret not in line
        assert error.value.__cause__ is None
    return line


def test_what_keeps_a_desk_out_of_its_database_is_told_in_one_line(server: Server):
    """Server not there, wrong password, no such role or database, and nowhere to make tables."""
    server.empty()
    assert "password authentication failed" in refused(server.address(password="wrong-secret"))  # noqa: S106
    assert "Check name and password" in refused(server.address(name="nobody"))
    assert "createdb" in refused(server.address(database="none"))
    assert "Check that the server runs" in refused(f"postgresql://{NAME}:{WRITTEN}@127.0.0.1:1/desk")
    assert "cannot be reached" in refused(f"postgresql://{NAME}:{WRITTEN}@nowhere.invalid/desk")
    assert "CREATE SCHEMA sayso AUTHORIZATION guest" in refused(server.address(name="guest"))


def test_the_line_for_a_role_without_rights_is_what_helps(server: Server):
    """When the owner has typed it, the role can make its tables."""
    server.empty()
    with server.admin("desk") as admin:
        admin.execute("CREATE SCHEMA sayso AUTHORIZATION guest")
    with Store.open(server.address(name="guest")) as store:
        assert store.stories() == ()
    server.empty()


def test_tables_of_another_program_are_left_alone(server: Server):
    """A schema of our name that is not ours is refused."""
    server.empty()
    with server.admin("desk") as admin:
        admin.execute(f"CREATE SCHEMA sayso AUTHORIZATION {NAME}")
        admin.execute("CREATE TABLE sayso.recipes (id text)")
    assert "did not make" in refused(server.address())
    server.empty()


@pytest.mark.parametrize("password", ["a/secret", "a@secret", "a:secret", "secret#a", "?secret", "%zz-secret"])
def test_an_address_that_can_be_understood_in_two_ways_is_refused_without_its_words(password: str):
    """A sign in a password that was not written as %XX never lets a piece of it be taken for the host."""
    place = f"postgresql://{NAME}:{password}@127.0.0.1:1/desk"
    assert is_address(place)
    with pytest.raises((UsageError, StoreError)) as error:
        Store.open(place)
    assert "secret" not in str(error.value)
    assert "secret" not in shown(place)


def test_a_server_that_goes_is_told_in_one_line_and_what_was_kept_is_there_when_it_is_back(
    server: Server, clock: Clock, tmp_path: Path, language: Language
):
    """Killed in the middle, as by a power cut."""
    with Store.open(server.empty(), clock) as store:
        store.add([write(tmp_path, "bridge", **BRIDGE)])
        server.stop()
        with pytest.raises(StoreError, match="the server has gone") as gone:
            store.stories()
        server.start()
    assert "\n" not in str(gone.value)
    with Store.open(server.address(), clock) as store:
        assert len(store.stories()) == 1


def test_an_address_is_shown_without_what_is_secret():
    """Password and options are left out; a file is shown as it is."""
    assert shown(f"postgres://{NAME}:{WRITTEN}@db.example:5433/desk?sslpassword=x") == (
        "postgresql://editor@db.example:5433/desk"
    )
    assert shown("/srv/sayso.db") == "/srv/sayso.db"
    assert name_of(f"postgres://{NAME}@db.example/my%20desk") == "my-desk"
    assert os.sep not in name_of("postgresql://db.example")
