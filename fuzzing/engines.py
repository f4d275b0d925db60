"""Who draws the inputs: hypothesis by chance, atheris by which lines of ours an input reaches."""

from __future__ import annotations

import random
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from fuzzing.targets import Target
    from fuzzing.worker import Watch

    Watching = Callable[[Target], Watch]

LONGEST = 20_000
"""Bytes of an input that atheris makes by itself."""

NEVER = 1_000_000
"""Seconds; its own limit is not wanted, and 0 is no word for that."""

WATCHED = ["sayso"]
"""Packages whose lines are looked at."""


def by_hypothesis(name: str, watching: Watching) -> None:
    """Draw seeds and changes to them, over and over; the watch ends the process."""
    from hypothesis import HealthCheck, Phase, given, settings  # noqa: PLC0415
    from hypothesis import seed as seeded  # noqa: PLC0415

    from fuzzing.edits import edited  # noqa: PLC0415
    from fuzzing.targets import BY_NAME  # noqa: PLC0415

    target = BY_NAME[name]
    watch = watching(target)
    drawing = settings(
        max_examples=500,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for number in range(sys.maxsize):
        seeded(f"{name} {watch.end} {number}")(drawing(given(edited(target.seeds, target.pieces))(watch.read)))()


def by_atheris(name: str, watching: Watching) -> None:
    """Change inputs that reached new lines of ours; the watch ends the process."""
    import atheris  # noqa: PLC0415 - an extra, and not there for every machine

    with atheris.instrument_imports(include=WATCHED):
        from fuzzing.edits import change  # noqa: PLC0415
        from fuzzing.targets import BY_NAME  # noqa: PLC0415

    target = BY_NAME[name]
    watch = watching(target)
    corpus = watch.folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        drawn = random.Random(seed)
        if drawn.random() < 0.3:  # noqa: PLR2004 - its own changes are small, and find what comparisons look for
            return bytes(atheris.Mutate(data, most))
        return change(data, drawn, target.seeds, target.pieces)[:most]

    # Hangs and memory are ours to watch: its own alarm would end the process.
    limits = [f"-max_len={LONGEST}", "-len_control=0", f"-timeout={NEVER}", "-rss_limit_mb=0"]
    options = [*limits, "-verbosity=0", f"-artifact_prefix={watch.folder}/", str(corpus)]
    atheris.Setup([sys.argv[0], *options], watch.read, custom_mutator=mutate)
    atheris.Fuzz()


ENGINES: dict[str, Callable[[str, Watching], None]] = {"hypothesis": by_hypothesis, "atheris": by_atheris}


def engines() -> list[str]:
    """Return the engines that are installed."""
    return [each for each in ENGINES if find_spec(each)]
