"""A quotation checked against texts: where it is printed, how far from the words, whose it is, and the exit status."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import examples
from sayso.checking import check_account, check_pages
from sayso.cli import commands
from sayso.cli.check import STATUSES
from sayso.comparing.checking import Told, check_quotation, is_near
from sayso.errors import UsageError
from sayso.records import Actor, Link, Statement, actor_id, identify, to_dict
from told_by_demo import DEMO, demo, texts

if TYPE_CHECKING:
    from sayso.comparing.checking import Check

STORY = demo().stories[0]
NORTHLINE = str(DEMO / "1-northline.txt")
MAYOR = Actor(actor_id("Ines Varga", "person"), "Ines Varga", "person", ("Varga",))


def page(text: str, *said: str, cue: str = "said", kind: str = "direct") -> Told:
    """Return an article in which the mayor says each of these words of its text."""
    article = examples.make_article("page.txt", None, "2026-05-13", text)
    statements = [
        Statement(
            id=identify(article.id, words),
            article=article.id,
            kind=kind,  # type: ignore[arg-type]
            mode="speech",
            speaker=MAYOR.id,
            named=True,
            source=None,
            cue=examples.span(article, cue) if cue in text else None,
            content=(examples.span(article, words),),
            text=words,
            chain=(Link(MAYOR.id, "speaker", None),),
            said=None,
            said_basis=None,
            reported=None,
            polarity="positive",
            certainty="certain",
        )
        for words in said
    ]
    return Told(article, statements, (MAYOR,))


BRIDGE = page(
    "Bridge\n“We will not open the old bridge a day too early,” Varga said. It was built in 1931.",
    "“We will not open the old bridge a day too early,”",
)


def near(quotation: str, *pages: Told, by: str | None = None) -> tuple[str, str]:
    """Return the verdict on a quotation and the rung of its first place."""
    found = check_quotation(quotation, pages or (BRIDGE,), by)
    return found.verdict, found.places[0].level if found.places else ""


@pytest.mark.parametrize(
    ("quotation", "verdict", "level"),
    [
        ("We will not open the old bridge a day too early", "as printed", "identical"),
        ("“We will not open the old bridge a day too early.”", "as printed", "identical"),
        ("we will not open the old bridge a day too early", "as printed", "cleaned"),
        ("We will not open the old bridge", "as printed", "trimmed"),
        ("We will not open … a day too early", "as printed", "trimmed"),
        ("We will not open [it] a day too early", "in other words", "bracketed"),
        ("We will not open the ancient bridge a day too early", "in other words", "reworded"),
        ("We will open the old bridge a day too early", "in other words", "changed"),
        ("open the old bridge a day too early", "in other words", "changed"),
        ("We will … open the old bridge a day too early", "in other words", "changed"),
        ("We will not open the old bridge a week too early", "in other words", "reworded"),
        ("We sold the ferry to the lowest bidder", "not found", ""),
    ],
)
def test_each_distance_from_the_printed_words_has_its_verdict(quotation: str, verdict: str, level: str):
    """Only the same words, or a part of them that keeps the sense, are as printed."""
    assert near(quotation) == (verdict, level)


@pytest.mark.parametrize(
    ("printed", "quotation"),
    [
        ("It is not true that we will open the old bridge in May", "we will open the old bridge in May"),
        ("I doubt that the old bridge will ever be opened again", "the old bridge will ever be opened again"),
        ("We will open the old bridge in May if the council pays for it", "We will open the old bridge in May"),
        ("We will, under no circumstances, open the old bridge in May", "We will … open the old bridge in May"),
    ],
)
def test_words_whose_loss_turns_the_sense_are_watched(printed: str, quotation: str):
    """A quotation that leaves out "not true that", "doubt" or "if" is changed, though all its words are printed."""
    assert near(quotation, page(f"“{printed},” Varga said.", f"“{printed},”")) == ("in other words", "changed")


@pytest.mark.parametrize(
    ("printed", "quotation"),
    [
        ("I do not like it, but we will open the old bridge in May", "we will open the old bridge in May"),
        ("We will open the old bridge in May, and nobody will stop us", "We will open the old bridge in May"),
    ],
)
def test_a_negation_in_another_clause_turns_nothing(printed: str, quotation: str):
    """What stands behind a comma may be left out."""
    assert near(quotation, page(f"“{printed},” Varga said.", f"“{printed},”")) == ("as printed", "trimmed")


def test_what_was_denied_is_not_what_was_said():
    """The word by which it is reported counts: who denies something does not say it."""
    denied = page(
        "Varga denied that the old bridge would be sold.",
        "that the old bridge would be sold",
        cue="denied",
        kind="indirect",
    )
    found = check_quotation("the old bridge would be sold", [denied], "Varga")
    assert found.verdict == "in other words"
    assert "denied" in [each.b for each in found.places[0].differences]


def test_reported_speech_is_told_from_quotation_marks():
    """Words of an indirect report are the outlet's, and the verdict says so."""
    told = page(
        "Varga said that the old bridge is weaker than she knew.",
        "that the old bridge is weaker than she knew",
        kind="indirect",
    )
    assert near("the old bridge is weaker than she knew", told) == ("as reported", "trimmed")


