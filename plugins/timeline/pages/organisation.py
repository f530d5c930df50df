"""One page per organisation, and their list."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Chronicle, Cited, Entry
from ..page import Page, address
from ..records import Organisation, Region


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationsPage(Page):
    template = "organisations.html"
    section = "organisations"

    organisations: tuple[tuple[Organisation, int], ...]
    """Each with its number of events"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPage(Page):
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
