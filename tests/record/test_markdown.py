"""Markdown: what it refers to, and its HTML."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline.chronicle.editions import EDITIONS
from timeline.record import markdown as markup
from timeline.record import markdown_parser
from timeline.record.editorial import Conversion
from timeline.record.markdown_tree import Node, tree
from timeline.record.records import Records

TRADITIONAL = EDITIONS[1]


def html(text: str) -> str:
    return markup.parse(text).html(
        link=lambda scheme, id_: f"{scheme}/{id_}.html", note=lambda id_: f"<sup>{id_}</sup>"
    )


def test_links_name_records() -> None:
    text = "[敖汉旗](region:aohan)与[尹力](leader:yin-li)，再到[敖汉旗](region:aohan)"
    assert markup.parse(text).references == (("region", "aohan"), ("leader", "yin-li"))
    assert '<a href="region/aohan.html">敖汉旗</a>' in html(text)


def test_note_marks_have_their_place() -> None:
    assert markup.parse("甲[^a]，乙[^b]。").note_ids == ("a", "b")
    assert html("甲[^a]。") == "<p>甲<sup>a</sup>。</p>\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("是**“京蒙”**协作", "是<strong>“京蒙”</strong>协作"),
        ("是**（京蒙）**协作", "是<strong>（京蒙）</strong>协作"),
        ("a**京、**b", "a<strong>京、</strong>b"),
        ("京*蒙*协", "京<em>蒙</em>协"),
        ("京_蒙_协", "京<em>蒙</em>协"),
        ("京，_蒙_。", "京，<em>蒙</em>。"),
        ("京** 蒙**", "京** 蒙**"),
        ("a_b_c", "a_b_c"),
        ('a*"b"*c', "a*&quot;b&quot;*c"),
        ("*京。*\U00020000", "<em>京。</em>\U00020000"),
    ],
)
def test_emphasis_works_beside_chinese_punctuation(text: str, expected: str) -> None:
    assert html(text) == f"<p>{expected}</p>\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("协作\n持续", "协作持续"),
        ("协作\nABC", "协作\nABC"),
        ("ABC\n协作", "ABC\n协作"),
        ("，\n“京", "，\n“京"),
    ],
)
def test_a_line_end_between_chinese_makes_no_space(text: str, expected: str) -> None:
    assert html(text) == f"<p>{expected}</p>\n"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<script>)",
        "[x](//evil.example)",
        "[x](intent:x)",
        "![x](https://evil.example/x.png)",
        "<https://evil.example>",
        "[x]: javascript:alert(1)\n\n[x]",
        '[x](https://a.example/"onclick="x)',
        "[x](region:../../etc)",
        "<img src=x onerror=alert(1)>",
    ],
)
def test_nothing_but_plain_links_gets_through(text: str) -> None:
    tags = re.findall(r"<[^>]*>", html(text))
    link = re.compile(r'<a href="https://[^"<>]*" class="outside" rel="external noopener">')
    assert all(tag in ("<p>", "</p>", "</a>") or link.fullmatch(tag) for tag in tags), tags


def test_a_reference_to_a_character_stays_as_it_is_written() -> None:
    assert html("甲&copy;乙&#60;b&gt;") == "<p>甲&amp;copy;乙&amp;#60;b&amp;gt;</p>\n"
    assert markup.plain_text("甲&copy;乙") == "甲&copy;乙"


def test_what_is_left_over_is_reported() -> None:
    assert markup.parse("甲 [x](javascript:y) <b>粗</b>").leftovers[:1] == ("[x](javascript:y)",)
    for piece in ("<b>粗</b>", "[^Bad Id]", "[x](javascript:y)"):
        assert markup.parse(f"甲{piece}").leftovers
    assert markup.parse("[敖汉旗](region:aohan)[^a]，[网页](https://example.org/a)").leftovers == ()


def test_plain_text_has_no_markup() -> None:
    assert markup.plain_text("[敖汉旗](region:aohan)是**旗**[^a]。") == "敖汉旗是旗。"


def test_items_of_a_list_do_not_run_together_as_plain_text() -> None:
    assert (
        markup.plain_text("两项：\n\n- 修**路**\n- 打井。\n- 育苗\n\n另有一项。")
        == "两项：修路；打井。育苗；另有一项。"
    )
    assert markup.plain_text("1. 修路\n2. 打井\n") == "修路；打井"


def test_an_outside_link_says_so() -> None:
    assert 'rel="external noopener"' in html("[网页](https://example.org/a)")


def test_a_tree_says_what_the_html_says() -> None:
    text = "甲**乙**[^a]\n丙 [敖汉旗](region:aohan)\n\n3. 丁\n\n## 戊 `己`\n"
    paragraph, ordered_list, heading = tree(markup.parse(text))
    assert [(node.kind, node.text) for node in paragraph.children] == [
        ("text", "甲"), ("strong", ""), ("note", "a"), ("text", " "), ("text", "丙 "), ("link", ""),
    ]  # fmt: skip
    assert paragraph.children[-1].to == ("region", "aohan")
    assert paragraph.children[-1].children == (Node("text", "敖汉旗"),)
    assert (ordered_list.kind, ordered_list.number) == ("ordered_list", 3)
    assert (heading.kind, heading.number) == ("heading", 2)
    assert heading.children[-1] == Node("code_inline", "己")


def test_a_line_end_between_chinese_is_nothing_in_a_tree() -> None:
    (paragraph,) = tree(markup.parse("协作\n持续 a\nb"))
    assert "".join(node.text for node in paragraph.children) == "协作持续 a b"


def test_a_tree_holds_no_address_that_html_would_not() -> None:
    (paragraph,) = tree(markup.parse("[x](javascript:alert(1)) <b>y</b>"))
    assert [node.kind for node in paragraph.children] == ["text"] * len(paragraph.children)


def markup_result(text: str) -> tuple[object, ...]:
    document = markup.parse(text)
    return html(text), document.references, document.note_ids, document.leftovers, document.plain


WORDS = r"""
    [^a] [甲乙](region:aohan) [](term:x) [ 甲 ](event:e-1) [甲](region:Aohan) [甲](https://a.example)
    [甲](year:2020)(b) [^a](region:b) 甲乙 。 （ ） 1. 1) 2023年 - + # > ~~~ ``` *甲* **甲** & &amp; < <b>
    " ' \ ! ![a](b) | --- === : %25 // . , 3.5% a@b.example http://a.example [ ] ( ) ^ [^ ]( [甲]: b ﹔ ０ ²
    「甲『乙』」 2.3 1.甲 1)甲 12. 甲+乙 +甲
