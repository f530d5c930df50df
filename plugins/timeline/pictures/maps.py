"""Places by their coordinates, and the bonds between them: no map, as nothing is drawn but points,
the graticule and bonds; no boundary of any kind.
"""

from collections.abc import Iterator, Sequence
from math import hypot, sqrt

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import ResolvedPairing
from ..record.models import Region
from .banks import event_count, paired_with_units_above
from .map_labels import MapLabel, Spot, map_labels
from .projection import MapFrame, MapLayout, frame_of, is_one_point, kilometres, meridians, parallels

POINTS = 200
"""Most points of a map; those without pairings and with the fewest events are left out first"""
COMPACT = 80.0
"""A side whose places are all within so many units is one point"""
_RADII, _PER_ROOT = (2.6, 11.0), 0.9
"""Radii of points: least, largest, and growth with the root of the number of events"""


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
    """Its name; None where there is no room for it"""


class MapBond(Struct, frozen=True):
    """A pairing as a curve from the giver by way of a control point to the receiver."""

    pair: ResolvedPairing
    points: tuple[float, float, float, float, float, float]


class PlaceMap(Struct, frozen=True, kw_only=True):
    """The regions of two sides that have coordinates."""

    width: float
    height: float
    points: tuple[MapPoint, ...]
    bonds: tuple[MapBond, ...]
    meridians: tuple[tuple[float, float], ...]
    """Degrees of each line, and its position; so for `parallels`"""
    parallels: tuple[tuple[float, float], ...]
    kilometres: tuple[int, float]
    """A round distance, and its length"""
    of_wholes: tuple[ResolvedPairing, ...]
    """Pairings of a side that is not one point, which are not drawn"""
    unplaced: tuple[Region, ...]
    """The sides' regions without coordinates"""
    crowded: int
    """Number of the regions that have coordinates and yet no point, for being too many"""
    compact: tuple[Region, ...]
    """Sides that are one point"""
    unnamed: int
    """Number of the regions at points whose name has no room"""


def place_map(chronicle: Chronicle, layout: MapLayout) -> PlaceMap | None:
    """Return the map of the regions of both sides; None where fewer than two have coordinates."""
    sides = [
        chronicle.regions[chronicle.info.giver.region],
        chronicle.regions[chronicle.info.receiver.region],
    ]
    regions = [region for side in sides for region in _of_side(chronicle, side)]
    candidates = [region for region in regions if _degrees(region)]
    located = _most_named(chronicle, candidates)
    if len(located) < 2:
        return None
    frame = frame_of([each for region in located if (each := _degrees(region))], layout)
    spots = _spots(chronicle, sides, located, frame)
    where = {region.id: spot for spot in spots for region in (spot.region, *spot.same)}
    for side in sides:
        if side.id in where:  # one point for the whole side, those without coordinates included
            where |= {region.id: where[side.id] for region in _of_side(chronicle, side)}
    map_bonds, wholes = [], []
    for pair in chronicle.pairings:
        ends = where.get(pair.giver.id), where.get(pair.receiver.id)
        if ends[0] and ends[1]:
            map_bonds.append(MapBond(pair, _curve(ends[0], ends[1], frame)))
        elif {pair.giver, pair.receiver} & {*sides}:
            wholes.append(pair)
    if len(spots) < 2:
        return None
    points = tuple(_map_points(chronicle, spots, map_bonds, frame))
    return PlaceMap(
        width=layout.width,
        height=round(frame.height, 1),
        points=points,
        bonds=tuple(map_bonds),
        meridians=tuple(meridians(frame)),
        parallels=tuple(parallels(frame)),
        kilometres=kilometres(frame),
        of_wholes=tuple(wholes),
        unplaced=tuple(region for region in regions if not _degrees(region) and region.id not in where),
        crowded=len(candidates) - len(located),
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
    """Return the longitude and latitude of a region; None without coordinates."""
    if region.longitude is None or region.latitude is None:
        return None
    return float(region.longitude), float(region.latitude)


def _most_named(chronicle: Chronicle, regions: Sequence[Region]) -> list[Region]:
    paired_ids = paired_with_units_above(chronicle)
    by_weight = sorted(
        regions, key=lambda region: (region.id not in paired_ids, -event_count(chronicle, region))
    )
    heaviest = {region.id for region in by_weight[:POINTS]}
    return [region for region in regions if region.id in heaviest]


def _spots(
    chronicle: Chronicle, sides: Sequence[Region], regions: Sequence[Region], frame: MapFrame
) -> list[Spot]:
    """Return the points: a compact side has one, regions at the same place share one."""
    spots: list[Spot] = []
    most = max((event_count(chronicle, region) for region in regions), default=0)
    scale = min(_PER_ROOT, (_RADII[1] - _RADII[0]) / sqrt(max(most, 1)))
    for side in sides:
        own = [region for region in regions if side in (region, *chronicle.ancestors[region.id])]
        positions = [(region, *_position(region, frame)) for region in own]
        if not positions:
            continue
        compact = positions[0][0] is side and is_one_point(
            positions[0][1:], ((x, y) for _, x, y in positions), COMPACT
        )
        if not compact:
            positions = [each for each in positions if each[0] is not side]
        positions.sort(key=lambda each: len(chronicle.ancestors[each[0].id]))
        for region, x, y in positions:
            radius = _RADII[0] + scale * sqrt(event_count(chronicle, region))
            neighbour = next(
                (
                    spot
                    for spot in spots
                    if hypot(spot.x - x, spot.y - y) <= spot.radius + radius + 1
                    or (compact and spot.region is side)
                ),
                None,
            )
            if neighbour:
                neighbour.same.append(region)
            else:
                depth = len(chronicle.ancestors[region.id]) - len(chronicle.ancestors[side.id])
                spots.append(
                    Spot(
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


def _position(region: Region, frame: MapFrame) -> tuple[float, float]:
    degrees = _degrees(region)
    assert degrees  # only those that have them
    return frame.x(degrees[0]), frame.y(degrees[1])


def _curve(giver: Spot, receiver: Spot, frame: MapFrame) -> tuple[float, float, float, float, float, float]:
    """Return a gentle bow to the right, within the drawing."""
    x = (giver.x + receiver.x) / 2 + (giver.y - receiver.y) * 0.12
    y = (giver.y + receiver.y) / 2 + (receiver.x - giver.x) * 0.12
    x, y = min(max(x, 0), frame.layout.width), min(max(y, 0), frame.height)
    return giver.x, giver.y, round(x, 1), round(y, 1), receiver.x, receiver.y


def _map_points(
    chronicle: Chronicle, spots: Sequence[Spot], bonds: Sequence[MapBond], frame: MapFrame
) -> Iterator[MapPoint]:
    """Yield the points, each with its name where there is room; the most important take theirs first."""
    order = sorted(
        spots,
        key=lambda spot: (
            spot.depth > 1,
            not any(spot.region in (each.pair.giver, each.pair.receiver) for each in bonds),
            -event_count(chronicle, spot.region),
        ),
    )
    curves = [point for each in bonds for point in _along(each.points)]
    labels = map_labels(chronicle, order, curves, frame)
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


def _along(curve: tuple[float, float, float, float, float, float]) -> Iterator[tuple[float, float]]:
    """Yield points of a quadratic Bézier curve."""
    x0, y0, x1, y1, x2, y2 = curve
    for number in range(1, 40):
        share = number / 40
        start, control, end = (1 - share) ** 2, 2 * share * (1 - share), share * share
        yield start * x0 + control * x1 + end * x2, start * y0 + control * y1 + end * y2
