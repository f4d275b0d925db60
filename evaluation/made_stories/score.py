"""Score the origins of claims on made stories of 3 to 60 outlets, whose origins are known because we made them.

    python evaluation/made_stories/score.py [--misses] [--pin] [--sizes 3,10]

Every story is read as a reader would read it: pages in, account out. Measures, in per cent:

    origins exact   claims whose known origins come out exactly: none missing, none too many
    one claim       claims whose carriers all stand in one claim of ours
    same account    stories that give the same account, byte for byte, when their pages come in another order

The baseline counts every outlet that carries a claim as an origin.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
from figures import digest, report  # noqa: E402 - the exams' shared table lies beside this folder
from make import Story, make_story  # noqa: E402 - the maker lies here

Json = dict[str, Any]

SIZES = (3, 5, 8, 12, 20, 40, 60)
SEEDS = 3
SHUFFLED = 12
"""Stories of this size are read a second time with their pages in another order."""


def main() -> int:
    """Run the exam; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--misses", action="store_true", help="print the claims whose origins come out wrong")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of outlets, parted by commas")
    arguments = parser.parse_args()
    exact: list[bool] = []
    naive: list[bool] = []
    whole: list[bool] = []
    same: list[bool] = []
    for size in map(int, arguments.sizes.split(",")):
        for seed in range(SEEDS):
            story = make_story(seed, size)
            account = _account(story, list(range(size)))
            if size == SHUFFLED:
                same.append(_plain(account) == _plain(_account(story, _mixed(size, seed))))
            for told, carriers in story.claims:
                ours, one = _origins(account, told.fact.mark, carriers)
                names = {_bare(each) for each in told.origins}
                exact.append(ours == names)
                whole.append(one)
                naive.append({_bare(story.pages[each]["outlet"]) for each in carriers} == names)
                if arguments.misses and ours != names:
                    print(f"{size}/{seed} {told.way} {told.fact.mark}: {sorted(names)}, not {sorted(ours)}")
    figures = {"origins exact": _percent(exact), "one claim": _percent(whole)}
    figures |= {"same account": _percent(same)} if same else {}
    files = [HERE / name for name in ("make.py", "facts.csv", "people.csv", "lines.csv", "scenery.csv")]
    reached = report(
        HERE / "figures.json", digest(*files), figures, {"origins exact": _percent(naive)}, pin=arguments.pin
    )
    return 0 if reached else 1


def _mixed(size: int, seed: int) -> list[int]:
    order = list(range(size))
    random.Random(seed).shuffle(order)  # noqa: S311 - an order, no secret
    return order


def _account(story: Story, order: list[int]) -> Json:
    import sayso  # noqa: PLC0415 - takes seconds, and `--help` needs none of it

    with tempfile.TemporaryDirectory() as name:
        files = []
        for number in order:
            path = Path(name) / f"{number}.json"
            path.write_text(json.dumps({"id": str(number), **story.pages[number]}), encoding="utf-8")
            files.append(path)
        account: Json = sayso.read(files, together=True).to_dict()["stories"][0]
    for article in account["articles"]:
        article["path"] = Path(article["path"].partition("#")[0]).stem
    return account


def _plain(account: Json) -> str:
    return json.dumps(account, ensure_ascii=False)


def _origins(account: Json, mark: str, carriers: tuple[int, ...]) -> tuple[set[str], bool]:
    """Return the known origins of our claim that holds most statements of a fact, and whether it holds them all."""
    pages = {each["id"]: int(each["path"]) for each in account["articles"]}
    names = {each["id"]: each["name"] for each in account["actors"]}
    mine = {each["id"]: pages[each["article"]] for each in account["statements"] if mark in each["text"].lower()}
    held = [(len([key for key in claim["statements"] if key in mine]), claim) for claim in account["claims"]]
    count, best = max(held, key=lambda each: each[0])
    if not count:
        return set(), False
    found = {mine[key] for key in best["statements"] if key in mine}
    origins = {_bare(names.get(each, each)) for each in best["origins"] if each != "unknown"}
    return origins, found == set(carriers)


def _bare(name: str) -> str:
    """Return a name without the words in small letters before it: an article, a role."""
    words = name.removeprefix("The ").split()
    while words[1:] and words[0].islower():
        words = words[1:]
    return " ".join(words)


def _percent(values: list[bool]) -> float:
    return 100 * sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    sys.exit(main())
