"""Texts of the record as JSON trees: `markdown_tree.Node` as objects, without what is empty."""

from collections.abc import Iterable, Iterator

from timeline.record.markdown import MarkdownText
from timeline.record.markdown_marks import Reference
from timeline.record.markdown_tree import Node, tree

from .references import Json

DEEPEST = 6
"""The most quotations, lists or emphases that may be nested"""
_NESTING = ("blockquote", "bullet_list", "ordered_list", "em", "strong")


def text_tree(text: MarkdownText) -> list[Json]:
    """Return a text's tree; headings begin at 1 and go down one level at a time, as PDF/UA asks.

    Below DEEPEST levels what would go deeper goes on at that level: typst nests no further than it can.
    """
    above: list[int] = []

    def level(node: Node) -> int:
        if node.kind != "heading":
            return node.number
        while above and above[-1] >= node.number:
            above.pop()
        above.append(node.number)
        return len(above)

    def nodes_of(nodes: Iterable[Node], depth: int) -> Iterator[Json]:
        for node in nodes:
            if depth > DEEPEST and node.kind in _NESTING:
                for child in node.children:
                    yield from nodes_of(child.children if child.kind == "list_item" else (child,), depth)
                continue
            if node.kind == "heading" and not _has_text(node):
                continue
            to = node.to
            fields = {
                "kind": node.kind,
                "text": node.text,
                "number": level(node),
                "to": to._asdict() if isinstance(to, Reference) else to and {"address": to},
                "children": list(nodes_of(node.children, depth + (node.kind in _NESTING))),
            }
            yield {key: value for key, value in fields.items() if value}

    return list(nodes_of(tree(text), 1))


def _has_text(node: Node) -> bool:
    return bool(node.text.strip()) or any(map(_has_text, node.children))
