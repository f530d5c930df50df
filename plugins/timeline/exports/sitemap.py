"""`sitemap.xml` (sitemaps.org 0.9) of each edition, and `robots.txt` (RFC 9309) that names them.

Both need absolute addresses and are left out where the site's own is not known.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from ..chronicle.editions import EDITIONS
from ..output.files import File
from .context import Finished

PATHS = ("sitemap.xml", "sitemap-*.xml", "robots.txt")

LIMIT = 50_000
"""Addresses that one sitemap may hold"""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def files(finished: Finished) -> Iterator[File]:
    """One sitemap, or an index of several when an edition has more pages than one may hold."""
    if not finished.url:
        return
    pages = finished.pages
    if len(pages) <= LIMIT:
        yield _sitemap(finished, "sitemap.xml", pages)
    else:
        parts = [pages[start : start + LIMIT] for start in range(0, len(pages), LIMIT)]
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield _sitemap(finished, name, part)
        yield _list(finished, "sitemap.xml", "sitemapindex", "sitemap", names)
    if finished.edition == EDITIONS[0]:
        maps = (f"{each.folder}/sitemap.xml".lstrip("/") for each in EDITIONS)
        rows = ["User-agent: *", "Allow: /", *(f"Sitemap: {finished.url}/{each}" for each in maps)]
        yield File("robots.txt", "".join(f"{row}\n" for row in rows).encode())


def _sitemap(finished: Finished, name: str, pages: Sequence[str]) -> File:
    return _list(finished, name, "urlset", "url", pages)


def _list(finished: Finished, name: str, root: str, each: str, paths: Sequence[str]) -> File:
    whole = ET.Element(root, {"xmlns": _NAMESPACE})
    for path in paths:
        where = finished.located(finished.path(path), seen_from="")
        ET.SubElement(ET.SubElement(whole, each), "loc").text = where
    ET.indent(whole, " ")
    return File(finished.path(name), ET.tostring(whole, encoding="utf-8", xml_declaration=True) + b"\n")
