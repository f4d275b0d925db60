"""How firmly a content is put forward, and whether it affirms or denies.

Both are read off the main clause of the content and off the cue: "may", "likely", "not"; "denied", "suggested".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from sayso.words import entries, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.records import Sentence, Token

Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "probable", "possible", "unknown"]

BY_CUE: dict[str, Certainty] = {
    "cannot say": "unknown",
    "doubts": "unknown",
    "hedges": "possible",
    "expects": "probable",
}
FIRMNESS: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")
MAIN = frozenset(
    {"aux", "auxpass", "advmod", "neg", "acomp", "xcomp", "attr", "nsubj", "nsubjpass", "dobj", "oprd", "prep"}
)
NOUNS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


@cache
def _hedges() -> dict[str, tuple[Certainty, bool]]:
    return {
        row["word"]: (cast("Certainty", row["certainty"]), row["negative"] == "yes") for row in table("en/hedges.csv")
    }


@cache
def _negations() -> frozenset[str]:
    return frozenset(entries("en/content_negations.txt"))


def weigh_content(
    sentences: Sequence[Sentence], content: Sequence[tuple[int, int]], leans: str = ""
) -> tuple[Polarity, Certainty]:
    """Return whether the content affirms or denies, and how sure its source is of it.

    `content` are offsets of the article whose `sentences` are given; `leans` is what the cue adds: "denies", "doubts",
    "hedges",
    "expects", "cannot say" or nothing. A question, and a content without a clause, is "unknown"; of several words that
    hedge, the weakest counts.
    """
    words = [each for sentence in sentences for each in sentence.tokens if _within(each, content)]
    main = _main_clause(words)
    hedges = [_hedges()[word] for word in (_hedge_of(each) for each in main) if word is not None]
    turned = _noun_denied(words) if not main else 0
    turned += sum(each.text.lower() in _negations() for each in main) + sum(negative for _, negative in hedges)
    turned += leans == "denies"
    polarity: Polarity = "negative" if turned % 2 else "positive"
    grades = [grade for grade, _ in hedges]
    if leans in BY_CUE:
        grades.append(BY_CUE[leans])
    if not main or (words and words[-1].text == "?"):
        grades.append("unknown")
    return polarity, max(grades, key=FIRMNESS.index, default="certain")


def _noun_denied(words: Sequence[Token]) -> bool:
    """Say whether a content that is no clause begins by denying: "no plans for a meeting"."""
    first = next((each for each in words if each.pos != "PUNCT"), None)
    return first is not None and first.text.lower() in _negations()


def _within(token: Token, content: Iterable[tuple[int, int]]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in content)


def _hedge_of(token: Token) -> str | None:
    """Return the listed word that the token is, by its text or its base form; "May" the month is none."""
    if token.entity in {"DATE", "TIME", "PERSON"}:
        return None
    return next((word for word in (token.text.lower(), token.lemma) if word in _hedges()), None)


def _main_clause(words: Sequence[Token]) -> list[Token]:
    """Return the first clause's verb with what hangs on it: auxiliaries, adverbs, subject and object with "no"."""
    inside = {each.index for each in words}
    verbs = ("VERB", "AUX")
    heads = [each for each in words if (each.head == each.index or each.head not in inside) and each.pos in verbs]
    if not heads:
        return []
    head = heads[0]
    mates = [head, *(each for each in words if each.head == head.index and each.dep in MAIN)]
    lower = {each.index for each in mates if each.dep in {"xcomp", "acomp", "attr"}}
    nouns = {each.index for each in mates if each.dep in NOUNS}
    mates += [each for each in words if each.head in lower and each.dep in {"neg", "advmod", "aux"}]
    mates += [each for each in words if each.head in nouns and each.dep in {"det", "neg", "preconj"}]
    return sorted({each.index: each for each in mates}.values(), key=lambda each: each.index)
