"""What rules are and what they find, with the questions that several of them ask."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from ...values.language import either
from ..base import FieldText, Record, texts_of
from ..collections import BY_SCHEME
from ..loader import LoadResult
from ..markdown import MarkdownText, parse
from ..type_hints import is_prose, reference_target
from ..yaml_source import YamlPath

Finding = tuple[Record, YamlPath, str]
"""A record, the path of a key inside it, and what is wrong there, in Chinese"""
Rule = Callable[[LoadResult], Iterator[Finding]]

_TODO = re.compile(r"todo\b|https://todo\.|(?:待[补定查核考]|tbd|[？?]{2,})[。！]?\Z", re.IGNORECASE)
_OPEN = re.compile(
    r"(?<![a-z])todo(?![a-z])|(?<![a-z])tbd(?![a-z])|（待[补定查核考][^）]{0,3}）|[？?]{2,}"
    r"|(?<![A-Za-z-])(?<![a-z]:)(?<!\[\^)XX+(?![A-Za-z])|[×xX]{2,}(?=[省市县区年月日元人])",
    re.IGNORECASE,
)


def open_question(text: str) -> re.Match[str] | None:
    """Return the mark that a writer left in a text to come back to, if there is one."""
    return _OPEN.search(text)


def is_todo(text: str) -> bool:
    """Return whether a draft left a text for a person to decide; other rules then pass over it."""
    return bool(_TODO.match(text))


def noun_of(scheme: str) -> str:
    """Return what messages call the records of a scheme."""
    return either(BY_SCHEME[scheme].noun if scheme in BY_SCHEME else "年份", scheme)


def may_be_invalid(result: LoadResult, scheme: str, id_: str) -> bool:
    """Return whether a record may be one of those that could not be read."""
    collection = BY_SCHEME[scheme].name if scheme in BY_SCHEME else ""
    return not result.invalid.isdisjoint({(collection, id_), (collection, "*")})


def has_invalid(result: LoadResult, collection: str) -> bool:
    """Return whether some record of a collection could not be read, so that nothing is known for certain."""
    return any(name == collection for name, _ in result.invalid)


def prose_of(result: LoadResult) -> Iterator[FieldText]:
    """Yield every text in the editors' own words."""
    return (field for field in result.texts if is_prose(field.part, field.key))


def references_of(record: Record) -> Iterator[tuple[YamlPath, str, str]]:
    """Yield the path, scheme and id of each reference in a record."""
    for text in texts_of(record):
        for scheme, id_ in references_in(text):
            yield text.path, scheme, id_


def references_in(field: FieldText) -> Iterator[tuple[str, str]]:
    """Yield the scheme and id of each reference in a text."""
    text = field.text
    if isinstance(text, MarkdownText):
        yield from text.references
        return
    scheme = reference_target(field.part, field.key)
    if scheme and not is_todo(text):
        yield scheme, text
    elif "](" in text and is_prose(field.part, field.key):
        yield from parse(text).references


def kinship(result: LoadResult) -> Callable[[str, str], bool]:
    """Return a function that returns whether two regions are one, or one lies within the other."""
    parents = {region.id: region.parent for region in result.records.regions}

    @cache
    def line_of(region: str) -> frozenset[str]:
        line, above = {region}, parents.get(region)
        while above and above not in line:
            line.add(above)
            above = parents.get(above)
        return frozenset(line)

    return lambda one, other: one in line_of(other) or other in line_of(one)
