"""`years/claims-*.js` of each edition: how to cite each claim of the events of a year, for the events' pages.

A citation has the claim's own address, and for each paragraph that it rests on the quote and the hash of
the source's text, so that it can be checked where the page is gone. A page loads the file when a reader
first asks for such a citation: on the pages themselves they would weigh more than all else.
"""

from collections.abc import Iterable, Iterator

from ..chronicle.citation_formats import Reference, claims_in_words, gbt7714_of_claim
from ..chronicle.entries import LinkedEvent, ResolvedCitation
from ..chronicle.formatting import nth_paragraph
from ..output.files import OutputFile
from ..output.json_text import json_item
from .context import ExportContext

PATHS = ("years/claims-*.js",)


def files(context: ExportContext) -> Iterator[OutputFile]:
    """One script for each year that has events."""
    for year, entries in context.chronicle.years.items():
        citations = {entry.event.id: _claims(context, entry) for entry in entries}
        script = b"timeline.claims(%b);\n" % json_item(citations)
        yield OutputFile(context.output_path(f"years/claims-{year}.js"), script)


def _claims(context: ExportContext, entry: LinkedEvent) -> dict[str, str]:
    """The citation of each claim by its fragment."""
    of = context.reference("event", entry.event.id)
    return {
        fragment: gbt7714_of_claim(entry, words, fragment, of) + _grounds(cited, of)
        for words, fragment, cited in claims_in_words(entry, context.text)
    }


def _grounds(cited: Iterable[ResolvedCitation], of: Reference) -> str:
    """What a claim rests on; the words of sources are in their own script."""
    where = "；".join(
        f"《{each.source.title}》{nth_paragraph(each.citation.paragraph)}“{each.citation.anchor}”"
        f"（SHA-256 {each.source.sha256}）"
        for each in cited
    )
    return f" {of.text('据')}{where}。" if where else ""
