"""Score `sayso check`: is the quotation there, how far from the printed words, and whose is it.

    python evaluation/checking/score.py [--misses] [--pin]

Eight texts of ours and the bundled story, with 73 stretches marked by hand (`utterances.jsonl`): quoted, quoted inside
a sentence of the reporter's, reported without marks, denied, or told by nobody. Questions are made of them by a seeded
program: the words as they are, with the right name and a wrong one of the same story; altered so that the rung is
known; and 24 quotations that nobody prints (`strangers.txt`). All pages are searched each time. Measures, in per cent:

    verdict            questions with the right verdict, then a line for each kind of question
    level              the right rung for the marked place, where the rung is known
    speaker            the right speaker named there, where none was asked for
    turned words       altered senses (a negation, number or modal) that are not passed as printed or reported

The naive checker looks the words up; whose they are it takes from the capitalised words nearest to them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from alterations import BE, MADE  # noqa: E402 - what exams share lies beside this folder
from figures import digest, report  # noqa: E402

import sayso  # noqa: E402
from sayso.comparing.checking import Told, check_quotation, is_near  # noqa: E402
from sayso.pipeline import Opened, open_pages, read_opened  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.comparing.checking import Verdict

SEED = 20261129
LONG_ENOUGH = 7
"""Words of a quotation that is altered: of fewer, an alteration leaves too little."""

FAITHFUL = ("identical", "cleaned", "trimmed")
PASSED = ("as printed", "as reported")
TURNS = {"if", "only", "but", "whether", "until", "not", "never", "no", "nobody", "any", "anyone", "anybody"}
"""Words whose loss may turn the sense: a cut that loses one has no rung that is beyond argument."""

MARKED = re.compile(r"[\"“][^\"”]+[\"”]")
CAPITALS = re.compile(r"\b[A-Z][\w’']+(?: [A-Z][\w’']+)*")
NOT = re.compile(r"\b(?:not|never) ")
HALF_ALIKE = 0.5
PRINTED = ("The signing is cancelled. It is postponed until the council has voted",)
"""What another page of the bundled story does print, without its "not"."""

BEHIND = "I have nothing to take back."
"""A sentence that nobody prints, put behind words that are."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words of a page, marked by hand: how it tells them, and whose they are (None: that cannot be asked)."""

    page: str
    how: str
    by: str | None
    words: str

    @property
    def story(self) -> str:
        """The page, or the folder of the bundled story, whose speakers may be taken for one another."""
        return self.page.split("/")[0]


@dataclass(frozen=True, slots=True)
class Question:
    """A quotation to check, whose it should be, and the right answer; `levels` and `speaker` where they are known.

    `page` is where it is printed, if anywhere.
    """

    kind: str
    quotation: str
    by: str | None
    verdict: Verdict
    levels: tuple[str, ...] = ()
    speaker: str | None = None
    page: str = ""

    @property
    def turned(self) -> bool:
        """Whether the words have another sense than those printed."""
        return self.levels == ("changed",)


class Answer(NamedTuple):
    """What a checker says: the verdict, the rung of the nearest place, and who speaks there."""

    verdict: str
    level: str
    speaker: str


# --- questions ------------------------------------------------------------------------------------------------------


def read_utterances() -> list[Utterance]:
    """Return what was marked by hand."""
    lines = (HERE / "utterances.jsonl").read_text(encoding="utf-8").splitlines()
    return [Utterance(**json.loads(line)) for line in lines]


