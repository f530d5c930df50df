"""What the rules find, and what they leave alone; tests/record/mistakes has a mistake for each of them."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.curate.fix import corrected_files, write_corrections
from timeline.record.loader import read_records
from timeline.record.rules import OTHER_CODES, RECORD_RULES, RULES
from timeline.record.rules.check import find_problems
from timeline.record.rules.identity import RESERVED_PAGES

from ..conftest import ROOT, STARTER, problems, spoil


def codes_in(tree: ast.AST) -> Iterator[str]:
    """Yield the codes in a module: words that come last, after a message, in a call or a tuple."""
    for node in ast.walk(tree):
        values = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
        match values[-3:]:
            case [*messages, ast.Constant(str(code))] if re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code):
                if any(re.search(r"[\u4e00-\u9fff]|\bmessage\b", ast.unparse(each)) for each in messages):
                    yield code


def test_every_code_is_listed_once() -> None:
    codes = [*(code for code, _ in (*RULES, *RECORD_RULES)), *OTHER_CODES]
    assert len(codes) == len(set(codes))
    texts = [file.read_text("utf-8") for file in (ROOT / "plugins").rglob("*.py")]
    finders = [
        text for text in texts if re.search(r"Problem|UnreadableYaml|problem_in|\bCell\(|UNWANTED", text)
    ]
    emitted_codes = {code for text in finders for code in codes_in(ast.parse(text))}
    composed_codes = {"citation-ambiguous", "not-compared", "uncorrected"}  # of a status, or a constant
    composed_codes |= {"figure-source", "leader-source", "title-figure"}  # yielded after a path and a message
    composed_codes |= {"copied", "name-source", "pairing-source", "source-title", "summary-figure"}
    assert emitted_codes - set(codes) == set()
    assert set(OTHER_CODES) - emitted_codes == composed_codes


def test_the_starter_is_sound(starter: Path) -> None:
    assert problems(starter) == []


def test_an_unknown_name_is_reported_where_it_stands_with_the_nearest(starter: Path) -> None:
    file = starter / "data/events/2001-2009.yaml"
    spoil(
        file,
        "date: 2004/2008\n  title: 五年间闽侯县拨付协作资金1260余万元\n  kind: tally",
        "date: 2004/2008\n  title: 五年间闽侯县拨付协作资金1260余万元\n  kind: taly",
    )
    line = file.read_text("utf-8").splitlines().index("  kind: taly") + 1
    assert problems(starter) == [
        f"data/events/2001-2009.yaml:{line}:3: 未知类别 taly，是否 tally？ [unknown-name]"
    ]


def test_a_region_cycle_is_printed_with_its_path(starter: Path) -> None:
    spoil(starter / "data/regions.yaml", "\n  code: 350000", "\n  parent: minhou\n  code: 350000")
    messages = problems(starter)
    assert any("fujian → minhou → fuzhou → fujian" in each for each in messages)


def test_unknown_links_and_notes_in_prose_are_found(starter: Path) -> None:
    file = starter / "data/events/2001-2009.yaml"
    spoil(file, "(organisation:shili-junye)", "(organisation:shili-jun)")
    spoil(file, "[^lianxihui]", "[^lianxihu]")
    messages = "\n".join(problems(starter))
    assert "未知机构 shili-jun，是否 shili-junye？ [unknown-name]" in messages
    assert "未知注 lianxihu，是否 lianxihui？ [note-mark]" in messages
    assert "注 lianxihui 在摘要中没有位置" not in messages  # it is the one that is misspelt


def test_a_record_with_a_mistake_is_not_missing_to_others(starter: Path) -> None:
    spoil(starter / "data/leaders.yaml", "pinyin: Lín Sùyún", "pinyn: Lín Sùyún")
    codes = {each.rsplit("[", 1)[1] for each in problems(starter)}
    assert codes == {"unknown-key]"}


def test_nobody_who_signed_a_source_is_in_the_index_of_people(starter: Path) -> None:
    spoil(starter / "data/sources.yaml", "byline: 示例\n", "byline: 示例 单启明\n")
    (problem,) = problems(starter)
    assert "单启明 是文献的署名者，署名只用于引文 [no-office]" in problem


def test_a_region_in_itself_is_a_cycle(starter: Path) -> None:
    spoil(starter / "data/regions.yaml", "\n  code: 350000", "\n  parent: fujian\n  code: 350000")
    (problem,) = problems(starter)
    assert "地区隶属成环：fujian → fujian [region-cycle]" in problem


EVENTS = "events/2001-2009.yaml"


def test_there_is_one_chronicle(starter: Path) -> None:
    file = starter / "data/chronicle.yaml"
    one = "- " + file.read_text("utf-8").split("\n", 1)[1].replace("\n", "\n  ").rstrip() + "\n"
    file.write_text(one + one.replace("id: minning", "id: another"), "utf-8")
    (problem,) = problems(starter)
    assert problem.endswith("只能有一份年表说明 [two-chronicles]")


def test_notes_have_anchors_of_their_own(starter: Path) -> None:
    """Event `2004` with note `2008-funds-x` must not meet event `2004-2008-funds` with note `x`."""
    file = starter / "data" / EVENTS
    text = file.read_text("utf-8")
    event = text[text.index("- id: 2004-2008-funds") :].split("\n- id:")[0].rstrip() + "\n"
    for id_, note in (("2004", "2008-funds-yongtu"), ("2004-2008", "funds-yongtu")):
        more = event.replace("id: 2004-2008-funds", f"id: {id_}").replace("1260余万元\n", f"款项{id_}\n", 1)
        text += more.replace("id: yongtu", f"id: {note}").replace("yongtu]", f"{note}]")
    file.write_text(text, "utf-8")
    messages = problems(starter)
    assert messages
    assert {each.rsplit("[", 1)[1] for each in messages} == {"note-anchor]"}


OTHER_WAYS = [  # to break a rule: file, text that stands there, what to write, what is said
    ("pairings.yaml", "  giver: fujian\n  receiver: ningxia", "  giver: minhou\n  receiver: longde",
     "结对 minhou、longde 已见于 minhou-longde [pairing]"),
    (EVENTS, "    text: 双方负责人",
     "    text: 甲。\n    editor: true\n  - id: lianxihui\n    kind: explanation\n    text: 双方负责人",
     "注 lianxihui 重复 [note-mark]"),
    (EVENTS, "[^lianxihui]，", "[^lianxihui]，再一次[^lianxihui]，", "注 lianxihui 标了两次 [note-mark]"),
    ("events/2010-2019.yaml", "    - text: 带动605户，是村里所说。\n      citations:\n"
     "      - {source: minning-huigu-2020, paragraph: 5, anchor: 農戶605戶}\n", "",
     "存疑须列出至少两种读法 [readings]"),
    *(
        (EVENTS, "文献没有按年份和用途分列。", wrong, f"{message} [punctuation]")
        for wrong, message in (
            ("文献没有按 年份和用途分列。", "汉字旁不应有空格"),
            ("文献没有按A 年份和用途分列。", "汉字旁不应有空格"),
            ("文献没有按年份 A和用途分列。", "汉字旁不应有空格"),
            ("文献没有按“年份”.", "半角标点 . 应为全角"),
            ("文献没有按𠮷:年份和用途分列。", "半角标点 : 应为全角"),
        )
    ),
    ("removals.yaml", "[event:2003-joint-meeting]", "[event:2003-joint-meetin]",
     "未知记录 event:2003-joint-meetin，是否 event:2003-joint-meeting？ [correction]"),
    ("removals.yaml", "record: event:2016-school", "record: event:2003-joint-meeting",
     "event:2003-joint-meeting 已移除（removals.yaml），不能再用 [taken-name]"),
    ("removals.yaml", "record: event:2016-school", "record: pairing:school",
     "pairing:school 没有自己的网页，不必写 [removal]"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("文献没有按年份,用途分列。", "文献没有按年份，用途分列。"),
        ("文献没有按年份、用途分列.", "文献没有按年份、用途分列。"),
        ("文献没有按年份(用途)分列。", "文献没有按年份（用途）分列。"),
        ("文献没有按２０１０年分列。", "文献没有按2010年分列。"),
        ("文献没有按 年份分列。", "文献没有按年份分列。"),
        ("文献没有按年份分列...", "文献没有按年份分列……"),
    ],
)
def test_what_a_mark_should_be_is_corrected(starter: Path, wrong: str, right: str) -> None:
    file = starter / "data" / EVENTS
    spoil(file, "文献没有按年份和用途分列。", wrong)
    write_corrections(corrected_files(find_problems(read_records(starter / "data", starter / "content"))))
    assert right in file.read_text("utf-8")
    assert problems(starter) == []


@pytest.mark.parametrize(
    "right", ["文献没有按A, B和C D分列。", "文献没有按No. 1和3.5分列。", "“按年份, 和 用途”分列。"]
)
def test_what_is_latin_or_quoted_is_punctuated_as_it_is(starter: Path, right: str) -> None:
    spoil(starter / "data" / EVENTS, "文献没有按年份和用途分列。", right)
    assert problems(starter) == []


@pytest.mark.parametrize(
    "text", ["资本市场", "基本区别", "日本县城", "样本村", "6月30日前", "节日前", "过去年代"]
)
def test_words_that_only_contain_those_of_a_document_are_the_editors(starter: Path, text: str) -> None:
    spoil(starter / "data" / EVENTS, "文献没有按年份和用途分列。", f"文献没有写{text}的情况。")
    assert problems(starter) == []


@pytest.mark.parametrize(("name", "old", "new", "message"), OTHER_WAYS, ids=[way[3] for way in OTHER_WAYS])
def test_other_ways_to_break_a_rule_are_reported(
    starter: Path, name: str, old: str, new: str, message: str
) -> None:
    spoil(starter / "data" / name, old, new)
    assert message in "\n".join(problems(starter))


def test_a_region_paired_with_itself_is_reported(starter: Path) -> None:
    spoil(starter / "data/pairings.yaml", "receiver: ningxia", "receiver: fujian")
    (problem,) = problems(starter)
    assert "fujian 与自己结对 [pairing]" in problem


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("events/2001-2009.yaml", "leader: shan-qiming", "leader: shan-q", "人物 shan-q，是否 shan-qiming？"),
        ("events/2001-2009.yaml", "- mechanism\n", "- xmechanism\n", "主题 xmechanism，是否 mechanism？"),
        ("events/2001-2009.yaml", "measure: funds", "measure: fnds", "指标 fnds，是否 funds？"),
        ("terms.yaml", "source: minning-huigu-2020", "source: minning-x", "文献 minning-x"),
        ("pairings.yaml", "giver: minhou", "giver: minho", "地区 minho，是否 minhou？"),
        ("chronicle.yaml", "region: fujian", "region: fujia", "地区 fujia，是否 fujian？"),
        ("../content/about.md", "(term:minning-xiezuo)", "(event:2009-trial)", "事件 2009-trial"),
        ("../content/about.md", "(term:minning-xiezuo)", "(term:minnin)", "术语 minnin，是否 "),
        ("../content/about.md", "(region:fujian)", "(year:1850)", "年份 1850"),
    ],
)  # fmt: skip
def test_a_dangling_id_is_reported_with_the_nearest(
    starter: Path, file: str, old: str, new: str, message: str
) -> None:
    path = starter / "data" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    (problem,) = problems(starter)
    assert f"未知{message}" in problem
    assert problem.endswith("[unknown-name]")


def test_our_pages_are_those_that_are_made() -> None:
    """The essays' addresses aside, and with the page that only a long chronicle has."""
    page_names = {page.stem for page in (ROOT / "tests/expected").glob("*.html")}
    assert page_names - {"about"} | {"timeline"} == RESERVED_PAGES


