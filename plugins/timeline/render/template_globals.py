"""The filters and the globals that all templates of an edition know."""

import posixpath
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from ..chronicle.citation_formats import Reference, bibtex, gbt7714, gbt7714_of_figure, text_fragment
from ..chronicle.editions import EDITIONS, Edition
from ..chronicle.entries import LinkedEvent
from ..chronicle.formatting import (
    amount,
    cited_paragraphs,
    datetime_value,
    label_parts,
    shorten,
    span_in_words,
)
from ..chronicle.reference_tags import tags_of_event, tags_of_leader, tags_of_source
from ..chronicle.script import ConvertText
from ..chronicle.sums import KeyedFigure
from ..output.csp import META_POLICY
from ..pictures.marks import OUTLINES
from ..record.addresses import url_for
from ..record.markdown import MarkdownText, plain_text
from .contact import contact_address, report_address
from .site import SiteContext
from .unbroken import unbroken


def add_globals(environment: Environment, edition: Edition, text: ConvertText, site: SiteContext) -> None:
    """Add what depends on the edition alone; what depends on a page is in PageRenderer."""
    citing = _Citing(edition, text, site)
    environment.filters.update(
        amount=amount,
        cited_paragraphs=cited_paragraphs,
        convert=text,
        date=lru_cache(None)(lambda date: text(date.wording)),
        datetime_value=datetime_value,
        hue=lambda kind: f"k-{site.shapes[kind.id]}",
        label_parts=label_parts,
        menu_path=_menu_path,
        plain=_plain,
        px=_px,
        shorten=shorten,
        shape=lambda kind: site.shapes[kind.id],
        span=lambda pairing: text(span_in_words(pairing)),
        text_fragment=text_fragment,
        unbroken=unbroken,
    )
    environment.globals.update(
        citation_formats=citing.formats,
        contact_address=contact_address(site.info.contact),
        content_security_policy=Markup(META_POLICY),  # between double quotes single ones may be
        edition=edition,
        editions=EDITIONS,
        figure_citation=citing.figure,
        outlines=OUTLINES,
        reference_tags=citing.tags,
        report_address=partial(report_address, site.info.contact),
        site=site,
        when=lru_cache(None)(
            lambda date: Markup(environment.get_template("parts/when.html").render(date=date))
        ),
    )


def _px(length: float) -> str:
    """Return a length in a drawing with one decimal at most, as short as it can be written."""
    return f"{length:.1f}".removesuffix(".0")


def _menu_path(path: str) -> str:
    """The path of a page that the menu may name; empty for all others, which share their menu."""
    return path if "/" not in path or path.endswith("/index.html") else ""


class _Citing:
    """How the records of an edition are cited; words of the program are converted into its script."""

    def __init__(self, edition: Edition, text: ConvertText, site: SiteContext) -> None:
        self._edition = edition
        self._text = text
        self._site = site

    def formats(self, entry: LinkedEvent) -> list[tuple[str, str, str]]:
        """How to cite an event: for each format its id, its name, and the citation."""
        of = self._reference("event", entry.event.id)
        return [
            (id_, name, write(entry, of))
            for id_, name, write in (("gbt7714", "GB/T 7714", gbt7714), ("bibtex", "BibTeX", bibtex))
        ]

    def figure(self, figure: KeyedFigure) -> str:
        """How to cite a figure (GB/T 7714), at its address on the page of its event."""
        return gbt7714_of_figure(figure, self._reference("event", figure.entry.event.id))

    def tags(self, kind: str, record: Any) -> list[tuple[str, str]]:
        """What the page of an event, a leader or a source tells reference managers."""
        if kind == "source":
            return [*tags_of_source(record, self._text)]
        if kind == "leader":
            return [*tags_of_leader(record, self._reference("leader", record.id))]
        return [*tags_of_event(record, self._reference("event", record.event.id))]

    def _reference(self, scheme: str, id_: str) -> Reference:
        site, path = self._site, url_for(scheme, id_)
        return Reference(
            info=site.info,
            lang=self._edition.lang,
            version=site.version,
            built=site.built,
            address=f"{site.url}/{posixpath.join(self._edition.folder, path)}" if site.url else "",
            text=self._text,
        )


def _plain(text: MarkdownText | str) -> str:
    """Return a text without its markup."""
    return text.plain if isinstance(text, MarkdownText) else plain_text(text)
