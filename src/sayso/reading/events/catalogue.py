"""The kinds of events, the words that name them, and the words that tell how a plan stands: tables, as looked up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso.words import entries, table


@dataclass(frozen=True, slots=True)
class EventWord:
    """A noun or verb that names an event of a kind, if `needs` is there, one of `near` is, and none of `far` is."""

    word: str
    pos: str
    kind: str
    needs: str
    near: frozenset[str]
    far: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell a status, as the table gives them: see `words/en/status_cues.csv` for what each column means."""

    status: str
    negated: str
    never: str
    words: tuple[str, ...]
    relations: frozenset[str]
    about: str
    force: str
    past: str


def _set(field: str) -> frozenset[str]:
    return frozenset(each for each in field.split("|") if each)


@cache
def families_of(kind: str) -> frozenset[str]:
    """Return the families of a kind: only events that share one can be one and the same."""
    return next(_set(row["families"]) for row in table("en/event_kinds.csv") if row["kind"] == kind)


@cache
def plover_of(kind: str) -> str | None:
    """Return the code that the kind has in the PLOVER event ontology, if it has one."""
    return next((row["plover"] or None for row in table("en/event_kinds.csv") if row["kind"] == kind), None)


@cache
def is_held(kind: str) -> bool:
    """Return whether events of the kind are held on a day ("a gathering on Friday"), as no agreement or ruling is."""
    return any(row["kind"] == kind and row["held"] for row in table("en/event_kinds.csv"))


@cache
def event_words() -> dict[tuple[str, str], tuple[EventWord, ...]]:
    """Return the words of the catalogue by lemma and part of speech ("noun" or "verb"), in the order of the table."""
    found: dict[tuple[str, str], tuple[EventWord, ...]] = {}
    for row in table("en/event_words.csv"):
        near, far = _set(row["near"]), _set(row["far"])
        word = EventWord(row["word"], row["pos"], row["kind"], row["needs"], near, far)
        key = (word.word, word.pos)
        found[key] = (*found.get(key, ()), word)
    return found


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """Return the cues by their first word, the longest first, else in the order of the table."""
    found: dict[str, list[Cue]] = {}
    for row in table("en/status_cues.csv"):
        words = tuple(row["phrase"].split())
        cue = Cue(
            row["status"],
            row["negated"],
            row["never"],
            words,
            _set(row["relation"]),
            row["about"],
            row["force"],
            row["past"],
        )
        found.setdefault(words[0], []).append(cue)
    return {word: tuple(sorted(rows, key=lambda cue: -len(cue.words))) for word, rows in found.items()}


@cache
def words_in(name: str) -> frozenset[str]:
    """Return the entries of a word list of English, such as `event_light_verbs`."""
    return frozenset(entries(f"en/{name}.txt"))


@cache
def shells() -> dict[str, str]:
    """Return the nouns that stand for the event they are about: as the "event", as its "date" or as a "detail"."""
    rows = (entry.partition(": ") for entry in entries("en/event_shells.txt"))
    return {(noun or head): (head if noun else "event") for head, _, noun in rows}
