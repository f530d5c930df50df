"""Files to records, or every mistake with its line and column."""

import gc
import os
import pickle
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.record.base import Component
from timeline.record.fields import MAX_ID
from timeline.record.loader import LoadResult, read_records
from timeline.record.locations import locate
from timeline.record.markdown import MAX_TEXT
from timeline.record.records import Records
from timeline.record.yaml_source import MAX_BYTES, MAX_DEPTH

from ..conftest import problems, spoil
from ..support.counting import count_calls


def mistakes(tmp_path: Path, text: str | bytes, name: str = "events.yaml") -> list[str]:
    """Return the problems of one file, without its path."""
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return [
        str(each).removeprefix(f"{file}:")
        for each in sorted(read_records(tmp_path, tmp_path / "none").problems)
    ]


ITEMS = [
    f"""\
- id: kind-{number}
  # 第{number}类
  name: {{hans: 类别{number}, hant: 類別{number}}}
  note: 这一类是第{number}类，写得长一些才不算短。
"""
    for number in range(4)
]


@pytest.mark.parametrize("order", ["0123", "3210", "13", "0112", "012x3", "02413"])
def test_a_file_that_was_read_before_is_read_as_if_it_were_new(tmp_path: Path, order: str) -> None:
    file = tmp_path / "data/kinds.yaml"
    file.parent.mkdir()
    file.write_text("".join(ITEMS), "utf-8")

    def read(before: LoadResult | None = None) -> LoadResult:
        return read_records(file.parent, tmp_path / "none", before.files if before else None)

    before = read()
    assert [*before.files] == [file]
    items = {str(number): item for number, item in enumerate(ITEMS)}
    items |= {"x": "- id: [\n", "4": "# 又一类\n" + ITEMS[2].replace("-2", "-4").replace("note", "nota")}
    file.write_text("".join(items[each] for each in order), "utf-8")
    new = read()
    again = read(before)
    assert again.records == new.records
    assert [record.location for record in again.records.kinds] == [
        record.location for record in new.records.kinds
    ]
    assert (again.problems, again.invalid, again.count) == (new.problems, new.invalid, new.count)
    if order == "0123":
        assert read(before).records.kinds[2] is before.records.kinds[2]
    else:
        assert new.problems or new.records != before.records


def test_one_run_reports_every_mistake(tmp_path: Path) -> None:
    text = """\
- id: a
  date: 1919-13
  titel: 五四运动在北京开始了
  kind: visit
  regions: beijing
  summary: 摘要。
  citations:
  - {source: s, paragraph: 0, anchor: 甲}
"""
    assert mistakes(tmp_path, text) == [
        "2:3: date：1919-13 的月份应为 01 至 12，或季节 21 至 24 [bad-value]",
        "3:3: 未知键 titel，是否 title？ [unknown-key]",
        "5:3: regions 应是列表 [wrong-type]",
        "8:17: paragraph：0 不是正整数 [bad-value]",
    ]