def make_questions(utterances: Sequence[Utterance]) -> Iterator[Question]:
    """Yield every question: of each utterance by how it is told, then the strangers."""
    speakers = defaultdict(list)
    for each in utterances:
        if each.by and each.by not in speakers[each.story]:
            speakers[each.story].append(each.by)
    for number, each in enumerate(utterances):
        chance = random.Random(SEED + number)  # noqa: S311 - made alike every time, no secret
        wrong = chance.choice([name for name in speakers[each.story] if name != each.by])
        yield from (replace(asked, page=each.page) for asked in ASKED[each.how](each, wrong, chance))
    for line in (HERE / "strangers.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield Question("stranger", line, None, "not found")


def _quoted(told: Utterance, wrong: str, chance: random.Random) -> Iterator[Question]:
    """Yield questions of words in quotation marks.

    What stands inside a reporter's sentence, or is put together from two pieces, is a part of what is printed there.
    """
    words = told.words.rstrip(".,")
    part = told.how == "inside" or "…" in words
    yield Question("quoted", words, None, "as printed", FAITHFUL if part else FAITHFUL[:2], told.by)
    yield from _named(told, words, wrong, "as printed")
    if "…" in words or len(words.split()) < LONG_ENOUGH:
        return
    for kind, (level, make) in MADE.items():
        altered = make(words, chance)
        if altered is not None and altered != words and not (level == "trimmed" and _lost(words, altered) & TURNS):
            whole = kind == "cut at the end"  # what is left may be a whole sentence
            levels = FAITHFUL if level in FAITHFUL and (part or whole) else (level,)
            yield Question(kind, altered, None, "as printed" if level in FAITHFUL else "in other words", levels)
    yield from _turned(words)
    yield Question("more", f"{words}. {BEHIND}", None, "in other words")


def _reported(told: Utterance, wrong: str, _: random.Random) -> Iterator[Question]:
    """Yield questions of words that a page reports without quotation marks."""
    yield Question("reported", told.words, None, "as reported", (), told.by)
    yield from _named(told, told.words, wrong, "as reported")
    yield from _turned(told.words)


def _denied(told: Utterance, wrong: str, _: random.Random) -> Iterator[Question]:
    """Yield questions of what somebody denied: it is not what was said."""
    yield Question("denied", told.words, None, "in other words", ("changed",), told.by)
    yield Question("denied", told.words, told.by, "in other words", ("changed",))
    yield Question("wrong name", told.words, wrong, "of somebody else")


def _nobody(told: Utterance, wrong: str, _: random.Random) -> Iterator[Question]:
    """Yield questions of what the page itself tells."""
    yield Question("nobody", told.words, None, "of nobody")
    yield Question("nobody", told.words, wrong, "of nobody")


ASKED = {"quoted": _quoted, "inside": _quoted, "reported": _reported, "denied": _denied, "nobody": _nobody}


def _named(told: Utterance, words: str, wrong: str, right: Verdict) -> Iterator[Question]:
    if told.by is not None:
        yield Question("right name", words, told.by, right)
        yield Question("last name", words, told.by.split()[-1], right)
        yield Question("wrong name", words, wrong, "of somebody else")


def _turned(words: str) -> Iterator[Question]:
    """Yield the words with a "not" too many, and with one too few."""
    if (found := BE.search(words)) and not NOT.match(words, found.end() + 1):
        more = f"{words[: found.end()]} not{words[found.end() :]}"
        yield Question("not put in", more, None, "in other words", ("changed",))
    less = NOT.sub("", words, count=1)
    if less not in (words, *PRINTED):
        yield Question("not left out", less, None, "in other words", ("changed",))


def _lost(words: str, altered: str) -> set[str]:
    return set(re.findall(r"\w+", words.lower())) - set(re.findall(r"\w+", altered.lower()))


# --- answers --------------------------------------------------------------------------------------------------------


def read_pages() -> list[tuple[Opened, Told]]:
    """Return every page, opened and read."""
    demo = Path(sayso.__file__).parent / "demo"
    opened = [each for each in open_pages([str(HERE / "texts"), str(demo)]) if isinstance(each, Opened)]
    readings = [read_opened(each) for each in opened]
    return [
        (page, Told(each.article, each.statements, each.actors)) for page, each in zip(opened, readings, strict=True)
    ]


def ours(question: Question, pages: Sequence[tuple[Opened, Told]]) -> Answer:
    """Return the answer as `sayso check` gives it."""
    near = [told for opened, told in pages if is_near(question.quotation, opened.article)]
    found = check_quotation(question.quotation, near, question.by)
    there = [each for each in found.places if each.path.endswith(question.page)]
    first = next(iter((*there, *found.places)), None)
    if first is None:
        return Answer(found.verdict, "", "")
    described = first.source.text if first.source else ""
    return Answer(found.verdict, first.level, f"{first.speaker_name or ''} / {described}")


def naive(question: Question, pages: Sequence[tuple[Opened, Told]]) -> Answer:
    """Return the answer of a plain search for the words."""
    texts = [opened.article.text for opened, _ in pages]
    words = _plain(question.quotation)
    for paragraph in (line for text in texts for line in text.split("\n")):
        if words in _plain(paragraph):
            quoted = any(words in _plain(each) for each in MARKED.findall(paragraph))
            speaker = _nearest_name(paragraph, question.quotation)
            theirs = question.by is None or _plain(question.by) in _plain(speaker)
            verdict = ("as printed" if quoted else "as reported") if theirs else "of somebody else"
            return Answer(verdict, "identical", speaker)
    close = max(SequenceMatcher(None, words, _plain(line)).ratio() for text in texts for line in _sentences(text))
    return Answer("in other words", "reworded", "") if close >= HALF_ALIKE else Answer("not found", "", "")


def _nearest_name(paragraph: str, quotation: str) -> str:
    """Return the capitalised words nearest to a quotation, outside quotation marks."""
    at = max(paragraph.find(quotation[:20]), 0)
    bare = MARKED.sub(lambda found: " " * len(found[0]), paragraph)
    names = sorted(
        CAPITALS.finditer(bare), key=lambda each: min(abs(each.start() - at - len(quotation)), abs(each.end() - at))
    )
    return names[0][0] if names else ""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.!?])\W+|\n", text) if each.strip()]


