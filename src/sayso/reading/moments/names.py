"""What only looks like a time: the titles of programmes and papers, and people called May."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reading.moments.wording import OTHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.moments.grammar import Match
    from sayso.reading.moments.wording import Word

QUOTES = {'"', "'", "“", "‘", "’", "`", "«", "„"}
IN_TITLES = {"UNIT", "UNITS", "PLURAL", "WEEKEND", "DAYPART"}
IN_NAMES = {"RELDAY", "EVERYDAY", "NOW", "TONIGHT", "REFERENCE"}
TITLES = {"Mr", "Mrs", "Ms", "Dr"}
MARKS = {"COMMA", "DOT", "STOP", "POSS"}


def names_something(words: Sequence[Word], match: Match, *, people: bool) -> bool:
    """Tell whether an expression is a name, or part of one. `people`: somebody in this text is called May."""
    return _is_title(words, match) or _is_paper(words, match) or (people and _is_bare_may(words, match))


def _is_title(words: Sequence[Word], match: Match) -> bool:
    """Tell the title of a programme, as in CBS's "60 Minutes": somebody's, quoted, capitals past the first word."""
    before = match.first - 1
    while before > 0 and words[before].text in QUOTES and words[before].kind != "POSS":
        before -= 1
    quoted = 0 <= before < match.first - 1 and words[before].kind == "POSS"
    rest = words[match.first + 1 : match.last]
    return quoted and any(word.text.istitle() and word.kind in IN_TITLES for word in rest)


def _is_paper(words: Sequence[Word], match: Match) -> bool:
    """Tell "USA Today said": a capital in the middle of a sentence, after another; in a headline all words have one."""
    word = words[match.first]
    if match.last - match.first > 1 or word.kind not in IN_NAMES or not word.text.istitle():
        return False
    return _follows_a_name(words, match.first) and _in_running_text(words, match.last)


def _is_bare_may(words: Sequence[Word], match: Match) -> bool:
    return match.last - match.first == 1 and words[match.first].kind == "MAY"


def may_is_somebody(words: Sequence[Word]) -> bool:
    """Tell whether the text names somebody called May: "Theresa May said", "Mrs. May's visit"."""
    return any(
        word.kind == "MAY"
        and word.text == "May"
        and _follows_a_name(words, index)
        and _in_running_text(words, index + 1)
        for index, word in enumerate(words)
    )


def _follows_a_name(words: Sequence[Word], index: int) -> bool:
    """Tell whether the word before has a capital, or is a title: "Mrs."."""
    before = index - 1 - (index > 1 and words[index - 1].kind == "DOT" and words[index - 2].text in TITLES)
    return before >= 0 and words[before].kind == OTHER and words[before].text[:1].isupper()


def _in_running_text(words: Sequence[Word], index: int) -> bool:
    """Tell whether the next word is written small, or a mark stands there: neither is so inside a headline."""
    return index < len(words) and (words[index].text[:1].islower() or words[index].kind in MARKS)
