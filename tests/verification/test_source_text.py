"""The rule that puts a source text in order, and citations found again."""

import hashlib
import re
from pathlib import Path

import pytest

from timeline.record.base import texts_of
from timeline.record.models import Citation
from timeline.record.records import Records
from timeline.record.type_hints import is_prose
from timeline.verification.source_text import find_anchor, fold, paragraphs, source_paragraphs

from ..chronicle.test_editions import names_in
from ..conftest import SOURCES, STARTER


def paragraph_texts(text: str, boilerplate: tuple[str, ...] = ()) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text, boilerplate)]


def test_broken_lines_are_joined_and_headings_are_not() -> None:
    text = "标题一行\n\n甲乙丙丁,戊己庚辛壬癸子丑寅卯辰\n巳。\n高位推动,打造样板\n正文第二段,到这里结束。\n"
    assert paragraph_texts(text) == [
        "标题一行",
        "甲乙丙丁,戊己庚辛壬癸子丑寅卯辰巳。",
        "高位推动,打造样板",
        "正文第二段,到这里结束。",
    ]


def test_repetitions_and_boilerplate_are_set_aside() -> None:
    text = "栏目：首页\n第一段说了一件事。\n第二段。\n第一段说了一件事。\n说了一件事。\n"
    assert paragraph_texts(text, ("栏目",)) == ["第一段说了一件事。", "第二段。"]


def test_lines_without_a_letter_are_dropped() -> None:
    assert paragraph_texts("……\n甲。\n———\n") == ["甲。"]


def test_folding_makes_width_space_quotes_and_script_equal() -> None:
    assert fold("「京 蒙」協作，２０２３") == fold("“京蒙”协作,2023")


@pytest.mark.parametrize(
    ("paragraph", "anchor", "status"),
    [
        (1, "甲乙", "exact"),
        (1, "“丙”", "normalised"),
        (1, "丁", "ambiguous"),
        (1, "戊", "missing"),
        (9, "甲", "missing"),
    ],
)
def test_an_anchor_is_found_once_or_not(paragraph: int, anchor: str, status: str) -> None:
    result = paragraphs("甲乙「丙」丁丁。\n第二段。")
    assert find_anchor(Citation(source="s", paragraph=paragraph, anchor=anchor), result) == status


def test_without_the_text_a_citation_is_unavailable() -> None:
    assert find_anchor(Citation(source="s", paragraph=1, anchor="甲"), None) == "unavailable"


def test_another_version_of_a_file_is_not_used(record: Records, tmp_path: Path) -> None:
    source = record.sources[0]
    (tmp_path / source.file).write_text("别的版本。", "utf-8")
    assert source_paragraphs(source, tmp_path) is None


def citations(value: object) -> list[Citation]:
    if isinstance(value, Citation):
        return [value]
    if isinstance(value, tuple):
        return [each for item in value for each in citations(item)]
    if hasattr(type(value), "model_fields"):
        return [each for key in type(value).model_fields for each in citations(getattr(value, key))]
    return []


def all_citations(records: Records) -> list[Citation]:
    return [each for name in records.__slots__ for each in citations(getattr(records, name))]


def test_every_citation_of_the_starter_is_found_again() -> None:
    from timeline.record.loader import read_records

    records = read_records(STARTER / "data", STARTER / "content").records
    texts = {source.id: source_paragraphs(source, STARTER / "sources") for source in records.sources}
    assert all(texts.values())
    assert {find_anchor(each, texts[each.source]) for each in all_citations(records)} <= {
        "exact",
        "normalised",
    }


def test_every_citation_of_the_record_is_found_again(record: Records) -> None:
    """Where the texts are at hand; they are not part of the project."""
    folder = SOURCES
    if not folder.is_dir():
        pytest.skip(f"the source texts are not at hand in {folder}")
    texts = {}
    for source in record.sources:
        assert hashlib.sha256((folder / source.file).read_bytes()).hexdigest() == source.sha256
        texts[source.id] = source_paragraphs(source, folder)
    missing = [
        each
        for each in all_citations(record)
        if find_anchor(each, texts[each.source]) not in ("exact", "normalised")
    ]
    assert missing == []


COPY_LENGTH = 15
"""So many characters in a row, punctuation aside and each curated name counted as one, would be copied."""


def test_no_sentence_of_a_source_stands_in_the_record(record: Records) -> None:
    """Roles are quoted as the documents give them."""
    folder = SOURCES
    if not folder.is_dir():
        pytest.skip(f"the source texts are not at hand in {folder}")

    def bare(text: str) -> str:
        return "".join(char for char in fold(text) if char.isalnum())

    names = {bare(name.hans) for each in record.all() for name in names_in(each)}
    name = re.compile("|".join(sorted(map(re.escape, names - {""}), key=len, reverse=True)))

    def runs(text: str) -> set[str]:
        short = name.sub("□", bare(text))
        return {short[at : at + COPY_LENGTH] for at in range(len(short) - COPY_LENGTH + 1)}

    theirs = set().union(*(runs(file.read_text("utf-8")) for file in folder.glob("*.txt")))
    copies = {
        (each.location.file, field.path, run)
        for each in record.all()
        for field in texts_of(each)
        if is_prose(field.part, field.key) and field.key != "role"
        for run in runs(field.text if isinstance(field.text, str) else field.text.plain) & theirs
        if run.count("□") < COPY_LENGTH // 2  # rather a list of names
    }
    assert copies == set()
