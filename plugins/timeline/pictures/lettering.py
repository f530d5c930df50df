"""Names in pictures: how wide they are, and which of a region's names has room."""

from ..record.models import Region

_NARROW = 0.58
"""Width of a Latin letter or a digit, as a share of the font size"""
_WIDE_MARKS = "“”‘’—…·"


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is in a font of some size."""
    return sum(size if char > "\u2e7f" or char in _WIDE_MARKS else size * _NARROW for char in text)


def fitting_name(region: Region, size: float, room: float) -> str:
    """Return the name of a region that has room: its own, else a shorter one, else its own cut short."""
    name = str(region.name)
    others = sorted((str(other) for other in region.other_names), key=len, reverse=True)
    for each in (name, *(other for other in others if len(other) > 2)):
        if text_width(each, size) <= room:
            return each
    while len(name) > 1 and text_width(f"{name}…", size) > room:
        name = name[:-1]
    return f"{name}…"
