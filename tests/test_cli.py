"""The commands: data to standard output, one clear line for what went wrong, an example in every help that works."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from contextlib import nullcontext
from importlib.resources import files
from typing import TYPE_CHECKING

import click
import httpx2
import pytest
import uvicorn
from click.testing import CliRunner

from asking import all_commands
from documents import QUOTED, SAID, page, pdf, warc
from sayso.batch import InOrder
from sayso.cli import commands
from sayso.gathering.addresses.network import Transport
from stores import demo_store

if TYPE_CHECKING:
    from pathlib import Path

DEMO = files("sayso") / "demo"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the examples of the help name, made of the bundled story."""
    articles = {path.name: path.read_bytes() for path in DEMO.iterdir() if path.is_file()}
    for folder in ("story", "pages"):
        (tmp_path / folder).mkdir()
        for name, content in articles.items():
            (tmp_path / folder / name).write_bytes(content)
    (tmp_path / "page.html").write_bytes(articles["4-coast-four.html"])
    rows = [
        {"id": name, "title": name, "text": text.decode()} for name, text in articles.items() if name.endswith("txt")
    ]
    (tmp_path / "stream.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    (tmp_path / "pairs.jsonl").write_text(
        '{"id": 1, "a": "We will sign.", "b": "We will not sign."}\n', encoding="utf-8"
    )
    (tmp_path / "sayso.db").write_bytes(demo_store())
    (tmp_path / "press.pdf").write_bytes(pdf([SAID, "", QUOTED]))
    (tmp_path / "crawl.warc.gz").write_bytes(warc(("https://weekly.example/bridge", page())))
    _open_the_web(monkeypatch, tmp_path, articles["4-coast-four.html"])
    monkeypatch.delenv("SAYSO_STORE", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(click, "launch", lambda _: 0)
    monkeypatch.setattr("sayso.batch.on_ray", lambda *_: nullcontext(InOrder()))  # a cluster takes its time to begin
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_: None)  # `serve` would wait for visitors for ever
    return tmp_path


def _open_the_web(monkeypatch: pytest.MonkeyPatch, folder: Path, article: bytes) -> None:
    """Let the addresses in the examples be answered with an article, and with a feed that names it."""
    item = "<item><title>Ferry</title><link>https://courier.example/ferry</link></item>"
    feed = f'<rss version="2.0"><channel><title>Courier</title>{item}</channel></rss>'.encode()
    bodies = {"/feed": feed, "/ferry": article}

    def answer(_: Transport, request: httpx2.Request) -> httpx2.Response:
        body = bodies.get(request.url.path)
        stream = httpx2.ByteStream(body or b"")
        return httpx2.Response(404 if body is None else 200, stream=stream, headers={"content-type": "text/html"})

    monkeypatch.setattr(Transport, "handle_request", answer)
    monkeypatch.setenv("SAYSO_PAGES", str(folder / "kept"))
    outline = '<outline type="rss" xmlUrl="https://courier.example/feed"/>'
    (folder / "feeds.opml").write_text(f"<opml><body>{outline}</body></opml>", encoding="utf-8")


def examples(command: click.Command) -> list[str]:
    """Return the lines of a command's help that start with `sayso`."""
    return re.findall(r"^ *(sayso .+)$", command.help or "", re.MULTILINE)


EXAMPLES = [line for command in [commands, *all_commands().values()] for line in examples(command)]
DESK = "postgresql://editor@db.example/desk"


def run(line: str, stdin: str | None = None) -> tuple[int, str, str]:
    """Run a command line in this process; return status, standard output and standard error."""
    words = [
        str(path) if "*" in word else word
        for word in shlex.split(line)[1:]
        for path in (sorted(__import__("pathlib").Path().glob(word)) if "*" in word else [word])
    ]
    result = CliRunner().invoke(commands, words, input=stdin)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("name", all_commands())
def test_every_command_has_an_example_in_its_help(name: str):
    """A help without an example leaves the reader to guess."""
    assert examples(all_commands()[name])


