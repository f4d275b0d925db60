"""A batch tells what one run would, is done piece by piece, and loses nothing: here in one process."""

from __future__ import annotations

import errno
import fcntl
import json
import multiprocessing
import os
import sys
from contextlib import nullcontext
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from batches import BRIDGE, SIZES, UNDATED, made, make_inputs, marks, rows, run
from sayso.batch import Batch, InOrder, Sizes, attempts, folder, reading, run_batch
from sayso.batch.folder import Folder
from sayso.batch.windows import MARGIN, cut_windows, join_windows
from sayso.cli import commands
from sayso.errors import BatchError, UsageError
from sayso.pipeline import open_pages, read_opened, tell_stories
from sayso.records import Report
from sayso.telling.tables.parquet import to_arrow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from spacy.language import Language

    from sayso.batch.folder import File
    from sayso.pipeline import Opened, Settings
    from sayso.records import Reading


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Inputs of every kind."""
    return make_inputs(tmp_path_factory.mktemp("batch"))


@pytest.fixture(scope="module")
def calm(inputs: list[str], language: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch that nothing disturbed."""
    out = tmp_path_factory.mktemp("batch") / "calm"
    run(inputs, out, InOrder())
    return out


# --- what is told ---------------------------------------------------------------------------------------------------


def test_a_batch_tells_what_one_run_tells(inputs: list[str], calm: Path):
    """Cut into shards, windows and portions, it gives the rows that `sayso read` gives, table by table."""
    stories, _ = tell_stories(open_pages(inputs))
    expected = to_arrow(Report("", stories))
    assert len(stories) == 3
    for name, table in expected.items():
        assert sorted(rows(calm, f"tables/{name}"), key=str) == sorted(table.to_pylist(), key=str)


def test_tables_lie_by_the_first_day_of_their_story(calm: Path):
    """A reader of partitioned Parquet finds the day of each file in its path."""
    for place in calm.glob("tables/stories/*/*.parquet"):
        day = place.parent.name.removeprefix("day=")
        assert {row["from"] for row in rows(calm, f"tables/stories/{place.parent.name}")} == {day}


def test_how_a_batch_is_cut_up_does_not_change_what_it_tells(inputs: list[str], calm: Path, tmp_path: Path):
    """In shards and portions of other sizes there are other files, and in them the same rows."""
    run(inputs, tmp_path / "large", InOrder(), Sizes())
    assert made(tmp_path / "large").keys() != made(calm).keys()
    for table in ("claims", "statements", "events", "left_out"):
        name = table if table == "left_out" else f"tables/{table}"
        assert sorted(rows(tmp_path / "large", name), key=str) == sorted(rows(calm, name), key=str)


def test_a_record_that_is_left_out_is_kept_with_its_reason(inputs: list[str], calm: Path):
    """A corrupt line, and an article that came before, each with its input."""
    left = {
        (str(row["input"]).partition("/batch")[2].split("/", 1)[-1], str(row["why"])) for row in rows(calm, "left_out")
    }
    assert len(left) == 2
    assert any(name == "a.jsonl" and "line 3: not JSON" in why for name, why in left)
    assert any(name == "again/a.jsonl" and f"stands in {inputs[0]} before" in why for name, why in left)


def test_a_story_that_is_too_large_is_told_in_several_accounts(tmp_path: Path, inputs: list[str]):
    """No article is lost where a story has more of them than one account takes."""
    result = run(inputs, tmp_path / "out", InOrder(), replace(SIZES, story=2))
    assert result.articles == 12
    assert all(int(str(row["articles"])) <= 2 for row in rows(tmp_path / "out", "tables/stories"))


# --- going on -------------------------------------------------------------------------------------------------------


