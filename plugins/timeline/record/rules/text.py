"""Rules on the editors' own prose."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from ...values.diagnostics import Correctable, Doubt, nearest, shorten
from ...values.han import HAN, is_han
from ...values.language import either
from ..base import FieldText, Name
from ..collections import LINK_SCHEMES
from ..loader import LoadResult
from ..markdown import IN_ITS_SCRIPT, MarkdownText, source_text
from ..markdown_parser import LOOSE
from ..models import Event
from ..sound_part import PLACEHOLDER
from ..type_hints import is_prose, may_break
from ..yaml_source import At
from .findings import Finding, is_todo, open_question, prose_of

NOTHING = re.compile(r"(?:null|~|none|nil|n/?a|undefined|nan|无|空|暂无|不详|[-—–/.…]+)[。.]?", re.IGNORECASE)
_FILL = "\ue000"
"""In the place of what the rules on punctuation pass over, character by character"""
ADDRESS = re.compile(r"https?://[!-~]+")
NOT_OURS = re.compile(
    rf"(?<=\])\([^)]*\)|\[\^[a-z0-9-]+\]|```.*?```|~~~.*?~~~|`[^`]*`|</?[a-zA-Z][^<>]*>|{ADDRESS.pattern}",
    re.DOTALL,
)
QUOTATION = re.compile(r"(?<=“)[^“”]*(?=”)|(?<=《)[^《》]*(?=》)")
_PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "【": "】", "「": "」", "『": "』"}
_PAIR_MARKS = re.compile(f"[{''.join(_PAIRS)}{''.join(_PAIRS.values())}]")
_FULL_WIDTH = str.maketrans(",;:?!.", "，；：？！。")
_FULL_WIDTH_MARKS = "，。；：、！？（）《》“”"
_LAYOUT = re.compile(r"^ *(?:(?:[-*+>•●■◆]|\d+[.)]|[#＃]+) *|\|.*)", re.MULTILINE)
"""What Markdown has at the beginning of a line of a list, a quotation or a heading; a row of a table"""
_SLIPS: tuple[tuple["re.Pattern[str]", tuple[str, str], Callable[[str], str] | None], ...] = (
    (
        re.compile(r"(?<![\0-\xff])(?:[,;:?](?!\S*\))|!(?!\[)(?!\S*\))|\.(?![A-Za-z0-9_.]))"),
        ("半角标点 {} 应为全角", "half-width {} should be full-width"),
        lambda slip: slip.translate(_FULL_WIDTH),
    ),
    (re.compile(r"(?<![\0-\xff])\.{2,}"), ("省略号 {} 应写作……", "write …… for {}"), lambda slip: "……"),
    (
        re.compile(rf"\((?=[^()]*[{HAN}])[^()]*\)"),
        ("半角括号 {} 应为全角", "half-width brackets {} should be full-width"),
        lambda slip: f"（{slip[1:-1]}）",
    ),
    (
        re.compile(rf"\((?=[^()]*(?:\(|\Z))(?=.?[{HAN}])"),
        ("半角括号 {} 没有成对", "half-width bracket {} has no pair"),
        None,
    ),
    (
        re.compile(rf"\"|(?<=[{HAN}，。；：、])'|'(?=[{HAN}，。；：、])"),
        ("半角引号 {} 应为全角，成对地写“”", "half-width {} should be full-width, in pairs of “”"),
        None,
    ),
    (
        re.compile(r"[，。；：、]{2,}|[，。；：、][,;:]|[，；：、][！？]|[！？][，。；：、]"),
        ("标点 {} 重叠", "punctuation {} is doubled"),
        None,
    ),
    (re.compile(r"[，；：、]\Z"), ("末尾多了 {}", "{} at the end is too much"), None),
    (
        re.compile(r"[０-９Ａ-Ｚａ-ｚ％]+"),
        ("{} 应为半角", "{} should be half-width"),
        partial(unicodedata.normalize, "NFKC"),
    ),
    (
        re.compile("[＊＿｀＾＃｜]+"),
        ("{} 应为半角", "{} should be half-width"),
        None,
    ),  # they mean much in YAML
    (re.compile("[・•‧∙]"), ("间隔号 {} 应写作 ·", "write · for the dot {}"), lambda slip: "·"),
    (
        re.compile(r"(?<=\d{4})-(?=\d{4}年)|(?<=[年月日])-(?=\d)"),
        ("起止间的 {} 应写作“至”或“—”", "write “至” or “—” for {} in a range"),
        None,
    ),
    (
        re.compile(rf"(?<=[{HAN}]) +(?=\w)|(?<=\w) +(?=[{HAN}])|(?<=\[) +(?=[{HAN}])|(?<=[{HAN}]) +(?=\])"),
        ("汉字旁不应有空格", "no space beside a Chinese character"),
        lambda slip: "",
    ),
    (
        re.compile(rf" +(?=[{_FULL_WIDTH_MARKS}])|(?<=[{_FULL_WIDTH_MARKS}]) +(?=\S)"),
        ("全角标点旁不应有空格", "no space beside full-width punctuation"),
        lambda slip: "",
    ),
    (
        re.compile(rf"(?<=[{HAN}{_FILL}{_FULL_WIDTH_MARKS}])--+(?=[{HAN}{_FULL_WIDTH_MARKS}\[])"),
        ("破折号 {} 应写作——", "write —— for {}"),
        lambda slip: "——",
    ),
)
_OPEN_LINK = re.compile(rf"\]\([a-z]+:[a-z0-9-]*[{HAN}]")
"""A link without its last bracket"""
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?! *(?:\n|[-*+>•] ?|\d+[.)] |#)))+")
"""What comes before an empty line, a heading or the next item of a list"""
_MAY_SLIP = re.compile(
    r"[＊＿｀＾＃・•‧∙｜ -/:-@\[-`{-~‘’“”《》（）【】「」『』０-９Ａ-Ｚａ-ｚ％]|[，。；：、！？]{2}"
    r"|[，；：、]\Z"
)


def markup_is_understood(result: LoadResult) -> Iterator[Finding]:
    """No markup of any dialect is left over as plain text, and none is where the text is not Markdown."""
    for field in prose_and_names_of(result):
        text = field.text
        if isinstance(text, MarkdownText):
            pieces = text.leftovers
            if text.lost:
                yield (
                    field.record,
                    (*field.path, *_longer_row(text.source)),
                    either(
                        f"套得太深或多出表格的文字显示不出来：{shorten(text.lost)}",
                        "nested too deeply or beyond its table, this would not be shown: "
                        f"{shorten(text.lost)}",
                    ),
                )
        else:
            pieces = tuple(match.group() for match in LOOSE.finditer(_without_marks(field)))[:1]
        for piece in pieces:
            schemes = either("、", ", ").join(f"{scheme}:" for scheme in ("https", *LINK_SCHEMES))
            place = (*field.path, At(0, piece))
            links = (
                either(f"链接可用 {schemes}", f"links may begin with {schemes}")
                if isinstance(text, MarkdownText)
                else either("这里不用标记", "there is no markup here")
            )
            hint = _markup_hint(piece)
            yield (
                field.record,
                place,
                either(
                    f"看不懂的标记 {shorten(piece)}{hint}；{links}",
                    f"unknown markup {shorten(piece)}{hint}; {links}",
                ),
            )


def _markup_hint(piece: str) -> str:
    """Return what is wrong with the markup of a link or a note, where that is plain."""
    wide = " ".join(dict.fromkeys(re.findall("[【】［］（）：＾]", piece)))
    if wide and re.search(rf"[(（](?:{'|'.join(LINK_SCHEMES)})[:：]|[\^＾]", piece):
        return either(f"，{wide} 要用半角", f", write {wide} in half width")
    scheme = re.search(r"\]\(([A-Za-z]+):(?!//)", piece)
    return nearest(scheme[1].lower(), LINK_SCHEMES) if scheme and scheme[1] not in LINK_SCHEMES else ""


def _longer_row(source: str) -> Iterator[At]:
    """Yield where the first row of a table is that has more cells than the row above it."""
    for above, match in pairwise(re.finditer("^.*", source, re.MULTILINE)):
        rows = above[0], match[0]
        if all(row.startswith("|") for row in rows) and rows[0].count("|") < rows[1].count("|"):
            yield At(match.start(), match[0])
            return


def _without_marks(field: FieldText) -> str:
    """Return a text without the markup of forms that keep their script, and a label without its break."""
    text = source_text(field.text)
    if may_break(field.part, field.key):
        text = text.replace("|", "")
    return re.sub(rf"\[{IN_ITS_SCRIPT.pattern}\]\(script:han[st]\)", "", text) if "](script" in text else text


def prose_is_punctuated(result: LoadResult) -> Iterator[Finding]:
    """Our own Chinese has full-width punctuation, in pairs, and no space beside a Chinese character."""
    for field in prose_of(result):
        text = source_text(field.text)
        if is_todo(text) or not _MAY_SLIP.search(text):
            continue
        whole = NOT_OURS.sub(filled, text)
        for match in _PARAGRAPH.finditer(whole):
            start = match.start()
            bare = match[0] if match.end() == len(whole) else match[0].rstrip("：；")  # of a list
            for at, slip, message in _slips(bare, text[start : match.end()]):
                yield field.record, (*field.path, At(start + at, slip)), message


def _slips(bare: str, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the first slip of each kind in a paragraph: where it is, what it is, and the message."""
    lone = _unpaired(bare) if '"' not in bare and not _OPEN_LINK.search(text) else None
    if lone:
        yield *lone, either(f"{lone[1]} 没有成对", f"{lone[1]} has no pair")
    bare = _LAYOUT.sub(filled, QUOTATION.sub(filled, bare))  # quotations stay as they were written
    for slip, messages, correction in _SLIPS:
        match = slip.search(bare)
        if not match or (lone and "没有成对" in messages[0]):
            continue
        if messages == _SLIPS[0][1] and not _follows_chinese(bare, text, match.start()):
            continue
        message = either(*messages).format(match[0])
        yield match.start(), match[0], _slip_message(message, text, match, correction)


