"""Reports that close or interrupt a sentence, whatever the tree makes of them.

"…, the agency reported on Wednesday"; "the estimates, he added, were old".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.reading.statements.cues import verb_cue
from sayso.reading.statements.drafts import Draft
from sayso.reading.statements.sources import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.statements.drafts import Line
    from sayso.records import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
MARKS = frozenset({",", '"', "”", "''", "’", "—", "–"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART"})
NARROW = 8
"""Words of the longest insertion between commas that is read as "he added"."""
AFTER = frozenset({"VERB", "AUX"})
LONGEST = 12
"""Words after the verb that may still belong to a closing report ("… told reporters in the capital on Friday")."""


def tail_drafts(line: Line) -> Iterator[Draft]:
    """Yield a draft for a subject and verb of saying that close the sentence; all before the comma is the content."""
    tree, text, words = line.tree, line.text, line.tree.sentence.tokens
    for place, verb in enumerate(words):
        subject = tree.child(verb, "nsubj") if verb.tag in FINITE else None
        cue = verb_cue(tree, verb) if subject is not None else None
        if subject is None or cue is None or "that" not in cue.takes or not _closes(words[place + 1 :]):
            continue
        if "recipient" not in cue.takes and tree.child(verb, "dobj", "oprd") is not None:
            continue
        source = phrase(tree, subject)
        before = [each for each in words if each.end <= source[0]]
        between = [each for each in words if source[1] <= each.start < verb.start]
        if not any(each.tag in FINITE or each.tag == "MD" for each in before):
            continue
        if len(before) < LONGEST // 2 or before[-1].text not in MARKS or any(each.pos in AFTER for each in between):
            continue
        end = next(each.end for each in reversed(before) if each.text != ",")
        at = (verb.start, verb.end)
        content = (_after_colon(before, text) or tree.sentence.start, end)
        yield Draft(cue, verb, at, source, None, (content,), "tail", line.number)


def _after_colon(before: Sequence[Token], text: str) -> int | None:
    """Return where a quotation begins that a colon sets off: "She was firm: “No,” she said."."""
    for first, second in pairwise(before):
        if first.text == ":" and text[second.start] in "\"“'‘" and before[-1].text in {*MARKS, "."}:
            return second.start
    return None


def inserted_drafts(line: Line) -> Iterator[Draft]:
    """Yield a draft for a subject and verb of saying between two commas; the sentence around them is the content."""
    tree, text, words = line.tree, line.text, line.tree.sentence.tokens
    commas = [at for at, each in enumerate(words) if each.text == ","]
    for first, last in pairwise(commas):
        inside = words[first + 1 : last]
        verbs = [each for each in inside if each.tag in FINITE and each.pos == "VERB"]
        if len(inside) > NARROW or len(verbs) != 1 or any(each.pos == "AUX" for each in inside):
            continue
        cue = verb_cue(tree, verbs[0])
        subject = _beside(inside, verbs[0])
        if cue is None or subject is None or "that" not in cue.takes:
            continue
        at = (verbs[0].start, verbs[0].end)
        if text[words[last].end :].lstrip()[:1] in set('"“') or text[: words[first].end].rstrip(",").endswith(
            ('"', "”", "''")
        ):
            continue
        left, right = (tree.sentence.start, words[first].start), (words[last].end, tree.sentence.end)
        yield Draft(cue, verbs[0], at, _rest_of(inside, verbs[0]), None, (left, right), "inserted", line.number)


def _beside(inside: Sequence[Token], verb: Token) -> Token | None:
    """Return the noun on one side of the verb; None if anything but nouns and dates is in the insertion."""
    rest = [
        each
        for each in inside
        if each is not verb and each.pos not in {"ADV", "ADP"} and each.entity not in {"DATE", "TIME"}
    ]
    nouns = [each for each in rest if each.pos in {"NOUN", "PROPN", "PRON"}]
    linked = all(each.pos in NOMINAL for each in rest)
    one_side = len({each.index < verb.index for each in rest}) == 1
    return nouns[-1] if nouns and linked and one_side else None


def _rest_of(inside: Sequence[Token], verb: Token) -> tuple[int, int]:
    """Return where the words of the insertion besides its verb, adverbs and dates stand."""
    rest = [each for each in inside if each is not verb and each.pos != "ADV" and each.entity not in {"DATE", "TIME"}]
    while rest and rest[-1].pos == "ADP":
        rest.pop()
    return rest[0].start, rest[-1].end


def _closes(after: Sequence[Token]) -> bool:
    """Say whether nothing but when, where and to whom follows the verb."""
    return len(after) <= LONGEST and not any(each.pos in AFTER or each.text in {'"', "“", ":"} for each in after)
