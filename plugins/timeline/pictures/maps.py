"""Places by their coordinates, and the bonds between them: no map, as nothing is drawn but points,
the graticule and bonds; no boundary of any kind.
"""

from collections.abc import Iterator, Sequence
from math import cos, hypot, sin, sqrt, tau

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import ResolvedPairing
from ..record.models import Region
from .banks import event_count, paired_with_units_above
from .lanes import width
from .lettering import fitting_name
from .projection import Frame, MapLayout, frame_of, kilometres, meridians, parallels

POINTS = 200
"""Most points of a map; those without pairings and with the fewest events are left out first"""
COMPACT = 80.0
"""A side whose places are all within so many units is one point"""
CLOSE = 5.0
"""Least distance of a name from another point, beside which it would be taken for that one's"""
RINGS = (12.0, 24.0, 38.0, 54.0, 72.0)
"""How far from its point a name may be that a line leads to, where there is no room beside it"""

MOST_NAMES = 3
"""Regions at one point of which all are named"""
_DIRECTIONS = 24

Box = tuple[float, float, float, float]
"""Left, top, right, bottom"""


class MapLabel(Struct, frozen=True):
    """The name of a point, and the short names of those that it is paired with."""

    name: str
    partners: str
    x: float
    y: float
    anchor: str
    """As SVG's `text-anchor`"""
    box: Box
    leader: tuple[float, float, float, float] | None
    """The line from the point to a name that is not beside it"""
    names: int
    """Number of the regions that it names"""


class MapPoint(Struct, frozen=True, kw_only=True):
    """A region, with those that are at the same point of the drawing."""

    region: Region
    same: tuple[Region, ...]
    x: float
    y: float
    radius: float
    giving: bool
    whole: bool
    """Whether it is drawn solid: a side, or what is directly below one"""
    count: int
    label: MapLabel | None
    """None where there is no room for it"""


class MapBond(Struct, frozen=True):
    """A pairing as a curve from the giver by way of a control point to the receiver."""

    paired: ResolvedPairing
    points: tuple[float, float, float, float, float, float]


class PlaceMap(Struct, frozen=True, kw_only=True):
    """The regions of two sides that have coordinates."""

    width: float
    height: float
    points: tuple[MapPoint, ...]
    bonds: tuple[MapBond, ...]
    meridians: tuple[tuple[float, float], ...]
    """Degrees, and where"""
    parallels: tuple[tuple[float, float], ...]
    kilometres: tuple[int, float]
    """A round distance, and its length"""
    of_wholes: tuple[ResolvedPairing, ...]
    """Pairings of a side that is not one point, which are not drawn"""
    left_out: int
    """Number of the sides' regions that have no point: without coordinates, or too many for a map"""
    compact: tuple[Region, ...]
    """Sides that are one point"""
    unnamed: int
    """Number of the regions at points whose name has no room"""


class _Spot(Struct, kw_only=True):
    region: Region
    x: float
    y: float
    radius: float
    giving: bool
    depth: int
    same: list[Region]


