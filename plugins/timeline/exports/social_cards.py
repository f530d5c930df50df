"""`pictures/<event>.png` and `pictures/chronicle.png`: what stands for a page where others link to it.

1200 by 630 pixels, as the Open Graph protocol's readers ask for; set by typst from the theme's
template, all pictures of an edition in one run.
"""

import json
from collections.abc import Iterator
from typing import Any

from ..chronicle.chronicle import Entry
from ..output.files import File
from .context import Finished

PATHS = ("pictures/*.png",)

PIXELS_AN_INCH = 72.0  # the template's points are pixels
FONTS = {"hans": ("Noto Serif CJK SC", "Noto Sans CJK SC"), "hant": ("Noto Serif CJK TC", "Noto Sans CJK TC")}
"""Song and Hei by script, from Debian's fonts-noto-cjk"""


def fonts_missing() -> list[str]:
    """The fonts that pictures want and this machine has not."""
    import typst  # a heavy library that most builds do not need

    have = set(typst.Fonts().families())
    return [font for fonts in FONTS.values() for font in fonts if font not in have]


def files(finished: Finished) -> Iterator[File]:
    """The pictures of an edition, where they are asked for."""
    if not finished.pictures:
        return
    import typst

    info = finished.chronicle.info
    song, hei = FONTS[finished.edition.script]
    shown = [_of_chronicle(finished), *(_of_event(finished, entry) for entry in finished.chronicle.entries)]
    given = {
        "song": song,
        "hei": hei,
        "region": {"hans": "CN", "hant": "TW"}[finished.edition.script],
        "script": finished.edition.script,
        "chronicle": str(info.title),
        "period": finished.text(info.period.wording),
        "pictures": shown,
    }
    pages: bytes | list[bytes] = typst.compile(  # its types know only what one page gives
        str(finished.theme / "pictures/page.typ"),
        None,
        format="png",
        ppi=PIXELS_AN_INCH,
        sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
    )
    for picture, content in zip(shown, pages if isinstance(pages, list) else [pages], strict=True):
        yield File(finished.path(f"pictures/{picture['name']}.png"), content)


def _of_chronicle(finished: Finished) -> dict[str, Any]:
    info = finished.chronicle.info
    sides = f"{info.giver.short} — {info.receiver.short}"
    return {"name": "chronicle", "above": sides, "title": str(info.title), "below": info.subtitle}


def _of_event(finished: Finished, entry: Entry) -> dict[str, Any]:
    names = [str(region.name) for region in entry.regions]
    return {
        "name": entry.event.id,
        "above": finished.text(entry.event.date.wording),
        "title": entry.event.title,
        "below": "、".join(names[:4]) + ("等" if len(names) > 4 else ""),
    }
