"""`sitemap.xml` (sitemaps.org 0.9) of each edition, and `robots.txt` (RFC 9309) that names them.

Both need absolute addresses and are left out where the site's own is not known.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from ..chronicle.editions import EDITIONS
from ..output.files import OutputFile
from .context import ExportContext

PATHS = ("sitemap.xml", "sitemap-*.xml", "robots.txt")

LIMIT = 50_000
"""Addresses that one sitemap may hold"""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def files(context: ExportContext) -> Iterator[OutputFile]:
    """One sitemap, or an index of several when an edition has more pages than one may hold."""
    if not context.url:
        return
    pages = context.pages
    if len(pages) <= LIMIT:
        yield _sitemap(context, "sitemap.xml", pages)
    else:
        parts = [pages[start : start + LIMIT] for start in range(0, len(pages), LIMIT)]
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield _sitemap(context, name, part)
        yield _list(context, "sitemap.xml", "sitemapindex", "sitemap", names)
    if context.edition == EDITIONS[0]:
        maps = (f"{each.folder}/sitemap.xml".lstrip("/") for each in EDITIONS)
        rows = ["User-agent: *", "Allow: /", *(f"Sitemap: {context.url}/{each}" for each in maps)]
        yield OutputFile("robots.txt", "".join(f"{row}\n" for row in rows).encode())


def _sitemap(context: ExportContext, name: str, pages: Sequence[str]) -> OutputFile:
    return _list(context, name, "urlset", "url", pages)


def _changed(context: ExportContext) -> dict[str, str]:
    """Return the day on which the record of each page changed last; under "" the day of the latest change."""
    ledger = context.chronicle.ledger.values()
    days = {each.address: each.changed for each in ledger}
    return {"": max(days.values(), default=""), **days}


def _list(context: ExportContext, name: str, root: str, each: str, paths: Sequence[str]) -> OutputFile:
    whole = ET.Element(root, {"xmlns": _NAMESPACE})
    changed = _changed(context)
    for path in paths:
        entry = ET.SubElement(whole, each)
        ET.SubElement(entry, "loc").text = context.file_url(context.output_path(path), relative_to="")
        if day := changed.get(path, changed.get("")):
            ET.SubElement(entry, "lastmod").text = day
    ET.indent(whole, " ")
    return OutputFile(
        context.output_path(name), ET.tostring(whole, encoding="utf-8", xml_declaration=True) + b"\n"
    )
