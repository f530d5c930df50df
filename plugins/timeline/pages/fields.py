"""What every key and every column means, from the record's classes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..exports.csv_tables import csv_path, csv_tables
from ..exports.json_lists import LISTED_CITATION, LISTS
from ..exports.tables import Table
from ..record.models import Citation
from .base import Page, Route

if TYPE_CHECKING:
    from ..record.handbook import Key


class KeysOfClass(Struct, frozen=True):
    """A list, or a part of what is in lists, with its keys."""

    name: str
    title: str
    path: str
    """Of the list; empty for a part"""
    keys: tuple["Key", ...]


class FieldsPage(Page, frozen=True, kw_only=True):
    template = "fields.html"
    section = "downloads"
    searched = True

    lists: tuple[KeysOfClass, ...]
    parts: tuple[KeysOfClass, ...]
    tables: tuple[tuple[str, Table], ...]
    """Path and columns of each table"""


def routes(_chronicle: Chronicle) -> Iterator[Route]:
    yield Route("fields.html", FieldsPage, _page)


def _page(path: str) -> FieldsPage:
    from ..record.handbook import Key, keys  # builds without changes need neither
    from ..record.lists import LISTED_COMPONENTS, class_of_list

    fields = [
        Key(name, False, "小数" if schema.get("type") == "number" else "文字", schema["description"])
        for name, schema in LISTED_CITATION.items()
    ]
    return FieldsPage(
        path=path,
        lists=tuple(
            KeysOfClass(name, title, f"data/{name}.json", tuple(keys(class_of_list(name), LISTED_COMPONENTS)))
            for name, (title, _) in LISTS.items()
        ),
        parts=tuple(
            KeysOfClass(
                kind.__name__.lower(),
                title,
                "",
                (*keys(kind, LISTED_COMPONENTS), *(fields if issubclass(kind, Citation) else ())),
            )
            for kind, title in LISTED_COMPONENTS
        ),
        tables=tuple((csv_path(table), table) for table in csv_tables()),
    )
