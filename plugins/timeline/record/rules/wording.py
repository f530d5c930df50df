"""Rules on words and signs that are a document's, not the editors' own; all are doubts."""

import re
from collections.abc import Iterator

from ...values.diagnostics import Doubt
from ...values.han import HAN
from ...values.language import either
from ..loader import LoadResult
from ..markdown import source_text
from ..yaml_source import At
from .findings import Finding, prose_of
from .text import ADDRESS, NOT_OURS, QUOTATION, filled

_VOICE = re.compile("(?<![资基成样日原根])[我本](?:[省市区县旗盟州镇乡村]|自治区)(?![内外级])")
_RELATIVE = re.compile(
    r"近日|(?<![0-9一二三四五六七八九十节生])日前|不久前|前不久|昨[日天]|今[日天年]|(?<!过)去年|(?<!文)明年"
    "|上个?月(?![旬球亮])|本月"
)
SIGNS = re.compile("[①-⓿❶-➓]|[⁰¹⁴-⁹]|(?<![A-Za-z0-9])[²³]")
_CORNERS = re.compile("[「」『』]")
_IN_SCRIPT = re.compile(r"\[[^\[\]]*\]\(script:han[st]\)")
_LONE_DASH = re.compile(f"(?<=[{HAN}，。；：、\ue000])(?<![年月日时点分])—(?=[{HAN}])")
_LINKED = re.compile(r"(?<=\])\([^)]*\)|<[^<>\s]+>|```.*?```|~~~.*?~~~|`[^`]*`", re.DOTALL)

_NOT_OURS = (
    (
        _VOICE,
        ("“{}”是文献的口吻，请写出地名", "“{}” is the voice of a document; write the name of the region"),
    ),
    (_RELATIVE, ("“{}”是相对的时间，请写出年月", "“{}” is relative; write the year and the month")),
    (SIGNS, ("“{}”像是引文号，出处写在 citations 中，注写作 [^id]", "“{}” looks like the mark of a note")),
    (_LONE_DASH, ("破折号写作“——”，起止写作“至”，这里只有一个“{}”", "a dash of Chinese is “——”, not “{}”")),
    (
        _CORNERS,
        (
            "简体的引号写作“”，不写 {}；繁体版自动换成「」",
            "write “” for {}; the Traditional edition has 「」 by itself",
        ),
    ),
)


def texts_are_in_the_editors_voice(result: LoadResult) -> Iterator[Finding]:
    """No text says 我区 or 近日 as a document of its day and place does."""
    for field in prose_of(result):
        text = source_text(field.text)
        bare = QUOTATION.sub(filled, NOT_OURS.sub(filled, _IN_SCRIPT.sub(filled, text)))
        for pattern, messages in _NOT_OURS:
            if match := pattern.search(bare):
                message = Doubt(either(*messages).format(match[0]))
                yield field.record, (*field.path, At(match.start(), match[0])), message


def addresses_are_linked(result: LoadResult) -> Iterator[Finding]:
    """An address on the web is that of a link with words."""
    for field in prose_of(result):
        text = source_text(field.text)
        if "://" in text and (match := ADDRESS.search(_LINKED.sub(filled, text))):
            message = Doubt(
                either("网址写成链接：[名称](网址)", "write an address as a link: [words](address)")
            )
            yield field.record, (*field.path, At(match.start(), match[0])), message
