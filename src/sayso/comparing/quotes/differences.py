"""What sets two aligned quotations apart, stretch by stretch, and of what kind each difference is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.comparing.quotes.alignment import Block, blocks
from sayso.comparing.quotes.meaning import changed_meaning
from sayso.comparing.quotes.printed import ELLIPSIS, signs_before
from sayso.comparing.quotes.variants import PARTICLES, same_run, same_word
from sayso.records import Difference
from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.comparing.quotes.printed import Printed, Word

FAR_BACK = 7
"""Words within which a repetition is a stutter: "if she gets, if she gets to pick"."""

LONE_NEGATION = 4
"""Words up to which a stretch that only one prints is its negation; a longer one is a clause that has one inside."""

SHORT_OPENING = 6
"""Words up to which two unlike openings (or endings) are one reworded; longer ones are two other sentences."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One side of a difference: words `start` to `end` of a quotation."""

    printed: Printed
    start: int
    end: int

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the stretch."""
        return self.printed.words[self.start : self.end]

    @property
    def text(self) -> str:
        """The stretch as printed."""
        return self.printed.stretch(self.start, self.end)

    @property
    def keys(self) -> tuple[str, ...]:
        """The forms by which its words are compared."""
        return tuple(word.key for word in self.words)


Sides = tuple["Block", Stretch, Stretch]
"""A block, and what stands there on either side."""


def find_differences(a: Printed, b: Printed, pairs: Sequence[tuple[int, int]]) -> list[Difference]:
    """Return the differences of two quotations whose words are aligned, in the order of the text, words only."""
    stretches: list[Sides] = []
    for block in blocks(pairs, len(a.words), len(b.words)):
        sides = _sides(block, a, b)
        if stretches and _exchanged(stretches[-1], sides):
            stretches[-1] = _sides(_joined(stretches[-1][0], block), a, b)
        else:
            stretches.append(sides)
    moved = _moved(stretches)
    found = [
        (block.a_start, difference)
        for at, (block, first, second) in enumerate(stretches)
        for difference in ([_order(first, second)] if at in moved else _of_block(block, first, second))
    ]
    found += [(i, each) for i, each in _dressed_otherwise(a, b, pairs)]
    return [difference for _, difference in sorted(found, key=lambda each: each[0])]


def _sides(block: Block, a: Printed, b: Printed) -> Sides:
    return block, Stretch(a, block.a_start, block.a_end), Stretch(b, block.b_start, block.b_end)


def _exchanged(one: Sides, other: Sides) -> bool:
    """Tell whether two blocks a word apart are one: "this president" for "President Trump"."""
    near = other[0].a_start - one[0].a_end == 1 and one[0].place == other[0].place == "middle"
    return near and {_lacking(one), _lacking(other)} == {"a", "b"}


def _lacking(sides: Sides) -> str | None:
    """Say which side of a block has nothing that the other has not; None where each has words of its own."""
    _, first, second = sides
    if _within(first.keys, second.keys):
        return "a"
    return "b" if _within(second.keys, first.keys) else None


def _joined(one: Block, other: Block) -> Block:
    return Block(one.a_start, other.a_end, one.b_start, other.b_end, "middle")


def find_marks(a: Printed, b: Printed, pairs: Sequence[tuple[int, int]]) -> list[Difference]:
    """Return where two quotations with the same words differ in capitals and punctuation."""
    found = []
    for i, j in pairs:
        first, second = a.words[i], b.words[j]
        printed = a.text[first.start : first.end], b.text[second.start : second.end]
        marks = signs_before(a, i), signs_before(b, j)
        if marks[0] != marks[1]:
            found.append(
                Difference(f"{marks[0]} {printed[0]}".strip(), f"{marks[1]} {printed[1]}".strip(), "punctuation")
            )
        elif printed[0] != printed[1] and printed[0].casefold() == printed[1].casefold():
            found.append(Difference(*printed, "case"))
    return found


def _order(first: Stretch, second: Stretch) -> Difference:
    return Difference(first.text, second.text, "order")


def _dressed_otherwise(a: Printed, b: Printed, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Difference]]:
    """Yield the aligned words that are spelled in another way, written out, or bracketed by one outlet."""
    for i, j in pairs:
        first, second = a.words[i], b.words[j]
        printed = a.text[first.start : first.end], b.text[second.start : second.end]
        if first.bracketed != second.bracketed:
            yield i, Difference(*printed, "bracket")
        elif not same_word(first, second) or _plain(printed[0]) != _plain(printed[1]):
            yield i, Difference(*printed, "spelling")


def _plain(text: str) -> str:
    return re.sub(r"[‘’ʼ`]", "'", text).casefold()


def _moved(stretches: Sequence[Sides]) -> frozenset[int]:
    """Return the places of differences whose words stand elsewhere in the other: only the order differs."""
    moved: set[int] = set()
    for at, (block, first, second) in enumerate(stretches):
        if block.place != "middle" or at in moved:
            continue
        for other in range(at, min(at + 3, len(stretches))):
            _, third, fourth = stretches[other]
            words = sorted(first.keys + (third.keys if other > at else ()))
            if (
                words == sorted(second.keys + (fourth.keys if other > at else ()))
                and stretches[other][0].place == "middle"
            ):
                moved.update({at, other})
                break
    return frozenset(moved)


def _of_block(block: Block, first: Stretch, second: Stretch) -> list[Difference]:
    """Return what differs in one block: sentences that only one prints, the editor's brackets, and the rest."""
    first, second, cuts = _without_sentences(block, first, second)
    first, second, brackets = _without_brackets(first, second, block)
    rest = _of_rest(block, first, second, brackets)
    return cuts + rest if block.place == "start" else rest + cuts


