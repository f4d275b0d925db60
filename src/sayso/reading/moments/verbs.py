"""What one word near a time expression tells of it: that it lies ahead ("will", "due on"), or behind ("met")."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.moments.readings import Direction
    from sayso.reading.moments.wording import Word

GROUP = 5
"""How many words before a participle its auxiliaries are looked for: "will not have been finally held"."""

ENDS = {"DOT", "STOP", "BREAK"}
PRESENT = {"is", "are"}
UNTIL = ("until", "till", "through")
LASTING = (["until", "at", "least"], ["at", "least", "until"])
STAYING = {"stay", "stays", "remain", "remains", "keep", "keeps"}
"""Verbs whose participle tells a state that lasts: "remain closed until Tuesday"."""

BE = {"is", "are", "am", "be", "'s", "'re", "’s", "’re", "was", "were"}
IN_GROUP = {"be", "been", "being", "have", "has", "had", "not", "also", "now", "then", "never", "only", "first"} | BE
NEAR = 8
"""How many words may lie between a progressive and the time, at most: "is meeting him in Geneva on Tuesday"."""

HEADLINE = 12
"""How many words the beginning of a headline may have before its infinitive."""

CHOOSING = {"ORDINAL", "LAST"}
"""Kinds of words whose infinitive tells of what is done: "the first three countries to join the league on Friday"."""

CLOSE = 4
"""How many words may lie between a timetable verb and the time, at most: "begins in the capital on Tuesday"."""

STILL = {"still", "yet", "long", "once", "much", "never"}
NOUN_NEXT = {"THE", "A", "POSSESSIVE", "THIS", "THAT", "POSS"}
LINKS = {
    (),
    ("for",),
    ("on",),
    ("by",),
    ("to",),
    ("until",),
    ("till",),
    ("in",),
    ("at",),
    ("within",),
    ("before",),
    ("after",),
    ("for", "the"),
    ("to", "the"),
}
NOBODY = {"nobody", "none", "neither", "nor", "no"}
"""Words before "could" that deny it; they too tell of what was tried and failed."""

SET_FOR = {("for",), ("to",), ("until",)}
"""What follows "set" where it sets a date: a record is "set on Saturday"."""

NOT_VERBS_AFTER_TO = {
    "the",
    "a",
    "an",
    "his",
    "her",
    "their",
    "its",
    "this",
    "that",
    "these",
    "those",
    "all",
    "some",
    "at",
}


@cache
def verbs(kind: str) -> frozenset[str]:
    """Return the words of a kind: "future", "scheduled", "reporting" … as `moments_verbs.csv` explains them."""
    return frozenset(
        word for row in table("en/moments_verbs.csv") if row["kind"] == kind for word in row["words"].split("|")
    )


def told_by(words: Sequence[Word], index: int, first: int) -> Direction:
    """Return the direction that one word tells, given the words around it."""
    text = words[index].text
    lower = text.lower()
    if text != lower and index and not ends_sentence(words, index - 1):
        return "unknown"  # a name: "Will Smith", "the Democratic Unity Party"
    if lower in verbs("future"):
        return "future"
    if lower in verbs("modal"):
        return _modal(words, index)
    return _infinitive(words, index) if lower == "to" else _told_by_verb(words, index, first)


def _told_by_verb(words: Sequence[Word], index: int, first: int) -> Direction:
    """Return the direction of a word that is no auxiliary: a plan, a timetable, a past form."""
    if _as_planned(words, index):
        return "unknown"
    if _unfulfilled(words, index) or _than_expected(words, index):
        return "past"
    if any(tells(words, index, first) for tells in AHEAD):
        return "future"
    return _participle(words, index) if is_past_form(words[index].text.lower()) else "unknown"


def _modal(words: Sequence[Word], index: int, following: str = "") -> Direction:
    """Read "would meet" as ahead, "would have met", "could not be reached" and "nobody could sleep" as behind."""
    following = following or next_word(words, index)
    denied = following == "not" or any(word.text.lower() in NOBODY for word in words[max(index - NEAR, 0) : index])
    behind = following == "have" or (words[index].text.lower() == "could" and denied)
    return "past" if behind else "future"


def _as_planned(words: Sequence[Word], index: int) -> bool:
    """Tell "as planned" and "as previously announced", which govern nothing."""
    before = index - 1 - word_before(words, index).endswith("ly")
    return before >= 0 and words[before].text.lower() == "as" and is_past_form(words[index].text.lower())


def _than_expected(words: Sequence[Word], index: int) -> bool:
    """Tell "less than forecast in July": a time of which things were expected otherwise is when they were."""
    lower = words[index].text.lower()
    return word_before(words, index) == "than" and (is_past_form(lower) or lower in verbs("prospective"))


def _unfulfilled(words: Sequence[Word], index: int) -> bool:
    """Tell "had been due on", "had hoped to" and "was supposed to": a plan told of in the past perfect is over."""
    lower = words[index].text.lower()
    group = [word.text.lower() for word in words[max(index - 3, 0) : index] if not word.text.endswith("ly")]
    if lower == "supposed":
        return bool(group) and group[-1] in {"was", "were"}
    planned = lower in verbs("scheduled") or lower in verbs("planning") or lower in verbs("prospective")
    return planned and (group[-2:] == ["had", "been"] or group[-1:] == ["had"])


def ends_sentence(words: Sequence[Word], index: int) -> bool:
    """Tell whether a sentence ends with this mark; the dot of an initial or a shortened word does not end one."""
    if words[index].kind != "DOT" or index == 0:
        return words[index].kind in ENDS
    before = words[index - 1].text
    if len(before) == 1 or before.lower() in verbs("shortened") or words[index - 1].kind == "MSHORT":
        return False
    return index + 1 == len(words) or not (words[index + 1].text.islower() or words[index + 1].kind == "COMMA")


def next_word(words: Sequence[Word], index: int) -> str:
    """Return the word after this one in small letters, or "" at the end."""
    return words[index + 1].text.lower() if index + 1 < len(words) else ""


def word_before(words: Sequence[Word], index: int) -> str:
    """Return the word before this one in small letters, or "" at the start."""
    return words[index - 1].text.lower() if index else ""


def is_past_form(lower: str) -> bool:
    """Tell "met" and "voted" from "meet", "need" and "hundred"."""
    if lower in verbs("past"):
        return True
    return len(lower) > 3 and lower.endswith("ed") and lower not in verbs("noun")  # noqa: PLR2004 - "red", "bed"


def _planning(words: Sequence[Word], index: int, first: int) -> bool:
    """Tell whether the word plans something for the time: "planned a rally on Saturday", not "the plan"."""
    noun = index > 0 and words[index - 1].kind in NOUN_NEXT
    return words[index].text.lower() in verbs("planning") and not noun and index + 1 < first


def _scheduled(words: Sequence[Word], index: int, first: int) -> bool:
    """Tell whether the word puts something on the time right after it: "scheduled for Tuesday", "extended to May 5"."""
    between = tuple(word.text.lower() for word in words[index + 1 : first])
    direct = between in LINKS or (between[:1] == ("for",) and len(between) <= NEAR // 2)
    if words[index].text.lower() == "set":
        direct = direct and between[:1] in SET_FOR
    return words[index].text.lower() in verbs("scheduled") and direct and index < first


def _given(words: Sequence[Word], index: int, first: int) -> bool:
    """Tell whether the word gives time: "gave him until Friday", "have until Friday", and "is on Friday"."""
    between = [word.text.lower() for word in words[index + 1 : first]]
    lower = words[index].text.lower()
    if lower in PRESENT:
        return between in ([], ["on"], ["at"]) and index < first
    lasting = between[-1:] in ([each] for each in UNTIL) or between[-3:-2] + between[-2:] in LASTING
    return lower in verbs("giving") and lasting and len(between) <= CLOSE + 1


def _ahead(words: Sequence[Word], index: int, first: int) -> bool:
    """Tell "upcoming", and "ahead of" a thing, before the time; "ahead of the trip, the union on Sunday" is not."""
    lower = words[index].text.lower()
    cue = index < first and bool({lower, f"{lower} {next_word(words, index)}"} & verbs("ahead"))
    return cue and all(word.kind != "COMMA" for word in words[index:first])


def is_infinitive(words: Sequence[Word], index: int) -> bool:
    """Tell the "to" of "to meet" from that of "to the mayor"."""
    following = next_word(words, index)
    if words[index].text.lower() != "to" or not following or not words[index + 1].text.islower():
        return False
    return following not in NOT_VERBS_AFTER_TO


def _infinitive(words: Sequence[Word], index: int) -> Direction:
    """Read "to meet" by what it hangs on: ahead under "plans", behind under "managed", else not told."""
    if not is_infinitive(words, index):
        return "unknown"
    following = next_word(words, index)
    if following in {"have", "be"}:
        return "past" if following == "have" else _to_be(words, index)
    for place in range(index - 1, max(index - 4, -1), -1):
        lower = words[place].text.lower()
        if lower in verbs("retrospective") or _unfulfilled(words, place):
            return "past"
        if lower in verbs("prospective"):
            return "future"
    return "future" if word_before(words, index) in BE or _opens_headline(words, index) else "unknown"


def _opens_headline(words: Sequence[Word], index: int) -> bool:
    """Tell "Premier to visit flood zone", where nothing before tells of the past: the headline's future tense."""
    for place in range(index - 1, max(index - HEADLINE, 0) - 1, -1):
        if ends_sentence(words, place):
            return True
        lower = words[place].text.lower()
        told = is_past_form(lower) or lower in BE or lower in verbs("modal")
        if words[place].kind in CHOOSING or (words[place].text.islower() and told):
            return False
    return index <= HEADLINE


