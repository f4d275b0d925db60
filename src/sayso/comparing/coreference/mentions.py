"""A word or phrase that tells of an event, with what tells it from others: who, what, where and when, beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.comparing.claims.contents import stem_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sayso.records import Sentence, Token

TELLING = {"NOUN", "VERB", "PROPN", "ADJ", "NUM"}
NAMES = {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"}
NUMBERS = {"CARDINAL", "MONEY", "ORDINAL", "QUANTITY"}
TIMES = {"DATE", "TIME"}
"""Labels of the name recogniser, by what they tell."""

BESIDE = 6
"""Words to either side of a mention that are beside it."""


@dataclass(frozen=True, slots=True)
class EventMention:
    """The characters `start` to `end` of an article tell of an event.

    `lemma` and `stem` are those of its head word, `stems` those of all its telling words. `context` counts the other
    telling words of its sentence by lemma, `beside` are the near ones, `arguments` those that hang on the head, among
    them its `subjects` and `objects`; `names`, `numbers` and `times` are words of the sentence.
    """

    article: str
    start: int
    end: int
    text: str
    lemma: str
    stem: str
    stems: frozenset[str]
    context: Mapping[str, int] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()
    arguments: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    sentence: int = 0


def read_mention(
    article: str, text: str, sentences: Sequence[Sentence], place: Collection[tuple[int, int]]
) -> EventMention:
    """Return the mention that the stretches `place` (start, end) of an article's text are.

    Raises ValueError where no word of `sentences` stands there.
    """
    at = min(place)[0]
    home = next((each for each in sentences if each.start <= at < each.end), None)
    own = [word for word in home.tokens if any(a <= word.start < b for a, b in place)] if home else []
    if home is None or not own:
        raise ValueError(f"no word stands at character {at} of article {article}")
    inside = {word.index for word in own}
    head = next((word for word in own if word.head not in inside or word.head == word.index), own[-1])
    others = [word for word in home.tokens if word.index not in inside]
    telling = [word for word in others if word.pos in TELLING]
    below = list(_below(head, others))
    return EventMention(
        article=article,
        start=at,
        end=max(place, key=lambda each: each[1])[1],
        text=" ".join(text[a:b] for a, b in sorted(place)),
        lemma=head.lemma.lower(),
        stem=stem_of(head.lemma.lower()),
        stems=frozenset(stem_of(word.lemma.lower()) for word in own if word.pos in TELLING),
        context=dict(Counter(word.lemma.lower() for word in telling)),
        beside=_lemmas(word for word in telling if abs(word.index - head.index) <= BESIDE),
        arguments=_lemmas(word for _, word in below if word.pos in TELLING),
        subjects=_lemmas(word for way, word in below if way in {"nsubj", "poss", "agent"}),
        objects=_lemmas(word for way, word in below if way in {"dobj", "nsubjpass", "of"}),
        names=_labelled(others, NAMES),
        numbers=_labelled(others, NUMBERS),
        times=_labelled(telling, TIMES),
        sentence=home.start,
    )


def _below(head: Token, words: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """Yield the words that hang on a head, each with how; through a preposition, how is "agent" or the preposition."""
    for word in words:
        if word.head != head.index:
            continue
        if word.dep not in {"prep", "agent"}:
            yield word.dep, word
            continue
        way = "agent" if word.dep == "agent" else word.lemma
        yield from ((way, each) for each in words if each.head == word.index and each.dep == "pobj")


def _lemmas(words: Iterable[Token]) -> frozenset[str]:
    return frozenset(word.lemma.lower() for word in words)


def _labelled(words: Iterable[Token], labels: Collection[str]) -> frozenset[str]:
    return frozenset(word.text.lower() for word in words if word.entity in labels and word.pos in TELLING)