def _follows_chinese(bare: str, text: str, at: int) -> bool:
    """Return whether a half-width mark ends Chinese: a character, a link, the mark of a note, a quotation."""
    mark, before = text[at], bare[at - 1 : at]
    if before == _FILL:
        return text[at - 1] == ")" or (text[at - 1] == "]" and mark != ":")  # `[^a]:` begins a note
    return is_han(before) or (mark == "." and before in ("”", "》"))


def _slip_message(
    message: str, text: str, match: re.Match[str], correction: Callable[[str], str] | None
) -> str:
    """Return the message on a slip, with its correction where that is certain."""
    if not correction:
        return message
    # with what is around it: the same mark may be elsewhere on the line
    before = text[max(match.start() - 4, 0) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + 4].partition("\n")[0]
    return Correctable(message, f"{before}{match[0]}{after}", f"{before}{correction(match[0])}{after}")


def filled(match: re.Match[str]) -> str:
    """Return what fills the place of a match, character for character."""
    return _FILL * len(match[0])


def _unpaired(text: str) -> tuple[int, str] | None:
    """Return the position of the first quotation mark or bracket without its pair, and the mark."""
    opened: list[tuple[int, str]] = []
    for match in _PAIR_MARKS.finditer(text):
        mark = match[0]
        if mark in _PAIRS:
            opened.append((match.start(), mark))
        elif not opened or _PAIRS[opened.pop()[1]] != mark:
            return match.start(), mark
    return opened[0] if opened else None


