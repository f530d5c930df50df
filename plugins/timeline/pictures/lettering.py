"""Which of a region's names has room in a picture."""

from ..record.models import Region
from .lanes import width


def fitting_name(region: Region, size: float, room: float) -> str:
    """Return the name of a region that has room: its own, else a shorter one, else its own cut short."""
    name = str(region.name)
    others = sorted((str(other) for other in region.other_names), key=len, reverse=True)
    for each in (name, *(other for other in others if len(other) > 2)):
        if width(each, size) <= room:
            return each
    while len(name) > 1 and width(f"{name}…", size) > room:
        name = name[:-1]
    return f"{name}…"


FOLDED = 0.815
"""Size of a name on two lines, to that of one: 11 px, the least that pictures have, to 13.5"""


def name_lines(region: Region, size: float, room: float) -> tuple[str, ...]:
    """Return the name of a region on one line, if it fits; else on two smaller ones, the first of which
    ends with a bracket if there is one; else cut short.
    """
    name, label = str(region.name), fitting_name(region, size, room)
    bracket = name.rfind("）") + 1
    middle = bracket or (len(name) + 1) // 2
    halves = name[:middle], name[middle:]
    whole = bool(bracket) or name.isalpha()  # no line begins or ends within quotation marks
    fits = whole and all(half and width(half, size * FOLDED) <= room for half in halves)
    return halves if label.endswith("…") and fits else (label,)
