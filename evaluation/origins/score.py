"""Score `sayso read` against gold chains, origins, disputes and plan statuses of real stories.

    python evaluation/origins/score.py FOLDER [--misses] [--pin]

FOLDER holds `dev.json` and `articles/`, texts that are others' property and not part of this project; without it the
exam is skipped. Each story is read by itself, with outlet and date of each article given. Measures, in per cent:

    found             carriers of a claim (a phrase with a speaker) that lie in the content of a statement
    speaker           of all carriers with a speaker: found, and the speaker is the right one
    relays            of all carriers with relays: exactly these relays, in this order
    no relay invented of the found carriers without relays: none is given
    joined            pairs of found carriers of different articles: F1 of "stand in one claim"
    origins           per claim: F1 of the known origins of the statements found for it (both empty: 100)
    disputed          of all sides that dispute a claim: a dispute has a carrier on one side, that phrase on another
    statuses          of all statuses of plans: an event has that status, in that paragraph, by that voice
    macro             the mean of these eight

The naive reader knows quoted strings, the last name before them, and counts every outlet as an origin.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from itertools import combinations
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from figures import digest, report  # noqa: E402 - the exams' shared table lies beside this folder

Json = dict[str, Any]

INSIDE = 0.5
"""A phrase is found in a content that holds at least this share of its characters."""

PLAIN = frozenset(
    re.findall(
        r"\w+",
        """the a an of and to in on for by at his her its their mr mrs ms sir dr public statement report reports tweet
        speech briefing address remarks televised press news senior unknown own words anonymous told said""",
    )
)
"""Words of a name that do not tell who it is."""


class Exam:
    """One story's gold beside one account of it."""

    def __init__(self, gold: Json, account: Json, texts: dict[str, str]) -> None:
        self.gold, self.account, self.texts = gold, account, texts
        self.actors = {actor["id"]: actor for actor in account["actors"]}
        keys = {each["id"]: each["path"] for each in account["articles"]}
        self.statements = {each["id"]: each for each in account["statements"]}
        self.where = {each["id"]: keys[each["article"]] for each in account["statements"]}
        self.keys = keys
        self.shift = {each["path"]: each["text"] for each in account["articles"]}
        self.claim_of = {each: claim for claim in account["claims"] for each in claim["statements"]}
        self.misses: list[str] = []
        self.carriers = [
            {**each, "claim": claim["id"], "at": self.statement_at(each["article"], each["phrase"], each["speaker"])}
            for claim in gold["claims"]
            for each in claim["carried_by"]
        ]

    def statement_at(self, article: str, phrase: str, speaker: str | None = None) -> str | None:
        """Return the statement whose content holds a phrase: of several one of that speaker, then the shortest."""
        start = self.shift[article].index(phrase)
        fits = []
        for key, statement in self.statements.items():
            if self.where[key] == article and _held(statement, start, start + len(phrase)) >= INSIDE * len(phrase):
                right = speaker is not None and self.is_named(statement["speaker"], speaker)
                fits.append((not right, len(statement["text"]), key))
        return min(fits)[2] if fits else None

    def is_named(self, actor: str | None, name: str) -> bool:
        """Tell whether an actor is the one that a name, as printed, means."""
        found = self.actors.get(actor or "")
        if found is None:
            return False
        theirs = _words(name)
        if found["kind"] == "anonymous":
            return bool(theirs & _words(found["name"]))
        return any(_same_name(_words(each), theirs) for each in (found["name"], *found["aliases"]))

    def miss(self, measure: str, text: str) -> None:
        """Keep a miss to print it."""
        self.misses.append(f"{measure:9} {text}")


def _held(statement: Json, start: int, end: int) -> int:
    return sum(max(0, min(end, span["end"]) - max(start, span["start"])) for span in statement["content"])


def _words(name: str) -> set[str]:
    words = re.findall(r"[a-z]+", name.lower().replace("'s", "").replace("’s", ""))
    return {word for word in words if len(word) > 1 and word not in PLAIN}


def _same_name(ours: set[str], theirs: set[str]) -> bool:
    """Tell whether two names, as words, share what tells: the shorter is held by the longer, or a surname is."""
    shared = ours & theirs
    return bool(shared) and (shared in (ours, theirs) or max(map(len, shared)) > 3)  # noqa: PLR2004 - no "of", "un"


