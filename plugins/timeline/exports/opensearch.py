"""`opensearch.xml` (OpenSearch 1.1) of each edition: browsers offer the site's search from it.

It needs absolute addresses and is left out where the site's own is not known.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from ..output.files import OutputFile
from .context import ExportContext

PATHS = ("opensearch.xml",)

_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_LONGEST_NAME, _LONGEST_DESCRIPTION = 16, 1024  # characters, by the standard


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The description of the search of an edition."""
    if not context.url:
        return
    info = context.chronicle.info
    search = context.file_url(context.output_path("search.html"), relative_to="")
    whole = ET.Element("OpenSearchDescription", {"xmlns": _NAMESPACE})
    ET.SubElement(whole, "ShortName").text = str(info.title)[:_LONGEST_NAME]
    ET.SubElement(whole, "Description").text = info.about[:_LONGEST_DESCRIPTION]
    ET.SubElement(whole, "Url", {"type": "text/html", "template": f"{search}?q={{searchTerms}}"})
    ET.SubElement(whole, "Language").text = context.edition.lang
    ET.SubElement(whole, "InputEncoding").text = "UTF-8"
    ET.indent(whole, " ")
    content = ET.tostring(whole, encoding="utf-8", xml_declaration=True)
    yield OutputFile(context.output_path("opensearch.xml"), content + b"\n")
