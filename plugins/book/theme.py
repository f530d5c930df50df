"""What a book takes from the theme: templates in its script, and the colours on light paper."""

import re
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from timeline.chronicle.script import ConvertText
from timeline.render.jinja import ConvertingLoader

_HUE = re.compile(r"([^{}]+)\{\s*--hue: var\(--(\w+)\)")
COLOUR = re.compile(r"--(\w+): (#[0-9a-f]{6})")


def environment(folder: Path, text: ConvertText) -> Environment:
    """Return the Jinja templates of a folder of the theme."""
    return Environment(
        loader=ConvertingLoader(folder, text),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,
    )


def tokens(theme: Path) -> str:
    """Return the stylesheet that sets the colours."""
    return (theme / "static/css/tokens.css").read_text("utf-8")


def colours(sheet: str) -> dict[str, str]:
    """Return the colours by their names; the first of each is that on light paper."""
    return dict(reversed(COLOUR.findall(sheet)))


def hues(theme: Path) -> dict[str, str]:
    """Return the names of the colours of marks by their shapes."""
    marks = (theme / "static/css/marks.css").read_text("utf-8")
    return {
        shape: colour
        for selectors, colour in _HUE.findall(marks)
        for shape in re.findall(r"\.k-([\w-]+)", selectors)
    }