def test_what_would_not_be_shown_is_reported(starter: Path) -> None:
    about = starter / "content/about.md"
    before = about.read_text("utf-8")
    for text in ("> " * 25 + "深\n", "- " * 15 + "深\n", "| 甲 |\n|---|\n| 乙 | 深 |\n"):
        about.write_text(f"{before}\n{text}", "utf-8")
        (problem,) = problems(starter)
        assert problem.endswith("套得太深或多出表格的文字显示不出来：深 [markup]")
    about.write_text(f"{before}\n{'> ' * 10}深\n\n{'- ' * 5}深\n\n| 甲 | 乙 |\n|---|---|\n| 丙 |\n", "utf-8")
    assert problems(starter) == []


def test_xx_stands_for_what_is_to_be_decided_but_not_in_an_id(starter: Path) -> None:
    about = starter / "content/about.md"
    before = about.read_text("utf-8")
    about.write_text(f"{before}\n给XX县一台。\n", "utf-8")
    (problem,) = problems(starter)
    assert problem.endswith("[todo]")
    spoil(starter / "data/regions.yaml", "id: longde\n", "id: xx\n")
    about.write_text(f"{before}\n给[隆德县](region:xx)一台。\n", "utf-8")
    assert not [each for each in problems(starter) if each.endswith("[todo]")]


