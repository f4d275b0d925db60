"""What the server knows: the stories of a store, and those read in this session."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sayso.checking import check_account
from sayso.comparing.quotes.printed import read_printed
from sayso.comparing.quotes.weights import is_small
from sayso.errors import UsageError
from sayso.pipeline import open_pages, tell_stories
from sayso.records import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.comparing.checking import Check
    from sayso.keeping import Hit, Store
    from sayso.pipeline import Opened, Settings
    from sayso.records import Account, Article

    Stories = tuple[tuple[Account, ...], tuple[LeftOut, ...]]

MOST_SEARCHES = 16
"""How often the store is searched for pairs of words of a quotation."""

PER_SEARCH = 20
"""Places that each of these searches gives at most."""


def _renamed(found: Opened | LeftOut, folder: str) -> Opened | LeftOut:
    """Return what came of a text that was handed in without the place where it stood meanwhile."""
    if isinstance(found, LeftOut):
        name = Path(found.path).stem
        return LeftOut(name, found.why.replace(found.path, name).replace(folder, ""))
    name = Path(found.page.path).stem
    return replace(found, page=replace(found.page, path=name), article=replace(found.article, path=name))


class Shelf:
    """Stories by id, in this session and in a store where there is one; `folders` are those that may be read from."""

    def __init__(self, store: Store | None = None, folders: Sequence[Path] = ()) -> None:
        self._store = store
        self._folders = [each.resolve() for each in folders]
        self._read: dict[str, Account] = {}

    # --- reading ----------------------------------------------------------------------------------------------------

    def read(self, inputs: Sequence[str], settings: Settings) -> Stories:
        """Read files and folders, and keep their stories for this session."""
        return self._keep(open_pages(list(inputs), settings), settings)

    def read_texts(self, texts: Sequence[Mapping[str, str]], settings: Settings) -> Stories:
        """Read articles that were handed in, as JSON input has them, and keep their stories for this session.

        They go by `text-1`, `text-2` … in place of a path.
        """
        with TemporaryDirectory() as folder:
            places = [Path(folder) / f"text-{number}.json" for number in range(1, len(texts) + 1)]
            for place, text in zip(places, texts, strict=True):
                place.write_text(json.dumps({"id": place.stem, **text}), encoding="utf-8")
            found = [_renamed(each, folder) for each in open_pages([str(place) for place in places], settings)]
        return self._keep(found, settings)

    def _keep(self, found: Iterable[Opened | LeftOut], settings: Settings) -> Stories:
        stories, left_out = tell_stories(found, settings)
        self._read.update((each.id, each) for each in stories)
        return stories, left_out

    def allowed(self, paths: Sequence[str]) -> list[str]:
        """Return the paths; raise UsageError for one that lies in no folder that may be read from."""
        for path in paths:
            place = Path(path).resolve()
            if not any(place.is_relative_to(folder) for folder in self._folders):
                named = ", ".join(map(str, self._folders)) or "none; start the server with --allow FOLDER"
                raise UsageError(f"{path}: in no folder that may be read from ({named}). Hand the text in instead")
        return list(paths)

    # --- looking up -------------------------------------------------------------------------------------------------

    def account(self, words: str) -> Account:
        """Return the account of a story by its id, or by words of its title; raise UsageError for none or several."""
        if words in self._read:
            return self._read[words]
        read = [each for each in self._read.values() if words.casefold() in each.title.casefold()]
        kept = self._store.find_stories(words) if self._store else ()
        found = dict.fromkeys([each.id for each in read] + [each.id for each in kept])
        if len(found) != 1:
            many = f"{len(found)} stories have it in their titles" if found else "no story that is known here"
            raise UsageError(f"{words}: {many}. Ask `story` without one for a list, or give an id")
        return read[0] if read else self._kept(kept[0].id)

    def _kept(self, story: str) -> Account:
        account = self._store.account(story) if self._store else None
        if account is None:
            raise UsageError(f"{story}: no story that is known here")
        return account

    def lines(self, limit: int) -> Iterator[dict[str, object]]:
        """Yield the stories that are known here in short, those of this session first."""
        for each in list(self._read.values())[:limit]:
            yield {
                "id": each.id,
                "title": each.title,
                "from": each.from_,
                "to": each.to,
                "articles": len(each.articles),
            }
        for line in self._store.stories(max(limit - len(self._read), 0)) if self._store else ():
            if line.id not in self._read:
                yield {
                    "id": line.id,
                    "title": line.title,
                    "from": line.from_,
                    "to": line.to,
                    "articles": line.articles,
                }

    def claim(self, claim: str) -> tuple[Account, int]:
        """Return the account that has a claim, and the claim's place in it; raise UsageError where none has."""
        for account in self._accounts():
            for at, each in enumerate(account.claims):
                if each.id == claim:
                    return account, at
        raise UsageError(f"{claim}: no claim that is known here. `story` and `search` give the ids of claims")

    def article(self, article: str) -> Article:
        """Return an article by its id; raise UsageError where it is not known here."""
        for account in self._read.values():
            for each in account.articles:
                if each.id == article:
                    return each
        found = self._store.article(article) if self._store else None
        if found is None:
            raise UsageError(f"{article}: no article that is known here")
        return found

    def _accounts(self) -> Iterator[Account]:
        """Yield the stories read here, then the kept ones, the newest first."""
        yield from self._read.values()
        if self._store:
            offset = 0
            while lines := self._store.stories(100, offset):
                yield from (self._kept(line.id) for line in lines if line.id not in self._read)
                offset += len(lines)

    # --- searching --------------------------------------------------------------------------------------------------

    def search(self, words: str, limit: int, **asked: str | None) -> tuple[Hit, ...]:
        """Return where all the words stand in the store; raise UsageError where there is none."""
        if self._store is None:
            raise UsageError("no store to search in: start the server with --store FILE. `story` lists what was read")
        return self._store.search(words, limit=limit, **asked)  # type: ignore[arg-type]

    def check(self, quotation: str, by: str | None, story: str | None) -> list[Check]:
        """Return where each story that may print a quotation prints it; of one story where it is named."""
        if story is not None:
            return [check_account(quotation, self.account(story), by)]
        kept = [self._kept(each) for each in self._likely(quotation) if each not in self._read]
        return [check_account(quotation, each, by) for each in (*self._read.values(), *kept)]

    def _likely(self, quotation: str) -> list[str]:
        """Return the kept stories in which two neighbouring content words of a quotation stand, or its only one."""
        if self._store is None:
            return []
        words = [word.key for word in read_printed(quotation).words if not is_small(word.key) and word.key.isalnum()]
        pairs = [" ".join(words[at : at + 2]) for at in range(max(len(words) - 1, 1))]
        hits = [hit for pair in pairs[:MOST_SEARCHES] if pair for hit in self._store.search(pair, limit=PER_SEARCH)]
        return list(dict.fromkeys(hit.story for hit in hits))
