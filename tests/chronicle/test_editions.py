"""One record in two scripts: prose changes, names are curated, all else stays."""

import re

import pytest
from msgspec.structs import fields, replace
from opencc import OpenCC
from pydantic import BaseModel

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.editions import EDITIONS
from timeline.record.base import Name, texts_of
from timeline.record.editorial import Conversion
from timeline.record.markdown import source_text
from timeline.record.records import Records

SIMPLIFIED, TRADITIONAL = EDITIONS


@pytest.fixture(scope="module")
def traditional(record: Records) -> Records:
    return TRADITIONAL.records(record, TRADITIONAL.text_converter(record))


def test_the_script_we_write_in_is_untouched(record: Records) -> None:
    assert SIMPLIFIED.records(record, SIMPLIFIED.text_converter(record)) is record


def test_ids_dates_anchors_and_figures_stay(record: Records, traditional: Records) -> None:
    for before, after in zip(record.events, traditional.events, strict=True):
        for key in ("id", "date", "kind", "themes", "regions", "citations"):
            assert getattr(before, key) == getattr(after, key)
        assert [figure.value for figure in before.figures] == [figure.value for figure in after.figures]
        assert before.summary.references == after.summary.references


def test_titles_and_publishers_of_sources_keep_their_script(record: Records, traditional: Records) -> None:
    for before, after in zip(record.sources, traditional.sources, strict=True):
        assert (before.title, before.publisher, before.byline) == (after.title, after.publisher, after.byline)


def test_every_name_in_the_traditional_edition_is_the_curated_one(
    record: Records, traditional: Records
) -> None:
    """Also within prose: no text of the edition may hold a known name in another form."""
    names = {name.hans: name.hant for name in names_in(record)}
    texts = [(a, b) for a, b in pairs_of_texts(record, traditional) if a != b]
    assert len(texts) > 300
    names_seen = set()
    for simplified, converted in texts:
        for hans in longest_names(simplified, names):
            names_seen.add(hans)
            assert names[hans] in converted, (hans, converted)
    assert len(names_seen) > 100
    for name in names_in(traditional):
        assert str(name) == name.hant


def test_surnames_that_the_converter_gets_wrong_are_right(record: Records, traditional: Records) -> None:
    names = {leader.id: str(leader.name) for leader in traditional.leaders}
    assert names["yu-lixin"] == "于立新"
    assert OpenCC("s2t").convert("于立新") != "于立新"


def test_the_dictionary_of_the_record_is_needed(record: Records) -> None:
    without = replace(record, conversions=(), **{
        field.name: () for field in fields(record) if field.name not in ("chronicle", "conversions")
    })  # fmt: skip
    assert TRADITIONAL.text_converter(record)("增强内生发展动力") == "增強內生發展動力"
    assert TRADITIONAL.text_converter(without)("增强内生发展动力") != "增強內生發展動力"


def test_every_word_of_the_dictionary_is_needed(record: Records) -> None:
    """Without it the others and the names would not bring out its curated form."""
    for word in record.conversions:
        others = tuple(each for each in record.conversions if each is not word)
        assert TRADITIONAL.text_converter(replace(record, conversions=others))(word.hans) != word.hant, (
            word.hans
        )


def test_quotation_marks_are_those_of_the_script(record: Records) -> None:
    assert TRADITIONAL.text_converter(record)("“甲‘乙’”") == "「甲『乙』」"


def test_words_stay_those_of_the_mainland(record: Records) -> None:
    assert TRADITIONAL.text_converter(record)("项目、软件、信息") == "項目、軟件、信息"


def test_a_longer_name_wins_over_a_shorter_one(record: Records) -> None:
    conversions = (
        Conversion(hans="于洪", hant="于洪", reason="甲"),
        Conversion(hans="于洪后", hant="于洪后", reason="甲"),
    )
    assert TRADITIONAL.text_converter(Records(conversions=conversions))("于洪后") == "于洪后"
    text = TRADITIONAL.text_converter(record)
    assert text("察哈尔右翼前旗与内蒙古自治区") == "察哈爾右翼前旗與內蒙古自治區"


