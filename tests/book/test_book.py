"""The book: set, whole, the same each time, and what it says of itself."""

import ctypes
import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from msgspec.structs import asdict
from pypdfium2 import raw

from book.build import books
from book.commands import main, say
from book.document import Colophon, document
from book.fonts import FontFile
from book.mentions import mentions
from book.theme import colours, hues, tokens
from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.editions import EDITIONS
from timeline.pictures.marks import OUTLINES
from timeline.record.base import Name
from timeline.record.loader import read_records
from timeline.record.markdown import parse
from timeline.record.records import Records
from timeline.record.vocabularies import SHAPES
from timeline.values.dates import Edtf

from ..conftest import ROOT, STARTER, spoil
from ..support import hostile
from ..support.sampling import rotated
from .conftest import THEME, Book, bare, printed_books, simplified_book
from .layout import measure

SHEET = tokens(THEME)
GLYPHLESS = "\u0301\u0302\u0303\u0304\u0305\u04cf\u20e3\ufdfa👨👩👧"
"""What hostile texts hold that no font has, and the book refuses"""


@pytest.mark.parametrize("library", ["typst", "pikepdf"])
def test_without_a_library_one_sentence_says_how_to_get_it(library: str) -> None:
    code = f"import sys; sys.modules[{library!r}] = None; import book.commands"
    world = os.environ | {"PYTHONPATH": str(ROOT / "plugins")}
    process = subprocess.run([sys.executable, "-c", code], env=world, capture_output=True, text=True)
    assert (process.returncode, process.stderr) == (
        1,
        "书由 typst 排印，由 pikepdf 压缩，这里没有装全。请运行 make book，它会装上\n",
    )


@pytest.fixture(params=["hans", "hant"])
def edition(request: pytest.FixtureRequest, real: dict[str, Book], record: Records) -> tuple[Book, Chronicle]:
    """Return a real book with the Chronicle that it was set from."""
    script: str = request.param
    its = next(each for each in EDITIONS if each.script == script)
    return real[script], Chronicle(its.records(record, its.text_converter(record)))


@rotated
def test_place_zone_locale_and_seed_do_not_matter(
    starter_records: Records, fonts: tuple[FontFile, ...], tmp_path: Path
) -> None:
    world = os.environ | {
        "SOURCE_DATE_EPOCH": "946684800", "TZ": "America/Lima", "LC_ALL": "C", "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(ROOT / "plugins"),
    }  # fmt: skip
    folders = ["--data", STARTER / "data", "--content", STARTER / "content", "-o", tmp_path / "书 本"]
    command = [sys.executable, "-m", "timeline", "book", "--settings", ROOT / "pelican.conf.py", *folders]
    process = subprocess.run(command, cwd=tmp_path, env=world, capture_output=True, text=True, check=True)
    assert process.stderr == "", "silent where nobody looks on"
    contents = {path.name: path.read_bytes() for path in (tmp_path / "书 本").iterdir()}
    names = [f"minning-1.2.0-zh-{script}.{form}" for script in ("Hans", "Hant") for form in ("epub", "pdf")]
    assert sorted(contents) == names
    lines: list[str] = []
    again = books(
        starter_records,
        theme=THEME,
        built="2000-01-01",
        fingerprint=shell_fingerprint(),
        fonts=fonts,
        say=lines.append,
    )
    assert {file.path: file.content for file in again} == contents
    assert re.fullmatch(r"简体、繁體……\d+、\d+ 页\n", "".join(lines))


def shell_fingerprint() -> str:
    """Return the fingerprint of the starter as the colophon tells a reader to find it."""
    steps = "find data content -name '*.yaml' -o -name '*.md' | LC_ALL=C sort | xargs sha256sum | sha256sum"
    process = subprocess.run(steps, shell=True, cwd=STARTER, capture_output=True, text=True, check=True)
    return process.stdout.split()[0]


