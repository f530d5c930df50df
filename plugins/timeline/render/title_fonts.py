"""A subset of a Song face for titles, for machines that have none: as much of it as titles use.

Bold alone: where a face without bold is thickened, and where prose would be set in bold, it is of no use.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..chronicle.editions import EDITIONS
from ..config import FontSource
from ..output.files import OutputFile, source_files
from ..record.base import Name, texts_of
from ..record.records import Records

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

LARGEST = 300_000
"""Bytes of the subset for one script"""
_TITLES = frozenset({"title", "subtitle", "short", "name", "label", "body"})
"""Keys of what is set as a title or has headings, besides those of names"""
_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "—…·“”‘’（）《》〈〉「」『』、。，．；：！？％〇"
_LEGAL = {"copyright": 0, "family": 1, "version": 5, "licence": 13, "address": 14}
"""What a font states about itself: numbers of OpenType's table `name`"""


class TitleFont(Struct, frozen=True, kw_only=True):
    """The subset of a face, and what the face states about itself."""

    script: Literal["hans", "hant"]
    file: OutputFile
    family: str
    version: str
    copyright: str
    licence: str
    """The sentence in which the font states its licence"""
    address: str
    """Of the licence"""


def title_fonts(fonts: Mapping[str, FontSource], records: Records, templates: Path) -> Iterator[TitleFont]:
    """Yield the subset of the face of each script that has one; its name contains a hash of its bytes."""
    words = "".join(file.read_text("utf-8") for file in source_files(templates) if file.suffix == ".html")
    for edition in EDITIONS:
        if font := fonts.get(edition.script):
            text = edition.text_converter(records)
            titles = _titles(edition.records(records, text), edition.script)
            yield _subset(font, edition.script, [*_ALWAYS, *_by_frequency(titles + text(words))])


def _titles(records: Records, script: str) -> str:
    return "".join(
        text if isinstance(text, str) else "".join(text.runs)
        for record in records.all()
        for _, _, text, part, key in texts_of(record)
        if (key == script if part is Name else key in _TITLES)
    )


def _by_frequency(text: str) -> list[str]:
    """Return its characters beyond ASCII, the most frequent first."""
    counts = Counter(character for character in text if not character.isascii())
    return sorted(counts, key=lambda character: (-counts[character], character))


def _subset(source: FontSource, script: Literal["hans", "hant"], characters: list[str]) -> TitleFont:
    """Return a face with these characters, or with as many of the first as keep it small."""
    from fontTools.subset import Options, Subsetter  # few builds need it: 0.1 s

    options = Options(name_IDs=[*_LEGAL.values()], layout_features=[], hinting=False, desubroutinize=True)
    while True:
        font = _face(source)
        names = {key: font["name"].getDebugName(number) or "" for key, number in _LEGAL.items()}
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(characters))
        subsetter.subset(font)
        font.flavor, content = "woff2", BytesIO()
        font.save(content)
        size = len(content.getvalue())
        if size <= LARGEST:
            digest = sha256(content.getvalue()).hexdigest()[:8]
            file = OutputFile(f"assets/fonts/{script}.{digest}.woff2", content.getvalue())
            return TitleFont(script=script, file=file, **names)
        characters = characters[: int(len(characters) * LARGEST / size * 0.97)]


def families_in(content: bytes) -> tuple[str, ...]:
    """Return the families of the faces of a font collection, in their order; none of a file of one face."""
    from fontTools.ttLib import TTCollection

    faces = TTCollection(BytesIO(content), lazy=True).fonts if content.startswith(b"ttcf") else ()
    return tuple(face["name"].getDebugName(_LEGAL["family"]) or "" for face in faces)


def _face(source: FontSource) -> "TTFont":
    """Return the face of a family from its file, which may hold several."""
    from fontTools.ttLib import TTFont

    content = source.path.read_bytes()
    families = families_in(content)
    number = families.index(source.family) if families else -1
    return TTFont(BytesIO(content), recalcTimestamp=False, fontNumber=number)
