"""Markdown, parsed once, where a record is read: links, notes, plain text and HTML of a text.

CommonMark with tables and CJK-friendly emphasis; raw HTML, images and unknown link schemes are
off. A link names a record as `[敖汉旗](region:aohan)`; `[^id]` marks the place of a note;
`[華廈](script:hant)` keeps a form in its own script, in whatever edition the text is shown.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .collections import LINK_SCHEMES

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

HTTP_URL = r"https?://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][!#-;=?-Z\[\]_a-z~]*)?"
"""An address on the web (RFC 3986: ASCII) that shows its host plainly: without a user before it"""
MAX_TEXT = 20_000

_LOOSE = re.compile(r"\]\([^)]*\)?|\[\^[^\]]*\]|</?[a-zA-Z][^>]*>")
_MARKED = re.compile(r"\]\(|\[\^|[<&\\]")
"""What may be, or may hide, a link, a note's mark or HTML"""
_MAY_LOSE = re.compile(r"\||^ *(?:[>*+-]|[0-9]+[.)]|```|~~~)", re.MULTILINE)
_NOTE = re.compile(r"\[\^([a-z0-9-]+)\]")
_OUTSIDE = re.compile(rf"{HTTP_URL}|mailto:[A-Za-z0-9.+_-]+@[A-Za-z0-9.-]+")
_INSIDE = re.compile(rf"({'|'.join(LINK_SCHEMES)}):([a-z0-9-]+)")
_SCRIPT = re.compile(r"script:(hans|hant)")
IN_ITS_SCRIPT = re.compile(r"(?<=\[)[^\[\]]+(?=\]\(script:han[st]\))")
"""A form that is shown as it is written, whatever the script of its edition"""
_OWN_SCRIPT = ('<span lang="zh-Hans">', '<span lang="zh-Hant">')

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


class ExternalLink(NamedTuple):
    """A link to an address on the web."""

    address: str


class NoteMark(NamedTuple):
    """The place of a note."""

    id: str


_Mark = str | Reference | ExternalLink | NoteMark
Markup = tuple[_Mark, ...]
"""What stands between two runs of text: HTML, the start of a link, the place of a note"""

_SEPARATOR = "\ue000"
"""Between runs of text while they are converted; private use, so that no text holds it"""
_QUOTE_BESIDE_MARKUP = re.compile(r"[“”‘’][*_\n]|[*_\n][“”‘’]")


class MarkdownText(Struct, frozen=True):
    """A text in Markdown, as written and parsed.

    `runs` are its words and `markup` what stands before, between and after them, one more: HTML apart, they
    are what another script's edition converts.
    """

    source: str
    """As written; in another script, only where the text had to be parsed again"""
    runs: tuple[str, ...]
    markup: tuple[Markup, ...]
    leftovers: tuple[str, ...] = ()
    """Pieces that look like a link or raw HTML and will show as plain text: likely mistakes"""
    lost: str = ""
    """The letters that the HTML does not have, sorted: what lies too deep in lists and quotations, or has no
    column in a table, is dropped by the parser without a word
    """

    @property
    def plain(self) -> str:
        """The text without its markup, as one line."""
        return "".join(self.runs).strip()

    @property
    def references(self) -> tuple[Reference, ...]:
        """The records that the text links to, each once, in order."""
        found = (each for some in self.markup for each in some if type(each) is Reference)
        return tuple(dict.fromkeys(found))

    @property
    def note_ids(self) -> tuple[str, ...]:
        """The ids of the notes that the text places, in order."""
        return tuple(each.id for some in self.markup for each in some if type(each) is NoteMark)

    def html(
        self,
        *,
        link: Callable[[str, str], str],
        note: Callable[[str], str],
        external_link: Callable[[str], str] = str,
    ) -> str:
        """Return the HTML: `link(scheme, id)` gives the address of a record, `note(id)` the HTML of a note's
        mark, `external_link(address)` an address on the web as it is to be written.
        """
        parts: list[str] = []
        for number, some in enumerate(self.markup):
            for each in some:
                if type(each) is str:
                    parts.append(each)
                elif type(each) is NoteMark:
                    parts.append(note(each.id))
                elif type(each) is Reference:
                    parts.append(f'<a href="{_escaped(link(each.scheme, each.id))}">')
                elif type(each) is ExternalLink:
                    href = _escaped(external_link(each.address))
                    parts.append(f'<a href="{href}" class="outside" rel="external noopener">')
            if number < len(self.runs):
                parts.append(_escaped(self.runs[number]))
        return "".join(parts)

    def converted(self, convert: Callable[[str], str]) -> "MarkdownText":
        """Return the text in another script.

        What is Markdown differs between scripts only where quotation marks meet emphasis or a line end (“ is
        no Chinese character, 「 is one) and in the names of code blocks: such texts are parsed again.
        """
        if _QUOTE_BESIDE_MARKUP.search(self.source) or not all(
            type(each) is not str or each.isascii() for some in self.markup for each in some
        ):
            return parse(convert(self.source))
        own = [str(some[-1]).endswith(_OWN_SCRIPT) if some else False for some in self.markup[:-1]]
        others = (run for run, is_own in zip(self.runs, own, strict=True) if not is_own)
        converted = iter(convert(_SEPARATOR.join(others)).split(_SEPARATOR))
        runs = (run if is_own else next(converted) for run, is_own in zip(self.runs, own, strict=True))
        return MarkdownText(self.source, tuple(runs), self.markup, self.leftovers, self.lost)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            parse,
            core_schema.str_schema(min_length=1, max_length=MAX_TEXT),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda text: text.source, return_schema=core_schema.str_schema()
            ),
        )