@pytest.mark.parametrize("marks", ["„{}“", "»{}«", "« {} »", "“{}”"])
def test_quotation_marks_of_other_languages_hold_what_is_quoted(marks: str):
    """What stands in them is quoted, and what stands behind them is not."""
    text = f"{marks.format('Die Brücke bleibt bis zum Frühjahr zu')}, sagte Varga. Die Pfeiler seien schwach. Punkt."
    carried = page(text)
    assert near("Die Brücke bleibt bis zum Frühjahr zu", carried)[0] == "as printed"
    assert near("Die Pfeiler seien schwach", carried)[0] == "of nobody"


def test_words_that_nobody_prints_are_no_part_of_a_quotation():
    """A sentence put behind a true one is found out, and the place says so."""
    found = check_quotation("We will not open the old bridge a day too early. I resign.", [BRIDGE])
    assert found.verdict == "in other words"
    assert found.places[0].says_more


def test_the_right_words_of_the_wrong_person():
    """What somebody else said is not theirs; part of a name is enough to be asked for."""
    words = "We will not open the old bridge a day too early"
    assert near(words, by="Varga")[0] == "as printed"
    assert near(words, by="ines varga")[0] == "as printed"
    assert near(words, by="Lena Okafor")[0] == "of somebody else"


def test_words_that_nobody_says_are_nobodys():
    """A sentence of the outlet's own is found, and is no quotation of anybody."""
    assert near("It was built in 1931")[0] == "of nobody"


def test_an_utterance_that_the_cue_interrupts_is_one():
    """“A,” she said. “B.” prints A and B."""
    text = "“The piers are weaker than we knew,” Varga said. “Nobody has paid for them since the war.”"
    told = page(text, "“The piers are weaker than we knew,”", "“Nobody has paid for them since the war.”")
    joined = "The piers are weaker than we knew. Nobody has paid for them since the war."
    assert near(joined, told, by="Varga")[0] == "as printed"


def test_every_place_points_at_printed_words():
    """The spans of a place cut its words out of the text, and they are never made up."""
    told = texts(demo())
    found = check_account("Two night sailings a week are something I could live with", STORY)
    assert found.places
    for place in found.places:
        assert all(told[each.article][each.start : each.end] == each.text for each in place.spans)


