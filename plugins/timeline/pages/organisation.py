"""One page per organisation, and their list."""

from collections.abc import Iterator, Sequence
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent, ResolvedCitation
from ..chronicle.glossary import Groups, by_letter
from ..record.addresses import url_for
from ..record.models import Organisation, Region
from .base import Page, Route
from .paging import first_rows, with_more_events


class OrganisationsPage(Page, frozen=True, kw_only=True):
    template = "organisations.html"
    section = "organisations"

    groups: Groups[Organisation]
    count: int


class OrganisationPage(Page, frozen=True, kw_only=True):
    template = "organisation.html"
    section = "organisations"

    organisation: Organisation
    entries: Sequence[LinkedEvent]
    """Those on this page"""
    count: int
    """Of all its events"""
    region: Region | None
    citations: tuple[ResolvedCitation, ...]


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(url_for("index", "organisations"), OrganisationsPage, partial(_list, chronicle))
    for record in chronicle.organisations.values():
        path = url_for("organisation", record.id)
        entries = chronicle.entries_by.get("organisation", {}).get(record.id, ())
        first = Route(path, OrganisationPage, partial(_page, chronicle, record))
        yield from with_more_events(first, str(record.name), entries)


def _list(chronicle: Chronicle, path: str) -> OrganisationsPage:
    entries = chronicle.entries_by.get("organisation", {})
    return OrganisationsPage(
        path=path, groups=by_letter(chronicle.organisations, entries), count=len(chronicle.organisations)
    )


def _page(chronicle: Chronicle, organisation: Organisation, path: str) -> OrganisationPage:
    entries = chronicle.entries_by.get("organisation", {}).get(organisation.id, ())
    rows, pager = first_rows(path, entries)
    return OrganisationPage(
        path=path,
        corrections=chronicle.corrections.get(organisation.key, ()),
        organisation=organisation,
        entries=rows,
        count=len(entries),
        pager=pager,
        region=chronicle.regions[organisation.region] if organisation.region else None,
        citations=chronicle.cite(organisation.citations),
    )
