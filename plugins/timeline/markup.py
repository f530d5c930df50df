"""Markdown, read in one place: what a text refers to, its tree, and its HTML.

CommonMark with tables and CJK-friendly emphasis; raw HTML, images and unknown link schemes are
off. A link names a record as `[敖汉旗](region:aohan)`; `[^id]` marks the place of a note.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from .records import ADDRESS

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

SCHEMES = (
    "event", "year", "region", "leader", "term", "document", "organisation", "source", "kind",
    "theme", "essay",
)  # fmt: skip
"""What a link may name; `year` takes a number, the others the id of a record."""

_LOOSE = re.compile(r"\]\([^)]*\)?|\[\^[^\]]*\]|</?[a-zA-Z][^>]*>")
_MARKED = re.compile(r"\]\(|\[\^|[<&\\]")
"""What may be, or may hide, a link, a note's mark or HTML"""
_MAY_LOSE = re.compile(r"\||^ *(?:[>*+-]|[0-9]+[.)]|```|~~~)", re.MULTILINE)
_NOTE = re.compile(r"\[\^([a-z0-9-]+)\]")
_OUTSIDE = re.compile(rf"{ADDRESS}|mailto:[A-Za-z0-9.+_-]+@[A-Za-z0-9.-]+")
_INSIDE = re.compile(rf"({'|'.join(SCHEMES)}):([a-z0-9-]+)")

# A text that is one paragraph of words, links to records and notes: nearly all of them. Its characters
# mean nothing to CommonMark, so what it says is known without a parser (tests/test_markup.py).
_WORDS = r"[^\W_ -]|[ ，。；：、！？“”‘’「」『』（）《》〈〉【】—…·％～．×,.:/%()+-]"
_PIECE = re.compile(
    rf"\[(?P<label>(?:{_WORDS})++)\]\((?P<href>{_INSIDE.pattern})\)"
    rf"|\[\^(?P<note>[a-z0-9-]++)\]|(?P<words>(?:{_WORDS})++)"
)
_SIMPLE = re.compile(
    r"(?![ ,.:/%()+-]|\d+[.)](?: |\Z))"  # begins no list, and no line is blank
    rf"(?:\[(?:{_WORDS})++\]\({_INSIDE.pattern}\)|\[\^[a-z0-9-]++\]|(?:{_WORDS})++)++(?<! )"
)


class Reference(NamedTuple):
    """A record named by a link."""

    scheme: str
    id: str


class Node(NamedTuple):
    """A piece of a text as a tree: for whatever is set otherwise than as HTML."""

    kind: str
    """CommonMark's word: `paragraph`, `heading`, `strong`, `link`, `text` …; `note` for a note's mark"""
    text: str = ""
    """What `text` and code say; a note's id"""
    number: int = 0
    """The level of a heading, from 1; the number at which an `ordered_list` starts"""
    to: Reference | str | None = None
    """What a link names: a record, or an address"""
    children: tuple["Node", ...] = ()


def references(text: str) -> tuple[Reference, ...]:
    """The records that a text links to, each once, in order."""
    return _references(text) if "](" in text else ()


@cache  # rules, editions and pages ask for the same
def _references(text: str) -> tuple[Reference, ...]:
    if _SIMPLE.fullmatch(text):
        hrefs = (piece["href"] for piece in _PIECE.finditer(text) if piece["href"])
        return tuple(dict.fromkeys(map(_reference, hrefs)))
    found = (
        _INSIDE.fullmatch(str(token.attrs["href"]))
        for token in _walk(_tokens(text))
        if token.type == "link_open"
    )
    return tuple(dict.fromkeys(_reference(match[0]) for match in found if match))


@cache  # many texts name the same
def _reference(href: str) -> Reference:
    return Reference(*href.split(":"))


def note_marks(text: str) -> tuple[str, ...]:
    """The ids of the notes that a text places, in order."""
    if "[^" not in text:
        return ()
    if _SIMPLE.fullmatch(text):
        return tuple(piece["note"] for piece in _PIECE.finditer(text) if piece["note"])
    return tuple(str(token.meta["id"]) for token in _walk(_tokens(text)) if token.type == "note")


def leftovers(text: str) -> tuple[str, ...]:
    """Pieces that look like a link or raw HTML and will show as plain text: likely mistakes."""
    if not _MARKED.search(text) or _SIMPLE.fullmatch(text):
        return ()
    spans = (token.content for token in _walk(_tokens(text)) if token.type == "text")
    return tuple(match.group() for match in _LOOSE.finditer("".join(spans)))


def lost(text: str) -> str:
    """The letters of a text that its HTML would not have, sorted; nothing where all is well.

    The parser drops without a word what lies too deep in lists and quotations, and what has no column
    in a table.
    """
    if not _MAY_LOSE.search(text):
        return ""
    shown: Counter[str] = Counter()
    for token in _walk(_tokens(text)):
        shown.update("".join((token.content, *token.info.split()[:1], *map(str, token.attrs.values()))))
        shown.update(str(token.meta.get("id", "")))
    gone = Counter(char for char in text if char.isalpha()) - shown
    return "".join(sorted(gone.elements()))