def main() -> int:
    """Run the exam; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    arguments = parser.parse_args()
    exam = arguments.folder / "dev.json"
    if not exam.exists():
        print(f"skipped: {exam} is not there")
        return 0
    ours, naive, misses = _run(arguments.folder, json.loads(exam.read_text(encoding="utf-8")))
    if arguments.misses:
        print("\n".join(misses))
    reached = report(HERE / "figures.json", digest(exam), ours, naive, pin=arguments.pin)
    return 0 if reached else 1


def _run(folder: Path, gold: Json) -> tuple[dict[str, float], dict[str, float], list[str]]:
    exams, naive = [], []
    for event in gold["events"]:
        texts = {
            each["article"]: (folder / "articles" / each["article"]).read_text(encoding="utf-8")
            for each in event["articles"]
        }
        account = _account(event, texts)
        exams.append(Exam(event, account, texts))
        naive.append(Exam(event, _naive(account), texts))
    ours, baseline = _score(exams), _score(naive)
    return ours, baseline, [f"{exam.gold['event']}: {line}" for exam in exams for line in exam.misses]


def _account(event: Json, texts: dict[str, str]) -> Json:
    import sayso  # noqa: PLC0415 - only when the texts are there

    with tempfile.TemporaryDirectory() as name:
        files = []
        for number, each in enumerate(event["articles"]):
            title, _, body = texts[each["article"]].partition("\n\n")
            page = {"title": title, "text": body, "outlet": each["outlet"], "published": each["published"]}
            path = Path(name) / f"{number}.json"
            path.write_text(json.dumps({"id": each["article"], **page}), encoding="utf-8")
            files.append(path)
        account: Json = sayso.read(files, together=True).to_dict()["stories"][0]
    for article in account["articles"]:
        article["path"] = event["articles"][int(Path(article["path"].partition("#")[0]).stem)]["article"]
    return account


def _naive(account: Json) -> Json:
    """Return the account of a reader who knows quotation marks and counts outlets."""
    statements, actors = [], list(account["actors"])
    for article in account["articles"]:
        for quoted in re.finditer(r'["“][^"”]{20,}["”]', article["text"]):
            names = re.findall(r"[A-Z]\w+ [A-Z]\w+", article["text"][: quoted.start()])
            speaker = names[-1] if names else None
            actors += [{"id": speaker, "name": speaker, "kind": "person", "aliases": []}] if speaker else []
            place = {"article": article["id"], "start": quoted.start(), "end": quoted.end(), "text": quoted[0]}
            key = f"{article['id']}{quoted.start()}"
            chain = [{"actor": speaker, "role": "speaker"}, {"actor": article["outlet"], "role": "publisher"}]
            statements.append(
                {
                    "id": key,
                    "article": article["id"],
                    "speaker": speaker,
                    "chain": chain,
                    "text": quoted[0],
                    "content": [place],
                }
            )
    outlets = {article["id"]: article["outlet"] for article in account["articles"]}
    by_text: dict[str, list[Json]] = {}
    for each in statements:
        by_text.setdefault(" ".join(re.findall(r"\w+", each["text"].lower())), []).append(each)
    claims = [
        {"statements": [each["id"] for each in same], "origins": sorted({outlets[each["article"]] for each in same})}
        for same in by_text.values()
    ]
    return {
        **account,
        "actors": actors,
        "statements": statements,
        "claims": claims,
        "disputes": [],
        "events": [],
    }


def _score(exams: list[Exam]) -> dict[str, float]:
    figures = {
        "found": _percent([each["at"] is not None for each in _all(exams) if each["speaker"]]),
        "speaker": _percent([right for exam in exams for right in _speakers(exam)]),
        "relays": _percent([right for exam in exams for right in _relays(exam)]),
        "no relay invented": _percent([right for exam in exams for right in _none_invented(exam)]),
        "joined": _joined(exams),
        "origins": _percent([share for exam in exams for share in _origins(exam)]),
        "disputed": _percent([right for exam in exams for right in _disputed(exam)]),
        "statuses": _percent([right for exam in exams for right in _statuses(exam)]),
    }
    return {**figures, "macro": sum(figures.values()) / len(figures)}


def _all(exams: list[Exam]) -> list[Json]:
    return [each for exam in exams for each in exam.carriers]


def _percent(values: list[bool] | list[float]) -> float:
    return 100 * sum(values) / len(values) if values else 0.0


def _speakers(exam: Exam) -> list[bool]:
    found = []
    for each in exam.carriers:
        if each["speaker"] is None:
            continue
        statement = exam.statements.get(each["at"] or "")
        right = statement is not None and exam.is_named(statement["speaker"], each["speaker"])
        found.append(right)
        if not right:
            given = _shown(exam, statement["speaker"]) if statement else "no statement"
            exam.miss("speaker", f"{each['article']} “{each['phrase']}”: {each['speaker']}, not {given}")
    return found


def _shown(exam: Exam, actor: str | None) -> str:
    return exam.actors[actor]["name"] if actor in exam.actors else str(actor)


def _given_relays(exam: Exam, each: Json) -> list[str | None]:
    chain = exam.statements[each["at"]]["chain"]
    return [link["actor"] for link in chain if link["role"] == "relay"]


def _relays(exam: Exam) -> list[bool]:
    found = []
    for each in exam.carriers:
        if not each["relays"]:
            continue
        given = _given_relays(exam, each) if each["at"] else []
        right = len(given) == len(each["relays"]) and all(map(exam.is_named, given, each["relays"]))
        found.append(right)
        if not right and each["at"]:
            names = ", ".join(_shown(exam, link) for link in given) or "none"
            exam.miss("relays", f"{each['article']} “{each['phrase']}”: {', '.join(each['relays'])}, not {names}")
    return found


def _none_invented(exam: Exam) -> list[bool]:
    found = []
    for each in exam.carriers:
        if each["relays"] or each["at"] is None:
            continue
        given = _given_relays(exam, each)
        found.append(not given)
        if given:
            names = ", ".join(_shown(exam, link) for link in given)
            exam.miss("invented", f"{each['article']} “{each['phrase']}”: relay {names}")
    return found


def _joined(exams: list[Exam]) -> float:
    right = ours = gold = 0
    for exam in exams:
        found = [each for each in exam.carriers if each["at"]]
        for a, b in combinations(found, 2):
            if a["article"] == b["article"]:
                continue
            together = exam.claim_of[a["at"]] is exam.claim_of[b["at"]]
            same = a["claim"] == b["claim"]
            right, ours, gold = right + (together and same), ours + together, gold + same
            if together != same:
                word = "apart" if same else "together"
                exam.miss(word, f"{a['article']} “{a['phrase']}” and {b['article']} “{b['phrase']}”")
    return 200 * right / (ours + gold) if ours + gold else 0.0


def _origins(exam: Exam) -> list[float]:
    found = []
    for claim in exam.gold["claims"]:
        mine = [each["at"] for each in exam.carriers if each["claim"] == claim["id"] and each["at"]]
        gold = [origin for origin in claim["origins"] if origin != "unknown"]
        held = [exam.claim_of[each] for each in mine]
        # The claim of ours that holds most of the carriers answers for the gold one.
        best = max(held, key=held.count, default=None)
        ours = [each for each in best["origins"] if each != "unknown"] if best else []
        share = _share(exam, ours, gold) if best else 0.0
        found.append(share)
        if share < 1:
            names = ", ".join(_shown(exam, each) for each in ours) or ("none" if best else "not found")
            exam.miss("origins", f"{claim['id']} {claim['claim']}: {', '.join(gold) or 'none'}, not {names}")
    return found


def _share(exam: Exam, ours: list[str], gold: list[str]) -> float:
    if not ours and not gold:
        return 1.0
    right = sum(any(exam.is_named(each, name) for each in ours) for name in gold)
    given = sum(any(exam.is_named(each, name) for name in gold) for each in ours)
    return (right + given) / (len(ours) + len(gold))


def _disputed(exam: Exam) -> list[bool]:
    found = []
    for claim in exam.gold["claims"]:
        mine = {each["at"] for each in exam.carriers if each["claim"] == claim["id"] and each["at"]}
        for side in claim["disputed_by"] or ():
            other = exam.statement_at(side["article"], side["phrase"], side["voice"])
            right = other is not None and _opposed(exam, mine, other)
            found.append(right)
            if not right:
                what = "" if other else " (no statement)"
                exam.miss("disputed", f"{claim['id']} {claim['claim']}: {side['voice']} “{side['phrase']}”{what}")
    return found


def _opposed(exam: Exam, mine: set[str], other: str) -> bool:
    for dispute in exam.account["disputes"]:
        sides = [set(side["statements"]) for side in dispute["sides"]]
        if any(mine & a and other in b for a in sides for b in sides if a is not b):
            return True
    return False


def _statuses(exam: Exam) -> list[bool]:
    found = []
    for plan in exam.gold["plans"]:
        for each in plan["history"]:
            right = any(_is_status(exam, given, each) for event in exam.account["events"] for given in event["status"])
            found.append(right)
            if not right:
                exam.miss(
                    "statuses", f"{each['article']} “{each['phrase']}”: {each['status']} ({each['according_to']})"
                )
    return found


def _is_status(exam: Exam, given: Json, gold: Json) -> bool:
    article = exam.keys[given["evidence"]["article"]]
    if article != gold["article"] or given["status"] != gold["status"]:
        return False
    text = exam.shift[article]
    start = text.rfind("\n", 0, text.index(gold["phrase"])) + 1
    end = text.find("\n", start)
    if not start <= given["evidence"]["start"] <= (end if end > 0 else len(text)):
        return False
    if gold["according_to"] == "unknown":
        return all(exam.actors.get(each, {}).get("kind", "outlet") == "outlet" for each in given["according_to"])
    return any(exam.is_named(each, gold["according_to"]) for each in given["according_to"])


if __name__ == "__main__":
    sys.exit(main())
