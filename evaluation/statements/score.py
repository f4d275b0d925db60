"""Score the statements on a folder of texts whose attributions others marked, beside bare quotation marks.

    python evaluation/statements/score.py FOLDER [--misses N] [--pin]

FOLDER is a part of PolNeAR: `text/NAME.txt` beside `attributions/NAME_ANNOTATOR.ann`; gold is the first annotator. All
modes count: speech, thought and writing. PolNeAR marks only the outermost of nested attributions, so each figure is
given for all statements and, as "outermost", without those inside another one. The measures:

  content, source     F1 over words: the union of all contents (sources) of an article against that of the annotator
  attribution         F1 over attributions, matched one to one by contents that share half of their words (IoU)
  LINKED              the same, where the source shares a word, too, or there is none on both sides
  exact               F1 over attributions whose contents have the same words
  direct, mixed …     recall of attributions whose content is quoted for 90 %, in part, not at all

Beside ours stand the rules alone and bare quotation marks. Prints a line and stops where FOLDER is not there. Fails
where a figure is below its floor in figures.json; --pin raises the floors to what was measured.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gold import Attribution, Document, cover, quoted, read_documents, words

from sayso.models import StatementNetwork, english, statement_network
from sayso.reading.actors import find_actors
from sayso.reading.chains import link_chains
from sayso.reading.sentences import find_sentences
from sayso.reading.statements import find_statements
from sayso.records import Article, Part, identify

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from figures import digest, report  # noqa: E402 - the exams' shared table lies beside this folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sayso.records import Statement

HALF = 0.5
"""Share of words (intersection over union) from which two contents are taken for the same."""
DIRECT = 0.9
"""Share of quoted words from which an attribution counts as direct."""
SHORTEST = 4
"""Words of the shortest quotation that the naive reader takes for a statement."""

Words = frozenset[int]


@dataclass(frozen=True)
class Answer:
    """An attribution as the numbers of its words."""

    source: Words
    content: Words


@dataclass(frozen=True)
class Marked:
    """A document with the annotator's attributions and a system's, which of them match, and which are quoted."""

    document: Document
    gold: tuple[Answer, ...]
    found: tuple[Answer, ...]
    pairs: tuple[tuple[int, int], ...]
    quoted: Words


def mark(document: Document, found: Sequence[Attribution]) -> Marked:
    """Return a system's answers beside the annotator's, matched one to one, the best overlap first."""
    tokens = words(document.text)
    wanted = tuple(_answers(tokens, document.gold))
    given = tuple(_answers(tokens, found))
    return Marked(document, wanted, given, tuple(_match(wanted, given)), cover(tokens, quoted(document.text)))


def _answers(tokens: Sequence[tuple[int, int]], attributions: Iterable[Attribution]) -> Iterable[Answer]:
    for each in attributions:
        content = cover(tokens, each.content)
        if content:
            yield Answer(cover(tokens, each.source), content)


def _match(wanted: Sequence[Answer], given: Sequence[Answer]) -> Iterable[tuple[int, int]]:
    """Yield pairs (gold, found) whose contents overlap enough; of equal overlaps those with the same source first."""
    near = []
    for i, gold in enumerate(wanted):
        for j, found in enumerate(given):
            shared = len(gold.content & found.content)
            if shared:
                near.append((shared / len(gold.content | found.content), _same_source(gold, found), i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    for share, _, i, j in sorted(near, reverse=True):
        if share >= HALF and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


def _same_source(gold: Answer, found: Answer) -> bool:
    return bool(gold.source & found.source) or not (gold.source or found.source)


def figures(marked: Sequence[Marked], prefix: str = "") -> dict[str, float]:
    """Return the measures in percent, by name."""
    measures = {
        "content tokens F1": _tokens(marked, "content"),
        "source tokens F1": _tokens(marked, "source"),
        "attribution F1": _pairs(marked, lambda _gold, _found: True),
        "LINKED F1": _pairs(marked, _same_source),
        "content exact F1": _pairs(marked, lambda gold, found: gold.content == found.content),
        **_recalls(marked),
    }
    return {prefix + name: value for name, value in measures.items()}


def _f1(right: int, wanted: int, given: int) -> float:
    return 200 * right / (wanted + given) if wanted + given else 0.0


def _tokens(marked: Sequence[Marked], role: str) -> float:
    right = wanted = given = 0
    for each in marked:
        gold = frozenset().union(*(getattr(answer, role) for answer in each.gold))
        found = frozenset().union(*(getattr(answer, role) for answer in each.found))
        right, wanted, given = right + len(gold & found), wanted + len(gold), given + len(found)
    return _f1(right, wanted, given)


def _pairs(marked: Sequence[Marked], fits: Callable[[Answer, Answer], bool]) -> float:
    right = sum(fits(each.gold[i], each.found[j]) for each in marked for i, j in each.pairs)
    return _f1(right, sum(len(each.gold) for each in marked), sum(len(each.found) for each in marked))


def _recalls(marked: Sequence[Marked]) -> dict[str, float]:
    asked: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for each in marked:
        matched = {i for i, _ in each.pairs}
        for place, answer in enumerate(each.gold):
            kind = _kind(answer, each.quoted)
            asked[kind] += 1
            hit[kind] += place in matched
    return {f"recall {kind}": 100 * hit[kind] / max(1, asked[kind]) for kind in ("direct", "mixed", "indirect")}


def _kind(answer: Answer, marks: Words) -> str:
    share = len(answer.content & marks) / len(answer.content)
    return "direct" if share >= DIRECT else "mixed" if share else "indirect"


def read(document: Document, network: StatementNetwork | None) -> tuple[Statement, ...]:
    """Return the statements of a document, all its text taken for body; without a network, what the rules find."""
    text = document.text
    article = Article(
        *(identify(document.name), document.name, None, None, "unknown", (), None, (), (), None, "unknown", ()),
        language="en",
        text=text,
        parts=(Part("body", 0, len(text)),),
    )
    sentences = find_sentences(text, article.parts, english())
    actors, mentions = find_actors(article, sentences, None)
    found = find_statements(article, sentences, mentions, (), {"body"}, network)
    return link_chains(article, sentences, actors, mentions, found)


def attributions(statements: Iterable[Statement]) -> list[Attribution]:
    """Return statements as the scorer wants them."""
    return [
        Attribution(
            ((each.source.start, each.source.end),) if each.source else (),
            ((each.cue.start, each.cue.end),) if each.cue else (),
            tuple((span.start, span.end) for span in each.content),
        )
        for each in statements
    ]


def naive(document: Document) -> list[Attribution]:
    """Return every quotation of some length as a statement of nobody's."""
    spans = [span for span in quoted(document.text) if len(words(document.text[slice(*span)])) >= SHORTEST]
    return [Attribution((), (), (span,)) for span in spans]


