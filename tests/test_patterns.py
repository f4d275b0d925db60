"""No text keeps a regular expression of ours busy: the time grows as the text does.

All patterns of the package are collected while it is used (`patterns.py`); for each, strings are made of what it
repeats, four times as long the second time. What takes more than the double of four times as long has failed.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections import deque
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from patterns import Attack, Found, attacks, is_endless

if TYPE_CHECKING:
    from collections.abc import Iterator

FEW, SHORT, FACTOR = 300, 3_000, 4
MOST, WORST = 60, 3
"""Strings that are tried on a pattern, and those of them that took longest, which are tried at four times the size."""

ENOUGH = 0.15
"""CPU seconds that are spent on trying strings on one pattern; those of long word lists take longest, and are alike."""

QUICK = 0.003
"""CPU seconds for a short string under which nothing more is asked: what takes the square of it takes longer."""

TRIES = 3
"""Times that a long string is asked before its pattern has failed: a busy machine makes one slow, not all."""

LONG = 1.0
"""CPU seconds that no short string takes, however slow the machine is; what tries everything has no end."""

KNOWN = {"reading/moments/grammar.py"}
"""Where a pattern takes the square of a text and is not mended: the grammar of times, over only words of time in a
row (docs/trust.md)."""

UNSEEN = {
    "comparing/quotes/translations.py",
    "keeping/databases/postgresql.py",
    "reading/chains/carried.py",
}
"""Where patterns are made at run time of escaped words alone, which repeat nothing, and are not made in collecting."""

LIMIT = 2.0
"""CPU seconds after which one search is broken off."""


@pytest.fixture(scope="module")
def collected() -> tuple[list[Found], list[str]]:
    """All patterns of the package, and the places whose patterns were not seen, found in a process of its own."""
    program = Path(__file__).parent / "patterns.py"
    printed = subprocess.run([sys.executable, program], check=True, capture_output=True, text=True).stdout.splitlines()
    rows = [json.loads(line) for line in printed]
    found = [
        Found(place, pattern.encode("latin-1") if raw else pattern, flags, tuple(once))
        for place, pattern, flags, once, raw in rows[:-1]
    ]
    return found, rows[-1]


def test_every_pattern_of_the_package_is_seen(collected: tuple[list[Found], list[str]]):
    """A pattern that is made of words at run time is made in the collecting too, or it would not be tested."""
    found, missed = collected
    assert [each for each in missed if each.partition(":")[0] not in UNSEEN] == []
    assert len({each.place for each in found}) > 200


def test_no_pattern_takes_the_square_of_a_text(collected: tuple[list[Found], list[str]]):
    """Each pattern goes through strings made to keep it busy in a time that grows as they do."""
    patterns = {(each.pattern, each.flags, each.once): each for each in collected[0]}
    tried = [each for each in patterns.values() if each.place.partition(":")[0] not in KNOWN]
    slow = [f"{each.place} {each.pattern!r:.200}: {attack}" for each in tried if (attack := grows(each))]
    assert slow == []


def grows(found: Found) -> Attack | None:
    """Return the string for which a pattern takes more than its share of time, None for none."""
    pattern = re.compile(found.pattern, found.flags)
    made = attacks(found)
    if not is_endless(found):
        return next((each for each in made[:6] if _spent(pattern, found, each, FEW) > LONG), None)
    tried: list[tuple[float, Attack]] = []
    for attack in made[:MOST]:
        if sum(spent for spent, _ in tried) > ENOUGH:
            break
        spent = _spent(pattern, found, attack, SHORT)
        if spent > LONG:
            return attack
        tried.append((spent, attack))
    worst = sorted(tried, reverse=True)[:WORST]
    return next((each for spent, each in worst if spent > QUICK and _is_square(pattern, found, each)), None)


def _is_square(pattern: re.Pattern, found: Found, attack: Attack) -> bool:
    """Return whether four times the text takes more than eight times the time, each time that it is asked."""
    share = 2 * FACTOR * max(min(_spent(pattern, found, attack, SHORT) for _ in range(2)), QUICK / 2)
    return all(_spent(pattern, found, attack, SHORT * FACTOR) > share for _ in range(TRIES))


def _spent(pattern: re.Pattern, found: Found, attack: Attack, size: int) -> float:
    """Return the CPU seconds that a pattern takes for all that it finds in a string of about this size."""
    text = attack.text(size).encode("utf-8", "replace") if isinstance(found.pattern, bytes) else attack.text(size)
    started = time.process_time()
    with at_most(LIMIT):
        for way in found.once or ("finditer",):
            deque(getattr(pattern, way)(text) or (), maxlen=0) if way == "finditer" else getattr(pattern, way)(text)
    return time.process_time() - started


class TooLong(Exception):  # noqa: N818 - reads as what it is
    """A search was broken off."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Break off what takes more CPU seconds; the engine of `re` looks for signals now and then."""

    def stop(*_: object) -> NoReturn:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    except TooLong:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize(
    ("pattern", "bad"),
    [
        (r"(a+)+$", True),
        (r"\s+$", True),
        (r"\s*=\s*\"?\s*x", True),
        (r"<[^>]*>", True),
        (r"<[^<>]*>", False),
        (r"(?<!\s)\s+$", False),
        (r"\s*+=\s*+\"?\s*+x", True),
        (r"(?<!\s)\s*+=\s*+\"?\s*+x", False),
        (r"[a-z]+(?:\.[a-z]+)*", False),
    ],
)
def test_the_test_itself_knows_bad_patterns_from_good_ones(pattern: str, bad: bool):  # noqa: FBT001 - a parameter
    """Exponential and quadratic patterns are found, and linear ones let pass."""
    assert (grows(Found("here", pattern, 0, ())) is not None) == bad