@pytest.mark.parametrize("line", EXAMPLES)
def test_the_examples_in_the_help_work(line: str, place: Path, request: pytest.FixtureRequest):
    """What the help shows can be typed."""
    if "restore" in line:
        run("sayso store backup monday.db")
    if DESK in line:
        line = line.replace(DESK, request.getfixturevalue("server").empty())
    status, _, stderr = run(line)
    assert status == 0
    assert stderr == "" or "Ctrl-C" in stderr or "batch" in line  # servers and batches speak while they work


def test_the_json_of_a_story_follows_the_contract(place: Path):
    """The keys of an account stand in the order of the contract, and every id that is named exists."""
    status, stdout, _ = run("sayso read story --json -")
    told = json.loads(stdout)
    account = told["stories"][0]
    assert status == 0
    assert list(told) == ["sayso", "stories"]
    assert list(account) == [
        "id", "title", "from", "to", "articles", "actors", "statements", "events", "claims", "quotes", "disputes",
        "positions", "timeline",
    ]  # fmt: skip
    actors = {actor["id"] for actor in account["actors"]}
    named = {link["actor"] for statement in account["statements"] for link in statement["chain"]}
    assert named - {None} <= actors


def test_a_page_on_standard_input_is_read(place: Path):
    """`-` is standard input."""
    status, stdout, _ = run("sayso statements - --json", "The vote was rigged, mayor Ann Bell said on Monday.")
    lines = [json.loads(line) for line in stdout.splitlines()]
    assert status == 0
    assert [line["speaker_name"] for line in lines] == ["Ann Bell"]


def test_a_missing_file_does_not_cost_the_others(place: Path):
    """The good inputs are read, the missing one is named in one line, and the status says so."""
    status, stdout, stderr = run("sayso read story nowhere.txt --json -")
    assert status == 1
    assert len(json.loads(stdout)["stories"][0]["articles"]) == len(list((place / "story").iterdir()))
    assert stderr.count("\n") == 1
    assert "nowhere.txt" in stderr


def test_a_date_that_is_none_says_how_to_write_it():
    """An option that makes no sense ends with status 2 and one line that says what to type."""
    done = subprocess.run(
        [sys.executable, "-m", "sayso", "read", "x.txt", "--published", "Tuesday"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "2026-03-05" in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_lines_of_pairs_are_named_and_the_others_compared(place: Path):
    """A line that is not a pair is left out with its number."""
    (place / "pairs.jsonl").write_text('{"id": 1, "a": "No.", "b": "No."}\nnonsense\n', encoding="utf-8")
    status, stdout, stderr = run("sayso wording --pairs pairs.jsonl --json")
    assert status == 1
    assert json.loads(stdout)["level"] == "identical"
    assert "line 2" in stderr


def test_the_same_inputs_give_the_same_bytes(place: Path):
    """Two processes, with other hash seeds, one and two threads, and the inputs in another order, print the same."""
    names = sorted(str(path) for path in (place / "story").iterdir())
    printed = [
        subprocess.run(
            [sys.executable, "-m", "sayso", "read", *given, "--json", "-"],
            capture_output=True, check=True,
            env={"PYTHONHASHSEED": seed, "OMP_NUM_THREADS": seed, "OPENBLAS_NUM_THREADS": seed, "PATH": ""},
        ).stdout
        for seed, given in (("1", names), ("2", names[::-1]))
    ]  # fmt: skip
    assert printed[0] == printed[1]


@pytest.mark.parametrize("way", ["--json", "--markdown", "--jsonl"])
def test_an_article_is_never_written_over(way: str, tmp_path: Path):
    """Who types --json a.txt b.txt names an article as the place to write; it stays as it was, and a line says so."""
    article, other = tmp_path / "a.txt", tmp_path / "b.txt"
    for each in (article, other):
        each.write_text("The pier is closed, harbour master Odile Brandt said on Monday.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sayso", "read", way, str(article), str(other)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "may be an article" in done.stderr
    assert article.read_text(encoding="utf-8").startswith("The pier is closed")
