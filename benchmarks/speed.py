"""How quickly articles are read, compared and told: articles a second and peak memory, step by step.

    python benchmarks/speed.py                        2, 50 and 1,000 made articles
    python benchmarks/speed.py --sizes 50 --flame build/flame.html
    python benchmarks/speed.py --sizes 20000 --store  streamed into a store, short articles
    python benchmarks/speed.py --curve                what comparing one story costs, from 25 articles to 500
    python benchmarks/speed.py FOLDER                 pages of yours

Up to 50 articles are one story; more are stories of five (`benchmarks/making.py`). Each size runs in a process of its
own, after a warm-up: seconds are the processor's, of one core, and do not grow with what else the machine does. Memory
is the most that the process held during the step, models included. Beside the whole stand the Gender Gap Tracker's
published rules, as `evaluation/statements/baselines.py` says them again, over the same parser, and last what a new
process takes from `sayso --help`, and from `sayso read` on two pages, by the clock. `--flame` writes where time goes as
a page (needs pyinstrument); `--workers 2` reads in two processes, timed by the clock.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import making

import sayso
from sayso import pipeline
from sayso.models import english
from sayso.reading.sentences import find_sentences

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "evaluation" / "statements"))

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SIZES = (2, 50, 1000)
ONE_STORY, SHORT = 50, 120
"""Articles up to which all are one story; words of the articles that are streamed into a store."""

STEPS = {
    "gather": "gather",
    "read_article": "parts",
    "find_sentences": "sentences",
    "find_actors": "actors",
    "find_moments": "moments",
    "find_statements": "statements",
    "link_chains": "statements",
    "find_events": "events",
    "group_stories": "stories",
    "infer_published": "stories",
    "find_copies": "compare",
    "tell_account": "compare",
}
"""The functions of the pipeline, and the step that each belongs to."""

CURVE = (25, 50, 100, 200, 300, 400, 500)
"""Articles of one story, whose comparing is timed."""


class Meter:
    """Adds up what each step of the pipeline takes, by standing in for it: seconds of this process, and memory."""

    def __init__(self) -> None:
        names = dict.fromkeys([*STEPS.values(), "page"])
        self.seconds = dict.fromkeys(names, 0.0)
        self.memory = dict.fromkeys(names, 0.0)
        for name, step in STEPS.items():
            setattr(pipeline, name, self.measured(step, getattr(pipeline, name)))

    def measured(self, step: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the work and adds up what it took."""

        def doing(*given: object, **named: object) -> object:
            _forget_peak()
            started = time.process_time()
            found = work(*given, **named)
            found = list(found) if step == "gather" else found
            self.seconds[step] += time.process_time() - started
            self.memory[step] = max(self.memory[step], _peak())
            return found

        return doing


def _forget_peak() -> None:
    """Let the system count this process's most memory from now on; elsewhere than on Linux it counts from the start."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def _peak() -> float:
    """Return the most memory that this process held, in MB."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except OSError:
        import resource  # noqa: PLC0415 - not everywhere

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(inputs: Sequence[str], workers: int, *, together: bool) -> dict[str, Any]:
    """Return what reading the inputs takes, in this process."""
    sayso.read([str(each) for each in making.sorted_texts()[:2]]).to_html()
    if workers > 1:
        return _timed_by_clock(inputs, workers)
    meter = Meter()
    started = time.process_time()
    report = sayso.read(inputs, together=together)
    meter.measured("page", report.to_html)()
    whole = time.process_time() - started
    articles = [article for story in report.stories for article in story.articles]
    words = sum(len(article.text.split()) for article in articles)
    return {
        "articles": len(articles),
        "stories": len(report.stories),
        "words": words,
        "whole": whole,
        "seconds": meter.seconds,
        "memory": meter.memory,
        "rules": _rules(inputs),
    }


def _timed_by_clock(inputs: Sequence[str], workers: int) -> dict[str, Any]:
    """Return how long one process and several take for the same, by the clock."""
    found: dict[str, Any] = {}
    for count in (1, workers):
        started = time.perf_counter()
        found[f"{count} at work"] = len(sayso.read(inputs, workers=count).to_html())
        found[f"{count} seconds"] = time.perf_counter() - started
    return found


def _rules(inputs: Sequence[str]) -> float:
    """Return the seconds that the Gender Gap Tracker's rules take for the same pages, parser included."""
    from baselines import syntactic  # noqa: PLC0415 - beside the exam of statements
    from gold import Document  # noqa: PLC0415

    started = time.process_time()
    for opened in pipeline.open_pages(inputs):
        article = opened.article  # type: ignore[union-attr]
        sentences = find_sentences(article.text, [part for part in article.parts if part.kind == "body"], english())
        syntactic(Document(article.id, article.text, ()), sentences)
    return time.process_time() - started