def _without_sentences(block: Block, first: Stretch, second: Stretch) -> tuple[Stretch, Stretch, list[Difference]]:
    """Part whole sentences from a block at an edge: where one outlet begins earlier, that is a cut."""
    if block.place == "middle" or not first.words or not second.words:
        return first, second, []
    inner_a, inner_b = (_inner_sentence(stretch, block) for stretch in (first, second))
    outer_a, outer_b = (_outer(stretch, inner) for stretch, inner in ((first, inner_a), (second, inner_b)))
    cuts = [Difference(outer_a.text, outer_b.text, "cut")] if outer_a.words or outer_b.words else []
    return inner_a, inner_b, cuts


def _inner_sentence(stretch: Stretch, block: Block) -> Stretch:
    """Return the end (or beginning) of a stretch that shares its sentence with the words that both print."""
    ends = [at for at in range(stretch.start, stretch.end + 1) if _new_sentence(stretch, at)]
    if block.place == "start":
        return Stretch(stretch.printed, max(ends, default=stretch.start), stretch.end)
    return Stretch(stretch.printed, stretch.start, min(ends, default=stretch.end))


def _new_sentence(stretch: Stretch, at: int) -> bool:
    words = stretch.printed.words
    return 0 < at < len(words) and re.search(r"[.!?…](?!\w)", words[at].before) is not None


def _outer(stretch: Stretch, inner: Stretch) -> Stretch:
    if inner.start > stretch.start:
        return Stretch(stretch.printed, stretch.start, inner.start)
    return Stretch(stretch.printed, inner.end, stretch.end)


def _of_rest(block: Block, first: Stretch, second: Stretch, brackets: list[Difference]) -> list[Difference]:
    """Return what differs besides whole sentences."""
    if not first.words and not second.words:
        return brackets
    if not brackets and (not first.words or not second.words):
        return [_only_one(block, first, second)]
    if brackets and (not first.words or not second.words):
        return _beside_brackets(block, first, second, brackets)
    return [*brackets, Difference(first.text, second.text, _kind_of_change(block, first, second))]


def _beside_brackets(block: Block, first: Stretch, second: Stretch, brackets: list[Difference]) -> list[Difference]:
    """Return a bracket and what it stands for: "[The minister]" for "He" is one difference."""
    if block.place == "middle" and len(brackets) == 1:
        return [Difference(first.text or brackets[0].a, second.text or brackets[0].b, "bracket")]
    return [*brackets, Difference(first.text, second.text, "cut" if block.place != "middle" else "inserted")]


