"""The picture of the two banks: who is paired with whom, on a scale of time between them.

The givers are on the left bank, the receiving side's regions on the right one, in the order of their
tree. Each pairing has a line of its own, which begins where it began. Positions are in units of the
drawing; a unit is a pixel at 1:1.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import ResolvedPairing
from ..record.models import Region
from ..values.dates import Edtf
from .lanes import width
from .lettering import FOLDED, name_lines
from .marks import RADIUS, Mark, Piece, dashes, mark, round_pieces, stretch_of
from .scale import Scale, linear

ROWS = 60
"""Most regions on a bank; above it, only those with pairings and the units above them are drawn"""
_LONGEST_BAR = 140.0
_PER_EVENT = 2.2
"""Length of the longest bar of a count, and the most for each event, in units"""
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


class BankLayout(Struct, frozen=True, kw_only=True):
    """The columns of a drawing, in its units."""

    width: float
    step: float
    """Height of a line"""
    top: float
    """Height of the middle of the first line"""
    giver: float
    """Right edge of the givers' names"""
    water: Piece
    """Left and right edges of the water, across which time runs"""
    receiver: float
    """Left edge of the receivers' names"""
    indent: float
    size: float
    """Size of the names"""
    unknown: float
    """Length of the dashes of a pairing whose start no document states"""
    between: float
    """Least distance between years with a label"""
    bars: bool
    """Whether a bar shows the count beside the name; else counts are in a column at the edge"""


WIDE = BankLayout(
    width=1180, step=27, top=66, giver=300, water=(360, 704), receiver=722, indent=20, size=15,
    unknown=110, between=42, bars=True,
)  # fmt: skip
MIDDLE = BankLayout(
    width=704, step=27, top=66, giver=232, water=(262, 420), receiver=434, indent=18, size=14,
    unknown=80, between=42, bars=True,
)  # fmt: skip
TALL = BankLayout(
    width=328, step=32, top=68, giver=72, water=(92, 186), receiver=194, indent=12, size=13.5,
    unknown=60, between=30, bars=False,
)  # fmt: skip


class BankRegion(Struct, frozen=True, kw_only=True):
    """A region on a bank."""

    region: Region
    lines: tuple[str, ...]
    """The name, on two lines where one has no room"""
    depth: int
    x: float
    """Left edge of its name on the right bank; right edge on the left one"""
    y: float
    count: int
    number: float
    """Position of the count along its line"""
    bar: Piece | None
    has_pairing: bool


class PairingLine(Struct, frozen=True, kw_only=True):
    """A pairing between the banks."""

    pair: ResolvedPairing
    y: float
    giver: float
    """Height of the giver's name"""
    at: float | None
    """The middle of the glyph at its start; None for a start that no document states"""
    hollow: bool
    whisker: Piece | None
    """The time within which it began, where that is longer than the glyph"""
    line: tuple[Piece, ...]
    ticks: tuple[float, ...]
    """Position of its end, if a document states it"""


class Banks(Struct, frozen=True, kw_only=True):
    """All pairings as one drawing."""

    layout: BankLayout
    height: float
    years: tuple[tuple[int, float], ...]
    """Years with a label, each with its position"""
    scale: tuple[float, ...]
    """Position of the beginning of each year that has a tick"""
    givers: tuple[BankRegion, ...]
    receivers: tuple[BankRegion, ...]
    bonds: tuple[PairingLine, ...]
    unpaired: float | None
    """Height of the heading over givers without pairings"""
    left_out: int
    """Number of regions without pairings that are in the list alone"""


class TreeRow(Struct, frozen=True):
    """A region in a tree."""

    region: Region
    depth: int


def event_count(chronicle: Chronicle, region: Region) -> int:
    """Return the number of events that name a region itself: the count that every page shows."""
    return len(chronicle.entries_by_region.get(region.id, ()))


def banks(chronicle: Chronicle, layout: BankLayout) -> Banks | None:
    """Return the drawing of all pairings; None where there are none."""
    if not chronicle.pairings:
        return None
    pairs_by_receiver: dict[str, list[ResolvedPairing]] = defaultdict(list)
    for pair in chronicle.pairings:
        pairs_by_receiver[pair.receiver.id].append(pair)
    rows, out = _receiving_rows(chronicle)
    lines: dict[str, list[float]] = {}
    y = layout.top
    for row in rows:
        own = [y + layout.step * number for number in range(max(len(pairs_by_receiver[row.region.id]), 1))]
        lines[row.region.id] = own
        y = own[-1] + layout.step
    heights = {
        pair.pairing.id: lines[id_][number]
        for id_, group in pairs_by_receiver.items()
        for number, pair in enumerate(group)
    }
    giving = _heights_of_givers(chronicle, heights, layout)
    idle, left_out = _idle_givers(chronicle, giving)
    # below every line: beside one it would be between a giver and its pairings
    unpaired = max(*giving.values(), *heights.values()) + 2 * layout.step if idle else None
    if unpaired is not None:
        giving |= {row.region.id: unpaired + layout.step * number for number, row in enumerate(idle, 1)}
    scale = _scale(chronicle, layout)
    return Banks(
        layout=layout,
        height=round(max(y, max(giving.values()) + layout.step), 1),
        years=_years(scale, layout.between),
        scale=tuple(round(scale.at(year), 1) for year in _ticks(scale)),
        givers=tuple(_givers(chronicle, giving, {row.region.id for row in idle}, layout)),
        receivers=tuple(_receivers(chronicle, rows, lines, pairs_by_receiver, layout)),
        bonds=tuple(
            _bond(pair, heights[pair.pairing.id], giving[pair.giver.id], scale, layout)
            for pair in chronicle.pairings
        ),
        unpaired=unpaired,
        left_out=out + left_out,
    )