def place_map(chronicle: Chronicle, layout: MapLayout) -> PlaceMap | None:
    """Return the map of the regions of both sides; None where fewer than two have coordinates."""
    sides = [
        chronicle.regions[chronicle.info.giver.region],
        chronicle.regions[chronicle.info.receiver.region],
    ]
    regions = [region for side in sides for region in _of_side(chronicle, side)]
    located = _most_named(chronicle, [region for region in regions if _degrees(region)])
    if len(located) < 2:
        return None
    frame = frame_of([each for region in located if (each := _degrees(region))], layout)
    spots = _spots(chronicle, sides, located, frame)
    where = {region.id: spot for spot in spots for region in (spot.region, *spot.same)}
    for side in sides:
        if side.id in where:  # one point for the whole side, those without coordinates included
            where |= {region.id: where[side.id] for region in _of_side(chronicle, side)}
    map_bonds, wholes = [], []
    for paired in chronicle.pairings:
        ends = where.get(paired.giver.id), where.get(paired.receiver.id)
        if ends[0] and ends[1]:
            map_bonds.append(MapBond(paired, _curve(ends[0], ends[1], frame)))
        elif {paired.giver, paired.receiver} & {*sides}:
            wholes.append(paired)
    if len(spots) < 2:
        return None
    points = tuple(_labelled(chronicle, spots, map_bonds, frame))
    return PlaceMap(
        width=layout.width,
        height=round(frame.height, 1),
        points=points,
        bonds=tuple(map_bonds),
        meridians=tuple(meridians(frame)),
        parallels=tuple(parallels(frame)),
        kilometres=kilometres(frame),
        of_wholes=tuple(wholes),
        left_out=len({region.id for region in regions} - {*where} - {region.id for region in located}),
        compact=tuple(point.region for point in points if point.region in sides and point.same),
        unnamed=sum(
            (1 if point.region in sides else 1 + len(point.same)) - (point.label.names if point.label else 0)
            for point in points
        ),
    )


def _of_side(chronicle: Chronicle, side: Region) -> Iterator[Region]:
    yield side
    for region in chronicle.regions.values():
        if side in chronicle.ancestors[region.id]:
            yield region


def _degrees(region: Region) -> tuple[float, float] | None:
    """Longitude and latitude."""
    if region.longitude is None or region.latitude is None:
        return None
    return float(region.longitude), float(region.latitude)


def _most_named(chronicle: Chronicle, regions: Sequence[Region]) -> list[Region]:
    paired = paired_with_units_above(chronicle)
    by_weight = sorted(regions, key=lambda region: (region.id not in paired, -event_count(chronicle, region)))
    heaviest = {region.id for region in by_weight[:POINTS]}
    return [region for region in regions if region.id in heaviest]


def _spots(
    chronicle: Chronicle, sides: Sequence[Region], regions: Sequence[Region], frame: Frame
) -> list[_Spot]:
    """Where there are points: a compact side has one, regions at the same place share one."""
    spots: list[_Spot] = []
    for side in sides:
        own = [region for region in regions if side in (region, *chronicle.ancestors[region.id])]
        positions = [(region, *_position(region, frame)) for region in own]
        if not positions:
            continue
        compact = positions[0][0] is side and all(
            hypot(x - positions[0][1], y - positions[0][2]) < COMPACT for _, x, y in positions
        )
        if not compact:
            positions = [each for each in positions if each[0] is not side]
        positions.sort(key=lambda each: len(chronicle.ancestors[each[0].id]))
        for region, x, y in positions:
            radius = min(2.6 + sqrt(event_count(chronicle, region)) * 0.9, 11)
            near = next(
                (
                    spot
                    for spot in spots
                    if hypot(spot.x - x, spot.y - y) <= spot.radius + radius + 1
                    or (compact and spot.region is side)
                ),
                None,
            )
            if near:
                near.same.append(region)
            else:
                depth = len(chronicle.ancestors[region.id]) - len(chronicle.ancestors[side.id])
                spots.append(
                    _Spot(
                        region=region,
                        x=round(x, 1),
                        y=round(y, 1),
                        radius=round(radius, 1),
                        giving=side is sides[0],
                        depth=depth,
                        same=[],
                    )
                )
    return spots


def _position(region: Region, frame: Frame) -> tuple[float, float]:
    degrees = _degrees(region)
    assert degrees  # only those that have them
    return frame.x(degrees[0]), frame.y(degrees[1])


def _curve(giver: _Spot, receiver: _Spot, frame: Frame) -> tuple[float, float, float, float, float, float]:
    """A gentle bow to the right, within the drawing."""
    x = (giver.x + receiver.x) / 2 + (giver.y - receiver.y) * 0.12
    y = (giver.y + receiver.y) / 2 + (receiver.x - giver.x) * 0.12
    x, y = min(max(x, 0), frame.layout.width), min(max(y, 0), frame.height)
    return giver.x, giver.y, round(x, 1), round(y, 1), receiver.x, receiver.y


