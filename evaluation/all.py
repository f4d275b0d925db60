"""Run every exam, each with its data where a folder with them is given; fail when one falls below its floors.

    python evaluation/all.py [DATA_FOLDER] [--pin]

DATA_FOLDER holds the texts that are other people's and not part of this project (evaluation/README.md says which);
exams whose texts are not there say so and are skipped.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
EXAMS: dict[str, tuple[str, ...]] = {
    "events": ("temporal/meantime-apple/meantime_apple.jsonl",),
    "checking": (),
    "made_stories": (),
    "moments": (
        "temporal/tempeval3-train/TimeBank",
        "temporal/tempeval3-train/AQUAINT",
        "temporal/meantime-apple/meantime_apple.jsonl",
        "temporal/probe.jsonl",
    ),
    "quotes": ("quotes",),
    "copies": ("linking",),
    "stories": ("linking/allsides",),
    "actors": ("linking",),
    "coreference": ("linking/ecbplus",),
    "seeds": ("../seeds",),
    "origins": ("origins",),
    "speakers": ("",),
    "statements": ("polnear/dev",),
}
"""Each exam, the quick ones first, with what it reads inside DATA_FOLDER."""


def main() -> int:
    """Run them one after the other; return 1 when any failed."""
    given = [each for each in sys.argv[1:] if not each.startswith("--")]
    options = [each for each in sys.argv[1:] if each.startswith("--")]
    data = Path(given[0]) if given else HERE / "data"
    failed = []
    for exam, inside in EXAMS.items():
        print(f"\n== {exam}", flush=True)
        paths = [str(data / each) for each in inside]
        done = subprocess.run([sys.executable, str(HERE / exam / "score.py"), *paths, *options], check=False)
        if done.returncode:
            failed.append(exam)
    print(f"\nbelow their floors: {', '.join(failed)}" if failed else "\nall exams at or above their floors")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
