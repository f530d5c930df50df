"""The projection from coordinates to positions in a drawing, and the graticule.

Equirectangular, with longitudes shortened by the cosine of the middle latitude.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import cos, hypot, radians

from msgspec import Struct

_STEPS = (0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30)
_LEAST_DEGREES = 0.5
_KM_OF_A_DEGREE = 111.32


class MapLayout(Struct, frozen=True, kw_only=True):
    """The size of a map, in units of the drawing."""

    width: float
    height: float
    """Largest height"""
    left: float
    right: float
    top: float
    bottom: float
    """Margins of the points"""
    size: float
    """Size of the names"""
    apart: float
    """Least distance of the lines of the graticule"""
    partners: bool
    """Whether names of pairings are written beside those of places"""


WIDE = MapLayout(
    width=880, height=560, left=70, right=110, top=34, bottom=66, size=13, apart=90, partners=True
)
MIDDLE = MapLayout(
    width=660, height=480, left=60, right=100, top=34, bottom=66, size=13, apart=80, partners=True
)
TALL = MapLayout(
    width=328, height=400, left=24, right=34, top=26, bottom=66, size=12, apart=66, partners=False
)
LAYOUTS = WIDE, MIDDLE, TALL


class MapFrame(Struct, frozen=True):
    """The map from degrees to units of the drawing."""

    layout: MapLayout
    west: float
    north: float
    units: float
    """Width of a degree of longitude"""
    stretch: float
    """Length of a degree of latitude, in degrees of longitude"""
    inset: float
    height: float

    def x(self, longitude: float) -> float:
        return self.layout.left + self.inset + (longitude - self.west) * self.units

    def y(self, latitude: float) -> float:
        return self.layout.top + (self.north - latitude) * self.units * self.stretch


def frame_of(degrees: Sequence[tuple[float, float]], layout: MapLayout) -> MapFrame:
    """Return the frame in which some places, by longitude and latitude, fill a layout."""
    west, east = min(x for x, _ in degrees), max(x for x, _ in degrees)
    south, north = min(y for _, y in degrees), max(y for _, y in degrees)
    stretch = 1 / max(cos(radians((south + north) / 2)), 0.1)
    wide, high = max(east - west, _LEAST_DEGREES), max(north - south, _LEAST_DEGREES / 2)
    room = layout.width - layout.left - layout.right
    units = min(room / wide, (layout.height - layout.top - layout.bottom) / (high * stretch))
    inset = (room - (east - west) * units) / 2
    height = layout.top + (north - south) * units * stretch + layout.bottom
    return MapFrame(layout, west, north, units, stretch, inset, height)


def is_one_point(here: tuple[float, float], places: Iterable[tuple[float, float]], reach: float) -> bool:
    """Return whether all places of a side are so near its own that one point represents them."""
    return all(hypot(x - here[0], y - here[1]) <= reach for x, y in places)


def meridians(frame: MapFrame) -> Iterator[tuple[float, float]]:
    """Yield the round longitudes of a drawing, each with its position."""
    step = _step(frame.units, frame.layout.apart)
    for degrees in _multiples(step, frame.west, frame.layout.width / frame.units):
        if 24 <= frame.x(degrees) <= frame.layout.width - 24:
            yield degrees, round(frame.x(degrees), 1)


def parallels(frame: MapFrame) -> Iterator[tuple[float, float]]:
    """Yield the round latitudes of a drawing, each with its position."""
    units = frame.units * frame.stretch
    step = _step(units, frame.layout.apart)
    for degrees in _multiples(step, frame.north, frame.height / units):
        if 16 <= frame.y(degrees) <= frame.height - 26:
            yield degrees, round(frame.y(degrees), 1)


def _step(units: float, apart: float) -> float:
    return next((step for step in _STEPS if step * units >= apart), _STEPS[-1])


def _multiples(step: float, about: float, reach: float) -> Iterator[float]:
    """Yield the multiples of a step near a degree, as far as a drawing reaches to both sides."""
    first = int((about - reach) // step)
    for number in range(first, first + int(2 * reach / step) + 3):
        yield round(number * step, 6)


def kilometres(frame: MapFrame) -> tuple[int, float]:
    """Return a round distance that is at most a fifth of the width, and its length."""
    unit = frame.units * frame.stretch / _KM_OF_A_DEGREE
    room = frame.layout.width / 5
    steps = (digit * 10**zeros for zeros in range(4) for digit in (1, 2, 5))
    length = max((step for step in steps if step * unit <= room), default=1)
    return length, round(length * unit, 1)
