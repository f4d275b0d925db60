"""Where the time goes when a story is read: each step in seconds, and as a share of what parsing takes.

    python benchmarks/reading.py [FOLDER]

Reads the bundled story, or the pages of FOLDER, once to warm up and then REPEATS times, and once in a new process
(cold: with the loading of Python, libraries and model). Seconds depend on the machine and what else it does; the
shares hardly do.
"""

from __future__ import annotations

import subprocess
import sys
import time
from importlib.resources import files
from statistics import median
from typing import TYPE_CHECKING, Any

import sayso
from sayso import pipeline

if TYPE_CHECKING:
    from collections.abc import Callable

REPEATS = 5
STEPS = (
    "gather",
    "read_article",
    "group_stories",
    "infer_published",
    "find_copies",
    "find_sentences",
    "find_actors",
    "find_moments",
    "find_statements",
    "link_chains",
    "find_events",
    "tell_account",
)


class Clock:
    """Adds up the time that each step of the pipeline takes, by standing in for it."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(STEPS, 0.0)
        for name in STEPS:
            setattr(pipeline, name, self._timed(name, getattr(pipeline, name)))

    def _timed(self, name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: object, **named: object) -> object:
            started = time.perf_counter()
            try:
                found = step(*given, **named)
                return list(found) if name == "gather" else found
            finally:
                self.spent[name] += time.perf_counter() - started

        return timed


def main() -> None:
    """Print the table."""
    inputs = sys.argv[1:] or [str(files("sayso") / "demo")]
    cold = _seconds(
        lambda: subprocess.run([sys.executable, "-m", "sayso", "read", *inputs], check=True, capture_output=True)
    )
    report = sayso.read(inputs)
    words = sum(len(article.text.split()) for story in report.stories for article in story.articles)
    warm = median(_seconds(lambda: sayso.read(inputs)) for _ in range(REPEATS))
    page = median(_seconds(report.to_html) for _ in range(REPEATS))
    clock = Clock()
    sayso.read(inputs)
    print(f"{words} words in {sum(len(story.articles) for story in report.stories)} articles")
    print(f"cold, in a new process   {cold:6.2f} s")
    print(f"warm, median of {REPEATS}        {warm:6.2f} s   {words / warm:.0f} words/s")
    parsing = clock.spent["find_sentences"]
    for name, spent in [*clock.spent.items(), ("page", page)]:
        print(f"  {name:<16} {spent:6.3f} s   {spent / parsing:5.2f} of parsing")


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
