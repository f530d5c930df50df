"""CommonMark beside Chinese characters: emphasis next to full-width punctuation, line ends without spaces.

Ported from mdit-py-cjk-friendly 0.3.0, which does not allow markdown-it-py 4. Its licence:

MIT License

Copyright (c) 2026 aiseed-dev

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

_CJK = re.compile(
    "[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\U00020000-\U0002a6df]"
)
"""Ideographs, kana, their punctuation, and full-width forms"""


def cjk_friendly(markdown: MarkdownIt) -> None:
    """Make a parser follow the CJK-friendly amendments to CommonMark: `MarkdownIt().use(cjk_friendly)`.

    It must come before the rules of `markdown.inline` are changed.
    """
    markdown.inline = _InlineParser()
    markdown.add_render_rule("softbreak", _softbreak)


class _InlineState(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803  # the parser's names
        """Return whether a run of delimiters can open and close emphasis.

        A Chinese character or its punctuation never prevents that, and always helps.
        """
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        cjk_before, cjk_after = bool(_CJK.match(before)), bool(_CJK.match(after))
        if (scanned.can_open and scanned.can_close) or not (cjk_before or cjk_after):
            return scanned
        space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
        helps_before = cjk_before or _is_punctuation(before)
        helps_after = cjk_after or _is_punctuation(after)
        hinders_before = not cjk_before and _is_punctuation(before)
        hinders_after = not cjk_after and _is_punctuation(after)
        left = not space_after and (not hinders_after or space_before or helps_before)
        right = not space_before and (not hinders_before or space_after or helps_after)
        if canSplitWord:
            return Scanned(left, right, scanned.length)
        return Scanned(
            left and (not right or helps_before), right and (not left or helps_after), scanned.length
        )


class _InlineParser(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse as the original does, with a state of our own."""
        state = _InlineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _is_punctuation(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _softbreak(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Return a line end, which browsers show as a space, or nothing between two Chinese characters."""
    before = tokens[index - 1].content[-1:] if index else ""
    after = tokens[index + 1].content[:1] if index + 1 < len(tokens) else ""
    return "" if _CJK.match(before) and _CJK.match(after) else "\n"
