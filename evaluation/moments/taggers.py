"""What is scored: our reader, a naive one, and the libraries that others use (`peers.py`)."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from documents import Timex
from sayso.reading.moments import moments_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FULL = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\.?\s+(\d{{1,2}}),?\s+(\d{{4}})\b")
PLAIN = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)}|yesterday|today|tomorrow|(?:19|20)\d\d)\b")
PEERS = Path(__file__).with_name("peers.py")
NAMES = (
    "dateparser",
    "dateparser+",
    "duckling",
    "metadate",
    "parsedatetime",
    "recognizers",
    "recognizers+",
    "timefhuman",
    "timexy",
)
"""The libraries that `peers.py` knows; those with a + read the same, preferring the future."""

MISSING = 3
"""The status by which `peers.py` says that a library is not installed."""

RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1}


def ours(text: str, published: str) -> list[Timex]:
    """Tag with `sayso.reading.moments`."""
    return [
        Timex(each.start, each.end, each.type, each.value, each.from_, each.to, each.relation)
        for each in moments_in(text, published)
    ]


def naive(text: str, published: str) -> list[Timex]:
    """Tag full dates, years, yesterday, today, tomorrow, and weekdays as the most recent one."""
    full = [Timex(each.start(), each.end(), "DATE", _full(each)) for each in FULL.finditer(text)]
    day = date.fromisoformat(published[:10])
    taken = [(each.start, each.end) for each in full]
    return sorted([*full, *_plain(text, day, taken)], key=lambda each: each.start)


def _full(match: re.Match[str]) -> str:
    return f"{match[3]}-{MONTHS.index(match[1]) + 1:02}-{int(match[2]):02}"


def _plain(text: str, day: date, taken: list[tuple[int, int]]) -> Iterator[Timex]:
    for match in PLAIN.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield Timex(match.start(), match.end(), "DATE", _value(match.group(), day))


def _value(word: str, day: date) -> str:
    if word in WEEKDAYS:
        return (day - timedelta(days=(day.weekday() - WEEKDAYS.index(word)) % 7)).isoformat()
    return (day + timedelta(days=RELATIVE[word])).isoformat() if word in RELATIVE else word


def peer(name: str, texts: Sequence[tuple[str, str]], python: str) -> tuple[list[list[Timex]], float] | None:
    """Tag texts, each with its day of publication, with a library of the environment of this Python.

    Return the tags and the seconds that the library took, or `None` where it is not installed there. Raises
    RuntimeError where it fails.
    """
    asked = json.dumps([{"text": text, "published": published} for text, published in texts])
    done = subprocess.run([python, str(PEERS), name], input=asked, capture_output=True, text=True, check=False)
    if done.returncode == MISSING:
        return None
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr.strip().splitlines()[-1]}")
    told = json.loads(done.stdout)
    return [[Timex(*each) for each in tags] for tags in told["tags"]], told["seconds"]
