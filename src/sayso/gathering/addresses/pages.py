"""Addresses to pages: each is fetched, kept as it came, and read out of what was kept."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from sayso.errors import InputError
from sayso.gathering.archives import read_warc
from sayso.gathering.files import buffered
from sayso.gathering.libraries import needs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.gathering.addresses.fetching import Fetcher
    from sayso.gathering.addresses.kept import Archive
    from sayso.gathering.visiting import Visiting
    from sayso.records import Page

EXTRA = "online"


@dataclass(slots=True)
class Visits:
    """The addresses visited in one go: one connection to each site, one archive of what came.

    Nothing is loaded, connected or made before the first address.
    """

    visiting: Visiting
    _fetcher: Fetcher | None = field(default=None, init=False)
    _archive: Archive | None = field(default=None, init=False)

    def read(
        self, address: str, read: Callable[[IO[bytes], str], Iterator[Page | InputError]]
    ) -> Iterator[Page | InputError]:
        """Yield the pages at a web address, which is their path; `read` reads what else than a page is there."""
        try:
            fetcher, archive = self._begin(address)
            kept = archive.add(fetcher.fetch(address))
        except InputError as error:
            yield error
        else:
            yield from read_warc(buffered(io.BytesIO(kept)), "", read)

    def _begin(self, address: str) -> tuple[Fetcher, Archive]:
        if self._fetcher is None or self._archive is None:
            with needs(EXTRA, address, "an address"):
                from sayso.gathering.addresses.fetching import Fetcher  # noqa: PLC0415 - its libraries are an extra
                from sayso.gathering.addresses.kept import Archive, new_archive  # noqa: PLC0415
            self._fetcher = Fetcher(self.visiting)
            self._archive = Archive(new_archive(self.visiting.folder))
        return self._fetcher, self._archive

    def close(self) -> None:
        """Close all connections."""
        if self._fetcher is not None:
            self._fetcher.close()
