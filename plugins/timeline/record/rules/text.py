"""Rules on the editors' own prose."""

import re
from collections.abc import Iterator

from ...values.diagnostics import shorten
from ...values.han import is_han
from ..collections import LINK_SCHEMES
from ..loader import LoadResult
from ..markdown import MarkdownText, parse, source_text
from .findings import Finding, is_todo, prose_of

_HALF_WIDTH = re.compile(r"(?<![\0-\xff])(?:[,;:!?](?!\S*\))|\.(?!\w))")
_SUSPECT = re.compile("[,;:!?. ]")
_SPACE = re.compile(r"(?<=\w) +(?=\w)")


def markup_is_understood(result: LoadResult) -> Iterator[Finding]:
    """No link, note mark or HTML is left over as plain text."""
    for record, field in prose_of(result):
        text = field.text if isinstance(field.text, MarkdownText) else parse(field.text)
        for piece in text.leftovers:
            schemes = "、".join(f"{scheme}:" for scheme in LINK_SCHEMES)
            yield record, field.path, f"看不懂的标记 {shorten(piece)}；链接可用 https:、{schemes}"
        if text.lost:
            yield record, field.path, f"套得太深或多出表格的文字显示不出来：{shorten(text.lost)}"


def prose_is_punctuated(result: LoadResult) -> Iterator[Finding]:
    """Our own Chinese has full-width punctuation, and no space beside a Chinese character."""
    for record, field in prose_of(result):
        path, text = field.path, source_text(field.text)
        if record.collection.name == "essays" or is_todo(text):
            continue  # Markdown of whole pages: lists and tables have spaces of their own
        if not _SUSPECT.search(text):
            continue
        bare = re.sub(r"\]\([^)]*\)", "]", text)
        bare = re.sub(r"“[^”]*”|《[^》]*》", "“”", bare)  # quotations and titles stay as they were written
        for match in _HALF_WIDTH.finditer(bare):
            before = bare[match.start() - 1 : match.start()]
            if is_han(before) or (match.group() == "." and before in ("”", "》")):
                yield record, path, f"半角标点 {match.group()} 应为全角"
        neighbours = (bare[at] for match in _SPACE.finditer(bare) for at in (match.start() - 1, match.end()))
        if any(map(is_han, neighbours)):
            yield record, path, "汉字旁不应有空格"


def nothing_is_left_to_do(result: LoadResult) -> Iterator[Finding]:
    """A draft's `todo` has been decided."""
    for record, field in result.texts:
        if is_todo(source_text(field.text)):
            yield record, field.path, "还有 todo 未定"


def explanations_have_grounds(result: LoadResult) -> Iterator[Finding]:
    """A term cites a source or says that the explanation is the editor's."""
    for term in result.records.terms:
        if not term.citations and not term.editor:
            yield term, (), "术语须有出处，或注明 editor: true"
