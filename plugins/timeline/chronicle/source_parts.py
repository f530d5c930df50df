"""The claims that cite a source, in the order of the source, and the pages that list them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..record.collections import url_for
from .entries import Claim

MOST = 500
"""Claims on one page"""


def by_quote(claims: Iterable[Claim]) -> dict[int, dict[str, list[Claim]]]:
    """Return claims by paragraph and quote, in the order in which the page of their source has them."""
    paragraphs: dict[int, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        paragraphs[claim.citation.citation.paragraph][claim.citation.citation.anchor].append(claim)
    return paragraphs


def part_paths(source: str, count: int) -> tuple[str, ...]:
    """Return the paths of the pages of a source with so many claims.

    Above MOST claims, the first lists the paragraphs, and the others have the claims.
    """
    path = url_for("source", source)
    more = -(-count // MOST) if count > MOST else 0
    return (path, *(f"{path.removesuffix('.html')}/{number}.html" for number in range(2, more + 2)))


def parts(source: str, claims: Sequence[Claim]) -> Iterator[tuple[str, Sequence[Claim]]]:
    """Yield the path of each page that has claims of a source, with these."""
    first, *others = part_paths(source, len(claims))
    if not others:
        yield first, claims
        return
    quotes = (by_anchor for _, by_anchor in sorted(by_quote(claims).items()))
    ordered = [claim for by_anchor in quotes for of_quote in by_anchor.values() for claim in of_quote]
    for number, path in enumerate(others):
        yield path, ordered[number * MOST : (number + 1) * MOST]
