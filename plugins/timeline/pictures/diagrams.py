"""Sketches of regions as dots, for the page of each. Templates draw them as SVG."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import cos, radians
from typing import ClassVar

from msgspec import Struct

from ..record.models import Region
from .lanes import width
from .projection import is_one_point

WIDTH, HEIGHT, MARGIN = 240, 180, 18
_DEGREES = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30)
_WIDE = 22
"""Largest distance of a place from the point of its side; above it, the side is drawn as its places"""
_NAME = 90
"""Room for a name"""
_BESIDE, _HALF_LETTER = 8, 4
"""Distance from a dot to its name, and from its middle down to the baseline"""
_APART = 45
"""Least distance of two lines of the graticule"""
_LETTER = 12.0
"""Height of letters, the largest that names and degrees have"""
_DEGREE = 30.0
"""Width of the degrees of a parallel"""
_DOT = 3.0
"""Radius of a dot"""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom"""


class Dot(Struct, frozen=True):
    """A region on a sketch."""

    region: Region
    x: float
    y: float


class DotLabel(Struct, frozen=True):
    """The name of a region beside its dot."""

    region: Region
    x: float
    y: float
    right_aligned: bool
    """Whether it ends at x, and does not begin there"""


class Degree(Struct, frozen=True):
    """The degrees of a parallel at an end of its line, where no name covers them."""

    degrees: float
    x: float
    y: float
    right_aligned: bool
    """Whether it is at the right end"""


class LocatorMap(Struct, frozen=True):
    """Regions by their coordinates, without boundaries: no map.

    Equirectangular, with longitudes shortened by the cosine of the middle latitude.
    """

    dots: tuple[Dot, ...]
    """The regions with coordinates, in order of ids"""
    meridians: tuple[tuple[float, float], ...] = ()
    """Degrees of each line, and its position; so for `parallels`"""
    parallels: tuple[tuple[float, float], ...] = ()

    def locator(self, region: Region, partners: Iterable[Region]) -> "Locator | None":
        """Return the sketch of a region and its partners; None without its coordinates or another's."""
        dots = {dot.region.id: dot for dot in self.dots}
        if region.id not in dots or len(dots) < 2:
            return None
        here = dots[region.id]
        partner_dots = tuple(dots[id_] for id_ in sorted({each.id for each in partners} & dots.keys()))
        labels = (
            _label(here, partner_dots[0] if partner_dots else None),
            *(_label(dot, here) for dot in partner_dots),
        )
        boxes = [
            *(
                _box(each.x, each.y, width(each.region.name.hans, _LETTER), each.right_aligned)
                for each in labels
            ),
            *((dot.x - _DOT, dot.y - _DOT, dot.x + _DOT, dot.y + _DOT) for dot in self.dots),
        ]
        degrees = tuple(_degree(degree, at, boxes) for degree, at in self.parallels)
        return Locator(self, here, partner_dots, labels, degrees)


class Locator(Struct, frozen=True):
    """A sketch with one region and its partners marked."""

    sketch: LocatorMap
    here: Dot
    partners: tuple[Dot, ...]
    labels: tuple[DotLabel, ...]
    degrees: tuple[Degree, ...]
    width: ClassVar[float] = WIDTH
    height: ClassVar[float] = HEIGHT


def _label(dot: Dot, away: Dot | None) -> DotLabel:
    """Return the name of a dot on the side that its line does not leave to, if there is room for it."""
    least = WIDTH / 2 if away is None else _NAME if away.x > dot.x else WIDTH - _NAME
    right_aligned = dot.x > least
    return DotLabel(
        dot.region, dot.x + (-_BESIDE if right_aligned else _BESIDE), dot.y + _HALF_LETTER, right_aligned
    )


def _degree(degrees: float, line: float, boxes: Sequence[Box]) -> Degree:
    """Return the degrees of a parallel above or below an end of its line: at the first place that is free."""
    places = [
        Degree(degrees, WIDTH - 2 if right_aligned else 2, round(line + down, 1), right_aligned)
        for down in (-3, _LETTER - 1)
        for right_aligned in (False, True)
    ]
    for place in places:
        left, top, right, bottom = _box(place.x, place.y, _DEGREE, place.right_aligned)
        if not any(left < x1 and x0 < right and top < y1 and y0 < bottom for x0, y0, x1, y1 in boxes):
            return place
    return places[0]


def _box(x: float, y: float, size: float, right_aligned: bool) -> Box:
    """Return the box of words as wide as `size` on a baseline."""
    left = x - size if right_aligned else x
    return left, y - _LETTER + 1, left + size, y + 2


def locator_map(sides: Sequence[tuple[Region, Sequence[Region]]]) -> LocatorMap:
    """Return the sketch of those of the sides and the regions in each that have coordinates."""
    regions = [region for side, inside in sides for region in (side, *inside)]
    where = {
        each.id: (each, each.longitude, each.latitude)
        for each in regions
        if each.longitude is not None and each.latitude is not None
    }
    if not where:
        return LocatorMap(())
    middle = sum(latitude for _, _, latitude in where.values()) / len(where)
    flat = {
        id_: (longitude * cos(radians(middle)), -latitude) for id_, (_, longitude, latitude) in where.items()
    }
    left, top = (min(point[axis] for point in flat.values()) for axis in (0, 1))
    wide, high = (max(point[axis] for point in flat.values()) - low for axis, low in ((0, left), (1, top)))
    scale = min((WIDTH - 2 * MARGIN) / (wide or 1), (HEIGHT - 2 * MARGIN) / (high or 1))
    inset_x, inset_y = (WIDTH - wide * scale) / 2, (HEIGHT - high * scale) / 2
    dots = {
        id_: Dot(where[id_][0], round(inset_x + (x - left) * scale, 1), round(inset_y + (y - top) * scale, 1))
        for id_, (x, y) in sorted(flat.items())
    }
    whole = {side.id for side, inside in sides if _is_wide(side, inside, dots)}
    return LocatorMap(
        tuple(dot for id_, dot in dots.items() if id_ not in whole),
        _lines(lambda degree: inset_x + (degree * cos(radians(middle)) - left) * scale, WIDTH),
        _lines(lambda degree: inset_y + (-degree - top) * scale, HEIGHT),
    )


def _is_wide(side: Region, inside: Iterable[Region], dots: Mapping[str, Dot]) -> bool:
    """Return whether a side reaches so far that a point would not be where it is."""
    here = dots.get(side.id)
    others = (dots[region.id] for region in inside if region.id in dots)
    return here is not None and not is_one_point((here.x, here.y), ((dot.x, dot.y) for dot in others), _WIDE)


def _lines(place: Callable[[float], float], room: float) -> tuple[tuple[float, float], ...]:
    """Return the round degrees that are in a sketch, each with its position."""
    unit = abs(place(1) - place(0))
    step = next((step for step in _DEGREES if step * unit >= _APART), _DEGREES[-1])
    origin = -place(0) / (place(1) - place(0))
    reach = room / unit
    first = int((origin - reach) // step)
    lines = (
        (number * step, place(number * step)) for number in range(first, first + int(2 * reach / step) + 3)
    )
    return tuple((degree, round(at, 1)) for degree, at in lines if 14 <= at <= room - 14)
