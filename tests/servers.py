"""A PostgreSQL server for the tests: made when it is first asked for, and gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME, PASSWORD = "editor", "not a: secret/@all?"
WRITTEN = "not%20a%3A%20secret%2F%40all%3F"
CALM = ("fsync=off", "full_page_writes=off", "max_connections=60", "shared_buffers=32MB")
"""Settings of a server whose data nobody will miss."""


def _program(name: str) -> str | None:
    """Return where a program of the server lies: on the path, or where Debian puts it."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda each: float(each.parts[-3]))
    return str(found[-1]) if found else shutil.which(name)


def _as_nobody_special() -> dict[str, str]:
    """Return as whom the server runs: it refuses to run as root."""
    if os.getuid() != 0:
        return {}
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        return {"user": "nobody"}
    return {"user": "postgres"}


class Server:
    """A server in a folder of its own, at a port of this machine, with one role that owns one database."""

    def __init__(self) -> None:
        programs = {name: _program(name) for name in ("initdb", "pg_ctl")}
        if None in programs.values():
            pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
        self._pg_ctl = str(programs["pg_ctl"])
        self._folder = Path(tempfile.mkdtemp(prefix="sayso-postgresql-"))
        self._user = _as_nobody_special()
        if self._user:
            shutil.chown(self._folder, **self._user)
        (self._folder / "password").write_text("admin", encoding="utf-8")
        initdb = (programs["initdb"], "-U", "admin", "-A", "scram-sha-256", "--pwfile", self._folder / "password")
        self._run(*initdb, "-E", "UTF8", "--no-locale", "-N", "-D", self._folder / "data")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.start()
        with self.admin() as admin:
            admin.execute(f"CREATE ROLE {NAME} LOGIN PASSWORD '{PASSWORD}'")
            admin.execute(f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")
            admin.execute(f"CREATE DATABASE desk OWNER {NAME}")

    def _run(self, *command: object) -> None:
        subprocess.run([str(each) for each in command], check=True, capture_output=True, cwd=self._folder, **self._user)

    def start(self) -> None:
        """Start the server."""
        settings = " ".join(f"-c {each}" for each in CALM)
        where = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' {settings}"
        self._run(
            self._pg_ctl, "-w", "-D", self._folder / "data", "-l", self._folder / "log", "-o", where, "start"
        )  # fmt: skip

    def stop(self) -> None:
        """Stop the server at once."""
        self._run(self._pg_ctl, "-w", "-D", self._folder / "data", "-m", "immediate", "stop")

    def remove(self) -> None:
        """Take the server away with all its data."""
        with suppress(subprocess.CalledProcessError):
            self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def admin(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """Return a connection of the server's owner."""
        address = f"postgresql://admin:admin@127.0.0.1:{self.port}/{database}"
        return psycopg.connect(address, autocommit=True)

    def address(self, name: str = NAME, password: str = WRITTEN, database: str = "desk") -> str:
        """Return the address of a database for a role."""
        return f"postgresql://{name}:{password}@127.0.0.1:{self.port}/{database}"

    def empty(self) -> str:
        """Return the address of the role's database, with nothing in it."""
        with self.admin("desk") as admin:
            admin.execute("DROP SCHEMA IF EXISTS sayso CASCADE")
        return self.address()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server with a throwaway role and database."""
    running = Server()
    yield running
    running.remove()