def test_what_is_finished_is_not_done_again(inputs: list[str], tmp_path: Path):
    """A second run finds every piece marked, and touches none."""
    first = run(inputs, tmp_path / "out", InOrder())
    finished, files = marks(tmp_path / "out"), made(tmp_path / "out")
    again = run(inputs, tmp_path / "out", InOrder())
    assert (again.done, again.before) == (0, first.done)
    assert (again.articles, again.left_out) == (first.articles, first.left_out)
    assert {name: at for name, at in marks(tmp_path / "out").items() if "/inputs/" not in name} == {
        name: at for name, at in finished.items() if "/inputs/" not in name
    }
    assert made(tmp_path / "out") == files


def test_a_batch_whose_inputs_change_becomes_the_batch_of_the_new_ones(tmp_path: Path):
    """Only what hangs on the change is done; what came of inputs that are gone goes with them."""
    inputs = make_inputs(tmp_path / "in")
    run(inputs, tmp_path / "out", InOrder())
    before = marks(tmp_path / "out", "readings")
    (tmp_path / "in" / "d.jsonl").write_text(json.dumps({**UNDATED, "published": "2026-03-04"}), encoding="utf-8")
    changed = [inputs[0], *inputs[2:], str(tmp_path / "in" / "d.jsonl")]
    run(changed, tmp_path / "out", InOrder())
    after = marks(tmp_path / "out", "readings")
    assert {name for name in before if after.get(name) == before[name]}
    run(changed, tmp_path / "fresh", InOrder())
    assert made(tmp_path / "out") == made(tmp_path / "fresh")


@pytest.mark.parametrize("writes", [0, 4, 11, 22, 40, 80])
def test_a_full_disk_is_one_line_and_costs_nothing_that_is_finished(
    writes: int, inputs: list[str], calm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """No half file stays, wherever it fills up; with room again, the same call ends where an undisturbed one does."""
    write, left = Folder.write, [writes]

    def fill(self: Folder, path: str, content: bytes) -> File:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.root / path))
        return write(self, path, content)

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "write", fill)
        with pytest.raises(BatchError, match=r"No space left on device\. What is finished stays") as met:
            run(inputs, tmp_path / "out", InOrder())
    assert "\n" not in str(met.value)
    assert not list((tmp_path / "out").rglob(f"*{folder.HALF}"))
    run(inputs, tmp_path / "out", InOrder())
    assert made(tmp_path / "out") == made(calm)


def test_a_damaged_file_is_noticed_and_made_anew(inputs: list[str], calm: Path, tmp_path: Path):
    """A file that is not as it was written is never taken for what was read."""
    run(inputs, tmp_path / "out", InOrder())
    victim = next((tmp_path / "out").glob("readings/day=2026-03-03/*.parquet"))
    victim.write_bytes(bytes(len(victim.read_bytes())))
    for mark in (tmp_path / "out" / "marks" / "tables").glob("*.json"):
        mark.unlink()
    with pytest.raises(BatchError, match="damaged, and removed"):
        run(inputs, tmp_path / "out", InOrder())
    run(inputs, tmp_path / "out", InOrder())
    assert made(tmp_path / "out") == made(calm)


# --- pages that end the program -------------------------------------------------------------------------------------


def die_at_growers(inputs: list[str], out: str) -> None:
    """Run a batch in a process that ends when it reads of the growers' plea."""

    def deadly(opened: Opened, settings: Settings) -> Reading:
        if opened.article.title == UNDATED["title"]:
            os._exit(11)
        return read_opened(opened, settings)

    reading.read_opened = deadly  # type: ignore[attr-defined]
    run_batch(inputs, Batch(out, sizes=SIZES), InOrder())


def test_a_page_that_ends_the_program_is_left_out_in_the_end(inputs: list[str], calm: Path, tmp_path: Path):
    """After the third time it is passed by; all others are read, and the reason is kept."""
    forks = multiprocessing.get_context("fork")
    ends = []
    for _ in range(attempts.MOST + 1):
        process = forks.Process(target=die_at_growers, args=(inputs, str(tmp_path / "out")))
        process.start()
        process.join()
        ends.append(process.exitcode)
    assert ends == [11] * attempts.MOST + [0]
    left = [row for row in rows(tmp_path / "out", "left_out") if row["why"] == attempts.ENDED]
    assert [row["step"] for row in left] == ["readings"]
    told = [row["title"] for row in rows(tmp_path / "out", "tables/articles")]
    assert len(told) == len(list(rows(calm, "tables/articles"))) - 1
    assert UNDATED["title"] not in told


