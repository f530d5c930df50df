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
from .lanes import width
from .lettering import fitting_name
from .projection import Frame, MapLayout, frame_of, kilometres, meridians, parallels

POINTS = 200
"""Most points of a map; those without pairings and with the fewest events are left out first"""
COMPACT = 80.0
"""A side whose places are all within so many units is one point"""

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
    placed = _most_named(chronicle, [region for region in regions if _degrees(region)])
    if len(placed) < 2:
        return None
    frame = frame_of([each for region in placed if (each := _degrees(region))], layout)
    spots = _spots(chronicle, sides, placed, frame)
    where = {region.id: spot for spot in spots for region in (spot.region, *spot.same)}
    for side in sides:
        if side.id in where:  # one point for the whole side, those without coordinates included
            where |= {region.id: where[side.id] for region in _of_side(chronicle, side)}
    drawn, wholes = [], []
    for paired in chronicle.pairings:
        ends = where.get(paired.giver.id), where.get(paired.receiver.id)
        if ends[0] and ends[1]:
            drawn.append(MapBond(paired, _curve(ends[0], ends[1], frame)))
        elif {paired.giver, paired.receiver} & {*sides}:
            wholes.append(paired)
    if len(spots) < 2:
        return None
    return PlaceMap(
        width=layout.width,
        height=round(frame.height, 1),
        points=tuple(_labelled(chronicle, spots, drawn, frame)),
        bonds=tuple(drawn),
        meridians=tuple(meridians(frame)),
        parallels=tuple(parallels(frame)),
        kilometres=kilometres(frame),
        of_wholes=tuple(wholes),
        left_out=len({region.id for region in regions} - {*where} - {region.id for region in placed}),
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
        placed = [(region, *_position(region, frame)) for region in own]
        if not placed:
            continue
        compact = placed[0][0] is side and all(
            hypot(x - placed[0][1], y - placed[0][2]) < COMPACT for _, x, y in placed
        )
        if not compact:
            placed = [each for each in placed if each[0] is not side]
        placed.sort(key=lambda each: len(chronicle.ancestors[each[0].id]))
        for region, x, y in placed:
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

    The most important take their places first. Among free places, one that crosses the fewest bonds.
    """
    order = sorted(
        spots,
        key=lambda spot: (
            spot.depth > 1,
            not any(spot.region in (each.paired.giver, each.paired.receiver) for each in bonds),
            -event_count(chronicle, spot.region),
        ),
    )
    taken = [(spot, _around(spot)) for spot in spots]
    curves = [point for each in bonds for point in _along(each.points)]
    right, low = frame.layout.width - 14, frame.height
    boxes: list[Box] = [(right - kilometres(frame)[1] - 4, low - 54, right + 4, low - 24)]  # of the scale
    labels: dict[str, MapLabel] = {}
    for spot in order:
        others = [*boxes, *(box for other, box in taken if other is not spot)]
        label = _best_label(chronicle, spot, others, curves, frame)
        if label:
            labels[spot.region.id] = label
            boxes.append(label.box)
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


def _best_label(
    chronicle: Chronicle,
    spot: _Spot,
    taken: Sequence[Box],
    curves: Sequence[tuple[float, float]],
    frame: Frame,
) -> MapLabel | None:
    size = frame.layout.size
    name, partners = _names(chronicle, spot, frame.layout)
    for labelled in dict.fromkeys((partners, "")):
        room = width(name, size) + (width(labelled, size - 1) + 5 if labelled else 0)
        free = [
            label
            for label in _candidates(spot, name, labelled, room, size)
            if _inside(label.box, frame) and not any(_overlap(label.box, box) for box in taken)
        ]
        if free:
            return min(free, key=lambda label: sum(_contains(label.box, *point) for point in curves))
    return None


def _names(chronicle: Chronicle, spot: _Spot, layout: MapLayout) -> tuple[str, str]:
    """The point's name, with the paired regions at the same place; and those that they are paired with."""
    regions = [spot.region]
    partners: list[Region] = []
    size = layout.size
    if layout.partners and not spot.giving:
        paired = [each for each in chronicle.pairings if each.receiver in (spot.region, *spot.same)]
        regions += [each.receiver for each in paired if each.receiver is not spot.region]
        side = chronicle.info.giver.region
        partners = [each.giver for each in paired if each.giver.id != side]
    room = size * 6.2
    named = dict.fromkeys(fitting_name(region, size, room) for region in regions)
    return "、".join(named), "、".join(dict.fromkeys(fitting_name(each, size, room) for each in partners))


def _candidates(spot: _Spot, name: str, partners: str, room: float, size: float) -> Iterator[MapLabel]:
    side, over = spot.radius + 4, spot.radius + 4
    rise, drop = size * 0.9, size * 0.3
    for x, y, anchor in (
        (spot.x + side, spot.y + size * 0.35, "start"),
        (spot.x - side, spot.y + size * 0.35, "end"),
        (spot.x, spot.y - over, "middle"),
        (spot.x, spot.y + over + size * 0.8, "middle"),
        (spot.x + side * 0.7, spot.y - side * 0.7, "start"),
        (spot.x + side * 0.7, spot.y + side * 0.7 + size * 0.7, "start"),
        (spot.x - side * 0.7, spot.y - side * 0.7, "end"),
        (spot.x - side * 0.7, spot.y + side * 0.7 + size * 0.7, "end"),
    ):
        left = {"start": x, "end": x - room, "middle": x - room / 2}[anchor]
        box = (left, y - rise, left + room, y + drop)
        yield MapLabel(name, partners, round(x, 1), round(y, 1), anchor, box)


def _around(spot: _Spot) -> Box:
    return spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius


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