def _to_be(words: Sequence[Word], index: int) -> Direction:
    """Read "to be completed", which lies ahead whatever it hangs on, but for "used to be" and its like."""
    return "past" if index and words[index - 1].text.lower() in verbs("retrospective") else "future"


def _progressive(words: Sequence[Word], index: int, first: int) -> bool:
    """Tell "is meeting on Tuesday", which looks ahead, from "the meeting" and "was meeting"."""
    before = {word.text.lower() for word in words[max(index - 2, 0) : index]}
    near = 0 < first - index <= NEAR
    return near and words[index].text.endswith("ing") and bool(before & {"is", "are", "am", "'re", "’re"})


def _timetable(words: Sequence[Word], index: int, first: int) -> bool:
    """Read "begins on Tuesday" as ahead: the present tense is used of a timetable, right before the time."""
    close = 0 < first - index <= CLOSE + 1
    noun = index > 0 and words[index - 1].kind in {*NOUN_NEXT, "TO"}
    return words[index].text.lower() in verbs("starting") and close and not noun


def on_timetable(words: Sequence[Word], first: int) -> bool:
    """Tell "opens on Tuesday" from "will open on Tuesday": in a headline the present may tell what has happened."""
    for index in range(first - 1, max(first - CLOSE - 2, -1), -1):
        if ends_sentence(words, index):
            return False
        if _timetable(words, index, first):
            return word_before(words, index) not in verbs("future") | verbs("modal") | {"to", "not"}
    return False


