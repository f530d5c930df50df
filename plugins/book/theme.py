"""What a book takes from the theme: templates in its script, and the colours on light paper."""

import re
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from timeline.chronicle.script import ConvertText
from timeline.render.jinja import ConvertingLoader

_COLOUR = re.compile(r"--(\w+): (#[0-9a-f]{6})")


def environment(folder: Path, text: ConvertText) -> Environment:
    """Return the Jinja templates of a folder of the theme."""
    return Environment(
        loader=ConvertingLoader(folder, text),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def colours(theme: Path) -> dict[str, str]:
    """Return the colours by their names; the first of each is that on light paper."""
    tokens = (theme / "static/css/tokens.css").read_text("utf-8")
    return dict(reversed(_COLOUR.findall(tokens)))