def test_an_address_may_have_the_digits_of_a_private_number(starter: Path) -> None:
    source = (starter / "data/sources.yaml").read_text("utf-8")
    address = re.search("address: (\\S+)", source)
    assert address
    spoil(starter / "data/sources.yaml", address[0], f"{address[0]}/13912345678.html")
    assert not [each for each in problems(starter) if "private-number" in each]


def test_all_rules_report_in_one_run(starter: Path) -> None:
    spoil(starter / "data/pairings.yaml", "giver: minhou", "giver: minho")
    spoil(starter / "data/leaders.yaml", "pinyin: Lín Sùyún", "pinyin: todo")
    spoil(starter / "data/terms.yaml", "editor: true", "editor: false")
    spoil(starter / "data" / EVENTS, "title: 隆德县柳湾村开始试种菌菇", "title: 试种菌菇")
    assert {each.rsplit("[", 1)[1] for each in problems(starter)} == {
        "unknown-name]", "todo]", "no-grounds]", "title-length]",
    }  # fmt: skip


WHOLE = """\
  figures:
  - {id: all, value: 10, unit: 户, measure: area, sort: quantity}
  - {value: 6, unit: 户, measure: area, sort: quantity, part_of: all}
  - {value: 4, unit: 户, measure: area, sort: quantity, part_of: all}
  citations:
  - {source: minning-jishi-2016, paragraph: 7, anchor: 2009年前后，柳湾村试种菌菇}
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("", "", ""),
        ("value: 4", "value: 5", "各分项之和 11，与 10 不合"),
        ("value: 4", "value: 3", "各分项之和 9，与 10 不合"),
        ("value: 4, unit: 户", "value: 3.9, qualifier: 近, unit: 户", ""),
        ("id: all", "parts_incomplete: true, id: all", "各分项之和 10，与 10 不合"),
        ("value: 4, unit: 户", "value: 4, unit: 亩", "与 all 的指标、性质或单位不同"),
        ("value: 4", "id: all, value: 4", "数字 all 重复"),
        ("part_of: all}\n  c", "part_of: al}\n  c", "未知数字 al，是否 all？"),
        ("id: all, value: 10", "id: all, value: 10, part_of: all", "all 有分项，自己不能再是分项"),
    ],
)
def test_parts_of_a_figure_add_up_to_it(starter: Path, old: str, new: str, message: str) -> None:
    text = WHOLE.replace(old, new) if old else WHOLE
    anchor = WHOLE.split("\n", 4)[4]
    spoil(starter / "data/events/2001-2009.yaml", anchor, text)
    messages = problems(starter)
    assert all("[parts]" in each for each in messages), messages
    assert message in "\n".join(messages)
    assert bool(messages) == bool(message)


def test_some_parts_may_be_missing_where_the_whole_says_so(starter: Path) -> None:
    text = WHOLE.replace("id: all", "parts_incomplete: true, id: all").replace("value: 4", "value: 3")
    spoil(starter / "data/events/2001-2009.yaml", WHOLE.split("\n", 4)[4], text)
    assert problems(starter) == []
    spoil(starter / "data/events/2001-2009.yaml", ", part_of: all}\n  c", "}\n  c")
    spoil(starter / "data/events/2001-2009.yaml", ", part_of: all}\n", "}\n")
    assert [each.rsplit(": ", 1)[1] for each in problems(starter)] == ["没有分项 [parts]"]


@pytest.mark.parametrize("role", ["（隆德）县长", "中央第一指导组组长", "（中共中央）总书记", "todo 职务"])
def test_a_role_may_say_where_in_brackets_or_be_of_the_whole_country(starter: Path, role: str) -> None:
    if "隆德" in role:
        spoil(starter / "data/regions.yaml", "{hans: 隆德县, hant: 隆德縣}", "{hans: 隆德, hant: 隆德}")
    spoil(starter / "data/events/2010-2019.yaml", "role: 西吉县副县长", f"role: {role}")
    assert not [each for each in problems(starter) if "[bare-role]" in each]


@pytest.mark.parametrize(
    ("file", "key", "value"),
    [
        ("data/events/2001-2009.yaml", "date", "2001-04-18"),
        ("data/sources.yaml", "sha256", "1703a121d32d30315df15be2e8eba235650c4b3fa0394a1179f888e7a162c64e"),
    ],
)
def test_todo_in_a_value_that_is_no_text_is_reported(file: str, key: str, value: str, starter: Path) -> None:
    """Else the record would be missing without a word: it does not fit its class."""
    spoil(starter / file, f"{key}: {value}\n", f"{key}: todo\n")
    assert any(each.startswith(file) and f"{key} 还有 todo 未定 [todo]" in each for each in problems(starter))


def test_two_people_of_one_name_are_doubtful_until_a_note_says_so(starter: Path) -> None:
    file = starter / "data/leaders.yaml"
    text = file.read_text("utf-8")
    first, second = re.findall(r"(?m)^  name: .*\n  pinyin: .*$", text)[:2]
    for words, expected in (("虚构人物", ["namesake"]), ("虚构人物，与另一人同名", [])):
        file.write_text(text.replace(second, first).replace("虚构人物", words), "utf-8")
        problems = find_problems(read_records(starter / "data", starter / "content"))
        assert [each.code for each in problems if each.code == "namesake"] == expected


@pytest.mark.parametrize(
    ("above", "region"),
    [
        ((40.82, 111.77), (50.58, 123.73)),  # Hohhot, Oroqen Banner
        ((40.82, 111.77), (50.78, 121.52)),  # Hohhot, Genhe
        ((43.83, 87.62), (37.77, 75.23)),  # Ürümqi, Taxkorgan
        ((29.65, 91.12), (33.38, 79.73)),  # Lhasa, Rutog
        ((45.80, 126.53), (52.97, 122.54)),  # Harbin, Mohe
        ((36.06, 103.83), (40.14, 94.66)),  # Lanzhou, Dunhuang
    ],
)
def test_no_county_is_too_far_from_its_capital(
    starter: Path, above: tuple[float, float], region: tuple[float, float]
) -> None:
    """Those that are furthest are not reported; with both coordinates exchanged, all are."""
    file = starter / "data/regions.yaml"
    for each in (region, region[::-1]):
        spoil(file, "38.47\n  longitude: 106.26", f"{above[0]}\n  longitude: {above[1]}")
        spoil(file, "36.02\n  longitude: 106.24", f"{each[0]}\n  longitude: {each[1]}")
        spoil(file, "35.62\n  longitude: 106.11", f"{each[0]}\n  longitude: {each[1]}")
        codes = codes_of(starter)
        assert codes <= {"region-place", "bad-value"}
        assert bool(codes) == (each != region)
        shutil.copy(STARTER / "data/regions.yaml", file)


@pytest.mark.parametrize(("old", "new"), [("119.30\n- id: ning", "-119.30\n- id: ning"), ("38.47", "-38.47")])
def test_a_coordinate_on_another_side_of_the_globe_is_doubtful(starter: Path, old: str, new: str) -> None:
    spoil(starter / "data/regions.yaml", old, new)
    assert codes_of(starter) == {"region-place"}


def codes_of(folder: Path) -> set[str]:
    """Return the codes of all that the rules find, warnings too."""
    return {problem.code for problem in find_problems(read_records(folder / "data", folder / "content"))}
