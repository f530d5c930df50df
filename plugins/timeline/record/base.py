"""The base classes of records and of their components: frozen values, a location in a file, an id."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, ClassVar, Literal, NamedTuple, Self, TypeVar

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from .collections import Collection, url_of_key
from .fields import Id, Text
from .markdown import MarkdownText
from .yaml_source import YamlPath


class Component(BaseModel):
    """A part of a record: frozen, and closed to keys that its class does not define."""

    settings: ClassVar[frozenset[str]] = frozenset()
    """Keys that configure the program and mean nothing to readers: tables omit them"""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        construct(cls, (None,) * len(_keys(cls)), None)  # fixes the order of attributes

    @property
    def values(self) -> tuple[Any, ...]:
        """All values, unset ones included, in the order of the class's keys."""
        return _values_of(type(self))(self)

    def items(self) -> Iterator[tuple[str, Any]]:
        """Yield each key and its value."""
        return zip(_keys(type(self)), self.values, strict=True)

    def copy_with(self, values: Mapping[str, Any]) -> Self:
        """Return a copy with other values for some of the keys, which are not validated again."""
        merged = {**dict(self.items()), **values}
        return construct(type(self), merged.values(), self.__pydantic_private__)

    def __reduce__(self) -> tuple[Any, ...]:
        return construct, (type(self), self.values, self.__pydantic_private__)


def component_classes(base: type[Component] = Component) -> set[type[Component]]:
    """Return a class of components and all that are derived from it."""
    return {base}.union(*map(component_classes, base.__subclasses__()))


P = TypeVar("P", bound=Component)
_KEYS_SET: set[str] = set()
"""Nothing asks which keys were written and which left to their defaults, so all components share one set"""


def construct(kind: type[P], values: Iterable[Any], private: dict[str, Any] | None) -> P:
    """Return a component of validated values, given in the order of its keys.

    Python before 3.13 keeps attributes that are set one by one, always in the same order, in a third of the
    memory of a `__dict__`, if the first object of the class was made so before pydantic made any. Access to
    the `__dict__` of a component undoes this. Python 3.13 no longer does so for classes with slots, as
    pydantic's are: it would make a `__dict__` with room for thirty keys.
    """
    component = kind.__new__(kind)
    set_attribute = object.__setattr__
    attributes = zip(_keys(kind), values, strict=True)
    if sys.version_info >= (3, 13):
        set_attribute(component, "__dict__", dict(attributes))
    else:
        for key, value in attributes:
            set_attribute(component, key, value)
    set_attribute(component, "__pydantic_fields_set__", _KEYS_SET)
    set_attribute(component, "__pydantic_extra__", None)
    set_attribute(component, "__pydantic_private__", private)
    return component


@cache
def _keys(kind: type[Component]) -> tuple[str, ...]:
    return tuple(kind.model_fields)


@cache
def _values_of(kind: type[Component]) -> Callable[[Component], tuple[Any, ...]]:
    keys = _keys(kind)
    return attrgetter(*keys) if len(keys) > 1 else lambda part: tuple(getattr(part, key) for key in keys)


class Name(Component):
    """A name in both scripts, curated; never converted by a program. `str()` gives the edition's form."""

    hans: Text = Field(description="简体写法")
    hant: Text = Field(description="繁体写法")
    _form: str = PrivateAttr(default="")

    def __str__(self) -> str:
        private = self.__pydantic_private__  # no method call: names are asked for most of all
        return (private and private["_form"]) or self.hans

    def in_script(self, script: Literal["hans", "hant"]) -> "Name":
        """Return the name with one of its scripts as the form of `str()`."""
        return construct(Name, self.values, {"_form": getattr(self, script)})


class SourceLocation(Struct, frozen=True):
    """Where a record is written: its file, and its index in the file's list (None: the whole file)."""

    file: str
    index: int | None
    digest: bytes = b""
    """SHA-256 of the values as written, without layout and comments; empty if the record was not read"""

    def path(self, within: YamlPath) -> YamlPath:
        """Return the path from the top of the file to a key inside this record."""
        return within if self.index is None else (self.index, *within)


_UNKNOWN_LOCATION = SourceLocation("", None)


class Record(Component):
    """One item of a collection."""

    collection: ClassVar[Collection]

    _location: SourceLocation | None = PrivateAttr(default=None)  # None: pydantic copies other defaults

    @property
    def location(self) -> SourceLocation:
        """Where the record is written."""
        private = self.__pydantic_private__  # no method call, as above
        return (private and private["_location"]) or _UNKNOWN_LOCATION

    def with_location(self, location: SourceLocation) -> Self:
        """Return the record as written at another location."""
        return construct(type(self), self.values, {"_location": location})


class IdentifiedRecord(Record):
    """A record with an id, by which others name it."""

    editorial: ClassVar[frozenset[str]] = frozenset({"id", "pinyin"})
    """Keys that say how the editors file a record: no reader takes their values for facts"""

    id: Id = Field(description="英文小写标识，由编者定，永不改用于他事；网址由它而来")

    @property
    def key(self) -> str:
        """The scheme and the id, unique among all records, such as `event:1996-start`."""
        return f"{self.collection.scheme}:{self.id}"

    @property
    def url(self) -> str:
        """The path of its own page, or of its place on a page that it shares; empty without one."""
        return url_of_key(self.key)


T = TypeVar("T")


class _ByIdentity(Struct, frozen=True, eq=False):
    """A record as a key: compared by identity, since its values take long to compare."""

    record: Record

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.record is self.record

    def __hash__(self) -> int:
        return id(self.record)


def by_record(function: Callable[[Record], T]) -> Callable[[Record], T]:
    """Remember what a function returns for a record: one check follows another, and most records stay."""
    remembered = lru_cache(maxsize=1 << 14)(lambda same: function(same.record))
    return lambda record: remembered(_ByIdentity(record))


def name_of(record: IdentifiedRecord) -> str:
    """Return what a reader calls a record: its title or name; its key where it has neither."""
    return str(getattr(record, "title", None) or getattr(record, "name", None) or record.key)


class FieldText(NamedTuple):
    """A text of a record."""

    record: Record
    path: YamlPath
    """The path of the text inside the record"""
    text: str | MarkdownText
    part: type[Component]
    """The class of the component that has the text"""
    key: str
    """The key of that component"""


@by_record
def texts_of(record: Record) -> tuple[FieldText, ...]:
    """Return every text of a record."""
    texts: list[FieldText] = []
    _collect_texts(record, record, (), texts)
    return tuple(texts)


def _collect_texts(record: Record, part: Component, path: YamlPath, texts: list[FieldText]) -> None:
    """Append the texts of a component; one list for all takes half the time of nested generators."""
    for key, value in part.items():
        if value is None:
            continue
        is_list = isinstance(value, tuple)
        for index, item in enumerate(value if is_list else (value,)):
            item_path = (*path, key, index) if is_list else (*path, key)
            if isinstance(item, str | MarkdownText):
                texts.append(FieldText(record, item_path, item, type(part), key))
            elif isinstance(item, Component):
                _collect_texts(record, item, item_path, texts)
