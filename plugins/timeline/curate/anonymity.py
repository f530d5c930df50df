"""Whether words that are published of a removal identify a person.

A name counts in both scripts and in pinyin: whole, or the given name alone. A surname alone does not: it
is an ordinary word as often (林, 单, 于) and identifies nobody, unless a form of address follows (林某,
林女士). Nor does a given name of one character or syllable (力). Otherwise the rule refuses too much rather
than too little: a reason can be put in other words, and what is published can't be taken back.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from ..chronicle.editions import simplified
from ..record.base import IdentifiedRecord, Name
from ..record.models import Leader
from ..values.pinyin import letters, syllables

_BETWEEN = r"[\W_]*"
"""What may stand between two characters of a name: spaces, dots, invisible characters"""
_BETWEEN_SYLLABLES = r"[\W\d_]*"
"""The same in pinyin, whose tones may be written as numbers"""
_STYLE = (
    r"(?:某(?![年月日时])|氏|先生|女士|小姐|同志|老师"
    r"|副?(?:书记|主席|主任|委员|[省市区盟州旗县乡镇村部厅局处科院校]长))"
)
"""What follows a surname to mean one person"""


def identifying(words: str, key: str, record: IdentifiedRecord | None, people: Iterable[Leader]) -> str:
    """Return what in these words identifies a record that leaves no trace, or names other people in full.

    It is empty where nothing does. `key` is empty where the record may be named; the record is None where
    only its key is known.
    """
    text = _folded(words)
    patterns = [*_whole_names(people)]
    if isinstance(record, Leader):
        patterns += _person(record.name, record.pinyin)
    elif record:
        patterns += map(_han, _names(record))
    scheme, _, id_ = key.partition(":")
    if scheme == "leader":  # its id is pinyin without tones, and perhaps a number to tell namesakes apart
        patterns += _pinyin(" ".join(part for part in id_.split("-") if part.isalpha()))
    elif id_:
        patterns.append(_latin(id_.split("-"), _BETWEEN))
    first = next((match for pattern in patterns if (match := re.search(pattern, text))), None)
    return first.group() if first else ""


def _whole_names(people: Iterable[Leader]) -> Iterator[str]:
    for person in people:
        yield from {_han(person.name.hans), _han(person.name.hant)}
        yield _latin(_plain(person.pinyin))


def _person(name: Name, pinyin: str) -> Iterator[str]:
    """Patterns of a name, in full and in part; pinyin tells where the surname ends, if there is one."""
    yield from _pinyin(pinyin)
    first, *rest = pinyin.split()
    length = len(syllables(first))
    for written in {name.hans, name.hant}:
        yield _han(written)
        if rest and len(written) == len(syllables(pinyin)):
            if len(written) - length > 1:
                yield _han(written[length:])
            yield _han(written[:length]) + _BETWEEN + _STYLE


def _pinyin(pinyin: str) -> Iterator[str]:
    surname, *rest = pinyin.split()
    yield _latin(_plain(pinyin))
    if rest:
        given = _plain(" ".join(rest))
        yield _latin([*given, *_plain(surname)])
        yield _latin(_plain(surname)) + _BETWEEN + _STYLE
        if len(given) > 1:
            yield _latin(given)


def _plain(pinyin: str) -> list[str]:
    return [letters(syllable) for syllable in syllables(pinyin)]


def _han(name: str) -> str:
    return _BETWEEN.join(re.escape(char) for char in _folded(name) if char.isalnum())


def _latin(parts: Iterable[str], between: str = _BETWEEN_SYLLABLES) -> str:
    """A pattern of syllables as words of their own, ü written as passports, keyboards or nobody does."""
    return f"(?<![a-z]){between.join(parts).replace('v', '(?:v|yu|u)')}(?![a-z])"


def _names(record: IdentifiedRecord) -> Iterator[str]:
    """Every name of a record, in both scripts."""
    title = getattr(record, "title", None)
    if title:
        yield str(title)
    for name in (getattr(record, "name", None), *getattr(record, "other_names", ())):
        if isinstance(name, Name):
            yield from {name.hans, name.hant}


def _folded(text: str) -> str:
    """The same without differences of width, case, tone and script."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(map(_simplified, (char for char in apart if not unicodedata.combining(char))))


_simplified = cache(simplified)  # one by one: in a text, the words around a character would matter
