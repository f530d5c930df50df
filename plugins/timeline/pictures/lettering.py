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