def test_the_nearest_key_is_named_deep_inside_a_record(starter: Path) -> None:
    file = next(iter(sorted((starter / "data/events").glob("*.yaml"))))
    text = file.read_text("utf-8")
    line = text[: text.index("paragraph:")].count("\n") + 1
    file.write_text(text.replace("paragraph:", "paragraf:", 1), "utf-8")
    messages = problems(starter)
    assert len(messages) == 1  # and not that `paragraph` is missing
    assert any(
        f":{line}:" in each and "paragraf，是否 paragraph？ [unknown-key]" in each for each in messages
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- id: a\n  id: b\n", "2:3: 键 id 重复 [duplicate-key]"),
        ("- &x {id: a}\n", "1:3: 不许用锚点 &x [alias]"),
        ("- id: *x\n", "1:7: 不许用别名 *x [alias]"),
        ("- id: !!python/name:os a\n", "1:7: 不许用标签 tag:yaml.org,2002:python/name:os [tag]"),
        ("- id: !!int 3\n", "1:7: 不许用标签 tag:yaml.org,2002:int [tag]"),
        ("id: a\n---\nid: b\n", "2:1: 一个文件只能有一份 YAML [two-documents]"),
        ("", "1:1: 文件是空的 [empty-file]"),
        ("# 只有注释\n", "1:1: 文件是空的 [empty-file]"),
        ("- id: a\x07\n", "1:8: 不许有的字符 U+0007（控制符） [unwanted-character]"),
        ("- id: a\u202e\n", "1:8: 不许有的字符 U+202E（文字方向控制符） [unwanted-character]"),
        ("- id: a\u200b\n", "1:8: 不许有的字符 U+200B（零宽空格） [unwanted-character]"),
        ("- id: a\u2028b\n", "1:8: 不许有的字符 U+2028（分行符） [unwanted-character]"),
        ("- id: ⽑\n", "1:7: 不许有的字符 U+2F51（部首，形似“毛”） [unwanted-character]"),
        ("- id: a\ufeff\n", "1:8: 不许有的字符 U+FEFF（文件头标记） [unwanted-character]"),
        ("- id: a\ue000\n", "1:8: 不许有的字符 U+E000（私用区的字） [unwanted-character]"),
        ("- id: a\x00\n", "1:8: 不许有的字符 U+0000（控制符） [unwanted-character]"),
        ("- id: a\x1b\n", "1:8: 不许有的字符 U+001B（控制符） [unwanted-character]"),
        ("- id: a\x85b\n", "1:8: 不许有的字符 U+0085（控制符） [unwanted-character]"),
        ("- id: a\rb\n", "1:8: 不许有的字符 U+000D（控制符） [unwanted-character]"),
        ("- id: a\xad\n", "1:8: 不许有的字符 U+00AD（软连字符） [unwanted-character]"),
        ("- id: a\ufe0f\n", "1:8: 不许有的字符 U+FE0F（选择字形的符号） [unwanted-character]"),
        ("- id: a\U000e0101\n", "1:8: 不许有的字符 U+E0101 [unwanted-character]"),
        ("- id: a\u180b\n", "1:8: 不许有的字符 U+180B（选择字形的符号） [unwanted-character]"),
        ("- id: a\ufffe\n", "1:8: 不许有的字符 U+FFFE [unwanted-character]"),
        ("- id: a\ufffd\n", "1:8: 不许有的字符 U+FFFD（替代读不出的字的符号） [unwanted-character]"),
        ("- id: a\U0001ffff\n", "1:8: 不许有的字符 U+1FFFF [unwanted-character]"),
        ("- id: a\u3164\n", "1:8: 不许有的字符 U+3164（不显示的字母） [unwanted-character]"),
        ('- id: "a\\u202Eb"\n', "1:7: 不许有的字符 U+202E（文字方向控制符） [unwanted-character]"),
        ('- id: "a\\eb"\n', "1:7: 不许有的字符 U+001B（控制符） [unwanted-character]"),
        ('- id: "a\\0b"\n', "1:7: 不许有的字符 U+0000（控制符） [unwanted-character]"),
        ('- "\\u2f51": a\n', "1:3: 不许有的字符 U+2F51（部首，形似“毛”） [unwanted-character]"),
        ('- id: "e\\u0301"\n', "1:7: U+0065 起的写法应改为通行的“é”（NFC） [not-nfc]"),
        ("- id: 甲e\u0301\n", "1:8: U+0065 起的写法应改为通行的“é”（NFC） [not-nfc]"),
        ("- id: 甲\uf96e\n", "1:8: U+F96E 起的写法应改为通行的“葉”（NFC） [not-nfc]"),
        ("- id: 甲 # 乙\n", "1:8: “ #”之后会被当作注释，文字请加引号 [cut-by-comment]"),
        ("- {id: 甲\t#乙\n  }\n", "1:9: “ #”之后会被当作注释，文字请加引号 [cut-by-comment]"),
        ("- id: 协医院\n".encode("gbk"), "1:1: 像是 GBK 编码的文件，请存成 UTF-8 [not-utf-8]"),
        ("- id: 甲\n".encode("gbk"), "1:7: 不是 UTF-8 编码的文件 [not-utf-8]"),
        ("- id: 甲\n".encode("utf-16"), "1:1: 不是 UTF-8 编码的文件 [not-utf-8]"),
        (b"- id: \xed\xa0\x80\n", "1:7: 不是 UTF-8 编码的文件 [not-utf-8]"),
        ("- ? [a, b]\n  : c\n", "1:5: 键应是一个词 [bad-key]"),
        ("- " + "[" * 40 + "]" * 40, "1:34: 嵌套超过 32 层 [too-deep]"),
        ("[" * 100_000, "1:33: 嵌套超过 32 层 [too-deep]"),
        ("- " * 100_000, "1:65: 嵌套超过 32 层 [too-deep]"),
        ("\n".join(" " * n + "a:" for n in range(1000)), "33:33: 嵌套超过 32 层 [too-deep]"),
        ("&a [*a]", "1:1: 不许用锚点 &a [alias]"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_plain_yaml_is_refused(tmp_path: Path, text: str | bytes, expected: str) -> None:
    assert expected in mistakes(tmp_path, text)


def test_broken_yaml_is_explained(tmp_path: Path) -> None:
    tab = mistakes(tmp_path, "- id: a\n\tdate: 1996\n")[-1]
    assert tab == "2:1: 缩进只能用空格，不能用制表符 [bad-yaml]"
    colon = mistakes(tmp_path, "- id: a\n  title: b: c\n")[-1]
    assert colon.startswith("2:10: 文字以 [ 等符号开头，或含有“: ”")


def test_a_full_width_colon_is_pointed_out(tmp_path: Path) -> None:
    problems = mistakes(tmp_path, "- id: a\n  ？date：1996: x\n")
    assert any("冒号要用半角 [unknown-key]" in each for each in problems)


def test_a_hundred_megabytes_are_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "events.yaml").open("wb") as file:
        file.truncate(100_000_000)
    read_records(tmp_path / "none", tmp_path)  # imports what reading needs
    tracemalloc.start()
    (problem,) = read_records(tmp_path, tmp_path).problems
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * MAX_BYTES
    assert f"文件超过 {MAX_BYTES // 1_000_000} MB" in str(problem)


def test_each_limit_holds_at_its_edge(starter: Path) -> None:
    """The greatest that is allowed is read; one more is refused."""
    assert (MAX_BYTES, MAX_DEPTH, MAX_ID, MAX_TEXT) == (5_000_000, 32, 80, 20_000)
    kinds = starter / "data/kinds"
    kinds.mkdir()

    def kind(**fields: str) -> str:
        values = {"id": "more", "hans": "甲", "note": "甲"} | fields
        return (
            f"- id: {values['id']}\n  name: {{hans: {values['hans']}, hant: 甲}}\n  note: {values['note']}\n"
        )

    def error_codes(text: str) -> list[str]:
        (kinds / "more.yaml").write_text(text, "utf-8")
        return [each.rsplit(" ", 1)[1] for each in problems(starter)]

    assert error_codes(kind(id="a" * MAX_ID)) == []
    assert error_codes(kind(id="a" * (MAX_ID + 1))) == ["[too-long]"]
    assert error_codes(kind(id="甲")) == ["[bad-value]"]
    assert error_codes(kind(note="甲" * MAX_TEXT)) == []
    assert error_codes(kind(note="甲" * (MAX_TEXT + 1))) == ["[too-long]"]
    for depth, codes in ((MAX_DEPTH, "wrong-type"), (MAX_DEPTH + 1, "too-deep")):
        brackets = "[" * (depth - 2) + "]" * (depth - 2)  # below the list and its item
        assert error_codes(kind(note=brackets)) == [f"[{codes}]"]
    room = MAX_BYTES - len(kind().encode()) - 2
    assert error_codes(kind() + "#" + "x" * room + "\n") == []
    assert error_codes(kind() + "#" + "x" * (room + 1) + "\n") == ["[file-too-large]"]


def test_what_is_not_a_plain_file_is_reported_and_not_waited_for(starter: Path) -> None:
    data = starter / "data"
    os.mkfifo(data / "events/pipe.yaml")
    (data / "events/gone.yaml").symlink_to(starter / "nowhere")
    (data / "terms/folder.yaml").mkdir(parents=True)
    assert problems(starter) == [
        f"data/{name}:1:1: 不是普通文件，读不出来 [unreadable]"
        for name in ("events/gone.yaml", "events/pipe.yaml", "terms/folder.yaml")
    ]


def test_windows_line_ends_are_fine(starter: Path) -> None:
    for file in (starter / "data/terms.yaml", starter / "content/about.md"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert problems(starter) == []


@pytest.mark.parametrize("note", ["' 甲'", "'甲 '", "|\n    甲\n    乙", '"甲\\n"'])
def test_text_is_one_line_without_space_at_its_ends(starter: Path, note: str) -> None:
    with (starter / "data/kinds.yaml").open("a", encoding="utf-8") as more:
        more.write(f"- id: more\n  name: {{hans: 甲, hant: 甲}}\n  note: {note}\n")
    (problem,) = problems(starter)
    assert problem.endswith(":3: note 首尾不能有空白，中间不能换行 [bad-value]")


def test_a_message_is_one_plain_line_whatever_it_quotes(tmp_path: Path) -> None:
    (problem,) = mistakes(tmp_path, '- "a\\n\\tb"\n')
    assert problem == "1:3: 记录 应是带键的一组 [wrong-type]"
    assert r"1:3: 未知键 a\n\tb [unknown-key]" in mistakes(tmp_path, '- "a\\n\\tb": c\n')
    assert max(map(len, mistakes(tmp_path, f"- id: {'A' * 9000}\n  ? {'b' * 9000}\n  : c\n"))) < 200
    name = os.fsencode(str(tmp_path / "data")) + b"\xff\x1b.yml"
    Path(os.fsdecode(name)).touch()
    (stray,) = [str(each) for each in read_records(tmp_path, tmp_path).problems if "data" in each.file]
    assert stray.encode().endswith("data\\udcff\\x1b.yml:1:1: 扩展名应为 .yaml [unknown-file]".encode())


def test_very_many_mistakes_take_linear_work(tmp_path: Path) -> None:
    def work(number: int) -> int:
        return count_calls(lambda: mistakes(tmp_path, "- x\n" * number))

    assert len(mistakes(tmp_path, "- x\n" * 2_000)) == 2_000
    assert work(2_000) < 6 * work(500)  # quadratic work would be 16 times as much


def test_an_essay_is_cut_only_at_a_line_of_its_own(starter: Path) -> None:
    text = "---\ntitle: 甲 ---\nmenu: 乙\n---\n正文\n\n---\n\n再说\n"
    (starter / "content/more.md").write_text(text, "utf-8")
    essay = next(
        each
        for each in read_records(starter / "data", starter / "content").records.essays
        if each.id == "more"
    )
    assert (essay.title, essay.menu, essay.body.source) == ("甲 ---", "乙", "正文\n\n---\n\n再说\n")


def test_an_essay_says_neither_its_id_nor_its_body_in_front(starter: Path) -> None:
    (starter / "content/more.md").write_text("---\ntitle: 甲\nid: about\nbody: 乙\n---\n丙\n", "utf-8")
    assert problems(starter) == [
        "content/more.md:3:1: 文章的 id 不在这里写 [unknown-key]",
        "content/more.md:4:1: 文章的 body 不在这里写 [unknown-key]",
    ]


def test_a_mistake_in_an_essay_has_the_line_where_its_text_begins(starter: Path) -> None:
    (starter / "content/more.md").write_text("---\ntitle: 甲\n---\n<b>丙</b>\n", "utf-8")
    assert {each.split(" ")[0] for each in problems(starter)} == {"content/more.md:4:1:"}


def test_essays_that_nobody_reads_are_pointed_out(starter: Path) -> None:
    (starter / "content/more").mkdir()
    for name in ("more/a.md", "b.markdown", "c.MD"):
        (starter / "content" / name).touch()
    assert [each.split(":")[0] for each in problems(starter)] == [
        "content/b.markdown", "content/c.MD", "content/more/a.md",
    ]  # fmt: skip


def test_files_that_nobody_reads_are_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "evnts.yaml").write_text("[]")
    (tmp_path / "events.yml").write_text("[]")
    text = "\n".join(map(str, read_records(tmp_path, tmp_path).problems))
    assert "evnts.yaml:1:1: 不认识的文件，是否 events？ [unknown-file]" in text
    assert "events.yml:1:1: 扩展名应为 .yaml [unknown-file]" in text


def test_plain_scalars_stay_text(starter: Path) -> None:
    file = starter / "data/kinds.yaml"
    with file.open("a", encoding="utf-8") as more:
        more.write("- id: 010000\n  name: {hans: no, hant: on}\n  note: 12:30\n")
    records = read_records(starter / "data", starter / "content").records
    last = records.kinds[-1]
    assert (last.id, last.name.hans, last.name.hant, last.note) == ("010000", "no", "on", "12:30")


def test_a_byte_order_mark_at_the_start_is_fine(starter: Path) -> None:
    file = starter / "data/kinds.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert problems(starter) == []


def test_an_essay_without_front_matter_is_reported(starter: Path) -> None:
    (starter / "content/bare.md").write_text("只有正文。\n", "utf-8")
    assert problems(starter) == ["content/bare.md:1:1: 文章应以 --- 行之间的 YAML 开头 [no-front-matter]"]


def test_a_mistake_in_front_matter_has_its_line(starter: Path) -> None:
    (starter / "content/wrong.md").write_text("---\ntitle: 题\nmenuu: 题\n---\n正文。\n", "utf-8")
    assert problems(starter) == ["content/wrong.md:3:1: 未知键 menuu，是否 menu？ [unknown-key]"]


def test_a_place_that_is_not_there_falls_back_to_the_one_above(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("- id: a\n  b:\n  - c: 1\n")
    assert locate(str(file), (0, "b", 0, "c")) == (3, 5)
    assert locate(str(file), (0, "b", 0, "missing")) == (3, 5)
    assert locate(str(file), (7,)) == (1, 1)


@pytest.mark.parametrize(
    "value", ["1e3", "1,789", "1 789", "１７", "007", ".5", "5.", "nan", "inf", "0x1f", "十"]
)
def test_a_figure_is_a_plain_decimal(starter: Path, value: str) -> None:
    file = starter / "data/events"
    file_with_values = next(
        each for each in sorted(file.glob("*.yaml")) if "value:" in each.read_text("utf-8")
    )
    text = file_with_values.read_text("utf-8")
    at = text.index("value:")
    end = min(text.find(stop, at) for stop in ("\n", ",", "}") if text.find(stop, at) > 0)
    file_with_values.write_text(f"{text[:at]}value: '{value}'{text[end:]}", "utf-8")
    assert [each.rsplit(" ", 1)[1] for each in problems(starter)] == ["[bad-value]"]


def test_ids_are_plain(starter: Path) -> None:
    for bad in (
        "../x", "/x", "a/b", "Foo", "a_b", "%2e", "a.", "a ", "", "..", "a\\b", "é", "x" * 81, "-a",
        "con", "aux", "nul", "com1", "lpt9", "index",
    ):  # fmt: skip
        text = f"- id: '{bad}'\n  name: {{hans: 甲, hant: 甲}}\n"
        (starter / "data/kinds").mkdir(exist_ok=True)
        (starter / "data/kinds/more.yaml").write_text(text, "utf-8")
        (problem,) = problems(starter)
        assert problem.startswith("data/kinds/more.yaml:1:3: "), bad


def test_reading_gives_every_collection(record: Records) -> None:
    assert len(record.events) >= 40
    assert record.events[0].location.file.endswith(".yaml")


def test_mistakes_of_shape_and_between_records_are_reported_in_one_run(starter: Path) -> None:
    """And the unsound record is not called unknown where others name it."""
    spoil(starter / "data/leaders.yaml", "pinyin: Lín Sùyún", "pinyn: Lín Sùyún")
    spoil(starter / "data/events/2001-2009.yaml", "kind: tally", "kind: taly")
    assert [each.rsplit(" ", 1)[1] for each in problems(starter)] == [
        "[unknown-name]", "[unknown-key]",
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_makes_no_names_unknown(starter: Path) -> None:
    (starter / "data/regions.yaml").write_text("- id: 'a\n  name: b\n")
    assert [each.rsplit(" ", 1)[1] for each in problems(starter)] == ["[bad-yaml]"]


def test_a_spoiled_word_changes_one_problem_only(starter: Path) -> None:
    spoil(starter / "data/chronicle.yaml", "period:", "perid:")
    assert [each.rsplit(" ", 1)[1] for each in problems(starter)] == ["[unknown-key]"]


def test_a_record_made_again_is_the_same_and_takes_no_more_memory(record: Records) -> None:
    def parts(part: Component) -> Iterator[Component]:
        yield part
        for value in part.values:
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, Component):
                    yield from parts(each)

    def dictionary_size(part: Component) -> int:
        """Return the memory of its dictionary, which before Python 3.13 is made on first use."""
        dictionaries = [each for each in gc.get_referents(part) if isinstance(each, dict)]
        return sum(sys.getsizeof(each) for each in dictionaries if each.keys() - {"_location", "_form"})

    for one in record.all():
        copy = type(one).model_validate(one.model_dump())
        again = pickle.loads(pickle.dumps(one))
        for part, whole in zip(parts(again), parts(copy), strict=True):
            assert dictionary_size(part) <= (dictionary_size(whole) if sys.version_info >= (3, 13) else 0)
        assert copy.with_location(one.location) == one
        assert again.location == one.location
        assert again == one
        assert hash(again) == hash(one)
        assert again.model_dump() == one.model_dump()
        assert dict(again.items()) == {key: getattr(one, key) for key in type(one).model_fields}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("version: 1.2.0", "version: 1/2", "version 的写法不对：1/2 [bad-value]"),
        ("version: 1.2.0", "version: 第二版", "version 的写法不对：第二版 [bad-value]"),
        ("released: 2021-05-06", "released: 2021-05", "released 的写法不对：2021-05 [bad-value]"),
        ("released: 2021-05-06", "released: 2021-02-30", "released：2021-02-30"),
        ("released: 2021-05-06\n", "", "缺少 released [missing-key]"),
    ],
)
def test_a_version_names_files_and_is_released_on_a_day(
    starter: Path, old: str, new: str, message: str
) -> None:
    spoil(starter / "data/chronicle.yaml", old, new)
    (problem,) = problems(starter)
    assert message in problem


