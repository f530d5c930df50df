"""`pictures/<event>.png` and `pictures/chronicle.png`: what stands for a page where others link to it.

1200 by 630 pixels, as the Open Graph protocol's readers ask for; set by typst from the theme's
template, all pictures of an edition in one run.
"""

from collections.abc import Iterator
from typing import Any

from ..chronicle.entries import LinkedEvent
from ..output.files import OutputFile
from ..output.json_text import json_item
from .context import ExportContext

PATHS = ("pictures/*.png",)

PIXELS_AN_INCH = 72.0  # the template's points are pixels
FONTS = {"hans": ("Noto Serif CJK SC", "Noto Sans CJK SC"), "hant": ("Noto Serif CJK TC", "Noto Sans CJK TC")}
"""Song and Hei by script, from Debian's fonts-noto-cjk"""


def fonts_missing() -> list[str]:
    """The fonts that pictures want and this machine has not."""
    import typst  # a heavy library that most builds do not need

    have = set(typst.Fonts().families())
    return [font for fonts in FONTS.values() for font in fonts if font not in have]


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The pictures of an edition, where they are asked for."""
    if not context.pictures:
        return
    import typst

    info = context.chronicle.info
    song, hei = FONTS[context.edition.script]
    subjects = [_of_chronicle(context), *(_of_event(context, entry) for entry in context.chronicle.entries)]
    given = {
        "song": song,
        "hei": hei,
        "region": {"hans": "CN", "hant": "TW"}[context.edition.script],
        "script": context.edition.script,
        "chronicle": _cut(str(info.title), 20),
        "period": context.text(info.period.wording),
        "pictures": subjects,
    }
    pages: bytes | list[bytes] = typst.compile(  # its types know only what one page gives
        str(context.theme / "pictures/page.typ"),
        None,
        format="png",
        ppi=PIXELS_AN_INCH,
        sys_inputs={"given": json_item(given).decode()},
    )
    for picture, content in zip(subjects, pages if isinstance(pages, list) else [pages], strict=True):
        yield OutputFile(context.output_path(f"pictures/{picture['name']}.png"), content)


def _of_chronicle(context: ExportContext) -> dict[str, Any]:
    info = context.chronicle.info
    sides = f"{info.giver.short} — {info.receiver.short}"
    return _card("chronicle", sides, str(info.title), info.subtitle)


def _of_event(context: ExportContext, entry: LinkedEvent) -> dict[str, Any]:
    names = [str(region.name) for region in entry.regions]
    below = "、".join(names[:4]) + ("等" if len(names) > 4 else "")
    return _card(entry.event.id, context.text(entry.event.date.wording), entry.event.title, below)


def _card(name: str, above: str, title: str, below: str) -> dict[str, Any]:
    """Return what a picture shows, cut to what it has room for: one line, three lines, two lines."""
    return {"name": name, "above": _cut(above, 34), "title": _cut(title, 51), "below": _cut(below, 68)}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