_WITH_TEXT = frozenset({"text", "code_inline", "fence", "code_block"})


class Node(NamedTuple):
    """A piece of a text as a tree: for whatever is set otherwise than as HTML."""

    kind: str
    """CommonMark's word: `paragraph`, `heading`, `strong`, `link`, `text` …; `note` for a note's mark,
    `script` for a form in its own script
    """
    text: str = ""
    """What `text` and code say; a note's id; the language tag of a `script`"""
    number: int = 0
    """The level of a heading, from 1; the number at which an `ordered_list` starts"""
    to: Reference | str | None = None
    """What a link names: a record, or an address"""
    children: tuple["Node", ...] = ()


def parse(text: str) -> MarkdownText:
    """Parse a text."""
    if _SIMPLE.fullmatch(text):
        return _parsed_simple(text)
    tokens = _tokens(text)
    runs, markup = _runs_and_markup(tokens)
    return MarkdownText(text, runs, markup, _leftovers(text, tokens), _lost(text, tokens))


def source_text(text: str | MarkdownText) -> str:
    """Return a text as it was written."""
    return text.source if isinstance(text, MarkdownText) else text


def plain_text(text: str) -> str:
    """Return a text without its markup, as one line."""
    return parse(text).plain


def _parsed_simple(text: str) -> MarkdownText:
    """Parse a text of one paragraph, without a parser."""
    runs: list[str] = []
    markup: list[Markup] = []
    before: Markup = ("<p>",)
    for piece in _PIECE.finditer(text):
        if piece["note"]:
            before = (*before, NoteMark(piece["note"]))
        elif piece["href"]:
            markup.append((*before, _reference(piece["href"])))
            runs.append(piece["label"])
            before = ("</a>",)
        else:
            markup.append(before)
            runs.append(piece["words"])
            before = ()
    return MarkdownText(text, tuple(runs), tuple(_shared(some) for some in (*markup, (*before, "</p>\n"))))


@cache  # few kinds of markup stand in very many texts
def _shared(markup: Markup) -> Markup:
    return markup


@cache
def _reference(href: str) -> Reference:
    return Reference(*href.split(":"))


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")  # as markdown-it does


def _runs_and_markup(tokens: "Sequence[Token]") -> tuple[tuple[str, ...], tuple[Markup, ...]]:
    """Return the runs of text of some tokens, and what stands around them."""
    runs: list[str] = []
    markup: list[list[_Mark]] = [[]]
    for piece in _pieces(tokens):
        if isinstance(piece, _Run):
            runs.append(piece.text)
            markup.append([])
        else:
            markup[-1].append(piece)
    return tuple(runs), tuple(_shared(tuple(_joined(some))) for some in markup)


def _joined(markup: list[_Mark]) -> list[_Mark]:
    """Return the same, HTML that stands side by side as one."""
    joined: list[_Mark] = []
    for mark in markup:
        if joined and isinstance(mark, str) and isinstance(joined[-1], str):
            joined[-1] += mark
        else:
            joined.append(mark)
    return joined


class _Run(NamedTuple):
    text: str


def _pieces(tokens: "Sequence[Token]") -> Iterator[_Mark | _Run]:
    """Yield the runs of text of some tokens and, in order, what stands between them."""
    renderer: Any = _markdown().renderer
    for index, token in enumerate(tokens):
        match token.type:
            case "inline":
                yield from _pieces(token.children or ())
            case "text":
                yield _Run(token.content)
            case "note":
                yield NoteMark(str(token.meta["id"]))
            case "link_open":
                href = str(token.attrs["href"])
                yield _reference(href) if _INSIDE.fullmatch(href) else ExternalLink(href)
            case "code_inline" | "fence" | "code_block":
                html = renderer.rules[token.type](tokens, index, _markdown().options, {})
                before, after = html.split(_escaped(token.content), 1) if token.content else (html, "")
                yield from (before, _Run(token.content), after)
            case other:
                rule = renderer.rules.get(other)
                yield (
                    rule(tokens, index, _markdown().options, {})
                    if rule
                    else renderer.renderToken(tokens, index, _markdown().options, {})
                )