def _participle(words: Sequence[Word], index: int) -> Direction:
    """Read a past form by its auxiliaries: "will be held" is ahead, "is expected" leaves it open, else behind."""
    group: list[str] = []
    for word in reversed(words[max(index - GROUP, 0) : index]):
        lower = word.text.lower()
        if lower in verbs("future"):
            return "future"
        if lower in verbs("modal"):
            return _modal(words, index - len(group) - 1, next((each for each in group if each in {"have", "not"}), ""))
        if lower == "to":
            return _infinitive(words, index - len(group) - 1)
        if lower not in IN_GROUP and not lower.endswith("ly"):
            break
        group.append(lower)
    present = {"is", "are", "be", "being", "'re", "’re"} & set(group) or word_before(words, index) in STAYING
    return "unknown" if present or _attributive(words, index) else "past"


def _attributive(words: Sequence[Word], index: int) -> bool:
    """Tell the participle that only describes a noun: "a divided parliament", "the proposed law"."""
    before = index - 1
    if before > 0 and (words[before].text.endswith("ly") or words[before].text in STILL):
        before -= 1
    return before >= 0 and words[before].kind in NOUN_NEXT and words[index].text.endswith("ed")


AHEAD = (_planning, _scheduled, _given, _timetable, _progressive, _ahead)
"""What tells, of a word that is no auxiliary, that the time lies ahead."""
