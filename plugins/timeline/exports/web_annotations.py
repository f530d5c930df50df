"""Citations as Web Annotations (W3C, 2017)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..chronicle.entries import Claim
from ..record.base import name_of
from .context import ExportContext
from .iris import ANNOTATIONS, Iris, Node

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_HTML_FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"
_NEAR = 32
"""Characters of the text before and after a quote, which tell it from the same words elsewhere"""


def annotations(context: ExportContext, iris: Iris) -> Iterator[Node]:
    """An annotation for each citation that is written; its id is that of its place on the source's page."""
    whole = context.file_url(ANNOTATIONS, relative_to=ANNOTATIONS)
    for source in context.chronicle.sources.values():
        claims = context.chronicle.claims.get(source.id, ())
        for paragraph, quoted in _by_quote(claims).items():
            before = f"¶{paragraph}"
            for anchor, taken in quoted.items():
                quote = {
                    "type": "TextQuoteSelector", "exact": anchor, "prefix": f"{before[-_NEAR:]} ",
                    "suffix": f" {taken[0].noun} {claim_words(taken[0])[:_NEAR]}",
                }  # fmt: skip
                selector = {
                    "type": "FragmentSelector", "conformsTo": _HTML_FRAGMENT, "value": f"p{paragraph}",
                    "refinedBy": quote,
                }  # fmt: skip
                for claim in taken:
                    yield {
                        "id": f"{whole}#{claim.fragment}",
                        "type": "Annotation",
                        "motivation": "describing",
                        "body": _claimed(claim, iris),
                        "target": {
                            "type": "SpecificResource", "source": iris.page("source", source.id),
                            "selector": selector,
                        },
                    }  # fmt: skip
                before = claim_words(taken[-1])


def _by_quote(claims: Iterable[Claim]) -> dict[int, dict[str, list[Claim]]]:
    """Claims by paragraph and quote, in the order in which the page of their source has them."""
    found: dict[int, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        found[claim.cited.citation.paragraph][claim.cited.citation.anchor].append(claim)
    return found


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
