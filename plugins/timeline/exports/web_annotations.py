"""Citations as Web Annotations (W3C, 2017)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..chronicle.entries import Claim
from ..chronicle.formatting import nth_paragraph
from ..chronicle.source_parts import by_quote, parts
from ..record.base import name_of
from .context import ExportContext
from .iris import ANNOTATIONS, CHRONICLE, Iris, Node

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_HTML_FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"
_NEAR = 32
"""Characters of the text before and after a quote, which distinguish it from the same words elsewhere"""


def annotations(context: ExportContext, iris: Iris) -> Iterator[Node]:
    """An annotation for each citation that is written; its id is that of its place on the source's page."""
    whole = context.file_url(ANNOTATIONS, relative_to=ANNOTATIONS)
    for source in context.chronicle.sources.values():
        for path, claims in parts(source.id, context.chronicle.claims.get(source.id, ())):
            page = context.file_url(context.output_path(path), relative_to=CHRONICLE)
            for selector, claim in _selected(claims):
                yield {
                    "id": f"{whole}#{claim.fragment}",
                    "type": "Annotation",
                    "motivation": "describing",
                    "body": _claimed(claim, iris),
                    "target": {"type": "SpecificResource", "source": page, "selector": selector},
                }


def _selected(claims: Iterable[Claim]) -> Iterator[tuple[Node, Claim]]:
    """Yield each claim of a page with what finds its quote there."""
    quotes = [*_quotes(claims)]
    alike = Counter(quote.key for quote in quotes)
    for quote in quotes:
        before = quote.before if alike[quote.key] > 1 else quote.before[-_NEAR:]
        selector = {
            "type": "FragmentSelector", "conformsTo": _HTML_FRAGMENT, "value": f"p{quote.paragraph}",
            "refinedBy": {
                "type": "TextQuoteSelector", "exact": quote.anchor, "prefix": f"{before} ",
                "suffix": f" {quote.after}",
            },
        }  # fmt: skip
        for claim in quote.claims:
            yield selector, claim


class _Quote(Struct, frozen=True):
    """A quote with the text before and after it on the page of its source."""

    paragraph: int
    anchor: str
    before: str
    """From the beginning of the paragraph"""
    after: str
    claims: list[Claim]

    @property
    def key(self) -> tuple[str, str, str]:
        """What is the same in quotes that only the whole text before them tells apart."""
        return self.before[-_NEAR:], self.anchor, self.after


def _quotes(claims: Iterable[Claim]) -> Iterator[_Quote]:
    for paragraph, by_anchor in by_quote(claims).items():
        before = nth_paragraph(paragraph)
        for anchor, claims_of_anchor in by_anchor.items():
            words = " ".join(_words(claims_of_anchor))
            yield _Quote(paragraph, anchor, before, words[:_NEAR].rstrip(), claims_of_anchor)
            before = f"{before} {anchor} {words}"


def _words(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield what the page says of each claim: its noun where that is another than before, and its words."""
    what = ""
    for claim in claims:
        yield claim_words(claim) if claim.what == what else f"{claim.noun} {claim_words(claim)}"
        what = claim.what


def claim_words(claim: Claim) -> str:
    """Return what the page of a source says of a claim after its noun, with single spaces."""
    if claim.what in ("role", "figure"):
        return f"{claim.label}，见{name_of(claim.record)}"
    return claim.label + (f"，读法{claim.reading}" if claim.reading else "")


def _claimed(claim: Claim, iris: Iris) -> str:
    if claim.what == "pairing":
        return iris.pairing(claim.record.id)
    page = iris.page(claim.record.collection.scheme, claim.record.id)
    return f"{page}#{claim.part}" if claim.part else page
