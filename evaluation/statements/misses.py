"""What was missed and what was wrongly found, as marked text: [source], *cue*, {content}."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gold import words
from marking import same_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marking import Answer, Marked

MARKS = (("source", "[", "]"), ("cue", "*", "*"), ("content", "{", "}"))


def print_misses(marked: Sequence[Marked], most: int) -> None:
    """Print up to so many faults of each sort, from the articles with most of them on."""
    worst = sorted(marked, key=lambda each: 2 * len(each.pairs) - len(each.gold) - len(each.found))
    for title, find in (("missed", _missed), ("not marked", _extra), ("other source", _other_source)):
        left = most
        for each in worst:
            for answer in list(find(each))[:left]:
                print(f"  {title} in {each.document.name}: {_shown(each, answer)}")
                left -= 1


def _missed(marked: Marked) -> Iterator[Answer]:
    matched = {i for i, _ in marked.pairs}
    return (answer for place, answer in enumerate(marked.gold) if place not in matched)


def _extra(marked: Marked) -> Iterator[Answer]:
    matched = {j for _, j in marked.pairs}
    return (answer for place, answer in enumerate(marked.found) if place not in matched)


def _other_source(marked: Marked) -> Iterator[Answer]:
    pairs = ((marked.gold[i], marked.found[j]) for i, j in marked.pairs)
    return (found for gold, found in pairs if not same_source(gold, found))


def _shown(marked: Marked, answer: Answer) -> str:
    tokens = words(marked.document.text)
    inside = answer.source | answer.cue | answer.content
    shown = []
    for number in range(min(inside), max(inside) + 1):
        word = marked.document.text[slice(*tokens[number])]
        for role, left, right in MARKS:
            if number in getattr(answer, role):
                word = f"{left}{word}{right}"
                break
        shown.append(word)
    line = " ".join(shown)
    for _, left, right in MARKS:
        line = line.replace(f"{right} {left}", " ")
    return line