def print_misses(marked: Sequence[Marked], most: int) -> None:
    """Print what was missed and what was wrongly found in the articles with most of both, as marked text."""
    worst = sorted(marked, key=lambda each: 2 * len(each.pairs) - len(each.gold) - len(each.found))
    left = most
    for each in worst:
        matched = {i for i, _ in each.pairs}
        tokens = words(each.document.text)
        for place, answer in enumerate(each.gold):
            if place not in matched and left > 0:
                print(f"  missed in {each.document.name}: {_shown(each.document.text, tokens, answer)}")
                left -= 1


def _shown(text: str, tokens: Sequence[tuple[int, int]], answer: Answer) -> str:
    """Return the words around an attribution, its source in [brackets] and its content in {braces}."""
    first, last = min(answer.source | answer.content), max(answer.source | answer.content)
    shown = []
    for number in range(first, last + 1):
        word = text[slice(*tokens[number])]
        left, right = ("[", "]") if number in answer.source else ("{", "}") if number in answer.content else ("", "")
        shown.append(f"{left}{word}{right}")
    return " ".join(shown).replace("] [", " ").replace("} {", " ")


def main() -> int:
    """Print the figures, and misses if asked; return 1 if a figure is below its floor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print so many attributions that were missed")
    parser.add_argument("--pin", action="store_true", help="raise the floors to the measured figures")
    options = parser.parse_args()
    if not (options.folder / "text").is_dir():
        print(f"Skipped: {options.folder} has no folder `text`. Try: the folder `dev` of PolNeAR 1.0.0.")
        return 0
    documents = read_documents(options.folder)
    started = time.process_time()
    statements = {each.name: read(each, statement_network()) for each in documents}
    spent = time.process_time() - started
    ours = _figures_of(documents, statements)
    rules = _figures_of(documents, {each.name: read(each, None) for each in documents})
    theirs = figures([mark(each, naive(each)) for each in documents])
    count = sum(len(words(each.text)) for each in documents)
    print(f"{len(documents)} articles, {count} words, {count / spent:.0f} words a CPU second with the parser")
    print("rules alone: " + ", ".join(f"{name} {value:.1f}" for name, value in rules.items() if ":" not in name))
    exam = digest(*sorted((options.folder / "attributions").glob("*.ann")))
    reached = report(HERE / "figures.json", exam, ours, theirs, pin=options.pin)
    if options.misses:
        print_misses([mark(each, attributions(statements[each.name])) for each in documents], options.misses)
    return 0 if reached else 1


def _figures_of(documents: Sequence[Document], statements: Mapping[str, Sequence[Statement]]) -> dict[str, float]:
    every = [mark(each, attributions(statements[each.name])) for each in documents]
    outer = [mark(each, attributions(one for one in statements[each.name] if one.within is None)) for each in documents]
    return {**figures(every), **figures(outer, "outermost: ")}


if __name__ == "__main__":
    sys.exit(main())
