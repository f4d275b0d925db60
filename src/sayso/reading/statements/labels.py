"""Speech with a label before it: "LEE: We will see.", "Q: …", "Poll: most are for it"."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sayso.reading.statements.cues import Cue, documents
from sayso.reading.statements.drafts import Draft
from sayso.reading.statements.quotations import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.statements.page import Page
    from sayso.records import Mention

LABEL = re.compile(r"[\"“]?((?:[A-Z][\w.'’&()-]*)(?: [\w.'’&(),-]+){0,6}:|[QA][:.])[ \t]+(?=\S)")
LABELLED = Cue(":", "speech", frozenset({"that", "quote"}), "", relays=False)


def label_drafts(page: Page, mentions: Sequence[Mention]) -> Iterator[Draft]:
    """Yield a draft for each paragraph that begins with who says it and a colon.

    A label counts where it is somebody the text mentions, a document ("Poll"), or comes back in other paragraphs; each
    paragraph of a quoted transcript opens with a mark.
    """
    found = [(match, end) for start, end in paragraphs(page.sentences) if (match := LABEL.match(page.text, start, end))]
    often = Counter(match.group(1)[:-1] for match, _ in found)
    for match, end in found:
        label = match.group(1)[:-1]
        who = (match.start(1), match.end(1) - 1)
        known = any((each.start, each.end) == who for each in mentions)
        if not (known or label.split()[-1].lower() in documents() or _repeated(label, often)):
            continue
        at = (match.end(1) - 1, match.end(1))
        number = page.sentence_at(match.start()) or 0
        yield Draft(LABELLED, None, at, who, None, ((match.end(), end),), "colon", number)


def _repeated(label: str, often: Counter[str]) -> bool:
    return often[label] > 1 and (label.isupper() or label in {"Q", "A"})
