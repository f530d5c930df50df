"""A Markdown text as a tree, for whatever is not set as HTML."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .markdown import MarkdownText
from .markdown_marks import RECORD_LINK, Reference, reference
from .markdown_parser import parse_tokens, render_token

if TYPE_CHECKING:
    from markdown_it.token import Token

_WITH_TEXT = frozenset({"text", "code_inline", "fence", "code_block"})


class Node(NamedTuple):
    """A piece of a text."""

    kind: str
    """The term of CommonMark: `paragraph`, `heading`, `strong`, `link`, `text` …; `note` for a note's mark,
    `script` for a form in its own script
    """
    text: str = ""
    """The words of `text` and code; the id of a note; the language tag of a `script`"""
    number: int = 0
    """The level of a heading, from 1; the number at which an `ordered_list` starts"""
    to: Reference | str | None = None
    """What a link names: a record, or an address"""
    children: tuple["Node", ...] = ()


def tree(text: MarkdownText) -> tuple[Node, ...]:
    """Return the blocks of a text; a line end is a space, or nothing beside a Chinese character."""
    return _nodes(parse_tokens(text.source), iter(text.runs))


def _nodes(tokens: "Sequence[Token]", runs: Iterator[str]) -> tuple[Node, ...]:
    nodes: list[Node] = []
    opened: list[tuple[Token, list[Node]]] = []  # tokens not yet closed, each with the nodes before it
    for index, token in enumerate(tokens):
        if token.nesting > 0:
            opened.append((token, nodes))
            nodes = []
        elif token.nesting < 0:
            start, before = opened.pop()
            nodes = [*before, _node(start, runs, tuple(nodes))]
        elif token.type == "inline":
            nodes += _nodes(token.children or (), runs)
        elif token.type == "softbreak":
            nodes.append(Node("text", " " if render_token(tokens, index) else ""))
        else:
            nodes.append(_node(token, runs, ()))
    return tuple(node for node in nodes if node.text or node.kind != "text")


def _node(token: "Token", runs: Iterator[str], children: tuple[Node, ...]) -> Node:
    kind = token.type.removesuffix("_open")
    href = str(token.attrs.get("href", ""))
    match = RECORD_LINK.fullmatch(href)
    level = int(token.tag[1:]) if kind == "heading" else 0
    text = str({"note": token.meta.get("id"), "script": token.attrs.get("lang")}.get(kind, ""))
    return Node(
        kind,
        next(runs) if kind in _WITH_TEXT else text,
        level or int(token.attrs.get("start", kind == "ordered_list")),
        reference(href) if match else href or None,
        children,
    )