@cache  # every export asks for the same
def plain(text: str) -> str:
    """The text without its markup, as one line."""
    if _SIMPLE.fullmatch(text):
        words = "".join(piece["words"] or piece["label"] or "" for piece in _PIECE.finditer(text))
        return text if words == text else words  # the same object: there are very many
    said = []
    for token in _walk(_tokens(text)):
        if token.type in ("text", "code_inline", "fence", "code_block"):
            said.append(token.content)
        elif token.type in ("paragraph_close", "heading_close", "softbreak") and said:
            said.append("")
    return "".join(said).strip()


def tree(text: str) -> tuple[Node, ...]:
    """The blocks of a text; a line end is a space, or nothing beside a Chinese character."""
    return _nodes(_tokens(text))


def render(
    text: str,
    *,
    link: Callable[[str, str], str],
    note: Callable[[str], str],
    outside: Callable[[str], str] = str,
) -> str:
    """HTML of a text; `link(scheme, id)` gives an address, `note(id)` the HTML of a note's mark, and
    `outside(address)` an address on the web as it is to be written.
    """
    ways = {"link": link, "note": note, "outside": outside}
    if _SIMPLE.fullmatch(text):
        return f"<p>{_simple_html(text, link, note)}</p>\n"
    html: str = _markdown().renderer.render(_tokens(text), _markdown().options, ways)
    return html


@lru_cache(maxsize=1 << 15)
def _tokens(text: str) -> "list[Token]":
    return _markdown().parse(text)


def _simple_html(text: str, link: Callable[[str, str], str], note: Callable[[str], str]) -> str:
    def html(piece: re.Match[str]) -> str:
        if piece["words"]:
            return piece["words"]
        if piece["note"]:
            return note(piece["note"])
        scheme, id_ = piece["href"].split(":")
        href = escape(link(scheme, id_), quote=False).replace('"', "&quot;")  # as the parser does
        return f'<a href="{href}">{piece["label"]}</a>'

    return _PIECE.sub(html, text)


def _walk(tokens: "Sequence[Token]") -> "list[Token]":
    flat: list[Token] = []
    for token in tokens:
        flat += _walk(token.children) if token.children else (token,)
    return flat


def _nodes(tokens: "Sequence[Token]") -> tuple[Node, ...]:
    found: list[Node] = []
    opened: list[tuple[Token, list[Node]]] = []  # tokens not yet closed, each with what stands before it
    for index, token in enumerate(tokens):
        if token.nesting > 0:
            opened.append((token, found))
            found = []
        elif token.nesting < 0:
            start, before = opened.pop()
            found = [*before, _node(start, tuple(found))]
        elif token.type == "inline":
            found += _nodes(token.children or ())
        elif token.type == "softbreak":
            renderer: Any = _markdown().renderer
            line_end = renderer.rules["softbreak"](tokens, index, _markdown().options, {})
            found.append(Node("text", " " if line_end else ""))
        else:
            found.append(_node(token, ()))
    return tuple(node for node in found if node.text or node.kind != "text")


def _node(token: "Token", children: tuple[Node, ...]) -> Node:
    kind = token.type.removesuffix("_open")
    href = str(token.attrs.get("href", ""))
    match = _INSIDE.fullmatch(href)
    level = int(token.tag[1:]) if kind == "heading" else 0
    return Node(
        kind,
        str(token.meta["id"]) if kind == "note" else token.content,
        level or int(token.attrs.get("start", kind == "ordered_list")),
        _reference(href) if match else href or None,
        children,
    )


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # most edits need no parser, and it takes its time
    from mdit_py_cjk_friendly import cjk_friendly

    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").use(cjk_friendly)
    markdown.disable(["image", "html_block", "html_inline", "autolink", "reference", "entity"])
    markdown.inline.ruler.before("link", "note", _note_rule)
    markdown.validateLink = _valid  # type: ignore[method-assign]  # the documented way
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    markdown.add_render_rule("link_open", _link_open)
    markdown.add_render_rule("note", lambda _self, tokens, i, _o, env: env["note"](tokens[i].meta["id"]))
    return markdown


def _valid(url: str) -> bool:
    return bool(_OUTSIDE.fullmatch(url) or _INSIDE.fullmatch(url))


def _note_rule(state: "StateInline", silent: bool) -> bool:
    match = _NOTE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("note", "", 0).meta = {"id": match.group(1)}
    state.pos = match.end()
    return True


def _link_open(self: "RendererHTML", tokens: "Sequence[Token]", index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    match = _INSIDE.fullmatch(str(token.attrs["href"]))
    if match:
        token = token.copy(attrs={"href": env["link"](*match.groups())})
    else:
        href = env["outside"](str(token.attrs["href"]))
        token = token.copy(attrs={"href": href, "class": "outside", "rel": "external noopener"})
    return self.renderToken([token], 0, options, env)