def _labelled(
    chronicle: Chronicle, spots: Sequence[_Spot], bonds: Sequence[MapBond], frame: Frame
) -> Iterator[MapPoint]:
    """The points, each with its name where that covers no other name and no other point.

    The most important take their places first. Among free places, one that is near its point and crosses
    few bonds; a line leads to those that are not beside it.
    """
    order = sorted(
        spots,
        key=lambda spot: (
            spot.depth > 1,
            not any(spot.region in (each.paired.giver, each.paired.receiver) for each in bonds),
            -event_count(chronicle, spot.region),
        ),
    )
    around = [(spot, _around(spot)) for spot in spots]
    curves = [point for each in bonds for point in _along(each.points)]
    taken = [*_written(frame)]
    labels: dict[str, MapLabel] = {}
    for spot in order:
        others = [*taken, *(box for other, box in around if other is not spot)]
        label = _best_label(chronicle, spot, others, curves, frame)
        if label:
            labels[spot.region.id] = label
            left, top, right, bottom = label.box
            taken += [(left - 3, top, right + 3, bottom), *_boxes_of(label)]
    for spot in spots:
        yield MapPoint(
            region=spot.region,
            same=tuple(spot.same),
            x=spot.x,
            y=spot.y,
            radius=spot.radius,
            giving=spot.giving,
            whole=spot.depth <= 1,
            count=event_count(chronicle, spot.region),
            label=labels.get(spot.region.id),
        )


def _written(frame: Frame) -> Iterator[Box]:
    """What is written on a map beside names: the scale, and the degrees at the left edge."""
    right, low = frame.layout.width - 14, frame.height
    yield right - kilometres(frame)[1] - 4, low - 54, right + 4, low - 24
    for _, y in parallels(frame):
        yield 0, y - 4 - frame.layout.size, 2.4 * frame.layout.size, y - 2


def _best_label(
    chronicle: Chronicle,
    spot: _Spot,
    taken: Sequence[Box],
    curves: Sequence[tuple[float, float]],
    frame: Frame,
) -> MapLabel | None:
    size = frame.layout.size
    for name, partners, names in _wordings(chronicle, spot, frame.layout):
        room = width(name, size) + (width(partners, size - 1) + 5 if partners else 0)
        candidates: list[tuple[float, MapLabel]] = []
        for distance in (0.0, *RINGS):
            if candidates and min(cost for cost, _ in candidates) <= distance / 4:
                break  # what is farther away is no better
            for x, y, anchor in _positions(spot, size, distance):
                label = _label(spot, (name, partners, names), (x, y, anchor), room, size, far=distance > 0)
                if not _inside(label.box, frame) or any(
                    _overlap(each, box) for each in (label.box, *_boxes_of(label)) for box in taken
                ):
                    continue
                crossed = sum(_contains(label.box, *each) for each in curves)
                candidates.append((distance / 4 + 4 * crossed, label))
        if candidates:
            return min(candidates, key=lambda each: each[0])[1]
    return None


def _wordings(chronicle: Chronicle, spot: _Spot, layout: MapLayout) -> Iterator[tuple[str, str, int]]:
    """The names of a point's regions, those that they are paired with, and how many are named; most first."""
    size = layout.size
    room = size * 6.2
    regions, partners = [spot.region], ""
    sides = {chronicle.info.giver.region, chronicle.info.receiver.region}
    if not spot.giving and spot.region.id not in sides:
        received = [each for each in chronicle.pairings if each.receiver in (spot.region, *spot.same)]
        receivers = [each.receiver for each in received]
        regions += sorted(spot.same, key=lambda region: region not in receivers)
        if layout.partners:
            side = chronicle.info.giver.region
            givers = (fitting_name(each.giver, size, room) for each in received if each.giver.id != side)
            partners = "、".join(dict.fromkeys(givers))
    names = [fitting_name(region, size, room) for region in regions]
    wordings = [("、".join(names), len(names))] if len(names) <= MOST_NAMES else []
    wordings.append((names[0], 1))
    for words, count in wordings:
        if partners:
            yield words, partners, count
        yield words, "", count


