"""Who is one and who is not: a person's judgements as a ledger, and the view of an account under them.

The machine suggests and a person decides. What was extracted is never rewritten: an account is shown with the ids of
those judged the same put together, and undoing a judgement shows it as it was.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from sayso.comparing.groups import Groups
from sayso.errors import UsageError
from sayso.keeping.kept import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.keeping.databases.database import Database
    from sayso.keeping.kept import Verdict
    from sayso.records import Account, Actor, Claim

T = TypeVar("T")


def read_judgements(db: Database) -> tuple[Judgement, ...]:
    """Return all judgements, undone ones too, in the order in which they were made."""
    rows = db.all("SELECT number, verdict, a, b, at, undone_at FROM judgements ORDER BY number")
    return tuple(Judgement(*row) for row in rows)


def judge(db: Database, verdict: Verdict, a: str, b: str, at: str) -> Judgement:
    """Write down a judgement; one that holds already is returned as it stands.

    Raises UsageError for an actor that the store does not know, and where judgements that hold say otherwise.
    """
    for actor in (a, b):
        if db.one("SELECT 1 FROM actors WHERE id = ?", (actor,)) is None:
            raise UsageError(f"{actor}: no actor of this store. Look it up: sayso search --voice NAME")
    if a == b:
        raise UsageError(f"{a}: given twice. Name two actors")
    with db.transaction():
        held = [each for each in read_judgements(db) if each.undone_at is None]
        again = next((each for each in held if each.verdict == verdict and {each.a, each.b} == {a, b}), None)
        if again is not None:
            return again
        _refuse_contradiction(held, verdict, a, b)
        db.execute("INSERT INTO judgements (verdict, a, b, at) VALUES (?, ?, ?, ?)", (verdict, a, b, at))
        number: int = db.value("SELECT max(number) FROM judgements")
    return Judgement(number, verdict, a, b, at, None)


def _refuse_contradiction(held: Iterable[Judgement], verdict: Verdict, a: str, b: str) -> None:
    """Raise UsageError where a judgement would make somebody both the same as and different from somebody."""
    judged = [*held, Judgement(0, verdict, a, b, "", None)]
    joined = _groups(judged)
    for each in judged:
        if each.verdict == "different" and joined.of(each.a) == joined.of(each.b):
            names = f"{each.a} and {each.b}"
            raise UsageError(f"{names} would be both the same and different. Take one back first: sayso undo")


def undo_judgement(db: Database, at: str) -> Judgement | None:
    """Take back the newest judgement that holds and return it; None where there is none."""
    with db.transaction():
        held = [each for each in read_judgements(db) if each.undone_at is None]
        if not held:
            return None
        db.execute("UPDATE judgements SET undone_at = ? WHERE number = ?", (at, held[-1].number))
    return replace(held[-1], undone_at=at)


def _groups(judgements: Iterable[Judgement]) -> Groups[str]:
    groups: Groups[str] = Groups()
    for each in judgements:
        groups.add(each.a)
        groups.add(each.b)
        if each.verdict == "same":
            groups.join(each.a, each.b)
    return groups


def same_actors(db: Database) -> dict[str, tuple[str, ...]]:
    """Return, for each actor that was judged the same as others, all their ids; the first is the one that is shown.

    That is the one with most words in its name, then most mentions.
    """
    groups = _groups(each for each in read_judgements(db) if each.undone_at is None).all()
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        if len(group) > 1:
            ranked = tuple(sorted(group, key=lambda each: _rank(db, each)))
            found |= dict.fromkeys(group, ranked)
    return found


def apart_actors(db: Database) -> frozenset[tuple[str, str]]:
    """Return the pairs of actors that were judged different, each both ways round."""
    pairs = [(each.a, each.b) for each in read_judgements(db) if each.verdict == "different" and each.undone_at is None]
    return frozenset([*pairs, *((b, a) for a, b in pairs)])


def _rank(db: Database, actor: str) -> tuple[int, int, str]:
    row = db.all(
        "SELECT max(length(name) - length(replace(name, ' ', ''))), sum(mentions) FROM actors WHERE id = ?", (actor,)
    )[0]
    return -(row[0] or 0), -(row[1] or 0), actor


def view_account(account: Account, same: Mapping[str, tuple[str, ...]], names: Mapping[str, str]) -> Account:
    """Return the account with actors that were judged the same as one; `names` are the names of those shown."""
    shown = {each: group[0] for each, group in same.items()}
    if not any(actor.id in shown for actor in account.actors):
        return account
    viewed = _rename(account, shown)
    claims = tuple(_explain(new, old, account) for new, old in zip(viewed.claims, account.claims, strict=True))
    return replace(viewed, actors=merge_actors(account.actors, shown, names), claims=claims)


def merge_actors(actors: Iterable[Actor], shown: Mapping[str, str], names: Mapping[str, str]) -> tuple[Actor, ...]:
    """Return the actors, those shown as one put together: all names and roles, mentions added."""
    merged: dict[str, Actor] = {}
    for actor in actors:
        key = shown.get(actor.id, actor.id)
        merged[key] = _merge(merged[key], actor) if key in merged else replace(actor, id=key)
    return tuple(_called(actor, names[key]) if key in names else actor for key, actor in merged.items())


def _merge(one: Actor, other: Actor) -> Actor:
    aliases = {*one.aliases, *other.aliases, other.name} - {one.name}
    roles = tuple(dict.fromkeys((*one.roles, *other.roles)))
    kind = other.kind if one.id == other.id else one.kind
    return replace(one, aliases=tuple(sorted(aliases)), roles=roles, kind=kind, mentions=one.mentions + other.mentions)


def _called(actor: Actor, name: str) -> Actor:
    """Return the actor under a name; the one it had becomes an alias."""
    if actor.name == name:
        return actor
    return replace(actor, name=name, aliases=tuple(sorted({*actor.aliases, actor.name} - {name})))


def _explain(new: Claim, old: Claim, account: Account) -> Claim:
    """Return a claim that says, where a judgement put its outlets, origins or voices together, that one did."""
    names = {actor.id: actor.name for actor in account.actors}
    gone = [
        each
        for before, after in ((old.outlets, new.outlets), (old.origins, new.origins), (old.voices, new.voices))
        for each in before
        if each not in after
    ]
    lines = (f"A person judged {names.get(each, each)} to be one with another actor." for each in dict.fromkeys(gone))
    return replace(new, why=(*new.why, *lines))


def _rename(record: T, shown: Mapping[str, str]) -> T:
    """Return a record with ids exchanged wherever they stand; lists in which two become one hold it once."""
    renamed: Any = record
    if isinstance(record, str):
        renamed = shown.get(record, record)
    elif isinstance(record, tuple):
        renamed = tuple(_rename(each, shown) for each in record)
        if renamed != record and all(isinstance(each, str) for each in renamed):
            renamed = tuple(dict.fromkeys(renamed))
    elif is_dataclass(record) and not isinstance(record, type):
        renamed = replace(record, **{each.name: _rename(getattr(record, each.name), shown) for each in fields(record)})
    return renamed  # type: ignore[no-any-return]
