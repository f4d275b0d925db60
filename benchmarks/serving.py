"""How `sayso serve` holds up with a desk around it: many readers, some who add articles, and what each had to wait.

    python benchmarks/serving.py                    50 readers and 2 writers for 5 minutes
    python benchmarks/serving.py --seconds 60 --pause 0
    python benchmarks/serving.py --store postgresql://editor@db.example/empty

A store of made stories (the bundled one, under other names of towns and people, printed by the same outlets) is served
by `sayso serve` in a process of its own. A reader opens a page, reads for a second or two (`--pause`, on the average),
and opens another one: the stories, one of them, what changed in it, what somebody said, a search, or the same as JSON.
A writer hands an article in, waits until it is kept, and hands the next one in. Prints how long readers waited for a
page, by kind of page, in milliseconds; every answer that was an error; how many articles the writers got in; and how
much of the machine was taken, by this and by others.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator  # noqa: TC003 - in a signature that is short so
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from statistics import quantiles
from typing import IO

import httpx2

from sayso.keeping import Store
from sayso.keeping.near import write_telling_words
from sayso.keeping.writing import write_account, write_article, write_json, write_story
from sayso.records import Account
from sayso.thawing import thaw

STORIES = 200
TOWNS = ("Aldermere", "Castellan", "Northline")
NAMES = ("Hollis", "Okafor", "Brandt")
SYLLABLES = ("bar", "cor", "dun", "fen", "gal", "har", "lin", "mor", "nor", "pel", "ros", "sel", "tar", "wen")
LINES = 40
"""Last lines of what the server said that are shown."""

PAUSE = 1.5
"""Seconds for which a reader looks at a page on the average: short, for people."""


@dataclass
class Waited:
    """What readers waited, by kind of page, in seconds; what went wrong; how many articles writers got in."""

    pages: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    added: int = 0
    refused: int = 0
    adding: list[float] = field(default_factory=list)


def name_of(number: int) -> str:
    """Return an invented name, another one for each number."""
    count = len(SYLLABLES)
    return "".join(SYLLABLES[number // count**place % count] for place in range(3)).title()


def renamed(text: str, number: int) -> str:
    """Return a text of the bundled story as one of another place, told of others."""
    for at, old in enumerate((*TOWNS, *NAMES)):
        text = text.replace(old, name_of(10 * number + at))
    return text


def fill(store: Store, stories: int) -> None:
    """Keep the bundled story many times, each under other names and ids."""
    account = store.account(store.add([str(files("sayso") / "demo")]).stories[0])
    if account is None:
        raise SystemExit("the bundled story is not in the store")
    plain = write_json(account)
    pages = {each.id for each in (*account.articles, *account.statements, *account.claims)} | {account.id}
    people = {actor.id for actor in account.actors if actor.kind != "outlet"}
    pattern = re.compile("|".join(map(re.escape, sorted(pages | people))))
    for number in range(1, stories):
        others = {each: f"{each}-{number:04x}" for each in people} | {each: f"{each[:8]}{number:04x}" for each in pages}
        told = pattern.sub(lambda found, others=others: others[found[0]], plain)
        _keep(store, thaw(Account, json.loads(renamed(told, number))))


def _keep(store: Store, account: Account) -> None:
    """Write a story as adding would."""
    db, at = store._db, "2026-03-06T12:00:00.000Z"  # noqa: SLF001
    names = {actor.id: actor.name for actor in account.actors}
    with db.transaction():
        write_story(db, account, at)
        for each in account.articles:
            kept = {"story": account.id, "page": each.id, "address": None, "day": (each.published or at)[:10]}
            write_article(db, each, {**kept, "outlet_name": names.get(each.outlet or ""), "added_at": at})
            write_telling_words(db, each)
            db.execute("INSERT INTO versions VALUES (?, 1, ?, ?, '[]', '[]')", (each.id, each.id, at))
        for _ in range(2):
            write_account(db, account, at)


@contextmanager
def served(place: str) -> Iterator[tuple[str, int]]:
    """Give the address at which `sayso serve` answers, and the number of its process."""
    command = [sys.executable, "-m", "sayso", "serve", "--store", place, "--port", "0"]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said, subprocess.Popen(command, stderr=said) as running:
        try:
            yield _address_in(said), running.pid
        finally:
            running.terminate()
            running.wait()
            said.seek(0)
            print("the server said:", *said.read().splitlines()[-LINES:], sep="\n  ")


def _address_in(said: IO[str]) -> str:
    """Return the address that a server says it answers at, once it does."""
    for _ in range(300):
        said.seek(0)
        found = re.search(r"http://127\.0\.0\.1:\d+", said.read())
        if found is not None:
            return found[0]
        time.sleep(0.1)
    raise SystemExit("sayso serve does not begin")


class Desk:
    """The readers and writers around one served store."""

    def __init__(self, address: str, pause: float, until: float) -> None:
        self.address = address
        self.pause = pause
        self.until = until
        self.waited = Waited()
        self.stories: list[dict[str, str]] = []
        self.actors: list[str] = []

    async def sit_down(self, readers: int, writers: int) -> None:
        """Let all work until the time is over."""
        limits = httpx2.Limits(max_connections=readers + writers + 1)
        async with httpx2.AsyncClient(base_url=self.address, timeout=60, limits=limits) as web:
            self.stories = (await web.get("/api/stories", params={"limit": 500})).json()
            for story in self.stories[:: max(1, len(self.stories) // 10)]:
                account = (await web.get(f"/api/stories/{story['id']}")).json()
                self.actors += [actor["id"] for actor in account["actors"]]
            people = [self.read(web, random.Random(seed)) for seed in range(readers)]  # noqa: S311 - no secret
            await asyncio.gather(*people, *(self.write(web, number) for number in range(writers)))

    def asked(self, chance: random.Random) -> tuple[str, str]:
        """Return a kind of page and the address of one."""
        story = chance.choice(self.stories)["id"]
        word = chance.choice(("ferry", "night sailings", "signing", '"dock jobs"', "council", "vote", "postponed"))
        kinds = {
            "stories": "/",
            "story": f"/stories/{story}",
            "changes": f"/stories/{story}/changes",
            "actor": f"/actors/{chance.choice(self.actors)}",
            "search": f"/search?words={word}",
            "search by voice": f"/search?words={word}&voice=Hollis",
            "story as JSON": f"/api/stories/{story}",
            "stories as JSON": "/api/stories",
        }
        kind = chance.choices(list(kinds), (4, 6, 2, 2, 4, 1, 1, 1))[0]
        return kind, kinds[kind]

    async def read(self, web: httpx2.AsyncClient, chance: random.Random) -> None:
        """Open one page after another."""
        await asyncio.sleep(chance.uniform(0, self.pause))
        while time.monotonic() < self.until:
            kind, address = self.asked(chance)
            started = time.monotonic()
            try:
                answer = await web.get(address)
                if answer.status_code != httpx2.codes.OK:
                    self.waited.errors.append(f"{answer.status_code} {address}")
            except httpx2.HTTPError as error:
                self.waited.errors.append(f"{type(error).__name__} {address}")
            self.waited.pages[kind].append(time.monotonic() - started)
            await asyncio.sleep(chance.uniform(0.5, 1.5) * self.pause)

    async def write(self, web: httpx2.AsyncClient, writer: int) -> None:
        """Hand in one article after another, each when the one before is kept; wait where that is asked for."""
        pages = sorted(path.read_text(encoding="utf-8") for path in (files("sayso") / "demo").iterdir()  # type: ignore[attr-defined]
                       if path.name.endswith(".txt"))  # fmt: skip
        number = 0
        while time.monotonic() < self.until:
            text = renamed(pages[number % len(pages)], 250 + writer * 15 + number // len(pages) % 15)
            number += 1
            started = time.monotonic()
            answer = await web.post(
                "/api/articles", json={"text": f"{text}\n\nEdition {number}.", "published": "2026-03-05"}
            )
            if answer.status_code == httpx2.codes.SERVICE_UNAVAILABLE:
                self.waited.refused += 1
                await asyncio.sleep(float(answer.headers["retry-after"]))
                continue
            if answer.status_code != httpx2.codes.ACCEPTED:
                self.waited.errors.append(f"{answer.status_code} adding: {answer.text}")
                continue
            job = answer.json()
            while job["state"] in {"waiting", "reading"} and time.monotonic() < self.until:
                await asyncio.sleep(0.2)
                job = (await web.get(f"/api/jobs/{job['id']}")).json()
            if job["state"] == "failed":
                self.waited.errors.append(f"adding: {job['error']}")
            if job["state"] == "done":
                self.waited.added += 1
                self.waited.adding.append(time.monotonic() - started)


def machine_seconds() -> tuple[float, float]:
    """Return for how many seconds the cores of this machine were busy since it began, and how many there were."""
    numbers = [int(each) for each in Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]]
    tick = os.sysconf("SC_CLK_TCK")
    return (sum(numbers) - numbers[3] - numbers[4]) / tick, sum(numbers) / tick


def seconds_of(process: int) -> float:
    """Return for how many seconds a process and its children were at work."""
    total = 0.0
    for each in (process, *map(int, _children(process))):
        try:
            parts = Path(f"/proc/{each}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            total += (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")
        except OSError:
            continue
    return total


def _children(process: int) -> list[str]:
    places = Path(f"/proc/{process}/task").glob("*/children")  # each thread has those that it began
    return [child for place in places for child in place.read_text(encoding="ascii").split()]


def print_waited(waited: Waited, seconds: float) -> None:
    """Print what readers waited, by kind of page and over all, and what went wrong."""
    print(f"{'':20} {'pages':>7} {'p50':>7} {'p95':>7} {'p99':>7} {'most':>7}  ms")
    whole = [each for some in waited.pages.values() for each in some]
    for kind, times in [*sorted(waited.pages.items()), ("all", whole)]:
        cuts = quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
        shown = " ".join(f"{1000 * each:7.0f}" for each in (cuts[49], cuts[94], cuts[98], max(times)))
        print(f"{kind:20} {len(times):7} {shown}")
    print(f"{len(whole) / seconds:.1f} pages a second; {len(waited.errors)} errors")
    for line in waited.errors[:10]:
        print(f"  {line}")
    middle = sorted(waited.adding)[len(waited.adding) // 2] if waited.adding else 0
    print(f"{waited.added} articles added, each in {middle:.1f} s (middle); asked to come later {waited.refused} times")


def main() -> None:
    """Fill a store, serve it, let the desk work, and print what it had to wait."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--pause", type=float, default=PAUSE, help="seconds for which a page is looked at; 0 for none")
    parser.add_argument("--stories", type=int, default=STORIES)
    parser.add_argument("--store", help="an empty store; otherwise a file that is gone afterwards")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.store or str(Path(folder) / "desk.db")
        with Store.open(place) as store:
            fill(store, given.stories)
            size = store.size()
            print(f"{size.stories:,} stories, {size.articles:,} articles, {size.statements:,} statements")
        with served(place) as (address, process):
            desk = Desk(address, given.pause, time.monotonic() + given.seconds)
            busy, whole = machine_seconds()
            ours, server = time.process_time(), seconds_of(process)
            asyncio.run(desk.sit_down(given.readers, given.writers))
            taken = (seconds_of(process) - server, time.process_time() - ours)
            busy, whole = machine_seconds()[0] - busy, machine_seconds()[1] - whole
        print(f"{given.readers} readers, {given.writers} writers, {given.seconds:.0f} s, pause {given.pause} s")
        print_waited(desk.waited, given.seconds)
        rest = (busy - sum(taken)) / whole
        print(
            f"of {os.cpu_count()} cores: the server took {taken[0] / whole:.0%}, "
            f"this program {taken[1] / whole:.0%}, others {rest:.0%}"
        )


if __name__ == "__main__":
    main()