def test_a_book_says_what_it_is(real: dict[str, Book], fonts: tuple[FontFile, ...]) -> None:
    for script, lang in (("hans", b"zh-CN"), ("hant", b"zh-TW")):
        book = real[script]
        assert raw.FPDFCatalog_IsTagged(book.pdf)
        for claim in (
            b"<pdfuaid:part>1<", b"<pdfaid:part>2<", b"<pdfaid:conformance>A<",
            b"<rdf:li>" + lang + b"<", b"<xmp:CreateDate>2000-01-01T00:00:00",
        ):  # fmt: skip
            assert claim in book.content, claim
        assert "0" * 64 in book.text
        for font in fonts:
            assert font.path.name in book.text
            assert hashlib.sha256(font.path.read_bytes()).hexdigest() in book.text


def test_tags_are_in_compressed_streams(real: dict[str, Book]) -> None:
    """They are most of the objects, and more than half of a PDF that has them one by one."""
    for book in real.values():
        assert b"/ObjStm" in book.content
        assert b"/StructElem" not in book.content


def test_every_font_is_embedded_and_of_the_family(real: dict[str, Book]) -> None:
    for book in real.values():
        for page in book.pdf:
            for text in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                font = raw.FPDFTextObj_GetFont(text)
                name = ctypes.create_string_buffer(100)
                raw.FPDFFont_GetBaseFontName(font, name, 100)
                assert re.fullmatch(rb"[A-Z]{6}\+Noto(Serif|Sans)CJK[st]c-(Regular|Bold)", name.value)
                assert raw.FPDFFont_GetIsEmbedded(font) == 1


def test_bookmarks_lead_to_years_and_events(edition: tuple[Book, Chronicle]) -> None:
    book, chronicle = edition
    marks = [(level, title) for level, title, _ in book.bookmarks]
    start = next(index for index, (level, _) in enumerate(marks) if level == 1)
    expected = []
    for year, entries in chronicle.years.items():
        expected += [(1, f"{year}年"), *((2, entry.event.title) for entry in entries)]
    assert marks[start : start + len(expected)] == expected


def test_no_head_is_parted_from_its_text(edition: tuple[Book, Chronicle]) -> None:
    book, chronicle = edition
    pages = {title: page for level, title, page in book.bookmarks if level}
    for year, entries in chronicle.years.items():
        assert pages[f"{year}年"] == pages[entries[0].event.title]
        for entry in entries:
            page = book.pages[pages[entry.event.title]]
            after = re.sub(r"\[\d+\]|（第\w+[页頁]）", "", page[page.index(bare(entry.event.title)) :])
            assert bare(entry.event.summary.plain)[:12] in after, entry.event.id


def test_every_event_note_and_reading_is_there(edition: tuple[Book, Chronicle]) -> None:
    book, chronicle = edition
    for entry in chronicle.entries:
        assert bare(entry.event.title) in book.text
        for note in entry.notes:
            for text in (note.note.text.plain, *(text.plain for text, _ in note.readings)):
                pieces = re.findall(".{6,9}", bare(text))
                missing = [piece for piece in pieces if piece not in book.text]
                # a line of another page may stand between two pieces, and “（第3页）” after a link
                assert len(missing) <= 2 + len(re.findall(r"\((event|year|essay):", note.note.text.source)), (
                    missing
                )


def test_running_heads_tell_the_years_of_the_page(edition: tuple[Book, Chronicle]) -> None:
    book, chronicle = edition
    years = [int(title[:4]) for level, title, _ in book.bookmarks if level == 1 and title[:4].isdigit()]
    assert years == list(chronicle.years)
    starts = [page for level, title, page in book.bookmarks if level == 1 and title[:4].isdigit()]
    for page in list(book.chapter("年表"))[1:-1]:
        first_years = [year for year, start in zip(years, starts, strict=True) if start == page]
        last = max(year for year, start in zip(years, starts, strict=True) if start <= page)
        head = "".join(book.lines[page][:1])
        assert f"{last}年" in bare(head)
        if not first_years:
            assert "—" not in head


