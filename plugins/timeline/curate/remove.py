"""Take a record out, wherever it is, with what has to be kept of it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ..chronicle.editions import simplified
from ..history.ledger import LEDGER_FILE, ledger_file, read_ledger, uncorrected_changes
from ..record.base import IdentifiedRecord, Name, name_of
from ..record.collections import PAGE_PATHS
from ..record.editorial import Redirect, Removal
from ..record.loader import LoadResult, read_records
from ..record.locations import problem_in
from ..record.markdown import source_text
from ..record.models import Leader
from ..record.references import by_key, iter_references, resolve_redirects
from ..values.diagnostics import DataProblems, Problem
from ..values.language import either
from ..values.pinyin import letters, syllables
from .record_edit import RecordEdit, RefusedEdit
from .suggest_corrections import last_published


def remove(
    key: str, reason: str, today: str, data: Path, content: Path, *, unnamed: bool = False
) -> tuple[str, ...]:
    """Remove a published record for good, and return the files that were changed.

    Where the id may be published (not a person's, and not `unnamed`), its address says from now on that the
    record was removed; else nothing of the id is kept, nor in the ledger.

    Raise DataProblems where other records still name it, RefusedEdit where there is no such record or the
    reason names a person, and OSError.
    """
    result = read_records(data, content)
    records = result.records
    ledger = read_ledger(data)
    record = by_key(records).get(key)
    if record is None and key not in ledger:
        raise RefusedEdit(either(f"没有记录 {key}", f"There is no record {key}"))
    scheme = key.partition(":")[0]
    is_secret = scheme == "leader" or unnamed
    removed = record or by_key(last_published(data)).get(key) if is_secret else None
    if words := identifying(reason, key if is_secret else "", removed, records.leaders):
        raise RefusedEdit(
            either(
                f"缘由里的“{words}”指得出人来。缘由公开登载，不写姓名，两种字形和拼音、全名和名字都不写，请改写",
                f"“{words}” in the reason identifies a person. Reasons are published: write no names, in "
                "neither script nor pinyin",
            )
        )
    if record and (problems := list(_mentions(result, record))):
        raise DataProblems(problems, result.count)
    keeps_key = scheme in PAGE_PATHS and not is_secret
    gone = {key, *(old for old, end in resolve_redirects(records.redirects).items() if end == key)}
    corrections = [correction for correction in records.corrections if correction.record in gone]
    redirects = [redirect for redirect in records.redirects if redirect.old in gone and not keeps_key]
    edit = RecordEdit(data, content, result)
    for outdated in (*corrections, *([record] if record else ()), *redirects):
        edit.delete(outdated)
    touched = sorted({change.record.key for change in uncorrected_changes(records, ledger)} - gone)
    number = 1 + sum(removal.id.startswith(f"{today}-") for removal in records.removals)
    values: dict[str, Any] = {"id": f"{today}-{number}", "date": today, "reason": reason}
    values |= ({"record": key} if keeps_key else {}) | ({"touched": touched} if touched else {})
    edit.add(Removal, values)
    forgotten = {correction.key for correction in corrections} | (set() if keeps_key else gone)
    remaining = {name: publication for name, publication in ledger.items() if name not in forgotten}
    if remaining != ledger:
        edit.files[data / LEDGER_FILE] = ledger_file(remaining).content
    return edit.commit(remaining, lambda after: key not in by_key(after))


def _mentions(result: LoadResult, record: IdentifiedRecord) -> Iterator[Problem]:
    """Yield a problem for each place where other records name this one, or a leader's name occurs."""
    name = name_of(record) if isinstance(record, Leader) else ""
    places = [
        (other, path)
        for other in result.records.all()
        for path, key in iter_references(other)
        if key == record.key
    ]
    for field in result.texts:
        text = source_text(field.text)
        if f"({record.key}" in text or (name and name in text):
            places.append((field.record, field.path))
    for other, path in places:
        goes_too = other == record or getattr(other, "record", "") == record.key
        if not goes_too and not isinstance(other, Redirect):
            yield problem_in(
                other,
                path,
                either(
                    f"这里还提到 {record.key}，请先改掉", f"{record.key} is named here; change that first"
                ),
                "still-named",
            )


_BETWEEN = r"[\W_]*"
"""What may be between two characters of a name: spaces, dots, invisible characters"""
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

    A name counts in both scripts and in pinyin: whole, or the given name alone. A surname alone does not: it
    is an ordinary word as often (林, 单, 于) and identifies nobody, unless a form of address follows (林某,
    林女士). Nor does a given name of one character or syllable (力). Otherwise the rule refuses too much
    rather than too little: a reason can be put in other words, and what is published can't be taken back.
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
    for form in {name.hans, name.hant}:
        yield _han(form)
        if rest and len(form) == len(syllables(pinyin)):
            if len(form) - length > 1:
                yield _han(form[length:])
            yield _han(form[:length]) + _BETWEEN + _STYLE


def _pinyin(pinyin: str) -> Iterator[str]:
    surname, *rest = pinyin.split()
    yield _latin(_plain(pinyin))
    if rest:
        given_name = _plain(" ".join(rest))
        yield _latin([*given_name, *_plain(surname)])
        yield _latin(_plain(surname)) + _BETWEEN + _STYLE
        if len(given_name) > 1:
            yield _latin(given_name)


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
