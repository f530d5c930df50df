"""Markdown, parsed once, where a record is read: links, notes, plain text and HTML of a text.

CommonMark with tables and CJK-friendly emphasis; raw HTML, images and unknown link schemes are
off. A link names a record as `[甲县](region:jia)`; `[^id]` is the mark of a note;
`[華廈](script:hant)` keeps a form in its own script, in every edition.
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from msgspec import Struct
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .markdown_marks import ExternalLink, Mark, Markup, NoteMark, Reference, escaped
from .markdown_parser import parse_markup

MAX_TEXT = 20_000

IN_ITS_SCRIPT = re.compile(r"(?<=\[)[^\[\]]+(?=\]\(script:han[st]\))")
"""Pattern of a form that is shown as it is written, in every edition"""
_OWN_SCRIPT = ('<span lang="zh-Hans">', '<span lang="zh-Hant">')

_SEPARATOR = "\ue000"
"""Between runs of text while they are converted; private use, so that no text holds it"""
_ITEM_END = "</li>"
_BLOCK_END = re.compile("</(?:p|h[1-6]|li|pre|td|th)>")
_QUOTE_BESIDE_MARKUP = re.compile(r"[“”‘’][*_\n]|[*_\n][“”‘’]")


class MarkdownText(Struct, frozen=True):
    """A text in Markdown, as written and parsed.

    `runs` are its words, which editions in another script convert; `markup` is what stands before, between
    and after them, one more.
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
        """The text without its markup, as one line; items of lists are divided by semicolons."""
        if not any(_ITEM_END in mark for mark in self._marks() if type(mark) is str):
            return "".join(self.runs).strip()
        plain = ""
        for run, after in zip(self.runs, self.markup[1:], strict=True):
            plain += run
            if plain[-1:].isalnum() and any(_ITEM_END in mark for mark in after if type(mark) is str):
                plain += "；"
        return plain.strip().removesuffix("；")

    @property
    def blocks(self) -> tuple[str, ...]:
        """The text without its markup: headings, paragraphs, items and cells, each as one line."""
        blocks = [""]
        for run, after in zip(self.runs, self.markup[1:], strict=True):
            blocks[-1] += run
            if any(_BLOCK_END.search(mark) for mark in after if type(mark) is str):
                blocks.append("")
        return tuple(block.strip() for block in blocks if block.strip())

    @property
    def references(self) -> tuple[Reference, ...]:
        """The records that the text links to, each once, in order."""
        return tuple(dict.fromkeys(mark for mark in self._marks() if type(mark) is Reference))

    def linked(self, scheme: str) -> tuple[str, ...]:
        """The words that link to records of a scheme."""
        return tuple(
            run
            for before, run in zip(self.markup, self.runs, strict=False)
            if before and type(before[-1]) is Reference and before[-1].scheme == scheme
        )

    @property
    def note_ids(self) -> tuple[str, ...]:
        """The ids of the notes that the text places, in order."""
        return tuple(mark.id for mark in self._marks() if type(mark) is NoteMark)

    @property
    def external_links(self) -> tuple[str, ...]:
        """The addresses outside the record that the text links to, each once, in order."""
        return tuple(dict.fromkeys(mark.address for mark in self._marks() if type(mark) is ExternalLink))

    def _marks(self) -> Iterator[Mark]:
        return chain.from_iterable(self.markup)

    def html(
        self,
        *,
        link: Callable[[str, str], str],
        note: Callable[[str], str],
        external_link: Callable[[str], str] = str,
        words: Callable[[str], str] = str,
    ) -> str:
        """Return the HTML.

        `link(scheme, id)` returns the address of a record, `note(id)` the HTML of a note's mark,
        `external_link(address)` an address on the web as it is to be written, `words(html)` the HTML of a
        run of words.
        """
        parts: list[str] = []
        for number, marks in enumerate(self.markup):
            for mark in marks:
                if type(mark) is str:
                    parts.append(mark)
                elif type(mark) is NoteMark:
                    parts.append(note(mark.id))
                elif type(mark) is Reference:
                    parts.append(f'<a href="{escaped(link(mark.scheme, mark.id))}">')
                elif type(mark) is ExternalLink:
                    href = escaped(external_link(mark.address))
                    parts.append(f'<a href="{href}" class="outside" rel="external noopener">')
            if number < len(self.runs):
                parts.append(words(escaped(self.runs[number])))
        return "".join(parts)

    def converted(self, convert: Callable[[str], str]) -> "MarkdownText":
        """Return the text in another script.

        Markup depends on the script only where quotation marks meet emphasis or a line end (CJK-friendly
        emphasis takes 「 for a Chinese character, “ not) and in the names of code blocks: such texts are
        parsed again.
        """
        if _QUOTE_BESIDE_MARKUP.search(self.source) or not all(
            type(mark) is not str or mark.isascii() for mark in self._marks()
        ):
            return parse(convert(self.source))
        own = [str(marks[-1]).endswith(_OWN_SCRIPT) if marks else False for marks in self.markup[:-1]]
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


def parse(text: str) -> MarkdownText:
    """Parse a text."""
    return MarkdownText(text, *parse_markup(text))


def source_text(text: str | MarkdownText) -> str:
    """Return a text as it was written."""
    return text.source if isinstance(text, MarkdownText) else text


def plain_text(text: str) -> str:
    """Return a text without its markup, as one line."""
    return parse(text).plain
