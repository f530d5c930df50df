"""The text of a rendered page, as search looks it up."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCKS = frozenset("dd div dt h1 h2 h3 h4 h5 h6 li p pre section small summary table tr".split())
_CELLS = frozenset(("td", "th"))


def main_texts(html: str) -> tuple[str, ...]:
    """Return the paragraphs, items and rows of tables in the main part of a page."""
    from selectolax.lexbor import LexborHTMLParser  # few pages need it

    main = LexborHTMLParser(html).css_first("main")
    pieces = groupby(_pieces(main), key=lambda piece: piece is None) if main else ()
    texts = (" ".join("".join(filter(None, group)).split()) for is_border, group in pieces if not is_border)
    return tuple(filter(None, texts))


def _pieces(node: "LexborNode") -> Iterator[str | None]:
    """Yield the pieces of text in a node; None where a block begins or ends."""
    for child in node.iter(include_text=True):
        if child.tag in _BLOCKS:
            yield None
            yield from _pieces(child)
            yield None
        elif child.tag == "-text":
            yield child.text_content
        else:
            yield from _pieces(child)
            yield " " if child.tag in _CELLS else ""
