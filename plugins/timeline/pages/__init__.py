"""Every kind of page. To add one, write a file here and list it in KINDS."""

from collections.abc import Iterator

from ..chronicle.chronicle import Chronicle
from . import (
    card,
    changes,
    colophon,
    coverage,
    days,
    document,
    downloads,
    essay,
    event,
    fields,
    figures,
    home,
    kind,
    leader,
    organisation,
    pairings,
    region,
    search,
    source,
    term,
    theme,
    timeline,
    year,
)
from . import not_found as missing
from . import redirect as moved
from . import software as programs
from .base import Route

KINDS = (
    event, card, home, timeline, year, region, pairings, leader, figures, source, coverage, term, document,
    organisation, kind, theme, search, changes, days, downloads, fields, programs, colophon, essay, missing,
    moved,
)  # fmt: skip


def all_routes(chronicle: Chronicle) -> Iterator[Route]:
    """Yield the route of every page of an edition, kind by kind; no page is made.

    Events come first, since the other pages show fragments of them.
    """
    for kind_of_page in KINDS:
        yield from kind_of_page.routes(chronicle)
