"""Conversion of prose from one script to another; curated words are never guessed at."""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property

from ..record.markdown import IN_ITS_SCRIPT
from ..values.han import convert_script

ConvertText = Callable[[str], str]
_QUOTES = tuple(zip("“”‘’", "「」『』", strict=True))
_SHORT = 40  # characters
_ASIDE = 0xF0000  # private use characters: OpenCC lets them pass, and reading refuses them


def _unchanged(text: str) -> str:
    return text


class Converter:
    """Converts a text, each one once; known words keep their curated form."""

    def __init__(self, profile: str, words: dict[str, str]) -> None:
        self._profile = profile
        self._words = words
        self._done: dict[str, str] = {}

    @cached_property
    def _by_first(self) -> dict[str, list[str]]:
        """The words by their first character, the longest first."""
        words: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words, key=len, reverse=True):
            words[word[0]].append(word)
        return words

    @cached_property
    def _first(self) -> re.Pattern[str]:
        """A character with which a word begins: a pattern of whole words takes long to be compiled."""
        return re.compile(f"[{re.escape(''.join(self._by_first))}]" if self._words else "(?!)")

    def __call__(self, text: str) -> str:
        result = self._done.get(text)
        if result is None:
            result = self._convert(text)
            if len(text) <= _SHORT:  # longer texts seldom occur twice, and would fill the memory
                self._done[text] = result
        return result

    def _convert(self, text: str) -> str:
        masked, aside = self.mask(text)
        result = self.convert_masked(masked)
        for ours, theirs in _QUOTES:  # one by one: to translate all takes ten times as long
            result = result.replace(ours, theirs)
        for number, word in enumerate(aside):
            result = result.replace(chr(_ASIDE + number), word)
        return result

    def mask(self, text: str) -> tuple[str, list[str]]:
        """The text with a character of its own for each curated word, and the words as they are shown."""
        aside: list[str] = []
        pieces: list[str] = []
        start = 0
        own = {match.start(): match.group() for match in IN_ITS_SCRIPT.finditer(text)}
        starts = [match.start() for match in self._first.finditer(text)]
        for at in sorted({*own, *starts}) if own else starts:
            words = self._by_first.get(text[at], ()) if at >= start else ()
            word = own.get(at) or next((each for each in words if text.startswith(each, at)), "")
            if word:
                pieces += text[start:at], chr(_ASIDE + len(aside))
                aside.append(word if at in own else self._words[word])
                start = at + len(word)
        return "".join((*pieces, text[start:])), aside

    def convert_masked(self, masked: str) -> str:
        """What OpenCC makes of a text in which curated words are masked."""
        return convert_script(self._profile, masked)
