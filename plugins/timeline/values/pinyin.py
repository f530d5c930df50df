"""Hanyu Pinyin as curators write it: its letters, for order, and its syllables, for search.

Words, tones and apostrophes by GB/T 16159—2012: a syllable that begins with a, o or e inside a word
stands behind an apostrophe, so that a consonant before a vowel always begins a syllable.

`readings.txt` lists the characters U+4E00 to U+9FFF by their readings, from the data of pypinyin 0.55 (MIT);
`tests/values/readings.py` made it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_CLOSED = "iang iong uang ang eng ing ong ian uan üan uen an en in un ün er"
_OPEN = "iao iou uai ai ao ei ia ie iu ou ua ue ui uo üe a e i o u ü"
_SYLLABLE = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    rf"(?:(?:{_CLOSED.replace(' ', '|')})(?![aeiouü])|(?:{_OPEN.replace(' ', '|')}))"
)
_TONES = "\u0300\u0301\u0304\u030c"


def letters(pinyin: str) -> str:
    """Pinyin without tones, marks and spaces, in small letters: for order."""
    return "".join(char for char in _bare(pinyin).replace("ü", "v") if char.isascii() and char.isalnum())


def syllables(pinyin: str) -> tuple[str, ...]:
    """The syllables with their tones, in small letters; a word that is no pinyin stays whole."""
    return tuple(syllable for word in re.split(r"[\s'’-]+", pinyin) for syllable in _of_word(word))


def _of_word(word: str) -> Iterator[str]:
    toned = unicodedata.normalize("NFC", word.lower())
    bare = _bare(word)
    syllables = list(_SYLLABLE.finditer(bare))
    if len(bare) == len(toned) and "".join(match.group() for match in syllables) == bare:
        yield from (toned[slice(*match.span())] for match in syllables)
    else:
        yield toned


def _bare(pinyin: str) -> str:
    apart = unicodedata.normalize("NFD", pinyin.lower())
    return unicodedata.normalize("NFC", "".join(char for char in apart if char not in _TONES))


def may_read(char: str, syllable: str) -> bool:
    """Return whether a character can be read as a syllable, also without its tone; True if it is unknown."""
    characters = _characters()
    if char in characters.get(syllable, ""):
        return True
    if _bare(syllable) == syllable:
        return any(_bare(reading) == syllable for reading in readings(char)) or not readings(char)
    return not readings(char)


@cache
def readings(char: str) -> tuple[str, ...]:
    """Return the readings of a character with their tones, in the order of the alphabet."""
    return tuple(reading for reading, chars in _characters().items() if char in chars)


@cache
def _characters() -> dict[str, str]:
    lines = (Path(__file__).parent / "readings.txt").read_text("utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)