@pytest.mark.parametrize(
    ("step", "patched", "lost"),
    [("readings", "sayso.batch.reading.read_opened", 1), ("opened", "sayso.batch.opening.open_page", 1)],
)
def test_what_goes_wrong_with_one_page_costs_that_page(
    step: str, patched: str, lost: int, inputs: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """An error in our own code is kept in one line as the reason, and the batch goes on."""
    module, _, name = patched.rpartition(".")
    work: Callable[..., object] = getattr(__import__(module, fromlist=[name]), name)

    def clumsy(given: object, settings: Settings) -> object:
        if BRIDGE["title"] == getattr(given, "title", None) or BRIDGE["title"] == getattr(
            getattr(given, "article", None), "title", None
        ):
            raise ZeroDivisionError("a fault\nof ours")
        return work(given, settings)

    monkeypatch.setattr(patched, clumsy)
    run(inputs[:1], tmp_path / "out", InOrder())
    why = [
        str(row["why"])
        for row in rows(tmp_path / "out", "left_out")
        if row["step"] == step and row["path"] == inputs[0]
    ]
    assert why == ["reading it failed (ZeroDivisionError: a fault of ours)"] * lost


# --- folders that are refused ---------------------------------------------------------------------------------------


def test_a_folder_with_other_things_in_it_is_refused(inputs: list[str], tmp_path: Path):
    """A batch never writes among somebody's files."""
    (tmp_path / "letters.txt").write_text("Dear Ida", encoding="utf-8")
    with pytest.raises(UsageError, match="holds no batch"):
        run(inputs, tmp_path, InOrder())


def test_a_folder_inside_an_input_is_refused(tmp_path: Path):
    """What the batch makes would be read as articles the next time."""
    with pytest.raises(UsageError, match="lies inside the input"):
        run([str(tmp_path)], tmp_path / "out", InOrder())


@pytest.mark.parametrize("given", ["-", "https://courier.example/ferry"])
def test_an_input_that_cannot_be_gone_on_with_is_refused(given: str, tmp_path: Path):
    """Standard input and addresses are not there a second time."""
    with pytest.raises(UsageError, match="Save it as a file first"):
        run([given], tmp_path / "out", InOrder())


def test_two_batches_do_not_work_in_one_folder(inputs: list[str], tmp_path: Path):
    """The second one says so, and leaves the first alone."""
    (tmp_path / "out" / "marks").mkdir(parents=True)
    with (tmp_path / "out" / "marks" / "at-work").open("w", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match="another batch is at work"):
            run(inputs, tmp_path / "out", InOrder())


def test_a_mark_that_leads_out_of_the_folder_is_not_followed(inputs: list[str], tmp_path: Path):
    """Nothing outside is removed on the word of a mark that somebody wrote."""
    victim = tmp_path / "diary.txt"
    victim.write_text("Monday", encoding="utf-8")
    mark = tmp_path / "out" / "marks" / "opened" / "old.json"
    mark.parent.mkdir(parents=True)
    mark.write_text(
        json.dumps({"key": "", "files": [{"path": "../diary.txt", "size": 6, "sha256": ""}]}), encoding="utf-8"
    )
    with pytest.raises(BatchError, match="leads out of"):
        run(inputs, tmp_path / "out", InOrder())
    assert victim.exists()


# --- the command ----------------------------------------------------------------------------------------------------


def test_the_command_says_how_far_it_is_and_where_the_rest_is(
    inputs: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A line a step, where the tables and what was left out lie, and each input that is not there."""
    monkeypatch.setattr("sayso.batch.on_ray", lambda *_: nullcontext(InOrder()))
    out = str(tmp_path / "out")
    done = CliRunner().invoke(commands, ["batch", inputs[0], "nowhere.txt", "--out", out])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "sayso: opening: 1 of 1 inputs, 3 articles",
        "sayso: reading: 1 of 1 shards, 3 articles",
        "sayso: finding stories: 1 of 1 windows, 3 articles",
        "sayso: comparing: 2 of 2 portions, 3 articles",
        f"sayso: 3 articles in {out}/tables, 2 left out: the reasons are in {out}/left_out",
        "sayso: nowhere.txt: there is no such file. Check the name and the folder you are in",
    ]
    again = CliRunner().invoke(commands, ["batch", inputs[0], "--out", out])
    assert again.exit_code == 0
    assert "reading: 1 of 1 shards (1 done before), 0 articles" in again.stderr


def test_without_ray_the_command_says_how_to_get_it(inputs: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """One line to type, before anything is done."""
    monkeypatch.setitem(sys.modules, "ray", None)
    done = CliRunner().invoke(commands, ["batch", *inputs, "--out", str(tmp_path / "out")])
    assert "pip install 'sayso[batch]'" in str(done.exception)
    assert isinstance(done.exception, UsageError)
    assert not (tmp_path / "out").exists()


# --- windows --------------------------------------------------------------------------------------------------------


@given(st.dictionaries(st.integers(700_000, 700_060), st.integers(1, 50)), st.integers(1, 60))
def test_windows_hold_every_day_once(counts: dict[int, int], size: int):
    """In order, none more articles than asked for unless a single day has."""
    windows = cut_windows(counts, size)
    held = [[day for day in sorted(counts) if window.holds(day)] for window in windows]
    assert [day for days in held for day in days] == sorted(counts)
    assert all(sum(counts[day] for day in days) <= size or len(days) == 1 for days in held)
    assert all(sum(counts[day] for day in [*one, other[0]]) > size for one, other in pairwise(held))


@given(
    st.lists(st.tuples(st.integers(1, 40), st.integers(0, 5)), min_size=1, max_size=60),
    st.integers(5, 30),
)
def test_stories_go_on_from_window_to_window(articles: list[tuple[int, int]], size: int):
    """What every window sees of a story whose articles lie close is put together again, and nothing else with it."""
    story_of = {f"{number}": story for number, (_, story) in enumerate(articles)}
    days = {f"{number}": day for number, (day, _) in enumerate(articles)}
    counts = dict.fromkeys(days.values(), 0)
    for day in days.values():
        counts[day] += 1
    windows = cut_windows(counts, size)
    seen = [{each: story_of[each] for each in days if window.sees(days[each])} for window in windows]
    joined = join_windows(seen)
    home = {each: next(n for n, window in enumerate(windows) if window.holds(days[each])) for each in days}
    whole = {each: joined.of((home[each], story_of[each])) for each in days}
    for story in set(story_of.values()):
        ordered = sorted((each for each in days if story_of[each] == story), key=lambda each: days[each])
        close = all(_seen_together(windows, days, one, other) for one, other in pairwise(ordered))
        assert not close or len({whole[each] for each in ordered}) == 1
    assert all(story_of[one] == story_of[other] for one in days for other in days if whole[one] == whole[other])


def _seen_together(windows: Sequence[object], days: dict[str, int], one: str, other: str) -> bool:
    """Return whether each of two neighbours of a story is seen in the window of the other one."""
    return all(
        window.sees(days[each])  # type: ignore[attr-defined]
        for window in windows
        if any(window.holds(days[both]) for both in (one, other))  # type: ignore[attr-defined]
        for each in (one, other)
    )


def test_a_margin_is_no_wider_than_its_window():
    """A day alone looks at one day on each side, a week at as many as are of use."""
    (day,) = cut_windows({100: 9}, 5)
    (week,) = cut_windows(dict.fromkeys(range(100, 107), 1), 9)
    assert (day.sees(99), day.sees(98)) == (True, False)
    assert (week.sees(100 - MARGIN), week.sees(100 - MARGIN - 1)) == (True, False)
