"""The filters and the globals that all templates of an edition know."""

import re
from functools import lru_cache, partial
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from ..chronicle.citation_formats import References, text_fragment
from ..chronicle.editions import EDITIONS, Edition
from ..chronicle.formatting import (
    amount,
    cited_paragraphs,
    datetime_value,
    label_parts,
    shorten,
    span_in_words,
)
from ..chronicle.script import ConvertText
from ..output.csp import META_POLICY
from ..pictures.marks import OUTLINES
from ..pictures.notes import notes_go_beneath
from ..record.markdown import MarkdownText, plain_text
from .site import SiteContext
from .unbroken import unbroken


def add_globals(environment: Environment, edition: Edition, text: ConvertText, site: SiteContext) -> None:
    """Add what depends on the edition alone; what depends on a page is in PageRenderer."""
    references = References(site.info, edition, text, site.built, site.url)
    environment.filters.update(
        amount=amount,
        cited_paragraphs=cited_paragraphs,
        convert=text,
        date=lru_cache(None)(lambda date: text(date.wording)),
        datetime_value=datetime_value,
        shape_class=lambda kind: f"k-{site.shapes[kind.id]}",
        label_parts=label_parts,
        menu_path=_menu_path,
        notes_go_beneath=notes_go_beneath,
        plain=_plain,
        px=_px,
        shorten=shorten,
        shape=lambda kind: site.shapes[kind.id],
        span=lambda pairing: text(span_in_words(pairing)),
        text_fragment=text_fragment,
        unbroken=unbroken,
    )
    environment.globals.update(
        citation_formats=references.formats,
        contact_address=contact_address(site.info.contact),
        content_security_policy=Markup(META_POLICY),  # between double quotes single ones may be
        edition=edition,
        editions=EDITIONS,
        figure_citation=references.figure,
        outlines=OUTLINES,
        reference_tags=references.tags,
        report_address=partial(report_address, site.info.contact),
        site=site,
        when=lru_cache(None)(
            lambda date: Markup(environment.get_template("parts/when.html").render(date=date))
        ),
    )


@lru_cache(1 << 14)  # lengths repeat: the cache answers in a third of the time
def _px(length: float) -> str:
    """Return a length in a drawing with one decimal at most, as short as it can be written."""
    return f"{length:z.1f}".removesuffix(".0")


def _menu_path(path: str) -> str:
    """The path of a page that the menu may name; empty for all others, which share their menu."""
    return path if "/" not in path or path.endswith("/index.html") else ""


def _plain(text: MarkdownText | str) -> str:
    """Return a text without its markup."""
    return text.plain if isinstance(text, MarkdownText) else plain_text(text)


_MAIL = re.compile(r"[^\s@/:：]+@[^\s@/:：]+\.[a-zA-Z]{2,}")
_WEB = re.compile(r"https?://\S+")


def contact_address(contact: str | None) -> str:
    """Return the address that a contact names, without what a page fills in; empty where it is none."""
    if contact and _MAIL.fullmatch(contact):
        return f"mailto:{contact}"
    return contact.split("?")[0] if contact and _WEB.fullmatch(contact) else ""


def report_address(contact: str | None, *, title: str, page: str) -> str:
    """Return the address where a mistake of a page is reported, with its title and address filled in."""
    address = contact_address(contact)
    if not contact or not address:
        return ""
    if address.startswith("mailto:"):
        return f"{address}?subject={quote(f'报错：{title}', safe='')}&body={quote(page, safe='')}"
    return contact.replace("{title}", quote(title, safe="")).replace("{page}", quote(page, safe=""))