def _leftovers(text: str, tokens: "Sequence[Token]") -> tuple[str, ...]:
    """Return pieces that look like a link or raw HTML and will show as plain text."""
    if not _MARKED.search(text):
        return ()
    spans = (token.content for token in _walk(tokens) if token.type == "text")
    return tuple(match.group() for match in _LOOSE.finditer("".join(spans)))


def _lost(text: str, tokens: "Sequence[Token]") -> str:
    """Return the letters of a text that its HTML would not have, sorted."""
    if not _MAY_LOSE.search(text):
        return ""
    shown: Counter[str] = Counter()
    for token in _walk(tokens):
        shown.update("".join((token.content, *token.info.split()[:1], *map(str, token.attrs.values()))))
        shown.update(str(token.meta.get("id", "")))
    gone = Counter(char for char in text if char.isalpha()) - shown
    return "".join(sorted(gone.elements()))


def _tokens(text: str) -> "list[Token]":
    return _markdown().parse(text)


def tree(text: MarkdownText) -> tuple[Node, ...]:
    """The blocks of a text; a line end is a space, or nothing beside a Chinese character."""
    return _nodes(_tokens(text.source), iter(text.runs))


def _walk(tokens: "Sequence[Token]") -> "list[Token]":
    flat: list[Token] = []
    for token in tokens:
        flat += _walk(token.children) if token.children else (token,)
    return flat


def _nodes(tokens: "Sequence[Token]", runs: Iterator[str]) -> tuple[Node, ...]:
    found: list[Node] = []
    opened: list[tuple[Token, list[Node]]] = []  # tokens not yet closed, each with what stands before it
    for index, token in enumerate(tokens):
        if token.nesting > 0:
            opened.append((token, found))
            found = []
        elif token.nesting < 0:
            start, before = opened.pop()
            found = [*before, _node(start, runs, tuple(found))]
        elif token.type == "inline":
            found += _nodes(token.children or (), runs)
        elif token.type == "softbreak":
            renderer: Any = _markdown().renderer
            line_end = renderer.rules["softbreak"](tokens, index, _markdown().options, {})
            found.append(Node("text", " " if line_end else ""))
        else:
            found.append(_node(token, runs, ()))
    return tuple(node for node in found if node.text or node.kind != "text")


def _node(token: "Token", runs: Iterator[str], children: tuple[Node, ...]) -> Node:
    kind = token.type.removesuffix("_open")
    href = str(token.attrs.get("href", ""))
    match = _INSIDE.fullmatch(href)
    level = int(token.tag[1:]) if kind == "heading" else 0
    text = str({"note": token.meta.get("id"), "script": token.attrs.get("lang")}.get(kind, ""))
    return Node(
        kind,
        next(runs) if kind in _WITH_TEXT else text,
        level or int(token.attrs.get("start", kind == "ordered_list")),
        _reference(href) if match else href or None,
        children,
    )


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # most edits need no parser, and it takes its time

    from .cjk import cjk_friendly

    markdown = MarkdownIt("zero").use(cjk_friendly).configure("commonmark").enable("table")
    markdown.options["html"] = False
    markdown.disable(["image", "html_block", "html_inline", "autolink", "reference", "entity"])
    markdown.inline.ruler.before("link", "note", _note_rule)
    markdown.core.ruler.push("script", _script_rule)
    markdown.validateLink = _valid  # type: ignore[method-assign]  # the documented way
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return markdown


def _valid(url: str) -> bool:
    return any(pattern.fullmatch(url) for pattern in (_OUTSIDE, _INSIDE, _SCRIPT))


def _note_rule(state: "StateInline", silent: bool) -> bool:
    match = _NOTE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("note", "", 0).meta = {"id": match.group(1)}
    state.pos = match.end()
    return True


def _script_rule(state: "StateCore") -> None:
    """Turn links to `script:` into spans with the language of their script."""
    for block in state.tokens:
        script = None
        for token in block.children or ():  # links do not nest
            href = token.attrs.pop("href", None) if token.type == "link_open" else None
            if href is not None:
                script = _SCRIPT.fullmatch(str(href))
                token.attrs |= {"lang": f"zh-{script[1].capitalize()}"} if script else {"href": href}
            if script and token.type in ("link_open", "link_close"):
                token.type, token.tag = token.type.replace("link", "script"), "span"
