"""How an event is cited, and how a source's page is pointed into."""

import pytest
from msgspec.structs import replace

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.citation_formats import bibtex, gbt7714, text_fragment
from timeline.record.records import Records
from timeline.values.bylines import split_byline

KNOWN = {"version": "1.0", "built": "2026-11-22", "address": "https://example.org/events/x.html"}


def test_gbt7714_names_editor_title_date_version_and_address(record: Records) -> None:
    chronicle = Chronicle(record)
    entry = next(each for each in chronicle.entries if each.event.id == "2023-framework-agreement")
    assert gbt7714(entry, chronicle.info, **KNOWN) == (
        "京蒙协作年表编者. 京蒙两地政府签署全面深化协作框架协议（2023-07-22）[DB/OL]//"
        "京蒙协作年表. 版本1.0. (2026-11-22). https://example.org/events/x.html."
    )
    assert gbt7714(entry, chronicle.info, **KNOWN | {"address": ""}).endswith("(2026-11-22).")


def test_bibtex_is_an_entry_whose_specials_are_escaped(record: Records) -> None:
    chronicle = Chronicle(record)
    entry = chronicle.entries[0]
    hostile = entry.event.model_copy(update={"title": "100% {甲} & 乙_丙 \\input{{x}"})
    text = bibtex(replace(entry, event=hostile), chronicle.info, **KNOWN)
    assert text.startswith("@misc{jingmeng-1996-pairing-begins,\n")
    assert r"100\% \textbraceleft{}甲\textbraceright{} \& 乙\_丙 \textbackslash{}input" in text
    assert text.count("{") == text.count("}")
    assert "url = {https://example.org/events/x.html}" in text


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
