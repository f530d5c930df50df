"""The filters and the globals that all templates of an edition know."""

import posixpath
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from ..chronicle import schema_org as linked
from ..chronicle.citation_formats import bibtex, gbt7714, gbt7714_of_figure, text_fragment
from ..chronicle.editions import EDITIONS, Edition
from ..chronicle.entries import LinkedEvent
from ..chronicle.formatting import amount, cited_paragraphs, datetime_value, shorten
from ..chronicle.script import ConvertText
from ..chronicle.sums import KeyedFigure
from ..output.csp import META_POLICY
from ..record.addresses import url_for
from ..record.markdown import MarkdownText, plain_text
from .contact import contact_address, report_address
from .site import SiteContext


def add_globals(environment: Environment, edition: Edition, text: ConvertText, site: SiteContext) -> None:
    """Add what depends on the edition alone; what depends on a page is in PageRenderer."""
    environment.filters.update(
        amount=amount,
        cited_paragraphs=cited_paragraphs,
        convert=text,
        date=lru_cache(None)(lambda date: text(date.wording)),
        datetime_value=datetime_value,
        hue=lambda kind: f"k-{site.shapes[kind.id]}",
        menu_path=_menu_path,
        plain=_plain,
        px=_px,
        shorten=shorten,
        shape=lambda kind: site.shapes[kind.id],
        text_fragment=text_fragment,
    )
    environment.globals.update(
        citation_formats=partial(_citation_formats, edition, text, site),
        contact_address=contact_address(site.info.contact),
        content_security_policy=Markup(META_POLICY),  # between double quotes single ones may be
        edition=edition,
        editions=EDITIONS,
        figure_citation=partial(_figure_citation, edition, text, site),
        report_address=partial(report_address, site.info.contact),
        schema_org=linked,
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


def _citation_formats(
    edition: Edition, text: ConvertText, site: SiteContext, entry: LinkedEvent
) -> list[tuple[str, str, str]]:
    """How to cite an event: for each format its id, its name, and the citation."""
    formats: tuple[tuple[str, str, Callable[..., str]], ...] = (
        ("gbt7714", "GB/T 7714", gbt7714),
        ("bibtex", "BibTeX", bibtex),
    )
    facts = _facts(edition, site, url_for("event", entry.event.id))
    return [(id_, name, text(write(entry, site.info, **facts))) for id_, name, write in formats]


def _figure_citation(edition: Edition, text: ConvertText, site: SiteContext, figure: KeyedFigure) -> str:
    """How to cite a figure (GB/T 7714), at the address of its event, which never changes."""
    facts = _facts(edition, site, url_for("event", figure.entry.event.id))
    return text(gbt7714_of_figure(figure, site.info, **facts))


def _facts(edition: Edition, site: SiteContext, path: str) -> dict[str, Any]:
    """What a reference says of the site, and of an address in an edition."""
    return {
        "version": site.version,
        "built": site.built,
        "address": f"{site.url}/{posixpath.join(edition.folder, path)}" if site.url else "",
    }


def _plain(text: MarkdownText | str) -> str:
    """Return a text without its markup."""
    return text.plain if isinstance(text, MarkdownText) else plain_text(text)
