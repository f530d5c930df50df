"""How to cite an event of the chronicle, and how to point into a source on the web.

GB/T 7714—2015 (a database entry online, `[DB/OL]`), BibTeX, and text fragments (WICG Scroll to
Text Fragment, `#:~:text=`).
"""

from urllib.parse import quote

from .model import Entry
from .records import ChronicleInfo

_BIBTEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {char: f"\\{char}" for char in "{}&%$#_"}
)


def gbt7714(entry: Entry, info: ChronicleInfo, *, version: str, built: str, address: str) -> str:
    """The reference in one line; the address is left out where the site's own is not known."""
    where = f". {address}" if address else ""
    return (
        f"{info.publisher}. {entry.event.title}（{entry.event.date}）[DB/OL]//"
        f"{info.title}. 版本{version}. ({built}){where}."
    )


def bibtex(entry: Entry, info: ChronicleInfo, *, version: str, built: str, address: str) -> str:
    """The reference as a BibTeX `misc` entry, special characters escaped."""
    fields = {
        "author": f"{{{_escaped(str(info.publisher))}}}",
        "title": f"{{{_escaped(entry.event.title)}}}（{_escaped(str(entry.event.date))}）",
        "howpublished": f"{_escaped(str(info.title))}，版本{_escaped(version)}",
        "year": built[:4],
        "month": built[5:7],
    }
    if address:
        fields["url"] = address
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{info.id}-{entry.event.id},\n{rows}\n}}"


def text_fragment(address: str, anchor: str) -> str:
    """The address of a page with the anchor's words marked in it, by browsers that know how."""
    words = quote(anchor, safe="").replace("-", "%2D")
    return f"{address.partition('#')[0]}#:~:text={words}"


def _escaped(text: str) -> str:
    return text.translate(_BIBTEX)
