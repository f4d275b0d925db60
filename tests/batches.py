"""A folder of inputs for batches, of every kind that comes in shards, and what a batch made of them."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from documents import page, parquet, warc
from sayso.batch import Batch, Progress, Sizes, run_batch
from stores import BRIDGE, DEMO, ORCHARD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sayso.batch import Engine, Result

SIZES = Sizes(shard=2, window=4, portion=3)
"""So small that a dozen articles make many pieces."""

LATER = {
    "title": "Old bridge at Tarnby stays open until June",
    "text": "The old bridge at Tarnby stays open until June, mayor Ann Bell said on Thursday. “We need four weeks "
    "more,” Bell said. Engineer Tom Rudd had said that the bridge carries 4,000 cars a day.",
    "published": "2026-03-05",
    "outlet": "Fen Radio",
    "url": "https://fen.example/bridge",
}
FROST = {
    "title": "Frost kills blossom in Wendle",
    "text": "Half of the blossom in the orchards of Wendle is dead, grower Ida Moss told reporters. The growers want "
    "help from the county, Moss said.",
    "published": "2026-03-03",
    "outlet": "Tarnby Gazette",
    "url": "https://gazette.example/frost",
}
UNDATED = {
    "title": "Growers ask for help",
    "text": "The apple growers of Wendle ask the county for help, Ida Moss said.",
}


def make_inputs(folder: Path) -> list[str]:
    """Write the inputs into a folder; return their paths."""
    (folder / "story").mkdir(parents=True)
    for place in DEMO.iterdir():
        if place.is_file():
            (folder / "story" / place.name).write_bytes(place.read_bytes())
    lines = [json.dumps(BRIDGE), json.dumps(ORCHARD), '{"title": "cut sho', json.dumps(UNDATED)]
    (folder / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "b.warc.gz").write_bytes(warc(("https://weekly.example/bridge", page())))
    (folder / "c.parquet").write_bytes(parquet([LATER, FROST]))
    (folder / "again").mkdir()
    (folder / "again" / "a.jsonl").write_text(json.dumps(BRIDGE), encoding="utf-8")
    return [str(folder / name) for name in ("a.jsonl", "b.warc.gz", "c.parquet", "story", "again")]


def run(
    inputs: list[str], out: Path, engine: Engine, sizes: Sizes = SIZES, seen: list[Progress] | None = None
) -> Result:
    """Run a batch; note its progress."""
    return run_batch(inputs, Batch(str(out), sizes=sizes), engine, (seen if seen is not None else []).append)


def made(out: Path) -> dict[str, str]:
    """Return the sha256 of every file that a batch made, by its path; marks and notes apart."""
    return {
        str(place.relative_to(out)): hashlib.sha256(place.read_bytes()).hexdigest()
        for place in sorted(out.rglob("*.parquet"))
    }


def marks(out: Path, step: str = "*") -> dict[str, int]:
    """Return when each piece of work was finished, by its path."""
    found = {}
    for place in sorted((out / "marks").glob(f"{step}/*.json")):
        found[str(place.relative_to(out))] = place.stat().st_mtime_ns
    return found


def rows(out: Path, table: str) -> Iterator[dict[str, object]]:
    """Yield the rows of a table of a batch, file by file."""
    for place in sorted(out.glob(f"{table}/**/*.parquet")):
        yield from pq.read_table(place, partitioning=None).to_pylist()
