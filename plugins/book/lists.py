"""What follows the chronicle: figures, terms, documents, organisations, sources, corrections, essays."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.script import ConvertText
from timeline.chronicle.sums import KeyedFigure, keyed_figures
from timeline.record.editorial import Correction
from timeline.record.models import Document, Essay, Organisation, Source, Term
from timeline.record.vocabularies import Indicator
from timeline.values.names import split_byline

from .events import figure
from .mentions import walk
from .references import DateWording, Json, cites, id_and_name
from .text_tree import text_tree


def measures(chronicle: Chronicle, date: DateWording) -> Iterator[Json]:
    """Yield each measure that has figures, with these by sort: in the order of the record in any script."""
    sorts = [sort.id for sort in chronicle.records.sorts]
    figures = tuple(keyed_figures(chronicle.entries))
    for measure in chronicle.records.measures:
        rows = [each for each in figures if each.measurement.measure == measure]
        if rows:
            units = [*dict.fromkeys(each.measurement.figure.unit for each in rows)]
            rows.sort(
                key=lambda each: (
                    sorts.index(each.measurement.sort.id),
                    units.index(each.measurement.figure.unit),
                )
            )
            yield _measure(measure, rows, date)


def _measure(measure: Indicator, rows: Iterable[KeyedFigure], date: DateWording) -> Json:
    return {
        "id": measure.id,
        "name": str(measure.name),
        "note": measure.note,
        "sorts": [
            {
                "sort": str(sort.name),
                "rows": [{"event": each.entry.event.id, **figure(each.measurement, date)} for each in group],
            }
            for sort, group in groupby(rows, key=lambda each: each.measurement.sort)
        ],
    }


def term(chronicle: Chronicle, record: Term) -> Json:
    """Return an entry of the glossary."""
    return id_and_name(record) | {
        "body": text_tree(record.definition),
        "editor": record.editor,
        "cites": cites(chronicle.cite(record.citations)),
    }


def document(chronicle: Chronicle, record: Document, date: DateWording) -> Json:
    """Return an entry of the list of agreements, plans and policies."""
    return id_and_name(record) | {
        "other_names": [str(name) for name in record.other_names],
        "date": date(record.date) if record.date else None,
        "issuers": record.issuers,
        "body": text_tree(record.summary),
        "cites": cites(chronicle.cite(record.citations)),
    }


def organisation(chronicle: Chronicle, record: Organisation) -> Json:
    """Return an entry of the list of organisations."""
    return id_and_name(record) | {
        "other_names": [str(name) for name in record.other_names],
        "kind": record.kind,
        "region": id_and_name(chronicle.regions[record.region]) if record.region else None,
        "body": text_tree(record.summary),
        "cites": cites(chronicle.cite(record.citations)),
    }


def source(number: int, record: Source, text: ConvertText) -> Json:
    """Return an entry of the list of sources; titles stay in their own script."""
    keys = {"id", "title", "subtitle", "date_note", "address", "archived"}
    published = text(record.published)

    def name(words: str | None) -> str | None:
        return text(words) if words and record.script == "hans" else words

    title = name(record.title)
    return record.model_dump(include=keys | {"script", "faults", "sha256"}) | {
        "number": number,
        "title_in_text": title if title != record.title else None,
        "publisher": name(record.publisher),
        "byline": name("、".join(split_byline(record.byline))) or None,
        "date": published or None,
        "repost": record.repost,
    }


def correction(record: Correction, date: DateWording) -> Json:
    """Return what was corrected, and when."""
    fields = record.model_dump(include={"record", "field", "kind", "old", "new", "reason"})
    return fields | {"date": date(record.date)}


def essay(record: Essay, titles: Mapping[str, str]) -> Json:
    """Return the preface or an appendix, with quotation marks about the titles of others that it refers to.

    On the site a link is seen as such; in print nothing else would show where a title begins and ends.
    """
    body = text_tree(record.body)
    for node in walk(body):
        if node["kind"] == "link" and node["to"].get("scheme") == "essay":
            words = "".join(each.get("text", "") for each in node["children"])
            if words == titles[node["to"]["id"]]:
                node["children"] = [{"kind": "text", "text": f"《{words}》"}]
    return {"id": record.id, "title": record.title, "body": body}