def nothing_is_left_to_do(result: LoadResult) -> Iterator[Finding]:
    """A draft's `todo` has been decided."""
    for field in result.texts:
        text = source_text(field.text)
        if text == PLACEHOLDER:
            continue
        if is_todo(text):
            yield (
                field.record,
                field.path,
                either(f"{field.key} 还有 todo 未定", f"{field.key} has a todo to decide"),
            )
        elif is_prose(field.part, field.key) and (question := open_question(text)):
            yield (
                field.record,
                (*field.path, At(question.start(), question[0])),
                either(f"还有 {question[0]} 未定", f"{question[0]} is to be decided"),
            )


def nothing_is_left_out(result: LoadResult) -> Iterator[Finding]:
    """What is not known is not written, not even as `null`."""
    for field in result.texts:
        if NOTHING.fullmatch(source_text(field.text)):
            yield (
                field.record,
                field.path,
                either(
                    f"{field.key} 没有内容，就省去这一行", f"{field.key} says nothing; leave the line out"
                ),
            )


def essays_have_one_title(result: LoadResult) -> Iterator[Finding]:
    """An essay's title is in its front matter, so that its text has no other of the first level."""
    for essay in result.records.essays:
        if any(isinstance(mark, str) and "<h1>" in mark for markup in essay.body.markup for mark in markup):
            heading = re.search(r"^ {0,3}(# |=+ *$)", essay.body.source, re.MULTILINE)
            place = At(heading.start(1), heading[1]) if heading else At(0, "# ")
            yield (
                essay,
                ("body", place),
                either(
                    "题名写在开头的 title，正文的小标题从 ## 起",
                    "the title is in front, under title; headings of the text begin at ##",
                ),
            )


