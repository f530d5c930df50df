"""Names of points on a map: each where it covers no other name and no other point."""

from collections.abc import Iterator, Sequence
from math import cos, hypot, sin, tau

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..record.models import Region
from .lanes import width
from .lettering import fitting_name
from .projection import MapFrame, MapLayout, kilometres, parallels

CLOSE = 5.0
"""Least distance of a name from another point, beside which it would be taken for that one's"""
RINGS = (12.0, 24.0, 38.0, 54.0, 72.0)
"""Distances from its point of a name that a line leads to, where there is no room beside the point"""

MOST_NAMES = 3
"""Regions at one point of which all are named"""
_DIRECTIONS = 24

Box = tuple[float, float, float, float]
"""Left, top, right, bottom"""


class Spot(Struct, kw_only=True):
    """Regions at one point of the drawing, before its name has a place."""

    region: Region
    x: float
    y: float
    radius: float
    giving: bool
    depth: int
    same: list[Region]


class MapLabel(Struct, frozen=True):
    """The name of a point, and the short names of those that it is paired with."""

    name: str
    partners: str
    x: float
    y: float
    anchor: str
    """The value of SVG's `text-anchor`: start, middle or end"""
    box: Box
    leader: tuple[float, float, float, float] | None
    """The line from the point to a name that is not beside it"""
    names: int
    """Number of the regions that it names"""


def map_labels(
    chronicle: Chronicle, spots: Sequence[Spot], curves: Sequence[tuple[float, float]], frame: MapFrame
) -> dict[str, MapLabel]:
    """Return names by the ids of the spots' regions; the first spots take their places first.

    Among free places, one that is near its point and crosses few of the points of `curves`; a line leads to
    those that are not beside it.
    """
    around = [(spot, _around(spot)) for spot in spots]
    boxes = [*_caption_boxes(frame)]
    labels: dict[str, MapLabel] = {}
    for spot in spots:
        others = [*boxes, *(box for other, box in around if other is not spot)]
        label = _best_label(chronicle, spot, others, curves, frame)
        if label:
            labels[spot.region.id] = label
            left, top, right, bottom = label.box
            boxes += [(left - 3, top, right + 3, bottom), *_boxes_of(label)]
    return labels


def _caption_boxes(frame: MapFrame) -> Iterator[Box]:
    """Yield the boxes of words on a map that are no names: the scale, and the degrees at the left edge."""
    right, low = frame.layout.width - 14, frame.height
    yield right - kilometres(frame)[1] - 4, low - 54, right + 4, low - 24
    for _, y in parallels(frame):
        yield 0, y - 4 - frame.layout.size, 2.4 * frame.layout.size, y - 2


def _best_label(
    chronicle: Chronicle,
    spot: Spot,
    others: Sequence[Box],
    curves: Sequence[tuple[float, float]],
    frame: MapFrame,
) -> MapLabel | None:
    size = frame.layout.size
    for name, partners, names in _wordings(chronicle, spot, frame.layout):
        room = width(name, size) + (width(partners, size - 1) + 5 if partners else 0)
        candidates: list[tuple[float, MapLabel]] = []
        zone = _search_zone(spot, room, size)  # most of what there is on a map is far from this point
        boxes = [box for box in others if _overlap(zone, box)]
        near_curves = [(x, y) for x, y in curves if _contains(zone, x, y)]
        for distance in (0.0, *RINGS):
            if candidates and min(cost for cost, _ in candidates) <= distance / 4:
                break  # what is farther away is no better
            for x, y, anchor in _positions(spot, size, distance):
                label = _label(
                    spot, (name, partners, names), (x, y, anchor), room, size, has_leader=distance > 0
                )
                if not _inside(label.box, frame) or any(
                    _overlap(each, box) for each in (label.box, *_boxes_of(label)) for box in boxes
                ):
                    continue
                crossed = sum(_contains(label.box, *each) for each in near_curves)
                candidates.append((distance / 4 + 4 * crossed, label))
        if candidates:
            return min(candidates, key=lambda each: each[0])[1]
    return None


def _wordings(chronicle: Chronicle, spot: Spot, layout: MapLayout) -> Iterator[tuple[str, str, int]]:
    """Yield names of a point's regions, those of their partners, and the number of the former; most first."""
    size = layout.size
    room = size * 6.2
    regions, partners = [spot.region], ""
    sides = {chronicle.info.giver.region, chronicle.info.receiver.region}
    if not spot.giving and spot.region.id not in sides:
        pairings_as_receiver = [
            each for each in chronicle.pairings if each.receiver in (spot.region, *spot.same)
        ]
        receivers = [each.receiver for each in pairings_as_receiver]
        regions += sorted(spot.same, key=lambda region: region not in receivers)
        if layout.partners:
            side = chronicle.info.giver.region
            givers = (
                fitting_name(each.giver, size, room) for each in pairings_as_receiver if each.giver.id != side
            )
            partners = "、".join(dict.fromkeys(givers))
    names = [fitting_name(region, size, room) for region in regions]
    wordings = [("、".join(names), len(names))] if len(names) <= MOST_NAMES else []
    wordings.append((names[0], 1))
    for words, count in wordings:
        if partners:
            yield words, partners, count
        yield words, "", count


def _positions(spot: Spot, size: float, distance: float) -> Iterator[tuple[float, float, str]]:
    """Yield positions of a name at a distance from its point, each with its `text-anchor`; 0 is beside it."""
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
    spot: Spot,
    words: tuple[str, str, int],
    where: tuple[float, float, str],
    room: float,
    size: float,
    *,
    has_leader: bool,
) -> MapLabel:
    (name, partners, names), (x, y, anchor) = words, where
    left = {"start": x, "end": x - room, "middle": x - room / 2}[anchor]
    box = (left, y - size * 0.9, left + room, y + size * 0.3)
    leader = None
    if has_leader:
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
    """Yield small boxes along a label's leader, near which nothing else is written."""
    if label.leader:
        x0, y0, x1, y1 = label.leader
        for number in range(1, 6):
            x, y = x0 + (x1 - x0) * number / 6, y0 + (y1 - y0) * number / 6
            yield x - 1, y - 1, x + 1, y + 1


def _search_zone(spot: Spot, room: float, size: float) -> Box:
    """Return a box that has within it every place that a name of so much room may take."""
    high = spot.radius + RINGS[-1] + 2 * size
    return spot.x - high - room, spot.y - high, spot.x + high + room, spot.y + high


def _around(spot: Spot) -> Box:
    """Return the box of a point and of the room beside it that other names leave."""
    reach = spot.radius + CLOSE
    return spot.x - reach, spot.y - spot.radius - 1, spot.x + reach, spot.y + spot.radius + 1


def _inside(box: Box, frame: MapFrame) -> bool:
    """Return whether a name is within the drawing, above the degrees and right of them."""
    return box[0] >= 0 and box[1] >= 2 and box[2] <= frame.layout.width and box[3] <= frame.height - 20


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _contains(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
