"""A drawing of chains: who said it on the left, who printed it on the right, who relayed it between them.

Each chain is a line that runs under the names of its hops; lines that share a hop meet there and are as thick as they
are many. A chain with fewer hops than the longest runs through an empty place, so that no line crosses a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAME, GAP, ROW, TOP = 168, 64, 40, 44
"""In pixels: the width of a name, the way between two, the height of a row, and the room for the column heads."""

THIN, THICK = 1.5, 12.0
"""The thickness of a line that one chain takes, and of the thickest: 60 lines in one still leave names readable."""

MOST_ROWS = 14
"""How many hops a column shows; the rest stand together as one. More no longer fit on a screen."""

LETTERS = 23
"""How many letters of a name fit in its width; the whole name is in its tooltip and in the list for readers."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop of a chain to be drawn: what tells it from others, its name, and the hue class of its mark."""

    key: str
    name: str
    hue: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Node:
    """A hop as drawn, its line from `x` to `end` at height `y`; `name` is empty where a line only passes."""

    key: str
    name: str
    short: str
    hue: str
    known: bool
    x: int
    end: int
    y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one hop to the next, as an SVG path, with its thickness and how many chains take it."""

    path: str
    width: float
    chains: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Chains as drawn: nodes and edges, the heads of the columns, and the size of the whole in pixels."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    heads: tuple[tuple[int, str], ...]
    width: int
    height: int


def draw(chains: Sequence[Sequence[Hop]]) -> Drawing:
    """Return the drawing of chains, each from the voice to the page that prints it."""
    columns = max((len(chain) for chain in chains), default=0)
    grid = _gathered([_padded(chain, columns) for chain in chains], columns)
    ranks = _ranks(grid, columns)
    rows = max((len(rank) for rank in ranks), default=0)
    places = {hop.key: _place(hop, column, rank, rows) for column, rank in enumerate(ranks) for hop in rank}
    return Drawing(
        tuple(places.values()),
        tuple(_edges(grid, places)),
        tuple((column * (NAME + GAP), head) for column, head in enumerate(_heads(columns))),
        max(0, columns * (NAME + GAP) - GAP),
        TOP + rows * ROW,
    )


def _heads(columns: int) -> list[str]:
    if columns < 2:  # noqa: PLR2004 - one hop has no other end
        return ["voice"] * columns
    return ["voice", *["relayed by"] * (columns - 2), "published by"]


def _padded(chain: Sequence[Hop], columns: int) -> list[Hop]:
    """Return a chain with as many hops as the longest, each known by its column, empty ones before the last."""
    short = columns - len(chain)
    empty = [Hop(f"~{chain[-1].key}", "")] * short
    hops = [*chain[:-1], *empty, chain[-1]]
    return [Hop(f"{column}/{hop.key}", hop.name, hop.hue, hop.known) for column, hop in enumerate(hops)]


def _gathered(chains: Sequence[list[Hop]], columns: int) -> list[list[Hop]]:
    """Return chains in which the hops of an overfull column, all but those most taken, are one."""
    for column in range(columns):
        taken: dict[str, int] = {}
        for chain in chains:
            taken[chain[column].key] = taken.get(chain[column].key, 0) + 1
        kept = sorted(taken, key=lambda key: -taken[key])[:MOST_ROWS]
        if len(taken) > MOST_ROWS + 1:
            rest = Hop(f"{column}/+", f"{len(taken) - MOST_ROWS} more")
            for chain in chains:
                chain[column] = chain[column] if chain[column].key in kept else rest
    return [list(chain) for chain in chains]


def _ranks(chains: Iterable[Sequence[Hop]], columns: int) -> list[list[Hop]]:
    """Return the hops of each column from top to bottom, each near to those before it, so that few lines cross."""
    ranks: list[list[Hop]] = []
    for column in range(columns):
        before = {hop.key: place for place, hop in enumerate(ranks[-1])} if ranks else {}
        heights: dict[Hop, list[int]] = {}
        for chain in chains:
            heights.setdefault(chain[column], []).append(before[chain[column - 1].key] if before else 0)
        ranks.append(sorted(heights, key=lambda hop: sum(heights[hop]) / len(heights[hop])))  # noqa: B023 - used at once
    return ranks


def _place(hop: Hop, column: int, rank: Sequence[Hop], rows: int) -> Node:
    x = column * (NAME + GAP)
    y = TOP + (rank.index(hop) + (rows - len(rank)) / 2 + 0.5) * ROW
    short = hop.name if len(hop.name) <= LETTERS else hop.name[: LETTERS - 1].rstrip() + "…"
    return Node(hop.key, hop.name, short, hop.hue, hop.known, x, x + NAME, y)


def _edges(chains: Iterable[Sequence[Hop]], places: dict[str, Node]) -> Iterable[Edge]:
    taken: dict[tuple[str, str], int] = {}
    for chain in chains:
        for one, other in zip(chain, chain[1:], strict=False):
            taken[one.key, other.key] = taken.get((one.key, other.key), 0) + 1
    most = max(taken.values(), default=1)
    for (one, other), chains_here in taken.items():
        yield Edge(_curve(places[one], places[other]), _thickness(chains_here, most), chains_here)


def _thickness(chains: int, most: int) -> float:
    scale = min(1.5, (THICK - THIN) / (most - 1)) if most > 1 else 0
    return round(THIN + (chains - 1) * scale, 2)


def _curve(one: Node, other: Node) -> str:
    middle = (one.end + other.x) / 2
    return f"M{one.end} {one.y:g}C{middle:g} {one.y:g} {middle:g} {other.y:g} {other.x} {other.y:g}"
