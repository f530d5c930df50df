"""Rules on what is only doubtful in the editors' own words, and on the script of these words."""

import re
from collections.abc import Iterator

from ...values.diagnostics import Doubt
from ...values.han import HAN
from ...values.language import either
from ..loader import LoadResult
from ..markdown import MarkdownText, source_text
from ..yaml_source import At
from .findings import Finding, is_todo, prose_of
from .names import is_traditional
from .text import ADDRESS, NOT_OURS, NOTHING, QUOTATION, filled

_DOUBLED = re.compile(r"([的在是和与为由将对从把被及于向就并其])\1(?!确)")
_PRIVATE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")
"""A mobile phone number or the number of an identity card"""
_ENDED = re.compile(r"[。！？…][”’）」』]*\s*\Z")
_HAN = re.compile(f"[{HAN}]")
_SENTENCES = frozenset(("summary", "definition", "text", "about", "faults", "reason", "date_note"))
"""Keys whose texts are whole sentences"""
_ITEM = re.compile(r"\s*(?:[-*+>|]|\d+[.)] )")
"""The beginning of a line of a list, a quotation or a table"""
_NUMBERED = re.compile(r"^\d{1,2}[、．]", re.MULTILINE)
_DOTTED = re.compile(rf"^(?:[•●■◆·] *|[-+](?=[{HAN}“《*\[]))", re.MULTILINE)


def prose_is_simplified(result: LoadResult) -> Iterator[Finding]:
    """Our own words are in Simplified script, from which the other edition is converted."""
    plain: set[str] = set()
    for field in prose_of(result):
        text = source_text(field.text)
        if plain.issuperset(text):
            continue
        strange = {char for char in {*text} - plain if is_traditional(char)}
        plain |= {*text} - strange
        bare = QUOTATION.sub(filled, NOT_OURS.sub(filled, _CORNERS.sub(filled, _SCRIPT.sub(filled, text))))
        if (
            strange
            and (position := next((at for at, char in enumerate(bare) if char in strange), None)) is not None
        ):
            yield (
                field.record,
                (*field.path, At(position, bare[position])),
                either(
                    f"“{bare[position]}”是繁体，正文写简体",
                    f"“{bare[position]}” is Traditional; texts are written in Simplified",
                ),
            )


_SCRIPT = re.compile(r"\[[^\[\]]*\]\(script:han[st]\)")
_CORNERS = re.compile(r"「[^「」]*」|『[^『』]*』|‘[^‘’]*’")


def sentences_end(result: LoadResult) -> Iterator[Finding]:
    """A text of whole sentences ends as one."""
    for field in prose_of(result):
        text = source_text(field.text)
        whole = field.key in _SENTENCES and re.search("[。，；]", text)
        is_list = _ITEM.match(text.rstrip().rpartition("\n")[2])
        if not whole or is_list or is_todo(text) or len(text) < 9 or not _HAN.search(text):
            continue
        if not _ENDED.search(field.text.plain if isinstance(field.text, MarkdownText) else text):
            yield field.record, field.path, Doubt(either("末尾没有句号", "there is no full stop at the end"))


def words_are_not_doubled(result: LoadResult) -> Iterator[Finding]:
    """No word such as 的 is typed twice."""
    for field in prose_of(result):
        text = source_text(field.text)
        if match := _DOUBLED.search(QUOTATION.sub(filled, text)):
            yield (
                field.record,
                (*field.path, At(match.start(), match[0])),
                Doubt(either(f"“{match[0]}”写了两遍", f"“{match[0]}” is a doubled word")),
            )


def lists_are_numbered_as_lists(result: LoadResult) -> Iterator[Finding]:
    """No line begins with `1、`, `•` or a `-` without a space, which begin no item of a list in Markdown."""
    for essay in result.records.essays:
        if match := _DOTTED.search(essay.body.source):
            message = either("列表写作“- ”，短横后面空一格", "write a list as “- ”, with a space")
            yield essay, ("body", At(match.start(), match[0])), Doubt(message)
        if match := _NUMBERED.search(essay.body.source):
            message = either(
                f"列表写作“{match[0][:-1]}. ”，点用半角，后面空一格",
                f"write a list as “{match[0][:-1]}. ”, with a half-width full stop and a space",
            )
            yield essay, ("body", At(match.start(), match[0])), Doubt(message)


def texts_name_no_private_numbers(result: LoadResult) -> Iterator[Finding]:
    """No text has what looks like the number of a mobile phone or of an identity card; addresses may."""
    for field in result.texts:
        text = ADDRESS.sub(filled, source_text(field.text))
        if field.key != "sha256" and (match := _PRIVATE.search(text)):
            place = (*field.path, At(match.start(), match[0]))
            yield (
                field.record,
                place,
                Doubt(
                    either(
                        "像是手机号码或身份证号码，不要公开",
                        "this looks like the number of a phone or an identity card; do not publish it",
                    )
                ),
            )


def prose_is_chinese(result: LoadResult) -> Iterator[Finding]:
    """What readers read has a Chinese character, where it has English words."""
    for field in prose_of(result):
        text = source_text(field.text)
        is_left_out = is_todo(text) or NOTHING.fullmatch(text)
        if re.search("[A-Za-z]{4}", text) and not is_left_out and not _HAN.search(text):
            yield (
                field.record,
                field.path,
                Doubt(either(f"“{text[:20]}”应写中文", f"“{text[:20]}” should be Chinese")),
            )