@pytest.mark.parametrize("item", ["- a\n", "- {a: b}\n", "- id：a\n", "- id: \u200ba\n"])
def test_of_very_many_mistakes_in_a_file_the_first_are_reported(
    starter: Path, item: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check skips the rest, and reports no record that names one of them."""
    most = 100  # 5,000 take a while
    monkeypatch.setattr("timeline.record.parsed_file.MAX_PROBLEMS", most)
    (starter / "data/terms.yaml").write_text(item * (most + 50), "utf-8")
    work = [count_calls(lambda: read_records(starter / "data", starter / "content"))]
    messages = problems(starter)
    assert most < len(messages) <= most + 4  # those of one record are told together
    assert all(each.startswith("data/terms.yaml:") for each in messages)
    (last,) = (each for each in messages if each.endswith("[too-many]"))
    assert "这个文件从这里起没有再看" in last
    (starter / "data/terms.yaml").write_text(item * (4 * most), "utf-8")
    work.append(count_calls(lambda: read_records(starter / "data", starter / "content")))
    assert work[1] < 3 * work[0]


def test_a_long_label_is_told_the_limit_of_the_handbook(starter: Path) -> None:
    """Its pattern allows for a break, which is not one of the characters that count."""
    events = starter / "data/events/2010-2019.yaml"
    text = events.read_text("utf-8")
    for label in ("甲" * 13, "甲" * 40):
        events.write_text(text.replace("\n  kind:", f"\n  short: {label}\n  kind:", 1), "utf-8")
        assert any("超过 12 字" in each for each in problems(starter))
