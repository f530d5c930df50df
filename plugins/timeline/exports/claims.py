"""`years/claims-*.js` of each edition: how to cite each claim of the events of a year, for the events' pages.

A citation has the claim's own address, and for each paragraph that it rests on the quote and the hash of
the source's text, so that it can be checked where the page is gone. A page loads the file when a reader
first asks for such a citation: on the pages themselves they would weigh more than all else. What several
citations have is written once, and a character for private use is in its place (static/js/copy.js).
"""

from collections.abc import Callable, Iterable, Iterator

from ..chronicle.citation_formats import Reference, claims_in_words, gbt7714_of_claim
from ..chronicle.entries import LinkedEvent, ResolvedCitation
from ..chronicle.formatting import nth_paragraph
from ..output.files import OutputFile
from ..output.json_text import json_item
from .context import ExportContext

PATHS = ("years/claims-*.js",)


_FIRST = 0xF0000
"""The first of the characters: no text of a record has one (record/characters.py)"""


def files(context: ExportContext) -> Iterator[OutputFile]:
    """One script for each year that has events."""
    for year, entries in context.chronicle.years.items():
        marks: dict[str, str] = {}

        def mark(words: str, marks: dict[str, str] = marks) -> str:
            return marks.setdefault(words, chr(_FIRST + len(marks)))

        citations = {entry.event.id: _claims(context, entry, mark) for entry in entries}
        script = b"timeline.claims(%b,%b);\n" % (json_item(list(marks)), json_item(citations))
        yield OutputFile(context.output_path(f"years/claims-{year}.js"), script)


def _claims(context: ExportContext, entry: LinkedEvent, mark: Callable[[str], str]) -> dict[str, str]:
    """The citation of each claim by its fragment."""
    of = context.reference("event", entry.event.id)
    pieces = gbt7714_of_claim(entry, "\0", "\0", of).removesuffix(".").split("\0")
    before, after = map(mark, pieces[:2])
    return {
        fragment: f"{before}{words}{after}{fragment if of.address else ''}.{_grounds(citations, of, mark)}"
        for words, fragment, citations in claims_in_words(entry, context.text)
    }


def _grounds(citations: Iterable[ResolvedCitation], of: Reference, mark: Callable[[str], str]) -> str:
    """What a claim rests on; the words of sources are in their own script."""
    where = "；".join(
        f"{mark(f'《{each.source.title}》')}{nth_paragraph(each.citation.paragraph)}"
        f"“{each.citation.anchor}{mark(f'”（SHA-256 {each.source.sha256}）')}"
        for each in citations
    )
    return f" {of.text('据')}{where}。" if where else ""
