"""Every kind of page. To add one, write a file here and list it in PAGE_MODULES."""

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
    not_found,
    organisation,
    pairings,
    redirect,
    region,
    search,
    software,
    source,
    term,
    theme,
    timeline,
    year,
)
from .base import Route

PAGE_MODULES = (
    event, card, home, timeline, year, region, pairings, leader, figures, source, coverage, term, document,
    organisation, kind, theme, search, changes, days, downloads, fields, software, colophon, essay, not_found,
    redirect,
)  # fmt: skip


def all_routes(chronicle: Chronicle) -> Iterator[Route]:
    """Yield the route of every page of an edition, module by module; no page is made.

    Events come first, since the other pages show fragments of them.
    """
    for module in PAGE_MODULES:
        yield from module.routes(chronicle)