def measure_store(inputs: Sequence[str]) -> dict[str, Any]:
    """Return what it takes to add the inputs to a new store."""
    with tempfile.TemporaryDirectory() as folder, sayso.Store.open(Path(folder) / "made.db") as store:
        started = time.process_time()
        added = store.add(inputs)
        whole = time.process_time() - started
    return {"articles": len(added.new), "whole": whole, "peak": _peak()}


def print_table(found: dict[str, Any]) -> None:
    """Print a line a step."""
    count, words, whole = found["articles"], found["words"], found["whole"]
    print(f"{count:,} articles, {found['stories']:,} stories, {words:,} words: {whole:.2f} s of one core")
    print(f"  {'':10} {'articles/s':>10} {'seconds':>8} {'share':>6} {'peak MB':>8}")
    for step, seconds in found["seconds"].items():
        print(
            f"  {step:10} {count / max(seconds, 1e-9):10.0f} {seconds:8.2f} {seconds / whole:6.0%} "
            f"{found['memory'][step]:8.0f}"
        )
    reading = sum(found["seconds"][step] for step in list(found["seconds"])[: list(found["seconds"]).index("stories")])
    print(f"  reading, gathering to events: {words / reading:.0f} words/s; the whole: {words / whole:.0f}")
    print(f"  Gender Gap Tracker's rules: {words / found['rules']:.0f} words/s, {reading / found['rules']:.2f} of ours")


def print_curve(seed: int, words: int) -> None:
    """Print what comparing one story of so many articles costs, by article, and how steep that is."""
    from dataclasses import replace  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        making.write_articles(Path(folder), making.make_articles(seed, CURVE[-1], CURVE[-1], words))
        opened = [each for each in pipeline.open_pages([folder]) if isinstance(each, pipeline.Opened)]
    readings = {each.article.id: pipeline.read_opened(each) for each in opened}
    print(f"{'articles':>8} {'copies':>8} {'compare':>8} {'ms an article':>14}")
    for size in CURVE:
        (story,) = pipeline.sort_stories(opened[:size], pipeline.Settings(together=True))
        started = time.process_time()
        articles = pipeline.find_copies(
            [each.article for each in story], [each.outlet for each in story if each.outlet]
        )
        copied = time.process_time()
        pipeline.tell_account([replace(readings[each.id], article=each) for each in articles])
        done = time.process_time()
        print(f"{size:8} {copied - started:8.2f} {done - copied:8.2f} {1000 * (done - started) / size:14.1f}")


def _in_a_process(options: argparse.Namespace, inputs: Sequence[str]) -> dict[str, Any]:
    flame = ["-m", "pyinstrument", "-r", "html", "-o", str(options.flame)] if options.flame else []
    if options.flame:
        options.flame.parent.mkdir(parents=True, exist_ok=True)
    told = subprocess.run(
        [
            sys.executable,
            *flame,
            __file__,
            "--one",
            *(["--store"] if options.store else []),
            *(["--together"] if options.together else []),
            "--workers",
            str(options.workers),
            *inputs,
        ],
        check=True,
        stdout=subprocess.PIPE,
    )
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return found


def _cold(*command: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "sayso", *command], check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("inputs", nargs="*", help="pages of yours, instead of made ones")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of made articles")
    parser.add_argument("--words", type=int, default=making.WORDS, help="words of an article")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", action="store_true", help="add to a new store instead, short articles")
    parser.add_argument("--workers", type=int, default=1, help="read in so many processes")
    parser.add_argument("--together", action="store_true", help="take all as one story, as up to 50 made ones are")
    parser.add_argument("--curve", action="store_true", help="time the comparing of one story that grows")
    parser.add_argument("--flame", type=Path, metavar="FILE", help="write where time goes as a page")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        found = (
            measure_store(options.inputs)
            if options.store
            else measure(options.inputs, options.workers, together=options.together)
        )
        print(json.dumps(found))
        return
    if options.curve:
        print_curve(options.seed, options.words)
        return
    for size in [0] if options.inputs else options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            if size:
                story = size if size <= ONE_STORY else making.A_STORY
                words = SHORT if options.store else options.words
                making.write_articles(Path(folder), making.make_articles(options.seed, size, story, words))
                options.together = size <= ONE_STORY
            found = _in_a_process(options, options.inputs or [folder])
        _print(found)
    if not options.store:
        two = [str(each) for each in making.sorted_texts()[:2]]
        print(f"a new process: --help {_cold('--help'):.2f} s, read on two pages {_cold('read', *two):.2f} s")


def _print(found: dict[str, Any]) -> None:
    if "seconds" in found:
        print_table(found)
    elif "peak" in found:
        count, whole = found["articles"], found["whole"]
        print(f"{count:,} articles added: {whole:.1f} s, {count / whole:.1f} articles/s, peak {found['peak']:.0f} MB")
    else:
        one, several = (value for name, value in found.items() if name.endswith("seconds"))
        print(f"one process {one:.1f} s, several {several:.1f} s, by the clock: {one / several:.2f} times as quick")
    print()


if __name__ == "__main__":
    main()