def _positions(spot: _Spot, size: float, distance: float) -> Iterator[tuple[float, float, str]]:
    """Where a name may begin, end or have its middle, at a distance from beside its point."""
    if not distance:
        side, over = spot.radius + 4, spot.radius + 4
        yield spot.x + side, spot.y + size * 0.35, "start"
        yield spot.x - side, spot.y + size * 0.35, "end"
        yield spot.x, spot.y - over, "middle"
        yield spot.x, spot.y + over + size * 0.8, "middle"
        yield spot.x + side * 0.7, spot.y - side * 0.7, "start"
        yield spot.x + side * 0.7, spot.y + side * 0.7 + size * 0.7, "start"
        yield spot.x - side * 0.7, spot.y - side * 0.7, "end"
        yield spot.x - side * 0.7, spot.y + side * 0.7 + size * 0.7, "end"
        return
    for number in range(_DIRECTIONS):
        angle = tau * number / _DIRECTIONS
        x = spot.x + cos(angle) * (spot.radius + distance)
        y = spot.y + sin(angle) * (spot.radius + distance)
        anchor = "middle" if abs(cos(angle)) < 0.3 else "start" if cos(angle) > 0 else "end"
        yield x, y + size * (0.35 + 0.45 * sin(angle)), anchor


def _label(
    spot: _Spot,
    words: tuple[str, str, int],
    where: tuple[float, float, str],
    room: float,
    size: float,
    *,
    far: bool,
) -> MapLabel:
    (name, partners, names), (x, y, anchor) = words, where
    left = {"start": x, "end": x - room, "middle": x - room / 2}[anchor]
    box = (left, y - size * 0.9, left + room, y + size * 0.3)
    leader = None
    if far:
        end_x = min(max(spot.x, box[0]), box[2])
        end_y = min(max(spot.y, box[1]), box[3])
        away = hypot(end_x - spot.x, end_y - spot.y) or 1
        start = (spot.radius + 1.5) / away
        leader = (
            round(spot.x + (end_x - spot.x) * start, 1),
            round(spot.y + (end_y - spot.y) * start, 1),
            round(end_x - (end_x - spot.x) / away, 1),
            round(end_y - (end_y - spot.y) / away, 1),
        )
    return MapLabel(name, partners, round(x, 1), round(y, 1), anchor, box, leader, names)


def _boxes_of(label: MapLabel) -> Iterator[Box]:
    """Small boxes along a label's leader, near which nothing else is written."""
    if label.leader:
        x0, y0, x1, y1 = label.leader
        for number in range(1, 6):
            x, y = x0 + (x1 - x0) * number / 6, y0 + (y1 - y0) * number / 6
            yield x - 1, y - 1, x + 1, y + 1


def _around(spot: _Spot) -> Box:
    """A point and the room beside it that other names leave."""
    reach = spot.radius + CLOSE
    return spot.x - reach, spot.y - spot.radius - 1, spot.x + reach, spot.y + spot.radius + 1


def _inside(box: Box, frame: Frame) -> bool:
    """Whether a name is within the drawing, above the degrees and right of them."""
    return box[0] >= 0 and box[1] >= 2 and box[2] <= frame.layout.width and box[3] <= frame.height - 20


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _contains(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _along(curve: tuple[float, float, float, float, float, float]) -> Iterator[tuple[float, float]]:
    """Points of a quadratic curve."""
    x0, y0, x1, y1, x2, y2 = curve
    for number in range(1, 40):
        t = number / 40
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        yield a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2