def test_an_account_is_checked_as_the_pages_are():
    """The pages read alone and the account of their story give the same verdict and the same voice."""
    from sayso.pipeline import open_pages  # noqa: PLC0415

    quotation = "Our ships are ready and so is our pen"
    alone, left_out = check_pages(quotation, open_pages([str(DEMO)]), "Ivo Brandt")
    together = check_account(quotation, STORY, "Ivo Brandt")
    assert left_out == ()
    assert alone.verdict == together.verdict == "as printed"
    assert (
        {each.speaker_name for each in alone.places}
        == {each.speaker_name for each in together.places}
        == {"Ivo Brandt"}
    )


def test_an_article_that_is_far_from_the_quotation_is_not_read():
    """Whether an article is worth reading is told from its words alone."""
    assert is_near("We will not open the old bridge", BRIDGE.article)
    assert not is_near("We sold the ferry to the lowest bidder", BRIDGE.article)


def test_a_quotation_without_a_word_makes_no_sense():
    """Dots and dashes are no quotation."""
    with pytest.raises(UsageError, match="no word"):
        check_account("… —", STORY)


def test_the_same_question_has_the_same_answer():
    """Nothing of a check depends on the order of a set."""
    ask = "The signing is cancelled. It is postponed until the council has voted"
    assert check_account(ask, STORY) == check_account(ask, STORY)


# --- the command ----------------------------------------------------------------------------------------------------


def run(*words: str) -> tuple[int, str, str]:
    """Run `sayso check`; return status, standard output and standard error."""
    done = CliRunner().invoke(commands, ["check", *words])
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["I will not accept night sailings", "--by", "Hollis"], 0),
        (["I will accept night sailings", "--by", "Hollis"], 3),
        (["accept night sailings", "--by", "Hollis"], 3),
        (["I will not accept night sailings", "--by", "Okafor"], 4),
        (["We shall never surrender this harbour"], 5),
    ],
)
def test_the_exit_status_is_the_verdict(words: list[str], status: int):
    """A script can tell as printed from in other words, of somebody else, and not found."""
    assert run(*words, NORTHLINE)[0] == status


def test_every_verdict_has_an_exit_status():
    """Only "as printed" is success; 1 and 2 are what they are everywhere."""
    assert [verdict for verdict, status in STATUSES.items() if status == 0] == ["as printed"]
    assert not {1, 2} & set(STATUSES.values())


def test_json_has_the_places_with_their_spans():
    """One object: the verdict, and each place with its words, offsets, voice and chain."""
    status, stdout, _ = run("I will not accept night sailings", NORTHLINE, "--by", "Hollis", "--json")
    told = json.loads(stdout)
    assert status == 0
    assert told["verdict"] == "as printed"
    assert told["places"][0]["speaker_name"] == "Marta Hollis"
    assert told["places"][0]["spans"][0]["text"].strip('"') == "I will not accept night sailings."
    assert [link["role"] for link in told["places"][0]["chain"]] == ["speaker", "publisher"]


def test_the_lines_say_who_where_and_what_differs():
    """For people: the verdict, then the rung, the outlet, the words, the voice and each difference."""
    _, stdout, _ = run("I will accept night sailings", NORTHLINE)
    assert stdout.startswith("in other words: I will accept night sailings\n")
    assert "changed · Northline News Agency, 3 Mar 2026" in stdout
    assert "Marta Hollis (told) · in quotation marks" in stdout
    assert "(nothing) → not (negation)" in stdout


def test_an_input_that_cannot_be_read_is_said_and_does_not_hide_the_answer():
    """The good inputs are looked through; the status is that of the answer, or 1 where the answer was yes."""
    yes = run("I will not accept night sailings", NORTHLINE, "nowhere.txt")
    no = run("We shall never surrender this harbour", NORTHLINE, "nowhere.txt")
    assert (yes[0], no[0]) == (1, 5)
    assert all("nowhere.txt" in each[2] for each in (yes, no))


def test_a_check_is_plain_values():
    """It becomes JSON as it is."""
    found: Check = check_account("Our ships are ready", STORY)
    assert json.loads(json.dumps(to_dict(found)))["verdict"] == "as printed"