def index_labels(book: Book, chapter: str, name: str) -> set[str]:
    """Return the page labels of a name in an index, ranges spelt out; the first of too many to list."""
    lines = [line for page in book.chapter(chapter) for line in book.lines[page]]
    rows = [line for line in lines if re.match(rf"{re.escape(name)}([　（. ]|$)", line)]
    assert len(rows) == 1, (name, rows)
    row = rows[0]
    for line in lines[lines.index(row) + 1 :]:
        if row.strip() != name and not row.rstrip(" ").endswith(("、", ".", "　", "，")):
            break
        row += line
    pages_text = re.sub(r"（[^）]*）|多[见見].*[页頁]，", "", row)
    runs = re.findall(r"\d+(?:–\d+)?", pages_text)
    pages: set[str] = set()
    for run in runs:
        first, _, last = run.partition("–")
        pages |= {str(page) for page in range(int(first), int(last or first) + 1)}
    return pages


def test_the_leader_index_gives_the_right_pages(edition: tuple[Book, Chronicle]) -> None:
    book, chronicle = edition
    for leader in chronicle.leaders.values():
        name = str(leader.name)
        pages = {book.labels[page] for page in book.chapter("年表") if name in book.pages[page]}
        index_pages = index_labels(book, "人物索引", name)
        assert index_pages, name
        assert index_pages <= pages, name


OTHER_YEARS = (2002, 2005, 2006, 2007, 2008, 2010, 2011, 2013, 2016, 2017)


