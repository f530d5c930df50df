"""One record, two scripts. To publish another edition, add a row to EDITIONS.

Records are converted, not pages: only fields marked as prose, and the names that are shown. Names
and the words of `data/conversions.yaml` are set aside before OpenCC sees a text and put back in
their curated form, so that no converter ever guesses at a person or a place.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from ..record.base import Component, Name, Record
from ..record.fields import ProseMark
from ..record.markdown import MarkdownText
from ..record.records import Records
from ..record.type_hints import field_types, flatten_hint
from ..values.han import convert_script
from .script import Converter, ConvertText, _unchanged


class Edition(Struct, frozen=True):
    """A script that the chronicle is published in."""

    lang: str
    """BCP 47 tag"""
    locale: str
    """Language and territory, as Open Graph writes them"""
    label: str
    name: str
    folder: str
    """below the output folder; nothing for its root"""
    script: Literal["hans", "hant"]
    profile: str
    """OpenCC's configuration; nothing for the script that the record is written in"""

    def words(self, records: Records) -> dict[str, str]:
        """The words of these records that no converter need guess at, with their curated form."""
        return _protected_terms(records) if self.profile else {}

    def text_converter(self, records: Records) -> ConvertText:
        """Return the function that turns prose of these records into this edition's script."""
        return self.opencc_converter(records) or _unchanged

    def opencc_converter(self, records: Records) -> "Converter | None":
        """Return what converts prose of these records; None for the script that they are written in."""
        return Converter(self.profile, self.words(records)) if self.profile else None

    def records(
        self, records: Records, text: ConvertText, previous: Mapping[int, tuple[Record, Any]] | None = None
    ) -> Records:
        """The same records with prose in this script and names shown in it.

        `previous` may hold records with what became of them with the same words, by identity.
        """
        if not self.profile:
            return records
        previous = previous or {}
        return records.map(
            lambda record: (
                previous[id(record)][1]
                if id(record) in previous
                else _convert_component(record, text, self.script)
            )
        )


EDITIONS = (
    Edition("zh-Hans", "zh_CN", "简", "简体", folder="", script="hans", profile=""),
    Edition("zh-Hant", "zh_TW", "繁", "繁體", folder="zh-hant", script="hant", profile="s2tw"),
)


def _protected_terms(records: Records) -> dict[str, str]:
    names = {name.hans: name.hant for record in records.all() for name in _names(record)}
    words = {word.hans: word.hant for word in records.conversions}
    return words | names


def _names(value: Any) -> Iterator[Name]:
    if isinstance(value, Name):
        yield value
    elif isinstance(value, Component):
        for field in _name_fields(type(value)):
            yield from _names(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from _names(item)


@cache
def _name_fields(kind: type[Component]) -> tuple[str, ...]:
    """The fields that are a name or may hold one."""
    return tuple(
        name
        for name, hint in field_types(kind).items()
        for each in [
            *filter(lambda each: isinstance(each, type) and issubclass(each, Component), flatten_hint(hint))
        ]
        if each is Name or _name_fields(each)
    )


def _convert_component(part: Any, text: ConvertText, script: Literal["hans", "hant"]) -> Any:
    if isinstance(part, Name):
        return part.in_script(script)
    if isinstance(part, tuple):
        return tuple(_convert_component(item, text, script) for item in part)
    if not isinstance(part, Component):
        return part
    values = {}
    for field, is_prose in _readable(type(part)).items():
        value = getattr(part, field)
        if value is not None and value != ():
            values[field] = _in_script(value, text) if is_prose else _convert_component(value, text, script)
    return part.copy_with(values) if values else part


def _in_script(prose: str | MarkdownText, text: ConvertText) -> str | MarkdownText:
    return prose.converted(text) if isinstance(prose, MarkdownText) else text(prose)


@cache
def _readable(kind: type[Component]) -> dict[str, bool]:
    """The fields that an edition touches: True for prose, False for parts that may hold some."""
    readable = {}
    for name, hint in field_types(kind).items():
        kinds = tuple(flatten_hint(hint))
        if any(isinstance(mark, ProseMark) for mark in kinds):
            readable[name] = True
        elif any(isinstance(each, type) and issubclass(each, Component) for each in kinds):
            readable[name] = False
    return readable


def simplified(char: str) -> str:
    """Return a single character in Simplified script, whatever edition it is of."""
    return convert_script("t2s", char)
