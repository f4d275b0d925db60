"""Speech with a label before it: "LEE: We will see.", "Q: …", "Poll: most are for it"."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sayso.reading.actors.descriptions import body_nouns
from sayso.reading.actors.titles import person_nouns
from sayso.reading.statements.cues import Cue, documents
from sayso.reading.statements.drafts import Draft
from sayso.reading.statements.quotations import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.statements.drafts import Range
    from sayso.reading.statements.page import Page
    from sayso.records import Mention

LABEL = re.compile(r"[\"“]?((?:[A-Z][\w.'’&()-]*)(?: [\w.'’&(),-]+){0,6}:|[QA][:.])[ \t]+(?=\S)")
MARKS = frozenset({'"', "“"})
LONGEST = 3
"""Words of the longest label that is no name: longer ones are halves of headlines."""
WITHIN = frozenset({"to", "with", "on", "of", "for", "at", "by", "in", "from", "and"})
LABELLED = Cue(":", "speech", frozenset({"that", "quote"}), "", relays=False)


def label_drafts(page: Page, mentions: Sequence[Mention]) -> Iterator[Draft]:
    """Yield a draft for each paragraph that begins with who says it and a colon.

    A label counts where it is somebody the text mentions, a document ("Poll"), a person or body with a clause, or comes
    back in other paragraphs. In a quoted transcript each paragraph opens with a mark; those without a label go on.
    """
    blocks = paragraphs(page.sentences)
    found = [(match, end) for start, end in blocks if (match := LABEL.match(page.text, start, end))]
    often = Counter(match.group(1)[:-1] for match, _ in found)
    for match, end in found:
        label = match.group(1)[:-1]
        who = (match.start(1), match.end(1) - 1)
        known = any((each.start, each.end) == who for each in mentions)
        told = _speaking(label) and _clause(page, match.end(), end)
        if not (known or told or label.split()[-1].lower() in documents() or _repeated(label, often)):
            continue
        at = (match.end(1) - 1, match.end(1))
        number = page.sentence_at(match.start()) or 0
        yield Draft(LABELLED, None, at, who, None, _turn(page, blocks, match.start(), match.end()), "colon", number)


def _turn(page: Page, blocks: Sequence[Range], start: int, content: int) -> tuple[Range, ...]:
    """Return what is said from `content` on, with the paragraphs that go on in a quoted transcript."""
    place = next(at for at, each in enumerate(blocks) if each[0] == start)
    turn = [(content, blocks[place][1])]
    for each in blocks[place + 1 :]:
        opens = page.text[start] in MARKS and page.text[each[0]] in MARKS and page.text[each[0] + 1].isalpha()
        if not opens or LABEL.match(page.text, *each):
            break
        turn.append(each)
    return tuple(turn)


def _speaking(label: str) -> bool:
    """Say whether a label ends in a noun for a person or a body: "Harbour master: Pier will be closed"."""
    words = label.lower().split()
    short = len(words) <= LONGEST and not WITHIN & set(words)
    return short and (words[-1] in person_nouns() or words[-1] in body_nouns())


def _clause(page: Page, start: int, end: int) -> bool:
    """Say whether what stands behind a label has a verb: "Editor: Ann Lee" is a credit."""
    numbers = page.sentences_of(start, end)
    words = [each for number in numbers for each in page.sentences[number].tokens if start <= each.start < end]
    return any(each.pos in {"VERB", "AUX"} for each in words)


def _repeated(label: str, often: Counter[str]) -> bool:
    return often[label] > 1 and (label.isupper() or label in {"Q", "A"})
