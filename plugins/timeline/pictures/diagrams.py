"""Shapes that pages carry, in numbers: where dots go. Templates make SVG of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import cos, hypot, radians

from msgspec import Struct

from ..record.models import Region

WIDTH, HEIGHT, MARGIN = 240, 180, 18
_DEGREES = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30)
_WIDE = 22
"""Where a place is farther than this from the point of its side, the side is drawn as its places"""
_APART = 45
"""Least distance of two lines of the graticule"""


class Dot(Struct, frozen=True):
    """A region on a sketch."""

    region: Region
    x: float
    y: float


class LocatorMap(Struct, frozen=True):
    """Regions by their coordinates, without boundaries: no map.

    Equirectangular, with longitudes shortened by the cosine of the middle latitude.
    """

    dots: tuple[Dot, ...]
    """In order of ids"""
    meridians: tuple[tuple[float, float], ...] = ()
    """Degrees, and where"""
    parallels: tuple[tuple[float, float], ...] = ()

    def locator(self, region: Region, partners: Iterable[Region]) -> "Locator | None":
        """Where a region and those that it is paired with lie; None without its coordinates or another's."""
        dots = {dot.region.id: dot for dot in self.dots}
        if region.id not in dots or len(dots) < 2:
            return None
        paired = sorted({each.id for each in partners} & dots.keys())
        return Locator(self, dots[region.id], tuple(dots[id_] for id_ in paired))


class Locator(Struct, frozen=True):
    """A sketch with one region and its partners marked."""

    sketch: LocatorMap
    here: Dot
    paired: tuple[Dot, ...]


def locator_map(sides: Sequence[tuple[Region, Sequence[Region]]]) -> LocatorMap:
    """The sketch of those of the sides and the regions in each that have coordinates."""
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
    """Whether a side reaches so far that a point would not be where it is."""
    here = dots.get(side.id)
    others = (dots[region.id] for region in inside if region.id in dots)
    return here is not None and any(hypot(dot.x - here.x, dot.y - here.y) > _WIDE for dot in others)


def _lines(place: Callable[[float], float], room: float) -> tuple[tuple[float, float], ...]:
    """The round degrees that are in a sketch, and where."""
    unit = abs(place(1) - place(0))
    step = next((step for step in _DEGREES if step * unit >= _APART), _DEGREES[-1])
    near = -place(0) / (place(1) - place(0))
    reach = room / unit
    first = int((near - reach) // step)
    lines = (
        (number * step, place(number * step)) for number in range(first, first + int(2 * reach / step) + 3)
    )
    return tuple((degree, round(at, 1)) for degree, at in lines if 14 <= at <= room - 14)
