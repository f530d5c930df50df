"""A record of every kind in which every text is hostile, and how its outputs are looked over."""

import csv
import io
import itertools
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from msgspec.structs import fields, replace
from openpyxl import load_workbook
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from timeline.config import BuildConfig
from timeline.output.files import OutputFile
from timeline.output.writer import write_files
from timeline.record.characters import UNWANTED
from timeline.record.fields import ONE_LINE
from timeline.record.loader import read_records
from timeline.record.records import RECORD_TYPES, Records

from ..conftest import ROOT, STARTER, all_files
from .sampling import number_of_sample
from .sharing import shared_folder

CORPUS: dict[str, list[str]] = json.loads((ROOT / "tests/support/payloads.json").read_text("utf-8"))
PAYLOADS = [payload for kind in CORPUS.values() for payload in kind]
PARTS = 2
"""One of how many parts of the pages is opened in a browser"""
EXPECTED = ROOT / "tests/expected"
EXTERNAL = {
    *("stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch"),
    *("preconnect", "dns-prefetch"),
}
"""Relations of links that a browser fetches, as the HTML standard lists them"""
OF_MARKDOWN = """
    em strong code pre ul ol li blockquote hr br p table thead tbody tr th td h1 h2 h3 h4 h5 h6
""".split()


def is_free(field: FieldInfo) -> bool:
    """Return whether a text may say anything: it is no id, address, date or code."""
    optional = "Annotated[str" in repr(field.annotation) and "tuple" not in repr(field.annotation)
    text = repr(field).replace(f"pattern={ONE_LINE!r}", "")
    return (field.annotation is str or optional) and "pattern=" not in text and "RefMark" not in text


def hostile(records: Records, shift: int, without: str = "") -> Records:
    """Return the records with a payload in every text, each with another one; empty texts get one, too.

    At the next shift each text has the next payload. Characters that reading always refuses are left out,
    and those of `without`.
    """
    translation = str.maketrans(dict.fromkeys(without))
    payload_texts = [UNWANTED.sub("", each.replace("\r\n", "\n")).translate(translation) for each in PAYLOADS]
    payloads = itertools.islice(itertools.cycle(payload_texts), shift % len(PAYLOADS), None)

    def spoilt(part: BaseModel) -> BaseModel:
        values: dict[str, Any] = {}
        for key, field in type(part).model_fields.items():
            value = getattr(part, key)
            if is_free(field):
                text, payload = value or "", next(payloads)
                # before a note's mark it might open what the mark is then no more than text of
                values[key] = f"{text} {payload}" if "[^" in text else f"{payload} {text}"
            elif isinstance(value, BaseModel):
                values[key] = spoilt(value)
            elif isinstance(value, tuple):
                values[key] = tuple(
                    spoilt(each) if isinstance(each, BaseModel)
                    else f"{next(payloads)} {each}" if key == "boilerplate" else each
                    for each in value
                )  # fmt: skip
        return part.model_copy(update=values)

    names = [kind.collection.name for kind in RECORD_TYPES]
    return replace(records, **{name: tuple(map(spoilt, getattr(records, name))) for name in names})