# --- the exam -------------------------------------------------------------------------------------------------------


def measure(questions: Sequence[Question], answer: Callable[[Question], Answer]) -> dict[str, float]:
    """Return all measures of one checker."""
    told = [(each, answer(each)) for each in questions]
    figures = {
        "verdict": _share([each.verdict == found.verdict for each, found in told]),
        "level": _share([found.level in each.levels for each, found in told if each.levels]),
        "speaker": _share([_names(each.speaker, found.speaker) for each, found in told if each.speaker]),
        "turned words": _share([found.verdict not in PASSED for each, found in told if each.turned]),
    }
    kinds = dict.fromkeys(each.kind for each in questions)
    return figures | {
        f"  {kind}": _share([each.verdict == found.verdict for each, found in told if each.kind == kind])
        for kind in kinds
    }


def _names(right: str, found: str) -> bool:
    return set(_plain(right).split()) <= set(_plain(found).split())


def _share(right: Sequence[bool]) -> float:
    return 100 * sum(right) / len(right) if right else 0.0


def misses(questions: Sequence[Question], answer: Callable[[Question], Answer]) -> Iterator[str]:
    """Yield each question with a wrong verdict, rung or speaker, and what was answered."""
    for each in questions:
        found = answer(each)
        wrong = [f"{found.verdict} for {each.verdict}"] if found.verdict != each.verdict else []
        if each.levels and found.level not in each.levels:
            wrong.append(f"{found.level or 'no place'} for {' or '.join(each.levels)}")
        if each.speaker and not _names(each.speaker, found.speaker):
            wrong.append(f"{found.speaker or 'nobody'} for {each.speaker}")
        if wrong:
            asked = f" --by {each.by}" if each.by else ""
            yield f"{each.kind}: {each.quotation}{asked}\n  told {'; '.join(wrong)}"


def main() -> int:
    """Run the exam; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was reached")
    arguments = parser.parse_args()
    questions = list(make_questions(read_utterances()))
    pages = read_pages()
    print(f"{len(questions)} questions of {len(pages)} pages")
    if arguments.misses:
        print("\n".join(misses(questions, lambda each: ours(each, pages))))
    exam = digest(HERE / "utterances.jsonl", HERE / "strangers.txt", *sorted((HERE / "texts").iterdir()))
    good = report(
        HERE / "figures.json",
        exam,
        measure(questions, lambda each: ours(each, pages)),
        measure(questions, lambda each: naive(each, pages)),
        pin=arguments.pin,
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