""".split()
SPACES = [" ", "  ", "\n", "\n\n", "\t", "    ", "\u3000", "\u00a0", "\u2028", "e\u0301", "\U00020000"]
PIECES = st.sampled_from(WORDS + SPACES)


@given(st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=20)))
@example("1. 甲")
@example("12) 甲")
@example("2.3亿元")
@example("12.")
@example("- 甲")
@example("甲  ")
@settings(max_examples=250, deadline=None)
def test_what_needs_no_parser_is_what_the_parser_says(text: str) -> None:
    """The short way for a paragraph of words, links and notes is never another way."""
    quick = markup_result(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown_parser, "_SIMPLE", re.compile(r"(?!)"))
        assert quick == markup_result(text)


@given(st.lists(st.one_of(PIECES, st.sampled_from(["头发", "发展", "“", "”", "于立新", "里"])), max_size=10))
@example(["头", "\n", "发", "展"])
@example(["“", "**甲**", "”"])
@settings(max_examples=250, deadline=None)
def test_a_converted_text_is_the_converted_source_parsed(pieces: list[str]) -> None:
    convert = TRADITIONAL.text_converter(
        Records(conversions=(Conversion(hans="于立新", hant="于立新", reason="姓"),))
    )
    text = "".join(pieces)
    document, expected = markup.parse(text).converted(convert), markup.parse(convert(text))
    assert (document.markup, document.plain) == (expected.markup, expected.plain)


def test_every_text_of_the_record_is_the_converted_source_parsed(record: Records) -> None:
    convert = TRADITIONAL.text_converter(record)
    for event in record.events:
        for text in (event.summary, *(note.text for note in event.notes)):
            expected = markup.parse(convert(text.source))
            assert (text.converted(convert).markup, text.converted(convert).runs) == (
                expected.markup,
                expected.runs,
            )


def test_most_texts_need_no_parser() -> None:
    simple = markdown_parser._SIMPLE
    assert simple.fullmatch("2023年3月，[北京市](region:beijing)投入23.9亿元（含产业类）[^n]。")
    assert simple.fullmatch("2.3億元，「五大[任務](term:wuda-renwu)」")
    assert not simple.fullmatch("1. 甲")


def test_a_form_may_keep_its_own_script() -> None:
    text = "作“[華廈](script:hant)”，[尹力](leader:yin-li)"
    assert '<span lang="zh-Hant">華廈</span>' in html(text)
    assert '<a href="leader/yin-li.html">尹力</a>' in html(text)
    assert markup.plain_text(text) == "作“華廈”，尹力"
    assert markup.parse(text).references == (("leader", "yin-li"),)
    assert markup.parse(text).leftovers == ()
    assert markup.parse(text).lost == ""
    (paragraph,) = tree(markup.parse(text))
    assert [(node.kind, node.text) for node in paragraph.children if node.kind == "script"] == [
        ("script", "zh-Hant")
    ]
    assert markup.parse("[甲](script:latn)").leftovers == ("[甲](script:latn)",)
