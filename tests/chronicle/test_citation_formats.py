"""How an event is cited, and how a source's page is pointed into."""

from typing import Any

import pytest
from msgspec.structs import replace

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.citation_formats import (
    Reference,
    bibtex,
    claims_in_words,
    csl,
    gbt7714,
    gbt7714_of_claim,
    gbt7714_of_source,
    ris,
    ris_of_source,
    text_fragment,
)
from timeline.chronicle.entries import figure_fragments, role_fragments
from timeline.record.records import Records
from timeline.values.dates import Edtf
from timeline.values.names import split_byline

ADDRESS = "https://example.org/events/x.html"


def reference(record: Records, **how: Any) -> Reference:
    (info,) = record.chronicle
    fields = {"lang": "zh-Hans", "built": "2026-11-22", "address": ADDRESS, "text": str}
    return Reference(info=info, **fields | how)


def test_gbt7714_names_editor_title_date_version_and_address(record: Records) -> None:
    chronicle = Chronicle(record)
    entry = next(each for each in chronicle.entries if each.event.id == "2023-framework-agreement")
    assert gbt7714(entry, reference(record)) == (
        "京蒙协作年表编者. 京蒙两地政府签署全面深化协作框架协议（2023年7月22日）[DB/OL]//"
        "京蒙协作年表. 版本0.1.0. (2026-11-22)[2026-11-22]. https://example.org/events/x.html."
    )
    without = gbt7714(entry, reference(record, address=""))
    assert without.endswith("（2023年7月22日）[DB]//京蒙协作年表. 版本0.1.0. (2026-11-22).")


def test_bibtex_is_an_entry_whose_specials_are_escaped(record: Records) -> None:
    entry = Chronicle(record).entries[0]
    hostile = entry.event.model_copy(update={"title": "100% {甲} & 乙_丙 \\input{{x}"})
    text = bibtex(replace(entry, event=hostile), reference(record))
    assert text.startswith("@online{jingmeng-1996-pairing-begins,\n")
    assert r"100\% \textbraceleft{}甲\textbraceright{} \& 乙\_丙 \textbackslash{}input" in text
    assert text.count("{") == text.count("}")
    assert "url = {https://example.org/events/x.html}" in text
    assert "urldate = {2026-11-22}" in text
    assert "langid = {chinese}" in text
    assert "year" not in text
    assert bibtex(entry, reference(record, address="")).startswith("@misc{")


@pytest.mark.parametrize("edtf", ["../2023-11~", "2024-06~", "199X", "2023-22", "2010%", "2021/2023-11~"])
def test_no_citation_shows_the_notation_of_a_date(record: Records, edtf: str) -> None:
    chronicle = Chronicle(record)
    date = Edtf.parse(edtf)
    entry = chronicle.entries[0]
    entry = replace(entry, event=entry.event.model_copy(update={"date": date}))
    of = reference(record)
    source = record.sources[0].model_copy(update={"date": date, "address": None})
    for text in (
        gbt7714(entry, of),
        bibtex(entry, of),
        ris(entry, of),
        csl(entry, of)["title"],
        gbt7714_of_claim(entry, "甲", "f", of),
    ):
        assert f"（{date.wording}）" in text
        assert edtf not in text
    for text in (gbt7714_of_source(source, "2026-11-22", str), ris_of_source(source, "k", "2026-11-22", str)):
        assert edtf not in text
        assert source.published in text


def test_every_claim_has_an_address_of_its_own(record: Records) -> None:
    for entry in Chronicle(record).entries:
        claims = [*claims_in_words(entry, str)]
        fragments = [fragment for _, fragment, _ in claims]
        assert len(set(fragments)) == len(fragments)
        parts = len(entry.figures) + len(entry.attestations) + len(entry.notes)
        assert len(claims) == parts + sum(len(note.readings) for note in entry.notes)


def test_addresses_of_claims_do_not_change_when_others_are_added_or_moved(record: Records) -> None:
    count = 0
    for event in record.events:
        figures = dict(zip(event.figures, figure_fragments(event), strict=True))
        roles = dict(zip(event.leaders, role_fragments(event), strict=True))
        backwards = {"figures": event.figures[::-1], "leaders": event.leaders[::-1]}
        copy = event.model_copy(update=backwards)
        assert [figures[each] for each in copy.figures] == [*figure_fragments(copy)]
        assert [roles[each] for each in copy.leaders] == [*role_fragments(copy)]
        count += len(figures) > 1
    assert count > 10


def test_a_text_fragment_escapes_what_has_a_meaning_there() -> None:
    assert text_fragment("https://a.example/p#x", "甲-乙,丙&丁") == (
        "https://a.example/p#:~:text=%E7%94%B2%2D%E4%B9%99%2C%E4%B8%99%26%E4%B8%81"
    )


@pytest.mark.parametrize(
    ("byline", "apart"),
    [
        (None, []),
        ("张三", ["张三"]),
        ("张三 李四\u3000\u3000王五", ["张三", "李四", "王五"]),
        ("张三、李四，王五; 赵六", ["张三", "李四", "王五", "赵六"]),
        ("𠮷野 㐂多", ["𠮷野", "㐂多"]),
        ("Ann Lee, Lukáš Špidla", ["Ann Lee", "Lukáš Špidla"]),
        ("Иван Петров", ["Иван Петров"]),
        ("艾则孜 • 买买提", ["艾则孜 • 买买提"]),
        ("张三 （新华社）", ["张三 （新华社）"]),
        ("张三\u3000\u3000Ann", ["张三\u3000\u3000Ann"]),
    ],
)
def test_names_stand_apart_where_a_byline_has_several(byline: str | None, apart: list[str]) -> None:
    assert split_byline(byline) == apart
