"""How sure a statement is: a share from 0 to 1 that goes wherever the statement goes, and that one can ask for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import sayso
from sayso.cli import commands
from sayso.keeping import Store
from sayso.pipeline import Settings, open_pages, read_opened
from sayso.reading.statements.confidence import FRAMES, NOBODY, sure_of
from sayso.reading.statements.drafts import Draft
from sayso.telling.page.facts import facts
from sayso.telling.page.story import Story
from sayso.telling.tables import tables

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.records import Reading

TEXT = (
    "The harbour of Marlow has been closed since Monday.\n\n"
    '"The pier will hold," harbour master Odile Brandt said on Tuesday.\n\n'
    "Questions about the pier were on many minds in the town. The council of Marlow fears a storm.\n"
)
SURE = 0.9
"""Above what plain thoughts reach, below what quotations with a speaker do."""


@pytest.fixture
def page(tmp_path: Path) -> str:
    """A file with a quotation and a thought."""
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def read(page: str, least: float = 0.0) -> Reading:
    """What is read out of the page, without the less sure statements."""
    settings = Settings(min_confidence=least)
    (opened,) = open_pages([page], settings)
    return read_opened(opened, settings)  # type: ignore[arg-type]


def draft(frame: str, *, source: bool = True, cue_likely: float | None = None) -> Draft:
    """A draft that was found in a way."""
    return Draft(None, None, None, (0, 4) if source else None, None, ((5, 9),), frame, 0, cue_likely)


def test_every_statement_tells_how_sure_it_is(page: str):
    """A share from 0 to 1, in hundredths; a quotation with its speaker right behind is surer than a fear."""
    found = {each.cue.text: each.confidence for each in read(page).statements if each.cue}
    assert all(0 <= share <= 1 and share == round(share, 2) for share in found.values())
    assert found["said"] > SURE > found["fears"]


def test_what_the_network_says_counts_before_how_a_statement_was_found():
    """The surer the network is of a cue, the surer the statement, above all where a rule finds it, too."""
    likely = [0.2, 0.4, 0.7, 0.99]
    shares = [sure_of(draft("tail", cue_likely=each), quoted=False) for each in likely]
    assert shares == sorted(set(shares))
    assert shares[-1] > sure_of(draft("learned", cue_likely=0.99), quoted=False)
    assert sure_of(draft("tail"), quoted=True) == FRAMES["tail"][1]
    assert sure_of(draft("tail"), quoted=False) == FRAMES["tail"][0]


def test_words_of_nobody_are_unlikely_to_be_a_statement_with_its_source():
    """Where no source was found, the pair of source and content is hardly right; "is expected to" has none."""
    assert sure_of(draft("quotation", source=False), quoted=True) == NOBODY
    assert sure_of(draft("passive", source=False), quoted=False) == FRAMES["passive"][0]


def test_less_sure_statements_are_left_out_and_nothing_rests_on_them(page: str):
    """`min_confidence` drops a statement, and claims and statuses no longer stand on it."""
    every, sure = read(page), read(page, SURE)
    assert len(sure.statements) < len(every.statements)
    assert set(sure.statements) <= {*every.statements}
    kept = {each.id for each in sure.statements}
    assert {status.statement for event in sure.events for status in event.status} <= {None, *kept}


def test_a_statement_in_one_that_is_left_out_stands_in_the_next_around_it(tmp_path: Path):
    """`within` never points at a statement that is not there."""
    path = tmp_path / "nested.txt"
    path.write_text("The mayor said Brandt denied that clerks fear that the pier is unsafe.\n", encoding="utf-8")
    for least in (0.0, 0.5, 0.6, 0.7, 0.8, 1.0):
        found = read(str(path), least).statements
        assert {each.within for each in found} <= {None, *(each.id for each in found)}


def test_events_lose_no_word_of_the_page_itself(page: str):
    """Statuses that the page tells by itself stay, however sure statements must be."""
    alone = [status for event in read(page).events for status in event.status if status.statement is None]
    kept = [status for event in read(page, 1.0).events for status in event.status if status.statement is None]
    assert kept == alone


def test_reading_in_python_takes_the_same_limit(page: str):
    """`sayso.read(…, min_confidence=…)` leaves out what the command leaves out."""
    whole, sure = sayso.read([page]).stories[0], sayso.read([page], min_confidence=SURE).stories[0]
    assert {each.id for each in sure.statements} == {each.id for each in whole.statements if each.confidence >= SURE}
    assert {told for claim in sure.claims for told in claim.statements} <= {each.id for each in sure.statements}


@pytest.mark.parametrize("command", ["statements", "read"])
def test_the_commands_print_it_and_take_a_limit(page: str, command: str):
    """`--json` has `confidence`, and `--min-confidence` leaves out what has less."""
    line = [command, page, *(["--json", "-"] if command == "read" else ["--json"])]

    def shares(*more: str) -> list[float]:
        printed = CliRunner().invoke(commands, [*line, *more]).stdout
        rows = [json.loads(each) for each in printed.splitlines()] if command == "statements" else None
        return [each["confidence"] for each in rows or json.loads(printed)["stories"][0]["statements"]]

    every = shares()
    assert shares("--min-confidence", str(SURE)) == [each for each in every if each >= SURE] != every


def test_a_limit_that_is_no_share_is_refused_in_one_line(page: str):
    """90 is no share: the message says which values are."""
    done = CliRunner().invoke(commands, ["statements", page, "--min-confidence", "90"])
    assert done.exit_code == 2
    assert "0<=x<=1" in done.stderr


def test_the_store_keeps_it_and_searches_by_it(page: str, tmp_path: Path):
    """What was said with less confidence is not among the hits; adding with a limit keeps only the sure ones."""
    with Store.open(str(tmp_path / "all.db")) as store:
        store.add([page])
        every, sure = (
            {
                each.text
                for words in ("pier", "storm")
                for each in store.search(words, min_confidence=least)
                if each.speaker
            }
            for least in (0.0, SURE)
        )
    assert "a storm" in every - sure
    assert '"The pier will hold,"' in sure
    with Store.open(str(tmp_path / "sure.db")) as store:
        store.add([page], Settings(min_confidence=SURE))
        (line,) = store.stories()
        account = store.account(line.id)
    assert account is not None
    assert account.statements
    assert all(each.confidence >= SURE for each in account.statements)


def test_tables_and_page_carry_it(page: str):
    """The row of a statement and its card on the page have the same figure as the record."""
    report = sayso.read([page])
    (account,) = report.stories
    expected = {each.id: each.confidence for each in account.statements}
    assert {row["id"]: row["confidence"] for row in tables(report)["statements"]} == expected
    cards = facts([Story(account)])["statements"]
    assert isinstance(cards, dict)
    assert {told: hundredths / 100 for told, (*_, hundredths) in cards.items()} == expected


def test_a_record_of_an_older_version_has_full_confidence(page: str):
    """Statements kept before confidence was told are never left out for want of it."""
    (found, *_) = read(page).statements
    bare = {name: getattr(found, name) for name in found.__dataclass_fields__ if name != "confidence"}
    assert type(found)(**bare) == replace(found, confidence=1.0)
