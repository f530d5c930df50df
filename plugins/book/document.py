"""Everything that the book contains, as one plain JSON document, an edition at a time.

It is the whole contract with the templates in the theme's `book/`, which look nothing up. Texts are
trees (`text_tree`); a citation is `[number, [paragraph …]]`, a place in the list of sources; a record
that the book points to is `{id, name}`. Page numbers are not in it: typst finds them, by marks that it
sets beside every name in the chronicle.
"""

from pathlib import Path

from msgspec import Struct

from timeline.chronicle.chronicle import Chronicle, region_tree
from timeline.chronicle.editions import Edition
from timeline.chronicle.entries import LinkedEvent
from timeline.chronicle.script import ConvertText
from timeline.record.identity import edition_identifier
from timeline.record.records import Records
from timeline.values.dates import Edtf

from . import events, indexes, lists, regions
from .drawings import Drawings
from .fonts import FAMILIES, FontFile
from .guide import guide
from .mentions import names_without_links
from .references import DateWording, Json, by_strokes


class Colophon(Struct, frozen=True, kw_only=True):
    """How this book was made."""

    version: str
    built: str
    """ISO 8601 date"""
    fingerprint: str
    """SHA-256 of the record"""
    fonts: tuple[FontFile, ...]
    engine: str
    """The typesetting program, with its version"""


def document(
    chronicle: Chronicle, edition: Edition, text: ConvertText, imprint: Colophon, theme: Path, sheet: str
) -> Json:
    """Return the document of one edition; `text` turns the program's own wording into its script, and
    `sheet` sets the colours of drawings.

    The essay that comes first in order is the preface, the others are appendices.
    """

    def date(value: Edtf) -> str:
        return text(value.wording)

    drawings = Drawings(chronicle, theme, sheet, edition.script, text)
    records = chronicle.records
    titles = {each.id: each.title for each in records.essays}
    ordered = sorted(records.essays, key=lambda each: (each.order, each.id))
    essays = [lists.essay(each, titles) for each in ordered]
    years = events.years(chronicle, date, text, imprint.built)
    script = edition.script
    return {
        **_title(chronicle, edition, text, imprint),
        "identifier": edition_identifier(chronicle.info.id, imprint.version),
        "guide": guide(years, text(chronicle.gaps_in_words), by_strokes=edition.script == "hant", text=text),
        "preface": essays[0] if essays else None,
        "synopsis": _synopsis(chronicle, drawings, date),
        "years": years,
        "names_without_links": names_without_links(years, _names(records)),
        "banks": drawings.banks(),
        "map": drawings.map(),
        "sums": drawings.sums(date),
        "pairings": [regions.pairing(each, text) for each in chronicle.pairings],
        "regions": [regions.branch(node) for node in region_tree(chronicle)],
        "measures": list(lists.measures(chronicle, date)),
        "terms": indexes.with_heads(
            [lists.term(chronicle, each) for each in by_strokes(records.terms, script)], script, text
        ),
        "documents": [lists.document(chronicle, each, date) for each in records.documents],
        "organisations": indexes.with_heads(
            [lists.organisation(chronicle, each) for each in by_strokes(records.organisations, script)],
            script,
            text,
        ),
        "sources": [
            lists.source(number, each, text) for number, each in enumerate(chronicle.sources.values(), 1)
        ],
        "corrections": [lists.correction(each, date) for each in records.corrections],
        "essays": essays[1:],
        "leaders": indexes.leaders(chronicle, edition.script, text),
        "places": indexes.places(chronicle, script, text),
        "themes": indexes.themes(chronicle),
        "version": imprint.version,
        "built": imprint.built,
        "day": date(Edtf.parse(imprint.built)),
        "fingerprint": imprint.fingerprint,
        "engine": imprint.engine,
        "files": [{"name": font.path.name, "sha256": font.sha256} for font in imprint.fonts],
    }


def _synopsis(chronicle: Chronicle, drawings: Drawings, date: DateWording) -> Json:
    """Return the overview, with the events that lead and those that sum up, which it has no room to tell."""

    def row(entry: LinkedEvent) -> Json:
        return {"id": entry.event.id, "date": date(entry.event.date), "name": entry.event.title}

    return {
        "overview": drawings.overview(),
        "turned": drawings.turned(),
        "leads": [row(each) for each in chronicle.entries if each.event.lead],
        "sums": [row(each) for each in chronicle.entries if each.is_tally],
    }


def _names(records: Records) -> dict[str, str]:
    """Return the records with a list or an index of their own as `scheme:id` by their names.

    Shorter names would be found within other words: those of one character, and other names of two.
    """
    collections = (
        ("term", records.terms), ("document", records.documents), ("organisation", records.organisations),
        ("region", records.regions),
    )  # fmt: skip
    keys_and_records = [
        (f"{scheme}:{record.id}", record) for scheme, collection in collections for record in collection
    ]
    by_name: dict[str, str] = {}
    for key, record in keys_and_records:
        if len(str(record.name)) >= 2:
            by_name.setdefault(str(record.name), key)
    for key, record in keys_and_records:
        for name in map(str, getattr(record, "other_names", ())):
            if len(name) >= 3:
                by_name.setdefault(name, key)
    return by_name


def _title(chronicle: Chronicle, edition: Edition, text: ConvertText, imprint: Colophon) -> Json:
    """Return what the book says of itself and of the whole."""
    info = chronicle.info
    counted = ("events", "regions", "leaders", "sources")
    return {
        "script": edition.script,
        "lang": edition.lang,
        "fonts": FAMILIES,
        "id": info.id,
        "title": str(info.title),
        "subtitle": info.subtitle,
        "about": info.about,
        "period": text(info.period.wording),
        "citation": f"{info.publisher}. {info.title}[M]. {text('版本')}{imprint.version}. ({imprint.built}).",
        "publisher": str(info.publisher),
        "contact": info.contact,
        "filings": [each for each in (info.icp_filing, info.security_filing) if each],
        "licence": info.licence.model_dump(),
        "sides": {"giver": str(info.giver.short), "receiver": str(info.receiver.short)},
        "counts": {name: len(getattr(chronicle.records, name)) for name in counted},
        "strip": [[year, len(chronicle.years.get(year, ()))] for year in chronicle.year_range],
    }
