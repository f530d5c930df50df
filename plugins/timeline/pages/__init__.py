"""Every kind of page. To add one, write a file here and list it in KINDS."""

from collections.abc import Iterator

from ..model import Chronicle
from ..page import Page
from . import (
    changes,
    colophon,
    coverage,
    document,
    downloads,
    essay,
    event,
    figures,
    home,
    kind,
    leader,
    missing,
    moved,
    organisation,
    pairings,
    programs,
    region,
    search,
    source,
    term,
    theme,
    year,
)  # fmt: skip

KINDS = (
    event, home, year, region, pairings, leader, figures, source, coverage, term, document,
    organisation, kind, theme, search, changes, downloads, programs, colophon, essay, missing, moved,
)  # fmt: skip


def all_pages(chronicle: Chronicle) -> Iterator[Page]:
    """Every page of an edition, kind by kind: events first, of which the others show pieces."""
    for kind_of_page in KINDS:
        yield from kind_of_page.pages(chronicle)
