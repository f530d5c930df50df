"""A page's description for machines: a script element with schema.org nodes in JSON-LD."""

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup
from msgspec import json

from ..chronicle import schema_org as linked
from ..chronicle.editions import Edition
from ..chronicle.entries import ResolvedCitation
from ..chronicle.schema_org import Node
from .site import SiteContext


def script_element(
    main: Node,
    *,
    site: SiteContext,
    edition: Edition,
    url: Callable[[str, str], str],
    cited: Iterable[ResolvedCitation] = (),
    covers: object = "",
    crumbs: Sequence[tuple[str, str]] = (),
) -> Markup:
    """The element for a page whose main entity is given; `covers` is the period that it covers."""
    page = linked.page(
        main,
        about=site.info,
        lang=edition.lang,
        home=url("home", ""),
        cited=linked.cited(cited, url),
        covers=str(covers),
        crumbs=crumbs,
    )
    return Markup(f'<script type="application/ld+json">{_escaped(json.encode(page).decode())}</script>')


def _escaped(text: str) -> str:
    """JSON that may stand in a script element (HTML Standard 4.12.1.3: no `<` at all)."""
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
