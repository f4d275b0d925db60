"""Score what `sayso read` makes of the two seed pages against marks made by reading them closely.

    python evaluation/seeds/score.py FOLDER_OF_THE_PAGES [--pin] [--misses]

A mark is found where a statement of the page shares at least half of their words (intersection over union). Its speaker
is right where the actor's name is one of the mark's; `anonymous:official` is an anonymous actor whose name holds that
word. Its chain is right where every hop is. Prints misses as text of the pages.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from figures import digest, report  # noqa: E402 - the exams' shared table lies beside this folder

OVERLAP = 0.5
Json = dict[str, Any]


def main() -> int:
    """Run the exam; return the exit status."""
    arguments = _arguments()
    marks = json.loads((HERE / "marks.json").read_text(encoding="utf-8"))
    paths = [arguments.folder / page["name"] for page in marks["pages"]]
    missing = [path for path in paths if not path.exists()]
    if missing:
        print(f"skipped: {missing[0]} is not there")
        return 0
    for path, page in zip(paths, marks["pages"], strict=True):
        if hashlib.sha256(path.read_bytes()).hexdigest() != page["sha256"]:
            print(f"{path}: not the page that was marked", file=sys.stderr)
            return 1
    account = _account(paths)
    ours, misses = score(account, marks)
    naive, _ = score(_naive(account), marks)
    if arguments.misses:
        print("\n".join(misses))
    reached = report(HERE / "figures.json", digest(HERE / "marks.json"), ours, naive, pin=arguments.pin)
    return 0 if reached else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    return parser.parse_args()


def _account(paths: list[Path]) -> Json:
    import sayso  # noqa: PLC0415 - only when the pages are there

    account: Json = sayso.read(paths, together=True).to_dict()["stories"][0]
    account["articles"].sort(key=lambda article: article["path"])
    return account


def _naive(account: Json) -> Json:
    """Return the account as a naive reader gives it: quoted strings, spoken by the last name before them."""
    statements = []
    for article in account["articles"]:
        for quoted in re.finditer(r'["“][^"”]{20,}["”]', article["text"]):
            names = re.findall(r"[A-Z]\w+ [A-Z]\w+", article["text"][: quoted.start()])
            speaker = names[-1] if names else None
            chain = [{"actor": speaker}, {"actor": article["outlet"]}]
            place = {"article": article["id"], "start": quoted.start(), "end": quoted.end()}
            statements.append(
                {
                    "article": article["id"],
                    "content": [place],
                    "speaker": speaker,
                    "chain": chain,
                    "kind": "direct",
                    "said": article["published"],
                }
            )
    names = [{"id": each["speaker"], "name": each["speaker"], "kind": "person", "aliases": []} for each in statements]
    return {
        **account,
        "statements": statements,
        "actors": account["actors"] + names,
        "events": [],
        "quotes": [],
        "disputes": [],
        "positions": [],
    }


def score(account: Json, marks: Json) -> tuple[dict[str, float], list[str]]:
    """Return the figures in per cent, and a line for each miss."""
    statements, misses = _score_statements(account, marks)
    statuses, status_misses = _score_statuses(account, marks)
    dates = [
        article["published"] == page["published"] and article["published_basis"] == page["published_basis"]
        for article, page in zip(account["articles"], marks["pages"], strict=True)
    ]
    return {
        **statements,
        "statuses with the right voice": statuses,
        "publication dates": _percent(dates),
        "reworded quotation": _percent([_reworded(account, marks)]),
        "kinds of dispute": _percent(
            [any(d["kind"] == kind for d in account["disputes"]) for kind in marks["disputes"]]
        ),
        "turns of position": _percent([_turns(account, each) for each in marks["shifts"]]),
    }, misses + status_misses


def _score_statements(account: Json, marks: Json) -> tuple[dict[str, float], list[str]]:
    actors = {actor["id"]: actor for actor in account["actors"]}
    found, speaker, chain, kind, said, misses = [], [], [], [], [], []
    for mark in marks["statements"]:
        article = account["articles"][mark["page"]]
        best = _best(account, article, mark)
        found.append(best is not None)
        speaker.append(best is not None and _is(actors.get(best["speaker"]), mark["speaker"]))
        chain.append(speaker[-1] and best is not None and _same_chain(best["chain"], mark["chain"], actors))
        kind.append(best is not None and best["kind"] == mark["kind"])
        if mark["said"]:
            said.append(best is not None and best["said"] in mark["said"])
        if not chain[-1]:
            misses.append(_miss(article, mark, best, actors))
    return {
        "statements found": _percent(found),
        "right speaker": _percent(speaker),
        "right speaker and chain": _percent(chain),
        "right kind": _percent(kind),
        "right day": _percent(said),
    }, misses


def _words(text: str, places: list[tuple[int, int]]) -> set[int]:
    return {
        word.start()
        for word in re.finditer(r"\w+", text)
        if any(word.start() < b and word.end() > a for a, b in places)
    }


def _best(account: Json, article: Json, mark: Json) -> Json | None:
    """Return the statement that shares the most words with the mark, if it is enough."""
    wanted = _words(article["text"], [(a, b) for a, b in mark["content"]])
    best, most = None, 0.0
    for statement in account["statements"]:
        if statement["article"] == article["id"]:
            has = _words(article["text"], [(span["start"], span["end"]) for span in statement["content"]])
            shared = len(has & wanted) / max(1, len(has | wanted))
            right = _is_any(statement, mark, account)
            if (shared, right) > (most, False) and shared >= max(most, OVERLAP):
                best, most = statement, shared
    return best


def _is_any(statement: Json, mark: Json, account: Json) -> bool:
    actor = next((each for each in account["actors"] if each["id"] == statement["speaker"]), None)
    return _is(actor, mark["speaker"])


def _is(actor: Json | None, names: list[str]) -> bool:
    """Return whether the actor goes by one of the names."""
    if actor is None:
        return "unknown" in names
    for name in names:
        kind, _, word = name.partition(":")
        if kind == "anonymous" and word and actor["kind"] == "anonymous" and word in actor["name"].lower():
            return True
        if name.lower() in (called.lower() for called in [actor["name"], *actor["aliases"]]):
            return True
    return False


def _same_chain(chain: list[Json], wanted: list[list[str]], actors: dict[str, Json]) -> bool:
    return len(chain) == len(wanted) and all(
        _is(actors.get(link["actor"]), names) for link, names in zip(chain, wanted, strict=True)
    )


def _score_statuses(account: Json, marks: Json) -> tuple[float, list[str]]:
    actors = {actor["id"]: actor for actor in account["actors"]}
    held = [
        (status["status"], actors.get(voice))
        for event in account["events"]
        for status in event["status"]
        for voice in status["according_to"]
    ]
    right = [any(s == mark["status"] and _is(v, mark["voices"]) for s, v in held) for mark in marks["statuses"]]
    misses = [
        f"status {mark['status']} by {' / '.join(mark['voices'])}: not told"
        for mark, is_right in zip(marks["statuses"], right, strict=True)
        if not is_right
    ]
    return _percent(right), misses


def _reworded(account: Json, marks: Json) -> bool:
    """Return whether the two versions of the official's words are one claim of two origins, at the right level."""
    actors = {actor["id"]: actor for actor in account["actors"]}
    wanted = marks["reworded"]
    ends = [
        _best(account, account["articles"][page], {"content": wanted[side], "speaker": []})
        for page, side in ((0, "a"), (1, "b"))
    ]
    if None in ends:
        return False
    pair = {end["id"] for end in ends if end}
    level = any(
        {each["a"], each["b"]} == pair and each["level"] == wanted["level"]
        for quote in account["quotes"]
        for each in quote["pairs"]
    )
    claim = next((each for each in account["claims"] if pair <= set(each["statements"])), None)
    origins = claim is not None and all(
        any(_is(actors.get(origin), names) for origin in claim["origins"]) for names in wanted["origins"]
    )
    return (
        level
        and origins
        and claim is not None
        and len(claim["origins"]) == len(wanted["origins"])
        and len(claim["voices"]) == 1
    )


def _turns(account: Json, wanted: Json) -> bool:
    actors = {actor["id"]: actor for actor in account["actors"]}
    turns = sum(len(each["shifts"]) for each in account["positions"] if _is(actors.get(each["actor"]), wanted["actor"]))
    return turns >= wanted["least"]


def _percent(results: list[bool]) -> float:
    return 100 * sum(results) / max(1, len(results))


def _miss(article: Json, mark: Json, best: Json | None, actors: dict[str, Json]) -> str:
    start, end = mark["content"][0][0], mark["content"][-1][1]
    wanted = " → ".join(names[0] for names in mark["chain"])
    words = " ".join(article["text"][start:end].split())[:90]
    if best is None:
        return f"not found: {words}\n    wanted {wanted}"
    got = " → ".join((actors.get(link["actor"]) or {"name": "unknown"})["name"] for link in best["chain"])
    return f"{words}\n    wanted {wanted}\n    got    {got}"


if __name__ == "__main__":
    sys.exit(main())
