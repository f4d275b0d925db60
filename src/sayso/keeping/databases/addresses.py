"""Addresses of PostgreSQL stores, and how they are shown: never with what is secret in them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from sayso.errors import UsageError

SCHEMES = ("postgresql://", "postgres://")

FORM = re.compile(
    r"postgres(?:ql)?://"
    r"(?:(?P<name>[^:@/?#\s]*)(?::(?P<password>[^:@/?#\s]*))?@)?"
    r"(?P<host>[^@/?#\s]*)(?:/(?P<database>[^@/?#\s]*))?(?:\?(?P<options>[^@#\s]*))?"
)
"""An address whose parts cannot be mistaken: signs that part them must be written as %XX inside them, so that no piece
of a password is ever taken for the host, and shown."""

SECRET = re.compile(r"(?:^|&)(?:password|sslpassword)=([^&]*)")


def is_address(place: str) -> bool:
    """Return whether a place is the address of a PostgreSQL database; all others are files."""
    return place.startswith(SCHEMES)


def shown(place: object) -> str:
    """Return a place as it may be printed: a file as it is, an address without password and options."""
    text = str(place)
    if not is_address(text):
        return text
    found = FORM.fullmatch(text)
    if found is None:
        return "postgresql://…"
    name = f"{found['name']}@" if found["name"] else ""
    return f"postgresql://{name}{found['host']}/{found['database'] or ''}"


def checked(address: str) -> str:
    """Return an address that can be understood in one way only; raise UsageError, without its words, for others."""
    if FORM.fullmatch(address) is None:
        raise UsageError(
            "--store postgresql://…: not an address of a database. Write it as "
            "postgresql://NAME:PASSWORD@HOST/DATABASE, with : @ / ? # in a name or password as %3A %40 %2F %3F %23"
        )
    return address


def secrets_of(address: str) -> tuple[str, ...]:
    """Return the passwords in an address, as written and as meant, longest first."""
    found = FORM.fullmatch(address)
    if found is None:
        return ()
    written = [found["password"] or "", *SECRET.findall(found["options"] or "")]
    return tuple(sorted({text for each in written for text in (each, unquote(each)) if text}, key=len, reverse=True))


def name_of(address: str) -> str:
    """Return the name of the database that an address leads to, as part of a file's name."""
    found = FORM.fullmatch(address)
    return re.sub(r"[^\w-]+", "-", unquote(found["database"] or "")) if found and found["database"] else "sayso"