def beginning(start: Edtf, scale: Scale) -> tuple[Mark, tuple[Piece, ...]]:
    """Return the mark where a pairing began, and the dashes before it: it may have begun earlier."""
    start_mark = mark(start, scale)
    reach = 32 if start.start is None else 16 if start_mark.hollow else 0
    return start_mark, dashes(start_mark.at - RADIUS, -1, reach) if reach else ()


def tree_rows(chronicle: Chronicle, root: Region) -> list[TreeRow]:
    """Return a region and those below it, each before its own.

    Directly below the root, where pairings reach comes first, then where most events are; further down
    where pairings reach, then the order of the record.
    """
    paired_ids = paired_with_units_above(chronicle)

    def place(region: Region) -> tuple[bool, int]:
        top = region.parent == root.id
        return region.id not in paired_ids, -event_count(chronicle, region) if top else 0

    def rows(region: Region, depth: int) -> Iterator[TreeRow]:
        yield TreeRow(region, depth)
        for each in sorted(chronicle.children.get(region.id, ()), key=place):
            yield from rows(each, depth + 1)

    return [*rows(root, 0)]


def spread(heights: Sequence[float], gap: float, least: float) -> list[float]:
    """Return positions at least `gap` apart and from `least` on, in order, as near to the wanted as can be.

    `heights` is in order. This is isotonic regression by pooling neighbours that are too near.
    """
    pools: list[tuple[float, int]] = []
    for number, each in enumerate(heights):
        mean, size = each - number * gap, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, size = (before * many + mean * size) / (many + size), many + size
        pools.append((mean, size))
    flat = [max(mean, least) for mean, size in pools for _ in range(size)]
    return [round(each + number * gap, 1) for number, each in enumerate(flat)]


def paired_with_units_above(chronicle: Chronicle) -> set[str]:
    """Return the ids of paired regions and of all units above them."""
    own = {region.id for each in chronicle.pairings for region in (each.giver, each.receiver)}
    return own | {above.id for id_ in own for above in chronicle.ancestors[id_]}


def _receiving_rows(chronicle: Chronicle) -> tuple[list[TreeRow], int]:
    """Return the rows of the right bank, and the number of regions that it leaves out."""
    side = chronicle.regions[chronicle.info.receiver.region]
    roots = {side.id: side}
    for pair in chronicle.pairings:
        line = (*chronicle.ancestors[pair.receiver.id], pair.receiver)
        if side not in line:
            roots.setdefault(line[0].id, line[0])
    paired_ids = paired_with_units_above(chronicle)
    rows = [
        row
        for root in roots.values()
        for row in tree_rows(chronicle, root)
        if root is side or row.region.id in paired_ids
    ]
    chosen = rows if len(rows) <= ROWS else [row for row in rows if row.region.id in paired_ids]
    return chosen, len(rows) - len(chosen)


def _heights_of_givers(
    chronicle: Chronicle, heights: dict[str, float], layout: BankLayout
) -> dict[str, float]:
    """Return the height of each giver: amid its pairings, but the side as a whole at its first."""
    bank_heights: dict[str, list[float]] = defaultdict(list)
    for pair in chronicle.pairings:
        bank_heights[pair.giver.id].append(heights[pair.pairing.id])
    root = chronicle.info.giver.region
    mean_heights = {id_: own[0] if id_ == root else sum(own) / len(own) for id_, own in bank_heights.items()}
    order = sorted(mean_heights, key=lambda id_: (mean_heights[id_], id_ != root))
    return dict(
        zip(order, spread([mean_heights[id_] for id_ in order], layout.step, layout.top), strict=True)
    )


def _idle_givers(chronicle: Chronicle, giving: dict[str, float]) -> tuple[list[TreeRow], int]:
    """Return regions of the giving side without pairings, and the number of those that are left out."""
    side = chronicle.regions[chronicle.info.giver.region]
    rows = [row for row in tree_rows(chronicle, side) if row.region.id not in giving and row.depth]
    return (rows, 0) if len(rows) + len(giving) <= ROWS else ([], len(rows))


def _scale(chronicle: Chronicle, layout: BankLayout) -> Scale:
    """Return the scale of the chronicle's period and of the years of pairings before and after it."""
    years = {chronicle.year_range[0], chronicle.year_range[-1]}
    for each in chronicle.pairings:
        for date in filter(None, (each.pairing.start, each.pairing.end)):
            years |= {day.year for day in (date.lower, date.upper) if day}
    return linear(min(years), max(years) + 1, *layout.water)


