"""One page per organisation, and their list."""

from collections.abc import Iterator

from ..model import Chronicle, Cited, Entry
from ..page import Page, address
from ..records import Organisation, Region


class OrganisationsPage(Page, frozen=True, kw_only=True):
    template = "organisations.html"
    section = "organisations"

    organisations: tuple[tuple[Organisation, int], ...]
    """Each with its number of events"""


class OrganisationPage(Page, frozen=True, kw_only=True):
    template = "organisation.html"
    section = "organisations"

    organisation: Organisation
    entries: tuple[Entry, ...]
    region: Region | None
    citations: tuple[Cited, ...]


def pages(chronicle: Chronicle) -> Iterator[Page]:
    entries = chronicle.entries_by.get("organisation", {})
    yield OrganisationsPage(
        path=address("index", "organisations"),
        organisations=tuple(
            (organisation, len(entries.get(organisation.id, ())))
            for organisation in chronicle.organisations.values()
        ),
    )
    for organisation in chronicle.organisations.values():
        yield OrganisationPage(
            path=address("organisation", organisation.id),
            corrections=chronicle.corrections.get(organisation.key, ()),
            organisation=organisation,
            entries=entries.get(organisation.id, ()),
            region=chronicle.regions[organisation.region] if organisation.region else None,
            citations=chronicle.cite(organisation.citations),
        )
