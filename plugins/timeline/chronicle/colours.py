"""The colours of the two sides: those of the theme, or those that the chronicle sets."""

import re

from ..record.models import ChronicleInfo


def coloured(sheet: str, info: ChronicleInfo) -> str:
    """Return a stylesheet with the chronicle's colours in the place of the theme's tokens.

    The first value of a token is for light paper, the second for dark.
    """
    for token, colour in (("wall", info.giver_colour), ("grass", info.receiver_colour)):
        if colour:
            parts = re.split(rf"(--{token}: ?)#[0-9a-f]{{3,6}}", sheet, maxsplit=2)
            values = ("", colour.light, "", colour.dark, "")
            sheet = "".join(f"{part}{value}" for part, value in zip(parts, values, strict=False))
    return sheet
