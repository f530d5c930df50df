"""The Markdown of the record: CommonMark as markdown-it parses it, with rules of our own."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from .collections import LINK_SCHEMES
from .markdown_marks import (
    EXTERNAL_LINK,
    RECORD_LINK,
    ExternalLink,
    Mark,
    Markup,
    NoteMark,
    escaped,
    reference,
    shared,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


LOOSE = re.compile(
    rf"!?[【［\[][^\s【［\[]*?[】］\]]\s?[（(](?:{'|'.join(LINK_SCHEMES)})[:：][^)）]*[)）]?"
    r"|!(?=\ue000)|!?\[[^\s，。；]*|</?[a-zA-Z!][^>]*>|&#?\w+;|\A *[#＃]+[^\s，。；]+"
    r"|[\]`~*|\\^${}<>][^\s，。；]*|==+|__+"
)
"""Markup of any dialect that is left over in the text that readers see"""
_MARKED = re.compile(r"[\[\]<>&\\`~*|^${}＃#]|==|__")
"""What may be, or may hide, markup"""
_IN_WORDS = re.compile(rf"[（(](?:{'|'.join(LINK_SCHEMES)})[:：]")
"""The address of a link among words that are no link"""
_MAY_LOSE = re.compile(r"\||^ *(?:[>*+-]|[0-9]+[.)]|```|~~~)", re.MULTILINE)
_NOTE = re.compile(r"\[\^([a-z0-9-]+)\]")
_SCRIPT = re.compile(r"script:(hans|hant)")

# A text that is one paragraph of words, links to records and notes: nearly all of them. Its characters
# mean nothing to CommonMark, so it needs no parser (tests/record/test_markdown.py compares both ways).
_WORDS = r"[^\W_ -]|[ ，。；：、！？“”‘’「」『』（）《》〈〉【】—…·％～．×,.:/%()+-]"
_PIECE = re.compile(
    rf"\[(?P<label>(?:{_WORDS})++)\]\((?P<href>{RECORD_LINK.pattern})\)"
    rf"|\[\^(?P<note>[a-z0-9-]++)\]|(?P<words>(?:{_WORDS})++)"
)
_SIMPLE = re.compile(
    r"(?![ ,.:/%()+-]|\d+[.)](?: |\Z))"  # begins no list, and no line is blank
    rf"(?:\[(?:{_WORDS})++\]\({RECORD_LINK.pattern}\)|\[\^[a-z0-9-]++\]|(?:{_WORDS})++)++(?<! )"
)


def parse_markup(text: str) -> tuple[tuple[str, ...], tuple[Markup, ...], tuple[str, ...], str]:
    """Return the runs of a text, the markup around them, leftovers and lost letters (see MarkdownText)."""
    if _SIMPLE.fullmatch(text) and not any(
        _IN_WORDS.search(piece["words"] or "") for piece in _PIECE.finditer(text)
    ):
        return (*_parse_simple(text), (), "")
    tokens = parse_tokens(text)
    return (*_runs_and_markup(tokens), _leftovers(text, tokens), _lost_letters(text, tokens))


def parse_tokens(text: str) -> "list[Token]":
    """Return the block tokens of a text."""
    return _parser().parse(text)


def render_token(tokens: "Sequence[Token]", index: int) -> str:
    """Return the HTML of one of some tokens."""
    renderer: Any = _parser().renderer
    rule = renderer.rules.get(tokens[index].type, renderer.renderToken)
    return str(rule(tokens, index, _parser().options, {}))


def _parse_simple(text: str) -> tuple[tuple[str, ...], tuple[Markup, ...]]:
    """Return the runs and the markup of a text of one paragraph, without a parser."""
    runs: list[str] = []
    markup: list[Markup] = []
    before: Markup = ("<p>",)
    for piece in _PIECE.finditer(text):
        if piece["note"]:
            before = (*before, NoteMark(piece["note"]))
        elif piece["href"]:
            markup.append((*before, reference(piece["href"])))
            runs.append(piece["label"])
            before = ("</a>",)
        else:
            markup.append(before)
            runs.append(piece["words"])
            before = ()
    return tuple(runs), tuple(map(shared, (*markup, (*before, "</p>\n"))))


def _runs_and_markup(tokens: "Sequence[Token]") -> tuple[tuple[str, ...], tuple[Markup, ...]]:
    """Return the runs of text of some tokens, and the markup around them."""
    runs: list[str] = []
    markup: list[list[Mark]] = [[]]
    for piece in _pieces(tokens):
        if isinstance(piece, _Run):
            runs.append(piece.text)
            markup.append([])
        else:
            markup[-1].append(piece)
    return tuple(runs), tuple(shared(tuple(_join_html(marks))) for marks in markup)


def _join_html(markup: list[Mark]) -> list[Mark]:
    """Return the markup with neighbouring pieces of HTML joined."""
    marks: list[Mark] = []
    for mark in markup:
        if marks and isinstance(mark, str) and isinstance(marks[-1], str):
            marks[-1] += mark
        else:
            marks.append(mark)
    return marks


class _Run(NamedTuple):
    text: str


def _pieces(tokens: "Sequence[Token]") -> Iterator[Mark | _Run]:
    """Yield the runs of text of some tokens and the markup between them, in order."""
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
                yield reference(href) if RECORD_LINK.fullmatch(href) else ExternalLink(href)
            case "code_inline" | "fence" | "code_block":
                html = render_token(tokens, index)
                before, after = html.split(escaped(token.content), 1) if token.content else (html, "")
                yield from (before, _Run(token.content), after)
            case _:
                yield render_token(tokens, index)


def _leftovers(text: str, tokens: "Sequence[Token]") -> tuple[str, ...]:
    """Return pieces that look like a link or raw HTML and will show as plain text."""
    if not _MARKED.search(text) and not _IN_WORDS.search(text):
        return ()
    leftovers = []
    for token in tokens:
        inner = token.children or ()
        if any(one.type == "link_open" and two.type == "link_close" for one, two in pairwise(inner)):
            leftovers.append("[](")
        leftovers += (str(each.attrs["title"]) for each in inner if "title" in each.attrs)
        words = "".join(each.content if each.type == "text" else "\ue000" for each in inner)
        pieces = (match.group().strip("\ue000").partition("\ue000")[0] for match in LOOSE.finditer(words))
        leftovers += [piece.rstrip("”’》，。") for piece in pieces][:1]
    return tuple(leftovers)


def _lost_letters(text: str, tokens: "Sequence[Token]") -> str:
    """Return the letters of a text that its HTML would not have, sorted."""
    if not _MAY_LOSE.search(text):
        return ""
    rendered: list[str] = []
    for token in _walk(tokens):
        rendered += (token.content, *token.info.split()[:1], *map(str, token.attrs.values()))
        rendered.append(str(token.meta.get("id", "")))
    lost_letters = Counter(filter(str.isalpha, text)) - Counter("".join(rendered))
    return "".join(sorted(lost_letters.elements()))


def _walk(tokens: "Sequence[Token]") -> "list[Token]":
    flat: list[Token] = []
    for token in tokens:
        flat += _walk(token.children) if token.children else (token,)
    return flat


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # imported when needed: most edits need no parser

    from .cjk import cjk_friendly

    markdown = MarkdownIt("zero").use(cjk_friendly).configure("commonmark").enable("table")
    markdown.options["html"] = False
    markdown.disable(["image", "html_block", "html_inline", "autolink", "reference", "entity", "code"])
    markdown.inline.ruler.before("link", "note", _note_rule)
    markdown.core.ruler.push("script", _script_rule)
    markdown.validateLink = _valid  # type: ignore[method-assign]  # the documented way
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return markdown


def _valid(url: str) -> bool:
    return any(pattern.fullmatch(url) for pattern in (EXTERNAL_LINK, RECORD_LINK, _SCRIPT))


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