def headings_are_in_steps(result: LoadResult) -> Iterator[Finding]:
    """No heading of an essay leaves out a level; the first one is of the second."""
    for essay in result.records.essays:
        level = 1
        for heading in _HEADING.finditer(_CODE.sub(filled, essay.body.source)):
            if len(heading[1]) > level + 1:
                message = either(
                    f"小标题跳了级：这里应写 {'#' * (level + 1)}",
                    f"the heading leaves out a level: write {'#' * (level + 1)}",
                )
                yield essay, ("body", At(heading.start(), heading[0])), Doubt(message)
            level = len(heading[1])


_HEADING = re.compile("^(#+) ", re.MULTILINE)
_CODE = re.compile("```.*?```|~~~.*?~~~", re.DOTALL)


def notes_are_of_summaries(result: LoadResult) -> Iterator[Finding]:
    """Only the summary of an event has marks of notes: nothing else has notes."""
    for field in result.texts:
        is_summary = isinstance(field.record, Event) and field.path == ("summary",)
        if isinstance(field.text, MarkdownText) and not is_summary:
            for mark in field.text.note_ids:
                message = either(
                    f"[^{mark}] 没有注：只有事件的摘要可以有注",
                    f"[^{mark}] has no note: only summaries of events have",
                )
                yield field.record, (*field.path, At(0, f"[^{mark}]")), message


def essays_have_places_of_their_own(result: LoadResult) -> Iterator[Finding]:
    """No two essays with an order have the same."""
    first: dict[int, str] = {}
    for essay in result.records.essays:
        if essay.order != 99 and first.setdefault(essay.order, essay.id) != essay.id:
            earlier = first[essay.order]
            message = either(f"次序与 {earlier} 相同", f"the order is that of {earlier}")
            yield essay, ("order",), Doubt(message)


def explanations_have_grounds(result: LoadResult) -> Iterator[Finding]:
    """A term cites a source or says that the explanation is the editor's."""
    for term in result.records.terms:
        if not term.citations and not term.editor:
            yield (
                term,
                (),
                either("术语须有出处，或注明 editor: true", "a term has a citation, or editor: true"),
            )


def prose_and_names_of(result: LoadResult) -> Iterator[FieldText]:
    """Yield every text that editors word."""
    yield from prose_of(result)
    yield from (field for field in result.texts if field.part is Name)
