"""What a page is about, for machines: schema.org in JSON-LD 1.1, in a script element.

A page is a WebPage, a CreativeWork that cites its sources; what it is about is its main entity. A
date that ISO 8601 cannot express without saying more than the record stands as EDTF in the page's
`temporalCoverage` and nowhere else.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ..chronicle.editions import Edition
from ..chronicle.entries import LinkedEvent, ResolvedAttestation, ResolvedCitation
from ..chronicle.formatting import nth_paragraph
from ..chronicle.schema_org import Node, SchemaOrg, language
from ..output.json_text import json_item
from ..record.base import IdentifiedRecord, Name, name_of
from ..record.models import ChronicleInfo, Leader, Region, Source
from ..values.dates import Edtf
from .site import SiteContext


class PageNodes(SchemaOrg):
    """Describes records in the script of an edition, for pages whose addresses begin alike."""

    id_key = "@id"
    type_key = "@type"

    def name(self, name: Name, _pinyin: str = "") -> str:
        """Return the form of the edition."""
        return str(name)

    def names(self, names: Iterable[Name]) -> list[str]:
        """Return the forms of the edition."""
        return [*map(str, names)]

    def prose(self, text: str) -> str:
        """Return the text as it is."""
        return text

    def quoted_name(self, text: str, language: str) -> Node:
        """Return a value with its language, which may not be the page's."""
        return {"@language": language, "@value": text}

    def title(self, text: str, language: str) -> str:
        """Return the title alone: `inLanguage` stands beside it."""
        return text

    def link(self, scheme: str, record: IdentifiedRecord, type_: str = "") -> Node:
        """Return address and name, and the type where it is given."""
        node = {"@id": self.address(scheme, record.id), "name": name_of(record)}
        return {"@type": type_, **node} if type_ else node

    def edtf(self, date: Edtf) -> Node:
        """Return nothing: the page states the period that it covers."""
        return {}

    def chronicle(
        self, info: ChronicleInfo, *, built: str, files: Iterable[tuple[str, str]] = (), root: str = ""
    ) -> Node:
        """Return the data set; `files` are the paths below `root` and the media types to take it in."""
        return self.dataset(
            info, self.address("home", ""), info.about, dateModified=built, temporalCoverage=str(info.period),
            spatialCoverage=[str(info.giver.short), str(info.receiver.short)],
            distribution=[
                self.node("DataDownload", contentUrl=f"{root}{path}", encodingFormat=media_type)
                for path, media_type in files
            ],
        )  # fmt: skip

    def attendance(self, attestations: Iterable[ResolvedAttestation]) -> Node:
        """Return the people without their roles, which the text of the page has."""
        people = {each.leader.id: each.leader for each in attestations if not each.quoted}
        attendees = [self.link("leader", leader) for leader in people.values()]
        return {"attendee": attendees} if attendees else {}

    def leader(self, leader: Leader, entries: Iterable[LinkedEvent]) -> Node:
        """Return a person with the events that name them."""
        return self.person(leader) | {
            "subjectOf": [self.link("event", entry.event, "Event") for entry in entries]
        }

    def place_in_tree(self, region: Region, ancestors: Iterable[Region]) -> Node:
        """Return a place within those that contain it, the largest first."""
        within = None
        for ancestor in ancestors:
            within = self.place(ancestor, within)
        return self.place(region, within)

    def crumbs(self, name: str, ancestors: Iterable[Region]) -> list[tuple[str, str]]:
        """Return the pages above a region: the index, by its name, and the regions that contain it."""
        above = [(str(region.name), self.address("region", region.id)) for region in ancestors]
        return [(name, self.address("index", "regions")), *above]

    def works(self, citations: Iterable[ResolvedCitation]) -> list[Node]:
        """Return the works cited, each once, with the paragraphs."""
        paragraphs: dict[str, set[int]] = {}
        sources: dict[str, Source] = {}
        for citation in citations:
            sources[citation.source.id] = citation.source
            paragraphs.setdefault(citation.source.id, set()).add(citation.citation.paragraph)
        return [
            self.link("source", source, "CreativeWork") | {
                "inLanguage": language(source),
                "pagination": nth_paragraph(*sorted(paragraphs[id_])),
            }
            for id_, source in sources.items()
        ]  # fmt: skip


def script_element(
    main: Node,
    *,
    nodes: PageNodes,
    site: SiteContext,
    edition: Edition,
    citations: Iterable[ResolvedCitation] = (),
    covers: object = "",
    crumbs: Sequence[tuple[str, str]] = (),
) -> Markup:
    """Return the element for a page whose main entity is given.

    `covers` is the period that it covers (EDTF); `crumbs` are the names and addresses of the pages
    above it, the highest first.
    """
    items = [
        nodes.node("ListItem", position=number, name=name, item=address)
        for number, (name, address) in enumerate(crumbs, 1)
    ]
    page = {"@context": "https://schema.org"} | nodes.node(
        "WebPage",
        inLanguage=edition.lang,
        isPartOf=nodes.node("WebSite", nodes.address("home", ""), name=str(site.info.title)),
        temporalCoverage=str(covers),
        breadcrumb=nodes.node("BreadcrumbList", itemListElement=items) if items else None,
        citation=nodes.works(citations),
        mainEntity=main,
    )
    return Markup(f'<script type="application/ld+json">{_escaped(json_item(page).decode())}</script>')


def _escaped(text: str) -> str:
    """Return JSON that may stand in a script element (HTML Standard 4.12.1.3: no `<` at all)."""
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
