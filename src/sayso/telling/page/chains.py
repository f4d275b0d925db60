"""A drawing of chains: who said it on the left, who printed it on the right, who relayed it between them.

Each chain is a line that runs under the names of its hops; lines that share a hop meet there and are as thick as they
are many. A chain with fewer hops than the longest runs through an empty place, so that no line crosses a name.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

NAME, GAP, ROW, TOP = 168, 64, 40, 24
"""In pixels: the width of a name, the way between two, the height of a row, and the room for the column heads."""

ONE, THINNEST, THICK = 2.0, 1.2, 14.0
"""In pixels: how thick one chain is, the thinnest line that is seen, the thickest that leaves the names room.

Where the busiest hop would be thicker than that, all lines shrink alike.
"""

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
    """A hop as drawn, its line from `x` to `end` at height `y`; `name` is empty where a line only passes.

    `hue` is that of the voice itself, `line` that of the one voice whose chains run here, empty where several do.
    """

    key: str
    name: str
    short: str
    hue: str
    known: bool
    x: int
    end: int
    y: float
    width: float
    line: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one hop to the next, as an SVG path, with its thickness and how many chains take it."""

    path: str
    width: float
    chains: int
    line: str


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
    grid = [_padded(chain, columns) for chain in _gathered(chains)]
    ranks = _ranks(grid, columns)
    rows = max((len(rank) for rank in ranks), default=0)
    flows = _flows(grid)
    places = {
        hop.key: _place(hop, column, rank, rows, flows[hop.key, hop.key])
        for column, rank in enumerate(ranks)
        for hop in rank
    }
    return Drawing(
        tuple(places.values()),
        tuple(_edges(places, flows)),
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


def _gathered(chains: Sequence[Sequence[Hop]]) -> list[list[Hop]]:
    """Return chains in which, of the voices, the relays and the pages, all but those most taken are one."""
    voices = _few(chain[:1] for chain in chains)
    relays = _few(chain[1:-1] for chain in chains)
    pages = _few(chain[1:][-1:] for chain in chains)
    return [
        [*map(voices, chain[:1]), *dict.fromkeys(map(relays, chain[1:-1])), *map(pages, chain[1:][-1:])]
        for chain in chains
    ]


def _few(stretches: Iterable[Sequence[Hop]]) -> Callable[[Hop], Hop]:
    """Return what stands for a hop: itself if it is among those most taken, else the one that is for all others."""
    taken: dict[str, int] = {}
    for hop in itertools.chain.from_iterable(stretches):
        taken[hop.key] = taken.get(hop.key, 0) + 1
    kept = sorted(taken, key=lambda key: -taken[key])
    kept = kept if len(kept) <= MOST_ROWS + 1 else kept[:MOST_ROWS]
    rest = Hop("+", f"{len(taken) - len(kept)} more")
    return lambda hop: hop if hop.key in kept else rest


def _ranks(chains: Iterable[Sequence[Hop]], columns: int) -> list[list[Hop]]:
    """Return the hops of each column from top to bottom, each near to those before it, so that few lines cross."""
    ranks: list[list[Hop]] = []
    for column in range(columns):
        before = {hop.key: place for place, hop in enumerate(ranks[-1])} if ranks else {}
        heights: dict[Hop, list[int]] = {}
        for chain in chains:
            heights.setdefault(chain[column], []).append(before[chain[column - 1].key] if before else 0)
        ranks.append(sorted(heights, key=lambda hop: (hop.key == f"{column}/+", fmean(heights[hop]))))
    return ranks


def _place(hop: Hop, column: int, rank: Sequence[Hop], rows: int, flow: _Flow) -> Node:
    x = column * (NAME + GAP)
    y = TOP + (rank.index(hop) + (rows - len(rank)) / 2 + 0.7) * ROW
    short = hop.name if len(hop.name) <= LETTERS else hop.name[: LETTERS - 1].rstrip() + "…"
    return Node(hop.key, hop.name, short, hop.hue, hop.known, x, x + NAME, y, flow.width, flow.hue)


@dataclass(slots=True)
class _Flow:
    """How many chains take a hop, or the way between two; the hues of the voices they come from; pixels a chain."""

    chains: int
    hues: set[str]
    one: float = ONE

    @property
    def width(self) -> float:
        """How thick its line is drawn."""
        return round(max(THINNEST, self.chains * self.one), 2)

    @property
    def hue(self) -> str:
        """The hue of its line: that of its voice, none where there are several."""
        return next(iter(self.hues)) if len(self.hues) == 1 else ""


def _flows(chains: Iterable[Sequence[Hop]]) -> dict[tuple[str, str], _Flow]:
    """Return the flow between each two hops that follow one another, and through each hop (between it and itself)."""
    flows: dict[tuple[str, str], _Flow] = {}
    for chain in chains:
        keys = [hop.key for hop in chain]
        for way in [*pairwise(keys), *zip(keys, keys, strict=True)]:
            flow = flows.setdefault(way, _Flow(0, set()))
            flow.chains += 1
            flow.hues.add(chain[0].hue)
    most = max((flow.chains for flow in flows.values()), default=1)
    for flow in flows.values():
        flow.one = min(ONE, THICK / most)
    return flows


def _edges(places: dict[str, Node], flows: dict[tuple[str, str], _Flow]) -> Iterator[Edge]:
    """Yield the lines between hops; those that leave or reach a hop lie side by side, in the order of where they go."""
    ways = [(places[one], places[other], flow) for (one, other), flow in flows.items() if one != other]
    for one, other, flow in ways:
        start = _beside(one, [(at, f) for by, at, f in ways if by is one], other)
        end = _beside(other, [(by, f) for by, at, f in ways if at is other], one)
        yield Edge(_curve(one.end, start, other.x, end), flow.width, flow.chains, flow.hue)


def _beside(node: Node, flows: Sequence[tuple[Node, _Flow]], other: Node) -> float:
    """Return at what height of a hop's line the flow to or from another meets it, all its flows laid side by side."""
    total = sum(flow.chains for _, flow in flows)
    above = sum(flow.chains for by, flow in flows if by.y < other.y)
    own = next(flow.chains for by, flow in flows if by is other)
    return node.y + node.width * ((above + own / 2) / total - 0.5)


def _curve(x: int, y: float, to_x: int, to_y: float) -> str:
    middle = (x + to_x) / 2
    return f"M{x} {y:.4g}C{middle:g} {y:.4g} {middle:g} {to_y:.4g} {to_x} {to_y:.4g}"