@pytest.fixture(scope="session")
def long_book(starter_records: Records, fonts: tuple[FontFile, ...]) -> Book:
    """Return the starter and sixty events of uneven length, each with an early note and one leader."""
    model = next(event for event in starter_records.events if event.notes and event.leaders)
    leaders = starter_records.leaders[:3]
    events = []
    for index in range(60):
        text = parse(f"第{index}注" + "注文" * (index * 7 % 60 + 1))
        note = model.notes[0].model_copy(update={"text": text})
        counts = {
            "id": f"event-{index:02}",
            "date": Edtf.parse(str(OTHER_YEARS[index // 6])),
            "title": f"第{index}件事的标题甲乙丙丁",
            "summary": parse(f"第{index}[^{note.id}]" + "摘要" * (index * 11 % 90 + 1) + "。"),
            "notes": (note,),
            "leaders": (model.leaders[0].model_copy(update={"leader": leaders[index % 7 % 3].id}),),
            "figures": (),
        }
        events.append(model.model_copy(update=counts))
    fields = asdict(starter_records)
    return simplified_book(Records(**fields | {"events": (*starter_records.events, *events)}), fonts)


def test_heads_stay_with_their_text_wherever_pages_end(long_book: Book) -> None:
    pages = {title: page for level, title, page in long_book.bookmarks if level}
    for index in range(60):
        page = pages[f"第{index}件事的标题甲乙丙丁"]
        assert f"第{index}[" in long_book.pages[page], index
        if index % 6 == 0:
            assert pages[f"{OTHER_YEARS[index // 6]}年"] == page


def test_an_index_lists_every_page_that_names_someone(long_book: Book, starter_records: Records) -> None:
    for leader in starter_records.leaders[:3]:
        name = leader.name.hans
        pages = {
            long_book.labels[page] for page in long_book.chapter("年表") if name in long_book.pages[page]
        }
        assert len(pages) > 5
        assert index_labels(long_book, "人物索引", name) == pages


def test_the_place_index_gives_the_right_pages(edition: tuple[Book, Chronicle]) -> None:
    book, chronicle = edition
    for id_, entries in chronicle.entries_by_region.items():
        name = str(chronicle.regions[id_].name)
        words = {name, name[:2], *(str(other) for other in chronicle.regions[id_].other_names)}
        index_pages = index_labels(book, "地名索引", name)
        assert index_pages, name
        for page in book.chapter("年表"):
            if book.labels[page] in index_pages:
                assert any(word in book.pages[page] for word in words), (name, book.labels[page])
        assert len(entries) == 0 or index_pages


def test_names_without_links_are_indexed_too(record: Records) -> None:
    chronicle = Chronicle(record)
    book = document(chronicle, EDITIONS[0], str, IMPRINT, THEME, SHEET)
    naming = {key: {event["id"] for event in events} for key, events in mentions(book).items()}
    names = [each["name"] for kind in ("terms", "documents", "organisations") for each in book[kind]]
    names += [str(region.name) for region in record.regions]
    count = 0
    for term in book["terms"]:
        longer = [name for name in names if term["name"] in name and name != term["name"]]
        for entry in chronicle.entries:
            text = entry.event.summary.plain
            for name in longer:
                text = text.replace(name, "")
            if len(term["name"]) > 1 and term["name"] in text:
                assert entry.event.id in naming[f"term:{term['id']}"], (term["name"], entry.event.id)
                count += 1
    assert count > 100


def test_what_is_not_given_is_no_name(starter_records: Records) -> None:
    model = next(event for event in starter_records.events if event.leaders)
    event = model.model_copy(update={"leaders": (model.leaders[0].model_copy(update={"did": None}),)})
    name = Name(hans="None", hant="None")
    term = starter_records.terms[0].model_copy(update={"id": "none", "name": name})
    records = Records(
        **asdict(starter_records) | {"events": (event,), "terms": (*starter_records.terms, term)}
    )
    names = document(Chronicle(records), EDITIONS[0], str, IMPRINT, THEME, SHEET)["names_without_links"]
    assert "term:none" not in names[event.id]


def test_who_published_a_source_is_in_the_script_of_the_book(record: Records) -> None:
    names = []
    for edition in EDITIONS:
        text = edition.text_converter(record)
        sources = document(Chronicle(edition.records(record, text)), edition, text, IMPRINT, THEME, SHEET)[
            "sources"
        ]
        names.append([(each["publisher"], each["byline"]) for each in sources])
    assert ("《内蒙古日报》官方微信", None) in names[0]
    assert ("《內蒙古日報》官方微信", None) in names[1]
    assert (None, "魏那、石铁鑫") in names[0]
    assert (None, "魏那、石鐵鑫") in names[1]


def test_every_shape_has_an_outline_and_a_hue() -> None:
    assert set(OUTLINES) == set(SHAPES)
    assert set(hues(THEME)) == set(SHAPES)
    assert set(hues(THEME).values()) <= set(colours(SHEET))


def test_each_script_keeps_to_itself(record: Records, real: dict[str, Book]) -> None:
    names = [
        name
        for collection in (
            record.leaders,
            record.regions,
            record.terms,
            record.documents,
            record.organisations,
        )
        for each in collection
        for name in (each.name, *getattr(each, "other_names", ()))
    ]
    for script, other in (("hans", "hant"), ("hant", "hans")):
        book = real[script]
        sources = book.chapter("文献" if script == "hans" else "文獻")  # titles stay as they were published
        text = "".join(page for index, page in enumerate(book.pages) if index not in sources)
        for name in names:
            if getattr(name, script) != getattr(name, other):
                assert bare(getattr(name, other)) not in text, name
        for leader in record.leaders:
            assert getattr(leader.name, script) in text


def test_the_theme_index_gives_the_right_pages(edition: tuple[Book, Chronicle]) -> None:
    book, chronicle = edition
    pages = {title: book.labels[page] for level, title, page in book.bookmarks if level == 2}
    index = "".join(book.pages[page] for page in book.chapter(book.bookmarks[-2][1]))
    for theme in chronicle.entries_by["theme"]:
        assert bare(str(chronicle.themes[theme].name)) in index
        for entry in chronicle.entries_by["theme"][theme]:
            name = bare((entry.event.short or entry.event.title).replace("|", ""))
            assert re.search(rf"{re.escape(name)}\.*{pages[entry.event.title]}", index), name


def test_rows_that_go_on_over_a_page_have_their_head_again(edition: tuple[Book, Chronicle]) -> None:
    book, chronicle = edition
    opening = {page for level, _, page in book.bookmarks if level == 0}
    themes = {str(each.name) for each in chronicle.themes.values()}
    count = 0
    for title in {"术语", "術語", "人物索引", "主题索引", "主題索引"} & {each[1] for each in book.bookmarks}:
        for page in book.chapter(title)[1:]:
            if page not in opening:  # after the running head
                head = bare(book.lines[page][1])
                plain = re.sub("（[续續]）$", "", head)
                assert plain in themes or re.fullmatch(r"[A-Z]|\d+[画畫]", plain), (
                    title,
                    book.labels[page],
                    head,
                )
                count += head != plain
    assert count > 3


def test_pages_are_well_filled(real: dict[str, Book]) -> None:
    for book in real.values():
        layout = measure(book.content)
        assert layout.splits <= 3
        assert layout.body > 0.3
        assert sum(foot > 30 for foot in layout.feet) <= 3
        assert sum(hole > 15 for hole in layout.holes) <= 2
        assert layout.loose_pairs == []
        assert layout.alone == []


def test_a_page_that_opens_within_an_event_names_it(real: dict[str, Book]) -> None:
    for book in real.values():
        heads = ["".join(book.lines[page][:2]) for page in book.chapter("年表")]
        assert sum(bool(re.search("（[续續]）", head)) for head in heads) == measure(book.content).splits


def test_pages_of_uneven_events_are_well_filled(long_book: Book) -> None:
    layout = measure(long_book.content)
    high = sum(foot > 30 for foot in layout.feet)
    assert high + layout.splits < 0.3 * len(layout.feet), "most events are on one page"
    assert max(layout.holes) < 21


def test_what_guides_the_ends_of_lines_is_not_copied(real: dict[str, Book]) -> None:
    for book in real.values():
        assert not set("\u200b\u200c\u200d\u2060\ufeff") & set(book.text)
        for page in book.chapter("年表"):
            text = "\n".join(line.rstrip() for line in book.lines[page][:-1])  # the last is the page's number
            assert not re.search(r".*[0-9]\n[余餘年月日亿億元]", text)


def test_a_date_note_of_several_events_is_given_once_a_year(record: Records) -> None:
    years = document(Chronicle(record), EDITIONS[0], str, IMPRINT, THEME, SHEET)["years"]
    for year in years:
        assert len(year["date_notes"]) == len({*year["date_notes"]})
        rest = [entry["date_rest"] for entry in year["entries"] if entry["date_rest"]]
        assert len(rest) == len({*rest}), "what several events have in common stands once"
        for entry in year["entries"]:
            pieces = [entry["date_rest"] or "", *(year["date_notes"][each] for each in entry["date_marks"])]
            assert sorted("".join(pieces)) == sorted(entry["date_note"] or "")
        marks = [mark for entry in year["entries"] for mark in entry["date_marks"]]
        assert all(marks.count(number) > 1 for number in range(len(year["date_notes"])))
    assert any(year["date_notes"] for year in years)


def test_only_what_the_summary_says_is_left_out_below_it(record: Records) -> None:
    chronicle = Chronicle(record)
    book = document(chronicle, EDITIONS[0], str, IMPRINT, THEME, SHEET)
    sorts = (sort for measure in book["measures"] for sort in measure["sorts"])
    counts = Counter(row["event"] for sort in sorts for row in sort["rows"])
    entries = {entry.event.id: entry for entry in chronicle.entries}
    omissions = 0
    for event in (event for year in book["years"] for event in year["entries"]):
        its = entries[event["id"]].event
        text = bare(its.title + its.summary.plain)
        for each in (each for each in event["figures"] if each["in_text"]):
            assert re.search(rf"(?<!\d){re.escape(bare(''.join(each['amount'])))}", text), event["id"]
            omissions += 1
        assert counts[event["id"]] == len(event["figures"])
        for region in (region for region in event["regions"] if region["in_text"]):
            place = chronicle.regions[region["id"]]
            assert any(str(name) in text for name in (place.name, *place.other_names)), event["id"]
            omissions += 1
    assert omissions > 50


def test_a_spread_before_the_years_says_the_whole(edition: tuple[Book, Chronicle]) -> None:
    book, chronicle = edition
    first = next(page for level, title, page in book.bookmarks if level == 0 and title == "提要")
    assert first % 2 == 1, "the picture is on a left-hand page"
    pages = {title: book.labels[page] for level, title, page in book.bookmarks if level == 2}
    for entry in chronicle.entries:
        if entry.event.lead or entry.is_tally:
            title = entry.event.title
            assert re.search(rf"{re.escape(bare(title))}\.*{pages[title]}", book.pages[first + 1]), title
    labels = [each.event.short for each in chronicle.entries if each.event.lead and each.event.short]
    assert all(bare(label.replace("|", "")) in book.pages[first] for label in labels)


def test_no_words_are_too_small_to_read(edition: tuple[Book, Chronicle]) -> None:
    """The marks of notes are the smallest; leaders of dots are no words."""
    book, _ = edition
    spans = [
        (index, span)
        for index, page in enumerate(pymupdf.open("pdf", book.content))
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
    ]
    small = [
        (index, each["text"]) for index, each in spans if each["size"] < 6.45 and each["text"].strip(". ")
    ]
    assert small == []


def test_every_page_bears_its_number(edition: tuple[Book, Chronicle]) -> None:
    book, _ = edition
    for index, lines in list(enumerate(book.lines))[4:]:  # after half-title, title and imprint
        if lines:
            assert lines[-1].split()[-1] == book.labels[index]


def test_up_to_three_sources_are_on_one_line(real: dict[str, Book]) -> None:
    for book in real.values():
        texts = [page.get_text() for page in pymupdf.open("pdf", book.content)]
        citations = [each for text in texts for each in re.findall(r"〔[^〔〕]+〕", text)]
        assert len(citations) > 300
        assert [each for each in citations if "\n" in each and each.count("；") < 3] == []


def test_pictures_of_money_have_their_head_on_each_page(real: dict[str, Book]) -> None:
    for book in real.values():
        texts = [page.get_text() for page in pymupdf.open("pdf", book.content)]
        first, end = (
            max(index for index, text in enumerate(texts) if re.search(f"^{head}$", text, re.MULTILINE))
            for head in ("多少[钱錢]", "各[项項][数數]字")
        )
        assert end > first + 1
        for text in texts[first + 1 : end]:
            assert re.search("的[钱錢]", text.splitlines()[2]), text[:60]  # after the running head


def test_a_page_is_empty_only_before_a_right_hand_page(real: dict[str, Book]) -> None:
    for book in real.values():
        openings = {2, *(page for level, _, page in book.bookmarks if level == 0)}
        for index, page in enumerate(book.pages):
            if not page:
                assert index % 2 == 1
                assert index + 1 in openings


def test_no_page_after_the_years_is_nearly_empty(edition: tuple[Book, Chronicle]) -> None:
    book, _ = edition
    start = next(page for level, title, page in book.bookmarks if (level, title[:1]) == (0, "地"))
    short = [book.labels[page] for page in range(start, len(book.pages)) if len(book.pages[page]) < 200]
    assert short == []


@rotated
def test_hostile_text_is_set_as_text(starter_records: Records, fonts: tuple[FontFile, ...]) -> None:
    variants = (hostile.hostile(starter_records, each, GLYPHLESS) for each in range(len(hostile.PAYLOADS)))
    spoilt = next(each for each in variants if any("#panic(" in event.title for event in each.events))
    plain_book, book = simplified_book(starter_records, fonts), simplified_book(spoilt, fonts)
    assert book.text.count("alert(1)") > 100  # they are there, as text
    assert "#panic(" in book.text
    for leader in spoilt.leaders:
        assert bare(leader.name.hans) in book.text
    titles = [bare(title) for _, title, _ in book.bookmarks]
    for event in spoilt.events:
        assert bare(event.title) in book.text
        assert bare(event.title) in titles
    assert bare(spoilt.chronicle[0].title.hans) in book.text
    assert book.acts == plain_book.acts == 0
    assert plain_book.addresses
    assert book.addresses == plain_book.addresses


def test_progress_is_shown_in_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    say("简体……")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    say("简体……")
    assert capsys.readouterr().err == "简体……"


def test_missing_fonts_are_reported_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--fonts", str(tmp_path), "-o", str(tmp_path / "dist")]) == 1
    output = capsys.readouterr().err
    assert output.count("\n") == 1
    assert "没有找到字体 Noto Sans CJK SC" in output
    assert "fonts-noto-cjk" in output
    assert not (tmp_path / "dist").exists()


def test_a_character_that_no_font_has_is_reported_with_its_place(
    starter: Path, fonts: tuple[FontFile, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(starter / "data/events/2010-2019.yaml", "隆德县柳湾村菌菇园建成", "隆德县柳湾村菌菇园建成ꦲ")
    folders = ["--data", str(starter / "data"), "--content", str(starter / "content")]
    assert main([*folders, "-o", str(starter / "dist")]) == 1
    output = capsys.readouterr().err
    assert "字体没有“ꦲ”（U+A9B2）" in output
    assert "2010-2019.yaml 2012-mushroom-park" in output
    assert not (starter / "dist").exists()


def test_a_wrong_record_is_not_printed(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(starter / "data/events/2010-2019.yaml", "date: 2012-06\n", "date: 2012-13\n")
    folders = ["--data", str(starter / "data"), "--content", str(starter / "content")]
    assert main([*folders, "-o", str(starter / "dist")]) == 1
    assert "2010-2019.yaml:3:" in capsys.readouterr().err
    assert not (starter / "dist").exists()


IMPRINT = Colophon(version="0", built="2000-01-01", fingerprint="", fonts=(), engine="")


def test_the_first_essay_is_the_preface_and_the_others_are_appendices(record: Records) -> None:
    contents = document(Chronicle(record), EDITIONS[0], str, IMPRINT, THEME, SHEET)
    assert contents["preface"]["id"] == "about"
    assert [essay["id"] for essay in contents["essays"]] == ["method", "policy", "contact"]


def test_titles_that_an_essay_refers_to_are_in_quotation_marks(
    edition: tuple[Book, Chronicle], record: Records
) -> None:
    book, chronicle = edition
    titles = {essay.id: essay.title for essay in record.essays}  # as the links have them
    sources = "".join(essay.body.source for essay in record.essays)
    links = re.findall(r"\[([^]]+)\]\(essay:(\w+)\)", sources)
    references = [id_ for title, id_ in links if title == titles[id_]]
    assert len(references) > 3
    for essay in chronicle.records.essays:
        assert book.text.count(f"《{essay.title}》") == references.count(essay.id)


def test_the_imprint_gives_filings_and_contact_where_there_are_any(
    starter_records: Records, fonts: tuple[FontFile, ...]
) -> None:
    (info,) = starter_records.chronicle
    for contact, filing in ((None, None), ("示例信箱", "京ICP备00000000号")):
        its = info.model_copy(update={"contact": contact, "icp_filing": filing, "security_filing": None})
        records = Records(**asdict(starter_records) | {"chronicle": (its,)})
        pdf, epub = (file.content for file in printed_books(records, fonts, EDITIONS[:1]))
        page = Book(pdf).pages[3]
        assert ("还没有公布联系方式" not in page, "备案：" in page) == (bool(contact), bool(filing))
        assert ("<dt>联系</dt>".encode() in epub, "<dt>备案</dt>".encode() in epub) == (
            bool(contact),
            bool(filing),
        )


def test_no_block_of_a_text_is_lost(starter_records: Records, fonts: tuple[FontFile, ...]) -> None:
    text = parse("首段\n\n- 列甲\n- 列乙\n\n末段")
    deep = "\n".join("> " * depth + f"引{depth}" for depth in range(1, 19))

    def longer(part: Any, **fields: str) -> Any:
        return part.model_copy(update=fields)

    events = tuple(
        longer(
            event,
            summary=parse(f"{event.summary.source}\n\n{text.source}"),
            notes=tuple(longer(each, text=text) for each in event.notes),
        )
        for event in starter_records.events
    )
    collections = asdict(starter_records) | {
        "events": events,
        "terms": tuple(longer(each, definition=text) for each in starter_records.terms),
        "documents": tuple(longer(each, summary=text) for each in starter_records.documents),
        "organisations": tuple(longer(each, summary=text) for each in starter_records.organisations),
        "pairings": tuple(longer(starter_records.pairings[0], note=text) for _ in "1"),
        "essays": (longer(starter_records.essays[0], body=parse(f"{text.source}\n\n{deep}\n\n#\n")),),
    }
    book = simplified_book(Records(**collections), fonts)
    notes = sum(len(event.notes) for event in events)
    texts = (
        len(events)
        + notes
        + sum(len(collections[name]) for name in ("terms", "documents", "organisations"))
        + 2
    )
    for piece in ("首段", "列甲", "列乙", "末段"):
        assert book.text.count(piece) == texts, piece
    assert all(f"引{depth}" in book.text for depth in range(1, 19))


def test_headings_go_down_one_level_at_a_time(starter: Path) -> None:
    (starter / "content/about.md").write_text("---\ntitle: 题\n---\n### 甲\n\n###### 乙\n\n# 丙\n", "utf-8")
    records = read_records(starter / "data", starter / "content").records
    contents = document(Chronicle(records), EDITIONS[0], str, IMPRINT, THEME, SHEET)
    assert [node["number"] for node in contents["preface"]["body"]] == [1, 2, 1]


def test_a_place_is_not_indexed_beside_its_own_short_name(starter_records: Records) -> None:
    place = next(each for each in starter_records.regions if each.id == "longde")
    others = (Name(hans="隆德", hant="隆德"), Name(hans="德隆", hant="德隆"))
    regions = tuple(
        place.model_copy(update={"other_names": others}) if each is place else each
        for each in starter_records.regions
    )
    records = Records(**asdict(starter_records) | {"regions": regions})
    groups = document(Chronicle(records), EDITIONS[0], str, IMPRINT, THEME, SHEET)["places"]
    rows = [row for group in groups for row in group["places"]]
    assert [row["name"] for row in rows if "see" in row and row["see"]["id"] == "longde"] == ["德隆"]


def test_the_traditional_indexes_have_heads_by_strokes(record: Records) -> None:
    its = EDITIONS[1].records(record, EDITIONS[1].text_converter(record))
    contents = document(
        Chronicle(its), EDITIONS[1], EDITIONS[1].text_converter(record), IMPRINT, THEME, SHEET
    )
    for index in ("leaders", "places"):
        heads = [int(group["head"].removesuffix("畫")) for group in contents[index]]
        assert heads == sorted({*heads})


def test_the_book_knows_nothing_of_pelican() -> None:
    for file in (ROOT / "plugins/book").glob("*.py"):
        assert not re.search(r"^\s*(import|from) pelican", file.read_text("utf-8"), re.MULTILINE), file


def test_figures_are_in_one_order_in_both_scripts(record: Records) -> None:
    orders = []
    for edition in EDITIONS:
        text = edition.text_converter(record)
        book = document(Chronicle(edition.records(record, text)), edition, text, IMPRINT, THEME, SHEET)
        rows = [row for measure in book["measures"] for sort in measure["sorts"] for row in sort["rows"]]
        orders.append([(row["event"], re.sub(r"\D", "", "".join(row["amount"]))) for row in rows])
    assert orders[0] == orders[1]


def test_the_book_has_its_citation(real_files: dict[str, bytes], real: dict[str, Book]) -> None:
    citation = "京蒙协作年表编者. 京蒙协作年表[M]. 版本0.1.0. (2000-01-01)."
    assert bare(citation) in real["hans"].pages[3]
    assert citation.encode() in real_files["Hans.epub"]