def test_no_simplified_character_is_left_in_the_traditional_site(
    record: Records, real_files: dict[str, bytes]
) -> None:
    """But in curated words, and in quotations of sources, which say so with `lang`."""
    convert = OpenCC("s2tw").convert
    quotation = re.compile(r'<(\w+)[^>]*lang="zh-Hans"[^>]*>.*?</\1>|<(q|cite|title)\b.*?</\2>', re.DOTALL)
    words = r'"(?:[^"\\]|\\.)*"'
    name_pattern = re.compile(
        rf'"name":{words},"inLanguage":"zh-Hans"(?:,"alternativeHeadline":{words})?|"zh-Hans","@value":{words}'
    )
    curated_chars = {char for name in names_in(record) for char in name.hant}
    curated_chars |= {char for word in record.conversions for char in word.hant}
    texts = (source_text(text.text) for each in record.all() for text in texts_of(each))
    curated_chars |= {
        char for text in texts for form in re.findall(r"\[(\w+)\]\(script:hans\)", text) for char in form
    }
    for path, content in real_files.items():
        if path.startswith("zh-hant/") and path.endswith((".html", ".xml")):
            text = re.sub(r"<[^>]+>", " ", name_pattern.sub("", quotation.sub("", content.decode())))
            odd = {char for char in text if "\u4e00" <= char <= "\u9fff" and convert(char) != char}
            assert odd <= curated_chars | set("注群"), (
                path,
                odd,
            )  # right as they are; alone they convert otherwise


def names_in(value: object) -> list[Name]:
    if isinstance(value, Name):
        return [value]
    if isinstance(value, BaseModel):
        return [name for key in type(value).model_fields for name in names_in(getattr(value, key))]
    if isinstance(value, tuple):
        return [name for item in value for name in names_in(item)]
    if isinstance(value, Records):
        return [name for field in fields(value) for name in names_in(getattr(value, field.name))]
    return []


def pairs_of_texts(before: object, after: object) -> list[tuple[str, str]]:
    if isinstance(before, Name):
        return []
    if isinstance(before, str) and isinstance(after, str):
        return [(before, after)]
    if isinstance(before, BaseModel):
        keys = type(before).model_fields
        return [pair for key in keys for pair in pairs_of_texts(getattr(before, key), getattr(after, key))]
    if isinstance(before, tuple) and isinstance(after, tuple):
        return [pair for a, b in zip(before, after, strict=True) for pair in pairs_of_texts(a, b)]
    if isinstance(before, Records):
        keys = [field.name for field in fields(before)]
        return [pair for key in keys for pair in pairs_of_texts(getattr(before, key), getattr(after, key))]
    return []


def longest_names(text: str, names: dict[str, str]) -> list[str]:
    """Return the known names in a text, the longest at each place, as a reader would see them."""
    results, at = [], 0
    by_length = sorted(names, key=len, reverse=True)
    while at < len(text):
        name = next((name for name in by_length if text.startswith(name, at)), None)
        if name:
            results.append(name)
        at += len(name) if name else 1
    return results


def test_the_chronicle_of_each_edition_has_the_same_entries(record: Records, traditional: Records) -> None:
    ids = [[entry.event.id for entry in Chronicle(each).entries] for each in (record, traditional)]
    assert ids[0] == ids[1]


def test_a_form_in_its_own_script_is_not_converted() -> None:
    text = TRADITIONAL.text_converter(Records())
    assert text("简体作“[华厦](script:hans)”") == "簡體作「[华厦](script:hans)」"
    assert text("繁体作[華廈](script:hant)，简体作华厦") == "繁體作[華廈](script:hant)，簡體作華廈"
    records = Records(conversions=(Conversion(hans="厦", hant="廈", reason="甲"),))
    assert TRADITIONAL.text_converter(records)("[厦](script:hans)与厦") == "[厦](script:hans)與廈"