def _unit(scale: Scale) -> float:
    return (scale.end - scale.start) / (scale.last - scale.first)


def _multiples(scale: Scale, distance: float) -> Iterator[int]:
    step = next((step for step in _STEPS if step * _unit(scale) >= distance), _STEPS[-1])
    first = int(scale.first)
    yield first
    yield from range(first - first % step + step, int(scale.last), step)


def _years(scale: Scale, distance: float) -> tuple[tuple[int, float], ...]:
    """Return the years with a label: the first, and round ones that are far enough from it and the edge."""
    first, *others = _multiples(scale, distance)
    return tuple(
        (year, round(scale.at(year), 1))
        for year in (first, *(year for year in others if (year - first) * _unit(scale) >= distance))
    )


def _ticks(scale: Scale) -> tuple[int, ...]:
    return (*_multiples(scale, 3), int(scale.last))


def _units_per_event(chronicle: Chronicle) -> float:
    """Return the units of a bar for each event, so that the longest bar has room."""
    most = max((event_count(chronicle, region) for region in chronicle.regions.values()), default=1)
    return min(_PER_EVENT, _LONGEST_BAR / max(most, 1))


def _givers(
    chronicle: Chronicle, giving: dict[str, float], idle: set[str], layout: BankLayout
) -> Iterator[BankRegion]:
    root = chronicle.info.giver.region
    unit = _units_per_event(chronicle)
    for id_, y in giving.items():
        region, strong = chronicle.regions[id_], id_ == root
        size = layout.size + 2 if strong and layout.bars else layout.size
        count = event_count(chronicle, region)
        length = count * unit
        room = layout.giver - (length + 44 if layout.bars else 0)
        lines = name_lines(region, size, room)
        at = layout.giver - _width(lines, size) - 10
        yield BankRegion(
            region=region,
            lines=lines,
            depth=0 if strong else 1,
            x=layout.giver,
            y=y,
            count=count,
            number=round(at - length - 6, 1),
            bar=(round(at - length, 1), round(at, 1)) if layout.bars and count else None,
            has_pairing=id_ not in idle,
        )


def _width(lines: Sequence[str], size: float) -> float:
    return max(width(line, size * FOLDED if len(lines) > 1 else size) for line in lines)


def _receivers(
    chronicle: Chronicle,
    rows: Sequence[TreeRow],
    lines: dict[str, list[float]],
    pairs_by_receiver: dict[str, list[ResolvedPairing]],
    layout: BankLayout,
) -> Iterator[BankRegion]:
    unit = _units_per_event(chronicle)
    for row in rows:
        x = layout.receiver + max(row.depth - 1, 0) * layout.indent
        size = layout.size + 2 if row.depth == 0 and layout.bars else layout.size
        count = event_count(chronicle, row.region)
        length = count * unit
        room = layout.width - x - (length + 50 if layout.bars else 28)
        name = name_lines(row.region, size, room)
        at = x + _width(name, size) + 10
        yield BankRegion(
            region=row.region,
            lines=name,
            depth=row.depth,
            x=round(x, 1),
            y=lines[row.region.id][0],
            count=count,
            number=round(at + length + 6, 1) if layout.bars else layout.width,
            bar=(round(at, 1), round(at + length, 1)) if layout.bars and count else None,
            has_pairing=bool(pairs_by_receiver[row.region.id]),
        )


def _bond(pair: ResolvedPairing, y: float, giver: float, scale: Scale, layout: BankLayout) -> PairingLine:
    start, end = pair.pairing.start, pair.pairing.end
    bank = layout.receiver - 6
    ended = stretch_of(end) if end else None
    last = bank
    if ended:
        last_time = ended.last if ended.last is not None else ended.first
        last = scale.at(last_time or scale.last, ends=True)
    soft_end = bool(ended and ended.soft_last)
    ticks = (last,) if ended and not soft_end else ()
    after = dashes(last, 1, min(16, layout.receiver - 2 - last)) if soft_end else ()
    at, hollow, whisker = None, False, None
    if start is None:
        room = min(layout.unknown, last - layout.water[0])
        line = (*dashes(last - 6, -1, room), (last - 6, last), *after)
    else:
        start_mark, before = beginning(start, scale)
        at, hollow = round(start_mark.at, 1), start_mark.hollow
        within = stretch_of(start)
        if within.first is not None and within.last is not None:
            first, until = scale.at(within.first), scale.at(within.last, ends=True)
            whisker = (round(first, 1), round(until, 1)) if until - first > 16 else None
        line = (*before, (start_mark.at, max(start_mark.at, last)), *after)
    return PairingLine(
        pair=pair,
        y=y,
        giver=giver,
        at=at,
        hollow=hollow,
        whisker=whisker,
        line=round_pieces(line),
        ticks=tuple(round(tick, 1) for tick in ticks),
    )