def hostile_files(site: BuildConfig, records: Records, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Return the site of these records, whatever the rules say of them."""
    monkeypatch.setattr("timeline.build.check", lambda *_: records)
    files = [file for file in all_files(site) if isinstance(file, OutputFile)]
    return {file.path: file.content for file in files}


@pytest.fixture(scope="session")
def hostile_on_disk(site_of_starter: BuildConfig, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Yield the starter's site with a payload in every text, for reading only.

    Each commit puts the payloads in other places. As many commits as there are parts put them in the same, so
    that each part of the pages is opened with each of them.
    """

    def fill(folder: Path) -> None:
        records = read_records(STARTER / "data", STARTER / "content").records
        with pytest.MonkeyPatch.context() as monkeypatch:
            files = hostile_files(site_of_starter, hostile(records, number_of_sample() // PARTS), monkeypatch)
        write_files((OutputFile(path, content) for path, content in files.items()), folder)

    with shared_folder(request, "hostile", fill) as folder:
        yield folder


class Page(HTMLParser):
    """Which elements with which attributes a page has, where it leads, what it loads and says."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[tuple[str, str]] = set()
        self.leads: set[str] = set()
        self.loads: set[str] = set()
        self.data: list[str] = []
        self.text = ""
        self._raw = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements |= {(tag, name) for name, _ in attrs} or {(tag, "")}
        attributes = {name: value or "" for name, value in attrs}
        self.leads |= {
            attributes[name] for name in ("href", "action") if name in attributes and tag != "link"
        }
        loads = tag == "link" and not EXTERNAL.isdisjoint(attributes.get("rel", "").split())
        self.loads |= {attributes[name] for name in ("src", "srcset", "data", "poster") if name in attributes}
        self.loads |= {attributes["href"]} if loads else set()
        self._raw = tag if tag == "script" and "src" not in attributes else ""
        if self._raw:
            self.data.append("")

    def handle_endtag(self, tag: str) -> None:
        self._raw = ""

    def handle_data(self, data: str) -> None:
        if self._raw:
            self.data[-1] += data
        else:
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.elements.add(("comment", data))

    handle_decl = handle_pi = unknown_decl = handle_comment


@cache
def usual_elements() -> set[tuple[str, str]]:
    """Return the elements and attributes of our pages where nothing is hostile."""
    pages = [Page(file.read_text("utf-8")) for file in EXPECTED.rglob("*.html")]
    result = {element for page in pages for element in page.elements}
    markdown = {(tag, "") for tag in OF_MARKDOWN} | {
        ("ol", "start"),
        ("code", "class"),
        ("a", "title"),
        ("a", "rel"),
    }
    return result | markdown | {("time", ""), ("q", ""), ("q", "lang"), ("cite", ""), ("meta", "property")}


def look_over(files: dict[str, bytes]) -> list[str]:
    """Return what is wrong with the files of a hostile record; nothing if all its texts are but texts."""
    wrong = []
    usual = usual_elements()
    for path, content in files.items():
        text = "" if path.endswith((".sqlite", ".png", ".woff2", ".xlsx", ".zip")) else content.decode()
        if path.endswith(".html"):
            page = Page(text)
            wrong += [f"{path}: {element}" for element in sorted(page.elements - usual)]
            wrong += [f"{path}: loads {each}" for each in page.loads if "//" in each or ":" in each]
            wrong += [
                f"{path}: leads to {each}"
                for each in page.leads
                if re.match(r"\s*[a-z][a-z0-9+.-]*:|//", each, re.IGNORECASE)
                and not re.match(r"https?://[A-Za-z0-9.-]+([:/?#]|$)|mailto:", each)
            ]
            for data in page.data:
                json.loads(data)
        elif path.endswith((".xml", ".svg")):
            ElementTree.fromstring(text)
        elif path.endswith((".json", ".geojson", ".jsonld")):
            json.loads(text)
        elif path.endswith(".js") and not path.startswith("assets/"):
            arguments = re.sub(r"^[\w.]+ ?= ?|^[\w.]+\(|\)?;?\s*$", "", text)
            json.loads(f"[{arguments}]")
        elif path.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
            wrong += [f"{path}: a row of {len(row)}" for row in rows if len(row) != len(rows[0])]
            wrong += [
                f"{path}: {cell[:40]!r}"
                for row in rows
                for cell in row
                if re.match(r"[=+@\t\r＝＋－＠]|-(?!\d+(\.\d+)?$)", cell)
            ]
        elif path.endswith(".ics"):
            lines = text.split("\r\n")
            wrong += [f"{path}: {line!r}" for line in lines if re.search(r"[\r\n\0]", line)]
            expected = (EXPECTED / path).read_bytes().decode()
            wrong += [
                f"{path}: {each}"
                for each in ("BEGIN:", "ATTACH")
                if heads(text, each) != heads(expected, each)
            ]
        elif path.endswith(".sqlite"):
            wrong += database(path, content)
        elif path.endswith(".zip"):
            with ZipFile(io.BytesIO(content)) as parts:
                wrong += look_over({f"{path}/{name}": parts.read(name) for name in parts.namelist()})
        elif path.endswith(".xlsx"):
            cells = (cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row)
            wrong += [f"{path}: {cell.value!r}" for cell in cells if cell.data_type == "f"]
    return wrong


def heads(calendar: str, start: str) -> int:
    return sum(line.startswith(start) for line in calendar.split("\r\n"))


def database(path: str, content: bytes) -> list[str]:
    """Return whether it has the tables and as many rows as that of the record without payloads."""
    statements = re.findall(
        r'^CREATE (?:TABLE|VIEW) "?(\w+)', (EXPECTED / f"{path}.sql").read_text("utf-8"), re.MULTILINE
    )
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        result = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
            )
        ]
        sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return [] if sound and {*statements} <= {*result} else [f"{path}: {statements} {result}"]


def texts(records: Records) -> int:
    """Return how many texts are hostile."""
    return sum(str(getattr(records, field.name)).count("alert") for field in fields(records))