def _without_brackets(first: Stretch, second: Stretch, block: Block) -> tuple[Stretch, Stretch, list[Difference]]:
    """Part the editor's brackets from a block; at an edge only those next to the words that both print count."""
    rest_a, bracket_a = _part(first, block, round_too=not second.words)
    rest_b, bracket_b = _part(second, block, round_too=not first.words)
    brackets = [Difference(each, "", "bracket") for each in bracket_a] + [
        Difference("", each, "bracket") for each in bracket_b
    ]
    return rest_a, rest_b, brackets


def _part(stretch: Stretch, block: Block, *, round_too: bool) -> tuple[Stretch, list[str]]:
    """Return a stretch less the bracketed words at its inner ends, and those brackets."""
    words, start, end = stretch.printed.words, stretch.start, stretch.end
    brackets = []
    if block.place != "end":
        cut = end
        while cut > start and _inserted(words[cut - 1], round_too=round_too):
            cut -= 1
        brackets += [stretch.printed.stretch(cut, end)] if cut < end else []
        end = cut
    if block.place != "start":
        cut = start
        while cut < end and _inserted(words[cut], round_too=round_too):
            cut += 1
        brackets += [stretch.printed.stretch(start, cut)] if cut > start else []
        start = cut
    return Stretch(stretch.printed, start, end), brackets


def _inserted(word: Word, *, round_too: bool) -> bool:
    return word.bracketed or (round_too and word.round)


def _only_one(block: Block, first: Stretch, second: Stretch) -> Difference:
    """Say what it is that only one of two quotations prints at a place."""
    has, lacks = (first, second) if first.words else (second, first)
    return Difference(first.text, second.text, _kind_of_cut(block, has, lacks))


def _kind_of_cut(block: Block, has: Stretch, lacks: Stretch) -> str:
    if _is_filler(has):
        return "filler"
    if has.keys and all(key in PARTICLES for key in has.keys):
        return "spelling"
    marked = lacks.printed.ellipsis_at(lacks.start, lacks.end)
    if _is_stutter(has) and not marked:
        return "stutter"
    if block.place != "middle":
        return "cut"
    if len(has.words) <= LONE_NEGATION and (meaning := changed_meaning(has.words, ())):
        return meaning
    return "cut" if marked else "inserted"


def _kind_of_change(block: Block, first: Stretch, second: Stretch) -> str:
    """Say of what kind it is that two quotations have other words at one place."""
    if same_run(first.words, second.words):
        return "spelling"
    if _within(first.keys, second.keys) or _within(second.keys, first.keys):
        return "inserted"
    if block.place != "middle" and max(len(first.words), len(second.words)) > SHORT_OPENING:
        return "cut"
    if block.place == "middle" and (first.printed.ellipsis_at(first.start, first.end) or _ellipsis(second)):
        return changed_meaning(first.words, second.words) or "cut"
    return changed_meaning(first.words, second.words) or "word"


def _within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Tell whether all of a few words stand among many, in the same order."""
    rest = iter(many)
    return all(key in rest for key in few)


def _ellipsis(stretch: Stretch) -> bool:
    return any(ELLIPSIS.search(word.before) for word in stretch.printed.words[stretch.start : stretch.end + 1])


def _is_filler(stretch: Stretch) -> bool:
    """Tell whether a stretch is only hesitation: a filler set off by a sign, or one that is nothing else."""
    words = list(stretch.keys)
    if " ".join(words) not in _fillers():
        return False
    following = stretch.printed.words[stretch.end].before if stretch.end < len(stretch.printed.words) else "."
    return len(words[0]) <= 3 or bool(re.search(r"\W", following.strip()))  # noqa: PLR2004 - uh, um, erm need no sign


def _is_stutter(stretch: Stretch) -> bool:
    """Tell whether the words of a stretch are said again close by in the same quotation."""
    keys = [word.key for word in stretch.printed.words]
    size = stretch.end - stretch.start
    after = range(stretch.end, min(stretch.end + FAR_BACK, len(keys)))
    before = range(max(0, stretch.start - size - FAR_BACK), stretch.start - size + 1)
    near = [*after, *before] if size > 1 else [stretch.end, stretch.start - 1]
    return any(at >= 0 and tuple(keys[at : at + size]) == stretch.keys for at in near)


@cache
def _fillers() -> frozenset[str]:
    return frozenset(entries("en/wording_fillers.txt"))
